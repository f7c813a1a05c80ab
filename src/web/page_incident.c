/* web/page_incident.c - the account of one incident, from the figure down to
 * the words it rests on. */
#include "web/page_incident.h"

#include "incidents/account.h"
#include "incidents/figure.h"
#include "incidents/profile.h"
#include "markup/asset.h"
#include "web/ui.h"

/* ---- small parts ------------------------------------------------------------ */

static void
word_of(struct html *page, const char *prefix, const char *name)
{
	html_text(page, ui_text_of(page->ui, prefix, name));
}

static void
heading(struct html *page, const char *id, const char *key)
{
	HTML(page, "</section>\n<section id=\"");
	html_c(page, id);
	HTML(page, "\"><h2>");
	html_word(page, key);
	HTML(page, "</h2>\n");
}

static void
put_range(struct html *page, const struct range *range)
{
	struct buf text = { .keep = page->out->keep };

	figure_range_in(&text, page->ui, range);
	html_text(page, buf_view(&text));
}

static void
put_interval(struct html *page, struct interval interval)
{
	struct buf text = { .keep = page->out->keep };

	figure_interval_in(&text, page->ui, interval);
	html_text(page, buf_view(&text));
}

static void
put_count(struct html *page, const struct account *account, const struct item *item)
{
	struct buf text = { .keep = page->out->keep };

	figure_count_in(&text, page->ui, item, account->reports.at[item->report].document->text);
	html_text(page, buf_view(&text));
}

static void
put_day(struct html *page, const struct item *item)
{
	struct buf text = { .keep = page->out->keep };
	char iso[DATE_TEXT_BYTES];

	if (!date_is_known(item->said)) {
		html_word(page, "day.not_stated");
		return;
	}
	if (item->is_earlier) {
		html_word(page, "day.before");
		HTML(page, " ");
	}
	figure_day_in(&text, page->ui, item->said);
	HTML(page, "<time datetime=\"");
	html_c(page, date_text(item->said, iso));
	HTML(page, "\">");
	html_text(page, buf_view(&text));
	HTML(page, "</time>");
}

static void
put_speaker(struct html *page, const struct account *account, const struct item *item)
{
	str said = account_speaker(item, page->out->keep);

	if (said.ptr == NULL) {
		html_word(page, "page.writer");
		HTML(page, " ");
		html_text(page,
		    account->carriers.at[account->reports.at[item->report].carrier].name);
	} else {
		html_text(page, said);
	}
}

/* To the words of an entry, in the part of the page that has them. */
static void
put_place_of(struct html *page, isize at)
{
	if (!html_shows_entry(page, at)) {
		HTML(page, "?row=");
		html_int(page, at);
	}
	HTML(page, "#c");
	html_int(page, at);
}

/* The exact words, linked to where they stand. */
static void
put_quote(struct html *page, const struct account *account, isize at)
{
	const struct item *item = &account->entries.at[at];

	HTML(page, "<a class=quote href=\"");
	put_place_of(page, at);
	HTML(page, "\"><q dir=auto>");
	html_text(page, account_quote(account, item));
	HTML(page, "</q></a> <cite><bdi>");
	put_speaker(page, account, item);
	HTML(page, "</bdi></cite>");
}

/* In the workbench so many of a list that is longer; all of them stand in the table of counts. */
enum { LISTED_MOST = 40 };

static isize
listed(const struct html *page, isize count)
{
	return page->acts != NULL && count > LISTED_MOST ? LISTED_MOST : count;
}

/* "… 1,204 more, in the table of counts" */
static void
put_unlisted(struct html *page, isize count)
{
	if (count == listed(page, count))
		return;
	HTML(page, "<li class=soft>… <a href=\"#counts\">");
	html_count(page, count - listed(page, count));
	HTML(page, " ");
	html_word(page, "show.more_in_counts");
	HTML(page, "</a></li>\n");
}

static void
quote_list(struct html *page, const struct account *account, const struct index_list *list)
{
	if (list->len == 0)
		return;
	HTML(page, "<ul class=quotes>\n");
	for (isize i = 0; i < listed(page, list->len); i++) {
		HTML(page, "<li>");
		put_quote(page, account, list->at[i]);
		HTML(page, "</li>\n");
	}
	put_unlisted(page, list->len);
	HTML(page, "</ul>\n");
}

/* ---- the count ------------------------------------------------------------- */

/* The words that give the day, else the claim that has it. */
static void
put_day_quote(struct html *page, const struct account *account)
{
	const struct item *item = &account->entries.at[account->days_from];
	span where = item->claim->date.where;

	if (span_len(where) <= 0) {
		put_quote(page, account, account->days_from);
		return;
	}
	HTML(page, "<a class=quote href=\"");
	put_place_of(page, account->days_from);
	HTML(page, "\"><q dir=auto>");
	html_text(page, str_slice(account->reports.at[item->report].document->text, where));
	HTML(page, "</q></a>");
}

/* A name that no page of ours explains says what it stands for. */
static void
put_rules(struct html *page, const struct profile *profile)
{
	struct buf words = { .keep = page->out->keep };

	if (!profile->is_of_case)
		return;
	profile_words(profile, page->ui, &words);
	HTML(page, " (<span dir=auto>");
	html_text(page, profile->why);
	HTML(page, "</span>; ");
	html_text(page, buf_view(&words));
	HTML(page, ")");
}

/* How many reports and outlets, by which profile, in which version. */
static void
put_basis(struct html *page, const struct account *account)
{
	HTML(page, " · ");
	html_count(page, account->reports.len);
	HTML(page, " ");
	html_word(page, account->reports.len == 1 ? "show.report" : "show.reports");
	HTML(page, " · ");
	html_count(page, account->carriers.len);
	HTML(page, " ");
	html_word(page, account->carriers.len == 1 ? "show.carrier" : "show.carriers");
	HTML(page, " · ");
	html_word(page, "show.profile");
	HTML(page, " ");
	html_text(page, account->profile.name);
	put_rules(page, &account->profile);
	if (account->version.len > 0) {
		HTML(page, " · ");
		html_word(page, "show.version");
		HTML(page, " <span class=id>");
		html_text(page, account->version);
		HTML(page, "</span>");
	}
}

static void
put_other_day(struct html *page, date day)
{
	struct buf text = { .keep = page->out->keep };

	figure_day_in(&text, page->ui, day);
	HTML(page, " (");
	html_text(page, buf_view(&text));
	HTML(page, ")");
}

/* Reports that are of the incident without giving its day; ${others}: that give
 * another one. */
static void
put_undated(struct html *page, const struct account *account, bool others)
{
	bool first = true;
	date day;

	for (isize r = 0; r < account->reports.len; r++) {
		if (account_gives_day(account, r, &day) || date_is_known(day) != others)
			continue;
		if (first) {
			HTML(page, "<p class=soft>");
			html_word(page, others ? "show.day_other" : "show.day_not_in");
			HTML(page, " ");
		} else {
			html_comma(page);
		}
		first = false;
		HTML(page, "<span class=id>");
		html_text(page, account->reports.at[r].id);
		HTML(page, "</span>");
		if (others)
			put_other_day(page, day);
	}
	if (!first)
		HTML(page, "</p>\n");
}

static void
put_head(struct html *page, const struct account *account)
{
	struct buf days = { .keep = page->out->keep };

	HTML(page, "<header><p class=kicker>");
	html_word(page, "page.draft");
	HTML(page, " <span class=id>");
	html_text(page, account->id);
	HTML(page, "</span>");
	put_basis(page, account);
	HTML(page, "</p>\n<h1 dir=auto>");
	if (account->place.is_stated)
		html_text(page, account->place.name);
	else
		html_word(page, "place.not_stated");
	HTML(page, "</h1>\n<p class=when>");
	figure_days_in(&days, page->ui, account->days);
	html_text(page, buf_view(&days));
	if (account->is_total) {
		HTML(page, " · ");
		html_word(page, "show.total");
	}
	if (account->place.precision != PRECISION_NONE) {
		HTML(page, " · ");
		html_word(page, "page.known_to");
		HTML(page, " ");
		word_of(page, "precision", precision_name(account->place.precision));
	}
	HTML(page, "</p>\n");
	if (account->days_from != -1) {
		HTML(page, "<p class=soft>");
		html_word(page, "show.day_from");
		HTML(page, " ");
		put_day_quote(page, account);
		HTML(page, "</p>\n");
		put_undated(page, account, true);
		put_undated(page, account, false);
	}
	if (account->needs_date) {
		HTML(page, "<p class=warn>");
		html_word(page, "show.needs_date");
		HTML(page, " ");
		html_text(page, account->reports.at[account->needs_date_report].id);
		HTML(page, "</p>\n");
	}
	HTML(page, "</header>\n");
}

static void
put_end(struct html *page, const struct account *account, const char *key,
    const struct figure_end *end, bool is_open)
{
	struct buf said = { .keep = page->out->keep };

	if (!end->is_stated)
		return;
	HTML(page, "<dt>");
	html_word(page, key);
	HTML(page, "</dt><dd><b class=number>");
	figure_end_in(&said, page->ui, end);
	if (is_open)
		html_word(page, "range.open");
	else
		html_text(page, buf_view(&said));
	HTML(page, "</b> <span class=soft>");
	html_text(page, ui_text_str(page->ui, end->rule));
	HTML(page, "</span>");
	if (!is_open)
		quote_list(page, account, &end->entries);
	HTML(page, "</dd>\n");
}

static void
put_remark(struct html *page, bool is, const char *key)
{
	if (!is)
		return;
	HTML(page, "<p class=note>");
	html_word(page, key);
	HTML(page, "</p>\n");
}

static void
put_sites(struct html *page, const struct account *account)
{
	if (account->sites.len == 0)
		return;
	HTML(page, "<table class=sites><caption>");
	html_word(page, account->sites_are_disjoint ? "page.sites_disjoint" : "page.sites_proposed");
	HTML(page, "</caption><tbody>\n");
	for (isize i = 0; i < account->sites.len; i++) {
		HTML(page, "<tr><th scope=row dir=auto>");
		html_text(page, account->sites.at[i].name);
		HTML(page, "</th><td class=number>");
		put_range(page, &account->sites.at[i].killed);
		HTML(page, "</td></tr>\n");
	}
	HTML(page, "</tbody></table>\n");
}

static void
put_figure(struct html *page, const struct tally *t)
{
	HTML(page, "<p class=figure><span class=what>");
	word_of(page, "effect", effect_name(t->effect));
	HTML(page, "</span> <strong>");
	put_range(page, &t->range);
	HTML(page, "</strong></p>\n");
	if (t->if_disjoint.is_stated) {
		HTML(page, "<p class=or>");
		put_range(page, &t->if_disjoint);
		HTML(page, " ");
		html_word(page, "tally.if_disjoint");
		HTML(page, "</p>\n");
	}
	HTML(page, "<p class=soft>");
	html_count(page, t->read);
	HTML(page, " ");
	html_word(page, "show.of");
	HTML(page, " ");
	html_count(page, t->claims);
	HTML(page, " ");
	html_word(page, "show.counts_read");
	HTML(page, "</p>\n");
}

/* Children, women, men among them; the status of the killed has its own lines. */
static void
put_parts(struct html *page, const struct account *account, const struct tally *t)
{
	for (isize i = 0; i < account->parts.len; i++) {
		const struct part *part = &account->parts.at[i];
		bool is_status = part->kind == SHARE_CIVILIANS || part->kind == SHARE_COMBATANTS;

		if (part->effect != t->effect || (is_status && t->effect == EFFECT_KILLED))
			continue;
		HTML(page, "<dt>");
		word_of(page, "part", share_kind_name(part->kind));
		HTML(page, "</dt><dd><b class=number>");
		put_range(page, &part->range);
		HTML(page, "</b>");
		quote_list(page, account, &part->range.min.entries);
		HTML(page, "</dd>\n");
	}
}

static void
put_tally(struct html *page, const struct account *account, const struct tally *t)
{
	HTML(page, "<div class=tally>\n");
	put_figure(page, t);
	put_remark(page, t->range.is_one_voice, "tally.one_voice");
	put_remark(page, t->range.is_parties_only, "tally.parties_only");
	put_remark(page, t->range.is_set, "tally.set");
	put_remark(page, t->is_raised_by_names, "tally.raised_by_names");
	put_remark(page, t->is_accepted, "tally.accepted");
	HTML(page, "<dl class=facts>\n");
	put_end(page, account, "range.min", &t->range.min, false);
	put_end(page, account, "range.max", &t->range.max,
	    t->range.is_open && t->range.max.value <= t->range.min.value);
	if (t->range.is_set) {
		HTML(page, "<dt>");
		html_word(page, "tally.computed");
		HTML(page, "</dt><dd><b class=number>");
		put_range(page, &t->computed);
		HTML(page, "</b></dd>\n");
	}
	if (t->conceded.is_stated) {
		HTML(page, "<dt>");
		html_word(page, "tally.conceded");
		HTML(page, "</dt><dd><b class=number>");
		put_range(page, &t->conceded);
		HTML(page, "</b>");
		quote_list(page, account, &t->conceded.min.entries);
		HTML(page, "</dd>\n");
	}
	put_parts(page, account, t);
	HTML(page, "</dl>\n");
	if (t->effect == EFFECT_KILLED)
		put_sites(page, account);
	HTML(page, "</div>\n");
}

static void
put_versions(struct html *page, const struct account *account)
{
	for (isize i = 0; i < account->tallies.len; i++) {
		const struct tally *t = &account->tallies.at[i];

		if (t->versions.len < 2)
			continue;
		HTML(page, "<h3>");
		html_word(page, "page.versions");
		HTML(page, " · ");
		word_of(page, "effect", effect_name(t->effect));
		HTML(page, "</h3><ol class=versions>\n");
		for (isize v = 0; v < t->versions.len; v++) {
			HTML(page, "<li><b class=number>");
			put_interval(page, t->versions.at[v].range);
			HTML(page, "</b>");
			quote_list(page, account, &t->versions.at[v].entries);
			HTML(page, "</li>\n");
		}
		HTML(page, "</ol>\n");
	}
}

static void
status_line(struct html *page, const struct account *account, const char *key, str figure,
    const char *note, const struct index_list *entries)
{
	HTML(page, "<dt>");
	html_word(page, key);
	HTML(page, "</dt><dd><b class=number>");
	html_text(page, figure);
	HTML(page, "</b>");
	if (note != NULL) {
		HTML(page, " <span class=soft>");
		html_word(page, note);
		HTML(page, "</span>");
	}
	if (entries != NULL)
		quote_list(page, account, entries);
	HTML(page, "</dd>\n");
}

static void
put_status(struct html *page, const struct account *account)
{
	const struct status_lines *s = &account->status;
	struct buf killed = { .keep = page->out->keep }, civil = killed, fighters = killed;

	if (!s->killed.is_stated)
		return;
	heading(page, "status", "page.status");
	figure_range_in(&killed, page->ui, &s->killed);
	figure_interval_in(&civil, page->ui, s->civilians);
	figure_interval_in(&fighters, page->ui, s->combatants);
	HTML(page, "<dl class=facts>\n");
	status_line(page, account, "status.killed", buf_view(&killed), NULL, NULL);
	status_line(page, account, "status.civilians", buf_view(&civil), !s->is_undetermined ? NULL
	    : s->is_presumed ? "status.presumed" : "status.undetermined", &s->civilian_entries);
	status_line(page, account, "status.combatants", buf_view(&fighters), NULL,
	    &s->combatant_entries);
	HTML(page, "</dl>\n");
}

static void
put_beside(struct html *page, const struct account *account)
{
	if (account->beside.len == 0)
		return;
	heading(page, "beside", "page.beside");
	HTML(page, "<ul class=beside>\n");
	for (isize i = 0; i < listed(page, account->beside.len); i++) {
		isize at = account->beside.at[i].entry;

		HTML(page, "<li><b dir=auto>");
		put_count(page, account, &account->entries.at[at]);
		HTML(page, "</b> <span class=soft>");
		html_text(page, ui_text_str(page->ui, account->beside.at[i].rule));
		HTML(page, "</span><br>");
		put_quote(page, account, at);
		html_comma(page);
		put_day(page, &account->entries.at[at]);
		HTML(page, "</li>\n");
	}
	put_unlisted(page, account->beside.len);
	HTML(page, "</ul>\n");
}

static void
count_row(struct html *page, const struct account *account, isize at)
{
	const struct item *item = &account->entries.at[at];
	int32_t after = account_days_after(account, item);

	HTML(page, "<tr><td>");
	put_day(page, item);
	HTML(page, "</td><td dir=auto>");
	html_text(page, account->voices.at[item->voice].name);
	HTML(page, "</td><td dir=auto><a href=\"#c");
	html_int(page, at);
	HTML(page, "\">");
	put_count(page, account, item);
	HTML(page, "</a>");
	if (item->site >= 0) {
		HTML(page, "<br><span class=soft>");
		html_text(page, account->sites.at[item->site].name);
		HTML(page, "</span>");
	}
	HTML(page, "</td><td class=soft>");
	if (item->waits_for_fall) {
		html_word(page, "rule.waits_for_fall");
		HTML(page, "<br>");
	}
	html_text(page, ui_text_str(page->ui, item->rule));
	if (after > 0) {
		HTML(page, "<br>");
		html_count(page, after);
		HTML(page, " ");
		html_word(page, after == 1 ? "show.day_after" : "show.days_after");
	}
	if (page->acts != NULL && page->acts->on_entry != NULL)
		page->acts->on_entry(page, account, at);
	HTML(page, "</td></tr>\n");
}

static bool
is_counted(const struct account *account, isize entry)
{
	return account->entries.at[entry].claim->kind == CLAIM_CASUALTY &&
	    account->entries.at[entry].domain != DOMAIN_OUTSIDE;
}

static void
put_timeline(struct html *page, const struct account *account)
{
	static const char *const columns[] = { "page.said", "page.voice", "page.count",
		"page.rule" };

	heading(page, "counts", "page.timeline");
	page_incident_drawing(page, account);
	if (page->acts != NULL && page->acts->put_parts != NULL)
		page->acts->put_parts(page);
	HTML(page, "<div class=scroll><table class=counts><thead><tr>");
	for (isize i = 0; i < COUNT_OF(columns); i++) {
		HTML(page, "<th scope=col>");
		html_word(page, columns[i]);
		HTML(page, "</th>");
	}
	HTML(page, "</tr></thead><tbody>\n");
	for (isize i = 0; i < account->entries.len; i++)
		if (is_counted(account, i) && html_shows_entry(page, i))
			count_row(page, account, i);
	HTML(page, "</tbody></table></div>\n");
	put_versions(page, account);
}

/* ---- causes, positions, access, conduct --------------------------------------- */

static void
statements(struct html *page, const struct account *account, const char *name,
    const struct index_list *list)
{
	if (list->len == 0)
		return;
	HTML(page, "<dt>");
	word_of(page, "hypothesis", name);
	HTML(page, "</dt><dd>");
	quote_list(page, account, list);
	HTML(page, "</dd>\n");
}

static void
put_hypotheses(struct html *page, const struct account *account, const char *id,
    const char *key, const struct hypothesis_list *list)
{
	if (list->len == 0)
		return;
	heading(page, id, key);
	HTML(page, "<div class=cards>\n");
	for (isize i = 0; i < list->len; i++) {
		const struct hypothesis *h = &list->at[i];

		HTML(page, "<article class=card><h3 dir=auto>");
		for (isize w = 0; w < h->words.len; w++) {
			if (w > 0)
				HTML(page, " + ");
			html_text(page, ui_cause(page->ui, h->words.at[w], page->out->keep));
		}
		HTML(page, "</h3><dl>\n");
		statements(page, account, "asserted", &h->asserted);
		statements(page, account, "denied", &h->denied);
		statements(page, account, "acknowledged", &h->acknowledged);
		statements(page, account, "evidence_for", &h->evidence_for);
		statements(page, account, "evidence_against", &h->evidence_against);
		statements(page, account, "implied", &h->implied);
		HTML(page, "</dl></article>\n");
	}
	HTML(page, "</div>\n");
	page_incident_matrix(page, account, list);
}

static void
put_track(struct html *page, const struct account *account, const struct belligerent *b,
    bool is_harm)
{
	HTML(page, "<div class=track><h4>");
	html_word(page, is_harm ? "track.harm" : "track.strike");
	HTML(page, " <span class=now>");
	if (is_harm)
		word_of(page, "harm", b->harm == HARM_NONE ? "not_addressed"
		    : harm_track_name(b->harm));
	else
		word_of(page, "strike", b->strike == STRIKE_NONE ? "not_addressed"
		    : strike_track_name(b->strike));
	HTML(page, "</span></h4><ol class=steps>\n");
	for (isize i = 0; i < b->steps.len; i++) {
		const struct position_step *s = &b->steps.at[i];

		if (s->is_harm != is_harm)
			continue;
		HTML(page, "<li><span class=soft>");
		put_day(page, &account->entries.at[s->entry]);
		HTML(page, "</span> <b>");
		if (is_harm)
			word_of(page, "harm", harm_track_name(s->harm));
		else
			word_of(page, "strike", strike_track_name(s->strike));
		HTML(page, "</b><br>");
		put_quote(page, account, s->entry);
		HTML(page, "</li>\n");
	}
	HTML(page, "</ol></div>\n");
}

static void
put_positions(struct html *page, const struct account *account)
{
	if (account->belligerents.len == 0)
		return;
	heading(page, "positions", "page.positions");
	for (isize i = 0; i < account->belligerents.len; i++) {
		const struct belligerent *b = &account->belligerents.at[i];

		HTML(page, "<article class=party><h3 dir=auto>");
		html_text(page, b->name);
		HTML(page, "</h3><div class=tracks>\n");
		put_track(page, account, b, false);
		put_track(page, account, b, true);
		HTML(page, "</div>\n");
		if (b->has_days_to_harm) {
			HTML(page, "<p class=soft>");
			html_count(page, b->days_to_harm);
			HTML(page, " ");
			html_word(page, "track.days_to_harm");
			HTML(page, "</p>\n");
		}
		HTML(page, "</article>\n");
	}
}

static void
put_list(struct html *page, const struct account *account, const char *id, const char *key,
    const struct index_list *list)
{
	if (list->len == 0)
		return;
	heading(page, id, key);
	quote_list(page, account, list);
}

/* ---- grade, voices ------------------------------------------------------------ */

/* Its name alone: the clauses of the rule are not what it rests on, its reason is. */
static void
person_grade(struct html *page, const struct account *account)
{
	const struct grade *g = &account->grade;
	const struct ruling_row *r = g->ruling < 0 ? NULL : &account->rulings.at[g->ruling];

	HTML(page, "<p>");
	html_word(page, "grade.overridden");
	HTML(page, " <b>");
	word_of(page, "grade.short", str_to_c(g->overridden, page->out->keep));
	HTML(page, "</b>");
	if (r != NULL) {
		HTML(page, ": <span dir=auto>");
		html_text(page, r->reason);
		HTML(page, "</span> (<bdi>");
		html_text(page, r->author);
		HTML(page, "</bdi>; ");
		html_word(page, r->second.len > 0 ? "show.second" : "show.no_second");
		HTML(page, " <bdi>");
		html_text(page, r->second);
		HTML(page, "</bdi>)");
	}
	HTML(page, "</p>\n");
}

static void
put_grade(struct html *page, const struct account *account)
{
	const struct grade *g = &account->grade;

	heading(page, "grade", "page.grade");
	HTML(page, "<p><b>");
	if (g->key.ptr == NULL)
		html_word(page, "grade.none");
	else
		word_of(page, "grade", str_to_c(g->key, page->out->keep));
	HTML(page, "</b> <span class=soft>");
	html_text(page, g->rule_version);
	HTML(page, "</span></p>\n<ul class=clauses>");
	for (isize i = 0; i < g->clauses.len; i++) {
		HTML(page, "<li><span class=soft>");
		html_word(page, g->clauses.at[i].is_met ? "grade.met" : "grade.not_met");
		HTML(page, "</span> ");
		html_text(page, g->clauses.at[i].fact);
		HTML(page, "</li>\n");
	}
	HTML(page, "</ul>\n");
	if (g->overridden.len > 0)
		person_grade(page, account);
	if (g->next.len > 0) {
		HTML(page, "<p class=soft>");
		html_word(page, "grade.missing");
		HTML(page, " ");
		html_text(page, g->next);
		HTML(page, "</p>\n");
	}
	for (isize i = 0; i < account->breaches.len; i++) {
		HTML(page, "<p class=warn>");
		html_text(page, ui_text_str(page->ui, account->breaches.at[i].rule));
		HTML(page, ": ");
		html_text(page, account->breaches.at[i].fact);
		HTML(page, "</p>\n");
	}
}

static void
voice_row(struct html *page, const struct account *account, const struct voice *v)
{
	HTML(page, "<tr><th scope=row dir=auto>");
	html_text(page, v->name);
	HTML(page, "</th><td>");
	word_of(page, "kind", v->kind == SOURCE_NONE ? "none" : source_kind_name(v->kind));
	HTML(page, "</td><td>");
	if (v->is_party)
		html_word(page, "voice.party");
	else if (v->is_carrier)
		html_word(page, "voice.carrier");
	else if (v->may_be != -1) {
		html_word(page, "voice.may_be");
		HTML(page, " ");
		html_text(page, account->voices.at[v->may_be].name);
	}
	for (isize n = 0; v->is_joined && n < v->names.len; n++) {
		if (n > 0)
			html_comma(page);
		html_text(page, v->names.at[n]);
	}
	HTML(page, "</td><td>");
	for (isize c = 0; c < v->carriers.len; c++) {
		if (c > 0)
			html_comma(page);
		html_text(page, account->carriers.at[v->carriers.at[c]].name);
	}
	HTML(page, "</td></tr>\n");
}

static void
put_voices(struct html *page, const struct account *account)
{
	static const char *const columns[] = { "page.voice", "page.kind", "page.heard_as",
		"page.carrier" };

	heading(page, "voices", "page.voices");
	HTML(page, "<div class=scroll><table><thead><tr>");
	for (isize i = 0; i < COUNT_OF(columns); i++) {
		HTML(page, "<th scope=col>");
		html_word(page, columns[i]);
		HTML(page, "</th>");
	}
	HTML(page, "</tr></thead><tbody>\n");
	for (isize i = 0; i < account->voices.len; i++)
		if (account->voices.at[i].entries.len > 0)
			voice_row(page, account, &account->voices.at[i]);
	HTML(page, "</tbody></table></div>\n");
}

/* ---- the whole --------------------------------------------------------------- */

void
page_incident_body(struct html *page, const struct account *account)
{
	HTML(page, "<section class=first>");
	put_head(page, account);
	for (isize i = 0; i < account->tallies.len; i++)
		put_tally(page, account, &account->tallies.at[i]);
	put_status(page, account);
	page_incident_victims(page, &account->victims);
	put_beside(page, account);
	put_timeline(page, account);
	put_hypotheses(page, account, "causes", "page.causes", &account->causes);
	put_hypotheses(page, account, "blamed", "page.blamed", &account->blamed);
	put_positions(page, account);
	put_list(page, account, "remarks", "page.remarks", &account->remarks);
	put_list(page, account, "access", "page.access", &account->access);
	put_list(page, account, "conduct", "page.conduct", &account->conduct);
	put_list(page, account, "outside", "page.outside", &account->outside);
	page_incident_strikes(page, account);
	put_grade(page, account);
	page_incident_related(page, account);
	put_voices(page, account);
	heading(page, "reports", "page.documents");
	page_incident_texts(page, account);
	HTML(page, "</section>\n");
}

static void
put_style(struct html *page, const char *name)
{
	const char *type;

	/* Our own style sheets: trusted, and free of "</style". */
	HTML(page, "<style>");
	html_raw_(page, asset_bytes(str_of(name), &type));
	HTML(page, "</style>\n");
}

void
page_incident_file(struct buf *out, const struct account *account)
{
	struct ui ui = ui_open(STR("en"));
	struct html page = { .out = out, .ui = &ui };
	struct buf days = { .keep = out->keep };

	figure_days_in(&days, &ui, account->days);
	HTML(&page, "<!doctype html>\n<html lang=\"");
	html_text(&page, ui.language);
	HTML(&page, "\" dir=");
	html_c(&page, ui.is_right_to_left ? "rtl" : "ltr");
	HTML(&page, "><head><meta charset=utf-8><meta name=viewport "
	    "content=\"width=device-width,initial-scale=1\"><title>");
	html_text(&page, account->place.name);
	html_comma(&page);
	html_text(&page, buf_view(&days));
	HTML(&page, "</title>\n");
	put_style(&page, "page.css");
	put_style(&page, "incident.css");
	HTML(&page, "</head><body><main class=incident>\n");
	page_incident_body(&page, account);
	HTML(&page, "</main></body></html>\n");
}
