/* claims/incident_setting.c - where each claim of a text stands, and which figures the text takes back. */
#include "claims/incident_parts.h"

isize
incident_place_before(const struct grouping *g, isize sentence)
{
	const struct analysis *a = g->a;
	isize best = -1;

	for (isize i = 0; i < g->places->len; i++) {
		const struct place_mention *m = &g->places->at[i];

		if (m->sentence >= sentence)
			break;
		if (a->sentences.at[m->sentence].paragraph == a->sentences.at[sentence].paragraph &&
		    m->kind != PLACE_DEMONYM && m->kind != PLACE_FACILITY && m->is_locative &&
		    m->place.precision < PRECISION_COUNTRY &&
		    (best < 0 || g->places->at[best].inside != i))
			best = i;
	}
	return best;
}

/* "the number of displaced people in the country stands at 2 million": of all of it. */
static bool
is_population(const struct claim *c, const struct claim_setting *at)
{
	return c->effect == EFFECT_DISPLACED && c->scope == SCOPE_INCIDENT && at->own_place &&
	    c->place.precision >= PRECISION_COUNTRY && str_equal(c->rule, STR("toll"));
}

/* A figure that the text itself takes back. */
void
incident_mark_revised(struct grouping *g)
{
	for (isize i = 0; i < g->out->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[i];

		if (c->related >= 0 && (c->relation == RELATION_SUPERSEDES || c->relation == RELATION_RETRACTS))
			g->settings[c->related].is_revised = true;
	}
}

/* Claims found again by their sentence. */
void
incident_chain_claims(struct grouping *g)
{
	for (isize i = 0; i < g->a->sentences.len; i++)
		g->first_claim[i] = -1;
	for (isize i = g->out->claims.len - 1; i >= 0; i--) {
		struct claim_setting *at = &g->settings[i];

		at->next = g->first_claim[at->sentence];
		g->first_claim[at->sentence] = i;
	}
}

/* "three in Cali, two in Basra": the place that a preposition ties to the count, in a sentence with more
 * counts than one; -1 = none. */
isize
incident_place_behind(const struct grouping *g, const struct claim *c, isize sentence)
{
	const struct sentence *s = &g->a->sentences.at[sentence];
	int32_t in = incident_token(g->a, s, c->count.where.end);

	if (c->kind != CLAIM_CASUALTY || !c->count.is_stated || in + 1 >= s->end ||
	    !lex_is(g->a, in, LEX_PLACE_PREPOSITION))
		return -1;
	for (isize i = 0; i < g->places->len && g->places->at[i].sentence <= sentence; i++) {
		const struct place_mention *m = &g->places->at[i];

		if (m->sentence == sentence && m->first == in + 1 && m->kind == PLACE_TOPONYM && m->is_locative &&
		    m->place.precision < PRECISION_COUNTRY)
			return i;
	}
	return -1;
}

/* "said X of the Deir Ezzor network": where the speaker is from. */
static bool
is_of_speaker(const struct claim *c, const struct place_mention *m)
{
	return c->source.is_stated && m->place.where.begin >= c->source.where.begin && m->place.where.end <= c->source.where.end;
}

/* "eight in X on Thursday": the day behind the place that stands behind the count. */
static void
date_behind(struct grouping *g, struct claim *c, isize place)
{
	enum { NEAR = 2 };       /* tokens */
	const struct place_mention *m = &g->places->at[place];

	for (isize i = 0; i < g->dates->len && g->dates->at[i].sentence <= m->sentence; i++) {
		const struct date_phrase *p = &g->dates->at[i];

		if (p->sentence == m->sentence && p->kind == DATE_POINT && p->first > m->last && p->first <= m->last + NEAR &&
		    date_is_day(p->days.begin)) {
			c->date.days = p->days;
			c->date.where = p->where;
		}
	}
}

/* "Idlib: four were killed in Sarmin": the head of a line holds the place that its sentence names, the nearest to the count. */
static isize
past_label(const struct grouping *g, const struct claim *c, isize label)
{
	isize best = label, least = INT32_MAX;

	for (isize i = label + 1; i < g->places->len && g->places->at[i].sentence == g->places->at[label].sentence; i++) {
		const struct place_mention *m = &g->places->at[i];
		isize far = m->place.where.begin > c->where.end ? m->place.where.begin - c->where.end : c->where.begin - m->place.where.end;

		if (m->kind == PLACE_DEMONYM || m->kind == PLACE_FACILITY || !m->is_locative || m->is_reference || m->is_treatment ||
		    m->is_side || m->is_associative || m->place.precision >= PRECISION_PROVINCE || far >= least)
			continue;
		best = i;
		least = far;
	}
	return best;
}

/* "in the village of X in the Y region", "in X in Ukraine's Y region": the place at ${outer} is only what holds X, which stands
 * right before it. */
static isize
inner_of(const struct grouping *g, isize outer)
{
	enum { BETWEEN = 5 };    /* tokens */
	const struct place_mention *at = g->places->at, *m = &at[outer], *before;
	isize i = outer - 1;

	while (i > 0 && at[i].place.precision == PRECISION_COUNTRY && at[i].sentence == m->sentence)
		i--;
	before = i >= 0 ? &at[i] : m;
	return before->kind == PLACE_LOCAL && before->inside == outer && before->sentence == m->sentence && before->is_locative &&
	    !before->is_street && !before->is_home && m->place.precision >= PRECISION_PROVINCE && m->first - before->last <= BETWEEN ? i : outer;
}

void
incident_locate_claims(struct grouping *g)
{
	for (isize i = 0; i < g->out->claims.len; i++) {
		struct claim *c = &g->out->claims.at[i];
		struct claim_setting *at = &g->settings[i];

		at->sentence = (int32_t)sentence_at(g->a, c->where.begin);
		at->place = incident_place_behind(g, c, at->sentence);
		if (at->place >= 0)
			date_behind(g, c, at->place);
		else
			at->place = place_for(g->a, g->places, c->where);
		if (at->place >= 0)
			at->place = inner_of(g, at->place);
		if (at->place >= 0 && c->kind == CLAIM_CASUALTY && incident_is_label(g, &g->places->at[at->place]))
			at->place = past_label(g, c, at->place);
		at->own_place = at->place >= 0 && !g->places->at[at->place].is_treatment &&
		    !is_of_speaker(c, &g->places->at[at->place]);
		if (at->place < 0)
			at->place = incident_place_before(g, at->sentence);
		if (at->place >= 0)
			c->place = place_of(g->places, at->place);
		if (is_population(c, at))
			c->scope = SCOPE_CUMULATIVE;
	}
}
