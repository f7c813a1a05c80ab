/* intake/propose.c - the claims of the case as events, and the incidents that
 * they make under what people decided. */
#include "intake/proposing.h"

#include "core/digest.h"
#include "incidents/propose.h"

static struct event
event_of_reading(const struct loaded *loaded, isize report, isize k)
{
	const struct extraction *x = loaded->report.extraction;

	return (struct event){ .report = report, .doc_incident = k,
		.published = loaded->reading.published, .incident = &x->incidents.at[k],
		.extraction = x, .pin = -1, .known = -1, .of_day = -1, .group = -1 };
}

bool
proposing_evidence(struct proposing *p, const struct loaded *loaded, struct arena scratch,
    const struct traits ***out, struct err *e)
{
	const struct extraction *x = loaded->report.extraction;
	struct document document = { .title = loaded->reading.title };

	*out = NEW_ARRAY(p->keep, const struct traits *, x->incidents.len);
	if (x->incidents.len == 0)
		return true;
	if (!reading_document(p->store, &loaded->reading, &scratch, &document, e))
		return false;
	document.title = loaded->reading.title;
	for (isize k = 0; k < x->incidents.len; k++) {
		struct event event = event_of_reading(loaded, 0, k);
		struct traits *report;

		if (!propose_has_claims(x, k))
			continue;
		report = NEW(p->keep, struct traits);
		propose_evidence(&event, &document, p->words, p->keep, scratch, report);
		(*out)[k] = report;
	}
	return true;
}

void
proposing_take(struct proposing *p, const struct loaded *loaded, const isize *known,
    const isize *of_day, const struct traits **evidence)
{
	const struct extraction *x = loaded->report.extraction;

	p->readings[p->count] = (struct light_reading){ loaded->reading.id, p->claims.len,
		x->claims.len, p->is_light ? NULL : loaded };
	for (isize c = 0; c < x->claims.len; c++)
		*PUSH(&p->claims, p->keep) = (struct light_claim){ x->claims.at[c].id,
			x->claims.at[c].where, (int32_t)x->claims.at[c].incident };
	p->first_event[p->count] = p->events.len;
	for (isize k = 0; k < x->incidents.len; k++) {
		struct event event = event_of_reading(loaded, p->count, k);

		event.known = known == NULL ? -1 : known[k];
		event.of_day = of_day == NULL ? -1 : of_day[k];
		event.evidence = evidence == NULL ? NULL : evidence[k];
		if (event.evidence != NULL)
			event.sign = propose_sign(event.evidence);
		event.is_main = event.incident->is_main;
		event.seat = propose_seat(&event);
		event.incident = p->is_light ? NULL : event.incident;
		event.extraction = p->is_light ? NULL : x;
		if (propose_has_claims(x, k) && event.known >= -1)
			*PUSH(&p->events, p->keep) = event;
	}
	p->first_event[++p->count] = p->events.len;
}

void
proposing_room(struct proposing *p, isize readings)
{
	p->readings = NEW_ARRAY(p->keep, struct light_reading, readings);
	p->first_event = NEW_ARRAY(p->keep, isize, readings + 1);
}

bool
proposing_begin(struct proposing *p, struct err *e)
{
	p->model = evidence_model();
	p->words = report_words_open(p->keep);
	return decided_of_case(p->store, p->keep, &p->decided, e) &&
	    logs_of_case(p->store, &p->decided, (date_range){ { 0 }, { 0 } }, p->keep, &p->logs, e);
}

static bool
load_all(struct proposing *p, struct arena scratch, struct err *e)
{
	struct reading_list list;

	if (!reading_list_read(p->store, p->keep, &list, e) || !proposing_begin(p, e) ||
	    !incident_list_read(p->store, p->keep, &p->kept, e))
		return false;
	proposing_room(p, list.len);
	for (isize i = 0; i < list.len; i++) {
		const struct traits **evidence;
		struct arena  once = scratch;
		struct loaded one;

		if (!loaded_read(p->store, &list.at[i], false, &once, &one, e) ||
		    !proposing_evidence(p, &one, once, &evidence, e))
			return false;
		proposing_take(p, &one, NULL, NULL, evidence);
	}
	return true;
}

/* ---- where people put claims ------------------------------------------------- */

static struct light_claim *
claims_of(const struct proposing *p, isize reading)
{
	return p->claims.at + p->readings[reading].first_claim;
}

/* A claim that other rules read the same words as stands in its place. */
static void
hold_again(struct proposing *p, const struct held_claim *held, isize reading)
{
	const struct light_claim *claims = claims_of(p, reading);
	isize home = id_map_get(&p->decided.home_of, held->claim.bytes);

	for (isize i = 0; i < p->readings[reading].claims; i++)
		if (memcmp(&claims[i].id, &held->claim, sizeof held->claim) == 0)
			return;
	for (isize i = 0; i < p->readings[reading].claims; i++)
		if (span_overlaps(claims[i].where, held->where) &&
		    id_map_get(&p->decided.home_of, claims[i].id.bytes) < 0)
			id_map_put(&p->decided.home_of, claims[i].id.bytes, home, p->keep);
}

static void
hold_all_again(struct proposing *p)
{
	struct id_map readings = { 0 };

	if (p->decided.held.len == 0)
		return;
	for (isize i = 0; i < p->count; i++)
		id_map_put(&readings, p->readings[i].id.bytes, i, p->keep);
	for (isize i = 0; i < p->decided.held.len; i++) {
		const struct held_claim *held = &p->decided.held.at[i];
		isize at = id_map_get(&readings, held->reading.bytes);

		if (at >= 0)
			hold_again(p, held, at);
	}
}

/* The incident that most claims of an event were put in; of two, the one that
 * was decided on first. */
static isize
pin_of(const struct proposing *p, const struct event *event)
{
	const struct light_claim *claims = claims_of(p, event->report);
	isize count = p->readings[event->report].claims, best = -1, most = 0;

	for (isize i = 0; i < count; i++) {
		isize home = claims[i].event == event->doc_incident
		    ? decided_home(&p->decided, claims[i].id) : -1, votes = 0;

		for (isize k = 0; home >= 0 && k < count; k++)
			votes += claims[k].event == event->doc_incident &&
			    decided_home(&p->decided, claims[k].id) == home;
		if (votes > most || (votes == most && votes > 0 && home < best)) {
			most = votes;
			best = home;
		}
	}
	return best;
}

void
proposing_pin(struct proposing *p)
{
	hold_all_again(p);
	for (isize i = 0; i < p->events.len; i++)
		p->events.at[i].pin = pin_of(p, &p->events.at[i]);
}

/* ---- clusters as rows ---------------------------------------------------------------- */

cluster_id
proposing_cluster_id(reading_id reading, int64_t event)
{
	struct digest_run run;
	cluster_id id;
	digest d;

	digest_begin(&run);
	digest_add(&run, STR("tally cluster 1\n"));
	digest_add(&run, (str){ (const char *)reading.bytes, sizeof reading.bytes });
	digest_add_number(&run, event);
	d = digest_end(&run);
	memcpy(id.bytes, d.bytes, sizeof id.bytes);
	return id;
}

/* The rows of all readings in order; those of a cluster bear its first event's id. */
static void
rows_of(const struct proposing *p, isize clusters, struct arena *keep, struct proposal_list *out)
{
	cluster_id *ids = NEW_ARRAY(keep, cluster_id, clusters);
	bool *named = NEW_ARRAY(keep, bool, clusters);

	for (isize r = 0; r < p->count; r++) {
		reading_id reading = p->readings[r].id;

		if (p->first_event[r] == p->first_event[r + 1])
			*PUSH(out, keep) = (struct proposal){ proposing_cluster_id(reading, -1), r, reading,
				-1, 0 };
		for (isize i = p->first_event[r]; i < p->first_event[r + 1]; i++) {
			const struct event *e = &p->events.at[i];

			if (!named[e->cluster])
				ids[e->cluster] = proposing_cluster_id(reading, e->doc_incident);
			named[e->cluster] = true;
			*PUSH(out, keep) = (struct proposal){ ids[e->cluster], r, reading,
				e->doc_incident, e->sign };
		}
	}
}

static int
by_cluster(const void *x, const void *y)
{
	const struct proposal *a = x, *b = y;
	int order = memcmp(&a->cluster, &b->cluster, sizeof a->cluster);

	if (order != 0)
		return order;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return (a->event > b->event) - (a->event < b->event);
}

static bool
are_kept(struct proposing *p, const struct proposal_list *rows, struct arena scratch, bool *out,
    struct err *e)
{
	struct proposal_list before;

	if (!proposals_read(p->store, &scratch, &before, e))
		return false;
	*out = before.len == rows->len;
	for (isize i = 0; *out && i < rows->len; i++)
		*out = by_cluster(&before.at[i], &rows->at[i]) == 0 &&
		    before.at[i].sign == rows->at[i].sign && memcmp(&before.at[i].reading,
		    &rows->at[i].reading, sizeof(reading_id)) == 0;
	return true;
}

static bool
write_clusters(struct proposing *p, isize clusters, struct arena scratch, struct err *e)
{
	struct proposal_list rows = { 0 };
	bool same, ok;

	rows_of(p, clusters, &scratch, &rows);
	if (!are_kept(p, &rows, scratch, &same, e))
		return false;
	if (same)
		return true;
	list_sort(rows.at, rows.len, (isize)sizeof *rows.at, by_cluster);
	ok = proposals_wipe(p->store, e);
	for (isize i = 0, end; ok && i < rows.len; i = end) {
		for (end = i + 1; end < rows.len && memcmp(&rows.at[end].cluster, &rows.at[i].cluster,
		    sizeof(cluster_id)) == 0;)
			end++;
		ok = proposal_write(p->store, rows.at[i].cluster, &rows.at[i], end - i, e);
	}
	return ok;
}

/* ---- all of it ------------------------------------------------------------------------ */

bool
intake_propose(struct store *store, const struct intake_rules *rules, struct arena scratch,
    struct err *e)
{
	struct arena keep = { 0 };
	struct proposing p = { .store = store, .rules = rules, .keep = &keep, .is_light = true };
	isize clusters;
	bool  ok;

	if (!arena_open(&keep, (isize)32 << 30, e))
		return false;
	ok = load_all(&p, scratch, e);
	if (ok) {
		clusters = propose_incidents(&p.events, &p.model, scratch);
		proposing_pin(&p);
		propose_settle(&p.events, clusters, p.decided.incidents.len, &p.model, scratch);
		p.groups = p.decided.incidents.len + clusters;
		ok = write_clusters(&p, clusters, scratch, e) && proposing_write(&p, NULL, scratch, e);
	}
	arena_close(&keep);
	return ok;
}
