/* read/coding.c - see coding.h. */
#include "read/coding.h"

#include "read/gzip.h"
#include "read/packing.h"

#include <brotli/decode.h>
#include <zlib.h>

enum { STEP = 1 << 16, CODINGS_MOST = 4 };

static bool
too_large(isize limit, struct err *e)
{
	return err_set(e, ERR_TOO_LARGE, "it unpacks to more than %d MiB", (int)(limit >> 20));
}

/* Room for one more step; its begin. */
static char *
room(struct buf *out)
{
	buf_bytes(out, NULL, STEP);
	out->len -= STEP;
	return out->at + out->len;
}

static bool
undo_brotli(str bytes, isize limit, struct buf *out, struct err *e)
{
	BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
	const uint8_t *next = (const uint8_t *)bytes.ptr;
	size_t left = (size_t)bytes.len;
	BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;

	while (state != NULL && result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT &&
	    out->len <= limit) {
		uint8_t *into = (uint8_t *)room(out);
		size_t   free_bytes = STEP;

		result = BrotliDecoderDecompressStream(state, &left, &next, &free_bytes, &into, NULL);
		out->len += STEP - (isize)free_bytes;
	}
	BrotliDecoderDestroyInstance(state);
	if (out->len > limit)
		return too_large(limit, e);
	return result == BROTLI_DECODER_RESULT_SUCCESS ? true :
	    err_set(e, ERR_INPUT, "what the server packed (br) is damaged");
}

/* With the two bytes of zlib before it, or without: servers do both. */
static bool
inflate_as(str bytes, int window, isize limit, struct buf *out)
{
	z_stream z = { 0 };
	int code = Z_OK;

	if (inflateInit2(&z, window) != Z_OK)
		return false;
	memcpy(&z.next_in, &bytes.ptr, sizeof bytes.ptr);
	z.avail_in = (uInt)bytes.len;
	while (code == Z_OK && out->len <= limit) {
		z.next_out = (Bytef *)room(out);
		z.avail_out = STEP;
		code = inflate(&z, Z_NO_FLUSH);
		out->len += STEP - (isize)z.avail_out;
	}
	inflateEnd(&z);
	return code == Z_STREAM_END;
}

static bool
undo_deflate(str bytes, isize limit, struct buf *out, struct err *e)
{
	if (inflate_as(bytes, 15, limit, out))
		return true;
	if (out->len <= limit) {
		out->len = 0;
		if (inflate_as(bytes, -15, limit, out))
			return true;
	}
	return out->len > limit ? too_large(limit, e) :
	    err_set(e, ERR_INPUT, "what the server packed (deflate) is damaged");
}

/* A header may hold any bytes; a person reads what is said of it. */
static bool
unknown_coding(str coding, struct err *e)
{
	char shown[41] = "";

	for (isize i = 0; i < coding.len && i < 40; i++)
		shown[i] = coding.ptr[i] >= ' ' && coding.ptr[i] <= '~' ? coding.ptr[i] : '?';
	return err_set(e, ERR_INPUT, "the server packed it in a way that is not known ('%s')", shown);
}

static bool
undo_one(str coding, isize limit, struct arena *keep, str *bytes, struct undone *how, struct err *e)
{
	static const char *const kept[] = { "", "identity", "chunked", "gzip", "x-gzip", "zstd" };
	const struct packing *packing = packing_of(*bytes);
	struct buf out = { .keep = keep };
	isize members;
	bool  is_cut;

	if (packing != NULL) {
		how->is_same = false;
		if (!packing->read(*bytes, limit, keep, bytes, &members, &is_cut, e))
			return false;
		how->is_cut |= is_cut;
		return true;
	}
	/* Archives keep the header of what they have unpacked. */
	for (isize i = 0; i < COUNT_OF(kept); i++)
		if (str_equal_nocase(coding, str_of(kept[i])))
			return true;
	how->is_same = false;
	if (str_equal_nocase(coding, STR("br"))) {
		if (!undo_brotli(*bytes, limit, &out, e))
			return false;
	} else if (str_equal_nocase(coding, STR("deflate"))) {
		if (!undo_deflate(*bytes, limit, &out, e))
			return false;
	} else
		return unknown_coding(coding, e);
	*bytes = buf_view(&out);
	return true;
}

bool
coding_undo(str bytes, str header, isize limit, struct arena *keep, str *out,
    struct undone *how, struct err *e)
{
	str codings[CODINGS_MOST] = { { 0 } };
	int count = 0;

	*how = (struct undone){ .is_same = true };
	*out = bytes;
	while (header.len > 0 && count < CODINGS_MOST)
		codings[count++] = str_trim(str_cut(&header, ','));
	if (count == 0)
		count = 1;
	while (count > 0)
		if (!undo_one(codings[--count], limit, keep, out, how, e))
			return false;
	return true;
}

/* ---- chunks ---------------------------------------------------------------- */

static int
hex(char c)
{
	c = to_lower(c);
	return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The line that says how long the next chunk is; ${*at} moves behind it.  -1 = it is none. */
static isize
chunk_size(str body, isize *at)
{
	isize size = 0, digits = 0, end = str_find_char(body, '\n', *at);

	for (; *at < end && hex(body.ptr[*at]) >= 0 && digits < 8; ++*at, digits++)
		size = size * 16 + hex(body.ptr[*at]);
	while (*at < end && (body.ptr[*at] == ' ' || body.ptr[*at] == '\t' || body.ptr[*at] == '\r'))
		++*at;
	if (digits == 0 || (*at < end && body.ptr[*at] != ';'))
		return -1;
	*at = end + 1;
	return size;
}

/* Of a first chunk that is longer than all there is only a page's begin says that it is one:
 * a text may open with a number in a line. */
static bool
is_page_begin(str bytes)
{
	return str_starts(bytes, STR("<")) || gzip_is(bytes);
}

bool
coding_join_chunks(str body, struct arena *keep, str *out, bool *is_cut)
{
	struct buf text = { .keep = keep };
	isize at = 0, size = 1;

	while (size > 0) {
		isize before = at, left;

		size = chunk_size(body, &at);
		left = body.len - at;
		if (before == 0 && (size < 0 || (size > left && !is_page_begin(str_from(body, at)))))
			return false;
		if (size < 0 || size > left) {
			*is_cut = true;
			size = size < 0 ? 0 : left;
		}
		buf_str(&text, str_slice(body, (span){ at, at + size }));
		at += size;
		while (size > 0 && at < body.len && (body.ptr[at] == '\r' || body.ptr[at] == '\n'))
			at++;
	}
	*out = buf_view(&text);
	return true;
}
