/* web/page_charts.c - charts of what the filter lets through; each to be saved. */
#include "web/chart.h"
#include "web/layout.h"
#include "web/page_filter.h"
#include "web/ui.h"

static void
save_link(struct html *page, enum chart_kind kind, const char *form, str query, const char *key)
{
	HTML(page, " <a download href=\"/chart/");
	html_c(page, chart_name(kind));
	HTML(page, "/");
	html_c(page, form);
	if (query.len > 0) {
		HTML(page, "?");
		html_text(page, query);
	}
	HTML(page, "\">");
	html_word(page, key);
	HTML(page, "</a>");
}

static void
put_numbers(struct html *page, const struct chart_bar_list *bars)
{
	HTML(page, "<details><summary>");
	html_word(page, "chart.numbers");
	HTML(page, "</summary><div class=scroll><table class=dense><thead><tr><th scope=col>");
	html_word(page, "chart.what");
	HTML(page, "</th><th scope=col>");
	html_word(page, "range.min");
	HTML(page, "</th><th scope=col>");
	html_word(page, "range.max");
	HTML(page, "</th><th scope=col>");
	html_word(page, "incidents");
	HTML(page, "</th><th scope=col>");
	html_word(page, "chart.uncounted");
	HTML(page, "</th></tr></thead><tbody>");
	for (isize i = 0; i < bars->len; i++) {
		const struct chart_bar *b = &bars->at[i];

		HTML(page, "<tr><th scope=row dir=auto>");
		html_text(page, b->label);
		HTML(page, "</th><td class=number>");
		html_count(page, b->min);
		HTML(page, "</td><td class=number>");
		html_count(page, b->max);
		if (b->open > 0)
			HTML(page, "+");
		HTML(page, "</td><td class=number>");
		html_count(page, b->incidents);
		HTML(page, "</td><td class=number>");
		html_count(page, b->uncounted);
		HTML(page, "</td></tr>");
	}
	HTML(page, "</tbody></table></div></details>");
}

static void
put_chart(struct html *page, const struct facet_list *list, enum chart_kind kind, str query)
{
	isize undated;
	struct chart_bar_list bars = chart_bars(list, kind, page->ui, &undated, page->out->keep);

	HTML(page, "<figure class=chart><h2>");
	html_text(page, ui_text_of(page->ui, "chart", chart_name(kind)));
	HTML(page, "</h2>");
	if (bars.len == 0) {
		HTML(page, "<p class=soft>");
		html_word(page, "nothing-fits");
		HTML(page, "</p></figure>");
		return;
	}
	HTML(page, "<div class=scroll>");
	chart_svg(page, &bars, kind, false);
	HTML(page, "</div><figcaption>");
	html_text(page, ui_text_of(page->ui, "chart.about", chart_name(kind)));
	if (undated > 0) {
		HTML(page, " ");
		layout_count(page, undated, "chart.undated_one", "chart.undated");
	}
	save_link(page, kind, "svg", query, "chart.save_svg");
	save_link(page, kind, "csv", query, "chart.save_csv");
	HTML(page, "</figcaption>");
	put_numbers(page, &bars);
	HTML(page, "</figure>");
}

static bool
get_charts(const struct request *request, struct response *response, struct err *e)
{
	struct facet_list list;
	struct ui ui;
	struct html page;
	str query;

	if (!page_filtered(request, response, &ui, "nav-charts", &page, &list, &query, e))
		return false;
	HTML(&page, "<p class=soft>");
	html_word(&page, "chart.legend");
	HTML(&page, "</p>");
	for (int kind = 0; kind < CHARTS; kind++)
		put_chart(&page, &list, (enum chart_kind)kind, query);
	layout_end(&page);
	return true;
}

static bool
get_chart(const struct request *request, struct response *response, struct err *e)
{
	str  form = request_value(request, "form");
	bool is_csv = str_equal(form, STR("csv"));
	enum chart_kind kind;
	struct facet_list all, list;
	struct filter filter = filter_of(request);
	struct ui ui = ui_open(request->language);
	struct html page = { .out = &response->body, .ui = &ui };
	struct chart_bar_list bars;
	isize undated;

	if (!chart_parse(request_value(request, "name"), &kind) ||
	    (!is_csv && !str_equal(form, STR("svg"))))
		return err_set(e, ERR_NOT_FOUND, "no such chart; /charts has them");
	if (!facets_read(request, &all, e))
		return false;
	list = facets_fitting(&all, &filter, request->keep);
	bars = chart_bars(&list, kind, &ui, &undated, request->keep);
	response->file_name = str_printf(request->keep, "%s.%s", chart_name(kind),
	    is_csv ? "csv" : "svg");
	response->type = is_csv ? "text/csv; charset=utf-8" : "image/svg+xml";
	if (is_csv)
		chart_csv(&response->body, &bars, kind);
	else
		chart_svg(&page, &bars, kind, true);
	return true;
}

static const struct parameter charts_parameters[] = { FILTER_PARAMETERS, { 0 } };
static const struct parameter chart_parameters[] = { { "name", PARAM_WORD, true },
	{ "form", PARAM_WORD, true }, FILTER_PARAMETERS, { 0 } };

const struct route route_charts = { .method = "GET", .path = "/charts", .needs = ROLE_READER,
	.parameters = charts_parameters, .page = get_charts,
	.summary = "killed per week, by party, cause and grade; counts against the tally" };
const struct route route_chart = { .method = "GET", .path = "/chart/{name}/{form}",
	.needs = ROLE_READER, .parameters = chart_parameters, .page = get_chart,
	.summary = "one chart as SVG or CSV" };
