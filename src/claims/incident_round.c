/* claims/incident_round.c - a total over several places, and its parts by place. */
#include "claims/incident_parts.h"

#include "claims/frame.h"

enum {
	REACH = 80,              /* claims behind a total that may be its parts; keeps it linear */
	PARTS_MOST = 24,
	WORDS_BEFORE = 3,        /* between "three" and "towns" */
};

struct part { str place; isize claim; int64_t count; };

/* A total that is being tried, with what may be its parts. */
struct round {
	isize   total;           /* the first claim that has it */
	int64_t count, most;     /* the figure; the highest that restates it */
	bool    is_open;         /* "at least" */
	enum several several;    /* what its words say that it is of */
	bool    with_shot;       /* "two were shot in X" are taken for some of its dead */
	isize   place;           /* where it is said to be: mention, -1 = nowhere */
	date_range days;
	int64_t sum;
	struct part parts[PARTS_MOST];
	isize   len;
};

static isize
scene_of(const struct grouping *g, isize claim)
{
	return g->settings[claim].scene;
}

static str
words_of(const struct grouping *g, isize mention)
{
	return str_slice(g->a->text, g->places->at[mention].place.where);
}

/* ---- a total and its parts ----------------------------------------------------------- */

static bool
is_live(const struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];

	return incident_is_plain_count(c) && c->scope == SCOPE_INCIDENT && c->modality != MODALITY_HYPOTHETICAL &&
	    c->modality != MODALITY_DENIED && !g->settings[claim].is_revised;
}

static bool
is_dead(const struct claim *c)
{
	return c->effect == EFFECT_KILLED;
}

static bool
says_total(const struct grouping *g, isize claim)
{
	return sentence_has(&g->a->sentences.at[g->settings[claim].sentence], LEX_TOTAL_WORD);
}

/* The place is the total's own, or holds it. */
static bool
is_no_part_of(const struct grouping *g, const struct round *r, isize mention)
{
	const struct place_mention *m = &g->places->at[mention], *whole = r->place < 0 ? NULL : &g->places->at[r->place];

	if (m->place.precision >= PRECISION_COUNTRY)
		return whole == NULL || whole->place.precision <= PRECISION_COUNTRY;
	if (whole == NULL)
		return false;
	if (str_equal_nocase(m->place.name, whole->place.name))
		return !incident_is_coordinated(g, r->place);
	if (r->several != SEVERAL_PLACES && whole->place.precision <= PRECISION_CITY && !incident_places_agree(&m->place, &whole->place))
		return true;
	return m->place.precision >= PRECISION_PROVINCE && m->place.precision >= whole->place.precision &&
	    m->kind == PLACE_TOPONYM && !incident_is_coordinated(g, r->place) && whole->place.precision != PRECISION_NONE;
}

/* A part of the total or of a count that restates it. */
static bool
is_of_total(const struct grouping *g, const struct round *r, const struct claim *c)
{
	return c->related == r->total || (c->related > r->total && g->out->claims.at[c->related].count.min >= r->count &&
	    g->out->claims.at[c->related].count.min <= r->most);
}

/* "Five were shot": dead or wounded, if the sentence does not go on to say that they died. */
static bool
is_shot(const struct grouping *g, isize claim)
{
	enum { NEAR = 4 };       /* claims */
	const struct claim *c = &g->out->claims.at[claim];

	if (c->effect != EFFECT_KILLED_OR_INJURED)
		return false;
	for (isize i = claim > NEAR ? claim - NEAR : 0; i < g->out->claims.len && i <= claim + NEAR; i++) {
		const struct claim *other = &g->out->claims.at[i];

		if (i != claim && other->sentence.begin == c->sentence.begin && other->effect == EFFECT_KILLED &&
		    (span_overlaps(other->count.where, c->count.where) || c->relation == RELATION_ADDS_TO))
			return false;
	}
	return true;
}

/* Where ${claim} is, if that can be a part of the total; -1 = it cannot. */
static isize
place_of_part(const struct grouping *g, const struct round *r, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	isize place;

	if (!is_live(g, claim) || c->count.bound == BOUND_NO_NUMBER || c->count.min > r->most ||
	    (c->effect != g->out->claims.at[r->total].effect && c->effect != EFFECT_RECOVERED && !(r->with_shot && is_shot(g, claim))) ||
	    (c->relation == RELATION_SUBSET_OF && !is_of_total(g, r, c)) ||
	    incident_goes_elsewhere(g, g->settings[claim].sentence))
		return -1;
	place = scene_of(g, claim);
	return place < 0 || is_no_part_of(g, r, place) ? -1 : place;
}

/* The same figure, or a higher one, that has no place of its own. */
static bool
is_total_again(const struct grouping *g, const struct round *r, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	isize place;

	if (!is_live(g, claim) || c->effect != g->out->claims.at[r->total].effect || c->relation == RELATION_SUBSET_OF ||
	    c->relation == RELATION_SUM_OF || c->count.min < r->count || c->count.min < r->sum || c->count.min > 2 * r->count + 10)
		return false;
	if (r->len == 0 && c->count.min == r->count)
		return true;
	place = scene_of(g, claim);
	if (place >= 0 && g->places->at[place].place.precision < PRECISION_COUNTRY && !is_no_part_of(g, r, place) &&
	    !(r->len == 0 && incident_is_coordinated(g, place)))
		return false;
	return c->count.min == r->count || r->len == 0 || says_total(g, claim);
}

/* A share of the total is of its days, whatever stands near. */
static bool
days_agree(const struct grouping *g, const struct round *r, const struct claim *c)
{
	date_range a, b;

	if (c->relation == RELATION_SUBSET_OF && is_of_total(g, r, c))
		return true;
	if (!date_is_known(r->days.begin) || !date_is_known(c->date.days.begin))
		return true;
	a = (date_range){ date_extent(r->days.begin).begin, date_extent(r->days.end).end };
	b = (date_range){ date_extent(c->date.days.begin).begin, date_extent(c->date.days.end).end };
	return date_compare(a.begin, b.end) <= 0 && date_compare(b.begin, a.end) <= 0;
}

static void
add_part(struct round *r, str place, isize claim, int64_t count)
{
	for (isize i = 0; i < r->len; i++)
		if (str_equal_nocase(r->parts[i].place, place)) {
			if (count > r->parts[i].count) {
				r->sum += count - r->parts[i].count;
				r->parts[i].count = count;
			}
			return;
		}
	if (r->len == PARTS_MOST)
		return;
	r->parts[r->len++] = (struct part){ place, claim, count };
	r->sum += count;
}

/* Where a total is said to be: not where the report was filed; -1 = nowhere. */
static isize
place_of_total(const struct grouping *g, isize claim)
{
	const struct claim_setting *at = &g->settings[claim];
	isize scene = scene_of(g, claim);

	if (scene < 0 && at->own_place && !g->places->at[at->place].is_dateline &&
	    span_holds(incident_clause(g, claim), g->places->at[at->place].place.where))
		return at->place;
	return scene;
}

/* "between Friday night and Sunday": the days of a total reach over all that its sentence names, but for when somebody
 * said so. */
static void
take_days(const struct grouping *g, struct round *r, isize sentence)
{
	for (isize i = date_first_of(g->dates, sentence); i < g->dates->len && g->dates->at[i].sentence == sentence; i++) {
		const struct date_phrase *p = &g->dates->at[i];

		if (p->kind != DATE_POINT || !date_is_day(p->days.begin) || !date_is_day(p->days.end))
			continue;
		if (date_compare(p->days.begin, r->days.begin) < 0)
			r->days.begin = p->days.begin;
		if (date_compare(p->days.end, r->days.end) > 0)
			r->days.end = p->days.end;
	}
}

static void
restate(const struct grouping *g, struct round *r, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	enum several several;
	isize place;

	if (c->count.min > r->most)
		r->most = c->count.min;
	r->is_open |= !c->count.has_max;
	if (!date_is_known(r->days.begin)) {
		r->days = c->date.days;
		if (date_is_day(r->days.begin) && date_is_day(r->days.end))
			take_days(g, r, g->settings[claim].sentence);
	}
	if (r->len > 0)
		return;
	several = incident_several(g, g->settings[claim].sentence);
	if (several > r->several)
		r->several = several;
	place = place_of_total(g, claim);
	if (place >= 0 && (r->place < 0 || g->places->at[place].place.precision < g->places->at[r->place].place.precision))
		r->place = place;
}

/* "killed 68 in two attacks this month", behind a headline of 68: the figure is said again, of its months. */
static bool
is_same_of_months(const struct grouping *g, const struct round *r, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];

	return incident_is_plain_count(c) && c->scope == SCOPE_CUMULATIVE && is_dead(c) && c->count.min == r->count &&
	    c->relation != RELATION_SUBSET_OF;
}

static struct round
round_with(const struct grouping *g, isize total, bool with_shot)
{
	const struct claim *c = &g->out->claims.at[total];
	struct round r = { .total = total, .count = c->count.min, .most = c->count.min, .place = -1, .with_shot = with_shot };

	restate(g, &r, total);
	for (isize i = total + 1; i < g->out->claims.len && i <= total + REACH; i++) {
		isize place;

		if (r.len == 0 && is_same_of_months(g, &r, i))
			restate(g, &r, i);
		else if (is_total_again(g, &r, i) && (says_total(g, i) || days_agree(g, &r, &g->out->claims.at[i])))
			restate(g, &r, i);
		else if ((place = place_of_part(g, &r, i)) >= 0 && days_agree(g, &r, &g->out->claims.at[i]))
			add_part(&r, words_of(g, place), i, g->out->claims.at[i].count.min);
	}
	return r;
}

/* A total of months is no event: it only says that what follows it is told by place. */
static bool
is_of_months(const struct grouping *g, const struct round *r)
{
	return g->out->claims.at[r->total].scope == SCOPE_CUMULATIVE;
}

/* A claim of the total's sentences counts the wounded. */
static bool
counts_wounded(const struct grouping *g, const struct round *r)
{
	for (isize i = r->total + 1; i < g->out->claims.len && g->settings[i].sentence <= g->settings[r->total].sentence + 1; i++)
		if (g->out->claims.at[i].effect == EFFECT_INJURED && incident_is_plain_count(&g->out->claims.at[i]))
			return true;
	return false;
}

/* Of a total that counts no wounded, those who "were shot" are some of the dead, as long as they are not too many. */
static struct round
round_of(const struct grouping *g, isize total)
{
	struct round r = round_with(g, total, true);

	return r.sum > r.count || is_of_months(g, &r) || counts_wounded(g, &r) ? round_with(g, total, false) : r;
}

/* "in the village of X", "on Y Street": too small to hold places of its parts. */
static bool
is_one_place(const struct grouping *g, const struct round *r)
{
	const struct place_mention *m = r->place < 0 ? NULL : &g->places->at[r->place];

	return m != NULL && (m->place.precision <= PRECISION_VILLAGE || m->is_street || m->is_quarter || m->kind != PLACE_TOPONYM) &&
	    !incident_is_coordinated(g, r->place);
}

/* The text says that part ${i} is of the total, or of a count that restates it. */
static bool
is_said_of_it(const struct grouping *g, const struct round *r, isize i)
{
	const struct claim *c = &g->out->claims.at[r->parts[i].claim];

	return c->relation == RELATION_SUBSET_OF && is_of_total(g, r, c);
}

/* A province or a country. */
static bool
is_wide(const struct grouping *g, const struct round *r)
{
	return r->place >= 0 && g->places->at[r->place].place.precision >= PRECISION_PROVINCE;
}

/* Every part is in a town, a quarter or a street. */
static bool
are_in_towns(const struct grouping *g, const struct round *r)
{
	for (isize i = 0; i < r->len; i++)
		if (g->places->at[scene_of(g, r->parts[i].claim)].place.precision > PRECISION_CITY)
			return false;
	return true;
}

/* "Eight were killed in the X region. In the town of Y, two people died". */
static bool
is_town_of(const struct grouping *g, const struct round *r, isize i)
{
	const struct claim_setting *at = &g->settings[r->parts[i].claim];
	const struct sentence *s = &g->a->sentences.at[at->sentence];
	isize town = scene_of(g, r->parts[i].claim);

	return is_wide(g, r) && g->places->at[r->place].place.precision == PRECISION_PROVINCE &&
	    at->sentence != g->settings[r->total].sentence && g->places->at[town].place.precision <= PRECISION_CITY &&
	    g->places->at[town].kind == PLACE_TOPONYM && lex_at(g->a, s->first, LEX_PLACE_PREPOSITION) != NULL &&
	    g->places->at[town].first <= s->first + WORDS_BEFORE;
}

/* "17, including 11 in A and five in B". */
static bool
is_shared_out(const struct grouping *g, const struct round *r)
{
	isize said = 0;

	for (isize i = 0; i < r->len; i++)
		said += is_said_of_it(g, r, i);
	return said > 1;
}

/* Three places or more that are the heads of their lines, or make up exactly a total that has no place. */
static bool
is_listed(const struct grouping *g, const struct round *r)
{
	enum { LIST = 3 };
	isize labels = 0;

	for (isize i = 0; i < r->len; i++)
		labels += incident_is_label(g, &g->places->at[scene_of(g, r->parts[i].claim)]);
	return labels >= LIST || (r->len >= LIST && r->sum == r->count && r->place < 0);
}

/* "seven people: four children, two men and a woman": shares of one sentence that make the total, of people and not of
 * places. */
static bool
are_all_there(const struct grouping *g, const struct round *r)
{
	const struct claim *first = &g->out->claims.at[r->parts[0].claim];
	int64_t sum = 0;

	for (isize i = g->first_claim[g->settings[r->parts[0].claim].sentence]; i >= 0; i = g->settings[i].next) {
		const struct claim *c = &g->out->claims.at[i];

		if (c->relation == RELATION_SUBSET_OF && c->related == first->related && c->effect == first->effect && c->count.has_min)
			sum += c->count.min;
	}
	return first->relation == RELATION_SUBSET_OF && sum >= r->count;
}

static bool
is_round(const struct grouping *g, const struct round *r)
{
	enum { SLACK = 4 };      /* "at least 100" may be a quarter more */
	int64_t top = r->most + (r->is_open ? r->most / SLACK : 0);

	if (r->len == 0 || r->sum > top || is_one_place(g, r))
		return false;
	/* "Eight of the victims died in X": the others elsewhere. */
	if (r->len == 1 && (r->sum >= r->count || !((r->several >= SEVERAL_ATTACKS && is_said_of_it(g, r, 0)) || is_town_of(g, r, 0))))
		return false;
	if (r->len == 1)
		return !are_all_there(g, r);
	if (is_shared_out(g, r))
		return true;
	if (r->several >= SEVERAL_ATTACKS || is_listed(g, r))
		return true;
	if (r->several == PLURAL_ATTACKS && r->len > 1 && r->sum == r->count && are_in_towns(g, r))
		return true;
	/* One here and one there are too few to tell without such words. */
	return r->len > 1 && r->count > 2 && is_wide(g, r) && 2 * r->sum >= r->count;
}

/* ---- what of the text is the total, what a part ------------------------------------- */

static void
mark(struct grouping *g, isize claim, enum round_role role, isize part, const struct round *r)
{
	g->settings[claim].role = role;
	g->settings[claim].part = part;
	g->settings[claim].round = g->rounds;
	g->settings[claim].days = r->days;
}

/* "raids on Mayadin and Albu Kamal": of no one of them, but of what holds them. */
static void
mark_total(struct grouping *g, isize claim, const struct round *r)
{
	struct claim *c = &g->out->claims.at[claim];
	struct place place = { 0 };

	mark(g, claim, ROLE_TOTAL, g->rounds, r);
	if (r->place >= 0 && incident_is_coordinated(g, r->place))
		place = incident_country(g, g->places->at[r->place].place.country);
	else if (r->place >= 0)
		place = place_of(g->places, r->place);
	c->place = place;
	if (g->settings[claim].place < 0)
		g->settings[claim].place = r->place;     /* told before any place is named */
	g->settings[claim].own_place = place.is_stated;
}

/* The claim is where the part is: its count is not. */
static void
mark_part(struct grouping *g, isize claim, isize mention, isize part, const struct round *r)
{
	mark(g, claim, ROLE_PART, part, r);
	if (is_shot(g, claim))
		g->out->claims.at[claim].effect = EFFECT_KILLED, g->out->claims.at[claim].basis = BASIS_KILLED;
	g->settings[claim].place = mention;
	g->settings[claim].own_place = true;
	g->out->claims.at[claim].place = place_of(g->places, mention);
}

static isize
part_named(const struct round *r, str place)
{
	for (isize i = 0; i < r->len; i++)
		if (str_equal_nocase(r->parts[i].place, place))
			return i;
	return -1;
}

/* "200 dead in blasts", "scores killed", over a text of at least 190: a headline rounds. */
static void
mark_headline(struct grouping *g, const struct round *r)
{
	enum { TENTH = 10 };

	for (isize i = r->total - 1; i >= 0 && g->settings[i].sentence <= 1; i--) {
		const struct claim *c = &g->out->claims.at[i];
		int64_t more = c->count.min > r->count ? c->count.min - r->count : r->count - c->count.min;

		if (is_live(g, i) && c->effect == g->out->claims.at[r->total].effect && c->relation != RELATION_SUBSET_OF &&
		    g->a->sentences.at[g->settings[i].sentence].kind == SENTENCE_HEADLINE && g->settings[i].role == ROLE_NONE &&
		    (TENTH * more <= r->count || (c->count.bound == BOUND_VAGUE && c->count.min <= r->count)))
			mark_total(g, i, r);
	}
}

static void
mark_round(struct grouping *g, const struct round *r)
{
	struct round so_far = *r;

	so_far.len = 0;
	so_far.sum = 0;
	if (!is_of_months(g, r)) {
		mark_total(g, r->total, r);
		mark_headline(g, r);
	}
	for (isize i = r->total + 1; i < g->out->claims.len && i <= r->total + REACH; i++) {
		struct claim *c = &g->out->claims.at[i];
		isize place = -1, part = -1;

		if (is_total_again(g, &so_far, i) && (says_total(g, i) || days_agree(g, r, c))) {
			mark_total(g, i, r);
			continue;
		}
		if (days_agree(g, r, c) && place_of_part(g, r, i) >= 0)
			place = scene_of(g, i);
		if (place >= 0)
			part = part_named(r, words_of(g, place));
		if (part < 0)
			continue;
		add_part(&so_far, words_of(g, place), i, c->count.min);
		mark_part(g, i, place, g->parts + part, r);
		for (isize k = i - 1; c->relation == RELATION_SUM_OF && k >= 0 && g->out->claims.at[k].related == i; k--)
			mark_part(g, k, place, g->parts + part, r);
	}
	g->parts += r->len;
	g->rounds++;
}

/* "was shot on X Street and died": the same words count the wounded and the dead. */
static isize
counted_again(const struct grouping *g, isize claim)
{
	for (isize i = g->settings[claim].next; i >= 0; i = g->settings[i].next)
		if (g->settings[i].role != ROLE_NONE && span_overlaps(g->out->claims.at[i].count.where, g->out->claims.at[claim].count.where))
			return i;
	return -1;
}

/* The wounded of a sentence are where the dead told before them are, else those behind. */
static void
mark_rest(struct grouping *g, isize sentence)
{
	isize last = -1;

	for (isize i = g->first_claim[sentence]; i >= 0; i = g->settings[i].next) {
		const struct claim *c = &g->out->claims.at[i];
		isize before = last >= 0 || g->settings[i].role != ROLE_NONE ? last : counted_again(g, i);

		if (g->settings[i].role != ROLE_NONE) {
			last = i;
			continue;
		}
		if (before < 0 || !incident_is_plain_count(c) || c->scope != SCOPE_INCIDENT || is_dead(c) ||
		    c->relation == RELATION_SUBSET_OF)
			continue;
		g->settings[i].place = g->settings[before].place;
		g->settings[i].own_place = g->settings[before].own_place;
		g->settings[i].role = g->settings[before].role;
		g->settings[i].part = g->settings[before].part;
		g->settings[i].round = g->settings[before].round;
		g->settings[i].days = g->settings[before].days;
		g->out->claims.at[i].place = g->out->claims.at[before].place;
	}
}

/* A part is no part of a count of another event any more. */
static void
loosen(struct grouping *g)
{
	for (isize i = 0; i < g->out->claims.len; i++) {
		struct claim *c = &g->out->claims.at[i];

		if (g->settings[i].role == ROLE_NONE || c->related < 0 ||
		    (g->settings[c->related].role == g->settings[i].role && g->settings[c->related].part == g->settings[i].part))
			continue;
		c->relation = RELATION_NONE;
		c->related = -1;
	}
}

/* "Total: 7 killed", behind the places that make it up. */
static struct round
round_before(const struct grouping *g, isize total)
{
	const struct claim *c = &g->out->claims.at[total];
	struct round r = { .total = total, .count = c->count.min, .most = c->count.min, .place = -1, .days = c->date.days };

	for (isize i = total - 1; i >= 0 && i >= total - REACH && r.sum < r.count; i--) {
		isize place = g->settings[i].role == ROLE_NONE && c->relation != RELATION_SUBSET_OF ? place_of_part(g, &r, i) : -1;

		if (place >= 0 && days_agree(g, &r, &g->out->claims.at[i]))
			add_part(&r, words_of(g, place), i, g->out->claims.at[i].count.min);
	}
	return r;
}

/* The total is named so, has no place, and is exactly what the places before it make. */
static bool
is_round_before(const struct grouping *g, const struct round *r)
{
	return r->len > 1 && r->sum == r->count && says_total(g, r->total) && scene_of(g, r->total) < 0;
}

static void
mark_before(struct grouping *g, const struct round *r)
{
	mark_total(g, r->total, r);
	for (isize i = 0; i < r->len; i++)
		mark_part(g, r->parts[i].claim, scene_of(g, r->parts[i].claim), g->parts + i, r);
	g->parts += r->len;
	g->rounds++;
}

/* "172 have died since mid-July.  The province of X was hit worst, with 36 dead. ..." */
static bool
is_round_of_months(const struct grouping *g, const struct round *r)
{
	enum { LEAST = 3 };      /* its parts are a third of it or more */

	return r->len > 1 && r->sum <= r->most && LEAST * r->sum >= r->count && !is_one_place(g, r);
}

/* A count that may be the sum of others. */
static bool
may_be_total(const struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];

	return incident_is_plain_count(c) && c->modality != MODALITY_HYPOTHETICAL && c->modality != MODALITY_DENIED && is_dead(c) &&
	    !g->settings[claim].is_revised && c->count.min > 1 && c->relation != RELATION_SUBSET_OF &&
	    g->settings[claim].role == ROLE_NONE && (c->scope == SCOPE_INCIDENT || c->scope == SCOPE_CUMULATIVE);
}

static void
try_total(struct grouping *g, isize claim)
{
	struct round r = round_of(g, claim);

	if (is_of_months(g, &r)) {
		if (is_round_of_months(g, &r))
			mark_round(g, &r);
	} else if (is_round(g, &r)) {
		mark_round(g, &r);
	} else if (says_total(g, claim)) {
		r = round_before(g, claim);
		if (is_round_before(g, &r))
			mark_before(g, &r);
	}
}

void
incident_rounds(struct grouping *g)
{
	g->several = NEW_ARRAY(g->scratch, uint8_t, g->a->sentences.len);
	incident_find_scenes(g);
	for (isize i = 0; i < g->out->claims.len; i++)
		if (may_be_total(g, i))
			try_total(g, i);
	if (g->rounds == 0)
		return;
	for (isize i = 0; i < g->a->sentences.len; i++)
		mark_rest(g, i);
	loosen(g);
}
