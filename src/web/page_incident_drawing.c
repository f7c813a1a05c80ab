/*
 * web/page_incident_drawing.c - who said how many, and when: voices are rows,
 * days on which things were said are columns.
 *
 * A filled dot is a count that takes part in the tally, a ring one that does
 * not (replaced, a floor, beside); a line upward means "or more", downward
 * "or fewer".  Each is a link to its words; nothing is told by colour alone.
 */
#include "web/page_incident.h"

#include "incidents/figure.h"
#include "web/ui.h"

enum { NAME_WIDTH = 205, NAME_LETTERS = 25, COLUMN_WIDTH = 225, LINE_HEIGHT = 26, ROW_PAD = 16, TOP = 34,
	DAYS_MOST = 60 };

struct drawing {
	struct html *page;
	const struct account *account;
	date days[DAYS_MOST];
	isize day_count;
};

static bool
is_drawn(const struct drawing *d, isize entry)
{
	const struct item *item = &d->account->entries.at[entry];

	return html_shows_entry(d->page, entry) && item->claim->kind == CLAIM_CASUALTY && item->domain != DOMAIN_OUTSIDE &&
	    date_is_known(item->said) && (item->range.has_min || item->range.has_max) &&
	    !str_equal(item->rule, STR("rule.part")) &&      /* the table has them */
	    !str_equal(item->rule, STR("rule.repeats"));
}

static isize
column_of(struct drawing *d, date day)
{
	for (isize i = 0; i < d->day_count; i++)
		if (date_equal(d->days[i], day))
			return i;
	if (d->day_count == DAYS_MOST)
		return DAYS_MOST - 1;
	d->days[d->day_count++] = day;
	return d->day_count - 1;
}

/* The most counts that one voice gave on one day: lines of its row. */
static isize
lines_of(struct drawing *d, isize voice)
{
	isize lines[DAYS_MOST] = { 0 }, most = 0;

	for (isize i = 0; i < d->account->entries.len; i++) {
		const struct item *item = &d->account->entries.at[i];
		isize column;

		if (item->voice != voice || !is_drawn(d, i))
			continue;
		column = column_of(d, item->said);
		lines[column]++;
		if (lines[column] > most)
			most = lines[column];
	}
	return most;
}

static void
line_to(struct html *page, double x, double y1, double y2)
{
	HTML(page, "<path class=open d=\"M");
	html_number(page, x);
	HTML(page, " ");
	html_number(page, y1);
	HTML(page, "V");
	html_number(page, y2);
	HTML(page, "M");
	html_number(page, x - 3);
	HTML(page, " ");
	html_number(page, y2 < y1 ? y2 + 4 : y2 - 4);
	HTML(page, "L");
	html_number(page, x);
	HTML(page, " ");
	html_number(page, y2);
	HTML(page, "L");
	html_number(page, x + 3);
	HTML(page, " ");
	html_number(page, y2 < y1 ? y2 + 4 : y2 - 4);
	HTML(page, "\"/>");
}

static void
put_dot(struct drawing *d, isize at, double x, double y)
{
	const struct item *item = &d->account->entries.at[at];
	struct buf label = { .keep = d->page->out->keep };
	bool counts = item->is_live && item->domain == DOMAIN_SAME;

	figure_count_in(&label, d->page->ui, item, d->account->reports.at[item->report].document->text);
	HTML(d->page, "<a href=\"#c");
	html_int(d->page, at);
	HTML(d->page, "\"><title>");
	html_text(d->page, buf_view(&label));
	HTML(d->page, ": ");
	html_text(d->page, ui_text_str(d->page->ui, item->rule));
	HTML(d->page, "</title>");
	if (!item->range.has_max || (item->domain == DOMAIN_NARROWER && counts))
		line_to(d->page, x, y - 5, y - 13);
	if (!item->range.has_min)
		line_to(d->page, x, y + 5, y + 12);
	if (counts)
		HTML(d->page, "<circle class=counts cx=\"");
	else
		HTML(d->page, "<circle class=ring cx=\"");
	html_number(d->page, x);
	HTML(d->page, "\" cy=\"");
	html_number(d->page, y);
	HTML(d->page, "\" r=5 /><text x=\"");
	html_number(d->page, x + 11);
	HTML(d->page, "\" y=\"");
	html_number(d->page, y + 4);
	HTML(d->page, "\">");
	label.len = 0;
	if (item->claim->count.bound == BOUND_VAGUE && item->claim->count.vague.len > 0)
		buf_str(&label, item->claim->count.vague);
	else
		figure_interval_in(&label, d->page->ui, item->range);
	html_text(d->page, buf_view(&label));
	if (item->claim->effect != EFFECT_KILLED) {
		HTML(d->page, "<tspan class=soft> ");
		html_text(d->page, ui_text_of(d->page->ui, "effect.short", effect_name(item->claim->effect)));
		HTML(d->page, "</tspan>");
	}
	if (item->site >= 0 && !d->account->sites.at[item->site].is_main) {
		HTML(d->page, "<tspan class=soft> ");
		html_text(d->page, d->account->sites.at[item->site].name);
		HTML(d->page, "</tspan>");
	}
	HTML(d->page, "</text></a>\n");
}

/* The first letters of a name; whole characters, an ellipsis where it is cut. */
static void
put_name(struct html *page, str name)
{
	isize letters = 0, i = 0;

	for (; i < name.len; i++)
		if (((unsigned char)name.ptr[i] & 0xC0) != 0x80 && ++letters > NAME_LETTERS)
			break;
	html_text(page, str_first(name, i));
	if (i < name.len)
		HTML(page, "…");
}

static void
put_row(struct drawing *d, isize voice, isize top, isize width)
{
	isize lines[DAYS_MOST] = { 0 };

	HTML(d->page, "<path class=rule d=\"M0 ");
	html_int(d->page, top);
	HTML(d->page, "H");
	html_int(d->page, width);
	HTML(d->page, "\"/><text class=name x=0 y=\"");
	html_int(d->page, top + ROW_PAD + 10);
	HTML(d->page, "\">");
	put_name(d->page, d->account->voices.at[voice].name);
	HTML(d->page, "</text>\n");
	for (isize i = 0; i < d->account->entries.len; i++) {
		const struct item *item = &d->account->entries.at[i];
		isize column;

		if (item->voice != voice || !is_drawn(d, i))
			continue;
		column = column_of(d, item->said);
		put_dot(d, i, (double)(NAME_WIDTH + column * COLUMN_WIDTH + 10),
		    (double)(top + ROW_PAD + 6 + lines[column]++ * LINE_HEIGHT));
	}
}

static void
put_days(struct drawing *d)
{
	for (isize i = 0; i < d->day_count; i++) {
		struct buf day = { .keep = d->page->out->keep };

		figure_day_in(&day, d->page->ui, d->days[i]);
		HTML(d->page, "<text class=day x=\"");
		html_int(d->page, NAME_WIDTH + i * COLUMN_WIDTH + 4);
		HTML(d->page, "\" y=18>");
		html_text(d->page, buf_view(&day));
		HTML(d->page, "</text>");
	}
}

void
page_incident_drawing(struct html *page, const struct account *account)
{
	struct drawing d = { .page = page, .account = account };
	isize height = TOP, width, top = TOP;

	for (isize i = 0; i < account->entries.len; i++)
		if (is_drawn(&d, i))
			column_of(&d, account->entries.at[i].said);
	if (d.day_count == 0)
		return;
	for (isize v = 0; v < account->voices.len; v++)
		if (lines_of(&d, v) > 0)
			height += lines_of(&d, v) * LINE_HEIGHT + ROW_PAD;
	width = NAME_WIDTH + d.day_count * COLUMN_WIDTH;
	HTML(page, "<figure class=drawing><div class=scroll dir=ltr><svg role=group width=\"");
	html_int(page, width);
	HTML(page, "\" height=\"");
	html_int(page, height);
	HTML(page, "\" viewBox=\"0 0 ");
	html_int(page, width);
	HTML(page, " ");
	html_int(page, height);
	HTML(page, "\" aria-label=\"");
	html_word(page, "page.timeline");
	HTML(page, "\">\n");
	put_days(&d);
	for (isize v = 0; v < account->voices.len; v++) {
		isize lines = lines_of(&d, v);

		if (lines == 0)
			continue;
		put_row(&d, v, top, width);
		top += lines * LINE_HEIGHT + ROW_PAD;
	}
	HTML(page, "</svg></div><figcaption class=soft>");
	html_word(page, "page.legend");
	HTML(page, "</figcaption></figure>\n");
}
