/* claims/window.c - cutting a text and putting its readings together. */
#include "claims/window.h"
#include "core/utf8.h"

/* The last ${mark} in text[from, to), or -1. */
static isize
last_mark(str text, str mark, isize from, isize to)
{
	for (isize i = to - mark.len; i >= from; i--)
		if (memcmp(text.ptr + i, mark.ptr, (size_t)mark.len) == 0)
			return i + mark.len;
	return -1;
}

span
window_next(str text, isize begin)
{
	static const str marks[] = { STR_INIT("\n\n"), STR_INIT("\n"), STR_INIT(". "), STR_INIT(" ") };
	isize end = begin + WINDOW_BYTES;

	if (end >= text.len)
		return (span){ begin, text.len };
	/* Looked for in the last quarter only, so that windows stay long. */
	for (isize k = 0; k < COUNT_OF(marks); k++) {
		isize cut = last_mark(text, marks[k], end - WINDOW_BYTES / 4, end);

		if (cut > begin)
			return (span){ begin, cut };
	}
	while (end > begin + 1 && !utf8_is_boundary(text, end))
		end--;
	return (span){ begin, end };
}

/* ---- moving spans ------------------------------------------------------ */

static void
move(span *where, isize by)
{
	if (where->end > where->begin) {
		where->begin += by;
		where->end += by;
	}
}

static void
move_claim(struct claim *c, isize by, isize first_claim, isize first_incident)
{
	move(&c->where, by);
	move(&c->sentence, by);
	move(&c->source.where, by);
	for (isize i = 0; i < c->via.len; i++)
		move(&c->via.at[i].where, by);
	move(&c->cue, by);
	move(&c->count.where, by);
	move(&c->date.where, by);
	move(&c->place.where, by);
	if (c->related >= 0)
		c->related += first_claim;
	if (c->incident >= 0)
		c->incident += first_incident;
}

static void
move_quotation(struct quotation *q, isize by)
{
	for (isize i = 0; i < q->content.len; i++)
		move(&q->content.at[i], by);
	move(&q->source, by);
	move(&q->cue, by);
	move(&q->sentence, by);
}

static void
move_incident(struct doc_incident *d, isize by, isize first_claim, isize first_incident)
{
	d->is_main = d->is_main && first_incident == 0;
	d->part_of += first_incident;
	for (isize i = 0; i < d->claim_count; i++)
		d->claims[i] += first_claim;
	move(&d->date.where, by);
	move(&d->place.where, by);
}

void
window_move(struct extraction *part, isize offset, isize first_claim, isize first_incident)
{
	move(&part->needs_date_where, offset);
	for (isize i = 0; i < part->claims.len; i++)
		move_claim(&part->claims.at[i], offset, first_claim, first_incident);
	for (isize i = 0; i < part->quotations.len; i++)
		move_quotation(&part->quotations.at[i], offset);
	for (isize i = 0; i < part->places.len; i++)
		move(&part->places.at[i].where, offset);
	for (isize i = 0; i < part->incidents.len; i++)
		move_incident(&part->incidents.at[i], offset, first_claim, first_incident);
}

void
window_append(struct extraction *whole, const struct extraction *part, struct arena *keep)
{
	if (whole->language.ptr == NULL)
		whole->language = part->language;
	whole->published = part->published;
	if (part->needs_date && !whole->needs_date) {
		whole->needs_date = true;
		whole->needs_date_where = part->needs_date_where;
	}
	for (isize i = 0; i < part->claims.len; i++)
		*PUSH(&whole->claims, keep) = part->claims.at[i];
	for (isize i = 0; i < part->quotations.len; i++)
		*PUSH(&whole->quotations, keep) = part->quotations.at[i];
	for (isize i = 0; i < part->places.len; i++)
		*PUSH(&whole->places, keep) = part->places.at[i];
	for (isize i = 0; i < part->incidents.len; i++)
		*PUSH(&whole->incidents, keep) = part->incidents.at[i];
}
