/* web/api.c - what pages show, as JSON under /api/v1.  Role and field rules
 * are those of the pages. */
#include "web/api.h"
#include "core/digest.h"
#include "incidents/figure.h"
#include "intake/account.h"
#include "intake/intake.h"
#include "web/facet.h"
#include "web/field.h"
#include "web/ground.h"
#include "web/find.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/record.h"
#include "web/team.h"
#include "web/ui.h"

enum { PAGE_MOST = 500 };

struct json
api_begin(struct response *response)
{
	response->type = "application/json; charset=utf-8";
	return (struct json){ .out = &response->body };
}

void
api_id(struct json *j, const char *key, const unsigned char bytes[16])
{
	char hex[32];

	hex_write(bytes, 16, hex);
	json_key_str(j, str_of(key));
	json_str(j, (str){ hex, 32 });
}

static void
words(struct json *j, const char *key, const struct str_list *list)
{
	json_key_str(j, str_of(key));
	json_strings(j, list);
}

/* ---- the case ------------------------------------------------------------------------- */

static bool
get_case(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct decision_list decisions;
	struct stored_incident_list incidents;
	int64_t captures, claims;
	moment  created;
	str     name;

	if (!store_case(request->store, request->keep, &name, &created, e) ||
	    !capture_count(request->store, &captures, e) ||
	    !claim_count(request->store, &claims, e) ||
	    !incident_list_read(request->store, request->keep, &incidents, e) ||
	    !record_decisions(request, &decisions, e))
		return false;
	json_object(&j);
	json_pair_str(&j, "name", name);
	json_pair_str(&j, "created", str_of(created.text));
	json_pair_str(&j, "user", request->user);
	json_key(&j, "role");
	json_c(&j, role_name(request->role));
	json_pair_str(&j, "csrf", request->csrf);
	json_pair_str(&j, "rule_set", intake_rule_set());
	json_pair_int(&j, "captures", captures);
	json_pair_int(&j, "claims", claims);
	json_pair_int(&j, "incidents", incidents.len);
	json_pair_int(&j, "decisions", decisions.len);
	json_object_end(&j);
	return true;
}

/* How many decisions there are, and who took those after ${after}. */
static bool
get_changes(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct decision_list decisions;
	struct str_list authors = { 0 };
	int64_t after = 0, others = 0;

	if (!record_decisions(request, &decisions, e))
		return false;
	request_number(request, "after", &after);
	for (isize i = (isize)after; i < decisions.len; i++) {
		str author = decisions.at[i].author;
		bool is_known = str_equal(author, request->user);

		others += !is_known;
		for (isize k = 0; k < authors.len; k++)
			is_known |= str_equal(author, authors.at[k]);
		if (!is_known)
			*PUSH(&authors, request->keep) = author;
	}
	json_object(&j);
	json_pair_int(&j, "decisions", decisions.len);
	json_pair_int(&j, "by_others", others);
	words(&j, "authors", &authors);
	json_object_end(&j);
	return true;
}

/* ---- incidents -------------------------------------------------------------------------- */

static void
put_range(struct json *j, const char *key, const struct range *r, struct arena *keep)
{
	struct buf text = { .keep = keep };

	json_key_str(j, str_of(key));
	if (!r->is_stated) {
		json_null(j);
		return;
	}
	figure_range(&text, r);
	json_object(j);
	json_pair_str(j, "text", buf_view(&text));
	json_key(j, "min");
	if (r->min.is_stated)
		json_int(j, r->min.value);
	else
		json_null(j);
	json_key(j, "max");
	if (r->max.is_stated)
		json_int(j, r->max.value);
	else
		json_null(j);
	json_pair_bool(j, "open", r->is_open);
	json_object_end(j);
}

static void
put_facet(struct json *j, const struct facet *f, struct arena *keep)
{
	json_object(j);
	json_pair_str(j, "id", f->hex);
	json_pair_str(j, "name", f->name);
	json_key(j, "first_day");
	json_date(j, f->days.begin);
	json_key(j, "last_day");
	json_date(j, f->days.end);
	json_key(j, "place");
	json_str_or_null(j, f->place);
	json_key(j, "country");
	json_str_or_null(j, f->country);
	if (f->is_located) {
		json_key(j, "lat");
		json_number(j, f->point.lat);
		json_key(j, "lon");
		json_number(j, f->point.lon);
		json_key(j, "precision");
		json_c(j, precision_name(f->precision));
		json_pair_int(j, "radius_m", facet_radius_m(f->precision));
	}
	put_range(j, "killed", &f->killed, keep);
	put_range(j, "injured", &f->injured, keep);
	json_key(j, "grade");
	json_str_or_null(j, f->grade);
	json_key_str(j, STR("people"));
	json_array(j);
	for (isize i = 0; f->people != NULL && i < f->people->names.len; i++)
		json_str(j, f->people->names.at[i]);
	json_array_end(j);
	json_pair_int(j, "people_more", f->people != NULL ? f->people->more : 0);
	words(j, "causes", &f->causes);
	words(j, "actors", &f->actors);
	words(j, "languages", &f->languages);
	json_key(j, "state");
	json_c(j, record_state_name(f->state));
	json_pair_int(j, "claims", f->claims);
	json_pair_int(j, "read", f->read);
	json_pair_int(j, "reports", f->reports);
	json_object_end(j);
}

/* From ${after} on, PAGE_MOST at most; ${*next} -1 where that is all. */
static isize
page_end(const struct request *request, isize len, int64_t *first, int64_t *next)
{
	isize end;

	*first = 0;
	request_number(request, "after", first);
	if (*first > len)
		*first = len;
	end = len - *first > PAGE_MOST ? (isize)*first + PAGE_MOST : len;
	*next = end < len ? end : -1;
	return end;
}

static void
put_next(struct json *j, int64_t next)
{
	json_key(j, "next");
	if (next >= 0)
		json_int(j, next);
	else
		json_null(j);
}

static bool
get_incidents(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct facet_list all, list;
	struct filter filter = filter_of(request);
	int64_t first, next;
	isize end;

	if (!facets_read(request, &all, e))
		return false;
	list = facets_fitting(&all, &filter, request->keep);
	end = page_end(request, list.len, &first, &next);
	json_object(&j);
	json_pair_int(&j, "total", list.len);
	json_key(&j, "incidents");
	json_array(&j);
	for (isize i = (isize)first; i < end; i++)
		put_facet(&j, &list.at[i], request->keep);
	json_array_end(&j);
	put_next(&j, next);
	json_object_end(&j);
	return true;
}

static void
put_entry(struct json *j, const struct desk_entry *q)
{
	json_object(j);
	json_pair_str(j, "id", q->id);
	json_pair_str(j, "text", q->text);
	json_pair_str(j, "author", q->author);
	json_pair_str(j, "at", str_of(q->at.text));
	json_pair_bool(j, "is_answered", q->is_answered);
	if (q->is_answered) {
		json_pair_str(j, "answer", q->answer);
		json_pair_str(j, "answered_by", q->answered_by);
	}
	json_object_end(j);
}

static void
put_entries(struct json *j, const char *key, const struct desk_entry_list *list)
{
	json_key_str(j, str_of(key));
	json_array(j);
	for (isize i = 0; i < list->len; i++)
		put_entry(j, &list->at[i]);
	json_array_end(j);
}

static void
put_record(struct json *j, const struct desk_record *r, enum role role)
{
	json_key(j, "record");
	json_object(j);
	json_key(j, "state");
	json_c(j, record_state_name(r->state));
	json_pair_str(j, "state_id", r->state_id.len > 0 ? r->state_id : STR(""));
	json_pair_str(j, "hold_id", r->hold_id.len > 0 ? r->hold_id : STR(""));
	json_pair_str(j, "assign_id", r->assign_id.len > 0 ? r->assign_id : STR(""));
	json_pair_int(j, "codebook", r->codebook);
	json_pair_str(j, "assignee", r->assignee.len > 0 ? r->assignee : STR(""));
	json_pair_bool(j, "is_held", r->is_held);
	json_pair_str(j, "public_text", r->text.text.len > 0 ? r->text.text : STR(""));
	json_pair_str(j, "public_text_id", r->text.id.len > 0 ? r->text.id : STR(""));
	if (role >= ROLE_REVIEWER) {
		put_entries(j, "questions", &r->questions);
		put_entries(j, "notes", &r->notes);
	}
	json_object_end(j);
}

static bool
get_incident(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct stored_incident incident;
	struct account account;
	struct decision_list decisions;
	struct desk_record record;
	struct str_list merged;
	const struct accounts *accounts;

	if (!incident_find(request->store, request_value(request, "id"), request->keep, &incident, e) ||
	    !ground_accounts(request, &accounts, e) ||
	    !accounts_read(accounts, &incident, (str){ 0 }, request->keep, *request->scratch, &account, e) ||
	    !record_decisions(request, &decisions, e))
		return false;
	accounts_merged(accounts, incident.id, request->keep, &merged);
	if (!desk_record_whole(&decisions, id_whole(incident.id.bytes, request->keep), &merged,
	    request->keep, &record, e))
		return false;
	field_withhold(&account, request->role, request->keep);
	json_object(&j);
	api_id(&j, "id", incident.id.bytes);
	put_record(&j, &record, request->role);
	json_key(&j, "account");
	account_json(&account, &j);
	json_object_end(&j);
	return true;
}

/* ---- reports and claims -------------------------------------------------------------------- */

static void
put_reading(struct json *j, const struct reading *r)
{
	char hex[DIGEST_HEX_BYTES];

	api_id(j, "id", r->id.bytes);
	json_key(j, "title");
	json_str_or_null(j, r->title);
	json_key(j, "publisher");
	json_str_or_null(j, r->publisher);
	json_key(j, "published");
	json_date(j, r->published);
	json_key(j, "language");
	json_str_or_null(j, r->language);
	json_key(j, "text_sha256");
	json_c(j, digest_hex(r->text_digest, hex));
	json_pair_int(j, "text_bytes", r->text_bytes);
}

static bool
get_reports(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct reading_list list;
	int64_t first, next;
	isize end;

	if (!reading_list_read(request->store, request->keep, &list, e))
		return false;
	end = page_end(request, list.len, &first, &next);
	json_object(&j);
	json_pair_int(&j, "total", list.len);
	json_key(&j, "reports");
	json_array(&j);
	for (isize i = (isize)first; i < end; i++) {
		json_object(&j);
		put_reading(&j, &list.at[i]);
		json_object_end(&j);
	}
	json_array_end(&j);
	put_next(&j, next);
	json_object_end(&j);
	return true;
}

static void
put_amount(struct json *j, const struct amount *a)
{
	json_key(j, "count");
	if (!a->is_stated) {
		json_null(j);
		return;
	}
	json_object(j);
	json_key(j, "min");
	if (a->has_min)
		json_int(j, a->min);
	else
		json_null(j);
	json_key(j, "max");
	if (a->has_max)
		json_int(j, a->max);
	else
		json_null(j);
	json_key(j, "bound");
	json_c(j, bound_name(a->bound));
	json_object_end(j);
}

/* ${text} is as the role may see it. */
static void
put_claim(struct json *j, const struct claim *c, str text, enum role role)
{
	bool shows = field_is_seen("source.name", role);
	str  speaker = shows && c->source.name.len > 0 ? c->source.name
	    : c->source.role.len > 0 ? c->source.role : c->source.organisation;

	json_object(j);
	api_id(j, "id", c->id.bytes);
	json_key(j, "kind");
	json_c(j, claim_kind_name(c->kind));
	json_key(j, "effect");
	json_c(j, effect_name(c->effect));
	put_amount(j, &c->count);
	json_key(j, "modality");
	json_c(j, modality_name(c->modality));
	json_key(j, "scope");
	json_c(j, scope_name(c->scope));
	json_key(j, "stance");
	json_c(j, stance_name(c->stance));
	json_key(j, "source");
	json_str_or_null(j, c->source.is_stated ? speaker : (str){ 0 });
	json_span_members(j, c->where);
	json_pair_str(j, "quote", str_slice(text, c->where));
	json_pair_str(j, "rule", c->rule);
	json_object_end(j);
}

static str
text_for(const struct request *request, str text, const struct stored_claim_list *claims)
{
	const struct claim **list = NEW_ARRAY(request->keep, const struct claim *, claims->len + 1);

	for (isize i = 0; i < claims->len; i++)
		list[i] = &claims->at[i].claim;
	return field_text(text, list, claims->len, request->role, request->keep);
}

static bool
load_report(const struct request *request, reading_id id, struct reading *reading, str *text,
    struct stored_claim_list *claims, struct err *e)
{
	struct document document;

	if (!reading_read(request->store, id, request->keep, reading, e) ||
	    !reading_document(request->store, reading, request->keep, &document, e) ||
	    !claims_of_reading(request->store, id, request->keep, claims, e))
		return false;
	*text = text_for(request, document.text, claims);
	return true;
}

static bool
get_report(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct stored_claim_list claims;
	struct reading reading;
	reading_id id;
	str text;

	if (!request_id(request, "id", id.bytes, e) ||
	    !load_report(request, id, &reading, &text, &claims, e))
		return false;
	json_object(&j);
	put_reading(&j, &reading);
	json_key(&j, "text");
	if (field_is_seen("document.text", request->role))
		json_str(&j, text);
	else
		json_null(&j);
	json_key(&j, "claims");
	json_array(&j);
	for (isize i = 0; i < claims.len; i++)
		put_claim(&j, &claims.at[i].claim, text, request->role);
	json_array_end(&j);
	json_object_end(&j);
	return true;
}

static bool
get_claim(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct stored_claim c;
	struct stored_claim_list claims;
	struct reading reading;
	claim_id id;
	str text;

	if (!request_id(request, "id", id.bytes, e) ||
	    !claim_read(request->store, id, request->keep, &c, e) ||
	    !load_report(request, c.reading, &reading, &text, &claims, e))
		return false;
	json_object(&j);
	api_id(&j, "report", c.reading.bytes);
	json_key(&j, "claim");
	put_claim(&j, &c.claim, text, request->role);
	json_object_end(&j);
	return true;
}

static bool
get_search(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct hit_list hits;

	if (!find_words(request, str_trim(request_value(request, "q")), &hits, e))
		return false;
	json_object(&j);
	json_key(&j, "hits");
	json_array(&j);
	for (isize i = 0; i < hits.len; i++) {
		const struct hit *h = &hits.at[i];

		json_object(&j);
		api_id(&j, "report", h->reading.bytes);
		json_key(&j, "title");
		json_str_or_null(&j, h->title);
		json_pair_str(&j, "around", h->around);
		json_span_members(&j, h->where);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	return true;
}

/* ---- the desk ------------------------------------------------------------------------------- */

static bool
get_decisions(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct decision_list list;
	int64_t first, next;
	isize end;

	if (!record_decisions(request, &list, e))
		return false;
	end = page_end(request, list.len, &first, &next);
	json_object(&j);
	json_pair_int(&j, "total", list.len);
	json_key(&j, "decisions");
	json_array(&j);
	for (isize i = (isize)first; i < end; i++) {
		const struct decision *d = &list.at[i];
		bool is_shown = !str_equal(d->kind, STR("desk.correction")) ||
		    field_is_seen("correction.contact", request->role);

		json_object(&j);
		api_id(&j, "id", d->id.bytes);
		json_pair_str(&j, "kind", d->kind);
		json_pair_str(&j, "subject", d->subject);
		json_pair_str(&j, "reason", d->reason);
		json_pair_str(&j, "author", d->author);
		json_pair_str(&j, "decided", str_of(d->decided.text));
		json_key(&j, "body");
		json_raw(&j, is_shown ? d->body : STR("{}"));
		json_object_end(&j);
	}
	json_array_end(&j);
	put_next(&j, next);
	json_object_end(&j);
	return true;
}

static bool
get_codebook(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct decision_list decisions;
	struct desk_codebook_list books;

	if (!record_decisions(request, &decisions, e) ||
	    !desk_codebooks(&decisions, request->keep, &books, e))
		return false;
	json_object(&j);
	json_key(&j, "versions");
	json_array(&j);
	for (isize i = 0; i < books.len; i++) {
		json_object(&j);
		json_pair_int(&j, "version", books.at[i].version);
		json_pair_str(&j, "id", books.at[i].id);
		json_pair_str(&j, "author", books.at[i].author);
		json_pair_str(&j, "at", str_of(books.at[i].at.text));
		json_pair_str(&j, "counted", books.at[i].counted);
		json_pair_str(&j, "one_incident", books.at[i].one_incident);
		json_pair_str(&j, "proof", books.at[i].proof);
		json_pair_str(&j, "release", books.at[i].one_may_release ? STR("one") : STR("two"));
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	return true;
}

static bool
get_corrections(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct decision_list decisions;
	struct desk_entry_list list;

	if (!record_decisions(request, &decisions, e) ||
	    !desk_corrections(&decisions, request->keep, &list, e))
		return false;
	json_object(&j);
	json_key(&j, "corrections");
	json_array(&j);
	for (isize i = 0; i < list.len; i++) {
		json_object(&j);
		json_pair_str(&j, "id", list.at[i].id);
		json_pair_str(&j, "about", list.at[i].subject);
		json_pair_str(&j, "receipt", list.at[i].receipt);
		json_pair_str(&j, "text", list.at[i].text);
		json_key(&j, "contact");
		json_str_or_null(&j, field_is_seen("correction.contact", request->role)
		    ? list.at[i].contact : (str){ 0 });
		json_pair_bool(&j, "is_answered", list.at[i].is_answered);
		json_key(&j, "outcome");
		json_str_or_null(&j, list.at[i].outcome);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	return true;
}

static bool
get_views(const struct request *request, struct response *response, struct err *e)
{
	struct json j = api_begin(response);
	struct decision_list decisions;
	struct desk_view_list views;

	if (!record_decisions(request, &decisions, e) ||
	    !desk_views(&decisions, request->keep, &views, e))
		return false;
	json_object(&j);
	json_key(&j, "views");
	json_array(&j);
	for (isize i = 0; i < views.len; i++) {
		json_object(&j);
		json_pair_str(&j, "name", views.at[i].name);
		json_pair_str(&j, "query", views.at[i].query);
		json_pair_str(&j, "author", views.at[i].author);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	return true;
}

/* ---- routes ---------------------------------------------------------------------------------- */

static const struct parameter id_parameters[] = { { "id", PARAM_ID, true }, { 0 } };
static const struct parameter after_parameters[] = { { "after", PARAM_NUMBER, false }, { 0 } };
static const struct parameter q_parameters[] = { { "q", PARAM_LINE, true }, { 0 } };
static const struct parameter incidents_parameters[] = { FILTER_PARAMETERS,
	{ "after", PARAM_NUMBER, false }, { 0 } };

#define GET(name, at, role, parameters_of, function, schema, says)                        \
	const struct route name = { .method = "GET", .path = "/api/v1" at, .needs = role, \
		.parameters = parameters_of, .page = function, .answers = schema, .summary = says };

GET(api_case, "/case", ROLE_READER, NULL, get_case, "case", "the case and who asks")
GET(api_changes, "/changes", ROLE_READER, after_parameters, get_changes, "changes",
    "how many decisions there are, and whether others took some")
GET(api_incidents, "/incidents", ROLE_READER, incidents_parameters, get_incidents, "incidents",
    "incidents that fit the filter")
const struct route api_incident = { .method = "GET", .path = "/api/v1/incidents/{id}",
	.needs = ROLE_READER, .parameters = id_parameters, .page = get_incident,
	.answers = "incident", .is_kept = true,
	.summary = "the whole account of one incident and its record" };
GET(api_reports, "/reports", ROLE_READER, after_parameters, get_reports, "reports", "reports")
GET(api_report, "/reports/{id}", ROLE_READER, id_parameters, get_report, "report",
    "one report, its text and its claims")
GET(api_claim, "/claims/{id}", ROLE_READER, id_parameters, get_claim, "claim_of_report",
    "one claim with its words")
GET(api_search, "/search", ROLE_READER, q_parameters, get_search, "hits", "words in the reports")
GET(api_decisions, "/decisions", ROLE_REVIEWER, after_parameters, get_decisions, "decisions",
    "what people decided, in order")
GET(api_codebook, "/codebook", ROLE_READER, NULL, get_codebook, "codebook",
    "every version of the codebook")
GET(api_corrections, "/corrections", ROLE_REVIEWER, NULL, get_corrections, "corrections",
    "requests for correction")
GET(api_views, "/views", ROLE_READER, NULL, get_views, "views", "saved views")
