/* intake/account.c - one incident of the case as the account of it. */
#include "intake/inner.h"

#include "core/digest.h"
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

static isize
report_of(const struct account_request *request, const reading_id *ids, reading_id wanted)
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
		    !loaded_read(store, &reading, true, keep, &loaded, e))
			return false;
		report = request->reports.len;
		ids[report] = c->reading;
		*PUSH(&request->reports, keep) = loaded.report;
	}
	claim = claim_index(request->reports.at[report].extraction, c->claim.id);
	if (claim < 0)
		return err_set(e, ERR_CORRUPT, "a claim of the incident is in no reading; "
		    "'tally rebuild' makes them again");
	*PUSH(&request->members, keep) = (struct member){ report, claim };
	return true;
}

/* The newest ruling of a person on the claim is that it counts. */
static bool
is_accepted(const struct ruling_list *rulings, claim_id claim)
{
	for (isize i = rulings->len - 1; i >= 0; i--)
		if (memcmp(rulings->at[i].claim.bytes, claim.bytes, 16) == 0 &&
		    rulings->at[i].kind != RULING_FALL)
			return rulings->at[i].kind == RULING_ACCEPT;
	return false;
}

static bool
account_of(struct store *store, const struct stored_incident *incident, str profile,
    bool accepted_only, struct arena *keep, struct arena scratch, struct account *out,
    struct err *e)
{
	struct account_request request = { .profile = profile };
	struct stored_claim_list claims;
	struct strike_log_list logs;
	struct decided decided;
	reading_id *ids;
	char *hex = NEW_ARRAY(keep, char, 32);

	hex_write(incident->id.bytes, 16, hex);
	request.id = (str){ hex, 8 };
	if (!claims_of_incident(store, incident->id, keep, &claims, e) ||
	    !decided_of_case(store, keep, &decided, e) ||
	    !decided_version(store, &decided, incident->id, keep, &request.version, e) ||
	    !logs_of_case(store, &decided, incident->days, keep, &logs, e))
		return false;
	request.logs = &logs;
	decided_for(&decided, incident->id, keep, &request);
	if (!add_named(store, &decided, incident->id, keep, &request.rulings, e))
		return false;
	ids = NEW_ARRAY(keep, reading_id, claims.len);
	for (isize i = 0; i < claims.len; i++)
		if ((!accepted_only || is_accepted(&request.rulings, claims.at[i].claim.id)) &&
		    !add_claim(store, &claims.at[i], ids, &request, keep, e))
			return false;
	return account_build(&request, keep, scratch, out, e) &&
	    victims_with(store, &decided, incident->id, keep, &out->victims, e) &&
	    victims_stays(store, &out->victims, keep, scratch, e);
}

bool
intake_account(struct store *store, const struct stored_incident *incident, str profile,
    struct arena *keep, struct arena scratch, struct account *out, struct err *e)
{
	return account_of(store, incident, profile, false, keep, scratch, out, e);
}

bool
intake_account_accepted(struct store *store, const struct stored_incident *incident, str profile,
    struct arena *keep, struct arena scratch, struct account *out, struct err *e)
{
	return account_of(store, incident, profile, true, keep, scratch, out, e);
}
