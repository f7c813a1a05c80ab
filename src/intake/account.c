/* intake/account.c - one incident of the case as the account of it. */
#include "intake/inner.h"

#include "core/digest.h"
#include "incidents/body.h"
#include "incidents/several.h"
#include "incidents/supersede.h"
#include "people/releases.h"

static bool
load_extraction(struct store *store, const struct reading *reading, struct arena *keep,
    struct extraction *out, struct err *e)
{
	struct stored_claim_list claims;

	*out = (struct extraction){ .language = reading->language, .published = reading->published };
	if (!claims_of_reading(store, reading->id, keep, &claims, e) ||
	    !doc_incidents_of_reading(store, reading->id, keep, &out->incidents, e))
		return false;
	for (isize i = 0; i < claims.len; i++)
		*PUSH(&out->claims, keep) = claims.at[i].claim;
	return true;
}

bool
loaded_text(struct store *store, struct loaded *loaded, struct arena *keep, struct err *e)
{
	const struct reading *reading = &loaded->reading;
	struct document *document = NEW(keep, struct document);
	struct capture   capture;
	char *hex = NEW_ARRAY(keep, char, DIGEST_HEX_BYTES);

	if (!reading_document(store, reading, keep, document, e) ||
	    !capture_read(store, reading->capture, keep, &capture, e))
		return false;
	document->published = reading->published;
	document->language = reading->language;
	document->title = reading->title;
	loaded->report.document = document;
	loaded->report.digest = str_of(digest_hex(capture.digest, hex));
	loaded->report.id = str_first(loaded->report.digest, 8);
	return true;
}

bool
loaded_read(struct store *store, const struct reading *reading, bool with_text,
    struct arena *keep, struct loaded *out, struct err *e)
{
	struct extraction *extraction = NEW(keep, struct extraction);

	*out = (struct loaded){ .reading = *reading };
	if (!load_extraction(store, reading, keep, extraction, e))
		return false;
	out->report = (struct report){ .extraction = extraction, .publisher = reading->publisher,
		.group = -1 };
	return !with_text || loaded_text(store, out, keep, e);
}

/* ---- one incident ----------------------------------------------------------------- */

/* A table that was taken in is the report of thousands of incidents: read once. */
enum { SHARED_MOST = 16, SHARED_CLAIMS_LEAST = 200 };
struct shared_reading { reading_id id; struct report report; struct id_map claim_at; };
struct shared { struct shared_reading at[SHARED_MOST]; isize len; struct arena *keep; };

struct accounts {
	struct store *store;
	struct shared *shared;
	struct decided decided;
	struct strike_log_list logs;
	struct stays *stays;
	struct id_map accepted;          /* claims of the case whose newest review is that they count */
};

/* One incident while it is gathered. */
struct gathering {
	struct store *store;
	struct account_request request;
	struct id_map report_at;        /* reading id -> report */
	struct id_map ruled;            /* claim id -> kind of the newest ruling that says
	                                   whether it counts */
	struct shared *shared;
	isize  next;                    /* claims mostly come in the reading's order */
	struct arena *keep;
};

static isize
claim_index(const struct extraction *extraction, claim_id wanted, isize from)
{
	for (isize k = 0; k < extraction->claims.len; k++) {
		isize i = (from + k) % extraction->claims.len;

		if (memcmp(extraction->claims.at[i].id.bytes, wanted.bytes, 16) == 0)
			return i;
	}
	return -1;
}

static const struct shared_reading *
shared_find(const struct shared *shared, reading_id id)
{
	for (isize i = 0; i < shared->len; i++)
		if (memcmp(shared->at[i].id.bytes, id.bytes, 16) == 0)
			return &shared->at[i];
	return NULL;
}

/* Read ${reading} again into memory that lasts as long as the accounts. */
static bool
share(struct gathering *g, const struct reading *reading, const struct shared_reading **out,
    struct err *e)
{
	struct shared *shared = g->shared;
	struct shared_reading *s = &shared->at[shared->len];
	struct reading own;
	struct loaded loaded;

	if (!reading_read(g->store, reading->id, shared->keep, &own, e) ||
	    !loaded_read(g->store, &own, true, shared->keep, &loaded, e))
		return false;
	*s = (struct shared_reading){ .id = reading->id, .report = loaded.report };
	for (isize i = loaded.report.extraction->claims.len - 1; i >= 0; i--)
		id_map_put(&s->claim_at, loaded.report.extraction->claims.at[i].id.bytes, i, shared->keep);
	shared->len++;
	*out = s;
	return true;
}

static bool
add_report(struct gathering *g, reading_id id, isize claims, struct err *e)
{
	const struct shared_reading *shared = shared_find(g->shared, id);
	struct reading reading;
	struct loaded  loaded;

	if (shared == NULL) {
		if (!reading_read(g->store, id, g->keep, &reading, e) ||
		    !loaded_read(g->store, &reading, true, g->keep, &loaded, e))
			return false;
		if (loaded.report.extraction->claims.len >= SHARED_CLAIMS_LEAST &&
		    loaded.report.extraction->claims.len > 2 * claims && g->shared->len < SHARED_MOST &&
		    !share(g, &reading, &shared, e))
			return false;
	}
	id_map_put(&g->report_at, id.bytes, g->request.reports.len, g->keep);
	*PUSH(&g->request.reports, g->keep) = shared != NULL ? shared->report : loaded.report;
	g->next = 0;
	return true;
}

static isize
index_of(const struct gathering *g, isize report, claim_id claim)
{
	const struct extraction *x = g->request.reports.at[report].extraction;

	for (isize i = 0; i < g->shared->len; i++)
		if (g->shared->at[i].report.extraction == x)
			return id_map_get(&g->shared->at[i].claim_at, claim.bytes);
	return claim_index(x, claim, g->next);
}

static bool
add_claim(struct gathering *g, const struct stored_claim *c, isize claims, struct err *e)
{
	isize report = id_map_get(&g->report_at, c->reading.bytes), claim;

	if (report < 0) {
		report = g->request.reports.len;
		if (!add_report(g, c->reading, claims, e))
			return false;
	}
	claim = index_of(g, report, c->claim.id);
	if (claim < 0)
		return err_set(e, ERR_CORRUPT, "a claim of the incident is in no reading; "
		    "'tally rebuild' makes them again");
	g->next = claim + 1;
	*PUSH(&g->request.members, g->keep) = (struct member){ report, claim };
	return true;
}

static void
note_ruled(struct gathering *g)
{
	for (isize i = 0; i < g->request.rulings.len; i++) {
		const struct ruling_row *r = &g->request.rulings.at[i];

		if (ruling_reviews(r) != RULING_NONE)
			id_map_put(&g->ruled, r->claim.bytes, ruling_reviews(r), g->keep);
	}
}

/* The newest of a person's reviews of the claim is that it counts. */
static bool
is_accepted(const struct gathering *g, claim_id claim)
{
	return id_map_get(&g->ruled, claim.bytes) == RULING_ACCEPT;
}

static bool
add_claims(struct gathering *g, const struct stored_claim_list *claims, bool accepted_only,
    struct err *e)
{
	if (accepted_only)
		note_ruled(g);
	for (isize i = 0; i < claims->len; i++)
		if ((!accepted_only || is_accepted(g, claims->at[i].claim.id)) &&
		    !add_claim(g, &claims->at[i], claims->len, e))
			return false;
	return true;
}

static struct claim_id_list
ids_of(const struct stored_claim_list *claims, struct arena *keep)
{
	struct claim_id_list out = { NEW_ARRAY(keep, claim_id, claims->len), 0, claims->len };

	while (out.len < claims->len) {
		out.at[out.len] = claims->at[out.len].claim.id;
		out.len++;
	}
	return out;
}

/* Of an incident that a place was merged into nothing is a part. */
static bool
is_total(struct store *store, incident_id id, struct arena *keep, bool *out, struct err *e)
{
	struct stored_incident stored;
	struct incident_body body;
	char hex[32];

	hex_write(id.bytes, 16, hex);
	if (!incident_find(store, (str){ hex, 32 }, keep, &stored, e) || !incident_body_read(stored.body, keep, &body, e))
		return false;
	*out = body.is_total;
	return true;
}

/* Another incident that holds a claim of ${total} and is a total still, put into account->part_of once. */
static bool
add_total(const struct accounts *a, incident_id own, const struct extraction *x, const struct doc_incident *total,
    struct account *out, struct arena *keep, struct err *e)
{
	for (isize i = 0; i < total->claim_count; i++) {
		incident_id id;
		bool found, known = false, total_still = false;

		if (!incident_of_claim(a->store, x->claims.at[total->claims[i]].id, &id, &found, e))
			return false;
		for (isize k = 0; k < out->part_of.len && found; k++)
			known |= memcmp(out->part_of.at[k].bytes, id.bytes, 16) == 0;
		if (!found || known || memcmp(own.bytes, id.bytes, 16) == 0)
			continue;
		if (!is_total(a->store, id, keep, &total_still, e))
			return false;
		if (total_still)
			*PUSH(&out->part_of, keep) = id;
	}
	return true;
}

/* Which incidents of the case are totals over several places, of which this is one.  One total is asked for once. */
static bool
add_totals(const struct accounts *a, incident_id own, struct account *out, struct arena *keep, struct err *e)
{
	const struct doc_incident *last = NULL;

	for (isize i = 0; i < out->entries.len; i++) {
		const struct doc_incident *total = several_total(out, &out->entries.at[i]);

		if (total != NULL && total != last && !out->is_total &&
		    !add_total(a, own, out->reports.at[out->entries.at[i].report].extraction, total, out, keep, e))
			return false;
		last = total;
	}
	return true;
}

static bool
account_of(const struct accounts *a, const struct stored_incident *incident, str profile,
    bool accepted_only, struct arena *keep, struct arena scratch, struct account *out,
    struct err *e)
{
	struct gathering g = { .store = a->store, .shared = a->shared, .keep = keep,
		.request = { .profile = profile.ptr != NULL ? profile : a->decided.profile,
		    .accepted = accepted_only ? &a->accepted : NULL, .profiles = &a->decided.profiles, .logs = &a->logs } };
	struct stored_claim_list claims;
	struct claim_id_list ids;
	char *hex = NEW_ARRAY(keep, char, 32);

	hex_write(incident->id.bytes, 16, hex);
	g.request.id = (str){ hex, 8 };
	if (!claims_of_incident(a->store, incident->id, keep, &claims, e) ||
	    !decided_version(a->store, &a->decided, incident->id, keep, &g.request.version, e))
		return false;
	ids = ids_of(&claims, keep);
	decided_for(&a->decided, incident->id, &ids, keep, &g.request);
	return add_named(a->store, &a->decided, incident->id, keep, &g.request.rulings, e) &&
	    add_claims(&g, &claims, accepted_only, e) &&
	    account_build(&g.request, keep, scratch, out, e) &&
	    add_totals(a, incident->id, out, keep, e) &&
	    victims_with(a->store, &a->decided, incident->id, keep, &out->victims, e) &&
	    victims_stays(a->stays, &out->victims, keep, scratch, e);
}

/* ---- many, and one ------------------------------------------------------------------ */

/* The claim that a decision is about, or that it enters by hand. */
static claim_id
claim_of_row(const struct decided_row *row)
{
	return row->kind == RULING_ADD ? decided_added_id(row->decision->id) : row->terms.claim;
}

/* What people said last of each claim. */
static void
find_accepted(struct accounts *a, struct arena *keep)
{
	struct id_map newest = { 0 };

	for (isize i = 0; i < a->decided.rows.len; i++) {
		const struct decided_row *row = &a->decided.rows.at[i];
		struct ruling_row ruling = { .kind = row->kind, .one = row->terms.one };

		if (row->holds && row->refused.ptr == NULL && ruling_reviews(&ruling) != RULING_NONE)
			id_map_put(&newest, claim_of_row(row).bytes, ruling_reviews(&ruling), keep);
	}
	for (isize i = 0; i < a->decided.rows.len; i++) {
		claim_id claim = claim_of_row(&a->decided.rows.at[i]);

		if (id_map_get(&newest, claim.bytes) == RULING_ACCEPT)
			id_map_put(&a->accepted, claim.bytes, 1, keep);
	}
}

static bool
open_for(struct store *store, date_range window, struct arena *keep, struct accounts *out,
    struct err *e)
{
	*out = (struct accounts){ .store = store, .stays = stays_open(store, keep),
		.shared = NEW(keep, struct shared) };
	out->shared->keep = keep;
	if (!decided_of_case(store, keep, &out->decided, e))
		return false;
	find_accepted(out, keep);
	return logs_of_case(store, &out->decided, window, keep, &out->logs, e);
}

bool
accounts_open(struct store *store, struct arena *keep, struct accounts **out, struct err *e)
{
	*out = NEW(keep, struct accounts);
	return open_for(store, (date_range){ { 0 }, { 0 } }, keep, *out, e);
}

bool
accounts_read(const struct accounts *a, const struct stored_incident *incident, str profile,
    struct arena *keep, struct arena scratch, struct account *out, struct err *e)
{
	return account_of(a, incident, profile, false, keep, scratch, out, e);
}

void
accounts_merged(const struct accounts *a, incident_id incident, struct arena *keep,
    struct str_list *out)
{
	decided_merged(&a->decided, incident, keep, out);
}

void
accounts_history(const struct accounts *a, incident_id incident, struct arena *keep,
    struct told_decision_list *out)
{
	decided_history(&a->decided, incident, keep, out);
}

bool
accounts_read_accepted(const struct accounts *a, const struct stored_incident *incident,
    str profile, struct arena *keep, struct arena scratch, struct account *out, struct err *e)
{
	return account_of(a, incident, profile, true, keep, scratch, out, e);
}

bool
intake_account(struct store *store, const struct stored_incident *incident, str profile,
    struct arena *keep, struct arena scratch, struct account *out, struct err *e)
{
	struct accounts a;

	return open_for(store, incident->days, keep, &a, e) &&
	    accounts_read(&a, incident, profile, keep, scratch, out, e);
}
