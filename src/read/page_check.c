/* read/page_check.c - see page_check.h. */
#include "read/page_check.h"

#include "core/utf8.h"
#include "read/page_signs.h"
#include "tables.h"

#include <math.h>
#include <unicode/uchar.h>

enum {
	WALL_CHARS = 1500,      /* bytes: a wall says no more than this */
	SHELL_CHARS = 60,       /* characters of text that a real page has at least */
	LABEL_CHARS = 20,       /* a sentence has at least so many; less is a button */
	LITTLE_CHARS = 250,     /* where the whole page is looked at, too */
	FORM_CHARS = 50, MARK_CHARS = 300, TITLE_CHARS = 240,
	TITLED_CHARS = 40,      /* beside a title that says it */
	TEASER_CHARS = 300,     /* walls that the beginning of the text may stand before */
	WORDS_LEAST = 3,        /* fewer say nothing of how a text speaks */
	WORDS_USUAL = 100,      /* what such a text is taken to weigh */
	GROUPS_MOST = 32,
	GROUP = 0, LANGUAGE, WORDS,                     /* of page_wall_words */
	FIRST = 0, SECOND, BESIDE, MEANING,             /* of page_walls */
	MARK = 0, MARK_MEANING,                         /* of page_wall_marks */
};

enum said_where { SAID_TEXT, SAID_TITLE, SAID_AROUND };

/* One sentence, and which groups of words it has. */
struct said { str text; int32_t chars; uint32_t groups; enum said_where where; };
struct said_list { struct said *at; isize len, room; };

struct checking {
	const struct page *page;
	const struct document *document;
	struct arena *keep;
	str groups[GROUPS_MOST];
	int group_count;
	struct said_list said;
	bool breaks_off;        /* the text ends in the middle of it */
};

/* ---- words ------------------------------------------------------------------------ */

static str
lower(str text, struct arena *keep)
{
	struct buf b = { .keep = keep };

	for (isize at = 0; at < text.len;)
		buf_code(&b, (uint32_t)u_tolower((UChar32)utf8_next(text, &at)));
	return buf_view(&b);
}

/* A character of China, Japan or Korea (lead bytes 0xE3 to 0xED) says as much as three
 * letters. */
static int32_t
count_chars(str text)
{
	int32_t count = 0;

	for (isize i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (utf8_is_boundary(text, i))
			count += c >= 0xE3 && c <= 0xED ? 3 : 1;
	}
	return count;
}

/* At the beginning of a word, where letters are Latin. */
static bool
has_word(str text, str word)
{
	for (isize at = 0; (at = str_find(text, word, at)) >= 0; at++)
		if (at == 0 || !is_alpha(text.ptr[at - 1]))
			return true;
	return false;
}

static uint32_t
group_bit(struct checking *c, str name)
{
	for (int i = 0; i < c->group_count; i++)
		if (str_equal(c->groups[i], name))
			return (uint32_t)1 << i;
	if (c->group_count == GROUPS_MOST)
		return 0;
	c->groups[c->group_count] = name;
	return (uint32_t)1 << c->group_count++;
}

static uint32_t
groups_of(struct checking *c, str sentence)
{
	uint32_t found = 0;

	for (isize i = 0; i < table_method_page_wall_words_rows; i++) {
		const str *row = table_method_page_wall_words[i];
		uint32_t bit = group_bit(c, row[GROUP]);
		str rest = row[WORDS];

		if (str_equal(row[GROUP], STR("status")))
			continue;
		while (!(found & bit) && rest.len > 0)
			if (has_word(sentence, str_cut(&rest, '|')))
				found |= bit;
	}
	return found;
}

/* ---- sentences ----------------------------------------------------------------------- */

static void
add_said(struct checking *c, str text, enum said_where where)
{
	struct said *s;

	text = str_trim(text);
	if (text.len == 0)
		return;
	s = PUSH(&c->said, c->keep);
	s->text = lower(text, c->keep);
	s->chars = count_chars(text);
	s->groups = groups_of(c, s->text);
	s->where = where;
}

static bool
ends_sentence(str text, isize at, isize next)
{
	static const char *const ends[] = { ".", "!", "?", "…", "؟", "。" };

	if (text.ptr[at] == '\n')
		return true;
	if (next < text.len && text.ptr[next] != ' ' && text.ptr[next] != '\n')
		return false;
	for (isize i = 0; i < COUNT_OF(ends); i++)
		if (str_starts(str_from(text, at), str_of(ends[i])))
			return true;
	return false;
}

static void
add_sentences(struct checking *c, str text, enum said_where where)
{
	isize begin = 0;

	for (isize at = 0; at < text.len;) {
		isize next = at;

		utf8_next(text, &next);
		if (ends_sentence(text, at, next)) {
			add_said(c, str_slice(text, (span){ begin, next }), where);
			begin = next;
		}
		at = next;
	}
	add_said(c, str_from(text, begin), where);
}

/* ---- the walls ---------------------------------------------------------------------------- */

/* Both groups in one sentence of some row. */
static bool
is_of_wall(struct checking *c, const struct said *s)
{
	for (isize i = 0; i < table_method_page_walls_rows; i++) {
		uint32_t both = group_bit(c, table_method_page_walls[i][FIRST]) |
		    group_bit(c, table_method_page_walls[i][SECOND]);

		if (both != 0 && (s->groups & both) == both)
			return true;
	}
	return false;
}

/* Characters of sentences that no wall would say: nothing of the page. */
static int32_t
count_beside(struct checking *c)
{
	uint32_t of_page = group_bit(c, STR("medium"));
	int32_t count = 0;

	for (isize i = 0; i < c->said.len; i++) {
		const struct said *s = &c->said.at[i];

		if (s->where == SAID_TEXT && s->chars >= LABEL_CHARS && !(s->groups & of_page) &&
		    !is_of_wall(c, s))
			count += s->chars;
	}
	return count;
}

/* Somebody said, somebody was killed: a report. */
static bool
tells(struct checking *c)
{
	uint32_t bit = group_bit(c, STR("tells"));

	for (isize i = 0; i < c->said.len; i++)
		if (c->said.at[i].where == SAID_TEXT && c->said.at[i].groups & bit)
			return true;
	return false;
}

/* How much else the text may say: nothing, where the words stand beside it (a notice, a
 * button of a page that has its text) and the text is whole. */
static int64_t
may_stand_beside(const struct checking *c, const struct said *s, int64_t most)
{
	if (s->where == SAID_AROUND && !c->breaks_off)
		return 0;
	return s->where == SAID_TITLE && most > TITLED_CHARS ? TITLED_CHARS : most;
}

static str
said_wall(struct checking *c, int32_t beside, bool is_report)
{
	for (isize i = 0; i < table_method_page_walls_rows; i++) {
		const str *row = table_method_page_walls[i];
		uint32_t both = group_bit(c, row[FIRST]) | group_bit(c, row[SECOND]);
		int64_t most = 0;

		str_to_int(row[BESIDE], &most);
		if (is_report && most < TEASER_CHARS)
			continue;
		for (isize k = 0; both != 0 && k < c->said.len; k++)
			if ((c->said.at[k].groups & both) == both &&
			    beside <= may_stand_beside(c, &c->said.at[k], most))
				return row[MEANING];
	}
	return (str){ 0 };
}

/* The title without the name of the site behind it is one of those that servers
 * give. */
static bool
is_titled_so(struct checking *c)
{
	static const char *const joints[] = { " | ", " - ", " – ", " — ", " • ", ": " };
	str title = lower(str_trim(c->document->title), c->keep);

	for (isize i = 0; i < COUNT_OF(joints); i++) {
		isize at = str_find(title, str_of(joints[i]), 0);

		title = at > 0 ? str_first(title, at) : title;
	}
	for (isize i = 0; i < table_method_page_wall_words_rows; i++) {
		str rest = table_method_page_wall_words[i][WORDS];

		if (!str_equal(table_method_page_wall_words[i][GROUP], STR("status")))
			continue;
		while (rest.len > 0)
			if (str_equal(title, str_cut(&rest, '|')))
				return true;
	}
	return false;
}

/* ---- what the page is made of ----------------------------------------------------------- */

static bool
asks_for_password(const struct page *page)
{
	for (isize i = 0; i < page->boxes.len; i++)
		if (page->boxes.at[i].tag == GUMBO_TAG_INPUT &&
		    str_equal_nocase(page_attribute(&page->boxes.at[i], "type"), STR("password")))
			return true;
	return false;
}

static bool
has_script(const struct page *page)
{
	for (isize i = 0; i < page->boxes.len; i++)
		if (page->boxes.at[i].tag == GUMBO_TAG_SCRIPT ||
		    page->boxes.at[i].tag == GUMBO_TAG_NOSCRIPT)
			return true;
	return false;
}

static str
mark_in(const struct page *page, struct arena scratch)
{
	static const char *const names[] = { "id", "class", "src", "name" };

	for (isize i = 0; i < page->boxes.len; i++)
		for (isize n = 0; n < COUNT_OF(names); n++) {
			str value = str_lower(str_first(page_attribute(&page->boxes.at[i], names[n]), 300),
			    &scratch);

			for (isize m = 0; value.len > 0 && m < table_method_page_wall_marks_rows; m++)
				if (str_find(value, table_method_page_wall_marks[m][MARK], 0) >= 0)
					return table_method_page_wall_marks[m][MARK_MEANING];
		}
	return (str){ 0 };
}

static isize
last_char(str text)
{
	isize at = text.len - 1;

	while (at > 0 && !utf8_is_boundary(text, at))
		at--;
	return at;
}

/* A sentence without any word of a wall, or any where the whole speaks as reports do:
 * somebody tells something. */
static bool
has_prose(struct checking *c, double odds)
{
	for (isize i = 0; i < c->said.len; i++) {
		const struct said *s = &c->said.at[i];

		if (s->where == SAID_TEXT && s->chars >= LABEL_CHARS && (s->groups == 0 || odds < 0) &&
		    ends_sentence(s->text, last_char(s->text), s->text.len))
			return true;
	}
	return false;
}

/* What says nothing of itself: forms, marks of services, a title, scripts. */
static str
made_of(struct checking *c, int32_t beside, double odds)
{
	int32_t chars = count_chars(c->document->text);
	str mark = beside <= MARK_CHARS ? mark_in(c->page, *c->keep) : (str){ 0 };

	if (mark.len > 0)
		return mark;
	if (has_prose(c, odds))
		return (str){ 0 };
	if (beside <= FORM_CHARS && asks_for_password(c->page))
		return STR("a login wall: the page asks for a password and says little else");
	if (beside <= TITLE_CHARS && is_titled_so(c))
		return STR("an error page: its title says so");
	if (chars < SHELL_CHARS && has_script(c->page))
		return STR("an empty shell: the page has scripts that would fetch its text, and no text");
	return (str){ 0 };
}

/* ---- few words, and those of a page --------------------------------------------------- */

static int32_t
weight_of(const char *what)
{
	int64_t weight = 0;

	for (isize i = 0; i < table_method_page_wall_weights_rows; i++)
		if (str_equal(table_method_page_wall_weights[i][0], str_of(what)))
			str_to_int(table_method_page_wall_weights[i][1], &weight);
	return (int32_t)weight;
}

static int32_t
count_groups(struct checking *c)
{
	uint32_t all = 0;
	int32_t count = 0;

	for (isize i = 0; i < c->said.len; i++)
		all |= c->said.at[i].where == SAID_TEXT ? c->said.at[i].groups : 0;
	for (; all != 0; all &= all - 1)
		count++;
	return count;
}

/* What the words of the text weigh for prose, in the mean. */
static int32_t
mean_of_words(const struct page *page)
{
	struct page_signs signs = page_signs_learnt();
	struct sign_sum all = { 0 };

	for (isize i = 0; i < page->blocks.len; i++) {
		struct sign_sum word[SIGN_PLACES] = { 0 };

		if (!page->blocks.at[i].is_kept)
			continue;
		page_signs_of_block(&signs, page, &page->blocks.at[i], word);
		sign_sum_join(&all, &word[SIGN_BODY]);
	}
	return all.count >= WORDS_LEAST ? all.sum / all.count : WORDS_USUAL;
}

static int32_t
count_words(str text)
{
	int32_t count = 0;

	for (isize i = 0; i < text.len; i++)
		count += !is_space(text.ptr[i]) && (i == 0 || is_space(text.ptr[i - 1]));
	return count;
}

/* No sentence that tells something else. */
static bool
each_is_of_page(struct checking *c)
{
	for (isize i = 0; i < c->said.len; i++) {
		const struct said *s = &c->said.at[i];

		if (s->where == SAID_TEXT && s->chars >= LABEL_CHARS && s->groups == 0)
			return false;
	}
	return true;
}

/* Words of several groups among few words that are no reporter's: in hundredths above
 * what such a page must reach. */
static double
odds_of_wall(struct checking *c, int32_t *groups)
{
	const struct document *d = c->document;
	int32_t words = count_words(d->text);
	bool is_dated = date_is_known(d->published) || d->byline.len > 0;

	*groups = count_groups(c);
	return weight_of("base") + *groups * weight_of("group") -
	    weight_of("length") * log(words + 1.0) -
	    weight_of("prose") * mean_of_words(c->page) / 100.0 -
	    (is_dated ? weight_of("dated") : 0);
}

/* Few words, of a page to its reader, and no other sentence: so speaks a wall that no row
 * foresees, and so speaks an appeal. */
static bool
may_be_wall(struct checking *c, double odds, int32_t groups)
{
	return odds > 0 && groups > 0 && count_words(c->document->text) >= WORDS_LEAST &&
	    count_chars(c->document->text) < LITTLE_CHARS && each_is_of_page(c);
}

struct page_verdict
page_check(const struct page *page, const struct document *d, struct arena *keep)
{
	struct checking c = { .page = page, .document = d, .keep = keep,
		.breaks_off = str_ends(str_trim(d->text), STR("…")) ||
		    str_ends(str_trim(d->text), STR("...")) };
	int32_t beside, groups;
	double odds;
	bool is_report;
	str  wall;

	if (d->text.len >= WALL_CHARS)
		return (struct page_verdict){ 0 };
	add_sentences(&c, d->title, SAID_TITLE);
	add_sentences(&c, d->text, SAID_TEXT);
	if (page->body >= 0 && count_chars(d->text) < LITTLE_CHARS)
		for (isize i = 0; i < page->blocks.len; i++)
			add_sentences(&c, page_box_text(page, page->blocks.at[i].box, keep), SAID_AROUND);
	beside = count_beside(&c);
	is_report = tells(&c);
	odds = odds_of_wall(&c, &groups);
	/* A page with a byline or a day that speaks as reports do can have a pay wall only. */
	is_report |= odds < 0 && (date_is_known(d->published) || d->byline.len > 0);
	wall = said_wall(&c, beside, is_report);
	if (wall.len > 0 || is_report)
		return (struct page_verdict){ wall, false };
	wall = made_of(&c, beside, odds);
	if (wall.len == 0 && may_be_wall(&c, odds, groups))
		return (struct page_verdict){
			STR("a few words of the page to its reader, and nothing else"), true };
	return (struct page_verdict){ wall, false };
}
