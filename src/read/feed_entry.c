/* read/feed_entry.c - see feed_entry.h. */
#include "read/feed_entry.h"

#include "read/page.h"
#include "read/page_meta.h"
#include "read/page_text.h"
#include "read/when.h"

str
feed_line(const struct feed_value *value, struct arena scratch, struct arena *keep)
{
	struct page page;
	struct err  ignored = { 0 };

	if (!value->is_markup || !page_parse(value->text.text, &scratch, &page, &ignored))
		return str_copy(str_trim(value->text.text), keep);
	return page_box_text(&page, 0, keep);
}

/* As it stands, behind an empty line. */
static bool
add_plain(struct feed_text *f, const struct feed_value *value)
{
	struct decoded text = value->text;

	while (text.text.len > 0 && is_space(text.text.ptr[text.text.len - 1]))
		text.text.len--;
	if (f->text.len > 0)
		BUF(&f->text, "\n\n");
	page_text_plain(&text, f->keep, &f->text, f->out);
	return true;
}

static bool
add_value(struct feed_text *f, const struct feed_value *value, struct err *e)
{
	struct page page;
	struct arena scratch = *f->work;

	if (value->rank == 0)
		return true;
	if (f->is_plain && !value->is_markup)
		return add_plain(f, value);
	if (!page_parse(value->text.text, &scratch, &page, e))
		return false;
	for (isize i = 0; i < page.blocks.len; i++)
		page.blocks.at[i].is_kept = true;
	page_text(&page, &value->text, f->keep, &f->text, f->out);
	return true;
}

bool
feed_add_entry(struct feed_text *f, const struct feed_entry *entry, struct err *e)
{
	const struct feed_value *body = &entry->part[PART_BODY];

	if (++f->entries > FEED_ENTRIES)
		return err_set(e, ERR_TOO_LARGE, "the feed has more than %d entries", FEED_ENTRIES);
	if (body->rank == 0)
		body = &entry->part[PART_SUMMARY];
	/* In the order of the feed, the map stays in order; a body that stands
	 * before its title is a matter of the map alone. */
	return add_value(f, &entry->part[PART_TITLE], e) && add_value(f, body, e);
}

void
feed_finish(struct feed_text *f, const struct feed_entry *about,
    const struct feed_entry *only)
{
	const struct feed_value *part = about->part;
	struct document *out = f->out;

	out->text = buf_view(&f->text);
	if (f->entries != 1)
		*PUSH(&out->warnings, f->keep) = str_printf(f->keep, "the feed has %td entries; tally add "
		    "takes in each one by itself, with its own day", f->entries);
	if (part[PART_TITLE].rank > 0)
		out->publisher = out->title = feed_line(&part[PART_TITLE], *f->work, f->keep);
	if (part[PART_LANGUAGE].rank > 0)
		out->language = page_language(str_trim(part[PART_LANGUAGE].text.text), f->keep);
	if (f->entries != 1)
		return;
	if (only->part[PART_TITLE].rank > 0)
		out->title = feed_line(&only->part[PART_TITLE], *f->work, f->keep);
	if (only->part[PART_WRITER].rank > 0)
		out->byline = feed_line(&only->part[PART_WRITER], *f->work, f->keep);
	if (only->part[PART_DATE].rank > 0)
		out->published = when_read(only->part[PART_DATE].text.text);
	if (date_is_known(out->published))
		out->published_from = STR("feed");
}

bool
feed_is_address(str text)
{
	return str_starts(text, STR("http://")) || str_starts(text, STR("https://"));
}
