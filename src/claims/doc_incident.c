/* claims/doc_incident.c - which claims of a text speak of one event. */
#include "claims/doc_incident.h"
#include "claims/counting.h"
#include "claims/incident_parts.h"
#include "claims/local_day.h"
#include "text/caption.h"

enum {
	LOOK_BACK = 12,          /* incidents a claim is compared with */
};

/* ---- grouping -------------------------------------------------------------------- */

/* "came two days after shelling killed four": the words of the claim's date end with what ties it to
 * a later event. */
static bool
is_earlier(const struct grouping *g, const struct claim *c)
{
	const struct sentence *s;
	int32_t last;

	if (!date_is_known(c->date.days.begin) || c->date.where.end <= c->date.where.begin || c->date.where.end > c->where.begin)
		return false;
	s = &g->a->sentences.at[sentence_at(g->a, c->date.where.begin)];
	last = incident_token(g->a, s, c->date.where.end) - 1;
	return last > s->first && lex_value_at(g->a, last, LEX_REASON_LINK, "") != NULL;
}

static bool
is_in_headline(const struct grouping *g, isize claim)
{
	return g->a->sentences.at[g->settings[claim].sentence].kind == SENTENCE_HEADLINE;
}

static void
take(struct grouping *g, struct event *event, isize claim)
{
	struct claim *c = &g->out->claims.at[claim];
	bool was_headline = event->claims.len > 0 && !is_in_headline(g, claim) && is_in_headline(g, event->last);

	*PUSH(&event->claims, g->keep) = claim;
	event->is_background = event->is_background && c->scope == SCOPE_BACKGROUND;
	event->is_held = event->is_held && c->effect == EFFECT_DETAINED;
	event->is_before = event->is_before || incident_is_told_as_before(g, claim);
	event->is_earlier = event->is_earlier && (is_earlier(g, c) || event->is_before);
	c->incident = event - g->events.at;
	if (incident_dates_event(g, claim) && incident_is_narrower(c->date.days, event->days) && incident_dates_agree(c->date.days, event->days))
		event->days = c->date.days;
	if (!event->place.is_stated || (g->settings[claim].own_place && c->place.is_stated &&
	    (c->place.precision < event->place.precision || was_headline)))
		event->place = c->place;
	if (incident_settlement(g, claim).len > 0)
		event->settlement = incident_settlement(g, claim);
	event->last = claim;
}

static bool
is_grouped(const struct claim *c)
{
	return c->kind == CLAIM_CASUALTY && (c->scope == SCOPE_INCIDENT || c->scope == SCOPE_BACKGROUND) &&
	    c->modality != MODALITY_HYPOTHETICAL;
}

/* An arrest is no event of harm; people taken by force are. */
static bool
is_harm(const struct grouping *g, const struct claim *c)
{
	return c->effect != EFFECT_DETAINED || g->takes_arrests || incident_is_taking(g->a, c);
}

/* "killed seven on Sunday and five others on Monday": one verb, two events. */
static bool
is_parted_by_day(const struct claim *a, const struct claim *b)
{
	return a->sentence.begin == b->sentence.begin && a->effect == b->effect && a->date.where.begin != b->date.where.begin &&
	    !incident_dates_agree(a->date.days, b->date.days);
}

/* "killed one and injured three others": others than those just counted. */
static bool
adds_to_sentence(const struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim], *before = c - 1;

	return claim > 0 && !is_parted_by_day(before, c) && c->relation == RELATION_ADDS_TO && before->incident >= 0 &&
	    before->scope == c->scope && before->sentence.begin == c->sentence.begin &&
	    (before->effect == EFFECT_DETAINED) == (c->effect == EFFECT_DETAINED);
}

/* The claim that ${claim} says again, -1 = none: "three women and three children", again. */
static isize
said_before(const struct grouping *g, isize claim)
{
	enum { BACK = 40 };
	const struct claim *c = &g->out->claims.at[claim];

	if (c->relation == RELATION_REPEATS)
		return c->related < claim ? c->related : -1;
	for (isize k = claim - 1; c->relation == RELATION_SUM_OF && k >= 0 && k >= claim - BACK; k--) {
		const struct claim *before = &g->out->claims.at[k];

		if (before->relation == RELATION_SUM_OF && before->effect == c->effect &&
		    before->count.min == c->count.min)
			return k;
	}
	return -1;
}

/* The event whose count the claim says again, if it fits; NULL = none. */
static struct event *
event_repeated(const struct grouping *g, isize claim)
{
	isize before = said_before(g, claim);
	isize event = before >= 0 ? g->out->claims.at[before].incident : -1;

	return event >= 0 && incident_fits(g, &g->events.at[event], claim) ? &g->events.at[event] : NULL;
}

static struct event *
new_event(struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];

	*PUSH(&g->events, g->scratch) = (struct event){ .is_background = c->scope == SCOPE_BACKGROUND,
		.is_held = c->effect == EFFECT_DETAINED, .is_earlier = true,
		.is_of_own_day = incident_is_of_day_before(g, claim),
		.is_caption = caption_is(g->a, g->settings[claim].sentence),
		.role = g->settings[claim].role, .part = g->settings[claim].part,
		.round = g->settings[claim].round, .days = g->settings[claim].days };
	return &g->events.at[g->events.len - 1];
}

static bool
is_of_province(const struct event *event)
{
	return event->place.is_located && event->place.precision == PRECISION_PROVINCE;
}

/* Of a town, two provinces may hold it: event ${last} fits, unless one before it down to ${first} that fits, too,
 * is of a province nearer to it. */
static struct event *
nearer_event(const struct grouping *g, isize last, isize first, isize claim)
{
	const struct place *town = &g->out->claims.at[claim].place;
	struct event *best = &g->events.at[last];

	if (!g->settings[claim].own_place || !town->is_located || !is_of_province(best))
		return best;
	for (isize i = last - 1; i >= first; i--)
		if (is_of_province(&g->events.at[i]) && incident_fits(g, &g->events.at[i], claim) &&
		    geo_distance_km(town->point, g->events.at[i].place.point) < geo_distance_km(town->point, best->place.point))
			best = &g->events.at[i];
	return best;
}

/* The event of a total over several places, or that of one of its parts. */
static struct event *
event_of_role(struct grouping *g, isize claim)
{
	for (isize i = 0; i < g->events.len; i++)
		if (g->events.at[i].role == g->settings[claim].role && g->events.at[i].part == g->settings[claim].part)
			return &g->events.at[i];
	return new_event(g, claim);
}

/* The event of the headline, which counts as many as the first count of the text: NULL = another. */
static struct event *
event_of_headline(struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim], *head;

	if (g->events.len != 1 || !is_in_headline(g, g->events.at[0].last) || is_in_headline(g, claim))
		return NULL;
	head = &g->out->claims.at[g->events.at[0].claims.at[0]];
	return head->effect == c->effect && c->scope == SCOPE_INCIDENT && head->scope == SCOPE_INCIDENT && head->count.has_min &&
	    head->count.min == c->count.min && head->count.min > 1 && incident_dates_agree(g->events.at[0].days, c->date.days)
	    ? &g->events.at[0] : NULL;
}

/* The event of a claim: that of its whole or of what it repeats, else the
 * last one that it fits, else a new one. */
static struct event *
event_for(struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	isize first = g->events.len > LOOK_BACK ? g->events.len - LOOK_BACK : 0;
	struct event *again;

	if (g->settings[claim].role != ROLE_NONE)
		return event_of_role(g, claim);
	if ((again = event_of_headline(g, claim)) != NULL)
		return again;
	if (c->related >= 0 && c->related < claim && g->out->claims.at[c->related].incident >= 0 &&
	    (c->relation == RELATION_SUBSET_OF || c->relation == RELATION_SUPERSEDES ||
	    c->relation == RELATION_RETRACTS || c->relation == RELATION_ADDS_TO))
		return &g->events.at[g->out->claims.at[c->related].incident];
	if (c->relation == RELATION_REPEATS && c->related >= 0 &&
	    g->out->claims.at[c->related].incident >= 0 &&
	    incident_fits(g, &g->events.at[g->out->claims.at[c->related].incident], claim))
		return &g->events.at[g->out->claims.at[c->related].incident];
	if (adds_to_sentence(g, claim))
		return &g->events.at[g->out->claims.at[claim - 1].incident];
	if ((again = incident_of_same(g, claim)) != NULL || (again = event_repeated(g, claim)) != NULL)
		return again;
	for (isize i = g->events.len - 1; i >= first; i--)
		if (incident_fits(g, &g->events.at[i], claim))
			return nearer_event(g, i, first, claim);
	return new_event(g, claim);
}

static void
group(struct grouping *g)
{
	const struct claim_list *claims = &g->out->claims;

	for (isize i = 0; i < claims->len; i++)
		if (is_grouped(&claims->at[i]) && is_harm(g, &claims->at[i]))
			take(g, event_for(g, i), i);
	/* A text about nothing else: "the journalist was arrested". */
	for (isize i = 0; g->events.len <= 1 && i < claims->len; i++)
		if (is_grouped(&claims->at[i]) && claims->at[i].incident < 0 &&
		    (g->events.len == 0 || g->events.at[0].is_held) &&
		    incident_is_persecution(g->a, &claims->at[i]))
			take(g, event_for(g, i), i);
}

/* "Eleven were killed near the border" tells again of the eleven before; of another
 * event it repeats nothing. */
static void
part_repeats(struct grouping *g)
{
	for (isize i = 0; i < g->out->claims.len; i++) {
		struct claim *c = &g->out->claims.at[i];

		if (c->relation != RELATION_REPEATS || c->related < 0 ||
		    g->out->claims.at[c->related].incident == c->incident)
			continue;
		c->relation = RELATION_NONE;
		c->related = -1;
	}
}

/* ---- what the text as a whole says ------------------------------------------------- */

/* "The house fell on March 17, when an airstrike hit": a date of the calendar
 * in a sentence that names an attack. */
static bool
names_the_attack(const struct grouping *g, const struct date_phrase *p)
{
	bool month = false;

	for (isize t = p->first; t <= p->last; t++)
		month |= lex_is(g->a, t, LEX_MONTH);
	return month && sentence_has(&g->a->sentences.at[p->sentence], LEX_ATTACK_NOUN);
}

/* The first day that the text names for an attack. */
static struct when
day_of_attack(const struct grouping *g)
{
	struct when when = { 0 };

	for (isize i = 0; i < g->dates->len; i++) {
		const struct date_phrase *p = &g->dates->at[i];

		if (p->kind != DATE_POINT || !date_is_day(p->days.begin) ||
		    g->a->sentences.at[p->sentence].kind == SENTENCE_FRAGMENT ||
		    !names_the_attack(g, p))
			continue;
		when.days = p->days;
		when.where = p->where;
		break;
	}
	return when;
}

/* ---- putting out ---------------------------------------------------------------------- */

/* Bodies are found later than people die: such a day dates the finding. */
static bool
is_finding(const struct claim *c)
{
	return c->effect == EFFECT_RECOVERED || c->effect == EFFECT_BURIED;
}

/* A day is worth more than a week that may hold it, a day of harm more than
 * one of finding; that of the wounded who died later is none of it. */
static int
date_worth(const struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];

	if (!date_is_known(c->date.days.begin) || incident_is_later_death(g, claim))
		return 0;
	return 1 + (is_finding(c) ? 0 : 2) + (date_is_day(c->date.days.begin) &&
	    date_equal(c->date.days.begin, c->date.days.end));
}

static struct when
date_of_event(const struct grouping *g, const struct event *event)
{
	struct when when = { 0 };
	int best = 0;

	for (isize i = 0; i < event->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[event->claims.at[i]];

		if (date_worth(g, event->claims.at[i]) <= best || incident_is_not_day(g, event, &c->date))
			continue;
		best = date_worth(g, event->claims.at[i]);
		when = c->date;
	}
	return when;
}

/* A text that counts bodies found is written after the day of the harm: its
 * first date is as likely that of the finding, and dates nothing. */
static bool
counts_findings(const struct grouping *g, const struct doc_incident *d)
{
	for (isize i = 0; i < d->claim_count; i++) {
		const struct claim *c = &g->out->claims.at[d->claims[i]];

		if (is_finding(c) && c->count.is_stated && c->count.has_min && c->count.min > 1)
			return true;
	}
	return false;
}

static void
put_event(struct grouping *g, struct event *event)
{
	struct doc_incident *d = PUSH(&g->out->incidents, g->keep);

	*d = (struct doc_incident){ .claims = event->claims.at, .claim_count = event->claims.len,
		.date = date_of_event(g, event), .place = event->place, .is_total = event->role == ROLE_TOTAL };
	incident_figures(g, event, d);
	for (isize i = 0; i < event->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[event->claims.at[i]];

		incident_gather(&d->actors, &c->actors, g->keep);
		incident_gather(&d->victim_names, &c->victims.names, g->keep);
	}
	incident_actors(g, event, d);
	incident_causes(g, event);
	d->type = incident_type(g, event);
	event->is_mention = !incident_is_reported(g, event, d);
	incident_far_causes(g, event);
	if (d->type.ptr == NULL)
		d->type = incident_type(g, event);
}

static bool
has_figure(const struct doc_incident *d)
{
	return d->killed.is_stated || d->injured.is_stated;
}

/* The main event: not background, with a figure, named first; one of a caption
 * only where there is no other. */
static isize
main_event(const struct grouping *g)
{
	isize pictured = -1;

	for (isize i = 0; i < g->events.len; i++) {
		if (g->events.at[i].is_background || g->events.at[i].is_mention ||
		    !has_figure(&g->out->incidents.at[i]))
			continue;
		if (!g->events.at[i].is_caption && !g->events.at[i].is_earlier)
			return i;
		pictured = pictured < 0 ? i : pictured;
	}
	for (isize i = 0; i < g->events.len && pictured < 0; i++)
		if (!g->events.at[i].is_mention)
			return i;
	return pictured < 0 ? 0 : pictured;
}

static bool
is_abduction(const struct extraction *out, const struct doc_incident *d)
{
	return d->claim_count > 0 && out->claims.at[d->claims[0]].effect == EFFECT_DETAINED;
}

/* Somewhere, some day, somebody: an event without a count of which nothing else is known either. */
static bool
says_nothing(const struct doc_incident *d)
{
	return d->actors.len == 0 && !d->place.is_stated && !date_is_known(d->date.days.begin);
}

/* Events beside the main one that count and name nobody are no events of
 * their own: their claims belong to none. */
static void
drop_empty(const struct grouping *g, struct extraction *out, struct arena scratch)
{
	isize *now = NEW_ARRAY(&scratch, isize, out->incidents.len + 1), kept = 0;

	for (isize i = 0; i < out->incidents.len; i++) {
		const struct doc_incident *d = &out->incidents.at[i];

		now[i] = (i >= g->events.len ? !says_nothing(d) : (!g->events.at[i].is_mention || g->request->keeps_mentions) &&
		    (d->is_main || has_figure(d) || d->victim_names.len > 0 || is_abduction(out, d))) ? kept : -1;
		if (now[i] >= 0)
			out->incidents.at[kept++] = *d;
	}
	out->incidents.len = kept;
	for (isize i = 0; i < kept; i++)
		if (out->incidents.at[i].is_part) {
			out->incidents.at[i].part_of = now[out->incidents.at[i].part_of];
			out->incidents.at[i].is_part = out->incidents.at[i].part_of >= 0;
		}
	for (isize i = 0; i < out->claims.len; i++)
		if (out->claims.at[i].incident >= 0)
			out->claims.at[i].incident = now[out->claims.at[i].incident];
}

/* "its airstrike on March 17 killed 105": a count of the harm that names its own
 * day of the calendar is not outweighed by the rest of the text. */
static bool
dates_itself(const struct grouping *g, const struct event *event)
{
	for (isize i = 0; event != NULL && i < event->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[event->claims.at[i]];

		if (date_worth(g, event->claims.at[i]) < 4)
			continue;
		for (isize k = 0; k < g->dates->len; k++)
			if (g->dates->at[k].where.begin == c->date.where.begin &&
			    lex_is(g->a, g->dates->at[k].first, LEX_MONTH))
				return true;
	}
	return false;
}

/* What the text as a whole says fills what the main event does not. */
static void
fill_main(struct grouping *g)
{
	isize index = main_event(g);
	struct doc_incident *d = &g->out->incidents.at[index];
	const struct event *event = index < g->events.len ? &g->events.at[index] : NULL;
	struct when when = incident_day(g, event);
	struct place place;

	d->is_main = true;
	if (event != NULL && incident_is_one_of_several(g, event, true))
		return;
	if (counts_findings(g, d) && !date_is_known(d->date.days.begin))
		d->date = day_of_attack(g);
	else if (!counts_findings(g, d) && date_is_known(when.days.begin) &&
	    !dates_itself(g, event) && !incident_is_not_day(g, event, &when))
		d->date = when;
	if (event != NULL && event->role == ROLE_TOTAL) {
		incident_place_total(g, event, d);
		return;
	}
	if (event != NULL && incident_is_one_of_several(g, event, false))
		return;
	if (event != NULL && event->role == ROLE_PART)
		return;
	place = incident_place(g, event);
	if (event != NULL && incident_is_of_other(g, event, &place))
		return;
	if (place.is_stated && !(d->place.is_stated && str_equal(place.name, d->place.name)))
		d->place = place;
	if (d->place.is_stated && d->place.is_located &&
	    str_equal_nocase(str_slice(g->a->text, d->place.where), d->place.name))
		incident_quarter(g, event, &d->place);
}

/* Days told by another clock become those of the place. */
static void
move_days(const struct grouping *g)
{
	for (isize i = 0; i < g->out->claims.len; i++) {
		struct claim *c = &g->out->claims.at[i];

		local_day(g->a, g->dates, &c->place, &c->date);
	}
	for (isize i = 0; i < g->out->incidents.len; i++) {
		struct doc_incident *d = &g->out->incidents.at[i];

		local_day(g->a, g->dates, &d->place, &d->date);
	}
}

/* "last week" of an incident of the 17th is the 17th, where that is a day of it. */
static void
narrow_dates(const struct grouping *g, struct extraction *out)
{
	for (isize i = 0; i < out->claims.len; i++) {
		struct claim *c = &out->claims.at[i];
		const struct when *day = c->incident >= 0 ? &out->incidents.at[c->incident].date : NULL;

		if (day != NULL && incident_dates_event(g, i) && date_is_day(day->days.begin) &&
		    date_equal(day->days.begin, day->days.end) &&
		    incident_dates_agree(c->date.days, day->days) && incident_is_narrower(day->days, c->date.days))
			c->date = *day;
	}
}

void
doc_incident_group(const struct analysis *a, const struct extract_request *request,
    const struct date_phrase_list *dates, const struct place_mention_list *places,
    const struct title_scene *title, const struct attack_list *attacks, const struct people *people,
    struct arena *keep, struct arena scratch, struct extraction *out)
{
	struct grouping g = { .a = a, .request = request, .dates = dates, .places = places,
		.title = &title->places, .title_dates = &title->dates, .title_tells = title->tells_harm, .attacks = attacks, .people = people,
		.keep = keep, .scratch = &scratch, .out = out };

	g.takes_arrests = counting_of(request->profile).takes_arrests;
	g.takes_mentions = counting_of(request->profile).takes_mentions;
	g.settings = NEW_ARRAY(&scratch, struct claim_setting, out->claims.len + 1);
	g.first_claim = NEW_ARRAY(&scratch, isize, a->sentences.len + 1);
	incident_locate_claims(&g);
	incident_chain_claims(&g);
	incident_mark_revised(&g);
	incident_rounds(&g);
	incident_survey(&g);
	group(&g);
	part_repeats(&g);
	for (isize i = 0; i < g.events.len; i++)
		put_event(&g, &g.events.at[i]);
	if (out->incidents.len == 0)
		incident_put_told(&g);
	if (out->incidents.len > 0)
		fill_main(&g);
	incident_fill_parts(&g);
	if (out->incidents.len > 0)
		incident_put_attacks(&g);
	drop_empty(&g, out, scratch);
	move_days(&g);
	narrow_dates(&g, out);
}

/* Names that no count and no attack goes with. */
static bool
is_of_names(const struct doc_incident *d)
{
	return d->claim_count == 0 && d->actors.len == 0 && d->type.ptr == NULL;
}

void
doc_incident_settle(const struct analysis *a, const struct extract_request *request, struct extraction *out)
{
	enum { NOTE = 5 };       /* sentences: a note is about whom it names */
	const struct doc_incident *d = out->incidents.at;

	if (out->incidents.len == 1 && (d->is_mention || (is_of_names(d) && request->title.len == 0 && a->sentences.len > NOTE)))
		out->incidents.len = 0;
}
