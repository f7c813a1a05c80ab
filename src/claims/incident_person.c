/* claims/incident_person.c - whether somebody said to be wounded is one of those said
 * to be dead: "was found with a gunshot wound ... the victim died". */
#include "claims/incident_parts.h"

/* What the noun phrase of a count says of one person. */
struct person_said {
	enum sex       sex;
	enum age_group age;
	int64_t years;               /* -1 = not said */
	str     name[2];             /* first and last word in capitals, or no pointer */
	bool    is_other;            /* "another", "a second": not the one before */
};

int32_t
incident_token(const struct analysis *a, const struct sentence *s, isize at)
{
	int32_t low = s->first;

	for (int32_t left = s->end - low, half; left > 0; left -= half) {    /* as sentence_at */
		half = (left + 1) / 2;
		low += half & -(int32_t)(a->tokens.at[low + half - 1].begin < at);
	}
	return low;
}

/* "12-year-old": the years, or -1. */
static int64_t
years_at(const struct analysis *a, int32_t token)
{
	str word = token_text(a, token);
	isize dash = str_find_char(word, '-', 1);
	int64_t years;

	if (a->tokens.at[token].kind != TOKEN_NUMBER || dash < 1 || dash > 3 ||
	    !str_to_int(str_first(word, dash), &years) || years > 120)
		return -1;
	return years;
}

static struct person_said
read_person(const struct grouping *g, isize index)
{
	const struct analysis *a = g->a;
	const struct claim *c = &g->out->claims.at[index];
	const struct sentence *s = &a->sentences.at[g->settings[index].sentence];
	struct person_said p = { c->victims.sex, c->victims.age, .years = -1,
		.is_other = c->relation == RELATION_ADDS_TO };

	for (int32_t t = incident_token(a, s, c->count.where.begin); t < s->end &&
	    a->tokens.at[t].end <= c->count.where.end; t++) {
		const struct token *token = &a->tokens.at[t];

		if (p.years < 0)
			p.years = years_at(a, t);
		if (lex_is(a, t, LEX_ADDED))
			p.is_other = true;
		if (s->is_upper || !(token->flags & TOKEN_CAPITAL) || token->kind != TOKEN_WORD ||
		    (t == s->first && lex_is(a, t, LEX_PERSON)))
			continue;
		if (p.name[0].ptr == NULL)
			p.name[0] = token_text(a, t);
		p.name[1] = token_text(a, t);
	}
	return p;
}

static bool
names_differ(const struct person_said *x, const struct person_said *y)
{
	if (x->name[0].ptr == NULL || y->name[0].ptr == NULL)
		return false;
	for (int i = 0; i < 2; i++)
		for (int k = 0; k < 2; k++)
			if (str_equal_nocase(x->name[i], y->name[k]))
				return false;
	return true;
}

/* Nothing that is said of them keeps them apart. */
static bool
may_be_one(const struct person_said *x, const struct person_said *y)
{
	if (x->sex != SEX_NONE && y->sex != SEX_NONE && x->sex != y->sex)
		return false;
	if (x->years >= 0 && y->years >= 0 && x->years != y->years)
		return false;
	return !names_differ(x, y);
}

static bool
is_one(const struct claim *c)
{
	return c->count.has_min && c->count.has_max && c->count.min == 1 && c->count.max == 1;
}

/* "is expected to survive", "in stable condition", here or in the next sentence. */
static bool
lives(const struct grouping *g, isize index)
{
	isize at = g->settings[index].sentence;

	for (isize i = at; i <= at + 1 && i < g->a->sentences.len; i++)
		if (sentence_has(&g->a->sentences.at[i], LEX_SURVIVES))
			return true;
	return false;
}

/* "a gunshot wound", "injuries": the wounds are named, not what became of the wounded. */
static bool
names_wounds(const struct grouping *g, const struct claim *c, const struct sentence *s)
{
	if (!sentence_has(s, LEX_WOUND_NOUN))
		return false;
	for (int32_t t = incident_token(g->a, s, c->where.begin); t < s->end &&
	    g->a->tokens.at[t].end <= c->where.end; t++)
		if (lex_is(g->a, t, LEX_WOUND_NOUN))
			return true;
	return false;
}

/* Two noun phrases of one sentence: two people; the same phrase: one. */
static bool
are_two(const struct claim *hurt, const struct claim *dead)
{
	return hurt->sentence.begin == dead->sentence.begin &&
	    !span_overlaps(hurt->count.where, dead->count.where) &&
	    !span_overlaps(hurt->where, dead->where);
}

/* "He died two days after he was wounded": a pronoun behind a conjunction, in the sentence that
 * tells of one death. */
static bool
is_pronoun_of(const struct grouping *g, const struct claim *hurt, const struct claim *dead)
{
	const struct sentence *s = &g->a->sentences.at[sentence_at(g->a, hurt->where.begin)];
	int32_t t = incident_token(g->a, s, hurt->count.where.begin);

	return is_one(dead) && hurt->sentence.begin == dead->sentence.begin &&
	    dead->where.begin < hurt->where.begin && t < s->end && t > s->first &&
	    str_equal(dead->rule, STR("subject")) && lex_is(g->a, t - 1, LEX_SUBORDINATOR) &&
	    g->a->tokens.at[t].end == hurt->count.where.end && lex_is(g->a, t, LEX_PRONOUN);
}

bool
incident_is_of_the_dead(const struct grouping *g, const struct event *event, isize position)
{
	enum { NEAR = 48 };      /* claims on either side; keeps the pass linear */
	isize index = event->claims.at[position], from = position > NEAR ? position - NEAR : 0;
	const struct claim *hurt = &g->out->claims.at[index];
	bool wounds = names_wounds(g, hurt, &g->a->sentences.at[g->settings[index].sentence]), found = false;
	struct person_said person;

	if (!is_one(hurt) || lives(g, index))
		return false;
	person = read_person(g, index);
	if (person.is_other)
		return false;
	for (isize i = from; i < event->claims.len && i <= position + NEAR; i++) {
		const struct claim *dead = &g->out->claims.at[event->claims.at[i]];
		struct person_said other;

		if (dead->effect != EFFECT_KILLED)
			continue;
		if (is_pronoun_of(g, hurt, dead))
			return true;
		if (are_two(hurt, dead))
			return false;
		if (!is_one(dead) || found || (!wounds && !span_overlaps(hurt->count.where, dead->where)))
			continue;
		other = read_person(g, event->claims.at[i]);
		found = !other.is_other && may_be_one(&person, &other);
	}
	return found;
}

/* ---- how many, one by one ------------------------------------------------------------ */

enum { PEOPLE_MOST = 40 };

static bool
is_hurt(const struct claim *c, enum effect effect)
{
	return is_one(c) && c->effect == effect && c->scope == SCOPE_INCIDENT &&
	    (c->modality == MODALITY_ASSERTED || c->modality == MODALITY_REPORTED ||
	    c->modality == MODALITY_ALLEGED) && c->relation != RELATION_SUM_OF;
}

/* "was also shot", "died as well": somebody beside those said before. */
static bool
says_also(const struct grouping *g, isize index)
{
	enum { BEHIND = 3 };
	const struct claim *c = &g->out->claims.at[index];
	const struct sentence *s = &g->a->sentences.at[g->settings[index].sentence];
	int32_t behind = 0;

	if (!sentence_has(s, LEX_ALSO))
		return false;
	for (int32_t t = incident_token(g->a, s, c->where.begin); t < s->end && behind <= BEHIND; t++) {
		if (g->a->tokens.at[t].begin >= c->where.end)
			behind++;
		if (lex_is(g->a, t, LEX_ALSO))
			return true;
	}
	return false;
}

int64_t
incident_people(const struct grouping *g, const struct event *event, enum effect effect)
{
	struct person_said known[PEOPLE_MOST];
	int64_t count = 0;

	for (isize i = 0; i < event->claims.len; i++) {
		isize index = event->claims.at[i];
		struct person_said person;
		bool found = false;

		if (!is_hurt(&g->out->claims.at[index], effect))
			continue;
		person = read_person(g, index);
		if (count > 0 && !says_also(g, index))
			continue;
		for (int64_t k = 1; k < count && !found; k++)
			found = may_be_one(&person, &known[k]);
		if (!found && count < PEOPLE_MOST)
			known[count++] = person;
	}
	return count;
}

int64_t
incident_numbered(const struct grouping *g, const struct event *event)
{
	enum { AROUND = 2, MOST = 400 };     /* sentences beside those that count somebody; in all */
	int64_t most = 0;
	isize   first, last;

	if (event->claims.len == 0 || event->role == ROLE_PART)
		return 0;                /* the fourth victim of all the places */
	first = g->settings[event->claims.at[0]].sentence - AROUND;
	last = g->settings[event->claims.at[event->claims.len - 1]].sentence + AROUND;
	for (isize i = first < 0 ? 0 : first; i <= last && i < first + MOST && i < g->a->sentences.len; i++) {
		const struct sentence *s = &g->a->sentences.at[i];

		for (int32_t t = s->first; t < s->end && sentence_has(s, LEX_VICTIM_ORDINAL); t++) {
			const struct lex_hit *hit = lex_at(g->a, t, LEX_VICTIM_ORDINAL);

			if (hit != NULL && hit->sense->number > most)
				most = hit->sense->number;
		}
	}
	return most;
}
