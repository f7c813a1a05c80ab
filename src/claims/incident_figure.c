/* claims/incident_figure.c - how many killed and injured one event of a text
 * had: totals, not their parts; later figures over earlier ones. */
#include "claims/counting.h"
#include "claims/frame.h"
#include "claims/incident_parts.h"
#include "tables.h"

/* Whose side the dead were on, as far as the noun says. */
enum side { SIDE_ANY, SIDE_FORCE, SIDE_ARMED, SIDE_CIVIL, SIDE_OTHER, SIDE_COUNT };

/* One total: a claim, or several that share their word of harm. */
struct total {
	int64_t min, max;
	bool    has_min, has_max;
	isize   first, last;         /* claims */
	int32_t sentence;
	enum side side;
	bool    is_vague;            /* "dozens", "several" */
	bool    has_no_size;         /* "several", "many" */
	bool    is_ceiling;          /* "up to nine" */
	bool    is_also;             /* "was also killed" */
	bool    is_addition, is_rival, is_later;
	bool    is_toll;             /* "the toll rose to nine" */
	bool    is_ascribed;         /* to somebody: a cautious profile keeps the text's own number before it */
};
struct totals { struct total *at; isize len, room; };

enum {
	SIDES_WITHIN = 3,        /* between the dead of one side and those of the other */
};

/* "Two were found with gunshot wounds": whether they died is not said. */
static bool
names_wounds(const struct claim *c)
{
	return c->effect == EFFECT_INJURED && c->count.has_min && c->count.min > 1 &&
	    str_equal(c->rule, STR("with wounds"));
}

/* The effect that the profile counts a claim under. */
static bool
has_effect(const struct counting *how, const struct claim *c, enum effect effect)
{
	if (names_wounds(c))
		return effect == EFFECT_KILLED_OR_INJURED;
	if (effect == EFFECT_KILLED && how->casualties_died && c->effect == EFFECT_KILLED_OR_INJURED)
		return str_equal(c->rule, STR("counting noun"));
	if (effect == EFFECT_KILLED_OR_INJURED && how->casualties_died &&
	    str_equal(c->rule, STR("counting noun")))
		return false;
	return c->effect == effect || (effect == EFFECT_KILLED &&
	    (c->effect == EFFECT_RECOVERED || c->effect == EFFECT_BURIED));
}

static bool
is_figure(const struct counting *how, const struct claim *c, enum effect effect)
{
	return has_effect(how, c, effect) && c->scope != SCOPE_BACKGROUND &&
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

/* ---- what is said around a count ----------------------------------------------------- */

/* The side that the noun phrase names; SIDE_ANY for "people" or a bare number. */
static enum side
side_of(const struct analysis *a, const struct claim *c, const struct sentence *s)
{
	enum side side = SIDE_ANY;

	for (int32_t t = incident_token(a, s, c->count.where.begin); t < s->end &&
	    a->tokens.at[t].end <= c->count.where.end; t++) {
		const struct lex_hit *hit = lex_at(a, t, LEX_SIDE);

		if (hit != NULL)
			side = strcmp(hit->sense->value, "force") == 0 ? SIDE_FORCE
			    : strcmp(hit->sense->value, "armed") == 0 ? SIDE_ARMED
			    : strcmp(hit->sense->value, "civil") == 0 ? SIDE_CIVIL : SIDE_ANY;
		else if (side == SIDE_ANY && (a->tokens.at[t].flags & TOKEN_CAPITAL) && t > s->first)
			side = SIDE_OTHER;       /* "73 Red Brigade dead" */
	}
	return side;
}

/* A word of data/lang/<code>/lexicon/rival_word.tsv before the count, in its sentence. */
static bool
says(const struct analysis *a, const struct claim *c, const struct sentence *s, const char *what)
{
	enum { REACH_BACK = 80 };
	int32_t first = incident_token(a, s, c->where.begin) - REACH_BACK;

	if (!sentence_has(s, LEX_RIVAL_WORD))
		return false;
	for (int32_t t = first > s->first ? first : s->first; t < s->end &&
	    a->tokens.at[t].begin < c->where.end; t++)
		if (lex_value_at(a, t, LEX_RIVAL_WORD, what) != NULL)
			return true;
	return false;
}

static void
add_to(struct total *t, const struct claim *c)
{
	t->has_min |= c->count.has_min;
	t->min += documented(c);
	t->has_max = t->has_max && c->count.has_max;
	t->max += c->count.has_max ? c->count.max : 0;
}

/* "The bomber was also killed", "25 fighters also died". */
static bool
says_also(const struct analysis *a, const struct claim *c, const struct sentence *s)
{
	if (!sentence_has(s, LEX_ALSO))
		return false;
	for (int32_t t = incident_token(a, s, c->where.begin); t < s->end && a->tokens.at[t].begin < c->where.end; t++)
		if (lex_is(a, t, LEX_ALSO))
			return true;
	return false;
}

static struct total
total_of(const struct grouping *g, isize index, const struct counting *how)
{
	const struct claim *c = &g->out->claims.at[index];
	const struct sentence *s = &g->a->sentences.at[g->settings[index].sentence];
	struct total t = { .first = index, .last = index, .has_max = true,
		.sentence = g->settings[index].sentence, .side = side_of(g->a, c, s),
		.is_ceiling = c->count.bound == BOUND_AT_MOST, .is_vague = c->count.bound == BOUND_VAGUE, .has_no_size = c->count.bound == BOUND_VAGUE && counting_has_no_size(c->count.vague),
		.is_addition = c->relation == RELATION_ADDS_TO && c->victims.names.len == 0, .is_toll = str_equal(c->rule, STR(RULE_OF_TOLL)),
		.is_also = says_also(g->a, c, s),
		.is_rival = says(g->a, c, s, "rival"), .is_ascribed = c->source.is_stated && c->relation != RELATION_ADDS_TO,
		.is_later = says(g->a, c, s, "later") };
	int64_t top;

	add_to(&t, c);
	if (t.has_min && !t.has_max && c->count.bound == BOUND_VAGUE &&
	    counting_top(how, c->count.vague, &top)) {
		t.has_max = true;
		t.max = top;
	}
	return t;
}

static void
gather(const struct grouping *g, const struct event *event, enum effect effect,
    const struct counting *how, struct totals *out)
{
	const struct claim *before = NULL;

	for (isize i = 0; i < event->claims.len; i++) {
		isize index = event->claims.at[i];
		const struct claim *c = &g->out->claims.at[index];

		/* "Eleven (some claim 20) died": the text's own count is the first. */
		if (!is_figure(how, c, effect) || g->settings[index].is_revised ||
		    str_equal(c->rule, STR(RULE_OF_ANOTHER)) ||
		    (effect == EFFECT_INJURED && incident_is_of_the_dead(g, event, i)))
			continue;
		if (before != NULL && is_joined(before, c)) {
			struct total *t = &out->at[out->len - 1];

			t->last = index;
			t->side = SIDE_ANY;
			add_to(t, c);
		} else {
			*PUSH(out, g->scratch) = total_of(g, index, how);
		}
		before = c;
	}
}

/* ---- one figure ------------------------------------------------------------------------- */

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

/* A number outranks a vague word that it may stand for, no such word a number said
 * before it; of two numbers, the higher one stands. */
static bool
outranks(const struct total *a, const struct total *b, const struct counting *how)
{
	if (b == NULL)
		return true;
	/* "No soldier died": nobody of one side takes nothing from those who did. */
	if ((a->min == 0 && a->side != SIDE_ANY) || (b->min == 0 && b->side != SIDE_ANY))
		return a->min > b->min;
	if (a->is_vague != b->is_vague)
		return b->is_vague && (how->keeps_lead ? b->has_no_size || a->min > b->min : a->min >= b->min);
	if (how->keeps_lead && (a->is_rival || a->is_ascribed))
		return a->is_later && a->min > b->min;
	return a->min > b->min;
}

static const struct total *
best_of(const struct totals *totals, const struct counting *how)
{
	const struct total *best = NULL;

	for (isize i = 0; i < totals->len; i++)
		if (totals->at[i].has_min && outranks(&totals->at[i], best, how))
			best = &totals->at[i];
	return best;
}

static void
sum_in(struct total *sum, const struct total *t)
{
	sum->min += t->min;
	sum->has_max = sum->has_max && t->has_max;
	sum->max += t->max;
}

/* "killed three; another nine died in hospital"; but "the toll rose to 52 after three more died" has them already. */
static struct total
with_additions(const struct grouping *g, const struct totals *totals, const struct total *best,
    const struct counting *how)
{
	struct total sum = *best;
	const struct sentence *at = g->a->sentences.at;
	const struct total *before = best > totals->at ? best - 1 : NULL;

	/* "one is in critical condition, three others were hurt" */
	if ((best->is_addition || (how->sums_sides && best->is_also)) && before != NULL && !before->is_addition && before->has_min &&
	    !before->is_vague && (before->side != SIDE_ARMED || how->sums_sides) && before->min < best->min && best->sentence - before->sentence <= 1 &&
	    at[before->sentence].paragraph == at[best->sentence].paragraph)
		sum_in(&sum, before);
	for (isize i = best - totals->at + 1; i < totals->len; i++) {
		const struct total *t = &totals->at[i];

		if ((t->is_addition || (how->sums_sides && t->is_also)) && !best->is_addition && t->has_min && !t->is_rival &&
		    (t->min != best->min || t->sentence == best->sentence) && !t->has_no_size &&
		    !(best->is_toll && t->sentence == best->sentence) &&
		    t->sentence - best->sentence <= INCIDENT_ADDED_WITHIN &&
		    at[t->sentence].paragraph == at[best->sentence].paragraph)
			sum_in(&sum, t);
	}
	return sum;
}

/* "killed 31 insurgents. Two soldiers died": the highest of each side, added. */
static struct total
over_sides(const struct totals *totals, const struct total *best, const struct counting *how)
{
	struct total sum = *best;

	for (int side = SIDE_FORCE; side < SIDE_COUNT; side++) {
		const struct total *most = NULL;

		for (isize i = 0; i < totals->len; i++) {
			const struct total *t = &totals->at[i];

			/* A count without a side has the dead of a side only where they "also" died. */
			if (best->side == SIDE_ANY && !t->is_also)
				continue;
			if (t->has_min && !t->is_rival && (int)t->side == side &&
			    t->sentence - best->sentence <= SIDES_WITHIN &&
			    best->sentence - t->sentence <= SIDES_WITHIN && outranks(t, most, how))
				most = t;
		}
		if (most != NULL && (int)best->side != side)
			sum_in(&sum, most);
	}
	return sum;
}

static void
put(const struct total *t, int64_t min, struct figure *out)
{
	*out = (struct figure){ .is_stated = true, .has_min = true, .min = min, .has_max = true,
		.max = t->has_max ? t->max : t->min, .is_open = !t->has_max };
}

static void
choose(const struct grouping *g, const struct totals *totals, const struct counting *how,
    struct figure *out)
{
	const struct total *best = best_of(totals, how), *lead = lead_of(totals);
	struct total added, sides;

	if (best == NULL)
		return;
	added = with_additions(g, totals, best, how);
	sides = how->sums_sides ? over_sides(totals, best, how) : added;
	if (sides.min > added.min)
		added = sides;
	/* "At least 18 were killed", and later "26": a range, as recorders write it. */
	if (lead->is_ceiling && !best->is_ceiling && lead->has_max) {
		/* "up to nine were killed", and later "eight" */
		added.max = added.has_max && added.max > lead->max ? added.max : lead->max;
		added.has_max = true;
		put(&added, added.min < added.max ? added.min : added.max, out);
	} else if (!how->keeps_lead && is_open(lead) && !lead->has_no_size && lead->min < added.min && lead->min > 0)
		put(&added, lead->min, out);
	else
		put(&added, added.min, out);
}

static bool
says_unknown(const struct grouping *g)
{
	for (isize i = 0; i < g->a->sentences.len; i++)
		if (sentence_has(&g->a->sentences.at[i], LEX_UNCOUNTED))
			return true;
	return false;
}

/* "Heavy casualties were reported", "\"significant\" rebel deaths". */
static bool
says_many(const struct grouping *g, isize claim)
{
	enum { WORDS_BEFORE = 6 };
	const struct claim *c = &g->out->claims.at[claim];
	const struct sentence *s = &g->a->sentences.at[g->settings[claim].sentence];
	int32_t last = incident_token(g->a, s, c->count.where.end) - 1;

	for (int32_t t = last - WORDS_BEFORE > s->first ? last - WORDS_BEFORE : s->first; t < last; t++)
		if (sentence_has(s, LEX_SIZE_WORD) && lex_is(g->a, t, LEX_SIZE_WORD))
			return str_equal(c->rule, STR("counting noun"));
	return false;
}

/* "Most of them were killed": of a whole that has no number. */
static bool
is_most(const struct claim *c)
{
	return c->count.bound == BOUND_VAGUE && !c->count.has_min && str_equal(c->count.vague, STR("some"));
}

/* "others were hurt": no number, and yet more than one. */
static void
take_unstated(const struct grouping *g, const struct event *event, enum effect effect,
    const struct counting *how, struct figure *out)
{
	int64_t least;

	bool unknown = says_unknown(g);

	if (out->is_stated)
		return;
	for (isize i = 0; i < event->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[event->claims.at[i]];

		if (is_figure(how, c, effect) && (c->count.bound == BOUND_NO_NUMBER || is_most(c)) &&
		    (c->effect == effect || c->modality == MODALITY_REPORTED || how->casualties_died) &&
		    counting_unstated(how, unknown || (effect == EFFECT_KILLED && says_many(g, event->claims.at[i])), &least)) {
			*out = (struct figure){ .is_stated = true, .has_min = true, .min = least,
				.has_max = true, .max = least, .is_open = true };
			return;
		}
	}
}

/* Of those hit ("five were shot"), who is not said to have died was injured; "five
 * others were shot" leaves the dead out already. */
static void
divide(const struct figure *hit, bool are_others, const struct figure *killed, struct figure *injured)
{
	int64_t dead = killed->is_stated && killed->has_min && !are_others ? killed->min : 0;

	if (!hit->is_stated || hit->min <= dead || (injured->is_stated && injured->min >= hit->min - dead))
		return;
	*injured = *hit;
	injured->is_of_hit = dead == 0 && !are_others;
	injured->min -= dead;
	injured->max = injured->max > dead ? injured->max - dead : 0;
	if (injured->max < injured->min)
		injured->max = injured->min;
}

/* "The fourth victim was treated": of four, those who did not die were injured. */
static void
raise_to_numbered(int64_t victims, const struct figure *killed, struct figure *injured)
{
	int64_t left = victims - (killed->is_stated ? killed->min : 0);

	if (left < 1 || (injured->is_stated && injured->min >= left))
		return;
	*injured = (struct figure){ .is_stated = true, .has_min = true, .min = left, .has_max = true,
		.max = injured->is_stated && injured->max > left ? injured->max : left };
}

/* "Five of the seven wounded died": who died of the wounded, as the text says, was not injured
 * only (DESIGN 5.10: moved from the injured on evidence). */
static void
move_the_dead(const struct grouping *g, const struct event *event, struct figure *injured)
{
	for (isize i = 0; i + 1 < event->claims.len; i++) {
		const struct claim *hurt = &g->out->claims.at[event->claims.at[i]];
		const struct claim *dead = &g->out->claims.at[event->claims.at[i + 1]];

		if (hurt->effect != EFFECT_INJURED || dead->effect != EFFECT_KILLED ||
		    !str_equal(hurt->rule, STR("whole of a part")) || dead->where.begin > hurt->where.begin ||
		    dead->where.end < hurt->where.end || !dead->count.has_min || !injured->is_stated ||
		    injured->min < hurt->count.min || dead->count.min > hurt->count.min)
			continue;
		injured->min -= dead->count.min;
		injured->max -= dead->count.min < injured->max ? dead->count.min : injured->max;
		return;
	}
}

static bool
best_is_addition(const struct totals *totals, const struct counting *how)
{
	const struct total *best = best_of(totals, how);

	return best != NULL && best->is_addition && best->min > 1;
}

/* "A man was shot. ... A girl, 7, was shot too": at least so many were. */
static void
raise_to_people(struct figure *figure, int64_t people)
{
	if (!figure->is_stated || people <= figure->min || people < 2 || figure->min != 1)
		return;
	figure->min = people;
	if (figure->max < people)
		figure->max = people;
}

/* "some guards were killed and injured": where the profile says what a plural
 * without a number is, both happened to so many. */
static void
take_both(const struct grouping *g, const struct event *event, const struct counting *how,
    const struct figure *hit, struct doc_incident *out)
{
	int64_t least;

	if (how->sums_sides || out->killed.is_stated || !counting_unstated(how, false, &least))
		return;
	for (isize i = 0; i < event->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[event->claims.at[i]];

		if (c->effect != EFFECT_KILLED_OR_INJURED || !is_figure(how, c, c->effect) ||
		    c->count.has_max || str_equal(c->rule, STR("counting noun")))
			continue;
		out->killed = hit->is_stated ? *hit : (struct figure){ .is_stated = true, .has_min = true,
			.min = least, .has_max = true, .max = least, .is_open = true };
		if (!out->injured.is_stated)
			out->injured = out->killed;
		return;
	}
}

void
incident_figures(const struct grouping *g, const struct event *event, struct doc_incident *out)
{
	struct counting how = counting_of(g->request->profile);
	struct totals killed = { 0 }, injured = { 0 }, either = { 0 };
	struct figure hit = { 0 };

	gather(g, event, EFFECT_KILLED, &how, &killed);
	gather(g, event, EFFECT_INJURED, &how, &injured);
	gather(g, event, EFFECT_KILLED_OR_INJURED, &how, &either);
	choose(g, &killed, &how, &out->killed);
	choose(g, &injured, &how, &out->injured);
	choose(g, &either, &how, &hit);
	raise_to_people(&out->killed, incident_people(g, event, EFFECT_KILLED));
	raise_to_people(&hit, incident_people(g, event, EFFECT_KILLED_OR_INJURED));
	divide(&hit, best_is_addition(&either, &how), &out->killed, &out->injured);
	move_the_dead(g, event, &out->injured);
	raise_to_numbered(incident_numbered(g, event), &out->killed, &out->injured);
	take_both(g, event, &how, &hit, out);
	take_unstated(g, event, EFFECT_KILLED, &how, &out->killed);
	take_unstated(g, event, EFFECT_INJURED, &how, &out->injured);
}
