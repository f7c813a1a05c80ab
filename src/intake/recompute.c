/* intake/recompute.c - the claims of one reading again, under a new decision. */
#include "intake/proposing.h"

/* The events of a reading as they are placed. */
struct seen { struct event_seat *seats; const struct traits **evidence; isize count; };

static bool
look(struct proposing *p, const struct reading *reading, struct arena scratch, struct seen *out,
    struct err *e)
{
	struct loaded loaded;
	const struct extraction *x;

	if (!loaded_read(p->store, reading, false, p->keep, &loaded, e) ||
	    !proposing_evidence(p, &loaded, scratch, &out->evidence, e))
		return false;
	x = loaded.report.extraction;
	out->count = x->incidents.len;
	out->seats = NEW_ARRAY(p->keep, struct event_seat, out->count);
	for (isize k = 0; k < out->count; k++)
		out->seats[k] = propose_seat(&(struct event){ .published = reading->published,
			.extraction = x, .incident = &x->incidents.at[k] });
	return true;
}

static bool
is_same_seat(const struct event_seat *a, const struct event_seat *b)
{
	return a->cell == b->cell && a->is_dated == b->is_dated && date_equal(a->since, b->since) &&
	    date_compare(a->day, b->day) == 0 && a->reach_km == b->reach_km &&
	    a->middle.lat == b->middle.lat && a->middle.lon == b->middle.lon;
}

static bool
are_same(const struct seen *a, const struct seen *b)
{
	if (a->count != b->count)
		return false;
	for (isize k = 0; k < a->count; k++)
		if ((a->evidence[k] == NULL) != (b->evidence[k] == NULL) ||
		    !is_same_seat(&a->seats[k], &b->seats[k]) || (a->evidence[k] != NULL &&
		    !traits_equal(a->evidence[k], b->evidence[k])))
			return false;
	return true;
}

bool
intake_recompute(struct store *store, const struct intake_rules *rules,
    const struct reading *reading, struct arena *keep, struct arena scratch, bool *moved,
    struct err *e)
{
	struct proposing p = { .store = store, .rules = rules, .keep = keep,
		.words = report_words_open(keep) };
	struct seen before, after;

	if (!look(&p, reading, scratch, &before, e) ||
	    !intake_compute(store, rules, reading, scratch, keep, NULL, e) ||
	    !look(&p, reading, scratch, &after, e))
		return false;
	*moved = !are_same(&before, &after);
	return true;
}
