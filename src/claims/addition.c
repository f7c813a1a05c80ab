/* claims/addition.c - what "another nine" comes on top of. */
#include "claims/addition.h"

#include "claims/frame.h"
#include "claims/incident_parts.h"

#include <stdlib.h>

enum {
	LOOK_BACK = 12,          /* claims; keeps the pass linear */
};

/* Bodies are of the dead. */
static enum effect
tally_of(enum effect effect)
{
	return effect == EFFECT_RECOVERED ? EFFECT_KILLED : effect;
}

static bool
is_count(const struct claim *c)
{
	return c->kind == CLAIM_CASUALTY && c->scope == SCOPE_INCIDENT && c->incident >= 0 && c->count.has_min &&
	    c->count.bound != BOUND_VAGUE && c->modality != MODALITY_DENIED && c->modality != MODALITY_HYPOTHETICAL &&
	    !str_equal(c->rule, STR(RULE_OF_ANOTHER));
}

/* "a fourth person": 4; 0 = no such word in the count of ${c}. */
static int64_t
number_in_row(const struct analysis *a, const struct claim *c)
{
	const struct sentence *s = &a->sentences.at[sentence_at(a, c->where.begin)];

	for (int32_t t = incident_token(a, s, c->count.where.begin); t < s->end && a->tokens.at[t].begin < c->count.where.end; t++) {
		const struct lex_hit *hit = lex_at(a, t, LEX_ORDINAL);

		if (hit != NULL)
			return strtoll(hit->sense->value, NULL, 10);
	}
	return 0;
}

/* "Three people were killed. (...) A fourth person died." */
static bool
is_next(const struct claim *before, const struct claim *c, int64_t number)
{
	return before->kind == CLAIM_CASUALTY && before->scope == c->scope && tally_of(before->effect) == tally_of(c->effect) &&
	    before->relation != RELATION_SUBSET_OF && before->count.has_max && before->count.min == number - 1 &&
	    before->count.max == number - 1;
}

static void
mark(const struct analysis *a, struct claim_list *claims, isize index)
{
	struct claim *c = &claims->at[index];
	int64_t number;

	if (c->kind != CLAIM_CASUALTY || (c->relation != RELATION_NONE && c->relation != RELATION_ADDS_TO) || c->count.min != 1 || (number = number_in_row(a, c)) < 2)
		return;
	for (isize k = index - 1; k >= 0 && k >= index - LOOK_BACK; k--)
		if (is_next(&claims->at[k], c, number)) {
			c->relation = RELATION_ADDS_TO;
			c->related = k;
			return;
		}
}

void
addition_mark(const struct analysis *a, struct claim_list *claims)
{
	for (isize i = 0; i < claims->len; i++)
		mark(a, claims, i);
}

static bool
is_addition(const struct claim *c)
{
	return is_count(c) && c->relation == RELATION_ADDS_TO && c->related < 0 && c->victims.names.len == 0;
}

static bool
is_near(const struct analysis *a, const struct claim *before, const struct claim *c)
{
	isize from = sentence_at(a, before->where.begin), to = sentence_at(a, c->where.begin);

	return to - from <= INCIDENT_ADDED_WITHIN && a->sentences.at[from].paragraph == a->sentences.at[to].paragraph;
}

static bool
may_be_more(const struct claim *before, const struct claim *c)
{
	return is_count(before) && before->incident == c->incident && tally_of(before->effect) == tally_of(c->effect) &&
	    before->relation != RELATION_SUBSET_OF && (before->relation != RELATION_ADDS_TO || before->related >= 0);
}

/* The same number in another sentence may be the same people: "six others died", again. */
static bool
is_said_again(const struct claim *before, const struct claim *c)
{
	return before->count.min == c->count.min && before->sentence.begin != c->sentence.begin;
}

/* "The toll rose to 52 after three more died": it has them already, or nobody knows. */
static bool
is_toll(const struct claim *c)
{
	return str_equal(c->rule, STR(RULE_OF_TOLL)) || str_equal(c->rule, STR(RULE_OF_LATER)) || str_equal(c->rule, STR(RULE_OF_PUT));
}

/* "killed himself" */
static bool
is_own_death(const struct analysis *a, const struct claim *c)
{
	const struct sentence *s = &a->sentences.at[sentence_at(a, c->where.begin)];

	return lex_value_at(a, incident_token(a, s, c->count.where.begin), LEX_OBJECT_PRONOUN, "own") != NULL;
}

/* The nearest count before ${index} that it comes on top of, -1 = none. */
static isize
base_of(const struct analysis *a, const struct claim_list *claims, isize index)
{
	const struct claim *c = &claims->at[index];
	isize base = -1;

	for (isize k = index - 1; k >= 0 && k >= index - LOOK_BACK && is_near(a, &claims->at[k], c); k--) {
		if (!may_be_more(&claims->at[k], c))
			continue;
		if (is_said_again(&claims->at[k], c) || is_toll(&claims->at[k]))
			return -1;
		base = base < 0 ? k : base;
	}
	return base;
}

/* "The bomber killed himself and six others": six is whom he killed, and no seven. */
static void
add_to(const struct analysis *a, struct claim_list *claims, isize index)
{
	struct claim *c = &claims->at[index];

	c->related = base_of(a, claims, index);
	if (c->related < 0 || !is_own_death(a, &claims->at[c->related]))
		return;
	c->relation = RELATION_NONE;
	c->related = -1;
}

void
addition_find(const struct analysis *a, struct claim_list *claims)
{
	for (isize i = 0; i < claims->len; i++)
		if (is_addition(&claims->at[i]))
			add_to(a, claims, i);
}
