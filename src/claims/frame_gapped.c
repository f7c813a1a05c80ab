/* claims/frame_gapped.c - counts that share a word of harm with the one before them, each with a place or a
 * day of its own: "two died in Kabul, three in Herat and one in Balkh". */
#include "claims/frame_parts.h"

enum { PHRASES_OF_PLACE = 8 };      /* "in the north-western city of Kabul on Friday" */

/* Behind what says where or when from phrase ${i} on; ${i} where nothing does. */
static int32_t
behind_places(const struct finder *f, int32_t i)
{
	int32_t first = i;

	while (i < first + PHRASES_OF_PLACE && slot_is(f, i, PHRASE_PREPOSITION) && slot_is(f, i + 1, PHRASE_NOUN) &&
	    slot_phrase(f, i + 1)->quantity < 0)
		i += 2;
	return i;
}

/* The number at phrase ${i}, which a place or a day follows and no verb. */
static bool
is_gapped(const struct finder *f, int32_t i, struct victim *v)
{
	int32_t end;

	*v = victim_read(f->s, i);
	if (slot_phrase(f, i)->quantity < 0 || f->s->q->at[f->p[i].quantity].kind != QUANTITY_COUNT ||
	    (v->kind != VICTIM_NUMBER && !v->is_addition) || !v->count.has_min || v->last != i)
		return false;
	end = behind_places(f, i + 1);
	return end > i + 1 && (end >= f->count || slot_is(f, end, PHRASE_BORDER) || slot_is(f, end, PHRASE_COMMA) ||
	    slot_is(f, end, PHRASE_AND));
}

/* Its words are its own, "three in Herat": those between the word of harm and it are of others. */
static bool
emit_gapped(struct finder *f, const struct event *e, const struct victim *v)
{
	struct event own = *e;
	struct harm *h;

	own.t.token = own.t.last = f->p[v->first].first;
	h = frame_emit(f, &own, v);
	if (h != NULL)
		h->last = f->p[behind_places(f, v->last + 1) - 1].last;
	return h != NULL;
}

/* ", plus the two bombers": people beside those counted before. */
static void
add_plus(struct finder *f, const struct event *e, int32_t i)
{
	struct victim v;
	int32_t end;

	if (slot_is(f, i, PHRASE_COMMA))
		i++;
	v = victim_read(f->s, i + 1);
	end = slot_end(f, v.last) + 1;
	if (!slot_is(f, i, PHRASE_AND) || lex_value_at(f->s->a, f->p[i].first, LEX_JOINER, "plus") == NULL ||
	    v.kind != VICTIM_PEOPLE || !v.count.has_min || (end < f->count && !slot_is(f, end, PHRASE_BORDER) &&
	    !slot_is(f, end, PHRASE_COMMA) && !slot_is(f, end, PHRASE_OPEN)))
		return;
	v.is_addition = true;
	v.is_definite = false;
	frame_emit(f, e, &v);
}

void
frame_gapped(struct finder *f, const struct event *e, int32_t from)
{
	int32_t i = behind_places(f, from);
	struct victim v;

	add_plus(f, e, i);

	while (i > from) {
		from = i;
		if (slot_is(f, i, PHRASE_COMMA))
			i++;
		if (slot_is(f, i, PHRASE_AND))
			i++;
		if (i == from || !is_gapped(f, i, &v) || !emit_gapped(f, e, &v))
			return;
		i = behind_places(f, i + 1);
	}
}
