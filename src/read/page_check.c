/* read/page_check.c - see page_check.h. */
#include "read/page_check.h"

#include "tables.h"

enum {
	SHELL_CHARS = 140,      /* bytes of main text that a real page has at least */
	WALL_CHARS = 1500,      /* a wall says no more than this */
	HEAD_BYTES = 700,       /* where it says what it is */
	SHELL_SCRIPTS = 1,
	PHRASE = 0, MEANING = 1,
};

static bool
asks_for_password(const struct page *page)
{
	for (isize i = 0; i < page->boxes.len; i++)
		if (page->boxes.at[i].tag == GUMBO_TAG_INPUT &&
		    str_equal_nocase(page_attribute(&page->boxes.at[i], "type"), STR("password")))
			return true;
	return false;
}

static int
count_scripts(const struct page *page)
{
	int count = 0;

	for (isize i = 0; i < page->boxes.len; i++)
		count += page->boxes.at[i].tag == GUMBO_TAG_SCRIPT;
	return count;
}

static str
wall_in(str text)
{
	for (isize i = 0; i < table_method_page_walls_rows; i++)
		if (str_find(text, table_method_page_walls[i][PHRASE], 0) >= 0)
			return table_method_page_walls[i][MEANING];
	return (str){ 0 };
}

/* What the reader sees first: title, then text, or all of a page without. */
static str
first_words(const struct page *page, const struct document *d, struct arena *keep)
{
	str text = d->text.len > 0 || page->body < 0 ? d->text :
	    page_box_text(page, page->body, keep);

	return str_lower(str_printf(keep, "%.*s\n%.*s", STR_ARG(d->title),
	    STR_ARG(str_first(text, HEAD_BYTES))), keep);
}

str
page_check(const struct page *page, const struct document *d, struct arena *keep)
{
	str wall = { 0 };

	if (d->text.len < WALL_CHARS)
		wall = wall_in(first_words(page, d, keep));
	if (wall.len > 0)
		return wall;
	if (d->text.len < SHELL_CHARS && asks_for_password(page))
		return STR("a login wall: the page asks for a password and says little else");
	if (d->text.len < SHELL_CHARS / 2 && count_scripts(page) >= SHELL_SCRIPTS)
		return STR("an empty shell: the page has scripts that would fetch its text, and no text");
	return (str){ 0 };
}
