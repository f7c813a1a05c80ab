/* text/token.c - bytes to tokens, and the lexicon's phrases in them. */
#include "text/split.h"
#include "core/utf8.h"

/* Character classes of the first byte; letters beyond ASCII are read whole. */
enum glyph { GLYPH_SPACE, GLYPH_LETTER, GLYPH_DIGIT, GLYPH_QUOTE, GLYPH_DASH, GLYPH_OTHER };

struct glyph_at { enum glyph kind; uint32_t code; int len; bool upper; };

static bool
is_quote(uint32_t c)
{
	return c == '"' || c == '\'' || c == '`' || (c >= 0x2018 && c <= 0x201F) ||
	    c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A;
}

static bool
is_wide_space(uint32_t c)
{
	return c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
	    c == 0x202F || c == 0x3000 || c == 0xFEFF;
}

/* Raised figures: the number of a note, or a power.  Neither is part of the number or the word
 * before. */
static bool
is_raised(uint32_t c)
{
	return (c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c < 0x207A)) &&
	    utf8_raised_figure(c) >= 0;
}

/* Marks and symbols above ASCII; everything else there counts as a letter. */
static bool
is_mark(uint32_t c)
{
	return (c >= 0x80 && c <= 0xBF && c != 0xAA && c != 0xB5 && c != 0xBA) ||
	    c == 0xD7 || c == 0xF7 || (c >= 0x2010 && c <= 0x2BFF) ||
	    (c >= 0x3001 && c <= 0x303F) || c == 0x60C || c == 0x61B || c == 0x61F ||
	    c == 0x6D4 || (c >= 0xFF01 && c <= 0xFF0F) || c == 0xFFFD || c >= 0x1F000;
}

static bool
is_wide_upper(uint32_t c)
{
	return (c >= 0xC0 && c <= 0xDE) || (c >= 0x391 && c <= 0x3A9) ||
	    (c >= 0x400 && c <= 0x42F) || ((c >= 0x100 && c <= 0x17F) && c % 2 == 0);
}

static struct glyph_at
glyph_at(str text, isize at)
{
	unsigned char c = (unsigned char)text.ptr[at];
	isize    next = at;
	uint32_t code;

	if (c < 0x80) {
		if (is_alpha(c))
			return (struct glyph_at){ GLYPH_LETTER, c, 1, is_upper(c) };
		if (is_digit(c))
			return (struct glyph_at){ GLYPH_DIGIT, c, 1, false };
		if (is_space(c) || c < 0x20 || c == 0x7F)
			return (struct glyph_at){ GLYPH_SPACE, c, 1, false };
		return (struct glyph_at){ is_quote(c) ? GLYPH_QUOTE : c == '-' ? GLYPH_DASH
		    : GLYPH_OTHER, c, 1, false };
	}
	code = utf8_next(text, &next);
	enum glyph kind = is_quote(code) ? GLYPH_QUOTE : is_wide_space(code) || is_raised(code) ? GLYPH_SPACE
	    : code >= 0x2010 && code <= 0x2015 ? GLYPH_DASH : is_mark(code) ? GLYPH_OTHER
	    : (code >= 0x660 && code <= 0x669) || (code >= 0x6F0 && code <= 0x6F9) ? GLYPH_DIGIT
	    : GLYPH_LETTER;
	return (struct glyph_at){ kind, code, (int)(next - at), is_wide_upper(code) };
}

static bool
is_part_of_word(enum glyph kind)
{
	return kind == GLYPH_LETTER || kind == GLYPH_DIGIT;
}

static bool
word_follows(str text, isize at)
{
	return at < text.len && is_part_of_word(glyph_at(text, at).kind);
}

/* "the boy died.Police said", "six were hurt.-One", "on Sep.17": a page lost the space behind
 * a sentence or an abbreviation; "U.S.-backed" is one word. */
static bool
is_lost_space(str text, isize dot)
{
	isize next = dot + 1 < text.len && text.ptr[dot + 1] == '-' ? dot + 2 : dot + 1;

	if (dot < 2 || next >= text.len || !is_lower(text.ptr[dot - 1]) || !is_lower(text.ptr[dot - 2]))
		return false;
	return is_digit(text.ptr[next]) || (next + 1 < text.len && is_upper(text.ptr[next]) &&
	    is_lower(text.ptr[next + 1]));
}

/* Behind "[12]", "*" or a dagger that stands at a word without a space: the sign of a note; else
 * ${at}. */
static isize
note_end(str text, isize at, struct glyph_at g)
{
	enum { DIGITS_MOST = 3 };
	isize end = at + g.len;

	if (at == 0 || is_space(text.ptr[at - 1]) || text.ptr[at - 1] == '[' || text.ptr[at - 1] == '(')
		return at;
	if (g.code == '*' || g.code == 0x2020 || g.code == 0x2021)
		return end == text.len || is_space(text.ptr[end]) ? end : at;
	if (g.code != '[')
		return at;
	while (end < text.len && is_digit(text.ptr[end]))
		end++;
	return end > at + 1 && end - at <= DIGITS_MOST + 1 && end < text.len && text.ptr[end] == ']' ?
	    end + 1 : at;
}

/* Inside a word or number: marks that do not end it where more follows. */
static bool
joins(str text, isize at, struct glyph_at g, bool before_is_digit)
{
	isize next = at + g.len;
	bool  digit_follows = next < text.len &&
	    glyph_at(text, next).kind == GLYPH_DIGIT;

	switch (g.code) {
	case '-': case 0x2010: case 0x2011:
		return word_follows(text, next);
	case '\'': case 0x2019:
		return !before_is_digit && word_follows(text, next) && !digit_follows;
	case ',': case 0x66B: case 0x66C:
		return before_is_digit && digit_follows;
	case '.':
		return !is_lost_space(text, at) && (word_follows(text, next) || (next < text.len &&
		    text.ptr[next] == '-' && word_follows(text, next + 1)));
	case ':':
		return before_is_digit && digit_follows;
	case '&':
		return !before_is_digit && word_follows(text, next);
	case '_': case '@':
		return word_follows(text, next);
	default:
		return false;
	}
}

struct word_scan {
	isize end;
	int   letters, uppers, digits, dots;
	bool  first_upper, has_at, has_apostrophe, has_hyphen;
};

static struct word_scan
scan_word(str text, isize at)
{
	struct word_scan w = { .end = at };
	bool before_is_digit = false;

	for (isize i = at; i < text.len;) {
		struct glyph_at g;

		if (is_lower(text.ptr[i]) || is_digit(text.ptr[i])) {    /* the usual case, cheaply */
			before_is_digit = is_digit(text.ptr[i]);
			w.letters += !before_is_digit;
			w.digits += before_is_digit;
			w.end = ++i;
			continue;
		}
		g = glyph_at(text, i);
		if (is_part_of_word(g.kind)) {
			before_is_digit = g.kind == GLYPH_DIGIT;
			w.letters += g.kind == GLYPH_LETTER;
			w.digits += before_is_digit;
			w.uppers += g.upper;
			w.first_upper |= i == at && g.upper;
		} else if (i == at || !joins(text, i, g, before_is_digit)) {
			break;
		} else {
			w.dots += g.code == '.';
			w.has_at |= g.code == '@';
			w.has_hyphen |= g.code == '-';
			w.has_apostrophe |= g.code == '\'' || g.code == 0x2019;
		}
		i += g.len;
		w.end = i;
	}
	return w;
}

static bool
begins_url(str rest)
{
	return str_starts(rest, STR("http://")) || str_starts(rest, STR("https://")) ||
	    str_starts(rest, STR("www."));
}

static isize
url_end(str text, isize at)
{
	while (at < text.len && !is_space(text.ptr[at]) && text.ptr[at] != '<' &&
	    text.ptr[at] != '"')
		at++;
	while (at > 0 && (text.ptr[at - 1] == '.' || text.ptr[at - 1] == ',' ||
	    text.ptr[at - 1] == ')'))
		at--;
	return at;
}

static inline void
add_hashed(struct splitter *s, isize begin, isize end, enum token_kind kind, int flags,
    uint64_t hash)
{
	*PUSH(&s->out->tokens, s->keep) = (struct token){ .begin = (int32_t)begin,
		.end = (int32_t)end, .kind = (uint8_t)kind, .hash = hash,
		.flags = (uint8_t)(flags | (s->space ? TOKEN_SPACE : 0)) };
	s->space = false;
	language_expect(s->out->language, hash);
}

static void
add_token(struct splitter *s, isize begin, isize end, enum token_kind kind, int flags)
{
	add_hashed(s, begin, end, kind, flags,
	    lex_hash((str){ s->text.ptr + begin, end - begin }));
}

static bool
is_known_hash(const struct splitter *s, uint64_t hash, enum lex_class class)
{
	const struct lex_node *node = lex_find(s->out->language, lex_chain(0, hash));

	for (int i = 0; node != NULL && i < node->senses; i++)
		if (s->out->language->senses[node->first_sense + (uint32_t)i].class == class)
			return true;
	return false;
}

static bool
is_known(const struct splitter *s, isize begin, isize end, enum lex_class class)
{
	return is_known_hash(s, lex_hash((str){ s->text.ptr + begin, end - begin }), class);
}

/* "Dr" before a dot, "U.S" before a dot, a single capital before a dot. */
static bool
takes_dot(const struct splitter *s, isize begin, struct word_scan w)
{
	if (w.end >= s->text.len || s->text.ptr[w.end] != '.')
		return false;
	if (w.letters == 1 && w.uppers == 1 && w.digits == 0)
		return true;
	if (w.dots > 0 && w.letters <= w.dots + 2 && w.digits == 0)
		return true;
	return is_known(s, begin, w.end + 1, LEX_ABBREVIATION);
}

enum { CLITIC_MOST = 8 };        /* bytes of the longest clitic */

/* The length of a clitic at the end of a word ("'s", "n't"), which becomes a
 * token of its own as in the Penn treebank; 0 = none. */
static isize
clitic(const struct splitter *s, isize begin, isize end)
{
	isize floor = end - CLITIC_MOST > begin ? end - CLITIC_MOST : begin;

	for (isize i = floor + 1; i < end; i++) {
		unsigned char c = (unsigned char)s->text.ptr[i];
		isize from = c == '\'' || (c == 0xE2 && i + 2 < end &&
		    (unsigned char)s->text.ptr[i + 1] == 0x80 &&
		    (unsigned char)s->text.ptr[i + 2] == 0x99) ? i : -1;

		if (from < 0)
			continue;
		if (is_known(s, from, end, LEX_CLITIC))
			return end - from;
		if (from - 1 > begin && is_known(s, from - 1, end, LEX_CLITIC))
			return end - from + 1;
	}
	return 0;
}

/* Where an agency's name in capitals ends that is joined to the first word of a sentence
 * by a hyphen ("WORLDNEWS-Two people", "-The"); 0 = it is one word, as "SDF-led" is. */
static isize
agency_end(const struct splitter *s, isize at, isize end)
{
	enum { LETTERS_LEAST = 3 };
	isize dash = at;

	while (dash < end && is_upper(s->text.ptr[dash]))
		dash++;
	if (dash - at < LETTERS_LEAST || dash + 2 >= end || s->text.ptr[dash] != '-' ||
	    !is_upper(s->text.ptr[dash + 1]) || !is_lower(s->text.ptr[dash + 2]))
		return 0;
	return is_known(s, dash + 1, end, LEX_SENTENCE_OPENER) ||
	    is_known(s, dash + 1, end, LEX_NUMBER) ? dash : 0;
}

static isize
take_word(struct splitter *s, isize at)
{
	struct word_scan w = scan_word(s->text, at);
	int   flags = (w.first_upper ? TOKEN_CAPITAL : 0) |
	    (w.letters >= 2 && w.uppers == w.letters ? TOKEN_UPPER : 0) |
	    (w.has_hyphen ? TOKEN_HYPHEN : 0);
	bool  number = glyph_at(s->text, at).kind == GLYPH_DIGIT;
	isize cut;

	if (w.has_hyphen && (cut = agency_end(s, at, w.end)) > 0) {
		add_token(s, at, cut, TOKEN_WORD, TOKEN_CAPITAL | TOKEN_UPPER);
		return cut;
	}
	if (w.has_at) {
		add_token(s, at, w.end, TOKEN_URL, flags);
		return w.end;
	}
	if (takes_dot(s, at, w)) {
		w.end++;
		flags |= TOKEN_ABBREVIATED;
	}
	cut = w.has_apostrophe ? clitic(s, at, w.end) : 0;
	add_token(s, at, w.end - cut, number ? TOKEN_NUMBER : TOKEN_WORD, flags);
	if (cut > 0)
		add_token(s, w.end - cut, w.end, TOKEN_WORD, 0);
	return w.end;
}

/* True where a word of ASCII letters ends before byte ${at}, whatever the words:
 * only a mark that joins words, a digit or a letter beyond ASCII may go on. */
static bool
ends_plainly(const struct splitter *s, isize at)
{
	unsigned char c = at < s->text.len ? (unsigned char)s->text.ptr[at] : ' ';
	unsigned char next = at + 1 < s->text.len ? (unsigned char)s->text.ptr[at + 1] : ' ';

	switch (c) {
	case '-': case '\'': case '&': case '_': case '@':
		return false;
	case '.':
		return next < 0x80 && next != '-' && !is_alpha(next) && !is_digit(next);
	default:
		return c < 0x80 && !is_digit(c);
	}
}

/* Most words are ASCII letters and nothing else: hashed while they are read.
 * Returns where the word ends, or ${at} where it is not of that kind. */
static isize
take_plain_word(struct splitter *s, isize at)
{
	const unsigned char *text = (const unsigned char *)s->text.ptr;
	uint64_t hash = LEX_HASH_START;
	isize end = at, uppers = 0;
	int   flags = 0;

	if (is_upper(text[end])) {
		uppers = 1;
		hash = lex_hash_byte(hash, text[end++] | 0x20);
	}
	for (; end < s->text.len && is_lower(text[end]); end++)      /* most of most words */
		hash = lex_hash_byte(hash, text[end]);
	for (; end < s->text.len && is_alpha(text[end]); end++) {
		uppers += text[end] < 'a';
		hash = lex_hash_byte(hash, text[end] | 0x20);
	}
	if (end == at || !ends_plainly(s, end) || ((text[at] == 'h' || text[at] == 'w') &&
	    begins_url(str_from(s->text, at))))
		return at;
	if (uppers > 0)
		flags = (text[at] < 'a' ? TOKEN_CAPITAL : 0) |
		    (end - at >= 2 && uppers == end - at ? TOKEN_UPPER : 0);
	if (uppers == (flags & TOKEN_UPPER ? end - at : flags & TOKEN_CAPITAL ? 1 : 0))
		flags |= TOKEN_PLAIN;
	if (end < s->text.len && text[end] == '.' && ((end - at == 1 && uppers == 1) ||
	    is_known_hash(s, lex_hash_byte(hash, '.'), LEX_ABBREVIATION))) {
		hash = lex_hash_byte(hash, '.');
		flags = (flags & ~TOKEN_PLAIN) | TOKEN_ABBREVIATED;
		end++;
	}
	add_hashed(s, at, end, TOKEN_WORD, flags, hash);
	return end;
}

/* Curly marks say which side they are; straight ones are told by the spaces. */
static int
quote_side(const struct splitter *s, isize at, struct glyph_at g)
{
	bool space_before = at == 0 || is_space(s->text.ptr[at - 1]) ||
	    s->text.ptr[at - 1] == '(' || s->text.ptr[at - 1] == '[' ||
	    (at >= 3 && memcmp(s->text.ptr + at - 3, "\xE2\x80\x94", 3) == 0);
	bool space_after = at + g.len >= s->text.len || is_space(s->text.ptr[at + g.len]);

	switch (g.code) {
	case 0x201C: case 0x2018: case 0xAB: case 0x2039: case 0x201E: case 0x201A: case 0x201F:
		return TOKEN_OPENS;
	case 0x201D: case 0x2019: case 0xBB: case 0x203A:
		return TOKEN_CLOSES;
	default:
		return space_before && !space_after ? TOKEN_OPENS : space_after || !space_before
		    ? TOKEN_CLOSES : TOKEN_OPENS | TOKEN_CLOSES;
	}
}

/* "the doctors' union", outside of single marks: the apostrophe of who has something. */
static bool
is_plural_owner(const struct splitter *s, isize at, struct glyph_at g)
{
	isize end = at + g.len;

	return (g.code == '\'' || g.code == 0x2019) && !s->is_quoting && !s->space && at >= 2 && end + 1 < s->text.len &&
	    to_lower(s->text.ptr[at - 1]) == 's' && is_alpha(s->text.ptr[at - 2]) && s->text.ptr[end] == ' ' &&
	    is_alpha(s->text.ptr[end + 1]);
}

/* A single mark opens or closes; one that never closes ends with its line. */
static void
note_single(struct splitter *s, struct glyph_at g, int side)
{
	if (g.code == '\'' || g.code == 0x2018 || g.code == 0x2019)
		s->is_quoting = side == TOKEN_OPENS;
}

/* Two straight or backward quotes make one mark (``, ''); so do runs of
 * dots and of dashes. */
static isize
take_mark(struct splitter *s, isize at, struct glyph_at g)
{
	isize end = at + g.len;

	if (g.kind == GLYPH_QUOTE) {
		if ((g.code == '`' || g.code == '\'') && end < s->text.len &&
		    s->text.ptr[end] == s->text.ptr[at])
			end++;
		if (end == at + g.len && is_plural_owner(s, at, g)) {
			add_token(s, at, end, TOKEN_WORD, 0);
			return end;
		}
		note_single(s, g, quote_side(s, at, g));
		add_token(s, at, end, TOKEN_QUOTE, quote_side(s, at, g));
		return end;
	}
	if (g.code == '.' || g.code == '-')
		while (end < s->text.len && s->text.ptr[end] == s->text.ptr[at])
			end++;
	add_token(s, at, end, TOKEN_PUNCT, 0);
	return end;
}

/* Anything but a plain word: the byte behind it. */
static isize
take_other(struct splitter *s, isize at)
{
	struct glyph_at g = glyph_at(s->text, at);
	isize end;

	if ((end = note_end(s->text, at, g)) > at) {
		s->space = true;
		return end;
	}
	if (g.kind == GLYPH_SPACE) {
		s->space = true;
		s->is_quoting &= g.code != '\n';
		return at + g.len;
	}
	if (is_part_of_word(g.kind)) {
		if ((g.code == 'h' || g.code == 'w') && begins_url(str_from(s->text, at))) {
			end = url_end(s->text, at);
			add_token(s, at, end, TOKEN_URL, 0);
			return end;
		}
		return take_word(s, at);
	}
	return take_mark(s, at, g);
}

isize
token_take(struct splitter *s, isize at)
{
	isize end;

	for (; at < s->text.len && s->text.ptr[at] == ' '; at++)
		s->space = true;
	if (at >= s->text.len)
		return at;
	end = take_plain_word(s, at);
	return end > at ? end : take_other(s, at);
}

/* ---- lexicon ---------------------------------------------------------- */

enum { PHRASE_MOST = 10 };       /* words in the longest phrase we look for */

/* One phrase: its hits stand in the language.  Several: they are put together. */
static void
set_hits(struct analysis *a, struct token *t, const struct lex_node *const *found, int count,
    struct arena *keep)
{
	isize first = a->hits.len;

	if (count == 1) {
		t->first_hit = ~(int32_t)found[0]->first_sense;
		t->hits = found[0]->senses;
		return;
	}
	while (count-- > 0)
		for (int i = 0; i < found[count]->senses; i++)
			*PUSH(&a->hits, keep) = a->language->hits[found[count]->first_sense + (uint32_t)i];
	t->first_hit = (int32_t)first;
	t->hits = (uint8_t)(a->hits.len - first < UINT8_MAX ? a->hits.len - first : UINT8_MAX);
}

/* All phrases that begin at ${token} and end inside the sentence, the longest
 * first. */
static void
find_phrases(struct analysis *a, isize token, struct sentence *sentence, struct arena *keep)
{
	const struct lex_node *found[PHRASE_MOST];
	struct token *t = &a->tokens.at[token], *end = &a->tokens.at[sentence->end];
	uint64_t hash = 0;
	int words = 0;

	for (const struct token *word = t; word < end && word < t + PHRASE_MOST; word++) {
		const struct lex_node *node;

		hash = lex_chain(hash, word->hash);
		node = lex_find(a->language, hash);
		if (node == NULL)
			break;
		if (node->senses > 0) {
			found[words++] = node;
			lex_set_add(&t->classes, &a->language->sets[node->set]);
		}
		if (!node->goes_on)
			break;
	}
	if (words == 0)
		return;
	lex_set_add(&sentence->classes, &t->classes);
	set_hits(a, t, found, words, keep);
}

void
token_find_phrases(struct analysis *a, struct arena *keep)
{
	for (isize s = 0; s < a->sentences.len; s++)
		for (isize t = a->sentences.at[s].first; t < a->sentences.at[s].end; t++)
			find_phrases(a, t, &a->sentences.at[s], keep);
}

const struct lex_hit *
lex_value_hit_at(const struct analysis *a, isize token, enum lex_class class, const char *value)
{
	const struct token *t = &a->tokens.at[token];

	for (int i = 0; i < t->hits; i++) {
		const struct lex_hit *hit = token_hits(a, t) + i;

		if (hit->class == class && strcmp(hit->sense->value, value) == 0)
			return hit;
	}
	return NULL;
}
