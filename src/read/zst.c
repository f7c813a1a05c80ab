/* read/zst.c - see zst.h. */
#include "read/zst.h"

#include <zstd.h>
#include <zstd_errors.h>

enum {
	STEP = 1 << 16, PEEK = 64,
	DICTIONARY_MOST = 8 << 20,      /* "Window and dictionary limits" of the specification */
	WINDOW_LOG_MOST = 26,           /* no frame within READ_LIMIT needs a larger one */
	HEAD = 8,                       /* of a frame to be skipped: its number and its length */
};

#define FRAME      STR("\x28\xB5\x2F\xFD")
#define DICTIONARY STR("\x37\xA4\x30\xEC")
#define DICTIONARY_FRAME STR("\x5D\x2A\x4D\x18")

struct unpacking {
	str    bytes;
	isize  limit, frames;
	struct buf out;
	ZSTD_DCtx *state;
	size_t code;            /* of the last step: 0 at the end of a frame, or what went wrong */
};

bool
zst_is(str bytes)
{
	return str_starts(bytes, FRAME) ||
	    (str_starts(bytes, DICTIONARY_FRAME) && bytes.len > HEAD);
}

static isize
little_32(str bytes, isize at)
{
	isize value = 0;

	for (int i = 3; i >= 0; i--)
		value = value << 8 | (unsigned char)bytes.ptr[at + i];
	return value;
}

static bool
too_large(isize limit, struct err *e)
{
	return err_set(e, ERR_TOO_LARGE, "it unpacks to more than %d MiB", (int)(limit >> 20));
}

/* ---- the dictionary --------------------------------------------------------- */

/* ${*dictionary}, where it is packed itself, unpacked. */
static bool
unpack_dictionary(str *dictionary, struct arena *work, struct err *e)
{
	unsigned long long size = ZSTD_getFrameContentSize(dictionary->ptr, (size_t)dictionary->len);
	char  *at;
	size_t len;

	if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR)
		return err_set(e, ERR_INPUT, "its dictionary does not say its size");
	if (size > DICTIONARY_MOST)
		return err_set(e, ERR_TOO_LARGE, "its dictionary is larger than %d MiB",
		    DICTIONARY_MOST >> 20);
	at = arena_bytes(work, (isize)size + 1);
	len = ZSTD_decompress(at, (size_t)size, dictionary->ptr, (size_t)dictionary->len);
	if (ZSTD_isError(len))
		return err_set(e, ERR_INPUT, "its dictionary is damaged: %s", ZSTD_getErrorName(len));
	*dictionary = (str){ at, (isize)len };
	return true;
}

/* Take the dictionary frame off ${u->bytes}, where they begin with one. */
static bool
take_dictionary(struct unpacking *u, struct arena *work, struct err *e)
{
	str   dictionary;
	isize len;

	if (!str_starts(u->bytes, DICTIONARY_FRAME))
		return true;
	len = little_32(u->bytes, 4);
	if (len > u->bytes.len - HEAD)
		return err_set(e, ERR_INPUT, "its dictionary is cut short");
	if (len > DICTIONARY_MOST)
		return err_set(e, ERR_TOO_LARGE, "its dictionary is larger than %d MiB",
		    DICTIONARY_MOST >> 20);
	dictionary = str_slice(u->bytes, (span){ HEAD, HEAD + len });
	u->bytes = str_from(u->bytes, HEAD + len);
	if (str_starts(dictionary, FRAME) && !unpack_dictionary(&dictionary, work, e))
		return false;
	if (!str_starts(dictionary, DICTIONARY) || ZSTD_isError(ZSTD_DCtx_loadDictionary(u->state,
	    dictionary.ptr, (size_t)dictionary.len)))
		return err_set(e, ERR_INPUT, "its dictionary is none that zstd knows");
	return true;
}

/* ---- frames ------------------------------------------------------------------- */

/* Room for a step: for all of a frame that says how much it holds, so that it is unpacked
 * where it is to stand. */
static isize
room_wanted(const struct unpacking *u, const ZSTD_inBuffer *in)
{
	unsigned long long size = ZSTD_getFrameContentSize((const char *)in->src + in->pos,
	    in->size - in->pos);
	isize left = u->limit - u->out.len;

	if (u->code != 0 || size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR ||
	    size < STEP)
		return STEP;
	return size > (unsigned long long)left ? left + 1 : (isize)size;
}

/* In an arena that may be used up in the middle of it; the state is the caller's. */
static bool
unpack_frames(struct arena *keep, void *with, struct err *e)
{
	struct unpacking *u = with;
	ZSTD_inBuffer in;
	isize begin = 0;

	if (!take_dictionary(u, keep, e))
		return false;
	in = (ZSTD_inBuffer){ u->bytes.ptr, (size_t)u->bytes.len, 0 };
	u->code = 0;
	u->out.keep = keep;
	/* A step that filled its room may have more to give without any more bytes. */
	for (bool is_full = false; !ZSTD_isError(u->code) && (in.pos < in.size || is_full);) {
		isize room = room_wanted(u, &in);
		ZSTD_outBuffer into;

		buf_reserve(&u->out, room);
		into = (ZSTD_outBuffer){ u->out.at + u->out.len, (size_t)room, 0 };
		u->code = ZSTD_decompressStream(u->state, &into, &in);
		u->out.len += (isize)into.pos;
		if (u->out.len > u->limit)
			return too_large(u->limit, e);
		is_full = into.pos == into.size && u->code != 0;
		if (u->code == 0) {
			u->frames += u->out.len > begin;
			begin = u->out.len;
		}
	}
	return true;
}

static bool
nothing_had(size_t code, struct err *e)
{
	switch (ZSTD_getErrorCode(code)) {
	case ZSTD_error_dictionary_wrong:
		return err_set(e, ERR_INPUT, "it was packed with a dictionary that is not in it");
	case ZSTD_error_no_error:
		return err_set(e, ERR_INPUT, "the zstd file is empty");
	default:
		return err_set(e, ERR_INPUT, "the zstd file is damaged");
	}
}

/* Which is no damage, and what stands before it is not all. */
static bool
needs_too_much(size_t code)
{
	return ZSTD_getErrorCode(code) == ZSTD_error_frameParameter_windowTooLarge ||
	    ZSTD_getErrorCode(code) == ZSTD_error_memory_allocation;
}

static bool
run(struct unpacking *u, struct arena *keep, struct err *e)
{
	bool ok;

	u->state = ZSTD_createDCtx();
	if (u->state == NULL)
		return err_set(e, ERR_SYSTEM, "cannot start to unpack");
	ZSTD_DCtx_setParameter(u->state, ZSTD_d_windowLogMax, WINDOW_LOG_MOST);
	ok = arena_guarded(keep, unpack_frames, u, e);
	ZSTD_freeDCtx(u->state);
	return ok;
}

bool
zst_read_frames(str bytes, isize limit, struct arena *keep, str *out, isize *frames, bool *is_cut,
    struct err *e)
{
	struct unpacking u = { .bytes = bytes, .limit = limit };

	if (!run(&u, keep, e))
		return false;
	if (needs_too_much(u.code))
		return err_set(e, ERR_TOO_LARGE, "it was packed with a window that is larger than "
		    "there is memory for");
	*out = buf_view(&u.out);
	*frames = u.frames;
	*is_cut = u.code != 0;
	return out->len > 0 || nothing_had(u.code, e);
}

/* The first step of it: a limit that is reached at once ends it there. */
str
zst_peek(str bytes, struct arena *scratch)
{
	struct unpacking u = { .bytes = bytes, .limit = PEEK };
	struct err ignored = { 0 };

	run(&u, scratch, &ignored);
	return str_first(buf_view(&u.out), PEEK);
}
