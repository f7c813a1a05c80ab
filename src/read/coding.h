/* read/coding.h - what a server packed on the way (HTTP Content-Encoding,
 * RFC 9110 8.4): gzip, deflate, br (RFC 7932), zstd (RFC 8878). */
#ifndef READ_CODING_H
#define READ_CODING_H

#include "core/core.h"

/*
 * Undo the codings that ${header} names, last one first; ${*is_same} where
 * nothing was to be undone.  Bytes that begin like gzip are unpacked whatever
 * is said.  Fails with ERR_INPUT for a coding that is not known or bytes that
 * are damaged, ERR_TOO_LARGE above ${limit}.
 */
bool coding_undo(str bytes, str header, isize limit, struct arena *keep, str *out,
    bool *is_same, struct err *e);

/* Chunks of RFC 9112, 7.1, joined; false where the bytes are not chunked
 * though the header says so, which happens. */
bool coding_join_chunks(str body, struct arena *keep, str *out);

#endif
