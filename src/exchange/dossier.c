/* exchange/dossier.c - see dossier.h. */
#include "exchange/dossier.h"

#include "exchange/paper.h"
#include "incidents/figure.h"
#include "incidents/tally.h"
#include "incidents/words.h"
#include "people/victim.h"

enum { QUOTE_BYTES = 400, INDENT = 14, QUOTE_POINTS = 48 };     /* a day, a line, who says it */

static str
range_words(const struct range *range, struct arena *keep)
{
	struct buf out = { .keep = keep };

	figure_range(&out, range);
	return buf_view(&out);
}

static str
day_words(date d, struct arena *keep)
{
	struct buf out = { .keep = keep };

	figure_day(&out, d);
	return buf_view(&out);
}

/* FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE (Unicode 15, 23.2). */
static void
isolated(struct buf *out, str text)
{
	BUF(out, "\xE2\x81\xA8");
	buf_str(out, text);
	BUF(out, "\xE2\x81\xA9");
}

/* The first bytes of a long quote, cut between words, and that it goes on. */
static str
shortened(str quote, struct arena *keep)
{
	isize end = QUOTE_BYTES;

	if (quote.len <= QUOTE_BYTES)
		return quote;
	while (end > 0 && !is_space(quote.ptr[end]))
		end--;
	return str_printf(keep, "%.*s …", (int)end, quote.ptr);
}

/* A word of a list as a heading. */
static str
titled(str word, struct arena *keep)
{
	char *out = str_to_c(word, keep);

	if (word.len > 0 && is_lower(out[0]))
		out[0] = (char)(out[0] - 32);
	return (str){ out, word.len };
}

/* ---- the words of an entry ------------------------------------------------------------ */

static void
put_quote(struct paper *p, const struct account *account, isize at, int indent)
{
	const struct item *item = &account->entries.at[at];
	const struct report *r = &account->reports.at[item->report];
	str said = account_speaker(item, p->keep);
	struct buf from = { .keep = p->keep };

	/* The words run in their own direction, in a paragraph of their own. */
	paper_text(p, PAPER_QUOTE, indent, str_printf(p->keep, "“%.*s”",
	    STR_ARG(shortened(account_quote(account, item), p->keep))));
	buf_printf(&from, "[%td] — ", at);
	isolated(&from, said.ptr != NULL ? said : account->carriers.at[r->carrier].name);
	/* NO-BREAK SPACE, WORD JOINER: bytes from and to stay on one line. */
	buf_printf(&from, " (%.*s,\xC2\xA0%td\xE2\x81\xA0–\xE2\x81\xA0%td)", STR_ARG(r->id),
	    item->claim->where.begin, item->claim->where.end);
	paper_text(p, PAPER_SOURCE, indent, buf_view(&from));
}

static void
put_end(struct paper *p, const struct account *account, const char *name,
    const struct figure_end *end)
{
	struct buf figure = { .keep = p->keep };

	if (!end->is_stated)
		return;
	figure_end(&figure, end);
	paper_text(p, PAPER_BODY, INDENT, str_printf(p->keep, "%.*s %.*s — %.*s",
	    STR_ARG(words(str_of(name))), STR_ARG(buf_view(&figure)), STR_ARG(words(end->rule))));
	for (isize i = 0; i < end->entries.len && i < 3; i++)
		put_quote(p, account, end->entries.at[i], 2 * INDENT);
}

/* ---- parts ------------------------------------------------------------------------------ */

static void
put_head(struct paper *p, const struct account *account)
{
	struct buf days = { .keep = p->keep };

	figure_days(&days, account->days);
	if (account->is_total) {
		BUF(&days, " · ");
		buf_str(&days, WORDS("show.total"));
	}
	paper_text(p, PAPER_TITLE, 0, account->place.is_stated ? account->place.name :
	    WORDS("place.not_stated"));
	paper_text(p, PAPER_BODY, 0, buf_view(&days));
	paper_text(p, PAPER_SMALL, 0, str_printf(p->keep, "%.*s · %td / %td %.*s", STR_ARG(account->id),
	    account->read, account->claims, STR_ARG(WORDS("dossier.read"))));
}

static void
put_counts(struct paper *p, const struct account *account)
{
	for (isize i = 0; i < account->tallies.len; i++) {
		const struct tally *t = &account->tallies.at[i];

		paper_text(p, PAPER_HEADING, 0, titled(words(str_of(effect_name(t->effect))), p->keep));
		paper_text(p, PAPER_FIGURE, INDENT, range_words(&t->range, p->keep));
		put_end(p, account, "dossier.minimum", &t->range.min);
		put_end(p, account, "dossier.maximum", &t->range.max);
	}
}

static str
day_of(str value, struct arena *keep)
{
	date day;

	return date_parse(value, &day) ? day_words(day, keep) : value;
}

/* Every other name, as it was written: by-names, married names, further spellings. */
static str
other_names(const struct victim *v, struct arena *keep)
{
	str name = victim_shown_name(v, true), other = victim_other_name(v, name);
	struct buf out = { .keep = keep };

	for (isize i = 0; i < v->values.len; i++) {
		const struct victim_value *value = &v->values.at[i];
		bool is_name = str_equal(value->field, STR("name"));

		if (!victim_field_names(value->field) || str_equal(value->value, name) ||
		    str_equal(value->value, other))
			continue;
		if (out.len > 0)
			BUF(&out, " · ");
		if (!is_name)
			buf_printf(&out, "%.*s ", STR_ARG(words_or("victim", str_to_c(value->field, keep), value->field)));
		isolated(&out, value->value);
	}
	return out.len > 0 ? buf_view(&out) : (str){ 0 };
}

/* In which releases of which list the person stood. */
static str
in_lists(const struct victim *v, struct arena *keep)
{
	struct buf out = { .keep = keep };

	for (isize i = 0; i < v->stays.len; i++) {
		const struct victim_stay *s = &v->stays.at[i];

		if (!s->is_found)
			continue;
		buf_printf(&out, "%s%.*s ", out.len > 0 ? " · " : "", STR_ARG(WORDS("victim.list_id")));
		isolated(&out, s->list);
		buf_printf(&out, ": %.*s", STR_ARG(s->first));
		if (!str_equal(s->first, s->last))
			buf_printf(&out, " – %.*s", STR_ARG(s->last));
		if (s->left.len > 0)
			buf_printf(&out, "; %.*s %.*s", STR_ARG(WORDS("dossier.left")), STR_ARG(s->left));
	}
	return out.len > 0 ? buf_view(&out) : (str){ 0 };
}

/* Where what is said of the person is from: the words of reports, each with its place;
 * else the day on which somebody of the desk entered it, and who where that is shown. */
static str
person_sources(const struct victim *v, struct arena *keep)
{
	struct buf out = { .keep = keep };
	str last = { 0 };

	for (isize i = 0; i < v->values.len; i++) {
		const struct victim_value *value = &v->values.at[i];
		str day = str_first(str_of(value->decided.text), 10);

		if (value->quote.ptr == NULL && str_equal(day, last))
			continue;
		if (out.len > 0)
			BUF(&out, " · ");
		if (value->quote.ptr != NULL) {
			buf_printf(&out, "%.*s: ", STR_ARG(words_or("victim", str_to_c(value->field, keep), value->field)));
			isolated(&out, str_printf(keep, "“%.*s”", STR_ARG(shortened(value->quote, keep))));
			buf_printf(&out, " (%.*s,\xC2\xA0%td\xE2\x81\xA0–\xE2\x81\xA0%td)",
			    STR_ARG(str_first(value->capture, 8)), value->where.begin, value->where.end);
			continue;
		}
		last = day;
		buf_printf(&out, "%.*s %.*s", STR_ARG(WORDS("dossier.entered")), STR_ARG(day_of(day, keep)));
		if (value->author.len > 0) {
			BUF(&out, ", ");
			isolated(&out, value->author);
		}
	}
	return buf_view(&out);
}

static str
person_line(const struct victim *v, struct arena *keep)
{
	static const char *const fields[] = { "age", "age_months", "age_group", "sex", "harm",
		"status", "died", "missing_since", "occupation", "relation" };
	str name = victim_shown_name(v, true), other = victim_other_name(v, name);
	struct buf out = { .keep = keep };

	isolated(&out, name.ptr != NULL ? name : v->is_name_withheld ? WORDS("lists.not_named") :
	    WORDS("victim.unnamed"));
	if (other.ptr != NULL) {
		BUF(&out, " — ");
		isolated(&out, other);
	}
	for (isize i = 0; i < COUNT_OF(fields); i++) {
		str value = victim_get(v, fields[i]);
		bool is_word = i >= 2 && i <= 5, is_day = i == 6 || i == 7;

		if (value.len == 0 || (i == 2 && victim_get(v, "age").len > 0))
			continue;
		value = is_word ? words_or("victim", str_to_c(value, keep), value) :
		    is_day ? day_of(value, keep) : value;
		BUF(&out, " · ");
		if (is_day)
			buf_printf(&out, "%.*s ", STR_ARG(words_or("victim", fields[i], STR(""))));
		isolated(&out, value);
		if (i == 1)
			buf_printf(&out, " %.*s", STR_ARG(WORDS("victim.months")));
	}
	return buf_view(&out);
}

static void
put_people(struct paper *p, const struct account *account)
{
	if (account->victims.len == 0)
		return;
	paper_text(p, PAPER_HEADING, 0, str_printf(p->keep, "%.*s (%td; %td %.*s)",
	    STR_ARG(WORDS("page.people")), account->victims.len, victims_named(&account->victims),
	    STR_ARG(WORDS("victim.accepted"))));
	for (isize i = 0; i < account->victims.len; i++) {
		const struct victim *v = &account->victims.at[i];

		paper_text(p, PAPER_BODY, INDENT, person_line(v, p->keep));
		paper_text(p, PAPER_SMALL, 2 * INDENT, other_names(v, p->keep));
		paper_text(p, PAPER_SMALL, 2 * INDENT, in_lists(v, p->keep));
		paper_text(p, PAPER_SMALL, 2 * INDENT, person_sources(v, p->keep));
	}
}

static void
put_timeline(struct paper *p, const struct account *account)
{
	paper_text(p, PAPER_HEADING, 0, WORDS("dossier.said"));
	for (isize i = 0; i < account->entries.len; i++) {
		const struct item *item = &account->entries.at[i];

		paper_keep(p, QUOTE_POINTS);
		paper_text(p, PAPER_SMALL, INDENT, day_words(item->said, p->keep));
		put_quote(p, account, i, INDENT);
	}
}

static void
put_hypotheses(struct paper *p, const char *heading, const struct hypothesis_list *list)
{
	if (list->len == 0)
		return;
	paper_text(p, PAPER_HEADING, 0, words(str_of(heading)));
	for (isize i = 0; i < list->len; i++) {
		const struct hypothesis *h = &list->at[i];
		struct buf out = { .keep = p->keep };

		for (isize w = 0; w < h->words.len; w++) {
			buf_str(&out, w > 0 ? STR(" + ") : STR(""));
			isolated(&out, h->words.at[w]);
		}
		buf_printf(&out, ": %td %.*s, %td %.*s", h->asserted.len + h->implied.len,
		    STR_ARG(WORDS("dossier.assert")), h->denied.len, STR_ARG(WORDS("dossier.deny")));
		paper_text(p, PAPER_BODY, INDENT, buf_view(&out));
	}
}

static void
put_grade(struct paper *p, const struct account *account)
{
	str grade = account->grade.overridden.len > 0 ? account->grade.overridden :
	    account->grade.key;

	if (grade.len == 0)
		return;
	paper_text(p, PAPER_HEADING, 0, WORDS("dossier.grade"));
	paper_text(p, PAPER_BODY, INDENT, str_printf(p->keep, "%.*s (%.*s)", STR_ARG(words_or("grade",
	    str_to_c(grade, p->keep), grade)), STR_ARG(account->grade.rule_version)));
	for (isize i = 0; i < account->grade.clauses.len; i++)
		paper_text(p, PAPER_SMALL, INDENT, str_printf(p->keep, "%s %.*s: %.*s",
		    account->grade.clauses.at[i].is_met ? "✓" : "–", STR_ARG(words_or("grade.needs",
		    str_to_c(account->grade.clauses.at[i].key, p->keep),
		    account->grade.clauses.at[i].key)), STR_ARG(account->grade.clauses.at[i].fact)));
}

static void
put_reports(struct paper *p, const struct account *account)
{
	paper_text(p, PAPER_HEADING, 0, WORDS("dossier.reports"));
	for (isize i = 0; i < account->reports.len; i++) {
		const struct report *r = &account->reports.at[i];
		struct buf line = { .keep = p->keep }, title = { .keep = p->keep };

		buf_printf(&line, "%.*s · %.*s · ", STR_ARG(r->id),
		    STR_ARG(day_words(r->document->published, p->keep)));
		isolated(&line, account->carriers.at[r->carrier].name);
		paper_text(p, PAPER_BODY, INDENT, buf_view(&line));
		isolated(&title, r->document->title);
		if (r->document->title.len > 0)
			paper_text(p, PAPER_BODY, 2 * INDENT, buf_view(&title));
		paper_text(p, PAPER_CODE, 2 * INDENT, str_printf(p->keep, "SHA-256 %.*s",
		    STR_ARG(r->digest)));
	}
}

static void
put_proof(struct paper *p, const struct dossier_proof *proof)
{
	paper_text(p, PAPER_HEADING, 0, WORDS("dossier.check"));
	paper_text(p, PAPER_BODY, INDENT, WORDS("dossier.how"));
	if (proof->checkpoint.ptr != NULL)
		paper_text(p, PAPER_CODE, INDENT, str_trim(proof->checkpoint));
	paper_text(p, PAPER_SMALL, INDENT, str_printf(p->keep, "%.*s · %.*s", STR_ARG(proof->case_name),
	    STR_ARG(proof->made)));
}

bool
dossier_write(const struct account *account, const struct dossier_proof *proof,
    struct buf *out, struct err *e)
{
	struct paper p;

	if (!paper_open(&p, account->place.name, proof->made, out, e))
		return false;
	put_head(&p, account);
	put_counts(&p, account);
	put_people(&p, account);
	put_timeline(&p, account);
	put_hypotheses(&p, "page.causes", &account->causes);
	put_hypotheses(&p, "page.blamed", &account->blamed);
	put_grade(&p, account);
	put_reports(&p, account);
	put_proof(&p, proof);
	return paper_close(&p, e);
}
