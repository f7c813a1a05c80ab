/* read/requisites.c - see requisites.h. */
#include "read/requisites.h"

#include "read/charset.h"
#include "read/page.h"

static const struct { GumboTag tag; const char *attribute; } places[] = {
	{ GUMBO_TAG_IMG, "src" }, { GUMBO_TAG_IMG, "data-src" }, { GUMBO_TAG_SCRIPT, "src" },
	{ GUMBO_TAG_SOURCE, "src" }, { GUMBO_TAG_VIDEO, "poster" }, { GUMBO_TAG_VIDEO, "src" },
	{ GUMBO_TAG_AUDIO, "src" }, { GUMBO_TAG_LINK, "href" },
};

/* Of links only what changes how the page looks. */
static bool
is_wanted(const struct box *box)
{
	str rel;

	if (box->tag != GUMBO_TAG_LINK)
		return true;
	rel = page_attribute(box, "rel");
	return str_equal_nocase(rel, STR("stylesheet")) || str_equal_nocase(rel, STR("icon"));
}

static bool
give(str address, member_taker *take, void *with, struct err *e)
{
	struct enclosed m = { .url = str_trim(address) };

	if (m.url.len == 0 || m.url.len > 2000 || str_starts(m.url, STR("data:")) ||
	    str_starts(m.url, STR("#")))
		return true;
	for (isize i = 0; i < m.url.len; i++)
		if ((unsigned char)m.url.ptr[i] < 0x20 || m.url.ptr[i] == 0x7F)
			return true;
	return take(with, &m, e);
}

/* The largest picture of "a.jpg 1x, b.jpg 2x" is the last, by custom. */
static str
last_of_set(str set)
{
	str last = { 0 };

	while (set.len > 0) {
		str one = str_trim(str_cut(&set, ','));

		last = str_cut(&one, ' ');
	}
	return last;
}

bool
requisites_find(str source, struct read_hint hint, member_taker *take, void *with,
    struct arena *scratch, struct err *e)
{
	struct str_list warnings = { 0 };
	struct decoded from;
	struct page page;

	(void)hint;
	if (!charset_decode(source, charset_declared_by_page(source), scratch, &from, &warnings, e) ||
	    !page_parse(from.text, scratch, &page, e))
		return false;
	for (isize i = 0; i < page.boxes.len; i++) {
		const struct box *box = &page.boxes.at[i];

		for (isize k = 0; k < COUNT_OF(places); k++)
			if (box->tag == places[k].tag && is_wanted(box) &&
			    !give(page_attribute(box, places[k].attribute), take, with, e))
				return false;
		if ((box->tag == GUMBO_TAG_IMG || box->tag == GUMBO_TAG_SOURCE) &&
		    !give(last_of_set(page_attribute(box, "srcset")), take, with, e))
			return false;
	}
	return true;
}
