/* web/page_desk.c - every record that somebody works on; the codebook; corrections. */
#include "core/digest.h"
#include "core/json.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/record.h"
#include "web/route.h"
#include "web/ui.h"

#include <sodium.h>

static struct html
begin(const struct request *request, struct response *response, struct ui *ui, const char *key)
{
	struct html page;

	*ui = ui_open(request->language);
	page = layout_begin(request, response, ui, ui_text(ui, key));
	HTML(&page, "<h1>");
	html_word(&page, key);
	HTML(&page, "</h1>");
	return page;
}

static void
head(struct html *page, const char *const *keys, isize count)
{
	HTML(page, "<div class=scroll><table><thead><tr>");
	for (isize i = 0; i < count; i++) {
		HTML(page, "<th scope=col>");
		html_word(page, keys[i]);
		HTML(page, "</th>");
	}
	HTML(page, "</tr></thead><tbody>");
}

/* ---- records ----------------------------------------------------------------------- */

static const struct desk_record *
record_of(const struct desk_record_list *list, str id)
{
	for (isize i = 0; i < list->len; i++)
		if (str_equal(list->at[i].incident, id))
			return &list->at[i];
	return NULL;
}

static void
desk_row(struct html *page, const struct stored_incident *i, str id, const struct desk_record *r)
{
	static const struct desk_record lead = { 0 };

	if (r == NULL)
		r = &lead;
	HTML(page, "<tr><td>");
	html_text(page, ui_text_of(page->ui, "state", record_state_name(r->state)));
	if (r->is_held) {
		HTML(page, " <b class=warn>");
		html_word(page, "hold.short");
		HTML(page, "</b>");
	}
	HTML(page, "</td><td><a dir=auto href=\"/incident/");
	html_text(page, id);
	HTML(page, "\">");
	if (i->name.len > 0)
		html_text(page, i->name);
	else
		html_word(page, "place.not_stated");
	HTML(page, "</a></td><td><bdi>");
	html_text(page, r->assignee);
	HTML(page, "</bdi></td><td class=number>");
	html_count(page, r->open_questions);
	HTML(page, "</td><td>");
	if (r->state_id.len > 0)
		html_moment(page, r->state_at.text);
	HTML(page, "</td></tr>");
}

static bool
fits(const struct desk_record *r, str state, str assignee)
{
	const char *name = record_state_name(r != NULL ? r->state : RECORD_LEAD);

	return (state.len == 0 || str_equal(state, str_of(name))) &&
	    (assignee.len == 0 || (r != NULL && str_equal(assignee, r->assignee)));
}

static void
state_filter(struct html *page, const struct request *request)
{
	str now = request_value(request, "state");

	HTML(page, "<form class=row action=/desk><label><span>");
	html_word(page, "col-state");
	HTML(page, "</span><select name=state><option value=\"\">");
	html_word(page, "all");
	for (int s = 0; s < RECORD_STATE_COUNT; s++) {
		HTML(page, "<option value=\"");
		html_c(page, record_state_name((enum record_state)s));
		HTML(page, "\"");
		if (str_equal(now, str_of(record_state_name((enum record_state)s))))
			HTML(page, " selected");
		HTML(page, ">");
		html_text(page, ui_text_of(page->ui, "state", record_state_name((enum record_state)s)));
	}
	HTML(page, "</select></label><label><span>");
	html_word(page, "assignee");
	HTML(page, "</span><input name=assignee dir=auto value=\"");
	html_text(page, request_value(request, "assignee"));
	HTML(page, "\"></label><button>");
	html_word(page, "show");
	HTML(page, "</button></form>");
}

static bool
get_desk(const struct request *request, struct response *response, struct err *e)
{
	static const char *const keys[] = { "col-state", "col-incident", "assignee", "questions",
		"col-since" };
	struct stored_incident_list incidents;
	struct decision_list decisions;
	struct desk_record_list records;
	struct ui ui;
	struct html page;
	isize shown = 0;

	if (!incident_list_read(request->store, request->keep, &incidents, e) ||
	    !record_decisions(request, &decisions, e) ||
	    !desk_records(&decisions, request->keep, &records, e))
		return false;
	page = begin(request, response, &ui, "nav-desk");
	state_filter(&page, request);
	head(&page, keys, COUNT_OF(keys));
	for (isize i = 0; i < incidents.len; i++) {
		str id = id_whole(incidents.at[i].id.bytes, request->keep);
		const struct desk_record *r = record_of(&records, id);

		if (!fits(r, request_value(request, "state"), request_value(request, "assignee")))
			continue;
		desk_row(&page, &incidents.at[i], id, r);
		shown++;
	}
	HTML(&page, "</tbody></table></div>");
	if (shown == 0) {
		HTML(&page, "<p class=soft>");
		html_word(&page, incidents.len == 0 ? "no-incidents" : "nothing-fits");
		HTML(&page, "</p>");
	}
	layout_end(&page);
	return true;
}

/* ---- codebook ------------------------------------------------------------------------ */

static const struct { const char *name, *key; } chapters[] = {
	{ "counted", "codebook.counted" }, { "one_incident", "codebook.one_incident" },
	{ "proof", "codebook.proof" } };

static str
chapter(const struct desk_codebook *b, isize i)
{
	return i == 0 ? b->counted : i == 1 ? b->one_incident : b->proof;
}

static void
put_codebook(struct html *page, const struct desk_codebook *b)
{
	HTML(page, "<p class=soft>");
	html_word(page, "codebook.version");
	HTML(page, " ");
	html_count(page, b->version);
	HTML(page, " · <bdi>");
	html_text(page, b->author);
	HTML(page, "</bdi> · ");
	html_moment(page, b->at.text);
	HTML(page, "</p><dl class=facts>");
	for (isize i = 0; i < COUNT_OF(chapters); i++) {
		HTML(page, "<dt>");
		html_word(page, chapters[i].key);
		HTML(page, "</dt><dd class=document dir=auto>");
		html_text(page, chapter(b, i));
		HTML(page, "</dd>");
	}
	HTML(page, "<dt>");
	html_word(page, "codebook.release");
	HTML(page, "</dt><dd>");
	html_word(page, b->one_may_release ? "codebook.release_one" : "codebook.release_two");
	HTML(page, "</dd></dl>");
}

static void
codebook_form(struct html *page, const struct request *request, const struct desk_codebook *b)
{
	HTML(page, "<h2>");
	html_word(page, "codebook.next");
	HTML(page, "</h2><form class=stack method=post action=/codebook>");
	layout_hidden(page, "csrf", request->csrf);
	layout_hidden(page, "seen", b->id.len > 0 ? b->id : STR(""));
	for (isize i = 0; i < COUNT_OF(chapters); i++) {
		HTML(page, "<label><span>");
		html_word(page, chapters[i].key);
		HTML(page, "</span><textarea rows=4 dir=auto required maxlength=16000 name=\"");
		html_c(page, chapters[i].name);
		HTML(page, "\">\n");
		html_text(page, chapter(b, i));
		HTML(page, "</textarea></label>");
	}
	HTML(page, "<label><span>");
	html_word(page, "codebook.release");
	HTML(page, "</span><select name=release><option value=two>");
	html_word(page, "codebook.release_two");
	HTML(page, "<option value=one");
	if (b->one_may_release)
		HTML(page, " selected");
	HTML(page, ">");
	html_word(page, "codebook.release_one");
	HTML(page, "</select></label>");
	layout_field(page, "reason", "reason", true);
	HTML(page, "<button class=first>");
	html_word(page, "save");
	HTML(page, "</button></form>");
}

static bool
books_of(const struct request *request, struct desk_codebook_list *out, struct err *e)
{
	struct decision_list decisions;

	return record_decisions(request, &decisions, e) &&
	    desk_codebooks(&decisions, request->keep, out, e);
}

static bool
get_codebook(const struct request *request, struct response *response, struct err *e)
{
	static const struct desk_codebook empty = { 0 };
	struct desk_codebook_list books;
	struct ui ui;
	struct html page;

	if (!books_of(request, &books, e))
		return false;
	page = begin(request, response, &ui, "nav-codebook");
	HTML(&page, "<p>");
	html_word(&page, "codebook.about");
	HTML(&page, "</p>");
	if (books.len > 0) {
		put_codebook(&page, &books.at[books.len - 1]);
	} else {
		HTML(&page, "<p class=soft>");
		html_word(&page, "codebook.none");
		HTML(&page, "</p>");
	}
	if (request->role >= ROLE_EDITOR)
		codebook_form(&page, request, books.len > 0 ? &books.at[books.len - 1] : &empty);
	for (isize i = books.len - 2; i >= 0; i--) {
		HTML(&page, "<details><summary>");
		html_word(&page, "codebook.version");
		HTML(&page, " ");
		html_count(&page, books.at[i].version);
		HTML(&page, "</summary>");
		put_codebook(&page, &books.at[i]);
		HTML(&page, "</details>");
	}
	layout_end(&page);
	return true;
}

static bool
post_codebook(const struct request *request, struct response *response, struct err *e)
{
	struct desk_codebook_list books;
	struct buf  b = { .keep = request->keep };
	struct json j = { .out = &b };
	str seen = request_value(request, "seen"), now = STR("");

	if (!books_of(request, &books, e))
		return false;
	if (books.len > 0)
		now = books.at[books.len - 1].id;
	if (!str_equal(seen, now))
		return err_set(e, ERR_CONFLICT, "'%.*s' wrote a new version meanwhile; go back, copy what "
		    "you wrote, and reload", STR_ARG(books.at[books.len - 1].author));
	json_object(&j);
	for (isize i = 0; i < COUNT_OF(chapters); i++) {
		json_key_str(&j, str_of(chapters[i].name));
		json_str(&j, str_trim(request_value(request, chapters[i].name)));
	}
	json_pair_str(&j, "release", str_equal(request_value(request, "release"), STR("one"))
	    ? STR("one") : STR("two"));
	json_object_end(&j);
	return record_decision(request, STR("desk.codebook"), STR("codebook"),
	    str_trim(request_value(request, "reason")), buf_view(&b), false, e) &&
	    response_see_other(response, request, STR("/codebook"));
}

/* ---- corrections ----------------------------------------------------------------------- */

static void
correction_item(struct html *page, const struct request *request, const struct desk_entry *c)
{
	HTML(page, "<li class=claim id=\"");
	html_text(page, c->id);
	HTML(page, "\"><p><code>");
	html_text(page, c->receipt);
	HTML(page, "</code> · ");
	html_moment(page, c->at.text);
	HTML(page, " · ");
	if (c->subject.len == 32) {
		HTML(page, "<a href=\"/incident/");
		html_text(page, c->subject);
		HTML(page, "\">");
		html_text(page, str_first(c->subject, 8));
		HTML(page, "</a>");
	} else {
		html_word(page, "correction.case");
	}
	HTML(page, " · <span dir=auto>");
	html_text(page, c->channel);
	HTML(page, "</span></p><p class=document dir=auto>");
	html_text(page, c->text);
	HTML(page, "</p><p class=soft>");
	html_word(page, "correction.contact");
	HTML(page, ": <bdi>");
	if (request->role < ROLE_EDITOR)
		html_word(page, "withheld");
	else if (c->contact.len > 0)
		html_text(page, c->contact);
	else
		html_word(page, "not-stated");
	HTML(page, "</bdi></p>");
	if (c->is_answered) {
		HTML(page, "<p><b>");
		html_text(page, ui_text_of(page->ui, "outcome", str_to_c(c->outcome, request->keep)));
		HTML(page, "</b> <span dir=auto>");
		html_text(page, c->answer);
		HTML(page, "</span> <small><bdi>");
		html_text(page, c->answered_by);
		HTML(page, "</bdi>, ");
		html_moment(page, c->answered_at.text);
		HTML(page, "</small></p>");
	} else if (request->role >= ROLE_EDITOR) {
		layout_form(page, request, STR("/corrections/answer"));
		layout_hidden(page, "correction", c->id);
		HTML(page, "<label><span>");
		html_word(page, "outcome");
		HTML(page, "</span><select name=outcome><option value=changed>");
		html_word(page, "outcome.changed");
		HTML(page, "<option value=unchanged>");
		html_word(page, "outcome.unchanged");
		HTML(page, "<option value=withheld>");
		html_word(page, "outcome.withheld");
		HTML(page, "</select></label>");
		layout_field(page, "text", "answer", true);
		HTML(page, "<button>");
		html_word(page, "answer");
		HTML(page, "</button></form>");
	}
	HTML(page, "</li>");
}

static void
correction_form(struct html *page, const struct request *request)
{
	HTML(page, "<h2>");
	html_word(page, "correction.new");
	HTML(page, "</h2><form class=stack method=post action=/corrections>");
	layout_hidden(page, "csrf", request->csrf);
	layout_field(page, "incident", "correction.incident", false);
	layout_field(page, "channel", "correction.channel", false);
	layout_field(page, "contact", "correction.contact", false);
	HTML(page, "<label><span>");
	html_word(page, "correction.text");
	HTML(page, "</span><textarea name=text rows=4 dir=auto required maxlength=16000></textarea>"
	    "</label><button class=first>");
	html_word(page, "save");
	HTML(page, "</button></form>");
}

static bool
get_corrections(const struct request *request, struct response *response, struct err *e)
{
	struct decision_list decisions;
	struct desk_entry_list list;
	struct ui ui;
	struct html page;

	if (!record_decisions(request, &decisions, e) ||
	    !desk_corrections(&decisions, request->keep, &list, e))
		return false;
	page = begin(request, response, &ui, "nav-corrections");
	HTML(&page, "<p>");
	html_word(&page, "correction.about");
	HTML(&page, "</p><ul class=entries>");
	for (isize i = list.len - 1; i >= 0; i--)
		correction_item(&page, request, &list.at[i]);
	HTML(&page, "</ul>");
	if (list.len == 0) {
		HTML(&page, "<p class=soft>");
		html_word(&page, "correction.none");
		HTML(&page, "</p>");
	}
	correction_form(&page, request);
	layout_end(&page);
	return true;
}

/* A receipt that is handed to who wrote: 40 random bits in five-bit letters. */
static str
make_receipt(struct arena *keep)
{
	static const char letters[] = "ABCDEFGHJKMNPQRSTUVWXYZ23456789Z";
	unsigned char bytes[8];
	char *out = NEW_ARRAY(keep, char, 9);

	randombytes_buf(bytes, sizeof bytes);
	for (int i = 0, o = 0; i < 8; i++) {
		if (i == 4)
			out[o++] = '-';
		out[o++] = letters[bytes[i] & 31];
	}
	return (str){ out, 9 };
}

static str
value_or_empty(const struct request *request, const char *name)
{
	str value = request_value(request, name);

	return value.ptr != NULL ? str_trim(value) : STR("");
}

static bool
post_correction(const struct request *request, struct response *response, struct err *e)
{
	struct stored_incident incident;
	struct buf  b = { .keep = request->keep };
	struct json j = { .out = &b };
	str about = value_or_empty(request, "incident"), subject = STR("case");

	if (about.len > 0) {
		if (!incident_find(request->store, about, request->keep, &incident, e))
			return false;
		subject = id_whole(incident.id.bytes, request->keep);
	}
	json_object(&j);
	json_pair_str(&j, "text", value_or_empty(request, "text"));
	json_pair_str(&j, "contact", value_or_empty(request, "contact"));
	json_pair_str(&j, "channel", value_or_empty(request, "channel"));
	json_pair_str(&j, "receipt", make_receipt(request->keep));
	json_object_end(&j);
	return record_decision(request, STR("desk.correction"), subject, STR(""), buf_view(&b), false,
	    e) && response_see_other(response, request, STR("/corrections"));
}

static bool
post_correction_answer(const struct request *request, struct response *response, struct err *e)
{
	static const char *const outcomes[] = { "changed", "unchanged", "withheld" };
	struct decision_list decisions;
	struct desk_entry_list list;
	struct buf  b = { .keep = request->keep };
	struct json j = { .out = &b };
	str outcome = request_value(request, "outcome");
	bool is_known = false, is_there = false;

	for (isize i = 0; i < COUNT_OF(outcomes); i++)
		is_known |= str_equal(outcome, str_of(outcomes[i]));
	if (!is_known)
		return err_set(e, ERR_INPUT, "an outcome is changed, unchanged or withheld");
	if (!record_decisions(request, &decisions, e) ||
	    !desk_corrections(&decisions, request->keep, &list, e))
		return false;
	for (isize i = 0; i < list.len; i++) {
		if (!str_equal(list.at[i].id, request_value(request, "correction")))
			continue;
		is_there = true;
		if (list.at[i].is_answered)
			return err_set(e, ERR_CONFLICT, "'%.*s' answered this meanwhile: %.*s",
			    STR_ARG(list.at[i].answered_by), STR_ARG(str_first(list.at[i].answer, 200)));
	}
	if (!is_there)
		return err_set(e, ERR_NOT_FOUND, "no such correction");
	json_object(&j);
	json_pair_str(&j, "text", value_or_empty(request, "text"));
	json_pair_str(&j, "outcome", outcome);
	json_object_end(&j);
	return record_decision(request, STR("desk.correction_answer"),
	    request_value(request, "correction"), STR(""), buf_view(&b), false, e) &&
	    response_see_other(response, request, STR("/corrections"));
}

/* ---- routes ------------------------------------------------------------------------------ */

static const struct parameter desk_parameters[] = { { "state", PARAM_WORD, false },
	{ "assignee", PARAM_LINE, false }, { 0 } };
static const struct parameter codebook_parameters[] = { { "counted", PARAM_TEXT, true },
	{ "one_incident", PARAM_TEXT, true }, { "proof", PARAM_TEXT, true },
	{ "release", PARAM_WORD, true }, { "reason", PARAM_LINE, true }, { "seen", PARAM_ID, false },
	{ 0 } };
static const struct parameter correction_parameters[] = { { "incident", PARAM_ID, false },
	{ "channel", PARAM_LINE, false }, { "contact", PARAM_LINE, false },
	{ "text", PARAM_TEXT, true }, { 0 } };
static const struct parameter answer_parameters[] = { { "correction", PARAM_ID, true },
	{ "outcome", PARAM_WORD, true }, { "text", PARAM_TEXT, true }, { 0 } };

const struct route route_desk = { .method = "GET", .path = "/desk", .needs = ROLE_REVIEWER,
	.parameters = desk_parameters, .page = get_desk,
	.summary = "every record: state, assignee, open questions" };
const struct route route_codebook = { .method = "GET", .path = "/codebook", .needs = ROLE_READER,
	.page = get_codebook, .summary = "the codebook of the case, every version" };
const struct route route_codebook_post = { .method = "POST", .path = "/codebook",
	.needs = ROLE_EDITOR, .parameters = codebook_parameters, .page = post_codebook,
	.summary = "write the next version of the codebook" };
const struct route route_corrections = { .method = "GET", .path = "/corrections",
	.needs = ROLE_REVIEWER, .page = get_corrections,
	.summary = "what families and readers asked to be corrected" };
const struct route route_correction_post = { .method = "POST", .path = "/corrections",
	.needs = ROLE_REVIEWER, .parameters = correction_parameters, .page = post_correction,
	.summary = "take in a request for correction" };
const struct route route_correction_answer = { .method = "POST", .path = "/corrections/answer",
	.needs = ROLE_EDITOR, .parameters = answer_parameters, .page = post_correction_answer,
	.summary = "answer a request for correction" };

API_POST(api_codebook_post, "/codebook", ROLE_EDITOR, codebook_parameters, post_codebook,
    "write the next version of the codebook")
API_POST(api_correction_post, "/corrections", ROLE_REVIEWER, correction_parameters,
    post_correction, "take in a request for correction")
API_POST(api_correction_answer, "/corrections/answer", ROLE_EDITOR, answer_parameters,
    post_correction_answer, "answer a request for correction")
