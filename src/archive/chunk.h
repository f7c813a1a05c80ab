/*
 * archive/chunk.h - large bytes in pieces of 1 MiB, each compressed alone
 * (zstd), so that one piece can be read without the others.
 */
#ifndef ARCHIVE_CHUNK_H
#define ARCHIVE_CHUNK_H

#include "core/core.h"

enum { CHUNK_BYTES = 1 << 20 };

static inline int64_t chunk_count(int64_t size)
{ return (size + CHUNK_BYTES - 1) / CHUNK_BYTES; }
/* The bytes that piece ${ordinal} of ${all} holds. */
static inline str chunk_of(str all, int64_t ordinal)
{ return str_slice(all, (span){ ordinal * CHUNK_BYTES, (ordinal + 1) * CHUNK_BYTES }); }

/* zstd's working memory, made at the first use and used again for the next
 * piece; begin with { 0 }.  Not for two threads. */
struct packer { void *packing, *unpacking; };
void packer_close(struct packer *packer);

/* How many bytes ${len} bytes may be when they are packed. */
isize chunk_packed_most(isize len);
/* One zstd frame with its content size.  Fails with ERR_SYSTEM (memory). */
bool chunk_pack(struct packer *packer, str bytes, struct arena *keep, str *out, struct err *e);
/* Fails with ERR_CORRUPT where ${packed} is not one frame of at most
 * CHUNK_BYTES, with ERR_SYSTEM where there is no memory. */
bool chunk_unpack(struct packer *packer, str packed, struct arena *keep, str *out,
    struct err *e);

#endif
