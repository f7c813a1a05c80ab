/* text/date_phrase.c - the words of a date; date_resolve.c has the calendar. */
#include "text/date_phrase.h"
#include "text/date_words.h"

enum {
	YEAR_LEAST = 1800, YEAR_MOST = 2100,   /* other four-digit numbers are counts or hours */
	AMOUNT_MOST = 1000,
	FUTURE_WINDOW = 8,      /* tokens on either side in which "will" governs a date */
	SAYING_WINDOW = 4,      /* tokens between "said" and its date */
};

struct reader {
	const struct analysis *a;
	const struct sentence *s;
	struct date_frame      frame;
	struct date_words      before;     /* those of the last phrase */
	struct date_words      named;      /* the first "Friday, May 19" without a year */
	struct arena          *keep;
	struct date_phrase_list *out;
};

/* ---- single words ----------------------------------------------------- */

static bool
inside(const struct reader *r, isize t)
{
	return t >= r->s->first && t < r->s->end;
}

static const struct lex_hit *
hit_at(const struct reader *r, isize t, enum lex_class class)
{
	return inside(r, t) && sentence_has(r->s, class) ? lex_at(r->a, t, class) : NULL;
}

static bool
is_capital(const struct reader *r, isize t)
{
	return (r->a->tokens.at[t].flags & TOKEN_CAPITAL) != 0;
}

/* "on friday": a text in small letters writes the names of days so, which are
 * words of nothing else where they are written out. */
static bool
is_day_name(const struct reader *r, isize t)
{
	enum { WRITTEN_OUT = 6 };        /* letters; "sat", "sun" and "mon" are words */

	return is_capital(r, t) || token_text(r->a, t).len >= WRITTEN_OUT;
}

static bool
char_at(const struct reader *r, isize t, char c)
{
	return inside(r, t) && token_is_char(r->a, t, c);
}

static bool
word_is(const struct reader *r, str word, enum lex_class class)
{
	const struct lex_node *node = lex_find(r->a->language, lex_chain(0, lex_hash(word)));

	for (int i = 0; node != NULL && i < node->senses; i++)
		if (r->a->language->senses[node->first_sense + (uint32_t)i].class == class)
			return true;
	return false;
}

/* The digits a token begins with, and what stands behind them. */
static bool
digits_at(const struct reader *r, isize t, int64_t *number, str *behind)
{
	str   text;
	isize n = 0;

	if (!inside(r, t) || r->a->tokens.at[t].kind != TOKEN_NUMBER)
		return false;
	text = token_text(r->a, t);
	while (n < text.len && is_digit(text.ptr[n]))
		n++;
	*behind = str_from(text, n);
	return n <= 4 && str_to_int(str_first(text, n), number);
}

/* 1 to 31, with or without an ordinal ending. */
static bool
day_at(const struct reader *r, isize t, int *day, bool *is_ordinal)
{
	int64_t number;
	str behind;

	if (!digits_at(r, t, &number, &behind) || number < 1 || number > 31)
		return false;
	if (behind.len > 0 && !word_is(r, behind, LEX_ORDINAL_ENDING))
		return false;
	*day = (int)number;
	*is_ordinal = behind.len > 0;
	return true;
}

/* "8-9": two days joined in one token. */
static bool
days_at(const struct reader *r, isize t, int *first, int *last)
{
	int64_t number, second;
	str behind;
	bool ordinal;

	if (day_at(r, t, first, &ordinal)) {
		*last = 0;
		return true;
	}
	if (!digits_at(r, t, &number, &behind) || behind.len < 2 || behind.ptr[0] != '-' ||
	    !str_to_int(str_from(behind, 1), &second))
		return false;
	if (number < 1 || second <= number || second > 31)
		return false;
	*first = (int)number;
	*last = (int)second;
	return true;
}

static bool
year_at(const struct reader *r, isize t, int *year)
{
	int64_t number;
	str behind;

	if (!digits_at(r, t, &number, &behind) || behind.len > 0 ||
	    number < YEAR_LEAST || number > YEAR_MOST ||
	    r->a->tokens.at[t].end - r->a->tokens.at[t].begin != 4)
		return false;
	*year = (int)number;
	return true;
}

/* "9 JAN 90": two digits behind a month, read as the year nearest to the
 * publication. */
static bool
short_year_at(const struct reader *r, isize t, int *year)
{
	int64_t number;
	str behind;
	int published = r->frame.published.year;

	if (published == 0 || !digits_at(r, t, &number, &behind) || behind.len > 0 ||
	    r->a->tokens.at[t].end - r->a->tokens.at[t].begin != 2)
		return false;
	*year = published - published % 100 + (int)number;
	if (*year > published + 1)
		*year -= 100;
	return published - *year < 30;
}

/* A month's name; "mid-March" too.  Ambiguous ones are the caller's care. */
static int
month_at(const struct reader *r, isize t, isize *after)
{
	const struct lex_hit *hit;
	str   text;
	isize dash;

	if (!inside(r, t) || r->a->tokens.at[t].kind != TOKEN_WORD)
		return 0;
	if ((hit = lex_at(r->a, t, LEX_MONTH)) != NULL) {
		*after = t + hit->tokens;
		return is_capital(r, t) || !lex_at(r->a, t, LEX_MONTH_AMBIGUOUS)
		    ? (int)hit->sense->number : 0;
	}
	text = token_text(r->a, t);
	dash = str_find_char(text, '-', 0);
	if (dash <= 0 || !word_is(r, str_first(text, dash), LEX_DATE_EDGE))
		return 0;
	const struct lex_node *node = lex_find(r->a->language,
	    lex_chain(0, lex_hash(str_from(text, dash + 1))));

	for (int i = 0; node != NULL && i < node->senses; i++) {
		const struct lex_sense *sense = &r->a->language->senses[node->first_sense + (uint32_t)i];

		if (sense->class == LEX_MONTH) {
			*after = t + 1;
			return (int)sense->number;
		}
	}
	return 0;
}

static bool
month_is_ambiguous(const struct reader *r, isize t)
{
	return lex_at(r->a, t, LEX_MONTH_AMBIGUOUS) != NULL || r->s->is_upper;
}

/* How many, in digits or words. */
static int
amount_at(const struct reader *r, isize t, isize *after)
{
	const struct lex_hit *hit = hit_at(r, t, LEX_DATE_NUMBER);
	int64_t number;
	str behind;

	if (hit != NULL) {
		*after = t + hit->tokens;
		return (int)hit->sense->number;
	}
	if (!digits_at(r, t, &number, &behind) || behind.len > 0 || number > AMOUNT_MOST)
		return 0;
	*after = t + 1;
	return (int)number;
}

static bool
unit_at(const struct reader *r, isize t, enum date_unit *unit, isize *after)
{
	static const struct { const char *name; enum date_unit unit; } units[] = {
		{ "day", UNIT_DAY }, { "week", UNIT_WEEK }, { "fortnight", UNIT_FORTNIGHT },
		{ "weekend", UNIT_WEEKEND }, { "month", UNIT_MONTH }, { "year", UNIT_YEAR },
		{ "decade", UNIT_DECADE }, { "hour", UNIT_HOUR },
	};
	const struct lex_hit *hit = hit_at(r, t, LEX_DATE_UNIT);

	if (hit == NULL)
		return false;
	*after = t + hit->tokens;
	for (isize i = 0; i < COUNT_OF(units); i++)
		if (strcmp(units[i].name, hit->sense->value) == 0) {
			*unit = units[i].unit;
			return true;
		}
	return false;
}

static isize
skip_comma(const struct reader *r, isize t)
{
	return char_at(r, t, ',') ? t + 1 : t;
}

/* ---- forms: each returns the token behind, or ${t} where it does not fit -- */

/* ", 2017", "of 2017" or "90" behind a month and day. */
static isize
read_year_behind(const struct reader *r, isize t, int *year)
{
	if (hit_at(r, t, LEX_OF) != NULL && year_at(r, t + 1, year))
		return t + 2;
	if (year_at(r, skip_comma(r, t), year))
		return skip_comma(r, t) + 1;
	if (short_year_at(r, t, year))
		return t + 1;
	return t;
}

/* A second day of a list or stretch: "and 9", "to 9", "- 9". */
static isize
read_day_behind(const struct reader *r, isize t, int first, int *last)
{
	const struct lex_hit *joiner = hit_at(r, t, LEX_DATE_JOINER);
	isize next = joiner != NULL ? t + joiner->tokens : t + 1;
	bool  dash = inside(r, t) && r->a->tokens.at[t].kind == TOKEN_PUNCT &&
	    !char_at(r, t, ',') && !char_at(r, t, '.') && !char_at(r, t, ')') &&
	    !char_at(r, t, '(') && !char_at(r, t, ':') && !char_at(r, t, ';');
	bool  ordinal;
	int   day;

	if ((joiner == NULL && !dash) || !day_at(r, next, &day, &ordinal) || day <= first)
		return t;
	if (hit_at(r, next + 1, LEX_DATE_UNIT) != NULL)
		return t;
	*last = day;
	return next + 1;
}

/* "March 17", "March 17-19, 2017", "March 2017", "March". */
static isize
read_month_first(const struct reader *r, isize t, struct date_words *w)
{
	isize after = t, at;
	int   month = month_at(r, t, &after), first, last;
	bool  led = hit_at(r, t - 1, LEX_DATE_BEFORE) != NULL;

	if (month == 0)
		return t;
	*w = (struct date_words){ .form = FORM_CALENDAR, .month = month, .shift = SHIFT_NONE };
	at = char_at(r, after, '.') ? after + 1 : after;
	if (inside(r, at) && hit_at(r, at, LEX_DATE_NUMBER) == NULL &&
	    lex_at(r->a, at, LEX_DATE_BEFORE) != NULL && year_at(r, at + 1, &w->year))
		return at + 2;                               /* "March of 2017" */
	if (days_at(r, at, &first, &last) && !char_at(r, at + 1, '%')) {
		w->day = first;
		w->end_day = last;
		at++;
		if (last == 0)
			at = read_day_behind(r, at, first, &w->end_day);
		return read_year_behind(r, at, &w->year);
	}
	if (year_at(r, skip_comma(r, at), &w->year))
		return skip_comma(r, at) + 1;
	if (month_is_ambiguous(r, t) && (!led || t == r->s->first || r->s->is_upper))
		return t;
	if (inside(r, after) && is_capital(r, after) && r->a->tokens.at[after].kind == TOKEN_WORD)
		return t;                                    /* a name that begins so */
	return after;
}

/* "17 March 2017", "the 17th of March", "8 and 9 October". */
static isize
read_day_first(const struct reader *r, isize t, struct date_words *w)
{
	isize at = t, after = t;
	int   first, last, month;

	if (!days_at(r, t, &first, &last))
		return t;
	at = t + 1;
	if (last == 0)
		at = read_day_behind(r, at, first, &last);
	if ((month = month_at(r, at, &after)) == 0) {
		const struct lex_hit *of = hit_at(r, at, LEX_DATE_BEFORE);

		if (of == NULL || (month = month_at(r, at + of->tokens, &after)) == 0)
			return t;
	}
	*w = (struct date_words){ .form = FORM_CALENDAR, .month = month, .day = first,
		.end_day = last, .shift = SHIFT_NONE };
	if (char_at(r, after, '.') && after + 1 < r->s->end)
		after++;
	return read_year_behind(r, after, &w->year);
}

/* 2017-03-17, 17/03/2017, 17.03.2017 */
static isize
read_figures(const struct reader *r, isize t, struct date_words *w)
{
	int64_t part[3];
	str  text, rest;
	date d;
	isize after = t + 1;

	if (!inside(r, t) || r->a->tokens.at[t].kind != TOKEN_NUMBER)
		return t;
	text = token_text(r->a, t);
	if (text.len == 10 && date_parse(text, &d)) {
		*w = (struct date_words){ .form = FORM_CALENDAR, .year = d.year,
			.month = d.month, .day = d.day, .shift = SHIFT_NONE };
		return after;
	}
	if (char_at(r, t + 1, '/') && char_at(r, t + 3, '/') && t + 4 < r->s->end) {
		for (int i = 0; i < 3; i++)
			if (!str_to_int(token_text(r->a, t + 2 * i), &part[i]))
				return t;
		after = t + 5;
	} else {
		rest = text;
		for (int i = 0; i < 3; i++)
			if (!str_to_int(str_cut(&rest, '.'), &part[i]))
				return t;
		if (rest.len > 0)
			return t;
	}
	if (part[2] < 100)
		part[2] += 2000;
	if (part[2] < YEAR_LEAST || part[2] > YEAR_MOST)
		return t;
	/* Day first, unless only month first makes a date, or only that one lies
	 * not after the publication. */
	bool swap = part[1] > 12;
	date first = { (int16_t)part[2], (int8_t)(part[1] & 127), (int8_t)(part[0] & 127) };
	date other = { (int16_t)part[2], (int8_t)(part[0] & 127), (int8_t)(part[1] & 127) };

	if (!swap && part[0] <= 12 && date_is_known(r->frame.published))
		swap = date_compare(first, r->frame.published) > 0 &&
		    date_compare(other, r->frame.published) <= 0;
	if (part[0] > 31 || part[1] > 31 || !date_is_valid(swap ? other : first))
		return t;
	*w = (struct date_words){ .form = FORM_CALENDAR, .year = (int)part[2],
		.month = swap ? other.month : first.month, .day = swap ? other.day : first.day,
		.shift = SHIFT_NONE };
	return after;
}

/* "2014" where a word of time stands before it. */
static isize
read_year(const struct reader *r, isize t, struct date_words *w)
{
	const struct lex_hit *lead = hit_at(r, t - 1, LEX_DATE_BEFORE);
	int year;

	if (lead == NULL || !year_at(r, t, &year))
		return t;
	if (inside(r, t + 1) && r->a->tokens.at[t + 1].kind == TOKEN_WORD &&
	    !is_capital(r, t + 1) && (r->a->tokens.at[t + 1].flags & TOKEN_SPACE) &&
	    lead->sense->value[0] == 'w' && hit_at(r, t - 2, LEX_YEAR_PART) == NULL &&
	    lex_at(r->a, t + 1, LEX_DATE_BEFORE) == NULL)
		return t;                                    /* "of 2000 people" */
	*w = (struct date_words){ .form = FORM_CALENDAR, .year = year, .shift = SHIFT_NONE };
	return t + 1;
}

/* "Sunday", "last Sunday night"; a calendar date behind it says more. */
static isize
read_weekday(const struct reader *r, isize t, struct date_words *w)
{
	const struct lex_hit *shift = hit_at(r, t, LEX_DATE_SHIFT), *day;
	isize at = shift != NULL ? t + shift->tokens : t, next;

	if ((day = hit_at(r, at, LEX_WEEKDAY)) == NULL || !is_day_name(r, at))
		return t;
	next = at + day->tokens;
	if (next < r->s->end) {
		struct date_words calendar;
		isize from = skip_comma(r, char_at(r, next, '.') ? next + 1 : next), after;

		if (char_at(r, from, '('))
			from++;
		if (lex_at(r->a, from < r->s->end ? from : at, LEX_DATE_BEFORE) != NULL &&
		    from < r->s->end)
			from++;                              /* "Sunday the 25th of March" */
		if (from < r->s->end &&
		    ((after = read_day_first(r, from, &calendar)) > from ||
		    (after = read_month_first(r, from, &calendar)) > from ||
		    (after = read_figures(r, from, &calendar)) > from) && calendar.day != 0) {
			*w = calendar;
			w->has_weekday = true;
			w->weekday = (int)day->sense->number;
			return after;
		}
	}
	*w = (struct date_words){ .form = FORM_WEEKDAY, .weekday = (int)day->sense->number,
		.shift = shift != NULL ? (int)shift->sense->number : SHIFT_NONE };
	return next;
}

static isize
read_day_word(const struct reader *r, isize t, struct date_words *w)
{
	const struct lex_hit *hit = hit_at(r, t, LEX_DAY_WORD);
	bool stretch = hit == NULL;

	if (stretch)
		hit = hit_at(r, t, LEX_DAY_WORD_RANGE);
	if (hit == NULL)
		return t;
	*w = (struct date_words){ .form = FORM_OFFSET, .amount = (int)hit->sense->number,
		.is_stretch = stretch };
	return t + hit->tokens;
}

static isize
read_step(const struct reader *r, isize t, struct date_words *w)
{
	const struct lex_hit *hit = hit_at(r, t, LEX_DATE_STEP);

	if (hit == NULL)
		return t;
	*w = (struct date_words){ .form = FORM_STEP, .amount = (int)hit->sense->number };
	return t + hit->tokens;
}

/* "two days ago", "three weeks earlier". */
static isize
read_distance(const struct reader *r, isize t, struct date_words *w)
{
	static const struct { const char *name; enum date_turn turn; } turns[] = {
		{ "ago", TURN_AGO }, { "earlier", TURN_EARLIER }, { "later", TURN_LATER },
		{ "ahead", TURN_AHEAD },
	};
	isize after = t, next = t;
	int   amount = amount_at(r, t, &after);
	enum date_unit unit;
	const struct lex_hit *turn;

	if (amount == 0 || !unit_at(r, after, &unit, &next))
		return t;
	if ((turn = hit_at(r, next, LEX_DATE_TURN)) == NULL)
		return t;
	*w = (struct date_words){ .form = FORM_DISTANCE, .amount = amount, .unit = unit };
	for (isize i = 0; i < COUNT_OF(turns); i++)
		if (strcmp(turns[i].name, turn->sense->value) == 0)
			w->turn = turns[i].turn;
	return next + turn->tokens;
}

/* "last week", "the past three days", "last March", "this summer". */
static isize
read_period(const struct reader *r, isize t, struct date_words *w)
{
	const struct lex_hit *shift = hit_at(r, t, LEX_DATE_SHIFT), *season;
	isize at, after;
	enum date_unit unit;
	int amount, month;

	if (shift == NULL && hit_at(r, t, LEX_DEFINITE) != NULL && unit_at(r, t + 1, &unit, &after) &&
	    unit == UNIT_WEEKEND) {
		*w = (struct date_words){ .form = FORM_PERIOD, .unit = unit };
		return after;                                /* "over the weekend" */
	}
	if (shift == NULL)
		return t;
	at = t + shift->tokens;
	*w = (struct date_words){ .shift = (int)shift->sense->number };
	if (unit_at(r, at, &unit, &after)) {
		w->form = FORM_PERIOD;
		w->unit = unit;
		return unit == UNIT_WEEK || unit == UNIT_WEEKEND || unit == UNIT_MONTH ||
		    unit == UNIT_YEAR ? after : t;
	}
	if ((month = month_at(r, at, &after)) != 0) {
		w->form = FORM_CALENDAR;
		w->month = month;
		return after;
	}
	if ((season = hit_at(r, at, LEX_SEASON)) != NULL) {
		w->form = FORM_SEASON;
		w->month = (int)season->sense->number;
		return at + season->tokens;
	}
	amount = amount_at(r, at, &after);
	if (amount > 0 && w->shift == -1 && unit_at(r, after, &unit, &after)) {
		w->form = FORM_STRETCH;
		w->amount = amount;
		w->unit = unit;
		return after;
	}
	return t;
}

static isize
read_season(const struct reader *r, isize t, struct date_words *w)
{
	const struct lex_hit *season = hit_at(r, t, LEX_SEASON), *of;
	isize at;
	int year;

	if (season == NULL)
		return t;
	at = t + season->tokens;
	of = hit_at(r, at, LEX_DATE_BEFORE);
	if (of != NULL)
		at += of->tokens;
	if (!year_at(r, at, &year))
		return t;
	*w = (struct date_words){ .form = FORM_SEASON, .month = (int)season->sense->number,
		.year = year };
	return at + 1;
}

/* "nth 11 4 4" and "easter -2" of LEX_HOLIDAY. */
static bool
feast_from(str rule, struct date_words *w)
{
	int64_t part[3] = { 0 };
	str kind = str_cut(&rule, ' ');
	int parts = str_equal(kind, STR("nth")) ? 3 : 1;
	bool back = parts == 1 && rule.len > 0 && rule.ptr[0] == '-';

	*w = (struct date_words){ .form = FORM_FEAST, .shift = SHIFT_NONE };
	if (back)
		rule = str_from(rule, 1);
	for (int i = 0; i < parts; i++)
		if (!str_to_int(str_cut(&rule, ' '), &part[i]))
			return false;
	part[0] = back ? -part[0] : part[0];
	w->month = parts == 3 ? (int)part[0] : 0;
	w->nth = parts == 3 ? (int)part[1] : 0;
	w->weekday = (int)part[2];
	w->amount = parts == 3 ? 0 : (int)part[0];
	return true;
}

static isize
read_holiday(const struct reader *r, isize t, struct date_words *w)
{
	const struct lex_hit *hit = hit_at(r, t, LEX_HOLIDAY);

	if (hit == NULL || !is_capital(r, t))
		return t;
	if (hit->sense->number != LEX_NO_NUMBER)
		*w = (struct date_words){ .form = FORM_CALENDAR, .month = (int)hit->sense->number / 100,
			.day = (int)hit->sense->number % 100, .shift = SHIFT_NONE };
	else if (!feast_from(str_of(hit->sense->value), w))
		return t;
	return read_year_behind(r, t + hit->tokens, &w->year);
}

/* "on the 25th", where nothing that it could number follows. */
static isize
read_day_of_month(const struct reader *r, isize t, struct date_words *w)
{
	bool ordinal;
	int  day;

	if (!day_at(r, t, &day, &ordinal) || !ordinal || t - 2 < r->s->first ||
	    lex_at(r->a, t - 1, LEX_DATE_BEFORE) == NULL ||
	    lex_at(r->a, t - 2, LEX_DATE_BEFORE) == NULL)
		return t;
	if (inside(r, t + 1) && r->a->tokens.at[t + 1].kind == TOKEN_WORD &&
	    lex_at(r->a, t + 1, LEX_DATE_BEFORE) == NULL)
		return t;
	*w = (struct date_words){ .form = FORM_DAY_OF_MONTH, .day = day };
	return t + 1;
}

/* The forms in their order, and what each begins with: digits, or a word of these
 * classes.  Tokens with a hyphen may be anything ("mid-March"). */
static const struct {
	isize (*read)(const struct reader *, isize, struct date_words *);
	bool     digits;
	uint64_t classes;
} forms[] = {
	{ read_figures, true, 0 },
	{ read_day_first, true, 0 },
	{ read_weekday, false, LEX_BIT(LEX_DATE_SHIFT) | LEX_BIT(LEX_WEEKDAY) },
	{ read_month_first, false, LEX_BIT(LEX_MONTH) },
	{ read_holiday, false, LEX_BIT(LEX_HOLIDAY) },
	{ read_day_word, false, LEX_BIT(LEX_DAY_WORD) | LEX_BIT(LEX_DAY_WORD_RANGE) },
	{ read_distance, true, LEX_BIT(LEX_DATE_NUMBER) },
	{ read_step, false, LEX_BIT(LEX_DATE_STEP) },
	{ read_period, false, LEX_BIT(LEX_DATE_SHIFT) | LEX_BIT(LEX_DEFINITE) },
	{ read_season, false, LEX_BIT(LEX_SEASON) },
	{ read_year, true, 0 },
	{ read_day_of_month, true, 0 },
};

/* What a form may begin with stands in may_begin() too. */
static isize
read_form(const struct reader *r, isize t, struct date_words *w)
{
	const struct token *token = &r->a->tokens.at[t];
	bool digits = token->kind == TOKEN_NUMBER, any = (token->flags & TOKEN_HYPHEN) != 0;

	for (isize i = 0; i < COUNT_OF(forms); i++) {
		isize after;

		if (!any && !(digits && forms[i].digits) && (token->classes & forms[i].classes) == 0)
			continue;
		after = forms[i].read(r, t, w);
		if (after > t)
			return after;
	}
	return t;
}

/* ---- what stands around ----------------------------------------------- */

static bool
looks_ahead(const struct reader *r, isize first, isize last)
{
	if (!sentence_has(r->s, LEX_FUTURE_MARK))
		return false;
	for (isize t = first - 1; t >= r->s->first && t >= first - FUTURE_WINDOW; t--) {
		if (char_at(r, t, ',') || char_at(r, t, ';'))
			break;
		if (lex_at(r->a, t, LEX_FUTURE_MARK) != NULL)
			return true;
		if (lex_at(r->a, t, LEX_DATE_SAYING) != NULL)
			return false;
	}
	for (isize t = last + 1; t < r->s->end && t <= last + FUTURE_WINDOW; t++) {
		if (char_at(r, t, ',') || char_at(r, t, ';') ||
		    lex_at(r->a, t, LEX_DATE_SAYING) != NULL)
			break;
		if (lex_at(r->a, t, LEX_FUTURE_MARK) != NULL)
			return true;
	}
	return false;
}

/* The words directly before a date that belong to it: "on", "early on". */
static isize
before_edges(const struct reader *r, isize first)
{
	isize t = first;

	while (t - 1 >= r->s->first && first - t < SAYING_WINDOW &&
	    (lex_at(r->a, t - 1, LEX_DATE_BEFORE) != NULL ||
	    lex_at(r->a, t - 1, LEX_DATE_EDGE) != NULL))
		t--;
	return t;
}

/* "said on Sunday", "told reporters Sunday". */
static bool
is_of_saying(const struct reader *r, isize first)
{
	isize edge = before_edges(r, first);

	if (!sentence_has(r->s, LEX_DATE_SAYING))
		return false;
	for (isize t = edge - 1; t >= r->s->first && t >= edge - SAYING_WINDOW; t--) {
		if (lex_at(r->a, t, LEX_DATE_SAYING) != NULL)
			return true;
		if (r->a->tokens.at[t].kind != TOKEN_WORD)
			break;
	}
	return false;
}

/* "BAGHDAD, 2 January (Agency) -", "Published 2 January". */
static bool
is_of_the_text(const struct reader *r, isize first, isize last)
{
	if (first - 1 >= r->s->first && (lex_at(r->a, first - 1, LEX_DATE_LABEL) != NULL ||
	    (first - 2 >= r->s->first && lex_at(r->a, first - 2, LEX_DATE_LABEL) != NULL)))
		return true;
	if (first > 24)
		return false;
	if (char_at(r, first - 1, '(') && char_at(r, last + 1, ')') && inside(r, last + 2) &&
	    r->a->tokens.at[last + 2].kind == TOKEN_PUNCT)
		return true;                                 /* "(2 January) -" */
	for (isize t = last + 1; t < r->s->end && t <= last + 6; t++)
		if (char_at(r, t, '('))
			return t <= last + 2;
	return false;
}

static enum date_kind
kind_of(const struct reader *r, isize first, isize last)
{
	isize edge = before_edges(r, first);

	if (is_of_the_text(r, first, last))
		return DATE_NOT_EVENT;
	for (isize t = edge; t <= first; t++) {
		const struct lex_hit *frame = lex_at(r->a, t, LEX_DATE_FRAME);

		if (frame != NULL && t < first)
			return frame->sense->value[0] == 's' ? DATE_SINCE : DATE_UNTIL;
	}
	return is_of_saying(r, first) ? DATE_SAYING : DATE_POINT;
}

/* ---- putting together ------------------------------------------------- */

static struct date_phrase *
add_phrase(struct reader *r, isize first, isize after, const struct date_words *w)
{
	struct date_phrase *p = PUSH(r->out, r->keep);
	bool known;

	*p = (struct date_phrase){ .where = token_span(r->a, first, after - 1),
		.first = (int32_t)first, .last = (int32_t)after - 1,
		.sentence = (int32_t)(r->s - r->a->sentences.at), .minute = DATE_NO_TIME, .zone = DATE_ZONE_OF_PLACE,
		.kind = kind_of(r, first, after - 1), .is_relative = date_words_relative(w) };
	r->frame.looks_ahead = looks_ahead(r, first, after - 1);
	p->is_anchored = w->form == FORM_STEP || (w->form == FORM_DISTANCE &&
	    (w->turn == TURN_EARLIER || w->turn == TURN_LATER)) ||
	    (p->is_relative && !date_is_known(r->frame.published));
	known = date_words_resolve(w, &r->frame, &p->days);
	if (!known)
		p->days = (date_range){ { 0 }, { 0 } };
	p->is_unresolved = !known && !date_is_known(r->frame.published);
	if (known && (p->kind == DATE_POINT || p->kind == DATE_SAYING))
		r->frame.anchor = p->days.begin;
	if (w->form == FORM_CALENDAR && w->has_weekday && w->year == 0 && r->named.month == 0)
		r->named = *w;
	return p;
}

/* "from 3 to 5 March", "between Monday and Wednesday": two phrases, one range. */
static void
join_ends(struct reader *r, struct date_phrase *first, const struct date_phrase *second,
    const struct date_words *w)
{
	struct date_words lent = r->before;

	/* "from 3 March to 5 April 2016": the first has the year of the second. */
	if (lent.form == FORM_CALENDAR && lent.year == 0 && w->year != 0) {
		lent.year = w->year - (lent.month > w->month);
		if (!date_words_resolve(&lent, &r->frame, &first->days))
			first->days = (date_range){ { 0 }, { 0 } };
		first->is_unresolved = false;
	}
	if (date_is_known(first->days.begin) && date_is_known(second->days.end) &&
	    date_compare(first->days.begin, second->days.end) <= 0)
		first->days.end = second->days.end;
	first->where.end = second->where.end;
	first->last = second->last;
	first->is_unresolved |= second->is_unresolved;
	if (first->kind == DATE_SINCE)
		first->kind = DATE_POINT;
	r->out->len--;
}

static bool
is_between(const struct reader *r, isize first, isize joiner)
{
	const struct lex_hit *hit = hit_at(r, joiner, LEX_DATE_JOINER);
	const struct lex_hit *lead = first - 1 >= r->s->first
	    ? lex_at(r->a, first - 1, LEX_DATE_RANGE_LEAD) : NULL;

	if (hit == NULL)
		return r->a->tokens.at[joiner].kind == TOKEN_PUNCT && !char_at(r, joiner, ',') &&
		    !char_at(r, joiner, '.') && !char_at(r, joiner, ';') &&
		    !char_at(r, joiner, '(') && !char_at(r, joiner, ')');
	return hit->sense->value[0] == 'r' || lead != NULL;
}

/* "on October 10 at night or on October 11 at dawn": nothing but small words of time
 * around one "or", and the days follow each other. */
static bool
is_either(const struct reader *r, const struct date_phrase *first, const struct date_phrase *second)
{
	enum { BETWEEN_MOST = 9 };
	bool either = false;
	date day = first->days.end;

	/* "30 October or early on 31 October 2023": the year is the second's. */
	if (!date_is_known(day) && r->before.form == FORM_CALENDAR)
		day = (date){ second->days.begin.year, (int8_t)r->before.month, (int8_t)r->before.day };
	if (second->first - first->last > BETWEEN_MOST || !date_is_day(day) ||
	    !date_is_day(second->days.begin) ||
	    date_to_days(second->days.begin) - date_to_days(day) != 1)
		return false;
	for (isize t = first->last + 1; t < second->first; t++) {
		const struct lex_hit *edge = lex_at(r->a, t, LEX_DATE_EDGE);

		either |= lex_value_at(r->a, t, LEX_DATE_JOINER, "either") != NULL;
		if (edge != NULL)
			t += edge->tokens - 1;
		else if (lex_at(r->a, t, LEX_DATE_JOINER) == NULL && lex_at(r->a, t, LEX_DATE_BEFORE) == NULL &&
		    lex_at(r->a, t, LEX_DAY_PART) == NULL && lex_at(r->a, t, LEX_DEFINITE) == NULL &&
		    lex_at(r->a, t, LEX_PLACE_PREPOSITION) == NULL)
			return false;
	}
	return either;
}

static void
join_where_said(struct reader *r, isize before, const struct date_words *w)
{
	struct date_phrase *first, *second;

	if (r->out->len - before < 2)
		return;
	first = &r->out->at[r->out->len - 2];
	second = &r->out->at[r->out->len - 1];
	if ((second->first - first->last == 2 && is_between(r, first->first, first->last + 1)) ||
	    is_either(r, first, second))
		join_ends(r, first, second, w);
}

static bool
may_hold_date(const struct analysis *a, const struct sentence *s)
{
	static const enum lex_class classes[] = { LEX_WEEKDAY, LEX_MONTH, LEX_DAY_WORD,
		LEX_DAY_WORD_RANGE, LEX_DATE_UNIT, LEX_DATE_STEP, LEX_SEASON, LEX_HOLIDAY,
		LEX_DAY_PART };

	for (isize i = 0; i < COUNT_OF(classes); i++)
		if (sentence_has(s, classes[i]))
			return true;
	for (isize t = s->first; t < s->end; t++)
		if (a->tokens.at[t].kind == TOKEN_NUMBER || (a->tokens.at[t].flags & TOKEN_HYPHEN))
			return true;
	return false;
}

/* False where none of the forms of read_form can begin: a cheap test for the
 * many tokens that no date begins with. */
static bool
may_begin(const struct reader *r, isize t)
{
	const struct token *token = &r->a->tokens.at[t];

	return token->kind == TOKEN_NUMBER || (token->flags & TOKEN_HYPHEN) != 0 ||
	    lex_may_be(r->a, t, LEX_BIT(LEX_WEEKDAY) | LEX_BIT(LEX_MONTH) | LEX_BIT(LEX_DAY_WORD) |
	    LEX_BIT(LEX_DAY_WORD_RANGE) | LEX_BIT(LEX_DATE_NUMBER) | LEX_BIT(LEX_DATE_STEP) |
	    LEX_BIT(LEX_DATE_SHIFT) | LEX_BIT(LEX_SEASON) | LEX_BIT(LEX_HOLIDAY) |
	    LEX_BIT(LEX_DEFINITE) | LEX_BIT(LEX_DAY_PART) | LEX_BIT(LEX_NOT_A_DATE));
}

static void
read_sentence(struct reader *r)
{
	isize before = r->out->len;

	for (isize t = r->s->first; t < r->s->end;) {
		struct date_words w = { 0 };

		if (!may_begin(r, t)) {
			t++;
			continue;
		}

		const struct lex_hit *name = hit_at(r, t, LEX_NOT_A_DATE);
		isize after = name != NULL && is_capital(r, t) ? t : read_form(r, t, &w);

		if (name != NULL && after == t && is_capital(r, t)) {
			t += name->tokens;
			continue;
		}
		if (after == t) {
			t++;
			continue;
		}
		add_phrase(r, t, after, &w);
		join_where_said(r, before, &w);
		r->before = w;
		t = after;
	}
	date_clock_attach(r->a, r->s, r->frame.published, before, r->keep, r->out);
}

static struct date_words
read_text(const struct analysis *a, date published, date anchor, struct arena *keep,
    struct date_phrase_list *out)
{
	struct reader r = { .a = a, .keep = keep, .out = out,
		.frame = { .published = published, .anchor = anchor } };

	for (isize s = 0; s < a->sentences.len; s++) {
		r.s = &a->sentences.at[s];
		if (may_hold_date(a, r.s))
			read_sentence(&r);
	}
	return r.named;
}

/* The first and the last day that the text itself gives in full. */
static date_range
days_in_full(const struct date_phrase_list *found)
{
	date_range days = { { 0 }, { 0 } };

	for (isize i = 0; i < found->len; i++) {
		const struct date_phrase *p = &found->at[i];

		if (p->is_relative || !date_is_day(p->days.begin))
			continue;
		if (!date_is_known(days.begin))
			days.begin = p->days.begin;
		if (date_compare(p->days.begin, days.end) > 0)
			days.end = p->days.begin;
	}
	return days;
}

void
date_find(const struct analysis *a, date published, struct arena *keep,
    struct date_phrase_list *out)
{
	struct date_words named;
	date_range full;
	date anchor;

	if (a->language == NULL)
		return;
	named = read_text(a, published, (date){ 0 }, keep, out);
	/* Without a publication, "9 October" takes its year from a full date
	 * that may stand behind it; "Friday, May 19" has it from the calendar. */
	full = days_in_full(out);
	anchor = date_words_year(&named, full.end, &anchor) ? anchor
	    : (date){ full.begin.year, full.begin.month, 0 };
	if (date_is_known(published) || !date_is_known(full.begin) ||
	    (named.month == 0 && date_is_known(out->at[0].days.begin)))
		return;
	out->len = 0;
	read_text(a, published, anchor, keep, out);
}

/* ---- choosing --------------------------------------------------------- */

isize
date_first_of(const struct date_phrase_list *dates, isize sentence)
{
	isize low = 0, high = dates->len;

	while (low < high) {
		isize middle = (low + high) / 2;

		if (dates->at[middle].sentence < sentence)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
