/* claims/frame_gapped.c - counts that share a word of harm with the one before them, each with a place or a
 * day of its own: "two died in Kabul, three in Herat and one in Balkh". */
#include "claims/frame_parts.h"

enum { PHRASES_OF_PLACE = 12 };     /* "in the north-western city of Kabul on Friday" */

/* "a school", "the second": where people are, by a noun that may stand for one. */
static bool
is_where(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);

	if (!slot_is(f, i, PHRASE_NOUN))
		return slot_is(f, i, PHRASE_VERB) && lex_is(f->s->a, p->head, LEX_ATTACK_NOUN);   /* "in shelling of" */
	return p->quantity < 0 || (f->s->q->at[p->quantity].kind != QUANTITY_COUNT &&
	    (lex_is(f->s->a, p->head, LEX_FACILITY) || lex_is(f->s->a, p->head, LEX_PLACE_NOUN) ||
	    lex_is(f->s->a, p->head, LEX_ATTACK_NOUN)));
}

/* A noun phrase with a capital; no weekday. */
static bool
names_place(const struct finder *f, int32_t i)
{
	bool named = false;

	if (!slot_is(f, i, PHRASE_NOUN))
		return false;
	for (int32_t t = f->p[i].first; t <= f->p[i].last; t++) {
		if (lex_is(f->s->a, t, LEX_WEEKDAY) || lex_is(f->s->a, t, LEX_MONTH))
			return false;
		named |= (f->s->a->tokens.at[t].flags & TOKEN_CAPITAL) != 0;
	}
	return named;
}

static bool
ends_entry(const struct finder *f, int32_t i)
{
	return i >= f->count || slot_is(f, i, PHRASE_BORDER) || slot_is(f, i, PHRASE_COMMA) || slot_is(f, i, PHRASE_AND);
}

/* "(in Arbin) and Hamouriyah", "(in the first village), Karou": the place before phrase ${i} goes on. */
static bool
place_goes_on(const struct finder *f, int32_t i)
{
	bool joined = slot_is(f, i, PHRASE_AND), apposed = slot_is(f, i, PHRASE_COMMA);

	return (joined || apposed) && names_place(f, i + 1) && f->p[i + 1].quantity < 0 &&
	    (ends_entry(f, i + 2) || slot_is(f, i + 2, PHRASE_PREPOSITION));
}

/* Behind what says where or when from phrase ${i} on; ${i} where nothing does. */
static int32_t
behind_places(const struct finder *f, int32_t i)
{
	int32_t first = i;

	while (i < first + PHRASES_OF_PLACE && ((slot_is(f, i, PHRASE_PREPOSITION) && is_where(f, i + 1)) ||
	    (i > first && place_goes_on(f, i))))
		i += 2;
	return i;
}

/* "one person": nobody of a kind, who could be the subject of what follows. */
static bool
is_anybody(const struct victim *v)
{
	return v->kind == VICTIM_PEOPLE && v->status == STATUS_UNKNOWN && v->sex == SEX_NONE && v->age == AGE_NONE && !v->is_kin && !v->is_group;
}

/* The number at phrase ${i}, which a place or a day follows and no verb. */
static bool
is_gapped(const struct finder *f, int32_t i, struct victim *v)
{
	int32_t end;

	*v = victim_read(f->s, i);
	if (slot_phrase(f, i)->quantity < 0 || f->s->q->at[f->p[i].quantity].kind != QUANTITY_COUNT ||
	    (v->kind != VICTIM_NUMBER && !v->is_addition && !is_anybody(v)) || !v->count.has_min || v->last != i)
		return false;
	end = behind_places(f, i + 1);
	return end > i + 1 && ends_entry(f, end);
}

/* "at Borivali 28": the number behind the place that begins at phrase ${i}; its phrase, or -1. */
static int32_t
number_behind_place(const struct finder *f, int32_t i, struct victim *v)
{
	int32_t number = behind_places(f, i);

	if (number == i || !names_place(f, i + 1) || !slot_is(f, number, PHRASE_NOUN) || slot_phrase(f, number)->quantity < 0 ||
	    f->s->q->at[f->p[number].quantity].kind != QUANTITY_COUNT)
		return -1;
	*v = victim_read(f->s, number);
	return (v->kind == VICTIM_NUMBER || v->is_addition) && v->count.has_min && v->last == number && ends_entry(f, number + 1)
	    ? number : -1;
}

/* Its words are its own, "three in Herat", and end with phrase ${last}: those between the word of harm and it are of
 * others. */
static bool
emit_gapped(struct finder *f, const struct event *e, const struct victim *v, int32_t last)
{
	struct event own = *e;
	struct harm *h;

	own.t.token = own.t.last = f->p[v->first].first;
	h = frame_emit(f, &own, v);
	if (h != NULL)
		h->last = f->p[last].last;
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

/* Where the next count may begin: behind a comma, "and", ", where a school was hit, and"; ${i} = nowhere. */
static int32_t
next_entry(const struct finder *f, int32_t i)
{
	enum { CLAUSE = 8 };     /* phrases */
	int32_t next = i;

	if (slot_is(f, i, PHRASE_RELATIVE) || (slot_is(f, i, PHRASE_COMMA) && slot_is(f, i + 1, PHRASE_RELATIVE)))
		for (next = i + 2; next < i + CLAUSE && !slot_is(f, next, PHRASE_COMMA) && !slot_is(f, next, PHRASE_AND);)
			next++;
	if (slot_is(f, next, PHRASE_COMMA) || (slot_is(f, next, PHRASE_BORDER) && token_is_char(f->s->a, f->p[next].first, ';')))
		next++;
	if (slot_is(f, next, PHRASE_AND))
		next++;
	return next;
}

/* "(five died at the scene and) one at a hospital": of the same event, on top of those before. */
static bool
is_at_site(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_NOUN) && !names_place(f, i) && (lex_is(f->s->a, f->p[i].head, LEX_SITE_NOUN) || lex_is(f->s->a, f->p[i].head, LEX_FACILITY));
}

void
frame_gapped(struct finder *f, const struct event *e, int32_t from)
{
	int32_t i = behind_places(f, from);
	bool placed = i > from;  /* else it stands before: "at Bandra 22 were killed, at Borivali 28" */
	struct victim v;

	add_plus(f, e, i);
	for (;;) {
		int32_t next = next_entry(f, i), last;

		if (next == i)
			return;
		if (placed && is_gapped(f, next, &v)) {
			last = behind_places(f, next + 1) - 1;
			v.is_addition |= is_at_site(f, next + 2);
		} else
			last = number_behind_place(f, next, &v);
		if (last < 0 || !emit_gapped(f, e, &v, last))
			return;
		i = last + 1;
	}
}

/* ---- how a count is shared out over places -------------------------------------------- */

/* A place is named between phrases ${i} and ${end}. */
static bool
names_any_place(const struct finder *f, int32_t i, int32_t end)
{
	for (; i < end; i++)
		if (names_place(f, i))
			return true;
	return false;
}

/* The phrase behind a number and its "of them". */
static int32_t
behind_number(const struct finder *f, int32_t i)
{
	return slot_is(f, i + 1, PHRASE_INCLUDING) && lex_is(f->s->a, f->p[i + 1].first, LEX_OF) ? i + 2 : i + 1;
}

/* "11 in Kabul", "11 of them in Kabul": the phrase behind it, or -1. */
static int32_t
share_end(const struct finder *f, int32_t i, struct victim *v)
{
	int32_t from, end;

	*v = victim_read(f->s, i);
	if (slot_phrase(f, i)->quantity < 0 || f->s->q->at[f->p[i].quantity].kind != QUANTITY_COUNT ||
	    v->kind != VICTIM_NUMBER || !v->count.has_min || v->last != i)
		return -1;
	from = behind_number(f, i);
	if (!slot_is(f, from, PHRASE_PREPOSITION) || lex_at(f->s->a, f->p[from].first, LEX_PLACE_PREPOSITION) == NULL)
		return -1;
	end = behind_places(f, from);
	return end > from && ends_entry(f, end) && names_any_place(f, from + 1, end) ? end : -1;
}

/* The count of people that ends last before phrase ${i} and may hold ${part}; -1 = none. */
static isize
shared_count(const struct finder *f, int32_t i, const struct victim *part)
{
	isize best = -1;

	for (isize k = f->out->len - 1; k >= 0 && k >= f->out->len - HARMS_BACK; k--) {
		const struct harm *h = &f->out->at[k];

		if (h->last < f->p[i].first && h->part_of < 0 && !h->is_part && h->who.count.has_min && h->who.count.min > part->count.min &&
		    (best < 0 || h->last > f->out->at[best].last))
			best = k;
	}
	return best;
}

/* Where the next share of the list begins, behind ", where a farm was hit, and"; -1 = there is none. */
static int32_t
next_share(const struct finder *f, int32_t end)
{
	enum { CLAUSE = 8 };     /* phrases */
	struct victim v;

	for (int32_t i = end; i < f->count && i < end + CLAUSE; i++) {
		bool relative = slot_is(f, end, PHRASE_COMMA) && slot_is(f, end + 1, PHRASE_RELATIVE);

		if (slot_is(f, i, PHRASE_COMMA) || slot_is(f, i, PHRASE_AND) || slot_is(f, i, PHRASE_BORDER)) {
			int32_t next = slot_is(f, i + 1, PHRASE_AND) ? i + 2 : i + 1;

			if (share_end(f, next, &v) >= 0)
				return next;
		}
		if (!relative && i > end)
			return -1;
	}
	return -1;
}

/* Is phrase ${i} the first share of a list: behind "including", a colon, or a comma and with "of them"? */
static bool
begins_shares(const struct finder *f, int32_t i)
{
	if (slot_is(f, i - 1, PHRASE_INCLUDING))
		return true;
	if (slot_is(f, i - 1, PHRASE_BORDER))
		return lex_is(f->s->a, f->p[i - 1].first, LEX_LIST_MARK);
	return slot_is(f, i - 1, PHRASE_COMMA) && behind_number(f, i) > i + 1;
}

int32_t
frame_shares(struct finder *f, int32_t i)
{
	struct victim v;
	int32_t end = begins_shares(f, i) ? share_end(f, i, &v) : -1;
	isize whole = end < 0 ? -1 : shared_count(f, i, &v);
	struct event e;

	if (whole < 0)
		return i;
	e = (struct event){ .t = { .effect = f->out->at[whole].effect }, .verb = f->out->at[whole].verb,
		.modality = f->out->at[whole].modality, .rule = RULE_OF_SHARE,
		.negated = f->out->at[whole].is_negated, .hypothetical = f->out->at[whole].is_hypothetical,
		.modal = f->out->at[whole].is_modal };
	while (i >= 0 && (end = share_end(f, i, &v)) >= 0) {
		struct harm *h;

		e.t.token = e.t.last = f->p[i].first;
		if (v.status == STATUS_UNKNOWN)
			v.status = f->out->at[whole].who.status;
		h = frame_emit(f, &e, &v);
		if (h == NULL)
			break;
		h->part_of = (int32_t)whole;
		h->last = f->p[end - 1].last;
		i = next_share(f, end);
	}
	return end > 0 ? end - 1 : i;
}

void
frame_as_were(struct finder *f, const struct event *e, int32_t from)
{
	enum { PHRASES = 8 };
	isize first = f->out->len;
	struct event own = *e;
	struct members m;
	int32_t last;

	while (from < f->count && from < e->verb + PHRASES && (slot_is(f, from, PHRASE_PREPOSITION) || slot_is(f, from, PHRASE_NOUN) ||
	    slot_is(f, from, PHRASE_ADJECTIVE)))
		from++;
	if (!slot_is(f, from, PHRASE_COMMA) || lex_value_at(f->s->a, slot_phrase(f, from + 1)->first, LEX_SUBORDINATOR, "as") == NULL ||
	    !slot_is(f, from + 2, PHRASE_VERB) || !(f->p[from + 2].flags & PHRASE_COPULA) || !slot_is(f, from + 3, PHRASE_NOUN))
		return;
	m.len = 0;
	last = slot_list(f, from + 3, true, -1, &m);
	if (m.len == 0)
		return;
	own.t.token = own.t.last = f->p[from + 2].first;
	frame_emit_all(f, &own, &m);
	if (f->out->len > first)
		frame_find_parts(f, &own, f->out->len - 1, last);
}
