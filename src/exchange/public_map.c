/*
 * exchange/public_map.c - the map: outlines of countries, and an area for each
 * place where something happened, as large as the place is vague.
 *
 * A drawing that needs no script; a small script adds zooming.  Many incidents
 * are put together by squares, so that the page stays small; below the map
 * stands the same as a list.  Outlines: Natural Earth, in hundredths of a
 * degree, x squeezed by the cosine of the middle latitude.
 */
#include "exchange/public.h"

#include "markup/asset.h"

#include <math.h>

enum { MARKS_MOST = 300, NAMED_MOST = 40, LABELS_MOST = 12 };

struct mark { int32_t x, y; isize first, count; geo_point point; double radius_km; };
struct mark_list { struct mark *at; isize len, room; };

struct view { double left, top, width, height, squeeze; };

struct drawing {
	struct public_page *page;
	struct html *h;
	struct mark_list marks;
	isize *order;                /* rows, by mark */
	struct view view;
};

/* ---- marks ---------------------------------------------------------------------------------- */

struct cell { int32_t x, y; isize row; };

static int
by_cell(const void *a, const void *b)
{
	const struct cell *p = a, *q = b;

	if (p->y != q->y)
		return p->y < q->y ? -1 : 1;
	if (p->x != q->x)
		return p->x < q->x ? -1 : 1;
	return p->row < q->row ? -1 : p->row > q->row;
}

static struct mark_list
marks_of(const struct public_archive *archive, double cell_deg, isize *order, struct arena *keep)
{
	struct cell *cells = NEW_ARRAY(keep, struct cell, archive->rows.len + 1);
	struct mark_list out = { 0 };
	isize count = 0;

	for (isize i = 0; i < archive->rows.len; i++) {
		const struct public_row *row = &archive->rows.at[i];

		if (row->is_located)
			cells[count++] = (struct cell){ (int32_t)floor(row->point.lon / cell_deg),
				(int32_t)floor(row->point.lat / cell_deg), i };
	}
	list_sort(cells, count, (isize)sizeof *cells, by_cell);
	for (isize i = 0; i < count; i++) {
		const struct public_row *row = &archive->rows.at[cells[i].row];
		struct mark *m;

		if (i == 0 || cells[i].x != cells[i - 1].x || cells[i].y != cells[i - 1].y)
			*PUSH(&out, keep) = (struct mark){ cells[i].x, cells[i].y, i, 0, row->point,
				row->radius_km };
		m = &out.at[out.len - 1];
		m->count++;
		m->point.lat += (row->point.lat - m->point.lat) / (double)m->count;
		m->point.lon += (row->point.lon - m->point.lon) / (double)m->count;
		if (row->radius_km > m->radius_km)
			m->radius_km = row->radius_km;
		order[i] = cells[i].row;
	}
	return out;
}

/* The finest squares that leave at most MARKS_MOST marks. */
static void
marks_choose(struct drawing *d)
{
	const struct public_archive *archive = d->page->archive;

	for (double cell = 0.001; cell < 100; cell *= 3) {
		d->marks = marks_of(archive, cell, d->order, d->h->out->keep);
		if (d->marks.len <= MARKS_MOST)
			return;
	}
}

/* ---- the view ---------------------------------------------------------------------------------- */

static void
view_choose(struct drawing *d)
{
	double south = 90, north = -90, west = 180, east = -180, pad;

	for (isize i = 0; i < d->marks.len; i++) {
		geo_point p = d->marks.at[i].point;

		south = fmin(south, p.lat), north = fmax(north, p.lat);
		west = fmin(west, p.lon), east = fmax(east, p.lon);
	}
	pad = fmax(fmax(north - south, east - west) * 0.12, 2.5);
	south = fmax(south - pad, -89), north = fmin(north + pad, 89);
	west = fmax(west - pad, -180), east = fmin(east + pad, 180);
	d->view.squeeze = cos((south + north) / 2 * 3.14159265358979 / 180);
	d->view.left = west * 100 * d->view.squeeze;
	d->view.width = (east - west) * 100 * d->view.squeeze;
	d->view.top = -north * 100;
	d->view.height = (north - south) * 100;
	if (d->view.height < d->view.width / 2) {
		d->view.top -= (d->view.width / 2 - d->view.height) / 2;
		d->view.height = d->view.width / 2;
	}
}

static bool
number_next(str *row, double *out)
{
	str  text = str_cut(row, '\t');
	bool minus = str_starts(text, STR("-"));
	int64_t value;

	if (!str_to_int(minus ? str_from(text, 1) : text, &value))
		return false;
	*out = minus ? (double)-value : (double)value;
	return true;
}

/* Well inside the view. */
static double
clamped(double at, double from, double size)
{
	return fmin(fmax(at, from + size * 0.12), from + size * 0.88);
}

static bool
is_of_a_mark(const struct drawing *d, str code)
{
	for (isize i = 0; i < d->marks.len; i++)
		if (str_equal(d->page->archive->rows.at[d->order[d->marks.at[i].first]].country, code))
			return true;
	return false;
}

static void
put_country(struct drawing *d, str row)
{
	double label_x = 0, label_y = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, k = d->view.squeeze;
	str code, english, arabic;

	code = str_cut(&row, '\t');
	english = str_cut(&row, '\t');
	arabic = str_cut(&row, '\t');
	if (!number_next(&row, &label_x) || !number_next(&row, &label_y) || !number_next(&row, &x1) ||
	    !number_next(&row, &y1) || !number_next(&row, &x2) || !number_next(&row, &y2))
		return;
	if (x2 * k < d->view.left || x1 * k > d->view.left + d->view.width || y2 < d->view.top ||
	    y1 > d->view.top + d->view.height)
		return;
	HTML(d->h, "<path class=land transform=\"scale(");
	html_number(d->h, k);
	HTML(d->h, ",1)\" d=\"");
	html_text(d->h, row);
	HTML(d->h, "\"/>\n");
	if (is_of_a_mark(d, code)) {
		label_x = clamped(label_x * k, d->view.left, d->view.width) / k;
		label_y = clamped(label_y, d->view.top, d->view.height);
	}
	if (label_x * k < d->view.left || label_x * k > d->view.left + d->view.width ||
	    label_y < d->view.top || label_y > d->view.top + d->view.height || english.len == 0)
		return;
	HTML(d->h, "<text class=country x=\"");
	html_number(d->h, label_x * k);
	HTML(d->h, "\" y=\"");
	html_number(d->h, label_y);
	HTML(d->h, "\" font-size=\"");
	html_number(d->h, d->view.width / 60);
	HTML(d->h, "\">");
	html_text(d->h, d->page->ui.is_right_to_left ? arabic : english);
	HTML(d->h, "</text>\n");
}

static void
put_land(struct drawing *d)
{
	const char *type;
	str rows = asset_bytes(d->view.height > 6000 ? STR("world-110m.tsv") : STR("world-50m.tsv"), &type);

	while (rows.len > 0)
		put_country(d, str_cut(&rows, '\n'));
}

/* ---- drawing ------------------------------------------------------------------------------------ */

static void
mark_label(struct drawing *d, const struct mark *m)
{
	const struct public_row *row = &d->page->archive->rows.at[d->order[m->first]];

	if (m->count > 1) {
		html_count(d->h, m->count);
		HTML(d->h, " ");
		html_word(d->h, "incidents");
		return;
	}
	html_text(d->h, row->place.len > 0 ? row->place : row->country);
	html_comma(d->h);
	public_days(d->page, row->days);
}

/* Where there are few marks, what they are called stands beside them. */
static void
put_label(struct drawing *d, const struct mark *m, double radius)
{
	const struct public_row *row = &d->page->archive->rows.at[d->order[m->first]];

	HTML(d->h, "<text class=spot x=\"");
	html_number(d->h, m->point.lon * 100 * d->view.squeeze);
	HTML(d->h, "\" y=\"");
	html_number(d->h, -m->point.lat * 100 - radius - d->view.width / 150);
	HTML(d->h, "\" font-size=\"");
	html_number(d->h, d->view.width / 55);
	HTML(d->h, "\">");
	html_text(d->h, row->place);
	HTML(d->h, "</text>");
}

static void
put_mark(struct drawing *d, isize at)
{
	const struct mark *m = &d->marks.at[at];
	double least = d->view.width / 130, area = m->radius_km / 111.2 * 100;
	double many = least * sqrt((double)m->count) * 0.8;

	HTML(d->h, "<a href=\"#m");
	html_int(d->h, at);
	HTML(d->h, "\"><title>");
	mark_label(d, m);
	HTML(d->h, "</title><circle class=area cx=\"");
	html_number(d->h, m->point.lon * 100 * d->view.squeeze);
	HTML(d->h, "\" cy=\"");
	html_number(d->h, -m->point.lat * 100);
	HTML(d->h, "\" r=\"");
	html_number(d->h, fmax(area, fmax(least, fmin(many, least * 5))));
	HTML(d->h, "\"/>");
	if (d->marks.len <= LABELS_MOST)
		put_label(d, m, fmax(area, least));
	HTML(d->h, "</a>\n");
}

static void
put_drawing(struct drawing *d)
{
	HTML(d->h, "<figure class=map><div id=map dir=ltr><svg role=group viewBox=\"");
	html_number(d->h, d->view.left);
	HTML(d->h, " ");
	html_number(d->h, d->view.top);
	HTML(d->h, " ");
	html_number(d->h, d->view.width);
	HTML(d->h, " ");
	html_number(d->h, d->view.height);
	HTML(d->h, "\" aria-label=\"");
	html_word(d->h, "archive.nav.map");
	HTML(d->h, "\">\n");
	put_land(d);
	for (isize i = 0; i < d->marks.len; i++)
		put_mark(d, i);
	HTML(d->h, "</svg></div><p id=zoom hidden><button type=button data-zoom=in>");
	html_word(d->h, "archive.zoom_in");
	HTML(d->h, "</button> <button type=button data-zoom=out>");
	html_word(d->h, "archive.zoom_out");
	HTML(d->h, "</button> <button type=button data-zoom=all>");
	html_word(d->h, "archive.zoom_all");
	HTML(d->h, "</button></p><figcaption class=soft>");
	html_word(d->h, d->page->archive->policy->coordinates == COORDINATES_DISPLACED
	    ? "archive.point_displaced" : "archive.point_area");
	HTML(d->h, " ");
	html_word(d->h, "archive.map_source");
	HTML(d->h, "</figcaption></figure>\n");
}

static void
put_list(struct drawing *d)
{
	HTML(d->h, "<ol class=marks>\n");
	for (isize i = 0; i < d->marks.len; i++) {
		const struct mark *m = &d->marks.at[i];

		HTML(d->h, "<li id=\"m");
		html_int(d->h, i);
		HTML(d->h, "\">");
		for (isize k = 0; k < m->count && k < NAMED_MOST; k++) {
			const struct public_row *row = &d->page->archive->rows.at[d->order[m->first + k]];

			if (k > 0)
				HTML(d->h, " · ");
			public_link(d->page, row);
			html_comma(d->h);
			public_days(d->page, row->days);
			HTML(d->h, " (");
			public_range(d->page, &row->killed);
			HTML(d->h, ")");
		}
		if (m->count > NAMED_MOST) {
			HTML(d->h, " … ");
			html_count(d->h, m->count - NAMED_MOST);
			HTML(d->h, " ");
			html_word(d->h, "archive.more");
		}
		HTML(d->h, "</li>\n");
	}
	HTML(d->h, "</ol>\n");
}

void
public_map(const struct public_archive *archive, str language, struct buf *out)
{
	struct ui ui = ui_open(language);
	struct public_page page;
	struct drawing d = { .page = &page };

	public_begin(&page, archive, language, STR("map.html"), ui_text(&ui, "archive.nav.map"), out);
	d.h = &page.html;
	d.order = NEW_ARRAY(out->keep, isize, archive->rows.len + 1);
	HTML(d.h, "<h1>");
	html_word(d.h, "archive.nav.map");
	HTML(d.h, "</h1>\n");
	marks_choose(&d);
	if (d.marks.len == 0) {
		HTML(d.h, "<p>");
		html_word(d.h, "archive.no_points");
		HTML(d.h, "</p>");
	} else {
		view_choose(&d);
		put_drawing(&d);
		put_list(&d);
	}
	public_end(&page);
}
