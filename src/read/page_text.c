/* read/page_text.c - see page_text.h. */
#include "read/page_text.h"

#include "core/utf8.h"
#include "read/page_body.h"

struct writer {
	struct buf *text;
	struct document *out;
	const struct decoded *from;
	const char *base;           /* of the page's bytes */
	struct arena *keep;
	const char *gap;            /* to be written before the next letter */
	const char *space;          /* the byte of the page that is this gap, or NULL */
	bool  at_start;             /* of a line: no space */
};

/*
 * Where the map is the bytes as they are, the pair grows; else it is new.  Two
 * stretches that share changed bytes (a line of base64) become one.  The
 * parser may move text (a table's stray words): what would go back is left
 * out of the map.
 */
static void
map_add(struct writer *w, span text, const char *begin, const char *end)
{
	struct span_map  *map = &w->out->map;
	struct span_pair *last = map->len > 0 ? &map->at[map->len - 1] : NULL;
	span capture = { charset_origin(w->from, begin - w->base),
	    charset_origin_end(w->from, end - w->base) };

	/* Equal lengths say "the same": a line of base64 may look so by chance. */
	if (span_len(text) == span_len(capture) &&
	    !charset_is_kept(w->from, (span){ begin - w->base, end - w->base }))
		return;
	if (last == NULL || capture.begin >= last->capture.end) {
		if (last != NULL && last->text.end == text.begin &&
		    last->capture.end == capture.begin &&
		    span_len(last->text) == span_len(last->capture) &&
		    span_len(text) == span_len(capture)) {
			last->text.end = text.end;
			last->capture.end = capture.end;
			return;
		}
		*PUSH(map, w->keep) = (struct span_pair){ text, capture };
		return;
	}
	if (capture.begin < last->capture.begin || capture.end < last->capture.end)
		return;
	last->text.end = text.end;
	last->capture.end = capture.end;
	if (span_len(last->text) == span_len(last->capture))
		map->len--;         /* would claim to be the same bytes */
}

/* The length of the character reference at ${at} of the source, or 0. */
static isize
reference_length(str source, isize at)
{
	isize end = at + 1;

	if (at >= source.len || source.ptr[at] != '&')
		return 0;
	if (end < source.len && source.ptr[end] == '#')
		end++;
	while (end < source.len && (is_alpha(source.ptr[end]) || is_digit(source.ptr[end])))
		end++;
	if (end == at + 1)
		return 0;
	return end < source.len && source.ptr[end] == ';' ? end + 1 - at : end - at;
}

static void
put(struct writer *w, const char *bytes, isize len, const char *begin, const char *end)
{
	isize from;

	from = w->text->len;
	if (w->gap != NULL && from > 0) {
		buf_str(w->text, str_of(w->gap));
		if (w->space != NULL && w->text->len == from + 1)
			map_add(w, (span){ from, from + 1 }, w->space, w->space + 1);
	}
	w->gap = w->space = NULL;
	w->at_start = false;
	from = w->text->len;
	buf_bytes(w->text, bytes, len);
	if (begin != NULL)
		map_add(w, (span){ from, w->text->len }, begin, end);
}

static isize
char_length(str text, isize at)
{
	isize len = 1;

	while (at + len < text.len && ((unsigned char)text.ptr[at + len] & 0xC0) == 0x80)
		len++;
	return len;
}

static isize
space_length(str text, isize at)
{
	if (is_space(text.ptr[at]))
		return 1;
	return at + 1 < text.len && (unsigned char)text.ptr[at] == 0xC2 &&
	    (unsigned char)text.ptr[at + 1] == 0xA0 ? 2 : 0;
}

/*
 * Text and source are walked side by side: equal bytes are mapped as a
 * stretch, a character reference as a pair of its own.  Where the two part
 * (gumbo replaced a NUL or moved text) the rest has no map.
 */
static void
put_run(struct writer *w, const struct run *run)
{
	str text = run->text, source = run->source;
	isize at = 0, from = 0;

	while (at < text.len) {
		isize begin = at, begin_from = from, reference;

		if (space_length(text, at) > 0) {
			isize step = space_length(text, at);

			reference = from >= 0 ? reference_length(source, from) : 0;
			at += step;
			if (from >= 0)
				from += reference > 0 ? reference :
				    from + 1 < source.len && source.ptr[from] == '\r' &&
				    source.ptr[from + 1] == '\n' ? 2 : step;
			if (w->gap == NULL && !w->at_start) {
				w->gap = " ";
				if (begin_from >= 0 && begin_from < source.len &&
				    source.ptr[begin_from] == ' ' && text.ptr[begin] == ' ')
					w->space = source.ptr + begin_from;
			}
			continue;
		}
		while (from >= 0 && at < text.len && from < source.len &&
		    text.ptr[at] == source.ptr[from] && source.ptr[from] != '&' &&
		    space_length(text, at) == 0)
			at++, from++;
		/* What the parser replaced may begin with the same bytes: U+FFFF and U+FFFD. */
		while (at > begin && !utf8_is_boundary(text, at))
			at--, from--;
		if (at > begin) {
			put(w, text.ptr + begin, at - begin, source.ptr + begin_from, source.ptr + from);
			continue;
		}
		reference = from >= 0 ? reference_length(source, from) : 0;
		at += char_length(text, at);
		if (reference > 0 && source.ptr[from] == '&') {
			/* A bare "&" or "&word" that is no reference. */
			if (text.ptr[begin] == '&' && (at >= text.len || from + 1 >= source.len ||
			    text.ptr[at] == source.ptr[from + 1]) && reference > 1 &&
			    source.ptr[from + reference - 1] != ';')
				reference = 1;
			from += reference;
		} else if (from >= 0 && str_starts(str_from(source, from), str_slice(text, (span){ begin, at })))
			from += at - begin;
		else
			from = -1;
		put(w, text.ptr + begin, at - begin, from < 0 ? NULL : source.ptr + begin_from,
		    from < 0 ? NULL : source.ptr + from);
	}
}

/* In <sup> and nothing but figures: the number of a note ("24<sup>1</sup> people"), or a power.
 * Without a mark it would be a part of the number before. */
static bool
is_raised(const struct page *page, const struct run *run)
{
	enum { LEVELS = 3 };
	int32_t box = run->box;

	for (isize i = 0; i < run->text.len; i++)
		if (!is_digit(run->text.ptr[i]))
			return false;
	for (int i = 0; i < LEVELS && box >= 0; i++, box = page->boxes.at[box].parent)
		if (page->boxes.at[box].tag == GUMBO_TAG_SUP)
			return true;
	return false;
}

static void
put_raised(struct writer *w, const struct run *run)
{
	bool is_same = str_equal(run->text, run->source);

	for (isize i = 0; i < run->text.len; i++) {
		const char *at = is_same ? run->source.ptr + i : NULL;
		char shown[4];
		int  len = utf8_encode(utf8_raised(run->text.ptr[i] - '0'), shown);

		put(w, shown, len, at, is_same ? at + 1 : NULL);
	}
}

static bool
is_cell(const struct page *page, const struct block *block)
{
	GumboTag tag = page->boxes.at[block->box].tag;

	return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
}

void
page_text(const struct page *page, const struct decoded *from, struct arena *keep,
    struct buf *text, struct document *out)
{
	struct writer w = { .text = text, .out = out, .from = from,
		.base = page->source.ptr, .keep = keep };
	const struct block *last = NULL;

	for (isize i = 0; i < page->blocks.len; i++) {
		const struct block *block = &page->blocks.at[i];

		if (!block->is_kept)
			continue;
		w.gap = "\n\n";
		w.space = NULL;
		if (last != NULL && is_cell(page, last) && is_cell(page, block) &&
		    page->boxes.at[last->box].parent == page->boxes.at[block->box].parent)
			w.gap = "\t";
		else if (last != NULL && last + 1 == block && page_is_initial(page, i - 1))
			w.gap = NULL;
		w.at_start = true;
		for (int32_t r = block->run_begin; r < block->run_end; r++) {
			if (!page->runs.at[r].is_break && is_raised(page, &page->runs.at[r]))
				put_raised(&w, &page->runs.at[r]);
			else if (!page->runs.at[r].is_break)
				put_run(&w, &page->runs.at[r]);
			else if (!w.at_start) {
				w.gap = "\n";
				w.space = NULL;
				w.at_start = true;
			}
		}
		last = block;
	}
}

void
page_text_plain(const struct decoded *from, struct arena *keep, struct buf *text,
    struct document *out)
{
	struct writer w = { .text = text, .out = out, .from = from, .base = from->text.ptr,
		.keep = keep };

	/* A line at a time: a line is what a changed stretch may be as long as. */
	for (isize at = 0; at < from->text.len;) {
		isize end = str_find_char(from->text, '\n', at), begin = text->len;
		span  line = { at, end < 0 ? from->text.len : end + 1 };

		buf_str(text, str_slice(from->text, line));
		map_add(&w, (span){ begin, text->len }, from->text.ptr + line.begin,
		    from->text.ptr + line.end);
		at = line.end;
	}
}
