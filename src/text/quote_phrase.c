/* text/quote_phrase.c - noun phrases and verbs around a reporting word. */
#include "text/quote_parts.h"
#include "text/split.h"

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

static enum part
part_of_p(const char *tag)
{
	if (tag[1] == 'r')                                   /* prp, prps */
		return tag[3] == 's' ? PART_POSSESSIVE : PART_PRONOUN;
	if (tag[1] == 'o')
		return PART_GENITIVE;
	if (tag[1] == 'd')
		return PART_DETERMINER;
	switch (tag[2]) {
	case 'c':           return PART_COMMA;
	case 'd':           return PART_NUMBER;
	case 'l': case 'r': return PART_QUOTE;
	case 's':           return PART_COLON;
	default:            return PART_STOP;
	}
}

static enum part
part_of_r(const char *tag)
{
	if (tag[1] == 'r')
		return PART_CLOSE;
	return tag[1] == 'p' ? PART_PARTICLE : PART_ADVERB;
}

/* The tags are those of the Penn treebank, in small letters. */
static enum part
part_of_tag(const char *tag)
{
	switch (tag[0]) {
	case 'n': return tag[2] == 'p' ? PART_NAME : PART_NOUN;
	case 'v': return part_of_verb(tag);
	case 'p': return part_of_p(tag);
	case 'r': return part_of_r(tag);
	case 'd': return PART_DETERMINER;
	case 'j': return PART_ADJECTIVE;
	case 'c': return tag[1] == 'd' ? PART_NUMBER : PART_AND;
	case 'i': return PART_PREPOSITION;
	case 't': return PART_TO;
	case 'm': return PART_MODAL;
	case 'w': return PART_RELATIVE;
	case 'f': case 'u': return PART_NOUN;
	case 'l': return tag[1] == 'r' ? PART_OPEN : PART_OTHER;
	case 'e': return PART_PRONOUN;
	default:  return PART_OTHER;
	}
}

void
parts_of_tags(const struct language *language, uint8_t *out)
{
	for (int i = 0; i < language->tag_count; i++)
		out[i] = (uint8_t)part_of_tag(language->tags[i]);
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
