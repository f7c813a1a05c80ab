/* web/page_why.c - how a report was read, sentence by sentence. */
#include "incidents/account.h"
#include "intake/intake.h"
#include "web/layout.h"
#include "web/pages.h"
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
	html_text(&page, reading_name(request, &reading, &ui));
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

static const struct parameter why_parameters[] = { { "id", PARAM_ID, true },
	{ "from", PARAM_NUMBER, false }, { "form", PARAM_WORD, false }, { 0 } };

const struct route route_why = { .method = "GET", .path = "/document/{id}/why",
	.needs = ROLE_REVIEWER, .parameters = why_parameters, .page = get_why,
	.summary = "how a report was read, sentence by sentence" };
