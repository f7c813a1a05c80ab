/* exchange/flat_place.c - the division that a place is in. */
#include "exchange/flat_keys.h"

#include "text/gazetteer.h"

enum { FOUND_MOST = 64 };

static const double DISTRICT_KM = 60;   /* from a town to the middle of the district called after it */
static const double NEAR_KM = 25;       /* a place of that name so near is that place */

/* By its number in the gazetteer; else the nearest of its name in its country. */
static bool
find_place(const struct place *place, struct gaz_place *out)
{
	struct gazetteer g = gazetteer_builtin();
	struct gaz_place found[FOUND_MOST];
	isize count = place->is_stated ? gaz_find(&g, place->name, found, FOUND_MOST) : 0;
	double nearest = NEAR_KM;
	bool is_found = false;

	for (isize i = 0; i < count; i++) {
		double away = geo_distance_km(place->point, found[i].point);

		if (!str_equal(place->country, str_of(found[i].country)))
			continue;
		if (place->gazetteer_id != 0 && found[i].id == place->gazetteer_id) {
			*out = found[i];
			return true;
		}
		if (place->is_located && away < nearest) {
			nearest = away;
			*out = found[i];
			is_found = true;
		}
	}
	return is_found;
}

/* A town that a district is called after lies in it: the district of its name, in its
 * region, near by.  Of other places the gazetteer does not know the district. */
static str
district_of(const struct place *place, const struct gaz_place *found)
{
	struct gazetteer g = gazetteer_builtin();
	struct gaz_place all[FOUND_MOST];
	isize count = gaz_find(&g, place->name, all, FOUND_MOST);
	str name = { 0 };

	if (found->precision == PRECISION_DISTRICT)
		return found->name;
	for (isize i = 0; i < count; i++)
		if (all[i].precision == PRECISION_DISTRICT &&
		    strcmp(all[i].country, found->country) == 0 && str_equal(all[i].region, found->region) &&
		    geo_distance_km(all[i].point, found->point) < DISTRICT_KM) {
			if (name.len > 0 && !str_equal(name, all[i].name))
				return (str){ 0 };       /* two of them: not known which */
			name = all[i].name;
		}
	return name;
}

str
flat_division(const struct place *place, int order, struct arena *keep)
{
	struct gaz_place found;
	str name;

	if (place->precision == PRECISION_COUNTRY || place->precision == PRECISION_REGION ||
	    !find_place(place, &found))
		return (str){ 0 };
	if (order == 1)
		name = found.precision == PRECISION_PROVINCE ? found.name : found.region;
	else
		name = district_of(place, &found);
	return name.len > 0 ? str_copy(name, keep) : (str){ 0 };
}
