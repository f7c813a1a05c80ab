/* read/when.c - see when.h. */
#include "read/when.h"

#include "tables.h"

enum { YEAR_FIRST = 1900, YEAR_LAST = 2100 };

static date
make(int64_t year, int64_t month, int64_t day)
{
	date d = { (int16_t)year, (int8_t)month, (int8_t)day };

	if (year < YEAR_FIRST || year > YEAR_LAST || month < 0 || month > 12 || day < 0 ||
	    day > 31 || !date_is_valid(d))
		return (date){ 0 };
	return d;
}

/* The digits at ${at}: their value, and how many in ${*len}. */
static int64_t
number_at(str text, isize at, isize *len)
{
	int64_t value = 0;

	*len = 0;
	while (at + *len < text.len && is_digit(text.ptr[at + *len]) && *len < 9)
		value = value * 10 + (text.ptr[at + (*len)++] - '0');
	return value;
}

/* 2017-03-26, 2017/3/26, 20170326 at ${at}. */
static date
iso_at(str text, isize at, bool needs_parts)
{
	isize len, month_len, day_len;
	int64_t year = number_at(text, at, &len), month, day;
	char  part;

	if (len == 8 && !needs_parts)
		return make(year / 10000, year / 100 % 100, year % 100);
	if (len != 4 || at + 5 >= text.len)
		return (date){ 0 };
	part = text.ptr[at + 4];
	if (part != '-' && part != '/' && part != '.' && part != ':')
		return (date){ 0 };
	month = number_at(text, at + 5, &month_len);
	if (month_len < 1 || month_len > 2 || month == 0)
		return (date){ 0 };
	if (at + 5 + month_len >= text.len || text.ptr[at + 5 + month_len] != part)
		return needs_parts ? make(year, month, 0) : (date){ 0 };
	day = number_at(text, at + 6 + month_len, &day_len);
	if (day_len < 1 || day_len > 2 || day == 0)
		return needs_parts ? make(year, month, 0) : (date){ 0 };
	return make(year, month, day);
}

/* The month that the word at ${at} names, or 0; its length in ${*len}. */
static int64_t
month_at(str text, isize at, isize *len)
{
	isize end = at;
	int64_t month = 0;

	while (end < text.len && (is_alpha(text.ptr[end]) || (unsigned char)text.ptr[end] >= 0x80))
		end++;
	*len = end - at;
	for (isize i = 0; i < table_method_months_rows; i++)
		if (str_equal_nocase(table_method_months[i][0], str_slice(text, (span){ at, end })))
			str_to_int(table_method_months[i][1], &month);
	return month;
}

static isize
skip_gap(str text, isize at)
{
	while (at < text.len && (is_space(text.ptr[at]) || text.ptr[at] == ',' ||
	    text.ptr[at] == '.' || text.ptr[at] == '-'))
		at++;
	return at;
}

/* Behind a day number: "th", "st", "de", "of" may stand. */
static isize
skip_filler(str text, isize at)
{
	static const str fillers[] = { STR_INIT("st"), STR_INIT("nd"), STR_INIT("rd"),
		STR_INIT("th"), STR_INIT("de"), STR_INIT("of"), STR_INIT("del") };
	isize end = at = skip_gap(text, at);

	while (end < text.len && is_alpha(text.ptr[end]))
		end++;
	for (isize i = 0; i < COUNT_OF(fillers); i++)
		if (str_equal_nocase(fillers[i], str_slice(text, (span){ at, end })))
			return skip_gap(text, end);
	return at;
}

/* "26 March 2017", "26th of March, 2017" with the day at ${at}. */
static date
day_first(str text, isize at)
{
	isize len, word, year_len;
	int64_t day = number_at(text, at, &len), month, year;

	if (len < 1 || len > 2)
		return (date){ 0 };
	at = skip_filler(text, at + len);
	month = month_at(text, at, &word);
	if (month == 0)
		return (date){ 0 };
	at = skip_filler(text, at + word);
	year = number_at(text, at, &year_len);
	return year_len == 4 ? make(year, month, day) : (date){ 0 };
}

/* "March 26, 2017" with the month at ${at}. */
static date
month_first(str text, isize at)
{
	isize word, len, year_len;
	int64_t month = month_at(text, at, &word), day, year;

	if (month == 0)
		return (date){ 0 };
	at = skip_gap(text, at + word);
	day = number_at(text, at, &len);
	if (len < 1 || len > 2)
		return (date){ 0 };
	at = skip_filler(text, at + len);
	year = number_at(text, at, &year_len);
	return year_len == 4 ? make(year, month, day) : (date){ 0 };
}

/* "26.3.2017" at ${at}: the day first where ${day_first} or where nothing else can be. */
static date
digits_at(str text, isize at, bool day_first)
{
	isize len, other_len, year_len;
	int64_t first = number_at(text, at, &len), second, year;
	char part = at + len < text.len ? text.ptr[at + len] : 0;

	if (len < 1 || len > 2 || (part != '.' && part != '/' && part != '-'))
		return (date){ 0 };
	second = number_at(text, at + len + 1, &other_len);
	at += len + 1 + other_len;
	if (other_len < 1 || other_len > 2 || at >= text.len || text.ptr[at] != part)
		return (date){ 0 };
	year = number_at(text, at + 1, &year_len);
	if (year_len != 4 || (!day_first && first <= 12 && second <= 12 && first != second))
		return (date){ 0 };
	return second > 12 ? make(year, first, second) : make(year, second, first);
}

/* Whether all-digit days have the day first in ${language}. */
static bool
has_day_first(str language)
{
	for (isize i = 0; i < table_method_day_order_rows; i++)
		if (str_equal_nocase(table_method_day_order[i][0], language))
			return false;
	return language.len == 2;
}

static date
read_day(str text, const bool *digits)
{
	for (isize i = 0; i < text.len; i++) {
		bool is_start = i == 0 || !(is_alpha(text.ptr[i - 1]) || is_digit(text.ptr[i - 1]) ||
		    (unsigned char)text.ptr[i - 1] >= 0x80);
		date d = { 0 };

		if (!is_start)
			continue;
		if (is_digit(text.ptr[i])) {
			d = iso_at(text, i, false);
			if (!date_is_known(d))
				d = day_first(text, i);
			if (!date_is_known(d) && digits != NULL)
				d = digits_at(text, i, *digits);
		} else if (is_alpha(text.ptr[i]) || (unsigned char)text.ptr[i] >= 0x80)
			d = month_first(text, i);
		if (date_is_known(d))
			return d;
	}
	return (date){ 0 };
}

date
when_read(str text)
{
	return read_day(text, NULL);
}

date
when_read_in(str text, str language)
{
	bool day_first = has_day_first(language);

	return read_day(text, &day_first);
}

date
when_in_address(str url)
{
	date best = { 0 };

	for (isize i = 1; i < url.len; i++) {
		date d;

		if (!is_digit(url.ptr[i]) || (url.ptr[i - 1] != '/' && url.ptr[i - 1] != '-' &&
		    url.ptr[i - 1] != '_' && url.ptr[i - 1] != '='))
			continue;
		d = iso_at(url, i, true);
		if (date_is_day(d))
			return d;
		if (date_is_known(d) && !date_is_known(best))
			best = d;
	}
	return best;
}
