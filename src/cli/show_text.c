/* cli/show_text.c - an account as plain text. */
#include "cli/show_text.h"

#include "core/digest.h"
#include "cli/show_victims.h"

#include "incidents/account.h"
#include "incidents/figure.h"
#include "incidents/joined.h"
#include "incidents/profile.h"
#include "incidents/tally.h"
#include "incidents/words.h"

enum { QUOTE_BYTES = 160 };

/* ---- small parts --------------------------------------------------------- */

static void
heading(struct buf *out, str words)
{
	BUF(out, "\n");
	buf_str(out, words);
	BUF(out, "\n");
}

/* Columns are counted in characters, not bytes. */
static isize
width(str text)
{
	isize n = 0;

	for (isize i = 0; i < text.len; i++)
		n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
	return n;
}

static void
padded(struct buf *out, str text, isize columns)
{
	buf_str(out, text);
	for (isize n = width(text); n < columns; n++)
		buf_char(out, ' ');
	if (columns > 0 && width(text) >= columns)
		BUF(out, "  ");
}

static str
range_words(const struct range *range, struct arena *keep)
{
	struct buf out = { .keep = keep };

	figure_range(&out, range);
	return buf_view(&out);
}

static str
day_words(const struct item *item, struct arena *keep)
{
	struct buf out = { .keep = keep };

	if (item->is_earlier && date_is_known(item->said)) {
		buf_str(&out, WORDS("day.before"));
		BUF(&out, " ");
	}
	figure_day(&out, item->said);
	return buf_view(&out);
}

static str
count_words(const struct account *account, const struct item *item, struct arena *keep)
{
	struct buf out = { .keep = keep };

	figure_count(&out, item, account->reports.at[item->report].document->text);
	return buf_view(&out);
}

/* Text of a quote on one line: white space is one space, long ones are cut. */
static void
one_line(struct buf *out, str text)
{
	isize room = QUOTE_BYTES;
	bool was_space = false;

	for (isize i = 0; i < text.len; i++) {
		bool space = is_space(text.ptr[i]);

		if (room-- <= 0 && ((unsigned char)text.ptr[i] & 0xC0) != 0x80) {
			BUF(out, "…");
			return;
		}
		if (!space || !was_space)
			buf_char(out, space ? ' ' : text.ptr[i]);
		was_space = space;
	}
}

static str
speaker_of(const struct account *account, const struct item *item, struct arena *keep)
{
	str said = account_speaker(item, keep);

	return said.ptr != NULL ? said
	    : account->carriers.at[account->reports.at[item->report].carrier].name;
}

/* "      “exact words” — speaker, in REPORT, bytes 12–48" */
static void
quote(struct buf *out, const struct account *account, isize at, isize indent)
{
	const struct item *item = &account->entries.at[at];
	const struct report *r = &account->reports.at[item->report];

	padded(out, STR(""), indent);
	buf_printf(out, "[%td] “", at);
	one_line(out, account_quote(account, item));
	BUF(out, "” — ");
	one_line(out, speaker_of(account, item, out->keep));
	BUF(out, " (");
	buf_str(out, r->id);
	buf_printf(out, ", %td–%td)\n", item->claim->where.begin, item->claim->where.end);
}

static void
rule_line(struct buf *out, str rule, isize indent)
{
	if (rule.len == 0)
		return;
	padded(out, STR(""), indent);
	buf_str(out, words(rule));
	BUF(out, "\n");
}

/* ---- parts of the account ------------------------------------------------ */

static void
title(struct buf *out, const struct account *account)
{
	if (account->place.is_stated)
		buf_str(out, account->place.name);
	else
		buf_str(out, WORDS("place.not_stated"));
	if (account->place.precision != PRECISION_NONE) {
		BUF(out, " (");
		buf_str(out, words_of("precision", precision_name(account->place.precision)));
		BUF(out, ")");
	}
	BUF(out, " · ");
	figure_days(out, account->days);
	if (account->is_total) {
		BUF(out, " · ");
		buf_str(out, WORDS("show.total"));
	}
	BUF(out, "\n");
	buf_str(out, WORDS("show.incident"));
	BUF(out, " ");
	buf_str(out, account->id);
	buf_printf(out, " · %td ", account->reports.len);
	buf_str(out, account->reports.len == 1 ? WORDS("show.report") : WORDS("show.reports"));
	buf_printf(out, " · %td ", account->carriers.len);
	buf_str(out, account->carriers.len == 1 ? WORDS("show.carrier") : WORDS("show.carriers"));
	BUF(out, " · ");
	buf_str(out, WORDS("show.profile"));
	BUF(out, " ");
	buf_str(out, account->profile.name);
	if (account->profile.is_of_case) {
		BUF(out, " (");
		buf_str(out, WORDS("profile.of_case"));
		BUF(out, ")");
	}
	if (account->version.len > 0) {
		BUF(out, " · ");
		buf_str(out, WORDS("show.version"));
		BUF(out, " ");
		buf_str(out, account->version);
	}
	BUF(out, "\n");
}

/* A name that no page of ours explains says what it stands for. */
static void
profile_line(struct buf *out, const struct account *account)
{
	struct ui english = ui_open(STR("en"));

	if (!account->profile.is_of_case)
		return;
	buf_str(out, WORDS("show.profile"));
	BUF(out, " ");
	buf_str(out, account->profile.name);
	BUF(out, ": ");
	buf_str(out, account->profile.why);
	BUF(out, " (");
	profile_words(&account->profile, &english, out);
	BUF(out, ")\n");
}

/* The words that give the day, else the claim that has it. */
static void
day_quote(struct buf *out, const struct account *account)
{
	const struct item *item = &account->entries.at[account->days_from];
	span where = item->claim->date.where;

	if (span_len(where) <= 0) {
		quote(out, account, account->days_from, 0);
		return;
	}
	BUF(out, "“");
	one_line(out, str_slice(account->reports.at[item->report].document->text, where));
	BUF(out, "” (");
	buf_str(out, account->reports.at[item->report].id);
	buf_printf(out, ", %td–%td)\n", where.begin, where.end);
}

/* Which reports give the day, and which are of the incident without giving it. */
static void
day_part(struct buf *out, const struct account *account)
{
	if (account->days_from == -1)
		return;
	BUF(out, "  ");
	buf_str(out, WORDS("show.day_from"));
	BUF(out, " ");
	day_quote(out, account);
	for (isize r = 0; r < account->reports.len; r++) {
		date other;

		if (account_gives_day(account, r, &other))
			continue;
		BUF(out, "  ");
		buf_str(out, date_is_known(other) ? WORDS("show.day_other") : WORDS("show.day_not_in"));
		BUF(out, " ");
		buf_str(out, account->reports.at[r].id);
		if (date_is_known(other)) {
			BUF(out, ": ");
			figure_day(out, other);
		}
		BUF(out, "\n");
	}
}

static void
end_line(struct buf *out, const struct account *account, str name,
    const struct figure_end *end, bool is_open)
{
	if (!end->is_stated)
		return;
	BUF(out, "    ");
	padded(out, name, 10);
	if (is_open)
		buf_str(out, WORDS("range.open"));
	else
		figure_end(out, end);
	BUF(out, "   ");
	buf_str(out, words(end->rule));
	BUF(out, "\n");
	for (isize i = 0; i < end->entries.len; i++)
		quote(out, account, end->entries.at[i], 14);
}

static void
remarks_line(struct buf *out, const struct tally *t, const struct range *range)
{
	struct { bool is; const char *key; } all[] = {
		{ range->is_one_voice, "one_voice" }, { range->is_parties_only, "parties_only" },
		{ range->is_set, "set" }, { t->is_raised_by_names, "raised_by_names" },
		{ t->is_accepted, "accepted" },
	};

	for (isize i = 0; i < COUNT_OF(all); i++) {
		if (!all[i].is)
			continue;
		BUF(out, "    ");
		buf_str(out, words_of("tally", all[i].key));
		BUF(out, "\n");
	}
}

static bool
are_same_words(struct interval a, struct interval b)
{
	return a.bound == b.bound && a.has_min == b.has_min && a.has_max == b.has_max &&
	    a.min == b.min && a.max == b.max;
}

/* The same voice with the same figure: a copy of the story, or the story again. */
static bool
is_told_before(const struct account *account, const struct version *v, isize at)
{
	const struct item *item = &account->entries.at[v->entries.at[at]];

	for (isize k = 0; k < at; k++) {
		const struct item *other = &account->entries.at[v->entries.at[k]];

		if (other->voice == item->voice && other->site == item->site &&
		    are_same_words(other->range, item->range))
			return true;
	}
	return false;
}

static void
versions_part(struct buf *out, const struct account *account, const struct tally *t)
{
	if (t->versions.len < 2)
		return;
	BUF(out, "  ");
	buf_str(out, WORDS("show.versions"));
	BUF(out, "\n");
	for (isize i = 0; i < t->versions.len; i++) {
		const struct version *v = &t->versions.at[i];

		BUF(out, "    ");
		figure_interval(out, v->range);
		BUF(out, ":");
		for (isize k = 0; k < v->entries.len; k++) {
			const struct item *item = &account->entries.at[v->entries.at[k]];

			if (is_told_before(account, v, k))
				continue;
			buf_str(out, k == 0 ? STR(" ") : STR("; "));
			buf_str(out, account->voices.at[item->voice].name);
			BUF(out, " ");
			figure_interval(out, joined_leads(account, v->entries.at[k])
			    ? joined_project(account, v->entries.at[k], STATUS_UNKNOWN) : item->range);
		}
		BUF(out, "\n");
	}
}

static void
tally_part(struct buf *out, const struct account *account, const struct tally *t)
{
	struct arena *keep = out->keep;

	heading(out, words_of("tally", effect_name(t->effect)));
	BUF(out, "  ");
	figure_tally(out, account, t);
	if (t->if_disjoint.is_stated) {
		BUF(out, "; ");
		buf_str(out, range_words(&t->if_disjoint, keep));
		BUF(out, " ");
		buf_str(out, WORDS("tally.if_disjoint"));
	}
	buf_printf(out, "   [%td ", t->read);
	buf_str(out, WORDS("show.of"));
	buf_printf(out, " %td ", t->claims);
	buf_str(out, WORDS("show.counts_read"));
	BUF(out, "]\n");
	end_line(out, account, WORDS("range.min"), &t->range.min, false);
	end_line(out, account, WORDS("range.max"), &t->range.max, t->range.is_open &&
	    t->range.max.value <= t->range.min.value);
	remarks_line(out, t, &t->range);
	for (isize s = 0; t->effect == EFFECT_KILLED && s < account->sites.len; s++) {
		BUF(out, "    ");
		padded(out, account->sites.at[s].name, 28);
		buf_str(out, range_words(&account->sites.at[s].killed, keep));
		BUF(out, "\n");
	}
	if (t->range.is_set) {
		BUF(out, "    ");
		padded(out, WORDS("tally.computed"), 28);
		buf_str(out, range_words(&t->computed, keep));
		BUF(out, "\n");
	}
	if (t->conceded.is_stated) {
		BUF(out, "    ");
		padded(out, WORDS("tally.conceded"), 28);
		buf_str(out, range_words(&t->conceded, keep));
		BUF(out, "\n");
	}
	for (isize i = 0; i < account->parts.len; i++) {
		const struct part *part = &account->parts.at[i];
		bool is_status = part->kind == SHARE_CIVILIANS || part->kind == SHARE_COMBATANTS;

		/* The status of the killed has three lines of its own. */
		if (part->effect != t->effect || (is_status && t->effect == EFFECT_KILLED))
			continue;
		BUF(out, "    ");
		padded(out, words_of("part", share_kind_name(part->kind)), 28);
		buf_str(out, range_words(&part->range, keep));
		BUF(out, "\n");
		for (isize k = 0; k < part->range.min.entries.len; k++)
			quote(out, account, part->range.min.entries.at[k], 14);
	}
	versions_part(out, account, t);
}

static void
status_part(struct buf *out, const struct account *account)
{
	const struct status_lines *s = &account->status;

	if (!s->killed.is_stated)
		return;
	heading(out, WORDS("show.status"));
	BUF(out, "  ");
	padded(out, WORDS("status.killed"), 22);
	buf_str(out, range_words(&s->killed, out->keep));
	BUF(out, "\n  ");
	padded(out, WORDS("status.civilians"), 22);
	if (!s->civilians.has_min && !s->civilians.has_max)
		buf_str(out, WORDS("status.not_stated"));
	else
		figure_interval(out, s->civilians);
	if (s->is_undetermined) {
		BUF(out, "   ");
		buf_str(out, s->is_presumed ? WORDS("status.presumed") : WORDS("status.undetermined"));
	}
	BUF(out, "\n");
	for (isize i = 0; i < s->civilian_entries.len; i++)
		quote(out, account, s->civilian_entries.at[i], 14);
	BUF(out, "  ");
	padded(out, WORDS("status.combatants"), 22);
	figure_interval(out, s->combatants);
	BUF(out, "\n");
	for (isize i = 0; i < s->combatant_entries.len; i++)
		quote(out, account, s->combatant_entries.at[i], 14);
}

static void
days_after(struct buf *out, int32_t days, isize indent)
{
	if (days < 1)
		return;
	padded(out, STR(""), indent);
	buf_int(out, days);
	BUF(out, " ");
	buf_str(out, days == 1 ? WORDS("show.day_after") : WORDS("show.days_after"));
	BUF(out, "\n");
}

static void
timeline_part(struct buf *out, const struct account *account)
{
	heading(out, WORDS("show.timeline"));
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];

		if (item->claim->kind != CLAIM_CASUALTY || item->domain == DOMAIN_OUTSIDE)
			continue;
		BUF(out, "  ");
		padded(out, day_words(item, out->keep), 24);
		padded(out, account->voices.at[item->voice].name, 22);
		buf_str(out, count_words(account, item, out->keep));
		if (item->site >= 0) {
			BUF(out, ", ");
			buf_str(out, account->sites.at[item->site].name);
		}
		BUF(out, "\n");
		if (item->waits_for_fall)
			rule_line(out, STR("rule.waits_for_fall"), 26);
		rule_line(out, item->rule, 26);
		days_after(out, account_days_after(account, item), 26);
		quote(out, account, i, 26);
	}
}

static void
beside_part(struct buf *out, const struct account *account)
{
	if (account->beside.len == 0)
		return;
	heading(out, WORDS("show.beside"));
	for (isize i = 0; i < account->beside.len; i++) {
		const struct item *item = &account->entries.at[account->beside.at[i].entry];

		BUF(out, "  ");
		padded(out, count_words(account, item, out->keep), 24);
		buf_str(out, account->voices.at[item->voice].name);
		BUF(out, ", ");
		buf_str(out, day_words(item, out->keep));
		BUF(out, "\n");
		rule_line(out, account->beside.at[i].rule, 26);
		quote(out, account, account->beside.at[i].entry, 26);
	}
}

static void
statements(struct buf *out, const struct account *account, const char *key,
    const struct index_list *list)
{
	for (isize i = 0; i < list->len; i++) {
		BUF(out, "    ");
		padded(out, words_of("hypothesis", key), 14);
		quote(out, account, list->at[i], 0);
	}
}

/* Cells of the matrix as people weighed them, with the reason. */
static void
weights(struct buf *out, const struct account *account, const struct hypothesis *h)
{
	static const char *const keys[] = { "-2", "-1", "0", "1", "2" };

	for (isize i = 0; i < h->weighed.len; i++) {
		const struct weighed *w = &h->weighed.at[i];
		const struct ruling_row *r = w->ruling >= 0 ? &account->rulings.at[w->ruling] : NULL;

		if (w->weight < -2 || w->weight > 2)
			continue;
		BUF(out, "    ");
		padded(out, words_of("weight", keys[w->weight + 2]), 14);
		buf_printf(out, "[%td]", w->entry);
		if (r != NULL)
			buf_printf(out, " %.*s: %.*s", STR_ARG(r->author), STR_ARG(r->reason));
		BUF(out, "\n");
	}
}

static void
hypotheses_part(struct buf *out, const struct account *account, str name,
    const struct hypothesis_list *list)
{
	if (list->len == 0)
		return;
	heading(out, name);
	for (isize i = 0; i < list->len; i++) {
		const struct hypothesis *h = &list->at[i];

		BUF(out, "  ");
		for (isize w = 0; w < h->words.len; w++) {
			if (w > 0)
				BUF(out, " + ");
			buf_str(out, h->words.at[w]);
		}
		BUF(out, "\n");
		statements(out, account, "asserted", &h->asserted);
		statements(out, account, "denied", &h->denied);
		statements(out, account, "acknowledged", &h->acknowledged);
		statements(out, account, "evidence_for", &h->evidence_for);
		statements(out, account, "evidence_against", &h->evidence_against);
		statements(out, account, "implied", &h->implied);
		weights(out, account, h);
	}
}

static void
track(struct buf *out, const struct account *account, const struct belligerent *b,
    bool is_harm)
{
	BUF(out, "    ");
	buf_str(out, is_harm ? WORDS("track.harm") : WORDS("track.strike"));
	BUF(out, ": ");
	buf_str(out, is_harm ? words_of("harm", b->harm == HARM_NONE ? "not_addressed"
	    : harm_track_name(b->harm)) : words_of("strike", b->strike == STRIKE_NONE
	    ? "not_addressed" : strike_track_name(b->strike)));
	BUF(out, "\n");
	for (isize i = 0; i < b->steps.len; i++) {
		const struct position_step *s = &b->steps.at[i];

		if (s->is_harm != is_harm)
			continue;
		BUF(out, "      ");
		padded(out, day_words(&account->entries.at[s->entry], out->keep), 24);
		padded(out, is_harm ? words_of("harm", harm_track_name(s->harm))
		    : words_of("strike", strike_track_name(s->strike)), 20);
		quote(out, account, s->entry, 0);
	}
}

static void
positions_part(struct buf *out, const struct account *account)
{
	if (account->belligerents.len == 0)
		return;
	heading(out, WORDS("show.positions"));
	for (isize i = 0; i < account->belligerents.len; i++) {
		const struct belligerent *b = &account->belligerents.at[i];

		BUF(out, "  ");
		buf_str(out, b->name);
		BUF(out, "\n");
		track(out, account, b, false);
		track(out, account, b, true);
		if (b->has_days_to_harm) {
			buf_printf(out, "    %d ", b->days_to_harm);
			buf_str(out, WORDS("track.days_to_harm"));
			BUF(out, "\n");
		}
	}
}

static void
list_part(struct buf *out, const struct account *account, str name,
    const struct index_list *list)
{
	if (list->len == 0)
		return;
	heading(out, name);
	for (isize i = 0; i < list->len; i++)
		quote(out, account, list->at[i], 2);
}

/* Its name alone: the clauses of the rule are not what it rests on, its reason is. */
static void
person_grade(struct buf *out, const struct account *account)
{
	const struct grade *g = &account->grade;
	const struct ruling_row *r = g->ruling < 0 ? NULL : &account->rulings.at[g->ruling];

	BUF(out, "  ");
	buf_str(out, WORDS("grade.overridden"));
	BUF(out, " ");
	buf_str(out, words_of("grade.short", str_to_c(g->overridden, out->keep)));
	if (r != NULL) {
		buf_printf(out, ": %.*s (%.*s; ", STR_ARG(r->reason), STR_ARG(r->author));
		buf_str(out, r->second.len > 0 ? WORDS("show.second") : WORDS("show.no_second"));
		buf_printf(out, r->second.len > 0 ? " %.*s)" : "%.*s)", STR_ARG(r->second));
	}
	BUF(out, "\n");
}

static void
grade_part(struct buf *out, const struct account *account)
{
	const struct grade *g = &account->grade;

	heading(out, WORDS("show.grade"));
	BUF(out, "  ");
	buf_str(out, g->key.ptr == NULL ? WORDS("grade.none")
	    : words_of("grade", str_to_c(g->key, out->keep)));
	BUF(out, "   [");
	buf_str(out, g->rule_version);
	BUF(out, "]\n");
	if (g->overridden.len > 0)
		person_grade(out, account);
	for (isize i = 0; i < g->clauses.len; i++) {
		BUF(out, "    ");
		padded(out, g->clauses.at[i].is_met ? WORDS("grade.met") : WORDS("grade.not_met"), 10);
		buf_str(out, g->clauses.at[i].fact);
		BUF(out, "\n");
	}
	if (g->next.len > 0) {
		BUF(out, "    ");
		buf_str(out, WORDS("grade.missing"));
		BUF(out, " ");
		buf_str(out, g->next);
		BUF(out, "\n");
	}
	for (isize i = 0; i < account->breaches.len; i++) {
		BUF(out, "  ");
		buf_str(out, words(account->breaches.at[i].rule));
		BUF(out, ": ");
		buf_str(out, account->breaches.at[i].fact);
		BUF(out, "\n");
	}
}

static void
voices_part(struct buf *out, const struct account *account)
{
	heading(out, WORDS("show.voices"));
	for (isize i = 0; i < account->voices.len; i++) {
		const struct voice *v = &account->voices.at[i];

		if (v->entries.len == 0)
			continue;
		BUF(out, "  ");
		padded(out, v->name, 34);
		padded(out, v->kind == SOURCE_NONE ? WORDS("kind.none")
		    : words_of("kind", source_kind_name(v->kind)), 14);
		if (v->is_party)
			buf_str(out, WORDS("voice.party"));
		else if (v->is_carrier)
			buf_str(out, WORDS("voice.carrier"));
		else if (v->may_be != -1) {
			buf_str(out, WORDS("voice.may_be"));
			BUF(out, " ");
			buf_str(out, account->voices.at[v->may_be].name);
		}
		for (isize n = 0; v->is_joined && n < v->names.len; n++) {
			buf_str(out, n == 0 ? STR("= ") : STR(", "));
			one_line(out, v->names.at[n]);
		}
		BUF(out, "\n");
	}
}

static void
reports_part(struct buf *out, const struct account *account)
{
	heading(out, WORDS("show.documents"));
	for (isize i = 0; i < account->reports.len; i++) {
		const struct report *r = &account->reports.at[i];
		isize first = account_first_copy(account, i);
		char day[DATE_TEXT_BYTES];

		BUF(out, "  ");
		padded(out, r->id, 14);
		padded(out, str_of(date_text(r->document->published, day)), 12);
		padded(out, account_outlet(account, i), 28);
		one_line(out, r->document->title);
		BUF(out, "\n");
		if (first >= 0)
			buf_printf(out, "                %.*s %.*s\n", STR_ARG(WORDS("show.same_story")),
			    STR_ARG(account->reports.at[first].id));
		if (r->digest.len > 0) {
			BUF(out, "                SHA-256 ");
			buf_str(out, r->digest);
			BUF(out, "\n");
		}
	}
	if (account->needs_date) {
		BUF(out, "  ");
		buf_str(out, WORDS("show.needs_date"));
		BUF(out, " ");
		buf_str(out, account->reports.at[account->needs_date_report].id);
		BUF(out, "\n");
	}
}

void
show_text(struct buf *out, const struct account *account)
{
	title(out, account);
	profile_line(out, account);
	day_part(out, account);
	for (isize i = 0; i < account->tallies.len; i++)
		tally_part(out, account, &account->tallies.at[i]);
	status_part(out, account);
	show_victims_part(out, &account->victims);
	beside_part(out, account);
	timeline_part(out, account);
	hypotheses_part(out, account, WORDS("show.causes"), &account->causes);
	hypotheses_part(out, account, WORDS("show.blamed"), &account->blamed);
	positions_part(out, account);
	list_part(out, account, WORDS("show.remarks"), &account->remarks);
	list_part(out, account, WORDS("show.access"), &account->access);
	list_part(out, account, WORDS("show.conduct"), &account->conduct);
	list_part(out, account, WORDS("show.outside"), &account->outside);
	show_strikes(out, account);
	grade_part(out, account);
	show_decided(out, account);
	voices_part(out, account);
	reports_part(out, account);
}

void
show_text_line(struct buf *out, const struct stored_incident *incident, str killed, bool is_total)
{
	char hex[33] = "";
	struct buf days = { .keep = out->keep };

	hex_write(incident->id.bytes, 16, hex);
	padded(out, str_first(str_of(hex), 8), 14);
	figure_days(&days, incident->days);
	padded(out, buf_view(&days), 24);
	padded(out, killed, 24);
	buf_str(out, incident->place.len > 0 ? incident->place : WORDS("place.not_stated"));
	buf_printf(out, " (%lld ", (long long)incident->readings);
	buf_str(out, incident->readings == 1 ? WORDS("show.report") : WORDS("show.reports"));
	if (is_total) {
		BUF(out, ", ");
		buf_str(out, WORDS("show.total"));
	}
	BUF(out, ")\n");
}
