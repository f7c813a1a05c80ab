/*
 * read/zst.h - files packed with Zstandard (RFC 8878), frame after frame, as web
 * archives are: "Zstandard Compression for WARC Files 1.0" (IIPC).  Such a file may
 * begin with a frame that holds the dictionary of all others; frames that are there to
 * be skipped are skipped.
 */
#ifndef READ_ZST_H
#define READ_ZST_H

#include "core/core.h"

/* Whether the bytes begin like a frame or like a dictionary frame. */
bool zst_is(str bytes);
/*
 * The bytes of all frames joined, and how many frames held some; what is cut short or
 * damaged gives what stands before it, and ${*is_cut}.  Checksums are checked.  Fails with ERR_TOO_LARGE
 * above ${limit} bytes (a dictionary: 8 MiB, as the specification has it) and ERR_INPUT where nothing can be had.
 */
bool zst_read_frames(str bytes, isize limit, struct arena *keep, str *out, isize *frames,
    bool *is_cut, struct err *e);
/* The first bytes of what it holds; empty where they cannot be unpacked. */
str zst_peek(str bytes, struct arena *scratch);

#endif
