/* text/quantity.c - numbers and vague words with their bounds. */
#include "text/quantity.h"
#include "tables.h"

/* Where we are in one sentence. */
struct reader {
	const struct analysis *a;
	const struct sentence *s;
	int profile;
};

/* A number that was read, without its bounds. */
struct number {
	int32_t  next;            /* first token behind it */
	int64_t  min, max;
	bool     has_min, has_max, is_digits, is_other;
	const char *vague;        /* key, or NULL */
};

int
quantity_profile(str name)
{
	int64_t column;

	if (name.ptr == NULL)
		name = table_method_profile[0][0];
	for (isize i = 0; i < table_method_profile_rows; i++)
		if (str_equal(table_method_profile[i][0], name) &&
		    str_to_int(table_method_profile[i][1], &column))
			return (int)column;
	return -1;
}

static bool
vague_least(const char *key, int profile, int64_t *least)
{
	for (isize i = 0; i < table_method_vague_rows; i++)
		if (str_equal(table_method_vague[i][0], str_of(key)))
			return str_to_int(table_method_vague[i][profile], least);
	return false;
}

static const struct lex_hit *
hit_at(const struct reader *r, int32_t token, enum lex_class class)
{
	return token < r->s->end ? lex_at(r->a, token, class) : NULL;
}

static bool
is_mark(const struct reader *r, int32_t token, char c)
{
	return token < r->s->end && token >= r->s->first && token_is_char(r->a, token, c);
}

/* ---- numbers in digits ------------------------------------------------ */

/* "1,200", "12", "3.5" with the factor 1000 for the decimals; false for
 * anything else that begins with a digit. */
static bool
read_digits(str text, int64_t *thousandths, bool *grouped)
{
	int64_t value = 0, scale = 0;

	*grouped = false;
	for (isize i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == ',' && scale == 0) {
			*grouped = true;
		} else if (c == '.' && scale == 0) {
			scale = 1000;
		} else if (is_digit(c)) {
			if (scale > 1) {
				scale /= 10;
				value += (c - '0') * scale;
			} else if (scale == 0) {
				if (value > QUANTITY_LIMIT * 1000)
					return false;
				value = value * 10 + (c - '0') * 1000;
			}
		} else {
			return false;
		}
	}
	*thousandths = value;
	return true;
}

/* "10-12" in one token. */
static bool
read_joined_range(str text, int64_t *low, int64_t *high)
{
	isize dash = str_find_char(text, '-', 1);
	isize wide = str_find(text, STR("\xE2\x80\x93"), 1);
	isize at = dash > 0 ? dash : wide;

	if (at < 0)
		return false;
	return str_to_int(str_first(text, at), low) &&
	    str_to_int(str_from(text, at + (dash > 0 ? 1 : 3)), high) && *low < *high &&
	    text.len < 14;
}

static bool
looks_like_year(str text, int64_t value)
{
	return text.len == 4 && value >= 1900 && value <= 2059;
}

static bool
is_year_at(const struct reader *r, int32_t token)
{
	int64_t value;

	return str_to_int(token_text(r->a, token), &value) && looks_like_year(token_text(r->a, token), value);
}

/* A year, unless people follow. */
static bool
is_year(const struct reader *r, int32_t token, int64_t value)
{
	if (!looks_like_year(token_text(r->a, token), value))
		return false;
	/* "9 January 2017 Man dead": of a date, whatever follows. */
	if (token - 3 >= r->s->first && is_mark(r, token - 1, ',') && r->a->tokens.at[token - 2].kind == TOKEN_NUMBER &&
	    hit_at(r, token - 3, LEX_MONTH) != NULL)
		return true;
	return hit_at(r, token + 1, LEX_PERSON) == NULL;
}

static int64_t
multiply(const struct reader *r, int64_t thousandths, int32_t *next)
{
	const struct lex_hit *hit;

	while ((hit = hit_at(r, *next, LEX_MULTIPLIER)) != NULL &&
	    (r->a->tokens.at[*next].flags & TOKEN_SPACE)) {
		if (thousandths > QUANTITY_LIMIT * 1000 / hit->sense->number)
			return QUANTITY_LIMIT + 1;
		thousandths *= hit->sense->number;
		*next += hit->tokens;
	}
	return thousandths / 1000;
}

/* Is the token three digits behind one space, as "1 200 000" is written in French, Spanish and
 * by the SI? */
static bool
is_group(const struct reader *r, int32_t at)
{
	const struct token *t = &r->a->tokens.at[at];
	str text = token_text(r->a, at), gap;

	if (at >= r->s->end || t->kind != TOKEN_NUMBER || text.len != 3 || !is_digit(text.ptr[0]) ||
	    !is_digit(text.ptr[1]) || !is_digit(text.ptr[2]))
		return false;
	gap = str_slice(r->a->text, (span){ t[-1].end, t->begin });
	return str_equal(gap, STR(" ")) || str_equal(gap, STR("\xC2\xA0")) ||
	    str_equal(gap, STR("\xE2\x80\xAF")) || str_equal(gap, STR("\xE2\x80\x89"));
}

/* "300 000", "1 200 000": takes the groups behind the one to three digits at ${at}.  One group
 * behind a plain space must be of noughts: in "on 5 May 12 300 fled" nothing else tells. */
static int64_t
take_groups(const struct reader *r, int32_t at, int64_t thousandths, int32_t *next)
{
	const struct token *t = &r->a->tokens.at[at];
	int32_t end = at + 1;
	int64_t all = thousandths;

	if (t->end - t->begin > 3 || r->a->text.ptr[t->begin] == '0')
		return thousandths;
	for (; is_group(r, end) && all < QUANTITY_LIMIT * 1000; end++) {
		int64_t group = 0;

		str_to_int(token_text(r->a, end), &group);
		all = all * 1000 + group * 1000;
	}
	if (end == at + 1 || (end == at + 2 && r->a->text.ptr[t->end] == ' ' &&
	    !str_equal(token_text(r->a, at + 1), STR("000"))))
		return thousandths;
	*next = end;
	return all;
}

static bool
number_in_digits(const struct reader *r, int32_t at, struct number *n)
{
	int64_t thousandths;
	bool    grouped;
	str     text = token_text(r->a, at);

	if (r->a->tokens.at[at].kind != TOKEN_NUMBER)
		return false;
	*n = (struct number){ .next = at + 1, .has_min = true, .has_max = true, .is_digits = true };
	if (read_joined_range(text, &n->min, &n->max)) {
		n->is_other = n->min >= 1900 && n->max <= 2059;
		return true;
	}
	if (!read_digits(text, &thousandths, &grouped)) {
		n->is_other = true;
		return true;
	}
	if (!grouped && thousandths % 1000 == 0)
		thousandths = take_groups(r, at, thousandths, &n->next);
	n->min = n->max = multiply(r, thousandths, &n->next);
	n->is_other = n->min > QUANTITY_LIMIT || (thousandths % 1000 != 0 && n->next == at + 1) ||
	    (!grouped && n->next == at + 1 && is_year(r, at, n->min)) ||
	    (text.len > 1 && text.ptr[0] == '0');
	return true;
}

/* ---- numbers in words ------------------------------------------------- */

/* "one hundred and twenty", "two dozen", "a hundred", "half a dozen". */
static bool
number_in_words(const struct reader *r, int32_t at, struct number *n)
{
	const struct lex_hit *hit;
	int64_t total = 0, part = 0, unit_room = INT64_MAX;
	int32_t i = at;
	bool    any = false, half = false;

	if (hit_at(r, i, LEX_HALF) != NULL && hit_at(r, i + 1, LEX_ARTICLE) != NULL &&
	    hit_at(r, i + 2, LEX_MULTIPLIER) != NULL) {
		half = true;
		i += 2;
	} else if (hit_at(r, i, LEX_ARTICLE) != NULL && hit_at(r, i + 1, LEX_MULTIPLIER) != NULL) {
		i++;
	}
	for (;;) {
		if ((hit = hit_at(r, i, LEX_MULTIPLIER)) != NULL) {
			int64_t factor = hit->sense->number;

			part = (part == 0 ? 1 : part) * factor;
			if (part > QUANTITY_LIMIT)
				break;
			unit_room = factor;
			if (factor >= 1000) {
				total += part;
				part = 0;
			}
		} else if ((hit = hit_at(r, i, LEX_NUMBER)) != NULL && hit->sense->number < unit_room) {
			part += hit->sense->number;
			unit_room = hit->sense->number >= 20 && hit->sense->number % 10 == 0 &&
			    hit->sense->number < 100 ? 10 : 0;
		} else if (any && unit_room >= 100 && hit_at(r, i, LEX_JOINER) != NULL &&
		    unit_room < INT64_MAX && (hit = hit_at(r, i + 1, LEX_NUMBER)) != NULL &&
		    hit->sense->number > 0 && total + part >= 100) {
			i++;
			continue;
		} else {
			break;
		}
		any = true;
		i += hit->tokens;
	}
	if (!any)
		return false;
	total += part;
	if (half)
		total /= 2;
	*n = (struct number){ .next = i, .min = total, .max = total, .has_min = true,
		.has_max = true, .is_other = total > QUANTITY_LIMIT };
	return true;
}

/* "how many people": asked, not counted. */
static bool
is_asked(const struct reader *r, int32_t before)
{
	return before >= r->s->first && lex_value_at(r->a, before, LEX_CLAUSE_OPENER, "many") != NULL;
}

static bool
number_vague(const struct reader *r, int32_t at, struct number *n)
{
	const struct lex_hit *hit = hit_at(r, at, LEX_VAGUE);

	if (hit == NULL || is_asked(r, at - 1) || lex_is(r->a, at, LEX_VAGUE_NOT))
		return false;
	*n = (struct number){ .next = at + hit->tokens, .vague = hit->sense->value };
	n->has_min = vague_least(hit->sense->value, r->profile, &n->min);
	return true;
}

/* The longest reading of what begins at ${at}. */
static bool
read_number(const struct reader *r, int32_t at, struct number *n)
{
	struct number vague;
	bool found;

	if (at >= r->s->end)
		return false;
	found = number_in_digits(r, at, n) || number_in_words(r, at, n);
	if (number_vague(r, at, &vague) && (!found || vague.next > n->next)) {
		*n = vague;
		return true;
	}
	return found;
}

/* ---- what stands around a number -------------------------------------- */

/* "five (5)": the same number again in brackets. */
static void
skip_repeated(const struct reader *r, struct number *n)
{
	struct number again;

	if (is_mark(r, n->next, '(') && n->next + 1 < r->s->end &&
	    number_in_digits(r, n->next + 1, &again) && is_mark(r, again.next, ')') &&
	    again.min == n->min && again.max == n->max)
		n->next = again.next + 1;
}

/* "(the toll rose) by four to 52": the number behind token ${by} says by how much, not how many. */
static bool
is_difference(const struct reader *r, int32_t by)
{
	return by > r->s->first && hit_at(r, by, LEX_BY) != NULL && hit_at(r, by - 1, LEX_DIFFERENCE) != NULL;
}

/* "eight or nine", "10 to 12": the second end. */
static void
read_range_end(const struct reader *r, struct number *n, bool opened)
{
	const struct lex_hit *join = hit_at(r, n->next, LEX_RANGE);
	int32_t at = n->next;
	struct number high;

	if (join != NULL && strcmp(join->sense->value, "join") == 0)
		at += join->tokens;
	else if (opened && hit_at(r, at, LEX_JOINER) != NULL)
		at++;
	else
		return;
	if (n->vague != NULL || !read_number(r, at, &high) || high.vague != NULL || high.is_other ||
	    high.min <= n->max || n->min == 0)
		return;
	n->max = high.max;
	n->next = high.next;
}

/* "a girl, 15," */
static bool
is_one_person(const struct reader *r, int32_t at)
{
	const struct lex_hit *hit = lex_at(r->a, at, LEX_PERSON);

	return hit != NULL && strlen(hit->sense->value) > 3 && hit->sense->value[3] == 's';
}

/* "her brother Yusuf, eight,": ages of children are written in words; "in Homs, eight,", "on Friday, eight," are counts. */
static bool
may_be_age_in_words(const struct reader *r, int32_t at, const struct number *n)
{
	enum { LEAST = 2, WORDS_MOST = 20 };

	return n->vague == NULL && !n->is_other && n->min == n->max && n->min >= LEAST && n->max < WORDS_MOST &&
	    (r->a->tokens.at[at - 2].flags & TOKEN_CAPITAL) && hit_at(r, at - 2, LEX_WEEKDAY) == NULL &&
	    hit_at(r, at - 2, LEX_MONTH) == NULL && (at - 3 < r->s->first || hit_at(r, at - 3, LEX_PLACE_PREPOSITION) == NULL ||
	    hit_at(r, at - 3, LEX_JOINER) != NULL);
}

/* "Amal Haddad, 17," and "Haddad (17)": an age. */
static bool
is_age_in_commas(const struct reader *r, int32_t at, const struct number *n)
{
	const struct token *tokens = r->a->tokens.at;

	if (n->max > 120 || at - 2 < r->s->first || n->next - at != 1)
		return false;
	if ((!is_mark(r, at - 1, ',') && !is_mark(r, at - 1, '(')) || (!n->is_digits && !may_be_age_in_words(r, at, n)))
		return false;
	if (!(tokens[at - 2].flags & TOKEN_CAPITAL) && !is_one_person(r, at - 2))
		return false;
	return n->next >= r->s->end || (tokens[n->next].kind == TOKEN_PUNCT &&
	    !is_mark(r, n->next, '-')) || hit_at(r, n->next, LEX_SINGULAR_VERB) != NULL ||
	    (hit_at(r, n->next, LEX_JOINER) != NULL && n->next + 1 < r->s->end &&
	    (tokens[n->next + 1].flags & TOKEN_CAPITAL));
}

/* The number before or behind the one at ${at} in a row of numbers parted by commas and "and"; -1 = there is none. */
static int32_t
next_in_row(const struct reader *r, int32_t at, int step)
{
	int32_t i = at + step, marks = 0;

	while (i > r->s->first && i < r->s->end && marks < 2 && (is_mark(r, i, ',') || hit_at(r, i, LEX_JOINER) != NULL)) {
		i += step;
		marks++;
	}
	return marks > 0 && i > r->s->first && i < r->s->end && r->a->tokens.at[i].kind == TOKEN_NUMBER ? i : -1;
}

/* "her sons, 7 and 8,", "two cousins, 28 and 41 years old": ages in a row behind a noun for people; ${at} is one of them. */
static bool
is_age_in_row(const struct reader *r, int32_t at, const struct number *n)
{
	int32_t first = at, last = at, i;

	if (!n->is_digits || n->max > 120 || n->next - at != 1)
		return false;
	while ((i = next_in_row(r, first, -1)) >= 0)
		first = i;
	if (first - 2 < r->s->first || !is_mark(r, first - 1, ',') || hit_at(r, first - 2, LEX_PERSON) == NULL)
		return false;
	while ((i = next_in_row(r, last, 1)) >= 0)
		last = i;
	return last > first && (last + 1 >= r->s->end || r->a->tokens.at[last + 1].kind == TOKEN_PUNCT ||
	    hit_at(r, last + 1, LEX_AUXILIARY) != NULL || hit_at(r, last + 1, LEX_MEASURE) != NULL ||
	    hit_at(r, last + 1, LEX_JOINER) != NULL);
}

/* "14- and 18-year-olds": the hyphen without a second half. */
static bool
is_half_compound(const struct reader *r, const struct number *n)
{
	return is_mark(r, n->next, '-') && !(r->a->tokens.at[n->next].flags & TOKEN_SPACE);
}

/* "on 20/10": a date, or one number over another. */
static bool
is_over(const struct reader *r, int32_t at, const struct number *n)
{
	const struct token *tokens = r->a->tokens.at;

	return (is_mark(r, n->next, '/') && n->next + 1 < r->s->end &&
	    tokens[n->next + 1].kind == TOKEN_NUMBER) ||
	    (at - 2 >= r->s->first && is_mark(r, at - 1, '/') && tokens[at - 2].kind == TOKEN_NUMBER);
}

/* "4 May -": the month is a word of another meaning too, but for its capital behind a day. */
static bool
is_day_of_month(const struct reader *r, const struct number *n)
{
	return n->is_digits && n->min == n->max && n->max <= 31 && !r->s->is_upper &&
	    hit_at(r, n->next, LEX_MONTH) != NULL && (r->a->tokens.at[n->next].flags & TOKEN_CAPITAL);
}

/* "In October four people": a day of the month is written in digits. */
static bool
is_day_or_label(const struct reader *r, int32_t before, const struct number *n)
{
	if (is_mark(r, before, '#'))
		return true;
	/* "County Road 20"; but "at the station 12 people" */
	if (lex_value_at(r->a, before, LEX_MEASURE_BEFORE, "name") != NULL && !(r->a->tokens.at[before].flags & TOKEN_CAPITAL))
		return false;
	if (lex_value_at(r->a, before, LEX_MEASURE_BEFORE, "road") != NULL && (before <= r->s->first || !lex_is(r->a, before - 1, LEX_PLACE_NOUN)))
		return false;
	if (!lex_is(r->a, before, LEX_MONTH) && hit_at(r, n->next, LEX_PERSON) != NULL)
		return false;
	return lex_is(r->a, before, LEX_MEASURE_BEFORE) &&
	    (!lex_is(r->a, before, LEX_MONTH) || r->a->tokens.at[before + 1].kind == TOKEN_NUMBER);
}

/* "May 18, 2015": the month is a verb too, but for the year or the weekday beside its day. */
static bool
is_may_day(const struct reader *r, int32_t before, const struct number *n)
{
	enum { DAYS_MOST = 31 };
	int32_t year = is_mark(r, n->next, ',') ? n->next + 1 : n->next;

	if (!n->is_digits || n->max > DAYS_MOST || hit_at(r, before, LEX_MONTH) == NULL || !(r->a->tokens.at[before].flags & TOKEN_CAPITAL))
		return false;
	return (year < r->s->end && is_year_at(r, year)) ||
	    (before > r->s->first && hit_at(r, before - 1, LEX_WEEKDAY) != NULL);
}

/* "ages 18, 21 and 35", "aged four and nine": behind the word for an age, and behind numbers that commas and "and"
 * join to it, ${n} is one more of them where no noun follows. */
static bool
is_listed_age(const struct reader *r, int32_t before, const struct number *n)
{
	int32_t t = before;

	if (n->next < r->s->end && (token_is(r->a, n->next, TAGS_NOUN | TAG_BIT(TAG_JJ)) || lex_is(r->a, n->next, LEX_OF)))
		return false;
	while (t > r->s->first + 1 && (token_is_char(r->a, t, ',') || lex_is(r->a, t, LEX_JOINER))) {
		while (t > r->s->first && (token_is_char(r->a, t, ',') || lex_is(r->a, t, LEX_JOINER)))
			t--;
		if (r->a->tokens.at[t].kind != TOKEN_NUMBER && lex_at(r->a, t, LEX_NUMBER) == NULL)
			return false;
		t--;
	}
	return t >= r->s->first && lex_value_at(r->a, t, LEX_MEASURE_BEFORE, "age") != NULL;
}

static bool
is_measured(const struct reader *r, int32_t before, const struct number *n)
{
	if (n->is_other || is_over(r, before + 1, n) || is_day_of_month(r, n) || hit_at(r, n->next, LEX_MEASURE) != NULL || is_half_compound(r, n))
		return true;
	return before >= r->s->first && (is_day_or_label(r, before, n) || is_may_day(r, before, n) || is_listed_age(r, before, n));
}

static enum bound
bound_named(const char *value)
{
	enum bound bound = BOUND_NONE;

	if (!bound_parse(str_of(value), &bound))
		return BOUND_NONE;
	return bound;
}

/* What the bound makes of a number. */
static struct amount
bounded(const struct number *n, const char *word)
{
	struct amount m = { .is_stated = true, .has_min = n->has_min, .has_max = n->has_max,
		.min = n->min, .max = n->max, .bound = bound_named(word) };

	if (n->vague != NULL) {
		m.vague = str_of(n->vague);
		m.bound = BOUND_VAGUE;
		m.has_max = false;
		if (strcmp(word, "more_than") == 0 && m.has_min)
			m.min++;
		return m;
	}
	if (m.bound == BOUND_NONE)
		m.bound = BOUND_EXACTLY;
	if (strcmp(word, "less_than") == 0) {
		m.bound = BOUND_AT_MOST;
		m.max = m.max > 1 ? m.max - 1 : m.max;
	}
	if (m.bound == BOUND_AT_LEAST || m.bound == BOUND_MORE_THAN)
		m.has_max = false;
	if (m.bound == BOUND_MORE_THAN)
		m.min++;
	if (m.bound == BOUND_AT_MOST)
		m.min = m.max > 0 ? 1 : 0;
	return m;
}

/* ---- one quantity ----------------------------------------------------- */

struct opening { int32_t at; const char *bound; bool another, so_far, opened, from; };

/* "at least", "another", "between": the words before the number. */
static struct opening
read_opening(const struct reader *r, int32_t at)
{
	struct opening o = { .at = at, .bound = "" };
	const struct lex_hit *hit;

	for (;;) {
		if ((hit = hit_at(r, o.at, LEX_BOUND)) != NULL) {
			if (strcmp(hit->sense->value, "another") == 0)
				o.another = true;
			else if (strcmp(hit->sense->value, "so_far") == 0)
				o.so_far = true;
			else if (o.bound[0] == '\0' || strcmp(o.bound, "exactly") == 0)
				o.bound = hit->sense->value;
		} else if ((hit = hit_at(r, o.at, LEX_RANGE)) != NULL &&
		    strcmp(hit->sense->value, "open") == 0) {
			o.opened = true;
		} else if (o.at == at && (hit = hit_at(r, o.at, LEX_MORE_AFTER)) != NULL) {
			o.another = true;
		} else {
			return o;
		}
		o.at += hit->tokens;
	}
}

static bool
begins_number(const struct reader *r, int32_t at)
{
	return at < r->s->end && (r->a->tokens.at[at].kind == TOKEN_NUMBER || hit_at(r, at, LEX_NUMBER) != NULL);
}

static void
read_closing(const struct reader *r, struct opening *o, struct number *n)
{
	const struct lex_hit *hit;

	/* but "since 1990 at least 85" bounds the second number */
	if ((hit = hit_at(r, n->next, LEX_BOUND_AFTER)) != NULL && n->vague == NULL &&
	    !is_mark(r, n->next, '-') && !(hit_at(r, n->next, LEX_BOUND) != NULL && begins_number(r, n->next + hit->tokens))) {
		if (o->bound[0] == '\0')
			o->bound = hit->sense->value;
		n->next += hit->tokens;
	}
	while ((hit = hit_at(r, n->next, LEX_MORE_AFTER)) != NULL) {
		o->another = true;
		n->next += hit->tokens;
	}
}

static int32_t
push(const struct reader *r, int32_t at, const struct opening *o, struct number *n,
    enum quantity_kind kind, struct arena *keep, struct quantity_list *out)
{
	*PUSH(out, keep) = (struct quantity){ .first = at, .last = n->next - 1, .number = o->at,
		.amount = bounded(n, o->bound), .kind = kind, .is_addition = o->another,
		.is_so_far = o->so_far, .is_digits = n->is_digits };
	out->at[out->len - 1].amount.where = token_span(r->a, at, n->next - 1);
	return n->next;
}

/* "More were killed": no noun behind it, and nobody says how many. */
static bool
is_bare_more(const struct reader *r, int32_t at, int32_t behind)
{
	return hit_at(r, at, LEX_MORE_AFTER) != NULL && (behind >= r->s->end || token_is(r->a, behind, TAGS_VERB));
}

/* "a", "another": one thing. */
static int32_t
read_article(const struct reader *r, int32_t at, const struct opening *o,
    struct arena *keep, struct quantity_list *out)
{
	const struct lex_hit *hit = hit_at(r, at, LEX_ARTICLE);
	struct number one = { .min = 1, .max = 1, .has_min = true, .has_max = true };

	if (hit != NULL)
		one.next = at + hit->tokens;
	else if (o->another && o->at > at && o->bound[0] == '\0' && !is_bare_more(r, at, o->at))
		one.next = o->at;
	else
		return at + 1;
	if (hit_at(r, one.next, LEX_MORE_AFTER) != NULL)
		one.next++;
	return push(r, at, &(struct opening){ .at = at, .bound = "", .another = o->another }, &one,
	    QUANTITY_ARTICLE, keep, out);
}

/* What opens a quantity before its number, and what a number in words begins with. */
#define OPENING LEX_BOUND, LEX_RANGE, LEX_MORE_AFTER, LEX_HALF, LEX_MULTIPLIER, LEX_NUMBER, LEX_VAGUE

/* "a man": an article with no number behind it, as most are.  Cheap. */
static bool
is_plain_article(const struct reader *r, int32_t at)
{
	static const struct lex_set opening = LEX_SET(OPENING);

	return r->a->tokens.at[at].kind != TOKEN_NUMBER && !lex_is_one(r->a, at, &opening) &&
	    (at + 1 >= r->s->end || !lex_is(r->a, at + 1, LEX_MULTIPLIER));
}

/* The end of a range; "killed since October 7 to 34,596": from a day of a month none goes further than its end. */
static void
read_range(const struct reader *r, int32_t before, struct number *n, bool opened)
{
	enum { DAYS_MOST = 31 };
	struct number first = *n;

	if (is_difference(r, before))
		return;
	read_range_end(r, n, opened);
	if (n->max > DAYS_MOST && first.max <= DAYS_MOST && before >= r->s->first && lex_is(r->a, before, LEX_MONTH))
		*n = first;
}

static int32_t
read_quantity(const struct reader *r, int32_t at, struct arena *keep,
    struct quantity_list *out)
{
	struct opening o;
	struct number  n;
	enum quantity_kind kind = QUANTITY_COUNT;
	int32_t end;

	if (is_plain_article(r, at))
		return read_article(r, at, &(struct opening){ .at = at, .bound = "" }, keep, out);
	o = read_opening(r, at);

	if (!read_number(r, o.at, &n)) {
		if (o.at > at && number_vague(r, at, &n) && n.next == o.at)
			o = (struct opening){ .at = at, .bound = "" };
		else
			return read_article(r, at, &o, keep, out);
	}
	if (n.is_other && o.another && o.at == at + 1 && (r->a->tokens.at[o.at].flags & TOKEN_HYPHEN))
		return read_article(r, at, &o, keep, out);      /* "another 16-year-old" */
	if (!n.is_other)
		skip_repeated(r, &n);
	end = n.next;
	if (o.opened || at == r->s->first || lex_value_at(r->a, at - 1, LEX_RANGE, "from") == NULL)
		read_range(r, o.at - 1, &n, o.opened);
	if (o.opened && n.next == end && !n.is_other && o.bound[0] == '\0' && !(n.has_max && n.max > n.min) && r->a->tokens.at[end - 1].kind == TOKEN_WORD)
		return at + 1;            /* "a quarrel between two men": no range */
	if (n.has_max && n.max > n.min && strcmp(o.bound, "at_least") == 0)
		o.bound = "";             /* "at least 9 and up to 15" has both ends */
	if (is_measured(r, o.at - 1, &n) || (o.at == at && (is_age_in_commas(r, at, &n) || is_age_in_row(r, at, &n))))
		kind = QUANTITY_OTHER;
	read_closing(r, &o, &n);
	return push(r, at, &o, &n, kind, keep, out);
}

/* False where no quantity can begin: a cheap test for most tokens. */
static bool
may_begin(const struct analysis *a, int32_t at)
{
	static const struct lex_set opening = LEX_SET(OPENING, LEX_ARTICLE);

	return (a->tokens.at[at].kind == TOKEN_NUMBER) | lex_is_one(a, at, &opening);
}

void
quantity_find(const struct analysis *a, isize sentence, int profile,
    struct arena *keep, struct quantity_list *out)
{
	const struct sentence *s = &a->sentences.at[sentence];
	struct reader r = { a, s, profile < 1 ? 1 : profile };

	for (int32_t at = s->first; at < s->end;)
		at = may_begin(a, at) ? read_quantity(&r, at, keep, out) : at + 1;
}
