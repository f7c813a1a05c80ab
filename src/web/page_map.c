/* web/page_map.c - where: a map of areas, and a list that says the same. */
#include "core/json.h"
#include "incidents/figure.h"
#include "web/layout.h"
#include "web/page_filter.h"
#include "web/server.h"
#include "web/ui.h"

static str
figure_of(const struct range *range, const struct ui *ui, struct arena *keep)
{
	struct buf out = { .keep = keep };

	figure_range_in(&out, ui, range);
	return buf_view(&out);
}

static void
put_feature(struct json *j, const struct facet *f, const struct ui *ui, struct arena *keep)
{
	struct buf days = { .keep = keep };

	figure_days_in(&days, ui, f->days);
	json_object(j);
	json_pair_str(j, "type", STR("Feature"));
	json_key(j, "geometry");
	json_object(j);
	json_pair_str(j, "type", STR("Point"));
	json_key(j, "coordinates");
	json_array(j);
	json_number(j, f->point.lon);
	json_number(j, f->point.lat);
	json_array_end(j);
	json_object_end(j);
	json_key(j, "properties");
	json_object(j);
	json_pair_str(j, "id", f->hex);
	json_pair_str(j, "name", f->place);
	json_pair_str(j, "days", buf_view(&days));
	json_pair_str(j, "people", people_names_text(f->people, keep));
	json_pair_str(j, "killed", figure_of(&f->killed, ui, keep));
	json_pair_int(j, "radius_m", facet_radius_m(f->precision));
	json_key(j, "precision");
	json_c(j, precision_name(f->precision));
	json_pair_str(j, "known_to", ui_text_of(ui, "precision", precision_name(f->precision)));
	json_object_end(j);
	json_object_end(j);
}

/* A place known to nothing better than a country is in the list, not on the map. */
static bool
is_on_map(const struct facet *f)
{
	return f->is_located && f->precision != PRECISION_NONE && f->precision < PRECISION_COUNTRY;
}

static bool
get_geojson(const struct request *request, struct response *response, struct err *e)
{
	struct facet_list all, list;
	struct filter filter = filter_of(request);
	struct ui   ui = ui_open(request->language);
	struct json j = { .out = &response->body };
	str one = request_value(request, "id");

	if (!facets_read(request, &all, e))
		return false;
	list = facets_fitting(&all, &filter, request->keep);
	response->type = "application/geo+json; charset=utf-8";
	json_object(&j);
	json_pair_str(&j, "type", STR("FeatureCollection"));
	json_key(&j, "features");
	json_array(&j);
	for (isize i = 0; i < list.len; i++)
		if (is_on_map(&list.at[i]) && (one.ptr == NULL || str_equal(one, list.at[i].hex)))
			put_feature(&j, &list.at[i], &ui, request->keep);
	json_array_end(&j);
	json_object_end(&j);
	return true;
}

static void
put_row(struct html *page, const struct facet *f)
{
	HTML(page, "<tr><td>");
	html_date(page, f->days.begin);
	HTML(page, "</td><td>");
	page_incident_link(page, f);
	people_names_put(page, f->people);
	HTML(page, "</td><td>");
	page_range(page, &f->killed);
	HTML(page, "</td><td>");
	if (f->is_located && f->precision != PRECISION_NONE) {
		html_text(page, ui_text_of(page->ui, "precision", precision_name(f->precision)));
		HTML(page, " <small>");
		html_word(page, "map.within");
		HTML(page, " ");
		if (facet_radius_m(f->precision) >= 1000) {
			html_count(page, facet_radius_m(f->precision) / 1000);
			HTML(page, " ");
			html_word(page, "map.km");
		} else {
			html_count(page, facet_radius_m(f->precision));
			HTML(page, " ");
			html_word(page, "map.m");
		}
		HTML(page, "</small>");
	} else {
		html_word(page, "map.not_located");
	}
	HTML(page, "</td></tr>");
}

static void
put_list(struct html *page, const struct facet_list *list, const struct layout_part *part)
{
	static const char *const keys[] = { "col-day", "col-incident", "col-killed", "map.known_to" };

	layout_table(page, keys, COUNT_OF(keys));
	for (isize i = part->from; i < part->to; i++)
		put_row(page, &list->at[i]);
	HTML(page, "</tbody></table></div>");
}

void
page_map_box(struct html *page, const struct request *request, str query)
{
	HTML(page, "<link rel=stylesheet href=/assets/leaflet.css><div id=map role=region aria-label=\"");
	html_word(page, "nav-map");
	HTML(page, "\" data-from=\"/map.geojson");
	if (query.len > 0) {
		HTML(page, "?");
		html_text(page, query);
	}
	HTML(page, "\" data-tiles=\"");
	html_text(page, server_tiles(request->server));
	HTML(page, "\" data-open=\"");
	html_word(page, "map.open");
	HTML(page, "\" data-credit=\"");
	html_word(page, "map.credit");
	HTML(page, "\" data-loading=\"");
	html_word(page, "map.loading");
	HTML(page, "\" data-failed=\"");
	html_word(page, "map.failed");
	HTML(page, "\"></div><noscript><p class=soft>");
	html_word(page, "map.noscript");
	HTML(page, "</p></noscript><script src=/assets/leaflet.js defer></script>"
	    "<script src=/assets/map.js defer></script>");
}

enum { ROWS_A_PART = 500 };

static bool
get_map(const struct request *request, struct response *response, struct err *e)
{
	struct facet_list list;
	struct layout_part part;
	struct ui ui;
	struct html page;
	str query;

	if (!page_filtered(request, response, &ui, "nav-map", &page, &list, &query, e))
		return false;
	page_map_box(&page, request, query);
	HTML(&page, "<p class=soft>");
	html_word(&page, "map.legend");
	HTML(&page, "</p>");
	part = layout_part_of(request, "row", ROWS_A_PART, list.len);
	layout_parts(&page, &part, query, "");
	put_list(&page, &list, &part);
	layout_end(&page);
	return true;
}

static const struct parameter parameters[] = { FILTER_PARAMETERS,
	{ "row", PARAM_NUMBER, false }, { 0 } };
static const struct parameter geojson_parameters[] = { FILTER_PARAMETERS,
	{ "id", PARAM_ID, false }, { 0 } };

const struct route route_map = { .method = "GET", .path = "/map", .needs = ROLE_READER,
	.parameters = parameters, .page = get_map, .summary = "incidents on a map of areas" };
const struct route route_geojson = { .method = "GET", .path = "/map.geojson",
	.needs = ROLE_READER, .parameters = geojson_parameters, .page = get_geojson,
	.summary = "the same as GeoJSON: middle and radius of each area" };
