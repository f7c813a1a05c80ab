/* web/page_search.c - words in the texts of the reports. */
#include "web/find.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/ui.h"

static void
put_hit(struct html *page, const struct hit *h)
{
	HTML(page, "<p dir=auto>…");
	html_text(page, str_first(h->around, h->in_around.begin));
	HTML(page, "<mark>");
	html_text(page, str_slice(h->around, h->in_around));
	HTML(page, "</mark>");
	html_text(page, str_from(h->around, h->in_around.end));
	HTML(page, "…");
	if (h->is_in_claim) {
		HTML(page, " <a class=act href=\"");
		html_text(page, page_claim_address(h->reading, h->claim, page->out->keep));
		HTML(page, "\">");
		html_word(page, "search.in_claim");
		HTML(page, "</a>");
	}
	HTML(page, "</p>");
}

static void
put_report(struct html *page, const struct hit *h)
{
	str id = id_whole(h->reading.bytes, page->out->keep);

	HTML(page, "<h2><a dir=auto href=\"/document/");
	html_text(page, id);
	HTML(page, "\">");
	html_text(page, h->title);
	HTML(page, "</a></h2>");
}

static void
put_hits(struct html *page, const struct hit_list *hits, bool asked)
{
	if (hits->len == 0) {
		HTML(page, "<p class=soft>");
		html_word(page, asked ? "nothing-found" : "search.about");
		HTML(page, "</p>");
		return;
	}
	HTML(page, "<p role=status>");
	layout_count(page, hits->len, "search.hit", "search.hits");
	HTML(page, "</p>");
	for (isize i = 0; i < hits->len; i++) {
		if (i == 0 || memcmp(&hits->at[i].reading, &hits->at[i - 1].reading,
		    sizeof(reading_id)) != 0)
			put_report(page, &hits->at[i]);
		put_hit(page, &hits->at[i]);
	}
}

static bool
page_search(const struct request *request, struct response *response, struct err *e)
{
	str wanted = str_trim(request_value(request, "q"));
	struct hit_list hits = { 0 };
	struct ui ui = ui_open(request->language);
	struct html page;

	if (!find_words(request, wanted, &hits, e))
		return false;
	page = layout_begin(request, response, &ui, ui_text(&ui, "search"));
	HTML(&page, "<h1>");
	html_word(&page, "search");
	if (wanted.len > 0) {
		HTML(&page, ": <bdi>");
		html_text(&page, wanted);
		HTML(&page, "</bdi>");
	}
	HTML(&page, "</h1>");
	put_hits(&page, &hits, wanted.len > 0);
	layout_end(&page);
	return true;
}

static const struct parameter parameters[] = { { "q", PARAM_LINE, false }, { 0 } };

const struct route route_search = {
	.method = "GET", .path = "/search", .needs = ROLE_READER, .parameters = parameters,
	.page = page_search, .summary = "words in the texts of the reports",
};
