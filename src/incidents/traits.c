/* incidents/traits.c - what is compared of two reports: is it the same? */
#include "incidents/report.h"

static bool
is_same_set(const struct term_set *a, const struct term_set *b)
{
	return a->len == b->len && (a->len == 0 ||
	    memcmp(a->at, b->at, (size_t)a->len * sizeof *a->at) == 0);
}

static bool
is_same_figure(const struct figure *a, const struct figure *b)
{
	return a->is_stated == b->is_stated && a->has_min == b->has_min && a->has_max == b->has_max &&
	    (!a->has_min || a->min == b->min) && (!a->has_max || a->max == b->max);
}

static bool
are_same_days(const struct traits *a, const struct traits *b)
{
	for (int i = 0; i < a->day_count && i < b->day_count; i++)
		if (a->days[i].year != b->days[i].year || a->days[i].day != b->days[i].day)
			return false;
	return a->day_count == b->day_count && a->has_own_day == b->has_own_day &&
	    a->published.year == b->published.year && a->published.day == b->published.day &&
	    a->weekdays == b->weekdays && date_compare(a->event.days.begin, b->event.days.begin) == 0 &&
	    date_compare(a->event.days.end, b->event.days.end) == 0;
}

static bool
are_same_places(const struct traits *a, const struct traits *b)
{
	for (int i = 0; i < a->place_count && i < b->place_count; i++)
		if (a->places[i].point.lat != b->places[i].point.lat ||
		    a->places[i].point.lon != b->places[i].point.lon ||
		    a->places[i].radius_km != b->places[i].radius_km)
			return false;
	return a->place_count == b->place_count && a->spot_count == b->spot_count &&
	    memcmp(a->spots, b->spots, a->spot_count * sizeof *a->spots) == 0;
}

bool
traits_equal(const struct traits *a, const struct traits *b)
{
	return is_same_set(&a->words, &b->words) && is_same_set(&a->phrases, &b->phrases) &&
	    is_same_set(&a->head, &b->head) && are_same_days(a, b) && are_same_places(a, b) &&
	    is_same_figure(&a->killed, &b->killed) && is_same_figure(&a->injured, &b->injured) &&
	    a->number_count == b->number_count && a->name_count == b->name_count &&
	    memcmp(a->numbers, b->numbers, a->number_count * sizeof *a->numbers) == 0 &&
	    memcmp(a->names, b->names, a->name_count * sizeof *a->names) == 0 &&
	    a->is_about_harm == b->is_about_harm && a->means == b->means && a->sides == b->sides &&
	    a->house_count == b->house_count &&
	    memcmp(a->houses, b->houses, a->house_count * sizeof *a->houses) == 0;
}
