/* web/page_why.c - how a report was read, sentence by sentence; adding a report. */
#include "intake/intake.h"
#include "intake/account.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/route.h"
#include "web/ui.h"

enum { SENTENCES_A_PART = 60, STEP_BYTES = 2000 };

/* Where each sentence of the account begins; what stands behind all of them, claim by
 * claim, in steps as long as a sentence's. */
static struct index_list
starts_of(str account, struct arena *keep)
{
	struct index_list out = { 0 };
	const str mark = STR("\nsentence ");

	for (isize at = str_find(account, mark, 0); at >= 0; at = str_find(account, mark, at + mark.len)) {
		isize begin = out.len == 0 ? 0 : at + 1;

		*PUSH(&out, keep) = begin;
	}
	for (isize at = str_find(account, STR("\nquotations\n"), 0); at >= 0;
	    at = str_find_char(account, '\n', at + STEP_BYTES))
		*PUSH(&out, keep) = at + 1;
	return out;
}

static bool
get_why(const struct request *request, struct response *response, struct err *e)
{
	struct intake_rules rules = { 0 };
	struct reading reading;
	reading_id id;
	struct ui ui = ui_open(request->language);
	struct layout_part part;
	struct index_list sentences;
	struct html page;
	str account;

	if (!request_id(request, "id", id.bytes, e) ||
	    !reading_read(request->store, id, request->keep, &reading, e) ||
	    !intake_explain(request->store, &rules, &reading, request->keep, *request->scratch,
	        &account, e))
		return false;
	if (str_equal(request_value(request, "form"), STR("text"))) {
		response->type = "text/plain; charset=utf-8";
		buf_str(&response->body, account);
		return true;
	}
	sentences = starts_of(account, request->keep);
	part = layout_part_of(request, "from", SENTENCES_A_PART, sentences.len);
	page = layout_begin(request, response, &ui, ui_text(&ui, "why.whole"));
	HTML(&page, "<h1 dir=auto>");
	html_text(&page, reading_name(&reading, &ui, request->keep));
	HTML(&page, "</h1><p>");
	html_word(&page, "why.whole");
	HTML(&page, " · <a href=\"/document/");
	html_text(&page, id_whole(id.bytes, request->keep));
	HTML(&page, "\">");
	html_word(&page, "why.back");
	HTML(&page, "</a> · <a href=\"?form=text\">");
	html_word(&page, "why.all");
	HTML(&page, "</a></p>");
	layout_parts(&page, &part, STR(""), "");
	HTML(&page, "<pre class=scroll lang=en dir=ltr tabindex=0>");
	html_text(&page, str_slice(account, (span){ sentences.len > 0 ? sentences.at[part.from] : 0,
	    part.to < sentences.len ? sentences.at[part.to] : account.len }));
	HTML(&page, "</pre>");
	layout_parts(&page, &part, STR(""), "");
	layout_end(&page);
	return true;
}

/* ---- a report from the clipboard ------------------------------------------------------- */

static void
text_field(struct html *page, const char *name, const char *key, const char *hint, bool is_required)
{
	HTML(page, "<label><span>");
	html_word(page, key);
	HTML(page, "</span><input dir=auto maxlength=1000 name=\"");
	html_c(page, name);
	HTML(page, "\" placeholder=\"");
	html_c(page, hint);
	if (is_required)
		HTML(page, "\" required></label>");
	else
		HTML(page, "\"></label>");
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
	HTML(&page, "</p><form class=stack method=post action=/new>");
	layout_hidden(&page, "csrf", request->csrf);
	text_field(&page, "publisher", "col-publisher", "", false);
	text_field(&page, "published", "col-published", "2017-03-26", false);
	text_field(&page, "title", "new.title", "", false);
	text_field(&page, "origin", "new.origin", "https://", false);
	HTML(&page, "<label><span>");
	html_word(&page, "new.text");
	HTML(&page, "</span><textarea name=text rows=14 dir=auto required maxlength=200000></textarea>"
	    "</label><button class=first>");
	html_word(&page, "new.save");
	HTML(&page, "</button></form>");
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

	if (!store_begin(request->store, request->by, request->now, e))
		return false;
	if (intake_record(request->store, &rules, report, document, request->keep,
	        *request->scratch, out, e)) {
		added = !out->capture_was_there || !out->reading_was_there;
		if (intake_propose_added(request->store, &rules, &out->reading.id, added,
		    *request->scratch, e) && store_commit(request->store, e))
			return true;
	}
	store_rollback(request->store);
	return false;
}

/* Text as a person pasted it: plain text, read as such and nothing else. */
static bool
post_new(const struct request *request, struct response *response, struct err *e)
{
	struct intake_result result;
	struct document document;
	struct intake_request report = { .bytes = request_value(request, "text"),
		.origin = given(request, "origin"), .media = STR("text/plain; charset=utf-8"),
		.given = { .publisher = given(request, "publisher"), .title = given(request, "title") } };

	date_parse(given(request, "published"), &report.given.published);
	if (report.origin.ptr == NULL)
		report.origin = str_printf(request->keep, "pasted by %.*s", STR_ARG(request->user));
	return intake_read(&report, request->keep, &document, e) &&
	    record(request, &report, &document, &result, e) &&
	    response_see_other(response, request, str_printf(request->keep, "/document/%.*s",
	        STR_ARG(id_whole(result.reading.id.bytes, request->keep))));
}

static const struct parameter why_parameters[] = { { "id", PARAM_ID, true },
	{ "from", PARAM_NUMBER, false }, { "form", PARAM_WORD, false }, { 0 } };
static const struct parameter new_parameters[] = { { "publisher", PARAM_LINE, false },
	{ "published", PARAM_DATE, false }, { "title", PARAM_LINE, false },
	{ "origin", PARAM_LINE, false }, { "text", PARAM_LONG, true }, { 0 } };

const struct route route_why = { .method = "GET", .path = "/document/{id}/why",
	.needs = ROLE_REVIEWER, .parameters = why_parameters, .page = get_why,
	.summary = "how a report was read, sentence by sentence" };
const struct route route_new = { .method = "GET", .path = "/new", .needs = ROLE_REVIEWER,
	.page = get_new, .summary = "the form that takes a report in" };
const struct route route_new_post = { .method = "POST", .path = "/new", .needs = ROLE_REVIEWER,
	.parameters = new_parameters, .page = post_new,
	.summary = "take in a report as text; its claims are read at once" };

API_POST(api_new, "/reports", ROLE_REVIEWER, new_parameters, post_new,
    "take in a report as text")
