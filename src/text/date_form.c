/* text/date_form.c - the forms of a date: each returns the token behind, or where it began if
 * it does not fit. */
#include "text/date_reader.h"

/* ", 2017", "of 2017" or "90" behind a month and day. */
static isize
read_year_behind(const struct reader *r, isize t, int *year)
{
	if (hit_at(r, t, LEX_OF) != NULL && date_year_at(r, t + 1, year))
		return t + 2;
	if (date_year_at(r, skip_comma(r, t), year))
		return skip_comma(r, t) + 1;
	if (date_short_year_at(r, t, year))
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

	if ((joiner == NULL && !dash) || !date_day_at(r, next, &day, &ordinal) || day <= first)
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
	int   month = date_month_at(r, t, &after), first, last;
	bool  led = hit_at(r, t - 1, LEX_DATE_BEFORE) != NULL;

	if (month == 0)
		return t;
	*w = (struct date_words){ .form = FORM_CALENDAR, .month = month, .shift = SHIFT_NONE };
	at = char_at(r, after, '.') ? after + 1 : after;
	if (inside(r, at) && hit_at(r, at, LEX_DATE_NUMBER) == NULL &&
	    lex_is(r->a, at, LEX_DATE_BEFORE) && date_year_at(r, at + 1, &w->year))
		return at + 2;                               /* "March of 2017" */
	if (date_days_at(r, at, &first, &last) && !char_at(r, at + 1, '%')) {
		w->day = first;
		w->end_day = last;
		at++;
		if (last == 0)
			at = read_day_behind(r, at, first, &w->end_day);
		return read_year_behind(r, at, &w->year);
	}
	if (date_year_at(r, skip_comma(r, at), &w->year))
		return skip_comma(r, at) + 1;
	if (date_month_is_ambiguous(r, t) && (!led || t == r->s->first || r->s->is_upper))
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

	if (!date_days_at(r, t, &first, &last))
		return t;
	at = t + 1;
	if (last == 0)
		at = read_day_behind(r, at, first, &last);
	if ((month = date_month_at(r, at, &after)) == 0) {
		const struct lex_hit *of = hit_at(r, at, LEX_DATE_BEFORE);

		if (of == NULL || (month = date_month_at(r, at + of->tokens, &after)) == 0)
			return t;
	}
	*w = (struct date_words){ .form = FORM_CALENDAR, .month = month, .day = first,
		.end_day = last, .shift = SHIFT_NONE };
	if (char_at(r, after, '.') && after + 1 < r->s->end)
		after++;
	return read_year_behind(r, after, &w->year);
}

/* Of two readings of one date, the one that lies not after the publication, or within days of it. */
static bool
is_rather(date published, date other, date first)
{
	enum { DAYS = 10 };
	int32_t from_first = date_to_days(published) - date_to_days(first);
	int32_t from_other = date_to_days(published) - date_to_days(other);

	return from_other >= 0 && (from_first < 0 || (from_other <= DAYS && from_first > DAYS));
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
	/* Day first, unless only month first makes a date, or that one suits the publication better. */
	bool swap = part[1] > 12;
	date first = { (int16_t)part[2], (int8_t)(part[1] & 127), (int8_t)(part[0] & 127) };
	date other = { (int16_t)part[2], (int8_t)(part[0] & 127), (int8_t)(part[1] & 127) };

	if (!swap && part[0] <= 12 && date_is_known(r->frame.published) && date_is_valid(other))
		swap = is_rather(r->frame.published, other, first);
	if (part[0] > 31 || part[1] > 31 || !date_is_valid(swap ? other : first))
		return t;
	*w = (struct date_words){ .form = FORM_CALENDAR, .year = (int)part[2],
		.month = swap ? other.month : first.month, .day = swap ? other.day : first.day,
		.shift = SHIFT_NONE };
	return after;
}

/* "a 2015 attack", "the 2018 election rally bombing": an article before the year and a deed close behind it. */
static bool
is_year_of_deed(const struct reader *r, isize t)
{
	enum { NOUNS_BETWEEN = 3 };

	if (!inside(r, t - 1) || (!lex_is(r->a, t - 1, LEX_ARTICLE) && !lex_is(r->a, t - 1, LEX_DEFINITE)))
		return false;
	for (isize i = t + 1; inside(r, i) && i <= t + 1 + NOUNS_BETWEEN && r->a->tokens.at[i].kind == TOKEN_WORD; i++)
		if (lex_is(r->a, i, LEX_ATTACK_NOUN))
			return true;
		else if (!token_is(r->a, i, TAGS_NOUN | TAG_BIT(TAG_JJ)))
			return false;
	return false;
}

/* "2014" where a word of time stands before it, or an attack behind it. */
static isize
read_year(const struct reader *r, isize t, struct date_words *w)
{
	const struct lex_hit *lead = hit_at(r, t - 1, LEX_DATE_BEFORE);
	int year;

	if (!date_year_at(r, t, &year))
		return t;
	if (is_year_of_deed(r, t)) {
		*w = (struct date_words){ .form = FORM_CALENDAR, .year = year, .shift = SHIFT_NONE };
		return t + 1;
	}
	if (lead == NULL)
		return t;
	if (inside(r, t + 1) && r->a->tokens.at[t + 1].kind == TOKEN_WORD &&
	    !is_capital(r, t + 1) && (r->a->tokens.at[t + 1].flags & TOKEN_SPACE) &&
	    lead->sense->value[0] == 'w' && hit_at(r, t - 2, LEX_YEAR_PART) == NULL &&
	    !lex_is(r->a, t + 1, LEX_DATE_BEFORE))
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

	if ((day = hit_at(r, at, LEX_WEEKDAY)) == NULL || !date_day_name_at(r, at))
		return t;
	next = at + day->tokens;
	if (next < r->s->end) {
		struct date_words calendar;
		isize from = skip_comma(r, char_at(r, next, '.') ? next + 1 : next), after;

		if (char_at(r, from, '('))
			from++;
		if (lex_is(r->a, from < r->s->end ? from : at, LEX_DATE_BEFORE) &&
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
	int   amount = date_amount_at(r, t, &after);
	enum date_unit unit;
	const struct lex_hit *turn;

	if (amount == 0 || !date_unit_at(r, after, &unit, &next))
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

	if (shift == NULL && hit_at(r, t, LEX_DEFINITE) != NULL && date_unit_at(r, t + 1, &unit, &after) &&
	    unit == UNIT_WEEKEND) {
		*w = (struct date_words){ .form = FORM_PERIOD, .unit = unit };
		return after;                                /* "over the weekend" */
	}
	if (shift == NULL)
		return t;
	at = t + shift->tokens;
	*w = (struct date_words){ .shift = (int)shift->sense->number };
	if (date_unit_at(r, at, &unit, &after)) {
		w->form = FORM_PERIOD;
		w->unit = unit;
		return unit == UNIT_WEEK || unit == UNIT_WEEKEND || unit == UNIT_MONTH ||
		    unit == UNIT_YEAR ? after : t;
	}
	if ((month = date_month_at(r, at, &after)) != 0) {
		w->form = FORM_CALENDAR;
		w->month = month;
		return after;
	}
	if ((season = hit_at(r, at, LEX_SEASON)) != NULL) {
		w->form = FORM_SEASON;
		w->month = (int)season->sense->number;
		return at + season->tokens;
	}
	amount = date_amount_at(r, at, &after);
	if (amount > 0 && w->shift == -1 && date_unit_at(r, after, &unit, &after)) {
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
	if (!date_year_at(r, at, &year))
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

/* "(the 5th) of last month": the token behind it, with the shift in ${w}; or ${t}. */
static isize
behind_month_meant(const struct reader *r, isize t, struct date_words *w)
{
	const struct lex_hit *shift = inside(r, t + 1) && lex_is(r->a, t, LEX_OF) ? hit_at(r, t + 1, LEX_DATE_SHIFT) : NULL;
	enum date_unit unit;
	isize after;

	if (shift == NULL || !date_unit_at(r, t + 1 + shift->tokens, &unit, &after) || unit != UNIT_MONTH)
		return t;
	w->shift = (int)shift->sense->number;
	return after;
}

/* "on the 25th", where nothing that it could number follows. */
static isize
read_day_of_month(const struct reader *r, isize t, struct date_words *w)
{
	bool ordinal;
	int  day;

	if (!date_day_at(r, t, &day, &ordinal) || !ordinal || t - 2 < r->s->first ||
	    !lex_is(r->a, t - 1, LEX_DATE_BEFORE) ||
	    !lex_is(r->a, t - 2, LEX_DATE_BEFORE))
		return t;
	if (inside(r, t + 1) && r->a->tokens.at[t + 1].kind == TOKEN_WORD &&
	    !lex_is(r->a, t + 1, LEX_DATE_BEFORE))
		return t;
	*w = (struct date_words){ .form = FORM_DAY_OF_MONTH, .day = day, .shift = SHIFT_NONE };
	return behind_month_meant(r, t + 1, w);
}

/* The forms in their order, and what each begins with: digits, or a word of these
 * classes.  Tokens with a hyphen may be anything ("mid-March"). */
static const struct {
	isize (*read)(const struct reader *, isize, struct date_words *);
	bool digits;
	struct lex_set classes;
} forms[] = {
	{ read_figures, true, { { 0 } } },
	{ read_day_first, true, { { 0 } } },
	{ read_weekday, false, LEX_SET(LEX_DATE_SHIFT, LEX_WEEKDAY) },
	{ read_month_first, false, LEX_SET(LEX_MONTH) },
	{ read_holiday, false, LEX_SET(LEX_HOLIDAY) },
	{ read_day_word, false, LEX_SET(LEX_DAY_WORD, LEX_DAY_WORD_RANGE) },
	{ read_distance, true, LEX_SET(LEX_DATE_NUMBER) },
	{ read_step, false, LEX_SET(LEX_DATE_STEP) },
	{ read_period, false, LEX_SET(LEX_DATE_SHIFT, LEX_DEFINITE) },
	{ read_season, false, LEX_SET(LEX_SEASON) },
	{ read_year, true, { { 0 } } },
	{ read_day_of_month, true, { { 0 } } },
};

/* What a form may begin with stands in may_begin() too. */
isize
date_form_at(const struct reader *r, isize t, struct date_words *w)
{
	const struct token *token = &r->a->tokens.at[t];
	bool digits = token->kind == TOKEN_NUMBER, any = (token->flags & TOKEN_HYPHEN) != 0;
	unsigned tried = 0;                /* bit i: form i may begin here */

	for (int i = 0; i < COUNT_OF(forms); i++)
		tried |= (unsigned)(any | (digits & forms[i].digits) |
		    lex_sets_meet(&token->classes, &forms[i].classes)) << i;
	for (; tried != 0; tried &= tried - 1) {
		isize after = forms[__builtin_ctz(tried)].read(r, t, w);

		if (after > t)
			return after;
	}
	return t;
}
