/* intake/decide.c - one decision: looked at, recorded, applied. */
#include "intake/decide.h"

#include "core/digest.h"
#include "core/json.h"
#include "incidents/grade.h"
#include "incidents/profile.h"
#include "intake/inner.h"
#include "store/claim_json.h"
#include "store/decision_json.h"

enum { ID_HEX = 32 };

struct deciding {
	struct store *store;
	const struct intake_rules *rules;
	const struct decide_request *request;
	struct decision_terms terms;
	struct decided decided;
	struct stored_incident incident;
	struct stored_claim_list claims;        /* of the incident */
	struct stored_claim claim;              /* decided on */
	reading_id reading;                     /* to be read again */
	bool has_reading;
	struct arena *keep, *scratch;
};

static bool
is_on_incident(enum ruling kind)
{
	return kind != RULING_CREATE && !decided_is_of_case(kind) && kind != RULING_SECOND &&
	    kind != RULING_UNDO;
}

static str
hex_of(const unsigned char *id, struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, ID_HEX);

	hex_write(id, ID_HEX / 2, hex);
	return (str){ hex, ID_HEX };
}

/* ---- the incident ------------------------------------------------------------- */

static bool
incident_of_id(struct store *store, incident_id id, struct arena *keep,
    struct stored_incident *out, struct err *e)
{
	return incident_find(store, hex_of(id.bytes, keep), keep, out, e);
}

/* Some claims are of no incident; they can be read all the same. */
static bool
named_incident(struct deciding *d, bool *is_held, struct err *e)
{
	static const incident_id none;

	*is_held = true;
	d->incident.id = d->request->incident;
	if (memcmp(&none, &d->request->incident, sizeof none) != 0)
		return true;
	if (!decided_is_on_claim(d->request->kind) || !d->terms.has_claim)
		return err_set(e, ERR_USAGE, "say on which incident");
	return incident_of_claim(d->store, d->terms.claim, &d->incident.id, is_held, e);
}

static bool
look(struct deciding *d, struct err *e)
{
	const struct decide_request *r = d->request;
	isize at;
	bool  is_held;
	str   now;

	if (!named_incident(d, &is_held, e))
		return false;
	if (!is_held)
		return true;
	at = id_map_get(&d->decided.incident_of, d->incident.id.bytes);
	if (at >= 0 && d->decided.incidents.at[at].merged_into >= 0)
		return err_set(e, ERR_CONFLICT, "the incident was merged into %.8s; look at that one",
		    hex_of(d->decided.incidents.at[decided_incident(&d->decided,
		    d->incident.id)].id.bytes, d->keep).ptr);
	if (!incident_of_id(d->store, d->incident.id, d->keep, &d->incident, e) ||
	    !claims_of_incident(d->store, d->incident.id, d->keep, &d->claims, e))
		return false;
	d->terms.incident = d->incident.id;
	d->terms.has_incident = true;
	if (r->seen.ptr == NULL)
		return true;
	if (!intake_version(d->store, d->incident.id, d->keep, &now, e))
		return false;
	return str_equal(now, r->seen) || err_set(e, ERR_CONFLICT, "the incident has changed "
	    "since you looked at it (version %.*s, now %.*s); look again, then decide",
	    STR_ARG(r->seen), STR_ARG(now));
}

/* The first decision on an incident keeps its claims together. */
static bool
pin(struct deciding *d, incident_id incident, struct err *e)
{
	struct stored_claim_list claims;
	struct pin *p;

	if (id_map_get(&d->decided.incident_of, incident.bytes) >= 0)
		return true;
	if (!claims_of_incident(d->store, incident, d->keep, &claims, e))
		return false;
	p = PUSH(&d->terms.pins, d->keep);
	*p = (struct pin){ .incident = incident };
	for (isize i = 0; i < claims.len; i++)
		*PUSH(&p->claims, d->keep) = (struct held_claim){ claims.at[i].claim.id,
			claims.at[i].reading, claims.at[i].claim.where };
	return true;
}

static const struct stored_claim *
claim_in(const struct deciding *d, claim_id id)
{
	for (isize i = 0; i < d->claims.len; i++)
		if (memcmp(&d->claims.at[i].claim.id, &id, sizeof id) == 0)
			return &d->claims.at[i];
	return NULL;
}

/* ---- what the kinds need ------------------------------------------------------- */

/* The claim as it stands now, whole, with its words. */
static bool
take_claim(struct deciding *d, struct err *e)
{
	struct buf json = { .keep = d->keep };
	struct stored_claim *c = &d->claim;
	struct reading  reading;
	struct document document;

	if (!d->terms.has_claim)
		return err_set(e, ERR_USAGE, "say which claim");
	if (!claim_read(d->store, d->terms.claim, d->keep, c, e))
		return false;
	if (d->terms.has_incident && claim_in(d, d->terms.claim) == NULL)
		return err_set(e, ERR_NOT_FOUND, "the incident has no such claim");
	if (!reading_read(d->store, c->reading, d->keep, &reading, e) ||
	    !reading_document(d->store, &reading, d->keep, &document, e))
		return false;
	claim_to_json(&c->claim, &json);
	d->terms.snapshot = buf_view(&json);
	d->terms.quote = str_slice(document.text, c->claim.where);
	d->terms.reading = d->reading = c->reading;
	d->has_reading = true;
	return true;
}

static bool
check_edit(struct deciding *d, struct err *e)
{
	struct claim after;
	struct reading reading;

	if (d->terms.set.len == 0)
		return err_set(e, ERR_USAGE, "say what of the claim is otherwise");
	if (!take_claim(d, e))
		return false;
	if (!claim_patch(&d->claim.claim, d->terms.set, d->keep, &after, e) ||
	    !reading_read(d->store, d->reading, d->keep, &reading, e))
		return false;
	return (span_len(after.where) > 0 && span_holds((span){ 0, (isize)reading.text_bytes },
	    after.sentence) && span_holds(after.sentence, after.where)) ||
	    err_set(e, ERR_INPUT, "the words of a claim stand in its report");
}

static bool
check_hand(struct deciding *d, struct err *e)
{
	struct buf json = { .keep = d->keep };
	struct reading  reading;
	struct document document;
	const struct claim *c = d->request->hand;

	if (c == NULL || c->kind == CLAIM_NONE)
		return err_set(e, ERR_USAGE, "say what the claim is");
	if (!reading_read(d->store, d->terms.reading, d->keep, &reading, e) ||
	    !reading_document(d->store, &reading, d->keep, &document, e))
		return false;
	if (span_len(c->where) <= 0 || c->where.begin < 0 || c->where.end > document.text.len)
		return err_set(e, ERR_INPUT, "a claim needs its words in a kept report");
	claim_to_json(c, &json);
	d->terms.snapshot = buf_view(&json);
	d->terms.quote = str_slice(document.text, c->where);
	d->reading = d->terms.reading;
	d->has_reading = true;
	return true;
}

static bool
check_claims(struct deciding *d, struct err *e)
{
	for (isize i = 0; i < d->terms.claims.len; i++)
		if (claim_in(d, d->terms.claims.at[i]) == NULL)
			return err_set(e, ERR_NOT_FOUND, "a claim named is not one of the incident");
	return d->terms.claims.len > 0 || err_set(e, ERR_USAGE, "say which claims");
}

static bool
check_others(struct deciding *d, struct err *e)
{
	struct stored_incident other;

	for (isize i = 0; i < d->terms.others.len; i++) {
		incident_id id = d->terms.others.at[i];

		if (memcmp(&id, &d->terms.incident, sizeof id) == 0)
			return err_set(e, ERR_USAGE, "the other incident is the same one");
		if (!incident_of_id(d->store, id, d->keep, &other, e) || !pin(d, id, e))
			return false;
	}
	return d->terms.others.len > 0 || err_set(e, ERR_USAGE, "say which other incident");
}

static bool
check_split(struct deciding *d, struct err *e)
{
	if (!check_claims(d, e))
		return false;
	return d->terms.claims.len < d->claims.len || err_set(e, ERR_USAGE,
	    "all claims of the incident cannot be split from it");
}

/* New incidents are made of claims of any incident that nobody decided on. */
static bool
check_create(struct deciding *d, struct err *e)
{
	struct stored_claim c;

	if (d->terms.one.len == 0 && d->terms.claims.len == 0)
		return err_set(e, ERR_USAGE, "a new incident needs a name or claims");
	for (isize i = 0; i < d->terms.claims.len; i++) {
		if (!claim_read(d->store, d->terms.claims.at[i], d->keep, &c, e))
			return false;
		if (decided_home(&d->decided, d->terms.claims.at[i]) >= 0)
			return err_set(e, ERR_CONFLICT, "a claim named belongs to an incident that "
			    "people decided on; split it from that one or move it");
	}
	return true;
}

static bool
check_voices(struct deciding *d, struct err *e)
{
	const str *wanted[] = { &d->terms.one, &d->terms.other };
	struct account account;
	struct buf names = { .keep = d->keep };

	if (d->terms.one.len == 0 || d->terms.other.len == 0)
		return err_set(e, ERR_USAGE, "say which two voices");
	if (!intake_account(d->store, &d->incident, (str){ 0 }, d->keep, *d->scratch, &account, e))
		return false;
	for (isize i = 0; i < 2; i++) {
		bool found = false;

		names.len = 0;
		for (isize v = 0; v < account.voices.len; v++) {
			const struct voice *voice = &account.voices.at[v];

			found |= str_equal_nocase(voice->name, *wanted[i]) ||
			    str_equal_nocase(voice->key, *wanted[i]);
			if (voice->entries.len > 0)
				buf_str(&names, v > 0 ? STR(", ") : STR("")), buf_str(&names, voice->name);
		}
		if (!found)
			return err_set(e, ERR_INPUT, "no voice is called '%.*s'; there are: %.*s",
			    STR_ARG(*wanted[i]), STR_ARG(buf_view(&names)));
	}
	return true;
}

/* What is not counted at two sites cannot be added. */
static bool
check_sites(struct deciding *d, struct err *e)
{
	struct account account;
	isize sites = 0;

	if (!intake_account(d->store, &d->incident, (str){ 0 }, d->keep, *d->scratch, &account, e))
		return false;
	for (isize i = 0; i < account.sites.len; i++)
		sites += account.sites.at[i].entries.len > 0;
	return sites > 1 || err_set(e, ERR_INPUT, "the counts of this incident are not of two "
	    "sites; say first where each was made (set_sites)");
}

static bool
check_weight(struct deciding *d, struct err *e)
{
	struct account account;
	struct buf keys = { .keep = d->keep };
	const struct hypothesis_list *lists[] = { &account.causes, &account.blamed };

	if (!d->terms.has_value || d->terms.value < -2 || d->terms.value > 2)
		return err_set(e, ERR_USAGE, "a cell weighs from -2 (speaks against) to 2 (for)");
	if (!take_claim(d, e) || !intake_account(d->store, &d->incident, (str){ 0 }, d->keep,
	    *d->scratch, &account, e))
		return false;
	d->has_reading = false;
	for (isize l = 0; l < COUNT_OF(lists); l++)
		for (isize i = 0; i < lists[l]->len; i++) {
			if (str_equal_nocase(lists[l]->at[i].key, d->terms.one))
				return true;
			buf_str(&keys, keys.len > 0 ? STR(", ") : STR(""));
			buf_str(&keys, lists[l]->at[i].key);
		}
	return err_set(e, ERR_INPUT, "no hypothesis is '%.*s'; there are: %.*s",
	    STR_ARG(d->terms.one), STR_ARG(buf_view(&keys)));
}

static bool
check_earlier(struct deciding *d, struct err *e)
{
	isize at = id_map_get(&d->decided.row_of, d->request->decision.bytes);
	const struct decided_row *row = at < 0 ? NULL : &d->decided.rows.at[at];

	if (row == NULL || (row->kind == RULING_NONE && (d->request->kind != RULING_UNDO ||
	    str_equal(row->decision->kind, STR("withdraw")))))
		return err_set(e, ERR_NOT_FOUND, "no decision has this id; 'tally decide' printed "
		    "it, and 'tally log' has it");
	if (!row->holds)
		return err_set(e, ERR_CONFLICT, "that decision is undone already");
	if (row->terms.has_incident) {
		d->terms.incident = row->terms.incident;
		d->terms.has_incident = true;
	}
	if (d->request->kind == RULING_UNDO)
		return true;
	if (!decided_needs_second(row->kind))
		return err_set(e, ERR_USAGE, "a decision of this kind needs no second reader");
	return memcmp(row->decision->entry.desk.bytes, store_author(d->store).bytes,
	    sizeof(desk_id)) != 0 || err_set(e, ERR_USAGE,
	    "a second reader is another person: the decision is signed with the same key");
}

/* A profile as text, under its own name. */
static bool
check_profile(struct deciding *d, struct err *e)
{
	struct profile profile;
	struct buf text = { .keep = d->keep };

	if (!profile_parse(d->terms.other, d->keep, &profile, e))
		return false;
	profile_text(&profile, false, &text);
	d->terms.one = profile.name;
	d->terms.other = buf_view(&text);
	return true;
}

static bool
check_use(const struct deciding *d, struct err *e)
{
	struct profile profile;

	return profile_find(d->terms.one, &d->decided.profiles, &profile, e);
}

static bool
check_value(const struct deciding *d, struct err *e)
{
	return (d->terms.has_value && d->terms.value >= 0) ||
	    err_set(e, ERR_USAGE, "say the number");
}

static bool
check_kind(struct deciding *d, struct err *e)
{
	switch (d->request->kind) {
	case RULING_ACCEPT: case RULING_REJECT: case RULING_RETRACT: case RULING_FALL:
		return take_claim(d, e);
	case RULING_EDIT:     return check_edit(d, e);
	case RULING_ADD:      return check_hand(d, e);
	case RULING_CREATE:   return check_create(d, e);
	case RULING_SPLIT:    return check_split(d, e);
	case RULING_MOVE:     return check_claims(d, e) && check_others(d, e);
	case RULING_MERGE: case RULING_SIBLINGS: case RULING_DISTINCT:
		return check_others(d, e);
	case RULING_DISJOINT: return check_sites(d, e);
	case RULING_JOIN: case RULING_PART:
		return check_voices(d, e);
	case RULING_SET_MIN: case RULING_SET_MAX: case RULING_NAMED:
		return check_value(d, e);
	case RULING_GRADE:    return grade_exists(d->terms.one, d->keep, e);
	case RULING_SET_SITES:
		return d->terms.one.len == 0 ? err_set(e, ERR_USAGE, "say which site")
		    : check_claims(d, e);
	case RULING_SET_DATE:
		return date_is_known(d->terms.days.begin) || err_set(e, ERR_USAGE, "say the day");
	case RULING_SET_PLACE:
		return d->terms.place.is_stated || err_set(e, ERR_USAGE, "say the place");
	case RULING_WEIGH:    return check_weight(d, e);
	case RULING_LOG:
		return d->terms.one.len > 0 || err_set(e, ERR_USAGE, "say what the log is called");
	case RULING_PROFILE:     return check_profile(d, e);
	case RULING_USE_PROFILE: return check_use(d, e);
	case RULING_SECOND: case RULING_UNDO:
		return check_earlier(d, e);
	default:              return true;
	}
}

/* ---- recording ----------------------------------------------------------------- */

static str
subject_of(const struct deciding *d)
{
	const struct decide_request *r = d->request;

	if (decided_is_on_claim(r->kind))
		return hex_of(d->terms.claim.bytes, d->keep);
	if (r->kind == RULING_SECOND || r->kind == RULING_UNDO)
		return hex_of(r->decision.bytes, d->keep);
	if (r->kind == RULING_LOG)
		return hex_of(r->capture.bytes, d->keep);
	if (r->kind == RULING_PROFILE || r->kind == RULING_USE_PROFILE)
		return d->terms.one;
	return r->kind == RULING_CREATE ? STR("") : hex_of(d->terms.incident.bytes, d->keep);
}

static bool
record(struct deciding *d, str reason, struct decide_result *out, struct err *e)
{
	struct buf body = { .keep = d->keep };

	decision_terms_to_json(&d->terms, &body);
	return decision_write(d->store, str_of(ruling_name(d->request->kind)), subject_of(d),
	    reason, buf_view(&body), d->keep, &out->decision, e);
}

/* A decision that says something of an incident and moves no claim. */
static bool
is_remark(enum ruling kind)
{
	switch (kind) {
	case RULING_ACCEPT: case RULING_REJECT: case RULING_RETRACT: case RULING_FALL:
	case RULING_DISJOINT: case RULING_JOIN: case RULING_PART: case RULING_SET_MIN:
	case RULING_SET_MAX: case RULING_NAMED: case RULING_GRADE: case RULING_SET_PLACE:
	case RULING_SET_DATE: case RULING_SET_SITES: case RULING_SIBLINGS:
	case RULING_DISTINCT: case RULING_WEIGH:
		return true;
	default:
		return false;
	}
}

/* What the decision bears on. */
static bool
touched(struct deciding *d, struct touched *out, struct err *e)
{
	struct decided after;

	if (!is_remark(d->request->kind))
		return decided_of_case(d->store, d->keep, &after, e) &&
		    decided_touched(d->store, &d->decided, &after, d->keep, out, e);
	*out = (struct touched){ .incidents = d->terms.others };
	if (d->terms.has_incident)
		*PUSH(&out->incidents, d->keep) = d->terms.incident;
	if (d->has_reading)
		*PUSH(&out->readings, d->keep) = d->reading;
	return true;
}

/* A decision on somebody harmed was taken back. */
static bool
touched_people(struct deciding *d, struct incident_id_list *out, struct err *e)
{
	struct incident_id_list people = { 0 };

	if (d->request->kind == RULING_UNDO && !people_touched(d->store, NULL, d->keep, &people, e))
		return false;
	for (isize i = 0; i < people.len; i++)
		*PUSH(out, d->keep) = people.at[i];
	return true;
}

/* What is computed follows: the claims of readings, then the incidents. */
static bool
follow(struct deciding *d, struct err *e)
{
	struct touched touches;
	bool moved;

	if (!touched(d, &touches, e) || !touched_people(d, &touches.incidents, e))
		return false;
	moved = touches.is_for_all;
	for (isize i = 0; i < touches.readings.len; i++) {
		struct reading reading;
		bool one;

		if (!reading_read(d->store, touches.readings.at[i], d->keep, &reading, e) ||
		    !intake_recompute(d->store, d->rules, &reading, d->keep, *d->scratch, &one, e))
			return false;
		moved |= one;
	}
	return moved ? intake_propose(d->store, d->rules, *d->scratch, e)
	    : intake_propose_incidents(d->store, d->rules, &touches.incidents, &touches.readings,
	        *d->scratch, e);
}

static bool
tell(struct deciding *d, struct decide_result *out, struct err *e)
{
	bool makes = d->request->kind == RULING_CREATE || d->request->kind == RULING_SPLIT;
	struct stored_incident there;
	struct err none = { 0 };

	out->quote = d->terms.quote;
	out->incident = makes ? decided_made_id(out->decision.id) : d->terms.incident;
	out->has_incident = (makes || d->terms.has_incident) &&
	    incident_of_id(d->store, out->incident, d->keep, &there, &none);
	return !out->has_incident ||
	    intake_version(d->store, out->incident, d->keep, &out->version, e);
}

bool
intake_decide(struct store *store, const struct intake_rules *rules,
    const struct decide_request *request, struct arena *keep, struct arena scratch,
    struct decide_result *out, struct err *e)
{
	struct deciding d = { .store = store, .rules = rules, .request = request,
		.terms = request->terms, .keep = keep, .scratch = &scratch };
	str reason = str_trim(request->reason);

	*out = (struct decide_result){ 0 };
	if (reason.len == 0)
		return err_set(e, ERR_USAGE, "a decision needs a reason");
	if (!decided_of_case(store, keep, &d.decided, e) ||
	    (is_on_incident(request->kind) && (!look(&d, e) ||
	    (d.terms.has_incident && !pin(&d, d.terms.incident, e)))))
		return false;
	return check_kind(&d, e) && record(&d, reason, out, e) && follow(&d, e) &&
	    tell(&d, out, e);
}
