/* claims/victim_name_said.c - what the words around a name say of it. */
#include "claims/victim_name_parts.h"

void
victim_name_note(struct named *n, enum heard what)
{
	enum { MOST = 9 };

	if (n->heard[what] < MOST)
		n->heard[what]++;
}

static bool
hears_any(const struct named *n, const enum heard *which, isize count)
{
	for (isize i = 0; i < count; i++)
		if (n->heard[which[i]] > 0)
			return true;
	return false;
}

bool
victim_word_seizes(const struct analysis *a, isize i)
{
	return lex_value_at(a, i, LEX_VICTIM_VERB, "seized") != NULL || lex_value_at(a, i, LEX_VICTIM_VERB, "taken") != NULL;
}

bool
victim_name_is_harmed(const struct named *n)
{
	static const enum heard harm[] = { HEARD_VICTIM, HEARD_AS_HARMED, HEARD_OBJECT, HEARD_DIED,
		HEARD_WOUND, HEARD_DEATH, HEARD_TAKEN, HEARD_LISTED };

	return hears_any(n, harm, COUNT_OF(harm));
}

bool
victim_name_is_seized(const struct named *n)
{
	static const enum heard seized[] = { HEARD_SEIZED, HEARD_LISTED_SEIZED };

	return hears_any(n, seized, COUNT_OF(seized));
}

/* "The killing of X's brother", "shot X's owner": what stands before is said of somebody else. */
static bool
is_owner(const struct analysis *a, isize end, isize stop)
{
	enum { REACH = 4 };

	if (end >= stop || part_of(a, end) != PART_GENITIVE)
		return false;
	for (isize k = end + 1; k < stop && k < end + REACH; k++) {
		if (lex_is(a, k, LEX_VICTIM_NOUN))
			return lex_value_at(a, k, LEX_VICTIM_NOUN, "kin") != NULL;
		if (part_of(a, k) == PART_NOUN)
			return true;
		if (part_of(a, k) != PART_ADJECTIVE && part_of(a, k) != PART_NUMBER)
			return false;
	}
	return false;
}

/* "(wounding 16), the governor, X, said": the name of who says it, and nobody's object. */
static bool
is_speaker_apposed(const struct analysis *a, isize first, isize i, isize end, isize stop)
{
	return i - 2 >= first && part_of(a, i - 1) == PART_COMMA && part_of(a, i - 2) == PART_NOUN && end + 1 < stop &&
	    part_of(a, end) == PART_COMMA && part_of(a, end + 1) == PART_FINITE && lex_is(a, end + 1, LEX_REPORTING_VERB);
}

/* What stands before and behind the mention [i, end). */
void
victim_name_hear(struct name_reader *r, struct named *n, isize i, isize end)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];
	isize first = victim_name_is_glued(r->a, i) ? i : s->first;
	int object = n->heard[HEARD_OBJECT];

	if (victim_name_has_persecuted_role(r->a, first, i, end, s->end))
		victim_name_note(n, HEARD_PERSECUTED);
	if (i > first && (lex_value_at(r->a, i - 1, LEX_TITLE, "rank") != NULL ||
	    lex_value_at(r->a, i - 1, LEX_TITLE, "office") != NULL))
		victim_name_note(n, HEARD_OFFICE);
	if (victim_name_has_age_behind(r->a, end, s->end) || (i > first && victim_word_is_age(r->a, i - 1)))
		victim_name_note(n, HEARD_AGE);
	if (victim_name_is_relative(r->a, first, i) || victim_name_is_relative_behind(r->a, end, s->end))
		victim_name_note(n, HEARD_RELATIVE);
	n->is_kin_of |= victim_name_is_kin_of_name(r->a, end, s->end);
	n->is_protected |= victim_name_is_protected(r, s->first, i);
	if (!is_owner(r->a, end, s->end))
		victim_name_hear_before(r, n, first, i, end, s->end);
	if (is_speaker_apposed(r->a, first, i, end, s->end)) {
		n->heard[HEARD_OBJECT] = (uint8_t)object;
		if (lex_value_at(r->a, i - 2, LEX_TITLE, "office") != NULL)
			victim_name_note(n, HEARD_OFFICE);
	}
	if (!victim_name_is_no_subject(r->a, first, i, end, s->end) && !victim_name_is_kin_of_name(r->a, end, s->end) &&
	    (n->heard[HEARD_OBJECT] == object || victim_name_goes_on(r->a, end, s->end)))
		victim_name_hear_behind(r, n, end, s->end);
}

/* What is said of the pronoun that the sentence begins with. */
void
victim_name_hear_pronoun(struct name_reader *r, struct named *said)
{
	const struct sentence *s = &r->a->sentences.at[r->sentence];

	if (victim_word_is_his(r->a, s->first))
		victim_name_hear_possessed(r, said, s->first + 1, s->end);
	else
		victim_name_hear_behind(r, said, s->first + 1, s->end);
}
