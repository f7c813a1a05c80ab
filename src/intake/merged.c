/* intake/merged.c - what follows from another desk's journal: its readings are
 * computed, and those on whose claims people decided; the rest is as it was. */
#include "intake/inner.h"

struct merging {
	struct store *store;
	const struct intake_rules *rules;
	void (*told)(const char *what, int64_t done, int64_t total);
	struct reading_list newest;
	struct { reading_id *at; isize len, room; } added;      /* of them, without rows */
	struct id_map again;            /* readings that are computed */
	struct decided decided;
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
		*PUSH(&m->added, m->keep) = m->newest.at[i].id;
		id_map_put(&m->again, m->newest.at[i].id.bytes, 0, m->keep);
	}
	*can = *can && last + 1 == m->newest.len - m->added.len;
	return true;
}

/* Claims that people changed, here or there. */
static void
note_amended(struct merging *m)
{
	for (isize i = 0; i < m->decided.rows.len; i++) {
		const struct decided_row *row = &m->decided.rows.at[i];

		if (row->kind == RULING_ADD || decided_is_on_claim(row->kind))
			id_map_put(&m->again, row->terms.reading.bytes, 0, m->keep);
	}
}

static bool
compute_again(struct merging *m, struct err *e)
{
	struct intake_rules with = *m->rules;
	isize done = 0;

	with.decided = &m->decided;
	for (isize i = 0; i < m->newest.len; i++) {
		const struct reading *reading = &m->newest.at[i];

		if (id_map_get(&m->again, reading->id.bytes) < 0)
			continue;
		if (!intake_compute(m->store, &with, reading, m->scratch, NULL, NULL, e))
			return err_note(e, "the reading of entry %lld", (long long)reading->entry.index);
		if (m->told != NULL)
			m->told("reading", ++done, m->again.len);
	}
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

/* Where nobody decided anything, new reports are a step. */
static bool
follow(struct merging *m, const struct merged *merged, struct err *e)
{
	if (!decided_of_case(m->store, m->keep, &m->decided, e))
		return false;
	if (merged->decisions > 0)
		note_amended(m);
	if (!compute_again(m, e) || (merged->decisions > 0 && !victims_compute(m->store, e)))
		return false;
	return merged->decisions > 0 ? intake_propose(m->store, m->rules, m->scratch, e)
	    : intake_propose_added(m->store, m->rules, m->added.at, m->added.len, m->scratch, e);
}

bool
intake_merged(struct store *store, const struct intake_rules *rules, const struct merged *merged,
    void (*told)(const char *what, int64_t done, int64_t total), struct err *e)
{
	struct arena keep = { 0 }, scratch = { 0 };
	struct merging m = { .store = store, .rules = rules, .told = told, .keep = &keep };
	struct rebuilt all;
	bool can = false, same = false, ok = arena_open(&keep, (isize)8 << 30, e) &&
	    arena_open(&scratch, (isize)8 << 30, e);

	m.scratch = scratch;
	ok = ok && reading_list_read(store, &keep, &m.newest, e) && find_added(&m, &can, e) &&
	    of_same_rules(&m, &same, e);
	can = can && same && merged->withdrawn == 0;
	ok = ok && (can ? follow(&m, merged, e) : intake_rebuild(store, rules, told, &all, e));
	arena_close(&scratch);
	arena_close(&keep);
	return ok;
}
