/* incidents/summary.c - what most reports of an incident say of it. */
#include "incidents/summary.h"

#include <stdlib.h>

static int
by_value(const void *a, const void *b)
{
	int64_t x, y;

	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return (x > y) - (x < y);
}

/* Two reports of one event do not differ a hundredfold. */
enum { STRAY_TIMES = 100 };

/*
 * From the figures of each report: the minimum is the middle one, the lower of
 * two; the maximum the highest, but of three or more the second, since a
 * figure that one report has alone is often of another event.
 */
static void
choose_figure(const struct traits *reports, const int32_t *members, isize count,
    bool injured, struct figure *out)
{
	int64_t least[SUMMARY_MOST], most[SUMMARY_MOST];
	isize   mins = 0, maxs = 0;

	for (isize i = 0; i < count; i++) {
		const struct traits *r = &reports[members[i]];
		const struct figure *f = injured ? &r->injured : &r->killed;

		if (!f->is_stated)
			continue;
		out->is_stated = true;
		out->is_open |= f->is_open;
		if (f->has_min)
			least[mins++] = f->min;
		if (f->has_max || f->has_min)
			most[maxs++] = f->has_max ? f->max : f->min;
	}
	list_sort(least, mins, (isize)sizeof *least, by_value);
	list_sort(most, maxs, (isize)sizeof *most, by_value);
	out->has_min = mins > 0;
	out->has_max = maxs > 0;
	out->min = mins > 0 ? least[(mins - 1) / 2] : 0;
	out->max = maxs == 0 ? 0 : most[maxs < 3 ? maxs - 1 : maxs - 2];
	/* Of two: the toll of a war beside that of the event. */
	if (maxs == 2 && most[1] >= STRAY_TIMES * (most[0] > 0 ? most[0] : 1))
		out->max = most[0];
	if (out->has_min && out->has_max && out->max < out->min)
		out->max = out->min;
}

/* The day a report gives: the event's as read, else the first it names. */
static date_range
day_of(const struct traits *r)
{
	if (date_is_day(r->event.days.begin))
		return r->event.days;
	for (int i = 0; i < r->day_count; i++)
		if (r->days[i].year != 0) {
			date first = date_from_days(date_to_days((date){ 2000, 1, 1 }) + r->days[i].day - 1);
			date day = { r->days[i].year, first.month, first.day };

			if (date_is_valid(day))
				return (date_range){ day, day };
		}
	return r->event.days;
}

static bool
same_days(date_range a, date_range b)
{
	return date_equal(a.begin, b.begin) && date_equal(a.end, b.end);
}

/* The days that most reports give; of several, the earlier. */
static date_range
choose_days(const struct traits *reports, const int32_t *members, isize count)
{
	date_range best = { 0 };
	int most = 0;

	for (isize i = 0; i < count; i++) {
		date_range days = day_of(&reports[members[i]]);
		int votes = 0;

		if (!date_is_known(days.begin))
			continue;
		for (isize k = 0; k < count; k++)
			votes += same_days(days, day_of(&reports[members[k]]));
		if (date_is_day(days.begin))
			votes *= 4;
		if (votes > most || (votes == most && date_compare(days.begin, best.begin) < 0)) {
			most = votes;
			best = days;
		}
	}
	return best;
}

/* The place that most reports give; of several, the finest. */
static void
choose_place(const struct traits *reports, const int32_t *members, isize count,
    struct incident_summary *out)
{
	double best = 0;

	for (isize i = 0; i < count; i++) {
		const struct place *p = &reports[members[i]].where;
		double votes = 0;

		if (!p->is_located)
			continue;
		for (isize k = 0; k < count; k++) {
			const struct place *q = &reports[members[k]].where;

			votes += q->is_located && geo_distance_km(p->point, q->point) < 20;
		}
		if (p->precision == PRECISION_COUNTRY || p->precision == PRECISION_REGION)
			votes /= 4;
		else if (p->precision == PRECISION_PROVINCE)
			votes /= 2;
		if (votes <= best)
			continue;
		best = votes;
		out->is_located = true;
		out->point = p->point;
		out->place_name = p->name;
	}
}

/* Reports whose place was not read as that of an incident, but named. */
static void
choose_named_place(const struct traits *reports, const int32_t *members, isize count,
    struct incident_summary *out)
{
	double best = 0;

	for (isize i = 0; i < count; i++)
		for (int p = 0; p < reports[members[i]].place_count; p++) {
			const struct report_place *place = &reports[members[i]].places[p];
			double votes = 0;

			for (isize k = 0; k < count; k++)
				for (int q = 0; q < reports[members[k]].place_count; q++)
					votes += geo_distance_km(place->point,
					    reports[members[k]].places[q].point) < 2;
			/* finer and rarer names say more than the chief town's */
			votes *= place->rarity / (place->radius_km + 10);
			if (votes > best) {
				best = votes;
				out->is_located = true;
				out->point = place->point;
			}
		}
}

void
incident_summarise(const struct traits *reports, const int32_t *members, isize count,
    struct incident_summary *out)
{
	*out = (struct incident_summary){ 0 };
	if (count > SUMMARY_MOST)
		count = SUMMARY_MOST;
	choose_figure(reports, members, count, false, &out->killed);
	choose_figure(reports, members, count, true, &out->injured);
	out->days = choose_days(reports, members, count);
	choose_place(reports, members, count, out);
	if (!out->is_located)
		choose_named_place(reports, members, count, out);
}
