/* claims/incident_scene.c - at which place of its sentence a count was harmed. */
#include "claims/incident_parts.h"
#include "claims/frame.h"

enum { WORDS_BEHIND = 3 };       /* a place, and that it was hit */

/* ", at Borivali 28": from token ${t} to the number at ${last} stands a place and no verb. */
static bool
is_place_before(const struct grouping *g, int32_t t, int32_t last)
{
	if (lex_at(g->a, t, LEX_PLACE_PREPOSITION) == NULL)
		return false;
	for (; t < last; t++)
		if (token_is(g->a, t, TAGS_VERB) || token_is_char(g->a, t, ','))
			return false;
	return true;
}

/* The last comma, semicolon or "and" between two counts: the first is told before it. */
static isize
border_between(const struct grouping *g, const struct claim *before, const struct claim *c)
{
	const struct sentence *s = &g->a->sentences.at[sentence_at(g->a, c->where.begin)];
	int32_t first = incident_token(g->a, s, before->where.end), last = incident_token(g->a, s, c->where.begin);

	for (int32_t t = last - 1; t >= first; t--)
		if (lex_value_at(g->a, t, LEX_JOINER, "and") != NULL || token_is_char(g->a, t, ';') ||
		    (token_is_char(g->a, t, ',') && (t == last - 1 || is_place_before(g, t + 1, last))))
			return g->a->tokens.at[t].begin;
	return c->where.begin;
}

bool
incident_is_plain_count(const struct claim *c)
{
	return c->kind == CLAIM_CASUALTY && c->count.is_stated && c->count.has_min && c->count.min > 0;
}

/* ${i} counts others in the sentence of ${claim}, harmed as they were. */
static bool
counts_others(const struct grouping *g, isize claim, isize i)
{
	const struct claim *c = &g->out->claims.at[claim], *other = &g->out->claims.at[i];

	return incident_is_plain_count(other) && other->effect == c->effect && !span_overlaps(other->where, c->where) &&
	    !(other->relation == RELATION_SUBSET_OF && !str_equal(other->rule, STR(RULE_OF_SHARE)));
}

span
incident_clause(const struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	int32_t sentence = g->settings[claim].sentence;
	span clause = c->sentence;
	isize i = claim - 1;

	while (i >= 0 && g->settings[i].sentence == sentence && !(counts_others(g, claim, i) && g->out->claims.at[i].where.end <= c->where.begin))
		i--;
	if (i >= 0 && g->settings[i].sentence == sentence)
		clause.begin = border_between(g, &g->out->claims.at[i], c);
	i = claim + 1;
	while (i < g->out->claims.len && g->settings[i].sentence == sentence &&
	    !(counts_others(g, claim, i) && g->out->claims.at[i].where.begin >= c->where.end))
		i++;
	if (i < g->out->claims.len && g->settings[i].sentence == sentence)
		clause.end = border_between(g, c, &g->out->claims.at[i]);
	return clause;
}

static bool
names_hospital(const struct grouping *g, isize sentence)
{
	const struct sentence *s = &g->a->sentences.at[sentence];

	for (int32_t t = s->first; t < s->end && sentence_has(s, LEX_FACILITY); t++)
		if (lex_value_at(g->a, t, LEX_FACILITY, "health") != NULL)
			return true;
	return false;
}

/* "taken to a hospital in X", "died at Y hospital"; not "were killed at a hospital in X". */
static bool
is_brought_to(const struct grouping *g, const struct place_mention *m)
{
	const struct sentence *s = &g->a->sentences.at[m->sentence];

	if (!(m->is_treatment || m->kind == PLACE_FACILITY) || !names_hospital(g, m->sentence))
		return false;
	for (int32_t t = s->first; t < m->first; t++)
		if (lex_is(g->a, t, LEX_TREATMENT) && !lex_is(g->a, t, LEX_FACILITY))
			return true;
	return false;
}

/* "Smith, of the 3200 block of X Street": where somebody lived. */
static bool
is_home_street(const struct grouping *g, const struct place_mention *m)
{
	enum { ADDRESS = 6 };    /* tokens */
	const struct sentence *s = &g->a->sentences.at[m->sentence];

	for (int32_t t = m->first - 1; t > s->first && t >= m->first - ADDRESS; t--)
		if (lex_is(g->a, t, LEX_HOME_LINK) && token_is_char(g->a, t - 1, ','))
			return true;
	return false;
}

/* "The harbour was hit worst, with 14 dead". */
static bool
is_hit(const struct grouping *g, const struct place_mention *m)
{
	const struct sentence *s = &g->a->sentences.at[m->sentence];

	for (int32_t t = m->last + 1; t < s->end && t <= m->last + WORDS_BEHIND && sentence_has(s, LEX_ATTACK_VERB); t++)
		if (lex_at(g->a, t, LEX_ATTACK_VERB) != NULL)
			return token_is(g->a, t, TAG_BIT(TAG_VBN) | TAG_BIT(TAG_VBD)) && lex_at(g->a, t - 1, LEX_AUXILIARY) != NULL;
	return false;
}

bool
incident_is_label(const struct grouping *g, const struct place_mention *m)
{
	const struct sentence *s = &g->a->sentences.at[m->sentence];

	return !m->is_dateline && !m->is_associative && m->first <= s->first + 2 && m->last + 1 < s->end &&
	    token_is_char(g->a, m->last + 1, ':') && lex_at(g->a, m->last + 1, LEX_LIST_MARK) != NULL;
}

/* "the Karrada market": the name of a place before a facility. */
static bool
names_facility(const struct grouping *g, const struct place_mention *m)
{
	const struct sentence *s = &g->a->sentences.at[m->sentence];

	return m->last + 1 < s->end && lex_at(g->a, m->last + 1, LEX_FACILITY) != NULL &&
	    lex_value_at(g->a, m->last + 1, LEX_FACILITY, "home") == NULL;
}

/* A place at which something is said to have been done.  "Saxony reported 43 deaths": a division that counts
 * counts its own. */
static bool
is_scene(const struct grouping *g, const struct place_mention *m)
{
	return m->kind != PLACE_DEMONYM && !m->is_home && !m->is_side && !m->is_dateline &&
	    !m->is_reference && !m->is_answered && !m->is_associative && !is_brought_to(g, m) &&
	    (m->is_actor ? m->place.precision == PRECISION_PROVINCE || m->place.precision == PRECISION_DISTRICT
	    : m->is_street ? !is_home_street(g, m) : m->is_locative || m->is_settlement || m->kind == PLACE_FACILITY || names_facility(g, m) || incident_is_label(g, m) || is_hit(g, m));
}

static isize
far_from(const struct place_mention *m, const struct claim *c)
{
	return m->place.where.begin >= c->where.end ? m->place.where.begin - c->where.end
	    : c->where.begin > m->place.where.end ? c->where.begin - m->place.where.end : 0;
}

/* A name of no gazetteer is as fine as a town, whatever holds it. */
static bool
is_wide_place(const struct place_mention *m)
{
	return m->kind == PLACE_TOPONYM && m->place.precision > PRECISION_CITY;
}

static bool
is_tied(const struct place_mention *m)
{
	return m->is_locative || m->is_settlement || m->kind == PLACE_FACILITY;
}

/* ${m} is inside ${old}, or finer than it, then nearer to ${c}. */
static bool
is_better(const struct grouping *g, isize mention, isize than, const struct claim *c)
{
	const struct place_mention *m = &g->places->at[mention], *old = &g->places->at[than];
	bool wide = is_wide_place(m), was_wide = is_wide_place(old);

	if (m->inside == than || old->inside == mention)
		return m->inside == than;
	if (incident_is_label(g, m) != incident_is_label(g, old))
		return incident_is_label(g, old);
	if (is_tied(m) != is_tied(old))
		return is_tied(m);
	return wide != was_wide ? was_wide : far_from(m, c) < far_from(old, c);
}

/* "110 died in X, most of them in Y": where some of those counted were. */
static bool
is_of_some(const struct grouping *g, const struct claim *c, const struct place_mention *m)
{
	enum { BEFORE = 5 };     /* tokens from "of them" to the place */
	const struct sentence *s = &g->a->sentences.at[m->sentence];
	int32_t first = incident_token(g->a, s, c->count.where.end), t = m->first - 1;

	while (t >= first && t >= m->first - BEFORE && !lex_is(g->a, t, LEX_INCLUDING))
		t--;
	if (t < first || !lex_is(g->a, t, LEX_INCLUDING))
		return false;
	for (; t > first; t--)
		if (token_is_char(g->a, t, ','))
			return true;
	return token_is_char(g->a, first, ',');
}

/* The scene in the clause of ${claim}; -1 = none. */
static isize
find_scene(const struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	span clause = incident_clause(g, claim);
	isize best = -1;

	for (isize i = incident_first_place(g, clause.begin); i < g->places->len && g->places->at[i].place.where.end <= clause.end; i++)
		if (g->places->at[i].sentence == g->settings[claim].sentence && is_scene(g, &g->places->at[i]) &&
		    !is_of_some(g, c, &g->places->at[i]) && (best < 0 || is_better(g, i, best, c)))
			best = i;
	return best;
}

/* "... was found shot on X Street.  He died in hospital": a pronoun dies where the one before it was hurt. */
static isize
scene_before(const struct grouping *g, isize claim)
{
	const struct claim_setting *at = &g->settings[claim];
	isize before = claim - 1;

	if (claim == 0 || g->out->claims.at[claim].count.min != 1 || !incident_is_of_pronoun(g, claim) ||
	    g->out->claims.at[before].effect == EFFECT_KILLED || g->out->claims.at[before].count.min != 1 ||
	    g->a->sentences.at[at->sentence].paragraph != g->a->sentences.at[g->settings[before].sentence].paragraph)
		return -1;
	return g->settings[before].scene;
}

void
incident_find_scenes(struct grouping *g)
{
	for (isize i = 0; i < g->out->claims.len; i++) {
		bool counts = incident_is_plain_count(&g->out->claims.at[i]);
		isize scene = counts ? find_scene(g, i) : -1;

		g->settings[i].scene = counts && scene < 0 ? scene_before(g, i) : scene;
	}
}
