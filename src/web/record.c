/* web/record.c - decisions from pages. */
#include "web/record.h"
#include "core/json.h"
#include "core/digest.h"
#include "intake/decide.h"
#include "web/layout.h"
#include "web/ui.h"

#include <stdio.h>

/* Is it about the record of an incident? */
static bool
is_on_record(str kind, str subject)
{
	return str_starts(kind, STR("desk.")) && subject.len == 32 &&
	    !str_equal(kind, STR("desk.answer")) && !str_equal(kind, STR("desk.view")) &&
	    !str_equal(kind, STR("desk.correction")) && !str_equal(kind, STR("desk.read")) &&
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
    struct err *e)
{
	struct decision made;

	return (!is_on_record(kind, subject) || keep_together(request, subject, e)) &&
	    decision_write(request->store, kind, subject, reason, body, request->keep, &made, e);
}

bool
record_end(const struct request *request, bool ok, struct err *e)
{
	if (ok && store_commit(request->store, e))
		return true;
	store_rollback(request->store);
	return false;
}

bool
record_decision(const struct request *request, str kind, str subject, str reason, str body,
    struct err *e)
{
	return store_begin(request->store, request->by, request->now, e) &&
	    record_end(request, write_down(request, kind, subject, reason, body, e), e);
}

bool
record_member(const struct request *request, str kind, str subject, const char *member, str value,
    struct err *e)
{
	struct buf  b = { .keep = request->keep };
	struct json j = { .out = &b };

	json_object(&j);
	json_key_str(&j, str_of(member));
	json_str(&j, value);
	json_object_end(&j);
	return record_decision(request, kind, subject, request_text(request, "reason"), buf_view(&b),
	    e);
}

bool
record_is_of_desk(str kind)
{
	return str_starts(kind, STR("desk.")) || str_equal(kind, STR("image"));
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
	return record_decision(request, STR("undo"), id, request_text(request, "reason"),
	    STR("{}"), e) && response_see_other(response, request,
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

/* ---- what stands in forms, in the reader's words -------------------------------------- */

/* Fields of claims, of people, chapters of the codebook: by the name of the form's
 * field, first in the room that the form stands in; the name itself where there is no
 * word for it. */
static str
label_of(const struct request *request, const struct ui *ui, const char *name)
{
	static const char *const rooms[] = { "codebook", "victim", "field" };
	bool is_codebook = str_find(request->path, STR("/codebook"), 0) >= 0;
	bool is_person = str_find(request->path, STR("/victim"), 0) >= 0;
	str  found = (str){ 0 };

	for (isize i = is_codebook ? 0 : is_person ? 1 : 2; found.ptr == NULL && i < COUNT_OF(rooms); i++)
		found = ui_text_or(ui, rooms[i], name, (str){ 0 });
	return found.ptr != NULL ? found : ui_text(ui, name);
}

static bool
is_code(str text)
{
	for (isize i = 0; i < text.len; i++)
		if (!is_lower(text.ptr[i]) && text.ptr[i] != '_')
			return false;
	return text.len > 0 && text.len <= 40;
}

/* Where the words for the codes of a field stand; NULL = what it holds is somebody's
 * own words. */
static const char *
room_of(const char *name)
{
	static const struct { const char *name, *room; } all[] = {
		{ "kind", "ruling" }, { "to", "state" }, { "held", "hold.is_held" },
		{ "shows", "images.shows" }, { "effect", "effect" }, { "scope", "scope" },
		{ "modality", "modality" }, { "stance", "stance" }, { "basis", "basis" },
		{ "status", "status" }, { "sex", "sex" }, { "age_group", "victim" },
		{ "harm", "victim" }, { "release", "codebook.release_by" } };

	for (isize i = 0; i < COUNT_OF(all); i++)
		if (strcmp(all[i].name, name) == 0)
			return all[i].room;
	return NULL;
}

/* "name: value", a member of a form as it was sent or stands. */
static void
one_line(struct html *page, const struct request *request, str line)
{
	str  value = line, code = str_cut(&value, ':');
	const char *name = str_to_c(code, page->out->keep), *room = room_of(name);

	value = str_trim(value);
	if (!is_code(code) || code.len == line.len) {
		html_text(page, line);
		return;
	}
	html_text(page, label_of(request, page->ui, name));
	HTML(page, ": ");
	/* Decisions on people are a room of their own. */
	html_text(page, room != NULL && is_code(value) ? ui_text_or(page->ui, room,
	    str_to_c(value, page->out->keep), ui_text_or(page->ui, "victim",
	    str_to_c(value, page->out->keep), value)) : value);
}

static void
put_lines(struct html *page, const struct request *request, str text)
{
	while (text.len > 0) {
		one_line(page, request, str_cut(&text, '\n'));
		HTML(page, "\n");
	}
}

/* ${form}: the text is members of this form, a line each; NULL = somebody's own words. */
static void
one_text(struct html *page, const struct request *form, const char *key, str author, str text)
{
	HTML(page, "<section><h2>");
	html_word(page, key);
	if (author.len > 0) {
		HTML(page, " · <bdi>");
		html_text(page, author);
		HTML(page, "</bdi>");
	}
	HTML(page, "</h2><div class=document dir=auto>");
	if (form != NULL)
		put_lines(page, form, text);
	else
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

/* ---- forms of many fields ------------------------------------------------------------------ */

static bool
is_one_of(const char *name, const char *const *all, isize count)
{
	for (isize i = 0; i < count; i++)
		if (strcmp(all[i], name) == 0)
			return true;
	return false;
}

/* What says where and how, and is not what somebody wrote. */
static bool
is_of_form(const char *name)
{
	static const char *const all[] = { "id", "kind", "field", "claim", "claims", "other", "decision",
		"back", "from", "to", "held", "release", "capture" };

	return is_one_of(name, all, COUNT_OF(all));
}

static bool
was_sent(const struct request *request, isize i, const char *seen_name)
{
	return request->values[i].len > 0 && strcmp(request->declared[i].name, "id") != 0 &&
	    strcmp(request->declared[i].name, seen_name) != 0;
}

static str
all_sent(const struct request *request, const char *seen_name)
{
	static const char *const shown[] = { "kind", "to", "held" };
	struct buf out = { .keep = request->keep };

	for (isize i = 0; request->declared && request->declared[i].name; i++)
		if (was_sent(request, i, seen_name) && (!is_of_form(request->declared[i].name) ||
		    is_one_of(request->declared[i].name, shown, COUNT_OF(shown))))
			buf_printf(&out, "%s: %.*s\n", request->declared[i].name, STR_ARG(request->values[i]));
	return buf_view(&out);
}

static void
sent_again(struct html *page, const struct request *request, isize i)
{
	const struct parameter *p = &request->declared[i];

	if (is_of_form(p->name)) {
		layout_hidden(page, p->name, request->values[i]);
		return;
	}
	HTML(page, "<label><span>");
	html_text(page, label_of(request, page->ui, p->name));
	if (p->form == PARAM_TEXT || p->form == PARAM_LONG) {
		HTML(page, "</span><textarea rows=6 dir=auto name=\"");
		html_c(page, p->name);
		HTML(page, "\">\n");
		html_text(page, request->values[i]);
		HTML(page, "</textarea></label>");
		return;
	}
	HTML(page, "</span><input dir=auto maxlength=1000 name=\"");
	html_c(page, p->name);
	HTML(page, "\" value=\"");
	html_text(page, request->values[i]);
	HTML(page, "\"></label>");
}

/* Both texts, side by side. */
static struct html
conflict_begin(const struct request *request, struct response *response, struct ui *ui, str mine,
    str theirs, str author, bool is_form)
{
	struct html page = layout_begin(request, response, ui, ui_text(ui, "conflict"));

	response->status = 409;
	HTML(&page, "<h1>");
	html_word(&page, "conflict");
	HTML(&page, "</h1><p>");
	html_word(&page, "conflict.said");
	HTML(&page, "</p><div class=pair>");
	one_text(&page, is_form ? request : NULL, "conflict.theirs", author, theirs);
	one_text(&page, is_form ? request : NULL, "conflict.mine", request->user, mine);
	HTML(&page, "</div>");
	return page;
}

bool
record_conflict_form(const struct request *request, struct response *response, str theirs,
    str author, const char *seen_name, str seen)
{
	struct ui ui = ui_open(request->language);
	str mine = all_sent(request, seen_name);
	struct html page;

	if (str_starts(request->path, STR("/api/")))
		return conflict_object(response, mine, theirs, author, seen);
	page = conflict_begin(request, response, &ui, mine, theirs, author, true);
	HTML(&page, "<h2>");
	html_word(&page, "conflict.joined");
	HTML(&page, "</h2>");
	layout_form(&page, request, request->path);
	layout_hidden(&page, seen_name, seen);
	for (isize i = 0; request->declared && request->declared[i].name; i++)
		if (was_sent(request, i, seen_name))
			sent_again(&page, request, i);
	HTML(&page, "<button class=first>");
	html_word(&page, "save");
	HTML(&page, "</button></form>");
	layout_end(&page);
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
	page = conflict_begin(request, response, &ui, mine, theirs, author, false);
	HTML(&page, "<form class=stack method=post action=\"");
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
