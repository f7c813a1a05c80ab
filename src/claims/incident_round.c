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
	enum several { ONE, PLURAL_ATTACKS, SEVERAL_ATTACKS, SEVERAL_PLACES } several;  /* what its words say that it is of */
	isize   place;           /* where it is said to be: mention, -1 = nowhere */
	date_range days;
	int64_t sum;
	struct part parts[PARTS_MOST];
	isize   len;
};

/* ---- words that say several --------------------------------------------------------- */

/* "three", "several", "separate" before a plural: "far" for the last, of places apart; NULL = none. */
static const char *
said_several(const struct analysis *a, const struct sentence *s, int32_t noun)
{
	for (int32_t t = noun - 1; t >= s->first && noun - t <= WORDS_BEFORE + 1; t--) {
		const struct lex_hit *number = lex_at(a, t, LEX_NUMBER);

		if (lex_is(a, t, LEX_SEVERAL))
			return lex_at(a, t, LEX_SEVERAL)->sense->value;
		if (lex_value_at(a, t, LEX_SITE_SPREAD, "number") != NULL)
			return "";
		if (token_is(a, t, TAG_BIT(TAG_CD)))
			return number == NULL || number->sense->number != 1 ? "" : NULL;
		if (!token_is(a, t, TAGS_ADJECTIVE | TAGS_NOUN | TAG_BIT(TAG_VBG) | TAG_BIT(TAG_VBN)) && lex_at(a, t, LEX_OF) == NULL)
			return NULL;
	}
	return NULL;
}

static bool
is_plural(const struct analysis *a, int32_t t)
{
	return token_is(a, t, TAG_BIT(TAG_NNS) | TAG_BIT(TAG_NNPS));
}

/* A phrase may be several words, of which the last is plural: "car bombs". */
static bool
ends_plural(const struct analysis *a, int32_t t, const struct lex_hit *hit)
{
	return hit != NULL && is_plural(a, t + hit->tokens - 1);
}

/* What is said to be several at ${t}. */
static enum several
several_at(const struct analysis *a, const struct sentence *s, int32_t t)
{
	bool attacks = (ends_plural(a, t, lex_at(a, t, LEX_ATTACK_NOUN)) && lex_value_at(a, t, LEX_ATTACK_NOUN, "none") == NULL) ||
	    ends_plural(a, t, lex_at(a, t, LEX_DEED_NOUN));
	bool places = (ends_plural(a, t, lex_at(a, t, LEX_FACILITY)) && lex_value_at(a, t, LEX_FACILITY, "home") == NULL) ||
	    ends_plural(a, t, lex_at(a, t, LEX_PLACE_NOUN));
	const char *how = attacks || places ? said_several(a, s, t) : NULL;

	if (lex_value_at(a, t, LEX_SEVERAL, "places") != NULL)
		return SEVERAL_PLACES;
	return how == NULL ? ONE : places || strcmp(how, "far") == 0 ? SEVERAL_PLACES : SEVERAL_ATTACKS;
}

/* "raids on Mayadin and Albu Kamal", "Idlib and Aleppo provinces". */
static bool
is_coordinated(const struct grouping *g, isize mention)
{
	const struct place_mention *m = &g->places->at[mention], *next = m + 1;

	if (mention + 1 >= g->places->len || next->sentence != m->sentence || m->kind == PLACE_DEMONYM ||
	    next->kind == PLACE_DEMONYM || m->is_side || next->is_side || m->is_reference || m->is_home ||
	    !m->is_locative || next->place.precision >= PRECISION_COUNTRY || m->place.precision >= PRECISION_COUNTRY)
		return false;
	for (int32_t t = m->last + 1; t < next->first && t <= m->last + WORDS_BEFORE; t++)
		if (lex_value_at(g->a, t, LEX_JOINER, "and") != NULL)
			return next->first - t <= WORDS_BEFORE;
	return false;
}

/* The first mention of a place at or behind a byte of the text, as they stand in order.  O(log n). */
static isize
first_place(const struct grouping *g, isize byte)
{
	isize low = 0;

	for (isize left = g->places->len, half; left > 0; left -= half) {    /* as sentence_at */
		half = (left + 1) / 2;
		low += half & -(isize)(g->places->at[low + half - 1].place.where.begin < byte);
	}
	return low;
}

static enum several
several_in(const struct grouping *g, isize sentence)
{
	const struct sentence *s = &g->a->sentences.at[sentence];
	bool across = false, attacks = false;
	enum several most = ONE;

	for (int32_t t = s->first; t < s->end; t++) {
		enum several one = several_at(g->a, s, t);

		most = one > most ? one : most;
		across |= lex_value_at(g->a, t, LEX_SITE_SPREAD, "over") != NULL;
		attacks |= ends_plural(g->a, t, lex_at(g->a, t, LEX_ATTACK_NOUN));
	}
	if (across && attacks)
		return SEVERAL_PLACES;
	for (isize i = first_place(g, s->where.begin); i < g->places->len && g->places->at[i].sentence <= sentence; i++)
		if (g->places->at[i].sentence == sentence && is_coordinated(g, i))
			return SEVERAL_PLACES;
	return most == ONE && attacks ? PLURAL_ATTACKS : most;
}

/* The same, looked for once in each sentence. */
static enum several
several_of(const struct grouping *g, isize sentence)
{
	if (g->several[sentence] == 0)
		g->several[sentence] = (uint8_t)(several_in(g, sentence) + 1);
	return (enum several)(g->several[sentence] - 1);
}

/* ---- where a count is, among several of its sentence -------------------------------- */

/* The last comma, semicolon or "and" between two counts: the first is told before it. */
static isize
border_between(const struct grouping *g, const struct claim *before, const struct claim *c)
{
	const struct sentence *s = &g->a->sentences.at[sentence_at(g->a, c->where.begin)];
	int32_t first = incident_token(g->a, s, before->where.end), last = incident_token(g->a, s, c->where.begin);

	for (int32_t t = last - 1; t >= first; t--)
		if (lex_value_at(g->a, t, LEX_JOINER, "and") != NULL || token_is_char(g->a, t, ';'))
			return g->a->tokens.at[t].begin;
	return c->where.begin;
}

static bool
is_plain_count(const struct claim *c)
{
	return c->kind == CLAIM_CASUALTY && c->count.is_stated && c->count.has_min && c->count.min > 0;
}

/* ${i} counts others in the sentence of ${claim}, harmed as they were. */
static bool
counts_others(const struct grouping *g, isize claim, isize i)
{
	const struct claim *c = &g->out->claims.at[claim], *other = &g->out->claims.at[i];

	return is_plain_count(other) && other->effect == c->effect && !span_overlaps(other->where, c->where) &&
	    !(other->relation == RELATION_SUBSET_OF && !str_equal(other->rule, STR(RULE_OF_SHARE)));
}

/* The bytes of its sentence that tell of ${claim} and not of another that was harmed as well: from the count before to
 * the count behind. */
static span
clause_of(const struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	int32_t sentence = g->settings[claim].sentence;
	span clause = c->sentence;
	isize i = claim - 1;

	while (i >= 0 && g->settings[i].sentence == sentence && !(counts_others(g, claim, i) && g->out->claims.at[i].where.end <= c->where.begin))
		i--;
	if (i >= 0 && g->settings[i].sentence == sentence)
		clause.begin = border_between(g, &g->out->claims.at[i], c);
	i = claim + 1;
	while (i < g->out->claims.len && g->settings[i].sentence == sentence &&
	    !(counts_others(g, claim, i) && g->out->claims.at[i].where.begin >= c->where.end))
		i++;
	if (i < g->out->claims.len && g->settings[i].sentence == sentence)
		clause.end = border_between(g, c, &g->out->claims.at[i]);
	return clause;
}

static bool
names_hospital(const struct grouping *g, isize sentence)
{
	const struct sentence *s = &g->a->sentences.at[sentence];

	for (int32_t t = s->first; t < s->end && sentence_has(s, LEX_FACILITY); t++)
		if (lex_value_at(g->a, t, LEX_FACILITY, "health") != NULL)
			return true;
	return false;
}

/* "Smith, of the 3200 block of X Street": where somebody lived. */
static bool
is_home_street(const struct grouping *g, const struct place_mention *m)
{
	enum { ADDRESS = 6 };    /* tokens */
	const struct sentence *s = &g->a->sentences.at[m->sentence];

	for (int32_t t = m->first - 1; t > s->first && t >= m->first - ADDRESS; t--)
		if (lex_is(g->a, t, LEX_HOME_LINK) && token_is_char(g->a, t - 1, ','))
			return true;
	return false;
}

/* "The harbour was hit worst, with 14 dead". */
static bool
is_hit(const struct grouping *g, const struct place_mention *m)
{
	const struct sentence *s = &g->a->sentences.at[m->sentence];

	for (int32_t t = m->last + 1; t < s->end && t <= m->last + WORDS_BEFORE && sentence_has(s, LEX_ATTACK_VERB); t++)
		if (lex_at(g->a, t, LEX_ATTACK_VERB) != NULL)
			return token_is(g->a, t, TAG_BIT(TAG_VBN) | TAG_BIT(TAG_VBD)) && lex_at(g->a, t - 1, LEX_AUXILIARY) != NULL;
	return false;
}

bool
incident_is_label(const struct grouping *g, const struct place_mention *m)
{
	const struct sentence *s = &g->a->sentences.at[m->sentence];

	return !m->is_dateline && !m->is_associative && m->first <= s->first + 1 && m->last + 1 < s->end &&
	    token_is_char(g->a, m->last + 1, ':') && lex_at(g->a, m->last + 1, LEX_LIST_MARK) != NULL;
}

/* A place at which something is said to have been done.  "Saxony reported 43 deaths": a division that counts
 * counts its own. */
static bool
is_scene(const struct grouping *g, const struct place_mention *m)
{
	return (m->kind == PLACE_TOPONYM || m->kind == PLACE_LOCAL) && !m->is_home && !m->is_side && !m->is_dateline &&
	    !m->is_reference && !m->is_answered && !m->is_associative && !(m->is_treatment && names_hospital(g, m->sentence)) &&
	    (m->is_actor ? m->place.precision == PRECISION_PROVINCE || m->place.precision == PRECISION_DISTRICT
	    : m->is_street ? !is_home_street(g, m) : m->is_locative || m->is_settlement || incident_is_label(g, m) || is_hit(g, m));
}

static isize
far_from(const struct place_mention *m, const struct claim *c)
{
	return m->place.where.begin >= c->where.end ? m->place.where.begin - c->where.end
	    : c->where.begin > m->place.where.end ? c->where.begin - m->place.where.end : 0;
}

/* ${m} is finer than ${old}, then nearer to ${c}. */
static bool
is_better(const struct place_mention *m, const struct place_mention *old, const struct claim *c)
{
	bool wide = m->place.precision > PRECISION_CITY, was_wide = old->place.precision > PRECISION_CITY;

	if (m->is_locative != old->is_locative)
		return m->is_locative;
	return wide != was_wide ? was_wide : far_from(m, c) < far_from(old, c);
}

/* The scene in the clause of ${claim}; -1 = none. */
static isize
find_scene(const struct grouping *g, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	span clause = clause_of(g, claim);
	isize best = -1;

	for (isize i = first_place(g, clause.begin); i < g->places->len && g->places->at[i].place.where.end <= clause.end; i++)
		if (g->places->at[i].sentence == g->settings[claim].sentence && is_scene(g, &g->places->at[i]) &&
		    (best < 0 || is_better(&g->places->at[i], &g->places->at[best], c)))
			best = i;
	return best;
}

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

	return is_plain_count(c) && c->scope == SCOPE_INCIDENT && c->modality != MODALITY_HYPOTHETICAL &&
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
		return !is_coordinated(g, r->place);
	if (r->several != SEVERAL_PLACES && whole->place.precision <= PRECISION_CITY && !incident_places_agree(&m->place, &whole->place))
		return true;
	return m->place.precision >= PRECISION_PROVINCE && m->place.precision >= whole->place.precision &&
	    m->kind == PLACE_TOPONYM && !is_coordinated(g, r->place) && whole->place.precision != PRECISION_NONE;
}

/* A part of the total or of a count that restates it. */
static bool
is_of_total(const struct grouping *g, const struct round *r, const struct claim *c)
{
	return c->related == r->total || (c->related > r->total && g->out->claims.at[c->related].count.min == r->count);
}

/* Where ${claim} is, if that can be a part of the total; -1 = it cannot. */
static isize
place_of_part(const struct grouping *g, const struct round *r, isize claim)
{
	const struct claim *c = &g->out->claims.at[claim];
	isize place;

	if (!is_live(g, claim) || c->count.bound == BOUND_NO_NUMBER || c->count.min > r->count ||
	    (c->effect != g->out->claims.at[r->total].effect && c->effect != EFFECT_RECOVERED) ||
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
	if (place >= 0 && g->places->at[place].place.precision < PRECISION_COUNTRY && !is_no_part_of(g, r, place))
		return false;
	return c->count.min == r->count || r->len == 0 || says_total(g, claim);
}

static bool
days_agree(const struct round *r, const struct claim *c)
{
	date_range a, b;

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
	    span_holds(clause_of(g, claim), g->places->at[at->place].place.where))
		return at->place;
	return scene;
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
	if (!date_is_known(r->days.begin))
		r->days = c->date.days;
	if (r->len > 0)
		return;
	several = several_of(g, g->settings[claim].sentence);
	if (several > r->several)
		r->several = several;
	place = place_of_total(g, claim);
	if (place >= 0 && (r->place < 0 || g->places->at[place].place.precision < g->places->at[r->place].place.precision))
		r->place = place;
}

static struct round
round_of(const struct grouping *g, isize total)
{
	const struct claim *c = &g->out->claims.at[total];
	struct round r = { .total = total, .count = c->count.min, .most = c->count.min, .place = -1 };

	restate(g, &r, total);
	for (isize i = total + 1; i < g->out->claims.len && i <= total + REACH; i++) {
		isize place;

		if (is_total_again(g, &r, i) && (says_total(g, i) || days_agree(&r, &g->out->claims.at[i])))
			restate(g, &r, i);
		else if ((place = place_of_part(g, &r, i)) >= 0 && days_agree(&r, &g->out->claims.at[i]))
			add_part(&r, words_of(g, place), i, g->out->claims.at[i].count.min);
	}
	return r;
}

/* "in the village of X", "on Y Street": too small to hold places of its parts. */
static bool
is_one_place(const struct grouping *g, const struct round *r)
{
	const struct place_mention *m = r->place < 0 ? NULL : &g->places->at[r->place];

	return m != NULL && (m->place.precision <= PRECISION_VILLAGE || m->is_street || m->is_quarter || m->kind == PLACE_LOCAL) &&
	    !is_coordinated(g, r->place);
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
		return true;
	if (is_shared_out(g, r))
		return true;
	if (r->several >= SEVERAL_ATTACKS)
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
	if (r->place >= 0 && is_coordinated(g, r->place))
		place = incident_country(g, g->places->at[r->place].place.country);
	else if (r->place >= 0)
		place = place_of(g->places, r->place);
	c->place = place;
	g->settings[claim].own_place = place.is_stated;
}

/* The claim is where the part is: its count is not. */
static void
mark_part(struct grouping *g, isize claim, isize mention, isize part, const struct round *r)
{
	mark(g, claim, ROLE_PART, part, r);
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

static void
mark_round(struct grouping *g, const struct round *r)
{
	struct round so_far = *r;

	so_far.len = 0;
	so_far.sum = 0;
	mark_total(g, r->total, r);
	for (isize i = r->total + 1; i < g->out->claims.len && i <= r->total + REACH; i++) {
		struct claim *c = &g->out->claims.at[i];
		isize place = -1, part = -1;

		if (is_total_again(g, &so_far, i) && (says_total(g, i) || days_agree(r, c))) {
			mark_total(g, i, r);
			continue;
		}
		if (days_agree(r, c) && place_of_part(g, r, i) >= 0)
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

/* The wounded of a sentence are where the dead told before them are, else those behind. */
static void
mark_rest(struct grouping *g, isize sentence)
{
	isize before = -1;

	for (isize i = g->first_claim[sentence]; i >= 0; i = g->settings[i].next) {
		const struct claim *c = &g->out->claims.at[i];

		if (g->settings[i].role != ROLE_NONE) {
			before = i;
			continue;
		}
		if (before < 0 || !is_plain_count(c) || c->scope != SCOPE_INCIDENT || is_dead(c) ||
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

		if (place >= 0 && days_agree(&r, &g->out->claims.at[i]))
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

void
incident_rounds(struct grouping *g)
{
	g->several = NEW_ARRAY(g->scratch, uint8_t, g->a->sentences.len);
	for (isize i = 0; i < g->out->claims.len; i++)
		g->settings[i].scene = is_plain_count(&g->out->claims.at[i]) ? find_scene(g, i) : -1;
	for (isize i = 0; i < g->out->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[i];

		if (g->settings[i].role == ROLE_NONE && is_live(g, i) && is_dead(c) && c->count.min > 1 &&
		    c->relation != RELATION_SUBSET_OF) {
			struct round r = round_of(g, i);

			if (is_round(g, &r)) {
				mark_round(g, &r);
			} else if (says_total(g, i)) {
				r = round_before(g, i);
				if (is_round_before(g, &r))
					mark_before(g, &r);
			}
		}
	}
	if (g->rounds == 0)
		return;
	for (isize i = 0; i < g->a->sentences.len; i++)
		mark_rest(g, i);
	loosen(g);
}
