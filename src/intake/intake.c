/* intake/intake.c - one report, step by step. */
#include "incidents/propose.h"
#include "store/fold.h"
#include "intake/inner.h"
#include "store/search.h"

#include "claims/extract.h"
#include "claims/incident_taken.h"
#include "core/file.h"
#include "incidents/pattern_claim.h"
#include "read/sandbox.h"
#include "text/gazetteer.h"
#include "rules.h"              /* RULE_SET, made by the build from data/ */

str
intake_rule_set(void)
{
	return STR(RULE_SET);
}

/* Kept without a word in it: people read it. */
static bool
is_media(str kind)
{
	return str_equal(kind, STR("image")) || str_equal(kind, STR("video")) ||
	    str_equal(kind, STR("sound"));
}

bool
intake_read(const struct intake_request *request, struct arena *keep, struct document *out,
    struct err *e)
{
	bool is_address = str_starts(request->origin, STR("http://")) ||
	    str_starts(request->origin, STR("https://"));
	struct read_hint hint = { .name = file_name(request->origin),
		.content_type = request->media, .url = is_address ? request->origin : STR("") };

	if (request->bytes.len == 0)
		return err_set(e, ERR_INPUT, "it is empty");
	if (!(request->begun ? sandbox_read_end(request->begun, keep, out, e)
	    : request->sandbox ? sandbox_read(request->sandbox, request->bytes, hint, keep, out, e)
	    : read_document(request->bytes, hint, keep, out, e)))
		return false;
	if (out->not_captured.len > 0)
		return err_set(e, ERR_INPUT, "not captured: %.*s", STR_ARG(out->not_captured));
	if (str_trim(out->text).len == 0 && !is_media(out->kind))
		return err_set(e, ERR_INPUT, "no text was found in it");
	return true;
}

static str
reader_name(void)
{
	return STR("tally read " TALLY_VERSION);
}

static bool
amend(struct store *store, const struct intake_rules *rules, reading_id reading,
    struct extraction *found, struct arena *keep, struct err *e)
{
	struct decided decided;
	int64_t count;

	if (rules->decided != NULL)
		return claims_amend(rules->decided, reading, found, keep, e);
	if (!decision_count(store, &count, e))
		return false;
	return count == 0 || (decided_of_case(store, keep, &decided, e) &&
	    claims_amend(&decided, reading, found, keep, e));
}

/* Where its event is looked for; one without claims is not. */
static void
seat(const struct reading *reading, struct extraction *found, isize i)
{
	struct event_seat at = propose_seat(&(struct event){ .published = reading->published,
		.extraction = found, .incident = &found->incidents.at[i] });

	found->incidents.at[i].seat = (struct doc_incident_seat){ .cell = at.cell,
		.is_dated = at.is_dated, .day = at.day, .is_taken = propose_has_claims(found, i) };
}

bool
intake_compute(struct store *store, const struct intake_rules *rules,
    const struct reading *reading, struct arena scratch, struct arena *keep,
    str *needs_date, struct err *e)
{
	struct gazetteer builtin = gazetteer_builtin();
	struct extract_request request = { .profile = rules->profile, .keeps_mentions = true,
		.gazetteer = rules->gazetteer ? rules->gazetteer : &builtin };
	struct document   document;
	struct extraction found;
	struct arena      half;

	if (!reading_document(store, reading, &scratch, &document, e))
		return false;
	half = scratch;
	scratch.next += (scratch.end - scratch.next) / 2;
	half.end = scratch.next;
	request.text = document.text;
	request.title = document.title;
	request.published = document.published;
	request.language = document.language;
	extract(&request, &half, scratch, &found);
	incidents_fold_taken(&found, &half);
	pattern_claims_find(document.text, language_find(found.language), document.published,
	    &half, scratch, &found.claims);
	claims_name(reading->id, &found);
	if (!amend(store, rules, reading->id, &found, &half, e))
		return false;
	for (isize i = 0; i < found.incidents.len; i++)
		seat(reading, &found, i);
	if (needs_date != NULL && found.needs_date)
		*needs_date = str_copy(str_slice(document.text, found.needs_date_where), keep);
	return claims_write(store, reading->id, &found, intake_rule_set(), e) &&
	    search_write(store, reading->id, fold_text(document.text, &half).text, e);
}

/* The claims of an older revision count no more. */
static bool
forget_older(struct store *store, const struct intake_result *r, const struct reading *before,
    struct err *e)
{
	if (r->reading_was_there || r->reading.revision == 0)
		return true;
	return claims_forget(store, before->id, e);
}

bool
intake_record(struct store *store, const struct intake_rules *rules,
    const struct intake_request *request, const struct document *document,
    struct arena *keep, struct arena scratch, struct intake_result *out, struct err *e)
{
	struct err     none = { 0 };
	struct reading before = { 0 };

	out->document = *document;
	out->needs_date = STR("");
	if (!capture_write(store, request->bytes, request->origin,
	    request->media.len > 0 ? request->media : document->kind, keep, &out->capture,
	    &out->capture_was_there, e))
		return false;
	if (out->capture_was_there &&
	    !reading_of_capture(store, out->capture.id, keep, &before, &none) &&
	    none.kind != ERR_NOT_FOUND) {
		*e = none;
		return false;
	}
	if (!reading_write(store, &out->capture, reader_name(), document, &request->given, keep,
	    &out->reading, &out->reading_was_there, e) ||
	    !forget_older(store, out, &before, e))
		return false;
	return out->reading_was_there ||
	    intake_compute(store, rules, &out->reading, scratch, keep, &out->needs_date, e);
}
