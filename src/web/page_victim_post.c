/* web/page_victim_post.c - entering people and deciding on their records. */
#include "people/victim.h"
#include "web/page_victim.h"

#include "core/digest.h"
#include "intake/account.h"
#include "intake/decide.h"
#include "people/name.h"
#include "people/victim_propose.h"
#include "record/decision.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/record.h"
#include "web/route.h"
#include "web/ui.h"

/* ---- values ------------------------------------------------------------------------------- */

/* What the values rest on: the words of a claim of the incident, or the decision. */
static bool
take_source(const struct request *request, const struct account *account,
    struct victim_value *out, struct err *e)
{
	str hex = request_trimmed(request, "claim");

	*out = (struct victim_value){ 0 };
	if (hex.len == 0)
		return true;
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];

		if (!str_equal(id_whole(item->claim->id.bytes, request->keep), hex))
			continue;
		out->quote = account_quote(account, item);
		out->where = item->claim->where;
		out->claim = hex;
		out->capture = account->reports.at[item->report].digest;
		return true;
	}
	return err_set(e, ERR_NOT_FOUND, "no claim '%.*s' in this incident", STR_ARG(hex));
}

/* Every field of the form that says something; ${v} NULL: a new person. */
static void
take_values(const struct request *request, const struct victim *v, const struct victim_value *source,
    struct victim_value_list *set, struct victim_value_list *unset)
{
	for (isize i = 0; i < victim_field_count(); i++) {
		struct victim_field f = victim_field_at(i);
		const char *name = str_to_c(f.name, request->keep);
		str value = request_trimmed(request, name), now = { 0 };
		struct victim_value made = *source;

		if (v != NULL && !f.is_many)
			now = victim_get(v, name);
		made.field = f.name;
		made.value = value;
		if (value.ptr == NULL || str_equal(value, now))
			continue;
		if (value.len > 0)
			*PUSH(set, request->keep) = made;
		else if (now.len > 0)
			*PUSH(unset, request->keep) = made;
	}
}

/* ---- writing ------------------------------------------------------------------------------- */

/* What is done inside the transaction. */
struct writing {
	const struct request *request;
	struct incident_id_list touched;     /* their tallies may rest on names */
	str reason;
};

static bool
end_writing(struct writing *w, struct err *e)
{
	struct intake_rules rules = { 0 };

	return intake_propose_incidents(w->request->store, &rules, &w->touched, NULL, *w->request->scratch,
	    e) && store_commit(w->request->store, e);
}

static bool
begin_writing(struct writing *w, const struct request *request, incident_id incident, struct err *e)
{
	*w = (struct writing){ .request = request, .reason = request_trimmed(request, "reason") };
	if (w->reason.len == 0)
		return err_set(e, ERR_INPUT, "a decision needs a reason");
	*PUSH(&w->touched, request->keep) = incident;
	return store_begin(request->store, request->by, request->now, e);
}

/* ---- a new person ---------------------------------------------------------------------------- */

static bool
take_proposed(struct writing *w, const struct stored_incident *incident,
    const struct account *account, str name, victim_id *out, struct err *e)
{
	const struct request *request = w->request;
	struct victim_proposal_list list;

	victims_propose(account, &account->victims, name_rules_open(request->keep), request->keep,
	    &list);
	for (isize i = 0; i < list.len; i++) {
		const struct victim_proposal *p = &list.at[i];

		if (p->values.len == 0 || !str_equal(p->values.at[0].value, name))
			continue;
		if (p->is_known)
			return err_set(e, ERR_CONFLICT, "that person is recorded already");
		return victim_add(request->store, incident->id, &p->values, w->reason, request->keep,
		    out, e);
	}
	return err_set(e, ERR_NOT_FOUND, "no such person is named in the claims of this incident");
}

static bool
enter(struct writing *w, const struct stored_incident *incident, const struct account *account,
    victim_id *out, struct err *e)
{
	struct victim_value_list set = { 0 }, unset = { 0 };
	struct victim_value source;
	str proposal = request_trimmed(w->request, "proposal");

	if (proposal.len > 0)
		return take_proposed(w, incident, account, proposal, out, e);
	if (!take_source(w->request, account, &source, e))
		return false;
	take_values(w->request, NULL, &source, &set, &unset);
	return victim_add(w->request->store, incident->id, &set, w->reason, w->request->keep, out, e);
}

static bool
post_new(const struct request *request, struct response *response, struct err *e)
{
	struct stored_incident incident;
	struct account account;
	struct writing w;
	victim_id made;
	bool merged;

	if (!intake_incident_find(request->store, request_value(request, "id"), request->keep,
	        &incident, &merged, e) ||
	    !intake_account(request->store, &incident, (str){ 0 }, request->keep, *request->scratch,
	        &account, e) || !begin_writing(&w, request, incident.id, e))
		return false;
	if (!enter(&w, &incident, &account, &made, e) || !end_writing(&w, e)) {
		store_rollback(request->store);
		return false;
	}
	response->has_touched = true;
	response->touched = incident.id;
	return response_see_other(response, request, str_printf(request->keep, "/victim/%.*s",
	    STR_ARG(id_whole(made.bytes, request->keep))));
}

/* ---- deciding ---------------------------------------------------------------------------------- */

static bool
change(struct writing *w, const struct victim *v, const struct account *account, struct err *e)
{
	struct victim_value_list set = { 0 }, unset = { 0 };
	struct victim_value source;

	if (!take_source(w->request, account, &source, e))
		return false;
	take_values(w->request, v, &source, &set, &unset);
	if (set.len + unset.len == 0)
		return err_set(e, ERR_INPUT, "nothing is otherwise");
	return victim_set(w->request->store, v, &set, &unset, w->reason, w->request->keep, e);
}

static bool
take_out(struct writing *w, const struct victim *v, struct err *e)
{
	struct victim_value_list set = { 0 }, unset = { 0 };

	*PUSH(&unset, w->request->keep) = (struct victim_value){ .field = request_trimmed(w->request, "field"),
		.value = request_trimmed(w->request, "value") };
	return victim_set(w->request->store, v, &set, &unset, w->reason, w->request->keep, e);
}

static bool
move(struct writing *w, const struct victim *v, struct err *e)
{
	struct stored_incident to;
	bool merged;

	if (!intake_incident_find(w->request->store, request_trimmed(w->request, "other"), w->request->keep,
	    &to, &merged, e))
		return false;
	*PUSH(&w->touched, w->request->keep) = to.id;
	return victim_move(w->request->store, v, to.id, w->reason, w->request->keep, e);
}

static bool
merge(struct writing *w, const struct victim *v, struct err *e)
{
	struct victim into;

	if (!victim_find(w->request->store, request_trimmed(w->request, "other"), w->request->keep, &into, e))
		return false;
	if (!field_victim_name(&into, w->request->role))
		return err_set(e, ERR_LOCKED, "the other record is not for your role");
	*PUSH(&w->touched, w->request->keep) = into.incident;
	return victim_merge(w->request->store, v, &into, w->reason, w->request->keep, e);
}

/* Only a decision on this very person. */
static bool
undo(struct writing *w, const struct victim *v, struct err *e)
{
	str wanted = request_trimmed(w->request, "decision");
	struct decision made;

	for (isize i = 0; i < v->steps.len; i++)
		if (str_equal(v->steps.at[i].decision, wanted))
			return decision_write(w->request->store, STR("undo"), wanted, w->reason,
			    STR("{}"), w->request->keep, &made, e);
	return err_set(e, ERR_NOT_FOUND, "no such decision on this person");
}

static bool
decide(struct writing *w, const struct victim *v, const struct account *account, str kind,
    struct err *e)
{
	struct store *store = w->request->store;
	struct arena *keep = w->request->keep;

	if (str_equal(kind, STR("set")))
		return change(w, v, account, e);
	if (str_equal(kind, STR("unset")))
		return take_out(w, v, e);
	if (str_equal(kind, STR("accept")))
		return victim_accept(store, v, w->reason, keep, e);
	if (str_equal(kind, STR("remove")))
		return victim_remove(store, v, w->reason, keep, e);
	if (str_equal(kind, STR("part")))
		return victim_part(store, v, w->reason, keep, e);
	if (str_equal(kind, STR("move")))
		return move(w, v, e);
	if (str_equal(kind, STR("merge")))
		return merge(w, v, e);
	if (str_equal(kind, STR("undo")))
		return undo(w, v, e);
	return err_set(e, ERR_INPUT, "'%.*s' is no decision on a person", STR_ARG(kind));
}

/* Who else decided on this person since the form was shown. */
static const struct victim_step *
unseen_step(const struct request *request, const struct victim *v)
{
	str seen = request_value(request, "seen");
	const struct victim_step *last = v->steps.len > 0 ? &v->steps.at[v->steps.len - 1] : NULL;

	return seen.ptr == NULL || last == NULL || str_equal(seen, last->decision) ? NULL : last;
}

/* What was decided, and every field as it stands now. */
static str
person_words(const struct victim *v, const struct victim_step *last, struct arena *keep)
{
	struct buf out = { .keep = keep };

	buf_printf(&out, "kind: %.*s\nreason: %.*s\n", STR_ARG(str_from(last->kind,
	    STR("victim_").len)), STR_ARG(last->reason));
	for (isize i = 0; i < v->values.len; i++)
		buf_printf(&out, "%.*s: %.*s\n", STR_ARG(v->values.at[i].field), STR_ARG(v->values.at[i].value));
	return buf_view(&out);
}

static bool
post_decide(const struct request *request, struct response *response, struct err *e)
{
	struct stored_incident incident;
	struct account account;
	const struct victim_step *unseen;
	struct writing w;
	struct victim v;

	if (!page_victim_load(request, &v, &incident, &account, e))
		return false;
	if (!field_victim_name(&v, request->role))
		return err_set(e, ERR_LOCKED, "this record is not for your role");
	unseen = unseen_step(request, &v);
	if (unseen != NULL)
		return record_conflict_form(request, response, person_words(&v, unseen, request->keep),
		    unseen->author, "seen", unseen->decision);
	if (!begin_writing(&w, request, incident.id, e))
		return false;
	if (!decide(&w, &v, &account, request_trimmed(request, "kind"), e) || !end_writing(&w, e)) {
		store_rollback(request->store);
		return false;
	}
	if (w.touched.len == 1) {
		response->has_touched = true;
		response->touched = incident.id;
	}
	return response_see_other(response, request, str_printf(request->keep, "/victim/%.*s",
	    STR_ARG(id_whole(v.id.bytes, request->keep))));
}

/* ---- forms on the incident's page ----------------------------------------------------------- */

static void
proposal_form(struct html *page, const struct request *request, str action,
    const struct victim_proposal *p)
{
	HTML(page, "<li>");
	for (isize i = 0; i < p->values.len; i++) {
		const struct victim_value *value = &p->values.at[i];

		if (i > 0)
			HTML(page, " · ");
		if (!victim_field_names(value->field)) {
			html_text(page, ui_text_of(page->ui, "victim", str_to_c(value->field,
			    request->keep)));
			HTML(page, " ");
		}
		HTML(page, "<bdi>");
		html_text(page, value->value);
		HTML(page, "</bdi>");
	}
	layout_form(page, request, action);
	layout_hidden(page, "proposal", p->values.at[0].value);
	layout_field(page, "reason", "reason", true);
	HTML(page, "<button>");
	html_word(page, "victim.do_take");
	HTML(page, "</button></form></li>\n");
}

static void
put_proposals(struct html *page, const struct request *request, str action,
    const struct account *account)
{
	struct victim_proposal_list list;
	isize shown = 0;

	victims_propose(account, &account->victims, name_rules_open(request->keep), request->keep,
	    &list);
	for (isize i = 0; i < list.len; i++) {
		if (list.at[i].is_known || list.at[i].values.len == 0)
			continue;
		if (shown++ == 0) {
			HTML(page, "<h3>");
			html_word(page, "victim.proposed");
			HTML(page, "</h3><ul class=entries>\n");
		}
		proposal_form(page, request, action, &list.at[i]);
	}
	if (shown > 0)
		HTML(page, "</ul>\n");
}

bool
page_victim_forms(struct html *page, const struct request *request,
    const struct stored_incident *incident, const struct account *account, struct err *e)
{
	str action = record_address(request, id_whole(incident->id.bytes, request->keep), "/victim");

	(void)e;
	HTML(page, "<section id=persons><h2>");
	html_word(page, "victim.forms");
	HTML(page, "</h2>");
	put_proposals(page, request, action, account);
	HTML(page, "<details class=act-form><summary>");
	html_word(page, "victim.enter");
	HTML(page, "</summary><form class=fields method=post action=\"");
	html_text(page, action);
	HTML(page, "\">");
	layout_hidden(page, "csrf", request->csrf);
	page_victim_fields(page, NULL);
	page_victim_claims(page, request, account);
	layout_field(page, "reason", "reason", true);
	HTML(page, "<button>");
	html_word(page, "victim.do_enter");
	HTML(page, "</button></form></details></section>");
	return true;
}

/* ---- routes ------------------------------------------------------------------------------------ */

/* The fields of data/people/victim_field.tsv; a test compares them. */
#define VICTIM_PARAMETERS                                                                   \
	{ "name", PARAM_LINE, false }, { "kunya", PARAM_LINE, false },                      \
	{ "married_name", PARAM_LINE, false }, { "age", PARAM_LINE, false },                \
	{ "age_months", PARAM_LINE, false }, { "age_group", PARAM_WORD, false },            \
	{ "sex", PARAM_WORD, false }, { "harm", PARAM_WORD, false },                        \
	{ "died", PARAM_DATE, false }, { "missing_since", PARAM_DATE, false },              \
	{ "family", PARAM_LINE, false }, { "relation", PARAM_LINE, false },                 \
	{ "status", PARAM_WORD, false }, { "occupation", PARAM_LINE, false },               \
	{ "list_id", PARAM_LINE, false }, { "code", PARAM_LINE, false },                    \
	{ "withheld", PARAM_WORD, false }, { "home", PARAM_LINE, false },                   \
	{ "note", PARAM_LINE, false }, { "claim", PARAM_ID, false }

static const struct parameter new_parameters[] = { { "id", PARAM_ID, true },
	{ "proposal", PARAM_LINE, false }, VICTIM_PARAMETERS, { "reason", PARAM_LINE, true }, { 0 } };
static const struct parameter decide_parameters[] = { { "id", PARAM_ID, true },
	{ "kind", PARAM_WORD, true }, { "field", PARAM_WORD, false }, { "value", PARAM_LINE, false },
	{ "other", PARAM_ID, false }, { "decision", PARAM_ID, false }, { "seen", PARAM_ID, false },
	VICTIM_PARAMETERS, { "reason", PARAM_LINE, true }, { 0 } };

const struct route route_victim_new = { .method = "POST", .path = "/incident/{id}/victim",
	.needs = ROLE_REVIEWER, .parameters = new_parameters, .page = post_new,
	.summary = "enter a person by hand, or one who is named in the claims" };
const struct route route_victim_decide = { .method = "POST", .path = "/victim/{id}/decide",
	.needs = ROLE_REVIEWER, .parameters = decide_parameters, .page = post_decide,
	.summary = "change, accept, merge, part, move or remove the record of a person" };

API_POST(api_victim_new, "/incidents/{id}/victims", ROLE_REVIEWER, new_parameters, post_new,
    "enter a person by hand, or one who is named in the claims")
API_POST(api_victim_decide, "/victims/{id}/decide", ROLE_REVIEWER, decide_parameters, post_decide,
    "change, accept, merge, part, move or remove the record of a person")
