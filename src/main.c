/* main.c - the way in; see cli/opt.c for what happens next. */
#include "cli/opt.h"

int
main(int argc, char **argv)
{
	return cli_main(argc, argv);
}
