/* web/page_incident_more.c - what stands beside the account of an incident:
 * the matrix of hypotheses, logs of declared strikes, other incidents. */
#include "web/page_incident.h"

#include "core/digest.h"
#include "incidents/account.h"
#include "incidents/figure.h"
#include "web/ui.h"

static void
section(struct html *page, const char *id, const char *key)
{
	HTML(page, "</section>\n<section id=\"");
	html_c(page, id);
	HTML(page, "\"><h2>");
	html_word(page, key);
	HTML(page, "</h2>\n");
}

static void
put_days(struct html *page, date_range days)
{
	struct buf text = { .keep = page->out->keep };

	figure_days_in(&text, page->ui, days);
	html_text(page, buf_view(&text));
}

/* ---- the matrix ------------------------------------------------------------------------ */

/* One way in which an entry stands to a hypothesis. */
struct stand { const char *name; const struct index_list *entries; };
enum { STANDS = 6 };

static void
stands_of(const struct hypothesis *h, struct stand out[STANDS])
{
	const struct stand all[STANDS] = { { "asserted", &h->asserted }, { "denied", &h->denied },
		{ "acknowledged", &h->acknowledged }, { "evidence_for", &h->evidence_for },
		{ "evidence_against", &h->evidence_against }, { "implied", &h->implied } };

	memcpy(out, all, sizeof all);
}

static bool
holds(const struct index_list *list, isize entry)
{
	for (isize i = 0; i < list->len; i++)
		if (list->at[i] == entry)
			return true;
	return false;
}

static bool
bears(const struct hypothesis_list *list, isize entry)
{
	struct stand stands[STANDS];

	for (isize i = 0; i < list->len; i++) {
		stands_of(&list->at[i], stands);
		for (isize s = 0; s < STANDS; s++)
			if (holds(stands[s].entries, entry))
				return true;
		for (isize w = 0; w < list->at[i].weighed.len; w++)
			if (list->at[i].weighed.at[w].entry == entry)
				return true;
	}
	return false;
}

/* "speaks against (Amal: the crater is too small)" */
static void
put_weight(struct html *page, const struct account *account, const struct weighed *w)
{
	static const char *const keys[] = { "weight.-2", "weight.-1", "weight.0", "weight.1",
		"weight.2" };
	const struct ruling_row *r = w->ruling >= 0 ? &account->rulings.at[w->ruling] : NULL;

	if (w->weight < -2 || w->weight > 2)
		return;
	HTML(page, "<span class=weight><b>");
	html_word(page, keys[w->weight + 2]);
	HTML(page, "</b>");
	if (r != NULL) {
		HTML(page, " <small><bdi>");
		html_text(page, r->author);
		HTML(page, "</bdi>: <bdi>");
		html_text(page, r->reason);
		HTML(page, "</bdi></small>");
	}
	HTML(page, "</span>");
}

static void
matrix_cell(struct html *page, const struct account *account, const struct hypothesis *h,
    isize entry)
{
	struct stand stands[STANDS];
	bool first = true;

	stands_of(h, stands);
	HTML(page, "<td>");
	for (isize s = 0; s < STANDS; s++) {
		if (!holds(stands[s].entries, entry))
			continue;
		if (!first)
			html_comma(page);
		first = false;
		html_text(page, ui_text_of(page->ui, "hypothesis", stands[s].name));
	}
	for (isize w = 0; w < h->weighed.len; w++)
		if (h->weighed.at[w].entry == entry)
			put_weight(page, account, &h->weighed.at[w]);
	HTML(page, "</td>");
}

static void
matrix_head(struct html *page, const struct hypothesis_list *list)
{
	HTML(page, "<thead><tr><th scope=col>");
	html_word(page, "matrix.words");
	HTML(page, "</th>");
	for (isize i = 0; i < list->len; i++) {
		HTML(page, "<th scope=col dir=auto>");
		for (isize w = 0; w < list->at[i].words.len; w++) {
			if (w > 0)
				HTML(page, " + ");
			html_text(page, ui_cause(page->ui, list->at[i].words.at[w], page->out->keep));
		}
		HTML(page, "</th>");
	}
	HTML(page, "</tr></thead>");
}

static void
matrix_row(struct html *page, const struct account *account, const struct hypothesis_list *list,
    isize entry)
{
	const struct item *item = &account->entries.at[entry];
	str said = account_speaker(item, page->out->keep);

	HTML(page, "<tr><th scope=row><a class=quote href=\"#c");
	html_int(page, entry);
	HTML(page, "\"><q dir=auto>");
	html_text(page, account_quote(account, item));
	HTML(page, "</q></a>");
	if (said.ptr != NULL) {
		HTML(page, " <cite><bdi>");
		html_text(page, said);
		HTML(page, "</bdi></cite>");
	}
	HTML(page, "</th>");
	for (isize i = 0; i < list->len; i++)
		matrix_cell(page, account, &list->at[i], entry);
	HTML(page, "</tr>\n");
}

static bool
is_weighed(const struct hypothesis_list *list)
{
	for (isize i = 0; i < list->len; i++)
		if (list->at[i].weighed.len > 0)
			return true;
	return false;
}

void
page_incident_matrix(struct html *page, const struct account *account,
    const struct hypothesis_list *list)
{
	if (list->len < 2 && !is_weighed(list))
		return;
	HTML(page, "<h3>");
	html_word(page, "matrix");
	HTML(page, "</h3><div class=scroll tabindex=0 role=region aria-label=\"");
	html_word(page, "matrix");
	HTML(page, "\"><table class=matrix>");
	matrix_head(page, list);
	HTML(page, "<tbody>\n");
	for (isize i = 0; i < account->entries.len; i++)
		if (bears(list, i))
			matrix_row(page, account, list, i);
	HTML(page, "</tbody></table></div>\n");
}

/* ---- logs of declared strikes ------------------------------------------------------------- */

static void
put_apart(struct html *page, const struct strike_match *m)
{
	if (m->has_apart) {
		HTML(page, " · ");
		html_number(page, (double)(int64_t)(m->apart_km * 10 + .5) / 10);
		HTML(page, " ");
		html_word(page, "map.km");
		HTML(page, " (");
		html_word(page, "strike.within");
		HTML(page, " ");
		html_count(page, (int64_t)(m->within_km + .5));
		HTML(page, " ");
		html_word(page, "map.km");
		HTML(page, ")");
	}
	if (m->days_apart > 0) {
		HTML(page, " · ");
		html_count(page, m->days_apart);
		HTML(page, " ");
		html_word(page, m->days_apart == 1 ? "strike.day_apart" : "strike.days_apart");
	}
}

static void
put_strike(struct html *page, const struct strike_match *m)
{
	HTML(page, "<li><b>");
	html_word(page, m->is_match ? "strike.match" : "strike.rejected");
	HTML(page, "</b> · ");
	put_days(page, m->strike.days);
	HTML(page, " · <bdi>");
	html_text(page, m->strike.place);
	HTML(page, "</bdi> <span class=soft>");
	html_text(page, ui_text_str(page->ui, m->rule));
	if (m->name.len > 0 && !str_equal(m->name, m->strike.place)) {
		HTML(page, " (<bdi>");
		html_text(page, m->name);
		HTML(page, "</bdi> ~ <bdi>");
		html_text(page, m->strike.place);
		HTML(page, "</bdi>)");
	}
	put_apart(page, m);
	HTML(page, "</span><br><q dir=auto>");
	html_text(page, m->strike.text);
	HTML(page, "</q> <small>");
	html_word(page, "strike.line");
	HTML(page, " ");
	html_count(page, m->strike.line);
	HTML(page, "</small></li>\n");
}

/* DESIGN 5.13: what a log that is silent does not say stands beside it. */
static void
put_log(struct html *page, const struct account *account, const struct log_answer *log)
{
	HTML(page, "<p>");
	if (!date_is_known(account->days.begin))
		html_word(page, "strike.no_day");
	else if (log->matches > 0)
		html_word(page, "strike.matches_in");
	else
		html_word(page, log->covers ? "strike.none_in" : "strike.not_covered");
	HTML(page, " <b><bdi>");
	html_text(page, log->name);
	HTML(page, "</bdi></b> <span class=soft>(");
	html_word(page, "show.version");
	HTML(page, " ");
	html_text(page, log->version);
	HTML(page, " · ");
	put_days(page, log->days);
	HTML(page, " · ");
	if (log->gaps.len > 0) {
		html_word(page, "strike.gaps");
		HTML(page, ": <bdi>");
		html_text(page, log->gaps);
		HTML(page, "</bdi>");
	} else {
		html_word(page, "strike.no_gaps");
	}
	HTML(page, ")</span>");
	if (log->matches == 0) {
		HTML(page, "<br><i>");
		html_word(page, "strike.absence");
		HTML(page, "</i>");
	}
	HTML(page, "</p>\n");
}

void
page_incident_strikes(struct html *page, const struct account *account)
{
	if (account->logs.len == 0)
		return;
	section(page, "strikes", "page.strikes");
	for (isize i = 0; i < account->logs.len; i++) {
		bool is_open = false;

		put_log(page, account, &account->logs.at[i]);
		for (isize m = 0; m < account->strikes.len; m++) {
			if (account->strikes.at[m].log != i)
				continue;
			if (!is_open)
				HTML(page, "<ul class=beside>");
			is_open = true;
			put_strike(page, &account->strikes.at[m]);
		}
		if (is_open)
			HTML(page, "</ul>\n");
	}
}

/* ---- other incidents ----------------------------------------------------------------------- */

static void
put_other(struct html *page, incident_id id)
{
	char hex[32];

	if (page->acts != NULL && page->acts->on_incident != NULL) {
		page->acts->on_incident(page, id);
		return;
	}
	hex_write(id.bytes, 16, hex);
	HTML(page, "<span class=id>");
	html_text(page, (str){ hex, 8 });
	HTML(page, "</span>");
}

void
page_incident_related(struct html *page, const struct account *account)
{
	if (account->lineage.len + account->siblings.len == 0)
		return;
	section(page, "related", "page.related");
	HTML(page, "<ul class=plain>\n");
	for (isize i = 0; i < account->lineage.len; i++) {
		HTML(page, "<li>");
		html_text(page, ui_text_of(page->ui, "lineage",
		    lineage_kind_name(account->lineage.at[i].kind)));
		HTML(page, " ");
		put_other(page, account->lineage.at[i].other);
		HTML(page, "</li>\n");
	}
	for (isize i = 0; i < account->siblings.len; i++) {
		HTML(page, "<li>");
		put_other(page, account->siblings.at[i].other);
		HTML(page, " ");
		html_word(page, account->siblings.at[i].is_distinct ? "sibling.distinct"
		    : "sibling.overlap");
		HTML(page, "</li>\n");
	}
	HTML(page, "</ul>\n");
}
