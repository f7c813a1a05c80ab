/* claims/slot.c - subjects, objects and lists of people. */
#include "claims/slot.h"

const struct phrase slot_none = { .kind = PHRASE_BORDER, .quantity = -1 };

/* ---- words of harm ---------------------------------------------------- */


/* The value of effect.tsv: "killed v". */
static bool
read_effect(const struct lex_hit *hit, int32_t token, struct trigger *out)
{
	const char *space = strchr(hit->sense->value, ' ');

	if (space == NULL || !effect_parse((str){ hit->sense->value, space - hit->sense->value },
	    &out->effect))
		return false;
	out->hit = hit;
	out->token = token;
	out->last = token + hit->tokens - 1;
	out->frame = space + 1;
	return true;
}

/* "two dead and wounded three": the second state is a verb with an object of its own. */
static bool
is_parted(const struct finder *f, int32_t token, const struct lex_hit *hit)
{
	int32_t next = token + hit->tokens;

	return hit->tokens > 1 && next < f->s->a->sentences.at[f->s->sentence].end &&
	    strcmp(hit->sense->value, "killed_or_injured adj") == 0 &&
	    (token_is(f->s->a, next, TAG_BIT(TAG_CD) | TAG_BIT(TAG_DET) | TAGS_NOUN | TAGS_ADJECTIVE) ||
	    lex_is(f->s->a, next, LEX_BOUND) || lex_is(f->s->a, next, LEX_VAGUE));
}

/* The longest phrase of harm at a token that is one phrase there. */
static const struct lex_hit *
effect_at(const struct finder *f, int32_t token)
{
	const struct lex_hit *hit = lex_at(f->s->a, token, LEX_EFFECT), *end;

	if (hit == NULL)
		return NULL;
	end = token_hits(f->s->a, &f->s->a->tokens.at[token]) + f->s->a->tokens.at[token].hits;
	while (hit < end && (hit->class != LEX_EFFECT || is_parted(f, token, hit)))
		hit++;
	return hit == end ? NULL : hit;
}

/* "a long shot", "Tabor shot back", "Mr. Hurt": the word at ${token} harms nobody. */
static bool
harms_nobody(const struct finder *f, int32_t token)
{
	enum { TOKENS_BEFORE = 2 };
	const struct analysis *a = f->s->a;
	const struct sentence *s = &a->sentences.at[f->s->sentence];

	if (sentence_has(s, LEX_NOT_HARM))
		for (int32_t t = token - TOKENS_BEFORE < s->first ? s->first : token - TOKENS_BEFORE; t <= token; t++) {
			const struct lex_hit *hit = lex_at(a, t, LEX_NOT_HARM);

			if (hit != NULL && t + hit->tokens > token)
				return true;
		}
	return s->kind == SENTENCE_BODY && !s->is_upper && token > s->first &&
	    (a->tokens.at[token].flags & TOKEN_CAPITAL) && lex_is(a, token - 1, LEX_TITLE);
}

bool
trigger_find(const struct finder *f, int32_t first, int32_t last, int32_t through,
    struct trigger *out)
{
	bool found = false;
	struct trigger t;

	for (int32_t i = first; i <= last; i++) {
		const struct lex_hit *hit = effect_at(f, i);

		if (hit == NULL || (through >= 0 && i + hit->tokens - 1 < through) || harms_nobody(f, i))
			continue;
		if (read_effect(hit, i, &t) && (!found || t.hit->tokens > out->hit->tokens)) {
			*out = t;
			found = true;
		}
	}
	return found;
}

int32_t
slot_at_token(const struct finder *f, int32_t token)
{
	int32_t low = 0;

	for (int32_t left = f->count - 1, half; left > 0; left -= half) {    /* as sentence_at */
		half = (left + 1) / 2;
		low += half & -(int32_t)(f->p[low + half].first <= token);
	}
	return low;
}

/* ---- lists of victims ------------------------------------------------- */

static bool
is_clause_preposition(const struct finder *f, int32_t i)
{
	return lex_is(f->s->a, slot_phrase(f, i)->first, LEX_CLAUSE_PREPOSITION);
}

bool
slot_is_nonfinite(const struct phrase *p)
{
	return p->kind == PHRASE_VERB && (p->voice == VERB_ING || p->voice == VERB_PARTICIPLE) &&
	    !(p->flags & PHRASE_MODAL);
}

int32_t
slot_end(const struct finder *f, int32_t i)
{
	while (slot_is(f, i + 1, PHRASE_PREPOSITION) && slot_is(f, i + 2, PHRASE_NOUN) &&
	    !is_clause_preposition(f, i + 1))
		i += 2;
	return i;
}

/* "(...)" or "..., ..." behind a noun: the phrase that closes it, or ${i}. */
static int32_t
skip_aside(const struct finder *f, int32_t i)
{
	if (!slot_is(f, i + 1, PHRASE_OPEN))
		return i;
	for (int32_t k = i + 2; k < f->count && k < i + 24; k++)
		if (f->p[k].kind == PHRASE_CLOSE)
			return k;
	return i;
}

/* A noun phrase that a verb or state of harm follows is that one's subject. */
bool
slot_is_subject(const struct finder *f, const struct victim *v)
{
	int32_t i = slot_end(f, v->last) + 1;
	struct trigger t;

	while (slot_is(f, i, PHRASE_ADVERB))
		i++;
	if (slot_is(f, i, PHRASE_VERB) && v->is_plural &&
	    lex_is(f->s->a, slot_phrase(f, i)->first, LEX_SINGULAR_VERB))
		return false;
	if (slot_is(f, i, PHRASE_VERB))
		return (slot_phrase(f, i)->flags & PHRASE_FINITE) != 0 ||
		    trigger_find(f, slot_phrase(f, i)->first, slot_phrase(f, i)->last, -1, &t);
	return slot_is(f, i, PHRASE_ADJECTIVE) && trigger_find(f, slot_phrase(f, i)->first, slot_phrase(f, i)->last, -1, &t);
}

/* "killing six women, a guard and two residents said": behind the comma begins the next
 * clause, whose subject ${v} is, alone or with those that "and" joins to it. */
static bool
begins_clause(const struct finder *f, const struct victim *v)
{
	int32_t i = slot_end(f, v->last) + 1;

	if (slot_is_subject(f, v))
		return true;
	if (!slot_is(f, i, PHRASE_AND) || !slot_is(f, i + 1, PHRASE_NOUN))
		return false;
	i = slot_end(f, i + 1) + 1;
	return slot_is(f, i, PHRASE_VERB) && (slot_phrase(f, i)->flags & PHRASE_FINITE) != 0;
}

/* "45 soldiers, a figure that others dispute": a thing that is said of the count. */
static bool
is_said_of_count(const struct finder *f, const struct victim *v)
{
	int32_t behind = slot_end(f, v->last) + 1;

	return !v->is_plural && !v->is_kin && v->age != AGE_CHILD && behind < f->count &&
	    lex_value_at(f->s->a, f->p[behind].first, LEX_RELATIVE, "which") != NULL;
}

/* Somewhere between the comma and the verb an "and" ends the list; else what
 * stands between commas is an apposition. */
static bool
is_list(const struct finder *f, int32_t from, int32_t verb)
{
	for (int32_t i = from; i < verb; i++) {
		if (f->p[i].kind == PHRASE_AND)
			return true;
		if (f->p[i].kind == PHRASE_VERB || f->p[i].kind == PHRASE_INCLUDING)
			return false;
	}
	return false;
}

/* ", including a woman and a child," inside a subject: the comma that ends it. */
static int32_t
skip_parts(const struct finder *f, int32_t i, int32_t verb)
{
	if (!slot_is(f, i, PHRASE_COMMA) || !slot_is(f, i + 1, PHRASE_INCLUDING))
		return i;
	for (int32_t k = i + 2; k < verb; k++)
		if (f->p[k].kind == PHRASE_COMMA && slot_is(f, k + 1, PHRASE_AND)) {
			int32_t end = slot_end(f, k + 2) + 1;

			/* ", including two women, and two men, were": the list of parts ends there. */
			return slot_is(f, end, PHRASE_COMMA) && end + 1 == verb ? end : k;
		}
	return i;
}

/* A number of one word that counts nobody. */
static bool
is_age(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);

	return slot_is(f, i, PHRASE_NOUN) && p->first == p->last && (p->quantity >= 0 || f->s->a->tokens.at[p->first].kind == TOKEN_NUMBER) &&
	    (victim_read(f->s, i).kind == VICTIM_NONE || victim_read(f->s, i).kind == VICTIM_NUMBER);
}

/* "Amal Haddad, 34,", "two women, 34 and 29,", "two children aged four and nine": the phrase behind the ages, or
 * ${next} where there are none. */
static int32_t
skip_age(const struct finder *f, int32_t next)
{
	bool said = slot_is(f, next, PHRASE_VERB) && lex_value_at(f->s->a, f->p[next].head, LEX_MEASURE_BEFORE, "age") != NULL;
	int32_t i = next + 1;

	if ((!said && !slot_is(f, next, PHRASE_COMMA)) || !is_age(f, i) || victim_read(f->s, i).kind != VICTIM_NONE)
		return next;
	while (slot_is(f, i + 1, PHRASE_AND) && is_age(f, i + 2) && victim_read(f->s, i + 2).kind == VICTIM_NONE)
		i += 2;
	return said || slot_is(f, i + 1, PHRASE_COMMA) ? i + 1 : next;
}

/* Two words in capitals or more: more likely a person's than a place's. */
static bool
is_full_name(const struct finder *f, const struct victim *v)
{
	int words = 0;

	if (v->kind != VICTIM_NAME || v->first != v->last)
		return false;
	for (int32_t t = f->p[v->first].first; t <= f->p[v->first].last; t++)
		words += (f->s->a->tokens.at[t].flags & TOKEN_CAPITAL) != 0;
	return words >= 2;
}

/* "the mayor of the town, Yusra Darwan, and her deputy": the comma behind the name that says who
 * ${role} is, or ${next}. */
static int32_t
skip_name(const struct finder *f, const struct victim *role, int32_t next)
{
	struct victim name = victim_read(f->s, next + 1);
	int32_t end = skip_age(f, next + 2);

	if (role->kind != VICTIM_PEOPLE || role->is_plural || role->is_group || !slot_is(f, next, PHRASE_COMMA) ||
	    (!is_full_name(f, &name) && !(role->is_kin && name.kind == VICTIM_NAME)) ||
	    !slot_is(f, end, PHRASE_COMMA))
		return next;
	return slot_is(f, end + 1, PHRASE_AND) ? end : next;
}

/* Names in a row: "Amal Haddad, Omar Saleh and Lina Nasser". */
static bool
goes_on_with_name(const struct finder *f, const struct victim *v, int32_t i)
{
	struct victim w = victim_read(f->s, i);

	return is_full_name(f, v) && is_full_name(f, &w);
}

/* "members of the group \"Safe Home\" and two villagers": behind the name in marks, or ${next}. */
static int32_t
skip_marked_name(const struct finder *f, int32_t next)
{
	return slot_is(f, next, PHRASE_QUOTE) && slot_is(f, next + 1, PHRASE_NOUN) && slot_is(f, next + 2, PHRASE_QUOTE) &&
	    (slot_phrase(f, next + 1)->flags & PHRASE_NAME) ? next + 3 : next;
}

static void
add_member(struct members *m, const struct victim *v)
{
	if (m->len < MEMBERS_MOST)
		m->at[m->len++] = *v;
}

/* "one soldier, 12 civilians (killed)": two counted nouns need no "and". */
static bool
are_both_counted(const struct finder *f, int32_t a, int32_t b)
{
	struct victim v = victim_read(f->s, a), w = victim_read(f->s, b);

	return v.kind == VICTIM_PEOPLE && w.kind == VICTIM_PEOPLE && v.count.has_min && w.count.has_min &&
	    slot_phrase(f, a)->quantity >= 0 && slot_phrase(f, b)->quantity >= 0 &&
	    !lex_is(f->s->a, slot_phrase(f, b)->first, LEX_BOTH) &&
	    f->s->q->at[slot_phrase(f, a)->quantity].kind == QUANTITY_COUNT &&
	    f->s->q->at[slot_phrase(f, b)->quantity].kind == QUANTITY_COUNT &&
	    !slot_is(f, a - 1, PHRASE_PREPOSITION);
}

/* "a teacher and former mayor", "an elder and member of the council was killed": one
 * person in two roles. */
static bool
is_second_role(const struct finder *f, const struct victim *one, int32_t i, int32_t verb)
{
	struct victim two = victim_read(f->s, i);
	const struct phrase *p = slot_phrase(f, i);
	bool singular = verb >= 0 && lex_is(f->s->a, f->p[verb].first, LEX_SINGULAR_VERB);

	/* "a husband and father of two was" */
	if (singular && one->is_kin && two.is_kin && two.kind == VICTIM_PEOPLE && p->quantity < 0 &&
	    !(p->flags & (PHRASE_DEFINITE | PHRASE_POSSESSED)) && !one->is_plural && !two.is_plural)
		return true;
	if (one->kind != VICTIM_PEOPLE || (slot_phrase(f, one->first)->flags & PHRASE_POSSESSED) || one->is_plural || one->is_group || two.is_plural || two.is_group ||
	    two.is_kin || one->is_kin || two.age != AGE_NONE || two.sex != one->sex ||
	    (two.kind != VICTIM_PEOPLE && two.kind != VICTIM_PERHAPS))
		return false;
	if (p->flags & PHRASE_DEFINITE)
		return singular;
	return p->quantity < 0 && (singular || slot_is(f, i + 1, PHRASE_PREPOSITION));
}

/* An "and" behind phrase ${i} that goes on with people. */
static bool
goes_on_with_people(const struct finder *f, int32_t i)
{
	struct victim v = victim_read(f->s, i + 2);

	return slot_is(f, i + 1, PHRASE_AND) && victim_fits(&v, true) && v.kind != VICTIM_PERHAPS;
}

/* The phrase before the comma at ${comma}, over an age between commas. */
static int32_t
before_comma(const struct finder *f, int32_t comma)
{
	return comma >= 3 && slot_is(f, comma - 2, PHRASE_COMMA) && skip_age(f, comma - 2) == comma
	    ? comma - 3 : comma - 1;
}

/* "In Nawa, the body of a man was found": the phrase at ${i} only says where. */
static bool
is_opening_place(const struct finder *f, int32_t i)
{
	return slot_is(f, i - 1, PHRASE_PREPOSITION) && (i == 1 || slot_is(f, i - 2, PHRASE_BORDER)) &&
	    lex_is(f->s->a, f->p[i - 1].first, LEX_PLACE_PREPOSITION);
}

/* "Samuel Haddad, 65, the son-in-law of X, chief of Y, was": says more of the one named before. */
static bool
is_apposed(const struct finder *f, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);
	bool role = p->quantity < 0 || f->s->q->at[p->quantity].kind == QUANTITY_ARTICLE;
	int32_t before = before_comma(f, i - 1);

	if (!slot_is(f, i - 1, PHRASE_COMMA) || !role || (p->flags & (PHRASE_PLURAL | PHRASE_NAME)) ||
	    goes_on_with_people(f, slot_end(f, i)))
		return false;
	while (!(slot_phrase(f, before)->flags & PHRASE_NAME) && slot_is(f, before, PHRASE_NOUN) &&
	    slot_is(f, before - 1, PHRASE_PREPOSITION) && slot_is(f, before - 2, PHRASE_NOUN))
		before -= 2;
	return slot_is(f, before, PHRASE_NOUN) && !is_opening_place(f, before) &&
	    ((slot_phrase(f, before)->flags & PHRASE_NAME) || is_apposed(f, before));
}

/* "A, a guard, and B": the noun behind what is said of A, or -1. */
static int32_t
behind_apposed(const struct finder *f, const struct victim *said)
{
	int32_t next = slot_end(f, said->last) + 1;

	return slot_is(f, next, PHRASE_COMMA) && slot_is(f, next + 1, PHRASE_AND) &&
	    slot_is(f, next + 2, PHRASE_NOUN) ? next + 2 : -1;
}

/* "killed 29, plus many injuries": the noun counts people harmed otherwise. */
static bool
counts_harm(const struct finder *f, const struct victim *v)
{
	const struct phrase *p = slot_phrase(f, v->last);
	struct trigger t;

	return trigger_find(f, p->head, p->head, -1, &t) && (trigger_is(&t, "noun") || trigger_is(&t, "event"));
}

/* "Amal Haddad, 34, a mother of two": kin with an article behind one name says who that is. */
static bool
says_role(const struct finder *f, const struct victim *name, int32_t i)
{
	const struct phrase *p = slot_phrase(f, i);

	return name->kind == VICTIM_NAME && p->quantity >= 0 &&
	    f->s->q->at[p->quantity].kind == QUANTITY_ARTICLE;
}

int32_t
slot_list(const struct finder *f, int32_t i, bool names, int32_t verb, struct members *m)
{
	int32_t last = i;
	bool joined = false;

	for (;;) {
		struct victim v = victim_read(f->s, i);
		int32_t next;

		if (i < 0 || !victim_fits(&v, names || m->len == 0) || (verb >= 0 && i >= verb))
			return last;
		if (m->len > 0 && ((verb < 0 && slot_is_subject(f, &v)) || counts_harm(f, &v)))
			return last;
		add_member(m, &v);
		last = v.last;
		next = slot_end(f, skip_aside(f, slot_end(f, v.last))) + 1;
		next = skip_marked_name(f, next);
		if (slot_is(f, next, PHRASE_QUOTE))
			next++;                   /* one "guard" and four men */
		next = skip_name(f, &v, skip_age(f, next));
		if (verb >= 0)
			next = skip_parts(f, next, verb);
		if (slot_is(f, next, PHRASE_COMMA) && slot_is(f, next + 1, PHRASE_AND))
			next++;
		if (slot_is(f, next, PHRASE_AND) && slot_is(f, next + 1, PHRASE_ADVERB))
			next++;
		if (slot_is(f, next, PHRASE_AND) && is_second_role(f, &v, next + 1, verb))
			return last;
		if (slot_is(f, next, PHRASE_AND) && slot_is(f, next + 1, PHRASE_NOUN)) {
			i = next + 1;
			names = goes_on_with_name(f, &v, i);
			joined = true;
			continue;
		}
		/* "a child and a woman, 16 soldiers and ...": that is another list. */
		if (!joined && slot_is(f, next, PHRASE_COMMA) && slot_is(f, next + 1, PHRASE_NOUN)) {
			struct victim w = victim_read(f->s, next + 1);
			bool named = goes_on_with_name(f, &v, next + 1) && is_list(f, next + 1, next + REACH < f->count ? next + REACH : f->count);

			/* "12 children, five of them girls" */
			if (w.kind == VICTIM_NUMBER && slot_is(f, w.last + 1, PHRASE_INCLUDING))
				return last;
			if (w.kind == VICTIM_PEOPLE && (!w.is_kin || says_role(f, &v, next + 1)) && is_apposed(f, next + 1)) {
				next = behind_apposed(f, &w);
				if (next < 0)
					return last;
				i = next;
				names = goes_on_with_name(f, &v, i);
				joined = true;
				continue;
			}
			if (victim_fits(&w, named) && w.kind != VICTIM_PRONOUN && (verb >= 0
			    ? is_list(f, next + 1, verb) || (m->len == 1 && are_both_counted(f, i, next + 1))
			    : !begins_clause(f, &w) && !is_said_of_count(f, &w))) {
				names = named;
				i = next + 1;
				continue;
			}
		}
		return last;
	}
}

/* ---- subjects --------------------------------------------------------- */

static int32_t
match_open(const struct finder *f, int32_t close)
{
	for (int32_t k = close - 1; k >= 0 && k > close - REACH; k--)
		if (f->p[k].kind == PHRASE_OPEN)
			return k;
	return -1;
}

static bool
is_list_mark(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_BORDER) && lex_is(f->s->a, slot_phrase(f, i)->first, LEX_DASH);
}

/* The dash that opens the aside which the dash at ${close} ends, or -1. */
static int32_t
match_dash(const struct finder *f, int32_t close)
{
	for (int32_t k = close - 1; k >= 0 && k > close - REACH; k--)
		if (is_list_mark(f, k))
			return k;
	return -1;
}

/* A verb group that may stand inside the subject: "people travelling in a
 * bus attacked by gunmen". */
static bool
is_inside(const struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];

	if (slot_is_nonfinite(p) && !(p->flags & PHRASE_FINITE))
		return true;
	if (p->voice == VERB_TO)
		return true;
	return p->voice == VERB_PARTICIPLE && slot_is(f, i + 1, PHRASE_PREPOSITION) &&
	    lex_is(f->s->a, slot_phrase(f, i + 1)->first, LEX_BY);
}

/*
 * To the left of the finite verb at ${i}: behind what the clause goes on to
 * the left, where the verb is that of a relative clause ("who were at home")
 * or of an aside (", officials said,"); -1 where the clause begins there.
 */
static int32_t
pass_finite(const struct finder *f, int32_t i)
{
	int32_t k = i - 1;

	while (slot_is(f, k, PHRASE_ADVERB))
		k--;
	if (slot_is(f, k, PHRASE_RELATIVE))
		return k - 1;
	if (slot_is(f, k, PHRASE_NOUN) && slot_is(f, k - 1, PHRASE_RELATIVE))
		return k - 2;
	if (slot_is(f, i + 1, PHRASE_COMMA) && slot_is(f, k, PHRASE_NOUN)) {
		while (slot_is(f, k - 1, PHRASE_PREPOSITION) && slot_is(f, k - 2, PHRASE_NOUN))
			k -= 2;
		if (slot_is(f, k - 1, PHRASE_COMMA))
			return k - 2;
	}
	return -1;
}

/* "12 members of a militia known as X", "a girl, identified as X, was": the preposition belongs
 * to a participle that says more of counted people, or between commas of anybody. */
static bool
hangs_on_people(const struct finder *f, int32_t preposition)
{
	int32_t k = preposition - 2;

	if (!slot_is(f, k + 1, PHRASE_VERB) || slot_phrase(f, k + 1)->voice != VERB_PARTICIPLE ||
	    !is_inside(f, k + 1))
		return false;
	if (slot_is(f, k, PHRASE_COMMA) && slot_is(f, slot_end(f, preposition + 1) + 1, PHRASE_COMMA))
		return victim_read(f->s, k - 1).kind == VICTIM_PEOPLE;
	while (slot_is(f, k, PHRASE_NOUN) && slot_is(f, k - 1, PHRASE_PREPOSITION) && slot_is(f, k - 2, PHRASE_NOUN))
		k -= 2;
	return slot_phrase(f, k)->quantity >= 0 && victim_read(f->s, k).is_plural;
}

/* One step to the left inside a clause; -1 at its beginning. */
static int32_t
step_left(const struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];

	switch ((enum phrase_kind)p->kind) {
	case PHRASE_OPEN:
		return slot_is(f, i + 1, PHRASE_NOUN) && victim_read(f->s, i + 1).kind == VICTIM_PEOPLE ? -1 : i - 1;
	case PHRASE_CLOSE:
		return match_open(f, i) - 1;
	case PHRASE_BORDER:
		if (is_list_mark(f, i) && match_dash(f, i) < 0 &&
		    victim_read(f->s, i - 1).kind == VICTIM_PEOPLE && slot_phrase(f, i - 1)->quantity >= 0)
			return i - 1;            /* "three people - a doctor and two aides - were" */
		return is_list_mark(f, i) ? match_dash(f, i) - 1 : -1;
	case PHRASE_VERB:
		return is_inside(f, i) ? i - 1 : pass_finite(f, i);
	case PHRASE_PREPOSITION:
		return is_clause_preposition(f, i) && !hangs_on_people(f, i) ? -1 : i - 1;
	case PHRASE_RELATIVE:
		return lex_value_at(f->s->a, p->first, LEX_RELATIVE, "where") != NULL ? -1 : i - 1;
	default:
		return i - 1;
	}
}

/* How well a noun phrase suits as the subject of a verb of harm; 0 = not. */
static int
suits(const struct finder *f, int32_t i)
{
	struct victim v = victim_read(f->s, i);
	bool bare = !slot_is(f, i - 1, PHRASE_PREPOSITION) && !slot_is(f, i - 1, PHRASE_VERB) &&
	    !slot_is(f, i - 1, PHRASE_INCLUDING);

	/* but not "to protest a number of killings" */
	if (slot_is(f, i - 1, PHRASE_VERB) &&
	    (slot_phrase(f, i - 1)->voice != VERB_TO || !lex_is(f->s->a, slot_phrase(f, i - 1)->head, LEX_REASON_WORD)) &&
	    lex_is(f->s->a, slot_phrase(f, i - 1)->head, LEX_REPORTING_VERB))
		bare = true;                      /* "officials said 12 people were" */
	if (slot_is(f, i - 1, PHRASE_VERB) &&
	    lex_value_at(f->s->a, slot_phrase(f, i - 1)->head, LEX_CAUSE_VERB, "state") != NULL)
		bare = true;                      /* "left 12 people, a woman and a child dead" */
	if (slot_is(f, i - 1, PHRASE_PREPOSITION) && is_clause_preposition(f, i - 1))
		bare = true;
	if (!victim_fits(&v, true) || v.kind == VICTIM_PERHAPS)
		return v.kind == VICTIM_PERHAPS ? (!bare ? 1 : v.is_plural ? 4 : 3) : 0;
	if (v.kind == VICTIM_NAME)
		return bare ? 2 : 0;
	if (is_apposed(f, i))
		return 1;
	return !bare ? 1 : v.count.bound == BOUND_NO_NUMBER || v.is_definite ? 4 : 5;
}

/* Words of harm that have victims of their own. */
static bool
has_own_victims(const struct finder *f, int32_t i)
{
	struct trigger t;

	return (f->p[i].kind == PHRASE_ADJECTIVE || f->p[i].kind == PHRASE_VERB) &&
	    trigger_find(f, f->p[i].first, f->p[i].last, -1, &t) && !trigger_is(&t, "move");
}

/* "left 12 dead, including two boys, and 40 others injured": where those with parts have their
 * own state, the people behind the aside that ${including} opens; -1 = none. */
static int32_t
behind_parts(const struct finder *f, int32_t including, int32_t verb)
{
	int32_t comma;

	if (!slot_is(f, including - 1, PHRASE_COMMA) || !has_own_victims(f, including - 2))
		return -1;
	comma = skip_parts(f, including - 1, verb);
	return comma >= including && slot_is(f, comma + 1, PHRASE_AND) && suits(f, comma + 2) > 1
	    ? comma + 2 : -1;
}

/* "her children, a boy of four and a girl of two, were": the plural says who the listed are. */
static bool
names_the_listed(const struct finder *f, int32_t i)
{
	struct victim v;

	if (!(slot_phrase(f, i)->flags & PHRASE_DEFINITE))
		return false;
	v = victim_read(f->s, i);
	return v.is_plural && v.count.bound == BOUND_NO_NUMBER;
}

/* The first member of a list that ends with noun phrase ${i}: "a man, his son
 * and two guards". */
static int32_t
first_of_list(const struct finder *f, int32_t i)
{
	/* "his wife, mother and two daughters", begun at the mother */
	bool joined = slot_is(f, slot_end(f, i) + 1, PHRASE_AND);

	for (int n = 0; n < MEMBERS_MOST; n++) {
		int32_t k = i - 1;

		if (slot_is(f, k, PHRASE_ADVERB))
			k--;
		if (slot_is(f, k, PHRASE_AND))
			joined = true;
		else if (!slot_is(f, k, PHRASE_COMMA) || (!joined && !are_both_counted(f, k - 1, i)))
			return i;
		k--;
		if (slot_is(f, k, PHRASE_COMMA) || slot_is(f, k, PHRASE_QUOTE))
			k--;
		if (slot_is(f, k, PHRASE_CLOSE))
			k = match_open(f, k) - 1;
		while (slot_is(f, k, PHRASE_NOUN) && slot_is(f, k - 1, PHRASE_PREPOSITION) &&
		    slot_is(f, k - 2, PHRASE_NOUN))
			k -= 2;
		if (slot_is(f, k, PHRASE_NOUN) && slot_is(f, k - 1, PHRASE_COMMA) && skip_age(f, k - 1) == k + 1)
			k -= 2;                   /* "Amal Haddad, 34, and her son" */
		if (slot_is(f, k, PHRASE_NOUN) && is_apposed(f, k))
			k = before_comma(f, k - 1);       /* "Amal Haddad, a guard, and her son" */
		if (!slot_is(f, k, PHRASE_NOUN) || suits(f, k) < 2 || victim_read(f->s, k).is_harmed)
			return i;                 /* "20 injured people, as well as seven (killed)" */
		if (slot_is(f, i - 1, PHRASE_COMMA) && names_the_listed(f, k))
			return i;
		i = k;
	}
	return i;
}

static bool
has_comma(const struct finder *f, int32_t from, int32_t to)
{
	for (int32_t i = from; i < to; i++)
		if (f->p[i].kind == PHRASE_COMMA)
			return true;
	return false;
}

/* "friends of a youth who died": the youth, where "who" follows one person of whom others are
 * kin or friends; -1 = none. */
static int32_t
one_whose_kin(const struct finder *f, int32_t verb)
{
	int32_t k = verb - 1;
	struct victim one, kin;

	while (slot_is(f, k, PHRASE_ADVERB))
		k--;
	if (!slot_is(f, k, PHRASE_RELATIVE) || !slot_is(f, k - 1, PHRASE_NOUN) ||
	    !slot_is(f, k - 2, PHRASE_PREPOSITION) || !lex_is(f->s->a, f->p[k - 2].first, LEX_OF))
		return -1;
	one = victim_read(f->s, k - 1);
	kin = victim_read(f->s, k - 3);
	return one.kind == VICTIM_PEOPLE && !one.is_plural && !one.is_group &&
	    (kin.is_kin || kin.is_plural) && slot_phrase(f, k - 3)->quantity < 0 ? k - 1 : -1;
}

/* "Eight villagers fleeing after an invasion have been killed": behind the preposition at ${i} stands no clause,
 * but something that is nobody, right before the verb. */
static bool
holds_thing_only(const struct finder *f, int32_t i, int32_t verb)
{
	if (!slot_is(f, i, PHRASE_PREPOSITION) || !slot_is(f, i + 1, PHRASE_NOUN) ||
	    slot_phrase(f, verb)->voice != VERB_PASSIVE)
		return false;
	for (int32_t k = i + 1; k < verb; k++)
		if ((!slot_is(f, k, PHRASE_NOUN) && !slot_is(f, k, PHRASE_PREPOSITION)) ||
		    (slot_is(f, k, PHRASE_NOUN) && victim_read(f->s, k).kind != VICTIM_NONE &&
		    !lex_is(f->s->a, f->p[k].head, LEX_THING)))
			return false;
	return true;
}

/* "Eleven people, not 12 as was first said, died": the phrase before such an aside, or ${i}. */
static int32_t
before_contrast(const struct finder *f, int32_t i)
{
	enum { PHRASES = 8 };

	for (int32_t k = i - 1; slot_is(f, i, PHRASE_COMMA) && k >= 0 && k >= i - PHRASES; k--)
		if (slot_is(f, k, PHRASE_COMMA))
			return slot_is(f, k + 1, PHRASE_ADVERB) && lex_is(f->s->a, f->p[k + 1].first, LEX_NEGATION) &&
			    slot_phrase(f, k + 2)->quantity >= 0 ? k - 1 : i;
	return i;
}

int32_t
slot_own_subject(const struct finder *f, int32_t verb)
{
	int32_t best = one_whose_kin(f, verb), i = before_contrast(f, verb - 1);
	bool    is_singular = lex_is(f->s->a, slot_phrase(f, verb)->first, LEX_SINGULAR_VERB);
	int     best_suits = 0;

	if (best >= 0)
		return best;

	while (i >= 0 && i > verb - REACH) {
		int32_t next = step_left(f, i);

		/* What is named as a part is not the subject. */
		if (f->p[i].kind == PHRASE_INCLUDING && best >= 0 && !has_comma(f, i, best)) {
			best = behind_parts(f, i, verb);
			best_suits = 0;
			if (best >= 0)
				return best;
		}
		if (f->p[i].kind == PHRASE_NOUN) {
			int how = suits(f, i);

			/* "her lead among voters has vanished" */
			if (how == 1 && is_singular && victim_read(f->s, i).is_plural)
				how = 0;

			/* "and in the fight the suspects were": two nouns side by side, of which the second begins the clause */
			if (i == verb - 1 && how >= 4 && slot_is(f, i - 1, PHRASE_NOUN) && slot_is(f, i - 2, PHRASE_PREPOSITION))
				return i;
			if (how > best_suits || (how == best_suits && how > 1)) {
				best = i;
				best_suits = how;
			}
		}
		if (next < 0 && best < 0 && holds_thing_only(f, i, verb))
			next = i - 1;
		if (next < 0 || next >= i || (best >= 0 && has_own_victims(f, i)))
			break;
		/* "left a boy dead": the state is that of what is left. */
		if (best == i && slot_is(f, i - 1, PHRASE_VERB) &&
		    lex_value_at(f->s->a, slot_phrase(f, i - 1)->head, LEX_CAUSE_VERB, "state") != NULL)
			break;
		i = next;
	}
	return best >= 0 ? first_of_list(f, best) : -1;
}

/* The finite verb before "and" or a comma, with which the verb at ${verb} shares its
 * subject: "was working there and was killed"; -1 = none. */
static int32_t
verb_joined(const struct finder *f, int32_t verb)
{
	int32_t i = verb - 1;

	while (slot_is(f, i, PHRASE_ADVERB))
		i--;
	/* "was taken to hospital but died" */
	if (!slot_is(f, i, PHRASE_AND) && !slot_is(f, i, PHRASE_COMMA) &&
	    !(slot_is(f, i, PHRASE_BORDER) && lex_is(f->s->a, slot_phrase(f, i)->first, LEX_BUT)))
		return -1;
	for (int32_t k = i - 1; k >= 0 && k > verb - REACH; k--) {
		if (f->p[k].kind == PHRASE_BORDER)
			return -1;
		if (f->p[k].kind == PHRASE_VERB && (f->p[k].flags & PHRASE_FINITE) &&
		    !slot_is(f, k - 1, PHRASE_RELATIVE))
			return k;
	}
	return -1;
}

/* "The elders went to ask for the release of the women and were killed": right behind "and" a finite verb
 * has the subject of the verb before, and no noun between them; -1 = it is not so. */
static int32_t
subject_of_joined(const struct finder *f, int32_t verb)
{
	int32_t i = verb - 1, other;

	while (slot_is(f, i, PHRASE_ADVERB))
		i--;
	/* ", then turned the gun on himself" */
	if (!(slot_is(f, i, PHRASE_AND) || (slot_is(f, i, PHRASE_COMMA) && i < verb - 1)) ||
	    !(slot_phrase(f, verb)->flags & PHRASE_FINITE))
		return -1;
	other = verb_joined(f, verb);
	return other >= 0 ? slot_own_subject(f, other) : -1;
}

int32_t
slot_subject(const struct finder *f, int32_t verb)
{
	int32_t joined = subject_of_joined(f, verb);

	if (joined >= 0)
		return joined;
	for (int n = 0; n < VERBS_JOINED && verb >= 0; n++) {
		int32_t subject = slot_own_subject(f, verb);

		if (subject >= 0 || (slot_is(f, verb - 1, PHRASE_COMMA) &&
		    !slot_is_nonfinite(slot_phrase(f, verb)) && n == 0 && verb_joined(f, verb) < 0))
			return subject;
		verb = verb_joined(f, verb);
	}
	return -1;
}

/* ---- objects ---------------------------------------------------------- */

/* "murdered, at gunpoint, a guard": what two commas put between a verb and its object. */
static bool
is_aside(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_COMMA) && slot_is(f, i + 1, PHRASE_PREPOSITION) && slot_is(f, i + 2, PHRASE_NOUN) &&
	    slot_is(f, i + 3, PHRASE_COMMA) && slot_is(f, i + 4, PHRASE_NOUN) && slot_phrase(f, i + 4)->quantity >= 0;
}

/* "pulled from under the rubble two bodies": where they lay stands before whom they found;
 * the phrase behind it, or ${i}. */
static int32_t
behind_ruins(const struct finder *f, int32_t i)
{
	int32_t noun = i;

	while (slot_is(f, noun, PHRASE_PREPOSITION))
		noun++;
	return noun > i && slot_is(f, noun, PHRASE_NOUN) && slot_is(f, noun + 1, PHRASE_NOUN) &&
	    lex_value_at(f->s->a, slot_phrase(f, noun)->head, LEX_RUIN, "ruin") != NULL ? noun + 1 : i;
}

/* "lynched to death two men": what came of it stands before whom it befell; the phrase behind it, or ${i}. */
static int32_t
behind_outcome(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_PREPOSITION) && slot_is(f, i + 1, PHRASE_NOUN) && slot_is(f, i + 2, PHRASE_NOUN) &&
	    lex_value_at(f->s->a, f->p[i].first, LEX_EFFECT, "killed result") != NULL ? i + 2 : i;
}

int32_t
slot_object(const struct finder *f, int32_t verb)
{
	int32_t i = verb + 1;

	for (int n = 0; n < VERBS_JOINED; n++) {
		while (slot_is(f, i, PHRASE_ADVERB) || slot_is(f, i, PHRASE_QUOTE) || slot_is(f, i, PHRASE_ADJECTIVE))
			i++;
		/* "abducted and killed the mayor" */
		if (!slot_is(f, i, PHRASE_AND) || !slot_is(f, i + 1, PHRASE_VERB) ||
		    slot_phrase(f, i + 1)->voice != slot_phrase(f, verb)->voice)
			break;
		i += 2;
	}
	if (is_aside(f, i))
		i += 4;
	i = behind_outcome(f, behind_ruins(f, i));
	return slot_is(f, i, PHRASE_NOUN) ? i : -1;
}

