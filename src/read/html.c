/* read/html.c - see html.h. */
#include "read/html.h"

#include "read/page_body.h"
#include "read/page_check.h"
#include "read/page_credit.h"
#include "read/page_meta.h"
#include "read/page_text.h"
#include "read/when.h"

enum { HEAD_BYTES = 2048, LINES_ABOVE = 8, LINE_CHARS = 60 };

bool
html_is(str text, bool is_named)
{
	static const str signs[] = { STR_INIT("<!doctype html"), STR_INIT("<html"),
		STR_INIT("<head"), STR_INIT("<body"), STR_INIT("<meta "), STR_INIT("<title"),
		STR_INIT("<div"), STR_INIT("<p>"), STR_INIT("<table"), STR_INIT("<script") };
	str  head = str_first(str_trim(text), HEAD_BYTES);

	if (head.len == 0 || (head.ptr[0] != '<' && !is_named))
		return false;
	if (str_starts(head, STR("<?xml")) && str_find(head, STR("<html"), 0) < 0)
		return false;
	for (isize i = 0; i < head.len; i++)
		for (isize s = 0; head.ptr[i] == '<' && s < COUNT_OF(signs); s++)
			if (str_equal_nocase(str_first(str_from(head, i), signs[s].len), signs[s]))
				return true;
	return is_named && str_find_char(head, '<', 0) >= 0;
}

static void
take_captions(const struct page *page, struct arena *keep, struct document *out)
{
	int32_t end = 0;

	for (int32_t i = 0; i < page->boxes.len; i++) {
		const struct box *box = &page->boxes.at[i];
		struct caption *caption;

		if (i < end || !(box->marks & MARK_CAPTION) || box->chars == 0 ||
		    box->inherited & (MARK_AWAY | MARK_COMMENT | MARK_TEASER))
			continue;
		end = box->end;
		caption = PUSH(&out->captions, keep);
		caption->text = page_box_text(page, i, keep);
		for (int32_t k = i + 1; k < end; k++)
			if (page->boxes.at[k].marks & MARK_CREDIT && caption->credit.len == 0)
				caption->credit = page_box_text(page, k, keep);
		if (caption->credit.len == 0)
			caption->credit = page_credit(caption->text);
	}
}

static str
block_text(const struct page *page, const struct block *block, struct arena *keep)
{
	struct buf text = { .keep = keep };

	for (int32_t r = block->run_begin; r < block->run_end; r++)
		buf_str(&text, page->runs.at[r].is_break ? STR(" ") : page->runs.at[r].text);
	return buf_view(&text);
}

/* A page that says its day nowhere else says it in a short line above its text: the only
 * day there, or none. */
static void
day_from_line(const struct page *page, struct arena work, struct document *out)
{
	isize first = 0;
	date  day = { 0 };

	while (first < page->blocks.len && !page->blocks.at[first].is_kept)
		first++;
	if (date_is_known(out->published) || first == page->blocks.len)
		return;
	for (isize i = first > LINES_ABOVE ? first - LINES_ABOVE : 0; i < first; i++) {
		const struct block *block = &page->blocks.at[i];
		date found;

		if (block->chars > LINE_CHARS || page->boxes.at[block->box].inherited &
		    (MARK_COMMENT | MARK_TEASER | MARK_HIDDEN))
			continue;
		found = when_read_in(block_text(page, block, &work), out->language);
		if (!date_is_day(found))
			continue;
		if (date_is_known(day) && !date_equal(day, found))
			return;
		day = found;
	}
	if (!date_is_known(day))
		return;
	out->published = day;
	out->published_from = STR("line");
	out->published_hint = (date){ 0 };
	out->published_hint_from = (str){ 0 };
}

static void
judge(const struct page *page, struct document *out, struct arena *keep)
{
	struct page_verdict verdict = page_check(page, out, keep);

	if (verdict.is_doubt)
		*PUSH(&out->warnings, keep) = str_printf(keep, "it may not be the content: %.*s; look at the "
		    "page itself", STR_ARG(verdict.why));
	else
		out->not_captured = verdict.why;
}

/* "<del>12</del> 14 people": 12 is what the page no longer says. */
static void
tell_struck(const struct page *page, struct document *out, struct arena *keep)
{
	isize struck = 0;
	int32_t end = page->main < 0 ? 0 : page->boxes.at[page->main].end;

	for (int32_t i = page->main; i >= 0 && i < end; i++)
		struck += page_is_struck(page->boxes.at[i].tag) && page->boxes.at[i].chars == 0;
	if (struck > 0)
		*PUSH(&out->warnings, keep) = str_printf(keep, "what is struck out on the page (%td places) "
		    "was left out", struck);
}

bool
html_read(const struct decoded *from, struct read_hint hint, struct arena work,
    struct arena *keep, struct document *out, struct err *e)
{
	struct page page;
	struct buf text = { .keep = keep };

	if (!page_parse(from->text, &work, &page, e))
		return false;
	out->kind = STR("html");
	page_meta(&page, hint, keep, out);
	page_choose(&page, out->title, work);
	day_from_line(&page, work, out);
	page_text(&page, from, keep, &text, out);
	tell_struck(&page, out, keep);
	out->text = buf_view(&text);
	take_captions(&page, keep, out);
	judge(&page, out, keep);
	return true;
}
