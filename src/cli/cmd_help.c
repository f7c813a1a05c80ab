/* cli/cmd_help.c - the list of commands, one command's help, the man pages. */
#include "cli/cli.h"

#include <errno.h>
#include <sys/stat.h>

static void
print_overview(FILE *out)
{
	fputs("Tallystick turns the reports of an attack into a count, that can be\n"
	    "defended, of the people it killed and injured.\n\n"
	    "usage: tally COMMAND [OPTION…] [OPERAND…]\n\n", out);
	for (isize i = 0; commands[i] != NULL; i++)
		fprintf(out, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
	fputs("\n'tally help COMMAND' or 'tally COMMAND --help' says more.\n", out);
}

static bool
write_man_pages(struct call *call, const char *folder, struct err *e)
{
	if (mkdir(folder, 0777) != 0 && errno != EEXIST)
		return err_system(e, errno, "cannot create '%s'", folder);
	for (isize i = 0; commands[i] != NULL; i++) {
		str   path = str_printf(call->keep, "%s/tally-%s.1%c", folder,
		    commands[i]->name, '\0');
		FILE *page = fopen(path.ptr, "w");

		if (page == NULL)
			return err_system(e, errno, "cannot write '%s'", path.ptr);
		command_print_man(commands[i], page);
		if (fclose(page) != 0)
			return err_system(e, errno, "cannot write '%s'", path.ptr);
	}
	return true;
}

static bool
run_help(struct call *call, struct err *e)
{
	const char *folder = call_option(call, "man-pages");
	const struct command *command;

	if (folder != NULL)
		return write_man_pages(call, folder, e);
	if (call->operand_count == 0) {
		print_overview(call->out);
		return true;
	}
	command = command_find(call->operands[0]);
	if (command == NULL)
		return err_set(e, ERR_USAGE, "no command '%s'; 'tally help' lists them",
		    call->operands[0]);
	if (call_switch(call, "man"))
		command_print_man(command, call->out);
	else
		command_print_help(command, call->out);
	return true;
}

static const struct option options[] = {
	{ "man", NULL, "print the command's man page in man(7) form" },
	{ "man-pages", "DIR", "write the man page of every command into DIR" },
	{ 0 }
};

const struct command cmd_help = {
	.name      = "help",
	.arguments = "[COMMAND]",
	.summary   = "say what the commands do",
	.help      = "Without an operand it lists the commands; with one it explains it.",
	.options   = options,
	.most      = 1,
	.run       = run_help,
};
