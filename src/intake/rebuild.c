/* intake/rebuild.c - the computed part, again, from the recorded one. */
#include "intake/inner.h"

struct rebuilding {
	struct store *store;
	const struct intake_rules *rules;
	void (*told)(const char *what, int64_t done, int64_t total);
	struct reading_list newest;
	digest *before;                 /* of the rows of each of them */
	digest  sum_before, sum_after;
};

static bool
look_before(struct rebuilding *r, struct arena *keep, struct rebuilt *out, struct err *e)
{
	if (!computed_sum(r->store, &r->sum_before, e) ||
	    !computed_count(r->store, &out->rows_before, e) ||
	    !reading_list_read(r->store, keep, &r->newest, e))
		return false;
	r->before = NEW_ARRAY(keep, digest, r->newest.len);
	for (isize i = 0; i < r->newest.len; i++)
		if (!computed_of_reading(r->store, r->newest.at[i].id, &r->before[i], e))
			return false;
	return true;
}

static bool
compute_one(struct rebuilding *r, isize i, struct arena scratch, struct rebuilt *out,
    struct err *e)
{
	const struct reading *reading = &r->newest.at[i];
	digest after;

	if (!intake_compute(r->store, r->rules, reading, scratch, NULL, NULL, e) ||
	    !computed_of_reading(r->store, reading->id, &after, e))
		return err_note(e, "the reading of entry %lld", (long long)reading->entry.index);
	out->readings++;
	out->readings_changed += !digest_equal(r->before[i], after);
	if (r->told != NULL)
		r->told("rebuilding", i + 1, r->newest.len);
	return true;
}

bool
intake_rebuild(struct store *store, const struct intake_rules *rules,
    void (*told)(const char *what, int64_t done, int64_t total), struct rebuilt *out,
    struct err *e)
{
	struct rebuilding r = { .store = store, .rules = rules, .told = told };
	struct intake_rules with = *rules;
	struct decided decided;
	struct arena scratch;
	bool ok;

	*out = (struct rebuilt){ 0 };
	if (!arena_open(&scratch, (isize)8 << 30, e))
		return false;
	with.decided = &decided;
	r.rules = &with;
	ok = decided_of_case(store, &scratch, &decided, e) &&
	    look_before(&r, &scratch, out, e) && computed_wipe(store, e) &&
	    victims_compute(store, e);
	for (isize i = 0; ok && i < r.newest.len; i++)
		ok = compute_one(&r, i, scratch, out, e);
	ok = ok && intake_propose(store, rules, scratch, e) &&
	    computed_sum(store, &r.sum_after, e) &&
	    computed_count(store, &out->rows_after, e);
	/* A row that belongs to nothing is in the count only; a sum that was
	 * tampered with, in the sum only. */
	out->changed = ok && (!digest_equal(r.sum_before, r.sum_after) ||
	    out->readings_changed > 0 || out->rows_before != out->rows_after);
	arena_close(&scratch);
	return ok;
}
