/* cli/commands.c - the table of commands; the build gathers cmd_*.c. */
#include "cli/cli.h"

#define X(name) extern const struct command name;
#include "commands.inc"
#undef X

const struct command *const commands[] = {
#define X(name) &name,
#include "commands.inc"
#undef X
	NULL
};
