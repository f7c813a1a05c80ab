/* text/quote_phrase.c - noun phrases and verbs around a reporting word. */
#include "text/quote_parts.h"

const uint8_t part_of_tag[TAG_COUNT] = {
	[TAG_NN] = PART_NOUN, [TAG_NNS] = PART_NOUN, [TAG_FW] = PART_NOUN, [TAG_UH] = PART_NOUN,
	[TAG_NNP] = PART_NAME, [TAG_NNPS] = PART_NAME,
	[TAG_PRP] = PART_PRONOUN, [TAG_EX] = PART_PRONOUN, [TAG_PRPS] = PART_POSSESSIVE,
	[TAG_POS] = PART_GENITIVE,
	[TAG_DET] = PART_DETERMINER, [TAG_PDT] = PART_DETERMINER,
	[TAG_JJ] = PART_ADJECTIVE, [TAG_JJR] = PART_ADJECTIVE, [TAG_JJS] = PART_ADJECTIVE,
	[TAG_CD] = PART_NUMBER, [TAG_PPD] = PART_NUMBER,
	[TAG_RB] = PART_ADVERB, [TAG_RBR] = PART_ADVERB, [TAG_RBS] = PART_ADVERB,
	[TAG_RP] = PART_PARTICLE,
	[TAG_VBD] = PART_FINITE, [TAG_VBP] = PART_FINITE, [TAG_VBZ] = PART_FINITE,
	[TAG_VB] = PART_BASE, [TAG_VBG] = PART_ING, [TAG_VBN] = PART_PARTICIPLE,
	[TAG_MD] = PART_MODAL, [TAG_TO] = PART_TO, [TAG_IN] = PART_PREPOSITION, [TAG_CC] = PART_AND,
	[TAG_WDT] = PART_RELATIVE, [TAG_WP] = PART_RELATIVE, [TAG_WPS] = PART_RELATIVE,
	[TAG_WRB] = PART_RELATIVE,
	[TAG_PPC] = PART_COMMA, [TAG_PPS] = PART_COLON, [TAG_PP] = PART_STOP,
	[TAG_PPL] = PART_QUOTE, [TAG_PPR] = PART_QUOTE, [TAG_LRB] = PART_OPEN, [TAG_RRB] = PART_CLOSE,
};

/* May this token stand inside a noun phrase before another token of it? */
static bool
is_inner(const struct analysis *a, isize i)
{
	switch (part_of(a, i)) {
	case PART_NOUN: case PART_NAME: case PART_NUMBER: case PART_ADJECTIVE:
	case PART_DETERMINER: case PART_POSSESSIVE: case PART_GENITIVE:
		return true;
	case PART_PARTICIPLE: case PART_ING:
		return part_is_nominal(part_of(a, i + 1));
	case PART_ADVERB:
		return part_of(a, i + 1) == PART_ADJECTIVE;
	default:
		return false;
	}
}

static bool
begins_phrase(enum part part)
{
	return part == PART_DETERMINER || part == PART_POSSESSIVE || part == PART_PRONOUN;
}

/* "Doctors Without Borders": a preposition with a capital between words with capitals. */
static bool
is_inside_name(const struct analysis *a, isize i)
{
	return i > 0 && i + 1 < a->tokens.len && (a->tokens.at[i].flags & TOKEN_CAPITAL) && (a->tokens.at[i - 1].flags & TOKEN_CAPITAL) &&
	    (a->tokens.at[i + 1].flags & TOKEN_CAPITAL) && !(a->tokens.at[i].flags & TOKEN_UPPER) && part_is_nominal(part_of(a, i - 1));
}

static bool
joins_nouns(const struct analysis *a, isize i)
{
	enum part part = part_of(a, i);

	return (part == PART_PREPOSITION || part == PART_TO || part == PART_ING) &&
	    (lex_is(a, i, LEX_NOUN_JOINER) || is_inside_name(a, i));
}

/* "this month Central Command": the time is no part of the name. */
static bool
is_time_before_name(const struct analysis *a, isize i)
{
	return (a->tokens.at[i].flags & TOKEN_CAPITAL) != 0 &&
	    (lex_is(a, i - 1, LEX_DATE_UNIT) || lex_is(a, i - 1, LEX_WEEKDAY));
}

/* "14:55 Health minister": an hour is no part of the noun behind it. */
static bool
is_clock(const struct analysis *a, isize i)
{
	const struct token *t = &a->tokens.at[i];

	return t->kind == TOKEN_NUMBER && t->end - t->begin >= 4 && t->end - t->begin <= 5 && a->text.ptr[t->end - 3] == ':';
}

isize
noun_phrase_core(const struct analysis *a, isize first, isize last)
{
	isize i = last;

	if (!part_is_nominal(part_of(a, last)) && part_of(a, last) != PART_ADJECTIVE &&
	    part_of(a, last) != PART_DETERMINER && part_of(a, last) != PART_GENITIVE)
		return last + 1;
	if (part_of(a, last) == PART_PRONOUN)
		return last;
	while (i > first && is_inner(a, i - 1) && !is_time_before_name(a, i) && !is_clock(a, i - 1)) {
		if (begins_phrase(part_of(a, i)) && part_of(a, i - 1) != PART_DETERMINER)
			break;
		i--;
	}
	return i;
}

/* A clause may begin before ${i}. */
static bool
after_border(const struct analysis *a, isize first, isize i)
{
	enum part part;

	if (i <= first)
		return true;
	part = part_of(a, i - 1);
	return part == PART_COMMA || part == PART_QUOTE || part == PART_COLON ||
	    part == PART_STOP || part == PART_OPEN || part == PART_CLOSE ||
	    part == PART_RELATIVE;
}

isize
noun_phrase_begin(const struct analysis *a, isize first, isize last)
{
	isize begin = noun_phrase_core(a, first, last);

	while (begin > first + 1 && begin <= last) {
		enum part part = part_of(a, begin - 1);
		isize before = noun_phrase_core(a, first, begin - 2);

		if (before > begin - 2)
			break;
		if (joins_nouns(a, begin - 1) && part_is_nominal(part_of(a, begin - 2)) &&
		    part_of(a, begin - 2) != PART_PRONOUN)
			begin = before;
		else if (part == PART_AND && part_is_nominal(part_of(a, begin - 2)) &&
		    after_border(a, first, before))
			begin = before;
		else
			break;
	}
	return begin;
}

static isize
simple_end(const struct analysis *a, isize from, isize end)
{
	isize i = from, last = from;

	if (i < end && part_of(a, i) == PART_PRONOUN)
		return i + 1;
	while (i < end && (is_inner(a, i) || part_is_nominal(part_of(a, i)))) {
		if (i > from && begins_phrase(part_of(a, i)) &&
		    part_of(a, i - 1) != PART_DETERMINER && part_of(a, i - 1) != PART_GENITIVE)
			break;
		if (part_is_nominal(part_of(a, i)))
			last = i + 1;
		i++;
	}
	return last;
}

isize
noun_phrase_end(const struct analysis *a, isize from, isize end)
{
	isize at = simple_end(a, from, end);

	while (at > from && at + 1 < end) {
		enum part part = part_of(a, at);
		isize next = simple_end(a, at + 1, end);

		if (next == at + 1 || (!joins_nouns(a, at) && part != PART_AND))
			break;
		at = next;
	}
	return at;
}

isize
finite_verb(const struct analysis *a, isize from, isize end)
{
	for (isize i = from; i < end; i++) {
		enum part part = part_of(a, i);

		if (part == PART_FINITE || part == PART_MODAL)
			return i;
		if (part == PART_STOP || part == PART_COLON)
			return -1;
	}
	return -1;
}
