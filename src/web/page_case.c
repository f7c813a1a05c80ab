/* web/page_case.c - the first page: incidents, then reports. */
#include "store/store.h"
#include "web/layout.h"
#include "web/page_filter.h"
#include "web/pages.h"
#include "web/ui.h"

enum { ROWS_A_PART = 500 };

static void
incident_row(struct html *page, const struct facet *f)
{
	HTML(page, "<tr><td>");
	html_date(page, f->days.begin);
	HTML(page, "</td><td>");
	page_incident_link(page, f);
	people_names_put(page, f->people);
	HTML(page, "</td><td>");
	page_range(page, &f->killed);
	HTML(page, "</td><td>");
	html_text(page, ui_text_of(page->ui, "grade.short", f->grade.len > 0
	    ? str_to_c(f->grade, page->out->keep) : "none"));
	HTML(page, "</td><td>");
	html_text(page, ui_text_of(page->ui, "state", record_state_name(f->state)));
	HTML(page, "</td><td class=number>");
	html_count(page, f->read);
	HTML(page, " / ");
	html_count(page, f->claims);
	HTML(page, "</td><td class=number>");
	html_count(page, f->reports);
	HTML(page, "</td></tr>\n");
}

static bool
incidents_table(struct html *page, const struct request *request, struct err *e)
{
	static const char *const keys[] = { "col-day", "col-incident", "col-killed", "page.grade",
		"col-state", "col-read", "col-reports" };
	struct facet_list all, fitting;
	struct filter filter = filter_of(request);
	struct layout_part part;

	if (!facets_read(request, &all, e))
		return false;
	fitting = facets_fitting(&all, &filter, request->keep);
	if (all.len == 0) {
		HTML(page, "<p class=panel>");
		html_word(page, "no-incidents");
		HTML(page, "</p>");
		return true;
	}
	HTML(page, "<h2>");
	html_word(page, "incidents");
	HTML(page, "</h2>");
	if (!page_filter(page, request, &all, fitting.len, e))
		return false;
	if (fitting.len == 0) {
		HTML(page, "<p class=soft>");
		html_word(page, "nothing-fits");
		HTML(page, "</p>");
		return true;
	}
	part = layout_part_of(request, "row", ROWS_A_PART, fitting.len);
	layout_parts(page, &part, filter_query(&filter, request->keep), "");
	layout_table(page, keys, COUNT_OF(keys));
	for (isize i = part.from; i < part.to; i++)
		incident_row(page, &fitting.at[i]);
	HTML(page, "</tbody></table></div>");
	layout_parts(page, &part, filter_query(&filter, request->keep), "");
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
	html_text(page, reading_name(request, r, page->ui));
	HTML(page, "</a></td><td dir=auto>");
	if (r->publisher.len > 0)
		html_text(page, r->publisher);
	else
		html_word(page, "not-stated");
	HTML(page, "</td></tr>\n");
}

static bool
page_reports(struct html *page, const struct request *request, struct err *e)
{
	static const char *const keys[] = { "col-published", "col-report", "col-publisher" };
	struct filter filter = filter_of(request);
	struct layout_part part;
	struct reading_list list;

	if (!reading_list_read(request->store, request->keep, &list, e))
		return false;
	HTML(page, "<h2 id=reports>");
	html_word(page, "reports");
	HTML(page, "</h2>");
	if (list.len > 0 && request->role >= ROLE_REVIEWER) {
		HTML(page, "<p><a href=/new>");
		html_word(page, "new");
		HTML(page, "</a></p>");
	}
	if (list.len == 0) {
		HTML(page, "<p class=panel>");
		html_word(page, "no-reports");
		if (request->role >= ROLE_REVIEWER) {
			HTML(page, " <a href=/new>");
			html_word(page, "new");
			HTML(page, "</a>");
		}
		HTML(page, "</p>");
		return true;
	}
	part = layout_part_of(request, "report", ROWS_A_PART, list.len);
	layout_parts(page, &part, filter_query(&filter, request->keep), "#reports");
	layout_table(page, keys, COUNT_OF(keys));
	for (isize i = part.from; i < part.to; i++)
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

static const struct parameter parameters[] = { FILTER_PARAMETERS,
	{ "row", PARAM_NUMBER, false }, { "report", PARAM_NUMBER, false }, { 0 } };

const struct route route_case = {
	.method = "GET", .path = "/", .needs = ROLE_READER, .parameters = parameters,
	.page = page_case, .summary = "incidents and reports of the case",
};
