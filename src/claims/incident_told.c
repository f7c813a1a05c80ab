/* claims/incident_told.c - attacks that a text tells of beside its counts: who did it, and events
 * in which nobody is counted. */
#include "claims/incident_parts.h"

void
incident_gather(struct str_list *into, const struct str_list *from, struct arena *keep)
{
	for (isize i = 0; i < from->len; i++) {
		bool known = false;

		for (isize k = 0; k < into->len && !known; k++)
			known = str_equal_nocase(into->at[k], from->at[i]);
		if (!known)
			*PUSH(into, keep) = from->at[i];
	}
}

static bool
in_paragraph(const struct grouping *g, const struct event *event, isize sentence)
{
	int32_t paragraph = g->a->sentences.at[sentence].paragraph;

	for (isize i = 0; i < event->claims.len; i++)
		if (g->a->sentences.at[g->settings[event->claims.at[i]].sentence].paragraph == paragraph)
			return true;
	return false;
}

static bool
counts_in_paragraph(const struct grouping *g, isize sentence)
{
	for (isize k = 0; k < g->events.len; k++)
		if (in_paragraph(g, &g->events.at[k], sentence))
			return true;
	return false;
}

/* ---- who did it --------------------------------------------------------------- */

/* Actors of the attacks of one telling, in the event's paragraphs or, where ${anywhere}, in those
 * that count nobody too. */
static void
gather_told(struct grouping *g, const struct event *event, enum attack_telling telling,
    bool anywhere, struct str_list *out)
{
	for (isize i = 0; i < g->attacks->len; i++) {
		const struct attack *attack = &g->attacks->at[i];

		if (attack->telling == telling && (in_paragraph(g, event, attack->sentence) ||
		    (anywhere && !counts_in_paragraph(g, attack->sentence))))
			incident_gather(out, &attack->actors, g->keep);
	}
}

/* A party under two of its names is one. */
static void
drop_other_names(const struct grouping *g, struct str_list *actors)
{
	isize kept = 0;

	for (isize i = 0; i < actors->len; i++) {
		const char *party = incident_party(g, actors->at[i]);
		bool known = false;

		for (isize k = 0; k < kept && party != NULL && !known; k++)
			known = incident_party(g, actors->at[k]) != NULL && strcmp(party, incident_party(g, actors->at[k])) == 0;
		if (!known)
			actors->at[kept++] = actors->at[i];
	}
	actors->len = kept;
}

/* "The guerrillas": people with arms who were spoken of before. */
static bool
is_known_armed(const struct grouping *g, str actor)
{
	isize at = actor.ptr - g->a->text.ptr;
	int32_t first;

	if (!incident_is_armed(g, actor))
		return false;
	first = incident_token(g->a, &g->a->sentences.at[sentence_at(g->a, at)], at);
	return first > 0 && lex_is(g->a, first - 1, LEX_DEFINITE);
}

/* The party named first by ${actors}, where it stands before ${before}; a second one makes it unsure who is meant. */
static void
note_party(const struct grouping *g, const struct str_list *actors, str before, str *found, bool *many)
{
	for (isize i = 0; i < actors->len; i++) {
		const char *name = incident_party(g, actors->at[i]), *known = found->len > 0 ? incident_party(g, *found) : NULL;

		if (!incident_is_named_party(name))
			continue;
		*many |= known != NULL && strcmp(known, name) != 0;
		if (found->len == 0 && actors->at[i].ptr < before.ptr)
			*found = actors->at[i];
	}
}

/* "The guerrillas", in a text that has named one armed group as the attacker: that group. */
static void
name_party(struct grouping *g, struct doc_incident *d)
{
	str  found = { 0 }, armed = { 0 };
	bool many = false;

	for (isize i = 0; i < d->actors.len; i++) {
		if (incident_is_named_party(incident_party(g, d->actors.at[i])))
			return;
		if (is_known_armed(g, d->actors.at[i]))
			armed = d->actors.at[i];
	}
	for (isize i = 0; i < g->attacks->len && armed.len > 0; i++)
		note_party(g, &g->attacks->at[i].actors, armed, &found, &many);
	for (isize i = 0; i < g->out->claims.len && armed.len > 0; i++)
		note_party(g, &g->out->claims.at[i].actors, armed, &found, &many);
	if (found.len > 0 && !many)
		*PUSH(&d->actors, g->keep) = found;
}

void
incident_actors(struct grouping *g, const struct event *event, struct doc_incident *d)
{
	static const enum attack_telling order[] = { ATTACK_TOLD, ATTACK_BLAMED, ATTACK_CULPRIT };

	for (isize i = 0; i < COUNT_OF(order) && d->actors.len == 0 && !event->is_background; i++)
		gather_told(g, event, order[i], false, &d->actors);
	for (isize i = 0; i < COUNT_OF(order) && d->actors.len == 0 && event == g->events.at; i++)
		gather_told(g, event, order[i], true, &d->actors);
	if (!event->is_background)
		gather_told(g, event, ATTACK_BLAMED, g->events.len == 1, &d->actors);
	drop_other_names(g, &d->actors);
	name_party(g, d);
}

/* ---- by what means -------------------------------------------------------------- */

/* "A bomb exploded in the market. Three people were killed.": the weapon that was told of last
 * before a count whose own sentence names none, in its paragraph. */
static void
give_cause(struct grouping *g, isize claim)
{
	enum { REACH = 3 };      /* sentences */
	struct claim *c = &g->out->claims.at[claim];
	int32_t sentence = g->settings[claim].sentence;
	str cause = { 0 };

	for (isize i = 0; i < g->attacks->len && g->attacks->at[i].sentence < sentence; i++) {
		const struct attack *attack = &g->attacks->at[i];

		if (attack->telling == ATTACK_TOLD && attack->sentence >= sentence - REACH &&
		    attack->is_weapon && g->a->sentences.at[attack->sentence].paragraph ==
		    g->a->sentences.at[sentence].paragraph)
			cause = attack->cause;
	}
	if (cause.len > 0)
		*PUSH(&c->causes, g->keep) = cause;
}

/* The means that a sentence names: "riddled with bullets"; no pointer = none. */
static str
means_in(const struct grouping *g, isize sentence)
{
	const struct sentence *s = &g->a->sentences.at[sentence];

	for (int32_t t = s->first; t < s->end && sentence_has(s, LEX_MEANS); t++)
		if (lex_is(g->a, t, LEX_MEANS))
			return str_of(lex_at(g->a, t, LEX_MEANS)->sense->value);
	return (str){ 0 };
}

/* The means told of nearest to the event's first count, behind it or before it, where no sentence
 * between counts another event. */
static str
means_near(const struct grouping *g, const struct event *event)
{
	enum { REACH = 4 };      /* sentences */
	isize first = g->settings[event->claims.at[0]].sentence;

	for (isize step = 1; step <= REACH; step++)
		for (int way = 1; way >= -1; way -= 2) {
			isize i = first + way * step;
			str   means;

			if (i < 0 || i >= g->a->sentences.len || g->a->sentences.at[i].kind != SENTENCE_BODY ||
			    incident_counted(g, event, i).other)
				continue;
			means = means_in(g, i);
			if (means.ptr != NULL)
				return means;
		}
	return (str){ 0 };
}

static bool
is_of_wounds(const struct claim *c)
{
	return c->effect == EFFECT_KILLED || c->effect == EFFECT_INJURED || c->effect == EFFECT_KILLED_OR_INJURED;
}

void
incident_causes(struct grouping *g, const struct event *event)
{
	for (isize i = 0; i < event->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[event->claims.at[i]];

		if (c->causes.len == 0 && is_of_wounds(c))
			give_cause(g, event->claims.at[i]);
	}
}

void
incident_far_causes(struct grouping *g, const struct event *event)
{
	bool none = true;
	str  means;

	for (isize i = 0; i < event->claims.len; i++)
		none = none && g->out->claims.at[event->claims.at[i]].causes.len == 0;
	means = none ? means_near(g, event) : (str){ 0 };
	for (isize i = 0; i < event->claims.len && means.ptr != NULL; i++)
		if (is_of_wounds(&g->out->claims.at[event->claims.at[i]]))
			*PUSH(&g->out->claims.at[event->claims.at[i]].causes, g->keep) = means;
}

/* ---- events without a count ------------------------------------------------------ */

enum { LEAD = 6, NOTE = 5 };     /* sentences; a text as short as a note has one event */

/* The words that tell of the attack, as a claim of its cause. */
static void
put_claim(struct grouping *g, const struct doc_incident *told, const struct attack *attack)
{
	struct claim *c = PUSH(&g->out->claims, g->keep);
	struct attribution said = speaker_of(g->people, attack->where, g->keep);

	*c = (struct claim){ .kind = CLAIM_CAUSE, .where = attack->quote, .related = -1, .incident = -1,
		.sentence = g->a->sentences.at[attack->sentence].where, .scope = SCOPE_INCIDENT, .modality = said.modality,
		.source = said.source, .via = said.via, .cue = said.cue, .actors = attack->actors,
		.date = told->date, .place = told->place, .rule = STR("attack told") };
	*PUSH(&c->causes, g->keep) = attack->cause;
}

/* An event that counts nobody, with what its sentence says of what was done and who did it. */
static void
put_told(struct grouping *g, struct doc_incident *told, const struct attack *attack)
{
	span where = attack != NULL ? g->a->sentences.at[attack->sentence].where : (span){ 0 };
	struct index_list claims = { 0 };
	bool found = attack == NULL || attack->cause.len == 0 || incident_counts_strikes(g);

	for (isize i = 0; i < g->out->claims.len; i++) {
		struct claim *c = &g->out->claims.at[i];

		if (c->kind == CLAIM_CASUALTY || c->kind == CLAIM_POSITION || c->incident >= 0 || c->sentence.begin != where.begin ||
		    c->sentence.end <= where.begin || c->modality == MODALITY_HYPOTHETICAL)
			continue;
		found = true;
		*PUSH(&claims, g->keep) = i;
	}
	if (!found) {
		put_claim(g, told, attack);
		*PUSH(&claims, g->keep) = g->out->claims.len - 1;
	}
	for (isize i = 0; i < claims.len; i++)
		g->out->claims.at[claims.at[i]].incident = g->out->incidents.len;
	told->claims = claims.at;
	told->claim_count = claims.len;
	*PUSH(&g->out->incidents, g->keep) = *told;
}

/* The first attack that the text tells of, NULL = none. */
static const struct attack *
first_told(const struct grouping *g)
{
	for (isize i = 0; i < g->attacks->len; i++)
		if (g->attacks->at[i].telling == ATTACK_TOLD)
			return &g->attacks->at[i];
	return g->attacks->len > 0 ? &g->attacks->at[0] : NULL;
}

void
incident_put_told(struct grouping *g)
{
	static const enum attack_telling order[] = { ATTACK_TOLD, ATTACK_BLAMED, ATTACK_CULPRIT };
	struct doc_incident told = { 0 };

	for (isize k = 0; k < COUNT_OF(order); k++)
		for (isize i = 0; i < g->attacks->len && g->attacks->at[i].sentence < LEAD; i++) {
			const struct attack *attack = &g->attacks->at[i];

			if (attack->telling != order[k] || (k > 0 && told.actors.len > 0))
				continue;
			incident_gather(&told.actors, &attack->actors, g->keep);
			if (attack->cause.len > 0 && (told.type.ptr == NULL ||
			    str_equal(told.type, incident_type_of(STR("attack")))))
				told.type = incident_type_of(attack->cause);
		}
	for (int k = 1; k < COUNT_OF(order) && told.actors.len == 0; k++)
		for (isize i = 0; i < g->attacks->len; i++)
			if (g->attacks->at[i].telling == order[k])
				incident_gather(&told.actors, &g->attacks->at[i].actors, g->keep);
	told.is_mention = told.actors.len == 0 && g->attacks->len == 0 &&
	    g->request->title.len == 0 && g->a->sentences.len > NOTE;
	if (told.type.ptr == NULL && !incident_is_told(g) && !g->title_tells)
		return;
	if (told.type.ptr == NULL)
		told.type = incident_type(g, NULL);
	if (incident_told_is_reported(g, &told, first_told(g)))
		put_told(g, &told, first_told(g));
}

/* The date of an attack's own sentence. */
static struct when
day_in_sentence(const struct grouping *g, isize sentence)
{
	struct when when = { 0 };

	for (isize i = date_first_of(g->dates, sentence);
	    i < g->dates->len && g->dates->at[i].sentence == sentence; i++) {
		const struct date_phrase *p = &g->dates->at[i];

		if (p->kind != DATE_POINT || !date_is_known(p->days.begin))
			continue;
		when.days = p->days;
		when.where = p->where;
		break;
	}
	return when;
}

/* One of the event's counts stands in ${sentence} or beside it: what is told farther off is another attack. */
static bool
counted_near(const struct grouping *g, const struct event *event, isize sentence)
{
	enum { NEAR = 1 };

	for (isize i = 0; i < event->claims.len; i++) {
		isize apart = g->settings[event->claims.at[i]].sentence - sentence;

		if (apart <= NEAR && apart >= -NEAR)
			return true;
	}
	return false;
}

/* The attack of ${sentence} is that of an event counted in its paragraph, unless the sentence goes on to another
 * or to a place that is not that event's. */
static bool
is_of_counted(const struct grouping *g, isize sentence, isize place)
{
	bool elsewhere = incident_goes_elsewhere(g, sentence);

	if (incident_counted(g, NULL, sentence).other)
		return true;
	for (isize k = 0; k < g->events.len && !elsewhere; k++)
		if (in_paragraph(g, &g->events.at[k], sentence) && counted_near(g, &g->events.at[k], sentence) &&
		    (place < 0 || !g->events.at[k].place.is_stated ||
		    incident_places_agree(&g->events.at[k].place, &g->places->at[place].place)))
			return true;
	return false;
}

/* Who is blamed for an attack whose sentence names nobody, or named after it, in its paragraph. */
static void
actors_of_paragraph(struct grouping *g, int32_t paragraph, struct str_list *out)
{
	static const enum attack_telling order[] = { ATTACK_BLAMED, ATTACK_CULPRIT };

	for (isize k = 0; k < COUNT_OF(order) && out->len == 0; k++)
		for (isize i = 0; i < g->attacks->len; i++)
			if (g->attacks->at[i].telling == order[k] &&
			    g->a->sentences.at[g->attacks->at[i].sentence].paragraph == paragraph)
				incident_gather(out, &g->attacks->at[i].actors, g->keep);
}

/* The event that counts people on that day in that town, NULL = none: an attack there and then is no other, nor is one where
 * the text's only counts, of bodies or of the wounded who died, have no day. */
static struct doc_incident *
counted_there(struct grouping *g, const struct doc_incident *told)
{
	for (isize i = 0; i < g->events.len && i < g->out->incidents.len; i++) {
		struct doc_incident *d = &g->out->incidents.at[i];

		if (d->claim_count > 0 && told->place.is_located && d->place.is_located && told->place.precision <= PRECISION_CITY &&
		    str_equal_nocase(told->place.name, d->place.name) && date_is_day(told->date.days.begin) &&
		    ((!date_is_known(d->date.days.begin) && g->events.len == 1) ||
		    (date_equal(told->date.days.begin, d->date.days.begin) && date_equal(told->date.days.end, d->date.days.end))))
			return d;
	}
	return NULL;
}

void
incident_put_attacks(struct grouping *g)
{
	int32_t last = -1;

	for (isize i = 0; i < g->attacks->len; i++) {
		const struct attack *attack = &g->attacks->at[i];
		int32_t paragraph = g->a->sentences.at[attack->sentence].paragraph;
		struct doc_incident event = { .type = incident_type_of(attack->cause),
			.date = day_in_sentence(g, attack->sentence) };
		isize place = place_for(g->a, g->places, attack->where);
		struct doc_incident *counted;

		if (attack->telling != ATTACK_TOLD || (attack->actors.len == 0 && !attack->is_weapon) ||
		    (g->events.len == 0 && attack->sentence < LEAD) || is_of_counted(g, attack->sentence, place))
			continue;
		if (paragraph == last && !incident_goes_elsewhere(g, attack->sentence)) {
			incident_gather(&g->out->incidents.at[g->out->incidents.len - 1].actors,
			    &attack->actors, g->keep);
			continue;
		}
		if (place < 0)
			place = incident_place_before(g, attack->sentence);
		if (place >= 0)
			event.place = place_of(g->places, place);
		incident_gather(&event.actors, &attack->actors, g->keep);
		if (event.actors.len == 0)
			actors_of_paragraph(g, paragraph, &event.actors);
		counted = counted_there(g, &event);
		if (counted != NULL) {
			if (counted->actors.len == 0)
				incident_gather(&counted->actors, &event.actors, g->keep);
			if (!date_is_known(counted->date.days.begin))
				counted->date = event.date;
			continue;
		}
		if (!incident_told_is_reported(g, &event, attack))
			continue;
		last = paragraph;
		put_told(g, &event, attack);
	}
}
