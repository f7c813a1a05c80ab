/* web/page_decide.c - decisions on incidents and claims, from a form to the journal. */
#include "core/digest.h"
#include "core/json.h"
#include "store/decision_json.h"
#include "store/jansson_in.h"
#include "web/decide.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/record.h"
#include "web/route.h"
#include "web/ui.h"

struct deciding {
	const struct request *request;
	struct decide_request ask;
	struct claim hand;
	struct reading reading;       /* that the claim stands in */
	str text;
};

/* ---- words of the text -------------------------------------------------------------------- */

/* Line ends and runs of space as a browser sends them are not those of the
 * text: one space fits any white space. */
static isize
words_fit(str text, isize at, str words)
{
	isize i = at, w = 0;

	while (w < words.len) {
		if (is_space(words.ptr[w])) {
			if (i >= text.len || !is_space(text.ptr[i]))
				return -1;
			while (w < words.len && is_space(words.ptr[w]))
				w++;
			while (i < text.len && is_space(text.ptr[i]))
				i++;
		} else if (i >= text.len || text.ptr[i] != words.ptr[w]) {
			return -1;
		} else {
			i++;
			w++;
		}
	}
	return i;
}

/* Where the words stand, nearest to ${near}. */
static bool
find_words_near(str text, str words, isize near, span *out)
{
	isize best = -1;

	for (isize at = 0; at < text.len; at++) {
		isize end = words.len > 0 && text.ptr[at] == words.ptr[0]
		    ? words_fit(text, at, words) : -1;
		isize far = at > near ? at - near : near - at;

		if (end < 0 || (best >= 0 && far >= best))
			continue;
		best = far;
		*out = (span){ at, end };
	}
	return best >= 0;
}

/* The line of the text around the words stands for the sentence where a person chose them. */
static span
line_around(str text, span where)
{
	span out = where;

	while (out.begin > 0 && text.ptr[out.begin - 1] != '\n')
		out.begin--;
	while (out.end < text.len && text.ptr[out.end] != '\n')
		out.end++;
	return out;
}

static bool
load_text(struct deciding *d, reading_id id, struct err *e)
{
	struct document document;

	if (!reading_read(d->request->store, id, d->request->keep, &d->reading, e) ||
	    !reading_document(d->request->store, &d->reading, d->request->keep, &document, e))
		return false;
	d->text = document.text;
	return true;
}

/* ---- fields of a claim ---------------------------------------------------------------------- */

/* "count=12-20; scope=excluded": what differs from the claim as it stands. */
struct setting { struct deciding *d; struct buf out; struct err *e; bool ok; };

static void
put_set(struct setting *s, const char *name, str now)
{
	str value = request_trimmed(s->d->request, name);

	if (value.ptr == NULL || str_equal(value, now))
		return;
	if (str_find_char(value, ';', 0) >= 0)
		s->ok = err_set(s->e, ERR_INPUT, "'%s' may not hold a semicolon", name);
	buf_printf(&s->out, "%s%s=%.*s", s->out.len > 0 ? "; " : "",
	    strcmp(name, "claim_kind") == 0 ? "kind" : name, STR_ARG(value));
}

static void
put_code(struct setting *s, const char *name, const char *now)
{
	put_set(s, name, str_of(now));
}

static void
put_days(struct setting *s, const char *name, date_range now)
{
	put_set(s, name, decide_days_words(now, s->out.keep));
}

static void
put_lists(struct setting *s, const struct claim *c)
{
	put_set(s, "sites", decide_joined(&c->sites, s->out.keep));
	put_set(s, "causes", decide_joined(&c->causes, s->out.keep));
	put_set(s, "actors", decide_joined(&c->actors, s->out.keep));
}

static bool
fields_set(struct deciding *d, const struct claim *c, str *out, struct err *e)
{
	struct setting s = { d, { .keep = d->request->keep }, e, true };

	put_code(&s, "claim_kind", claim_kind_name(c->kind));
	put_code(&s, "effect", effect_name(c->effect));
	put_code(&s, "scope", scope_name(c->scope));
	put_code(&s, "modality", modality_name(c->modality));
	put_code(&s, "stance", stance_name(c->stance));
	put_code(&s, "of", position_of_name(c->of));
	put_code(&s, "basis", basis_name(c->basis));
	put_code(&s, "status", status_name(c->victims.status));
	put_code(&s, "sex", sex_name(c->victims.sex));
	put_code(&s, "age", age_group_name(c->victims.age));
	put_set(&s, "count", decide_count_words(&c->count, s.out.keep));
	put_set(&s, "source", c->source.name.len > 0 ? c->source.name : c->source.text);
	put_days(&s, "said", (date_range){ c->said, c->said });
	put_days(&s, "as_of", (date_range){ c->as_of, c->as_of });
	put_days(&s, "date", c->date.days);
	put_set(&s, "place", c->place.is_stated ? c->place.name : STR(""));
	put_lists(&s, c);
	*out = s.out.len > 0 ? buf_view(&s.out) : STR("");
	return s.ok;
}

/* Other words: the span goes into the object beside the fields. */
static str
with_span(struct deciding *d, str set, span where)
{
	struct buf  out = { .keep = d->request->keep };
	span sentence = line_around(d->text, where);

	buf_printf(&out, "{\"where\":[%td,%td],\"sentence\":[%td,%td]", where.begin, where.end,
	    sentence.begin, sentence.end);
	if (set.len > 2) {
		BUF(&out, ",");
		buf_str(&out, str_from(set, 1));
	} else {
		BUF(&out, "}");
	}
	return buf_view(&out);
}

static bool
take_edit(struct deciding *d, const struct stored_claim *c, struct err *e)
{
	str  words = request_trimmed(d->request, "words"), set, fields;
	span where = c->claim.where;
	int64_t near = c->claim.where.begin;

	request_number(d->request, "at", &near);
	if (!fields_set(d, &c->claim, &fields, e))
		return false;
	if (fields.len > 0 && !intake_set_words(fields, d->request->keep, &set, e))
		return false;
	if (fields.len == 0)
		set = STR("");
	if (words.len > 0 && !find_words_near(d->text, words, (isize)near, &where))
		return err_set(e, ERR_INPUT, "these words do not stand in the report");
	if (where.begin != c->claim.where.begin || where.end != c->claim.where.end)
		set = with_span(d, set, where);
	if (set.len == 0)
		return err_set(e, ERR_INPUT, "nothing is otherwise; accept the claim if it is right");
	d->ask.terms.set = set;
	return true;
}

/* A claim that the program missed: words of the report, and what they say. */
static bool
take_hand(struct deciding *d, struct err *e)
{
	static const struct claim none = { 0 };
	str  words = request_trimmed(d->request, "words"), fields, set;
	int64_t near = 0;
	struct claim base = none;

	request_number(d->request, "at", &near);
	if (!find_words_near(d->text, words, (isize)near, &base.where))
		return err_set(e, ERR_INPUT, "these words do not stand in the report");
	base.sentence = line_around(d->text, base.where);
	base.related = base.incident = -1;
	base.modality = MODALITY_ASSERTED;
	base.scope = SCOPE_INCIDENT;
	base.rule = STR("by-hand");
	if (!fields_set(d, &base, &fields, e) ||
	    !intake_set_words(fields, d->request->keep, &set, e) ||
	    !claim_patch(&base, set, d->request->keep, &d->hand, e))
		return false;
	if (d->hand.kind == CLAIM_CASUALTY && (!d->hand.count.is_stated || d->hand.effect == EFFECT_NONE))
		return err_set(e, ERR_INPUT, "a count of people needs a number and what happened to them");
	d->hand.count.where = d->hand.where;
	d->ask.hand = &d->hand;
	d->ask.terms.reading = d->reading.id;
	return true;
}

/* ---- the request -------------------------------------------------------------------------------- */

static bool
take_ids(str list, bool (*put)(struct deciding *d, str hex), struct deciding *d, struct err *e)
{
	while (list.len > 0) {
		str hex = str_trim(str_cut(&list, ','));

		if (hex.len > 0 && !put(d, hex))
			return err_set(e, ERR_INPUT, "'%.*s' is not a whole id", STR_ARG(str_first(hex, 40)));
	}
	return true;
}

static bool
put_claim(struct deciding *d, str hex)
{
	return hex_read(hex, PUSH(&d->ask.terms.claims, d->request->keep)->bytes, 16);
}

static bool
take_others(struct deciding *d, struct err *e)
{
	str list = request_trimmed(d->request, "others");

	while (list.len > 0) {
		struct stored_incident other;
		bool merged;

		if (!intake_incident_find(d->request->store, str_trim(str_cut(&list, ',')),
		    d->request->keep, &other, &merged, e))
			return false;
		*PUSH(&d->ask.terms.others, d->request->keep) = other.id;
	}
	return true;
}

static bool
take_value(struct deciding *d, struct err *e)
{
	str  value = request_trimmed(d->request, "value");
	bool minus = str_starts(value, STR("-"));

	if (value.len == 0)
		return true;
	d->ask.terms.has_value = true;
	if (!str_to_int(minus ? str_from(value, 1) : value, &d->ask.terms.value) ||
	    d->ask.terms.value > INT64_C(100000000))
		return err_set(e, ERR_INPUT, "a number is whole and at most 100,000,000");
	if (minus)
		d->ask.terms.value = -d->ask.terms.value;
	return true;
}

static bool
take_terms(struct deciding *d, struct err *e)
{
	struct decision_terms *t = &d->ask.terms;
	str days = request_trimmed(d->request, "days"), place = request_trimmed(d->request, "place");
	str claim = request_trimmed(d->request, "claim");

	t->one = request_trimmed(d->request, "one");
	t->other = request_trimmed(d->request, "other");
	if (claim.len > 0) {
		if (!hex_read(claim, t->claim.bytes, 16))
			return err_set(e, ERR_INPUT, "'claim' is not a whole id");
		t->has_claim = true;
	}
	return take_value(d, e) && take_others(d, e) &&
	    take_ids(request_trimmed(d->request, "claims"), put_claim, d, e) &&
	    (days.len == 0 || intake_days(days, &t->days, e)) &&
	    (place.len == 0 || intake_place(place, d->request->keep, &t->place, e));
}

/* The reason that stands where a reviewer by keyboard gave none. */
static str
reason_of(const struct request *request, enum ruling kind)
{
	struct ui ui = ui_open(request->language);
	str reason = request_trimmed(request, "reason");

	if (reason.len > 0 || (kind != RULING_ACCEPT && kind != RULING_REJECT))
		return reason;
	return ui_text(&ui, kind == RULING_ACCEPT ? "accepted-as-read" : "reason.reject");
}

static bool
run(struct deciding *d, struct decide_result *out, struct err *e)
{
	const struct request *request = d->request;
	struct intake_rules rules = { 0 };

	d->ask.reason = reason_of(request, d->ask.kind);
	d->ask.seen = request_trimmed(request, "seen");
	if (d->ask.reason.len == 0)
		return err_set(e, ERR_INPUT, "a decision needs a reason");
	return store_begin(request->store, request->by, request->now, e) &&
	    record_end(request, intake_decide(request->store, &rules, &d->ask, request->keep,
	        *request->scratch, out, e), e);
}

/* Decisions that change the account of one incident and nothing else. */
static void
note_touched(struct response *response, enum ruling kind, const struct decide_result *result)
{
	switch (kind) {
	case RULING_ACCEPT: case RULING_REJECT: case RULING_RETRACT: case RULING_FALL:
	case RULING_DISJOINT: case RULING_JOIN: case RULING_PART: case RULING_SET_MIN:
	case RULING_SET_MAX: case RULING_NAMED: case RULING_GRADE: case RULING_WEIGH:
	case RULING_SET_SITES:
		response->has_touched = result->has_incident;
		response->touched = result->incident;
		break;
	default:
		break;
	}
}

/* ---- on an incident -------------------------------------------------------------------------------- */

static bool
post_incident(const struct request *request, struct response *response, struct err *e)
{
	struct deciding d = { .request = request };
	struct decide_result result;
	struct stored_incident incident;
	str  word = request_trimmed(request, "kind");
	bool merged;

	if (!ruling_parse(word, &d.ask.kind) || decided_is_of_case(d.ask.kind) ||
	    d.ask.kind == RULING_UNDO || d.ask.kind == RULING_SECOND || d.ask.kind == RULING_ADD ||
	    d.ask.kind == RULING_EDIT)
		return err_set(e, ERR_INPUT, "'%.*s' is no decision on an incident", STR_ARG(word));
	if (!intake_incident_find(request->store, request_value(request, "id"), request->keep,
	    &incident, &merged, e))
		return false;
	d.ask.incident = incident.id;
	if (d.ask.kind == RULING_CREATE)
		memset(&d.ask.incident, 0, sizeof d.ask.incident);
	if (!take_terms(&d, e) || !run(&d, &result, e))
		return false;
	note_touched(response, d.ask.kind, &result);
	return response_see_other(response, request, record_address(request,
	    id_whole(result.has_incident ? result.incident.bytes : incident.id.bytes, request->keep),
	    "#history"));
}

/* A second person reads what somebody decided, or takes it back. */
static bool
post_earlier(const struct request *request, struct response *response, enum ruling kind,
    struct err *e)
{
	struct deciding d = { .request = request, .ask.kind = kind };
	struct decide_result result;
	struct decision decision;
	struct stored_incident incident;
	bool merged;

	if (!intake_incident_find(request->store, request_value(request, "id"), request->keep,
	    &incident, &merged, e) ||
	    !intake_decision_find(request->store, request_value(request, "decision"), request->keep,
	        &decision, e))
		return false;
	if (record_is_of_desk(decision.kind) && kind == RULING_UNDO)
		return record_undo(request, response, &decision, incident.id, e);
	d.ask.decision = decision.id;
	return run(&d, &result, e) && response_see_other(response, request,
	    record_address(request, id_whole(incident.id.bytes, request->keep), "#history"));
}

static bool
post_second(const struct request *request, struct response *response, struct err *e)
{
	return post_earlier(request, response, RULING_SECOND, e);
}

static bool
post_undo(const struct request *request, struct response *response, struct err *e)
{
	return post_earlier(request, response, RULING_UNDO, e);
}

/* ---- on a claim ------------------------------------------------------------------------------------- */

/* Two people on one claim: the later one sees what the first decided.  ${*last}: the
 * decision that was not seen; NULL = none. */
static bool
find_unseen(const struct request *request, claim_id claim, const struct decision **last,
    struct err *e)
{
	struct decision_list *decisions = NEW(request->keep, struct decision_list);
	str seen = request_value(request, "seen_decision");

	*last = NULL;
	if (seen.ptr == NULL)
		return true;
	if (!record_decisions(request, decisions, e))
		return false;
	*last = decision_on(decisions, claim, request->keep);
	if (*last != NULL && str_equal(seen, id_whole((*last)->id.bytes, request->keep)))
		*last = NULL;
	return true;
}

/* "edit", the reason, and what was set, a member a line. */
static str
decision_words(const struct decision *d, struct arena *keep)
{
	struct err  none = { 0 };
	struct json_t *root = in_parse(d->body, &none);
	struct buf  out = { .keep = keep };
	str set = { 0 };

	if (root != NULL)
		in_json(root, "set", keep, &set, &none);
	in_free(root);
	buf_printf(&out, "kind: %.*s\nreason: %.*s\n", STR_ARG(d->kind), STR_ARG(d->reason));
	buf_str(&out, decide_edit_words(set, keep));
	return buf_view(&out);
}

static bool
post_claim(const struct request *request, struct response *response, struct err *e)
{
	struct deciding d = { .request = request };
	struct decide_result result;
	struct stored_claim c;
	const struct decision *unseen;
	str word = request_trimmed(request, "kind"), back = request_trimmed(request, "back"), hex;

	if (!request_id(request, "id", d.ask.terms.claim.bytes, e))
		return false;
	if (!ruling_parse(word, &d.ask.kind) || !decided_is_on_claim(d.ask.kind))
		return err_set(e, ERR_INPUT, "'%.*s' is no decision on a claim", STR_ARG(word));
	d.ask.terms.has_claim = true;
	if (!claim_read(request->store, d.ask.terms.claim, request->keep, &c, e) ||
	    !load_text(&d, c.reading, e) || !find_unseen(request, c.claim.id, &unseen, e))
		return false;
	if (unseen != NULL)
		return record_conflict_form(request, response, decision_words(unseen, request->keep),
		    unseen->author, "seen_decision", id_whole(unseen->id.bytes, request->keep));
	if ((d.ask.kind == RULING_EDIT && !take_edit(&d, &c, e)) || !run(&d, &result, e))
		return false;
	note_touched(response, d.ask.kind, &result);
	hex = id_whole(c.claim.id.bytes, request->keep);
	return response_see_other(response, request, str_equal(back, STR("document"))
	    ? page_claim_address(c.reading, c.claim.id, request->keep)
	    : str_printf(request->keep, "/claim/%.*s", STR_ARG(hex)));
}

/* The incident that a claim is added to: one of the case, or a new one by its name,
 * made first. */
static bool
take_incident(struct deciding *d, struct err *e)
{
	const struct request *request = d->request;
	struct deciding create = { .request = request, .ask.kind = RULING_CREATE };
	struct decide_result made;
	struct stored_incident incident;
	str  name = request_trimmed(request, "new_incident"), known = request_trimmed(request, "incident");
	bool merged;

	if (known.len > 0 && name.len > 0)
		return err_set(e, ERR_INPUT, "an incident of the case or the name of a new one, not both");
	if (known.len > 0) {
		if (!intake_incident_find(request->store, known, request->keep, &incident, &merged, e))
			return false;
		d->ask.incident = incident.id;
		return true;
	}
	if (name.len == 0)
		return err_set(e, ERR_INPUT, "say which incident it is about, or the name of a new one");
	create.ask.terms.one = name;
	if (!run(&create, &made, e))
		return false;
	d->ask.incident = made.incident;
	return true;
}

/* Who enters a claim says that it stands in the report: nobody has to accept it once more. */
static bool
accept_added(const struct request *request, const struct decision *added, struct err *e)
{
	struct deciding d = { .request = request, .ask.kind = RULING_ACCEPT };
	struct decide_result result;

	d.ask.terms.has_claim = true;
	d.ask.terms.claim = decided_added_id(added->id);
	return run(&d, &result, e);
}

static bool
post_add(const struct request *request, struct response *response, struct err *e)
{
	struct deciding d = { .request = request, .ask.kind = RULING_ADD };
	struct decide_result result;
	reading_id id;

	return request_id(request, "id", id.bytes, e) && load_text(&d, id, e) && take_hand(&d, e) &&
	    take_incident(&d, e) && run(&d, &result, e) && accept_added(request, &result.decision, e) &&
	    response_see_other(response, request, str_printf(request->keep, "/document/%.*s#missed",
	        STR_ARG(id_whole(id.bytes, request->keep))));
}

/* ---- routes ------------------------------------------------------------------------------------------- */

static const struct parameter incident_parameters[] = { { "id", PARAM_ID, true },
	{ "kind", PARAM_WORD, true }, { "claim", PARAM_ID, false }, { "claims", PARAM_IDS, false },
	{ "others", PARAM_IDS, false }, { "one", PARAM_LINE, false }, { "other", PARAM_LINE, false },
	{ "value", PARAM_LINE, false }, { "days", PARAM_LINE, false }, { "place", PARAM_LINE, false },
	{ "reason", PARAM_LINE, true }, { "seen", PARAM_ID, false }, { 0 } };
static const struct parameter earlier_parameters[] = { { "id", PARAM_ID, true },
	{ "decision", PARAM_ID, true }, { "reason", PARAM_LINE, true }, { 0 } };
static const struct parameter claim_parameters[] = { { "id", PARAM_ID, true },
	{ "kind", PARAM_WORD, true }, CLAIM_FIELD_PARAMETERS, { "reason", PARAM_LINE, false },
	{ "seen", PARAM_ID, false }, { "seen_decision", PARAM_ID, false },
	{ "back", PARAM_WORD, false }, { 0 } };
static const struct parameter add_parameters[] = { { "id", PARAM_ID, true },
	{ "incident", PARAM_ID, false }, { "new_incident", PARAM_LINE, false }, CLAIM_FIELD_PARAMETERS, { "reason", PARAM_LINE, true }, { 0 } };

const struct route route_decide = { .method = "POST", .path = "/incident/{id}/decide",
	.needs = ROLE_REVIEWER, .parameters = incident_parameters, .page = post_incident,
	.summary = "decide on an incident: sites, voices, bounds, grade, place, day, merge, split, move" };
const struct route route_second = { .method = "POST", .path = "/incident/{id}/second",
	.needs = ROLE_REVIEWER, .parameters = earlier_parameters, .page = post_second,
	.summary = "read a decision a second time and agree" };
const struct route route_undo = { .method = "POST", .path = "/incident/{id}/undo",
	.needs = ROLE_REVIEWER, .parameters = earlier_parameters, .page = post_undo,
	.summary = "undo a decision, with a reason" };
const struct route route_claim_decide = { .method = "POST", .path = "/claim/{id}/decide",
	.needs = ROLE_REVIEWER, .parameters = claim_parameters, .page = post_claim,
	.summary = "accept, reject, retract or correct a claim" };
const struct route route_add = { .method = "POST", .path = "/document/{id}/claim",
	.needs = ROLE_REVIEWER, .parameters = add_parameters, .page = post_add,
	.summary = "add a claim that was missed" };

API_POST(api_decide, "/incidents/{id}/decide", ROLE_REVIEWER, incident_parameters, post_incident,
    "decide on an incident")
API_POST(api_second, "/incidents/{id}/second", ROLE_REVIEWER, earlier_parameters, post_second,
    "read a decision a second time and agree")
API_POST(api_undo, "/incidents/{id}/undo", ROLE_REVIEWER, earlier_parameters, post_undo,
    "undo a decision")
API_POST(api_claim_decide, "/claims/{id}/decide", ROLE_REVIEWER, claim_parameters, post_claim,
    "accept, reject, retract or correct a claim")
API_POST(api_add, "/reports/{id}/claim", ROLE_REVIEWER, add_parameters, post_add,
    "add a claim that was missed")
