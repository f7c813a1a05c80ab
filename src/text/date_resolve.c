/* text/date_resolve.c - the calendar behind text/date_phrase.h. */
#include "text/date_words.h"

enum {
	AHEAD_DAYS = 7,      /* a report may be dated some days before its last edit */
	BEHIND_DAYS = 31,    /* "will on 3 May …" written this long after is a slip, not next year */
	WEEK = 7,
};

static date
day_of(int year, int month, int day)
{
	return (date){ (int16_t)year, (int8_t)month, (int8_t)day };
}

static date
month_shifted(date from, int months)
{
	int index = from.year * 12 + (from.month ? from.month : 1) - 1 + months;

	return day_of(index / 12, index % 12 + 1, 0);
}

static date_range
one(date d)
{
	return (date_range){ d, d };
}

/* The year in which month (and day) lies: the last one up to the writing, or
 * the next where the clause looks ahead; beside another date, the nearest. */
static int
year_of(const struct date_words *w, const struct date_frame *f)
{
	date ref = date_is_known(f->published) ? f->published : f->anchor;
	int  day = w->day ? w->day : 1;
	int32_t apart = date_to_days(day_of(ref.year, w->month, day)) - date_to_days(ref);

	if (!date_is_known(f->published) && ref.month == 0)
		return ref.year;          /* "In 2017 it fell; on September 8 it was searched" */
	if (!date_is_known(f->published))
		return apart > 183 ? ref.year - 1 : apart < -183 ? ref.year + 1 : ref.year;
	if (w->shift == -1 && apart > 0)
		return ref.year - 1;
	if (w->shift == 1 || f->looks_ahead)
		return apart < -BEHIND_DAYS ? ref.year + 1 : ref.year;
	return apart > (w->day ? AHEAD_DAYS : 0) ? ref.year - 1 : ref.year;
}

/* "Friday, May 19" written in a year in which that is no Friday: the year
 * before, where it is one. */
static int
year_by_weekday(const struct date_words *w, int year)
{
	if (!w->has_weekday || w->day == 0 ||
	    date_weekday(day_of(year, w->month, w->day)) == w->weekday ||
	    date_weekday(day_of(year - 1, w->month, w->day)) != w->weekday)
		return year;
	return year - 1;
}

bool
date_words_year(const struct date_words *w, date near, date *out)
{
	enum { YEARS_MOST = 4 };     /* further off, another year fits as well */

	if (!w->has_weekday || w->month == 0 || w->day == 0 || !date_is_known(near))
		return false;
	for (int apart = 0; apart <= 2 * YEARS_MOST; apart++) {
		int  year = near.year + (apart % 2 ? (apart + 1) / 2 : -apart / 2);
		date day = day_of(year, w->month, w->day);

		if (date_is_valid(day) && date_weekday(day) == w->weekday) {
			*out = day_of(year, w->month, 0);
			return true;
		}
	}
	return false;
}

static bool
resolve_calendar(const struct date_words *w, const struct date_frame *f, date_range *out)
{
	int year = w->year;

	if (year == 0) {
		if (!date_is_known(f->published) && !date_is_known(f->anchor))
			return false;
		year = year_by_weekday(w, year_of(w, f));
	}
	*out = one(day_of(year, w->month, w->day));
	if (w->end_day)
		out->end.day = (int8_t)w->end_day;
	return date_is_valid(out->begin) && date_is_valid(out->end) &&
	    date_compare(out->begin, out->end) <= 0;
}

/* Easter Sunday: the anonymous Gregorian algorithm (J. Meeus, "Astronomical
 * Algorithms", 1991, chapter 8). */
static date
easter_of(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int e = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int f = (32 + 2 * (b % 4) + 2 * (c / 4) - e - c % 4) % WEEK;
	int g = e + f - WEEK * ((a + 11 * e + 22 * f) / 451) + 114;

	return day_of(year, g / 31, g % 31 + 1);
}

static date
feast_of(const struct date_words *w, int year)
{
	date first, day;

	if (w->nth == 0)
		return date_add_days(easter_of(year), w->amount);
	first = day_of(year, w->month, 1);
	day = date_add_days(first, (w->weekday - date_weekday(first) + WEEK) % WEEK +
	    WEEK * (w->nth - 1));
	return day.month == w->month ? day : date_add_days(day, -WEEK);
}

/* The last such feast up to the writing, the next one where the clause looks ahead. */
static bool
resolve_feast(const struct date_words *w, const struct date_frame *f, date_range *out)
{
	date ref = date_is_known(f->published) ? f->published : f->anchor, day;

	if (w->year == 0 && !date_is_known(ref))
		return false;
	day = feast_of(w, w->year ? w->year : ref.year);
	if (w->year == 0 && date_is_known(f->published)) {
		int32_t apart = date_to_days(day) - date_to_days(ref);

		if (f->looks_ahead && apart < -BEHIND_DAYS)
			day = feast_of(w, ref.year + 1);
		else if (!f->looks_ahead && apart > AHEAD_DAYS)
			day = feast_of(w, ref.year - 1);
	}
	*out = one(day);
	return true;
}

static bool
resolve_day_of_month(const struct date_words *w, const struct date_frame *f, date_range *out)
{
	date ref = date_is_day(f->anchor) ? f->anchor : f->published;
	date day;

	if (!date_is_known(ref) || (w->shift != SHIFT_NONE && !date_is_known(f->published)))
		return false;
	if (w->shift != SHIFT_NONE) {
		day = month_shifted(f->published, w->shift);
		day.day = (int8_t)w->day;
		*out = one(day);
		return date_is_valid(day);
	}
	day = day_of(ref.year, ref.month, w->day);
	if (date_is_known(f->published) && !f->looks_ahead &&
	    date_compare(day, date_add_days(f->published, AHEAD_DAYS)) > 0) {
		day = month_shifted(day, -1);
		day.day = (int8_t)w->day;
	}
	*out = one(day);
	return date_is_valid(day);
}

static bool
resolve_weekday(const struct date_words *w, const struct date_frame *f, date_range *out)
{
	int today, back;

	if (!date_is_known(f->published))
		return false;
	today = date_weekday(f->published);
	back = (today - w->weekday + WEEK) % WEEK;
	if (w->shift == 1 || (f->looks_ahead && w->shift == SHIFT_NONE)) {
		int ahead = (w->weekday - today + WEEK) % WEEK;

		*out = one(date_add_days(f->published, ahead == 0 && w->shift == 1 ? WEEK : ahead));
		return true;
	}
	if (w->shift == -1 && back == 0)
		back = WEEK;
	*out = one(date_add_days(f->published, -back));
	return true;
}

static bool
resolve_offset(const struct date_words *w, const struct date_frame *f, date_range *out)
{
	if (!date_is_known(f->published))
		return false;
	*out = one(date_add_days(f->published, w->amount));
	if (w->is_stretch)
		out->end = f->published;
	return true;
}

static bool
resolve_step(const struct date_words *w, const struct date_frame *f, date_range *out)
{
	if (!date_is_day(f->anchor))
		return false;
	*out = one(date_add_days(f->anchor, w->amount));
	return true;
}

static bool
resolve_period(const struct date_words *w, const struct date_frame *f, date_range *out)
{
	int  shift = w->shift == SHIFT_NONE ? 0 : w->shift;
	date p = f->published, monday;

	if (!date_is_known(p))
		return false;
	monday = date_add_days(p, -((date_weekday(p) + 6) % WEEK) + WEEK * shift);
	switch (w->unit) {
	case UNIT_WEEK:
		*out = (date_range){ monday, date_add_days(monday, WEEK - 1) };
		return true;
	case UNIT_WEEKEND:
		/* Told in the first days of a week, it is the one that was. */
		if (shift == 0 && !f->looks_ahead && date_weekday(p) > 0 && date_weekday(p) < 5)
			monday = date_add_days(monday, -WEEK);
		*out = (date_range){ date_add_days(monday, 5), date_add_days(monday, 6) };
		return true;
	case UNIT_MONTH:
		*out = one(month_shifted(p, shift));
		return true;
	case UNIT_YEAR:
		*out = one(day_of(p.year + shift, 0, 0));
		return true;
	case UNIT_DAY: case UNIT_FORTNIGHT: case UNIT_DECADE: case UNIT_HOUR:
		break;
	}
	return false;
}

/* ${amount} units from ${from}, back where it is negative; as exact as the
 * unit is. */
static bool
moved(date from, enum date_unit unit, int amount, date *out)
{
	if (!date_is_known(from))
		return false;
	switch (unit) {
	case UNIT_HOUR:
		amount = amount / 24;
		/* fallthrough */
	case UNIT_DAY: case UNIT_WEEKEND:
		*out = date_add_days(from, amount);
		return date_is_day(from) && date_is_valid(*out);
	case UNIT_WEEK:
		*out = date_add_days(from, WEEK * amount);
		return date_is_day(from) && date_is_valid(*out);
	case UNIT_FORTNIGHT:
		*out = date_add_days(from, 2 * WEEK * amount);
		return date_is_day(from) && date_is_valid(*out);
	case UNIT_MONTH:
		*out = month_shifted(from, amount);
		return from.month != 0 && date_is_valid(*out);
	case UNIT_DECADE:
		amount *= 10;
		/* fallthrough */
	case UNIT_YEAR:
		*out = day_of(from.year + amount, 0, 0);
		return date_is_valid(*out);
	}
	return false;
}

static bool
resolve_stretch(const struct date_words *w, const struct date_frame *f, date_range *out)
{
	date begin;

	if (!moved(f->published, w->unit, -w->amount, &begin))
		return false;
	*out = (date_range){ begin, f->published };
	return true;
}

static bool
resolve_distance(const struct date_words *w, const struct date_frame *f, date_range *out)
{
	bool from_writing = w->turn == TURN_AGO || w->turn == TURN_AHEAD;
	int  sign = w->turn == TURN_AGO || w->turn == TURN_EARLIER ? -1 : 1;
	date day;

	if (!moved(from_writing ? f->published : f->anchor, w->unit, sign * w->amount, &day))
		return false;
	*out = one(day);
	return true;
}

static bool
resolve_season(const struct date_words *w, const struct date_frame *f, date_range *out)
{
	date first = day_of(w->year, w->month, 0);

	if (w->year == 0) {
		if (!date_is_known(f->published))
			return false;
		first.year = f->published.year;
		if (w->shift == 1 ? w->month <= f->published.month :
		    w->month > f->published.month)
			first.year = (int16_t)(first.year + (w->shift == 1 ? 1 : -1));
	}
	*out = (date_range){ first, month_shifted(first, 2) };
	return true;
}

bool
date_words_resolve(const struct date_words *w, const struct date_frame *f, date_range *out)
{
	switch (w->form) {
	case FORM_CALENDAR:     return resolve_calendar(w, f, out);
	case FORM_DAY_OF_MONTH: return resolve_day_of_month(w, f, out);
	case FORM_WEEKDAY:      return resolve_weekday(w, f, out);
	case FORM_OFFSET:       return resolve_offset(w, f, out);
	case FORM_STEP:         return resolve_step(w, f, out);
	case FORM_PERIOD:       return resolve_period(w, f, out);
	case FORM_STRETCH:      return resolve_stretch(w, f, out);
	case FORM_DISTANCE:     return resolve_distance(w, f, out);
	case FORM_SEASON:       return resolve_season(w, f, out);
	case FORM_FEAST:        return resolve_feast(w, f, out);
	}
	return false;
}

bool
date_words_relative(const struct date_words *w)
{
	return (w->form != FORM_CALENDAR && w->form != FORM_SEASON && w->form != FORM_FEAST) ||
	    w->year == 0;
}
