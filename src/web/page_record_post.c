/* web/page_record_post.c - what people do to a record: move it, hold it, ask,
 * note, write its public text. */
#include "core/digest.h"
#include "core/json.h"
#include "exchange/release.h"
#include "incidents/bound_text.h"
#include "intake/account.h"
#include "intake/decide.h"
#include "web/ground.h"
#include "web/layout.h"
#include "web/page_record.h"
#include "web/pages.h"
#include "web/route.h"
#include "web/session.h"
#include "web/ui.h"

/* The incident of the path and its record as it stands. */
struct work { struct stored_incident incident; struct desk_record record; str id; };

static bool
open_work(const struct request *request, struct decision_list *decisions, struct work *out,
    struct err *e)
{
	const struct accounts *accounts;
	struct decision_list all;
	struct str_list merged;
	bool was_merged;

	if (!intake_incident_find(request->store, request_value(request, "id"), request->keep,
	    &out->incident, &was_merged, e) || !record_decisions(request, &all, e) ||
	    !ground_accounts(request, &accounts, e))
		return false;
	accounts_merged(accounts, out->incident.id, request->keep, &merged);
	out->id = id_whole(out->incident.id.bytes, request->keep);
	if (decisions != NULL)
		*decisions = all;
	return desk_record_whole(&all, out->id, &merged, request->keep, &out->record, e);
}

static bool
back(const struct request *request, struct response *response, const struct work *work)
{
	response->has_touched = true;
	response->touched = work->incident.id;
	return response_see_other(response, request,
	    record_address(request, work->id, "#record"));
}

/* ---- state ------------------------------------------------------------------------ */

static bool
state_body(const struct work *work, enum record_state to, const struct desk_codebook *codebook,
    struct arena *keep, str *out)
{
	struct buf  b = { .keep = keep };
	struct json j = { .out = &b };

	json_object(&j);
	json_pair_str(&j, "from", str_of(record_state_name(work->record.state)));
	json_pair_str(&j, "to", str_of(record_state_name(to)));
	json_pair_int(&j, "codebook", codebook->version);
	if (to == RECORD_PUBLISHED && codebook->one_may_release)
		json_pair_bool(&j, "one_may_release", true);
	json_object_end(&j);
	*out = buf_view(&b);
	return true;
}

/* Published is the state that was read: the account of accepted claims is
 * released with it, and the next 'tally publish' shows that. */
static bool
release(const struct request *request, const struct work *work, str body, struct err *e)
{
	str reason = request_text(request, "reason");
	struct release_source *source;
	struct release made;
	struct decision decision;

	if (!release_source_open(request->store, request->keep, &source, e) ||
	    !release_make(source, &work->incident, (str){ 0 }, STR(""), request->keep,
	        *request->scratch, &made, e))
		return false;
	if (work->record.text.text.len > 0 && made.text.len == 0)
		return err_set(e, ERR_CONFLICT, "the public text was written for another number of killed "
		    "than goes out (accepted claims only): read the claims that are left, or write {killed} "
		    "in place of the number");
	return store_begin(request->store, request->by, request->now, e) &&
	    record_end(request, release_record(request->store, &made, reason, request->keep, e) &&
	        decision_write(request->store, STR("desk.state"), work->id, reason, body, request->keep,
	            &decision, e), e);
}

/* Somebody else has decided since the page was made: ${now} is the newest decision of
 * this kind, ${seen} the one that stood on the page. */
static bool
is_unseen(const struct request *request, str now)
{
	str seen = request_value(request, "seen");

	return seen.ptr != NULL && !str_equal(seen, now);
}

/* What stands now, a member a line. */
static str
words_of(const struct request *request, const char *name, str value, str reason)
{
	return str_printf(request->keep, "%s: %.*s\n%s%.*s", name, STR_ARG(value),
	    reason.len > 0 ? "reason: " : "", STR_ARG(reason));
}

static bool
state_conflict(const struct request *request, struct response *response, const struct work *work)
{
	return record_conflict_form(request, response, words_of(request, "to",
	    str_of(record_state_name(work->record.state)), work->record.state_because),
	    work->record.state_by, "seen", work->record.state_id);
}

static bool
post_state(const struct request *request, struct response *response, struct err *e)
{
	struct work work;
	struct decision_list decisions;
	struct desk_codebook_list books;
	struct desk_codebook codebook = { 0 };
	struct desk_move move;
	enum record_state to;
	enum role needs;
	str body;

	if (!record_state_parse(request_value(request, "to"), &to))
		return err_set(e, ERR_INPUT, "a record cannot be moved there");
	if (!open_work(request, &decisions, &work, e) ||
	    !desk_codebooks(&decisions, request->keep, &books, e))
		return false;
	if (books.len > 0)
		codebook = books.at[books.len - 1];
	if (is_unseen(request, work.record.state_id))
		return state_conflict(request, response, &work);
	if (!desk_move_find(work.record.state, to, &move))
		return err_set(e, ERR_CONFLICT, "a record that is '%s' cannot become '%s'",
		    record_state_name(work.record.state), record_state_name(to));
	if (!role_parse(move.role, &needs) || request->role < needs)
		return err_set(e, ERR_LOCKED, "this step is a %.*s's", STR_ARG(move.role));
	return desk_may_move(&work.record, &move, request->user, &codebook, e) &&
	    state_body(&work, to, &codebook, request->keep, &body) &&
	    (to == RECORD_PUBLISHED ? release(request, &work, body, e)
	    : record_decision(request, STR("desk.state"), work.id,
	        request_text(request, "reason"), body, e)) &&
	    back(request, response, &work);
}

/* ---- one member ---------------------------------------------------------------------- */

static bool
post_member(const struct request *request, struct response *response, str kind,
    const char *member, str value, struct err *e)
{
	struct work work;

	return open_work(request, NULL, &work, e) &&
	    record_member(request, kind, work.id, member, value, e) &&
	    back(request, response, &work);
}

static bool
post_assign(const struct request *request, struct response *response, struct err *e)
{
	struct work work;
	str to = request_value(request, "assignee");

	if (!open_work(request, NULL, &work, e))
		return false;
	if (is_unseen(request, work.record.assign_id))
		return record_conflict_form(request, response, words_of(request, "assignee",
		    work.record.assignee, STR("")), work.record.assigned_by, "seen",
		    work.record.assign_id);
	return record_member(request, STR("desk.assign"), work.id, "to",
	    to.ptr ? str_trim(to) : STR(""), e) && back(request, response, &work);
}

static bool
post_question(const struct request *request, struct response *response, struct err *e)
{
	return post_member(request, response, STR("desk.question"), "text",
	    request_text(request, "text"), e);
}

static bool
post_note(const struct request *request, struct response *response, struct err *e)
{
	return post_member(request, response, STR("desk.note"), "text",
	    request_text(request, "text"), e);
}

static bool
post_hold(const struct request *request, struct response *response, struct err *e)
{
	struct work work;
	bool holds = str_equal(request_value(request, "held"), STR("yes"));

	if (!open_work(request, NULL, &work, e))
		return false;
	if (is_unseen(request, work.record.hold_id))
		return record_conflict_form(request, response, words_of(request, "held",
		    work.record.is_held ? STR("yes") : STR("no"), work.record.held_because),
		    work.record.held_by, "seen", work.record.hold_id);
	return record_decision(request, STR("desk.hold"), work.id,
	        request_text(request, "reason"),
	        holds ? STR("{\"is_held\":true}") : STR("{\"is_held\":false}"), e) &&
	    back(request, response, &work);
}

static bool
post_answer(const struct request *request, struct response *response, struct err *e)
{
	struct work work;
	str question = request_value(request, "question");

	if (!open_work(request, NULL, &work, e))
		return false;
	for (isize i = 0; i < work.record.questions.len; i++) {
		const struct desk_entry *q = &work.record.questions.at[i];

		if (!str_equal(q->id, question))
			continue;
		if (q->is_answered)
			return record_conflict(request, response, record_address(request, work.id,
			    "/note"), "text", request_value(request, "text"), q->answer,
			    q->answered_by, STR(""));
		return record_member(request, STR("desk.answer"), question, "text",
		    request_text(request, "text"), e) && back(request, response, &work);
	}
	return err_set(e, ERR_NOT_FOUND, "no such question on this record");
}

/* ---- public text ------------------------------------------------------------------------ */

static str
text_body(const struct request *request, const struct account *account, str text)
{
	struct ui   english = ui_open(STR("en"));
	struct buf  b = { .keep = request->keep };
	struct json j = { .out = &b };

	json_object(&j);
	json_pair_str(&j, "text", text);
	json_pair_str(&j, "killed", bound_text_figure(account, &english, EFFECT_KILLED, request->keep));
	json_pair_str(&j, "injured", bound_text_figure(account, &english, EFFECT_INJURED, request->keep));
	json_object_end(&j);
	return buf_view(&b);
}

static bool
post_text(const struct request *request, struct response *response, struct err *e)
{
	struct work work;
	struct account account;
	str text = request_text(request, "text"), seen = request_value(request, "seen");

	if (!open_work(request, NULL, &work, e))
		return false;
	if (!str_equal(seen, work.record.text.id))
		return record_conflict(request, response, record_address(request, work.id, "/text"),
		    "text", text, work.record.text.text, work.record.text.author,
		    work.record.text.id);
	return intake_account(request->store, &work.incident, (str){ 0 }, request->keep,
	        *request->scratch, &account, e) &&
	    record_decision(request, STR("desk.text"), work.id, STR(""),
	        text_body(request, &account, text), e) &&
	    back(request, response, &work);
}

/* ---- routes -------------------------------------------------------------------------------- */

static const struct parameter state_parameters[] = {
	{ "id", PARAM_ID, true }, { "to", PARAM_WORD, true }, { "reason", PARAM_LINE, true },
	{ "seen", PARAM_ID, false }, { 0 } };
static const struct parameter assign_parameters[] = {
	{ "id", PARAM_ID, true }, { "assignee", PARAM_LINE, false }, { "seen", PARAM_ID, false }, { 0 } };
static const struct parameter hold_parameters[] = {
	{ "id", PARAM_ID, true }, { "held", PARAM_WORD, true }, { "reason", PARAM_LINE, true },
	{ "seen", PARAM_ID, false }, { 0 } };
static const struct parameter line_parameters[] = {
	{ "id", PARAM_ID, true }, { "text", PARAM_TEXT, true }, { "seen", PARAM_ID, false }, { 0 } };
static const struct parameter answer_parameters[] = {
	{ "id", PARAM_ID, true }, { "question", PARAM_ID, true }, { "text", PARAM_TEXT, true }, { 0 } };

const struct route route_state = { .method = "POST", .path = "/incident/{id}/state",
	.needs = ROLE_REVIEWER, .parameters = state_parameters, .page = post_state,
	.summary = "move a record on its way to publication; each step has its own role" };
const struct route route_assign = { .method = "POST", .path = "/incident/{id}/assign",
	.needs = ROLE_REVIEWER, .parameters = assign_parameters, .page = post_assign,
	.summary = "give a record to somebody" };
const struct route route_hold = { .method = "POST", .path = "/incident/{id}/hold",
	.needs = ROLE_REVIEWER, .parameters = hold_parameters, .page = post_hold,
	.summary = "hold a record back, or end the hold" };
const struct route route_question = { .method = "POST", .path = "/incident/{id}/question",
	.needs = ROLE_REVIEWER, .parameters = line_parameters, .page = post_question,
	.summary = "ask a question about a record" };
const struct route route_answer = { .method = "POST", .path = "/incident/{id}/answer",
	.needs = ROLE_REVIEWER, .parameters = answer_parameters, .page = post_answer,
	.summary = "answer a question" };
const struct route route_note = { .method = "POST", .path = "/incident/{id}/note",
	.needs = ROLE_REVIEWER, .parameters = line_parameters, .page = post_note,
	.summary = "write an internal note" };
const struct route route_text = { .method = "POST", .path = "/incident/{id}/text",
	.needs = ROLE_EDITOR, .parameters = line_parameters, .page = post_text,
	.summary = "write the public text, its figures bound to the tally" };

API_POST(api_state, "/incidents/{id}/state", ROLE_REVIEWER, state_parameters, post_state,
    "move a record on its way to publication")
API_POST(api_assign, "/incidents/{id}/assign", ROLE_REVIEWER, assign_parameters, post_assign,
    "give a record to somebody")
API_POST(api_hold, "/incidents/{id}/hold", ROLE_REVIEWER, hold_parameters, post_hold,
    "hold a record back, or end the hold")
API_POST(api_question, "/incidents/{id}/question", ROLE_REVIEWER, line_parameters, post_question,
    "ask a question about a record")
API_POST(api_answer, "/incidents/{id}/answer", ROLE_REVIEWER, answer_parameters, post_answer,
    "answer a question")
API_POST(api_note, "/incidents/{id}/note", ROLE_REVIEWER, line_parameters, post_note,
    "write an internal note")
API_POST(api_text, "/incidents/{id}/text", ROLE_EDITOR, line_parameters, post_text,
    "write the public text")
