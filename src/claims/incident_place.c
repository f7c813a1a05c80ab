/* claims/incident_place.c - the place of the main event, chosen among those that were weighed. */
#include "claims/incident_place.h"
#include "text/gazetteer.h"

/* "Near Halden", in a sentence that tells of harm: a settlement that no gazetteer has. */
static bool
is_unlisted(const struct grouping *g, const struct place_mention *m)
{
	return m->kind == PLACE_LOCAL && !m->is_street && !m->is_quarter && m->is_locative && m->place.is_located &&
	    m->place.precision >= PRECISION_DISTRICT && m->first == m->last &&
	    incident_governor(g, &g->a->sentences.at[m->sentence], m->first, m->last) >= TELLS_OUTCOME;
}

/* "A home on Moon Lane in Halden": the street weighs most of what is said of the town. */
static bool
is_inside_town(const struct grouping *g, const struct weighed *town)
{
	const struct place_mention *m = &town->list->at[town->mention], *outer;

	if (town->list != g->places || m->kind != PLACE_LOCAL || !place_is_said_inside(g->places, town->mention))
		return false;
	outer = &g->places->at[m->inside];
	return outer->kind == PLACE_TOPONYM && outer->place.is_located && outer->place.precision >= PRECISION_VILLAGE &&
	    outer->place.precision <= PRECISION_CITY;
}

/* Where most is said of a district, the town in it where something is said to be, if any. */
static const struct weighed *
town_inside(const struct grouping *g, const struct weighing *w, const struct weighed *best)
{
	enum { DISTRICT_KM = 60 };
	const struct place_mention *outer = &best->list->at[best->mention];
	const struct weighed *found = best;

	if (outer->place.precision != PRECISION_DISTRICT || outer->kind != PLACE_TOPONYM)
		return best;
	for (isize k = 0; k < w->len; k++) {
		const struct weighed *town = &w->at[k];
		const struct place_mention *m = &town->list->at[town->mention];

		if (!(place_is_town(town) || is_inside_town(g, town) || (town->list == g->places && is_unlisted(g, m))) || m->is_home ||
		    !(m->is_locative || m->is_answered || m->is_adjective || is_inside_town(g, town)) ||
		    m->is_associative || town->is_publisher || !str_equal(m->place.country, outer->place.country) ||
		    geo_distance_km(m->place.point, outer->event_point) > DISTRICT_KM)
			continue;
		if (found == best || town->total > found->total)
			found = town;
	}
	return found;
}

/* A city of the country that the text speaks of most; not ${any}: its police or the title has it. */
static bool
is_city(const struct grouping *g, const struct weighing *w, const struct weighed *town, bool any)
{
	const struct place_mention *m = &town->list->at[town->mention];

	return place_is_town(town) && !place_is_abroad(w, m) && (m->place.precision == PRECISION_CITY ||
	    (m->place.precision == PRECISION_TOWN && (town->is_answered || place_is_in_title(g, town->name)))) && (any || town->is_answered || place_is_in_title(g, town->name));
}

/* The city's own police, or the title, which has it and not the other. */
static bool
speaks_for(const struct grouping *g, const struct weighed *city, const struct weighed *other)
{
	return city->is_answered || (!city->is_publisher && place_is_in_title(g, city->name) &&
	    !place_is_in_title(g, other->name));
}

/* "Roxbury", where no town of that name is near the city whose police or title the text
 * names: a quarter of the city that the gazetteer does not have.  "The Hillside
 * neighborhood": a part of the city nearest to it, of those that the text names. */
static const struct weighed *
city_of_quarter(const struct grouping *g, const struct weighing *w, const struct weighed *best)
{
	enum { FAR_KM = 60, NEAR_KM = 15 };
	const struct place here = place_of(best->list, best->mention);
	const struct weighed *near = NULL, *far = NULL;
	double least = FAR_KM;

	if (!here.is_located || here.precision < PRECISION_VILLAGE || here.precision > PRECISION_CITY ||
	    best->has_region || (best->is_answered && !best->is_quarter))
		return best;
	for (isize k = 0; k < w->len; k++) {
		const struct weighed *town = &w->at[k];
		double km = geo_distance_km(here.point, town->list->at[town->mention].place.point);

		/* the publisher's town holds quarters that no gazetteer has, no other city */
		if (town == best || !is_city(g, w, town, best->is_quarter) ||
		    (town->is_publisher && here.precision == PRECISION_CITY && (best->mentions > 1 || best->is_dateline)) ||
		    town->list->at[town->mention].place.precision < here.precision)
			continue;
		if (km < least) {
			least = km;
			near = town;
		} else if (km >= FAR_KM && (far == NULL || town->total > far->total)) {
			far = town;
		}
	}
	if (near != NULL && (best->is_quarter || (least < NEAR_KM && !best->is_answered &&
	    near->list->at[near->mention].place.precision == PRECISION_CITY && speaks_for(g, near, best))))
		return near;
	return far != NULL ? far : best;
}

/* A street or a quarter that is not said to be in a town is in the one that the text
 * speaks of most, unless it is known to be elsewhere. */
static void
put_in_town(const struct grouping *g, const struct weighing *w, const struct place_mention *m, struct place *place)
{
	enum { QUARTER_KM = 35 };
	const struct weighed *town = place_heaviest(w, true);
	struct place outer;

	if (town == NULL || m->is_settlement)
		return;
	town = city_of_quarter(g, w, town);
	outer = place_of(town->list, town->mention);
	/* "Halden, Syria", in a text that speaks of Kabul, too */
	if (place->country.len == 2 && outer.country.len == 2 && !str_equal(place->country, outer.country))
		return;
	if (m->kind == PLACE_TOPONYM && m->place.is_located &&
	    geo_distance_km(outer.point, m->place.point) > QUARTER_KM)
		return;
	place->name = outer.name;
	place->country = outer.country;
	if (m->kind == PLACE_TOPONYM && m->place.is_located)
		return;
	place->is_located = true;
	place->point = outer.point;
	place->precision = outer.precision;
}

static bool
is_part(const struct place_mention *m)
{
	return m->kind == PLACE_LOCAL || m->place.precision <= PRECISION_NEIGHBOURHOOD;
}

/* Where the text itself has a place of its title; empty where it does not. */
static span
in_text(const struct grouping *g, str name)
{
	for (isize i = 0; i < g->places->len; i++)
		if (place_is_candidate(&g->places->at[i]) && str_equal(g->places->at[i].place.name, name))
			return g->places->at[i].place.where;
	return (span){ 0 };
}

/* The country of that code, by the words of the text that speak of it, else by those of
 * ${filed}; not stated where it is not known. */
static struct place
country_by(const struct grouping *g, str country, span filed)
{
	struct gazetteer world = gazetteer_builtin();
	struct gaz_place found;

	for (isize i = 0; i < g->places->len; i++) {
		const struct place_mention *m = &g->places->at[i];

		if (m->place.precision == PRECISION_COUNTRY && country.len == 2 &&
		    str_equal(m->place.country, country))
			return place_of(g->places, i);
	}
	if (country.len != 2 || !gaz_country(&world, country, &found))
		return (struct place){ 0 };
	return (struct place){ .is_stated = true, .where = filed, .name = found.name, .country = country,
		.is_located = true, .point = found.point, .precision = PRECISION_COUNTRY };
}

struct place
incident_country(const struct grouping *g, str country)
{
	return country_by(g, country, (span){ 0 });
}

/* A report filed in the capital, or abroad, about what happened nobody says where. */
static bool
is_only_filed(const struct grouping *g, const struct weighing *w, const struct weighed *best)
{
	const struct place_mention *m = &best->list->at[best->mention];

	return best->list == g->places && best->is_dateline && !place_is_in_title(g, best->name) &&
	    m->kind == PLACE_TOPONYM && (m->is_capital || place_is_abroad(w, m));
}

/* Another country than the text is about, and nothing is said to be in it: "U.S. aid". */
static bool
is_only_named(const struct weighing *w, const struct weighed *best)
{
	const struct place_mention *m = &best->list->at[best->mention];

	return m->place.precision >= PRECISION_COUNTRY && !m->is_locative && place_is_abroad(w, m);
}

/* The heaviest place of that country where the text says that harm was done, NULL = none. */
static const struct weighed *
said_of_harm(const struct grouping *g, const struct event *event, const struct weighing *w)
{
	const struct weighed *found = NULL;

	for (isize k = 0; k < w->len; k++) {
		const struct place_mention *m = &w->at[k].list->at[w->at[k].mention];
		const struct sentence *s = &g->a->sentences.at[m->sentence];

		if (w->at[k].list != g->places || w->at[k].is_dateline || !m->is_locative || m->is_home ||
		    m->place.precision >= PRECISION_COUNTRY || place_is_abroad(w, m) ||
		    !(incident_counted(g, event, m->sentence).own || (event == NULL && s->kind == SENTENCE_BODY)) ||
		    incident_governor(g, s, m->first, m->last) < TELLS_OUTCOME)
			continue;
		if (found == NULL || w->at[k].total > found->total)
			found = &w->at[k];
	}
	return found;
}

/* The place of the event, where it is the one of group ${best}. */
static struct place
place_at(const struct grouping *g, const struct weighing *w, const struct weighed *best)
{
	const struct weighed *outer = best, *city;
	const struct place_mention *m;
	struct place place;

	best = town_inside(g, w, best);
	city = city_of_quarter(g, w, best);
	m = &best->list->at[best->mention];
	place = place_of(best->list, best->mention);
	if (city != best)
		place = place_of(city->list, city->mention);
	else if (is_part(m) && (best->list == g->title || !place_is_said_inside(g->places, best->mention)))
		put_in_town(g, w, m, &place);
	if (best != outer && m->kind == PLACE_LOCAL)
		place.point = place_of(outer->list, outer->mention).point;
	if (best->list == g->title)
		place.where = in_text(g, place.name);
	else
		place.where = m->place.where;
	return place;
}

/* "22, of Moss Street in Halden": where somebody lives, not where it was. */
static bool
is_home_street(const struct weighed *best)
{
	const struct place_mention *m = &best->list->at[best->mention];

	return m->is_street && m->is_home;
}

/* A town of the gazetteer, or "Caulfield, Missouri": one that it does not have. */
static bool
is_town_of_region(const struct weighed *group)
{
	const struct place_mention *m = &group->list->at[group->mention];

	return place_is_town(group) || (m->kind == PLACE_LOCAL && m->has_region && !m->is_street);
}

/* "PORTLAND (KOIN) -" and no more of it: where the report was filed. */
static bool
is_filed_once(const struct weighed *best)
{
	return best->is_dateline && best->mentions == 1 && !best->is_of_harm && !best->is_answered && place_is_town(best);
}

/* How much less a town may weigh in which harm is said to have been done, and still be taken before ${best}. */
static double
may_weigh_less(const struct weighed *best)
{
	const double HARDLY = 0.6, FILED = 1.5, LESS = 2.5, MUCH = 4.0;

	if (is_filed_once(best))
		return FILED;
	if (best->is_of_harm || best->is_dateline || best->is_answered || !(place_is_town(best) || is_home_street(best)))
		return 0;
	return best->is_publisher ? MUCH : best->is_home || is_home_street(best) ? LESS : HARDLY;
}

/* Harm is said to have been done in ${town}, or those told of are from there, and no quarter of the town ${desk} where
 * the report was filed, nor one of its name elsewhere. */
static bool
is_beyond_desk(const struct weighed *desk, const struct weighed *town)
{
	enum { QUARTER_KM = 8, HOME_KM = 100, COUNTRY_KM = 1000 };
	const struct place from = place_of(desk->list, desk->mention), to = place_of(town->list, town->mention);
	double km = geo_distance_km(from.point, to.point);

	return (town->is_of_harm && (km < COUNTRY_KM || !str_equal(from.country, to.country))) || (town->is_home && km > QUARTER_KM && km < HOME_KM);
}

/* To be taken before ${best}. */
static bool
is_rather(const struct weighed *best, const struct weighed *town)
{
	if (town->is_quarter || !is_town_of_region(town))
		return false;
	return is_filed_once(best) ? is_beyond_desk(best, town) : town->is_of_harm;
}

/* "A Lynn man was charged with the shooting in Chelsea": the town in which harm was done before one in which nothing is
 * said to have been. */
static const struct weighed *
said_before_home(const struct weighing *w, const struct weighed *best)
{
	const double most = may_weigh_less(best);
	const struct weighed *found = best;

	for (isize k = 0; most > 0 && k < w->len; k++)
		if (best->total - w->at[k].total < most && is_rather(best, &w->at[k]) &&
		    (found == best || w->at[k].total > found->total))
			found = &w->at[k];
	return found;
}

struct place
incident_place(const struct grouping *g, const struct event *event)
{
	struct weighing w;
	const struct weighed *best;

	place_weigh(g, event, &w);
	best = place_heaviest(&w, false);
	if (best == NULL)
		return (struct place){ 0 };
	best = said_before_home(&w, best);
	if (is_only_filed(g, &w, best) && said_of_harm(g, event, &w) != NULL) {
		best = said_of_harm(g, event, &w);
	} else if (is_only_filed(g, &w, best) && !best->is_seat) {
		struct place country = country_by(g, w.country, best->list->at[best->mention].place.where);

		if (country.is_stated)
			return country;
	}
	if (is_only_named(&w, best)) {
		struct place country = country_by(g, w.country, (span){ 0 });

		if (country.is_stated && country.where.end > country.where.begin)
			return country;
	}
	return place_at(g, &w, best);
}

/* "Mosul", where the text names a quarter of it that no gazetteer has: the quarter's
 * words, at the town's name and point. */
void
incident_quarter(const struct grouping *g, const struct event *event, struct place *place)
{
	isize  best = -1;
	double best_weight = 0;

	for (isize i = 0; i < g->places->len; i++) {
		const struct place_mention *m = &g->places->at[i];
		double sum;

		if (m->kind != PLACE_LOCAL || m->inside < 0 || m->is_settlement || m->is_associative ||
		    m->place.precision < PRECISION_VILLAGE ||
		    !str_equal(place_of(g->places, i).name, place->name))
			continue;
		sum = place_weight(g, event, m);
		if (best < 0 || sum > best_weight) {
			best = i;
			best_weight = sum;
		}
	}
	if (best >= 0)
		*place = place_of(g->places, best);
}
