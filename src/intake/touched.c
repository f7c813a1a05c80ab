/* intake/touched.c - the incidents that one more decision bears on: what holds
 * after it, held against what held before. */
#include "intake/inner.h"

struct touching {
	const struct decided *before, *after;
	struct store *store;
	struct arena *keep;
	struct touched *out;
	struct id_map seen, seen_readings;
};

static void
touch(struct touching *t, incident_id id)
{
	if (id_map_get(&t->seen, id.bytes) >= 0)
		return;
	id_map_put(&t->seen, id.bytes, 0, t->keep);
	*PUSH(&t->out->incidents, t->keep) = id;
}

static void
touch_reading(struct touching *t, reading_id id)
{
	if (id_map_get(&t->seen_readings, id.bytes) >= 0)
		return;
	id_map_put(&t->seen_readings, id.bytes, 0, t->keep);
	*PUSH(&t->out->readings, t->keep) = id;
}

static bool
touch_claim(struct touching *t, claim_id claim, struct err *e)
{
	incident_id id;
	bool found;

	if (!incident_of_claim(t->store, claim, &id, &found, e))
		return false;
	if (found)
		touch(t, id);
	return true;
}

/* New, or it holds, is refused or was read again otherwise than before. */
static bool
is_other(const struct touching *t, const struct decided_row *now)
{
	isize row = id_map_get(&t->before->row_of, now->decision->id.bytes);
	const struct decided_row *then;

	if (row < 0)
		return true;
	then = &t->before->rows.at[row];
	return then->holds != now->holds || !str_equal(then->refused, now->refused) ||
	    !str_equal(then->second, now->second);
}

static bool
touch_row(struct touching *t, const struct decided_row *row, struct err *e)
{
	const struct decision_terms *terms = &row->terms;

	if (terms->has_incident)
		touch(t, terms->incident);
	for (isize i = 0; i < terms->others.len; i++)
		touch(t, terms->others.at[i]);
	for (isize i = 0; i < terms->pins.len; i++)
		touch(t, terms->pins.at[i].incident);
	for (isize i = 0; i < terms->claims.len; i++)
		if (!touch_claim(t, terms->claims.at[i], e))
			return false;
	if (row->kind == RULING_ADD || decided_is_on_claim(row->kind))
		touch_reading(t, terms->reading);
	t->out->is_for_all |= decided_is_of_case(row->kind);
	if (row->kind == RULING_CREATE || row->kind == RULING_SPLIT)
		touch(t, decided_made_id(row->decision->id));
	return !terms->has_claim || touch_claim(t, terms->claim, e);
}

static incident_id
home_in(const struct decided *decided, const unsigned char claim[16])
{
	static const incident_id none;
	claim_id id;
	isize home;

	memcpy(id.bytes, claim, sizeof id.bytes);
	home = decided_home(decided, id);
	return home < 0 ? none : decided->incidents.at[home].id;
}

/* Claims that are elsewhere than before: one move undone can undo the next. */
static void
touch_homes(struct touching *t)
{
	static const incident_id none;

	for (isize i = 0; i < t->after->home_of.room; i++) {
		const struct id_slot *slot = &t->after->home_of.at[i];
		incident_id then, now;

		if (!slot->is_used)
			continue;
		then = home_in(t->before, slot->id);
		now = home_in(t->after, slot->id);
		if (memcmp(&then, &now, sizeof then) == 0)
			continue;
		if (memcmp(&then, &none, sizeof then) != 0)
			touch(t, then);
		touch(t, now);
	}
}

/* What an incident was merged into rests on its people. */
bool
people_touched(struct store *store, const struct decision_list *new, struct arena *keep,
    struct incident_id_list *out, struct err *e)
{
	struct decided decided;

	if (!victims_touched(store, new, keep, out, e))
		return false;
	if (out->len > 0 && !decided_of_case(store, keep, &decided, e))
		return false;
	for (isize i = 0; i < out->len; i++) {
		isize at = decided_incident(&decided, out->at[i]);

		if (at >= 0)
			out->at[i] = decided.incidents.at[at].id;
	}
	return true;
}

bool
intake_propose_people(struct store *store, const struct intake_rules *rules,
    struct arena scratch, struct err *e)
{
	struct arena keep = arena_half(&scratch);
	struct incident_id_list list;

	return people_touched(store, NULL, &keep, &list, e) && (list.len == 0 ||
	    intake_propose_incidents(store, rules, &list, NULL, scratch, e));
}

bool
decided_touched(struct store *store, const struct decided *before, const struct decided *after,
    struct arena *keep, struct touched *out, struct err *e)
{
	struct touching t = { .before = before, .after = after, .store = store, .keep = keep,
		.out = out };

	*out = (struct touched){ 0 };
	for (isize i = 0; i < after->rows.len; i++)
		if (is_other(&t, &after->rows.at[i]) && !touch_row(&t, &after->rows.at[i], e))
			return false;
	touch_homes(&t);
	return true;
}
