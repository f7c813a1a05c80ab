/* web/record.c - decisions from pages. */
#include "web/record.h"
#include "core/json.h"
#include "core/digest.h"
#include "intake/decide.h"
#include "web/layout.h"
#include "web/ui.h"

/* Is it about the record of an incident? */
static bool
is_on_record(str kind, str subject)
{
	return str_starts(kind, STR("desk.")) && subject.len == 32 &&
	    !str_equal(kind, STR("desk.answer")) && !str_equal(kind, STR("desk.view")) &&
	    !str_equal(kind, STR("desk.correction")) &&
	    !str_equal(kind, STR("desk.correction_answer"));
}

/* An incident on whose record somebody works keeps its claims and its id,
 * whatever is proposed later (DESIGN 9, Identity). */
static bool
keep_together(const struct request *request, str subject, struct err *e)
{
	struct ui ui = ui_open(STR("en"));
	struct intake_rules rules = { 0 };
	struct decide_request keep = { .kind = RULING_KEEP, .reason = ui_text(&ui, "keep.reason") };
	struct decide_result made;
	struct decision_list all;

	if (!record_decisions(request, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++)
		if (str_equal(all.at[i].subject, subject) && !str_starts(all.at[i].kind, STR("desk.")))
			return true;
	if (!hex_read(subject, keep.incident.bytes, 16))
		return err_set(e, ERR_INPUT, "this is no incident's id");
	return intake_decide(request->store, &rules, &keep, request->keep, *request->scratch, &made, e);
}

static bool
write_down(const struct request *request, str kind, str subject, str reason, str body,
    bool recomputes, struct err *e)
{
	struct intake_rules rules = { 0 };
	struct decision made;

	return (!is_on_record(kind, subject) || keep_together(request, subject, e)) &&
	    decision_write(request->store, kind, subject, reason, body, request->keep, &made, e) &&
	    (!recomputes || intake_propose(request->store, &rules, *request->scratch, e));
}

bool
record_decision(const struct request *request, str kind, str subject, str reason, str body,
    bool recomputes, struct err *e)
{
	if (!store_begin(request->store, request->by, request->now, e))
		return false;
	if (write_down(request, kind, subject, reason, body, recomputes, e) &&
	    store_commit(request->store, e))
		return true;
	store_rollback(request->store);
	return false;
}

bool
record_member(const struct request *request, str kind, str subject, const char *member, str value,
    struct err *e)
{
	struct buf  b = { .keep = request->keep };
	struct json j = { .out = &b };
	str reason = str_trim(request_value(request, "reason"));

	json_object(&j);
	json_key_str(&j, str_of(member));
	json_str(&j, value);
	json_object_end(&j);
	return record_decision(request, kind, subject, reason.ptr ? reason : STR(""), buf_view(&b),
	    false, e);
}

bool
record_undo(const struct request *request, struct response *response,
    const struct decision *decision, incident_id incident, struct err *e)
{
	struct decision_list all;
	str id = id_whole(decision->id.bytes, request->keep);

	if (!record_decisions(request, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++)
		if (memcmp(&all.at[i].id, &decision->id, sizeof decision->id) == 0 &&
		    desk_is_undone(&all, i))
			return err_set(e, ERR_CONFLICT, "that decision is undone already");
	return record_decision(request, STR("undo"), id, str_trim(request_value(request, "reason")),
	    STR("{}"), false, e) && response_see_other(response, request,
	    record_address(request, id_whole(incident.bytes, request->keep), "#history"));
}

bool
record_decisions(const struct request *request, struct decision_list *out, struct err *e)
{
	return decision_list_read(request->store, request->keep, out, e);
}

str
record_address(const struct request *request, str incident, const char *part)
{
	return str_printf(request->keep, "/incident/%.*s%s", STR_ARG(incident), part);
}

static void
one_text(struct html *page, const char *key, str author, str text)
{
	HTML(page, "<section><h2>");
	html_word(page, key);
	if (author.len > 0) {
		HTML(page, " · <bdi>");
		html_text(page, author);
		HTML(page, "</bdi>");
	}
	HTML(page, "</h2><div class=document dir=auto>");
	html_text(page, text);
	HTML(page, "</div></section>");
}

static bool
conflict_object(struct response *response, str mine, str theirs,
    str author, str seen)
{
	struct json j = { .out = &response->body };

	response->status = 409;
	response->type = "application/json; charset=utf-8";
	json_object(&j);
	json_key(&j, "error");
	json_object(&j);
	json_pair_int(&j, "status", 409);
	json_pair_str(&j, "message", STR("somebody else wrote meanwhile; nothing was overwritten"));
	json_pair_str(&j, "theirs", theirs);
	json_pair_str(&j, "author", author);
	json_pair_str(&j, "mine", mine);
	json_pair_str(&j, "seen", seen);
	json_object_end(&j);
	json_object_end(&j);
	return true;
}

bool
record_conflict(const struct request *request, struct response *response, str again,
    const char *field, str mine, str theirs, str author, str seen)
{
	struct ui ui = ui_open(request->language);
	struct html page;

	if (str_starts(request->path, STR("/api/")))
		return conflict_object(response, mine, theirs, author, seen);
	page = layout_begin(request, response, &ui, ui_text(&ui, "conflict"));
	response->status = 409;
	HTML(&page, "<h1>");
	html_word(&page, "conflict");
	HTML(&page, "</h1><p>");
	html_word(&page, "conflict.said");
	HTML(&page, "</p><div class=pair>");
	one_text(&page, "conflict.theirs", author, theirs);
	one_text(&page, "conflict.mine", request->user, mine);
	HTML(&page, "</div><form class=stack method=post action=\"");
	html_text(&page, again);
	HTML(&page, "\">");
	layout_hidden(&page, "csrf", request->csrf);
	layout_hidden(&page, "seen", seen);
	HTML(&page, "<label><span>");
	html_word(&page, "conflict.joined");
	HTML(&page, "</span><textarea rows=8 dir=auto name=\"");
	html_c(&page, field);
	HTML(&page, "\">\n");
	html_text(&page, mine);
	HTML(&page, "</textarea></label><button class=first>");
	html_word(&page, "save");
	HTML(&page, "</button></form>");
	layout_end(&page);
	return true;
}
