/* claims/claim_told.c - the day of a count: when it was given, up to when it counts. */
#include "claims/claim_told.h"
#include "claims/frame_parts.h"

/* The words before a date that belong to it reach no further back than this. */
enum { TOKENS_BEFORE = 3, TOKENS_OF_VERB = 4 };

/* "as of Wednesday", "by Sunday night": the word at or before the first token of ${d}. */
static bool
is_limit(const struct analysis *a, const struct date_phrase *d)
{
	isize first = a->sentences.at[d->sentence].first;

	for (int32_t t = d->first; t >= first && t >= d->first - TOKENS_BEFORE; t--) {
		const struct lex_hit *hit = lex_at(a, t, LEX_AS_OF);

		if (hit != NULL && t + hit->tokens >= d->first)
			return true;
	}
	return false;
}

/* "Friday's bombing", "the 3 May attack", "the attack on Friday": the day of a deed. */
static bool
is_of_deed(const struct analysis *a, const struct date_phrase *d)
{
	int32_t before = d->first - 1, behind = d->last + 1;
	isize first = a->sentences.at[d->sentence].first;

	while (before > first && lex_is(a, before, LEX_DATE_BEFORE))
		before--;
	return lex_is(a, behind, LEX_CLITIC) || lex_is(a, behind, LEX_ATTACK_NOUN) || lex_is(a, behind, LEX_DEED_NOUN) ||
	    (before >= first && (lex_is(a, before, LEX_ATTACK_NOUN) || lex_is(a, before, LEX_DEED_NOUN)));
}

/* "risen to nine in an attack by gunmen in Garissa yesterday": behind the count stands a deed, and no verb before the day. */
static bool
is_behind_deed(const struct analysis *a, const struct harm *h, const struct date_phrase *d)
{
	for (int32_t t = d->first - 1; t > h->last && !token_is(a, t, TAGS_VERB); t--)
		if (lex_is(a, t, LEX_ATTACK_NOUN) || lex_is(a, t, LEX_DEED_NOUN))
			return true;
	return false;
}

/* The rule of ${h} reads figures that somebody put or revised. */
static bool
is_of_figure(const struct parsed *s, const struct harm *h)
{
	if (strcmp(h->rule, RULE_OF_LATER) == 0 || strcmp(h->rule, RULE_OF_PUT) == 0)
		return true;
	return strcmp(h->rule, RULE_OF_TOLL) == 0 && h->verb >= 0 && h->verb < s->p->len &&
	    lex_is(s->a, s->p->at[h->verb].head, LEX_TOLL_VERB);
}

/* "the toll rose to 52 on Thursday", "on Thursday the toll rose": outside the words of the toll. */
static bool
is_of_verb(const struct parsed *s, const struct harm *h, const struct date_phrase *d)
{
	int32_t begin = h->first < h->trigger ? h->first : h->trigger;

	if (d->last < begin)
		return true;
	return h->verb >= 0 && h->verb < s->p->len && d->first > s->p->at[h->verb].last;
}

/* "up from 35 on Monday": the day of the figure before. */
static bool
is_of_former(const struct analysis *a, const struct date_phrase *d)
{
	int32_t number = d->first - 1;
	isize first = a->sentences.at[d->sentence].first;

	while (number > first && lex_is(a, number, LEX_DATE_BEFORE))
		number--;
	return number - 1 > first && a->tokens.at[number].kind == TOKEN_NUMBER && lex_value_at(a, number - 1, LEX_RANGE, "from") != NULL;
}

bool
claim_counts_up_to(const struct claim_context *c, const struct parsed *s, const struct harm *h,
    const struct date_phrase *d)
{
	if (!date_is_day(d->days.begin) || d->kind == DATE_SINCE || d->kind == DATE_NOT_EVENT || d->kind == DATE_CLOCK)
		return false;
	if (is_of_former(c->a, d))
		return true;
	if (is_limit(c->a, d))
		return h->effect != EFFECT_DETAINED;
	return is_of_figure(s, h) && h->who.count.has_min && is_of_verb(s, h, d) && !is_of_deed(c->a, d) && !is_behind_deed(c->a, h, d);
}

/* "said on Monday": the verb that the claim is cued by stands right beside the day. */
static bool
is_of_cue(const struct analysis *a, const struct date_phrase *d, span cue)
{
	isize first = a->sentences.at[d->sentence].first;
	int32_t from = d->first - TOKENS_OF_VERB > first ? d->first - TOKENS_OF_VERB : (int32_t)first;

	for (int32_t t = from; t <= d->last + 1 && t < a->sentences.at[d->sentence].end; t++)
		if (a->tokens.at[t].begin >= cue.begin && a->tokens.at[t].end <= cue.end)
			return true;
	return false;
}

static date
latest_day(const struct date_phrase *d)
{
	return date_is_day(d->days.end) ? d->days.end : d->days.begin;
}

void
claim_told(const struct claim_context *c, const struct parsed *s, const struct harm *h, struct claim *claim)
{
	for (isize i = date_first_of(c->dates, s->sentence);
	    i < c->dates->len && c->dates->at[i].sentence == s->sentence; i++) {
		const struct date_phrase *d = &c->dates->at[i];

		if (claim_counts_up_to(c, s, h, d) && !is_of_former(c->a, d))
			claim->as_of = latest_day(d);
		else if (d->kind == DATE_SAYING && date_is_day(d->days.begin) && is_of_cue(c->a, d, claim->cue))
			claim->said = latest_day(d);
	}
}
