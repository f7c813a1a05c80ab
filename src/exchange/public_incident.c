/* exchange/public_incident.c - the public page of one incident. */
#include "exchange/public.h"

#include "core/digest.h"
#include "incidents/figure.h"
#include "incidents/profile.h"

#include <stdio.h>

struct telling {
	struct public_page *page;
	struct html *h;
	const struct public_incident *incident;
	const struct account *account;
};

static void
word_of(struct telling *t, const char *prefix, const char *name)
{
	html_text(t->h, ui_text_of(&t->page->ui, prefix, name));
}

static void
heading(struct telling *t, const char *id, const char *key)
{
	HTML(t->h, "</section>\n<section id=\"");
	html_c(t->h, id);
	HTML(t->h, "\"><h2>");
	html_word(t->h, key);
	HTML(t->h, "</h2>\n");
}

/* ---- who, and which words ----------------------------------------------------------------- */

static void
put_voice(struct telling *t, isize voice)
{
	const struct voice *v = voice < 0 ? NULL : &t->account->voices.at[voice];

	HTML(t->h, "<bdi>");
	if (v != NULL && v->name.len > 0)
		html_text(t->h, v->name);
	else if (v == NULL || v->kind == SOURCE_NONE || v->is_writer)
		html_word(t->h, "archive.a_report");
	else
		word_of(t, "archive.a_source", source_kind_name(v->kind));
	HTML(t->h, "</bdi>");
}

static void
put_count(struct telling *t, const struct item *item)
{
	struct buf text = { .keep = t->h->out->keep };

	figure_count_in(&text, &t->page->ui, item, t->account->reports.at[item->report].document->text);
	html_text(t->h, buf_view(&text));
}

static void
put_words(struct telling *t, const struct item *item)
{
	str quote = account_quote(t->account, item);

	if (quote.len == 0) {
		HTML(t->h, "<span class=soft>");
		html_word(t->h, "archive.quote_withheld");
		HTML(t->h, "</span>");
		return;
	}
	HTML(t->h, "<q dir=auto");
	if (t->account->reports.at[item->report].document->language.len == 2) {
		HTML(t->h, " lang=\"");
		html_text(t->h, t->account->reports.at[item->report].document->language);
		HTML(t->h, "\"");
	}
	HTML(t->h, ">");
	html_text(t->h, quote);
	HTML(t->h, "</q>");
}

static void
put_outlet(struct telling *t, const struct item *item)
{
	const struct report *r = &t->account->reports.at[item->report];
	str name = account_outlet(t->account, item->report);

	HTML(t->h, "<span class=soft>");
	if (name.len > 0) {
		HTML(t->h, "<bdi>");
		html_text(t->h, name);
		HTML(t->h, "</bdi>, ");
	}
	html_date(t->h, r->document->published);
	HTML(t->h, "</span>");
}

static void
quote_list(struct telling *t, const struct index_list *list)
{
	if (list->len == 0)
		return;
	HTML(t->h, "<ul class=quotes>\n");
	for (isize i = 0; i < list->len; i++) {
		const struct item *item = &t->account->entries.at[list->at[i]];

		HTML(t->h, "<li>");
		put_words(t, item);
		HTML(t->h, " <cite><a href=\"#c");
		html_int(t->h, list->at[i]);
		HTML(t->h, "\">");
		put_voice(t, item->voice);
		HTML(t->h, "</a></cite></li>\n");
	}
	HTML(t->h, "</ul>\n");
}

/* ---- how many ------------------------------------------------------------------------------ */

static void
put_end(struct telling *t, const char *key, const struct figure_end *end, bool is_open)
{
	if (!end->is_stated)
		return;
	HTML(t->h, "<dt>");
	html_word(t->h, key);
	HTML(t->h, "</dt><dd><b class=number>");
	if (is_open)
		html_word(t->h, "range.open");
	else
		html_count(t->h, end->value);
	HTML(t->h, "</b> <span class=soft>");
	html_text(t->h, ui_text_str(&t->page->ui, end->rule));
	HTML(t->h, "</span>");
	if (!is_open)
		quote_list(t, &end->entries);
	HTML(t->h, "</dd>\n");
}

static void
put_remark(struct telling *t, bool is, const char *key)
{
	if (!is)
		return;
	HTML(t->h, "<p class=note>");
	html_word(t->h, key);
	HTML(t->h, "</p>\n");
}

/* As the profile prints it. */
static void
put_counted(struct telling *t, const struct tally *tally)
{
	struct buf text = { .keep = t->h->out->keep };

	figure_tally_in(&text, &t->page->ui, t->account, tally);
	html_text(t->h, buf_view(&text));
}

/* By which rules the figures close; a profile of the desk's own says what it is for. */
static void
put_profile(struct telling *t)
{
	const struct profile *profile = &t->account->profile;
	struct buf words = { .keep = t->h->out->keep };

	if (profile->name.len == 0 || t->account->tallies.len == 0)
		return;
	HTML(t->h, "<p class=soft>");
	html_word(t->h, "archive.profile");
	HTML(t->h, " <bdi>");
	html_text(t->h, profile->name);
	HTML(t->h, "</bdi>");
	if (profile->voices > 0) {
		HTML(t->h, ": ");
		profile_words(profile, &t->page->ui, &words);
		html_text(t->h, buf_view(&words));
	}
	if (profile->is_of_case) {
		HTML(t->h, " · <span dir=auto>");
		html_text(t->h, profile->why);
		HTML(t->h, "</span>");
	}
	HTML(t->h, "</p>\n");
}

static void
put_tally(struct telling *t, const struct tally *tally)
{
	HTML(t->h, "<div class=tally><p class=figure><span class=what>");
	word_of(t, "effect", effect_name(tally->effect));
	HTML(t->h, "</span> <strong>");
	put_counted(t, tally);
	HTML(t->h, "</strong></p>\n");
	if (tally->if_disjoint.is_stated) {
		HTML(t->h, "<p class=or>");
		public_range(t->page, &tally->if_disjoint);
		HTML(t->h, " ");
		html_word(t->h, "tally.if_disjoint");
		HTML(t->h, "</p>\n");
	}
	put_remark(t, tally->range.is_one_voice, "tally.one_voice");
	put_remark(t, tally->range.is_parties_only, "tally.parties_only");
	put_remark(t, tally->range.is_set, "tally.set");
	put_remark(t, tally->is_raised_by_names, "tally.raised_by_names");
	put_remark(t, tally->is_accepted, "tally.accepted");
	HTML(t->h, "<dl class=facts>\n");
	put_end(t, "range.min", &tally->range.min, false);
	put_end(t, "range.max", &tally->range.max,
	    tally->range.is_open && tally->range.max.value <= tally->range.min.value);
	if (tally->range.is_set) {
		HTML(t->h, "<dt>");
		html_word(t->h, "tally.computed");
		HTML(t->h, "</dt><dd><b class=number>");
		public_range(t->page, &tally->computed);
		HTML(t->h, "</b></dd>\n");
	}
	if (tally->conceded.is_stated) {
		HTML(t->h, "<dt>");
		html_word(t->h, "tally.conceded");
		HTML(t->h, "</dt><dd><b class=number>");
		public_range(t->page, &tally->conceded);
		HTML(t->h, "</b>");
		quote_list(t, &tally->conceded.min.entries);
		HTML(t->h, "</dd>\n");
	}
	HTML(t->h, "</dl></div>\n");
}

static void
put_interval(struct telling *t, struct interval interval)
{
	struct buf text = { .keep = t->h->out->keep };

	figure_interval_in(&text, &t->page->ui, interval);
	html_text(t->h, buf_view(&text));
}

static void
put_versions(struct telling *t)
{
	for (isize i = 0; i < t->account->tallies.len; i++) {
		const struct tally *tally = &t->account->tallies.at[i];

		if (tally->versions.len < 2)
			continue;
		HTML(t->h, "<h3>");
		html_word(t->h, "page.versions");
		HTML(t->h, " · ");
		word_of(t, "effect", effect_name(tally->effect));
		HTML(t->h, "</h3><ol class=versions>\n");
		for (isize v = 0; v < tally->versions.len; v++) {
			HTML(t->h, "<li><b class=number>");
			put_interval(t, tally->versions.at[v].range);
			HTML(t->h, "</b>");
			quote_list(t, &tally->versions.at[v].entries);
			HTML(t->h, "</li>\n");
		}
		HTML(t->h, "</ol>\n");
	}
}

static void
put_sites(struct telling *t)
{
	const struct account *a = t->account;

	if (a->sites.len < 2)
		return;
	HTML(t->h, "<table class=sites><caption>");
	html_word(t->h, a->sites_are_disjoint ? "page.sites_disjoint" : "page.sites_proposed");
	HTML(t->h, "</caption><tbody>\n");
	for (isize i = 0; i < a->sites.len; i++) {
		HTML(t->h, "<tr><th scope=row><bdi>");
		html_text(t->h, a->sites.at[i].name);
		HTML(t->h, "</bdi></th><td class=number>");
		public_range(t->page, &a->sites.at[i].killed);
		HTML(t->h, "</td></tr>\n");
	}
	HTML(t->h, "</tbody></table>\n");
}

static void
status_line(struct telling *t, const char *key, struct interval interval, const char *note,
    const struct index_list *entries)
{
	HTML(t->h, "<dt>");
	html_word(t->h, key);
	HTML(t->h, "</dt><dd><b class=number>");
	put_interval(t, interval);
	HTML(t->h, "</b>");
	if (note != NULL) {
		HTML(t->h, " <span class=soft>");
		html_word(t->h, note);
		HTML(t->h, "</span>");
	}
	quote_list(t, entries);
	HTML(t->h, "</dd>\n");
}

static void
put_status(struct telling *t)
{
	const struct status_lines *s = &t->account->status;

	if (!s->killed.is_stated)
		return;
	heading(t, "status", "page.status");
	HTML(t->h, "<dl class=facts>\n");
	status_line(t, "status.civilians", s->civilians, !s->is_undetermined ? NULL
	    : s->is_presumed ? "status.presumed" : "status.undetermined", &s->civilian_entries);
	status_line(t, "status.combatants", s->combatants, NULL, &s->combatant_entries);
	HTML(t->h, "</dl>\n");
}

static void
put_beside(struct telling *t)
{
	if (t->account->beside.len == 0)
		return;
	heading(t, "beside", "page.beside");
	HTML(t->h, "<ul class=beside>\n");
	for (isize i = 0; i < t->account->beside.len; i++) {
		const struct item *item = &t->account->entries.at[t->account->beside.at[i].entry];

		HTML(t->h, "<li><b><bdi>");
		put_count(t, item);
		HTML(t->h, "</bdi></b> <span class=soft>");
		html_text(t->h, ui_text_str(&t->page->ui, t->account->beside.at[i].rule));
		HTML(t->h, "</span><br>");
		put_words(t, item);
		HTML(t->h, " <cite><a href=\"#c");
		html_int(t->h, t->account->beside.at[i].entry);
		HTML(t->h, "\">");
		put_voice(t, item->voice);
		HTML(t->h, "</a></cite></li>\n");
	}
	HTML(t->h, "</ul>\n");
}

/* ---- who says so ------------------------------------------------------------------------------ */

static void
claim_row(struct telling *t, isize at)
{
	const struct item *item = &t->account->entries.at[at];

	HTML(t->h, "<tr id=\"c");
	html_int(t->h, at);
	HTML(t->h, "\"><td>");
	if (item->is_earlier) {
		html_word(t->h, "day.before");
		HTML(t->h, " ");
	}
	html_date(t->h, item->said);
	HTML(t->h, "</td><td>");
	put_voice(t, item->voice);
	HTML(t->h, "</td><td>");
	if (item->claim->kind == CLAIM_CASUALTY && item->domain != DOMAIN_OUTSIDE) {
		HTML(t->h, "<b><bdi>");
		put_count(t, item);
		HTML(t->h, "</bdi></b><br>");
	} else {
		HTML(t->h, "<span class=soft>");
		word_of(t, "archive.kind", claim_kind_name(item->claim->kind));
		HTML(t->h, "</span><br>");
	}
	put_words(t, item);
	HTML(t->h, "<br>");
	put_outlet(t, item);
	HTML(t->h, "</td><td class=soft>");
	html_text(t->h, item->rule.len > 0 ? ui_text_str(&t->page->ui, item->rule) : STR(""));
	HTML(t->h, "</td></tr>\n");
}

static void
put_claims(struct telling *t)
{
	static const char *const columns[] = { "page.said", "page.voice", "archive.words", "page.rule" };

	heading(t, "claims", "archive.who_says_so");
	HTML(t->h, "<p class=soft>");
	html_word(t->h, "archive.accepted_only");
	HTML(t->h, " ");
	html_count(t->h, t->account->entries.len);
	HTML(t->h, "</p><div class=scroll tabindex=0 role=region aria-label=\"");
	html_word(t->h, "archive.who_says_so");
	HTML(t->h, "\"><table class=counts><thead><tr>");
	for (isize i = 0; i < COUNT_OF(columns); i++) {
		HTML(t->h, "<th scope=col>");
		html_word(t->h, columns[i]);
		HTML(t->h, "</th>");
	}
	HTML(t->h, "</tr></thead><tbody>\n");
	for (isize i = 0; i < t->account->entries.len; i++)
		claim_row(t, i);
	HTML(t->h, "</tbody></table></div>\n");
	put_versions(t);
}

/* ---- causes and positions ---------------------------------------------------------------------- */

static void
statements(struct telling *t, const char *name, const struct index_list *list)
{
	if (list->len == 0)
		return;
	HTML(t->h, "<dt>");
	word_of(t, "hypothesis", name);
	HTML(t->h, "</dt><dd>");
	quote_list(t, list);
	HTML(t->h, "</dd>\n");
}

static void
put_hypotheses(struct telling *t, const char *id, const char *key, const struct hypothesis_list *list)
{
	if (list->len == 0)
		return;
	heading(t, id, key);
	HTML(t->h, "<div class=cards>\n");
	for (isize i = 0; i < list->len; i++) {
		const struct hypothesis *hy = &list->at[i];

		HTML(t->h, "<article class=card><h3><bdi>");
		for (isize w = 0; w < hy->words.len; w++) {
			if (w > 0)
				HTML(t->h, " + ");
			html_text(t->h, ui_cause(t->h->ui, hy->words.at[w], t->h->out->keep));
		}
		HTML(t->h, "</bdi></h3><dl>\n");
		statements(t, "asserted", &hy->asserted);
		statements(t, "denied", &hy->denied);
		statements(t, "acknowledged", &hy->acknowledged);
		statements(t, "evidence_for", &hy->evidence_for);
		statements(t, "evidence_against", &hy->evidence_against);
		statements(t, "implied", &hy->implied);
		HTML(t->h, "</dl></article>\n");
	}
	HTML(t->h, "</div>\n");
}

static void
put_track(struct telling *t, const struct belligerent *b, bool is_harm)
{
	HTML(t->h, "<div class=track><h4>");
	html_word(t->h, is_harm ? "track.harm" : "track.strike");
	HTML(t->h, " <span class=now>");
	if (is_harm)
		word_of(t, "harm", b->harm == HARM_NONE ? "not_addressed" : harm_track_name(b->harm));
	else
		word_of(t, "strike", b->strike == STRIKE_NONE ? "not_addressed"
		    : strike_track_name(b->strike));
	HTML(t->h, "</span></h4><ol class=steps>\n");
	for (isize i = 0; i < b->steps.len; i++) {
		const struct position_step *s = &b->steps.at[i];

		if (s->is_harm != is_harm)
			continue;
		HTML(t->h, "<li><span class=soft>");
		if (s->is_before) {
			html_word(t->h, "day.before");
			HTML(t->h, " ");
		}
		html_date(t->h, s->said);
		HTML(t->h, "</span> <b>");
		if (is_harm)
			word_of(t, "harm", harm_track_name(s->harm));
		else
			word_of(t, "strike", strike_track_name(s->strike));
		HTML(t->h, "</b><br>");
		put_words(t, &t->account->entries.at[s->entry]);
		HTML(t->h, "</li>\n");
	}
	HTML(t->h, "</ol></div>\n");
}

static void
put_positions(struct telling *t)
{
	if (t->account->belligerents.len == 0)
		return;
	heading(t, "positions", "page.positions");
	for (isize i = 0; i < t->account->belligerents.len; i++) {
		const struct belligerent *b = &t->account->belligerents.at[i];

		HTML(t->h, "<article class=party><h3><bdi>");
		html_text(t->h, b->name);
		HTML(t->h, "</bdi></h3><div class=tracks>\n");
		put_track(t, b, false);
		put_track(t, b, true);
		HTML(t->h, "</div>\n");
		if (b->has_days_to_harm) {
			HTML(t->h, "<p class=soft>");
			html_count(t->h, b->days_to_harm);
			HTML(t->h, " ");
			html_word(t->h, "track.days_to_harm");
			HTML(t->h, "</p>\n");
		}
		HTML(t->h, "</article>\n");
	}
}

/* ---- names ---------------------------------------------------------------------------------- */

/* "Known but withheld" and "not named" are two things. */
static void
put_names(struct telling *t)
{
	const struct public_incident *p = t->incident;

	if (p->names_known == 0)
		return;
	heading(t, "names", "archive.names");
	if (p->names.len > 0) {
		HTML(t->h, "<ul class=names>\n");
		for (isize i = 0; i < p->names.len; i++) {
			HTML(t->h, "<li><bdi>");
			html_text(t->h, p->names.at[i].name);
			HTML(t->h, "</bdi>");
			if (p->names.at[i].age.len > 0) {
				html_comma(t->h);
				html_text(t->h, p->names.at[i].age);
			} else if (p->names.at[i].is_child) {
				html_comma(t->h);
				html_word(t->h, "archive.child");
			}
			HTML(t->h, "</li>\n");
		}
		HTML(t->h, "</ul>\n");
	}
	if (p->names.len < p->names_known) {
		HTML(t->h, "<p class=soft>");
		html_word(t->h, "archive.names_withheld");
		HTML(t->h, " ");
		html_count(t->h, p->names_known - p->names.len);
		HTML(t->h, " <a href=\"");
		public_up(t->page);
		html_text(t->h, t->page->ui.language);
		HTML(t->h, "/policy.html\">");
		html_word(t->h, "archive.nav.policy");
		HTML(t->h, "</a></p>\n");
	}
}

/* ---- images --------------------------------------------------------------------------------- */

static void
put_figure(struct telling *t, isize at)
{
	const struct public_image *image = &t->incident->images.at[at];

	HTML(t->h, "<figure><img loading=lazy src=\"");
	public_up(t->page);
	html_text(t->h, public_image_path(t->incident->id, at, t->h->out->keep));
	HTML(t->h, "\" width=\"");
	html_int(t->h, image->width);
	HTML(t->h, "\" height=\"");
	html_int(t->h, image->height);
	HTML(t->h, "\" alt=\"");
	html_text(t->h, image->caption);
	HTML(t->h, "\"><figcaption dir=auto>");
	html_text(t->h, image->caption);
	HTML(t->h, "</figcaption></figure>");
}

/* Nobody sees the dead who did not ask to: a notice stands in front. */
static void
put_images(struct telling *t)
{
	const struct public_image_list *all = &t->incident->images;

	if (all->len == 0)
		return;
	heading(t, "images", "archive.images");
	for (isize i = 0; i < all->len; i++) {
		if (all->at[i].is_veiled) {
			HTML(t->h, "<details class=veiled><summary>");
			word_of(t, "archive.image", str_to_c(all->at[i].shows, t->h->out->keep));
			HTML(t->h, "</summary>");
		}
		put_figure(t, i);
		if (all->at[i].is_veiled)
			HTML(t->h, "</details>");
		HTML(t->h, "\n");
	}
}

/* ---- grade, reports, corrections, proof ---------------------------------------------------------- */

static void
put_grade(struct telling *t)
{
	const struct grade *g = &t->account->grade;

	heading(t, "grade", "page.grade");
	HTML(t->h, "<p><b>");
	public_grade(t->page, g->overridden.len > 0 ? g->overridden : g->key);
	HTML(t->h, "</b></p>\n");
	if (g->overridden.len > 0) {
		HTML(t->h, "<p>");
		html_word(t->h, "archive.grade_computed");
		HTML(t->h, " ");
		public_grade(t->page, g->key);
		HTML(t->h, "</p>\n");
	}
	HTML(t->h, "<p class=soft>");
	html_word(t->h, "archive.grade_rule");
	HTML(t->h, " <bdi>");
	html_text(t->h, g->rule_version);
	HTML(t->h, "</bdi></p><ul class=clauses>");
	for (isize i = 0; i < g->clauses.len; i++) {
		HTML(t->h, "<li><span class=soft>");
		html_word(t->h, g->clauses.at[i].is_met ? "grade.met" : "grade.not_met");
		HTML(t->h, "</span> ");
		word_of(t, "grade.needs", str_to_c(g->clauses.at[i].key, t->h->out->keep));
		if (str_equal(t->page->ui.language, STR("en"))) {
			HTML(t->h, " <span class=soft>(");
			html_text(t->h, str_trim(g->clauses.at[i].fact));
			HTML(t->h, ")</span>");
		}
		HTML(t->h, "</li>\n");
	}
	HTML(t->h, "</ul>\n");
}

static void
put_reports(struct telling *t)
{
	const struct account *a = t->account;

	heading(t, "reports", "page.documents");
	if (!t->page->archive->policy->outlets) {
		HTML(t->h, "<p class=soft>");
		html_word(t->h, "archive.outlets_withheld");
		HTML(t->h, " ");
		html_count(t->h, a->reports.len);
		HTML(t->h, "</p>\n");
		return;
	}
	HTML(t->h, "<ul class=reports>\n");
	for (isize i = 0; i < a->reports.len; i++) {
		const struct report *r = &a->reports.at[i];

		HTML(t->h, "<li><bdi>");
		html_text(t->h, account_outlet(a, i));
		HTML(t->h, "</bdi>, ");
		html_date(t->h, r->document->published);
		if (r->digest.len > 0) {
			HTML(t->h, "<br><span class=hash>SHA-256 <code>");
			html_text(t->h, r->digest);
			HTML(t->h, "</code></span>");
		}
		HTML(t->h, "</li>\n");
	}
	HTML(t->h, "</ul>\n");
}

static void
put_corrections(struct telling *t, const struct public_state_list *states)
{
	heading(t, "corrections", "archive.corrections");
	if (states->len < 2) {
		HTML(t->h, "<p class=soft>");
		html_word(t->h, "archive.no_corrections");
		HTML(t->h, "</p>\n");
	}
	HTML(t->h, "<ol class=steps>\n");
	for (isize i = 0; i < states->len; i++) {
		const struct public_state *s = &states->at[i];

		HTML(t->h, "<li><span class=soft>");
		html_date(t->h, s->day);
		HTML(t->h, "</span> ");
		word_of(t, "effect", "killed");
		HTML(t->h, ": <b class=number>");
		public_range(t->page, &s->killed);
		HTML(t->h, "</b>");
		if (s->note.len > 0) {
			HTML(t->h, "<br><bdi>");
			html_text(t->h, s->note);
			HTML(t->h, "</bdi>");
		}
		HTML(t->h, "</li>\n");
	}
	HTML(t->h, "</ol>\n<p><a href=\"");
	public_up(t->page);
	html_text(t->h, t->page->ui.language);
	HTML(t->h, "/corrections.html\">");
	html_word(t->h, "archive.correct.link");
	HTML(t->h, "</a></p>\n");
}

/* Other records that may be about the same people. */
/* Links to other records, each with how it stands to this one. */
static void
put_others(struct telling *t, const incident_id *ids, isize count, const char *how)
{
	const struct public_row_list *rows = &t->page->archive->rows;

	for (isize i = 0; i < count; i++)
		for (isize k = 0; k < rows->len; k++)
			if (memcmp(&rows->at[k].id, &ids[i], 16) == 0) {
				HTML(t->h, "<li>");
				public_link(t->page, &rows->at[k]);
				html_comma(t->h);
				public_days(t->page, rows->at[k].days);
				HTML(t->h, ": ");
				html_word(t->h, how);
				HTML(t->h, "</li>\n");
			}
}

static void
put_siblings(struct telling *t, const struct public_row *row)
{
	if (row->siblings.len + row->part_of.len + row->parts.len == 0)
		return;
	heading(t, "siblings", "page.related");
	HTML(t->h, "<ul class=plain>\n");
	put_others(t, row->siblings.at, row->siblings.len, "sibling.overlap");
	put_others(t, row->part_of.at, row->part_of.len, "rule.total");
	put_others(t, row->parts.at, row->parts.len, "archive.one_of_its_places");
	HTML(t->h, "</ul>\n");
}

static void
put_proof(struct telling *t, const struct public_row *row)
{
	struct arena *keep = t->h->out->keep;

	heading(t, "proof", "archive.proof");
	HTML(t->h, "<p>");
	html_word(t->h, "archive.proof_text");
	HTML(t->h, "</p><ul><li><a href=\"");
	public_up(t->page);
	html_text(t->h, public_path(row->id, ".json", keep));
	HTML(t->h, "\">");
	html_word(t->h, "archive.record_file");
	HTML(t->h, "</a></li><li><a href=\"");
	public_up(t->page);
	html_text(t->h, public_path(row->id, ".tlog-proof", keep));
	HTML(t->h, "\">");
	html_word(t->h, "archive.proof_file");
	HTML(t->h, "</a> <span class=soft>");
	html_word(t->h, "archive.entry");
	HTML(t->h, " ");
	html_count(t->h, row->entry);
	HTML(t->h, "</span></li></ul>\n");
}

/* ---- the whole ----------------------------------------------------------------------------------- */

static void
put_head(struct telling *t)
{
	const struct account *a = t->account;

	HTML(t->h, "<section class=first><p class=kicker>");
	html_word(t->h, "archive.incident");
	HTML(t->h, " <span class=id>");
	html_text(t->h, a->id);
	HTML(t->h, "</span></p><h1>");
	public_place(t->page, a->place.name, a->place.country);
	HTML(t->h, "</h1><p class=when>");
	public_days(t->page, a->days);
	if (a->is_total) {
		HTML(t->h, " · ");
		html_word(t->h, "show.total");
	}
	if (a->place.precision != PRECISION_NONE) {
		HTML(t->h, " · ");
		html_word(t->h, "page.known_to");
		HTML(t->h, " ");
		word_of(t, "precision", precision_name(a->place.precision));
	}
	HTML(t->h, "</p>\n");
	if (a->place.is_located) {
		HTML(t->h, "<p class=soft>");
		html_word(t->h, t->page->archive->policy->coordinates == COORDINATES_DISPLACED
		    ? "archive.point_displaced" : "archive.point_area");
		HTML(t->h, "</p>\n");
	}
	put_remark(t, t->incident->is_sensitive, "archive.sensitive");
	if (t->incident->text.len > 0) {
		HTML(t->h, "<p class=lead dir=auto>");
		html_text(t->h, t->incident->text);
		HTML(t->h, "</p>\n");
	}
}

static void
put_list(struct telling *t, const char *id, const char *key, const struct index_list *list)
{
	if (list->len == 0)
		return;
	heading(t, id, key);
	quote_list(t, list);
}

static str
title_of(const struct public_archive *archive, const struct public_incident *incident, struct ui *ui,
    struct arena *keep)
{
	struct buf out = { .keep = keep };
	str place = incident->account.place.name;

	(void)archive;
	buf_str(&out, place.len > 0 ? place : ui_text(ui, "place.not_stated"));
	BUF(&out, ", ");
	figure_days_in(&out, ui, incident->account.days);
	return buf_view(&out);
}

void
public_incident(const struct public_archive *archive, str language,
    const struct public_incident *incident, const struct public_row *row,
    const struct public_state_list *states, struct buf *out)
{
	struct public_page page;
	struct ui ui = ui_open(language);
	struct telling t = { .page = &page, .incident = incident, .account = &incident->account };

	public_begin(&page, archive, language, public_path(incident->id, ".html", out->keep),
	    title_of(archive, incident, &ui, out->keep), out);
	t.h = &page.html;
	HTML(t.h, "<div class=incident>\n");
	put_head(&t);
	for (isize i = 0; i < t.account->tallies.len; i++)
		put_tally(&t, &t.account->tallies.at[i]);
	put_profile(&t);
	put_sites(&t);
	put_status(&t);
	put_names(&t);
	put_beside(&t);
	put_claims(&t);
	put_hypotheses(&t, "causes", "page.causes", &t.account->causes);
	put_hypotheses(&t, "blamed", "page.blamed", &t.account->blamed);
	put_positions(&t);
	put_list(&t, "remarks", "page.remarks", &t.account->remarks);
	put_list(&t, "access", "page.access", &t.account->access);
	put_list(&t, "conduct", "page.conduct", &t.account->conduct);
	put_grade(&t);
	put_images(&t);
	put_reports(&t);
	put_siblings(&t, row);
	put_corrections(&t, states);
	put_proof(&t, row);
	HTML(t.h, "</section></div>\n");
	public_end(&page);
}
