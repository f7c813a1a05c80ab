/*
 * text/date_words.h - inside text/: what the words of a date say before they
 * are resolved, and the calendar that resolves them.
 */
#ifndef TEXT_DATE_WORDS_H
#define TEXT_DATE_WORDS_H

#include "core/date.h"
#include "text/date_phrase.h"
#include "text/text.h"

enum date_form {
	FORM_CALENDAR,       /* year, month, day: what is said of them; the rest 0 */
	FORM_DAY_OF_MONTH,   /* "the 25th" */
	FORM_WEEKDAY,        /* weekday, shift */
	FORM_OFFSET,         /* "yesterday": amount days; up to the writing where is_stretch */
	FORM_STEP,           /* "the next day": amount days from the last date */
	FORM_PERIOD,         /* "last week": unit, shift */
	FORM_STRETCH,        /* "the past three days": amount, unit, up to the writing */
	FORM_DISTANCE,       /* "two days ago": amount, unit, turn */
	FORM_SEASON,         /* month = its first, year or shift */
	FORM_FEAST,          /* nth weekday of a month, or amount days from Easter where nth is 0 */
};
enum date_unit { UNIT_DAY, UNIT_WEEK, UNIT_FORTNIGHT, UNIT_WEEKEND, UNIT_MONTH, UNIT_YEAR,
	UNIT_DECADE, UNIT_HOUR };
enum date_turn { TURN_AGO, TURN_EARLIER, TURN_LATER, TURN_AHEAD };
enum { SHIFT_NONE = -2 };            /* else -1 last, 0 this, 1 next */

struct date_words {
	enum date_form form;
	int year, month, day;
	int end_day;                 /* "8 and 9 October"; 0 = none */
	int weekday;                 /* 0 = Sunday */
	bool has_weekday;            /* of FORM_CALENDAR: "Friday, May 19" */
	int shift;
	int nth;                     /* of FORM_FEAST; 5 = the last */
	int amount;
	enum date_unit unit;
	enum date_turn turn;
	bool is_stretch;
};

/* What the words are resolved against; unknown dates are left as {0}. */
struct date_frame {
	date published;
	date anchor;                 /* the last date that the text gave */
	bool looks_ahead;            /* the clause speaks of what will be */
};

/* False where ${frame} does not have what the words need, or where no such
 * day exists. */
bool date_words_resolve(const struct date_words *words, const struct date_frame *frame,
    date_range *out);
/* The month of "Friday, May 19" in the year nearest to ${near}, a day that the text gives in
 * full, in which that day has that name; false where the words name no weekday, ${near} is
 * unknown, or that year lies too far off. */
bool date_words_year(const struct date_words *words, date near, date *out);
/* True where the words alone do not name the days. */
bool date_words_relative(const struct date_words *words);

/* Give the dates of the sentence, which stand in ${out} from ${before} on, the times of day
 * beside them: "3 a.m.", "3:30pm", "15:30", "0300 GMT", "noon", as minutes after midnight by
 * the clock of the place; a zone that is named is passed over.  In a sentence without a date
 * a time stands for the day of publication. */
void date_clock_attach(const struct analysis *a, const struct sentence *s, date published,
    isize before, struct arena *keep, struct date_phrase_list *out);

#endif
