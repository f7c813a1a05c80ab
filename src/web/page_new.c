/* web/page_new.c - taking a report in: its text, or a file with it, which is read
 * in a child (read/sandbox.h). */
#include "core/utf8.h"
#include "intake/account.h"
#include "intake/intake.h"
#include "read/sandbox.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/record.h"
#include "web/route.h"
#include "web/server.h"
#include "web/ui.h"

static void
text_field(struct html *page, const char *name, const char *key, const char *hint)
{
	HTML(page, "<label><span>");
	html_word(page, key);
	HTML(page, "</span><input dir=auto maxlength=1000 name=\"");
	html_c(page, name);
	HTML(page, "\" placeholder=\"");
	html_c(page, hint);
	HTML(page, "\"></label>");
}

/* Text or a file: a form of parts takes both. */
static void
new_form(struct html *page, const struct request *request)
{
	HTML(page, "<form class=stack method=post action=/new/file enctype=\"multipart/form-data\">");
	layout_hidden(page, "csrf", request->csrf);
	text_field(page, "publisher", "col-publisher", "");
	text_field(page, "published", "col-published", "2017-03-26");
	text_field(page, "title", "new.title", "");
	text_field(page, "origin", "new.origin", "https://");
	HTML(page, "<label><span>");
	html_word(page, "new.text");
	HTML(page, "</span><textarea name=text rows=12 dir=auto maxlength=200000></textarea></label>"
	    "<label><span>");
	html_word(page, "new.file");
	HTML(page, "</span><input type=file name=file></label><p class=soft>");
	html_word(page, "new.file.about");
	HTML(page, "</p><button class=first>");
	html_word(page, "new.save");
	HTML(page, "</button></form>");
}

static bool
get_new(const struct request *request, struct response *response, struct err *e)
{
	struct ui ui = ui_open(request->language);
	struct html page = layout_begin(request, response, &ui, ui_text(&ui, "new"));

	(void)e;
	HTML(&page, "<h1>");
	html_word(&page, "new");
	HTML(&page, "</h1><p>");
	html_word(&page, "new.about");
	HTML(&page, "</p>");
	new_form(&page, request);
	layout_end(&page);
	return true;
}

static str
given(const struct request *request, const char *name)
{
	str value = request_value(request, name);

	value = value.ptr != NULL ? str_trim(value) : value;
	return value.len > 0 ? value : (str){ 0 };
}

static bool
record(const struct request *request, const struct intake_request *report,
    const struct document *document, struct intake_result *out, struct err *e)
{
	struct intake_rules rules = { 0 };
	isize added;
	bool ok;

	if (!store_begin(request->store, request->by, request->now, e))
		return false;
	ok = intake_record(request->store, &rules, report, document, request->keep,
	    *request->scratch, out, e);
	added = ok && (!out->capture_was_there || !out->reading_was_there);
	return record_end(request, ok && intake_propose_added(request->store, &rules,
	    &out->reading.id, added, *request->scratch, e), e);
}

/* Read it, record it, show it. */
static bool
take(const struct request *request, struct response *response, struct intake_request *report,
    struct err *e)
{
	struct intake_result result;
	struct document document;

	report->given = (struct given){ .publisher = given(request, "publisher"),
		.title = given(request, "title") };
	date_parse(given(request, "published"), &report->given.published);
	return intake_read(report, request->keep, &document, e) &&
	    record(request, report, &document, &result, e) &&
	    response_see_other(response, request, str_printf(request->keep, "/document/%.*s",
	        STR_ARG(id_whole(result.reading.id.bytes, request->keep))));
}

/* Text as a person pasted it: plain text, read as such and nothing else. */
static bool
post_new(const struct request *request, struct response *response, struct err *e)
{
	struct intake_request report = { .bytes = request_value(request, "text"),
		.origin = given(request, "origin"), .media = STR("text/plain; charset=utf-8") };

	if (report.origin.ptr == NULL)
		report.origin = str_printf(request->keep, "pasted by %.*s", STR_ARG(request->user));
	return take(request, response, &report, e);
}

/* Mail with attachments, archives: what they hold would stay unread. */
static bool
is_one_document(const struct request *request, const struct intake_request *report, struct err *e)
{
	struct read_hint hint = { .name = report->origin };
	struct unpacked unpacked;

	if (!sandbox_unpack(report->sandbox, report->bytes, hint, request->keep, &unpacked, e))
		return false;
	return !unpacked.is_container || unpacked.members.len == 0 || err_set(e, ERR_INPUT,
	    "it holds %td other documents; 'tally add CASE FILE' takes them out and reads each",
	    unpacked.members.len);
}

static bool
post_file(const struct request *request, struct response *response, struct err *e)
{
	struct intake_request report = { .bytes = request_value(request, "file"),
		.origin = given(request, "origin"), .media = STR(""),
		.sandbox = server_sandbox(request->server) };
	bool has_text = given(request, "text").len > 0;

	if (has_text && report.bytes.len > 0)
		return err_set(e, ERR_INPUT, "text or a file, not both: they are two reports");
	if (has_text)
		return post_new(request, response, e);
	if (report.bytes.len == 0)
		return err_set(e, ERR_INPUT, "neither text nor a file: paste the one or choose the other");
	if (report.origin.ptr == NULL)
		report.origin = str_first(page_file_name(request->file_name), 200);
	if (report.origin.len == 0 || !utf8_valid(report.origin))
		report.origin = str_printf(request->keep, "sent by %.*s", STR_ARG(request->user));
	return is_one_document(request, &report, e) && take(request, response, &report, e);
}

#define GIVEN_PARAMETERS { "publisher", PARAM_LINE, false }, { "published", PARAM_DATE, false }, \
	{ "title", PARAM_LINE, false }, { "origin", PARAM_LINE, false }

static const struct parameter text_parameters[] = { GIVEN_PARAMETERS,
	{ "text", PARAM_LONG, true }, { 0 } };
static const struct parameter file_parameters[] = { GIVEN_PARAMETERS,
	{ "text", PARAM_LONG, false }, { "file", PARAM_FILE, false }, { 0 } };

const struct route route_new = { .method = "GET", .path = "/new", .needs = ROLE_REVIEWER,
	.page = get_new, .summary = "the forms that take a report in" };
const struct route route_new_post = { .method = "POST", .path = "/new", .needs = ROLE_REVIEWER,
	.parameters = text_parameters, .page = post_new,
	.summary = "take in a report as text; its claims are read at once" };
const struct route route_new_file = { .method = "POST", .path = "/new/file",
	.needs = ROLE_REVIEWER, .parameters = file_parameters, .page = post_file,
	.summary = "take in a report as a file: a page, a PDF, an image, a message" };

API_POST(api_new, "/reports", ROLE_REVIEWER, text_parameters, post_new,
    "take in a report as text")
