/* claims/local_day.c - days told by another clock. */
#include "claims/local_day.h"
#include "tables.h"

#include <math.h>

enum { DAY_MINUTES = 24 * 60, HOUR = 60, DEGREES_AN_HOUR = 15 };

static const struct date_phrase *
phrase_of(const struct analysis *a, const struct date_phrase_list *dates, const struct when *when)
{
	isize s = sentence_at(a, when->where.begin);

	for (isize i = date_first_of(dates, s); i < dates->len && dates->at[i].sentence == s; i++)
		if (dates->at[i].where.begin == when->where.begin &&
		    dates->at[i].where.end == when->where.end)
			return &dates->at[i];
	return NULL;
}

/* Minutes east of Greenwich. */
static int
offset_of(const struct place *place)
{
	int64_t minutes;

	for (isize i = 0; i < table_method_utc_offset_rows; i++)
		if (str_equal(table_method_utc_offset[i][0], place->country) &&
		    str_to_int(table_method_utc_offset[i][1], &minutes))
			return (int)minutes;
	return (int)lround(place->point.lon / DEGREES_AN_HOUR) * HOUR;
}

void
local_day(const struct analysis *a, const struct date_phrase_list *dates,
    const struct place *place, struct when *when)
{
	const struct date_phrase *p;
	int minute, days;

	if (!date_is_day(when->days.begin) || !place->is_stated || !place->is_located ||
	    span_len(when->where) == 0 || (p = phrase_of(a, dates, when)) == NULL ||
	    p->minute == DATE_NO_TIME || p->zone == DATE_ZONE_OF_PLACE)
		return;
	minute = p->minute - p->zone + offset_of(place);
	days = minute >= DAY_MINUTES ? 1 : minute < 0 ? -1 : 0;
	if (days == 0)
		return;
	when->days.begin = date_add_days(when->days.begin, days);
	when->days.end = date_add_days(when->days.end, days);
}
