/*
 * core/date.h - days of the civil (proleptic Gregorian) calendar, with parts
 * that may be unknown.
 *
 * A date is local to the place it speaks of; there is no time zone here.
 * Day arithmetic: H. Hinnant, "chrono-compatible low-level date algorithms".
 */
#ifndef CORE_DATE_H
#define CORE_DATE_H

#include "core/core.h"

/* 0 = not known; a known day needs a known month, a month a year. */
typedef struct { int16_t year; int8_t month, day; } date;

/* From ${begin} to ${end}, both inclusive; a single day has begin == end. */
typedef struct { date begin, end; } date_range;

enum { DATE_TEXT_BYTES = 16 };

static inline bool date_is_known(date d) { return d.year != 0; }
static inline bool date_is_day(date d) { return d.day != 0; }
bool date_equal(date a, date b);
/* Calendar order; an unknown part sorts before every known one. */
int date_compare(date a, date b);
/* True for a date that the calendar has; unknown parts are allowed. */
bool date_is_valid(date d);
/* Days since 1970-01-01 of a full date; unknown parts count as the first. */
int32_t date_to_days(date d);
date date_from_days(int32_t days);
date date_add_days(date d, int32_t days);
/* 0 = Sunday … 6 = Saturday. */
int date_weekday(date d);
int date_month_length(int year, int month);
/* First and last day that ${d} may mean: 2017-03 gives 1 to 31 March. */
date_range date_extent(date d);
/* "YYYY", "YYYY-MM" or "YYYY-MM-DD" (ISO 8601); false for anything else and
 * for days the calendar does not have. */
bool date_parse(str text, date *out);
/* The same form; "" for an unknown date.  Returns ${out}. */
const char *date_text(date d, char out[DATE_TEXT_BYTES]);

#endif
