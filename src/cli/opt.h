/* cli/opt.h - from argv to a running command. */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include "cli/cli.h"

/* Runs what ${argv} asks for; returns the exit code. */
int cli_main(int argc, char **argv);
/* Fill ${call} from the words behind the command's name.  Fails with ERR_USAGE. */
bool opt_parse(struct call *call, int argc, char **argv, struct err *e);

#endif
