/* claims/incident_fits.c - whether a claim speaks of the event that those before it describe. */
#include "claims/incident_parts.h"
#include "text/caption.h"

enum {
	APART_KM = 60,           /* settlements further apart are different places */
	PROVINCE_KM = 400,       /* from the middle of a province nothing in it is further */
	NEWS_DAYS = 60, OLD_DAYS = 365,
};

bool
incident_dates_agree(date_range a, date_range b)
{
	if (!date_is_known(a.begin) || !date_is_known(b.begin))
		return true;
	date_range x = { date_extent(a.begin).begin, date_extent(a.end).end };
	date_range y = { date_extent(b.begin).begin, date_extent(b.end).end };

	return date_compare(x.begin, y.end) <= 0 && date_compare(y.begin, x.end) <= 0;
}

bool
incident_places_agree(const struct place *a, const struct place *b)
{
	double km;

	if (!a->is_stated || !b->is_stated || !a->is_located || !b->is_located)
		return true;
	if (a->country.len == 2 && b->country.len == 2 && !str_equal(a->country, b->country))
		return false;
	if (a->precision >= PRECISION_COUNTRY || b->precision >= PRECISION_COUNTRY)
		return true;
	km = geo_distance_km(a->point, b->point);
	return km < (a->precision == PRECISION_PROVINCE || b->precision == PRECISION_PROVINCE
	    ? PROVINCE_KM : APART_KM);
}

bool
incident_is_later_death(const struct grouping *g, isize claim)
{
	enum { REACH = 5 };      /* tokens behind the verb */
	const struct claim *c = &g->out->claims.at[claim];
	const struct sentence *s = &g->a->sentences.at[g->settings[claim].sentence];
	int32_t verb;

	if (str_equal(c->rule, STR(RULE_OF_WOUNDED)))
		return true;
	if (c->effect != EFFECT_KILLED || !sentence_has(s, LEX_DIED_LATER))
		return false;
	for (verb = incident_token(g->a, s, c->where.begin); verb < s->end && g->a->tokens.at[verb].begin < c->where.end; verb++)
		if (lex_value_at(g->a, verb, LEX_EFFECT, "killed die") != NULL)
			break;
	if (verb == s->end || g->a->tokens.at[verb].begin >= c->where.end)
		return false;
	for (int32_t t = verb + 1; t < s->end && t <= verb + REACH && !token_is_char(g->a, t, ','); t++)
		if (lex_is(g->a, t, LEX_DIED_LATER))
			return true;
	return false;
}

/* Bodies are found and buried later, and the wounded die later; "said on Tuesday that it took reports of casualties
 * seriously" is no day of harm. */
bool
incident_dates_event(const struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	bool only_spoken_of = c->effect == EFFECT_KILLED_OR_INJURED && c->count.bound == BOUND_NO_NUMBER;

	return c->effect != EFFECT_RECOVERED && c->effect != EFFECT_BURIED && !only_spoken_of &&
	    date_is_known(c->date.days.begin) && !incident_is_later_death(g, claim);
}

/* A day is narrower than a week; anything is narrower than not known. */
bool
incident_is_narrower(date_range a, date_range b)
{
	if (!date_is_known(b.begin))
		return true;
	return date_to_days(date_extent(a.end).end) - date_to_days(date_extent(a.begin).begin) <
	    date_to_days(date_extent(b.end).end) - date_to_days(date_extent(b.begin).begin);
}

/* The text speaks of a day of the last weeks, somewhere before ${sentence}. */
static bool
tells_of_news(const struct grouping *g, isize sentence)
{
	for (isize i = 0; i < g->dates->len && g->dates->at[i].sentence < sentence; i++) {
		const struct date_phrase *p = &g->dates->at[i];

		if (p->kind == DATE_POINT && date_is_day(p->days.begin) &&
		    date_to_days(g->request->published) - date_to_days(p->days.begin) <= NEWS_DAYS)
			return true;
	}
	return false;
}

/* "In another case it killed ten in 2021", in a text of this week: a count of a year or
 * more ago is not that of the event that the text began with. */
static bool
is_of_old(const struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];

	return date_is_known(g->request->published) && incident_dates_event(g, claim) &&
	    date_to_days(g->request->published) - date_to_days(date_extent(c->date.days.end).end) > OLD_DAYS &&
	    tells_of_news(g, g->settings[claim].sentence);
}

/* The day of writing: that of publication, else that of a line above the text that is a day and
 * nothing else ("7 March 2022").  Relative days are not counted from the latter. */
static date
day_of_writing(const struct grouping *g)
{
	enum { TOP = 2 };        /* sentences */

	if (date_is_known(g->request->published))
		return g->request->published;
	for (isize i = 0; i < g->dates->len && g->dates->at[i].sentence < TOP; i++) {
		const struct date_phrase *p = &g->dates->at[i];
		const struct sentence *s = &g->a->sentences.at[p->sentence];

		if (date_is_day(p->days.begin) && !p->is_yearless && p->first == s->first && p->last == s->end - 1)
			return p->days.begin;
	}
	return (date){ 0 };
}

/* "On 17 September a drone hit a car, killing two", "In August 21 people were killed", in a report of this week:
 * the sentence opens with a day or month of its own, which lies before what the report began with. */
bool
incident_is_of_day_before(const struct grouping *g, isize claim)
{
	enum { OPENING = 3, APART_DAYS = 4, MONTH_DAYS = 31 };   /* tokens before the date; days before the writing */
	const struct claim *c = &g->out->claims.at[claim];
	const struct sentence *s = &g->a->sentences.at[g->settings[claim].sentence];
	date written = day_of_writing(g);
	int32_t at, apart = date_is_day(c->date.days.end) ? APART_DAYS : MONTH_DAYS;

	if (!date_is_known(written) || !incident_dates_event(g, claim) ||
	    s->paragraph == 0 || c->date.where.begin < s->where.begin || c->date.where.end <= c->date.where.begin)
		return false;
	at = incident_token(g->a, s, c->date.where.begin);
	return at < s->first + OPENING && !lex_is(g->a, at, LEX_WEEKDAY) &&
	    date_to_days(written) - date_to_days(date_extent(c->date.days.end).end) > apart;
}

/* "In X, two people were killed": the sentence is of that town. */
static bool
opens_sentence(const struct grouping *g, isize claim)
{
	enum { OPENING = 3 };    /* tokens before the name */
	const struct claim_setting *at = &g->settings[claim];
	const struct place_mention *m = &g->places->at[at->place];
	const struct sentence *s = &g->a->sentences.at[at->sentence];

	return m->place.precision != PRECISION_NONE && m->place.precision <= PRECISION_CITY &&
	    m->sentence == at->sentence && m->first <= s->first + OPENING &&
	    lex_is(g->a, s->first, LEX_PLACE_PREPOSITION);
}

/* "the village of X", "In X, …", "X: four killed": the name, where the claim's own sentence says it; else
 * empty. */
str
incident_settlement(const struct grouping *g, isize claim)
{
	const struct claim_setting *at = &g->settings[claim];

	return at->own_place && (g->places->at[at->place].is_settlement || opens_sentence(g, claim) ||
	    incident_is_label(g, &g->places->at[at->place]))
	    ? g->places->at[at->place].place.name : (str){ 0 };
}

/* "15 in the village of X": not those of the village of Y, though nobody knows where both lie. */
static bool
settlements_agree(const struct grouping *g, const struct event *event, isize claim)
{
	str name = incident_settlement(g, claim);

	return name.len == 0 || event->settlement.len == 0 || str_equal_nocase(name, event->settlement);
}

/* "Meanwhile, three people were killed": another event than those told so far. */
bool
incident_goes_elsewhere(const struct grouping *g, isize sentence)
{
	enum { OPENING = 3 };    /* tokens */
	const struct sentence *s = &g->a->sentences.at[sentence];

	for (int32_t t = s->first; t < s->end && t < s->first + OPENING &&
	    sentence_has(s, LEX_OTHER_EVENT); t++)
		if (lex_is(g->a, t, LEX_OTHER_EVENT))
			return true;
	return false;
}

static bool
has_comma(const struct grouping *g, const struct sentence *s, isize from, isize to)
{
	for (int32_t t = incident_token(g->a, s, from); t < s->end && g->a->tokens.at[t].begin < to; t++)
		if (token_is_char(g->a, t, ','))
			return true;
	return false;
}

/* "came the morning after an attack which left 20 dead": the first count behind the link. */
bool
incident_is_told_as_before(const struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	const struct sentence *s = &g->a->sentences.at[g->settings[claim].sentence];

	if (c->effect != EFFECT_KILLED || !sentence_has(s, LEX_REASON_LINK))
		return false;
	if (claim > 0 && c[-1].kind == CLAIM_CASUALTY && c[-1].sentence.begin == c->sentence.begin)
		return !has_comma(g, s, c[-1].where.end, c->where.begin) && incident_is_told_as_before(g, claim - 1);
	for (int32_t t = s->first + 1; t < s->end && g->a->tokens.at[t].begin < c->where.begin; t++)
		if (lex_value_at(g->a, t, LEX_REASON_LINK, "") != NULL &&
		    (lex_is(g->a, t - 1, LEX_DATE_UNIT) || lex_is(g->a, t - 1, LEX_DAY_PART)))
			return true;
	return false;
}

/* Something told of a town is not told of all the places of a total, nor of the town of another part. */
static bool
is_of_another_place(const struct grouping *g, const struct event *event, isize claim)
{
	const struct place *place = &g->out->claims.at[claim].place;

	return event->role != ROLE_NONE && g->settings[claim].own_place && place->precision <= PRECISION_CITY &&
	    (event->role == ROLE_TOTAL || !str_equal_nocase(place->name, event->place.name));
}

static bool
has_semicolon(const struct grouping *g, const struct sentence *s, isize from, isize to)
{
	for (int32_t t = incident_token(g->a, s, from); t < s->end && g->a->tokens.at[t].begin < to; t++)
		if (token_is_char(g->a, t, ';'))
			return true;
	return false;
}

/* "Eight were killed in X region and three in Y region": the place stands in the words of the count, or a semicolon parts
 * the two. */
static bool
is_beside_in_sentence(const struct grouping *g, const struct event *event, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim], *before = &g->out->claims.at[event->last];

	return before->sentence.begin == c->sentence.begin && before->effect == c->effect &&
	    g->settings[claim].own_place && g->settings[event->last].own_place &&
	    (span_holds(c->where, c->place.where) || incident_place_behind(g, c, g->settings[claim].sentence) >= 0 ||
	    has_semicolon(g, &g->a->sentences.at[g->settings[claim].sentence], before->where.end, c->where.begin)) &&
	    c->place.precision < PRECISION_COUNTRY && before->place.precision < PRECISION_COUNTRY && !str_equal_nocase(before->place.name, c->place.name) &&
	    (c->relation != RELATION_SUBSET_OF || c->related > claim);   /* "a woman and her son" */
}

/* "five at the X cafe and 19 at the Y": a bare number with a place of its own is not of the part told before it, though nobody
 * knows the place. */
static bool
is_of_next_place(const struct grouping *g, const struct event *event, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim], *before = &g->out->claims.at[event->last];
	const struct sentence *s = &g->a->sentences.at[g->settings[claim].sentence];
	int32_t behind = incident_token(g->a, s, c->count.where.end);

	return event->role == ROLE_PART && g->settings[claim].role == ROLE_NONE && before->sentence.begin == c->sentence.begin &&
	    before->effect == c->effect && c->relation != RELATION_SUBSET_OF && behind < s->end &&
	    g->a->tokens.at[behind - 1].begin >= c->count.where.begin && (lex_is(g->a, behind - 1, LEX_NUMBER) || g->a->tokens.at[behind - 1].kind == TOKEN_NUMBER) &&
	    lex_is(g->a, behind, LEX_PLACE_PREPOSITION);
}

/* "15 in the village of X. (...) They killed 50 in Y": other people, in a town of another name. */
static bool
is_other_town(const struct grouping *g, const struct event *event, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim], *first = &g->out->claims.at[event->claims.at[0]];
	const struct place_mention *m = g->settings[claim].place >= 0 ? &g->places->at[g->settings[claim].place] : NULL;

	return event->settlement.len > 0 && g->settings[claim].own_place && m != NULL && m->kind == PLACE_TOPONYM && m->is_locative &&
	    !m->is_reference && !m->is_dateline && m->place.precision >= PRECISION_VILLAGE && m->place.precision <= PRECISION_CITY &&
	    !str_equal_nocase(m->place.name, event->settlement) && first->effect == c->effect && first->count.has_min && c->count.has_min &&
	    c->relation != RELATION_SUBSET_OF && c->relation != RELATION_ADDS_TO && c->count.min != first->count.min;
}

/* Does ${claim} fit the event that ${event} describes so far? */
bool
incident_fits(const struct grouping *g, const struct event *event, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];

	if (is_of_another_place(g, event, claim) || is_beside_in_sentence(g, event, claim) || is_of_next_place(g, event, claim))
		return false;
	if (event->is_background != (c->scope == SCOPE_BACKGROUND) ||
	    event->is_held != (c->effect == EFFECT_DETAINED) ||
	    event->is_caption != caption_is(g->a, g->settings[claim].sentence))
		return false;
	if (incident_dates_event(g, claim) && !incident_dates_agree(event->days, c->date.days))
		return false;
	if (!date_is_known(event->days.begin) && (is_of_old(g, claim) || incident_is_of_day_before(g, claim)))
		return false;
	if (event->is_before != incident_is_told_as_before(g, claim))
		return false;
	if (!settlements_agree(g, event, claim) || is_other_town(g, event, claim) || incident_is_other_deed(g, event, claim))
		return false;
	if (incident_goes_elsewhere(g, g->settings[claim].sentence) && g->settings[event->last].sentence != g->settings[claim].sentence)
		return false;
	return !g->settings[claim].own_place || incident_places_agree(&event->place, &c->place) ||
	    (event->last == claim - 1 && incident_is_of_pronoun(g, claim));
}
