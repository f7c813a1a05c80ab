/* tests/unit/test_read_zst.c - read/zst.h, and web archives packed so. */
#include "check.h"

#include "read/coding.h"
#include "read/sandbox.h"
#include "read/zst.h"

#include <stdio.h>
#include <zdict.h>
#include <zstd.h>

enum { PAGES = 40, LIMIT = 1 << 20 };

/* One frame, with a dictionary where there is one. */
static str
frame(str bytes, str dictionary, struct arena *keep)
{
	size_t room = ZSTD_compressBound((size_t)bytes.len);
	char  *at = arena_bytes(keep, (isize)room);
	ZSTD_CCtx *state = ZSTD_createCCtx();
	size_t len = dictionary.len > 0 ? ZSTD_compress_usingDict(state, at, room, bytes.ptr,
	    (size_t)bytes.len, dictionary.ptr, (size_t)dictionary.len, 3) :
	    ZSTD_compressCCtx(state, at, room, bytes.ptr, (size_t)bytes.len, 3);

	ZSTD_freeCCtx(state);
	check_not(ZSTD_isError(len));
	return (str){ at, (isize)len };
}

/* A frame that decoders skip: 0x184D2A50 + ${nibble}. */
static str
skipped(int nibble, str bytes, struct arena *keep)
{
	struct buf out = { .keep = keep };

	buf_char(&out, (char)(0x50 + nibble));
	buf_bytes(&out, "\x2A\x4D\x18", 3);
	for (int i = 0; i < 4; i++)
		buf_char(&out, (char)(bytes.len >> 8 * i & 0xFF));
	buf_str(&out, bytes);
	return buf_view(&out);
}

static str
page(int i, struct arena *keep)
{
	str body = str_printf(keep, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><article><p>"
	    "%d people were killed when a shell hit bakery %d of the old town, a baker said on "
	    "Monday.</p></article></html>", 3 + i * i, i);

	return str_printf(keep, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:%d>\r\n"
	    "WARC-Target-URI: http://example.org/%d\r\nContent-Type: application/http\r\n"
	    "Content-Length: %td\r\n\r\n%.*s\r\n\r\n", i, i, body.len, STR_ARG(body));
}

/* A dictionary of such pages. */
static str
dictionary_made(struct arena *keep)
{
	enum { MOST = 1024 };
	char  *at = arena_bytes(keep, MOST);
	size_t sizes[PAGES], len;
	struct buf all = { .keep = keep };

	for (int i = 0; i < PAGES; i++) {
		str one = page(i, keep);

		sizes[i] = (size_t)one.len;
		buf_str(&all, one);
	}
	len = ZDICT_trainFromBuffer(at, MOST, all.at, sizes, PAGES);
	check_not(ZDICT_isError(len));
	return (str){ at, (isize)len };
}

/* Three records, a frame each. */
static str
archive(str dictionary, str dictionary_kept, struct arena *keep)
{
	struct buf all = { .keep = keep };

	if (dictionary_kept.len > 0)
		buf_str(&all, skipped(0xD, dictionary_kept, keep));
	for (int i = 0; i < 3; i++) {
		buf_str(&all, frame(page(i, keep), dictionary, keep));
		buf_str(&all, skipped(i, STR("an index that nobody here knows"), keep));
	}
	return buf_view(&all);
}

static void
check_unpacked(str bytes, int pages, int faults, struct arena *keep)
{
	struct sandbox none = { 0 };
	struct unpacked u;
	struct err e = { 0 };

	check(unpack_may(bytes, (struct read_hint){ 0 }));
	check_ok(sandbox_unpack(&none, bytes, (struct read_hint){ 0 }, keep, &u, &e));
	check(u.is_container);
	check_int(u.members.len, pages);
	check_int(u.faults, faults);
	check_text(u.members.at[0].url, "http://example.org/0");
	check(str_find(u.members.at[0].bytes, STR("3 people"), 0) > 0);
}

void
test_read_zst__a_web_archive_is_read_with_and_without_a_dictionary(void)
{
	struct arena *keep = test_arena();
	str dictionary = dictionary_made(keep), whole = archive(STR(""), STR(""), keep);
	struct buf joined = { .keep = keep };

	check_unpacked(whole, 3, 0, keep);
	check_unpacked(archive(dictionary, dictionary, keep), 3, 0, keep);
	check_unpacked(archive(dictionary, frame(dictionary, STR(""), keep), keep), 3, 0, keep);
	/* Records in one frame cannot be taken out alone; what is cut off is said. */
	for (int i = 0; i < 3; i++)
		buf_str(&joined, page(i, keep));
	check_unpacked(frame(buf_view(&joined), STR(""), keep), 3, 1, keep);
	check_unpacked(str_first(whole, whole.len - 120), 2, 1, keep);
}

static void
check_refused(str bytes, enum err_kind kind, const char *why, struct arena *keep)
{
	struct document d;
	struct err e = { 0 };

	check_not(read_document(bytes, (struct read_hint){ 0 }, keep, &d, &e));
	check_note("%s", e.text);
	check_int(e.kind, kind);
	check(strstr(e.text, why) != NULL);
}

void
test_read_zst__a_dictionary_that_is_absent_or_false_is_said(void)
{
	struct arena *keep = test_arena();
	str dictionary = dictionary_made(keep), with = archive(dictionary, dictionary, keep);
	str zeros = { NEW_ARRAY(keep, char, 9 << 20), 9 << 20 };

	check_refused(archive(dictionary, STR(""), keep), ERR_INPUT, "not in it", keep);
	check_refused(archive(dictionary, STR("no dictionary"), keep), ERR_INPUT, "none that", keep);
	check_refused(str_first(with, 40), ERR_INPUT, "cut short", keep);
	check_refused(archive(STR(""), frame(zeros, STR(""), keep), keep), ERR_TOO_LARGE, "8 MiB",
	    keep);
	check_refused(archive(STR(""), zeros, keep), ERR_TOO_LARGE, "8 MiB", keep);
}

void
test_read_zst__bounds_what_it_unpacks_to_and_finds_damage(void)
{
	struct arena *keep = test_arena();
	str  zeros = { NEW_ARRAY(keep, char, 3 * LIMIT), 3 * LIMIT }, out, two;
	struct buf both = { .keep = keep };
	struct err e = { 0 };
	isize frames;
	bool  is_cut;
	char *at;

	buf_str(&both, frame(STR("one, "), STR(""), keep));
	buf_str(&both, frame(STR(""), STR(""), keep));
	buf_str(&both, frame(STR("two"), STR(""), keep));
	two = buf_view(&both);
	check_ok(zst_read_frames(two, LIMIT, keep, &out, &frames, &is_cut, &e));
	check_text(out, "one, two");
	check_int(frames, 2);
	check_not(is_cut);
	check_text(zst_peek(two, keep), "one, two");
	check_ok(zst_read_frames(str_first(two, two.len - 2), LIMIT, keep, &out, &frames, &is_cut, &e));
	check(is_cut);
	check_not(zst_read_frames(frame(zeros, STR(""), keep), LIMIT, keep, &out, &frames, &is_cut, &e));
	check_int(e.kind, ERR_TOO_LARGE);
	/* A window of 2 GiB, as the third byte of a header can ask for. */
	check_refused(STR("\x28\xB5\x2F\xFD\x00\xA8\x01\x00\x00"), ERR_TOO_LARGE, "window", keep);
	at = str_to_c(two, keep);
	at[0] = 0x29;
	check_not(zst_is((str){ at, two.len }));
	check_refused(STR("\x28\xB5\x2F\xFD and no more"), ERR_INPUT, "damaged", keep);
}

void
test_read_zst__one_page_is_read_and_so_is_what_a_server_packed(void)
{
	struct arena *keep = test_arena();
	str page_alone = STR("<html><article><p>Six people were killed at the mill.</p></article></html>");
	struct document d;
	struct undone how;
	struct err e = { 0 };
	str out;

	check_ok(read_document(frame(page_alone, STR(""), keep), (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.text, "Six people were killed at the mill.");
	check_int(d.map.len, 0);
	check_ok(coding_undo(frame(page_alone, STR(""), keep), STR("zstd"), LIMIT, keep, &out, &how, &e));
	check_str(out, page_alone);
	check_not(how.is_same);
	/* Archives keep the header of what they have unpacked. */
	check_ok(coding_undo(page_alone, STR("zstd"), LIMIT, keep, &out, &how, &e));
	check(how.is_same);
}
