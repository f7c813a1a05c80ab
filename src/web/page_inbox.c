/* web/page_inbox.c - reports with claims that nobody has decided on yet, and those in
 * which nothing was read, until somebody looked at them. */
#include "store/work.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/record.h"
#include "web/route.h"
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
	html_text(page, reading_name(request, u->reading, page->ui));
	HTML(page, "</a>");
	/* Without a title its name is publisher and day already. */
	if (u->reading->title.len > 0) {
		HTML(page, " <span class=soft><bdi>");
		html_text(page, u->reading->publisher);
		HTML(page, "</bdi> ");
		html_date(page, u->reading->published);
		HTML(page, "</span>");
	}
	if (u->claims == 0) {
		HTML(page, "</li>\n");
		return;
	}
	HTML(page, "<br>");
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

/* What waits: reports with claims to read, and those without any. */
struct waiting {
	const struct request *request;
	struct id_map decided;
	struct unread unread[SHOWN_MOST], empty[SHOWN_MOST];
	isize unread_count, empty_count;     /* one more than fit: there are others */
};

static void
keep_waiting(struct unread *at, isize *count, const struct unread *u)
{
	if (*count < SHOWN_MOST)
		at[*count] = *u;
	if (*count <= SHOWN_MOST)
		++*count;
}

static bool
find_waiting(struct waiting *w, const struct reading_list *list, struct err *e)
{
	struct arena *keep = w->request->keep;

	for (isize i = 0; i < list->len && w->unread_count <= SHOWN_MOST; i++) {
		struct arena before = *keep;
		struct unread u;

		if (!count_unread(w->request, &list->at[i], &w->decided, &u, e))
			return false;
		*keep = before;
		if (u.unread > 0)
			keep_waiting(w->unread, &w->unread_count, &u);
		else if (u.claims == 0 && id_map_get(&w->decided, list->at[i].id.bytes) < 0)
			keep_waiting(w->empty, &w->empty_count, &u);
	}
	return true;
}

static void
put_list(struct html *page, const struct waiting *w, const struct unread *at, isize count)
{
	HTML(page, "<ul class=plain>");
	for (isize i = 0; i < count && i < SHOWN_MOST; i++)
		row(page, w->request, &at[i]);
	HTML(page, "</ul>");
	if (count > SHOWN_MOST) {
		HTML(page, "<p class=soft>");
		html_word(page, "inbox.more");
		HTML(page, "</p>");
	}
}

static void
put_all(struct html *page, const struct waiting *w)
{
	put_list(page, w, w->unread, w->unread_count);
	if (w->empty_count > 0) {
		HTML(page, "<section id=empty><h2>");
		html_word(page, "inbox.unread");
		HTML(page, "</h2><p>");
		html_word(page, "inbox.unread.about");
		HTML(page, "</p>");
		put_list(page, w, w->empty, w->empty_count);
		HTML(page, "</section>");
	}
	if (w->unread_count + w->empty_count == 0) {
		HTML(page, "<p class=soft>");
		html_word(page, "all-read");
		HTML(page, "</p>");
	}
}

static bool
page_inbox(const struct request *request, struct response *response, struct err *e)
{
	struct waiting *w = NEW(request->keep, struct waiting);
	struct reading_list list;
	struct decision_list decisions;
	struct ui ui;
	struct html page;

	*w = (struct waiting){ .request = request };
	if (!reading_list_read(request->store, request->keep, &list, e) ||
	    !decision_list_read(request->store, request->keep, &decisions, e))
		return false;
	w->decided = decided_subjects(&decisions, request->keep);
	if (!find_waiting(w, &list, e))
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
	put_all(&page, w);
	layout_end(&page);
	return true;
}

/* ---- looked at, and nothing in it ---------------------------------------------------------- */

void
page_looked_at(struct html *page, const struct request *request, const struct reading *reading,
    const struct decision *looked)
{
	if (looked != NULL) {
		HTML(page, "<p class=ruled>");
		html_word(page, "inbox.looked.by");
		HTML(page, " <bdi>");
		html_text(page, looked->author);
		HTML(page, "</bdi> · <bdi>");
		html_text(page, looked->reason);
		HTML(page, "</bdi></p>");
	} else if (request->role >= ROLE_REVIEWER) {
		layout_form(page, request, str_printf(request->keep, "/document/%.*s/looked",
		    STR_ARG(id_whole(reading->id.bytes, request->keep))));
		layout_field(page, "reason", "reason.optional", false);
		HTML(page, "<button>");
		html_word(page, "inbox.looked");
		HTML(page, "</button></form>");
	}
}

static bool
post_looked(const struct request *request, struct response *response, struct err *e)
{
	struct ui ui = ui_open(request->language);
	struct reading reading;
	str reason = request_value(request, "reason");
	reading_id id;

	if (!request_id(request, "id", id.bytes, e) ||
	    !reading_read(request->store, id, request->keep, &reading, e))
		return false;
	reason = reason.ptr != NULL ? str_trim(reason) : reason;
	return record_decision(request, STR("desk.read"), id_whole(id.bytes, request->keep),
	    reason.len > 0 ? reason : ui_text(&ui, "inbox.looked"), STR("{}"), e) &&
	    response_see_other(response, request, STR("/inbox"));
}

static const struct parameter looked_parameters[] = { { "id", PARAM_ID, true },
	{ "reason", PARAM_LINE, false }, { 0 } };

const struct route route_inbox = {
	.method = "GET", .path = "/inbox", .needs = ROLE_READER, .page = page_inbox,
	.summary = "reports with claims that nobody has decided on",
};
const struct route route_looked = {
	.method = "POST", .path = "/document/{id}/looked", .needs = ROLE_REVIEWER,
	.parameters = looked_parameters, .page = post_looked,
	.summary = "say that a report in which nothing was read holds nothing for the case",
};

API_POST(api_looked, "/reports/{id}/looked", ROLE_REVIEWER, looked_parameters, post_looked,
    "say that a report holds nothing for the case")
