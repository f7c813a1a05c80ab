/* exchange/public_aggregate.c - an archive that shows no incident: figures of
 * years and countries, in which nobody can be told (exchange/aggregate.h). */
#include "exchange/public.h"

#include "exchange/aggregate.h"

/* "2017|IQ" and "confirmed". */
static struct aggregate_group *
group_of(struct aggregate *a, str key, struct arena *keep)
{
	for (isize i = 0; i < a->groups.len; i++)
		if (str_equal(a->groups.at[i].key, key))
			return &a->groups.at[i];
	*PUSH(&a->groups, keep) = (struct aggregate_group){ .key = key };
	return &a->groups.at[a->groups.len - 1];
}

static void
add_cell(struct aggregate_group *group, str key, int64_t count, struct arena *keep)
{
	isize i = 0;

	while (i < group->cells.len && !str_equal(group->cells.at[i].key, key))
		i++;
	if (i == group->cells.len)
		*PUSH(&group->cells, keep) = (struct aggregate_cell){ .key = key };
	group->cells.at[i].count += count;
	group->total += count;
}

static int
by_key(const void *a, const void *b)
{
	return str_compare(((const struct aggregate_group *)a)->key,
	    ((const struct aggregate_group *)b)->key);
}

void
public_aggregate_make(const struct public_row_list *rows, int64_t k, struct arena *keep,
    struct aggregate *out)
{
	*out = (struct aggregate){ .k = k };
	for (isize i = 0; i < rows->len; i++) {
		const struct public_row *row = &rows->at[i];
		bool counts = row->killed.is_stated && row->killed.min.is_stated && !row->is_beside;

		if (counts)
			add_cell(group_of(out, str_printf(keep, "%04d|%.*s", row->days.begin.year,
			    STR_ARG(row->country)), keep), row->grade.len > 0 ? row->grade : STR("none"),
			    row->killed.min.value, keep);
	}
	list_sort(out->groups.at, out->groups.len, (isize)sizeof *out->groups.at, by_key);
}

/* ---- as a table ----------------------------------------------------------------------- */

static void
csv_row(struct buf *out, const struct aggregate_group *g, str grade, int64_t count, bool is_hidden,
    int64_t k)
{
	str country = g->key, year = str_cut(&country, '|');

	buf_printf(out, "%.*s,%.*s,%.*s,", STR_ARG(str_equal(year, STR("0000")) ? STR("") : year),
	    STR_ARG(country), STR_ARG(grade));
	if (is_hidden)
		buf_printf(out, "under %lld or withheld", (long long)k);
	else
		buf_int(out, count);
	buf_printf(out, ",%s\r\n", g->is_held ? "as published before" : "");
}

void
public_aggregate_csv(const struct aggregate *a, struct buf *out)
{
	BUF(out, "year,country,grade,killed_at_least,remark\r\n");
	for (isize i = 0; i < a->groups.len; i++) {
		const struct aggregate_group *g = &a->groups.at[i];

		csv_row(out, g, STR("all"), g->total, g->is_total_hidden, a->k);
		for (isize c = 0; c < g->cells.len; c++)
			csv_row(out, g, g->cells.at[c].key, g->cells.at[c].count, g->cells.at[c].is_hidden, a->k);
	}
}

/* ---- as a page ------------------------------------------------------------------------- */

static void
put_count(struct html *h, int64_t count, bool is_hidden)
{
	HTML(h, "<td class=number>");
	if (is_hidden)
		html_word(h, "archive.aggregate.hidden");
	else
		html_count(h, count);
	HTML(h, "</td>");
}

static void
page_row(struct public_page *page, const struct aggregate_group *g, str grade, int64_t count,
    bool is_hidden)
{
	struct html *h = &page->html;
	str country = g->key, year = str_cut(&country, '|');
	int64_t number = 0;

	HTML(h, "<tr><th scope=row>");
	if (str_to_int(year, &number) && number > 0)
		html_text(h, year);
	else
		html_word(h, "day.not_stated");
	HTML(h, "</th><td>");
	public_place(page, STR(""), country);
	HTML(h, "</td><td>");
	if (grade.len == 0)
		html_word(h, "archive.aggregate.all");
	else
		public_grade(page, str_equal(grade, STR("none")) ? STR("") : grade);
	HTML(h, "</td>");
	put_count(h, count, is_hidden);
	HTML(h, "<td class=soft>");
	if (g->is_held)
		html_word(h, "archive.aggregate.held");
	HTML(h, "</td></tr>\n");
}

void
public_aggregate(const struct public_archive *archive, const struct aggregate *a, str language,
    struct buf *out)
{
	static const char *const keys[] = { "archive.year", "archive.aggregate.country", "page.grade",
		"archive.aggregate.killed", "archive.aggregate.remark" };
	struct ui ui = ui_open(language);
	struct public_page page;
	struct html *h = &page.html;

	public_begin(&page, archive, language, STR("index.html"), ui_text(&ui, "archive.nav.index"), out);
	HTML(h, "<h1><bdi>");
	html_text(h, archive->policy->title);
	HTML(h, "</bdi></h1><p>");
	html_word(h, "archive.aggregate.about");
	HTML(h, " <b class=number>");
	html_count(h, a->k);
	HTML(h, "</b></p><div class=scroll tabindex=0 role=region aria-label=\"");
	html_word(h, "archive.aggregate.killed");
	HTML(h, "\"><table><thead><tr>");
	for (isize i = 0; i < COUNT_OF(keys); i++) {
		HTML(h, "<th scope=col>");
		html_word(h, keys[i]);
		HTML(h, "</th>");
	}
	HTML(h, "</tr></thead><tbody>\n");
	for (isize i = 0; i < a->groups.len; i++) {
		const struct aggregate_group *g = &a->groups.at[i];

		page_row(&page, g, STR(""), g->total, g->is_total_hidden);
		for (isize c = 0; c < g->cells.len; c++)
			page_row(&page, g, g->cells.at[c].key, g->cells.at[c].count, g->cells.at[c].is_hidden);
	}
	HTML(h, "</tbody></table></div>\n");
	public_end(&page);
}
