/* web/page_intake.c - where families and readers, who have no account, send a
 * correction and see what became of it.  Only where 'tally serve --intake'
 * opened it; nothing about who comes is kept beside what they write. */
#include "intake/correction.h"
#include "web/gate.h"
#include "web/layout.h"
#include "web/record.h"
#include "web/route.h"
#include "web/server.h"
#include "web/ui.h"

static bool
is_open(const struct request *request, struct err *e)
{
	return server_intake(request->server) != NULL ||
	    err_set(e, ERR_NOT_FOUND, "there is no such page");
}

static struct html
begin(const struct request *request, struct response *response, struct ui *ui)
{
	struct html page;

	*ui = ui_open(request->language);
	page = layout_begin(request, response, ui, ui_text(ui, "intake"));
	HTML(&page, "<h1>");
	html_word(&page, "intake");
	HTML(&page, "</h1>");
	return page;
}

static void
hint(struct html *page, const char *key)
{
	HTML(page, "<p>");
	html_word(page, key);
	HTML(page, "</p>");
}

static void
ask_form(struct html *page, const struct request *request)
{
	HTML(page, "<form class=stack method=post action=/intake>");
	layout_hidden(page, "csrf", request->csrf);
	HTML(page, "<label><span>");
	html_word(page, "intake.text");
	HTML(page, "</span><textarea name=text rows=7 dir=auto required maxlength=12000></textarea></label>");
	layout_field(page, "incident", "intake.incident", false);
	layout_field(page, "contact", "intake.contact", false);
	HTML(page, "<button class=first>");
	html_word(page, "intake.send");
	HTML(page, "</button></form>");
}

static void
status_form(struct html *page, const struct request *request)
{
	HTML(page, "<section><h2>");
	html_word(page, "intake.status");
	HTML(page, "</h2><form class=row method=post action=/intake/status>");
	layout_hidden(page, "csrf", request->csrf);
	HTML(page, "<label><span>");
	html_word(page, "intake.receipt");
	HTML(page, "</span><input name=receipt required maxlength=20 autocomplete=off spellcheck=false></label><button>");
	html_word(page, "intake.look");
	HTML(page, "</button></form></section>");
}

static bool
get_intake(const struct request *request, struct response *response, struct err *e)
{
	struct ui ui;
	struct html page;

	if (!is_open(request, e))
		return false;
	page = begin(request, response, &ui);
	hint(&page, "intake.about");
	hint(&page, "intake.safe");
	ask_form(&page, request);
	status_form(&page, request);
	layout_end(&page);
	return true;
}

/* 429 where more people came than may. */
static bool
passes(const struct request *request, struct response *response)
{
	int wait;

	if (gate_pass(server_intake(request->server), server_clock(request->server).steady_s, &wait))
		return true;
	response->status = 429;
	response->retry_after_s = wait;
	return false;
}

static bool
busy_page(const struct request *request, struct response *response)
{
	struct ui ui;
	struct html page = begin(request, response, &ui);

	HTML(&page, "<p class=warn role=alert>");
	html_word(&page, "intake.busy");
	HTML(&page, "</p>");
	layout_end(&page);
	return true;
}

static bool
take(const struct request *request, str *receipt, struct err *e)
{
	struct correction asked = { request_text(request, "incident"),
		request_text(request, "text"), request_text(request, "contact"), STR("intake") };

	return store_begin(request->store, server_signer(request->server), request->now, e) &&
	    record_end(request, correction_take(request->store, &asked, request->keep, receipt, e), e);
}

static bool
post_intake(const struct request *request, struct response *response, struct err *e)
{
	struct ui ui;
	struct html page;
	str receipt;

	if (!is_open(request, e))
		return false;
	if (!passes(request, response))
		return busy_page(request, response);
	if (!take(request, &receipt, e))
		return false;
	page = begin(request, response, &ui);
	hint(&page, "intake.taken");
	HTML(&page, "<p class=said><code class=receipt>");
	html_text(&page, receipt);
	HTML(&page, "</code></p>");
	hint(&page, "intake.keep");
	HTML(&page, "<p><a href=/intake>");
	html_word(&page, "intake.back");
	HTML(&page, "</a></p>");
	layout_end(&page);
	return true;
}

static void
put_status(struct html *page, const struct desk_entry *c)
{
	HTML(page, "<p class=said><code>");
	html_text(page, c->receipt);
	HTML(page, "</code>: <b>");
	if (c->is_answered)
		html_text(page, ui_text_of(page->ui, "outcome", str_to_c(c->outcome, page->out->keep)));
	else
		html_word(page, "intake.waits");
	HTML(page, "</b></p>");
	if (c->is_answered) {
		HTML(page, "<p class=document dir=auto>");
		html_text(page, c->answer);
		HTML(page, "</p>");
	}
}

static bool
post_status(const struct request *request, struct response *response, struct err *e)
{
	struct decision_list decisions;
	struct desk_entry found;
	struct err said = { 0 };
	struct ui ui;
	struct html page;

	if (!is_open(request, e))
		return false;
	if (!passes(request, response))
		return busy_page(request, response);
	if (!record_decisions(request, &decisions, e))
		return false;
	page = begin(request, response, &ui);
	if (correction_find(&decisions, request_value(request, "receipt"), request->keep, &found,
	    &said)) {
		put_status(&page, &found);
	} else {
		response->status = 404;
		HTML(&page, "<p class=warn role=alert>");
		html_word(&page, "intake.unknown");
		HTML(&page, "</p>");
	}
	status_form(&page, request);
	layout_end(&page);
	return true;
}

static const struct parameter intake_parameters[] = { { "text", PARAM_TEXT, true },
	{ "incident", PARAM_LINE, false }, { "contact", PARAM_LINE, false }, { 0 } };
static const struct parameter status_parameters[] = { { "receipt", PARAM_LINE, true }, { 0 } };

const struct route route_intake = { .method = "GET", .path = "/intake", .needs = ROLE_NOBODY,
	.page = get_intake, .needs_no_case = true,
	.summary = "the form for corrections from outside, where it is open" };
const struct route route_intake_post = { .method = "POST", .path = "/intake", .needs = ROLE_NOBODY,
	.parameters = intake_parameters, .page = post_intake,
	.summary = "send a correction; answered with a receipt" };
const struct route route_intake_status = { .method = "POST", .path = "/intake/status",
	.needs = ROLE_NOBODY, .parameters = status_parameters, .page = post_status,
	.summary = "what became of a correction, by its receipt" };
