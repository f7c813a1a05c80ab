/* claims/claim.c - claims out of harms. */
#include "claims/claim.h"
#include "claims/actor.h"
#include "claims/circumstance.h"
#include "claims/claim_date.h"
#include "claims/claim_told.h"
#include "claims/period.h"
#include "text/caption.h"
#include "claims/setting.h"

/* ---- how firmly ------------------------------------------------------- */

/* Denied outranks hypothetical, that possible, that alleged, that reported. */
static int
rank_of(enum modality m)
{
	static const int ranks[MODALITY_COUNT] = { [MODALITY_ASSERTED] = 0,
		[MODALITY_REPORTED] = 1, [MODALITY_ALLEGED] = 2, [MODALITY_POSSIBLE] = 3,
		[MODALITY_HYPOTHETICAL] = 4, [MODALITY_DENIED] = 5 };

	return ranks[m];
}

static void
weaken(enum modality *m, enum modality by)
{
	if (by != MODALITY_NONE && rank_of(by) > rank_of(*m))
		*m = by;
}

static enum modality
modality_named(const char *value)
{
	enum modality m = MODALITY_NONE;

	modality_parse(str_of(value), &m);
	return m;
}

/* "a man believed to be a spy was killed": said of the victims, not of the harm. */
static bool
is_about_victims(const struct parsed *s, const struct harm *h, int32_t token)
{
	int32_t verb = h->verb >= 0 ? s->p->at[h->verb].first : h->trigger;

	return verb > s->p->at[h->who.first].first && token > s->p->at[h->who.first].last &&
	    token < verb;
}

/* "suspected to be rebels killed nine", "the alleged attackers killed": what is in doubt is who did it. */
static bool
is_about_doer(const struct parsed *s, const struct harm *h, int32_t token, const struct lex_hit *hit)
{
	int32_t next = token + hit->tokens;

	if (h->verb < 0 || h->who.first < 0 || token > s->p->at[h->verb].first || s->p->at[h->who.first].first < s->p->at[h->verb].first)
		return false;
	if (token_is(s->a, next, TAG_BIT(TAG_TO)))
		next++;
	for (isize i = 0; i < h->verb; i++) {
		const struct phrase *p = &s->p->at[i];

		if (p->kind != PHRASE_NOUN || p->last < token)
			continue;
		if (p->first <= token && token < p->head)
			return lex_is(s->a, p->head, LEX_CULPRIT) || lex_value_at(s->a, p->head, LEX_SIDE, "armed") != NULL;
		if (p->first > next && lex_value_at(s->a, next, LEX_AUXILIARY, "be") != NULL)
			return p->first == next + 1;
		if (p->first > next)
			return false;
	}
	return false;
}

/* "(have reportedly been killed) and six injured": the "and" at ${token} joins a participle that has its verb of before. */
static bool
is_gapped_at(const struct parsed *s, const struct harm *h, int32_t token)
{
	const struct phrase *verb = h->verb >= 0 ? &s->p->at[h->verb] : NULL;

	return verb != NULL && verb->voice == VERB_PARTICIPLE && verb->first == verb->last && h->who.first > 0 &&
	    s->p->at[h->who.first - 1].kind == PHRASE_AND && s->p->at[h->who.first - 1].first == token;
}

/* The words of one class close to the harm, not beyond a border. */
static enum modality
modality_near(const struct parsed *s, const struct harm *h, span cue)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	enum modality m = MODALITY_ASSERTED;
	int32_t first = h->first - 6 > sentence->first ? h->first - 6 : sentence->first, held = first;

	if (!sentence_has(sentence, LEX_MODALITY_WORD))
		return m;
	for (int32_t t = first; t <= h->last && t < sentence->end; t++) {
		const struct lex_hit *hit = lex_at(s->a, t, LEX_MODALITY_WORD);

		if (is_about_victims(s, h, t))
			continue;

		/* but "whether or not", "have reportedly been killed and six injured" */
		if (lex_is(s->a, t, LEX_CLAUSE_BREAK) && t < h->first && t >= held && !is_gapped_at(s, h, t))
			m = MODALITY_ASSERTED;
		/* "was trying to enter, killing four": tried, and did */
		if (m == MODALITY_HYPOTHETICAL && t < h->first && token_is_char(s->a, t, ','))
			m = MODALITY_ASSERTED;
		/* "the agency reported that 12 died": who says it is named */
		if (hit != NULL && s->a->tokens.at[t].begin >= cue.begin && s->a->tokens.at[t].end <= cue.end)
			continue;
		if (hit != NULL)
			held = t + hit->tokens;
		if (hit != NULL && !is_about_doer(s, h, t, hit))
			weaken(&m, modality_named(hit->sense->value));
	}
	return m;
}

static enum modality
modal_of_verb(const struct parsed *s, int32_t verb)
{
	if (verb < 0)
		return MODALITY_NONE;
	for (int32_t t = s->p->at[verb].first; t <= s->p->at[verb].last; t++) {
		const struct lex_hit *hit = lex_at(s->a, t, LEX_MODAL);

		if (hit != NULL)
			return modality_named(hit->sense->value);
	}
	return MODALITY_NONE;
}

/* "denied that the army had a part in the murder of the priests": the clause is denied, the
 * murder is not. */
static bool
is_presupposed(const struct parsed *s, const struct harm *h, span cue)
{
	if (h->verb >= 0)
		return false;
	for (isize i = 0; i < s->p->len && s->p->at[i].first < h->first; i++)
		if (s->p->at[i].kind == PHRASE_VERB && s->a->tokens.at[s->p->at[i].first].begin >= cue.end)
			return true;
	return false;
}

/* "If the dam breaks, 10,000 could die" */
static bool
has_condition(const struct parsed *s, const struct harm *h)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];

	for (int32_t t = sentence->first; sentence_has(sentence, LEX_CONDITION) && t < h->first; t++)
		if (lex_is(s->a, t, LEX_CONDITION))
			return true;
	return false;
}

static enum modality
modality_of(const struct parsed *s, const struct harm *h, enum modality said, span cue)
{
	enum modality m = MODALITY_ASSERTED;

	weaken(&m, modality_near(s, h, cue));
	weaken(&m, modality_named(h->modality));
	if (said != MODALITY_DENIED || !is_presupposed(s, h, cue))
		weaken(&m, said);
	if (h->is_modal)
		weaken(&m, modal_of_verb(s, h->verb));
	if (h->is_hypothetical || (h->is_modal && has_condition(s, h)))
		weaken(&m, MODALITY_HYPOTHETICAL);
	if (h->is_negated && !(h->who.count.has_max && h->who.count.max == 0))
		weaken(&m, MODALITY_DENIED);
	return m;
}

/* ---- what it refers to ------------------------------------------------ */

static enum basis
basis_of(enum effect effect)
{
	switch (effect) {
	case EFFECT_KILLED:    return BASIS_KILLED;
	case EFFECT_INJURED:   return BASIS_INJURED;
	case EFFECT_RECOVERED: return BASIS_RECOVERED;
	case EFFECT_BURIED:    return BASIS_BURIED;
	case EFFECT_MISSING:   return BASIS_MISSING;
	default:               return BASIS_NONE;
	}
}

/* ---- who says it ------------------------------------------------------ */

/* "found on Thursday, which brings the number of dead to 13": a day says nothing. */
static bool
is_day(const struct analysis *a, span who)
{
	const struct sentence *s = &a->sentences.at[sentence_at(a, who.begin)];

	for (int32_t t = s->first; t < s->end && a->tokens.at[t].begin <= who.begin; t++)
		if (a->tokens.at[t].begin == who.begin && a->tokens.at[t].end == who.end)
			return lex_is(a, t, LEX_WEEKDAY) || lex_is(a, t, LEX_MONTH);
	return false;
}

/* Who says it; of "put the toll at 40" only the figure is what is said. */
static enum modality
attribute(const struct claim_context *c, struct claim *claim, struct arena *keep)
{
	struct attribution said = speaker_of(c->people, claim->where, keep);

	if (!said.source.is_stated && claim->count.where.end > claim->count.where.begin) {
		struct attribution of_count = speaker_of(c->people, claim->count.where, keep);

		if (of_count.source.is_stated)
			said = of_count;
	}
	if (said.source.is_stated && is_day(c->a, said.source.where))
		return MODALITY_ASSERTED;
	claim->source = said.source;
	claim->via = said.via;
	claim->cue = said.cue;
	return said.modality;
}

/* Who gives a number that is all he says. */
static enum modality
attribute_to(const struct parsed *s, const struct harm *h, struct claim *claim, struct arena *keep)
{
	const struct lex_hit *hit = lex_at(s->a, h->voice_cue, LEX_REPORTING_VERB);
	str value = str_of(hit != NULL ? hit->sense->value : "");       /* "put the dead at 30" */
	struct quotation as = { .force = str_cut(&value, ':') };

	claim->source = speaker_read(s->a, token_span(s->a, h->voice_first, h->voice_last), keep);
	claim->cue = token_span(s->a, h->voice_cue, h->voice_cue);
	return quote_modality(&as);
}

/* ---- one claim -------------------------------------------------------- */

/* "Counted seven bodies", "saw": who sees bodies has not recovered them. */
static bool
only_saw(const struct parsed *s, const struct harm *h)
{
	for (int32_t t = h->first; t <= h->last; t++)
		if (lex_is(s->a, t, LEX_VOICE_SEEN))
			return true;
	return false;
}

/* "One of them died": of those whom the text counted last, where it counted the same harm. */
static bool
is_of_them(const struct parsed *s, const struct harm *h, const struct claim_list *out, isize base)
{
	const struct claim *before = base > 0 ? &out->at[base - 1] : NULL;

	if (before == NULL || before->kind != CLAIM_CASUALTY || before->effect != h->effect ||
	    h->who.count.min < 1)
		return false;
	for (int32_t t = h->first + 1; t < h->last; t++)
		if (lex_is(s->a, t - 1, LEX_NUMBER) && lex_value_at(s->a, t, LEX_INCLUDING, "part") != NULL &&
		    lex_value_at(s->a, t + 1, LEX_OBJECT_PRONOUN, "many") != NULL)
			return true;
	return false;
}

static void
add_claim(const struct claim_context *c, const struct parsed *s, const struct harm *h,
    isize base, struct arena *keep, struct claim_list *out)
{
	struct claim *claim = PUSH(out, keep);
	enum modality said;

	*claim = (struct claim){ .kind = CLAIM_CASUALTY, .where = token_span(s->a, h->first, h->last),
		.sentence = s->a->sentences.at[s->sentence].where, .effect = h->effect,
		.count = h->who.count, .basis = basis_of(h->effect), .related = -1, .incident = -1,
		.rule = str_of(h->rule) };
	if (h->effect == EFFECT_RECOVERED && only_saw(s, h))
		claim->basis = BASIS_SIGHTED;
	claim->victims.status = h->who.status;
	claim->victims.sex = h->who.sex;
	claim->victims.age = h->who.age;
	claim->scope = caption_is_link(s->a, s->sentence) ? SCOPE_BACKGROUND : setting_scope(s, h);
	if (claim->scope == SCOPE_INCIDENT && period_holds(c, s))
		claim->scope = SCOPE_CUMULATIVE;
	claim->causes = setting_causes(s, h, keep);
	claim->actors = actors_of(s, h, keep);
	said = h->voice_first >= 0 ? attribute_to(s, h, claim, keep) : attribute(c, claim, keep);
	claim->modality = modality_of(s, h, said, claim->cue);
	claim_date(c, s, h, claim);
	claim_told(c, s, h, claim);
	circumstance_read(s, h, keep, claim);
	if (h->part_of >= 0) {
		claim->relation = RELATION_SUBSET_OF;
		claim->related = base + h->part_of;
	} else if (h->is_part || is_of_them(s, h, out, base)) {
		claim->relation = RELATION_SUBSET_OF;
	} else if (h->is_sum) {
		claim->relation = RELATION_SUM_OF;
	} else if (h->who.is_addition) {
		claim->relation = RELATION_ADDS_TO;
	}
}

void
claims_add(const struct claim_context *c, const struct parsed *s,
    const struct harm_list *harms, struct arena *keep, struct claim_list *out)
{
	isize base = out->len;

	for (isize i = 0; i < harms->len; i++)
		add_claim(c, s, &harms->at[i], base, keep, out);
}

/* ---- the second pass -------------------------------------------------- */

static bool
same_count(const struct claim *a, const struct claim *b)
{
	return a->count.has_min && b->count.has_min && a->count.min == b->count.min &&
	    a->count.has_max == b->count.has_max && (!a->count.has_max || a->count.max == b->count.max);
}

/* "The dead included two women and a child": parts of one list are no parts of each other. */
static bool
are_listed(const struct claim *a, const struct claim *b)
{
	return a->sentence.begin == b->sentence.begin && str_equal(a->rule, b->rule) &&
	    span_overlaps(a->where, b->where);
}

/* "three men and three women", "two boys died; two girls were hurt": as many others. */
static bool
are_others(const struct claim *later, const struct claim *earlier)
{
	return are_listed(later, earlier) ||
	    (later->victims.sex != SEX_NONE && earlier->victims.sex != SEX_NONE && later->victims.sex != earlier->victims.sex) ||
	    (later->victims.age != AGE_NONE && earlier->victims.age != AGE_NONE && later->victims.age != earlier->victims.age);
}

static bool
may_repeat(const struct claim *later, const struct claim *earlier)
{
	return !are_others(later, earlier) && later->effect == earlier->effect && later->scope == earlier->scope &&
	    same_count(later, earlier) && earlier->relation != RELATION_SUBSET_OF &&
	    (later->victims.status == earlier->victims.status ||
	    later->victims.status == STATUS_UNKNOWN || earlier->victims.status == STATUS_UNKNOWN);
}

enum { LOOK_BACK = 40 };         /* claims; keeps the passes linear */

static bool
may_hold(const struct claim *whole, const struct claim *part)
{
	return whole->kind == CLAIM_CASUALTY && whole->effect == part->effect && whole->scope != SCOPE_EXCLUDED &&
	    whole->relation != RELATION_SUBSET_OF && whole->count.has_min &&
	    (whole->victims.status == part->victims.status || whole->victims.status == STATUS_UNKNOWN || part->victims.status == STATUS_UNKNOWN) &&
	    (!whole->count.has_max || !part->count.has_min || part->count.min < whole->count.max);
}

/* "Two of the dead were children" is a part of the last count that can hold it;
 * where none was told it is a count of its own. */
static void
find_whole(struct claim_list *claims, isize part)
{
	struct claim *c = &claims->at[part];

	for (isize k = part - 1; k >= 0 && k >= part - LOOK_BACK; k--)
		if (!are_listed(&claims->at[k], c) && may_hold(&claims->at[k], c)) {
			c->related = k;
			c->scope = claims->at[k].scope;
			return;
		}
	c->relation = RELATION_NONE;
}

/* "12 died, officials said, including three children": who says the whole says its part. */
static void
take_voice(struct claim *part, const struct claim *whole)
{
	part->source = whole->source;
	part->via = whole->via;
}

void
claims_relate(struct claim_list *claims)
{
	for (isize i = 0; i < claims->len; i++)
		if (claims->at[i].relation == RELATION_SUBSET_OF && claims->at[i].related < 0)
			find_whole(claims, i);
	for (isize i = 0; i < claims->len; i++) {
		struct claim *c = &claims->at[i];

		if (c->relation == RELATION_SUBSET_OF && claims->at[c->related].relation == RELATION_SUBSET_OF)
			c->scope = claims->at[c->related].scope;       /* of kin who are part of a count */
		if (c->relation == RELATION_SUBSET_OF && !c->source.is_stated && c->sentence.begin == claims->at[c->related].sentence.begin)
			take_voice(c, &claims->at[c->related]);
		if (c->relation != RELATION_NONE || c->kind != CLAIM_CASUALTY || !c->count.has_min ||
		    c->count.min < 3)
			continue;
		for (isize k = i - 1; k >= 0 && k >= i - LOOK_BACK; k--)
			if (may_repeat(c, &claims->at[k])) {
				c->relation = RELATION_REPEATS;
				c->related = k;
				break;
			}
	}
}
