/*
 * cli/cli.h - what a command is, and what it is given when it runs.
 *
 * A command is one file src/cli/cmd_NAME.c that holds one `const struct
 * command cmd_NAME`.  The build finds it; --help, the man page and the option
 * parser all read that struct, so a command without help cannot exist.
 *
 * Results go to call->out, progress and remarks to stderr.  Both pass cli/visible.h: nothing that
 * others wrote drives a terminal.  What is asked for with --json, and what
 * a command that prints data puts into a file or pipe, is left as it is.  `--help` and
 * `--json` are declared like any other option; `--help` is understood by every
 * command without being declared.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "core/core.h"

#include <stdio.h>

struct call;

struct option {
	const char *name;      /* without the dashes */
	const char *argument;  /* "FILE", "DATE"; NULL for a switch */
	const char *help;      /* one line, or several parted by '\n' */
};

struct command {
	const char *name;
	const char *arguments;            /* "CASE FILE…" as in the synopsis */
	const char *summary;              /* one line, lower case, no full stop */
	const char *help;                 /* paragraphs parted by an empty line */
	const char *examples;             /* "$ tally …" lines, or NULL */
	const struct option *options;     /* ends with a NULL name; may be NULL */
	int least, most;                  /* number of operands; most -1 = any */
	bool prints_data;                 /* its output is read by programs: kept byte for byte,
	                                   * unless it goes to a terminal (cli/visible.h) */
	bool (*run)(struct call *call, struct err *e);
};

struct call {
	const struct command *command;
	char **operands;
	int    operand_count;
	FILE  *out;
	struct arena *keep;               /* lives until the program ends */
	struct arena *scratch;            /* free for each command to reset */
	const char *given[32];            /* by option index; NULL = not given */
};

/* The value of ${name}, or NULL where it was not given ("" for a switch).
 * ${name} must be declared by the command. */
const char *call_option(const struct call *call, const char *name);
bool call_switch(const struct call *call, const char *name);
/* A whole number from ${least} to ${most}; ${otherwise} where not given. */
bool call_number(const struct call *call, const char *name, int64_t least,
    int64_t most, int64_t otherwise, int64_t *out, struct err *e);

/* A line on stderr that rewrites itself; silent where stderr is no terminal.
 * total 0 = not known. */
void progress(const char *what, int64_t done, int64_t total);
void progress_end(void);

/* Every command, sorted by name; ends with NULL. */
extern const struct command *const commands[];
/* NULL where there is none of that name. */
const struct command *command_find(const char *name);
/* What `tally help NAME` and `tally NAME --help` print. */
void command_print_help(const struct command *command, FILE *out);
/* The man page tally-NAME(1), in man(7) form. */
void command_print_man(const struct command *command, FILE *out);

#endif
