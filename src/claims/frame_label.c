/* claims/frame_label.c - counts behind a label: "Fatalities: 3. Injuries: 7.", "Dead: four civilians". */
#include "claims/frame_parts.h"

/* The phrase begins its sentence or what stands between two marks. */
static bool
begins_entry(const struct finder *f, int32_t i)
{
	return i == 0 || slot_is(f, i - 1, PHRASE_BORDER) || slot_is(f, i - 1, PHRASE_COMMA) ||
	    slot_is(f, i - 1, PHRASE_OPEN) || (slot_is(f, i - 1, PHRASE_AND) && i == 1);
}

/* "Casualties: 3 killed, 7 wounded": each number says itself what became of its people. */
static bool
has_own_state(const struct finder *f, int32_t i)
{
	struct trigger t;

	return (slot_is(f, i, PHRASE_ADJECTIVE) || slot_is(f, i, PHRASE_VERB)) &&
	    trigger_find(f, f->p[i].first, f->p[i].last, -1, &t);
}

bool
frame_label(struct finder *f, int32_t i)
{
	struct event  e = { .verb = -1, .modality = "", .rule = "label" };
	struct members m;
	struct victim v;
	isize first = f->out->len;
	int32_t last;

	if (!slot_is(f, i + 1, PHRASE_BORDER) || !token_is_char(f->s->a, f->p[i + 1].first, ':'))
		return false;                  /* most phrases */
	m.len = 0;
	v = victim_read(f->s, i + 2);
	if (slot_phrase(f, i + 2)->quantity < 0 || f->s->q->at[f->p[i + 2].quantity].kind != QUANTITY_COUNT ||
	    f->p[i].quantity >= 0 || !begins_entry(f, i) || !victim_fits(&v, false) || has_own_state(f, i + 3) ||
	    !trigger_find(f, f->p[i].first, f->p[i].last, f->p[i].last, &e.t) || e.t.token < f->read)
		return false;
	f->read = e.t.last + 1;
	last = slot_list(f, i + 2, true, -1, &m);
	frame_emit_all(f, &e, &m);
	if (f->out->len > first)
		frame_find_parts(f, &e, first, last);
	return f->out->len > first;
}
