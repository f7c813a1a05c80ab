/* web/page_inbox.c - reports with claims that nobody has decided on yet. */
#include "store/work.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/ui.h"

enum { SHOWN_MOST = 100 };

struct unread { const struct reading *reading; isize claims, unread; };

static bool
count_unread(const struct request *request, const struct reading *reading,
    const struct id_map *decided, struct unread *out, struct err *e)
{
	struct stored_claim_list claims;

	if (!claims_of_reading(request->store, reading->id, request->keep, &claims, e))
		return false;
	*out = (struct unread){ reading, claims.len, 0 };
	for (isize i = 0; i < claims.len; i++)
		out->unread += id_map_get(decided, claims.at[i].claim.id.bytes) < 0;
	return true;
}

static void
row(struct html *page, const struct request *request, const struct unread *u)
{
	str id = id_whole(u->reading->id.bytes, request->keep);

	HTML(page, "<li class=claim><a dir=auto href=\"/document/");
	html_text(page, id);
	HTML(page, "\">");
	html_text(page, reading_name(u->reading, page->ui, request->keep));
	HTML(page, "</a> <span class=soft><bdi>");
	html_text(page, u->reading->publisher);
	HTML(page, "</bdi> ");
	html_date(page, u->reading->published);
	HTML(page, "</span><br>");
	layout_count(page, u->unread, "claim-to-read", "claims-to-read");
	HTML(page, " <small>/ ");
	html_count(page, u->claims);
	HTML(page, "</small></li>\n");
}

/* Kept by 'tally add --later', for 'tally work'. */
static bool
put_waiting(struct html *page, const struct request *request, struct err *e)
{
	int64_t waiting;

	if (!work_count(request->store, &waiting, e))
		return false;
	if (waiting == 0)
		return true;
	HTML(page, "<p class=note>");
	layout_count(page, waiting, "inbox.waits.one", "inbox.waits");
	HTML(page, "</p>");
	return true;
}

static bool
page_inbox(const struct request *request, struct response *response, struct err *e)
{
	struct reading_list list;
	struct decision_list decisions;
	struct id_map decided;
	struct ui ui;
	struct html page;
	isize shown = 0;

	if (!reading_list_read(request->store, request->keep, &list, e) ||
	    !decision_list_read(request->store, request->keep, &decisions, e))
		return false;
	ui = ui_open(request->language);
	page = layout_begin(request, response, &ui, ui_text(&ui, "nav-inbox"));
	HTML(&page, "<h1>");
	html_word(&page, "nav-inbox");
	HTML(&page, "</h1>");
	if (!put_waiting(&page, request, e))
		return false;
	if (request->role >= ROLE_REVIEWER) {
		HTML(&page, "<p><a href=/new>");
		html_word(&page, "new");
		HTML(&page, "</a></p>");
	}
	HTML(&page, "<ul class=plain>");
	decided = decided_subjects(&decisions, request->keep);
	for (isize i = 0; i < list.len && shown <= SHOWN_MOST; i++) {
		struct arena before = *request->keep;
		struct unread u;

		if (!count_unread(request, &list.at[i], &decided, &u, e))
			return false;
		if (u.unread == 0)
			*request->keep = before;
		else if (shown++ < SHOWN_MOST)
			row(&page, request, &u);
	}
	HTML(&page, "</ul>");
	if (shown > SHOWN_MOST) {
		HTML(&page, "<p class=soft>");
		html_word(&page, "inbox.more");
		HTML(&page, "</p>");
	}
	if (shown == 0) {
		HTML(&page, "<p class=soft>");
		html_word(&page, "all-read");
		HTML(&page, "</p>");
	}
	layout_end(&page);
	return true;
}

const struct route route_inbox = {
	.method = "GET", .path = "/inbox", .needs = ROLE_READER, .page = page_inbox,
	.summary = "reports with claims that nobody has decided on",
};
