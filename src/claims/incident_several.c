/* claims/incident_several.c - words that say that a count is of several attacks or places. */
#include "claims/incident_parts.h"

enum { WORDS_BEFORE = 3 };       /* between "three" and "towns" */

/* "three", "several", "separate" before a plural: "far" for the last, of places apart; NULL = none. */
static const char *
said_several(const struct analysis *a, const struct sentence *s, int32_t noun)
{
	for (int32_t t = noun - 1; t >= s->first && noun - t <= WORDS_BEFORE + 1; t--) {
		const struct lex_hit *number = lex_at(a, t, LEX_NUMBER);

		if (lex_is(a, t, LEX_SEVERAL))
			return lex_at(a, t, LEX_SEVERAL)->sense->value;
		if (lex_value_at(a, t, LEX_SITE_SPREAD, "number") != NULL)
			return "";
		if (token_is(a, t, TAG_BIT(TAG_CD)))
			return number == NULL || number->sense->number != 1 ? "" : NULL;
		if (!token_is(a, t, TAGS_ADJECTIVE | TAGS_NOUN | TAG_BIT(TAG_VBG) | TAG_BIT(TAG_VBN)) && lex_at(a, t, LEX_OF) == NULL)
			return NULL;
	}
	return NULL;
}

static bool
is_plural(const struct analysis *a, int32_t t)
{
	return token_is(a, t, TAG_BIT(TAG_NNS) | TAG_BIT(TAG_NNPS));
}

/* A phrase may be several words, of which the last is plural: "car bombs". */
static bool
ends_plural(const struct analysis *a, int32_t t, const struct lex_hit *hit)
{
	return hit != NULL && is_plural(a, t + hit->tokens - 1);
}

/* "raids on a school and a market". */
static bool
are_two_facilities(const struct analysis *a, const struct sentence *s, int32_t t)
{
	enum { REACH_WORDS = 6 };
	bool joined = false;

	if (!lex_is(a, t, LEX_FACILITY))
		return false;
	for (int32_t k = t + 1; k < s->end && k <= t + REACH_WORDS; k++) {
		if (token_is(a, k, TAGS_VERB) || token_is_char(a, k, ','))
			return false;
		joined |= lex_value_at(a, k, LEX_JOINER, "and") != NULL;
		if (lex_is(a, k, LEX_FACILITY))
			return joined;
	}
	return false;
}

/* What is said to be several at ${t}. */
static enum several
several_at(const struct analysis *a, const struct sentence *s, int32_t t)
{
	bool attacks = (ends_plural(a, t, lex_at(a, t, LEX_ATTACK_NOUN)) && lex_value_at(a, t, LEX_ATTACK_NOUN, "none") == NULL) ||
	    ends_plural(a, t, lex_at(a, t, LEX_DEED_NOUN));
	bool places = (ends_plural(a, t, lex_at(a, t, LEX_FACILITY)) && lex_value_at(a, t, LEX_FACILITY, "home") == NULL) ||
	    ends_plural(a, t, lex_at(a, t, LEX_PLACE_NOUN));
	const char *how = attacks || places ? said_several(a, s, t) : NULL;

	if (lex_value_at(a, t, LEX_SEVERAL, "places") != NULL)
		return SEVERAL_PLACES;
	return how == NULL ? ONE_ATTACK : places || strcmp(how, "far") == 0 ? SEVERAL_PLACES : SEVERAL_ATTACKS;
}

/* "in Cali and in the capital". */
static bool
is_with_capital(const struct grouping *g, const struct place_mention *m)
{
	int32_t t = m->last + 1, end = g->a->sentences.at[m->sentence].end;

	if (!m->is_locative || m->place.precision > PRECISION_CITY || lex_value_at(g->a, t, LEX_JOINER, "and") == NULL)
		return false;
	for (t++; t < end && t <= m->last + WORDS_BEFORE + 1; t++)
		if (lex_is(g->a, t, LEX_CAPITAL_NOUN))
			return true;
	return false;
}

/* "raids on Mayadin and Albu Kamal", "Idlib and Aleppo provinces": the first of them. */
static bool
is_first_of_two(const struct grouping *g, isize mention)
{
	const struct place_mention *m = &g->places->at[mention], *next = m + 1;

	if (is_with_capital(g, m))
		return true;
	if (mention + 1 >= g->places->len || next->sentence != m->sentence || m->kind == PLACE_DEMONYM ||
	    next->kind == PLACE_DEMONYM || m->is_side || next->is_side || m->is_reference || m->is_home ||
	    !m->is_locative || next->place.precision >= PRECISION_COUNTRY || m->place.precision >= PRECISION_COUNTRY)
		return false;
	for (int32_t t = m->last + 1; t < next->first && t <= m->last + WORDS_BEFORE; t++)
		if (lex_value_at(g->a, t, LEX_JOINER, "and") != NULL)
			return next->first - t <= WORDS_BEFORE && !token_is(g->a, t + 1, TAG_BIT(TAG_CD));
	return false;
}

bool
incident_is_coordinated(const struct grouping *g, isize mention)
{
	return is_first_of_two(g, mention) || (mention > 0 && is_first_of_two(g, mention - 1));
}

isize
incident_first_place(const struct grouping *g, isize byte)
{
	isize low = 0;

	for (isize left = g->places->len, half; left > 0; left -= half) {    /* as sentence_at */
		half = (left + 1) / 2;
		low += half & -(isize)(g->places->at[low + half - 1].place.where.begin < byte);
	}
	return low;
}

static enum several
several_in(const struct grouping *g, isize sentence)
{
	const struct sentence *s = &g->a->sentences.at[sentence];
	bool across = false, attacks = false;
	enum several most = ONE_ATTACK;

	for (int32_t t = s->first; t < s->end; t++) {
		enum several one = several_at(g->a, s, t);

		most = one > most ? one : most;
		across |= lex_value_at(g->a, t, LEX_SITE_SPREAD, "over") != NULL || are_two_facilities(g->a, s, t);
		attacks |= ends_plural(g->a, t, lex_at(g->a, t, LEX_ATTACK_NOUN));
	}
	if (across && attacks)
		return SEVERAL_PLACES;
	for (isize i = incident_first_place(g, s->where.begin); i < g->places->len && g->places->at[i].sentence <= sentence; i++)
		if (g->places->at[i].sentence == sentence && incident_is_coordinated(g, i))
			return SEVERAL_PLACES;
	return most == ONE_ATTACK && attacks ? PLURAL_ATTACKS : most;
}

enum several
incident_several(const struct grouping *g, isize sentence)
{
	if (g->several[sentence] == 0)
		g->several[sentence] = (uint8_t)(several_in(g, sentence) + 1);
	return (enum several)(g->several[sentence] - 1);
}
