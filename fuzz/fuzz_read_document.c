/* Any bytes in: a document or an error; UTF-8 texts; a map in order, inside,
 * on character boundaries, and byte for byte where nothing was converted. */
#include "fuzz.h"

#include "core/utf8.h"
#include "read/frames.h"
#include "read/read.h"

static void
promise_text(str text)
{
	PROMISE(text.len >= 0 && utf8_valid(text));
}

/* "&#0" and the character that stands for it are of one length, and not the same. */
static bool
is_converted(str text)
{
	return str_find(text, STR("\xEF\xBF\xBD"), 0) >= 0;
}

/* Bytes that are UTF-8 may have been read as UTF-16 without a mark, and say so. */
static bool
is_recoded(const struct document *d)
{
	for (isize i = 0; i < d->warnings.len; i++)
		if (str_starts(d->warnings.at[i], STR("converted from the encoding")))
			return true;
	return false;
}

static void
promise_map(const struct document *d, str bytes)
{
	isize text_end = 0, capture_end = 0;
	bool  is_utf8 = utf8_valid(bytes) && !is_recoded(d);

	for (isize i = 0; i < d->map.len; i++) {
		struct span_pair p = d->map.at[i];

		PROMISE(p.text.begin >= text_end && p.text.end >= p.text.begin);
		PROMISE(p.capture.begin >= capture_end && p.capture.end >= p.capture.begin);
		PROMISE(p.text.end <= d->text.len && p.capture.end <= bytes.len);
		PROMISE(utf8_is_boundary(d->text, p.text.begin));
		PROMISE(utf8_is_boundary(d->text, p.text.end));
		if (is_utf8 && span_len(p.text) == span_len(p.capture) && span_len(p.text) > 3 &&
		    !is_converted(str_slice(d->text, p.text)))
			PROMISE(str_equal(str_slice(d->text, p.text),
			    str_slice(bytes, p.capture)));
		text_end = p.text.end;
		capture_end = p.capture.end;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str bytes = { (const char *)data, (isize)size };
	struct arena *keep = fuzz_arena();
	struct document d, back;
	struct buf frames = { .keep = fuzz_scratch() };
	struct err e = { 0 };

	if (size > 1 << 16)
		return 0;
	if (!read_document(bytes, (struct read_hint){ .name = STR("a.html") }, keep, &d, &e)) {
		PROMISE(e.kind != ERR_NONE && e.text[0] != '\0');
		return 0;
	}
	promise_text(d.text);
	promise_text(d.title);
	promise_text(d.byline);
	promise_text(d.publisher);
	promise_text(d.language);
	promise_map(&d, bytes);
	PROMISE(!date_is_known(d.published) || date_is_valid(d.published));
	frames_put_document(&frames, &d);
	PROMISE(frames_parse(buf_view(&frames), bytes.len, keep, &back, &e));
	PROMISE(str_equal(back.text, d.text));
	return 0;
}
