/* claims/incident_scene.c - the day of the main event, where its own claims do not
 * settle it: every day that the text names is weighed. */
#include "claims/incident_parts.h"

#include <math.h>

/* Weights; what they weigh is said in docs/method/reading.md. */
static const double
	TELLS_COUNT = 1.8, TELLS_EVENT = 2.4, TELLS_HARM = 1.0, TELLS_LATER = -4.0,
	WITH_CLOCK = 1.0, LATER_A_SENTENCE = -0.12, LATER_MOST = -2.5,
	COUNTED_ON = -3.5, IN_FULL = 0.7, STRETCH = -2.0, AS_PUBLISHED = -1.5, NEXT_TO = 0.8, OF_LATER = -1.5, TELLS_OTHER = -1.5, OUTSIDE_BODY = -3.0, TELLS_SAYING = -3.0, AFTER_WRITING = -4.0;

static bool
has_claim(const struct grouping *g, const struct event *event, isize sentence)
{
	for (isize i = 0; event != NULL && i < event->claims.len; i++)
		if (g->settings[event->claims.at[i]].sentence == sentence)
			return true;
	return false;
}

/* A sentence that counts the harm of another event only. */
static bool
has_other_claim(const struct grouping *g, const struct event *event, isize sentence)
{
	bool other = false;

	for (isize i = 0; i < g->out->claims.len; i++) {
		isize of = g->out->claims.at[i].incident;

		if (g->settings[i].sentence != sentence || of < 0)
			continue;
		if (event != NULL && &g->events.at[of] == event)
			return false;
		other = true;
	}
	return other;
}

/* ---- when --------------------------------------------------------------------- */

/* What the word at ${t} tells of: 1 the harm, -1 what came afterwards, 0 neither. */
static int
tells(const struct grouping *g, isize t)
{
	static const enum lex_class harm[] = { LEX_EFFECT, LEX_ATTACK_NOUN, LEX_ATTACK_VERB,
		LEX_EVENT_VERB };

	if (lex_at(g->a, t, LEX_AFTERMATH) != NULL)
		return -1;
	for (isize i = 0; i < COUNT_OF(harm); i++)
		if (lex_at(g->a, t, harm[i]) != NULL)
			return 1;
	return 0;
}

static bool
parts_clauses(const struct grouping *g, isize t)
{
	return lex_at(g->a, t, LEX_RELATIVE) != NULL || token_is_char(g->a, t, ';') ||
	    g->a->tokens.at[t].kind == TOKEN_QUOTE;
}

/* The telling word that stands nearest to a date says what it dates: "was charged
 * Friday with shooting her".  Of two as near, the one before. */
int
incident_governor(const struct grouping *g, const struct sentence *s, isize first, isize last)
{
	enum { REACH = 9 };
	bool  back = true, on = true;

	for (isize k = 1; k <= REACH && (back || on); k++) {
		isize left = first - k, right = last + k;
		int   what = 0;

		back = back && left >= s->first && !parts_clauses(g, left);
		if (back)
			what = tells(g, left);
		on = on && right < s->end && !parts_clauses(g, right);
		if (on && what == 0)
			what = tells(g, right);
		if (what != 0)
			return what;
	}
	return 0;
}

static double
weigh_date(const struct grouping *g, const struct event *event, const struct date_phrase *p)
{
	const struct sentence *s = &g->a->sentences.at[p->sentence];
	double weight = fmax(LATER_MOST, LATER_A_SENTENCE * p->sentence);
	int    governor = incident_governor(g, s, p->first, p->last);

	weight += governor > 0 ? NEXT_TO : governor < 0 ? OF_LATER : 0;
	if (has_claim(g, event, p->sentence) && governor >= 0)
		weight += TELLS_COUNT;
	if (has_other_claim(g, event, p->sentence))
		weight += TELLS_OTHER;
	if (sentence_has(s, LEX_EVENT_VERB))
		weight += TELLS_EVENT;
	if (sentence_has(s, LEX_ATTACK_NOUN) || sentence_has(s, LEX_EFFECT))
		weight += TELLS_HARM;
	if (sentence_has(s, LEX_AFTERMATH))
		weight += governor > 0 ? TELLS_LATER / 2 : TELLS_LATER;
	if (p->minute != DATE_NO_TIME)
		weight += WITH_CLOCK;
	if (!p->is_relative)
		weight += IN_FULL;
	if (p->is_anchored)
		weight += COUNTED_ON;
	if (!date_equal(p->days.begin, p->days.end))
		weight += STRETCH;
	if (!p->is_relative && date_equal(p->days.begin, g->request->published))
		weight += AS_PUBLISHED;
	if (s->kind == SENTENCE_FRAGMENT)
		weight += OUTSIDE_BODY;
	if (p->kind == DATE_SAYING)
		weight += TELLS_SAYING;
	if (date_is_known(g->request->published) &&
	    date_compare(p->days.begin, g->request->published) > 0)
		weight += AFTER_WRITING;
	return weight;
}

static bool
is_day(const struct date_phrase *p)
{
	return (p->kind == DATE_POINT || p->kind == DATE_SAYING) && date_is_day(p->days.begin);
}

/* The first time of day that stands with the harm: "It happened around 11 a.m." */
static const struct date_phrase *
hour_of_harm(const struct grouping *g)
{
	for (isize i = 0; i < g->dates->len; i++) {
		const struct date_phrase *p = &g->dates->at[i];

		if (p->kind == DATE_CLOCK && g->a->sentences.at[p->sentence].kind == SENTENCE_BODY &&
		    incident_governor(g, &g->a->sentences.at[p->sentence], p->first, p->last) > 0)
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

struct when
incident_day(const struct grouping *g, const struct event *event)
{
	struct when when = { 0 };
	double best = -1e9;
	const struct date_phrase *hour = hour_of_harm(g);

	for (isize i = 0; i < g->dates->len; i++) {
		const struct date_phrase *p = &g->dates->at[i];
		double weight;

		if (!is_day(p))
			continue;
		weight = weigh_date(g, event, p);
		if (weight > best) {
			best = weight;
			when.days = p->days;
			when.where = p->where;
		}
	}
	if (!date_is_known(when.days.begin) && hour != NULL)
		return (struct when){ .days = hour->days, .where = hour->where };
	narrow_night(hour, &when);
	return when;
}
