/* intake/merged.c - another desk's journal, and what follows from it: its readings
 * are computed, and what its decisions bear on; the rest is as it was. */
#include "intake/inner.h"

struct merging {
	struct store *store;
	const struct intake_rules *rules;
	void (*told)(const char *what, int64_t done, int64_t total);
	struct merge_result *result;
	struct reading_list newest;
	struct { reading_id *at; isize len, room; } added;      /* of them, without rows */
	struct id_map is_added;
	struct decided before, after;
	struct decision_list new;       /* of ${after}, not in ${before} */
	struct propose_step step;
	bool  is_anew;                  /* all incidents are to be placed */
	struct arena *keep, scratch;
};

/* Readings of which there is no row yet.  ${*can}: they are first readings, and those
 * that have rows are all the others. */
static bool
find_added(struct merging *m, bool *can, struct err *e)
{
	int64_t last;

	if (!proposal_last(m->store, &last, e))
		return false;
	*can = last >= 0;
	for (isize i = 0; i < m->newest.len; i++) {
		struct arena once = m->scratch;
		struct proposal_list rows;

		if (!proposals_of_reading(m->store, m->newest.at[i].id, &once, &rows, e))
			return false;
		if (rows.len > 0)
			continue;
		*can = *can && m->newest.at[i].revision == 0;
		id_map_put(&m->is_added, m->newest.at[i].id.bytes, m->added.len, m->keep);
		*PUSH(&m->added, m->keep) = m->newest.at[i].id;
	}
	*can = *can && last + 1 == m->newest.len - m->added.len;
	return true;
}

static bool
of_same_rules(struct merging *m, bool *out, struct err *e)
{
	str rules;

	if (!computed_rule_set(m->store, m->keep, &rules, e))
		return false;
	*out = str_equal(rules, intake_rule_set());
	return true;
}

static bool
compute(struct merging *m, reading_id id, isize done, struct err *e)
{
	struct intake_rules with = *m->rules;
	struct reading reading;

	with.decided = &m->after;
	if (m->told != NULL)
		m->told("reading", done + 1, m->added.len);
	if (!reading_read(m->store, id, m->keep, &reading, e) ||
	    !intake_compute(m->store, &with, &reading, m->scratch, NULL, NULL, e))
		return err_note(e, "a reading of another desk");
	return true;
}

/* A reading whose claims people changed; one that is new is computed already. */
static bool
compute_again(struct merging *m, reading_id id, struct err *e)
{
	struct reading reading;
	bool moved;

	if (id_map_get(&m->is_added, id.bytes) >= 0)
		return true;
	if (!reading_read(m->store, id, m->keep, &reading, e) ||
	    !intake_recompute(m->store, m->rules, &reading, m->keep, m->scratch, &moved, e))
		return false;
	m->is_anew |= moved;
	*PUSH(&m->step.reread, m->keep) = id;
	return true;
}

/* What people here and there had put into one incident may be in others here. */
static void
reread_pinned(struct merging *m, const struct decided_row *row)
{
	for (isize p = 0; p < row->terms.pins.len; p++) {
		const struct pin *pin = &row->terms.pins.at[p];

		for (isize i = 0; i < pin->claims.len; i++)
			*PUSH(&m->step.reread, m->keep) = pin->claims.at[i].reading;
	}
}

static bool
follow_decisions(struct merging *m, struct err *e)
{
	struct incident_id_list people;
	struct touched touched;

	for (isize i = 0; i < m->after.rows.len; i++) {
		const struct decided_row *row = &m->after.rows.at[i];

		if (id_map_get(&m->before.row_of, row->decision->id.bytes) >= 0)
			continue;
		*PUSH(&m->new, m->keep) = *row->decision;
		reread_pinned(m, row);
	}
	if (m->new.len == 0)
		return true;
	if (!victims_compute(m->store, e) ||
	    !people_touched(m->store, &m->new, m->keep, &people, e) ||
	    !decided_touched(m->store, &m->before, &m->after, m->keep, &touched, e))
		return false;
	m->is_anew = touched.is_for_all;
	m->step.incidents = touched.incidents;
	for (isize i = 0; i < people.len; i++)
		*PUSH(&m->step.incidents, m->keep) = people.at[i];
	for (isize i = 0; i < touched.readings.len; i++)
		if (!compute_again(m, touched.readings.at[i], e))
			return false;
	return true;
}

static bool
follow(struct merging *m, struct err *e)
{
	for (isize i = 0; i < m->added.len; i++)
		if (!compute(m, m->added.at[i], i, e))
			return false;
	if (!follow_decisions(m, e))
		return false;
	m->step.added = m->added.at;
	m->step.added_count = m->added.len;
	return m->is_anew ? intake_propose(m->store, m->rules, m->scratch, e)
	    : intake_propose_step(m->store, m->rules, &m->step, &m->result->was_step, m->scratch, e);
}

/* The other desk's journal is in; the computed rows are those from before. */
static bool
catch_up(struct merging *m, struct err *e)
{
	bool can = false, same = false;
	struct rebuilt all;

	if (!reading_list_read(m->store, m->keep, &m->newest, e) || !find_added(m, &can, e) ||
	    !of_same_rules(m, &same, e) || !decided_of_case(m->store, m->keep, &m->after, e))
		return false;
	if (!can || !same || m->result->took.withdrawn > 0)
		return intake_rebuild(m->store, m->rules, m->told, &all, e);
	return follow(m, e);
}

bool
intake_merge(struct store *store, struct store *other, const struct intake_rules *rules,
    const struct signer *by, moment at,
    void (*told)(const char *what, int64_t done, int64_t total), struct merge_result *out,
    struct err *e)
{
	struct arena keep = { 0 }, scratch = { 0 };
	struct merging m = { .store = store, .rules = rules, .told = told, .result = out,
		.keep = &keep };
	bool ok = arena_open(&keep, (isize)8 << 30, e) && arena_open(&scratch, (isize)8 << 30, e);

	*out = (struct merge_result){ 0 };
	m.scratch = scratch;
	ok = ok && decided_of_case(store, &keep, &m.before, e) &&
	    store_merge(store, other, by, at, &keep, &out->took, e) &&
	    ((out->took.entries == 0 && out->took.withdrawn == 0) || catch_up(&m, e));
	arena_close(&scratch);
	arena_close(&keep);
	return ok;
}
