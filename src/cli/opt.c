/* cli/opt.c - options and operands; the way in and out of every command. */
#include "cli/opt.h"
#include "cli/visible.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static int
option_index(const struct command *command, str name)
{
	for (int i = 0; command->options && command->options[i].name; i++)
		if (str_equal(str_of(command->options[i].name), name))
			return i;
	return -1;
}

const char *
call_option(const struct call *call, const char *name)
{
	int i = option_index(call->command, str_of(name));

	return i < 0 ? NULL : call->given[i];
}

bool
call_switch(const struct call *call, const char *name)
{
	return call_option(call, name) != NULL;
}

bool
call_number(const struct call *call, const char *name, int64_t least,
    int64_t most, int64_t otherwise, int64_t *out, struct err *e)
{
	const char *given = call_option(call, name);

	*out = otherwise;
	if (given == NULL)
		return true;
	if (!str_to_int(str_of(given), out) || *out < least || *out > most)
		return err_set(e, ERR_USAGE, "--%s takes a whole number from %lld to %lld, "
		    "not '%s'", name, (long long)least, (long long)most, given);
	return true;
}

/* One "--name", "--name=value" or "--name value" at argv[*at]. */
static bool
take_option(struct call *call, int argc, char **argv, int *at, struct err *e)
{
	str  word = str_from(str_of(argv[*at]), 2), rest = word;
	str  name = str_cut(&rest, '=');
	bool has_value = name.len < word.len;
	int  i = option_index(call->command, name);

	if (i < 0)
		return err_set(e, ERR_USAGE, "no option '--%.*s' (see 'tally %s --help')",
		    STR_ARG(name), call->command->name);
	if (call->command->options[i].argument == NULL) {
		call->given[i] = "";
		return has_value ? err_set(e, ERR_USAGE, "--%.*s takes no value",
		    STR_ARG(name)) : true;
	}
	if (has_value)
		call->given[i] = rest.ptr;
	else if (*at + 1 < argc)
		call->given[i] = argv[++*at];
	else
		return err_set(e, ERR_USAGE, "--%.*s needs a value: %s", STR_ARG(name),
		    call->command->options[i].argument);
	return true;
}

bool
opt_parse(struct call *call, int argc, char **argv, struct err *e)
{
	const struct command *command = call->command;
	bool only_operands = false;

	call->operands = NEW_ARRAY(call->keep, char *, argc + 1);
	for (int i = 0; i < argc; i++) {
		if (!only_operands && strcmp(argv[i], "--") == 0)
			only_operands = true;
		else if (only_operands || argv[i][0] != '-' || argv[i][1] == '\0')
			call->operands[call->operand_count++] = argv[i];
		else if (argv[i][1] != '-')
			return err_set(e, ERR_USAGE, "no option '%s'; options begin with two "
			    "dashes", argv[i]);
		else if (!take_option(call, argc, argv, &i, e))
			return false;
	}
	if (call->operand_count < command->least)
		return err_set(e, ERR_USAGE, "something is missing: tally %s %s",
		    command->name, command->arguments);
	if (command->most >= 0 && call->operand_count > command->most)
		return err_set(e, ERR_USAGE, "'%s' is one word too many: tally %s %s",
		    call->operands[command->most], command->name, command->arguments);
	return true;
}

const struct command *
command_find(const char *name)
{
	for (isize i = 0; commands[i] != NULL; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static bool
asks_for_help(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--help") == 0)
			return true;
	return false;
}

/* Output that could not be written is a failure, whatever the command said. */
static bool
flush_output(FILE *out, struct err *e)
{
	if (fflush(out) != 0 || ferror(out))
		return err_system(e, errno, "cannot write the output");
	return true;
}

/* Where results go: what a program is to read stays as it is, but on a terminal. */
static FILE *
output_of(const struct call *call, struct visible_stream *shown)
{
	bool  is_terminal = isatty(STDOUT_FILENO);
	bool  is_data = call->command->prints_data || call_switch(call, "json");
	FILE *out = is_data && !is_terminal ? NULL :
	    visible_open(shown, STDOUT_FILENO, is_terminal ? _IOLBF : _IOFBF);

	return out == NULL ? stdout : out;
}

static int
run_command(const struct command *command, int argc, char **argv)
{
	static struct visible_stream shown;     /* exit(3) flushes it */
	struct arena keep, scratch;
	struct err   e = { 0 };
	struct call  call = { .command = command, .out = stdout };

	if (asks_for_help(argc, argv)) {
		command_print_help(command, stdout);
		return flush_output(stdout, &e) ? 0 : err_exit_code(e.kind);
	}
	if (arena_open(&keep, (isize)16 << 30, &e) &&
	    arena_open(&scratch, (isize)4 << 30, &e)) {
		call.keep = &keep;
		call.scratch = &scratch;
		if (opt_parse(&call, argc, argv, &e)) {
			call.out = output_of(&call, &shown);
			if (command->run(&call, &e))
				flush_output(call.out, &e);
		}
	}
	progress_end();
	if (e.kind == ERR_NONE)
		return 0;
	fflush(call.out);
	fprintf(stderr, "tally %s: %s\n", command->name, e.text);
	return err_exit_code(e.kind);
}

int
cli_main(int argc, char **argv)
{
	static struct visible_stream remarks;   /* exit(3) flushes it */
	const char *name = argc > 1 ? argv[1] : "help";
	const struct command *command;
	FILE *shown = visible_open(&remarks, STDERR_FILENO, _IONBF);

	if (shown != NULL)
		stderr = shown;
	setlocale(LC_CTYPE, "C.UTF-8");
	signal(SIGPIPE, SIG_DFL);
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		name = "help";
	if (strcmp(name, "--version") == 0) {
		printf("tally %s\n", TALLY_VERSION);
		return 0;
	}
	if ((command = command_find(name)) == NULL) {
		fprintf(stderr, "tally: no command '%s'; 'tally help' lists them\n", name);
		return err_exit_code(ERR_USAGE);
	}
	return run_command(command, argc > 2 ? argc - 2 : 0, argv + 2);
}

void
progress(const char *what, int64_t done, int64_t total)
{
	if (!isatty(STDERR_FILENO))
		return;
	if (total > 0)
		dprintf(STDERR_FILENO, "\r\033[K%s: %lld of %lld", what, (long long)done, (long long)total);
	else
		dprintf(STDERR_FILENO, "\r\033[K%s: %lld", what, (long long)done);
}

void
progress_end(void)
{
	if (isatty(STDERR_FILENO))
		dprintf(STDERR_FILENO, "\r\033[K");
}
