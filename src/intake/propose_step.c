/* intake/propose_step.c - new reports into the incidents there are, and what one
 * decision changes: steps to what intake_propose does with all of them. */
#include "intake/proposing.h"

#include "core/digest.h"

enum { CORE_MOST = 6, OUTSIDE = -2, ALL_EVENTS = -1, EVENTS_MOST = 1 << 20 };

/* A reading that matters, read once. */
struct near {
	struct loaded loaded;
	struct proposal_list rows;      /* of its events; a new one has none yet */
	int64_t place;
	bool    is_added, is_noted, is_written;
	const struct traits **evidence; /* by event; NULL = not looked at yet */
	isize  *of_day;                 /* of a new one: events of the day before each */
	struct mates *mates;            /* of a new one, by event: what it is compared with */
	isize   first, count;           /* its events among those that are placed */
	isize  *group;                  /* by event, -1 = as it was; NULL = all of them */
};
struct near_refs { struct near **at; isize len, room; };

/* A cluster that matters; people decided something of its incidents. */
struct step_cluster { cluster_id id; bool is_decided; };

struct stepping {
	struct proposing p;             /* at the end, what is written */
	struct near_refs near, added;
	struct id_map near_at;
	struct { struct step_cluster *at; isize len, room; } clusters;
	struct id_map cluster_at;
	struct incident_id_list touched;
	struct id_map touched_at;
	struct proposing placed;        /* the clusters, with what is new in them */
	isize  cluster_count;
	bool  *is_affected;             /* by cluster of ${placed} */
	struct arena scratch;
};

static isize
event_count(const struct near *n)
{
	return n->loaded.report.extraction->incidents.len;
}

/* ---- is it a step at all? ----------------------------------------------------- */

/* Computed by the rules there are, or not at all. */
static bool
is_of_rules(struct stepping *s, bool *out, struct err *e)
{
	str rules;

	if (!computed_rule_set(s->p.store, s->p.keep, &rules, e))
		return false;
	*out = rules.len == 0 || str_equal(rules, intake_rule_set());
	return true;
}

/* New readings behind all others, and fewer than they. */
static bool
are_last(struct stepping *s, bool *out, struct err *e)
{
	int64_t last;

	if (!proposal_last(s->p.store, &last, e))
		return false;
	*out = last >= s->added.len;
	for (isize i = 0; *out && i < s->added.len; i++) {
		s->added.at[i]->place = last + 1 + i;
		*out = s->added.at[i]->loaded.reading.revision == 0 && s->added.at[i]->rows.len == 0;
	}
	return !*out || reading_is_last(s->p.store, &s->added.at[0]->loaded.reading,
	    s->added.len - 1, out, e);
}

/* ---- readings, clusters, incidents that matter -------------------------------------- */

static bool
near_of(struct stepping *s, reading_id id, struct near **out, struct err *e)
{
	isize at = id_map_get(&s->near_at, id.bytes);
	struct reading reading;
	struct near *n;

	if (at >= 0) {
		*out = s->near.at[at];
		return true;
	}
	n = *out = NEW(s->p.keep, struct near);
	id_map_put(&s->near_at, id.bytes, s->near.len, s->p.keep);
	*PUSH(&s->near, s->p.keep) = n;
	if (!reading_read(s->p.store, id, s->p.keep, &reading, e) ||
	    !loaded_read(s->p.store, &reading, false, s->p.keep, &n->loaded, e) ||
	    !proposals_of_reading(s->p.store, id, s->p.keep, &n->rows, e))
		return false;
	n->place = n->rows.len > 0 ? n->rows.at[0].place : INT64_MAX;
	return true;
}

static bool
look_at(struct stepping *s, struct near *n, struct err *e)
{
	return n->evidence != NULL ||
	    proposing_evidence(&s->p, &n->loaded, s->scratch, &n->evidence, e);
}

static void
note_cluster(struct stepping *s, cluster_id id, bool is_decided)
{
	isize at = id_map_get(&s->cluster_at, id.bytes);

	if (at < 0) {
		at = s->clusters.len;
		id_map_put(&s->cluster_at, id.bytes, at, s->p.keep);
		*PUSH(&s->clusters, s->p.keep) = (struct step_cluster){ id, false };
	}
	s->clusters.at[at].is_decided |= is_decided;
}

/* The cluster that an event of ${n} is in; ALL_EVENTS: all that its events are in. */
static void
note_clusters_of(struct stepping *s, const struct near *n, isize event, bool is_decided)
{
	for (isize i = 0; i < n->rows.len; i++)
		if (n->rows.at[i].event >= 0 && (event == ALL_EVENTS || n->rows.at[i].event == event))
			note_cluster(s, n->rows.at[i].cluster, is_decided);
}

static void
touch(struct stepping *s, incident_id id)
{
	if (id_map_get(&s->touched_at, id.bytes) >= 0)
		return;
	id_map_put(&s->touched_at, id.bytes, 0, s->p.keep);
	*PUSH(&s->touched, s->p.keep) = id;
}

/* The incident that has a claim now. */
static bool
touch_of_claim(struct stepping *s, claim_id claim, struct err *e)
{
	incident_id id;
	bool found;

	if (!incident_of_claim(s->p.store, claim, &id, &found, e))
		return false;
	if (found)
		touch(s, id);
	return true;
}

/* ---- what a new event may join ------------------------------------------------------- */

static struct event
event_at(const struct near *n, isize k)
{
	const struct extraction *x = n->loaded.report.extraction;

	return (struct event){ .report = -1, .doc_incident = k, .incident = &x->incidents.at[k],
		.published = n->loaded.reading.published, .extraction = x, .pin = -1, .known = -1,
		.of_day = -1 };
}

/* An event of a reading: what a new one is compared with. */
struct mate { struct near *near; isize event; };
struct mates { struct mate *at; isize len, room; };

struct linking {
	struct stepping *s;
	const struct event *event;
	const struct traits *evidence;
	struct proposal_list rows;      /* near it, in the case */
	struct mates mates;             /* near it, of those that are added before it */
	struct { struct candidate *at; isize len, room; } candidates;
};

/* Events that are there, by their rows. */
static bool
find_rows(struct linking *l, struct err *e)
{
	struct event_seat seat = propose_seat(l->event);
	uint64_t sign = propose_sign(l->evidence);

	for (int dated = 0; dated < 2; dated++) {
		struct doc_incident_seat at = { .cell = seat.cell, .is_dated = dated == 1 };
		date_range days = { { 0 }, { 0 } };

		if (date_is_known(seat.day))
			days = propose_days(&seat, dated == 1);
		else if (dated == 1)
			break;                          /* no day is none, dated or not */
		if (!proposals_near(l->s->p.store, &at, days, SEAT_ROW, l->s->p.keep, &l->rows, e))
			return false;
	}
	for (isize i = 0; i < l->rows.len; i++) {
		const struct proposal *row = &l->rows.at[i];

		*PUSH(&l->candidates, l->s->p.keep) = (struct candidate){ row->place * EVENTS_MOST +
			row->event, propose_shared(row->sign, sign), (int32_t)i };
	}
	return true;
}

/* Events of readings that are added before ${of}. */
static bool
find_added(struct linking *l, isize of, struct err *e)
{
	struct event_seat seat = propose_seat(l->event);

	for (isize i = 0; i < of; i++) {
		struct near *n = l->s->added.at[i];

		if (!look_at(l->s, n, e))
			return false;
		for (isize k = 0; k < event_count(n); k++) {
			struct event other = event_at(n, k);
			struct event_seat at = propose_seat(&other);

			if (n->evidence[k] == NULL || !propose_is_near(&at, &seat))
				continue;
			*PUSH(&l->candidates, l->s->p.keep) = (struct candidate){ n->place * EVENTS_MOST + k,
				propose_shared(propose_sign(n->evidence[k]), propose_sign(l->evidence)),
				(int32_t)(l->rows.len + l->mates.len) };
			*PUSH(&l->mates, l->s->p.keep) = (struct mate){ n, k };
		}
	}
	return true;
}

/* Does it point to one incident with the new one?  Then its cluster matters. */
static bool
link_mate(struct linking *l, struct mate mate, struct mates *out, struct err *e)
{
	if (!look_at(l->s, mate.near, e))
		return false;
	if (mate.near->evidence[mate.event] == NULL || evidence_of(&l->s->p.model,
	    mate.near->evidence[mate.event], l->evidence, 0) < l->s->p.model.least)
		return true;
	*PUSH(out, l->s->p.keep) = mate;
	note_clusters_of(l->s, mate.near, mate.event, false);
	return true;
}

static bool
find_links(struct linking *l, isize of, struct mates *out, struct err *e)
{
	if (!find_rows(l, e) || !find_added(l, of, e))
		return false;
	l->candidates.len = propose_choose(l->candidates.at, l->candidates.len);
	for (isize i = 0; i < l->candidates.len; i++) {
		isize at = l->candidates.at[i].at;
		struct mate mate = { 0 };

		if (at >= l->rows.len)
			mate = l->mates.at[at - l->rows.len];
		else if (!near_of(l->s, l->rows.at[at].reading, &mate.near, e))
			return false;
		else
			mate.event = (isize)l->rows.at[at].event;
		if (!link_mate(l, mate, out, e))
			return false;
	}
	return true;
}

static bool
link_added(struct stepping *s, struct err *e)
{
	for (isize i = 0; i < s->added.len; i++) {
		struct near *n = s->added.at[i];

		if (!look_at(s, n, e))
			return false;
		n->mates = NEW_ARRAY(s->p.keep, struct mates, event_count(n));
		for (isize k = 0; k < event_count(n); k++) {
			struct event event = event_at(n, k);
			struct linking l = { .s = s, .event = &event, .evidence = n->evidence[k] };

			if (n->evidence[k] != NULL && !find_links(&l, i, &n->mates[k], e))
				return false;
		}
	}
	return true;
}

/* By event of the new reading ${of}: how many of its day were there before. */
static bool
count_of_day(struct stepping *s, isize of, struct err *e)
{
	struct near *n = s->added.at[of];

	n->of_day = NEW_ARRAY(s->p.keep, isize, event_count(n));
	for (isize k = 0; k < event_count(n); k++) {
		struct event event = event_at(n, k);
		date day = propose_seat(&event).day;
		int64_t all;

		if (!doc_incidents_of_day(s->p.store, day, &all, e))
			return false;
		for (isize i = of; i < s->added.len; i++) {
			const struct near *later = s->added.at[i];

			for (isize m = i == of ? k : 0; m < event_count(later); m++) {
				struct event other = event_at(later, m);

				all -= propose_has_claims(other.extraction, m) &&
				    date_compare(propose_seat(&other).day, day) == 0;
			}
		}
		n->of_day[k] = (isize)all;
	}
	return true;
}

/* ---- clusters placed -------------------------------------------------------------------- */

static int
by_place(const void *x, const void *y)
{
	const struct near *a = *(struct near *const *)x, *b = *(struct near *const *)y;

	return (a->place > b->place) - (a->place < b->place);
}

/* All readings of the clusters; the first events of each with what is compared. */
static bool
load_clusters(struct stepping *s, struct err *e)
{
	for (isize c = 0; c < s->clusters.len; c++) {
		struct proposal_list rows;

		if (!proposals_of_cluster(s->p.store, s->clusters.at[c].id, s->p.keep, &rows, e))
			return false;
		for (isize i = 0; i < rows.len; i++) {
			struct near *n;

			if (!near_of(s, rows.at[i].reading, &n, e) ||
			    (s->added.len > 0 && i < CORE_MOST && !look_at(s, n, e)))
				return false;
			n->is_noted = true;
		}
	}
	return true;
}

/* By event of ${n} the cluster that it is in, of those that matter. */
static isize *
known_of(struct stepping *s, const struct near *n)
{
	isize *out = NEW_ARRAY(s->p.keep, isize, event_count(n));

	for (isize k = 0; k < event_count(n); k++)
		out[k] = OUTSIDE;
	for (isize i = 0; i < n->rows.len; i++) {
		isize at = id_map_get(&s->cluster_at, n->rows.at[i].cluster.bytes);

		if (n->rows.at[i].event >= 0 && n->rows.at[i].event < event_count(n) && at >= 0)
			out[n->rows.at[i].event] = at;
	}
	return out;
}

/* The readings with that mark, in the case's order. */
static struct near_refs
in_order(struct stepping *s, bool is_written)
{
	struct near_refs out = { 0 };

	for (isize i = 0; i < s->near.len; i++)
		if (is_written ? s->near.at[i]->is_written : s->near.at[i]->is_noted)
			*PUSH(&out, s->p.keep) = s->near.at[i];
	list_sort(out.at, out.len, (isize)sizeof *out.at, by_place);
	return out;
}

static void
mark_affected(struct stepping *s, const struct near_refs *order)
{
	s->is_affected = NEW_ARRAY(s->p.keep, bool, s->cluster_count);
	for (isize i = 0; i < s->placed.events.len; i++) {
		const struct event *event = &s->placed.events.at[i];

		s->is_affected[event->cluster] |= order->at[event->report]->is_added ||
		    (event->known >= 0 && s->clusters.at[event->known].is_decided);
	}
}

/* Where clusters are shared, every event of them is weighed. */
static bool
weigh_shared(struct stepping *s, const struct near_refs *order, struct err *e)
{
	if (!propose_must_weigh(&s->placed.events, s->cluster_count, s->scratch))
		return true;
	for (isize i = 0; i < s->placed.events.len; i++) {
		struct event *event = &s->placed.events.at[i];
		struct near  *n = order->at[event->report];

		if (!look_at(s, n, e))
			return false;
		event->evidence = n->evidence[event->doc_incident];
	}
	return true;
}

/* The index of an event among those that are placed, -1 = it is not. */
static int32_t
index_of(const struct stepping *s, const struct mate *mate)
{
	for (isize i = mate->near->first; i < mate->near->first + mate->near->count; i++)
		if (s->placed.events.at[i].doc_incident == mate->event)
			return (int32_t)i;
	return -1;
}

/* What each new event is compared with, by index. */
static void
choose_all(struct stepping *s, const struct near_refs *order)
{
	for (isize i = 0; i < order->len; i++) {
		order->at[i]->first = s->placed.first_event[i];
		order->at[i]->count = s->placed.first_event[i + 1] - s->placed.first_event[i];
	}
	for (isize i = 0; i < s->placed.events.len; i++) {
		struct event *event = &s->placed.events.at[i];
		const struct near *n = order->at[event->report];
		const struct mates *mates = n->is_added ? &n->mates[event->doc_incident] : NULL;
		int32_t *chosen;

		if (mates == NULL)
			continue;
		chosen = NEW_ARRAY(s->p.keep, int32_t, mates->len + 1);
		for (isize m = 0; m < mates->len; m++) {
			int32_t at = index_of(s, &mates->at[m]);

			if (at >= 0)
				chosen[event->chosen_count++] = at;
		}
		event->chosen = chosen;
	}
}

static bool
place_clusters(struct stepping *s, struct near_refs *order, struct err *e)
{
	struct proposing *c = &s->placed;

	*order = in_order(s, false);
	*c = s->p;
	proposing_room(c, order->len);
	for (isize i = 0; i < order->len; i++) {
		struct near *n = order->at[i];

		proposing_take(c, &n->loaded, n->is_added ? NULL : known_of(s, n), n->of_day,
		    n->evidence);
	}
	choose_all(s, order);
	s->cluster_count = propose_incidents(&c->events, &c->model, s->scratch);
	mark_affected(s, order);
	proposing_pin(c);
	s->p.decided = c->decided;              /* with claims held again */
	if (!weigh_shared(s, order, e))
		return false;
	propose_settle(&c->events, s->cluster_count, c->decided.incidents.len, &c->model,
	    s->scratch);
	return true;
}

/* ---- what becomes of it ------------------------------------------------------------------ */

/* The incidents that an event leaves and comes to. */
static bool
follow_event(struct stepping *s, struct near *n, const struct event *event, struct err *e)
{
	const struct extraction *x = n->loaded.report.extraction;

	if (n->group == NULL) {
		n->group = NEW_ARRAY(s->p.keep, isize, event_count(n));
		for (isize k = 0; k < event_count(n); k++)
			n->group[k] = -1;
	}
	n->group[event->doc_incident] = event->group;
	n->is_written = true;
	if (event->group < s->p.decided.incidents.len)
		touch(s, s->p.decided.incidents.at[event->group].id);
	for (isize c = 0; !n->is_added && c < x->claims.len; c++)
		if ((x->claims.at[c].incident == event->doc_incident ||
		    (x->claims.at[c].incident < 0 && event->is_main)) &&
		    !touch_of_claim(s, x->claims.at[c].id, e))
			return false;
	return true;
}

static bool
follow_all(struct stepping *s, const struct near_refs *order, struct err *e)
{
	for (isize i = 0; i < s->placed.events.len; i++) {
		const struct event *event = &s->placed.events.at[i];

		if (s->is_affected[event->cluster] &&
		    !follow_event(s, order->at[event->report], event, e))
			return false;
	}
	return true;
}

/* The rows of the incidents as they are, and all readings of their claims. */
static bool
load_touched(struct stepping *s, struct err *e)
{
	for (isize i = 0; i < s->touched.len; i++) {
		struct stored_claim_list claims;
		struct stored_incident row;
		struct err none = { 0 };
		char hex[33] = "";

		hex_write(s->touched.at[i].bytes, 16, hex);
		if (!incident_find(s->p.store, (str){ hex, 32 }, s->p.keep, &row, &none))
			continue;                       /* to be made, or gone */
		*PUSH(&s->p.kept, s->p.keep) = row;
		if (!claims_of_incident(s->p.store, row.id, s->p.keep, &claims, e))
			return false;
		for (isize c = 0; c < claims.len; c++) {
			struct near *n;

			if (!near_of(s, claims.at[c].reading, &n, e))
				return false;
			n->is_written = true;
		}
	}
	return true;
}

/* An event of no cluster that matters stays where its claims are, those that
 * people put elsewhere aside. */
static bool
group_as_it_was(struct stepping *s, struct event *event, struct err *e)
{
	const struct extraction *x = event->extraction;

	event->group = event->pin;
	for (isize c = 0; event->group < 0 && c < x->claims.len; c++) {
		isize of = x->claims.at[c].incident;
		incident_id id;
		bool found;

		if ((of != event->doc_incident && !(of < 0 && event->is_main)) ||
		    decided_home(&s->p.decided, x->claims.at[c].id) >= 0)
			continue;
		if (!incident_of_claim(s->p.store, x->claims.at[c].id, &id, &found, e))
			return false;
		if (found)
			event->group = decided_incident(&s->p.decided, id);
		return true;
	}
	return true;
}

static bool
group_events(struct stepping *s, const struct near_refs *order, struct err *e)
{
	for (isize i = 0; i < s->p.events.len; i++) {
		struct event *event = &s->p.events.at[i];
		const struct near *n = order->at[event->report];

		if (n->group != NULL && n->group[event->doc_incident] >= 0)
			event->group = n->group[event->doc_incident];
		else if (!group_as_it_was(s, event, e))
			return false;
	}
	return true;
}

/* Incidents of which all is here. */
static const bool *
whole_groups(struct stepping *s)
{
	isize people = s->p.decided.incidents.len;
	bool *out = NEW_ARRAY(s->p.keep, bool, people + s->cluster_count);

	for (isize g = 0; g < people; g++)
		out[g] = id_map_get(&s->touched_at, s->p.decided.incidents.at[g].id.bytes) >= 0;
	for (isize c = 0; c < s->cluster_count; c++)
		out[people + c] = s->is_affected[c];
	s->p.groups = people + s->cluster_count;
	return out;
}

static bool
write_incidents(struct stepping *s, struct err *e)
{
	struct near_refs order;

	if (!load_touched(s, e))
		return false;
	order = in_order(s, true);
	proposing_room(&s->p, order.len);
	for (isize i = 0; i < order.len; i++)
		proposing_take(&s->p, &order.at[i]->loaded, NULL, NULL, NULL);
	proposing_pin(&s->p);
	return group_events(s, &order, e) && proposing_write(&s->p, whole_groups(s), s->scratch, e);
}

/* ---- clusters as rows ------------------------------------------------------------------ */

struct cluster_rows { struct proposal_list rows; };

/* The sign that stands, or of what was looked at. */
static uint64_t
sign_of(const struct near *n, const struct event *event)
{
	for (isize i = 0; i < n->rows.len; i++)
		if (n->rows.at[i].event == event->doc_incident)
			return n->rows.at[i].sign;
	return event->sign;
}

/* The rows of each cluster that something new came into. */
static struct cluster_rows *
rows_of_clusters(struct stepping *s, const struct near_refs *order)
{
	struct cluster_rows *out = NEW_ARRAY(s->p.keep, struct cluster_rows, s->cluster_count);

	for (isize i = 0; i < s->placed.events.len; i++) {
		const struct event *event = &s->placed.events.at[i];
		const struct near  *n = order->at[event->report];

		if (s->is_affected[event->cluster])
			*PUSH(&out[event->cluster].rows, s->p.keep) = (struct proposal){
				.place = n->place, .reading = n->loaded.reading.id,
				.event = event->doc_incident, .sign = sign_of(n, event) };
	}
	return out;
}

/* Clusters that went into another. */
static bool
forget_joined(struct stepping *s, struct err *e)
{
	for (isize i = 0; i < s->placed.events.len; i++) {
		const struct event *event = &s->placed.events.at[i];

		if (event->known >= 0 && s->is_affected[event->cluster] &&
		    !proposal_write(s->p.store, s->clusters.at[event->known].id, NULL, 0, e))
			return false;
	}
	return true;
}

static bool
write_clusters(struct stepping *s, const struct near_refs *order, struct err *e)
{
	const struct cluster_rows *all = rows_of_clusters(s, order);

	if (!forget_joined(s, e))
		return false;
	for (isize c = 0; c < s->cluster_count; c++) {
		const struct proposal_list *rows = &all[c].rows;

		if (rows->len > 0 && !proposal_write(s->p.store, proposing_cluster_id(
		    rows->at[0].reading, rows->at[0].event), rows->at, rows->len, e))
			return false;
	}
	for (isize r = 0; r < order->len; r++) {
		struct proposal none = { .place = order->at[r]->place, .event = -1,
			.reading = order->at[r]->loaded.reading.id };

		if (order->at[r]->is_added && s->placed.first_event[r] == s->placed.first_event[r + 1] &&
		    !proposal_write(s->p.store, proposing_cluster_id(none.reading, -1), &none, 1, e))
			return false;
	}
	return true;
}

/* ---- the steps -------------------------------------------------------------------------- */

/* What is new is placed; the incidents that it bears on are written again. */
static bool
step(struct stepping *s, struct err *e)
{
	struct near_refs order;

	return load_clusters(s, e) && place_clusters(s, &order, e) && follow_all(s, &order, e) &&
	    (s->added.len == 0 || write_clusters(s, &order, e)) && write_incidents(s, e);
}

/* A reading that is new, or whose claims were computed or put elsewhere: every
 * incident that has one of them rests on it. */
static bool
reread_one(struct stepping *s, reading_id reading, struct err *e)
{
	struct near *n;

	if (!near_of(s, reading, &n, e))
		return false;
	n->is_written = true;
	note_clusters_of(s, n, ALL_EVENTS, true);
	for (isize c = 0; c < n->loaded.report.extraction->claims.len; c++) {
		claim_id claim = n->loaded.report.extraction->claims.at[c].id;
		isize home = decided_home(&s->p.decided, claim);

		if (home >= 0)
			touch(s, s->p.decided.incidents.at[home].id);
		if (!touch_of_claim(s, claim, e))
			return false;
	}
	return true;
}

/* The clusters of all that is in an incident. */
static bool
note_incident(struct stepping *s, incident_id id, struct err *e)
{
	struct stored_claim_list claims;
	struct near *n;

	touch(s, id);
	if (!claims_of_incident(s->p.store, id, s->p.keep, &claims, e))
		return false;
	for (isize c = 0; c < claims.len; c++) {
		isize event = claims.at[c].claim.incident;

		if (!near_of(s, claims.at[c].reading, &n, e))
			return false;
		note_clusters_of(s, n, event < 0 ? ALL_EVENTS : event, true);
	}
	return true;
}

static bool
take_step(struct stepping *s, const struct propose_step *of, struct err *e)
{
	if (!proposing_begin(&s->p, e) || !link_added(s, e))
		return false;
	for (isize i = 0; i < s->added.len; i++)
		if (!count_of_day(s, i, e) || !reread_one(s, of->added[i], e))
			return false;
	for (isize i = 0; i < of->incidents.len; i++)
		if (!note_incident(s, of->incidents.at[i], e))
			return false;
	for (isize i = 0; i < of->reread.len; i++)
		if (!reread_one(s, of->reread.at[i], e))
			return false;
	return step(s, e);
}

static bool
load_added(struct stepping *s, const struct propose_step *of, struct err *e)
{
	for (isize i = 0; i < of->added_count; i++) {
		struct near *n;

		if (!near_of(s, of->added[i], &n, e))
			return false;
		if (!n->is_added)
			*PUSH(&s->added, s->p.keep) = n;
		n->is_added = n->is_noted = true;
	}
	return true;
}

bool
intake_propose_step(struct store *store, const struct intake_rules *rules,
    const struct propose_step *of, bool *was_step, struct arena scratch, struct err *e)
{
	struct arena keep = { 0 };
	struct stepping s = { .p = { .store = store, .rules = rules, .keep = &keep },
		.scratch = scratch };
	bool ok, can = false;

	if (!arena_open(&keep, (isize)32 << 30, e))
		return false;
	ok = load_added(&s, of, e) && is_of_rules(&s, &can, e) &&
	    (!can || s.added.len == 0 || are_last(&s, &can, e)) && (!can || take_step(&s, of, e));
	arena_close(&keep);
	if (was_step != NULL)
		*was_step = can;
	return ok && (can || intake_propose(store, rules, scratch, e));
}

bool
intake_propose_added(struct store *store, const struct intake_rules *rules,
    const reading_id *added, isize count, struct arena scratch, struct err *e)
{
	struct propose_step step = { .added = added, .added_count = count };

	return count == 0 || intake_propose_step(store, rules, &step, NULL, scratch, e);
}

bool
intake_propose_incidents(struct store *store, const struct intake_rules *rules,
    const struct incident_id_list *incidents, const struct reading_id_list *reread,
    struct arena scratch, struct err *e)
{
	struct propose_step step = { .incidents = *incidents };

	if (reread != NULL)
		step.reread = *reread;
	return intake_propose_step(store, rules, &step, NULL, scratch, e);
}
