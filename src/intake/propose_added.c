/* intake/propose_added.c - new reports into the incidents there are: a step of
 * what intake_propose does with all of them. */
#include "intake/proposing.h"

#include "core/digest.h"

/* A reading near the new ones, read once. */
struct near { struct loaded loaded; struct capture capture; const struct traits **evidence; };
struct near_list { struct near *at; isize len, room; };

struct adding {
	struct proposing p;
	struct near_list near;          /* readings that may matter */
	struct id_map near_at;
	struct near_list added;
	struct id_map incident_at;      /* in p.kept: incidents that may change */
};

/* ---- is it a step at all? ----------------------------------------------------- */

/* New captures behind all others, of rules that made the rest. */
static bool
is_step(struct adding *a, bool *out, struct err *e)
{
	struct store *store = a->p.store;
	int64_t after;
	str rules;

	*out = false;
	if (!computed_rule_set(store, a->p.keep, &rules, e))
		return false;
	if (rules.len > 0 && !str_equal(rules, intake_rule_set()))
		return true;                    /* all of it is to be made again */
	if (a->added.len == 0) {
		*out = true;
		return true;
	}
	for (isize i = 0; i < a->added.len; i++)
		if (a->added.at[i].loaded.reading.revision > 0)
			return true;
	if (!captures_after(store, &a->added.at[0].capture, &after, e))
		return false;
	*out = after == a->added.len - 1;
	return true;
}

/* ---- what is near --------------------------------------------------------------- */

static bool
read_one(struct adding *a, reading_id id, struct near *out, struct err *e)
{
	struct reading reading;

	return reading_read(a->p.store, id, a->p.keep, &reading, e) &&
	    loaded_read(a->p.store, &reading, false, a->p.keep, &out->loaded, e) &&
	    capture_read(a->p.store, reading.capture, a->p.keep, &out->capture, e);
}

static bool
near_of(struct adding *a, reading_id id, struct near **out, struct err *e)
{
	isize at = id_map_get(&a->near_at, id.bytes);

	if (at < 0) {
		struct near one = { 0 };

		if (!read_one(a, id, &one, e))
			return false;
		at = a->near.len;
		*PUSH(&a->near, a->p.keep) = one;
		id_map_put(&a->near_at, id.bytes, at, a->p.keep);
	}
	*out = &a->near.at[at];
	return true;
}

static struct event
event_at(const struct loaded *l, isize k)
{
	const struct extraction *x = l->report.extraction;

	return (struct event){ .report = -1, .doc_incident = k, .incident = &x->incidents.at[k],
		.published = l->reading.published, .extraction = x, .pin = -1, .known = -1,
		.of_day = -1 };
}

/* The incident that holds the event's claims, those that people put elsewhere
 * aside. */
static bool
incident_of_event(struct adding *a, const struct loaded *l, isize k, incident_id *out,
    bool *found, struct err *e)
{
	const struct extraction *x = l->report.extraction;
	isize pinned = -1;

	*found = false;
	for (isize c = 0; c < x->claims.len; c++) {
		isize of = x->claims.at[c].incident;

		if (of != k && !(of < 0 && x->incidents.at[k].is_main))
			continue;
		if (decided_home(&a->p.decided, x->claims.at[c].id) < 0)
			return incident_of_claim(a->p.store, x->claims.at[c].id, out, found, e);
		pinned = pinned < 0 ? c : pinned;
	}
	return pinned < 0 || incident_of_claim(a->p.store, x->claims.at[pinned].id, out, found, e);
}

static bool
note_incident(struct adding *a, incident_id id, struct err *e)
{
	char hex[32];

	if (id_map_get(&a->incident_at, id.bytes) >= 0)
		return true;
	hex_write(id.bytes, 16, hex);
	id_map_put(&a->incident_at, id.bytes, a->p.kept.len, a->p.keep);
	return incident_find(a->p.store, (str){ hex, 32 }, a->p.keep, PUSH(&a->p.kept, a->p.keep), e);
}

/* Does an event of ${n} point to one incident with the new one? */
static bool
is_linked(struct adding *a, const struct event_seat *seat, const struct traits *evidence,
    struct near *n, isize k, struct arena scratch, bool *out, struct err *e)
{
	struct event other = event_at(&n->loaded, k);
	struct event_seat at = propose_seat(&other);

	*out = false;
	if (!propose_has_claims(other.extraction, k) || !propose_is_near(&at, seat))
		return true;
	if (n->evidence == NULL &&
	    !proposing_evidence(&a->p, &n->loaded, scratch, &n->evidence, e))
		return false;
	*out = evidence_of(&a->p.model, n->evidence[k], evidence, 0) >= a->p.model.least;
	return true;
}

/* Incidents with an event that points to one with the new one. */
static bool
link_to(struct adding *a, const struct event_seat *seat, const struct traits *evidence,
    struct near *n, struct arena scratch, struct err *e)
{
	for (isize k = 0; k < n->loaded.report.extraction->incidents.len; k++) {
		incident_id id;
		bool found;

		if (!is_linked(a, seat, evidence, n, k, scratch, &found, e))
			return false;
		if (found && (!incident_of_event(a, &n->loaded, k, &id, &found, e) ||
		    (found && !note_incident(a, id, e))))
			return false;
	}
	return true;
}

static bool
is_added(const struct adding *a, reading_id id)
{
	for (isize i = 0; i < a->added.len; i++)
		if (memcmp(a->added.at[i].loaded.reading.id.bytes, id.bytes, sizeof id.bytes) == 0)
			return true;
	return false;
}

static bool
link_all(struct adding *a, const struct event_seat *seat, const struct traits *evidence,
    const struct reading_id_list *ids, struct arena scratch, struct err *e)
{
	for (isize i = 0; i < ids->len; i++) {
		struct near *n;

		if (is_added(a, ids->at[i]))
			continue;
		if (!near_of(a, ids->at[i], &n, e) || !link_to(a, seat, evidence, n, scratch, e))
			return false;
	}
	return true;
}

static bool
find_links(struct adding *a, const struct event *event, const struct traits *evidence,
    struct arena scratch, struct err *e)
{
	struct event_seat seat = propose_seat(event);

	for (int dated = 0; dated < 2; dated++) {
		struct doc_incident_seat near = { .cell = seat.cell, .is_dated = dated == 1 };
		struct reading_id_list ids;
		date_range days = { { 0 }, { 0 } };

		if (date_is_known(seat.day))
			days = propose_days(&seat, dated == 1);
		if (!readings_near(a->p.store, &near, days, SEAT_ROW, a->p.keep, &ids, e) ||
		    !link_all(a, &seat, evidence, &ids, scratch, e))
			return false;
	}
	return true;
}

/* ---- all readings of the incidents that may change -------------------------------- */

static int
by_capture(const void *x, const void *y)
{
	const struct near *a = *(struct near *const *)x, *b = *(struct near *const *)y;
	int order = memcmp(a->capture.entry.desk.bytes, b->capture.entry.desk.bytes, sizeof(desk_id));

	if (order != 0)
		return order;
	return (a->capture.entry.index > b->capture.entry.index) -
	    (a->capture.entry.index < b->capture.entry.index);
}

static bool
readings_of(struct adding *a, struct id_map *seen, reading_id **ids, isize *count,
    struct err *e)
{
	struct reading_id_list out = { 0 };

	for (isize i = 0; i < a->p.kept.len; i++) {
		struct stored_claim_list claims;

		if (!claims_of_incident(a->p.store, a->p.kept.at[i].id, a->p.keep, &claims, e))
			return false;
		for (isize c = 0; c < claims.len; c++) {
			if (id_map_get(seen, claims.at[c].reading.bytes) >= 0)
				continue;
			id_map_put(seen, claims.at[c].reading.bytes, 0, a->p.keep);
			*PUSH(&out, a->p.keep) = claims.at[c].reading;
		}
	}
	*ids = out.at;
	*count = out.len;
	return true;
}

/* By event: the incident in p.kept, -2 for one that is not to change. */
static bool
known_of(struct adding *a, const struct loaded *l, isize **out, struct err *e)
{
	isize count = l->report.extraction->incidents.len;

	*out = NEW_ARRAY(a->p.keep, isize, count);
	for (isize k = 0; k < count; k++) {
		incident_id id;
		bool found;
		isize at;

		if (!incident_of_event(a, l, k, &id, &found, e))
			return false;
		at = found ? id_map_get(&a->incident_at, id.bytes) : -1;
		(*out)[k] = at < 0 ? -2 : at;
	}
	return true;
}

/* By event of ${of}, a new reading: how many of its day were there before. */
static bool
count_of_day(struct adding *a, isize of, isize **out, struct err *e)
{
	const struct loaded *l = &a->added.at[of].loaded;

	*out = NEW_ARRAY(a->p.keep, isize, l->report.extraction->incidents.len);
	for (isize k = 0; k < l->report.extraction->incidents.len; k++) {
		struct event event = event_at(l, k);
		date day = propose_seat(&event).day;
		int64_t all;

		if (!doc_incidents_of_day(a->p.store, day, &all, e))
			return false;
		for (isize i = of; i < a->added.len; i++) {
			const struct loaded *later = &a->added.at[i].loaded;

			for (isize m = i == of ? k : 0; m < later->report.extraction->incidents.len; m++) {
				struct event other = event_at(later, m);

				all -= propose_has_claims(other.extraction, m) &&
				    date_compare(propose_seat(&other).day, day) == 0;
			}
		}
		(*out)[k] = (isize)all;
	}
	return true;
}

static bool
take_added(struct adding *a, struct arena scratch, struct err *e)
{
	for (isize i = 0; i < a->added.len; i++) {
		isize *of_day;

		if (!count_of_day(a, i, &of_day, e) ||
		    !proposing_take(&a->p, &a->added.at[i].loaded, NULL, of_day, scratch, e))
			return false;
	}
	return true;
}

static bool
take_all(struct adding *a, struct arena scratch, struct err *e)
{
	struct id_map seen = { 0 };
	struct near **order;
	reading_id *ids;
	isize count;

	if (!readings_of(a, &seen, &ids, &count, e))
		return false;
	for (isize i = 0; i < count; i++) {     /* first all: the list may move */
		struct near *n;

		if (!near_of(a, ids[i], &n, e))
			return false;
	}
	order = NEW_ARRAY(a->p.keep, struct near *, count);
	for (isize i = 0; i < count; i++)
		order[i] = &a->near.at[id_map_get(&a->near_at, ids[i].bytes)];
	list_sort(order, count, (isize)sizeof *order, by_capture);
	proposing_room(&a->p, count + a->added.len);
	for (isize i = 0; i < count; i++) {
		isize *known;

		if (!known_of(a, &order[i]->loaded, &known, e) ||
		    !proposing_take(&a->p, &order[i]->loaded, known, NULL, scratch, e))
			return false;
	}
	return take_added(a, scratch, e);
}

/* ---- the step ----------------------------------------------------------------------- */

static bool
step(struct adding *a, struct arena scratch, struct err *e)
{
	if (!proposing_begin(&a->p, e))
		return false;
	for (isize i = 0; i < a->added.len; i++) {
		const struct loaded *l = &a->added.at[i].loaded;
		const struct traits **evidence;

		if (!proposing_evidence(&a->p, l, scratch, &evidence, e))
			return false;
		for (isize k = 0; k < l->report.extraction->incidents.len; k++) {
			struct event event = event_at(l, k);

			if (evidence[k] != NULL && !find_links(a, &event, evidence[k], scratch, e))
				return false;
		}
	}
	return take_all(a, scratch, e) && proposing_finish(&a->p, false, scratch, e);
}

bool
intake_propose_added(struct store *store, const struct intake_rules *rules,
    const reading_id *added, isize count, struct arena scratch, struct err *e)
{
	struct arena keep = { 0 };
	struct adding a = { .p = { .store = store, .rules = rules, .keep = &keep } };
	bool ok = true, can = false;

	if (count == 0)
		return true;
	if (!arena_open(&keep, (isize)32 << 30, e))
		return false;
	for (isize i = 0; ok && i < count; i++)
		ok = read_one(&a, added[i], PUSH(&a.added, &keep), e);
	ok = ok && is_step(&a, &can, e) && (!can || step(&a, scratch, e));
	arena_close(&keep);
	return ok && (can || intake_propose(store, rules, scratch, e));
}

bool
intake_propose_incidents(struct store *store, const struct intake_rules *rules,
    const struct incident_id_list *incidents, struct arena scratch, struct err *e)
{
	struct arena keep = { 0 };
	struct adding a = { .p = { .store = store, .rules = rules, .keep = &keep } };
	bool ok, can = false;

	if (!arena_open(&keep, (isize)32 << 30, e))
		return false;
	ok = is_step(&a, &can, e);
	if (ok && can) {
		ok = proposing_begin(&a.p, e);
		for (isize i = 0; ok && i < incidents->len; i++)
			ok = note_incident(&a, incidents->at[i], e);
		ok = ok && take_all(&a, scratch, e) && proposing_finish(&a.p, false, scratch, e);
	}
	arena_close(&keep);
	return ok && (can || intake_propose(store, rules, scratch, e));
}
