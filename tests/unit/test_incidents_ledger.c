/* tests/unit/test_incidents_ledger.c - the worked example of docs/method/tally.md
 * gives what that page says it gives. */
#include "incident_made.h"

#include "core/file.h"
#include "incidents/figure.h"
#include "incidents/tally.h"
#include "incidents/words.h"

static str
cell(str *row)
{
	return str_trim(str_cut(row, '|'));
}

static void
place_cell(struct made *made, struct claim *c, str where)
{
	if (where.len > 0)
		*PUSH(&c->sites, made->keep) = where;
}

static enum effect
effect_of(str what, struct claim *c)
{
	enum effect effect = EFFECT_KILLED;
	enum basis basis;

	if (!effect_parse(what, &effect) && basis_parse(what, &basis))
		c->basis = basis;
	return effect;
}

static void
mark_cell(struct made *made, struct claim *c, const char *source, const char *said, str mark)
{
	if (str_equal(mark, STR("possible")))
		c->modality = MODALITY_POSSIBLE;
	if (str_equal(mark, STR("fall")))
		made_ruling(made, RULING_FALL, c);
	if (str_equal(mark, STR("accepts"))) {
		struct claim *p = made_claim(made, CLAIM_POSITION, source, said);

		p->stance = STANCE_ACKNOWLEDGES;
		p->of = OF_HARM;
	}
}

/* The document's text is the mark: "so far" is read from it. */
static void
ledger_row(struct made *made, str row)
{
	str said = cell(&row), source = cell(&row), count = cell(&row), what = cell(&row),
	    where = cell(&row), mark = cell(&row), bound_word = str_cut(&count, ' ');
	const char *by = str_to_c(source, made->keep), *on = str_to_c(said, made->keep);
	enum bound bound = BOUND_NONE;
	struct document *d;
	struct claim *c;
	int64_t n = 0;
	isize report = made_report(made, NULL, on);

	d = NEW(made->keep, struct document);
	*d = *made->request.reports.at[report].document;
	d->text = mark;
	made->request.reports.at[report].document = d;
	check(bound_parse(bound_word, &bound) || str_equal(bound_word, STR("between")));
	if (bound == BOUND_VAGUE) {
		c = made_vague(made, by, on, EFFECT_KILLED, str_to_c(count, made->keep));
	} else {
		check(str_to_int(str_cut(&count, ' '), &n));
		c = made_count(made, by, on, EFFECT_KILLED, bound == BOUND_NONE ? BOUND_EXACTLY : bound,
		    n);
		if (bound == BOUND_NONE)
			check(str_to_int(count, &c->count.max));
	}
	c->effect = effect_of(what, c);
	c->where = c->sentence = (span){ 0, mark.len };
	place_cell(made, c, where);
	mark_cell(made, c, by, on, mark);
}

/* The rows of the table behind ${marker}, without its two lines of heading. */
static str
block(str page, str marker, str end)
{
	isize from = str_find(page, marker, 0), to;

	check(from != -1);
	from = str_find_char(page, '\n', from) + 1;
	to = str_find(page, end, from);
	check(to != -1);
	return str_slice(page, (span){ from, to });
}

static void
line(struct buf *out, const struct account *a, const struct item *item, str rule)
{
	figure_count(out, item, STR(""));
	BUF(out, " - ");
	buf_str(out, a->voices.at[item->voice].name);
	BUF(out, " - ");
	buf_str(out, words(rule));
	BUF(out, "\n");
}

static str
account_lines(struct made *made, const struct account *a)
{
	const struct tally *killed = tally_of(a, EFFECT_KILLED);
	struct buf out = { .keep = made->keep };

	BUF(&out, "killed: ");
	figure_range(&out, &killed->range);
	BUF(&out, "\n  minimum: ");
	buf_str(&out, words(killed->range.min.rule));
	BUF(&out, "\n  maximum: ");
	buf_str(&out, words(killed->range.max.rule));
	for (isize s = 0; s < a->sites.len; s++) {
		BUF(&out, "\n  ");
		buf_str(&out, a->sites.at[s].name);
		BUF(&out, ": ");
		figure_range(&out, &a->sites.at[s].killed);
	}
	BUF(&out, "\nparties to the fighting: ");
	figure_range(&out, &killed->conceded);
	BUF(&out, "\nbeside the count:\n");
	for (isize i = 0; i < a->beside.len; i++)
		line(&out, a, &a->entries.at[a->beside.at[i].entry], a->beside.at[i].rule);
	BUF(&out, "floors and figures that were replaced:\n");
	for (isize i = 0; i < a->entries.len; i++) {
		const struct item *item = &a->entries.at[i];

		if (item->claim->kind == CLAIM_CASUALTY && (item->domain == DOMAIN_NARROWER ||
		    item->superseded_by != -1))
			line(&out, a, item, item->rule);
	}
	return buf_view(&out);
}

void
test_incidents_ledger__the_worked_example_of_the_method_page_is_true(void)
{
	struct made made = made_incident();
	struct account a;
	struct err e = { 0 };
	str page, rows;

	check_ok(file_read("docs/method/tally.md", 1 << 20, made.keep, &page, &e));
	rows = block(page, STR("<!-- ledger -->"), STR("\n\n"));
	str_cut(&rows, '\n');
	str_cut(&rows, '\n');
	while (rows.len > 0) {
		str row = str_cut(&rows, '\n');

		ledger_row(&made, str_from(row, 1));
	}
	made_ruling(&made, RULING_DISJOINT, NULL);
	a = made_account(&made);
	check_str(account_lines(&made, &a),
	    str_from(block(page, STR("<!-- account -->"), STR("```\n\n")), 4));
	check_text(made_killed(&made, &a), "105 to more than 137");
}
