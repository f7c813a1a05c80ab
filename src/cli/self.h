/* cli/self.h - what this machine gives the program to defend itself with. */
#ifndef CLI_SELF_H
#define CLI_SELF_H

#include "cli/cli.h"

/* Try what a reading child may not do, and print what came of it.  Fails with
 * ERR_SYSTEM where a child was not held back. */
bool self_check(struct call *call, struct err *e);

#endif
