/* claims/slot_subject.c - the subject of a verb or state of harm. */
#include "claims/slot_parts.h"

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

/* "a man described as a guard", "known as": what somebody is called, without a verb of its own. */
static bool
is_described(const struct finder *f, int32_t i)
{
	return slot_is(f, i, PHRASE_VERB) && f->p[i].voice == VERB_PARTICIPLE && f->p[i].first == f->p[i].last &&
	    slot_is(f, i - 1, PHRASE_NOUN) && slot_is(f, i + 1, PHRASE_PREPOSITION) &&
	    lex_is(f->s->a, f->p[i].head, LEX_REPORTING_VERB) &&
	    lex_value_at(f->s->a, f->p[i + 1].first, LEX_SUBORDINATOR, "as") != NULL;
}

/* "ten people said to be of one family" */
static bool
is_said_to_be(const struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];

	return p->last == p->first + 2 && lex_is(f->s->a, p->first, LEX_REPORTING_VERB) && token_is(f->s->a, p->first + 1, TAG_BIT(TAG_TO)) &&
	    lex_value_at(f->s->a, p->last, LEX_AUXILIARY, "be") != NULL && slot_is(f, i - 1, PHRASE_NOUN) &&
	    slot_phrase(f, i - 1)->quantity >= 0;
}

/* A verb group that may stand inside the subject: "people travelling in a
 * bus attacked by gunmen". */
static bool
is_inside(const struct finder *f, int32_t i)
{
	const struct phrase *p = &f->p[i];

	if (slot_is_nonfinite(p) && !(p->flags & PHRASE_FINITE))
		return true;
	if (p->voice == VERB_TO || is_described(f, i) || is_said_to_be(f, i))
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
	return slot_phrase(f, k)->quantity >= 0 && (victim_read(f->s, k).is_plural || is_described(f, preposition - 1));
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
		return slot_is_clause_preposition(f, i) && !hangs_on_people(f, i) ? -1 : i - 1;
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
	if (slot_is(f, i - 1, PHRASE_PREPOSITION) && slot_is_clause_preposition(f, i - 1))
		bare = true;
	if (v.kind == VICTIM_PERHAPS && lex_is(f->s->a, slot_phrase(f, i)->head, LEX_EFFECT))
		return 0;                         /* "the murder of a man, who was" */
	if (!victim_fits(&v, true) || v.kind == VICTIM_PERHAPS)
		return v.kind == VICTIM_PERHAPS ? (!bare ? 1 : v.is_plural ? 4 : 3) : 0;
	if (v.kind == VICTIM_NAME)
		return bare ? 2 : 0;
	if (slot_is_apposed(f, i))
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
	comma = slot_skip_parts(f, including - 1, verb);
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

/* Before phrase ${i} in its clause stands a verb or state of harm with people of its own. */
static bool
is_behind_harm(const struct finder *f, int32_t i)
{
	enum { PHRASES = 14 };

	for (int32_t k = i - 1; k >= 0 && k >= i - PHRASES && !slot_is(f, k, PHRASE_BORDER); k--)
		if (has_own_victims(f, k))
			return true;
	return false;
}

/* Noun phrase ${i} stands in a list of parts of people whose harm was told before: "(nine were killed), including five boys,
 * three women and a man"; not "nine people, including five boys and a man, (were killed)". */
static bool
is_listed_part(const struct finder *f, int32_t i)
{
	enum { PHRASES = 16 };

	for (int32_t k = i - 1; k >= 0 && k >= i - PHRASES; k--) {
		if (slot_is(f, k, PHRASE_INCLUDING))
			return !lex_is(f->s->a, f->p[k].first, LEX_OF) && is_behind_harm(f, k);
		if (!slot_is(f, k, PHRASE_NOUN) && !slot_is(f, k, PHRASE_COMMA) && !slot_is(f, k, PHRASE_AND) && !slot_is(f, k, PHRASE_PREPOSITION))
			return false;
	}
	return false;
}

/* The first member of a list that ends with noun phrase ${i}: "a man, his son
 * and two guards". */
static int32_t
first_of_list(const struct finder *f, int32_t i)
{
	/* "his wife, mother and two daughters", begun at the mother */
	int32_t behind = slot_skip_age(f, slot_end(f, i) + 1);
	bool joined = slot_is(f, behind, PHRASE_AND) || (behind > slot_end(f, i) + 1 && slot_is(f, behind, PHRASE_COMMA) && slot_is(f, behind + 1, PHRASE_AND));

	for (int n = 0; n < MEMBERS_MOST; n++) {
		int32_t k = i - 1;

		if (slot_is(f, k, PHRASE_ADVERB))
			k--;
		/* "three soldiers and as many rebels" */
		if (slot_is(f, k, PHRASE_PREPOSITION) && lex_value_at(f->s->a, f->p[k].first, LEX_SUBORDINATOR, "as") != NULL &&
		    lex_value_at(f->s->a, f->p[i].first, LEX_VAGUE, "many") != NULL)
			k--;
		if (slot_is(f, k, PHRASE_AND))
			joined = true;
		else if (!slot_is(f, k, PHRASE_COMMA) || (!joined && !slot_are_both_counted(f, k - 1, i)))
			return i;
		k--;
		if (slot_is(f, k, PHRASE_COMMA) || slot_is(f, k, PHRASE_QUOTE))
			k--;
		if (slot_is(f, k, PHRASE_CLOSE))
			k = match_open(f, k) - 1;
		while (slot_is(f, k, PHRASE_NOUN) && slot_is(f, k - 1, PHRASE_PREPOSITION) &&
		    slot_is(f, k - 2, PHRASE_NOUN))
			k -= 2;
		if (slot_is(f, k, PHRASE_NOUN) && slot_is(f, k - 1, PHRASE_COMMA) && slot_skip_age(f, k - 1) == k + 1)
			k -= 2;                   /* "Amal Haddad, 34, and her son" */
		if (slot_is(f, k, PHRASE_NOUN) && slot_is_apposed(f, k))
			k = slot_before_comma(f, k - 1);       /* "Amal Haddad, a guard, and her son" */
		if (slot_is(f, i - 1, PHRASE_AND) && slot_is(f, i - 2, PHRASE_COMMA) && is_listed_part(f, k))
			return i;                 /* "(nine died), including five boys and a man, and ten (were hurt)" */
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

/* The noun phrase right before the "who" of the verb at ${verb}; -1 = there is none. */
static int32_t
before_who(const struct finder *f, int32_t verb, bool *has_comma)
{
	int32_t k = verb - 1;

	while (slot_is(f, k, PHRASE_ADVERB))
		k--;
	if (!slot_is(f, k, PHRASE_RELATIVE))
		return -1;
	*has_comma = slot_is(f, k - 1, PHRASE_COMMA);
	k -= *has_comma ? 2 : 1;
	return slot_is(f, k, PHRASE_NOUN) ? k : -1;
}

/* "friends of a youth who died", "the brother of Amal Haddad, who was": the youth, where "who" follows one
 * person of whom others are kin or friends; -1 = none. */
static int32_t
one_whose_kin(const struct finder *f, int32_t verb)
{
	bool comma;
	int32_t who = before_who(f, verb, &comma), of = who - 1;
	struct victim one, kin;

	if (who < 0)
		return -1;
	if (comma && slot_is(f, of, PHRASE_AND))      /* "of her child and unborn baby, who was" */
		of -= 2;
	if (!slot_is(f, of, PHRASE_PREPOSITION) || !lex_is(f->s->a, f->p[of].first, LEX_OF))
		return -1;
	one = victim_read(f->s, who);
	kin = victim_read(f->s, of - 1);
	if (one.is_plural || one.is_group || slot_phrase(f, of - 1)->quantity >= 0)
		return -1;
	if (comma)
		return kin.is_kin && !kin.is_plural && (one.kind == VICTIM_PEOPLE || one.kind == VICTIM_NAME) ? who : -1;
	return one.kind == VICTIM_PEOPLE && (kin.is_kin || kin.is_plural) ? who : -1;
}

/* "a barn that held three bodies and two men who were wounded": the people before "who", where ${best}
 * is nothing that is known to be people. */
static int32_t
people_before_who(const struct finder *f, int32_t verb, int32_t best)
{
	bool comma;
	int32_t who = before_who(f, verb, &comma);
	struct victim v = victim_read(f->s, who);

	return who > best && !comma && victim_read(f->s, best).kind == VICTIM_PERHAPS && v.kind == VICTIM_PEOPLE &&
	    v.count.has_min ? who : -1;
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

/* "shot at a party", "reported missing on Friday", "found in a river": a participle of harm, or one with a state. */
static bool
says_what_befell(const struct finder *f, int32_t i)
{
	struct trigger t, state;
	bool harms = trigger_find(f, f->p[i].first, f->p[i].last, -1, &t);

	if (slot_is(f, i + 1, PHRASE_ADJECTIVE))
		return !(harms && trigger_is(&t, "v")) && trigger_find(f, f->p[i + 1].first, f->p[i + 1].last, -1, &state) &&
		    trigger_is(&state, "adj");
	return slot_is(f, i + 1, PHRASE_PREPOSITION) && harms && (trigger_is(&t, "v") || trigger_is(&t, "move"));
}

/* "Two men shot at a party are in a stable condition": the participle at ${i} is no verb of its own, since a
 * finite one follows in the same clause. */
static bool
is_reduced(const struct finder *f, int32_t i, int32_t verb)
{
	if (!slot_is(f, i, PHRASE_VERB) || f->p[i].voice != VERB_PARTICIPLE || f->p[i].first != f->p[i].last ||
	    !(slot_phrase(f, verb)->flags & PHRASE_FINITE) || !says_what_befell(f, i))
		return false;
	for (int32_t k = i + 1; k < verb; k++)
		if (!slot_is(f, k, PHRASE_PREPOSITION) && !slot_is(f, k, PHRASE_NOUN) && !(k == i + 1 && slot_is(f, k, PHRASE_ADJECTIVE)))
			return false;
	return true;
}

/* "were buried" has no "a river" for its subject. */
static bool
is_one_thing(const struct finder *f, int32_t i)
{
	int32_t quantity = slot_phrase(f, i)->quantity;
	struct victim v = victim_read(f->s, i);

	return quantity >= 0 && f->s->q->at[quantity].kind == QUANTITY_ARTICLE && !v.is_group && !v.is_plural &&
	    !slot_is(f, i + 1, PHRASE_AND) && !slot_is(f, i - 1, PHRASE_AND);
}

/* "gathered for two men who were shot", "remembered the boy who died": behind a verb or a preposition that makes no
 * part of others, "who" means the people right before it; -1 = it is not so. */
static int32_t
named_by_who(const struct finder *f, int32_t verb)
{
	bool comma;
	int32_t who = before_who(f, verb, &comma);
	struct victim v = victim_read(f->s, who);

	if (who < 0 || comma || v.kind != VICTIM_PEOPLE || v.is_group || slot_phrase(f, who)->quantity < 0)
		return -1;
	if (slot_is(f, who - 1, PHRASE_PREPOSITION))
		return lex_is(f->s->a, f->p[who - 1].first, LEX_AMONG) || (lex_is(f->s->a, f->p[who - 1].first, LEX_OF) &&
		    victim_read(f->s, who - 2).kind != VICTIM_NONE) ? -1 : who;      /* "the life of a man who" */
	return slot_is(f, who - 1, PHRASE_VERB) ? who : -1;
}

/* "Six men who were kidnapped by pirates off the coast have been killed": the verb at ${i} is that of "who", and the one
 * at ${verb} follows without a border; how far to the left "who" stands, or -1. */
static int32_t
who_of_clause(const struct finder *f, int32_t i, int32_t verb)
{
	int32_t who = i - 1;

	if (!slot_is(f, i, PHRASE_VERB) || !(f->p[i].flags & PHRASE_FINITE) || !(slot_phrase(f, verb)->flags & PHRASE_FINITE))
		return -1;
	/* "who last month admitted" */
	while (slot_is(f, who, PHRASE_ADVERB) || (slot_is(f, who, PHRASE_NOUN) && lex_is(f->s->a, f->p[who].first, LEX_DATE_SHIFT)))
		who--;
	if (!slot_is(f, who, PHRASE_RELATIVE))
		return -1;
	for (int32_t k = i + 1; k < verb; k++)
		if (!slot_is(f, k, PHRASE_PREPOSITION) && !slot_is(f, k, PHRASE_NOUN) && !slot_is(f, k, PHRASE_ADVERB) &&
		    !(slot_is(f, k, PHRASE_VERB) && slot_is_nonfinite(&f->p[k]) && !(f->p[k].flags & PHRASE_FINITE)))
			return -1;
	return who;
}

/* "the release of the citizen Amal Haddad, kidnapped on Tuesday": behind a comma the participle is of the person right
 * before it; -1 = it is not so. */
static int32_t
named_before_participle(const struct finder *f, int32_t verb)
{
	const struct phrase *p = slot_phrase(f, verb - 2);
	struct victim v = victim_read(f->s, verb - 2);

	if (slot_phrase(f, verb)->voice != VERB_PARTICIPLE || !slot_is(f, verb - 1, PHRASE_COMMA) || !(p->flags & PHRASE_NAME) ||
	    (v.kind != VICTIM_NAME && v.kind != VICTIM_PEOPLE) || v.is_plural ||
	    !slot_is(f, verb - 3, PHRASE_PREPOSITION) || !lex_is(f->s->a, f->p[verb - 3].first, LEX_OF))
		return -1;
	for (int32_t t = p->first; t < p->head; t++)
		if (lex_is(f->s->a, t, LEX_PERSON) || lex_is(f->s->a, t, LEX_TITLE))
			return verb - 2;
	return -1;
}

/* "Omar Saleh, who was on the list of the party for the April vote, was gunned down": before an aside that "who" opens and the
 * comma right before the verb at ${verb} ends; -1 = there is none. */
static int32_t
before_who_aside(const struct finder *f, int32_t verb)
{
	enum { ASIDE = 24 };     /* phrases */

	if (!slot_is(f, verb - 1, PHRASE_COMMA) || !(slot_phrase(f, verb)->flags & PHRASE_FINITE))
		return -1;
	for (int32_t k = verb - 2; k > 0 && k >= verb - ASIDE && !slot_is(f, k, PHRASE_BORDER) && !slot_is(f, k, PHRASE_QUOTE); k--)
		if (slot_is(f, k, PHRASE_COMMA) && slot_is(f, k + 1, PHRASE_RELATIVE) && slot_is(f, k - 1, PHRASE_NOUN)) {
			struct victim v = victim_read(f->s, k - 1);

			return v.kind == VICTIM_NAME && victim_fits(&v, true) && !slot_is(f, k - 2, PHRASE_PREPOSITION) ? k - 1 : -1;
		}
	return -1;
}

/* "The other five victims were miners, who were shot": the counted people who are said to be those of phrase ${i}; -1 = none
 * are. */
static int32_t
counted_as(const struct finder *f, int32_t i)
{
	struct victim who = victim_read(f->s, i), counted;
	int32_t k = i - 2;

	if (!slot_is(f, i - 1, PHRASE_VERB) || !(f->p[i - 1].flags & PHRASE_COPULA) || !who.is_plural || who.count.bound != BOUND_NO_NUMBER)
		return -1;
	while (slot_is(f, k, PHRASE_NOUN) && slot_is(f, k - 1, PHRASE_PREPOSITION) && slot_is(f, k - 2, PHRASE_NOUN))
		k -= 2;
	counted = victim_read(f->s, k);
	return slot_is(f, k, PHRASE_NOUN) && counted.kind == VICTIM_PEOPLE && counted.count.has_min ? k : -1;
}

int32_t
slot_own_subject(const struct finder *f, int32_t verb)
{
	int32_t best = one_whose_kin(f, verb), i = before_contrast(f, verb - 1), who = -1;
	bool    is_singular = lex_is(f->s->a, slot_phrase(f, verb)->first, LEX_SINGULAR_VERB);
	bool    is_plural = lex_is(f->s->a, slot_phrase(f, verb)->first, LEX_PLURAL_VERB);
	int     best_suits = 0;

	if (best >= 0)
		return best;
	if ((best = named_by_who(f, verb)) >= 0)
		return first_of_list(f, best);
	if ((best = named_before_participle(f, verb)) >= 0)
		return best;
	if ((best = before_who_aside(f, verb)) >= 0)
		return first_of_list(f, best);

	while (i >= 0 && i > verb - REACH) {
		int32_t next = step_left(f, i);

		/* "(nine died), including five boys and a man, and ten (were hurt)" */
		if (best == i + 1 && best_suits >= 4 && slot_is(f, i, PHRASE_AND) && slot_is(f, i - 1, PHRASE_COMMA) && is_listed_part(f, i - 2))
			break;

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
			if (how == 1 && (is_singular ? victim_read(f->s, i).is_plural : is_plural && is_one_thing(f, i)))
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
		if (best_suits <= 1 && (is_reduced(f, i, verb) || (who = who_of_clause(f, i, verb)) >= 0)) {
			best = -1;
			best_suits = 0;
			i = (who >= 0 ? who : i) - 1;
			continue;
		}
		if (next < 0 || next >= i || (best >= 0 && has_own_victims(f, i)))
			break;
		/* "left a boy dead": the state is that of what is left. */
		if (best == i && slot_is(f, i - 1, PHRASE_VERB) &&
		    lex_value_at(f->s->a, slot_phrase(f, i - 1)->head, LEX_CAUSE_VERB, "state") != NULL)
			break;
		i = next;
	}
	if (best >= 0 && (i = people_before_who(f, verb, best)) >= 0)
		return i;
	if (best >= 0 && (i = counted_as(f, best)) >= 0)
		return i;
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

/* "The envoys came to speak with the raiders and were killed": right behind "and" a finite verb
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
