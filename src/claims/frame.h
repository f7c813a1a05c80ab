/*
 * claims/frame.h - which people of a sentence the text says were killed,
 * injured, found dead, missing, held or driven out.
 *
 * A frame is a word of harm (data/lang/<code>/lexicon/effect.tsv) with the
 * grammatical slot that holds the victims: the object of an active verb, the
 * subject of a passive one, what "of" follows an event noun, the noun that a
 * state stands with.  Who says so and what it refers to is claims/claim.h.
 */
#ifndef CLAIMS_FRAME_H
#define CLAIMS_FRAME_H

#include "claims/victim.h"

/* One group of people and what happened to them. */
struct harm {
	enum effect effect;
	struct victim who;
	int32_t first, last;        /* tokens: smallest stretch with count and effect */
	int32_t trigger;            /* token of the word of harm */
	int32_t verb;               /* phrase of the verb group, -1 = none */
	int32_t part_of;            /* index of the harm it is part of, -1 = none */
	int32_t voice_first, voice_last, voice_cue;   /* tokens of who gives the number and the verb; -1 = as quoted */
	bool    is_part;            /* of people whose harm was told before it */
	bool    is_sum;             /* the total of the harms that are part_of it */
	bool    is_negated;
	bool    is_hypothetical;    /* to kill, would kill, planned to */
	bool    is_modal;
	const char *modality;       /* a linking verb's: possible, reported, alleged; "" = none */
	const char *rule;
};
struct harm_list { struct harm *at; isize len, room; };

/* The rule of a count that brackets beside the text's own give to another:
 * "18 fighters (the agency reports 27)". */
#define RULE_OF_ANOTHER "count of another"

/* The rule of a part of a count that its place tells from the others: "17, 11 of them in Kabul". */
#define RULE_OF_SHARE "share of a place"

/* The rule of a number that is all somebody says: "Police said 11 died. Residents said 30." */
#define RULE_OF_SAID "number said"

/* The rule of people whom somebody treated, and so has not harmed: "medics treated 14 people". */
#define RULE_OF_TREATED "treated"

/* The rules of a toll, "death toll rose to 40", and of a number put, "put the dead at 30". */
#define RULE_OF_TOLL "toll"
#define RULE_OF_PUT "number put"

/* The rule of a later figure for people counted before it: "killing 25 (later raised to 37)". */
#define RULE_OF_LATER "later figure"

/* The rule of victims of an attack who were identified, and so are dead. */
#define RULE_OF_IDENTIFIED "victims identified"

/* The rule of who they were whom the sentence before counts: "Seven died. Four were women." */
#define RULE_OF_THEM "part of the counted"

/*
 * Find the harms of one sentence in the order of their words of harm.
 * ${told}: the claims of the text before it; where none of them is of priests, "the murder of the
 * priests" is no second mention of anybody; NULL: it is.  ${refused} may be NULL.  Linear in the phrases but for
 * list members; looks back over some tens of claims.
 */
void frame_find(const struct parsed *s, const struct claim_list *told, struct arena *keep, struct harm_list *out,
    struct refusal_list *refused);

#endif
