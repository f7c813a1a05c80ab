/*
 * web/facet.h - what the table, the map and the charts of a case show and
 * filter by, one row an incident; and the filter itself.
 *
 * A facet is read off the incident's account, which is some work; they are
 * kept in the server's memory and made again where the incident's computed
 * rows or decisions have changed.
 */
#ifndef WEB_FACET_H
#define WEB_FACET_H

#include "intake/desk.h"
#include "record/incident.h"
#include "markup/html.h"
#include "web/http.h"
#include "web/people_names.h"

struct facet {
	incident_id id;
	str    hex;                    /* 32 digits */
	str    name, place, country;
	date_range days;
	bool   is_located;
	geo_point point;
	enum precision precision;
	struct range killed, injured;  /* without the entries they rest on */
	str    grade;                  /* key; empty = none */
	struct str_list causes, actors, languages;
	isize  claims, read, reports;
	struct interval *counts;       /* every count of killed that takes part */
	isize  count_count;
	enum record_state state;
	bool   is_held;
	bool   is_total;               /* over several places: in no sum with them (incidents/several.h) */
	const struct people_of *people;   /* as the asker may see them; NULL = nobody */
};
struct facet_list { struct facet *at; isize len, room; };

struct facet_cache;
bool facet_cache_open(struct facet_cache **out, struct err *e);
void facet_cache_close(struct facet_cache *cache);

/* The parameters of the filter, for a route's declaration. */
#define FILTER_PARAMETERS                                                    \
	{ "from", PARAM_DATE, false }, { "to", PARAM_DATE, false },          \
	{ "place", PARAM_LINE, false }, { "grade", PARAM_WORD, false },      \
	{ "cause", PARAM_LINE, false }, { "actor", PARAM_LINE, false },      \
	{ "language", PARAM_WORD, false }, { "state", PARAM_WORD, false }

struct filter { date from, to; str place, grade, cause, actor, language, state; };

/* What the request asks for. */
struct filter filter_of(const struct request *request);
bool filter_fits(const struct filter *filter, const struct facet *facet);
/* "from=2017-03&grade=weak", escaped for an address; empty where all is shown. */
str filter_query(const struct filter *filter, struct arena *keep);

/* Every incident's facet, by first day, unknown days last; what the asker's role may not see
 * is coarsened (web/field.h).  O(incidents that have changed). */
bool facets_read(const struct request *request, struct facet_list *out, struct err *e);
/* Those that fit. */
struct facet_list facets_fitting(const struct facet_list *all, const struct filter *filter,
    struct arena *keep);
/* Radius of the area that a place is drawn as; 0 for an unknown precision. */
int32_t facet_radius_m(enum precision precision);

#endif
