/* web/chart.c - bars from facets, as SVG and as CSV. */
#include "web/chart.h"
#include "incidents/figure.h"
#include "web/ui.h"

static const char *const names[CHARTS] = { "weeks", "actors", "causes", "grades", "counts" };

const char *
chart_name(enum chart_kind kind)
{
	return names[kind];
}

bool
chart_parse(str word, enum chart_kind *out)
{
	for (int i = 0; i < CHARTS; i++)
		if (str_equal(word, str_of(names[i]))) {
			*out = (enum chart_kind)i;
			return true;
		}
	return false;
}

/* ---- bars ------------------------------------------------------------------------------ */

static struct chart_bar *
bar_of(struct chart_bar_list *bars, str key, str label, struct arena *keep)
{
	struct chart_bar *b;

	for (isize i = 0; i < bars->len; i++)
		if (str_equal(bars->at[i].key, key))
			return &bars->at[i];
	b = PUSH(bars, keep);
	b->key = key;
	b->label = label;
	return b;
}

static void
count_in(struct chart_bar *b, const struct facet *f)
{
	b->incidents++;
	if (!f->killed.is_stated || f->is_total) {
		b->uncounted++;
		return;
	}
	if (f->killed.min.is_stated)
		b->min += f->killed.min.value;
	b->max += f->killed.max.is_stated ? f->killed.max.value : f->killed.min.value;
	b->open += f->killed.is_open;
}

/* ISO 8601: a week begins on Monday. */
static void
count_week(struct chart_bar_list *bars, const struct facet *f, const struct ui *ui,
    isize *undated, struct arena *keep)
{
	date monday;
	char text[DATE_TEXT_BYTES];
	struct buf label = { .keep = keep };
	struct chart_bar *b;

	if (!date_is_day(f->days.begin)) {
		++*undated;
		return;
	}
	monday = date_add_days(f->days.begin, -((date_weekday(f->days.begin) + 6) % 7));
	figure_day_in(&label, ui, monday);
	b = bar_of(bars, str_copy(str_of(date_text(monday, text)), keep), buf_view(&label), keep);
	b->begin = monday;
	count_in(b, f);
}

static void
count_words(struct chart_bar_list *bars, const struct facet *f, const struct str_list *words,
    const struct ui *ui, struct arena *keep)
{
	for (isize i = 0; i < words->len; i++)
		count_in(bar_of(bars, words->at[i], ui_cause(ui, words->at[i], keep), keep), f);
	if (words->len == 0)
		count_in(bar_of(bars, STR(""), ui_text(ui, "not-stated"), keep), f);
}

static void
count_grade(struct chart_bar_list *bars, const struct facet *f, const struct ui *ui,
    struct arena *keep)
{
	str key = f->grade.len > 0 ? f->grade : STR("none");

	count_in(bar_of(bars, key, ui_text_of(ui, "grade.short", str_to_c(key, keep)), keep), f);
}

static void
count_incident(struct chart_bar_list *bars, const struct facet *f, const struct ui *ui,
    struct arena *keep)
{
	struct buf label = { .keep = keep };
	struct chart_bar *b;

	buf_str(&label, f->place.len > 0 ? f->place : ui_text(ui, "place.not_stated"));
	if (date_is_known(f->days.begin)) {
		BUF(&label, ", ");
		figure_day_in(&label, ui, f->days.begin);
	}
	b = bar_of(bars, f->hex, buf_view(&label), keep);
	b->facet = f;
	b->begin = f->days.begin;
	count_in(b, f);
}

static int
by_time(const void *a, const void *b)
{
	const struct chart_bar *x = a, *y = b;
	int order = date_compare(x->begin, y->begin);

	return order != 0 ? order : str_compare(x->key, y->key);
}

static int
by_size(const void *a, const void *b)
{
	const struct chart_bar *x = a, *y = b;

	if (x->max != y->max)
		return x->max > y->max ? -1 : 1;
	return str_compare(x->key, y->key);
}

struct chart_bar_list
chart_bars(const struct facet_list *list, enum chart_kind kind, const struct ui *ui,
    isize *undated, struct arena *keep)
{
	struct chart_bar_list out = { 0 };

	*undated = 0;
	for (isize i = 0; i < list->len; i++) {
		const struct facet *f = &list->at[i];

		switch (kind) {
		case CHART_WEEKS:  count_week(&out, f, ui, undated, keep); break;
		case CHART_ACTORS: count_words(&out, f, &f->actors, ui, keep); break;
		case CHART_CAUSES: count_words(&out, f, &f->causes, ui, keep); break;
		case CHART_GRADES: count_grade(&out, f, ui, keep); break;
		default:           count_incident(&out, f, ui, keep);
		}
	}
	list_sort(out.at, out.len, (isize)sizeof *out.at,
	    kind == CHART_WEEKS || kind == CHART_COUNTS ? by_time : by_size);
	return out;
}

/* ---- SVG --------------------------------------------------------------------------------- */

enum { WIDTH = 760, LABEL = 250, FIGURE = 110, ROW = 28, TOP = 8, COLUMNS_HIGH = 220 };

static void
rect(struct html *page, const char *class, double x, double y, double w, double h)
{
	HTML(page, "<rect class=\"");
	html_c(page, class);
	HTML(page, "\" x=\"");
	html_number(page, x);
	HTML(page, "\" y=\"");
	html_number(page, y);
	HTML(page, "\" width=\"");
	html_number(page, w > 0 ? w : 0);
	HTML(page, "\" height=\"");
	html_number(page, h > 0 ? h : 0);
	HTML(page, "\"/>");
}

static void
text_at(struct html *page, double x, double y, const char *anchor, str text)
{
	HTML(page, "<text x=\"");
	html_number(page, x);
	HTML(page, "\" y=\"");
	html_number(page, y);
	HTML(page, "\" text-anchor=\"");
	html_c(page, anchor);
	HTML(page, "\">");
	html_text(page, text);
	HTML(page, "</text>");
}

/* "12", "12–30", "12–30+"; nothing counted: the words for it. */
static str
figure(const struct chart_bar *b, const struct ui *ui, struct arena *keep)
{
	struct buf out = { .keep = keep };

	if (b->incidents == b->uncounted)
		return ui_text(ui, "not-stated");
	ui_int(&out, ui, b->min);
	if (b->max > b->min) {
		BUF(&out, "–");
		ui_int(&out, ui, b->max);
	}
	if (b->open > 0)
		BUF(&out, "+");
	return buf_view(&out);
}

static int64_t
most(const struct chart_bar_list *bars)
{
	int64_t out = 1;

	for (isize i = 0; i < bars->len; i++) {
		const struct facet *f = bars->at[i].facet;

		out = bars->at[i].max > out ? bars->at[i].max : out;
		for (isize c = 0; f != NULL && c < f->count_count; c++)
			if (f->counts[c].has_min && f->counts[c].min > out)
				out = f->counts[c].min;
	}
	return out;
}

/* Whole characters that fit a label's room. */
static str
shorten(str text, isize letters, struct arena *keep)
{
	isize seen = 0, i = 0;

	for (; i < text.len; i++)
		if (((unsigned char)text.ptr[i] & 0xC0) != 0x80 && ++seen > letters)
			break;
	return i == text.len ? text : str_printf(keep, "%.*s…", (int)i, text.ptr);
}

static void
dots(struct html *page, const struct facet *f, double y, double scale)
{
	for (isize c = 0; f != NULL && c < f->count_count; c++) {
		const struct interval *i = &f->counts[c];

		if (!i->has_min && !i->has_max)
			continue;
		HTML(page, "<circle class=dot r=4 cx=\"");
		html_number(page, LABEL + (double)(i->has_stated ? i->stated : i->has_min ? i->min
		    : i->max) * scale);
		HTML(page, "\" cy=\"");
		html_number(page, y);
		HTML(page, "\"/>");
	}
}

static void
rows(struct html *page, const struct chart_bar_list *bars)
{
	double scale = (WIDTH - LABEL - FIGURE) / (double)most(bars);

	for (isize i = 0; i < bars->len; i++) {
		const struct chart_bar *b = &bars->at[i];
		double y = (double)(TOP + i * ROW);

		text_at(page, LABEL - 10, y + 17, "end", shorten(b->label, 32, page->out->keep));
		rect(page, "more", LABEL, y + 4, (double)b->max * scale, ROW - 10);
		rect(page, "bar", LABEL, y + 4, (double)b->min * scale, ROW - 10);
		dots(page, b->facet, y + 13, scale);
		text_at(page, LABEL + (double)b->max * scale + 8, y + 17, "start",
		    figure(b, page->ui, page->out->keep));
	}
}

static void
columns(struct html *page, const struct chart_bar_list *bars)
{
	int32_t first = bars->len > 0 ? date_to_days(bars->at[0].begin) : 0;
	int32_t last = bars->len > 0 ? date_to_days(bars->at[bars->len - 1].begin) : 0;
	double weeks = (last - first) / 7 + 1, each = (WIDTH - 40) / (weeks > 12 ? weeks : 12);
	double scale = (COLUMNS_HIGH - 30) / (double)most(bars), shown_to = -1000;

	HTML(page, "<path class=rule d=\"M0 220H760\"/>");
	for (isize i = 0; i < bars->len; i++) {
		const struct chart_bar *b = &bars->at[i];
		double x = 10 + (date_to_days(b->begin) - first) / 7 * each;
		double w = each > 3 ? each - 2 : each;

		rect(page, "more", x, COLUMNS_HIGH - (double)b->max * scale, w, (double)b->max * scale);
		rect(page, "bar", x, COLUMNS_HIGH - (double)b->min * scale, w, (double)b->min * scale);
		if (x < shown_to)
			continue;
		shown_to = x + 130;
		text_at(page, x, COLUMNS_HIGH + 18, "start", b->label);
		text_at(page, x, COLUMNS_HIGH - (double)b->max * scale - 6, "start",
		    figure(b, page->ui, page->out->keep));
	}
}

void
chart_svg(struct html *page, const struct chart_bar_list *bars, enum chart_kind kind,
    bool stands_alone)
{
	isize height = kind == CHART_WEEKS ? COLUMNS_HIGH + 30 : TOP * 2 + bars->len * ROW;

	HTML(page, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" direction=\"ltr\" "
	    "viewBox=\"0 0 760 ");
	html_int(page, height);
	HTML(page, "\" width=\"760\" height=\"");
	html_int(page, height);
	HTML(page, "\" aria-label=\"");
	html_text(page, ui_text_of(page->ui, "chart", chart_name(kind)));
	HTML(page, "\"><title>");
	html_text(page, ui_text_of(page->ui, "chart", chart_name(kind)));
	HTML(page, "</title>");
	if (stands_alone)
		HTML(page, "<style>text{font:13px sans-serif;fill:#1d1d1b}.bar{fill:#23507a}"
		    ".more{fill:#23507a;opacity:.38}.rule{stroke:#d9d5cc}.dot{fill:#fff;stroke:#23507a;"
		    "stroke-width:1.6}</style><rect width=\"100%\" height=\"100%\" fill=\"#fbfaf7\"/>");
	if (kind == CHART_WEEKS)
		columns(page, bars);
	else
		rows(page, bars);
	HTML(page, "</svg>");
}

/* ---- CSV --------------------------------------------------------------------------------- */

static void
cell(struct buf *out, str text)
{
	bool is_formula = text.len > 0 && str_find_char(STR("=+-@\t\r"), text.ptr[0], 0) >= 0;

	BUF(out, "\"");
	if (is_formula)
		BUF(out, "'");
	for (isize i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			BUF(out, "\"");
		buf_char(out, text.ptr[i]);
	}
	BUF(out, "\",");
}

void
chart_csv(struct buf *out, const struct chart_bar_list *bars, enum chart_kind kind)
{
	buf_printf(out, "%s,label,killed_min,killed_max,incidents,with_open_top,without_count\r\n",
	    kind == CHART_WEEKS ? "week_begins" : kind == CHART_COUNTS ? "incident" : "key");
	for (isize i = 0; i < bars->len; i++) {
		const struct chart_bar *b = &bars->at[i];
		bool is_counted = b->incidents > b->uncounted;

		cell(out, b->key);
		cell(out, b->label);
		if (is_counted)
			buf_printf(out, "%lld,%lld", (long long)b->min, (long long)b->max);
		else
			BUF(out, ",");
		buf_printf(out, ",%td,%td,%td\r\n", b->incidents, b->open, b->uncounted);
	}
}
