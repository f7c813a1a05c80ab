/*
 * cli/visible.h - text on its way to a terminal, with nothing in it that drives one.
 *
 * Names of files, titles, quotations and server's answers are written by others.  A terminal
 * takes control characters in them for orders (ECMA-48), and embeddings, overrides and isolates
 * (Unicode, UAX 9) let a line read as something else than it says.  They are shown as their
 * number: <U+001B>.  So is a byte that is no UTF-8: <FF>.  Line ends and tabs stay.
 */
#ifndef CLI_VISIBLE_H
#define CLI_VISIBLE_H

#include "core/core.h"

#include <stdio.h>

/* A file's name for a message, which is one line: with '?' for line ends and tabs.  ${path} itself
 * where it has none; else in ${line}, cut where it is longer. */
struct name_line { char text[1024]; };
const char *visible_name(const char *path, struct name_line *line);

struct visible {
	bool (*put)(void *with, str made);      /* is given what is made; false = it failed */
	void *with;
	char  held[4];          /* of a character that is not all there yet */
	int   count;
};

/* The next piece of a text, in any cut.  False where ${put} failed. */
bool visible_write(struct visible *v, str piece);
/* The end of it: what was held is given out. */
bool visible_end(struct visible *v);

/*
 * A stream that writes to ${fd} what is visible.  ${buffering} as setvbuf(3) has it; ${v} must
 * live as long as the stream, which exit(3) flushes.  NULL where there is no memory.
 */
struct visible_stream { struct visible v; int fd, used; char made[4096]; };
FILE *visible_open(struct visible_stream *v, int fd, int buffering);

#endif
