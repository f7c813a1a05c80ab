/* claims/actor.c - the phrases of a sentence that say who did it. */
#include "claims/actor.h"
#include "text/gazetteer.h"

enum { OF_MOST = 2 };        /* "members of the N of the M" */

struct actor_reader {
	const struct parsed *s;
	const struct harm   *h;
	struct arena        *keep;
	struct gazetteer     g;
	struct str_list      found;
};

static const struct phrase *
phrase_at(const struct actor_reader *r, isize i)
{
	return i >= 0 && i < r->s->p->len ? &r->s->p->at[i] : NULL;
}

static bool
is_kind(const struct actor_reader *r, isize i, enum phrase_kind kind)
{
	const struct phrase *p = phrase_at(r, i);

	return p != NULL && p->kind == kind;
}

static void
add(struct actor_reader *r, int32_t first, int32_t last)
{
	str word;

	if (last < first)
		return;
	word = str_slice(r->s->a->text, token_span(r->s->a, first, last));
	for (isize i = 0; i < r->found.len; i++)
		if (str_equal_nocase(r->found.at[i], word))
			return;
	*PUSH(&r->found, r->keep) = word;
}

static bool
is_capital(const struct actor_reader *r, int32_t t)
{
	return (r->s->a->tokens.at[t].flags & TOKEN_CAPITAL) != 0 &&
	    r->s->a->tokens.at[t].kind == TOKEN_WORD;
}

/* ---- what a noun phrase names ------------------------------------------------ */

/* The party of the lexicon in a noun phrase, with the adjective of its nation:
 * "Iraqi forces". */
static bool
add_party(struct actor_reader *r, const struct phrase *p)
{
	for (int32_t t = p->first; t <= p->last; t++) {
		const struct lex_hit *hit = lex_at(r->s->a, t, LEX_VOICE_PARTY);
		int32_t last;

		if (hit == NULL)
			continue;
		last = t + hit->tokens - 1;
		while (t > p->first && is_capital(r, t - 1))
			t--;
		add(r, t, last > p->last ? p->last : last);
		return true;
	}
	return false;
}

/* The party whose name stands in the phrase, or begins before it or goes on behind it: "Shining
 * Path members", "Army of National Liberation".  False where there is none. */
static bool
party_over(const struct actor_reader *r, const struct phrase *p, int32_t *first, int32_t *last)
{
	enum { BEFORE = 3 };     /* tokens of a name that the tagger may take for other words */
	int32_t begin = r->s->a->sentences.at[r->s->sentence].first;

	for (int32_t t = p->first - BEFORE > begin ? p->first - BEFORE : begin; t <= p->last; t++) {
		const struct lex_hit *hit = lex_at(r->s->a, t, LEX_VOICE_PARTY);

		if (hit == NULL || t + hit->tokens - 1 < p->first)
			continue;
		*first = t;
		*last = t + hit->tokens - 1;
		return true;
	}
	return false;
}

/* Past article and number. */
static int32_t
first_word(const struct actor_reader *r, const struct phrase *p)
{
	int32_t t = p->quantity >= 0 ? r->s->q->at[p->quantity].last + 1 : p->first;

	if (t < p->first || t > p->head)
		t = p->first;
	while (t < p->head && (lex_is(r->s->a, t, LEX_DEFINITE) ||
	    lex_is(r->s->a, t, LEX_ARTICLE) || lex_is(r->s->a, t, LEX_NUMBER) ||
	    lex_is(r->s->a, t, LEX_BOUND) || lex_is(r->s->a, t, LEX_OF) ||
	    lex_is(r->s->a, t, LEX_DAY_WORD) || lex_is(r->s->a, t, LEX_WEEKDAY) ||
	    lex_is(r->s->a, t, LEX_CLITIC) || r->s->a->tokens.at[t].kind != TOKEN_WORD))
		t++;
	return t;
}

static const struct lex_hit *
person_at_head(const struct actor_reader *r, const struct phrase *p)
{
	for (int32_t t = p->first; t <= p->head; t++) {
		const struct lex_hit *hit = lex_at(r->s->a, t, LEX_PERSON);

		if (hit != NULL && t + hit->tokens - 1 == p->head)
			return hit;
	}
	return NULL;
}

/* "Salvadoran" guerrillas, "Captain" Haddad's men, the first word of a sentence. */
static bool
names_no_body(const struct actor_reader *r, int32_t first, int32_t last)
{
	struct gaz_place place;
	str  words = str_slice(r->s->a->text, token_span(r->s->a, first, last));

	return first == r->s->a->sentences.at[r->s->sentence].first ||
	    lex_is(r->s->a, first, LEX_TITLE) || gaz_demonym(&r->g, words, &place) ||
	    gaz_find(&r->g, words, &place, 1) > 0;
}

/* A cell, a column: the people of it are not named beside it. */
static bool
is_group(const struct lex_hit *person)
{
	return person != NULL && person->sense->value[3] == 'g';
}

/* "rebels", "the death squads", "a gunman": armed people, but no body with a name, which a capital would begin. */
static bool
is_any_group(const struct lex_hit *party)
{
	return party->sense->value[0] >= 'a' && party->sense->value[0] <= 'z';
}

/* "Boko Haram gunmen": a party of the lexicon and the people of it. */
static bool
add_party_before(struct actor_reader *r, const struct phrase *p)
{
	for (int32_t t = p->first; t < p->head; t++) {
		const struct lex_hit *hit = lex_at(r->s->a, t, LEX_VOICE_PARTY);
		int32_t last;

		if (hit == NULL || hit->sense->value[0] == '*' || is_any_group(hit))
			continue;
		last = t + hit->tokens - 1;
		if (last >= p->head)
			return false;
		add(r, t, last);
		if (is_group(person_at_head(r, p)))
			return true;
		while (last < p->head && (r->s->a->tokens.at[last + 1].kind != TOKEN_WORD ||
		    lex_is(r->s->a, last + 1, LEX_CLITIC)))
			last++;
		add(r, last + 1, p->head);
		return true;
	}
	return false;
}

/* "unidentified ELN guerrillas": the capitals before the head are a body's name,
 * the rest are people. */
static void
add_people(struct actor_reader *r, const struct phrase *p)
{
	int32_t first = first_word(r, p), name = first, end;
	bool is_named;

	while (name < p->head && !is_capital(r, name))
		name++;
	for (end = name; end < p->head && is_capital(r, end);)
		end++;
	if (add_party_before(r, p))
		return;
	is_named = end > name && !names_no_body(r, name, end - 1);
	if (!is_named || (end == p->head && is_capital(r, p->head) && r->s->a->sentences.at[r->s->sentence].kind == SENTENCE_BODY)) {
		add(r, is_named ? name : first, p->head);       /* "the Rapid Support Forces" */
		return;
	}
	add(r, name, end - 1);
	if (!is_group(person_at_head(r, p)))
		add(r, end, p->head);
}

static bool
is_body(const struct actor_reader *r, const struct phrase *p)
{
	if ((p->flags & PHRASE_NAME) && is_capital(r, p->head) &&
	    !names_no_body(r, first_word(r, p), p->last))
		return true;
	for (int32_t t = p->first; t <= p->last; t++)
		if (lex_is(r->s->a, t, LEX_VOICE_PARTY) ||
		    lex_value_at(r->s->a, t, LEX_BODY_NOUN, "force") != NULL ||
		    lex_value_at(r->s->a, t, LEX_BODY_NOUN, "party") != NULL)
			return true;
	return false;
}

static void
add_body(struct actor_reader *r, const struct phrase *p)
{
	add(r, first_word(r, p), p->last);
}

/* "the National Front [NF] gunmen": the body named before the bracket that parts it from its
 * people. */
static void
read_apposed(struct actor_reader *r, isize i)
{
	if (is_kind(r, i - 1, PHRASE_CLOSE) && is_kind(r, i - 2, PHRASE_NOUN) &&
	    is_kind(r, i - 3, PHRASE_OPEN) && is_kind(r, i - 4, PHRASE_NOUN) &&
	    is_body(r, phrase_at(r, i - 4)))
		add_body(r, phrase_at(r, i - 4));
}

/* A party whose name is longer than the phrase, and the people of it. */
static bool
read_long_party(struct actor_reader *r, const struct phrase *p, bool people)
{
	int32_t first, last;

	if (!party_over(r, p, &first, &last) || (first >= p->first && last <= p->last))
		return false;
	add(r, first, last);
	if (people && last < p->head)
		add(r, last + 1, p->head);
	return true;
}

/* "a group of masked men", at phrase ${i}: one actor. */
static bool
read_group(struct actor_reader *r, isize i, const struct lex_hit *person)
{
	const struct phrase *whole = phrase_at(r, i + 2);
	const struct lex_hit *of;

	if (!is_group(person) || !is_kind(r, i + 1, PHRASE_PREPOSITION) ||
	    !is_kind(r, i + 2, PHRASE_NOUN) || !lex_is(r->s->a, phrase_at(r, i + 1)->first, LEX_OF))
		return false;
	of = person_at_head(r, whole);
	if (of == NULL || is_group(of))
		return false;
	add(r, first_word(r, phrase_at(r, i)), whole->head);
	return true;
}

/* Phrase ${i} and what "of" holds behind it. */
static void
read_agent(struct actor_reader *r, isize i)
{
	const struct phrase *p = phrase_at(r, i);
	const struct lex_hit *person = person_at_head(r, p);

	if (p->flags & PHRASE_PRONOUN)
		return;
	read_apposed(r, i);
	if (read_long_party(r, p, person != NULL) || (person != NULL && read_group(r, i, person)))
		return;
	if (person == NULL && p->quantity >= 0 && is_kind(r, i + 1, PHRASE_PREPOSITION) && is_kind(r, i + 2, PHRASE_NOUN) &&
	    lex_is(r->s->a, phrase_at(r, i + 1)->first, LEX_OF) && person_at_head(r, phrase_at(r, i + 2)) != NULL) {
		add_people(r, phrase_at(r, i + 2));      /* "one of the demonstrators" */
		return;
	}
	if (person == NULL) {
		if (is_body(r, p) && !add_party_before(r, p))
			add_body(r, p);
		return;
	}
	if (person->sense->value[4] != 'm' || !is_kind(r, i + 1, PHRASE_PREPOSITION) ||
	    !is_kind(r, i + 2, PHRASE_NOUN) || !is_body(r, phrase_at(r, i + 2)))
		add_people(r, p);
	for (int k = 0; k < OF_MOST && is_kind(r, i + 1, PHRASE_PREPOSITION) &&
	    is_kind(r, i + 2, PHRASE_NOUN); k++, i += 2) {
		const struct phrase *whole = phrase_at(r, i + 2);

		if (!lex_is(r->s->a, phrase_at(r, i + 1)->first, LEX_OF))
			break;
		if (read_long_party(r, whole, person_at_head(r, whole) != NULL))
			continue;
		if (person_at_head(r, whole) != NULL)
			add_people(r, whole);
		else if (is_body(r, whole))
			add_body(r, whole);
	}
}

/* ---- which phrases are agents ------------------------------------------------- */

static bool
is_victim(const struct actor_reader *r, isize i)
{
	return i >= r->h->who.first && i <= r->h->who.last;
}

static bool
ends_clause(const struct phrase *p)
{
	return p->kind == PHRASE_RELATIVE || p->kind == PHRASE_BORDER || p->kind == PHRASE_QUOTE;
}

/* "…, it was reported by the police": whose words they are, not whose deed. */
static bool
is_said_by(const struct actor_reader *r, isize by, isize verb)
{
	isize i = by - 1;

	while (i > verb && (is_kind(r, i, PHRASE_ADVERB) || is_kind(r, i, PHRASE_NOUN)))
		i--;
	return i > verb && is_kind(r, i, PHRASE_VERB) &&
	    lex_is(r->s->a, phrase_at(r, i)->head, LEX_REPORTING_VERB) &&
	    !lex_is(r->s->a, phrase_at(r, i)->head, LEX_BLAME);
}

/* "last night", "on Sunday": says when and is no subject. */
static bool
is_time(const struct actor_reader *r, isize i)
{
	static const enum lex_class times[] = { LEX_DAY_WORD, LEX_DAY_WORD_RANGE, LEX_WEEKDAY,
		LEX_MONTH, LEX_DATE_STEP, LEX_DATE_UNIT, LEX_DAY_PART };
	const struct phrase *p = phrase_at(r, i);

	for (int32_t t = p->first; t <= p->last; t++)
		for (isize k = 0; k < COUNT_OF(times); k++)
			if (lex_is(r->s->a, t, times[k]))
				return true;
	return false;
}

/* "by X and Y", in the clause of the harm, behind its verb. */
static void
read_by(struct actor_reader *r, isize verb)
{
	for (isize i = verb + 1; i < r->s->p->len && !ends_clause(phrase_at(r, i)); i++) {
		if (!is_kind(r, i, PHRASE_PREPOSITION) ||
		    !lex_is(r->s->a, phrase_at(r, i)->first, LEX_BY) || (is_kind(r, i + 1, PHRASE_NOUN) && is_time(r, i + 1)))
			continue;
		if (is_said_by(r, i, verb))
			return;
		for (i++; is_kind(r, i, PHRASE_NOUN); i += 2) {
			if (!is_victim(r, i))
				read_agent(r, i);
			if (!is_kind(r, i + 1, PHRASE_AND))
				return;
		}
		return;
	}
}

/* "in the town", "between herders and farmers". */
static bool
hangs_on_preposition(const struct actor_reader *r, isize i)
{
	return is_kind(r, i - 1, PHRASE_PREPOSITION) || (is_kind(r, i - 1, PHRASE_AND) && is_kind(r, i - 2, PHRASE_NOUN) &&
	    is_kind(r, i - 3, PHRASE_PREPOSITION));
}

/* "the suspect, 25, (killed)", "a man, identified as X, (killed)": the phrase before the aside that the comma at ${close}
 * ends, or ${close}. */
static isize
before_aside(const struct actor_reader *r, isize close)
{
	enum { PHRASES = 6 };

	for (isize i = close - 1; i > 0 && i >= close - PHRASES; i--) {
		if (is_kind(r, i, PHRASE_COMMA))
			return i - 1;
		if (!is_kind(r, i, PHRASE_NOUN) && !is_kind(r, i, PHRASE_PREPOSITION) && !is_kind(r, i, PHRASE_ADVERB) &&
		    !(is_kind(r, i, PHRASE_VERB) && phrase_at(r, i)->voice == VERB_PARTICIPLE && is_kind(r, i - 1, PHRASE_COMMA) && is_kind(r, i + 1, PHRASE_PREPOSITION)))
			return close;
	}
	return close;
}

/* "broke down doors, looted stores and burned houses": the verb before the one that "and" or a comma
 * joins to it, whose subject both have; -1 = none. */
static isize
joined_verb(const struct actor_reader *r, isize verb)
{
	isize i = verb - 1;

	if ((!is_kind(r, i, PHRASE_AND) && !is_kind(r, i, PHRASE_COMMA)) || (is_kind(r, i, PHRASE_COMMA) && before_aside(r, i) < i))
		return -1;
	for (i--; i > 0 && !is_kind(r, i, PHRASE_VERB); i--)
		if (ends_clause(phrase_at(r, i)) && !is_kind(r, i, PHRASE_QUOTE))
			return -1;
	return i > 0 && phrase_at(r, i)->voice != VERB_TO && phrase_at(r, i)->voice != VERB_ING ? i : -1;
}

/* "mortar shells fired by rebels (killed)", "a bomb planted by militants", "shelling by the army": who sent the weapon that
 * is the subject. */
static bool
is_sender(const struct actor_reader *r, isize i)
{
	isize at = i - 2;
	const struct phrase *what;

	if (!is_kind(r, i - 1, PHRASE_PREPOSITION) || !lex_is(r->s->a, phrase_at(r, i - 1)->first, LEX_BY))
		return false;
	if (is_kind(r, at, PHRASE_VERB) && phrase_at(r, at)->voice == VERB_PARTICIPLE)
		at--;
	if (at < 0 || !(is_kind(r, at, PHRASE_NOUN) || (is_kind(r, at, PHRASE_VERB) && phrase_at(r, at)->voice == VERB_ING)))
		return false;
	what = phrase_at(r, at);
	for (int32_t t = what->first; t <= what->last; t++)
		if (lex_is(r->s->a, t, LEX_ATTACK_NOUN))
			return true;
	return false;
}

/* "Thirty people died, including 12 children": the counted people that the victims are a part of. */
static bool
is_whole(const struct actor_reader *r, isize i)
{
	return r->h->part_of >= 0 && phrase_at(r, i)->quantity >= 0 && person_at_head(r, phrase_at(r, i)) != NULL;
}

/* The subject of the active verb: the noun phrase before it, past "of the N". */
static void
read_subject(struct actor_reader *r, isize verb)
{
	enum { JOINED = 3 };     /* verbs in a row */
	isize i;

	for (int k = 0; k < JOINED && joined_verb(r, verb) >= 0; k++)
		verb = joined_verb(r, verb);
	i = verb - 1;
	if (is_kind(r, i, PHRASE_RELATIVE))
		i -= is_kind(r, i - 1, PHRASE_COMMA) && is_kind(r, i - 2, PHRASE_NOUN) ? 2 : 1;
	while (is_kind(r, i, PHRASE_ADVERB) || (is_kind(r, i, PHRASE_NOUN) && is_time(r, i)) ||
	    (is_kind(r, i, PHRASE_PREPOSITION) && i + 1 < verb && is_kind(r, i + 1, PHRASE_NOUN) &&
	    is_time(r, i + 1)))
		i--;
	if (is_kind(r, i, PHRASE_CLOSE) && is_kind(r, i - 1, PHRASE_NOUN) &&
	    is_kind(r, i - 2, PHRASE_OPEN))
		i -= 3;
	if (is_kind(r, i, PHRASE_COMMA))
		i = before_aside(r, i);
	while (!is_sender(r, i) && is_kind(r, i, PHRASE_NOUN) && is_kind(r, i - 1, PHRASE_PREPOSITION) &&
	    is_kind(r, i - 2, PHRASE_NOUN))
		i -= 2;
	if (is_kind(r, i, PHRASE_NOUN) && !is_victim(r, i) && !is_whole(r, i) && (!hangs_on_preposition(r, i) || is_sender(r, i)))
		read_agent(r, i);
}

/* The words for an attack at ${t} are of one that needs aircraft or guns: "Israeli air strikes"; an "Afghan bombing" was there. */
static bool
is_of_forces(const struct actor_reader *r, int32_t t)
{
	static const char *const means[] = { "airstrike", "drone strike", "missile", "shelling" };
	const struct lex_hit *hit = lex_at(r->s->a, t, LEX_ATTACK_NOUN);

	for (isize i = 0; hit != NULL && i < COUNT_OF(means); i++)
		if (strcmp(hit->sense->value, means[i]) == 0)
			return true;
	return false;
}

/* "Israeli air strikes", "a US drone strike": the nation named by its people or by its letters before the attack at ${t}. */
static void
add_nation(struct actor_reader *r, const struct phrase *p, int32_t t)
{
	for (int32_t k = p->first; is_of_forces(r, t) && k < t; k++) {
		struct gaz_place place;

		if (lex_is(r->s->a, k, LEX_VOICE_NATION) && (gaz_demonym(&r->g, token_text(r->s->a, k), &place) ||
		    (r->s->a->tokens.at[k].flags & TOKEN_UPPER))) {
			add(r, k, k);
			return;
		}
	}
}

/* "coalition airstrikes", "army shelling": the party in the phrase of an attack, or right before its verb. */
static void
read_attacks(struct actor_reader *r, isize verb)
{
	isize first = verb;

	while (first > 0 && !ends_clause(phrase_at(r, first - 1)))
		first--;
	for (isize i = first; i < r->s->p->len && (i <= verb || !ends_clause(phrase_at(r, i))); i++) {
		const struct phrase *p = phrase_at(r, i);

		for (int32_t t = p->first; p->kind == PHRASE_NOUN && !is_victim(r, i) && t <= p->last; t++)
			if (lex_is(r->s->a, t, LEX_ATTACK_NOUN)) {
				if (!add_party(r, p))
					add_nation(r, p, t);
				break;
			}
		if ((p->kind == PHRASE_NOUN || p->kind == PHRASE_ADJECTIVE) && is_kind(r, i + 1, PHRASE_VERB) && phrase_at(r, i + 1)->voice == VERB_ING &&
		    is_of_forces(r, phrase_at(r, i + 1)->head) && !is_victim(r, i) && !add_party(r, p))
			add_nation(r, p, p->last + 1);
	}
}

/* The phrase that holds the word of harm. */
static isize
phrase_of_harm(const struct actor_reader *r)
{
	for (isize i = 0; i < r->s->p->len; i++)
		if (r->h->trigger >= phrase_at(r, i)->first && r->h->trigger <= phrase_at(r, i)->last)
			return i;
	return -1;
}

struct str_list
actors_of_verb(const struct parsed *s, isize verb, struct arena *keep)
{
	const struct phrase *p = &s->p->at[verb];
	struct harm none = { .part_of = -1, .trigger = p->head, .who = { .first = -1, .last = -2 } };
	struct actor_reader r = { .s = s, .h = &none, .keep = keep, .g = gazetteer_builtin() };

	read_by(&r, verb);
	if (r.found.len == 0 && p->voice != VERB_PASSIVE)
		read_subject(&r, verb);
	return r.found;
}

struct str_list
actors_of_subject(const struct parsed *s, isize verb, struct arena *keep)
{
	struct harm none = { .part_of = -1, .who = { .first = -1, .last = -2 } };
	struct actor_reader r = { .s = s, .h = &none, .keep = keep, .g = gazetteer_builtin() };

	read_subject(&r, verb);
	return r.found;
}

struct str_list
actors_in_phrase(const struct parsed *s, isize noun, struct arena *keep)
{
	struct harm none = { .part_of = -1, .who = { .first = -1, .last = -2 } };
	struct actor_reader r = { .s = s, .h = &none, .keep = keep, .g = gazetteer_builtin() };

	for (isize i = noun; is_kind(&r, i, PHRASE_NOUN); i += 2) {
		read_agent(&r, i);
		if (!is_kind(&r, i + 1, PHRASE_AND))
			break;
	}
	return r.found;
}

struct str_list
actors_of_noun(const struct parsed *s, isize noun, struct arena *keep)
{
	enum { REACH = 4 };      /* phrases: "attack against the post by X" */
	struct harm none = { .part_of = -1, .who = { .first = -1, .last = -2 } };
	struct actor_reader r = { .s = s, .h = &none, .keep = keep, .g = gazetteer_builtin() };

	for (isize i = noun + 1; i < s->p->len && i <= noun + REACH; i++) {
		if (ends_clause(&s->p->at[i]) || s->p->at[i].kind == PHRASE_COMMA)
			break;
		if (s->p->at[i].kind == PHRASE_PREPOSITION &&
		    lex_is(s->a, s->p->at[i].first, LEX_BY)) {
			read_by(&r, i - 1);
			break;
		}
	}
	return r.found;
}

/* A participle read as a passive, "died", "lost 12 men": its subject are those harmed, or their own side. */
static bool
is_of_harmed(const struct harm *h)
{
	return strncmp(h->rule, "participle", 10) == 0 || strncmp(h->rule, "passive", 7) == 0 || strcmp(h->rule, "subject") == 0 || strcmp(h->rule, "kin lost") == 0;
}

/* Who finds and buries the dead has not killed them, nor who treats the wounded, revises a figure, identifies
 * the dead or is one of those counted. */
static bool
has_no_actor(const struct harm *h)
{
	static const char *const rules[] = { RULE_OF_TREATED, RULE_OF_LATER, RULE_OF_PUT, RULE_OF_SAID, RULE_OF_THEM, RULE_OF_IDENTIFIED };

	for (isize i = 0; i < COUNT_OF(rules); i++)
		if (strcmp(h->rule, rules[i]) == 0)
			return true;
	return h->effect == EFFECT_RECOVERED || h->effect == EFFECT_BURIED;
}

/* "killing 18 and wounding 20": the first of the forms in "-ing" that "and" joins to the one at ${verb}. */
static isize
first_of_forms(const struct actor_reader *r, isize verb)
{
	isize i = verb - 1;

	if (!is_kind(r, i, PHRASE_AND))
		return verb;
	for (i--; i > 0 && !is_kind(r, i, PHRASE_VERB); i--)
		if (ends_clause(phrase_at(r, i)))
			return verb;
	return i > 0 && phrase_at(r, i)->voice == VERB_ING ? i : verb;
}

/* "The air force struck a tea shop, killing 18": the verb of attack whose subject did what the "-ing" form at ${verb} tells;
 * -1 = none. */
static isize
governing_attack(const struct actor_reader *r, isize verb)
{
	isize i = first_of_forms(r, verb) - 1;

	if (phrase_at(r, verb)->voice != VERB_ING || !is_kind(r, i, PHRASE_COMMA))
		return -1;
	while (i > 0 && !is_kind(r, i, PHRASE_VERB) && !is_kind(r, i, PHRASE_RELATIVE) && (is_kind(r, i, PHRASE_COMMA) || !ends_clause(phrase_at(r, i))))
		i--;
	return is_kind(r, i, PHRASE_VERB) && !is_kind(r, i - 1, PHRASE_RELATIVE) && phrase_at(r, i)->voice != VERB_TO &&
	    phrase_at(r, i)->voice != VERB_ING && lex_is(r->s->a, phrase_at(r, i)->head, LEX_ATTACK_VERB) ? i : -1;
}

/* Who did the attack that the harm of the "-ing" form at ${verb} came of; whose shells hit, read_attacks says. */
static void
read_governing(struct actor_reader *r, isize verb)
{
	isize attack = governing_attack(r, verb);

	if (attack >= 0 && phrase_at(r, attack)->voice != VERB_PASSIVE)
		read_subject(r, attack);
}

struct str_list
actors_of(const struct parsed *s, const struct harm *h, struct arena *keep)
{
	struct actor_reader r = { .s = s, .h = h, .keep = keep, .g = gazetteer_builtin() };
	isize verb = phrase_of_harm(&r);
	const struct phrase *p = phrase_at(&r, verb);

	if (p == NULL || has_no_actor(h))
		return r.found;
	read_by(&r, verb);
	if (r.found.len == 0 && p->kind == PHRASE_VERB && !is_of_harmed(h) && (p->voice == VERB_ACTIVE ||
	    p->voice == VERB_PARTICIPLE || p->voice == VERB_BARE))
		read_subject(&r, verb);
	if (r.found.len == 0 && p->kind == PHRASE_VERB)
		read_governing(&r, verb);
	if (sentence_has(&s->a->sentences.at[s->sentence], LEX_VOICE_PARTY) || sentence_has(&s->a->sentences.at[s->sentence], LEX_VOICE_NATION))
		read_attacks(&r, verb);
	return r.found;
}
