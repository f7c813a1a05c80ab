/* incidents/figure.c - counts and days as people read them. */
#include "incidents/figure.h"

#include "incidents/words.h"

static void
put_word(struct buf *out, str word)
{
	if (word.len == 0)
		return;
	buf_str(out, word);
	BUF(out, " ");
}

static void
put_groups(struct buf *out, int64_t value)
{
	if (value < 1000) {
		buf_int(out, value);
		return;
	}
	put_groups(out, value / 1000);
	buf_str(out, WORDS("number.group"));
	buf_printf(out, "%03d", (int)(value % 1000));
}

/* From five digits on in groups of three: "6,500,000". */
static void
put_number(struct buf *out, int64_t value)
{
	if (value >= 10000)
		put_groups(out, value);
	else
		buf_int(out, value);
}

/* ${about}: the word said in place of "about" (DESIGN 5.5), or NULL. */
static void
end_put(struct buf *out, enum bound bound, str about, int64_t value)
{
	switch (bound) {
	case BOUND_AT_LEAST:
	case BOUND_VAGUE:
		put_word(out, WORDS("bound.at_least"));
		break;
	case BOUND_ABOUT:
		put_word(out, about.len > 0 ? about : words_of("bound", bound_name(bound)));
		break;
	case BOUND_MORE_THAN:
	case BOUND_AT_MOST:
		put_word(out, words_of("bound", bound_name(bound)));
		break;
	default:
		break;
	}
	put_number(out, value);
}

static void
between(struct buf *out, int64_t min, int64_t max)
{
	put_number(out, min);
	BUF(out, " ");
	put_word(out, WORDS("range.to"));
	put_number(out, max);
}

void
figure_interval(struct buf *out, struct interval i)
{
	if (!i.has_min && !i.has_max) {
		buf_str(out, WORDS("not-stated"));
	} else if (i.has_stated && (i.bound != BOUND_EXACTLY || i.min == i.max)) {
		end_put(out, i.bound, i.about, i.stated);
	} else if (i.has_min && i.has_max && i.min != i.max) {
		between(out, i.min, i.max);
	} else if (i.has_min) {
		end_put(out, i.has_max ? i.bound : BOUND_AT_LEAST, i.about, i.min);
	} else {
		end_put(out, BOUND_AT_MOST, i.about, i.max);
	}
}

/* A noun phrase as said, without the marks of a quotation inside it. */
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
			buf_char(out, is_space(said.ptr[i]) ? ' ' : said.ptr[i]);
		i += skip > 0 ? skip : 1;
	}
}

/* What happened to them; the noun phrase of a vague count has its own noun. */
static str
happened(const struct item *item, bool has_noun)
{
	const char *effect = effect_name(item->claim->effect);
	str usual = words_of("effect", effect);

	if (item->claim->basis == BASIS_SIGHTED || item->claim->basis == BASIS_REMOVED ||
	    item->claim->basis == BASIS_MORGUE)
		return words_of("basis", basis_name(item->claim->basis));
	if (has_noun)
		return words_or("effect.said", effect, usual);
	return item->range.has_max && item->range.max == 1
	    ? words_or("effect.one", effect, usual) : usual;
}

void
figure_count(struct buf *out, const struct item *item, str text)
{
	const struct amount *a = &item->claim->count;
	str said = str_trim(str_slice(text, a->where));
	bool is_word = a->bound == BOUND_VAGUE && (said.len > 0 || a->vague.len > 0);

	if (!is_word)
		figure_interval(out, item->range);
	else
		phrase_put(out, said.len > 0 ? said : a->vague);
	BUF(out, " ");
	buf_str(out, happened(item, is_word && said.len > 0));
}

/* The lower end of a range says "from here": only "more than" is a word of its own. */
static void
lower_put(struct buf *out, const struct figure_end *end)
{
	end_put(out, end->bound == BOUND_MORE_THAN || end->bound == BOUND_ABOUT ? end->bound
	    : BOUND_EXACTLY, end->about, end->value);
}

void
figure_range(struct buf *out, const struct range *r)
{
	if (!r->is_stated) {
		buf_str(out, WORDS("not-stated"));
	} else if (!r->min.is_stated) {
		end_put(out, BOUND_AT_MOST, r->max.about, r->max.value);
	} else if (r->max.value == r->min.value) {
		end_put(out, r->is_open && r->max.bound == BOUND_VAGUE ? BOUND_AT_LEAST
		    : r->max.bound, r->max.about, r->min.value);
	} else {
		lower_put(out, &r->min);
		BUF(out, " ");
		put_word(out, WORDS("range.to"));
		end_put(out, r->max.bound == BOUND_AT_MOST ? BOUND_EXACTLY : r->max.bound,
		    r->max.about, r->max.value);
	}
}

void
figure_day(struct buf *out, date d)
{
	char month[8];

	if (!date_is_known(d)) {
		buf_str(out, WORDS("day.not_stated"));
		return;
	}
	if (d.day != 0)
		buf_printf(out, "%d ", d.day);
	if (d.month != 0) {
		month[0] = (char)('0' + d.month / 10);
		month[1] = (char)('0' + d.month % 10);
		month[2] = '\0';
		put_word(out, words_of("month", month));
	}
	buf_int(out, d.year);
}

void
figure_days(struct buf *out, date_range days)
{
	figure_day(out, days.begin);
	if (date_equal(days.begin, days.end) || !date_is_known(days.end))
		return;
	BUF(out, " ");
	put_word(out, WORDS("range.to"));
	figure_day(out, days.end);
}
