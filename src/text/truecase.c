/* text/truecase.c - which letters of a text in capitals are capitals. */
#include "text/truecase.h"

enum {
	LETTERS_LEAST = 60,      /* shorter texts are headlines, where capitals say nothing */
	CAPITALS_OF_TEN = 9,
	SMALL_FOR_ONE = 100,     /* small letters for one capital: a text that uses none */
	WORD_BYTES_MOST = 40,
	NAME_WORDS_MOST = 6,
	SHORT_LETTERS = 6,       /* of letters that stand for words: FMLN */
	PLACE_LETTERS = 4,       /* shorter words that mean something are no place by themselves */
	SHORTS_MOST = 64,        /* of a text */
	KNOWN_PEOPLE = 100000,   /* one-word places that are taken whatever the word means */
	STEM_LEAST = 3,
};

enum casing { CASE_LOWER, CASE_NAME, CASE_KEEP };

/* Letters without a break; a hyphen parts words, an apostrophe does not. */
struct word {
	isize begin, end;
	enum casing casing;
	bool  is_common;         /* the language knows it as something else than a name */
	bool  opens;             /* first of its sentence */
};
struct word_list { struct word *at; isize len, room; };

struct caser {
	str text;
	const struct language  *language;
	const struct gazetteer *g;
	struct arena *scratch;
	struct word_list words;
	str   shorts[SHORTS_MOST];       /* letters that stood alone between brackets */
	int   short_count;
};

/* ---- words --------------------------------------------------------------- */

static bool
is_letter(str text, isize i)
{
	return is_alpha(text.ptr[i]) || (unsigned char)text.ptr[i] >= 0xC3;
}

static bool
goes_on(str text, isize i)
{
	unsigned char c = (unsigned char)text.ptr[i];

	return is_letter(text, i) || (c >= 0x80 && c < 0xC0) ||
	    (c == '\'' && i + 1 < text.len && is_alpha(text.ptr[i + 1]));
}

static bool
opens_sentence(str text, isize at)
{
	for (;;) {
		while (at > 0 && (is_space(text.ptr[at - 1]) || text.ptr[at - 1] == '"' ||
		    text.ptr[at - 1] == '('))
			at--;
		if (at == 0 || text.ptr[at - 1] != ']')
			break;
		/* "[TEXT] THE": as what stands before the bracket does. */
		while (at > 0 && text.ptr[at - 1] != '[' && text.ptr[at - 1] != '\n')
			at--;
		if (at == 0 || text.ptr[at - 1] != '[')
			return true;
		at--;
	}
	return at == 0 || text.ptr[at - 1] == '.' || text.ptr[at - 1] == '!' ||
	    text.ptr[at - 1] == '?' || text.ptr[at - 1] == ':' ||
	    (text.ptr[at - 1] == '-' && at > 1 && text.ptr[at - 2] == '-');
}

static void
find_words(struct caser *c)
{
	for (isize i = 0; i < c->text.len;) {
		isize begin = i;

		if (!is_letter(c->text, i)) {
			i++;
			continue;
		}
		while (i < c->text.len && goes_on(c->text, i))
			i++;
		*PUSH(&c->words, c->scratch) = (struct word){ .begin = begin, .end = i,
			.opens = opens_sentence(c->text, begin) };
	}
}

static str
bytes_of(const struct caser *c, const struct word *w)
{
	return str_slice(c->text, (span){ w->begin, w->end });
}

/* The part before an apostrophe: "CASTELLAR'S" is CASTELLAR. */
static str
base_of(const struct caser *c, const struct word *w)
{
	str   text = bytes_of(c, w);
	isize mark = str_find_char(text, '\'', 0);

	return mark > 1 ? str_first(text, mark) : text;
}

/* ---- what the language knows ------------------------------------------------ */

static bool
is_counted(const struct caser *c, str word)
{
	return language_word_is(c->language, str_hash_nocase(word), ~TAGS_NAME);
}

/* Counted with a capital and as a name: "Salvador". */
static bool
is_counted_name(const struct caser *c, str word)
{
	char  capital[WORD_BYTES_MOST];

	if (word.len > WORD_BYTES_MOST || word.len == 0)
		return false;
	for (isize i = 0; i < word.len; i++)
		capital[i] = i == 0 ? word.ptr[0] : to_lower(word.ptr[i]);
	return language_word_is(c->language, str_hash((str){ capital, word.len }), TAGS_NAME);
}

static bool
has_class(const struct caser *c, str word, enum lex_class class)
{
	const struct lex_node *node = lex_find(c->language, lex_chain(0, lex_hash(word)));

	for (int i = 0; node != NULL && i < node->senses; i++)
		if (c->language->senses[node->first_sense + (uint32_t)i].class == class)
			return true;
	return false;
}

/* Any word of the lexicon, by itself. */
static bool
is_in_lexicon(const struct caser *c, str word)
{
	const struct lex_node *node = lex_find(c->language, lex_chain(0, lex_hash(word)));

	return node != NULL && node->senses > 0;
}

/* "HOODED" ends as words do and "hood" is one; "MACHINEGUNNED" is long enough. */
static bool
is_derived(const struct caser *c, str word)
{
	for (isize cut = 1; cut <= 6 && word.len - cut >= STEM_LEAST; cut++) {
		str ending = str_from(word, word.len - cut);
		const struct lex_node *node = lex_find(c->language, lex_chain(0, lex_hash(ending)));

		for (int i = 0; node != NULL && i < node->senses; i++) {
			const struct lex_sense *sense = &c->language->senses[node->first_sense + (uint32_t)i];

			if (sense->class != LEX_WORD_ENDING)
				continue;
			if (is_counted(c, str_first(word, word.len - cut)) ||
			    (sense->number != LEX_NO_NUMBER && word.len >= sense->number))
				return true;
		}
	}
	return false;
}

static bool
has_vowel(str word)
{
	for (isize i = 0; i < word.len; i++)
		if (memchr("AEIOUY", word.ptr[i], 6) != NULL || (unsigned char)word.ptr[i] >= 0x80)
			return true;
	return false;
}

/* "[FMLN]", "(EFE)": alone between brackets. */
static bool
is_bracketed(const struct caser *c, const struct word *w)
{
	char before = w->begin > 0 ? c->text.ptr[w->begin - 1] : ' ';
	char behind = w->end < c->text.len ? c->text.ptr[w->end] : ' ';

	return (before == '[' || before == '(') && (behind == ']' || behind == ')');
}

/* Letters that stand for words: "[FMLN]", and FMLN from then on. */
static bool
is_short(const struct caser *c, const struct word *w)
{
	str word = base_of(c, w);

	if (!has_vowel(word) && word.len <= SHORT_LETTERS)
		return true;
	for (int i = 0; i < c->short_count; i++)
		if (str_equal(c->shorts[i], word))
			return true;
	return false;
}

static void
find_shorts(struct caser *c)
{
	for (isize i = 0; i < c->words.len && c->short_count < SHORTS_MOST; i++) {
		const struct word *w = &c->words.at[i];
		str word = bytes_of(c, w);

		if (is_bracketed(c, w) && word.len > 1 && word.len <= SHORT_LETTERS &&
		    !is_counted(c, word) && !is_counted_name(c, word) && !is_in_lexicon(c, word))
			c->shorts[c->short_count++] = word;
	}
}

/* "16 MAY", "MAY 16": a number beside it. */
static bool
is_by_number(const struct caser *c, const struct word *w)
{
	return (w->begin > 1 && is_digit(c->text.ptr[w->begin - 2])) ||
	    (w->end + 1 < c->text.len && is_digit(c->text.ptr[w->end + 1]));
}

static void
judge(struct caser *c, struct word *w)
{
	str word = base_of(c, w);
	struct gaz_place people;

	w->is_common = is_counted(c, word);
	if (word.len == 1)
		w->casing = w->is_common && word.ptr[0] == 'A' ? CASE_LOWER : CASE_KEEP;
	else if (has_class(c, word, LEX_WEEKDAY) || has_class(c, word, LEX_MONTH))
		w->casing = has_class(c, word, LEX_MONTH_AMBIGUOUS) && !is_by_number(c, w)
		    ? CASE_LOWER : CASE_NAME;
	else if (word.len > PLACE_LETTERS && gaz_demonym(c->g, word, &people))
		w->casing = CASE_NAME;
	else if (w->is_common || (!is_counted_name(c, word) &&
	    (is_in_lexicon(c, word) || is_derived(c, word))))
		w->casing = CASE_LOWER;
	else if (!is_counted_name(c, word) && is_short(c, w))
		w->casing = CASE_KEEP;
	else
		w->casing = CASE_NAME;
}

/* ---- names ----------------------------------------------------------------- */

/* Words ${i} and the next stand in one phrase: only space between them. */
static bool
is_joined(const struct caser *c, isize i)
{
	if (i + 1 >= c->words.len)
		return false;
	for (isize at = c->words.at[i].end; at < c->words.at[i + 1].begin; at++)
		if (!is_space(c->text.ptr[at]))
			return false;
	return true;
}

/* A place that is meant whatever else its only word means. */
static bool
is_great(const struct caser *c, uint64_t hash)
{
	struct gaz_place place;

	return gaz_named(c->g, hash, &place, 1) > 0 && (place.precision >= PRECISION_COUNTRY ||
	    place.is_capital || place.population >= KNOWN_PEOPLE);
}

/* The longest place name from word ${i}: how many words, 0 for none. */
static isize
place_words(const struct caser *c, isize i)
{
	uint64_t hash = 0;
	isize best = 0, names = 0;

	for (isize k = i; k < c->words.len && k < i + NAME_WORDS_MOST; k++) {
		struct gaz_node node;

		if (!gaz_fold(base_of(c, &c->words.at[k]), &hash))
			break;
		names += !c->words.at[k].is_common;
		node = gaz_step(c->g, hash);
		if (node.is_name && (names > 0 || (is_great(c, hash) && (k > i ||
		    base_of(c, &c->words.at[k]).len > PLACE_LETTERS))))
			best = k - i + 1;
		if (!node.goes_on || !is_joined(c, k))
			break;
	}
	return best;
}

static void
name_places(struct caser *c)
{
	for (isize i = 0; i < c->words.len;) {
		isize count = place_words(c, i);

		for (isize k = i; k < i + count; k++)
			if (c->words.at[k].casing == CASE_LOWER && !has_class(c,
			    base_of(c, &c->words.at[k]), LEX_OF))
				c->words.at[k].casing = CASE_NAME;
		i += count > 0 ? count : 1;
	}
}

/* "PRESIDENT CRISTIANI": a title before a name is part of it; so is a known
 * given name or surname beside one. */
static void
name_people(struct caser *c)
{
	for (isize i = c->words.len - 2; i >= 0; i--) {
		struct word *w = &c->words.at[i];
		const struct word *next = w + 1;

		if (w->casing == CASE_LOWER && next->casing == CASE_NAME && is_joined(c, i) &&
		    has_class(c, base_of(c, w), LEX_TITLE))
			w->casing = CASE_NAME;
	}
}

/* ---- writing ------------------------------------------------------------------ */

static void
write_small(char *out, isize begin, isize end)
{
	for (isize i = begin; i < end; i++) {
		unsigned char ch = (unsigned char)out[i];

		if (ch < 0x80)
			out[i] = to_lower(out[i]);
		else if (i > 0 && (unsigned char)out[i - 1] == 0xC3 && ch >= 0x80 && ch <= 0x9E && ch != 0x97)
			out[i] = (char)(ch + 0x20);
	}
}

static void
write_word(const struct caser *c, const struct word *w, char *out)
{
	isize mark = str_find_char(bytes_of(c, w), '\'', 0);
	isize first = (unsigned char)out[w->begin] >= 0xC3 ? 2 : 1;

	if (w->casing == CASE_KEEP) {
		if (mark > 1)
			write_small(out, w->begin + mark, w->end);
		return;
	}
	if (w->casing == CASE_LOWER && !w->opens)
		first = 0;
	if (mark == 1 && w->casing == CASE_NAME)
		first = 3;                                   /* "O'Higgins" */
	if (w->begin + first < w->end)
		write_small(out, w->begin + first, w->end);
}

enum { PIECE = 256 };

/* Letters and capitals of ${PIECE} bytes: so many that the compiler takes them side by side. */
static void
count_piece(const char *at, isize *letters, isize *capitals)
{
	int some_letters = 0, some_capitals = 0;

	for (int i = 0; i < PIECE; i++) {
		unsigned char c = (unsigned char)at[i];

		some_letters += (unsigned char)((c | 0x20) - 'a') < 26;
		some_capitals += (unsigned char)(c - 'A') < 26;
	}
	*letters += some_letters;
	*capitals += some_capitals;
}

bool
truecase_is_needed(str text)
{
	isize letters = 0, capitals = 0, i = 0;

	while (i < text.len) {
		isize end = i + PIECE < text.len ? i + PIECE : text.len;

		if (end - i == PIECE)
			count_piece(text.ptr + i, &letters, &capitals);
		for (; i < end && end - i < PIECE; i++) {
			letters += is_alpha(text.ptr[i]);
			capitals += is_upper(text.ptr[i]);
		}
		i = end;
		/* Were all that follows capitals, or small, would there be enough of either? */
		if ((capitals + text.len - i) * 10 < (letters + text.len - i) * CAPITALS_OF_TEN &&
		    capitals * SMALL_FOR_ONE >= letters + text.len - i)
			return false;
	}
	return letters >= LETTERS_LEAST && (capitals * 10 >= letters * CAPITALS_OF_TEN ||
	    capitals * SMALL_FOR_ONE < letters);
}

/* A text without capitals tells no more of names than one of nothing else. */
static str
in_capitals(str text, struct arena *scratch)
{
	char *out = NEW_ARRAY(scratch, char, text.len + 1);

	for (isize i = 0; i < text.len; i++)
		out[i] = (char)(text.ptr[i] >= 'a' && text.ptr[i] <= 'z' ? text.ptr[i] - 'a' + 'A' : text.ptr[i]);
	return (str){ out, text.len };
}

str
truecase(str text, const struct language *language, const struct gazetteer *g,
    struct arena *keep, struct arena scratch)
{
	struct gazetteer builtin = gazetteer_builtin();
	struct caser c = { .text = in_capitals(text, &scratch), .language = language, .g = g != NULL ? g : &builtin,
		.scratch = &scratch };
	char *out = NEW_ARRAY(keep, char, text.len + 1);

	memcpy(out, c.text.ptr, (size_t)text.len);
	find_words(&c);
	find_shorts(&c);
	for (isize i = 0; i < c.words.len; i++)
		judge(&c, &c.words.at[i]);
	name_places(&c);
	name_people(&c);
	for (isize i = 0; i < c.words.len; i++)
		write_word(&c, &c.words.at[i], out);
	return (str){ out, text.len };
}
