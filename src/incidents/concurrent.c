/* incidents/concurrent.c - see concurrent.h. */
#include "incidents/concurrent.h"

#include "core/digest.h"

/* Decisions of which one takes the place of the other have one word. */
static str
place_of(enum ruling kind)
{
	switch (kind) {
	case RULING_ACCEPT: case RULING_REJECT:
		return STR("review");
	case RULING_SIBLINGS: case RULING_DISTINCT:
		return STR("siblings");
	case RULING_JOIN: case RULING_PART:
		return STR("voices");
	case RULING_SET_MIN: case RULING_SET_MAX: case RULING_NAMED: case RULING_GRADE:
	case RULING_SET_PLACE: case RULING_SET_DATE: case RULING_PROFILE: case RULING_USE_PROFILE:
	case RULING_WEIGH:
		return str_of(ruling_name(kind));
	default:
		return (str){ 0 };
	}
}

static void
add(struct digest_run *run, str part)
{
	digest_add(run, part);
	digest_add(run, STR("\n"));
}

/* What the decision is about, with its place. */
static digest
key_of(const struct decided_row *row, str place)
{
	struct digest_run run;
	bool by_name = row->kind == RULING_WEIGH || row->kind == RULING_JOIN || row->kind == RULING_PART;

	digest_begin(&run);
	add(&run, place);
	add(&run, row->kind == RULING_USE_PROFILE ? (str){ 0 } : row->decision->subject);
	if (by_name)
		add(&run, row->terms.one);
	if (row->kind == RULING_WEIGH)
		digest_add(&run, (str){ (const char *)row->terms.claim.bytes, 16 });
	if (row->kind == RULING_JOIN || row->kind == RULING_PART)
		add(&run, row->terms.other);
	if (row->terms.others.len > 0)
		digest_add(&run, (str){ (const char *)row->terms.others.at[0].bytes, 16 });
	return digest_end(&run);
}

static bool
says_the_same(const struct decided_row *a, const struct decided_row *b)
{
	const struct decision_terms *x = &a->terms, *y = &b->terms;

	return a->kind == b->kind && x->value == y->value && str_equal(x->one, y->one) &&
	    str_equal(x->other, y->other) && str_equal(x->place.name, y->place.name) &&
	    x->place.is_located == y->place.is_located &&
	    memcmp(&x->place.point, &y->place.point, sizeof x->place.point) == 0 &&
	    date_equal(x->days.begin, y->days.begin) && date_equal(x->days.end, y->days.end);
}

/* Had the author of ${later} seen ${earlier}? */
static bool
had_seen(const struct decided_row *later, const struct decided_row *earlier,
    const struct seen_row_list *seen)
{
	const struct entry_place *at = &later->decision->entry, *of = &earlier->decision->entry;

	if (memcmp(&at->desk, &of->desk, sizeof at->desk) == 0)
		return true;
	for (isize i = 0; i < seen->len; i++)
		if (memcmp(&seen->at[i].desk, &at->desk, sizeof at->desk) == 0 &&
		    memcmp(&seen->at[i].other, &of->desk, sizeof of->desk) == 0 &&
		    seen->at[i].entry < at->index && seen->at[i].size > of->index)
			return true;
	return false;
}

void
concurrent_mark(struct decided *d, const struct seen_row_list *seen, struct arena *keep)
{
	struct id_map in_force = { 0 };         /* what is decided on -> last row */

	for (isize i = d->rows.len - 1; i >= 0; i--) {
		struct decided_row *row = &d->rows.at[i];
		str place = place_of(row->kind);
		digest key;
		isize last;

		if (!row->holds || row->refused.ptr != NULL || place.ptr == NULL)
			continue;
		key = key_of(row, place);
		last = id_map_get(&in_force, key.bytes);
		if (last < 0)
			id_map_put(&in_force, key.bytes, i, keep);
		else if (!says_the_same(row, &d->rows.at[last]) &&
		    !had_seen(&d->rows.at[last], row, seen))
			row->refused = STR("refused.concurrent");
	}
}
