/* incidents/concurrent.c - see concurrent.h. */
#include "incidents/concurrent.h"

#include "core/digest.h"
#include "store/decision_json.h"

/* One thing that a decision settles, and how. */
struct settled { digest place; str says; };
struct settled_list { struct settled *at; isize len, room; };

/* Decisions of which one takes the place of the other have one word. */
static str
place_of(enum ruling kind)
{
	switch (kind) {
	case RULING_ACCEPT: case RULING_REJECT: case RULING_EDIT:
		return STR("review");
	case RULING_SIBLINGS: case RULING_DISTINCT:
		return STR("siblings");
	case RULING_JOIN: case RULING_PART:
		return STR("voices");
	case RULING_SET_MIN: case RULING_SET_MAX: case RULING_NAMED: case RULING_GRADE:
	case RULING_SET_PLACE: case RULING_SET_DATE: case RULING_PROFILE: case RULING_USE_PROFILE:
	case RULING_WEIGH: case RULING_SET_SITES:
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

/* What the decision is about: its place, its subject, and ${more} of it. */
static digest
key_of(const struct decided_row *row, str place, str more)
{
	struct digest_run run;

	digest_begin(&run);
	add(&run, place);
	add(&run, row->kind == RULING_USE_PROFILE ? (str){ 0 } : row->decision->subject);
	add(&run, more);
	return digest_end(&run);
}

static str
id_text(const unsigned char id[16], struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, 32);

	hex_write(id, 16, hex);
	return (str){ hex, 32 };
}

static void
settle(struct settled_list *out, const struct decided_row *row, str place, str more, str says,
    struct arena *keep)
{
	*PUSH(out, keep) = (struct settled){ key_of(row, place, more), says };
}

/* The rest of what a decision says, as one text: it is compared, never shown. */
static str
said_by(const struct decided_row *row, struct arena *keep)
{
	const struct decision_terms *t = &row->terms;
	char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];

	return str_printf(keep, "%s\n%lld\n%.*s\n%.*s\n%.*s\n%d %.7f %.7f\n%s %s", ruling_name(row->kind),
	    (long long)t->value, STR_ARG(t->one), STR_ARG(t->other), STR_ARG(t->place.name),
	    (int)t->place.is_located, t->place.point.lat, t->place.point.lon,
	    date_text(t->days.begin, from), date_text(t->days.end, to));
}

/* An edit says that the claim counts, and what each member of it is. */
static bool
settled_by_edit(const struct decided_row *row, struct settled_list *out, struct arena *keep,
    struct err *e)
{
	struct edit_list edits;

	if (!edit_members(row->terms.set, keep, &edits, e))
		return err_note(e, "a decision of %s", row->decision->decided.text);
	for (isize i = 0; i < edits.len; i++)
		settle(out, row, STR("edit"), edits.at[i].member, edits.at[i].json, keep);
	settle(out, row, place_of(row->kind), (str){ 0 }, STR("counts"), keep);
	return true;
}

static bool
settled_by(const struct decided_row *row, struct settled_list *out, struct arena *keep,
    struct err *e)
{
	const struct decision_terms *t = &row->terms;
	str place = place_of(row->kind), says = said_by(row, keep), more = { 0 };

	if (row->kind == RULING_EDIT)
		return settled_by_edit(row, out, keep, e);
	if (row->kind == RULING_ACCEPT || row->kind == RULING_REJECT)
		says = row->kind == RULING_ACCEPT ? STR("counts") : STR("counts for nothing");
	if (row->kind == RULING_WEIGH)
		more = str_printf(keep, "%.*s\n%.*s", STR_ARG(t->one), STR_ARG(id_text(t->claim.bytes, keep)));
	if (row->kind == RULING_JOIN || row->kind == RULING_PART)
		more = str_printf(keep, "%.*s\n%.*s", STR_ARG(t->one), STR_ARG(t->other));
	for (isize i = 0; i < t->claims.len && row->kind == RULING_SET_SITES; i++)
		settle(out, row, place, id_text(t->claims.at[i].bytes, keep), t->one, keep);
	for (isize i = 0; i < t->others.len; i++)
		settle(out, row, place, id_text(t->others.at[i].bytes, keep), says, keep);
	if (row->kind != RULING_SET_SITES && t->others.len == 0)
		settle(out, row, place, more, says, keep);
	return true;
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

/* What is in force in each place, while rows are gone through from the last to the first. */
struct in_force {
	struct id_map last;             /* place -> index of these */
	struct settled_list settled;
	struct index_list rows;
};

static bool
is_against(const struct in_force *f, const struct settled *s, const struct decided *d,
    const struct decided_row *row, const struct seen_row_list *seen)
{
	isize at = id_map_get(&f->last, s->place.bytes);

	return at >= 0 && !str_equal(f->settled.at[at].says, s->says) &&
	    !had_seen(&d->rows.at[f->rows.at[at]], row, seen);
}

static void
put_in_force(struct in_force *f, const struct settled_list *settled, isize row,
    struct arena *keep)
{
	for (isize i = 0; i < settled->len; i++) {
		if (id_map_get(&f->last, settled->at[i].place.bytes) >= 0)
			continue;
		id_map_put(&f->last, settled->at[i].place.bytes, f->rows.len, keep);
		*PUSH(&f->settled, keep) = settled->at[i];
		*PUSH(&f->rows, keep) = row;
	}
}

bool
concurrent_mark(struct decided *d, const struct seen_row_list *seen, struct arena *keep,
    struct err *e)
{
	struct in_force f = { 0 };

	for (isize i = d->rows.len - 1; i >= 0; i--) {
		struct decided_row *row = &d->rows.at[i];
		struct settled_list settled = { 0 };

		if (!row->holds || row->refused.ptr != NULL || place_of(row->kind).ptr == NULL)
			continue;
		if (!settled_by(row, &settled, keep, e))
			return false;
		for (isize k = 0; k < settled.len; k++)
			if (is_against(&f, &settled.at[k], d, row, seen))
				row->refused = STR("refused.concurrent");
		if (row->refused.ptr == NULL)
			put_in_force(&f, &settled, i, keep);
	}
	return true;
}
