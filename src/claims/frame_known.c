/* claims/frame_known.c - parts of people whose harm was told before: "two of the dead
 * were children", "one of the victims killed there". */
#include "claims/frame_parts.h"

enum { PHRASES_BETWEEN = 6 };    /* "of those killed in the attack on the market were" */

const struct lex_hit *
frame_group_in(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);

	if (p->kind != PHRASE_NOUN && p->kind != PHRASE_ADJECTIVE && !frame_is_made_noun(f, i))
		return NULL;
	for (int32_t t = p->first; t <= p->last; t++) {
		const struct lex_hit *hit = lex_at(f->s->a, t, LEX_HARMED_GROUP);

		if (hit != NULL && t + hit->tokens - 1 == p->last)
			return hit;
	}
	return NULL;
}

bool
frame_is_number(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);

	return p->kind == PHRASE_NOUN && p->quantity >= 0 && p->head == f->s->q->at[p->quantity].last &&
	    f->s->q->at[p->quantity].kind == QUANTITY_COUNT;
}

const struct lex_hit *
frame_fraction_at(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);
	const struct lex_hit *hit = p->kind == PHRASE_NOUN ? lex_at(f->s->a, p->first, LEX_FRACTION) : NULL;

	return hit != NULL && p->first + hit->tokens - 1 == p->last ? hit : NULL;
}

/* The number of phrase ${i}, where it is exact. */
static bool
exact_number(const struct finder *f, int32_t i, int64_t *out)
{
	const struct phrase *p = slot_phrase(f, i);
	const struct quantity *q = p->quantity >= 0 ? &f->s->q->at[p->quantity] : NULL;

	if (q == NULL || q->kind != QUANTITY_COUNT || !q->amount.has_max || q->amount.min != q->amount.max)
		return false;
	*out = q->amount.min;
	return true;
}

struct amount
frame_share(const struct lex_hit *fraction, int64_t whole, span where)
{
	int64_t above = fraction->sense->number / 100, below = fraction->sense->number % 100;

	return (struct amount){ .is_stated = true, .has_min = true, .has_max = true, .where = where,
		.min = whole * above / below, .max = (whole * above + below - 1) / below,
		.bound = BOUND_EXACTLY };
}

/* What is told of the part: the phrase behind "were", or -1.  ${*harm} is a participle
 * of harm on the way, which belongs to the whole. */
static int32_t
told_of(const struct finder *f, int32_t from, struct trigger *harm, bool *is_harmed)
{
	for (int32_t i = from; i < f->count && i < from + PHRASES_BETWEEN; i++) {
		const struct phrase *p = &f->p[i];

		if (p->kind == PHRASE_VERB && (p->flags & PHRASE_COPULA))
			return slot_is(f, i + 1, PHRASE_NOUN) ? i + 1 : -1;
		if (p->kind == PHRASE_VERB && p->voice == VERB_PARTICIPLE && i == from &&
		    trigger_find(f, p->first, p->head, p->head, harm))
			*is_harmed = true;
		else if (p->kind != PHRASE_NOUN && p->kind != PHRASE_PREPOSITION)
			return -1;
	}
	return -1;
}

struct victim
frame_part_of_known(const struct finder *f, int32_t number, int32_t told)
{
	struct victim v = victim_read(f->s, told >= 0 ? told : number);

	v.kind = VICTIM_PEOPLE;
	v.count = f->s->q->at[slot_phrase(f, number)->quantity].amount;
	v.is_addition = false;
	v.is_definite = false;
	v.first = number;
	v.last = told >= 0 ? v.last : number + 2;
	return v;
}

/* "Two-thirds of the 30 killed were women": the whole, and the part of it. */
static bool
frame_fraction(struct finder *f, int32_t i, const struct lex_hit *fraction)
{
	struct event e = { .verb = -1, .modality = "", .rule = "fraction of the known" };
	int32_t behind = slot_phrase(f, i + 3)->kind == PHRASE_ADJECTIVE ? i + 4 : i + 3;
	const struct lex_hit *group = frame_group_in(f, behind - 1);
	bool is_harmed = false;
	int32_t told = told_of(f, behind, &e.t, &is_harmed);
	struct victim whole = victim_read(f->s, i + 2), part = victim_read(f->s, told >= 0 ? told : i + 2);
	struct harm *h;
	int64_t number;

	if (!exact_number(f, i + 2, &number) || told < 0 || !victim_fits(&part, false) || (!is_harmed &&
	    (group == NULL || !effect_parse(str_of(group->sense->value), &e.t.effect))))
		return false;
	if (!is_harmed)
		e.t.token = e.t.last = f->p[behind - 1].last;
	whole.kind = part.kind = VICTIM_PEOPLE;
	whole.count = f->s->q->at[slot_phrase(f, i + 2)->quantity].amount;
	whole.count.where = token_span(f->s->a, f->p[i + 2].first, f->p[behind - 1].last);
	part.count = frame_share(fraction, number, token_span(f->s->a, f->p[i].first, f->p[i + 2].last));
	part.first = part.last = i;
	frame_emit(f, &e, &whole);
	h = frame_emit(f, &e, &part);
	if (h != NULL && f->out->len > 1)
		h->part_of = (int32_t)f->out->len - 2;
	f->read = e.t.last + 1;
	return true;
}

bool
frame_known(struct finder *f, int32_t i)
{
	const struct lex_hit *group = frame_group_in(f, i + 2);
	struct event e = { .verb = -1, .modality = "", .rule = "part of the known" };
	bool is_harmed = false;
	struct victim v;
	struct harm *h;
	int32_t told;

	if (slot_is(f, i + 1, PHRASE_PREPOSITION) && lex_is(f->s->a, f->p[i + 1].first, LEX_OF) &&
	    frame_fraction_at(f, i) != NULL)
		return frame_fraction(f, i, frame_fraction_at(f, i));
	if (slot_phrase(f, i + 2)->quantity >= 0)
		return false;
	if (group == NULL || !frame_is_number(f, i) || !slot_is(f, i + 1, PHRASE_PREPOSITION) ||
	    !lex_is(f->s->a, f->p[i + 1].first, LEX_OF))
		return false;
	told = told_of(f, i + 3, &e.t, &is_harmed);
	if (!is_harmed && (told < 0 || !effect_parse(str_of(group->sense->value), &e.t.effect)))
		return false;
	if (!is_harmed)
		e.t.token = e.t.last = f->p[i + 2].last;
	v = frame_part_of_known(f, i, told);
	if (told >= 0 && !victim_fits(&v, false))
		return false;
	if (is_harmed && e.t.effect == EFFECT_KILLED && strcmp(group->sense->value, "injured") == 0)
		e.rule = RULE_OF_WOUNDED;
	h = frame_emit(f, &e, &v);
	if (h == NULL)
		return false;
	/* "Two of the wounded died": a part of the wounded, and none of those killed before. */
	h->is_part = strcmp(group->sense->value, "injured") != 0 || e.t.effect == EFFECT_INJURED;
	f->read = e.t.last + 1;
	return true;
}

/* ---- parts named before or behind their whole ------------------------------------------- */

bool
frame_emit_part(struct finder *f, const struct event *e, int32_t i, isize whole)
{
	struct members m;
	isize first = f->out->len;

	int32_t last;

	m.len = 0;
	last = slot_list(f, i, true, -1, &m);
	if (m.len == 0 || !victim_fits(&m.at[0], true) || m.at[0].count.bound == BOUND_NO_NUMBER)
		return false;
	for (int k = 0; k < m.len; k++)
		frame_emit(f, e, &m.at[k]);
	for (isize k = first; k < f->out->len; k++) {
		f->out->at[k].part_of = (int32_t)whole;
		f->out->at[k].is_part = whole < 0;
	}
	/* "the dead include 12 children, five of them girls" */
	if (f->out->len > first)
		frame_find_parts(f, e, f->out->len - 1, last);
	return f->out->len > first;
}

/* A number that counts the noun of phrase ${i}. */
static bool
is_counted(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);

	return p->kind == PHRASE_NOUN && p->quantity >= 0 && f->s->q->at[p->quantity].kind == QUANTITY_COUNT;
}

bool
frame_is_copula(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_VERB) && (slot_phrase(f, i)->flags & PHRASE_COPULA);
}

/* "(Of the 31 killed, 14 were men), nine women and three girls": counted people that nothing else is said of. */
static void
parts_go_on(struct finder *f, const struct event *e, isize whole, int32_t i)
{
	for (int n = 0; n < MEMBERS_MOST; n++) {
		struct victim v;
		struct harm *part;

		while (slot_is(f, i, PHRASE_COMMA) || slot_is(f, i, PHRASE_AND))
			i++;
		v = victim_read(f->s, i);
		if (v.kind != VICTIM_PEOPLE || !is_counted(f, i) || slot_is_subject(f, &v))
			return;
		part = frame_emit(f, e, &v);
		if (part == NULL)
			return;
		part->part_of = (int32_t)whole;
		i = v.last + 1;
	}
}

void
frame_part_of(struct finder *f, int32_t verb)
{
	isize whole = f->out->len - 1;
	const struct harm *h = whole >= 0 ? &f->out->at[whole] : NULL;
	struct event e = { .verb = -1, .modality = "", .rule = "part of a number" };
	int32_t before = h != NULL ? h->who.first - 1 : -1, number = verb + 2;

	if (h == NULL || (h->verb != verb && (h->verb >= 0 || h->trigger < f->p[verb].first || h->trigger > f->p[verb].last)) ||
	    !slot_is(f, before, PHRASE_PREPOSITION) ||
	    !((slot_phrase(f, h->who.first)->flags & PHRASE_DEFINITE) ||
	    (lex_is(f->s->a, f->p[before].first, LEX_AMONG) && is_counted(f, h->who.first))))
		return;
	e.t = (struct trigger){ .effect = h->effect, .token = h->trigger, .last = h->trigger, .frame = "" };
	if (lex_is(f->s->a, f->p[before].first, LEX_AMONG)) {
		if (frame_is_copula(f, verb + 1) && slot_is(f, verb + 2, PHRASE_NOUN))
			frame_emit_part(f, &e, verb + 2, whole);       /* "Among the 12 killed were" */
		else if (frame_is_copula(f, before - 1))
			frame_emit_part(f, &e, slot_subject(f, before - 1), whole);
	} else if (lex_is(f->s->a, f->p[before].first, LEX_OF) && frame_is_copula(f, verb + 1) && slot_is(f, verb + 2, PHRASE_NOUN) && frame_is_number(f, before - 1)) {
		struct victim v = frame_part_of_known(f, before - 1, verb + 2);
		struct harm *part = victim_fits(&v, false) ? frame_emit(f, &e, &v) : NULL;

		if (part != NULL)
			part->part_of = (int32_t)whole;          /* "Five of the seven wounded are children" */
	} else if (lex_is(f->s->a, f->p[before].first, LEX_OF) && slot_is(f, verb + 1, PHRASE_COMMA) &&
	    frame_is_number(f, number) && frame_is_copula(f, number + 1) && slot_is(f, number + 2, PHRASE_NOUN)) {
		struct victim v = frame_part_of_known(f, number, number + 2);
		struct harm *part = victim_fits(&v, false) ? frame_emit(f, &e, &v) : NULL;

		if (part != NULL) {
			part->part_of = (int32_t)whole;          /* "Of the 12 killed, two were" */
			parts_go_on(f, &e, whole, v.last + 1);
		}
	}
}

/* "Among the dead were", "among those killed in the raid were", "among those who died was": the copula behind the
 * words of harm ${t} of the group that phrase ${i} begins, or -1. */
static int32_t
group_copula(const struct finder *f, int32_t i, struct trigger *t)
{
	bool is_group = lex_is(f->s->a, f->p[i].first, LEX_AMONG);

	for (int32_t k = i + 1; k < f->count && k <= i + PHRASES_BETWEEN; k++) {
		if (frame_is_copula(f, k) && slot_is(f, k + 1, PHRASE_NOUN))
			return trigger_find(f, f->p[i].first, f->p[k].first - 1, -1, t) ? k : -1;
		if (!is_group || (f->p[k].kind != PHRASE_NOUN && f->p[k].kind != PHRASE_PREPOSITION &&
		    f->p[k].kind != PHRASE_RELATIVE && f->p[k].kind != PHRASE_VERB))
			return -1;
	}
	return -1;
}

/* "those killed in the raid (included)": the phrase before what says where they were, behind phrase ${i}. */
static int32_t
before_places(const struct finder *f, int32_t i)
{
	enum { PLACES = 2 };

	for (int n = 0; n < PLACES && frame_group_in(f, i) == NULL && slot_is(f, i, PHRASE_NOUN) &&
	    slot_is(f, i - 1, PHRASE_PREPOSITION) && slot_phrase(f, i)->quantity < 0; n++)
		i -= 2;
	return i;
}

bool
frame_part_named(struct finder *f, int32_t i)
{
	int32_t behind = before_places(f, i - 1);
	const struct lex_hit *group = frame_group_in(f, behind);
	struct event e = { .verb = -1, .modality = "", .rule = "part of the known" };
	int32_t copula = group_copula(f, i, &e.t);

	if (copula >= 0) {
		bool told = frame_emit_part(f, &e, copula + 1, -1);

		if (told && e.t.last + 1 > f->read)
			f->read = e.t.last + 1;
		return told;
	}
	/* "The dead included two children." */
	if (group == NULL || !slot_is(f, i + 1, PHRASE_NOUN) ||
	    (!(slot_phrase(f, behind)->flags & PHRASE_DEFINITE) && !frame_is_made_noun(f, behind)) ||
	    slot_phrase(f, behind)->quantity >= 0 || !effect_parse(str_of(group->sense->value), &e.t.effect))
		return false;
	e.t.token = e.t.last = f->p[behind].last;
	e.t.frame = "";
	return frame_emit_part(f, &e, i + 1, -1);
}
