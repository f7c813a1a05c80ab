/* claims/incident_kind.c - what kind of event the words of a text tell of. */
#include "claims/incident_parts.h"
#include "tables.h"

str
incident_type_of(str cause)
{
	for (isize i = 0; i < table_method_incident_type_rows; i++)
		if (str_equal_nocase(table_method_incident_type[i][0], cause))
			return table_method_incident_type[i][1];
	return (str){ 0 };
}

/* What the nouns of a sentence say: a weapon before an attack in general. */
static str
type_in_sentence(const struct grouping *g, isize sentence)
{
	const struct sentence *s = &g->a->sentences.at[sentence];
	str found = { 0 };

	for (isize t = s->first; t < s->end && sentence_has(s, LEX_ATTACK_NOUN); t++) {
		const struct lex_hit *hit = attack_noun_at(g->a, (int32_t)t);
		const struct lex_hit *verb = lex_at(g->a, t, LEX_ATTACK_VERB);
		str type;

		if (verb != NULL && verb->tokens > 1) {
			t += verb->tokens - 1;           /* "opened fire" is no fire */
			hit = verb;
		}
		type = hit != NULL ? incident_type_of(str_of(hit->sense->value)) : (str){ 0 };
		if (type.ptr != NULL && (found.ptr == NULL || str_equal(found, incident_type_of(STR("attack")))))
			found = type;
	}
	return found;
}

bool
incident_is_taking(const struct analysis *a, const struct claim *c)
{
	const struct sentence *s = &a->sentences.at[sentence_at(a, c->where.begin)];

	for (int32_t t = sentence_has(s, LEX_ABDUCTION) ? incident_token(a, s, c->where.begin) : s->end;
	    t < s->end && a->tokens.at[t].begin < c->where.end; t++)
		if (lex_is(a, t, LEX_ABDUCTION))
			return true;
	return false;
}

bool
incident_is_persecution(const struct analysis *a, const struct claim *c)
{
	return c->victims.status == STATUS_CIVILIAN ||
	    sentence_has(&a->sentences.at[sentence_at(a, c->where.begin)], LEX_PERSECUTED_ROLE);
}

static bool
is_of_abduction(const struct grouping *g, const struct event *event)
{
	for (isize i = 0; i < event->claims.len; i++)
		if (incident_is_taking(g->a, &g->out->claims.at[event->claims.at[i]]))
			return true;
	return false;
}

/* What is told far behind the event's first count need not be by the same means. */
static bool
is_near(const struct grouping *g, const struct event *event, isize i)
{
	enum { REACH = 5 };      /* sentences */

	return g->settings[event->claims.at[i]].sentence <= g->settings[event->claims.at[0]].sentence + REACH;
}

str
incident_type(const struct grouping *g, const struct event *event)
{
	str type = { 0 };

	for (isize i = 0; event == NULL && i < g->a->sentences.len && type.ptr == NULL; i++)
		type = type_in_sentence(g, i);
	if (event == NULL)
		return type;
	if (is_of_abduction(g, event))           /* though they were killed later */
		return incident_type_of(STR("abducted"));
	if (event->is_held)
		return incident_type_of(STR("detained"));
	for (isize i = 0; i < event->claims.len && type.ptr == NULL && is_near(g, event, i); i++) {
		const struct claim *c = &g->out->claims.at[event->claims.at[i]];

		for (isize k = 0; k < c->causes.len && type.ptr == NULL; k++)
			type = incident_type_of(c->causes.at[k]);
	}
	for (isize i = 0; i < event->claims.len && type.ptr == NULL && is_near(g, event, i); i++)
		if (!incident_is_deed(&g->out->claims.at[event->claims.at[i]]))
			type = type_in_sentence(g, g->settings[event->claims.at[i]].sentence);
	return type;
}

static bool
is_placed_or_dated(const struct grouping *g, isize sentence)
{
	for (isize i = 0; i < g->dates->len && g->dates->at[i].sentence <= sentence; i++)
		if (g->dates->at[i].sentence == sentence && (g->dates->at[i].kind == DATE_POINT ||
		    g->dates->at[i].kind == DATE_CLOCK))
			return true;
	for (isize i = 0; i < g->places->len && g->places->at[i].sentence <= sentence; i++)
		if (g->places->at[i].sentence == sentence && g->places->at[i].is_locative &&
		    g->places->at[i].kind != PLACE_FACILITY && !g->places->at[i].is_dateline && g->places->at[i].place.precision < PRECISION_COUNTRY)
			return true;
	return false;
}

/* An attack, or a word of harm that is no arrest. */
static bool
tells_harm(const struct grouping *g, const struct sentence *s)
{
	if (sentence_has(s, LEX_ATTACK_NOUN) || sentence_has(s, LEX_ATTACK_VERB))
		return true;
	for (int32_t t = s->first; t < s->end && sentence_has(s, LEX_EFFECT); t++) {
		const struct lex_hit *hit = lex_at(g->a, t, LEX_EFFECT);

		if (hit != NULL && (g->takes_arrests || lex_is(g->a, t, LEX_ABDUCTION) ||
		    !str_starts(str_of(hit->sense->value), str_of(effect_name(EFFECT_DETAINED)))))
			return true;
	}
	return false;
}

bool
incident_is_told(const struct grouping *g)
{
	enum { LEAD = 4 };       /* sentences: what a report is about stands first */

	for (isize i = 0; i < g->a->sentences.len && i < LEAD; i++)
		if (tells_harm(g, &g->a->sentences.at[i]) && is_placed_or_dated(g, i))
			return true;
	return false;
}
