/* text/place_resolve.c - which place of a name is meant, over a whole document:
 * prior by kind and people, what holds it by a comma, the countries and
 * divisions that the document names, and the nearness of its other places
 * (Leidner, "Toponym Resolution in Text", 2007: one sense a discourse, least
 * spread). */
#include "text/place_parts.h"

#include <float.h>
#include <math.h>

enum { ROUNDS = 3, COUNTRIES = 26 * 26, OTHERS_MOST = 32, REGIONS_MOST = 32 };

static const double
	PRIOR_COUNTRY = 7.7, PRIOR_REGION = 7.0, PRIOR_PROVINCE = 6.6, CAPITAL_MORE = 1.0,
	NEIGHBOURHOOD_LESS = 0.8, DISTRICT_LESS = 0.7,
	HELD_MORE = 6.0,             /* "X, Y": Y is the country or division of X */
	COUNTRY_MOST = 3.0, COUNTRY_STEP = 1.1,
	REGION_MOST = 4.5, REGION_STEP = 1.8,
	NEAR_MOST = 3.5, NEAR_KM = 120.0,
	NOUN_MORE = 3.0,             /* "the village of": the kind agrees */
	NOUN_LESS = 3.5,             /* the kind is quite another */
	DATELINE_MORE = 2.0,
	NAMESAKE_LESS = 1.0,         /* a province that its chief town gave its name */
	NAMESAKE_ABROAD_LESS = 2.0,  /* … or that a great city elsewhere has too */
	IN_COUNTRY_LESS = 2.0,       /* a town that its country gave its name */
	ALIKE_LESS = 2.0,            /* only spelled alike */
	ALIKE_LEAST = 0.9,           /* what the document must say for such a place … */
	KM_A_DEGREE = 111.2;
enum { ALIKE_PEOPLE = 50000,         /* … unless it is as large as this */
	ALIKE_KM = 250 };            /* and it is never as far from the document's towns */

/* What the document as a whole speaks of. */
struct setting {
	float countries[COUNTRIES];
	struct { const char *country; uint32_t key; float count; } regions[REGIONS_MOST];
	int   region_count;
	struct { geo_point at; double narrow; uint32_t name; float weight; } others[OTHERS_MOST];
	int   other_count;
};

/* Codes of two letters; "" where there is none. */
static bool
same_country(const char *one, const char *other)
{
	return one[0] == other[0] && one[1] == other[1];
}

static int
country_index(const char *country)
{
	if (!is_upper(country[0]) || !is_upper(country[1]))
		return -1;
	return (country[0] - 'A') * 26 + country[1] - 'A';
}

static double
prior(const struct gaz_place *p)
{
	double people = log10((double)(p->population > 300 ? p->population : 300));

	switch (p->precision) {
	case PRECISION_COUNTRY:  return PRIOR_COUNTRY;
	case PRECISION_REGION:   return PRIOR_REGION;
	case PRECISION_PROVINCE: return fmax(PRIOR_PROVINCE, people);
	case PRECISION_DISTRICT: return people - DISTRICT_LESS;
	case PRECISION_NEIGHBOURHOOD: return people - NEIGHBOURHOOD_LESS;
	default: return people + (p->is_capital ? CAPITAL_MORE : 0);
	}
}

bool
place_holds(const struct gaz_place *outer, const struct gaz_place *inner)
{
	if (!same_country(outer->country, inner->country) || outer->country[0] == '\0')
		return false;
	if (outer->precision == PRECISION_COUNTRY)
		return inner->precision != PRECISION_COUNTRY;
	if (outer->precision == PRECISION_PROVINCE)
		return inner->precision < PRECISION_PROVINCE && inner->region_key != 0 &&
		    inner->region_key == outer->region_key;
	return inner->precision < outer->precision &&
	    fabs(inner->point.lat - outer->point.lat) < 0.7 &&
	    fabs(inner->point.lon - outer->point.lon) < 0.7;
}

/* ---- what does not change from round to round ---------------------------------- */

/* "San Salvador" is the city before it is the department around it; "Washington" is the capital
 * before it is a state elsewhere in the country; "Toledo" a great city before a district abroad. */
static double
less_for_namesake(const struct place_name *n, isize division)
{
	enum { SEAT_KM = 3, GREAT_PEOPLE = 100000 };
	const struct gaz_place *p = &n->sense[division];

	for (isize k = 0; p->precision == PRECISION_PROVINCE && k < n->senses; k++)
		if (n->sense[k].precision == PRECISION_CITY &&
		    (same_country(n->sense[k].country, p->country)
		    ? n->sense[k].is_capital || geo_distance_km(n->sense[k].point, p->seat) < SEAT_KM
		    : n->sense[k].population >= GREAT_PEOPLE && n->sense[k].population > p->population))
			return same_country(n->sense[k].country, p->country) ? NAMESAKE_LESS : NAMESAKE_ABROAD_LESS;
	return 0;
}

/* "Mexico" and "Guatemala" are the countries: their capitals are called "… City" in
 * full.  Hong Kong is both. */
static bool
is_a_country(const struct place_name *n, isize city)
{
	if (n->sense[city].precision >= PRECISION_COUNTRY)
		return false;
	for (isize k = 0; k < n->senses; k++)
		if (n->sense[k].precision == PRECISION_COUNTRY &&
		    same_country(n->sense[k].country, n->sense[city].country))
			return !str_equal_nocase(n->sense[city].name, n->text);
	return false;
}

static bool
names_a_country(const struct place_name *n)
{
	for (isize k = 0; k < n->senses; k++)
		if (n->sense[k].precision == PRECISION_COUNTRY)
			return true;
	return false;
}

static void
fix_priors(struct scene *s)
{
	for (isize i = 0; i < s->names.len; i++) {
		struct place_name *n = &s->names.at[i];
		bool country = names_a_country(n);

		for (isize k = 0; k < n->senses; k++)
			n->fixed[k] = (float)(prior(&n->sense[k]) - (n->is_alike ? ALIKE_LESS : 0) -
			    (country && is_a_country(n, k) ? IN_COUNTRY_LESS : 0) -
			    less_for_namesake(n, k));
	}
}

/* The nearest other settlement of the document, with ${seats} also the chief town of a division that it
 * names, in km; 0 where there is none. */
static double
nearest_km(const struct scene *s, isize name, const struct gaz_place *p, bool seats)
{
	double best = 0;

	for (isize i = 0; i < s->names.len; i++) {
		const struct place_name *other = &s->names.at[i];
		double km;

		if (i == name || other->senses == 0 || other->is_alike || other->is_demonym)
			continue;
		if (other->sense[other->best].precision >= PRECISION_DISTRICT &&
		    !(seats && other->sense[other->best].precision == PRECISION_PROVINCE))
			continue;
		km = geo_distance_km(p->point, seats ? other->sense[other->best].seat : other->sense[other->best].point);
		if (best == 0 || km < best)
			best = km;
	}
	return best;
}

/* "Caulfield, Missouri": a small town of that name, but in no division or country of ${outer}'s. */
static bool
is_elsewhere(const struct place_name *outer, const struct gaz_place *p, int64_t people)
{
	const struct gaz_place *whole;

	if (outer->senses == 0 || outer->is_demonym || p->population >= people || p->precision > PRECISION_CITY)
		return false;
	whole = &outer->sense[outer->best];
	return whole->precision >= PRECISION_PROVINCE && whole->precision <= PRECISION_COUNTRY &&
	    (whole->precision == PRECISION_COUNTRY || whole->region_key != 0) && !place_holds(whole, p);
}

/* The name says of which country the document speaks; "a Russian missile" does not. */
static bool
tells_country(const struct place_name *n)
{
	return n->senses > 0 && !n->is_alike && !(n->is_demonym && n->deeds == n->mentions);
}

/* Some other name of the document is of that country. */
static bool
speaks_of(const struct scene *s, isize name, const char *country)
{
	for (isize i = 0; i < s->names.len; i++) {
		const struct place_name *other = &s->names.at[i];

		if (i != name && tells_country(other) && same_country(other->sense[other->best].country, country))
			return true;
	}
	return false;
}

/* "Ras al-Ain" is written like a town of Morocco, and in a report on Syria is the town there that the
 * gazetteer spells otherwise: the nearest such place of a country that the document speaks of, if any. */
static bool
take_alike(struct scene *s, isize name)
{
	struct place_name *n = &s->names.at[name];
	struct gaz_place found[SENSES_MOST];
	isize count = gaz_find_alike(s->g, n->text, found, SENSES_MOST), best = -1;
	double least = ALIKE_KM;

	for (isize i = 0; i < count; i++) {
		double km = nearest_km(s, name, &found[i], true);

		if (km < least && found[i].precision < PRECISION_PROVINCE && speaks_of(s, name, found[i].country)) {
			least = km;
			best = i;
		}
	}
	if (best < 0)
		return false;
	n->sense[0] = found[best];
	n->senses = 1;
	n->best = 0;
	return true;
}

/* The name means no place of the gazetteer that was found for it. */
static void
drop(struct scene *s, isize name)
{
	if (s->names.at[name].is_alike || !take_alike(s, name))
		s->names.at[name].senses = 0;
}

/* "Aleppo, Idlib and Hama": more names follow, so that a comma may part places of one kind. */
static bool
is_listed(const struct scene *s, const struct candidate *c)
{
	const struct sentence *in = &s->a->sentences.at[c->sentence];
	isize next = c->last + 1;

	if (place_in_sentence(in, next) && token_is_char(s->a, next, ','))
		next++;
	return place_is_class(s, in, next, LEX_JOINER) || (place_is_word(s, in, next) && place_is_named(s, next) &&
	    !place_is_class(s, in, next, LEX_WEEKDAY));
}

/* "Ma'an in Khan Yunis" is not Ma'an in Jordan, and a neighbourhood far from
 * every town of the document is another that no gazetteer has. */
static void
drop_strangers(struct scene *s)
{
	enum { STRANGE_KM = 100, TOWN_KM = 60, PART_KM = 15, ALONE_KM = 40, GREAT_PEOPLE = 100000,
		SMALL_PEOPLE = 50000, LARGE_PEOPLE = 500000 };

	for (isize i = 0; i < s->candidates.len; i++) {
		const struct candidate *c = &s->candidates.at[i];
		struct place_name *n = &s->names.at[c->name];
		const struct place_name *outer = c->holder >= 0
		    ? &s->names.at[s->candidates.at[c->holder].name] : NULL;

		if (n->senses == 0 || !c->is_accepted || n->sense[n->best].precision >= PRECISION_PROVINCE)
			continue;
		/* "a Maiduguri neighbourhood": a great town is not the neighbourhood. */
		bool part = c->noun != PRECISION_NONE && c->noun <= PRECISION_NEIGHBOURHOOD &&
		    n->sense[n->best].population < GREAT_PEOPLE;

		if (c->is_within && outer->senses > 0 && !outer->is_demonym) {
			const struct gaz_place *whole = &outer->sense[outer->best];
			bool town = whole->precision <= PRECISION_CITY;

			if ((town || !place_holds(whole, &n->sense[n->best])) &&
			    geo_distance_km(whole->point, n->sense[n->best].point) >
			    (town ? part ? PART_KM : TOWN_KM : STRANGE_KM))
				drop(s, c->name);
		} else if (outer != NULL && !c->is_within && is_elsewhere(outer, &n->sense[n->best],
		    is_listed(s, &s->candidates.at[c->holder]) ? SMALL_PEOPLE : LARGE_PEOPLE)) {
			drop(s, c->name);
		} else if (part && nearest_km(s, c->name, &n->sense[n->best], false) > ALONE_KM) {
			drop(s, c->name);
		}
	}
}

/* The document names places and peoples, and none of that country. */
static bool
is_foreign(const struct scene *s, isize name)
{
	const struct gaz_place *p = &s->names.at[name].sense[s->names.at[name].best];
	bool any = false;

	for (isize i = 0; i < s->names.len; i++) {
		const struct place_name *other = &s->names.at[i];

		if (i == name || !tells_country(other))
			continue;
		if (same_country(other->sense[other->best].country, p->country))
			return false;
		any |= other->sense[other->best].country[0] != '\0';
	}
	return any;
}

/* Another country is spoken of: by its own name or a division's, or by two names of it. */
static bool
speaks_of_elsewhere(const struct scene *s, isize name)
{
	const char *here = s->names.at[name].sense[s->names.at[name].best].country, *once = "";

	for (isize i = 0; i < s->names.len; i++) {
		const struct place_name *other = &s->names.at[i];
		const struct gaz_place *p;

		if (i == name || !tells_country(other))
			continue;
		p = &other->sense[other->best];
		if (p->country[0] == '\0' || same_country(p->country, here))
			continue;
		if (p->precision >= PRECISION_PROVINCE || (once[0] != '\0' && same_country(once, p->country)))
			return true;
		once = p->country;
	}
	return false;
}

/* Where nothing around a name says that it is a place, it is none: "Lopez", "Honda". */
static void
refuse_bare(struct scene *s, isize name)
{
	for (isize i = 0; i < s->candidates.len; i++) {
		struct candidate *c = &s->candidates.at[i];

		if ((isize)c->name == name && !(c->near & (NEAR_STRONG | NEAR_ANSWERED | NEAR_DATELINE)))
			c->is_accepted = false;
	}
}

/* "Gentilly" in New Orleans, "Mare" near Aleppo: a small place of a country of which the document says nothing,
 * where it speaks of another, is one that no gazetteer has, and so is a larger one beside which nothing ever
 * speaks of a place. */
static void
drop_foreign(struct scene *s)
{
	enum { SMALL_PEOPLE = 50000, LARGE_PEOPLE = 300000 };

	for (isize i = 0; i < s->names.len; i++) {
		struct place_name *n = &s->names.at[i];

		if (n->senses > 0 && !n->is_alike && !n->is_demonym && n->sense[n->best].precision < PRECISION_PROVINCE &&
		    (n->sense[n->best].population < SMALL_PEOPLE || (n->strong == 0 &&
		    n->sense[n->best].population < LARGE_PEOPLE && !n->sense[n->best].is_capital)) &&
		    is_foreign(s, i) && speaks_of_elsewhere(s, i)) {
			drop(s, i);
			if (n->senses == 0)
				refuse_bare(s, i);
		}
	}
}

/* A place that is only spelled alike counts where the document speaks of its
 * surroundings. */
static void
drop_unsupported(struct scene *s)
{
	for (isize i = 0; i < s->names.len; i++) {
		struct place_name *n = &s->names.at[i];

		if (n->is_alike && n->senses > 0 && is_foreign(s, i))
			n->senses = 0;
		else if (n->is_alike && n->senses > 0 && n->sense[n->best].population < ALIKE_PEOPLE &&
		    n->score[n->best] - n->fixed[n->best] < (float)ALIKE_LEAST)
			n->senses = 0;
		else if (n->is_alike && n->senses > 0 && nearest_km(s, i, &n->sense[n->best], true) > ALIKE_KM)
			n->senses = 0;
	}
}

/* "X, Y": every pair of senses of which one holds the other. */
static void
fix_held(struct scene *s, const struct candidate *inner, const struct candidate *outer)
{
	struct place_name *x = &s->names.at[inner->name], *y = &s->names.at[outer->name];
	bool y_done[SENSES_MOST] = { false };

	for (isize i = 0; i < x->senses; i++) {
		bool is_held = false;

		for (isize k = 0; k < y->senses; k++)
			if (place_holds(&y->sense[k], &x->sense[i])) {
				is_held = true;
				if (!y_done[k])
					y->fixed[k] += (float)HELD_MORE;
				y_done[k] = true;
			}
		if (is_held)
			x->fixed[i] += (float)HELD_MORE;
	}
}

static void
fix_nouns(struct scene *s, const struct candidate *c)
{
	struct place_name *n = &s->names.at[c->name];

	if (c->noun == PRECISION_NONE)
		return;
	for (isize k = 0; k < n->senses; k++) {
		enum precision p = n->sense[k].precision;
		bool settled = p >= PRECISION_VILLAGE && p <= PRECISION_CITY;
		bool alike = p == c->noun || (settled && c->noun >= PRECISION_VILLAGE &&
		    c->noun <= PRECISION_CITY);

		bool part = c->noun <= PRECISION_NEIGHBOURHOOD;

		if (alike)
			n->fixed[k] += (float)NOUN_MORE;
		else if (part ? p >= PRECISION_DISTRICT : settled ? c->noun == PRECISION_PROVINCE
		    : p == PRECISION_PROVINCE && c->noun <= PRECISION_CITY)
			n->fixed[k] -= (float)NOUN_LESS;
	}
}

/* ---- rounds ---------------------------------------------------------------------- */

/* Take the best sense of each name; true where any is another than before. */
static bool
choose(struct scene *s)
{
	bool changed = false;

	for (isize i = 0; i < s->names.len; i++) {
		struct place_name *n = &s->names.at[i];
		isize best = 0;

		for (isize k = 1; k < n->senses; k++)
			if (n->score[k] > n->score[best])
				best = k;
		changed |= best != n->best;
		n->best = best;
	}
	return changed;
}

static void
count_region(struct setting *w, const struct gaz_place *p, float weight)
{
	for (int i = 0; i < w->region_count; i++)
		if (w->regions[i].key == p->region_key && same_country(w->regions[i].country, p->country)) {
			w->regions[i].count += weight;
			return;
		}
	if (w->region_count < REGIONS_MOST && p->region_key != 0) {
		w->regions[w->region_count].country = p->country;
		w->regions[w->region_count].key = p->region_key;
		w->regions[w->region_count++].count = weight;
	}
}

static void
count_place(struct setting *w, const struct gaz_place *p, uint32_t name, float weight)
{
	int country = country_index(p->country);

	if (country >= 0)
		w->countries[country] += p->precision == PRECISION_COUNTRY ? weight : weight / 2;
	if (p->precision == PRECISION_PROVINCE)
		count_region(w, p, weight);
	else if (p->region_key != 0 && p->precision < PRECISION_PROVINCE)
		count_region(w, p, weight / 2);
	if (p->precision < PRECISION_PROVINCE && w->other_count < OTHERS_MOST) {
		w->others[w->other_count].at = p->point;
		w->others[w->other_count].narrow = cos(p->point.lat * 0.017453293);
		w->others[w->other_count].name = name;
		w->others[w->other_count++].weight = weight;
	}
}

static void
survey(const struct scene *s, struct setting *w)
{
	memset(w->countries, 0, sizeof w->countries);
	w->region_count = w->other_count = 0;
	for (isize i = 0; i < s->names.len; i++) {
		const struct place_name *n = &s->names.at[i];
		float mentions = (float)(n->mentions < 4 ? n->mentions : 4);

		if (n->senses > 0 && !n->is_alike && n->mentions > n->persons)
			count_place(w, &n->sense[n->best], (uint32_t)i, mentions);
	}
}

/* Where a report was sent from is mostly the country that it speaks of. */
static void
survey_datelines(const struct scene *s, struct setting *w)
{
	for (isize i = 0; i < s->candidates.len; i++) {
		const struct candidate *c = &s->candidates.at[i];
		const struct place_name *n = &s->names.at[c->name];
		int country;

		if (!c->is_accepted || !(c->near & NEAR_DATELINE) || n->senses == 0)
			continue;
		country = country_index(n->sense[n->best].country);
		if (country >= 0)
			w->countries[country] += (float)DATELINE_MORE;
	}
}

/* Places of the title, or of the case, count like a mention here. */
static void
survey_context(const struct scene *s, struct setting *w)
{
	for (isize i = 0; s->context != NULL && i < s->context->len; i++) {
		const struct place_mention *m = &s->context->at[i];
		struct gaz_place found[1];

		if (m->kind == PLACE_FACILITY || !m->place.is_located)
			continue;
		if (m->place.country.len == 2 && gaz_country(s->g, m->place.country, found))
			count_place(w, found, UINT32_MAX, 1);
		if (w->other_count < OTHERS_MOST && m->place.precision < PRECISION_PROVINCE) {
			w->others[w->other_count].at = m->place.point;
			w->others[w->other_count].narrow = cos(m->place.point.lat * 0.017453293);
			w->others[w->other_count].name = UINT32_MAX;
			w->others[w->other_count++].weight = 2;
		}
	}
}

static double
nearness(const struct setting *w, const struct gaz_place *p, uint32_t name)
{
	double sum = 0;

	for (int i = 0; i < w->other_count && p->precision < PRECISION_PROVINCE; i++) {
		double north = (p->point.lat - w->others[i].at.lat) * KM_A_DEGREE;
		double east = (p->point.lon - w->others[i].at.lon) * KM_A_DEGREE * w->others[i].narrow;
		double square = (north * north + east * east) / (NEAR_KM * NEAR_KM);

		if (w->others[i].name != name && square < 16)
			sum += (double)w->others[i].weight / (1 + square);
	}
	return fmin(NEAR_MOST, sum);
}

/* What a name itself has put into the count of its country and division: it does not
 * speak for itself, in whatever sense ("Mosul", the city or the district). */
struct own { const struct gaz_place *as; float country, region; };

/* A step for each doubling of what was counted; for most places that is nothing. */
static double
grown(double most, double step, double count)
{
	return count > 0 ? fmin(most, step * log2(1 + count)) : 0;
}

/* What the countries and divisions that the document names say for a place. */
static double
in_setting(const struct setting *w, const struct gaz_place *p, const struct own *own)
{
	bool here = same_country(own->as->country, p->country);
	int  country = country_index(p->country);
	double score = 0;

	if (country >= 0)
		score += grown(COUNTRY_MOST, COUNTRY_STEP,
		    (double)w->countries[country] - (double)(here ? own->country : 0));
	for (int i = 0; i < w->region_count; i++)
		if (w->regions[i].key == p->region_key && same_country(w->regions[i].country, p->country))
			score += grown(REGION_MOST, REGION_STEP, (double)w->regions[i].count -
			    (double)(here && own->as->region_key == p->region_key ? own->region : 0));
	return score;
}

/* How near the other places are is asked last, and only where it could make a sense the best:
 * ${score} keeps what is too low anyway.  One that is only spelled alike needs its score. */
static void
rescore_name(struct place_name *n, const struct setting *w, uint32_t name, const struct own *own)
{
	float best = -FLT_MAX;

	for (isize k = 0; k < n->senses; k++) {
		double here = in_setting(w, &n->sense[k], own);

		if (!n->is_alike && n->fixed[k] + (float)(here + NEAR_MOST) < best) {
			n->score[k] = n->fixed[k] + (float)here;
			continue;
		}
		n->score[k] = n->fixed[k] + (float)(here + nearness(w, &n->sense[k], name));
		best = n->score[k] > best ? n->score[k] : best;
	}
}

static void
rescore(struct scene *s, const struct setting *w)
{
	for (isize i = 0; i < s->names.len; i++) {
		struct place_name *n = &s->names.at[i];
		float mentions = (float)(n->mentions < 4 ? n->mentions : 4);

		struct own own = { 0 };

		if (n->senses == 0)
			continue;
		own.as = &n->sense[n->best];
		own.country = own.as->precision == PRECISION_COUNTRY ? mentions : mentions / 2;
		own.region = own.as->precision == PRECISION_PROVINCE ? mentions : mentions / 2;
		if (n->is_alike || n->mentions <= n->persons)
			own.country = own.region = 0;
		if (n->senses > 1 || n->is_alike)
			rescore_name(n, w, (uint32_t)i, &own);
	}
}

void
place_resolve(struct scene *s)
{
	struct setting setting, *w = &setting;

	fix_priors(s);
	for (isize i = 0; i < s->candidates.len; i++) {
		const struct candidate *c = &s->candidates.at[i];

		fix_nouns(s, c);
		if (c->holder >= 0 && c->is_accepted)
			fix_held(s, c, &s->candidates.at[c->holder]);
	}
	for (isize i = 0; i < s->names.len; i++)
		for (isize k = 0; k < s->names.at[i].senses; k++)
			s->names.at[i].score[k] = s->names.at[i].fixed[k];
	choose(s);
	for (int round = 0, changed = true; round < ROUNDS && changed; round++) {
		survey(s, w);
		survey_context(s, w);
		survey_datelines(s, w);
		rescore(s, w);
		changed = choose(s);     /* else the next round says the same */
	}
	drop_strangers(s);
	drop_unsupported(s);
	drop_foreign(s);
}
