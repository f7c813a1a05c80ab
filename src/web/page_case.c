/* web/page_case.c - the first page: incidents, then reports. */
#include "store/store.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/ui.h"

static void
killed_text(struct html *page, const struct stored_incident *i)
{
	if (!i->has_killed_min && !i->has_killed_max) {
		html_word(page, "not-stated");
		return;
	}
	HTML(page, "<span class=number>");
	if (i->has_killed_min)
		html_count(page, i->killed_min);
	if (i->has_killed_max && i->killed_max != i->killed_min) {
		HTML(page, "–");
		html_count(page, i->killed_max);
	}
	if (i->killed_is_open)
		HTML(page, "+");
	HTML(page, "</span>");
}

static void
incident_row(struct html *page, const struct request *request, const struct stored_incident *i)
{
	HTML(page, "<tr><td>");
	html_date(page, i->days.begin);
	HTML(page, "</td><td><a href=\"/incident/");
	html_text(page, id_whole(i->id.bytes, request->keep));
	HTML(page, "\" dir=auto>");
	html_text(page, i->name);
	HTML(page, "</a></td><td>");
	killed_text(page, i);
	HTML(page, "</td><td class=number>");
	html_count(page, i->claims);
	HTML(page, "</td><td class=number>");
	html_count(page, i->readings);
	HTML(page, "</td></tr>\n");
}

static void
table_head(struct html *page, const char *const *keys, isize count)
{
	HTML(page, "<div class=scroll><table><thead><tr>");
	for (isize i = 0; i < count; i++) {
		HTML(page, "<th scope=col>");
		html_word(page, keys[i]);
		HTML(page, "</th>");
	}
	HTML(page, "</tr></thead><tbody>\n");
}

static bool
incidents_table(struct html *page, const struct request *request, struct err *e)
{
	static const char *const keys[] = { "col-day", "col-incident", "col-killed",
		"col-claims", "col-reports" };
	struct stored_incident_list list;

	if (!incident_list_read(request->store, request->keep, &list, e))
		return false;
	HTML(page, "<h2>");
	html_word(page, "incidents");
	HTML(page, "</h2>");
	if (list.len == 0) {
		HTML(page, "<p class=soft>");
		html_word(page, "no-incidents");
		HTML(page, "</p>");
		return true;
	}
	table_head(page, keys, COUNT_OF(keys));
	for (isize i = 0; i < list.len; i++)
		incident_row(page, request, &list.at[i]);
	HTML(page, "</tbody></table></div>");
	return true;
}

static void
report_row(struct html *page, const struct request *request, const struct reading *r)
{
	str id = id_whole(r->id.bytes, request->keep);

	HTML(page, "<tr><td>");
	html_date(page, r->published);
	HTML(page, "</td><td><a dir=auto href=\"/document/");
	html_text(page, id);
	HTML(page, "\">");
	if (r->title.len > 0)
		html_text(page, r->title);
	else
		html_text(page, str_first(id, 8));
	HTML(page, "</a></td><td dir=auto>");
	if (r->publisher.len > 0)
		html_text(page, r->publisher);
	else
		html_word(page, "not-stated");
	HTML(page, "</td></tr>\n");
}

bool
page_reports(struct html *page, const struct request *request, struct err *e)
{
	static const char *const keys[] = { "col-published", "col-report", "col-publisher" };
	struct reading_list list;

	if (!reading_list_read(request->store, request->keep, &list, e))
		return false;
	HTML(page, "<h2>");
	html_word(page, "reports");
	HTML(page, "</h2>");
	if (list.len == 0) {
		HTML(page, "<p class=soft>");
		html_word(page, "no-reports");
		HTML(page, "</p>");
		return true;
	}
	table_head(page, keys, COUNT_OF(keys));
	for (isize i = 0; i < list.len; i++)
		report_row(page, request, &list.at[i]);
	HTML(page, "</tbody></table></div>");
	return true;
}

static bool
page_case(const struct request *request, struct response *response, struct err *e)
{
	struct ui ui;
	struct html page;
	str    name;
	moment created;

	if (!store_case(request->store, request->keep, &name, &created, e))
		return false;
	page = layout_begin(request, response, &ui, name);
	HTML(&page, "<h1 dir=auto>");
	html_text(&page, name);
	HTML(&page, "</h1>");
	if (!incidents_table(&page, request, e) || !page_reports(&page, request, e))
		return false;
	layout_end(&page);
	return true;
}

const struct route route_case = {
	.method = "GET", .path = "/", .needs = ROLE_READER, .page = page_case,
	.summary = "incidents and reports of the case",
};
