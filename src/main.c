/* main.c - the table of commands, and nothing else. */
#include "cli/cli.h"
#include "cli/opt.h"

#define X(name) extern const struct command name;
#include "commands.inc"
#undef X

const struct command *const commands[] = {
#define X(name) &name,
#include "commands.inc"
#undef X
	NULL
};

int
main(int argc, char **argv)
{
	return cli_main(argc, argv);
}
