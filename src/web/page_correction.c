/* web/page_correction.c - what families and readers ask to be corrected, and
 * the answers. */
#include "intake/correction.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/people_names.h"
#include "web/record.h"
#include "web/route.h"
#include "web/ui.h"

static void
correction_item(struct html *page, const struct request *request, const struct people_names *people,
    const struct desk_entry *c)
{
	struct stored_incident incident;
	struct err gone = { 0 };
	bool is_there = c->subject.len == 32 &&
	    incident_find(request->store, c->subject, request->keep, &incident, &gone);

	HTML(page, "<li class=claim id=\"");
	html_text(page, c->id);
	HTML(page, "\"><p><code>");
	html_text(page, c->receipt);
	HTML(page, "</code> · ");
	html_moment(page, c->at.text);
	HTML(page, " · ");
	if (c->subject.len == 32) {
		HTML(page, "<a dir=auto href=\"/incident/");
		html_text(page, c->subject);
		HTML(page, "\">");
		html_text(page, is_there ? incident_label(incident.name, incident.days, page->ui, request->keep) :
		    str_first(c->subject, 8));
		HTML(page, "</a>");
	} else {
		html_word(page, "correction.case");
	}
	HTML(page, " · <span dir=auto>");
	html_text(page, c->channel);
	HTML(page, "</span></p>");
	if (is_there)
		people_names_put(page, people_names_of(people, incident.id.bytes));
	HTML(page, "<p class=document dir=auto>");
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
		HTML(page, "</span><select name=outcome>");
		for (isize i = 0; correction_outcome(i) != NULL; i++) {
			HTML(page, "<option value=\"");
			html_c(page, correction_outcome(i));
			HTML(page, "\">");
			html_text(page, ui_text_of(page->ui, "outcome", correction_outcome(i)));
		}
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
	struct people_names people;
	struct ui ui;
	struct html page;

	if (!record_decisions(request, &decisions, e) || !people_names_read(request, &people, e) ||
	    !desk_corrections(&decisions, request->keep, &list, e))
		return false;
	ui = ui_open(request->language);
	page = layout_begin(request, response, &ui, ui_text(&ui, "nav-corrections"));
	HTML(&page, "<h1>");
	html_word(&page, "nav-corrections");
	HTML(&page, "</h1><p>");
	html_word(&page, "correction.about");
	HTML(&page, "</p><ul class=entries>");
	for (isize i = list.len - 1; i >= 0; i--)
		correction_item(&page, request, &people, &list.at[i]);
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

static bool
post_correction(const struct request *request, struct response *response, struct err *e)
{
	struct correction asked = { request_text(request, "incident"),
		request_text(request, "text"), request_text(request, "contact"),
		request_text(request, "channel") };
	struct stored_incident incident;
	str receipt;

	/* By hand a wrong id is a slip of the pen; from outside it is kept as words. */
	if (asked.incident.len > 0 && !incident_find(request->store, asked.incident, request->keep,
	    &incident, e))
		return false;
	return store_begin(request->store, request->by, request->now, e) &&
	    record_end(request, correction_take(request->store, &asked, request->keep, &receipt, e), e) &&
	    response_see_other(response, request, STR("/corrections"));
}

static bool
post_correction_answer(const struct request *request, struct response *response, struct err *e)
{
	return store_begin(request->store, request->by, request->now, e) &&
	    record_end(request, correction_answer(request->store, request_value(request, "correction"),
	        request_value(request, "outcome"), request_text(request, "text"), request->keep, e), e) &&
	    response_see_other(response, request, STR("/corrections"));
}

/* ---- routes ------------------------------------------------------------------------------ */

static const struct parameter correction_parameters[] = { { "incident", PARAM_ID, false },
	{ "channel", PARAM_LINE, false }, { "contact", PARAM_LINE, false },
	{ "text", PARAM_TEXT, true }, { 0 } };
static const struct parameter answer_parameters[] = { { "correction", PARAM_ID, true },
	{ "outcome", PARAM_WORD, true }, { "text", PARAM_TEXT, true }, { 0 } };

const struct route route_corrections = { .method = "GET", .path = "/corrections",
	.needs = ROLE_REVIEWER, .page = get_corrections,
	.summary = "what families and readers asked to be corrected" };
const struct route route_correction_post = { .method = "POST", .path = "/corrections",
	.needs = ROLE_REVIEWER, .parameters = correction_parameters, .page = post_correction,
	.summary = "take in a request for correction" };
const struct route route_correction_answer = { .method = "POST", .path = "/corrections/answer",
	.needs = ROLE_EDITOR, .parameters = answer_parameters, .page = post_correction_answer,
	.summary = "answer a request for correction" };

API_POST(api_correction_post, "/corrections", ROLE_REVIEWER, correction_parameters,
    post_correction, "take in a request for correction")
API_POST(api_correction_answer, "/corrections/answer", ROLE_EDITOR, answer_parameters,
    post_correction_answer, "answer a request for correction")
