/* read/page_meta.c - see page_meta.h. */
#include "read/page_meta.h"

#include "core/utf8.h"
#include "read/page_byline.h"
#include "read/page_linked.h"
#include "read/when.h"
#include "tables.h"

enum { META_NAME, META_FIELD, META_RANK };
enum { LINE_MOST = 300, PUBLISHER_LEAST = 3, WORST = 99 };

/* One field while candidates are weighed: a lower rank is better. */
struct best { str text; int64_t rank; const char *from; };
struct weighing {
	struct best title, byline, publisher, published, language, url;
	str page_title;          /* of <title> */
};

static void
offer(struct best *best, str text, int64_t rank, const char *from)
{
	text = str_trim(text);
	if (text.len == 0 || text.len > LINE_MOST || (best->text.ptr != NULL && best->rank <= rank))
		return;
	*best = (struct best){ text, rank, from };
}

static struct best *
field_of(struct weighing *w, str field)
{
	if (str_equal(field, STR("title")))
		return &w->title;
	if (str_equal(field, STR("byline")))
		return &w->byline;
	if (str_equal(field, STR("publisher")))
		return &w->publisher;
	if (str_equal(field, STR("published")))
		return &w->published;
	if (str_equal(field, STR("language")))
		return &w->language;
	return &w->url;
}

static bool
is_address(str text)
{
	return str_find(text, STR("://"), 0) >= 0;
}

/* All-digit days are read in the order of the page's language. */
static date
day_of(const struct weighing *w, str text)
{
	char two[2] = { 0 };

	for (int i = 0; i < 2 && w->language.text.len >= 2; i++)
		two[i] = to_lower(w->language.text.ptr[i]);
	return when_read_in(text, (str){ two, w->language.text.len >= 2 ? 2 : 0 });
}

/* ---- tags ------------------------------------------------------------- */

static void
take_named(struct weighing *w, str name, str value, const char *from, int64_t add)
{
	for (isize i = 0; i < table_method_page_meta_rows; i++) {
		const str *row = table_method_page_meta[i];
		int64_t rank = WORST;

		if (!str_equal_nocase(row[META_NAME], name))
			continue;
		if (str_equal(row[META_FIELD], STR("byline")) && is_address(value))
			return;
		if (is_address(value) && str_equal(name, STR("twitter:site")))
			return;         /* the address of the service */
		if (str_equal(row[META_FIELD], STR("published")) && !date_is_known(day_of(w, value)))
			return;
		str_to_int(row[META_RANK], &rank);
		offer(field_of(w, row[META_FIELD]), value, rank * 10 + add, from);
		return;
	}
}

static void
take_meta(struct weighing *w, const struct box *box)
{
	static const char *const names[] = { "property", "name", "itemprop", "http-equiv" };
	str value = page_attribute(box, "content");

	for (isize i = 0; i < COUNT_OF(names); i++) {
		str name = page_attribute(box, names[i]);

		if (name.len > 0)
			take_named(w, name, value, "meta", i);
	}
}

static void
take_link(struct weighing *w, const struct box *box)
{
	if (str_equal_nocase(page_attribute(box, "rel"), STR("canonical")))
		offer(&w->url, page_attribute(box, "href"), 10, "link");
}

static void
take_time(struct weighing *w, const struct page *page, int32_t at, struct arena *keep)
{
	const struct box *box = &page->boxes.at[at];
	str  value = page_attribute(box, "datetime");
	bool is_first = page_attribute(box, "pubdate").ptr != NULL ||
	    str_equal_nocase(page_attribute(box, "itemprop"), STR("datePublished"));

	if (value.len == 0)
		value = page_attribute(box, "content");
	if (value.len == 0 && box->chars < 60)
		value = page_box_text(page, at, keep);
	if (!date_is_known(day_of(w, value)))
		return;
	if (box->inherited & (MARK_AWAY | MARK_COMMENT | MARK_TEASER))
		return;
	offer(&w->published, value, is_first ? 25 : 55, is_first ? "microdata" : "time");
}

/* Where the last bar or dash of a title begins, and where it ends; -1 for none. */
static isize
last_mark(str text, isize *end)
{
	static const str marks[] = { STR_INIT(" | "), STR_INIT(" - "), STR_INIT(" \xE2\x80\x93 "),
		STR_INIT(" \xE2\x80\x94 "), STR_INIT(" \xC2\xBB "), STR_INIT(" :: "),
		STR_INIT(" \xC7\x80 "), STR_INIT(" \xE2\x80\xBA "), STR_INIT(" \xE2\x80\xA2 ") };
	isize cut = -1;

	*end = 0;

	for (isize m = 0; m < COUNT_OF(marks); m++) {
		isize at = 0, last = -1;

		while ((at = str_find(text, marks[m], at)) >= 0)
			last = at++;
		if (last > cut) {
			cut = last;
			*end = last + marks[m].len;
		}
	}
	return cut;
}

/* "The title | The newspaper": the part behind the last bar or dash goes where
 * it is the publisher, or the smaller part. */
static str
title_of_page(str text, str publisher)
{
	isize cut_end, cut = last_mark(text, &cut_end);

	if (cut > 0 && (str_equal_nocase(str_from(text, cut_end), publisher) ||
	    text.len - cut_end < cut))
		return str_first(text, cut);
	return text;
}

/* A page may have headings of the first order that are the site's name, a menu's, an
 * appeal's: the title agrees with what the head of the page says, in part at least. */
static bool
agrees(const struct weighing *w, str heading, struct arena *keep)
{
	str said[] = { page_letters(title_of_page(str_trim(w->page_title),
	    w->publisher.text), keep), w->title.from != NULL &&
	    strcmp(w->title.from, "meta") == 0 ? page_letters(w->title.text, keep) : (str){ 0 } };
	str letters = page_letters(heading, keep);
	bool any = false;

	for (isize i = 0; i < COUNT_OF(said); i++) {
		any |= said[i].len > 0;
		if (said[i].len > 0 && (str_find(said[i], letters, 0) >= 0 ||
		    str_find(letters, said[i], 0) >= 0))
			return true;
	}
	return !any;
}

/* The rank of a heading as the title. */
static int64_t
rank_of_heading(const struct weighing *w, const struct box *box, str text, struct arena *keep)
{
	if (box->inherited & MARK_AWAY && !(box->marks & MARK_TITLE))
		return 46;
	if (!agrees(w, text, keep))
		return 45;
	return box->marks & MARK_TITLE ? 15 : 25;
}

static void
take_element(struct weighing *w, const struct page *page, int32_t at, struct arena *keep)
{
	const struct box *box = &page->boxes.at[at];
	str itemprop;

	if (box->tag == GUMBO_TAG_META) {
		take_meta(w, box);
		return;
	}
	if (box->tag == GUMBO_TAG_LINK)
		take_link(w, box);
	else if (box->tag == GUMBO_TAG_TIME)
		take_time(w, page, at, keep);
	else if (box->tag == GUMBO_TAG_H1 && box->chars > 0 && box->chars < LINE_MOST)
		offer(&w->title, page_box_text(page, at, keep),
		    rank_of_heading(w, box, page_box_text(page, at, keep), keep), "h1");
	itemprop = page_attribute(box, "itemprop");
	if (str_equal_nocase(itemprop, STR("datePublished")) && box->tag != GUMBO_TAG_TIME)
		take_time(w, page, at, keep);
	if (box->inherited & (MARK_COMMENT | MARK_AWAY) || box->chars == 0 || box->chars > 80)
		return;
	if (str_equal_nocase(page_attribute(box, "rel"), STR("author")) ||
	    str_equal_nocase(itemprop, STR("author")))
		offer(&w->byline, page_box_text(page, at, keep), 35, "microdata");
	else if (box->marks & MARK_BYLINE)
		offer(&w->byline, page_box_text(page, at, keep), 60, "class");
	else if (box->marks & MARK_DATE) {
		str value = page_box_text(page, at, keep);

		if (date_is_day(day_of(w, value)))
			offer(&w->published, value, 65, "class");
	}
}

/* ---- putting it together ---------------------------------------------- */

static const GumboNode *
only_text(const struct box *box)
{
	const GumboVector *children = &box->element->children;
	const GumboNode *child = children->length > 0 ? children->data[0] : NULL;

	return child != NULL && child->type != GUMBO_NODE_ELEMENT ? child : NULL;
}

static str
line_of(str text, struct arena *keep)
{
	struct buf line = { .keep = keep };
	bool space = false;

	for (isize i = 0; i < text.len; i++) {
		bool is_hard = (unsigned char)text.ptr[i] == 0xC2 && i + 1 < text.len &&
		    (unsigned char)text.ptr[i + 1] == 0xA0;

		if (is_hard || is_space(text.ptr[i])) {
			i += is_hard;
			space = line.len > 0;
			continue;
		}
		if (space)
			buf_char(&line, ' ');
		space = false;
		buf_char(&line, text.ptr[i]);
	}
	return buf_view(&line);
}

str
page_language(str text, struct arena *keep)
{
	if (text.len < 2 || !is_alpha(text.ptr[0]) || !is_alpha(text.ptr[1]) ||
	    (text.len > 2 && is_alpha(text.ptr[2])))
		return (str){ 0 };
	return str_lower(str_first(text, 2), keep);
}

/* "The title | Section | The newspaper", where a heading or a tag says which part is the
 * title: the last part is the publisher. */
static void
offer_end_of_title(struct weighing *w, struct arena *keep)
{
	isize end, cut = last_mark(w->page_title, &end);
	str title = page_letters(w->title.text, keep);
	str before = page_letters(str_first(w->page_title, cut > 0 ? cut : 0), keep);

	str last = page_letters(cut > 0 ? str_from(w->page_title, end) : STR(""), keep);

	/* A site's name is shorter than a title; "page 2" is none. */
	if (cut > 0 && title.len > 0 && str_starts(before, title) && last.len >= PUBLISHER_LEAST &&
	    last.len <= title.len && !is_digit(last.ptr[last.len - 1]))
		offer(&w->publisher, str_from(w->page_title, end), 50, "title");
}

/* "https://www.example.org/" is example.org. */
static str
without_scheme(str text)
{
	isize at = str_find(text, STR("://"), 0);

	if (at < 0)
		return text;
	text = str_from(text, at + 3);
	at = str_find(text, STR("/"), 0);
	text = at > 0 ? str_first(text, at) : text;
	return str_starts(text, STR("www.")) ? str_from(text, 4) : text;
}

static void
settle(const struct weighing *w, struct read_hint hint, struct arena *keep, struct document *out)
{
	str url = w->url.text.len > 0 ? w->url.text : hint.url;
	str title = w->title.text;

	if (w->publisher.text.ptr != NULL)
		out->publisher = line_of(without_scheme(w->publisher.text), keep);
	if (title.ptr == NULL)
		title = title_of_page(str_trim(w->page_title), out->publisher);
	else if (w->title.rank >= 20)
		title = title_of_page(title, out->publisher);
	if (title.len > 0)
		out->title = line_of(title, keep);
	if (w->byline.text.ptr != NULL)
		out->byline = page_byline(line_of(w->byline.text, keep), out->publisher, *keep);
	out->language = page_language(w->language.text, keep);
	if (w->published.text.ptr != NULL) {
		out->published = day_of(w, w->published.text);
		out->published_from = str_of(w->published.from);
		return;
	}
	out->published = when_in_address(url);
	if (date_is_day(out->published))
		out->published_from = STR("url");
	else {
		out->published_hint = out->published;
		out->published = (date){ 0 };
		if (date_is_known(out->published_hint))
			out->published_hint_from = STR("url");
	}
}

static void
take_linked(struct weighing *w, const struct linked *from)
{
	offer(&w->title, from->headline, 18, "json-ld");
	offer(&w->byline, from->author, 10, "json-ld");
	offer(&w->publisher, from->publisher, 15, "json-ld");
	offer(&w->language, from->language, 20, "json-ld");
	if (date_is_known(day_of(w, from->published)))
		offer(&w->published, from->published, 10, "json-ld");
}

void
page_meta(const struct page *page, struct read_hint hint, struct arena *keep,
    struct document *out)
{
	struct weighing w = { 0 };
	struct linked linked = { 0 };

	for (int32_t i = 0; i < page->boxes.len; i++) {
		const struct box *box = &page->boxes.at[i];
		const GumboNode *text;

		if (box->tag == GUMBO_TAG_HTML)
			offer(&w.language, page_attribute(box, "lang"), 10, "html");
		else if (box->tag == GUMBO_TAG_TITLE && w.page_title.len == 0) {
			if ((text = only_text(box)) != NULL)
				w.page_title = str_of(text->v.text.text);
		} else if (box->tag == GUMBO_TAG_SCRIPT) {
			if (str_equal_nocase(page_attribute(box, "type"), STR("application/ld+json")) &&
			    (text = only_text(box)) != NULL)
				linked_read(str_of(text->v.text.text), keep, &linked);
		} else
			take_element(&w, page, i, keep);
	}
	take_linked(&w, &linked);
	offer_end_of_title(&w, keep);
	settle(&w, hint, keep, out);
}
