/* core/date.c - civil dates. */
#include "core/date.h"

#include <stdio.h>

bool
date_equal(date a, date b)
{
	return date_compare(a, b) == 0;
}

int
date_compare(date a, date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

int
date_month_length(int year, int month)
{
	static const int8_t length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (month < 1 || month > 12)
		return 31;
	return month == 2 && leap ? 29 : length[month - 1];
}

bool
date_is_valid(date d)
{
	if (d.year < 1 || d.year > 9999 || d.month < 0 || d.month > 12 || d.day < 0)
		return false;
	if (d.month == 0)
		return d.day == 0;
	return d.day <= date_month_length(d.year, d.month);
}

int32_t
date_to_days(date d)
{
	int32_t month = d.month ? d.month : 1, day = d.day ? d.day : 1;
	int32_t year = d.year - (month <= 2);
	int32_t era = (year >= 0 ? year : year - 399) / 400;
	int32_t of_era = year - era * 400;
	int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

date
date_from_days(int32_t days)
{
	int32_t z = days + 719468;
	int32_t era = (z >= 0 ? z : z - 146096) / 146097;
	int32_t doe = z - era * 146097;
	int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int32_t mp = (5 * doy + 2) / 153;
	int32_t month = mp < 10 ? mp + 3 : mp - 9;

	return (date){ (int16_t)(yoe + era * 400 + (month <= 2)), (int8_t)month,
		(int8_t)(doy - (153 * mp + 2) / 5 + 1) };
}

date
date_add_days(date d, int32_t days)
{
	return date_from_days(date_to_days(d) + days);
}

int
date_weekday(date d)
{
	int32_t days = date_to_days(d);

	return (int)(((days + 4) % 7 + 7) % 7);
}

date_range
date_extent(date d)
{
	date first = d, last = d;

	if (d.month == 0) {
		first.month = 1, first.day = 1;
		last.month = 12, last.day = 31;
	} else if (d.day == 0) {
		first.day = 1;
		last.day = (int8_t)date_month_length(d.year, d.month);
	}
	return (date_range){ first, last };
}

bool
date_parse(str text, date *out)
{
	int64_t year, month = 0, day = 0;
	date d;

	if (text.len != 4 && text.len != 7 && text.len != 10)
		return false;
	if (!str_to_int(str_first(text, 4), &year))
		return false;
	if (text.len >= 7 && (text.ptr[4] != '-' ||
	    !str_to_int(str_slice(text, (span){ 5, 7 }), &month) || month == 0))
		return false;
	if (text.len == 10 && (text.ptr[7] != '-' ||
	    !str_to_int(str_slice(text, (span){ 8, 10 }), &day) || day == 0))
		return false;
	d = (date){ (int16_t)year, (int8_t)month, (int8_t)day };
	if (!date_is_valid(d))
		return false;
	*out = d;
	return true;
}

const char *
date_text(date d, char out[DATE_TEXT_BYTES])
{
	if (d.year == 0)
		out[0] = '\0';
	else if (d.month == 0)
		snprintf(out, DATE_TEXT_BYTES, "%04d", d.year % 10000);
	else if (d.day == 0)
		snprintf(out, DATE_TEXT_BYTES, "%04d-%02d", d.year % 10000, d.month % 100);
	else
		snprintf(out, DATE_TEXT_BYTES, "%04d-%02d-%02d", d.year % 10000,
		    d.month % 100, d.day % 100);
	return out;
}
