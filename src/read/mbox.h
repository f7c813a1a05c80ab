/*
 * read/mbox.h - messages one behind the other in a file (RFC 4155, mbox).
 *
 * Each begins with a line "From …" behind an empty line, and a header.  A line ">From" in a
 * message stays as it is: the bytes are those of the file.
 */
#ifndef READ_MBOX_H
#define READ_MBOX_H

#include "core/core.h"

/* More than one message? */
bool mbox_is(str bytes);
/* The message at ${*at}, which moves behind it; false at the end.  Without its line "From …". */
bool mbox_next(str bytes, isize *at, str *out);

#endif
