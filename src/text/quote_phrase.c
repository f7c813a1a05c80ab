/* text/quote_phrase.c - noun phrases and verbs around a reporting word. */
#include "text/quote_parts.h"

static enum part
part_of_verb(const char *tag)
{
	switch (tag[2]) {
	case 'd': case 'p': case 'z': return PART_FINITE;
	case 'g': return PART_ING;
	case 'n': return PART_PARTICIPLE;
	default:  return PART_BASE;
	}
}

enum part
part_of(const struct analysis *a, isize token)
{
	static const struct { char tag[5]; enum part part; } parts[] = {
		{ "prps", PART_POSSESSIVE }, { "prp", PART_PRONOUN }, { "pos", PART_GENITIVE },
		{ "det", PART_DETERMINER }, { "pdt", PART_DETERMINER }, { "jj", PART_ADJECTIVE },
		{ "cd", PART_NUMBER }, { "rp", PART_PARTICLE }, { "rb", PART_ADVERB },
		{ "in", PART_PREPOSITION }, { "to", PART_TO }, { "cc", PART_AND },
		{ "md", PART_MODAL }, { "w", PART_RELATIVE }, { "fw", PART_NOUN }, { "uh", PART_NOUN },
		{ "ppc", PART_COMMA }, { "ppd", PART_NUMBER }, { "ppl", PART_QUOTE },
		{ "ppr", PART_QUOTE }, { "pps", PART_COLON }, { "pp", PART_STOP },
		{ "lrb", PART_OPEN }, { "rrb", PART_CLOSE }, { "ex", PART_PRONOUN },
	};
	const char *tag = token_tag(a, token);

	if (a->tokens.at[token].kind == TOKEN_QUOTE)
		return PART_QUOTE;
	if (tag[0] == 'n' && tag[1] == 'n')
		return tag[2] == 'p' ? PART_NAME : PART_NOUN;
	if (tag[0] == 'v')
		return part_of_verb(tag);
	for (isize i = 0; i < COUNT_OF(parts); i++)
		if (strncmp(tag, parts[i].tag, strlen(parts[i].tag)) == 0)
			return parts[i].part;
	return PART_OTHER;
}

bool
part_is_nominal(enum part part)
{
	return part == PART_NOUN || part == PART_NAME || part == PART_NUMBER ||
	    part == PART_PRONOUN;
}

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

static bool
joins_nouns(const struct analysis *a, isize i)
{
	enum part part = part_of(a, i);

	return (part == PART_PREPOSITION || part == PART_TO || part == PART_ING) &&
	    lex_at(a, i, LEX_NOUN_JOINER) != NULL;
}

/* "this month Central Command": the time is no part of the name. */
static bool
is_time_before_name(const struct analysis *a, isize i)
{
	return (a->tokens.at[i].flags & TOKEN_CAPITAL) != 0 &&
	    (lex_at(a, i - 1, LEX_DATE_UNIT) != NULL || lex_at(a, i - 1, LEX_WEEKDAY) != NULL);
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
	while (i > first && is_inner(a, i - 1) && !is_time_before_name(a, i)) {
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
