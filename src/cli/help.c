/* cli/help.c - help and man pages, both from struct command. */
#include "cli/cli.h"

static const char exit_codes[] =
    "0 done · 2 the call's words are wrong · 3 the input cannot be read\n"
    "4 not found · 5 wrong passphrase, or in use · 6 kept bytes have changed\n"
    "7 over a limit · 8 disk, memory or system · 9 changed meanwhile by somebody else";

static void
print_indented(const char *text, const char *indent, FILE *out)
{
	str rest = str_of(text);

	while (rest.len > 0) {
		str line = str_cut(&rest, '\n');

		if (line.len > 0)
			fprintf(out, "%s%.*s\n", indent, STR_ARG(line));
		else
			fputc('\n', out);
	}
}

void
command_print_help(const struct command *command, FILE *out)
{
	fprintf(out, "tally %s - %s\n\nusage: tally %s %s%s\n", command->name,
	    command->summary, command->name,
	    command->options && command->options[0].name ? "[OPTION…] " : "",
	    command->arguments);
	if (command->help) {
		fputc('\n', out);
		print_indented(command->help, "", out);
	}
	if (command->options && command->options[0].name)
		fputs("\nOptions\n", out);
	for (const struct option *o = command->options; o && o->name; o++) {
		fprintf(out, "  --%s%s%s\n", o->name, o->argument ? " " : "",
		    o->argument ? o->argument : "");
		print_indented(o->help, "      ", out);
	}
	if (command->examples) {
		fputs("\nExamples\n", out);
		print_indented(command->examples, "  ", out);
	}
	fputs("\nExit codes\n", out);
	print_indented(exit_codes, "  ", out);
}

/* man(7) reads '.' and '\'' at the start of a line, '\\' and '-' anywhere. */
static void
print_roff(const char *text, FILE *out)
{
	bool at_start = true;

	for (const char *c = text; *c != '\0'; c++) {
		if (at_start && (*c == '.' || *c == '\''))
			fputs("\\&", out);
		if (*c == '\\')
			fputs("\\\\", out);
		else if (*c == '-')
			fputs("\\-", out);
		else if (*c == '\n' && c[1] == '\n')
			fputs("\n.PP", out);
		else
			fputc(*c, out);
		at_start = *c == '\n';
	}
	fputc('\n', out);
}

void
command_print_man(const struct command *command, FILE *out)
{
	fprintf(out, ".TH \"TALLY-%s\" 1 \"\" \"Tallystick %s\"\n.SH NAME\ntally\\-",
	    command->name, TALLY_VERSION);
	fprintf(out, "%s \\- ", command->name);
	print_roff(command->summary, out);
	fprintf(out, ".SH SYNOPSIS\n.B tally %s\n", command->name);
	print_roff(command->arguments[0] ? command->arguments : "\\&", out);
	if (command->help) {
		fputs(".SH DESCRIPTION\n", out);
		print_roff(command->help, out);
	}
	if (command->options && command->options[0].name)
		fputs(".SH OPTIONS\n", out);
	for (const struct option *o = command->options; o && o->name; o++) {
		fprintf(out, ".TP\n.B \\-\\-");
		print_roff(o->name, out);
		if (o->argument) {
			fputs(".I ", out);
			print_roff(o->argument, out);
		}
		fputs(".br\n", out);
		print_roff(o->help, out);
	}
	if (command->examples) {
		fputs(".SH EXAMPLES\n.nf\n", out);
		print_roff(command->examples, out);
		fputs(".fi\n", out);
	}
	fputs(".SH EXIT STATUS\n.nf\n", out);
	print_roff(exit_codes, out);
	fputs(".fi\n", out);
}
