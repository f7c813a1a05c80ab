/* read/page_words.c - class names, taken apart and looked up. */
#include "read/page_words.h"

#include "tables.h"

enum { WORD_MOST = 32, COLUMN_WORD = 0, COLUMN_MARK = 1 };

static const struct { str name; uint32_t mark; } mark_names[] = {
	{ STR_INIT("body"), MARK_BODY }, { STR_INIT("entry"), MARK_ENTRY },
	{ STR_INIT("away"), MARK_AWAY }, { STR_INIT("doubt"), MARK_DOUBT },
	{ STR_INIT("comment"), MARK_COMMENT }, { STR_INIT("caption"), MARK_CAPTION },
	{ STR_INIT("credit"), MARK_CREDIT }, { STR_INIT("byline"), MARK_BYLINE },
	{ STR_INIT("date"), MARK_DATE }, { STR_INIT("title"), MARK_TITLE },
	{ STR_INIT("hidden"), MARK_HIDDEN }, { STR_INIT("teaser"), MARK_TEASER },
	{ STR_INIT("lead"), MARK_LEAD },
};

static uint32_t
mark_of(str name)
{
	for (isize i = 0; i < COUNT_OF(mark_names); i++)
		if (str_equal(name, mark_names[i].name))
			return mark_names[i].mark;
	return 0;
}

struct page_words
page_words_open(struct arena *work)
{
	struct page_words words = { .room = 64 };

	while (words.room < 3 * table_method_page_words_rows)
		words.room *= 2;
	words.slots = NEW_ARRAY(work, int16_t, words.room);
	for (isize i = 0; i < table_method_page_words_rows; i++) {
		uint64_t at = str_hash(table_method_page_words[i][COLUMN_WORD]);

		while (words.slots[at & (uint64_t)(words.room - 1)] != 0)
			at++;
		words.slots[at & (uint64_t)(words.room - 1)] = (int16_t)(i + 1);
	}
	return words;
}

static uint32_t
look_up(const struct page_words *words, str word)
{
	for (uint64_t at = str_hash(word);; at++) {
		int16_t row = words->slots[at & (uint64_t)(words->room - 1)];

		if (row == 0)
			return 0;
		if (str_equal(table_method_page_words[row - 1][COLUMN_WORD], word))
			return mark_of(table_method_page_words[row - 1][COLUMN_MARK]);
	}
}

/*
 * "article-body__text relatedPosts" has the words article, body, text,
 * related, posts and the pairs articlebody, bodytext, relatedposts; each word
 * and each pair is looked up.  A pair that is listed overrules its two words:
 * "no-comments" and "post-content" mean something of their own.
 */
struct splitter {
	const struct page_words *words;
	char  pair[2 * WORD_MOST];   /* the last word and this one */
	isize before, len;           /* of the last word; of both */
	uint32_t before_mark;        /* of the last word, not yet counted */
	uint32_t marks;
};

static void
word_end(struct splitter *s)
{
	isize len = s->len - s->before;
	uint32_t mark, both = 0;

	if (len == 0)
		return;
	mark = look_up(s->words, (str){ s->pair + s->before, len });
	if (s->before > 0)
		both = look_up(s->words, (str){ s->pair, s->len });
	if (both != 0) {
		s->marks |= both;
		s->before_mark = 0;
	} else {
		s->marks |= s->before_mark;
		s->before_mark = mark;
	}
	memmove(s->pair, s->pair + s->before, (size_t)len);
	s->before = s->len = len;
}

static void
name_end(struct splitter *s)
{
	word_end(s);
	s->marks |= s->before_mark;
	s->before_mark = 0;
	s->before = s->len = 0;
}

static uint32_t
split(const struct page_words *words, const char *value)
{
	struct splitter s = { .words = words };

	for (const char *c = value; *c != '\0'; c++) {
		if (is_space(*c)) {
			name_end(&s);
			continue;
		}
		if (!is_alpha(*c) && (unsigned char)*c < 0x80) {
			word_end(&s);
			continue;
		}
		/* relatedPosts, but not RELATED. */
		if (is_upper(*c) && c > value && is_lower(c[-1]))
			word_end(&s);
		if (s.len - s.before >= WORD_MOST - 1)
			continue;
		s.pair[s.len++] = to_lower(*c);
	}
	name_end(&s);
	return s.marks;
}

static bool
hides(const char *style)
{
	const char *at = strstr(style, "display");

	if (at == NULL)
		return false;
	at += 7;
	while (*at == ' ' || *at == ':')
		at++;
	return strncmp(at, "none", 4) == 0;
}

static uint32_t
tag_marks(GumboTag tag)
{
	switch (tag) {
	case GUMBO_TAG_NAV: case GUMBO_TAG_FOOTER: case GUMBO_TAG_MENU:
		return MARK_AWAY;
	case GUMBO_TAG_ASIDE: case GUMBO_TAG_FORM:
		return MARK_DOUBT;
	case GUMBO_TAG_ARTICLE: case GUMBO_TAG_MAIN:
		return MARK_ENTRY;
	case GUMBO_TAG_FIGCAPTION:
		return MARK_CAPTION;
	case GUMBO_TAG_TIME:
		return MARK_DATE;
	default:
		return 0;
	}
}

uint32_t
page_words_marks(const struct page_words *words, const GumboElement *element)
{
	uint32_t marks = tag_marks(element->tag);

	for (unsigned i = 0; i < element->attributes.length; i++) {
		const GumboAttribute *a = element->attributes.data[i];

		if (strcmp(a->name, "class") == 0 || strcmp(a->name, "id") == 0 ||
		    strcmp(a->name, "role") == 0 || strcmp(a->name, "itemprop") == 0)
			marks |= split(words, a->value);
		else if (strcmp(a->name, "href") == 0 && element->tag == GUMBO_TAG_A)
			marks |= MARK_LINK;
		else if (strcmp(a->name, "hidden") == 0 ||
		    (strcmp(a->name, "style") == 0 && hides(a->value)))
			marks |= MARK_HIDDEN;
	}
	return marks;
}
