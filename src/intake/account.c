/* intake/account.c - the claims of the case as reports, events and accounts. */
#include "intake/account.h"
#include "core/digest.h"
#include "incidents/propose.h"
#include "people/victim.h"

/* One reading as incidents/ wants it. */
struct loaded { struct reading reading; struct report report; };

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

static bool
load(struct store *store, const struct reading *reading, bool with_text, struct arena *keep,
    struct loaded *out, struct err *e)
{
	struct document   *document = NEW(keep, struct document);
	struct extraction *extraction = NEW(keep, struct extraction);
	struct capture     capture;
	char *hex = NEW_ARRAY(keep, char, DIGEST_HEX_BYTES);

	*out = (struct loaded){ .reading = *reading };
	if (!load_extraction(store, reading, keep, extraction, e) ||
	    (with_text && !reading_document(store, reading, keep, document, e)) ||
	    !capture_read(store, reading->capture, keep, &capture, e))
		return false;
	out->report = (struct report){ .digest = str_of(digest_hex(capture.digest, hex)),
		.document = document, .extraction = extraction, .publisher = reading->publisher,
		.group = -1 };
	out->report.id = str_first(out->report.digest, 8);
	document->published = reading->published;
	document->language = reading->language;
	document->title = reading->title;
	return true;
}

/* ---- members ----------------------------------------------------------------- */

static void
add_member(struct member_list *members, isize report, isize claim, struct arena *keep)
{
	*PUSH(members, keep) = (struct member){ report, claim };
}

/* The claims of one event; with the main one of a report come those that
 * belong to no event: who denies, who was kept out, what is beside the count. */
static void
members_of_event(const struct event *event, isize report, struct member_list *members,
    struct arena *keep)
{
	for (isize c = 0; c < event->extraction->claims.len; c++) {
		isize of = event->extraction->claims.at[c].incident;

		if (of == event->doc_incident || (of < 0 && event->incident->is_main))
			add_member(members, report, c, keep);
	}
}

static void
events_of(const struct loaded *loaded, isize report, struct event_list *events,
    struct arena *keep)
{
	const struct extraction *x = loaded->report.extraction;

	for (isize i = 0; i < x->incidents.len; i++)
		*PUSH(events, keep) = (struct event){ .report = report, .doc_incident = i,
			.published = loaded->reading.published,
			.incident = &x->incidents.at[i], .extraction = x };
}

/* ---- one incident as a row ---------------------------------------------------- */

static str
incident_name(const struct account *account, struct arena *keep)
{
	char day[DATE_TEXT_BYTES];
	str  place = account->place.name;
	bool dated = date_is_known(account->days.begin);

	return str_printf(keep, "%.*s%s%s", STR_ARG(place), place.len > 0 && dated ? ", " : "",
	    dated ? date_text(account->days.begin, day) : "");
}

static void
put_killed(const struct account *account, struct stored_incident *out)
{
	for (isize i = 0; i < account->tallies.len; i++) {
		const struct range *r = &account->tallies.at[i].range;

		if (account->tallies.at[i].effect != EFFECT_KILLED || !r->is_stated)
			continue;
		out->has_killed_min = r->min.is_stated;
		out->killed_min = r->min.value;
		out->has_killed_max = r->max.is_stated;
		out->killed_max = r->max.value;
		out->killed_is_open = r->is_open;
		return;
	}
}

/* The id of a provisional incident is the hash of the id of its first claim
 * (DESIGN 9, Identity). */
static incident_id
provisional_id(claim_id first)
{
	incident_id id;
	digest      d;
	char        bytes[16 + 17];

	memcpy(bytes, "tally incident 1\n", 17);
	memcpy(bytes + 17, first.bytes, 16);
	d = digest_of((str){ bytes, sizeof bytes });
	memcpy(id.bytes, d.bytes, 16);
	return id;
}

struct proposing {
	struct store *store;
	const struct intake_rules *rules;
	struct loaded *loaded;
	isize count;
	struct event_list events;
	struct arena *keep;
};

static bool
is_in(const struct proposing *p, isize report, isize cluster)
{
	for (isize i = 0; i < p->events.len; i++)
		if (p->events.at[i].cluster == cluster && p->events.at[i].report == report)
			return true;
	return false;
}

/* The reports of a cluster in the case's order, and the members in them. */
static void
gather(const struct proposing *p, isize cluster, struct account_request *request,
    struct arena *keep)
{
	for (isize r = 0; r < p->count; r++) {
		if (!is_in(p, r, cluster))
			continue;
		*PUSH(&request->reports, keep) = p->loaded[r].report;
		for (isize i = 0; i < p->events.len; i++)
			if (p->events.at[i].cluster == cluster && p->events.at[i].report == r)
				members_of_event(&p->events.at[i], request->reports.len - 1,
				    &request->members, keep);
	}
}

static const struct claim *
member_claim(const struct account_request *request, isize i)
{
	const struct member *m = &request->members.at[i];

	return &request->reports.at[m->report].extraction->claims.at[m->claim];
}

static bool
write_cluster(const struct proposing *p, isize cluster, struct arena scratch, struct err *e)
{
	struct arena local = scratch;
	struct account_request request = { .profile = p->rules->profile };
	struct account account;
	struct stored_incident row = { .body = STR("{}") };
	struct incident_member *members;

	gather(p, cluster, &request, &local);
	if (request.members.len == 0)
		return true;
	row.id = provisional_id(member_claim(&request, 0)->id);
	if (!intake_rulings(p->store, &row, &local, &request.rulings, e) ||
	    !account_build(&request, p->keep, local, &account, e))
		return false;
	row.name = incident_name(&account, &local);
	row.days = account.days;
	row.place = account.place.name;
	row.country = account.place.country;
	row.is_located = account.place.is_located;
	row.point = account.place.point;
	row.claims = request.members.len;
	row.readings = request.reports.len;
	put_killed(&account, &row);
	members = NEW_ARRAY(&local, struct incident_member, request.members.len);
	for (isize i = 0; i < request.members.len; i++)
		members[i] = (struct incident_member){ member_claim(&request, i)->id, 0 };
	return incident_write(p->store, &row, members, request.members.len, intake_rule_set(), e);
}

static bool
load_all(struct proposing *p, struct err *e)
{
	struct reading_list list;

	if (!reading_list_read(p->store, p->keep, &list, e))
		return false;
	p->loaded = NEW_ARRAY(p->keep, struct loaded, list.len);
	p->count = list.len;
	for (isize i = 0; i < list.len; i++) {
		if (!load(p->store, &list.at[i], true, p->keep, &p->loaded[i], e))
			return false;
		events_of(&p->loaded[i], i, &p->events, p->keep);
	}
	return true;
}

bool
intake_propose(struct store *store, const struct intake_rules *rules, struct arena scratch,
    struct err *e)
{
	struct arena keep = { 0 };
	struct proposing p = { .store = store, .rules = rules, .keep = &keep };
	isize clusters;
	bool  ok;

	if (!arena_open(&keep, (isize)32 << 30, e))
		return false;
	ok = load_all(&p, e) && incidents_forget(store, e);
	if (ok) {
		clusters = propose_incidents(&p.events, scratch);
		for (isize c = 0; ok && c < clusters; c++)
			ok = write_cluster(&p, c, scratch, e);
	}
	arena_close(&keep);
	return ok;
}

/* ---- one account ---------------------------------------------------------------- */

static isize
report_of(struct account_request *request, const reading_id *ids, reading_id wanted)
{
	for (isize i = 0; i < request->reports.len; i++)
		if (memcmp(ids[i].bytes, wanted.bytes, 16) == 0)
			return i;
	return -1;
}

static isize
claim_index(const struct extraction *extraction, claim_id wanted)
{
	for (isize i = 0; i < extraction->claims.len; i++)
		if (memcmp(extraction->claims.at[i].id.bytes, wanted.bytes, 16) == 0)
			return i;
	return -1;
}

static bool
add_claim(struct store *store, const struct stored_claim *c, reading_id *ids,
    struct account_request *request, struct arena *keep, struct err *e)
{
	isize report = report_of(request, ids, c->reading), claim;

	if (report < 0) {
		struct reading reading;
		struct loaded  loaded;

		if (!reading_read(store, c->reading, keep, &reading, e) ||
		    !load(store, &reading, true, keep, &loaded, e))
			return false;
		report = request->reports.len;
		ids[report] = c->reading;
		*PUSH(&request->reports, keep) = loaded.report;
	}
	claim = claim_index(request->reports.at[report].extraction, c->claim.id);
	if (claim < 0)
		return err_set(e, ERR_CORRUPT, "a claim of the incident is in no reading; "
		    "'tally rebuild' makes them again");
	add_member(&request->members, report, claim, keep);
	return true;
}

bool
intake_account(struct store *store, const struct stored_incident *incident, str profile,
    struct arena *keep, struct arena scratch, struct account *out, struct err *e)
{
	struct account_request request = { .profile = profile };
	struct stored_claim_list claims;
	reading_id *ids;
	char *hex = NEW_ARRAY(keep, char, 32);

	hex_write(incident->id.bytes, 16, hex);
	request.id = (str){ hex, 8 };
	if (!claims_of_incident(store, incident->id, keep, &claims, e) ||
	    !intake_rulings(store, incident, keep, &request.rulings, e))
		return false;
	ids = NEW_ARRAY(keep, reading_id, claims.len);
	for (isize i = 0; i < claims.len; i++)
		if (!add_claim(store, &claims.at[i], ids, &request, keep, e))
			return false;
	return account_build(&request, keep, scratch, out, e) &&
	    victims_of(store, incident->id, keep, &out->victims, e);
}
