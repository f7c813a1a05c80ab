/* web/page_search.c - words in the texts of the reports. */
#include "web/layout.h"
#include "web/pages.h"
#include "web/ui.h"

enum { HITS_MOST = 200, AROUND = 90 };

/* First place of ${wanted} at or after ${from}, letters of either case. */
static isize
find_nocase(str text, str wanted, isize from)
{
	for (isize i = from; i + wanted.len <= text.len; i++)
		if (str_equal_nocase(str_slice(text, (span){ i, i + wanted.len }), wanted))
			return i;
	return -1;
}

static isize
to_boundary(str text, isize at, int step)
{
	at = at < 0 ? 0 : at > text.len ? text.len : at;
	while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at += step;
	return at;
}

static void
hit(struct html *page, str text, span where)
{
	isize from = to_boundary(text, where.begin - AROUND, -1);
	isize to = to_boundary(text, where.end + AROUND, 1);

	HTML(page, "<p dir=auto>…");
	html_text(page, str_slice(text, (span){ from, where.begin }));
	HTML(page, "<mark>");
	html_text(page, str_slice(text, where));
	HTML(page, "</mark>");
	html_text(page, str_slice(text, (span){ where.end, to }));
	HTML(page, "…</p>");
}

static bool
one_report(struct html *page, const struct request *request, const struct reading *r,
    str wanted, isize *hits, struct err *e)
{
	struct document document;
	isize at = 0, found = 0;

	if (!reading_document(request->store, r, request->keep, &document, e))
		return false;
	while (found < 3 && *hits < HITS_MOST && (at = find_nocase(document.text, wanted, at)) >= 0) {
		if (found++ == 0) {
			str id = id_whole(r->id.bytes, request->keep);

			HTML(page, "<h2><a dir=auto href=\"/document/");
			html_text(page, id);
			HTML(page, "\">");
			html_text(page, r->title.len > 0 ? r->title : str_first(id, 8));
			HTML(page, "</a></h2>");
		}
		hit(page, document.text, (span){ at, at + wanted.len });
		at += wanted.len;
		*hits += 1;
	}
	return true;
}

static bool
page_search(const struct request *request, struct response *response, struct err *e)
{
	str wanted = str_trim(request_value(request, "q"));
	struct reading_list list = { 0 };
	struct ui ui = ui_open(request->language);
	struct html page;
	isize hits = 0;

	if (wanted.len > 0 && !reading_list_read(request->store, request->keep, &list, e))
		return false;
	page = layout_begin(request, response, &ui, ui_text(&ui, "search"));
	HTML(&page, "<h1>");
	html_word(&page, "search");
	HTML(&page, ": <bdi>");
	html_text(&page, wanted);
	HTML(&page, "</bdi></h1>");
	for (isize i = 0; i < list.len && hits < HITS_MOST; i++)
		if (!one_report(&page, request, &list.at[i], wanted, &hits, e))
			return false;
	if (hits == 0) {
		HTML(&page, "<p class=soft>");
		html_word(&page, "nothing-found");
		HTML(&page, "</p>");
	}
	layout_end(&page);
	return true;
}

static const struct parameter parameters[] = { { "q", PARAM_LINE, false }, { 0 } };

const struct route route_search = {
	.method = "GET", .path = "/search", .needs = ROLE_READER, .parameters = parameters,
	.page = page_search, .summary = "words in the texts of the reports",
};
