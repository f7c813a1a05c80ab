/* claims/incident_reported.c - whether a text reports an event, or only speaks of it: a war as
 * a whole, an old crime called back to mind, a fight of soldiers with rebels, killings at large. */
#include "claims/event_sign.h"
#include "claims/incident_parts.h"

#include <math.h>

static const double weight[SIGN_COUNT] = {
#include "event_sign.inc"
};

enum { LEAD = 2, MANY = 200 };

static void
raise(double *sign, bool seen)
{
	if (seen)
		*sign = 1;
}

/* ---- words ------------------------------------------------------------------------ */

static bool
has_value(const struct grouping *g, const struct sentence *s, const char *value)
{
	for (int32_t t = s->first; t < s->end && sentence_has(s, LEX_EVENT_SIGN); t++)
		if (lex_value_at(g->a, t, LEX_EVENT_SIGN, value) != NULL)
			return true;
	return false;
}

/* "US" is no "us". */
static bool
is_letters(const struct analysis *a, int32_t t)
{
	str word = token_text(a, t);

	return word.len == 2 && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z' && word.ptr[1] >= 'A' && word.ptr[1] <= 'Z';
}

static bool
has_self(const struct grouping *g, const struct sentence *s)
{
	for (int32_t t = s->first; t < s->end && sentence_has(s, LEX_SPEAKER_PRONOUN); t++)
		if (lex_value_at(g->a, t, LEX_SPEAKER_PRONOUN, "self") != NULL && !is_letters(g->a, t))
			return true;
	return false;
}

static bool
has_day(const struct grouping *g, isize sentence)
{
	for (isize i = date_first_of(g->dates, sentence); i < g->dates->len && g->dates->at[i].sentence == sentence; i++)
		if (g->dates->at[i].kind == DATE_POINT && date_is_known(g->dates->at[i].days.begin))
			return true;
	return false;
}

static bool
tells_attack(const struct grouping *g, isize sentence)
{
	isize low = 0, high = g->attacks->len;

	while (low < high) {
		isize middle = low + (high - low) / 2;

		if (g->attacks->at[middle].sentence < sentence)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < g->attacks->len && g->attacks->at[low].sentence == sentence; low++)
		if (g->attacks->at[low].telling == ATTACK_TOLD)
			return true;
	return false;
}

static void
read_sentence(const struct grouping *g, isize sentence, double *sign)
{
	const struct sentence *s = &g->a->sentences.at[sentence];

	raise(&sign[SIGN_FIGHT], has_value(g, s, "fight"));
	raise(&sign[SIGN_WAR], has_value(g, s, "war"));
	raise(&sign[SIGN_ERA], has_value(g, s, "era"));
	raise(&sign[SIGN_SELF], has_self(g, s));
	raise(&sign[SIGN_EVENT], sentence_has(s, LEX_EVENT_VERB));
	raise(&sign[SIGN_AFTERMATH], sentence_has(s, LEX_AFTERMATH));
	raise(&sign[SIGN_PERSECUTED], sentence_has(s, LEX_PERSECUTED_ROLE));
	raise(&sign[SIGN_DATED], has_day(g, sentence));
	raise(&sign[SIGN_NEAR], sentence_has(s, LEX_DAY_WORD) || sentence_has(s, LEX_DAY_PART));
	raise(&sign[SIGN_DISASTER], has_value(g, s, "disaster"));
	raise(&sign[SIGN_TOLD], tells_attack(g, sentence));
}

/* ---- counts ------------------------------------------------------------------------- */

static bool
is_rule(const struct claim *c, const char *const *rules, isize len)
{
	for (isize i = 0; i < len; i++)
		if (str_equal(c->rule, str_of(rules[i])))
			return true;
	return false;
}

static void
read_form(const struct claim *c, double *sign)
{
	static const char *const finite[] = { "passive", "active", "active past", "subject", "participle" };
	static const char *const deeds[] = { "event of", "event of its owner", "toll", "counting noun" };
	static const char *const attributes[] = { "state before a noun", "state behind a noun" };

	raise(&sign[SIGN_FINITE], is_rule(c, finite, COUNT_OF(finite)));
	raise(&sign[SIGN_DEED], is_rule(c, deeds, COUNT_OF(deeds)));
	raise(&sign[SIGN_ATTRIBUTE], is_rule(c, attributes, COUNT_OF(attributes)));
}

static void
read_claim(const struct claim *c, double *sign)
{
	bool one = c->count.has_min && c->count.has_max && c->count.min == 1 && c->count.max == 1;

	read_form(c, sign);
	raise(&sign[SIGN_NAMED], c->victims.names.len > 0);
	raise(&sign[SIGN_ONE], one);
	raise(&sign[SIGN_EXACT], c->count.has_min && !one);
	raise(&sign[SIGN_VAGUE], c->count.vague.len > 0);
	raise(&sign[SIGN_BARE], !c->count.has_min);
	raise(&sign[SIGN_CASUALTIES], c->effect == EFFECT_KILLED_OR_INJURED && str_equal(c->rule, STR("counting noun")));
	raise(&sign[SIGN_HUGE], c->count.has_min && c->count.min >= MANY);
	raise(&sign[SIGN_WEAPON], c->causes.len > 0);
	raise(&sign[SIGN_ACTOR], c->actors.len > 0);
	raise(&sign[SIGN_TAKEN], c->effect == EFFECT_DETAINED);
	raise(&sign[SIGN_ALLEGED], c->modality == MODALITY_ALLEGED);
	raise(&sign[SIGN_CIVILIANS], c->victims.status == STATUS_CIVILIAN || c->victims.status == STATUS_MIXED);
	raise(&sign[SIGN_SOLDIERS], c->victims.status == STATUS_COMBATANT);
	raise(&sign[SIGN_PLACE], c->place.is_stated && c->place.precision < PRECISION_COUNTRY);
}

static bool
is_unsure(const struct claim *c)
{
	return c->modality == MODALITY_DENIED || c->modality == MODALITY_POSSIBLE ||
	    c->modality == MODALITY_HYPOTHETICAL;
}

/* What holds only where it holds for every count of the event. */
static void
read_all(const struct grouping *g, const struct event *event, double *sign)
{
	bool sure = false, hurt = false, arrest = true, nobody = true;

	for (isize i = 0; i < event->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[event->claims.at[i]];

		sure |= !is_unsure(c);
		hurt |= c->effect != EFFECT_MISSING && c->effect != EFFECT_DISPLACED && c->effect != EFFECT_BURIED;
		arrest &= c->effect == EFFECT_DETAINED && !incident_is_taking(g->a, c);
		nobody &= c->count.has_max && c->count.max == 0;
	}
	raise(&sign[SIGN_UNSURE], !sure);
	raise(&sign[SIGN_OTHER_HARM], !hurt);
	raise(&sign[SIGN_ARREST], arrest);
	raise(&sign[SIGN_NOBODY], nobody);
}

static void
read_event(const struct grouping *g, const struct event *event, double *sign)
{
	isize last = -1;

	for (isize i = 0; i < event->claims.len; i++) {
		isize sentence = g->settings[event->claims.at[i]].sentence;

		read_claim(&g->out->claims.at[event->claims.at[i]], sign);
		if (sentence != last)
			read_sentence(g, sentence, sign);
		last = sentence;
	}
	read_all(g, event, sign);
	raise(&sign[SIGN_LEAD], g->settings[event->claims.at[0]].sentence < LEAD);
	raise(&sign[SIGN_BACKGROUND], event->is_background);
	sign[SIGN_CLAIMS] = log2((double)event->claims.len);
	if (sign[SIGN_CIVILIANS] > 0)
		sign[SIGN_SOLDIERS] = 0;
	sign[SIGN_FIGHT_SOLDIERS] = sign[SIGN_FIGHT] * sign[SIGN_SOLDIERS];
	sign[SIGN_ARREST_PERSECUTED] = sign[SIGN_ARREST] * sign[SIGN_PERSECUTED];
}

/* Who did it, what it was, and how far down. */
static void
read_deed(const struct grouping *g, const struct doc_incident *d, isize sentence, double *sign)
{
	for (isize i = 0; i < d->actors.len; i++) {
		raise(&sign[SIGN_BY_ARMED], incident_is_armed(g, d->actors.at[i]));
		raise(&sign[SIGN_BY_FORCE], incident_is_force(g, d->actors.at[i]));
		raise(&sign[SIGN_BY_PARTY], incident_is_named_party(incident_party(g, d->actors.at[i])));
	}
	raise(&sign[SIGN_MEANS_UNSAID], str_equal(d->type, incident_type_of(STR("attack"))));
	raise(&sign[SIGN_CLASHES], str_equal(d->type, incident_type_of(STR("clashes"))));
	raise(&sign[SIGN_MINED], str_equal(d->type, incident_type_of(STR("mine"))));
	sign[SIGN_DEPTH] = g->a->sentences.len > 0 ? (double)sentence / (double)g->a->sentences.len : 0;
}

static void
read_harmed(const struct grouping *g, const struct event *event, double *sign)
{
	for (isize i = 0; i < event->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[event->claims.at[i]];
		str words = str_slice(g->a->text, c->count.where);

		raise(&sign[SIGN_HARMED_ARMED], incident_is_armed(g, words));
		raise(&sign[SIGN_HARMED_FORCE], incident_is_force(g, words));
		raise(&sign[SIGN_SAID], c->source.is_stated);
	}
}

static bool
is_of_force(const struct grouping *g, const struct attack *attack)
{
	for (isize i = 0; i < attack->actors.len; i++)
		if (incident_is_force(g, attack->actors.at[i]))
			return true;
	return false;
}

static void
read_target(const struct grouping *g, isize sentence, double *sign)
{
	const struct sentence *s = &g->a->sentences.at[sentence];

	for (int32_t t = s->first; t < s->end; t++) {
		const struct lex_hit *hit = lex_at(g->a, t, LEX_FACILITY);
		bool state = hit != NULL && strcmp(hit->sense->value, "state") == 0;

		raise(&sign[SIGN_UNCOUNTED_STATE], state);
		raise(&sign[SIGN_UNCOUNTED_CIVIL], (hit != NULL && !state) || lex_value_at(g->a, t, LEX_THING, "built") != NULL);
	}
}

static void
read_told(const struct grouping *g, const struct doc_incident *d, const struct attack *attack,
    double *sign)
{
	isize sentence = attack != NULL ? attack->sentence : 0;

	sign[SIGN_UNCOUNTED] = 1;
	sign[SIGN_UNCOUNTED_MORE] = g->events.len > 0;
	sign[SIGN_UNCOUNTED_NONE] = attack == NULL || attack->telling != ATTACK_TOLD;
	sign[SIGN_LEAD] = sign[SIGN_UNCOUNTED_LEAD] = sentence < LEAD;
	sign[SIGN_PLACE] = sign[SIGN_UNCOUNTED_PLACE] = d->place.is_stated && d->place.precision < PRECISION_COUNTRY;
	sign[SIGN_ACTOR] = sign[SIGN_UNCOUNTED_ACTOR] = d->actors.len > 0;
	read_sentence(g, sentence, sign);
	sign[SIGN_UNCOUNTED_DAY] = sign[SIGN_DATED];
	sign[SIGN_UNCOUNTED_FIGHT] = sign[SIGN_FIGHT];
	if (attack == NULL)
		return;
	read_target(g, sentence, sign);
	sign[SIGN_WEAPON] = sign[SIGN_UNCOUNTED_WEAPON] = attack->is_weapon;
	sign[SIGN_UNCOUNTED_FORCE] = is_of_force(g, attack);
}

/* ---- the text ------------------------------------------------------------------------ */

static void
read_day(const struct grouping *g, const struct when *day, double *sign)
{
	enum { NEW_DAYS = 62, SHORT = 7 };
	date published = g->request->published, first, last;

	raise(&sign[SIGN_UNDATED], !date_is_known(day->days.begin));
	if (!date_is_known(day->days.begin))
		return;
	first = date_extent(day->days.begin).begin;
	last = date_extent(day->days.end).end;
	raise(&sign[SIGN_STRETCH], date_to_days(last) - date_to_days(first) > SHORT);
	raise(&sign[SIGN_OLD], date_is_known(published) &&
	    date_to_days(published) - date_to_days(last) > NEW_DAYS);
	raise(&sign[SIGN_DAY], sign[SIGN_STRETCH] <= 0 && sign[SIGN_OLD] <= 0);
}

void
incident_survey(struct grouping *g)
{
	isize harm = 0, len = g->a->sentences.len;

	for (isize i = 0; i < len; i++) {
		const struct sentence *s = &g->a->sentences.at[i];

		harm += sentence_has(s, LEX_EFFECT) || sentence_has(s, LEX_ATTACK_NOUN) || sentence_has(s, LEX_ATTACK_VERB);
	}
	g->share_of_harm = len > 0 ? (double)harm / (double)len : 0;
	g->is_argued = len > 0 && has_value(g, &g->a->sentences.at[0], "kind");
}

static void
read_text(const struct grouping *g, double *sign)
{
	sign[SIGN_BIAS] = sign[SIGN_CUT] = 1;
	sign[SIGN_ALONE] = g->events.len <= 1;
	sign[SIGN_EVENTS] = log2((double)g->events.len + 1);
	sign[SIGN_KIND] = g->is_argued;
	sign[SIGN_SHARE] = g->share_of_harm;
	sign[SIGN_LONG] = log2((double)g->a->sentences.len + 1);
	sign[SIGN_TITLE] = g->title_tells;
}

/* For what learns the weights: the event with its signs. */
static bool
keep_signs(const struct grouping *g, const double sign[SIGN_COUNT], const struct event *event,
    const struct attack *attack)
{
	struct event_seen *seen = PUSH(g->request->seen, g->keep);
	isize count = event != NULL ? event->claims.len : 1, last = -1;

	*seen = (struct event_seen){ .claims = event != NULL ? event->claims.at : NULL,
		.sentences = NEW_ARRAY(g->keep, span, count) };
	memcpy(seen->sign, sign, sizeof seen->sign);
	for (isize i = 0; i < count; i++) {
		isize sentence = event != NULL ? g->settings[event->claims.at[i]].sentence :
		    attack != NULL ? attack->sentence : 0;
		const struct sentence *s = &g->a->sentences.at[sentence];

		if (sentence != last)
			seen->sentences[seen->sentence_count++] = token_span(g->a, s->first, s->end - 1);
		last = sentence;
	}
	return true;
}

static bool
is_enough(const struct grouping *g, const double sign[SIGN_COUNT])
{
	double sum = 0;

	for (int i = 0; i < SIGN_COUNT; i++)
		sum += sign[i] * weight[i];
	return g->takes_mentions || sum >= 0;
}

/* "At least 60 detainees are dead" at the head of a text, and no fight or war is told of: its event is reported,
 * whatever else is spoken of below. */
static bool
is_counted_in_lead(const struct grouping *g, const struct event *event, const double sign[SIGN_COUNT])
{
	enum { SEVERAL = 3 };
	const struct claim *c = &g->out->claims.at[event->claims.at[0]];

	return !event->is_background && sign[SIGN_FIGHT] <= 0 && sign[SIGN_WAR] <= 0 && g->settings[event->claims.at[0]].sentence < LEAD && c->effect == EFFECT_KILLED &&
	    c->modality == MODALITY_ASSERTED && c->count.has_min && c->count.min >= SEVERAL;
}

bool
incident_is_reported(const struct grouping *g, const struct event *event, const struct doc_incident *d)
{
	double sign[SIGN_COUNT] = { 0 };

	read_text(g, sign);
	read_day(g, &d->date, sign);
	read_event(g, event, sign);
	read_deed(g, d, g->settings[event->claims.at[0]].sentence, sign);
	read_harmed(g, event, sign);
	sign[SIGN_FIRST] = event == g->events.at;
	if (g->request->seen != NULL)
		return keep_signs(g, sign, event, NULL);
	return is_counted_in_lead(g, event, sign) || is_enough(g, sign);
}

/* "On Monday 16 May a bombardment hit a home in the camp": an attack of the lead with its day, on what is
 * no post of soldiers and not by the state's, needs no weighing. */
static bool
is_plain_report(const struct grouping *g, const double *sign, const struct attack *attack)
{
	if (attack == NULL || attack->telling != ATTACK_TOLD || sign[SIGN_FIGHT] > 0 || sign[SIGN_WAR] > 0 ||
	    sign[SIGN_UNCOUNTED_STATE] > 0 || sign[SIGN_UNCOUNTED_FORCE] > 0)
		return false;
	/* A note of two lines that says where reports what it says. */
	return g->events.len == 0 ? attack->sentence < LEAD && (sign[SIGN_DATED] > 0 ||
	    (g->a->sentences.len <= LEAD && incident_is_told(g)))
	    : sign[SIGN_ACTOR] > 0 && sign[SIGN_PLACE] > 0 && (sign[SIGN_UNCOUNTED_CIVIL] > 0 || sign[SIGN_UNCOUNTED_WEAPON] > 0 || sign[SIGN_DATED] > 0);
}

bool
incident_counts_strikes(const struct grouping *g)
{
	for (isize i = 0; i < g->out->claims.len; i++)
		if (g->out->claims.at[i].kind == CLAIM_CONDUCT && g->out->claims.at[i].count.is_stated)
			return true;
	return false;
}

bool
incident_told_is_reported(const struct grouping *g, const struct doc_incident *d,
    const struct attack *attack)
{
	double sign[SIGN_COUNT] = { 0 };

	read_text(g, sign);
	read_day(g, &d->date, sign);
	read_told(g, d, attack, sign);
	read_deed(g, d, attack != NULL ? attack->sentence : 0, sign);
	sign[SIGN_FIRST] = 1;
	if (g->request->seen != NULL)
		return keep_signs(g, sign, NULL, attack);
	if (incident_counts_strikes(g) || is_plain_report(g, sign, attack))
		return true;
	return is_enough(g, sign);
}
