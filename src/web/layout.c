/* web/layout.c - head, bar and forms. */
#include "web/layout.h"
#include "core/digest.h"
#include "web/ui.h"

static const struct { const char *path, *key; } places[] = {
	{ "/", "nav-case" }, { "/inbox", "nav-inbox" }, { "/search", "search" },
	{ "/journal", "nav-journal" },
};

static void
bar(struct html *page, const struct request *request)
{
	HTML(page, "<a class=skip href=#main>");
	html_word(page, "skip");
	HTML(page, "</a><nav class=bar>");
	for (isize i = 0; i < COUNT_OF(places); i++) {
		HTML(page, "<a href=\"");
		html_c(page, places[i].path);
		HTML(page, "\"");
		if (str_equal(request->path, str_of(places[i].path)))
			HTML(page, " aria-current=page");
		HTML(page, ">");
		html_word(page, places[i].key);
		HTML(page, "</a>");
	}
	HTML(page, "<form action=/search role=search><label><span>");
	html_word(page, "search");
	HTML(page, "</span><input type=search name=q></label></form></nav>");
}

struct html
layout_begin(const struct request *request, struct response *response, struct ui *ui, str title)
{
	struct html page = { .out = &response->body, .ui = ui };

	*ui = ui_open(STR("en"));
	HTML(&page, "<!doctype html>\n<html lang=\"");
	html_text(&page, ui->language);
	HTML(&page, "\" dir=");
	html_c(&page, ui->is_right_to_left ? "rtl" : "ltr");
	HTML(&page, "><head><meta charset=utf-8><meta name=viewport "
	    "content=\"width=device-width,initial-scale=1\"><title>");
	html_text(&page, title);
	HTML(&page, " · Tallystick</title><link rel=stylesheet href=/assets/page.css>"
	    "<link rel=stylesheet href=/assets/workbench.css>"
	    "<script src=/assets/workbench.js defer></script></head><body>");
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
layout_count(struct html *page, int64_t count, const char *one_key, const char *many_key)
{
	HTML(page, "<span class=number>");
	html_int(page, count);
	HTML(page, "</span> ");
	html_word(page, count == 1 ? one_key : many_key);
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
