/* read/gzip.h - what a gzip file holds, all members, within limits. */
#ifndef READ_GZIP_H
#define READ_GZIP_H

#include "core/core.h"

bool gzip_is(str bytes);
/*
 * The bytes of all members joined; what is cut short gives what there is, and
 * ${*is_cut}.  Fails with ERR_TOO_LARGE above ${limit} bytes: a few kilobytes
 * can unpack to any size.
 */
bool gzip_read(str bytes, isize limit, struct arena *keep, str *out, bool *is_cut,
    struct err *e);

/* The same, saying how many members there were. */
bool gzip_read_members(str bytes, isize limit, struct arena *keep, str *out, isize *members,
    bool *is_cut, struct err *e);
/* The first bytes of what it holds; empty where they cannot be unpacked. */
str gzip_peek(str bytes, struct arena *scratch);

#endif
