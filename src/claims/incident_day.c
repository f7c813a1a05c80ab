/* claims/incident_day.c - the day of the main event: every day that the text and its
 * title name is weighed by where it stands, mentions of one day together. */
#include "claims/incident_parts.h"
#include "text/caption.h"

#include <math.h>

/* What is seen of one mention, or of one day over the whole text. */
enum sign {
	SIGN_LATER,          /* how many sentences into the text */
	SIGN_LEAD,           /* in the first two sentences */
	SIGN_CLAIM,          /* its sentence counts the event's harm */
	SIGN_CLAIM_NEAR,     /* … and the harm is the nearest that tells something */
	SIGN_OTHER_CLAIM,    /* its sentence counts the harm of another event only */
	SIGN_OF_CLAIM,       /* it is the day of one of the event's counts */
	SIGN_EVENT,          /* its sentence says that it happened */
	SIGN_HARM,           /* its sentence has a word of harm or attack */
	SIGN_AFTERMATH,      /* its sentence tells of courts and funerals */
	SIGN_NEAR_HARM,      /* a word of harm is the nearest that tells something */
	SIGN_NEAR_OUTCOME,   /* a word of death or of somebody's condition is */
	SIGN_OF_ATTACK,      /* "Sunday's shooting", "the March 7 attack" */
	SIGN_NEAR_LATER,     /* a word of what came afterwards is */
	SIGN_NEAR_BOTH,      /* near the harm, in a sentence that tells of courts */
	SIGN_CLOCK,          /* an hour stands beside it */
	SIGN_IN_FULL,        /* "17 March": of the calendar */
	SIGN_COUNTED_ON,     /* "two days later" */
	SIGN_STRETCH,        /* more than a day */
	SIGN_NIGHT,          /* "overnight": two days */
	SIGN_PUBLISHED,      /* the day of publication, of the calendar */
	SIGN_TODAY,          /* the day of publication, in words */
	SIGN_EVE,            /* the day before it */
	SIGN_FAR,            /* more than a week before it */
	SIGN_AFTER,          /* behind the publication */
	SIGN_FRAGMENT,       /* no sentence of the body */
	SIGN_PICTURE,        /* of a caption, or a headline of another story */
	SIGN_HEADER,         /* the day of publication of the calendar, no sentence around it */
	SIGN_TAKEN,          /* people were taken or held that day, in a text of that */
	SIGN_TAKEN_LATER,    /* … and its sentence tells of courts, as such texts do */
	SIGN_SAYING,         /* when somebody said something */
	SIGN_IN_TITLE,       /* it stands in the title */
	SIGN_AGAIN,          /* of the day: log2 of its mentions */
	SIGN_CLOCK_DAY,      /* of the day: some mention of it has an hour */
	SIGN_COUNT,
};

static const double weight[SIGN_COUNT] = {
	[SIGN_LATER] = -0.18, [SIGN_LEAD] = 0.37, [SIGN_CLAIM] = 0.57, [SIGN_CLAIM_NEAR] = -0.23,
	[SIGN_OTHER_CLAIM] = -0.60, [SIGN_OF_CLAIM] = 0.11, [SIGN_EVENT] = 0.46,
	[SIGN_HARM] = -0.02, [SIGN_AFTERMATH] = -1.66, [SIGN_NEAR_HARM] = 0.08,
	[SIGN_NEAR_OUTCOME] = -1.08, [SIGN_OF_ATTACK] = 1.22, [SIGN_NEAR_LATER] = 0.01,
	[SIGN_NEAR_BOTH] = 1.83, [SIGN_CLOCK] = 0.79, [SIGN_IN_FULL] = 0.78,
	[SIGN_COUNTED_ON] = -3.67, [SIGN_STRETCH] = -3.79, [SIGN_NIGHT] = -0.45,
	[SIGN_PUBLISHED] = -2.15, [SIGN_TODAY] = -0.54, [SIGN_EVE] = -0.19, [SIGN_FAR] = 0.50,
	[SIGN_AFTER] = -4.10, [SIGN_FRAGMENT] = -0.96, [SIGN_SAYING] = -1.60,
	[SIGN_PICTURE] = -2.00, [SIGN_HEADER] = -2.00, [SIGN_TAKEN] = 2.00, [SIGN_TAKEN_LATER] = 0.80,
	[SIGN_IN_TITLE] = 1.17, [SIGN_AGAIN] = 0.10, [SIGN_CLOCK_DAY] = 0.70,
};

/* ---- when --------------------------------------------------------------------- */

/* "Died", "dead", "in critical condition", "found": what came of the harm, often a day later. */
static bool
is_outcome(const struct lex_hit *hit)
{
	static const char *const frames[] = { " die", " adj", " state", " move" };

	for (isize i = 0; i < COUNT_OF(frames); i++)
		if (strstr(hit->sense->value, frames[i]) != NULL)
			return true;
	return false;
}

/* The phrase of harm that the word at ${t} begins or ends: "dead" of "shot dead". */
static const struct lex_hit *
effect_over(const struct grouping *g, isize t)
{
	const struct lex_hit *before = t > 0 ? lex_at(g->a, t - 1, LEX_EFFECT) : NULL;

	return before != NULL && before->tokens > 1 ? before : lex_at(g->a, t, LEX_EFFECT);
}

/* What the word at ${t} tells of. */
static enum telling
tells(const struct grouping *g, isize t)
{
	static const enum lex_class harm[] = { LEX_ATTACK_NOUN, LEX_ATTACK_VERB, LEX_EVENT_VERB };
	const struct lex_hit *effect = effect_over(g, t);

	if (lex_is(g->a, t, LEX_AFTERMATH))
		return TELLS_LATER;
	if (effect != NULL)
		return is_outcome(effect) ? TELLS_OUTCOME : TELLS_HARM;
	for (isize i = 0; i < COUNT_OF(harm); i++)
		if (lex_is(g->a, t, harm[i]))
			return TELLS_HARM;
	return TELLS_NOTHING;
}

static bool
parts_clauses(const struct grouping *g, isize t)
{
	return lex_is(g->a, t, LEX_RELATIVE) || token_is_char(g->a, t, ';') ||
	    g->a->tokens.at[t].kind == TOKEN_QUOTE;
}

/* ", prosecutors said" from the comma at ${t} on: whose words they are, and nothing that happened. */
static bool
is_attribution(const struct grouping *g, const struct sentence *s, isize t)
{
	enum { SPEAKER = 8 };    /* tokens */

	if (!token_is_char(g->a, t, ','))
		return false;
	for (isize k = t + 1; k < s->end && k <= t + SPEAKER && !token_is_char(g->a, k, ','); k++)
		if (lex_is(g->a, k, LEX_DATE_SAYING) || lex_is(g->a, k, LEX_ATTRIBUTION_PHRASE))
			return true;
	return false;
}

/* The telling word that stands nearest to a date says what it dates: "was charged
 * Friday with shooting her".  Of two as near, the one before. */
enum telling
incident_governor(const struct grouping *g, const struct sentence *s, isize first, isize last)
{
	enum { REACH = 9 };
	bool  back = true, on = true;

	for (isize k = 1; k <= REACH && (back || on); k++) {
		isize left = first - k, right = last + k;
		enum telling what = TELLS_NOTHING;

		back = back && left >= s->first && !parts_clauses(g, left);
		if (back)
			what = tells(g, left);
		on = on && right < s->end && !parts_clauses(g, right) && !is_attribution(g, s, right);
		if (on && what == TELLS_NOTHING)
			what = tells(g, right);
		if (what != TELLS_NOTHING)
			return what;
	}
	return TELLS_NOTHING;
}

static bool
is_of_claim(const struct grouping *g, const struct event *event, const struct date_phrase *p)
{
	for (isize i = 0; event != NULL && i < event->claims.len; i++)
		if (g->out->claims.at[event->claims.at[i]].date.where.begin == p->where.begin &&
		    g->out->claims.at[event->claims.at[i]].date.where.end == p->where.end)
			return true;
	return false;
}

/* The day with which the sentence of another event opens (doc_incident.c). */
static bool
is_of_another(const struct grouping *g, const struct event *event, const struct date_phrase *p)
{
	isize own = event != NULL ? event - g->events.at : -1;
	bool  found = false;

	for (isize i = 0; own >= 0 && i < g->out->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[i];

		if (c->date.where.begin != p->where.begin || c->date.where.end != p->where.end)
			continue;
		if (c->incident == own || c->incident < 0)
			return false;
		found |= g->events.at[c->incident].is_of_own_day;
	}
	return found;
}

/* "the strike on May 3" */
static bool
is_behind_attack(const struct grouping *g, const struct sentence *s, const struct date_phrase *p)
{
	isize t = p->first - 1;

	if (t > s->first && lex_is(g->a, t, LEX_DATE_BEFORE))
		t--;
	return t >= s->first && lex_is(g->a, t, LEX_ATTACK_NOUN);
}

/* "Sunday's west side shooting", "the 7 March attack", "the strike on May 3": the day is the
 * attack's own. */
static bool
is_of_attack(const struct grouping *g, const struct sentence *s, const struct date_phrase *p)
{
	enum { REACH = 5 };
	isize t = p->last + 1, end = s->end < t + REACH ? s->end : t + REACH;

	if (is_behind_attack(g, s, p))
		return true;
	for (; t < end; t++) {
		const struct lex_hit *effect = lex_at(g->a, t, LEX_EFFECT);

		if (lex_is(g->a, t, LEX_ATTACK_NOUN) || (effect != NULL &&
		    (strstr(effect->sense->value, " event") != NULL || strstr(effect->sense->value, " noun") != NULL)))
			return true;
		if (lex_is(g->a, t, LEX_CLITIC))
			continue;
		if (g->a->tokens.at[t].kind != TOKEN_WORD || lex_is(g->a, t, LEX_PLACE_PREPOSITION) ||
		    lex_is(g->a, t, LEX_REPORTING_VERB) || lex_is(g->a, t, LEX_AUXILIARY) ||
		    lex_is(g->a, t, LEX_DEFINITE) || lex_is(g->a, t, LEX_ARTICLE) ||
		    lex_is(g->a, t, LEX_CLAUSE_PREPOSITION) || lex_is(g->a, t, LEX_JOINER))
			return false;
	}
	return false;
}

/* "Arrested on 2 March", "was abducted on Sunday": a word of taking right beside the day. */
static bool
is_of_taking(const struct grouping *g, const struct sentence *s, const struct date_phrase *p)
{
	enum { REACH = 8 };

	for (isize t = p->first - 1; t >= s->first && t >= p->first - REACH; t--) {
		const struct lex_hit *effect = lex_at(g->a, t, LEX_EFFECT);

		if ((effect != NULL && strncmp(effect->sense->value, "detained", 8) == 0) ||
		    lex_value_at(g->a, t, LEX_VICTIM_VERB, "seized") != NULL ||
		    lex_value_at(g->a, t, LEX_VICTIM_VERB, "taken") != NULL)
			return true;
	}
	return false;
}

/* "said on Friday that ten had been killed the day before": counted back from when it was said, to the deed. */
static bool
is_before_saying(const struct grouping *g, const struct date_phrase *p)
{
	const struct date_phrase *first = g->dates->at, *said = p > first && p < first + g->dates->len ? p - 1 : NULL;

	return said != NULL && said->sentence == p->sentence && said->kind == DATE_SAYING && date_compare(p->days.begin, said->days.begin) < 0;
}

/* What can be seen of a day alone, against the day of publication. */
static void
read_day(const struct grouping *g, const struct date_phrase *p, double sign[SIGN_COUNT])
{
	date published = g->request->published;
	int32_t before = date_is_known(published) ? date_to_days(published) - date_to_days(p->days.begin) : -1;
	int32_t length = date_to_days(p->days.end) - date_to_days(p->days.begin);

	memset(sign, 0, SIGN_COUNT * sizeof *sign);
	sign[SIGN_CLOCK] = p->minute != DATE_NO_TIME;
	sign[SIGN_IN_FULL] = !p->is_relative;
	sign[SIGN_COUNTED_ON] = p->is_anchored && !p->is_counted_back && !is_before_saying(g, p);
	sign[SIGN_STRETCH] = length > 0;
	sign[SIGN_NIGHT] = length == 1;
	sign[SIGN_PUBLISHED] = before == 0 && !p->is_relative;
	sign[SIGN_TODAY] = before == 0 && p->is_relative;
	sign[SIGN_EVE] = before == 1;
	sign[SIGN_FAR] = before > 7;
	sign[SIGN_AFTER] = date_is_known(published) && before < 0;
	sign[SIGN_SAYING] = p->kind == DATE_SAYING;
}

static void
read_signs(const struct grouping *g, const struct event *event, const struct date_phrase *p,
    double sign[SIGN_COUNT])
{
	const struct sentence *s = &g->a->sentences.at[p->sentence];
	enum telling governor = incident_governor(g, s, p->first, p->last);
	struct counted counted = incident_counted(g, event, p->sentence);

	read_day(g, p, sign);
	sign[SIGN_LATER] = fmin(p->sentence, 21);
	sign[SIGN_LEAD] = p->sentence < 2;
	sign[SIGN_CLAIM] = counted.own;
	sign[SIGN_CLAIM_NEAR] = sign[SIGN_CLAIM] > 0 && governor >= TELLS_OUTCOME;
	sign[SIGN_OTHER_CLAIM] = counted.other_casualty;
	sign[SIGN_OF_CLAIM] = is_of_claim(g, event, p);
	sign[SIGN_EVENT] = sentence_has(s, LEX_EVENT_VERB);
	sign[SIGN_HARM] = sentence_has(s, LEX_ATTACK_NOUN) || sentence_has(s, LEX_EFFECT);
	sign[SIGN_AFTERMATH] = sentence_has(s, LEX_AFTERMATH);
	sign[SIGN_NEAR_HARM] = governor >= TELLS_OUTCOME;
	sign[SIGN_NEAR_OUTCOME] = governor == TELLS_OUTCOME;
	sign[SIGN_OF_ATTACK] = is_of_attack(g, s, p);
	sign[SIGN_NEAR_LATER] = governor == TELLS_LATER;
	sign[SIGN_NEAR_BOTH] = governor >= TELLS_OUTCOME && sign[SIGN_AFTERMATH] > 0;
	sign[SIGN_FRAGMENT] = s->kind == SENTENCE_FRAGMENT;
	sign[SIGN_PICTURE] = caption_is(g->a, p->sentence) || caption_is_link(g->a, p->sentence);
	sign[SIGN_HEADER] = sign[SIGN_PUBLISHED] > 0 && s->kind != SENTENCE_BODY;
	sign[SIGN_TAKEN] = (event == NULL || event->is_held) && is_of_taking(g, s, p);
	sign[SIGN_TAKEN_LATER] = (event == NULL || event->is_held) && sign[SIGN_AFTERMATH] > 0;
}

static double
weigh(const double sign[SIGN_COUNT])
{
	double sum = 0;

	for (int i = 0; i < SIGN_COUNT; i++)
		sum += sign[i] * weight[i];
	return sum;
}

static bool
is_day(const struct date_phrase *p)
{
	return (p->kind == DATE_POINT || p->kind == DATE_SAYING) && date_is_day(p->days.begin);
}

/* "It happened around 11 a.m.", "around 11 a.m. when he opened fire", "police were called to a house in Moss Street at
 * 2:15 p.m.": the hour ${p} is of what its sentence tells of. */
static bool
is_hour_of_harm(const struct grouping *g, const struct date_phrase *p)
{
	const struct sentence *s = &g->a->sentences.at[p->sentence];
	enum telling told = incident_governor(g, s, p->first, p->last);

	return told >= TELLS_OUTCOME || (told == TELLS_NOTHING && (sentence_has(s, LEX_EVENT_VERB) ||
	    sentence_has(s, LEX_EFFECT) || sentence_has(s, LEX_ATTACK_NOUN)));
}

/* The first time of day that stands with the harm. */
static const struct date_phrase *
hour_of_harm(const struct grouping *g)
{
	for (isize i = 0; i < g->dates->len; i++) {
		const struct date_phrase *p = &g->dates->at[i];

		if (p->kind == DATE_CLOCK && g->a->sentences.at[p->sentence].kind == SENTENCE_BODY &&
		    is_hour_of_harm(g, p))
			return p;
	}
	return NULL;
}

/* "Overnight" and "2 a.m." are the second of its days. */
static void
narrow_night(const struct date_phrase *hour, struct when *when)
{
	enum { NOON = 12 * 60 };

	if (hour == NULL || !date_is_day(when->days.begin) ||
	    date_to_days(when->days.end) - date_to_days(when->days.begin) != 1)
		return;
	if (hour->minute < NOON)
		when->days.begin = when->days.end;
	else
		when->days.end = when->days.begin;
}

enum { DAYS_MOST = 64 };

/* Every mention of one day, or of one stretch. */
struct weighed {
	struct when when;
	double most;
	int    mentions;
	bool   has_hour;
};
struct weighing { struct weighed at[DAYS_MOST]; isize len; };

static struct weighed *
group_of(struct weighing *w, date_range days)
{
	for (isize k = 0; k < w->len; k++)
		if (date_equal(w->at[k].when.days.begin, days.begin) &&
		    date_equal(w->at[k].when.days.end, days.end))
			return &w->at[k];
	if (w->len == DAYS_MOST)
		return NULL;
	w->at[w->len] = (struct weighed){ .when = { .days = days } };
	return &w->at[w->len++];
}

static void
put_in(struct weighing *w, const struct date_phrase *p, span where, double sum)
{
	struct weighed *group = group_of(w, p->days);

	if (group == NULL)
		return;
	if (group->mentions == 0 || sum > group->most) {
		group->most = sum;
		group->when.where = where;
	}
	group->mentions++;
	group->has_hour |= p->minute != DATE_NO_TIME;
}

static void
weigh_days(const struct grouping *g, const struct event *event, struct weighing *w)
{
	double sign[SIGN_COUNT];

	for (isize i = 0; i < g->dates->len; i++) {
		const struct date_phrase *p = &g->dates->at[i];

		if (!is_day(p) || is_of_another(g, event, p))
			continue;
		read_signs(g, event, p, sign);
		put_in(w, p, p->where, weigh(sign));
	}
	for (isize i = 0; i < g->title_dates->len; i++) {
		const struct date_phrase *p = &g->title_dates->at[i];

		if (!is_day(p))
			continue;
		read_day(g, p, sign);
		sign[SIGN_IN_TITLE] = 1;
		put_in(w, p, (span){ 0 }, weigh(sign));      /* its words are not the text's */
	}
}

static const struct weighed *
heaviest(const struct weighing *w)
{
	const struct weighed *best = NULL;
	double most = 0;

	for (isize k = 0; k < w->len; k++) {
		double total = w->at[k].most + weight[SIGN_AGAIN] * log2(w->at[k].mentions) +
		    (w->at[k].has_hour ? weight[SIGN_CLOCK_DAY] : 0);

		if (best != NULL && total <= most)
			continue;
		best = &w->at[k];
		most = total;
	}
	return best;
}

struct when
incident_day(const struct grouping *g, const struct event *event)
{
	struct weighing w = { .len = 0 };
	const struct date_phrase *hour = hour_of_harm(g);
	const struct weighed *best;
	struct when when = { 0 };

	weigh_days(g, event, &w);
	best = heaviest(&w);
	if (best == NULL && hour != NULL)
		return (struct when){ .days = hour->days, .where = hour->where };
	if (best == NULL)
		return when;
	when = best->when;
	narrow_night(hour, &when);
	return when;
}
