/* claims/period.c - counts over many attacks. */
#include "claims/period.h"

enum {
	ATTACKS_MANY = 5,        /* fewer may be one incident: "two strikes killed four" */
	ATTACKS_OF_MONTH = 2,    /* "February: two attacks killed four" */
	OPENING = 5,             /* phrases, marks of a list with them, in which the subject begins */
};

/* The first noun phrase of the sentence that is attacks, or NULL. */
static const struct phrase *
attacks_that_open(const struct parsed *s)
{
	for (isize i = 0; i < s->p->len && i < OPENING; i++) {
		const struct phrase *p = &s->p->at[i];

		if (p->kind == PHRASE_VERB)
			return NULL;
		if (p->kind == PHRASE_NOUN && (p->flags & PHRASE_PLURAL) &&
		    lex_value_at(s->a, p->head, LEX_ATTACK_NOUN, "attack") != NULL)
			return p;
	}
	return NULL;
}

/* A day, or any date that says when one event was. */
static bool
has_day(const struct claim_context *c, isize sentence)
{
	for (isize i = date_first_of(c->dates, sentence);
	    i < c->dates->len && c->dates->at[i].sentence == sentence; i++)
		if (c->dates->at[i].kind == DATE_POINT && date_is_day(c->dates->at[i].days.begin))
			return true;
	return false;
}

/* "in February", "January:": a month and no day of it. */
static bool
is_month(const struct claim_context *c, const struct date_phrase *d)
{
	bool is_named = false, has_number = false;

	for (int32_t t = d->first; t <= d->last; t++) {
		is_named |= lex_is(c->a, t, LEX_MONTH);
		has_number |= c->a->tokens.at[t].kind == TOKEN_NUMBER;
	}
	return d->kind == DATE_POINT && is_named &&
	    (date_is_known(d->days.begin) ? !date_is_day(d->days.begin) : !has_number);
}

static bool
names_month(const struct claim_context *c, isize sentence)
{
	for (isize i = date_first_of(c->dates, sentence);
	    i < c->dates->len && c->dates->at[i].sentence == sentence; i++)
		if (is_month(c, &c->dates->at[i]))
			return true;
	return false;
}

/* "four attacks": a number of them stands before the word. */
static bool
counts_attacks(const struct analysis *a, const struct sentence *in)
{
	enum { BETWEEN = 3 };    /* "four Israeli air attacks" */

	for (int32_t t = in->first; t < in->end && sentence_has(in, LEX_ATTACK_NOUN); t++)
		for (int32_t n = t - 1; lex_value_at(a, t, LEX_ATTACK_NOUN, "attack") != NULL &&
		    n >= in->first && n >= t - BETWEEN; n--)
			if (lex_is(a, n, LEX_NUMBER) && !lex_is(a, n, LEX_ARTICLE))
				return true;
	return false;
}

/* "since early last year", "this year", "four attacks in February": the sentence speaks of a
 * long time. */
static bool
tells_of_period(const struct claim_context *c, isize sentence)
{
	const struct sentence *in = &c->a->sentences.at[sentence];

	for (isize i = date_first_of(c->dates, sentence);
	    i < c->dates->len && c->dates->at[i].sentence == sentence; i++)
		if (c->dates->at[i].kind == DATE_SINCE && !date_is_day(c->dates->at[i].days.begin))
			return true;
	for (int32_t t = in->first; t < in->end && sentence_has(in, LEX_SCOPE_WORD); t++)
		if (lex_value_at(c->a, t, LEX_SCOPE_WORD, "cumulative") != NULL)
			return true;
	return names_month(c, sentence) && counts_attacks(c->a, in);
}

static bool
is_same_paragraph(const struct analysis *a, isize sentence)
{
	return sentence > 0 &&
	    a->sentences.at[sentence].paragraph == a->sentences.at[sentence - 1].paragraph;
}

bool
period_holds(const struct claim_context *c, const struct parsed *s)
{
	const struct phrase *attacks;

	if (!sentence_has(&s->a->sentences.at[s->sentence], LEX_ATTACK_NOUN) ||
	    (attacks = attacks_that_open(s)) == NULL || has_day(c, s->sentence))
		return false;
	if (attacks->quantity >= 0) {
		const struct quantity *q = &s->q->at[attacks->quantity];

		return q->kind == QUANTITY_COUNT && q->amount.has_min &&
		    q->amount.min >= (names_month(c, s->sentence) ? ATTACKS_OF_MONTH : ATTACKS_MANY);
	}
	return lex_is(s->a, attacks->first, LEX_DEFINITE) &&
	    is_same_paragraph(s->a, s->sentence) && tells_of_period(c, s->sentence - 1);
}
