/* text/sentence.c - where sentences and paragraphs end. */
#include "text/split.h"
#include "core/room.h"

/* Lines of a text that was wrapped by hand at a fixed width: a single line
 * break there is a space.  Elsewhere a line break ends the paragraph. */
static bool
is_wrapped(str text)
{
	isize lines = 0, full = 0, goes_on = 0, begin = 0, i;

	for (; lines < 400 && (i = str_find_char(text, '\n', begin)) >= 0; begin = i + 1) {
		isize line = i - begin;

		if (line == 0)
			continue;
		lines++;
		full += line >= 35 && line <= 100;
		goes_on += i + 1 < text.len && is_lower(text.ptr[i + 1]);
	}
	/* Old wires are all capitals: there only the even width tells. */
	return lines >= 3 && full * 10 >= lines * 5 &&
	    (goes_on * 10 >= lines * 3 || full * 10 >= lines * 7);
}

static int
line_breaks(str text, isize from, isize to)
{
	int count = 0;

	for (isize i = from; i < to; i++)
		count += text.ptr[i] == '\n';
	return count;
}

static bool
is_end_mark(const struct analysis *a, isize i)
{
	const struct token *t = &a->tokens.at[i];
	char c = a->text.ptr[t->begin];

	if (t->kind != TOKEN_PUNCT)
		return false;
	if (c == '.')
		return true;
	if (c == '!' || c == '?')
		return true;
	return t->end - t->begin > 1 &&
	    lex_find(a->language, lex_chain(0, t->hash)) != NULL &&
	    a->language->senses[lex_find(a->language, lex_chain(0, t->hash))->first_sense].class
	    == LEX_END_MARK;
}

static bool
is_closer(const struct analysis *a, isize i)
{
	const struct token *t = &a->tokens.at[i];
	char c = a->text.ptr[t->begin];

	if (t->kind == TOKEN_QUOTE)
		return (t->flags & TOKEN_CLOSES) != 0 && !(t->flags & TOKEN_SPACE);
	return t->kind == TOKEN_PUNCT && (c == ')' || c == ']') && !(t->flags & TOKEN_SPACE);
}

/* Could a sentence begin with this token? */
static bool
may_begin(const struct analysis *a, isize i)
{
	const struct token *t = &a->tokens.at[i];
	char c = a->text.ptr[t->begin];

	if (t->kind == TOKEN_QUOTE)
		return !(t->flags & TOKEN_CLOSES) || (t->flags & TOKEN_SPACE);
	if (t->kind == TOKEN_PUNCT)
		return c == '(' || c == '[' || c == '-' || (unsigned char)c >= 0x80;
	if (t->kind == TOKEN_WORD)
		return (t->flags & TOKEN_CAPITAL) || (unsigned char)c >= 0x80;
	return true;
}

static const struct lex_sense *
abbreviation(const struct analysis *a, isize i)
{
	const struct lex_node *node = lex_find(a->language, lex_chain(0, a->tokens.at[i].hash));

	for (int k = 0; node != NULL && k < node->senses; k++) {
		const struct lex_sense *sense = &a->language->senses[node->first_sense + (uint32_t)k];

		if (sense->class == LEX_ABBREVIATION)
			return sense;
	}
	return NULL;
}

/* The word after an abbreviation is one that begins sentences: "The", "He". */
static bool
is_opener(const struct analysis *a, isize i)
{
	const struct lex_node *node = lex_find(a->language, lex_chain(0, a->tokens.at[i].hash));

	for (int k = 0; node != NULL && k < node->senses; k++)
		if (a->language->senses[node->first_sense + (uint32_t)k].class ==
		    LEX_SENTENCE_OPENER)
			return true;
	return false;
}

/* After "U.S." or "p.m." a sentence may end; after "Dr." or an initial not. */
static bool
abbreviation_ends(const struct analysis *a, isize i)
{
	const struct lex_sense *sense = abbreviation(a, i);

	if (sense != NULL && strcmp(sense->value, "never") == 0)
		return false;
	if (sense == NULL && a->tokens.at[i].end - a->tokens.at[i].begin == 2)
		return false;           /* an initial: "J." */
	return is_opener(a, i + 1) && (a->tokens.at[i + 1].flags & TOKEN_CAPITAL);
}

static bool
ends_after(const struct analysis *a, isize i, bool upper)
{
	const struct token *t = &a->tokens.at[i], *next = t + 1;
	char c = a->text.ptr[t->begin];

	if (t->flags & TOKEN_ABBREVIATED)
		return abbreviation_ends(a, i);
	if (!is_end_mark(a, i) || is_closer(a, i + 1))
		return false;
	if (!(next->flags & TOKEN_SPACE) && !(next->kind == TOKEN_WORD && (next->flags & TOKEN_CAPITAL)
	    && i > 0 && t[-1].kind == TOKEN_WORD && !upper))
		return false;
	if (t->end - t->begin > 1 && c == '.')
		return next->kind == TOKEN_WORD && is_opener(a, i + 1);
	return may_begin(a, i + 1);
}

/* A closing quote or bracket behind an end mark ends the sentence with it. */
static bool
closer_ends(const struct analysis *a, isize first, isize i)
{
	isize mark = i;

	/* Only the last of a run of closers walks back over it. */
	if (!is_closer(a, i) || is_closer(a, i + 1))
		return false;
	while (mark > first && is_closer(a, mark))
		mark--;
	if (mark == i)
		return false;
	if (!is_end_mark(a, mark) && !(a->tokens.at[mark].flags & TOKEN_ABBREVIATED))
		return false;
	return may_begin(a, i + 1) && ((a->tokens.at[i + 1].flags & TOKEN_SPACE) ||
	    (a->tokens.at[i + 1].kind == TOKEN_WORD && is_end_mark(a, mark)));
}

static bool
has_end_mark(const struct analysis *a, isize first, isize end)
{
	isize last = end - 1;

	while (last > first && is_closer(a, last))
		last--;
	return is_end_mark(a, last) || (a->tokens.at[last].flags & TOKEN_ABBREVIATED) ||
	    token_is_char(a, last, ':');
}

static bool
all_upper(const struct analysis *a, isize first, isize end)
{
	int words = 0, upper = 0;

	for (isize i = first; i < end; i++) {
		const struct token *t = &a->tokens.at[i];

		if (t->kind != TOKEN_WORD || t->end - t->begin < 2)
			continue;
		words++;
		upper += (t->flags & TOKEN_UPPER) != 0;
		if ((words - upper) * 10 > end - first)
			return false;           /* whatever the rest is */
	}
	return words >= 3 && upper * 10 >= words * 9;
}

static void
add_sentence(struct splitter *s, isize first, isize end, int32_t paragraph, bool at_line_end)
{
	struct analysis *a = s->out;
	struct sentence *new = PUSH(&a->sentences, s->keep);
	bool whole = has_end_mark(a, first, end);

	*new = (struct sentence){ .where = token_span(a, first, end - 1),
		.first = (int32_t)first, .end = (int32_t)end, .paragraph = paragraph,
		.kind = whole || !at_line_end ? SENTENCE_BODY : SENTENCE_FRAGMENT,
		.is_upper = all_upper(a, first, end) };
	a->has_upper |= new->is_upper;
	if (new->kind == SENTENCE_FRAGMENT && end - first > 30)
		new->kind = SENTENCE_BODY;      /* too long for a label */
	if (new->kind == SENTENCE_FRAGMENT && a->sentences.len == 1)
		new->kind = SENTENCE_HEADLINE;
}

static bool
is_long_dash(const struct analysis *a, isize t)
{
	const struct lex_node *node = lex_find(a->language, lex_chain(0, a->tokens.at[t].hash));

	for (int k = 0; node != NULL && k < node->senses; k++)
		if (a->language->senses[node->first_sense + (uint32_t)k].class == LEX_DASH)
			return true;
	return false;
}

/* "- Kabul: four killed", "* four killed", "2. four killed": token ${t} begins an item of a list. */
static bool
begins_item(const struct analysis *a, isize t)
{
	const struct token *mark = &a->tokens.at[t], *next = mark + 1;
	unsigned char c = (unsigned char)a->text.ptr[mark->begin];

	if (t + 2 >= a->tokens.len)
		return false;
	if (mark->kind == TOKEN_NUMBER)
		return mark->end - mark->begin <= 2 && (token_is_char(a, t + 1, '.') || token_is_char(a, t + 1, ')')) &&
		    !(next->flags & TOKEN_SPACE) && (next[1].flags & TOKEN_SPACE);
	if (c == '-' || c == '*')
		return mark->kind == TOKEN_PUNCT && mark->end - mark->begin == 1 && (next->flags & TOKEN_SPACE);
	/* no long dash, which parts a sentence that goes on */
	return mark->kind == TOKEN_PUNCT && c >= 0x80 && !is_long_dash(a, t) && (next->flags & TOKEN_SPACE);
}

/* "Eleven killed:", "- five in Hama;": the item behind token ${i} goes on with the sentence. */
static bool
goes_on_in_list(const struct analysis *a, isize i)
{
	const struct token *first = &a->tokens.at[i + 2];

	if (!begins_item(a, i + 1))
		return false;
	if (a->tokens.at[i + 1].kind == TOKEN_NUMBER)
		first++;
	return token_is_char(a, i, ';') || token_is_char(a, i, ',') ||
	    (token_is_char(a, i, ':') && !(first->flags & TOKEN_CAPITAL));
}

static bool
breaks_paragraph(const struct analysis *a, isize i, bool wrapped)
{
	int breaks = line_breaks(a->text, a->tokens.at[i].end, a->tokens.at[i + 1].begin);

	return breaks >= 2 || (breaks == 1 && (wrapped ? begins_item(a, i + 1) : true) && !goes_on_in_list(a, i));
}

/* No sentence of a language is that long; a text without end marks is cut, at
 * a comma where there is one, so that what is looked for within one sentence
 * stays bounded. */
enum { SENTENCE_MOST = 1000, SENTENCE_LONG = 800 };    /* tokens */

static bool
is_too_long(const struct analysis *a, isize first, isize i)
{
	isize tokens = i + 1 - first;

	return tokens >= SENTENCE_MOST || (tokens >= SENTENCE_LONG && token_is_char(a, i, ','));
}

/* Between two words on a line nothing ends: the usual case, cheaply. */
static bool
goes_on(const struct analysis *a, isize first, isize i)
{
	const struct token *t = &a->tokens.at[i];
	int32_t gap = t[1].begin - t->end;

	return t->kind == TOKEN_WORD && !(t->flags & TOKEN_ABBREVIATED) && i + 1 - first < SENTENCE_LONG &&
	    (gap == 0 || (gap == 1 && a->text.ptr[t->end] == ' '));
}

static void
part_sentences(struct splitter *s)
{
	struct analysis *a = s->out;
	bool    wrapped = is_wrapped(a->text);
	bool    upper = all_upper(a, 0, a->tokens.len < 200 ? a->tokens.len : 200);
	isize   first = 0;
	int32_t paragraph = 0;

	for (isize i = 0; i + 1 < a->tokens.len; i++) {
		bool new_paragraph;

		if (goes_on(a, first, i))
			continue;
		new_paragraph = breaks_paragraph(a, i, wrapped);
		if (!new_paragraph && !ends_after(a, i, upper) && !closer_ends(a, first, i) &&
		    !is_too_long(a, first, i))
			continue;
		add_sentence(s, first, i + 1, paragraph, new_paragraph);
		paragraph += new_paragraph;
		first = i + 1;
	}
	if (first < a->tokens.len)
		add_sentence(s, first, a->tokens.len, paragraph++, true);
	a->paragraphs = paragraph;
}

/* Rules look a word or two further than the text goes: there stand empty tokens. */
enum { TOKENS_BEHIND = 16 };

static void
end_tokens(struct splitter *s)
{
	for (int i = 0; i < TOKENS_BEHIND; i++)
		*PUSH(&s->out->tokens, s->keep) = (struct token){ 0 };
	s->out->tokens.len -= TOKENS_BEHIND;
}

void
text_split(str text, const struct language *language, struct arena *keep,
    struct analysis *out)
{
	struct splitter s = { .text = text, .out = out, .keep = keep };

	*out = (struct analysis){ .text = text, .language = language };
	out->tokens.room = text.len / 4 + TOKENS_BEHIND;
	out->tokens.at = ROOM(keep, struct token, out->tokens.room);
	for (isize at = 0; at < text.len;)
		at = token_take(&s, at);
	end_tokens(&s);
	part_sentences(&s);
	token_find_phrases(out, keep);
}

/* Which half it is in is a coin toss to the processor: chosen without a branch, in a
 * number of steps that the text alone decides. */
isize
sentence_at(const struct analysis *a, isize at)
{
	isize low = 0;

	for (isize left = a->sentences.len, half; left > 0; left -= half) {
		half = (left + 1) / 2;
		low += half & -(isize)(a->sentences.at[low + half - 1].where.end <= at);
	}
	return low;
}
