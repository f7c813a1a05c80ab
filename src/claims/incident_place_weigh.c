/* claims/incident_place_weigh.c - every place that a text names is weighed by where it
 * stands, mentions of one name together. */
#include "claims/incident_place.h"

#include <math.h>

/* What is seen of one mention, or of one name over the whole text. */
enum sign {
	SIGN_CITY, SIGN_TOWN, SIGN_VILLAGE,
	SIGN_POINT,          /* finer than a settlement */
	SIGN_UNKNOWN,        /* a name of no gazetteer, held by nothing, or by a division */
	SIGN_DISTRICT, SIGN_PROVINCE, SIGN_COUNTRY, SIGN_REGION,
	SIGN_LOCATIVE,       /* "in X" */
	SIGN_BODY,           /* "X University" */
	SIGN_ANSWERED,       /* "X police" */
	SIGN_ADJECTIVE,      /* "a Sandy man" */
	SIGN_REFERENCE,      /* "Z, north of X" */
	SIGN_TREATMENT,      /* "taken to a hospital in X" */
	SIGN_ACTOR,          /* "X said" */
	SIGN_HOME,           /* "a man of X" */
	SIGN_DATELINE,
	SIGN_LEAD,           /* in the first two sentences */
	SIGN_LATER,          /* how many sentences into the text */
	SIGN_CLAIM,          /* its sentence counts the event's harm */
	SIGN_OTHER_CLAIM,    /* … the harm of another event only */
	SIGN_EVENT,          /* its sentence says that it happened */
	SIGN_HARM,           /* its sentence has a word of harm or attack */
	SIGN_AFTERMATH,      /* its sentence tells of courts and funerals */
	SIGN_OF_CLAIM,       /* the place that the event's own counts give */
	SIGN_NEAR_HARM,      /* a word of harm is the nearest that tells something */
	SIGN_NEAR_LATER,     /* a word of what came afterwards is */
	SIGN_IN_HARM,        /* "in X", the harm nearest */
	SIGN_IN_EVENT,       /* "in X", in a sentence that says that it happened */
	SIGN_IN_LATER,       /* "in X", what came afterwards nearest */
	SIGN_HOME_HARM,      /* somebody's home, the harm nearest */
	SIGN_FIRST,          /* the first that the text names */
	SIGN_ABROAD,         /* in another country than most places of the text */
	SIGN_HOLDS,          /* a street or quarter is said to be in it */
	SIGN_IN_TITLE,       /* it stands in the title */
	SIGN_PUBLISHER,      /* … behind the dash that parts the publisher from it */
	SIGN_FRAGMENT,       /* no sentence of the body */
	SIGN_TITLE,          /* of the name: the title has it */
	SIGN_AGAIN,          /* of the name: log2 of its mentions */
	SIGN_ANSWERED_NAME,  /* of the name: some mention of it is answered for */
	SIGN_COUNT,
};

static const double weight[SIGN_COUNT] = {
	[SIGN_CITY] = 3.83, [SIGN_TOWN] = 3.37, [SIGN_VILLAGE] = 2.84, [SIGN_POINT] = 2.48,
	[SIGN_UNKNOWN] = 1.17, [SIGN_DISTRICT] = 1.88, [SIGN_PROVINCE] = 0.61,
	[SIGN_COUNTRY] = -0.84, [SIGN_REGION] = -1.05, [SIGN_LOCATIVE] = 0.26, [SIGN_BODY] = -0.54,
	[SIGN_ANSWERED] = 0.08, [SIGN_ADJECTIVE] = 0.87, [SIGN_REFERENCE] = -0.98,
	[SIGN_TREATMENT] = -0.35, [SIGN_ACTOR] = -0.54, [SIGN_HOME] = 0.68, [SIGN_DATELINE] = 0.95,
	[SIGN_LEAD] = 0.54, [SIGN_LATER] = -0.04, [SIGN_CLAIM] = -0.07, [SIGN_OTHER_CLAIM] = -0.30,
	[SIGN_EVENT] = 0.35, [SIGN_HARM] = 0.44, [SIGN_AFTERMATH] = 0.35, [SIGN_OF_CLAIM] = 0.24,
	[SIGN_NEAR_HARM] = 0.18, [SIGN_NEAR_LATER] = 0.17, [SIGN_IN_HARM] = 0.24,
	[SIGN_IN_EVENT] = 0.10, [SIGN_IN_LATER] = 0.17, [SIGN_HOME_HARM] = 0.60,
	[SIGN_FIRST] = 0.34, [SIGN_ABROAD] = -0.51, [SIGN_HOLDS] = 0.52, [SIGN_IN_TITLE] = 1.21,
	[SIGN_PUBLISHER] = -1.49, [SIGN_FRAGMENT] = -0.78, [SIGN_TITLE] = 0.53,
	[SIGN_AGAIN] = 0.50, [SIGN_ANSWERED_NAME] = 0.90,
};

struct counted
incident_counted(const struct grouping *g, const struct event *event, isize sentence)
{
	struct counted counted = { 0 };

	for (isize i = g->first_claim[sentence]; i >= 0; i = g->settings[i].next) {
		isize of = g->out->claims.at[i].incident;

		if (event != NULL && of >= 0 && &g->events.at[of] == event)
			counted.own = true;
		else if (of >= 0)
			counted.other = true;
		counted.other_casualty |= g->out->claims.at[i].kind == CLAIM_CASUALTY;
	}
	counted.other &= !counted.own;
	counted.other_casualty &= !counted.own;
	return counted;
}

bool
place_is_in_title(const struct grouping *g, str name)
{
	for (isize i = 0; i < g->title->len; i++)
		if (g->title->at[i].kind != PLACE_DEMONYM && str_equal(g->title->at[i].place.name, name))
			return true;
	return false;
}

static enum sign
kind_of(const struct place_mention *m)
{
	/* "HANCOCK, Mass. (AP)", "the Ohio town of Hancock": a settlement, though no gazetteer has it */
	if (m->kind == PLACE_LOCAL && m->has_region && !m->is_street && (m->is_dateline || m->is_settlement || m->is_locative))
		return SIGN_VILLAGE;
	if (m->kind == PLACE_LOCAL && (!m->place.is_located || m->place.precision >= PRECISION_DISTRICT))
		return SIGN_UNKNOWN;
	switch (m->place.precision) {
	case PRECISION_VILLAGE:  return SIGN_VILLAGE;
	case PRECISION_TOWN:     return SIGN_TOWN;
	case PRECISION_CITY:     return SIGN_CITY;
	case PRECISION_DISTRICT: return SIGN_DISTRICT;
	case PRECISION_PROVINCE: return SIGN_PROVINCE;
	case PRECISION_COUNTRY:  return SIGN_COUNTRY;
	case PRECISION_REGION:   return SIGN_REGION;
	default:                 return SIGN_POINT;
	}
}

/* What can be seen of a mention alone. */
static void
read_mention(const struct place_mention *m, double sign[SIGN_COUNT])
{
	memset(sign, 0, SIGN_COUNT * sizeof *sign);
	sign[kind_of(m)] = 1;
	sign[SIGN_LOCATIVE] = m->is_locative;
	sign[SIGN_BODY] = m->is_associative;
	sign[SIGN_ANSWERED] = m->is_answered;
	sign[SIGN_ADJECTIVE] = m->is_adjective;
	sign[SIGN_REFERENCE] = m->is_reference;
	sign[SIGN_TREATMENT] = m->is_treatment;
	sign[SIGN_ACTOR] = m->is_actor;
	sign[SIGN_HOME] = m->is_home;
	sign[SIGN_DATELINE] = m->is_dateline;
}

/* "When shells hit X": harm was done in it. */
static bool
is_struck(const struct grouping *g, const struct place_mention *m)
{
	return m->kind == PLACE_TOPONYM && m->first > g->a->sentences.at[m->sentence].first && lex_is(g->a, m->first - 1, LEX_ATTACK_VERB);
}

static void
read_signs(const struct grouping *g, const struct event *event, const struct place_mention *m,
    double sign[SIGN_COUNT])
{
	const struct sentence *s = &g->a->sentences.at[m->sentence];
	struct counted counted = incident_counted(g, event, m->sentence);

	read_mention(m, sign);
	sign[SIGN_LEAD] = m->sentence < 2;
	sign[SIGN_LATER] = fmin(m->sentence, 42);
	sign[SIGN_CLAIM] = counted.own;
	sign[SIGN_OTHER_CLAIM] = counted.other;
	sign[SIGN_EVENT] = sentence_has(s, LEX_EVENT_VERB);
	sign[SIGN_HARM] = sentence_has(s, LEX_EFFECT) || sentence_has(s, LEX_ATTACK_NOUN);
	sign[SIGN_AFTERMATH] = sentence_has(s, LEX_AFTERMATH);
	sign[SIGN_OF_CLAIM] = event != NULL && event->place.is_stated &&
	    event->place.where.begin == m->place.where.begin;
	enum telling told = incident_governor(g, s, m->first, m->last);

	sign[SIGN_NEAR_HARM] = told >= TELLS_OUTCOME;
	sign[SIGN_NEAR_LATER] = told == TELLS_LATER;
	sign[SIGN_LOCATIVE] = m->is_locative || is_struck(g, m);
	sign[SIGN_IN_HARM] = sign[SIGN_LOCATIVE] > 0 && told >= TELLS_OUTCOME;
	sign[SIGN_IN_EVENT] = m->is_locative && sign[SIGN_EVENT] > 0;
	sign[SIGN_IN_LATER] = m->is_locative && told == TELLS_LATER;
	sign[SIGN_HOME_HARM] = m->is_home && told >= TELLS_OUTCOME;
	sign[SIGN_FRAGMENT] = s->kind == SENTENCE_FRAGMENT;
}

static double
weigh(const double sign[SIGN_COUNT])
{
	double sum = 0;

	for (int i = 0; i < SIGN_COUNT; i++)
		sum += sign[i] * weight[i];
	return sum;
}

/* "Washington", the city, and "Washington", the division, are two. */
static struct weighed *
group_of(struct weighing *w, str name, const struct place_mention *m)
{
	bool wide = m->kind == PLACE_TOPONYM && m->place.precision >= PRECISION_PROVINCE;

	for (isize k = 0; k < w->len; k++)
		if (w->at[k].is_wide == wide && str_equal(w->at[k].name, name))
			return &w->at[k];
	if (w->len == GROUPS_MOST)
		return NULL;
	w->at[w->len] = (struct weighed){ .name = name, .mention = -1, .is_wide = wide };
	return &w->at[w->len++];
}

bool
place_is_said_inside(const struct place_mention_list *list, isize index)
{
	enum { REACH = 4 };
	const struct place_mention *m = &list->at[index], *outer;

	if (m->inside < 0 || m->is_settlement || (m->kind != PLACE_LOCAL && m->place.precision > PRECISION_NEIGHBOURHOOD))
		return false;
	outer = &list->at[m->inside];
	return outer->sentence == m->sentence && outer->first > m->last && outer->first - m->last <= REACH;
}

/* The country that most mentions are in. */
static str
country_of(const struct place_mention_list *list)
{
	enum { LOOK_MOST = 100 };
	isize count = list->len < LOOK_MOST ? list->len : LOOK_MOST, most = 0;
	str best = { 0 };

	for (isize i = 0; i < count; i++) {
		str country = list->at[i].kind == PLACE_FACILITY ? (str){ 0 } : list->at[i].place.country;
		isize same = 0;

		for (isize k = 0; k < count && country.len == 2; k++)
			same += str_equal(country, list->at[k].place.country);
		if (same > most) {
			most = same;
			best = country;
		}
	}
	return best;
}

bool
place_is_abroad(const struct weighing *w, const struct place_mention *m)
{
	return m->place.country.len == 2 && w->country.len == 2 &&
	    !str_equal(m->place.country, w->country);
}

/* "the government in X said", "officials in X": whose seat it is. */
static bool
is_seat(const struct grouping *g, const struct place_mention *m)
{
	int32_t who = m->first - 2, begin = g->a->sentences.at[m->sentence].first;

	return m->is_capital && who >= begin && lex_is(g->a, who + 1, LEX_PLACE_PREPOSITION) &&
	    (lex_is(g->a, who, LEX_BODY_NOUN) || lex_is(g->a, who, LEX_ROLE_NOUN) ||
	    lex_is(g->a, who, LEX_VOICE_WORD));
}

static void
put_in(struct weighing *w, str name, const struct place_mention_list *list, isize mention,
    bool filed, double sum)
{
	const struct place_mention *m = &list->at[mention];
	struct weighed *group = group_of(w, name, m);

	if (group == NULL)
		return;
	if (group->mention < 0 || sum > group->most) {
		group->most = sum;
		group->list = list;
		group->mention = mention;
	}
	group->is_seat |= filed && !m->is_dateline;
	if (group->mentions == 0 || !m->is_reference) {
		group->is_home = (group->mentions == 0 || group->is_home) && (m->is_home || m->is_resident);
		group->is_dateline = group->mentions == 0 ? m->is_dateline : group->is_dateline && filed;
		group->mentions++;
	}
	group->is_answered |= m->is_answered;
	group->is_quarter |= m->is_quarter && m->kind == PLACE_TOPONYM;
	group->has_region |= m->has_region && m->kind == PLACE_TOPONYM;
}

bool
place_is_candidate(const struct place_mention *m)
{
	return m->kind != PLACE_DEMONYM && m->kind != PLACE_FACILITY && !m->is_side;
}

/* A town that only another event's counts name, far from the place that this event's own
 * counts give. */
static bool
is_of_another(const struct grouping *g, const struct event *event, const struct place_mention *m)
{
	enum { FAR_KM = 60, FAR_OF_PROVINCE_KM = 400 };

	/* "Hodeida: three were killed": what heads a line is of its line */
	if (event != NULL && event->place.is_stated && m->is_locative && incident_is_label(g, m) && incident_counted(g, event, m->sentence).other &&
	    !incident_counted(g, event, m->sentence).own)
		return true;
	return event != NULL && event->place.is_stated && event->place.is_located && m->place.is_located &&
	    event->place.precision < PRECISION_COUNTRY && m->place.precision <= PRECISION_CITY &&
	    incident_counted(g, event, m->sentence).other && geo_distance_km(event->place.point, m->place.point) >
	    (event->place.precision <= PRECISION_CITY ? FAR_KM : FAR_OF_PROVINCE_KM);
}

static void
mark_harm(struct weighing *w, str name)
{
	for (isize k = 0; k < w->len; k++)
		if (!w->at[k].is_wide && str_equal(w->at[k].name, name))
			w->at[k].is_of_harm = true;
}

static void
weigh_text(const struct grouping *g, const struct event *event, struct weighing *w)
{
	for (isize i = 0; i < g->places->len; i++) {
		const struct place_mention *m = &g->places->at[i];
		bool said = place_is_said_inside(g->places, i);
		double sign[SIGN_COUNT];

		/* "taken to Aventura Hospital" */
		if (!place_is_candidate(m) || is_of_another(g, event, m) || (m->is_treatment && m->is_associative))
			continue;
		read_signs(g, event, m, sign);
		sign[SIGN_ABROAD] = place_is_abroad(w, m);
		sign[SIGN_FIRST] = w->len == 0;
		sign[SIGN_HOLDS] = said;
		put_in(w, said ? place_of(g->places, i).name : m->place.name, g->places, i,
		    m->is_dateline || is_seat(g, m), weigh(sign));
		if (sign[SIGN_IN_HARM] > 0 && sign[SIGN_OTHER_CLAIM] == 0 && !m->is_home && !m->is_resident && !m->is_treatment && !m->is_reference)
			mark_harm(w, said ? place_of(g->places, i).name : m->place.name);
	}
}

/* Where the name of the publisher begins: "Man shot in Parma - News 5, Cleveland". */
static isize
publisher_at(str title)
{
	isize at = title.len;

	for (isize i = 1; i < title.len; i++)
		if (title.ptr[i] == '|' || (title.ptr[i] == '-' && title.ptr[i - 1] == ' '))
			at = i;
	return at;
}

static void
weigh_title(const struct grouping *g, struct weighing *w)
{
	isize publisher = publisher_at(g->request->title);

	for (isize i = 0; i < g->title->len; i++) {
		const struct place_mention *m = &g->title->at[i];
		double sign[SIGN_COUNT];

		if (!place_is_candidate(m))
			continue;
		isize before = w->len;

		read_mention(m, sign);
		sign[SIGN_IN_TITLE] = 1;
		sign[SIGN_PUBLISHER] = m->place.where.begin > publisher;
		sign[SIGN_ABROAD] = place_is_abroad(w, m);
		put_in(w, m->place.name, g->title, i, false, weigh(sign));
		if (sign[SIGN_PUBLISHER] > 0 && w->len > before)
			w->at[before].is_publisher = true;
		/* "Drive-by in Sumner": headlines say where */
		if (sign[SIGN_PUBLISHER] == 0 && m->is_locative && !m->is_home && !m->is_treatment && !m->is_reference)
			mark_harm(w, m->place.name);
	}
}

bool
place_is_town(const struct weighed *group)
{
	const struct place_mention *m = &group->list->at[group->mention];

	return m->place.is_located && m->kind == PLACE_TOPONYM &&
	    m->place.precision >= PRECISION_VILLAGE && m->place.precision <= PRECISION_CITY;
}

const struct weighed *
place_heaviest(const struct weighing *w, bool towns_only)
{
	const struct weighed *best = NULL;

	for (isize k = 0; k < w->len; k++)
		if ((!towns_only || place_is_town(&w->at[k])) && (best == NULL || w->at[k].total > best->total))
			best = &w->at[k];
	return best;
}

static void
total_up(const struct grouping *g, struct weighing *w)
{
	for (isize k = 0; k < w->len; k++) {
		struct weighed *group = &w->at[k];

		group->total = group->most + weight[SIGN_AGAIN] * log2(group->mentions);
		if (place_is_in_title(g, group->name))
			group->total += weight[SIGN_TITLE];
		if (group->is_answered)
			group->total += weight[SIGN_ANSWERED_NAME];
	}
}

void
place_weigh(const struct grouping *g, const struct event *event, struct weighing *out)
{
	*out = (struct weighing){ .country = country_of(g->places) };
	weigh_text(g, event, out);
	weigh_title(g, out);
	total_up(g, out);
}

double
place_weight(const struct grouping *g, const struct event *event, const struct place_mention *m)
{
	double sign[SIGN_COUNT];

	read_signs(g, event, m, sign);
	return weigh(sign);
}
