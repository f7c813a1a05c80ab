/*
 * claims/attack.h - attacks that a text tells of, whether or not anybody was
 * harmed: "guerrillas dynamited two towers", "a bomb exploded at a bank".
 *
 * Told means: a finite verb of attacking in the past, or a weapon that went off;
 * not negated, not wished, not feared.  Besides: who is blamed for one, and people named
 * after what they did ("the kidnappers").  Words are data: attack_verb, damage_verb, attack_noun, deed_verb,
 * deed_noun, event_verb, blame, culprit.  Whose harm it was is claims/frame.h.
 */
#ifndef CLAIMS_ATTACK_H
#define CLAIMS_ATTACK_H

#include "claims/frame.h"
#include "claims/parse.h"

enum attack_telling {
	ATTACK_TOLD,                 /* the attack itself */
	ATTACK_BLAMED,               /* who is held responsible, or says so of himself */
	ATTACK_CULPRIT,              /* people named after what they did: "the gunmen fled", "a rebel attack" */
};

struct attack {
	int32_t sentence;
	enum attack_telling telling;
	span    where;               /* the verb group, or the noun phrase */
	span    quote;               /* with what it was done to, or by */
	bool    is_weapon;           /* the cause says by what */
	str     cause;               /* in plain terms, as the lexicon has it; NULL = not said */
	struct str_list actors;
};
struct attack_list { struct attack *at; isize len, room; };

/* The attack or weapon that a noun at ${t} names; NULL for one that only looks so: "a gold mine". */
const struct lex_hit *attack_noun_at(const struct analysis *a, int32_t t);
/* Attacks of the text of ${parser} in text order, lists in ${keep}.  Only sentences with
 * such words are parsed: O(their tokens). */
void attack_find(struct parser *parser, struct arena *keep, struct attack_list *out);

#endif
