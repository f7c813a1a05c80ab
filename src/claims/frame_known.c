/* claims/frame_known.c - parts of people whose harm was told before: "two of the dead
 * were children", "one of the victims killed there". */
#include "claims/frame_parts.h"

enum { PHRASES_BETWEEN = 6 };    /* "of those killed in the attack on the market were" */

/* The word for people already spoken of in phrase ${i}, or NULL. */
static const struct lex_hit *
group_in(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);

	if ((p->kind != PHRASE_NOUN && p->kind != PHRASE_ADJECTIVE) || p->quantity >= 0)
		return NULL;
	for (int32_t t = p->first; t <= p->last; t++) {
		const struct lex_hit *hit = lex_at(f->s->a, t, LEX_HARMED_GROUP);

		if (hit != NULL && t + hit->tokens - 1 == p->last)
			return hit;
	}
	return NULL;
}

static bool
is_number(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);

	return p->kind == PHRASE_NOUN && p->quantity >= 0 && p->head == f->s->q->at[p->quantity].last &&
	    f->s->q->at[p->quantity].kind == QUANTITY_COUNT;
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

/* The people of phrase ${told}, as many as phrase ${number} says. */
static struct victim
part_of_known(const struct finder *f, int32_t number, int32_t told)
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

bool
frame_known(struct finder *f, int32_t i)
{
	const struct lex_hit *group = group_in(f, i + 2);
	struct event e = { .verb = -1, .modality = "", .rule = "part of the known" };
	bool is_harmed = false;
	struct victim v;
	struct harm *h;
	int32_t told;

	if (group == NULL || !is_number(f, i) || !slot_is(f, i + 1, PHRASE_PREPOSITION) ||
	    lex_at(f->s->a, f->p[i + 1].first, LEX_OF) == NULL)
		return false;
	told = told_of(f, i + 3, &e.t, &is_harmed);
	if (!is_harmed && (told < 0 || !effect_parse(str_of(group->sense->value), &e.t.effect)))
		return false;
	if (!is_harmed)
		e.t.token = e.t.last = f->p[i + 2].last;
	v = part_of_known(f, i, told);
	if (told >= 0 && !victim_fits(&v, false))
		return false;
	h = frame_emit(f, &e, &v);
	if (h == NULL)
		return false;
	h->is_part = true;
	f->read = e.t.last + 1;
	return true;
}
