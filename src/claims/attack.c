/* claims/attack.c - attacks told of, sentence by sentence. */
#include "claims/attack.h"
#include "claims/actor.h"

/* A finite verb group of what has happened. */
static bool
is_told(const struct analysis *a, const struct phrase *p)
{
	if (p->kind != PHRASE_VERB || (p->flags & (PHRASE_NEGATED | PHRASE_MODAL)) ||
	    p->voice == VERB_TO || p->voice == VERB_ING || p->voice == VERB_BARE)
		return false;
	for (int32_t t = p->first; t <= p->last; t++)
		if (lex_is(a, t, LEX_FUTURE_MARK))
			return false;
	return token_is(a, p->head, TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN));
}

const struct lex_hit *
attack_noun_at(const struct analysis *a, int32_t t)
{
	const struct lex_hit *hit = lex_at(a, t, LEX_ATTACK_NOUN);
	const struct lex_hit *before = hit != NULL && t > 0 ? lex_value_at(a, t - 1, LEX_ATTACK_NOUN, "none") : NULL;

	return hit == NULL || strcmp(hit->sense->value, "none") == 0 || (before != NULL && before->tokens > 1) ? NULL : hit;
}

/* The weapon, attack or deed that a noun phrase names, in plain terms. */
static const struct lex_hit *
attack_in(const struct analysis *a, const struct phrase *p)
{
	const struct lex_hit *hit = NULL, *deed = NULL;

	for (int32_t t = p->first; p->kind == PHRASE_NOUN && t <= p->last; t++) {
		if (lex_is(a, t, LEX_DEED_NOUN))
			deed = lex_at(a, t, LEX_DEED_NOUN);
		if (attack_noun_at(a, t) == NULL)
			continue;
		hit = attack_noun_at(a, t);
		t += hit->tokens - 1;                    /* a "car bomb" is more than a bomb */
	}
	return hit != NULL ? hit : deed;
}

/* "a bomb exploded", "the attack took place": the noun before the verb. */
static const struct lex_hit *
attack_before(const struct parsed *s, isize verb)
{
	for (isize i = verb - 1; i >= 0 && i >= verb - 3; i--) {
		const struct lex_hit *hit = attack_in(s->a, &s->p->at[i]);

		if (hit != NULL)
			return hit;
		if (s->p->at[i].kind == PHRASE_VERB || s->p->at[i].kind == PHRASE_RELATIVE)
			break;
	}
	return NULL;
}

static bool
ends_clause(const struct phrase *p)
{
	return p->kind == PHRASE_RELATIVE || p->kind == PHRASE_BORDER || p->kind == PHRASE_QUOTE ||
	    p->kind == PHRASE_VERB;
}

static bool
is_deed_verb(const struct analysis *a, const struct phrase *p)
{
	return lex_is(a, p->head, LEX_DEED_VERB);
}

/* "threw two bombs at the house", "staged a series of attacks": what is behind the verb. */
static const struct lex_sense *
object_of_deed(const struct parsed *s, isize verb)
{
	enum { REACH = 4 };      /* phrases */

	for (isize i = verb + 1; i < s->p->len && i <= verb + REACH && !ends_clause(&s->p->at[i]); i++) {
		const struct lex_hit *hit = attack_in(s->a, &s->p->at[i]);

		if (hit != NULL)
			return hit->sense;
	}
	return NULL;
}

static bool
is_weapon(const struct lex_sense *cause)
{
	return cause != NULL && cause->class != LEX_DEED_NOUN && strcmp(cause->value, "attack") != 0;
}

/* "a car bomb was defused": who does it has laid none. */
static bool
is_undone(const struct analysis *a, const struct phrase *p)
{
	return lex_value_at(a, p->head, LEX_DEED_VERB, "undone") != NULL;
}

/* What verb group ${i} tells of, or NULL. */
static const struct lex_sense *
cause_of(const struct parsed *s, isize i)
{
	const struct phrase *p = &s->p->at[i];
	const struct lex_hit *verb = lex_at(s->a, p->head, LEX_ATTACK_VERB), *noun;

	if (!is_told(s->a, p))
		return NULL;
	if (verb != NULL && strcmp(verb->sense->value, "impact") != 0)
		return verb->sense;
	noun = attack_before(s, i);
	if (is_undone(s->a, p))
		return noun != NULL && is_weapon(noun->sense) && p->voice == VERB_PASSIVE ? noun->sense : NULL;
	if (noun != NULL && (verb != NULL || lex_is(s->a, p->head, LEX_EVENT_VERB) ||
	    is_deed_verb(s->a, p)))
		return noun->sense;
	return is_deed_verb(s->a, p) ? object_of_deed(s, i) : NULL;
}

/* The last word of ${actor}, words of the sentence, is one for people with arms, or it is a party. */
static bool
carries_arms(const struct parsed *s, str actor)
{
	const struct sentence *sentence = &s->a->sentences.at[s->sentence];
	isize begin = actor.ptr - s->a->text.ptr, end = begin + actor.len;

	for (int32_t t = sentence->first; t < sentence->end; t++) {
		const struct token *token = &s->a->tokens.at[t];

		if (token->begin < begin || token->end > end)
			continue;
		if (lex_is(s->a, t, LEX_VOICE_PARTY) || (token->end == end &&
		    (lex_value_at(s->a, t, LEX_SIDE, "armed") != NULL || lex_is(s->a, t, LEX_CULPRIT))))
			return true;
	}
	return false;
}


static bool
goes_on(const struct parsed *s, isize i)
{
	const struct phrase *p = i < s->p->len ? &s->p->at[i] : NULL;

	return p != NULL && (p->kind == PHRASE_NOUN || p->kind == PHRASE_PREPOSITION ||
	    (p->kind == PHRASE_AND && i + 1 < s->p->len && s->p->at[i + 1].kind == PHRASE_NOUN));
}

/* "threw two bombs at a bank", "two pylons were dynamited": the words of the attack with what
 * they were done to. */
static span
quote_of(const struct parsed *s, isize phrase)
{
	enum { REACH = 6 };      /* phrases */
	isize first = phrase, last = phrase;

	if (s->p->at[phrase].kind == PHRASE_VERB && s->p->at[phrase].voice == VERB_PASSIVE)
		while (first > 0 && phrase - first < REACH && (s->p->at[first - 1].kind == PHRASE_NOUN ||
		    (s->p->at[first - 1].kind == PHRASE_PREPOSITION && first > 1)))
			first--;
	while (last - phrase < REACH && goes_on(s, last + 1))
		last++;
	while (last > phrase && s->p->at[last].kind != PHRASE_NOUN)
		last--;
	return token_span(s->a, s->p->at[first].first, s->p->at[last].last);
}

static void
put(const struct parsed *s, isize phrase, enum attack_telling telling, const struct lex_sense *cause,
    struct str_list actors, struct arena *keep, struct attack_list *out)
{
	const struct phrase *p = &s->p->at[phrase];

	*PUSH(out, keep) = (struct attack){ .sentence = (int32_t)s->sentence, .telling = telling,
		.is_weapon = is_weapon(cause),
		.where = token_span(s->a, p->first, p->last), .quote = quote_of(s, phrase), .actors = actors,
		.cause = cause != NULL ? str_of(cause->value) : (str){ 0 } };
}

/* "a guerrilla attack": the side that the noun of the attack is named after. */
static void
add_side(const struct parsed *s, isize noun, struct arena *keep, struct str_list *actors)
{
	const struct phrase *p = &s->p->at[noun];

	for (int32_t t = p->first; t < p->head; t++)
		if (lex_value_at(s->a, t, LEX_SIDE, "armed") != NULL && actors->len == 0 &&
		    lex_value_at(s->a, t, LEX_EVENT_SIGN, "label") == NULL)
			*PUSH(actors, keep) = token_text(s->a, t);
}

/* "an attack by the Front": a noun with its agent is as good as a verb. */
static void
read_noun(const struct parsed *s, isize noun, struct arena *keep, struct attack_list *out)
{
	const struct phrase *p = &s->p->at[noun];
	const struct lex_hit *hit = attack_in(s->a, p);
	struct str_list actors = { 0 }, side = { 0 };

	if (hit != NULL) {
		actors = actors_of_noun(s, noun, keep);
		add_side(s, noun, keep, &side);
	}
	if (actors.len > 0)
		put(s, noun, ATTACK_TOLD, hit->sense, actors, keep, out);
	else if (side.len > 0)
		put(s, noun, ATTACK_CULPRIT, NULL, side, keep, out);
	else if (lex_is(s->a, p->head, LEX_CULPRIT) || (p->head > p->first &&
	    lex_is(s->a, p->head - 1, LEX_CULPRIT) &&
	    lex_at(s->a, p->head - 1, LEX_CULPRIT)->tokens > 1))
		put(s, noun, ATTACK_CULPRIT, NULL, actors_in_phrase(s, noun, keep), keep, out);
}

/* The noun phrase behind "to", "on" or "by", from phrase ${i} on. */
static isize
behind_preposition(const struct parsed *s, isize i)
{
	enum { REACH = 7 };      /* phrases: "attributed the attack in the port to the group" */

	for (isize k = i; k + 1 < s->p->len && k <= i + REACH; k++)
		if (s->p->at[k].kind == PHRASE_PREPOSITION && s->p->at[k + 1].kind == PHRASE_NOUN &&
		    lex_is(s->a, s->p->at[k].first, LEX_BLAMED_ON))
			return k + 1;
	return -1;
}

static bool
is_of_arms(const struct parsed *s, str actor)
{
	const struct sentence *in = &s->a->sentences.at[s->sentence];
	isize end = actor.ptr - s->a->text.ptr + actor.len;

	for (int32_t t = in->first; t < in->end; t++)
		if (s->a->tokens.at[t].end == end && lex_value_at(s->a, t, LEX_SIDE, "force") != NULL)
			return true;
	return carries_arms(s, actor);
}

/* "The soldiers involved in the murder of": those before phrase ${i}, where a deed stands behind it; soldiers
 * and armed people, not somebody by his name. */
static struct str_list
blamed_before(const struct parsed *s, isize i, struct arena *keep)
{
	enum { REACH = 4 };      /* phrases */
	struct str_list found = { 0 }, armed = { 0 };
	bool deed = false;

	for (isize k = i + 1; k < s->p->len && k <= i + REACH && !ends_clause(&s->p->at[k]); k++)
		deed |= attack_in(s->a, &s->p->at[k]) != NULL;
	if (!deed)
		return found;
	if (i > 0 && s->p->at[i - 1].kind == PHRASE_NOUN && !(s->p->at[i].kind == PHRASE_VERB &&
	    s->p->at[i].voice == VERB_PASSIVE)) {
		for (i--; i > 1 && s->p->at[i - 1].kind == PHRASE_AND && s->p->at[i - 2].kind == PHRASE_NOUN;)
			i -= 2;
		found = actors_in_phrase(s, i, keep);
	} else {
		if (i > 0 && s->p->at[i - 1].kind == PHRASE_VERB)
			i--;
		found = actors_of_subject(s, i, keep);
	}
	for (isize k = 0; k < found.len; k++)
		if (is_of_arms(s, found.at[k]))
			*PUSH(&armed, keep) = found.at[k];
	return armed;
}

/* Whom a word of blame at phrase ${i} names. */
static struct str_list
blamed(const struct parsed *s, isize i, int32_t last, const char *on, struct arena *keep)
{
	isize noun = i + 1;

	if (strcmp(on, "before") == 0)
		return blamed_before(s, i, keep);
	if (strcmp(on, "subject") == 0) {
		while (i > 0 && s->p->at[i].kind != PHRASE_VERB && s->p->at[i].kind != PHRASE_NOUN)
			i--;
		return actors_of_subject(s, i, keep);
	}
	while (noun < s->p->len && s->p->at[noun].first <= last)
		noun++;
	if (strcmp(on, "to") == 0 || (noun < s->p->len && attack_in(s->a, &s->p->at[noun]) != NULL))
		noun = behind_preposition(s, noun);
	while (noun >= 0 && noun < s->p->len && noun < i + 4 && s->p->at[noun].kind != PHRASE_NOUN)
		noun++;
	return noun >= 0 && noun < s->p->len ? actors_in_phrase(s, noun, keep)
	    : (struct str_list){ 0 };
}

/* "the police blamed X for the attack". */
static void
read_blame(const struct parsed *s, isize i, struct arena *keep, struct attack_list *out)
{
	const struct phrase *p = &s->p->at[i];

	for (int32_t t = p->first; t <= p->last; t++) {
		const struct lex_hit *hit = lex_at(s->a, t, LEX_BLAME);
		struct str_list actors;

		if (hit == NULL || (p->flags & (PHRASE_NEGATED | PHRASE_MODAL)))
			continue;
		actors = blamed(s, i, t + hit->tokens - 1, hit->sense->value, keep);
		if (actors.len > 0)
			put(s, i, ATTACK_BLAMED, NULL, actors, keep, out);
		return;
	}
}

/* "destroyed by a powerful bomb": the weapon behind "by", in the clause of the verb. */
static const struct lex_hit *
weapon_by(const struct parsed *s, isize verb)
{
	for (isize i = verb + 1; i + 1 < s->p->len && !ends_clause(&s->p->at[i]); i++)
		if (s->p->at[i].kind == PHRASE_PREPOSITION && lex_is(s->a, s->p->at[i].first, LEX_BY))
			return attack_in(s->a, &s->p->at[i + 1]);
	return NULL;
}

/* "the rebels destroyed two pylons", "a blast damaged the office": an attack where people with arms or a
 * weapon are said to have done it. */
static void
read_damage(const struct parsed *s, isize i, struct arena *keep, struct attack_list *out)
{
	const struct lex_sense *cause = lex_at(s->a, s->p->at[i].head, LEX_DAMAGE_VERB)->sense;
	const struct lex_hit *weapon;
	struct str_list actors = { 0 };
	bool armed = false;

	if (!is_told(s->a, &s->p->at[i]))
		return;
	actors = actors_of_verb(s, i, keep);
	for (isize k = 0; k < actors.len && !armed; k++)
		armed = carries_arms(s, actors.at[k]);
	weapon = s->p->at[i].voice == VERB_PASSIVE ? weapon_by(s, i) : attack_before(s, i);
	if (weapon != NULL && is_weapon(weapon->sense))
		put(s, i, ATTACK_TOLD, weapon->sense, actors, keep, out);
	else if (armed)
		put(s, i, ATTACK_TOLD, cause, actors, keep, out);
}

static void
read_sentence(const struct parsed *s, struct arena *keep, struct attack_list *out)
{
	bool tells_blame = sentence_has(&s->a->sentences.at[s->sentence], LEX_BLAME);

	for (isize i = 0; i < s->p->len; i++) {
		const struct lex_sense *cause = cause_of(s, i);

		if (tells_blame)
			read_blame(s, i, keep, out);
		if (s->p->at[i].kind == PHRASE_NOUN)
			read_noun(s, i, keep, out);
		else if (cause != NULL)
			put(s, i, ATTACK_TOLD, cause, is_undone(s->a, &s->p->at[i]) ? (struct str_list){ 0 } : actors_of_verb(s, i, keep), keep, out);
		else if (lex_is(s->a, s->p->at[i].head, LEX_DAMAGE_VERB))
			read_damage(s, i, keep, out);
	}
}

static bool
needs_reading(const struct sentence *s)
{
	bool names = sentence_has(s, LEX_ATTACK_NOUN) || sentence_has(s, LEX_DEED_NOUN);

	return s->kind == SENTENCE_BODY && (sentence_has(s, LEX_ATTACK_VERB) ||
	    (sentence_has(s, LEX_DAMAGE_VERB) && (names || sentence_has(s, LEX_SIDE) || sentence_has(s, LEX_VOICE_PARTY))) ||
	    sentence_has(s, LEX_CULPRIT) || (names && (sentence_has(s, LEX_EVENT_VERB) ||
	    sentence_has(s, LEX_DEED_VERB) || sentence_has(s, LEX_BLAME) ||
	    sentence_has(s, LEX_SIDE) || sentence_has(s, LEX_BY))));
}

void
attack_find(struct parser *parser, struct arena *keep, struct attack_list *out)
{
	const struct sentence_list *sentences = &parser->a->sentences;

	for (isize i = 0; i < sentences->len; i++)
		if (needs_reading(&sentences->at[i]))
			read_sentence(parser_sentence(parser, i), keep, out);
}
