/* claims/incident_scene.c - the day and the place of the main event, where its
 * own claims do not settle them: every candidate of the text is weighed. */
#include "claims/incident_parts.h"

#include <math.h>

enum { CANDIDATES_MOST = 64 };

/* Weights; what they weigh is said in docs/method/reading.md. */
static const double
	TELLS_COUNT = 3.0, TELLS_EVENT = 1.5, TELLS_HARM = 1.0, TELLS_LATER = -2.5,
	WITH_CLOCK = 1.0, LATER_A_SENTENCE = -0.12, LATER_MOST = -2.5,
	COUNTED_ON = -2.5, STRETCH = -2.0, AS_PUBLISHED = -1.5, NEXT_TO = 0.8, OUTSIDE_BODY = -3.0, TELLS_SAYING = -3.0, AFTER_WRITING = -4.0,
	LOCATIVE = 1.0, ASSOCIATIVE = -1.5, DATELINE = -2.0, OPENS_TEXT = 1.5, IN_TITLE = 2.5,
	MENTIONED = 0.8, CLAIM_PLACE = 1.5;

static bool
has_claim(const struct grouping *g, const struct event *event, isize sentence)
{
	for (isize i = 0; event != NULL && i < event->claims.len; i++)
		if (g->settings[event->claims.at[i]].sentence == sentence)
			return true;
	return false;
}

/* ---- when --------------------------------------------------------------------- */

/* The words right around a date say what it dates. */
static double
weigh_neighbours(const struct grouping *g, const struct sentence *s, const struct date_phrase *p)
{
	enum { REACH = 5 };
	double weight = 0;
	isize  first = p->first - REACH > s->first ? p->first - REACH : s->first;
	isize  end = p->last + REACH < s->end ? p->last + REACH : s->end;

	for (isize t = first; t < end; t++) {
		if (lex_at(g->a, t, LEX_ATTACK_NOUN) != NULL || lex_at(g->a, t, LEX_EFFECT) != NULL)
			weight = fmax(weight, NEXT_TO);
		if (lex_at(g->a, t, LEX_AFTERMATH) != NULL)
			return -NEXT_TO;
	}
	return weight;
}

static double
weigh_date(const struct grouping *g, const struct event *event, const struct date_phrase *p)
{
	const struct sentence *s = &g->a->sentences.at[p->sentence];
	double weight = fmax(LATER_MOST, LATER_A_SENTENCE * p->sentence);

	if (has_claim(g, event, p->sentence))
		weight += TELLS_COUNT;
	if (sentence_has(s, LEX_EVENT_VERB))
		weight += TELLS_EVENT;
	if (sentence_has(s, LEX_ATTACK_NOUN) || sentence_has(s, LEX_EFFECT))
		weight += TELLS_HARM;
	if (sentence_has(s, LEX_AFTERMATH))
		weight += TELLS_LATER;
	if (p->minute != DATE_NO_TIME)
		weight += WITH_CLOCK;
	if (p->is_anchored)
		weight += COUNTED_ON;
	if (!date_equal(p->days.begin, p->days.end))
		weight += STRETCH;
	if (!p->is_relative && date_equal(p->days.begin, g->request->published))
		weight += AS_PUBLISHED;
	weight += weigh_neighbours(g, s, p);
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

static struct when
heaviest_day(const struct grouping *g, const struct event *event, bool alone)
{
	struct when when = { 0 };
	double best = -1e9;

	for (isize i = 0; i < g->dates->len; i++) {
		const struct date_phrase *p = &g->dates->at[i];
		double weight;

		if (!is_day(p) || (!alone && !has_claim(g, event, p->sentence)))
			continue;
		weight = weigh_date(g, event, p);
		if (weight > best) {
			best = weight;
			when.days = p->days;
			when.where = p->where;
		}
	}
	return when;
}

struct when
incident_day(const struct grouping *g, const struct event *event, bool alone)
{
	struct when when = heaviest_day(g, event, alone);

	return date_is_known(when.days.begin) ? when : heaviest_day(g, event, true);
}

/* ---- where -------------------------------------------------------------------- */

struct weighed { str name; isize mention; double weight; int mentions; };

static double
weigh_kind(const struct place_mention *m)
{
	if (m->kind == PLACE_LOCAL && !m->place.is_located)
		return 1.5;
	switch (m->place.precision) {
	case PRECISION_VILLAGE: case PRECISION_TOWN: case PRECISION_CITY: return 3.0;
	case PRECISION_DISTRICT: return 1.5;
	case PRECISION_PROVINCE: return 0.7;
	case PRECISION_COUNTRY:  return 0.0;
	case PRECISION_REGION:   return -1.0;
	default:                 return 2.6;
	}
}

static bool
is_in_title(const struct grouping *g, str name)
{
	for (isize i = 0; g->title != NULL && i < g->title->len; i++)
		if (g->title->at[i].kind != PLACE_DEMONYM && str_equal(g->title->at[i].place.name, name))
			return true;
	return false;
}

static double
weigh_place(const struct grouping *g, const struct event *event, const struct place_mention *m)
{
	double weight = weigh_kind(m);

	if (m->is_locative)
		weight += LOCATIVE;
	if (m->is_associative)
		weight += ASSOCIATIVE;
	if (m->is_dateline)
		weight += DATELINE;
	if (m->sentence < 2)
		weight += OPENS_TEXT;
	if (has_claim(g, event, m->sentence))
		weight += CLAIM_PLACE;
	if (sentence_has(&g->a->sentences.at[m->sentence], LEX_EVENT_VERB))
		weight += TELLS_HARM;
	if (is_in_title(g, m->place.name))
		weight += IN_TITLE;
	return weight + fmax(LATER_MOST, LATER_A_SENTENCE / 2 * m->sentence);
}

/* True where ${inner} may be a place inside ${outer}, as far as we know. */
static bool
may_hold(const struct place *outer, const struct place *inner)
{
	enum { DISTRICT_KM = 70, PROVINCE_KM = 400 };

	if (!outer->is_stated || !outer->is_located || !inner->is_located)
		return true;
	if (outer->country.len == 2 && inner->country.len == 2 &&
	    !str_equal(outer->country, inner->country))
		return false;
	if (outer->precision >= PRECISION_COUNTRY)
		return true;
	return geo_distance_km(outer->point, inner->point) <
	    (outer->precision == PRECISION_PROVINCE ? PROVINCE_KM : DISTRICT_KM);
}

struct place
incident_place(const struct grouping *g, const struct event *event, const struct place *within)
{
	struct weighed list[CANDIDATES_MOST];
	struct place none = { 0 };
	isize count = 0, best = -1;

	for (isize i = 0; i < g->places->len; i++) {
		const struct place_mention *m = &g->places->at[i];
		double weight;
		isize  k = 0;

		if (m->kind == PLACE_DEMONYM || m->kind == PLACE_FACILITY || !may_hold(within, &m->place) ||
		    (within->is_stated && within->is_located && m->place.precision >= within->precision))
			continue;
		weight = weigh_place(g, event, m);
		while (k < count && !str_equal(list[k].name, m->place.name))
			k++;
		if (k == CANDIDATES_MOST)
			continue;
		if (k == count)
			list[count++] = (struct weighed){ m->place.name, i, weight, 0 };
		list[k].mentions++;
		if (weight > list[k].weight) {
			list[k].weight = weight;
			list[k].mention = i;
		}
	}
	for (isize k = 0; k < count; k++) {
		list[k].weight += MENTIONED * log2(list[k].mentions);
		if (best < 0 || list[k].weight > list[best].weight)
			best = k;
	}
	return best >= 0 ? place_of(g->places, list[best].mention) : none;
}
