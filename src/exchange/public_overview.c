/* exchange/public_overview.c - the ways in: root, index, years, timeline. */
#include "exchange/public.h"

#include "incidents/figure.h"

#include <stdio.h>

enum { INDEX_MOST = 100 };           /* incidents listed on the index itself */

/* ---- sums -------------------------------------------------------------------------------- */

/* Incidents of some years by whether they count in headlines.  Minima are
 * added; of incidents that may be about the same people only the highest one
 * is (DESIGN 5.3). */
struct sums { isize incidents, headline; int64_t headline_min, other_min; bool has_range;
	int64_t headline_max; bool is_open; };

static void
add(struct sums *sums, const struct public_row *row)
{
	const struct range *r = &row->killed;
	int64_t least = r->min.is_stated && !row->is_beside ? r->min.value : 0;

	sums->incidents++;
	if (!r->is_stated || row->parts.len > 0)
		return;                  /* a total is never added to its places */
	if (!public_is_headline(row)) {
		sums->other_min += least;
		return;
	}
	sums->headline++;
	sums->headline_min += least;
	sums->headline_max += r->max.is_stated ? r->max.value : 0;
	sums->is_open |= r->is_open;
}

static struct sums
sums_of(const struct public_archive *archive, int year)
{
	struct sums sums = { 0 };

	for (isize i = 0; i < archive->rows.len; i++)
		if (year < 0 || archive->rows.at[i].days.begin.year == year)
			add(&sums, &archive->rows.at[i]);
	return sums;
}

/* ---- tables ------------------------------------------------------------------------------ */

static void
table_head(struct public_page *page, const char *label, const char *const *keys, isize count)
{
	struct html *h = &page->html;

	HTML(h, "<div class=scroll tabindex=0 role=region aria-label=\"");
	html_word(h, label);
	HTML(h, "\"><table><thead><tr>");
	for (isize i = 0; i < count; i++) {
		HTML(h, "<th scope=col>");
		html_word(h, keys[i]);
		HTML(h, "</th>");
	}
	HTML(h, "</tr></thead><tbody>\n");
}

static void
incident_row(struct public_page *page, const struct public_row *row)
{
	struct html *h = &page->html;

	HTML(h, "<tr><td>");
	public_days(page, row->days);
	HTML(h, "</td><td>");
	public_link(page, row);
	HTML(h, "</td><td class=number>");
	public_range(page, &row->killed);
	HTML(h, "</td><td class=number>");
	public_range(page, &row->injured);
	HTML(h, "</td><td>");
	public_grade(page, row->grade);
	HTML(h, "</td></tr>\n");
}

static void
incidents_head(struct public_page *page)
{
	static const char *const keys[] = { "col-day", "archive.place", "effect.killed",
		"effect.injured", "page.grade" };

	table_head(page, "incidents", keys, COUNT_OF(keys));
}

static void
table_end(struct public_page *page)
{
	HTML(&page->html, "</tbody></table></div>\n");
}

/* ---- index --------------------------------------------------------------------------------- */

static void
put_headline(struct public_page *page)
{
	struct sums all = sums_of(page->archive, -1);
	struct html *h = &page->html;

	HTML(h, "<div class=tally><p class=figure><span class=what>");
	html_word(h, "archive.headline");
	HTML(h, "</span> <strong>");
	html_word(h, "bound.at_least");
	HTML(h, " ");
	html_count(h, all.headline_min);
	HTML(h, "</strong></p><dl class=facts><dt>");
	html_word(h, "archive.headline_of");
	HTML(h, "</dt><dd class=number>");
	html_count(h, all.headline);
	HTML(h, "</dd><dt>");
	html_word(h, "archive.other_min");
	HTML(h, "</dt><dd class=number>");
	html_count(h, all.other_min);
	HTML(h, "</dd><dt>");
	html_word(h, "archive.incidents_in_all");
	HTML(h, "</dt><dd class=number>");
	html_count(h, all.incidents);
	HTML(h, "</dd></dl><p class=note>");
	html_word(h, "archive.more_died");
	HTML(h, "</p></div>\n");
}

static str
year_path(int year, struct arena *keep)
{
	return year == 0 ? STR("year/unknown.html") : str_printf(keep, "year/%d.html", year);
}

static void
year_row(struct public_page *page, int year)
{
	struct sums sums = sums_of(page->archive, year);
	struct html *h = &page->html;

	HTML(h, "<tr><th scope=row><a href=\"");
	html_text(h, year_path(year, h->out->keep));
	HTML(h, "\">");
	if (year == 0)
		html_word(h, "day.not_stated");
	else
		html_int(h, year);
	HTML(h, "</a></th><td class=number>");
	html_count(h, sums.incidents);
	HTML(h, "</td><td class=number>");
	html_count(h, sums.headline_min);
	HTML(h, "</td><td class=number>");
	html_count(h, sums.other_min);
	HTML(h, "</td></tr>\n");
}

static void
put_years(struct public_page *page)
{
	static const char *const keys[] = { "archive.year", "incidents", "archive.headline_short",
		"archive.other_short" };
	int last = -1;

	HTML(&page->html, "<h2>");
	html_word(&page->html, "archive.years");
	HTML(&page->html, "</h2>");
	table_head(page, "archive.years", keys, COUNT_OF(keys));
	for (isize i = 0; i < page->archive->rows.len; i++) {
		int year = page->archive->rows.at[i].days.begin.year;

		if (year != last)
			year_row(page, year);
		last = year;
	}
	table_end(page);
}

void
public_index(const struct public_archive *archive, str language, struct buf *out)
{
	struct ui ui = ui_open(language);
	struct public_page page;
	isize first = archive->rows.len > INDEX_MOST ? archive->rows.len - INDEX_MOST : 0;

	public_begin(&page, archive, language, STR("index.html"), ui_text(&ui, "archive.nav.index"), out);
	HTML(&page.html, "<h1><bdi>");
	html_text(&page.html, archive->policy->title);
	HTML(&page.html, "</bdi></h1><p class=soft>");
	html_word(&page.html, "archive.published_on");
	HTML(&page.html, " ");
	html_date(&page.html, archive->day);
	HTML(&page.html, "</p>\n");
	if (archive->rows.len == 0) {
		HTML(&page.html, "<p>");
		html_word(&page.html, "archive.empty");
		HTML(&page.html, "</p>\n");
		public_end(&page);
		return;
	}
	put_headline(&page);
	put_years(&page);
	HTML(&page.html, "<h2>");
	html_word(&page.html, first > 0 ? "archive.latest" : "incidents");
	HTML(&page.html, "</h2>");
	incidents_head(&page);
	for (isize i = archive->rows.len - 1; i >= first; i--)
		incident_row(&page, &archive->rows.at[i]);
	table_end(&page);
	public_end(&page);
}

void
public_year(const struct public_archive *archive, str language, int year, struct buf *out)
{
	struct public_page page;
	struct ui  ui = ui_open(language);
	struct buf title = { .keep = out->keep };

	if (year == 0)
		buf_str(&title, ui_text(&ui, "day.not_stated"));
	else
		buf_int(&title, year);
	public_begin(&page, archive, language, year_path(year, out->keep), buf_view(&title), out);
	HTML(&page.html, "<h1>");
	html_text(&page.html, buf_view(&title));
	HTML(&page.html, "</h1>");
	incidents_head(&page);
	for (isize i = 0; i < archive->rows.len; i++)
		if (archive->rows.at[i].days.begin.year == year)
			incident_row(&page, &archive->rows.at[i]);
	table_end(&page);
	public_end(&page);
}

/* The door, in every language. */
void
public_root(const struct public_archive *archive, struct buf *out)
{
	struct ui ui = ui_open(STR("en"));
	struct html h = { .out = out, .ui = &ui };
	const char *language;

	HTML(&h, "<!doctype html>\n<html lang=en><head><meta charset=utf-8><meta name=viewport "
	    "content=\"width=device-width,initial-scale=1\"><meta name=referrer content=no-referrer><title>");
	html_text(&h, archive->policy->title);
	HTML(&h, "</title><link rel=icon href=\"data:,\"><link rel=stylesheet href=\"assets/style.css\"></head><body>"
	    "<main id=main class=door><h1><bdi>");
	html_text(&h, archive->policy->title);
	HTML(&h, "</bdi></h1>\n");
	for (isize i = 0; (language = ui_language(i)) != NULL; i++) {
		ui = ui_open(str_of(language));
		HTML(&h, "<p lang=\"");
		html_c(&h, language);
		HTML(&h, "\" dir=");
		html_c(&h, ui.is_right_to_left ? "rtl" : "ltr");
		HTML(&h, "><a href=\"");
		html_c(&h, language);
		HTML(&h, "/index.html\">");
		html_word(&h, "language-name");
		HTML(&h, "</a> · ");
		html_word(&h, "archive.nav.index");
		HTML(&h, "</p>\n");
	}
	HTML(&h, "</main></body></html>\n");
}

/* ---- timeline -------------------------------------------------------------------------------- */

struct month { int key; struct sums sums; };
struct month_list { struct month *at; isize len, room; };

static struct month_list
months_of(const struct public_archive *archive, struct arena *keep)
{
	struct month_list out = { 0 };

	for (isize i = 0; i < archive->rows.len; i++) {
		const struct public_row *row = &archive->rows.at[i];
		int key = row->days.begin.year * 100 + row->days.begin.month;

		if (row->days.begin.month == 0)
			continue;
		if (out.len == 0 || out.at[out.len - 1].key != key)
			*PUSH(&out, keep) = (struct month){ .key = key };
		add(&out.at[out.len - 1].sums, row);
	}
	return out;
}

static void
month_name(struct public_page *page, int key)
{
	struct buf text = { .keep = page->html.out->keep };

	figure_day_in(&text, &page->ui, (date){ .year = (int16_t)(key / 100), .month = (int8_t)(key % 100) });
	html_text(&page->html, buf_view(&text));
}

enum { CHART_HEIGHT = 220, CHART_LEAST = 320, BAR_WIDTH = 22, BAR_STEP = 34, AXIS = 60 };

static void
put_bar(struct public_page *page, const struct month *m, isize at, int64_t most)
{
	struct html *h = &page->html;
	double scale = most > 0 ? (double)(CHART_HEIGHT - 40) / (double)most : 0;
	double x = (double)(AXIS + at * BAR_STEP), low = (double)m->sums.headline_min * scale;
	double high = (double)(m->sums.headline_max > m->sums.headline_min ? m->sums.headline_max
	    : m->sums.headline_min) * scale;

	HTML(h, "<g><title>");
	month_name(page, m->key);
	HTML(h, ": ");
	html_count(h, m->sums.headline_min);
	HTML(h, "</title><rect class=bar x=\"");
	html_number(h, x);
	HTML(h, "\" y=\"");
	html_number(h, CHART_HEIGHT - 20 - low);
	HTML(h, "\" width=\"");
	html_int(h, BAR_WIDTH);
	HTML(h, "\" height=\"");
	html_number(h, low);
	HTML(h, "\"/><path class=open d=\"M");
	html_number(h, x + BAR_WIDTH / 2.0);
	HTML(h, " ");
	html_number(h, CHART_HEIGHT - 20 - low);
	HTML(h, "V");
	html_number(h, CHART_HEIGHT - 20 - high);
	HTML(h, "\"/></g>");
	if (m->key % 100 == 1 || at == 0) {
		HTML(h, "<text class=soft x=\"");
		html_number(h, x);
		HTML(h, "\" y=\"");
		html_int(h, CHART_HEIGHT - 4);
		HTML(h, "\">");
		html_int(h, m->key / 100);
		HTML(h, "</text>\n");
	}
}

static void
put_chart(struct public_page *page, const struct month_list *months)
{
	struct html *h = &page->html;
	int64_t most = 0;
	isize   width = AXIS + months->len * BAR_STEP + 10;

	for (isize i = 0; i < months->len; i++) {
		const struct sums *s = &months->at[i].sums;

		if (s->headline_min > most)
			most = s->headline_min;
		if (s->headline_max > most)
			most = s->headline_max;
	}
	if (width < CHART_LEAST)
		width = CHART_LEAST;
	HTML(h, "<figure class=drawing><div class=scroll dir=ltr tabindex=0 role=region aria-label=\"");
	html_word(h, "archive.timeline_chart");
	HTML(h, "\"><svg role=img width=\"");
	html_int(h, width);
	HTML(h, "\" height=\"");
	html_int(h, CHART_HEIGHT);
	HTML(h, "\" viewBox=\"0 0 ");
	html_int(h, width);
	HTML(h, " ");
	html_int(h, CHART_HEIGHT);
	HTML(h, "\" aria-label=\"");
	html_word(h, "archive.timeline_chart");
	HTML(h, "\"><path class=rule d=\"M0 ");
	html_int(h, CHART_HEIGHT - 20);
	HTML(h, "H");
	html_int(h, width);
	HTML(h, "\"/><text class=soft x=0 y=18>");
	html_count(h, most);
	HTML(h, "</text>\n");
	for (isize i = 0; i < months->len; i++)
		put_bar(page, &months->at[i], i, most);
	HTML(h, "</svg></div><figcaption class=soft>");
	html_word(h, "archive.timeline_legend");
	HTML(h, "</figcaption></figure>\n");
}

void
public_timeline(const struct public_archive *archive, str language, struct buf *out)
{
	static const char *const keys[] = { "archive.month", "incidents", "archive.headline_short",
		"archive.other_short" };
	struct ui ui = ui_open(language);
	struct month_list months = months_of(archive, out->keep);
	struct public_page page;
	struct html *h = &page.html;

	public_begin(&page, archive, language, STR("timeline.html"), ui_text(&ui, "archive.nav.timeline"),
	    out);
	HTML(h, "<h1>");
	html_word(h, "archive.nav.timeline");
	HTML(h, "</h1>");
	if (months.len > 0)
		put_chart(&page, &months);
	table_head(&page, "archive.nav.timeline", keys, COUNT_OF(keys));
	for (isize i = 0; i < months.len; i++) {
		HTML(h, "<tr><th scope=row>");
		month_name(&page, months.at[i].key);
		HTML(h, "</th><td class=number>");
		html_count(h, months.at[i].sums.incidents);
		HTML(h, "</td><td class=number>");
		html_count(h, months.at[i].sums.headline_min);
		HTML(h, "</td><td class=number>");
		html_count(h, months.at[i].sums.other_min);
		HTML(h, "</td></tr>\n");
	}
	table_end(&page);
	public_end(&page);
}
