/* claims/frame_label.c - counts behind a label: "Fatalities: 3. Injuries: 7.", "Dead: four civilians". */
#include "claims/frame_parts.h"
#include "claims/slot_parts.h"

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

/* Counted people, or one behind a label: "Injured: a woman, two girls". */
static bool
begins_people(const struct finder *f, int32_t i, bool one)
{
	struct victim v = victim_read(f->s, i);
	const struct phrase *p = slot_phrase(f, i);

	return p->quantity >= 0 && victim_fits(&v, false) && (f->s->q->at[p->quantity].kind == QUANTITY_COUNT ||
	    (one && v.kind == VICTIM_PEOPLE && f->s->q->at[p->quantity].kind == QUANTITY_ARTICLE));
}

/* "Amal Haddad, 34, Omar Saleh": at phrase ${i} a name, and one more behind it. */
static bool
begins_names(const struct finder *f, int32_t i)
{
	int32_t next = slot_skip_age(f, slot_end(f, i) + 1);

	while (slot_is(f, next, PHRASE_COMMA) || slot_is(f, next, PHRASE_AND))
		next++;
	return slot_is(f, i, PHRASE_NOUN) && victim_read(f->s, i).kind == VICTIM_NAME && next > slot_end(f, i) + 1 &&
	    slot_is(f, next, PHRASE_NOUN) && victim_read(f->s, next).kind == VICTIM_NAME;
}

/* The list from phrase ${i} on, of which commas alone may part the members; its last phrase. */
static int32_t
list_behind(const struct finder *f, int32_t i, struct members *m)
{
	int32_t last = slot_list(f, i, true, -1, m);
	bool names = begins_names(f, i);

	while (slot_is(f, slot_end(f, last) + 1, PHRASE_COMMA) && (begins_people(f, slot_end(f, last) + 2, true) ||
	    (names && victim_read(f->s, slot_end(f, last) + 2).kind == VICTIM_NAME))) {
		struct victim v = victim_read(f->s, slot_end(f, last) + 2);

		if (slot_is_subject(f, &v))
			break;
		last = slot_list(f, v.first, true, -1, m);
	}
	return last;
}

static bool
read_label(struct finder *f, int32_t i)
{
	struct event  e = { .verb = -1, .modality = "", .rule = "label" };
	struct members m;
	bool among = slot_is(f, i, PHRASE_INCLUDING);
	isize first = f->out->len;
	int32_t last;

	m.len = 0;
	if (!(begins_people(f, i + 2, i == 0) || begins_names(f, i + 2)) || f->p[i].quantity >= 0 || !begins_entry(f, i) || has_own_state(f, i + 3) ||
	    !trigger_find(f, f->p[i].first, f->p[i].last, f->p[i].last, &e.t) || e.t.token < f->read)
		return false;
	f->read = e.t.last + 1;
	last = list_behind(f, i + 2, &m);
	frame_emit_all(f, &e, &m);
	for (isize k = first; k < f->out->len; k++)
		f->out->at[k].is_part = among;
	if (f->out->len > first)
		frame_find_parts(f, &e, first, last);
	return f->out->len > first;
}

bool
frame_label(struct finder *f, int32_t i)
{
	return slot_is(f, i + 1, PHRASE_BORDER) && token_is_char(f->s->a, f->p[i + 1].first, ':') &&      /* few phrases */
	    read_label(f, i);
}
