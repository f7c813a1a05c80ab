/* claims/incident_total.c - where and when a total over several places is, and each of them. */
#include "claims/incident_parts.h"

/* The part whose place has the words of ${place}, NULL = none. */
static const struct event *
part_at(const struct grouping *g, const struct place *place)
{
	for (isize i = 0; i < g->events.len; i++)
		if (g->events.at[i].role == ROLE_PART && str_equal_nocase(str_slice(g->a->text, g->events.at[i].place.where),
		    str_slice(g->a->text, place->where)))
			return &g->events.at[i];
	return NULL;
}

/* The town under its own name, which a quarter of it is told under, too; -1 = the text does not name it. */
static isize
town_named(const struct grouping *g, const struct place *quarter)
{
	for (isize i = 0; i < g->places->len; i++) {
		const struct place_mention *m = &g->places->at[i];

		if (m->place.precision == PRECISION_CITY && str_equal(m->place.name, quarter->name) &&
		    !str_equal_nocase(str_slice(g->a->text, m->place.where), str_slice(g->a->text, quarter->where)))
			return i;
	}
	return -1;
}

/* A total is of no one of the places of its parts, but of the town or the country that holds them. */
void
incident_place_total(struct grouping *g, const struct event *event, struct doc_incident *d)
{
	const struct event *part;
	isize town;

	if (!d->place.is_stated)
		d->place = incident_place(g, event);
	if (!d->place.is_stated || (part = part_at(g, &d->place)) == NULL)
		return;
	town = town_named(g, &d->place);
	d->place = town >= 0 ? place_of(g->places, town) : incident_country(g, part->place.country);
}

/* A count of the event stands with a town of its own. */
static bool
has_own_town(const struct grouping *g, const struct event *event)
{
	for (isize i = 0; i < event->claims.len; i++) {
		isize claim = event->claims.at[i];
		const struct claim *c = &g->out->claims.at[claim];

		if (g->settings[claim].own_place && c->place.is_located && c->place.precision <= PRECISION_CITY)
			return true;
	}
	return false;
}

static isize
first_sentence(const struct grouping *g, const struct event *event)
{
	return event->claims.len > 0 ? g->settings[event->claims.at[0]].sentence : -1;
}

/* "Eight died in X; on Saturday five were killed in Y": the sentence speaks of no one place; nor, where ${of_day} is asked
 * for and it gives both a day, of one day.  Towns of other sentences are weighed like all that the text names. */
bool
incident_is_one_of_several(const struct grouping *g, const struct event *event, bool of_day)
{
	if (event->role != ROLE_NONE || !has_own_town(g, event) || (of_day && !date_is_day(event->days.begin)))
		return false;
	for (isize i = 0; i < g->events.len; i++) {
		const struct event *other = &g->events.at[i];

		if (other != event && !other->is_background && !other->is_mention && has_own_town(g, other) &&
		    !str_equal_nocase(other->place.name, event->place.name) &&
		    first_sentence(g, other) == first_sentence(g, event) &&
		    (!of_day || (date_is_day(other->days.begin) && !date_equal(other->days.begin, event->days.begin))))
			return true;
	}
	return false;
}

/* A count of the event names ${place} itself; any place, where that is NULL. */
static bool
names_itself(const struct grouping *g, const struct event *event, const struct place *place)
{
	for (isize i = 0; i < event->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[event->claims.at[i]];

		if (g->settings[event->claims.at[i]].own_place && c->place.is_located && c->place.precision < PRECISION_COUNTRY &&
		    g->places->at[g->settings[event->claims.at[i]].place].kind == PLACE_TOPONYM &&
		    (place == NULL || str_equal_nocase(c->place.name, place->name)))
			return true;
	}
	return false;
}

bool
incident_is_of_other(const struct grouping *g, const struct event *event, const struct place *place)
{
	if (!place->is_stated || g->out->claims.at[event->claims.at[0]].effect != EFFECT_KILLED || event->place.precision != PRECISION_PROVINCE || !date_is_day(event->days.begin) || !names_itself(g, event, NULL) || names_itself(g, event, place))
		return false;
	for (isize i = 0; i < g->events.len; i++) {
		const struct event *other = &g->events.at[i];

		if (other != event && !other->is_background && !other->is_mention && date_is_day(other->days.begin) &&
		    !date_equal(other->days.begin, event->days.begin) && names_itself(g, other, place))
			return true;
	}
	return false;
}

/* A part whose sentence has no day is of the day of its total, and reported where that is. */
void
incident_fill_parts(struct grouping *g)
{
	for (isize i = 0; i < g->events.len; i++) {
		struct event *event = &g->events.at[i];
		struct doc_incident *d = &g->out->incidents.at[i];

		for (isize t = 0; t < g->events.len && event->role == ROLE_PART; t++)
			if (g->events.at[t].role == ROLE_TOTAL && g->events.at[t].part == event->round) {
				d->is_part = true;
				d->part_of = t;
			}
		if (!d->is_part)
			continue;
		event->is_mention = event->is_mention && g->events.at[d->part_of].is_mention;
		if (!date_is_known(d->date.days.begin))
			d->date = g->out->incidents.at[d->part_of].date;
	}
}
