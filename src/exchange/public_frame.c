/* exchange/public_frame.c - what stands around every page of the archive. */
#include "exchange/public.h"

#include "core/digest.h"
#include "incidents/figure.h"
#include "markup/asset.h"

static const struct { const char *path, *key; } places[] = {
	{ "index.html", "archive.nav.index" }, { "map.html", "archive.nav.map" },
	{ "timeline.html", "archive.nav.timeline" }, { "data.html", "archive.nav.data" },
	{ "policy.html", "archive.nav.policy" }, { "check.html", "archive.nav.check" },
	{ "corrections.html", "archive.nav.correct" },
};

void
public_up(struct public_page *page)
{
	for (int i = 0; i < page->depth; i++)
		HTML(&page->html, "../");
}

/* The page of the same content in ${language}. */
static void
other_language(struct public_page *page, const char *language)
{
	public_up(page);
	html_c(&page->html, language);
	HTML(&page->html, "/");
	html_text(&page->html, page->path);
}

static void
languages(struct public_page *page)
{
	const char *language;

	HTML(&page->html, "<p class=languages>");
	for (isize i = 0; (language = ui_language(i)) != NULL; i++) {
		struct ui ui = ui_open(str_of(language));

		if (i > 0)
			HTML(&page->html, " · ");
		if (str_equal(ui.language, page->ui.language)) {
			HTML(&page->html, "<span aria-current=true>");
			html_text(&page->html, ui_text(&ui, "language-name"));
			HTML(&page->html, "</span>");
			continue;
		}
		HTML(&page->html, "<a lang=\"");
		html_c(&page->html, language);
		HTML(&page->html, "\" hreflang=\"");
		html_c(&page->html, language);
		HTML(&page->html, "\" href=\"");
		other_language(page, language);
		HTML(&page->html, "\">");
		html_text(&page->html, ui_text(&ui, "language-name"));
		HTML(&page->html, "</a>");
	}
	HTML(&page->html, "</p>");
}

static void
bar(struct public_page *page)
{
	struct html *h = &page->html;

	HTML(h, "<a class=skip href=\"#main\">");
	html_word(h, "skip");
	HTML(h, "</a><header class=masthead><p class=title><bdi>");
	html_text(h, page->archive->policy->title);
	HTML(h, "</bdi></p>");
	languages(page);
	HTML(h, "<nav aria-label=\"");
	html_word(h, "archive.nav");
	HTML(h, "\">");
	for (isize i = 0; i < COUNT_OF(places); i++) {
		HTML(h, "<a href=\"");
		public_up(page);
		html_text(h, page->ui.language);
		HTML(h, "/");
		html_c(h, places[i].path);
		HTML(h, "\"");
		if (str_equal(page->path, str_of(places[i].path)))
			HTML(h, " aria-current=page");
		HTML(h, ">");
		html_word(h, places[i].key);
		HTML(h, "</a> ");
	}
	HTML(h, "</nav></header>\n");
}

/* Nothing but our own style sheet, drawings and the map's script may run. */
static void
head(struct public_page *page, str title)
{
	struct html *h = &page->html;

	HTML(h, "<!doctype html>\n<html lang=\"");
	html_text(h, page->ui.language);
	HTML(h, "\" dir=");
	html_c(h, page->ui.is_right_to_left ? "rtl" : "ltr");
	HTML(h, "><head><meta charset=utf-8><meta name=viewport "
	    "content=\"width=device-width,initial-scale=1\">"
	    "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'self' file:; img-src 'self' file: data:; "
	    "script-src 'self' file:; base-uri 'none'; form-action 'none'\">"
	    "<meta name=referrer content=no-referrer><link rel=icon href=\"data:,\"><title>");
	html_text(h, title);
	HTML(h, " · ");
	html_text(h, page->archive->policy->title);
	HTML(h, "</title>\n<link rel=stylesheet href=\"");
	public_up(page);
	HTML(h, "assets/style.css\"><link rel=alternate type=\"application/atom+xml\" href=\"");
	public_up(page);
	html_text(h, page->ui.language);
	HTML(h, "/feed.atom\" title=\"");
	html_text(h, page->archive->policy->title);
	HTML(h, "\">");
	if (str_equal(page->path, STR("map.html"))) {
		HTML(h, "<script src=\"");
		public_up(page);
		HTML(h, "assets/map.js\" defer></script>");
	}
	HTML(h, "</head><body>\n");
}

void
public_begin(struct public_page *page, const struct public_archive *archive, str language,
    str path, str title, struct buf *out)
{
	*page = (struct public_page){ .archive = archive, .path = path, .depth = 1 };
	page->ui = ui_open(language);
	page->html = (struct html){ .out = out, .ui = &page->ui };
	for (isize i = 0; i < path.len; i++)
		page->depth += path.ptr[i] == '/';
	head(page, title);
	bar(page);
	HTML(&page->html, "<main id=main tabindex=-1>\n");
}

void
public_end(struct public_page *page)
{
	struct html *h = &page->html;

	HTML(h, "</main><footer><p><bdi>");
	html_text(h, page->archive->policy->publisher);
	HTML(h, "</bdi>");
	if (page->archive->policy->contact.len > 0) {
		HTML(h, " · ");
		html_word(h, "archive.contact");
		HTML(h, " <bdi>");
		html_text(h, page->archive->policy->contact);
		HTML(h, "</bdi>");
	}
	HTML(h, "</p><p>");
	html_word(h, "archive.signed");
	HTML(h, " <a href=\"");
	public_up(page);
	html_text(h, page->ui.language);
	HTML(h, "/check.html\">");
	html_word(h, "archive.nav.check");
	HTML(h, "</a></p></footer></body></html>\n");
}

/* ---- small parts ---------------------------------------------------------------------- */

str
public_path(incident_id id, const char *suffix, struct arena *keep)
{
	char hex[33] = "";

	hex_write(id.bytes, 16, hex);
	return str_printf(keep, "incident/%.2s/%s%s", hex, hex, suffix);
}

str
public_image_path(incident_id id, isize at, struct arena *keep)
{
	return str_printf(keep, "%.*s.%td.jpg", STR_ARG(public_path(id, "", keep)), at + 1);
}

struct country_list
countries_read(struct arena *keep)
{
	struct country_list out = { 0 };
	const char *type;
	str rows = asset_bytes(STR("world-50m.tsv"), &type);

	while (rows.len > 0) {
		str row = str_cut(&rows, '\n');
		struct country *c = PUSH(&out, keep);

		c->code = str_cut(&row, '\t');
		c->english = str_cut(&row, '\t');
		c->arabic = str_cut(&row, '\t');
	}
	return out;
}

static str
country_name(const struct public_page *page, str code)
{
	const struct country_list *all = &page->archive->countries;

	for (isize i = 0; i < all->len; i++)
		if (str_equal(all->at[i].code, code))
			return page->ui.is_right_to_left ? all->at[i].arabic : all->at[i].english;
	return code;
}

void
public_place(struct public_page *page, str place, str country)
{
	struct html *h = &page->html;

	if (place.len == 0 && country.len == 0) {
		html_word(h, "place.not_stated");
		return;
	}
	HTML(h, "<bdi>");
	html_text(h, place.len > 0 && !str_equal(place, country) ? place
	    : country_name(page, country));
	HTML(h, "</bdi>");
}

void
public_link(struct public_page *page, const struct public_row *row)
{
	struct html *h = &page->html;

	HTML(h, "<a href=\"");
	public_up(page);
	html_text(h, page->ui.language);
	HTML(h, "/");
	html_text(h, public_path(row->id, ".html", h->out->keep));
	HTML(h, "\">");
	public_place(page, row->place, row->country);
	HTML(h, "</a>");
	if (row->is_total) {
		HTML(h, " (");
		html_word(h, "show.total");
		HTML(h, ")");
	}
}

void
public_range(struct public_page *page, const struct range *range)
{
	struct buf text = { .keep = page->html.out->keep };

	figure_range_in(&text, &page->ui, range);
	html_text(&page->html, buf_view(&text));
}

void
public_days(struct public_page *page, date_range days)
{
	struct buf text = { .keep = page->html.out->keep };

	figure_days_in(&text, &page->ui, days);
	html_text(&page->html, buf_view(&text));
}

void
public_grade(struct public_page *page, str grade)
{
	if (grade.len == 0)
		html_word(&page->html, "grade.none");
	else
		html_text(&page->html, ui_text_of(&page->ui, "grade", str_to_c(grade,
		    page->html.out->keep)));
}

bool
public_is_headline(const struct public_row *row)
{
	return str_equal(row->grade, STR("fair")) || str_equal(row->grade, STR("confirmed"));
}

static int
by_day(const void *a, const void *b)
{
	const struct public_row *x = a, *y = b;
	bool known = date_is_known(x->days.begin), other = date_is_known(y->days.begin);

	if (known != other)
		return known ? -1 : 1;
	if (!date_equal(x->days.begin, y->days.begin))
		return date_compare(x->days.begin, y->days.begin);
	return memcmp(x->id.bytes, y->id.bytes, 16);
}

void
public_rows_sort(struct public_row_list *rows)
{
	list_sort(rows->at, rows->len, (isize)sizeof *rows->at, by_day);
}
