/*
 * claims/attack.h - attacks that a text tells of, whether or not anybody was
 * harmed: "guerrillas dynamited two towers", "a bomb exploded at a bank".
 *
 * Told means: a finite verb of attacking in the past, or a weapon that went off;
 * not negated, not wished, not feared.  Words are data: attack_verb, attack_noun,
 * event_verb.  Whose harm it was is claims/frame.h.
 */
#ifndef CLAIMS_ATTACK_H
#define CLAIMS_ATTACK_H

#include "claims/frame.h"

struct attack {
	int32_t sentence;
	span    where;               /* the verb group */
	str     cause;               /* in plain terms, as lexicon attack_verb and attack_noun have it */
	struct str_list actors;
};
struct attack_list { struct attack *at; isize len, room; };

/* Attacks of ${a} in text order, lists in ${keep}.  Only sentences with such words are
 * parsed: O(their tokens). */
void attack_find(struct analysis *a, struct arena *keep, struct arena scratch,
    struct attack_list *out);

#endif
