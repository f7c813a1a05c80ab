/* markup/html.c - escaping (WHATWG HTML 13.1, attribute values and text). */
#include "markup/html.h"
#include "incidents/figure.h"
#include "incidents/wording.h"

#include <stdio.h>

void
html_raw_(struct html *page, str markup)
{
	buf_str(page->out, markup);
}

static str
entity(char c)
{
	switch (c) {
	case '&':  return STR("&amp;");
	case '<':  return STR("&lt;");
	case '>':  return STR("&gt;");
	case '"':  return STR("&quot;");
	case '\'': return STR("&#39;");
	default:   return (str){ 0 };
	}
}

void
html_text(struct html *page, str text)
{
	isize from = 0;

	for (isize i = 0; i < text.len; i++) {
		str safe = entity(text.ptr[i]);

		if (safe.ptr == NULL)
			continue;
		buf_bytes(page->out, text.ptr + from, i - from);
		buf_str(page->out, safe);
		from = i + 1;
	}
	buf_bytes(page->out, text.ptr + from, text.len - from);
}

void
html_c(struct html *page, const char *text)
{
	html_text(page, str_of(text));
}

void
html_int(struct html *page, int64_t value)
{
	buf_int(page->out, value);
}

void
html_count(struct html *page, int64_t value)
{
	ui_int(page->out, page->ui, value);
}

void
html_number(struct html *page, double value)
{
	char digits[64];

	snprintf(digits, sizeof digits, "%.2f", value);
	html_c(page, digits);
}

void
html_comma(struct html *page)
{
	html_word(page, "comma");
	HTML(page, " ");
}

void
html_date(struct html *page, date d)
{
	char text[DATE_TEXT_BYTES];

	if (!date_is_known(d)) {
		html_word(page, "not-stated");
		return;
	}
	HTML(page, "<time datetime=\"");
	html_c(page, date_text(d, text));
	HTML(page, "\">");
	figure_day_in(page->out, page->ui, d);
	HTML(page, "</time>");
}

void
html_moment(struct html *page, const char *at)
{
	date day;

	HTML(page, "<time class=number datetime=\"");
	html_c(page, at);
	HTML(page, "\">");
	if (strlen(at) < 16 || !date_parse(str_first(str_of(at), 10), &day)) {
		html_c(page, at);
	} else {
		figure_day_in(page->out, page->ui, day);
		HTML(page, " <bdi>");
		html_text(page, str_slice(str_of(at), (span){ 11, 16 }));
		HTML(page, "</bdi>");
	}
	HTML(page, "</time>");
}

void
html_word(struct html *page, const char *key)
{
	html_text(page, ui_text(page->ui, key));
}
