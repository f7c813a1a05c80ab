/* web/layout.c - head, bar and forms. */
#include "web/layout.h"
#include "core/digest.h"
#include "web/team.h"
#include "web/ui.h"

static const struct { const char *path, *key; enum role needs; } places[] = {
	{ "/", "nav-case", ROLE_READER }, { "/inbox", "nav-inbox", ROLE_REVIEWER },
	{ "/map", "nav-map", ROLE_READER }, { "/charts", "nav-charts", ROLE_READER },
	{ "/match", "nav-match", ROLE_REVIEWER }, { "/lists", "nav-lists", ROLE_READER },
	{ "/desk", "nav-desk", ROLE_REVIEWER }, { "/codebook", "nav-codebook", ROLE_READER },
	{ "/corrections", "nav-corrections", ROLE_REVIEWER },
	{ "/journal", "nav-journal", ROLE_READER },
};

static void
link_to(struct html *page, const struct request *request, const char *path, const char *key)
{
	HTML(page, "<a href=\"");
	html_c(page, path);
	HTML(page, "\"");
	if (str_equal(request->path, str_of(path)))
		HTML(page, " aria-current=page");
	HTML(page, ">");
	html_word(page, key);
	HTML(page, "</a>");
}

/* Every other language, by its own name. */
static void
languages(struct html *page, const struct request *request)
{
	for (isize i = 0; ui_language(i) != NULL; i++) {
		struct ui other = ui_open(str_of(ui_language(i)));

		if (str_equal(other.language, page->ui->language))
			continue;
		HTML(page, "<form class=link method=post action=/language>");
		layout_hidden(page, "csrf", request->csrf);
		layout_hidden(page, "to", other.language);
		layout_hidden(page, "back", request->path);
		HTML(page, "<button lang=\"");
		html_text(page, other.language);
		HTML(page, "\">");
		html_text(page, ui_text(&other, "language-name"));
		HTML(page, "</button></form>");
	}
}

static void
person(struct html *page, const struct request *request)
{
	HTML(page, "<div class=who>");
	if (request->role != ROLE_NOBODY) {
		if (!request->is_solo)
			HTML(page, "<a href=/account>");
		HTML(page, "<bdi>");
		html_text(page, request->user);
		HTML(page, "</bdi>");
		if (!request->is_solo) {
			HTML(page, "</a> <small>");
			html_text(page, ui_text_of(page->ui, "role", role_name(request->role)));
			HTML(page, "</small><form class=link method=post action=/logout>");
			layout_hidden(page, "csrf", request->csrf);
			HTML(page, "<button>");
			html_word(page, "log-out");
			HTML(page, "</button></form>");
		}
	}
	languages(page, request);
	HTML(page, "</div>");
}

static void
bar(struct html *page, const struct request *request)
{
	HTML(page, "<a class=skip href=#main>");
	html_word(page, "skip");
	HTML(page, "</a><header class=bar>");
	if (request->role != ROLE_NOBODY) {
		HTML(page, "<nav aria-label=\"");
		html_word(page, "nav-main");
		HTML(page, "\">");
		for (isize i = 0; i < COUNT_OF(places); i++)
			if (request->role >= places[i].needs)
				link_to(page, request, places[i].path, places[i].key);
		HTML(page, "</nav><form action=/search role=search><label><span>");
		html_word(page, "search");
		HTML(page, "</span><input type=search name=q maxlength=200></label></form>");
	}
	person(page, request);
	HTML(page, "</header><p id=news class=news role=status hidden></p>");
}

struct html
layout_begin(const struct request *request, struct response *response, struct ui *ui, str title)
{
	struct html page = { .out = &response->body, .ui = ui };

	*ui = ui_open(request->language);
	HTML(&page, "<!doctype html>\n<html lang=\"");
	html_text(&page, ui->language);
	HTML(&page, "\" dir=");
	html_c(&page, ui->is_right_to_left ? "rtl" : "ltr");
	HTML(&page, "><head><meta charset=utf-8><meta name=viewport "
	    "content=\"width=device-width,initial-scale=1\"><title>");
	html_text(&page, title);
	HTML(&page, " · Tallystick</title><link rel=icon href=\"data:,\"><link rel=stylesheet href=/assets/page.css>"
	    "<link rel=stylesheet href=/assets/incident.css>"
	    "<link rel=stylesheet href=/assets/workbench.css>"
	    "<script src=/assets/workbench.js defer></script></head><body");
	if (request->role != ROLE_NOBODY) {
		HTML(&page, " data-news=\"");
		html_word(&page, "news");
		HTML(&page, "\"");
	}
	HTML(&page, ">");
	bar(&page, request);
	HTML(&page, "<main id=main tabindex=-1>");
	return page;
}

void
layout_end(struct html *page)
{
	HTML(page, "</main></body></html>\n");
}

void
layout_form(struct html *page, const struct request *request, str action)
{
	HTML(page, "<form class=row method=post action=\"");
	html_text(page, action);
	HTML(page, "\">");
	layout_hidden(page, "csrf", request->csrf);
}

void
layout_hidden(struct html *page, const char *name, str value)
{
	HTML(page, "<input type=hidden name=\"");
	html_c(page, name);
	HTML(page, "\" value=\"");
	html_text(page, value);
	HTML(page, "\">");
}

void
layout_field(struct html *page, const char *name, const char *label_key, bool is_required)
{
	HTML(page, "<label><span>");
	html_word(page, label_key);
	HTML(page, "</span><input name=\"");
	html_c(page, name);
	HTML(page, "\" dir=auto maxlength=1000");
	if (is_required)
		HTML(page, " required");
	HTML(page, "></label>");
}

void
layout_table(struct html *page, const char *const *keys, isize count)
{
	HTML(page, "<div class=scroll><table><thead><tr>");
	for (isize i = 0; i < count; i++) {
		HTML(page, "<th scope=col>");
		html_word(page, keys[i]);
		HTML(page, "</th>");
	}
	HTML(page, "</tr></thead><tbody>\n");
}

void
layout_count(struct html *page, int64_t count, const char *one_key, const char *many_key)
{
	HTML(page, "<span class=number>");
	html_count(page, count);
	HTML(page, "</span> ");
	html_word(page, count == 1 ? one_key : many_key);
}

/* ---- parts of long lists ------------------------------------------------------------------ */

enum { PARTS_AROUND = 2 };

struct layout_part
layout_part_of(const struct request *request, const char *name, isize step, isize all)
{
	int64_t from = 0;

	request_number(request, name, &from);
	if (from >= all)
		from = 0;
	from -= from % step;
	return (struct layout_part){ (isize)from, (isize)from + step < all ? (isize)from + step : all, step,
		all, name };
}

static void
part_link(struct html *page, const struct layout_part *part, isize from, str query, const char *anchor)
{
	isize to = from + part->step < part->all ? from + part->step : part->all;

	HTML(page, "<a href=\"?");
	html_text(page, query);
	if (query.len > 0)
		HTML(page, "&amp;");
	html_c(page, part->name);
	HTML(page, "=");
	html_int(page, from);
	html_c(page, anchor);
	HTML(page, "\"");
	if (from == part->from)
		HTML(page, " aria-current=page");
	HTML(page, ">");
	html_count(page, from + 1);
	HTML(page, "–");
	html_count(page, to);
	HTML(page, "</a> ");
}

void
layout_parts(struct html *page, const struct layout_part *part, str query, const char *anchor)
{
	isize last = part->all - 1 - (part->all - 1) % part->step, before = 0;

	if (part->all <= part->step)
		return;
	HTML(page, "<nav class=parts aria-label=\"");
	html_word(page, "parts");
	HTML(page, "\">");
	for (isize from = 0; from <= last; from += part->step) {
		isize away = (from - part->from) / part->step;

		if (from > 0 && from < last && (away > PARTS_AROUND || away < -PARTS_AROUND))
			continue;
		if (from - before > part->step)
			HTML(page, "… ");
		before = from;
		part_link(page, part, from, query, anchor);
	}
	HTML(page, "</nav>");
}

str
id_whole(const unsigned char bytes[16], struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, 32);

	hex_write(bytes, 16, hex);
	return (str){ hex, 32 };
}

str
id_text(const unsigned char bytes[16], struct arena *keep)
{
	return str_first(id_whole(bytes, keep), 8);
}
