/* claims/victim_name_beside.c - what the words beside a name make of it: age, role, kin. */
#include "claims/victim_name_parts.h"

enum { BEFORE_MOST = 8 };

static bool
is_age(const struct analysis *a, isize i)
{
	return a->tokens.at[i].kind == TOKEN_NUMBER;
}

/* "four men – A, B and C": the dash goes on as a comma does. */
bool
victim_word_is_dash(const struct analysis *a, isize i)
{
	str text = token_text(a, i);

	return a->tokens.at[i].kind == TOKEN_PUNCT && (text.ptr[0] == '-' ||
	    str_equal(text, STR("\xE2\x80\x93")) || str_equal(text, STR("\xE2\x80\x94")));
}

/* "Of X, who was shot", "X, 34, was": something is said of the name behind it. */
bool
victim_name_goes_on(const struct analysis *a, isize end, isize stop)
{
	enum part next = end < stop ? part_of(a, end) : PART_STOP;

	return next == PART_COMMA || next == PART_OPEN || next == PART_RELATIVE || next == PART_GENITIVE;
}

bool
victim_name_has_age_behind(const struct analysis *a, isize end, isize stop)
{
	return end + 1 < stop && (part_of(a, end) == PART_COMMA || part_of(a, end) == PART_OPEN) &&
	    is_age(a, end + 1) && a->tokens.at[end + 1].end - a->tokens.at[end + 1].begin <= 3;
}

/* "34-year-old X" */
bool
victim_word_is_age(const struct analysis *a, isize i)
{
	return is_age(a, i) && (a->tokens.at[i].end - a->tokens.at[i].begin > 4 ||
	    lex_is(a, i, LEX_AGE_SUFFIX));
}

/* "His", "her", "their". */
bool
victim_word_is_his(const struct analysis *a, isize i)
{
	return a->tokens.at[i].tag != TAG_NONE && part_of(a, i) == PART_POSSESSIVE;
}

/* "His mother, X", "his mother X", "the victim's brother, X": named for whose kin he is. */
bool
victim_name_is_relative(const struct analysis *a, isize first, isize i)
{
	const struct lex_hit *hit;
	isize k = i - 1;

	if (k > first && part_of(a, k) == PART_COMMA)
		k--;
	if (k <= first || (hit = lex_at(a, k, LEX_PERSON)) == NULL || hit->sense->value[4] != 'k')
		return false;
	return part_of(a, k - 1) == PART_POSSESSIVE || part_of(a, k - 1) == PART_GENITIVE;
}

/* "X, the victim's brother", "X, her sister", "X, mother of". */
bool
victim_name_is_relative_behind(const struct analysis *a, isize end, isize stop)
{
	enum { REACH = 8 };

	if (end >= stop || part_of(a, end) != PART_COMMA)
		return false;
	for (isize k = end + 1; k < stop && k < end + REACH && part_of(a, k) != PART_COMMA; k++) {
		const struct lex_hit *hit = lex_at(a, k, LEX_PERSON);

		if (hit != NULL && hit->sense->value[4] == 'k')
			return part_of(a, k - 1) == PART_POSSESSIVE || part_of(a, k - 1) == PART_GENITIVE ||
			    (k + 1 < stop && lex_is(a, k + 1, LEX_OF));
	}
	return false;
}

/* "X, the daughter of Y, who was shot": what follows is said of Y. */
bool
victim_name_is_kin_of_name(const struct analysis *a, isize end, isize stop)
{
	enum { REACH = 8, NAME_MOST = 8 };
	isize of = end + 1;

	if (!victim_name_is_relative_behind(a, end, stop))
		return false;
	while (of < stop && of < end + REACH && !lex_is(a, of, LEX_OF))
		of++;
	if (of + 1 >= stop || !(a->tokens.at[of + 1].flags & TOKEN_CAPITAL))
		return false;
	for (isize k = of + 1; k < stop && k < of + NAME_MOST; k++)
		if (part_of(a, k) == PART_RELATIVE)
			return true;
		else if (part_of(a, k) != PART_NAME && part_of(a, k) != PART_COMMA && !is_age(a, k))
			return false;
	return false;
}

/* "His lawyer", "the attorney for the family": of the role [k, end) for somebody else. */
static bool
serves_another(const struct analysis *a, isize first, isize k, isize end, isize stop)
{
	if (k > first && (part_of(a, k - 1) == PART_POSSESSIVE || part_of(a, k - 1) == PART_GENITIVE))
		return true;
	/* "X's counsel, the lawyer Y" */
	isize comma = k > first && part_of(a, k - 1) == PART_DETERMINER ? k - 2 : k - 1;
	if (comma > first + 1 && part_of(a, comma) == PART_COMMA && part_of(a, comma - 1) == PART_NOUN &&
	    (part_of(a, comma - 2) == PART_GENITIVE || part_of(a, comma - 2) == PART_POSSESSIVE))
		return true;
	return end < stop && lex_is(a, end, LEX_NOUN_JOINER) && !lex_is(a, end, LEX_OF);
}

/* "journalist X", "X, an activist": held for what they are. */
bool
victim_name_has_persecuted_role(const struct analysis *a, isize first, isize i, isize end, isize stop)
{
	const struct lex_hit *hit;

	for (isize k = i - 1; k >= first && k > i - 4; k--) {
		hit = lex_at(a, k, LEX_PERSECUTED_ROLE);
		if (hit != NULL && k + hit->tokens == i)
			return !serves_another(a, first, k, i, stop);
	}
	if (end >= stop || part_of(a, end) != PART_COMMA)
		return false;
	for (isize k = end + 1; k < stop && k < end + 8 && part_of(a, k) != PART_COMMA; k++)
		if ((hit = lex_at(a, k, LEX_PERSECUTED_ROLE)) != NULL)
			return !serves_another(a, first, k, k + hit->tokens, stop);
	return false;
}

/* "Y, the daughter of X, was shot": the verb is Y's. */
static bool
is_parent(const struct analysis *a, isize first, isize i, isize end, isize stop)
{
	const struct lex_hit *kin = i >= first + 2 && lex_is(a, i - 1, LEX_OF) ? lex_at(a, i - 2, LEX_PERSON) : NULL;

	return kin != NULL && kin->sense->value[4] == 'k' && end + 1 < stop && part_of(a, end) == PART_COMMA &&
	    part_of(a, end + 1) == PART_FINITE;
}

/* "A law of the days of President X, makes …": the verb is the law's. */
static bool
is_behind_of(const struct analysis *a, isize first, isize i, isize end, isize stop)
{
	isize of = i - 1;

	if (end + 1 >= stop || part_of(a, end) != PART_COMMA || part_of(a, end + 1) != PART_FINITE)
		return false;
	while (of > first && (lex_is(a, of, LEX_TITLE) || part_of(a, of) == PART_ADJECTIVE || part_of(a, of) == PART_DETERMINER))
		of--;
	return of > first && lex_is(a, of, LEX_OF);
}

/* "A critic of President X was arrested": the name hangs on a preposition, and the verb
 * behind it speaks of somebody else, unless the name goes on ("of X, who was shot"). */
bool
victim_name_is_no_subject(const struct analysis *a, isize first, isize i, isize end, isize stop)
{
	if (is_parent(a, first, i, end, stop) || is_behind_of(a, first, i, end, stop))
		return true;
	if (victim_name_goes_on(a, end, stop) || (end < stop && part_of(a, end) == PART_TO))
		return false;           /* "calls for X to be released" */
	for (isize k = i - 1; k >= first && k > i - BEFORE_MOST; k--) {
		enum part part = part_of(a, k);

		if (lex_is(a, k, LEX_WEEKDAY) || lex_is(a, k, LEX_MONTH))
			return false;           /* "on Sunday X was shot" */
		if (part == PART_PREPOSITION)
			return lex_is(a, k, LEX_NOUN_JOINER) && k > first;
		if (part != PART_NOUN && part != PART_NAME && part != PART_ADJECTIVE &&
		    part != PART_DETERMINER && part != PART_POSSESSIVE)
			return false;
	}
	return false;
}

/* "Shot an unarmed man with a stick, X": the name of the person before the comma. */
bool
victim_name_is_apposed(const struct analysis *a, isize first, isize i)
{
	enum { REACH = 8 };

	if (i <= first || part_of(a, i - 1) != PART_COMMA)
		return false;
	for (isize k = i - 2; k >= first && k > i - REACH; k--) {
		enum part part = part_of(a, k);
		const struct lex_hit *person = lex_at(a, k, LEX_PERSON);

		if (person != NULL && person->sense->value[3] == 's' && part == PART_NOUN)
			return true;
		if (part != PART_NOUN && part != PART_ADJECTIVE && part != PART_PREPOSITION &&
		    part != PART_NUMBER && part != PART_DETERMINER && part != PART_NAME)
			return false;
	}
	return false;
}
