/* read/gzip.c - see gzip.h. */
#include "read/gzip.h"

#include <zlib.h>

enum { STEP = 1 << 16, GZIP_BITS = 15 + 16 };

struct heap { struct arena *work; };

/* zlib's state in our arena, so that nothing is left behind when it unwinds. */
static voidpf
take(voidpf heap, uInt count, uInt size)
{
	return arena_alloc(((struct heap *)heap)->work, (isize)count, (isize)size, 16);
}

static void
give(voidpf heap, voidpf at)
{
	(void)heap;
	(void)at;
}

bool
gzip_is(str bytes)
{
	return str_starts(bytes, STR("\x1F\x8B\x08"));
}

/* One member from ${*rest}; false in ${*good} where it is damaged or cut. */
static bool
member(z_stream *z, isize limit, struct buf *out, bool *good, struct err *e)
{
	int code = Z_OK;

	while (code == Z_OK) {
		if (out->len > limit)
			return err_set(e, ERR_TOO_LARGE, "it unpacks to more than %d MiB",
			    (int)(limit >> 20));
		buf_bytes(out, NULL, STEP);
		out->len -= STEP;
		z->next_out = (Bytef *)(out->at + out->len);
		z->avail_out = STEP;
		code = inflate(z, Z_NO_FLUSH);
		out->len += STEP - (isize)z->avail_out;
		if (code == Z_OK && z->avail_in == 0 && z->avail_out > 0)
			break;
	}
	*good = code == Z_STREAM_END;
	return true;
}

/* Tapes and some writers fill the last block. */
static bool
is_padding(const z_stream *z)
{
	for (uInt i = 0; i < z->avail_in; i++)
		if (z->next_in[i] != 0)
			return false;
	return true;
}

bool
gzip_read_members(str bytes, isize limit, struct arena *keep, str *out, isize *members,
    bool *is_cut, struct err *e)
{
	struct heap heap = { keep };
	struct buf  text = { .keep = keep };
	z_stream z = { .zalloc = take, .zfree = give, .opaque = &heap };
	bool good = true;

	if (inflateInit2(&z, GZIP_BITS) != Z_OK)
		return err_set(e, ERR_SYSTEM, "cannot start to unpack");
	memcpy(&z.next_in, &bytes.ptr, sizeof bytes.ptr);
	z.avail_in = (uInt)bytes.len;
	for (*members = 0; good && z.avail_in > 0 && !is_padding(&z); ++*members) {
		if (!member(&z, limit, &text, &good, e))
			return false;
		inflateReset(&z);
	}
	*out = buf_view(&text);
	*is_cut = !good;
	return out->len > 0 ? true : err_set(e, ERR_INPUT, good ? "the gzip file is empty" :
	    "the gzip file is damaged");
}

bool
gzip_read(str bytes, isize limit, struct arena *keep, str *out, bool *is_cut, struct err *e)
{
	isize members;

	return gzip_read_members(bytes, limit, keep, out, &members, is_cut, e);
}

str
gzip_peek(str bytes, struct arena *scratch)
{
	enum { PEEK = 64 };
	struct heap heap = { scratch };
	z_stream z = { .zalloc = take, .zfree = give, .opaque = &heap };
	char *at = NEW_ARRAY(scratch, char, PEEK);

	if (inflateInit2(&z, GZIP_BITS) != Z_OK)
		return (str){ 0 };
	memcpy(&z.next_in, &bytes.ptr, sizeof bytes.ptr);
	z.avail_in = (uInt)bytes.len;
	z.next_out = (Bytef *)at;
	z.avail_out = PEEK;
	inflate(&z, Z_SYNC_FLUSH);
	return (str){ at, PEEK - (isize)z.avail_out };
}
