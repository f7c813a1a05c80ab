/* text/place.c - from candidates to places; which place a statement is about. */
#include "text/place_parts.h"

enum {
	REACH = 250,             /* bytes: what is further off than this says little */
};

/* ---- building mentions ------------------------------------------------------ */

static struct place
place_from(const struct gaz_place *p, span where)
{
	struct place out = { .is_stated = true, .where = where, .name = p->name,
		.is_located = p->country[0] != '\0' || p->precision == PRECISION_REGION,
		.point = p->point, .precision = p->precision, .gazetteer_id = p->id };

	return out;
}

/* "a US drone strike": a country by its letters, before what it did. */
static bool
is_attacker(const struct scene *s, const struct candidate *c)
{
	const struct place_name *n = &s->names.at[c->name];

	return lex_is(s->a, c->last + 1, LEX_ATTACK_NOUN) && !(c->near & NEAR_STRONG) && c->first == c->last &&
	    (place_token(s, c->first)->flags & TOKEN_UPPER) && !s->a->sentences.at[c->sentence].is_upper &&
	    n->senses > 0 && n->sense[n->best].precision == PRECISION_COUNTRY;
}

static void
add_mention(const struct scene *s, const struct candidate *c, struct arena *keep,
    struct place_mention_list *out)
{
	const struct place_name *n = &s->names.at[c->name];
	struct place_mention *m = PUSH(out, keep);
	span where = token_span(s->a, c->first, c->last);

	*m = (struct place_mention){ .kind = c->kind, .sentence = c->sentence, .first = c->first,
		.last = c->last, .inside = -1, .name = c->name,
		.is_locative = (c->near & (NEAR_LOCATIVE | NEAR_NOUN | NEAR_INNER | NEAR_REGION | NEAR_SHOWN)) != 0 ||
		    ((c->near & NEAR_ADJECTIVE) && lex_value_at(s->a, c->last + 1, LEX_LOCAL_NOUN, "done") != NULL),
		.is_associative = (c->near & (NEAR_BODY | NEAR_ANSWERED)) == NEAR_BODY,
		.is_answered = (c->near & NEAR_ANSWERED) != 0,
		.is_adjective = (c->near & NEAR_ADJECTIVE) != 0,
		.is_resident = (c->near & NEAR_ADJECTIVE) != 0 && lex_value_at(s->a, c->last + 1, LEX_LOCAL_NOUN, "lives") != NULL,
		.is_reference = (c->near & NEAR_REFERENCE) != 0,
		.is_actor = (c->near & (NEAR_SPEECH | NEAR_LOCATIVE)) == NEAR_SPEECH,
		.is_treatment = (c->near & NEAR_TREATMENT) != 0,
		.is_home = (c->near & NEAR_HOME) != 0,
		.is_side = (lex_is(s->a, c->last + 1, LEX_METONYM) && !(c->near & NEAR_STRONG)) || is_attacker(s, c),
		.is_dateline = (c->near & NEAR_DATELINE) != 0,
		.has_region = (c->near & NEAR_REGION) != 0,
		.is_quarter = lex_is(s->a, c->last + 1, LEX_QUARTER_NOUN),
		.is_street = c->noun == PRECISION_STREET,
		.is_settlement = c->noun >= PRECISION_VILLAGE && c->noun <= PRECISION_CITY };
	if (n->senses == 0 && m->kind == PLACE_TOPONYM)
		m->kind = PLACE_LOCAL;
	if (n->senses > 0) {
		const struct gaz_place *p = &n->sense[n->best];

		m->place = place_from(p, where);
		m->is_capital = p->is_capital;
		m->place.country = p->country[0] ? str_copy(str_of(p->country), keep) : (str){ 0 };
	} else {
		m->place = (struct place){ .is_stated = true, .where = where, .name = n->text,
			.precision = c->noun };
	}
	m->event_point = n->senses > 0 ? n->sense[n->best].seat : m->place.point;
}

/* "In the Iraqi capital", with no name behind it: the people's capital, under those words. */
static bool
add_capital(const struct scene *s, const struct candidate *c, struct arena *keep,
    struct place_mention_list *out)
{
	const struct sentence *in = &s->a->sentences.at[c->sentence];
	const struct lex_hit *noun = place_class_at(s, in, c->last + 1, LEX_CAPITAL_NOUN);
	const struct place_name *n = &s->names.at[c->name];
	struct gaz_place capital;
	isize last, next;

	if (c->kind != PLACE_DEMONYM || noun == NULL || n->senses == 0)
		return false;
	last = c->last + noun->tokens;
	next = place_in_sentence(in, last + 1) && token_is_char(s->a, last + 1, ',') ? last + 2 : last + 1;
	if ((place_in_sentence(in, next) && place_is_named(s, next) && !lex_is(s->a, next, LEX_WEEKDAY)) ||
	    !gaz_capital(s->g, str_of(n->sense[n->best].country), &capital))
		return false;
	struct place_mention *m = PUSH(out, keep);

	*m = (struct place_mention){ .kind = PLACE_TOPONYM, .sentence = c->sentence, .first = c->first,
		.last = (int32_t)last, .inside = -1, .name = c->name, .is_capital = true, .is_described = true,
		.is_locative = place_follows_locative(s, in, c->first) || (place_is_class(s, in, c->first - 1, LEX_DEFINITE) &&
		    place_follows_locative(s, in, c->first - 1)),
		.place = place_from(&capital, token_span(s->a, c->first, last)), .event_point = capital.point };
	m->place.country = str_copy(str_of(capital.country), keep);
	return true;
}

/* ---- what holds what ---------------------------------------------------------- */

static bool
is_holder(const struct place_mention *outer, const struct place_mention *inner)
{
	if (inner->place.country.len == 2 && !str_equal(outer->place.country, inner->place.country))
		return false;

	/* "District" is as often a part of a town as the land around it. */
	enum precision least = inner->place.precision == PRECISION_DISTRICT
	    ? PRECISION_VILLAGE : inner->place.precision;

	return outer->kind == PLACE_TOPONYM && outer->place.is_located &&
	    outer->place.precision > least && outer->place.precision < PRECISION_COUNTRY;
}

/* "The city's Washington Park neighborhood", behind "north on Indiana": a street or a quarter is in the last town before
 * it rather than in the division ${holder}. */
static isize
town_rather(const struct place_mention_list *list, isize index, isize holder)
{
	const struct place_mention *m = &list->at[index];

	if (!(m->is_quarter || m->is_street) || (holder >= 0 && list->at[holder].place.precision <= PRECISION_CITY))
		return holder;
	for (isize i = index - 1; i >= 0; i--)
		if (is_holder(&list->at[i], m) && list->at[i].place.precision >= PRECISION_TOWN && list->at[i].place.precision <= PRECISION_CITY &&
		    !list->at[i].is_treatment && !list->at[i].is_home)
			return i;
	return holder;
}

/* "Halden, Syria": the country that stands behind the name, wherever the text has that name; empty = none. */
static str
country_said(const struct place_mention_list *list, const struct place_mention *m)
{
	enum { LOOK_MOST = 200 };

	for (isize i = 0; i + 1 < list->len && i < LOOK_MOST; i++) {
		const struct place_mention *same = &list->at[i], *country = same + 1;

		if (same->kind == m->kind && same->name == m->name && country->sentence == same->sentence &&
		    country->kind == PLACE_TOPONYM && country->place.precision == PRECISION_COUNTRY &&
		    country->first - same->last == 2 && same->has_region)
			return country->place.country;
	}
	return (str){ 0 };
}

/* The nearest place of the sentence, else the last one before, else the first
 * one behind, that can hold it. */
static isize
any_holder_of(const struct place_mention_list *list, isize index)
{
	const struct place_mention *m = &list->at[index];
	isize best = -1, best_gap = 0, before = -1;

	for (isize i = index + 1; i < list->len && list->at[i].sentence == m->sentence; i++)
		if (is_holder(&list->at[i], m)) {
			best = i;
			best_gap = list->at[i].place.where.begin - m->place.where.end;
			break;
		}
	for (isize i = index - 1; i >= 0; i--) {
		if (!is_holder(&list->at[i], m))
			continue;
		before = i;
		break;
	}
	if (before >= 0 && list->at[before].sentence == m->sentence &&
	    (best < 0 || m->place.where.begin - list->at[before].place.where.end < best_gap))
		return before;
	if (best >= 0 || before >= 0)
		return best >= 0 ? best : before;
	for (isize i = index + 1; i < list->len; i++)
		if (is_holder(&list->at[i], m))
			return i;
	return -1;
}

static isize
holder_of(const struct place_mention_list *list, isize index)
{
	return town_rather(list, index, any_holder_of(list, index));
}

/* A facility is at the town that holds it, if the text says one. */
static void
hold_facility(struct place_mention *m, const struct place_mention *outer)
{
	if (outer->place.precision > PRECISION_CITY)
		return;
	m->place.is_located = true;
	m->place.point = outer->place.point;
	m->event_point = outer->event_point;
	m->place.precision = outer->place.precision;
	m->place.country = outer->place.country;
}

/* "Halden, near Kupiansk": a place of its own. */
static bool
lies_beside(const struct scene *s, const struct place_mention *m, const struct place_mention *outer)
{
	enum { BETWEEN = 4 };    /* tokens */

	return m->kind == PLACE_LOCAL && !m->is_street && !m->is_quarter && outer->sentence == m->sentence && outer->first > m->last &&
	    outer->first - m->last <= BETWEEN && lex_is(s->a, outer->first - 1, LEX_PLACE_BESIDE);
}

/* A local name is known as finely as what holds it. */
static void
hold_locals(const struct scene *s, struct place_mention_list *list)
{
	for (isize i = 0; i < list->len; i++) {
		struct place_mention *m = &list->at[i];
		const struct place_mention *outer;

		if (m->kind != PLACE_LOCAL && m->kind != PLACE_FACILITY)
			continue;
		if (m->kind == PLACE_LOCAL)
			m->place.country = country_said(list, m);
		m->inside = holder_of(list, i);
		if (m->inside < 0)
			continue;
		outer = &list->at[m->inside];
		if (m->kind == PLACE_FACILITY) {
			hold_facility(m, outer);
			continue;
		}
		m->is_settlement |= lies_beside(s, m, outer);
		m->place.is_located = true;
		m->place.point = outer->place.point;
		m->event_point = outer->event_point;
		m->place.precision = outer->place.precision;
		m->place.country = outer->place.country;
	}
}

/* The town, named anywhere in the text, that a neighbourhood is in. */
static isize
town_around(const struct place_mention_list *list, const struct place_mention *m)
{
	enum { TOWN_KM = 35, LOOK_MOST = 200 };
	isize best = -1;

	for (isize i = 0; i < list->len && i < LOOK_MOST; i++) {
		const struct place_mention *town = &list->at[i];

		if (town->kind != PLACE_TOPONYM || !town->place.is_located ||
		    (town->place.precision != PRECISION_CITY && town->place.precision != PRECISION_TOWN) ||
		    (best >= 0 && town->place.precision <= list->at[best].place.precision))
			continue;
		if (geo_distance_km(town->place.point, m->place.point) < TOWN_KM)
			best = i;
	}
	return best;
}

static void
hold_neighbourhoods(struct place_mention_list *list)
{
	for (isize i = 0; i < list->len; i++) {
		struct place_mention *m = &list->at[i];

		if (m->kind == PLACE_TOPONYM && m->inside < 0 &&
		    m->place.precision == PRECISION_NEIGHBOURHOOD && m->place.is_located)
			m->inside = town_around(list, m);
	}
}

/* The great city, named in the text, in which what the gazetteer has as a small
 * place of its own is a quarter. */
static isize
great_city_around(const struct scene *s, const struct place_mention_list *list, isize index)
{
	enum { QUARTER_KM = 8, QUARTER_PEOPLE = 15000, GREAT_PEOPLE = 250000, LOOK_MOST = 200 };
	const struct place_mention *m = &list->at[index];
	const struct place_name *own = &s->names.at[m->name];

	if (own->sense[own->best].population > QUARTER_PEOPLE)
		return -1;
	for (isize i = 0; i < list->len && i < LOOK_MOST; i++) {
		const struct place_mention *city = &list->at[i];
		const struct place_name *name = &s->names.at[city->name];

		if (city->kind == PLACE_TOPONYM && city->name != m->name && name->senses > 0 &&
		    city->place.precision <= PRECISION_CITY &&
		    name->sense[name->best].population >= GREAT_PEOPLE &&
		    geo_distance_km(city->place.point, m->place.point) < QUARTER_KM)
			return i;
	}
	return -1;
}

static void
hold_quarters(const struct scene *s, struct place_mention_list *list)
{
	for (isize i = 0; i < list->len; i++) {
		struct place_mention *m = &list->at[i];

		if (m->kind != PLACE_TOPONYM || m->inside >= 0 || !m->place.is_located ||
		    (m->place.precision != PRECISION_VILLAGE && m->place.precision != PRECISION_TOWN) ||
		    s->names.at[m->name].senses == 0)
			continue;
		m->inside = great_city_around(s, list, i);
		if (m->inside >= 0)
			m->place.precision = PRECISION_NEIGHBOURHOOD;
	}
}

static void
hold_toponyms(const struct scene *s, struct place_mention_list *list)
{
	for (isize i = 0; i + 1 < list->len; i++) {
		struct place_mention *m = &list->at[i];
		const struct place_mention *next = &list->at[i + 1];

		if (m->inside < 0 && next->first - m->last == 2 && next->place.precision > m->place.precision &&
		    next->kind != PLACE_DEMONYM && token_is_char(s->a, m->last + 1, ','))
			m->inside = i + 1;
	}
}

/* ---- "10 km north of X" ---------------------------------------------------------- */

static bool
number_of(const struct analysis *a, isize t, double *out)
{
	const struct lex_hit *hit = lex_at(a, t, LEX_DATE_NUMBER);
	str text = token_text(a, t);
	int64_t whole, part = 0;

	if (hit != NULL) {
		*out = (double)hit->sense->number;
		return true;
	}
	str before = str_cut(&text, '.');

	if (!str_to_int(before, &whole) || (text.len > 0 && (text.len > 1 || !str_to_int(text, &part))))
		return false;
	*out = (double)whole + (double)part / 10;
	return true;
}

/* "10km": number and unit in one word; the unit in metres, 0 = not so. */
static int64_t
joined_unit(const struct analysis *a, isize t, double *number)
{
	str   text = token_text(a, t);
	isize digits = 0;
	int64_t whole;
	const struct lex_node *node;

	while (digits < text.len && is_digit(text.ptr[digits]))
		digits++;
	if (digits == 0 || digits == text.len || !str_to_int(str_first(text, digits), &whole))
		return 0;
	node = lex_find(a->language, lex_chain(0, lex_hash(str_from(text, digits))));
	for (int i = 0; node != NULL && i < node->senses; i++) {
		const struct lex_sense *sense = &a->language->senses[node->first_sense + (uint32_t)i];

		if (sense->class != LEX_DISTANCE_UNIT)
			continue;
		*number = (double)whole;
		return sense->number;
	}
	return 0;
}

/* The distance that ends before token ${t}, in km; 0 = none. */
static double
distance_before(const struct analysis *a, const struct sentence *in, isize t)
{
	enum { WORDS_BETWEEN = 3 };
	double number = 0;

	for (isize k = 1; k <= WORDS_BETWEEN && t - k >= in->first; k++) {
		const struct lex_hit *unit = lex_at(a, t - k, LEX_DISTANCE_UNIT);
		int64_t metres = joined_unit(a, t - k, &number);

		if (metres > 0)
			return number * (double)metres / 1000;
		if (unit != NULL && t - k > in->first && number_of(a, t - k - 1, &number))
			return number * (double)unit->sense->number / 1000;
	}
	return 0;
}

/* "the Iraqi city of": what may stand between a direction and the name. */
static bool
may_stand_between(const struct analysis *a, isize t)
{
	return lex_is(a, t, LEX_OF) || lex_is(a, t, LEX_DEFINITE) ||
	    lex_is(a, t, LEX_PLACE_NOUN) || (a->tokens.at[t].flags & TOKEN_CAPITAL) != 0;
}

/* Distance and direction before a name ("10 km north of the city of X"), or a distance
 * alone ("15 miles outside X"), which leaves the place as vague as a district. */
static void
move(const struct analysis *a, struct place_mention *m)
{
	enum { MOVE_MOST_KM = 500, BETWEEN_MOST = 7 };
	const struct sentence *in = &a->sentences.at[m->sentence];
	const struct lex_hit *direction = NULL, *away = NULL;
	isize  t = m->first - 1;
	double km;

	if (!m->place.is_located || !(sentence_has(in, LEX_COMPASS) || sentence_has(in, LEX_AWAY)))
		return;
	for (isize k = 0; k < BETWEEN_MOST && t >= in->first; k++, t--) {
		direction = lex_at(a, t, LEX_COMPASS);
		away = direction == NULL ? lex_at(a, t, LEX_AWAY) : NULL;
		if (direction != NULL || away != NULL || !may_stand_between(a, t))
			break;
	}
	if (t < in->first || (direction == NULL && away == NULL))
		return;
	km = distance_before(a, in, t);
	if (km <= 0 || km > MOVE_MOST_KM)
		return;
	m->is_moved = true;
	m->event_point = direction == NULL ? m->place.point
	    : geo_move(m->place.point, (double)direction->sense->number, km);
}

/* "X, a town 20 km south of Y": X, which no gazetteer has, is there and no part of Y. */
static void
move_locals(struct place_mention_list *list)
{
	enum { HELD_REACH = 16 };

	for (isize i = 0; i < list->len; i++) {
		struct place_mention *m = &list->at[i];
		const struct place_mention *outer = m->inside >= 0 ? &list->at[m->inside] : NULL;

		if (m->kind != PLACE_LOCAL || outer == NULL || !outer->is_moved || outer->sentence != m->sentence ||
		    outer->first < m->last || outer->first - m->last > HELD_REACH)
			continue;
		m->place.point = m->event_point = outer->event_point;
		m->is_settlement = true;
	}
}

/* ", 12 km east of" and no verb stand between the two. */
static bool
is_measured_by(const struct analysis *a, const struct place_mention *m, const struct place_mention *from)
{
	enum { TOKENS = 14 };

	if (from->sentence != m->sentence || !from->is_moved || from->first - m->last > TOKENS ||
	    !(token_is_char(a, m->last + 1, ',') || token_is_char(a, m->last + 1, '(')))
		return false;
	for (int32_t t = m->last + 1; t < from->first; t++)
		if (token_is(a, t, TAGS_VERB))
			return false;
	return true;
}

/* About as far from where it is measured, by road and by rough directions, as is said. */
static bool
is_about_there(geo_point at, const struct place_mention *from)
{
	const double ROUGH_KM = 20, ROUGH = 0.6;
	double km = geo_distance_km(from->place.point, from->event_point), is = geo_distance_km(from->place.point, at);

	return km < 1 || is < km + ROUGH_KM + ROUGH * km;        /* "255 km from X": no direction, no point */
}

/* "Hammam, 12 km south of Mosul": the place of that name that is there, else one that no gazetteer has. */
static void
put_where_measured(const struct scene *s, struct place_mention *m, const struct place_mention *from)
{
	const struct place_name *n = &s->names.at[m->name];
	span where = m->place.where;

	if (is_about_there(m->place.point, from))
		return;
	for (isize k = 0; k < n->senses; k++)
		if (n->sense[k].precision <= PRECISION_CITY && is_about_there(n->sense[k].point, from)) {
			m->place = place_from(&n->sense[k], where);
			m->place.country = from->place.country;
			m->event_point = n->sense[k].seat;
			return;
		}
	m->kind = PLACE_LOCAL;
	m->is_settlement = true;
	m->place = (struct place){ .is_stated = true, .where = where, .name = str_slice(s->a->text, where), .country = from->place.country,
		.is_located = true, .point = from->event_point, .precision = PRECISION_VILLAGE };
	m->event_point = from->event_point;
}

static void
move_measured(const struct scene *s, struct place_mention_list *list)
{
	for (isize i = 0; i + 1 < list->len; i++)
		if (list->at[i].kind == PLACE_TOPONYM && list->at[i].place.is_located && list->at[i].place.precision < PRECISION_COUNTRY && is_measured_by(s->a, &list->at[i], &list->at[i + 1]))
			put_where_measured(s, &list->at[i], &list->at[i + 1]);
}

/* ---- finding ---------------------------------------------------------------------- */

void
place_find(const struct analysis *a, const struct gazetteer *g,
    const struct place_mention_list *context, struct arena *keep, struct arena scratch,
    struct place_mention_list *out)
{
	struct gazetteer builtin = gazetteer_builtin();
	struct scene s = { .a = a, .g = g != NULL ? g : &builtin, .context = context,
		.scratch = &scratch };

	if (a->language == NULL)
		return;
	place_scan(&s);
	place_resolve(&s);
	for (isize i = 0; i < s.candidates.len; i++)
		if (s.candidates.at[i].is_accepted && !add_capital(&s, &s.candidates.at[i], keep, out))
			add_mention(&s, &s.candidates.at[i], keep, out);
	for (isize i = 0; i < out->len; i++)
		if (out->at[i].kind == PLACE_LOCAL && out->at[i].place.is_located)
			out->at[i].kind = PLACE_TOPONYM;
	hold_locals(&s, out);
	hold_toponyms(&s, out);
	hold_quarters(&s, out);
	hold_neighbourhoods(out);
	for (isize i = 0; i < out->len; i++)
		move(a, &out->at[i]);
	move_locals(out);
	move_measured(&s, out);
}

/* ---- choosing ---------------------------------------------------------------------- */

static isize
first_of_sentence(const struct place_mention_list *list, isize sentence)
{
	isize low = 0, high = list->len;

	while (low < high) {
		isize middle = (low + high) / 2;

		if (list->at[middle].sentence < sentence)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* "five killed in X; two killed in Y": a semicolon parts what is told of two places. */
static bool
is_parted(str text, span a, span b)
{
	span gap = a.end <= b.begin ? (span){ a.end, b.begin } : (span){ b.end, a.begin };

	return span_len(gap) > 0 && span_len(gap) < REACH && str_find_char(str_slice(text, gap), ';', 0) >= 0;
}

/* Lower is better: distance in bytes, and what makes it a worse answer. */
static isize
cost(str text, const struct place_mention *m, span where)
{
	isize gap = m->place.where.begin >= where.end ? m->place.where.begin - where.end
	    : where.begin >= m->place.where.end ? where.begin - m->place.where.end : 0;

	gap = gap < REACH ? gap : REACH;
	if (is_parted(text, m->place.where, where))
		gap += REACH;
	if (!m->is_locative)
		gap += 150;
	if (m->is_associative)
		gap += 250;
	if (m->is_reference && !m->is_moved)
		gap += 250;
	if (m->is_treatment)
		gap += 250;
	if (m->place.precision >= PRECISION_COUNTRY)
		gap += 700;
	else if (m->place.precision == PRECISION_PROVINCE)
		gap += 500;
	else if (m->place.precision == PRECISION_DISTRICT && m->kind == PLACE_TOPONYM)
		gap += 300;
	return gap;
}

/* "BEIRUT - Shelling in northern Syria": a dateline abroad is where the writer sat. */
static isize
past_dateline(const struct place_mention_list *places, isize dateline)
{
	const struct place *desk = &places->at[dateline].place;
	isize best = dateline, best_cost = 0;

	for (isize i = dateline + 1; i < places->len &&
	    places->at[i].sentence == places->at[dateline].sentence; i++) {
		const struct place_mention *m = &places->at[i];

		if (!m->is_locative || m->kind != PLACE_TOPONYM || m->is_side || desk->country.len != 2 ||
		    m->place.country.len != 2 || str_equal(desk->country, m->place.country))
			continue;
		if (best == dateline || m->place.precision < best_cost) {
			best = i;
			best_cost = m->place.precision;
		}
	}
	return best;
}

isize
place_for(const struct analysis *a, const struct place_mention_list *places, span where)
{
	isize sentence = sentence_at(a, where.begin), best = -1, best_cost = 0;

	for (isize i = first_of_sentence(places, sentence);
	    i < places->len && places->at[i].sentence == sentence; i++) {
		const struct place_mention *m = &places->at[i];
		isize c = cost(a->text, m, where);

		if (m->kind == PLACE_DEMONYM || m->kind == PLACE_FACILITY || m->is_side)
			continue;
		if (best < 0 || c < best_cost)
			best = i, best_cost = c;
	}
	return best >= 0 && places->at[best].is_dateline ? past_dateline(places, best) : best;
}

struct place
place_of(const struct place_mention_list *list, isize index)
{
	const struct place_mention *m = &list->at[index];
	struct place place = m->place;

	if (m->is_moved) {
		place.point = m->event_point;
		if (place.precision < PRECISION_DISTRICT)
			place.precision = PRECISION_DISTRICT;
	} else if (place.precision == PRECISION_PROVINCE || place.precision == PRECISION_DISTRICT) {
		place.point = m->event_point;
	}
	if (m->kind == PLACE_LOCAL && m->is_settlement && m->inside >= 0)
		place.gazetteer_id = PLACE_UNLISTED;
	/* A part of a town goes under the town's name; `where` has its own. */
	if (m->inside >= 0 && ((m->kind == PLACE_LOCAL && !m->is_settlement) || m->kind == PLACE_FACILITY || place.precision == PRECISION_NEIGHBOURHOOD) &&
	    list->at[m->inside].place.precision <= PRECISION_CITY)
		place.name = list->at[m->inside].place.name;
	return place;
}
