/* incidents/figure.c - counts and days as people read them. */
#include "incidents/figure.h"

#include "incidents/wording.h"

static void
put_word(struct buf *out, str word)
{
	if (word.len == 0)
		return;
	buf_str(out, word);
	BUF(out, " ");
}

/* ${about}: the word said in place of "about" (DESIGN 5.5), or NULL. */
static void
end_put(struct buf *out, const struct ui *ui, enum bound bound, str about, int64_t value)
{
	switch (bound) {
	case BOUND_AT_LEAST:
	case BOUND_VAGUE:
		put_word(out, ui_text(ui, "bound.at_least"));
		break;
	case BOUND_ABOUT:
		put_word(out, about.len > 0 && str_equal(ui->language, STR("en")) ? about
		    : ui_text_of(ui, "bound", bound_name(bound)));
		break;
	case BOUND_MORE_THAN:
	case BOUND_AT_MOST:
		put_word(out, ui_text_of(ui, "bound", bound_name(bound)));
		break;
	default:
		break;
	}
	ui_int(out, ui, value);
}

static void
between(struct buf *out, const struct ui *ui, int64_t min, int64_t max)
{
	ui_int(out, ui, min);
	BUF(out, " ");
	put_word(out, ui_text(ui, "range.to"));
	ui_int(out, ui, max);
}

void
figure_interval_in(struct buf *out, const struct ui *ui, struct interval i)
{
	if (!i.has_min && !i.has_max) {
		buf_str(out, ui_text(ui, "not-stated"));
	} else if (i.has_stated && (i.bound != BOUND_EXACTLY || i.min == i.max)) {
		end_put(out, ui, i.bound, i.about, i.stated);
	} else if (i.has_min && i.has_max && i.min != i.max) {
		between(out, ui, i.min, i.max);
	} else if (i.has_min) {
		end_put(out, ui, i.has_max ? i.bound : BOUND_AT_LEAST, i.about, i.min);
	} else {
		end_put(out, ui, BOUND_AT_MOST, i.about, i.max);
	}
}

/* A noun phrase as said, or a vague word by its name ("tens_of_thousands"), without the marks
 * of a quotation inside it. */
static void
phrase_put(struct buf *out, str said)
{
	static const str marks[] = { STR_INIT("“"), STR_INIT("”"), STR_INIT("\"") };

	for (isize i = 0; i < said.len;) {
		isize skip = 0;

		for (isize m = 0; m < COUNT_OF(marks); m++)
			if (str_starts(str_from(said, i), marks[m]))
				skip = marks[m].len;
		if (skip == 0)
			buf_char(out, is_space(said.ptr[i]) || said.ptr[i] == '_' ? ' ' : said.ptr[i]);
		i += skip > 0 ? skip : 1;
	}
}

/* Bodies that were recovered or buried are told so, by whatever effect they were entered. */
static enum effect
effect_said(const struct claim *c)
{
	if (c->effect != EFFECT_KILLED)
		return c->effect;
	return c->basis == BASIS_RECOVERED ? EFFECT_RECOVERED
	    : c->basis == BASIS_BURIED ? EFFECT_BURIED : EFFECT_KILLED;
}

/* What happened to them; the noun phrase of a vague count has its own noun. */
static str
happened(const struct ui *ui, const struct item *item, bool has_noun)
{
	const char *effect = effect_name(effect_said(item->claim));
	str usual = ui_text_of(ui, "effect", effect);

	if (item->claim->basis == BASIS_SIGHTED || item->claim->basis == BASIS_REMOVED ||
	    item->claim->basis == BASIS_MORGUE)
		return ui_text_of(ui, "basis", basis_name(item->claim->basis));
	if (has_noun)
		return ui_text_or(ui, "effect.said", effect, usual);
	return item->range.has_max && item->range.max == 1
	    ? ui_text_or(ui, "effect.one", effect, usual) : usual;
}

void
figure_count_in(struct buf *out, const struct ui *ui, const struct item *item, str text)
{
	const struct amount *a = &item->claim->count;
	str said = str_trim(str_slice(text, a->where));
	bool is_word = a->bound == BOUND_VAGUE && (said.len > 0 || a->vague.len > 0);

	if (!is_word)
		figure_interval_in(out, ui, item->range);
	else
		phrase_put(out, said.len > 0 ? said : a->vague);
	BUF(out, " ");
	buf_str(out, happened(ui, item, is_word && said.len > 0));
}

/* The lower end of a range says "from here": only "more than" is a word of its own. */
static void
lower_put(struct buf *out, const struct ui *ui, const struct figure_end *end)
{
	end_put(out, ui, end->bound == BOUND_MORE_THAN || end->bound == BOUND_ABOUT ? end->bound
	    : BOUND_EXACTLY, end->about, end->value);
}

void
figure_end_in(struct buf *out, const struct ui *ui, const struct figure_end *end)
{
	lower_put(out, ui, end);
}

void
figure_range_in(struct buf *out, const struct ui *ui, const struct range *r)
{
	if (!r->is_stated) {
		buf_str(out, ui_text(ui, "not-stated"));
	} else if (!r->min.is_stated) {
		end_put(out, ui, BOUND_AT_MOST, r->max.about, r->max.value);
	} else if (r->max.value == r->min.value) {
		end_put(out, ui, r->is_open && r->max.bound == BOUND_VAGUE ? BOUND_AT_LEAST
		    : r->max.bound, r->max.about, r->min.value);
	} else {
		lower_put(out, ui, &r->min);
		BUF(out, " ");
		put_word(out, ui_text(ui, "range.to"));
		end_put(out, ui, r->max.bound == BOUND_AT_MOST ? BOUND_EXACTLY : r->max.bound,
		    r->max.about, r->max.value);
	}
}

static void
named_end(struct buf *out, const struct ui *ui, const char *key, const struct figure_end *end)
{
	put_word(out, ui_text(ui, key));
	end_put(out, ui, end->bound == BOUND_MORE_THAN ? BOUND_MORE_THAN : BOUND_EXACTLY, end->about,
	    end->value);
}

void
figure_tally_in(struct buf *out, const struct ui *ui, const struct account *account,
    const struct tally *tally)
{
	const struct range *r = &tally->range;

	if (!r->is_stated || !r->min.is_stated || account->profile.prints == PRINT_RANGE) {
		figure_range_in(out, ui, r);
	} else if (account->profile.prints == PRINT_LOWEST) {
		ui_int(out, ui, r->min.bound == BOUND_MORE_THAN ? r->min.value + 1 : r->min.value);
	} else {
		named_end(out, ui, "figure.low", &r->min);
		BUF(out, ", ");
		named_end(out, ui, "figure.best", tally->best.is_stated ? &tally->best : &r->min);
		BUF(out, ", ");
		named_end(out, ui, "figure.high", &r->max);
	}
	if (tally->is_provisional) {
		BUF(out, ", ");
		buf_str(out, ui_text(ui, "figure.provisional"));
	}
}

/* No groups of digits in a year. */
static void
year_put(struct buf *out, const struct ui *ui, int year)
{
	if (year < 0 || year > 9999) {
		ui_int(out, ui, year);
		return;
	}
	for (int part = 1000; part > 0; part /= 10)
		ui_int(out, ui, year / part % 10);
}

void
figure_day_in(struct buf *out, const struct ui *ui, date d)
{
	char month[8];

	if (!date_is_known(d)) {
		buf_str(out, ui_text(ui, "day.not_stated"));
		return;
	}
	if (d.day != 0) {
		ui_int(out, ui, d.day);
		BUF(out, " ");
	}
	if (d.month != 0) {
		month[0] = (char)('0' + d.month / 10);
		month[1] = (char)('0' + d.month % 10);
		month[2] = '\0';
		put_word(out, ui_text_of(ui, "month", month));
	}
	year_put(out, ui, d.year);
}

void
figure_days_in(struct buf *out, const struct ui *ui, date_range days)
{
	figure_day_in(out, ui, days.begin);
	if (date_equal(days.begin, days.end) || !date_is_known(days.end))
		return;
	BUF(out, " ");
	put_word(out, ui_text(ui, "range.to"));
	figure_day_in(out, ui, days.end);
}

/* ---- in English, as commands print -------------------------------------------- */

#define IN_ENGLISH(name, type)                                                \
	void name(struct buf *out, type value)                                \
	{                                                                     \
		struct ui english = ui_open(STR("en"));                       \
		name##_in(out, &english, value);                              \
	}

IN_ENGLISH(figure_interval, struct interval)
IN_ENGLISH(figure_range, const struct range *)
IN_ENGLISH(figure_end, const struct figure_end *)
IN_ENGLISH(figure_day, date)
IN_ENGLISH(figure_days, date_range)

void
figure_count(struct buf *out, const struct item *item, str text)
{
	struct ui english = ui_open(STR("en"));

	figure_count_in(out, &english, item, text);
}

void
figure_tally(struct buf *out, const struct account *account, const struct tally *tally)
{
	struct ui english = ui_open(STR("en"));

	figure_tally_in(out, &english, account, tally);
}
