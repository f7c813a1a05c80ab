/* claims/incident_figure.c - how many killed and injured one event of a text
 * had: totals, not their parts; later figures over earlier ones. */
#include "claims/incident_parts.h"
#include "tables.h"

/* One total: a claim, or several that share their word of harm. */
struct total {
	int64_t min, max;
	bool    has_min, has_max;
	isize   first, last;         /* claims */
	int32_t sentence;
	bool    is_addition, is_part;
};
struct totals { struct total *at; isize len, room; };

enum { ADDED_WITHIN = 1 };       /* sentences between a figure and "another nine" */

static bool
is_figure(const struct claim *c, enum effect effect)
{
	bool body = effect == EFFECT_KILLED && (c->effect == EFFECT_RECOVERED || c->effect == EFFECT_BURIED);

	return (c->effect == effect || body) && c->scope != SCOPE_BACKGROUND &&
	    c->scope != SCOPE_EXCLUDED && c->modality != MODALITY_DENIED &&
	    c->modality != MODALITY_HYPOTHETICAL && c->relation != RELATION_SUBSET_OF &&
	    c->count.is_stated;
}

/* Conjuncts of one word of harm: "killed two soldiers and a child". */
static bool
is_joined(const struct claim *a, const struct claim *b)
{
	return a->effect == b->effect && a->sentence.begin == b->sentence.begin &&
	    span_overlaps(a->where, b->where) &&
	    (b->relation == RELATION_NONE || b->relation == RELATION_ADDS_TO);
}

/* A figure is the number that was said: "more than 30" documents 30. */
static int64_t
documented(const struct claim *c)
{
	if (!c->count.has_min)
		return 0;
	return c->count.bound == BOUND_MORE_THAN && c->count.min > 0 ? c->count.min - 1 : c->count.min;
}

static void
add_to(struct total *t, const struct claim *c)
{
	t->has_min |= c->count.has_min;
	t->min += documented(c);
	t->has_max = t->has_max && c->count.has_max;
	t->max += c->count.has_max ? c->count.max : 0;
}

static void
gather(const struct grouping *g, const struct event *event, enum effect effect,
    struct totals *out)
{
	const struct claim *before = NULL;

	for (isize i = 0; i < event->claims.len; i++) {
		isize index = event->claims.at[i];
		const struct claim *c = &g->out->claims.at[index];
		struct total *t;

		if (!is_figure(c, effect))
			continue;
		if (before != NULL && is_joined(before, c)) {
			t = &out->at[out->len - 1];
			t->last = index;
			add_to(t, c);
			before = c;
			continue;
		}
		t = PUSH(out, g->scratch);
		*t = (struct total){ .first = index, .last = index, .has_max = true,
			.sentence = g->settings[index].sentence,
			.is_addition = c->relation == RELATION_ADDS_TO };
		add_to(t, c);
		before = c;
	}
}

/* The first figure of the text, which reports give for the whole. */
static const struct total *
lead_of(const struct totals *totals)
{
	for (isize i = 0; i < totals->len; i++)
		if (totals->at[i].has_min)
			return &totals->at[i];
	return NULL;
}

/* A floor or a range; an exact figure is replaced by a later one. */
static bool
is_open(const struct total *t)
{
	return !t->has_max || t->max > t->min;
}

static void
choose(const struct totals *totals, struct figure *out)
{
	const struct total *best = NULL, *lead;
	struct total sum;

	for (isize i = 0; i < totals->len; i++) {
		const struct total *t = &totals->at[i];

		if (t->has_min && (best == NULL || t->min > best->min))
			best = t;
	}
	if (best == NULL)
		return;
	sum = *best;
	/* "killed three; another nine died in hospital" */
	for (isize i = best - totals->at + 1; i < totals->len; i++) {
		const struct total *t = &totals->at[i];

		if (t->is_addition && !best->is_addition && t->has_min &&
		    t->sentence - best->sentence <= ADDED_WITHIN) {
			sum.min += t->min;
			sum.has_max = sum.has_max && t->has_max;
			sum.max += t->max;
		}
	}
	best = &sum;
	/* "At least 18 were killed", and later "26": a range, as recorders write it. */
	lead = lead_of(totals);
	if (lead != NULL && is_open(lead) && lead->min < best->min && lead->min > 0) {
		*out = (struct figure){ .is_stated = true, .has_min = true, .min = lead->min,
			.has_max = true, .max = best->has_max ? best->max : best->min,
			.is_open = !best->has_max };
		return;
	}
	*out = (struct figure){ .is_stated = true, .has_min = true, .min = best->min,
		.has_max = true, .max = best->has_max ? best->max : best->min,
		.is_open = !best->has_max };
}

/* Of those hit ("five were shot"), who is not said to have died was injured. */
static void
divide(const struct figure *hit, const struct figure *killed, struct figure *injured)
{
	int64_t dead = killed->is_stated && killed->has_min ? killed->min : 0;

	if (!hit->is_stated || hit->min <= dead || (injured->is_stated && injured->min >= hit->min - dead))
		return;
	*injured = *hit;
	injured->min -= dead;
	injured->max = injured->max > dead ? injured->max - dead : 0;
	if (injured->max < injured->min)
		injured->max = injured->min;
}

void
incident_figures(const struct grouping *g, const struct event *event, struct doc_incident *out)
{
	struct totals killed = { 0 }, injured = { 0 }, either = { 0 };
	struct figure hit = { 0 };

	gather(g, event, EFFECT_KILLED, &killed);
	gather(g, event, EFFECT_INJURED, &injured);
	gather(g, event, EFFECT_KILLED_OR_INJURED, &either);
	choose(&killed, &out->killed);
	choose(&injured, &out->injured);
	choose(&either, &hit);
	divide(&hit, &out->killed, &out->injured);
}

/* ---- kind of event ------------------------------------------------------------------ */

/* The row of data/method/incident_type.tsv with this key, or a NULL str. */
static str
type_of(str cause)
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
		const struct lex_hit *hit = lex_at(g->a, t, LEX_ATTACK_NOUN);
		str type = hit != NULL ? type_of(str_of(hit->sense->value)) : (str){ 0 };

		if (type.ptr != NULL && (found.ptr == NULL || str_equal(found, type_of(STR("attack")))))
			found = type;
	}
	return found;
}

static bool
only_held(const struct grouping *g, const struct event *event)
{
	for (isize i = 0; i < event->claims.len; i++)
		if (g->out->claims.at[event->claims.at[i]].effect != EFFECT_DETAINED)
			return false;
	return true;
}

str
incident_type(const struct grouping *g, const struct event *event)
{
	str type = { 0 };

	for (isize i = 0; event == NULL && i < g->a->sentences.len && type.ptr == NULL; i++)
		type = type_in_sentence(g, i);
	if (event == NULL)
		return type;
	if (only_held(g, event))
		return type_of(STR("detained"));
	for (isize i = 0; i < event->claims.len && type.ptr == NULL; i++) {
		const struct claim *c = &g->out->claims.at[event->claims.at[i]];

		for (isize k = 0; k < c->causes.len && type.ptr == NULL; k++)
			type = type_of(c->causes.at[k]);
	}
	for (isize i = 0; i < event->claims.len && type.ptr == NULL; i++)
		type = type_in_sentence(g, g->settings[event->claims.at[i]].sentence);
	return type;
}

bool
incident_is_told(const struct grouping *g)
{
	enum { LEAD = 4 };       /* sentences: what a report is about stands first */

	for (isize i = 0; i < g->a->sentences.len && i < LEAD; i++)
		if (sentence_has(&g->a->sentences.at[i], LEX_ATTACK_NOUN) ||
		    sentence_has(&g->a->sentences.at[i], LEX_ATTACK_VERB) ||
		    sentence_has(&g->a->sentences.at[i], LEX_EFFECT))
			return true;
	return false;
}
