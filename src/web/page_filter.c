/* web/page_filter.c - one filter for table, map and charts. */
#include "web/page_filter.h"
#include "incidents/figure.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/record.h"
#include "web/route.h"
#include "web/ui.h"

void
page_range(struct html *page, const struct range *range)
{
	struct buf text = { .keep = page->out->keep };

	figure_range_in(&text, page->ui, range);
	html_text(page, buf_view(&text));
}

void
page_incident_link(struct html *page, const struct facet *f)
{
	HTML(page, "<a dir=auto href=\"/incident/");
	html_text(page, f->hex);
	HTML(page, "\">");
	html_text(page, f->place.len > 0 ? f->place : incident_label(f->name, f->days, page->ui,
	    page->out->keep));
	HTML(page, "</a>");
}

/* ---- choices ------------------------------------------------------------------------ */

enum choice { BY_GRADE, BY_CAUSE, BY_ACTOR, BY_LANGUAGE, BY_STATE, CHOICES };

static const struct { const char *name, *key, *words; } choices[CHOICES] = {
	[BY_GRADE] = { "grade", "page.grade", "grade.short" }, [BY_CAUSE] = { "cause", "filter.cause", "cause" },
	[BY_ACTOR] = { "actor", "filter.actor", NULL },
	[BY_LANGUAGE] = { "language", "filter.language", "language" },
	[BY_STATE] = { "state", "col-state", "state" } };

static void
add(struct str_list *list, str word, struct arena *keep)
{
	for (isize i = 0; i < list->len; i++)
		if (str_equal(list->at[i], word))
			return;
	*PUSH(list, keep) = word;
}

static int
by_text(const void *a, const void *b)
{
	return str_compare(*(const str *)a, *(const str *)b);
}

static struct str_list
words_of_choice(const struct facet_list *all, enum choice which, struct arena *keep)
{
	struct str_list out = { 0 };

	for (isize i = 0; i < all->len; i++) {
		const struct facet *f = &all->at[i];
		const struct str_list *many = which == BY_CAUSE ? &f->causes
		    : which == BY_ACTOR ? &f->actors : &f->languages;

		if (which == BY_GRADE)
			add(&out, f->grade.len > 0 ? f->grade : STR("none"), keep);
		else if (which == BY_STATE)
			add(&out, str_of(record_state_name(f->state)), keep);
		else
			for (isize w = 0; w < many->len; w++)
				add(&out, many->at[w], keep);
	}
	list_sort(out.at, out.len, (isize)sizeof *out.at, by_text);
	return out;
}

static void
put_choice(struct html *page, const struct request *request, const struct facet_list *all,
    enum choice which)
{
	struct str_list list = words_of_choice(all, which, request->keep);
	str now = request_value(request, choices[which].name);

	HTML(page, "<label><span>");
	html_word(page, choices[which].key);
	HTML(page, "</span><select name=\"");
	html_c(page, choices[which].name);
	HTML(page, "\"><option value=\"\">");
	html_word(page, "all");
	for (isize i = 0; i < list.len; i++) {
		HTML(page, "<option dir=auto value=\"");
		html_text(page, list.at[i]);
		HTML(page, "\"");
		if (str_equal(list.at[i], now))
			HTML(page, " selected");
		HTML(page, ">");
		if (choices[which].words != NULL)
			html_text(page, ui_text_of(page->ui, choices[which].words,
			    str_to_c(list.at[i], request->keep)));
		else
			html_text(page, list.at[i]);
	}
	HTML(page, "</select></label>");
}

static void
put_field(struct html *page, const struct request *request, const char *name, const char *key,
    const char *hint)
{
	HTML(page, "<label><span>");
	html_word(page, key);
	HTML(page, "</span><input size=12 maxlength=60 dir=auto name=\"");
	html_c(page, name);
	HTML(page, "\" placeholder=\"");
	html_c(page, hint);
	HTML(page, "\" value=\"");
	html_text(page, request_value(request, name));
	HTML(page, "\"></label>");
}

/* ---- links ---------------------------------------------------------------------------- */

static void
put_tabs(struct html *page, const struct request *request, str query)
{
	static const struct { const char *path, *key; } tabs[] = { { "/", "tab-table" },
		{ "/map", "nav-map" }, { "/charts", "nav-charts" } };

	HTML(page, "<nav class=contents aria-label=\"");
	html_word(page, "tab-label");
	HTML(page, "\">");
	for (isize i = 0; i < COUNT_OF(tabs); i++) {
		HTML(page, "<a href=\"");
		html_c(page, tabs[i].path);
		if (query.len > 0) {
			HTML(page, "?");
			html_text(page, query);
		}
		HTML(page, "\"");
		if (str_equal(request->path, str_of(tabs[i].path)))
			HTML(page, " aria-current=page");
		HTML(page, ">");
		html_word(page, tabs[i].key);
		HTML(page, "</a>");
	}
	HTML(page, "</nav>");
}

static void
put_view(struct html *page, const struct request *request, const struct desk_view *v)
{
	HTML(page, "<li><a dir=auto href=\"");
	html_text(page, request->path);
	HTML(page, "?");
	html_text(page, v->query);
	HTML(page, "\">");
	html_text(page, v->name);
	HTML(page, "</a> <small><bdi>");
	html_text(page, v->author);
	HTML(page, "</bdi></small>");
	if (request->role >= ROLE_REVIEWER) {
		HTML(page, "<form class=link method=post action=/views>");
		layout_hidden(page, "csrf", request->csrf);
		layout_hidden(page, "name", v->name);
		layout_hidden(page, "back", request->path);
		HTML(page, "<button>");
		html_word(page, "view.remove");
		HTML(page, "</button></form>");
	}
	HTML(page, "</li>");
}

static bool
put_views(struct html *page, const struct request *request, str query, struct err *e)
{
	struct decision_list decisions;
	struct desk_view_list views;

	if (!record_decisions(request, &decisions, e) ||
	    !desk_views(&decisions, request->keep, &views, e))
		return false;
	if (views.len == 0 && (query.len == 0 || request->role < ROLE_REVIEWER))
		return true;
	HTML(page, "<details class=views><summary>");
	html_word(page, "views");
	HTML(page, "</summary><ul class=plain>");
	for (isize i = 0; i < views.len; i++)
		put_view(page, request, &views.at[i]);
	HTML(page, "</ul>");
	if (query.len > 0 && request->role >= ROLE_REVIEWER) {
		layout_form(page, request, STR("/views"));
		layout_hidden(page, "query", query);
		layout_hidden(page, "back", request->path);
		layout_field(page, "name", "view.name", true);
		HTML(page, "<button>");
		html_word(page, "view.save");
		HTML(page, "</button></form>");
	}
	HTML(page, "</details>");
	return true;
}

bool
page_filter(struct html *page, const struct request *request, const struct facet_list *all,
    isize fitting, struct err *e)
{
	struct filter filter = filter_of(request);
	str query = filter_query(&filter, request->keep);

	put_tabs(page, request, query);
	HTML(page, "<form class=filters action=\"");
	html_text(page, request->path);
	HTML(page, "\">");
	put_field(page, request, "from", "filter.from", "2017-03-01");
	put_field(page, request, "to", "filter.to", "2017-03");
	put_field(page, request, "place", "filter.place", "");
	for (int i = 0; i < CHOICES; i++)
		put_choice(page, request, all, (enum choice)i);
	HTML(page, "<button class=first>");
	html_word(page, "show");
	HTML(page, "</button></form>");
	if (!put_views(page, request, query, e))
		return false;
	HTML(page, "<p role=status><span class=count>");
	html_count(page, fitting);
	HTML(page, "</span> ");
	html_word(page, "show.of");
	HTML(page, " ");
	layout_count(page, all->len, "incident.one", "incident.many");
	if (query.len > 0) {
		HTML(page, " · <a href=\"");
		html_text(page, request->path);
		HTML(page, "\">");
		html_word(page, "filter.clear");
		HTML(page, "</a>");
	}
	HTML(page, "</p>");
	return true;
}

/* ---- saving a view ------------------------------------------------------------------------ */

static bool
post_view(const struct request *request, struct response *response, struct err *e)
{
	static const char *const pages[] = { "/", "/map", "/charts" };
	str query = request_value(request, "query"), back = STR("/");
	str name = str_trim(request_value(request, "name"));

	for (isize i = 0; i < COUNT_OF(pages); i++)
		if (str_equal(request_value(request, "back"), str_of(pages[i])))
			back = str_of(pages[i]);
	return record_member(request, STR("desk.view"), name, "query",
	    query.ptr != NULL ? query : STR(""), e) &&
	    response_see_other(response, request, query.len == 0 ? back
	        : str_printf(request->keep, "%.*s?%.*s", STR_ARG(back), STR_ARG(query)));
}

static bool
is_query(str query)
{
	for (isize i = 0; i < query.len; i++)
		if (!is_alpha(query.ptr[i]) && !is_digit(query.ptr[i]) && query.ptr[i] != '=' &&
		    query.ptr[i] != '&' && query.ptr[i] != '%' && query.ptr[i] != '-')
			return false;
	return query.len < 300;
}

static bool
post_view_checked(const struct request *request, struct response *response, struct err *e)
{
	if (!is_query(request_value(request, "query")))
		return err_set(e, ERR_INPUT, "'query' is not a filter as these pages write it");
	return post_view(request, response, e);
}

static const struct parameter view_parameters[] = { { "name", PARAM_LINE, true },
	{ "query", PARAM_LINE, false }, { "back", PARAM_LINE, false }, { 0 } };

const struct route route_view = { .method = "POST", .path = "/views", .needs = ROLE_REVIEWER,
	.parameters = view_parameters, .page = post_view_checked,
	.summary = "save the filter under a name; without a query the name is removed" };

API_POST(api_view, "/views", ROLE_REVIEWER, view_parameters, post_view_checked,
    "save a filter under a name; without a query the name is removed")

bool
page_filtered(const struct request *request, struct response *response, struct ui *ui,
    const char *title_key, struct html *page, struct facet_list *fitting, str *query,
    struct err *e)
{
	struct facet_list all;
	struct filter filter = filter_of(request);

	*ui = ui_open(request->language);
	if (!facets_read(request, &all, e))
		return false;
	*fitting = facets_fitting(&all, &filter, request->keep);
	*query = filter_query(&filter, request->keep);
	*page = layout_begin(request, response, ui, ui_text(ui, title_key));
	HTML(page, "<h1>");
	html_word(page, title_key);
	HTML(page, "</h1>");
	return page_filter(page, request, &all, fitting->len, e);
}
