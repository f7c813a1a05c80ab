/* exchange/flat_place.c - the divisions that a place is in. */
#include "exchange/flat.h"

enum { FOUND_MOST = 64 };

static const double DISTRICT_KM = 60;   /* from a town to the middle of the district called after it */
static const double NEAR_KM = 25;       /* a place of that name so near is that place */

/* By its number in the gazetteer; else the nearest of its name in its country, with
 * p-codes where ${with_codes}. */
static bool
find_place(const struct gazetteer *g, const struct place *place, bool with_codes,
    struct gaz_place *out)
{
	struct gaz_place found[FOUND_MOST];
	isize count = place->is_stated ? gaz_find(g, place->name, found, FOUND_MOST) : 0;
	double nearest = place->precision == PRECISION_DISTRICT || place->precision == PRECISION_PROVINCE ?
	    DISTRICT_KM : NEAR_KM;
	bool is_found = false;

	for (isize i = 0; i < count; i++) {
		double away = geo_distance_km(place->point, found[i].point);

		if (!str_equal(place->country, str_of(found[i].country)) ||
		    (with_codes && found[i].divisions.len == 0))
			continue;
		if (place->gazetteer_id > 0 && found[i].id == place->gazetteer_id) {
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
district_of(const struct gazetteer *g, const struct place *place, const struct gaz_place *found)
{
	struct gaz_place all[FOUND_MOST];
	isize count = gaz_find(g, place->name, all, FOUND_MOST);
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

/* How many orders of divisions say where a place of that precision is. */
static int
orders_of(enum precision precision)
{
	return precision == PRECISION_COUNTRY || precision == PRECISION_REGION ? 0 :
	    precision == PRECISION_PROVINCE ? 1 : precision == PRECISION_DISTRICT ? 2 : DIVISION_ORDERS;
}

/* From the table of p-codes that was given. */
static bool
from_table(const struct gazetteer *own, const struct place *place, struct division *out)
{
	struct gazetteer alone = { .bytes = own->bytes, .len = own->len };
	struct gaz_place found;
	int orders = orders_of(place->precision);

	if (!find_place(&alone, place, true, &found))
		return false;
	for (int i = 0; i < orders; i++)
		if (!gaz_division(&found, i + 1, &out[i].code, &out[i].name))
			out[i] = (struct division){ 0 };
	return true;
}

void
flat_divisions(const struct gazetteer *own, const struct place *place,
    struct division out[DIVISION_ORDERS])
{
	struct gazetteer builtin = gazetteer_builtin();
	struct gaz_place found;

	memset(out, 0, DIVISION_ORDERS * sizeof *out);
	if (orders_of(place->precision) == 0 || (own != NULL && from_table(own, place, out)) ||
	    !find_place(&builtin, place, false, &found))
		return;
	out[0].name = found.precision == PRECISION_PROVINCE ? found.name : found.region;
	if (orders_of(place->precision) > 1)
		out[1].name = district_of(&builtin, place, &found);
	if (own != NULL && out[0].name.len > 0)
		gaz_division_named(own, 1, place->country, out[0].name, &out[0].code);
}
