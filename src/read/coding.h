/* read/coding.h - what a server packed on the way (HTTP Content-Encoding,
 * RFC 9110 8.4): gzip, deflate, br (RFC 7932), zstd (RFC 8878). */
#ifndef READ_CODING_H
#define READ_CODING_H

#include "core/core.h"

/* How it went: nothing was to be undone; the end is missing, and what could be had is given. */
struct undone { bool is_same, is_cut; };

/*
 * Undo the codings that ${header} names, last one first.  Bytes that begin like
 * gzip or zstd are unpacked whatever is said, and those that do not are as they are.  Fails with ERR_INPUT for a coding that is not known or bytes that
 * are damaged, ERR_TOO_LARGE above ${limit}.
 */
bool coding_undo(str bytes, str header, isize limit, struct arena *keep, str *out,
    struct undone *how, struct err *e);

/* Chunks of RFC 9112, 7.1, joined as far as they go (${*is_cut}: not to their end); false
 * where the bytes are not chunked though the header says so, which happens. */
bool coding_join_chunks(str body, struct arena *keep, str *out, bool *is_cut);

#endif
