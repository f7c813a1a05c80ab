/* claims/frame_label.c - counts behind a label: "Fatalities: 3. Injuries: 7.", "Dead: four civilians". */
#include "claims/frame_parts.h"

/* The phrase begins its sentence or what stands between two marks. */
static bool
begins_entry(const struct finder *f, int32_t i)
{
	return i == 0 || slot_is(f, i - 1, PHRASE_BORDER) || slot_is(f, i - 1, PHRASE_COMMA) ||
	    slot_is(f, i - 1, PHRASE_OPEN) || (slot_is(f, i - 1, PHRASE_AND) && i == 1);
}

bool
frame_label(struct finder *f, int32_t i)
{
	struct event  e = { .verb = -1, .modality = "", .rule = "label" };
	struct victim v;

	if (!slot_is(f, i + 1, PHRASE_BORDER) || !token_is_char(f->s->a, f->p[i + 1].first, ':'))
		return false;                  /* most phrases */
	v = victim_read(f->s, i + 2);
	if (slot_phrase(f, i + 2)->quantity < 0 || f->s->q->at[f->p[i + 2].quantity].kind != QUANTITY_COUNT ||
	    f->p[i].quantity >= 0 || !begins_entry(f, i) || !victim_fits(&v, false) ||
	    !trigger_find(f, f->p[i].first, f->p[i].last, f->p[i].last, &e.t) || e.t.token < f->read)
		return false;
	f->read = e.t.last + 1;
	if (frame_emit(f, &e, &v) == NULL)
		return false;
	frame_find_parts(f, &e, f->out->len - 1, v.last);
	return true;
}
