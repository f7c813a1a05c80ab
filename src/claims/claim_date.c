/* claims/claim_date.c - the date of one claim, within its sentence. */
#include "claims/claim_date.h"
#include "claims/claim_told.h"
#include "claims/setting.h"

enum {
	NEWS_DAYS = 14,          /* "since Wednesday" is still the same news */
	ATTACKS_DAYS = 4,        /* of several attacks: a total of them */
	PERIOD_DAYS = 45,        /* from one day to another: no longer one event */
	CROSS_VERB = 8,          /* tokens that another verb counts for */
	CROSS_OWN = 3,           /* … that shares its subject with the harm */
	CROSS_CLAUSE = 6,        /* a relative, a border, a quotation mark */
	CROSS_AND = 1,
};

/* "the deadliest attack since 2007": the date is what it is compared with. */
static bool
is_comparison(const struct claim_context *c, const struct date_phrase *d)
{
	const struct sentence *s = &c->a->sentences.at[d->sentence];
	bool compares = false;

	/* but "by the latest figures, 300 people have been killed since 2007" */
	for (int32_t t = s->first; t < d->first; t++)
		compares = lex_is(c->a, t, LEX_SUPERLATIVE) || (compares && !token_is_char(c->a, t, ','));
	return compares;
}

static bool
is_long_ago(const struct claim_context *c, const struct date_phrase *d)
{
	if (!date_is_known(c->request->published) || !date_is_known(d->days.begin))
		return true;
	return date_to_days(c->request->published) - date_to_days(d->days.begin) > NEWS_DAYS;
}

/* ---- how far a date stands from the harm ---------------------------------- */

/* The last token of the words of harm: "killed" of "shot and killed". */
static int32_t
trigger_end(const struct parsed *s, const struct harm *h)
{
	const struct lex_hit *hit = lex_at(s->a, h->trigger, LEX_EFFECT);

	return hit != NULL ? h->trigger + hit->tokens - 1 : h->trigger;
}

/* What phrase ${i}, between the harm and a date, adds to their distance. */
static int32_t
crossing(const struct parsed *s, const struct harm *h, isize i, bool behind)
{
	const struct phrase *p = &s->p->at[i];

	switch (p->kind) {
	case PHRASE_VERB:
		if (i == h->verb || (p->last >= h->trigger && p->first <= trigger_end(s, h)))
			return 0;
		return behind || !lex_is(s->a, p->head, LEX_EFFECT) ? CROSS_VERB : CROSS_OWN;
	case PHRASE_RELATIVE: case PHRASE_BORDER: case PHRASE_QUOTE:
		return CROSS_CLAUSE;
	case PHRASE_PREPOSITION:
		return lex_is(s->a, p->first, LEX_CLAUSE_PREPOSITION) ? CROSS_CLAUSE : 0;
	case PHRASE_AND:
		return CROSS_AND;
	default:
		return 0;
	}
}

/* Tokens between [first, last] of the harm and the date, and what lies there. */
static int32_t
distance(const struct parsed *s, const struct harm *h, int32_t first, int32_t last,
    const struct date_phrase *d)
{
	bool behind = d->first > last;
	int32_t from = behind ? last + 1 : d->last + 1, end = behind ? d->first : first;
	int32_t far = end > from ? end - from : 0;

	for (isize i = 0; i < s->p->len; i++)
		if (s->p->at[i].first >= from && s->p->at[i].last < end)
			far += crossing(s, h, i, behind);
	return far;
}

/* From the word of harm, or from the victims, whichever is nearer. */
static int32_t
distance_of(const struct parsed *s, const struct harm *h, const struct date_phrase *d)
{
	int32_t far = distance(s, h, h->trigger, trigger_end(s, h), d), of_who;

	if (h->who.first < 0 || h->who.last >= s->p->len || h->who.last < h->who.first)
		return far;
	of_who = distance(s, h, s->p->at[h->who.first].first, s->p->at[h->who.last].last, d);
	return of_who < far ? of_who : far;
}

/* "They looked on Sunday after raids that killed two": the day is that of the
 * clause before "after", not of the killing behind it. */
static bool
belongs_before(const struct analysis *a, const struct date_phrase *d, int32_t trigger)
{
	const struct sentence *s = &a->sentences.at[d->sentence];
	int32_t next = d->last + 1;

	return d->last < trigger && next < s->end && d->first > s->first + 1 &&
	    lex_is(a, next, LEX_CLAUSE_PREPOSITION);
}

/* "killed two men kidnapped last year": between the harm and the date stands another participle of harm, of the same people. */
static bool
is_of_other_harm(const struct parsed *s, const struct harm *h, const struct date_phrase *d)
{
	for (isize i = 1; i < s->p->len && s->p->at[i].first < d->first; i++)
		if (s->p->at[i].first > h->last && s->p->at[i].kind == PHRASE_VERB && s->p->at[i].voice == VERB_PARTICIPLE &&
		    s->p->at[i - 1].kind == PHRASE_NOUN && s->p->at[i].first != h->trigger && s->p->at[i].first == s->p->at[i].last &&
		    lex_is(s->a, s->p->at[i].head, LEX_EFFECT) && i - 1 <= h->who.last && i - 1 >= h->who.first)
			return true;
	return false;
}

static const struct date_phrase *
nearest(const struct claim_context *c, const struct parsed *s, const struct harm *h, bool saying)
{
	const struct date_phrase *best = NULL;
	int32_t best_far = 0;

	for (isize i = date_first_of(c->dates, s->sentence);
	    i < c->dates->len && c->dates->at[i].sentence == s->sentence; i++) {
		const struct date_phrase *d = &c->dates->at[i];
		int32_t far;

		if (d->kind == DATE_NOT_EVENT || d->kind == DATE_CLOCK || (d->kind == DATE_SAYING) != saying ||
		    !date_is_known(d->days.begin) || (!saying && belongs_before(c->a, d, h->trigger)) || is_of_other_harm(s, h, d) ||
		    claim_counts_up_to(c, s, h, d))
			continue;
		far = distance_of(s, h, d);
		if (best == NULL || far < best_far) {
			best = d;
			best_far = far;
		}
	}
	return best;
}

static bool
is_finding(const struct claim *claim)
{
	return claim->effect == EFFECT_RECOVERED || claim->effect == EFFECT_BURIED;
}

/* "have so far pulled out 60 bodies": found by the day of writing. */
static void
date_so_far(const struct claim_context *c, const struct parsed *s, struct claim *claim)
{
	const struct sentence *in = &c->a->sentences.at[s->sentence];

	if (!sentence_has(in, LEX_VOICE_SO_FAR))
		return;
	for (int32_t t = in->first; t < in->end; t++) {
		const struct lex_hit *hit = lex_at(c->a, t, LEX_VOICE_SO_FAR);

		if (hit == NULL)
			continue;
		claim->date.days = (date_range){ c->request->published, c->request->published };
		claim->date.where = token_span(c->a, t, t + hit->tokens - 1);
		return;
	}
}

/* "last summer": as vague a time for one event as a month. */
static bool
is_season(const struct claim_context *c, const struct date_phrase *d)
{
	for (int32_t t = d->first; t <= d->last; t++)
		if (lex_is(c->a, t, LEX_SEASON))
			return true;
	return false;
}

/* "the attacks of the past 12 days": more than one, in the sentence before the date. */
static bool
tells_of_attacks(const struct claim_context *c, const struct date_phrase *d)
{
	bool counts_days = false;

	for (int32_t t = d->first; t <= d->last; t++)
		counts_days |= c->a->tokens.at[t].kind == TOKEN_NUMBER || lex_is(c->a, t, LEX_NUMBER);
	if (!counts_days)
		return false;
	for (int32_t t = (int32_t)c->a->sentences.at[d->sentence].first; t < d->first; t++)
		if (lex_is(c->a, t, LEX_ATTACK_NOUN) && token_is(c->a, t, TAG_BIT(TAG_NNS)))
			return true;
	return false;
}

/* "over the past month": a week or more up to the writing, behind a preposition that measures it. */
static bool
is_up_to_now(const struct claim_context *c, const struct date_phrase *d, const struct harm *h)
{
	enum { DAYS = 2 };
	static const struct lex_set deeds = LEX_SET(LEX_OF, LEX_CLITIC, LEX_ATTACK_NOUN, LEX_DEED_NOUN);
	int32_t length = date_to_days(date_extent(d->days.end).end) - date_to_days(date_extent(d->days.begin).begin);
	const struct lex_hit *shift = lex_at(c->a, d->first, LEX_DATE_SHIFT);
	int32_t before = d->first - 1;

	if (shift == NULL)
		shift = lex_at(c->a, d->first + 1, LEX_DATE_SHIFT);
	else if (before > 0 && lex_is(c->a, before, LEX_DEFINITE))
		before--;
	/* but "in the last week of March", "in last week's raid" */
	return length >= DAYS && h->who.count.has_min && h->who.count.min > 1 && d->is_relative && shift != NULL && shift->sense->number < 0 && before >= 0 &&
	    lex_is(c->a, before, LEX_STRETCH_BEFORE) && !lex_is_one(c->a, d->last + 1, &deeds);
}

/* "over the past two years", "between January and May", "in 2020 alone": what happened
 * in it is a total of several events. */
static bool
is_period(const struct claim_context *c, const struct date_phrase *d)
{
	date_range days = { date_extent(d->days.begin).begin, date_extent(d->days.end).end };
	int64_t length = date_to_days(days.end) - date_to_days(days.begin);

	if (lex_value_at(c->a, d->last + 1, LEX_SCOPE_WORD, "alone") != NULL)
		return !date_is_day(d->days.begin);
	return !date_equal(d->days.begin, d->days.end) && !is_season(c, d) && (length > PERIOD_DAYS ||
	    (length >= ATTACKS_DAYS && tells_of_attacks(c, d)));
}

/* "34 officers had died in shootings in 2016": of more than one, what has happened in a year. */
static bool
is_all_year(const struct parsed *s, const struct harm *h, const struct date_phrase *d)
{
	return d->days.begin.month == 0 && date_equal(d->days.begin, d->days.end) && setting_is_perfect(s, h) &&
	    h->who.count.has_min && h->who.count.min > 1;
}

/* "… 1 August, when": the harm is told in a clause that says what happened on that date. */
static bool
opens_clause(const struct claim_context *c, const struct date_phrase *d, const struct harm *h)
{
	int32_t next = d->last + 1;

	if (next < h->first && token_is_char(c->a, next, ','))
		next++;
	return next <= h->first && lex_is(c->a, next, LEX_RELATIVE) && date_is_day(d->days.begin);
}

/* The phrase before the date is a verb that harms nobody; not of "Monday's murder". */
static bool
follows_verb(const struct parsed *s, const struct harm *h, const struct date_phrase *d)
{
	for (isize i = 1; i < s->p->len; i++)
		if (s->p->at[i].first >= d->first)
			return s->p->at[i].last < h->trigger && s->p->at[i - 1].kind == PHRASE_VERB && s->p->at[i - 1].last + 1 >= d->first - 1 &&
			    !lex_is(s->a, s->p->at[i - 1].head, LEX_EFFECT);
	return false;
}

/* "The ministry condemned today the murder of", "today condemned the murder of": the day is the verb's. */
static bool
is_day_of_speech(const struct parsed *s, const struct harm *h, const struct date_phrase *d)
{
	return d->is_relative && lex_is(s->a, h->trigger, LEX_DEED_NOUN) && d->last < h->first &&
	    (strcmp(h->rule, "event of") == 0 || strcmp(h->rule, "event of its owner") == 0) &&
	    (distance_of(s, h, d) >= CROSS_VERB || follows_verb(s, h, d));
}

/* Days that "two days after" counts; 0 where it does not say. */
static int32_t
days_counted(const struct claim_context *c, const struct date_phrase *d)
{
	enum { WEEK = 7 };
	int32_t number = 1;

	for (int32_t t = d->first; t <= d->last; t++) {
		const struct lex_hit *step = lex_at(c->a, t, LEX_DATE_STEP), *n = lex_at(c->a, t, LEX_DATE_NUMBER);
		const struct lex_hit *unit = lex_at(c->a, t, LEX_DATE_UNIT);

		if (step != NULL && step->sense->number > 0)
			return (int32_t)step->sense->number;
		if (n != NULL && n->sense->number > 0)
			number = (int32_t)n->sense->number;
		if (unit != NULL)
			return strcmp(unit->sense->value, "day") == 0 ? number
			    : strcmp(unit->sense->value, "week") == 0 ? number * WEEK : 0;
	}
	return 0;
}

/* "The raid came a day after shelling in X killed four": what stands behind is an event of its own, as many
 * days before the one that was told. */
static bool
date_earlier(const struct claim_context *c, const struct date_phrase *d, const struct harm *h,
    struct claim *claim)
{
	int32_t days = days_counted(c, d), back = d->is_counted_back ? 0 : -2 * days;

	if (!d->is_anchored || days == 0 || d->last >= h->first || !date_is_day(d->days.begin) ||
	    lex_value_at(c->a, d->last, LEX_REASON_LINK, "") == NULL || claim->scope != SCOPE_BACKGROUND ||
	    !claim->count.has_min || h->who.kind == VICTIM_PRONOUN)
		return false;
	claim->scope = SCOPE_INCIDENT;
	claim->date.days.begin = claim->date.days.end = date_add_days(d->days.begin, back);
	claim->date.where = d->where;
	return true;
}

/* "Three died, raising to 40 those killed since May": the date is in a clause of its own. */
static bool
is_in_aside(const struct parsed *s, const struct harm *h, const struct date_phrase *d)
{
	for (isize i = 1; i < s->p->len && s->p->at[i].first < d->first; i++)
		if (s->p->at[i].first > h->last && s->p->at[i].kind == PHRASE_VERB && s->p->at[i].voice == VERB_ING &&
		    s->p->at[i - 1].kind == PHRASE_COMMA)
			return true;
	return false;
}

void
claim_date(const struct claim_context *c, const struct parsed *s, const struct harm *h,
    struct claim *claim)
{
	const struct date_phrase *d = nearest(c, s, h, false);

	if (d == NULL && is_finding(claim)) {
		d = nearest(c, s, h, true);
		if (d == NULL)
			date_so_far(c, s, claim);
	}
	if (d == NULL || is_day_of_speech(s, h, d))
		return;
	/* "vacant since 1 August, when the mayor was shot": that day. */
	if (d->kind == DATE_SINCE && is_in_aside(s, h, d))
		return;
	if (d->kind == DATE_SINCE && is_long_ago(c, d) && !opens_clause(c, d, h)) {
		if (!is_comparison(c, d) && claim->scope == SCOPE_INCIDENT)
			claim->scope = SCOPE_CUMULATIVE;
		return;
	}
	if (date_earlier(c, d, h, claim))
		return;
	if (claim->scope == SCOPE_INCIDENT && !is_finding(claim) && (is_period(c, d) || is_all_year(s, h, d) || is_up_to_now(c, d, h)))
		claim->scope = SCOPE_CUMULATIVE;
	claim->date.days = d->days;
	claim->date.where = d->where;
}
