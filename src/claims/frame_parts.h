/* claims/frame_parts.h - inside claims/: how frames become harms.  frame_emit.c puts
 * them out, frame_verb.c and frame_noun.c find them, frame.c goes over the phrases. */
#ifndef CLAIMS_FRAME_PARTS_H
#define CLAIMS_FRAME_PARTS_H

#include "claims/slot.h"

enum { HARMS_BACK = 16 };        /* harms of a sentence that a new one is compared with */

/* What is common to the members of one frame. */
struct event {
	struct trigger t;
	int32_t verb;
	bool    negated, hypothetical, modal;
	const char *modality, *rule;
};

/* Keep the reason why the word of harm at ${token} gave nothing, where one is asked for. */
void frame_refuse(struct finder *f, int32_t token, const char *why);
/* Give ${v} the number of the people it takes up, who stand before it in the sentence or in one of the two
 * before; ${*first}: the token of that number, where it is in the sentence.  False where there is none, or
 * they were already counted as harmed so.  Linear in the tokens of those sentences. */
bool frame_take_up(const struct finder *f, const struct event *e, struct victim *v, int32_t *first);
/* Put out the harm of ${v}; NULL, with a reason kept, where nothing new is said.  Owned by
 * the list, valid until the next one is put out. */
struct harm *frame_emit(struct finder *f, const struct event *e, const struct victim *v);
/* Put out the members of a list, names in a row as one, and the total of a family. */
void frame_emit_all(struct finder *f, const struct event *e, const struct members *given);
/* The parts of harm ${whole} that are listed from phrase ${from} on; the last phrase of
 * the list, -1 = none. */
int32_t frame_emit_parts(struct finder *f, const struct event *e, isize whole, int32_t from);
/* What is said of parts of ${whole} close behind phrase ${behind} or behind its verb. */
void frame_find_parts(struct finder *f, const struct event *e, isize whole, int32_t behind);
/* Parts of members that others follow; ${first}: the harm of the first member. */
void frame_inner_parts(struct finder *f, const struct event *e, const struct members *m,
    isize first);

/* How the verb group at ${verb} tells of the harm: negated, possible, planned. */
struct event frame_event_of_verb(const struct finder *f, int32_t verb, const struct trigger *t,
    const char *rule);
/* The people from phrase ${subject} on as those harmed; false where there are none. */
bool frame_take_subject(struct finder *f, int32_t verb, int32_t subject, const struct trigger *t,
    const char *rule);
/* Whom "of" holds behind the event noun at phrase ${i}: "the deaths of at least 12 people",
 * "the killing of a priest". */
bool frame_event_of(struct finder *f, int32_t i, const struct trigger *t);
/* "the number of miners who were killed rose to eight", around the verb of harm at phrase
 * ${i}; false where that is not said. */
bool frame_number_who(struct finder *f, int32_t i, const struct trigger *t);
/* "the injured": phrase ${i} is a participle that an article makes a noun. */
bool frame_is_made_noun(const struct finder *f, int32_t i);
/* "was stopped, robbed and killed": the passive verb that the list begins with; -1 = none. */
int32_t frame_coordinated_verb(const struct finder *f, int32_t verb);
/* True for "was nearly lynched", "kept them from killing". */
bool frame_is_near_miss(const struct finder *f, int32_t i);

/* Another figure for the people of harm ${whole}, in the brackets that phrase ${open} opens; false
 * where they hold none. */
bool frame_another(struct finder *f, const struct event *e, isize whole, int32_t open);
/* "to 118 and later to 162": the number that stands so behind phrase ${number}, of the same people. */
void frame_later_still(struct finder *f, const struct event *e, int32_t number);
/* The phrase that closes those brackets; ${open} where it is not near. */
int32_t frame_close(const struct finder *f, int32_t open);
/* "(two died in Kabul), three in Herat and one in Balkh": the counts behind phrase ${from} on, where a place or
 * day begins, that share the word of harm of ${e}. */
void frame_gapped(struct finder *f, const struct event *e, int32_t from);
/* "(12 soldiers were injured) in the attack, as were some pedestrians": people behind phrase ${from} on who share the
 * harm of ${e}. */
void frame_as_were(struct finder *f, const struct event *e, int32_t from);
/* "(killed 17), including 11 in Kabul, five of them in Herat", ": six in Kabul and two in Herat": the counts from
 * phrase ${i} on as parts of the count before them in the sentence, each with its place (RULE_OF_SHARE).  The last
 * phrase read; ${i} where no such list begins there. */
int32_t frame_shares(struct finder *f, int32_t i);
/* "Residents said 30", at the verb group ${i}, behind a count that somebody gave; false where that is not said. */
bool frame_said(struct finder *f, int32_t i);
/* "The figure has risen to 58", at the verb group ${i}: of people counted in the sentence or in
 * that before it; false where that is not said. */
bool frame_figure(struct finder *f, int32_t i);

/* "The dead were identified as A, B and C", "police named the victims as A and B", at the verb group ${i}: as many as are
 * named; false where that is not said, or fewer than two are named. */
bool frame_identified(struct finder *f, int32_t i);
/* "The government has named 168 people who were killed": who gives the names counts.  Behind all other frames.  O(harms of the
 * sentence). */
void frame_voice_of_names(struct finder *f);
/* "40 were killed, not including the bomber": those who are left out of a count of the sentence, harmed as they were.
 * Behind all other frames.  O(phrases * harms of the sentence). */
void frame_excluded(struct finder *f);
/* "(killed five,) three at once and two in hospital": what was read of the numbers becomes parts of the count. */
void frame_split(struct finder *f);
/* "Fatalities: 3", "Dead: four civilians": a count behind the label at phrase ${i}; false where there is none. */
bool frame_label(struct finder *f, int32_t i);

/* "death toll rose to 40", "a toll of 12" at the noun phrase ${i} with the word of harm ${t}; false where no number is told. */
bool frame_toll(struct finder *f, int32_t i, const struct trigger *t);
/* "beat a suspect to death", "two in critical condition", "four victims with gunshot wounds", around the noun phrase
 * ${i}; false where that is not said. */
bool frame_result(struct finder *f, int32_t i);
bool frame_condition(struct finder *f, int32_t i);
bool frame_wound(struct finder *f, int32_t i);
/* "the body of (a kidnapped man)": phrase ${i} says whose body it is. */
bool frame_is_of_body(const struct finder *f, int32_t i);

/* The word of harmed_group.tsv that ends phrase ${i}, for people already spoken of, or NULL; "the wounded" may be a participle
 * behind its article. */
const struct lex_hit *frame_group_in(const struct finder *f, int32_t i);
/* Give ${h} the noun phrases before the verb group ${i} as who says it; false where none stands there. */
bool frame_voice_before(const struct finder *f, int32_t i, struct harm *h);
/* Give ${h} the voice that ${voice} holds. */
void frame_give_voice(struct harm *h, const struct harm *voice);
/* "put the dead at 30 and the wounded at 50", "the dead number 17", at the verb group ${i}; false where that is not said. */
bool frame_put(struct finder *f, int32_t i);
/* "(the number of dead at 12) and that of the wounded at 30", from phrase ${i} on. */
void frame_put_on(struct finder *f, int32_t i);
/* "the dead number 17", where the verb is taken for the noun of phrase ${i}. */
bool frame_number_of_dead(struct finder *f, int32_t i);
/* Whom "none of the 12 survived", "cost 13 people their lives", "117 soldiers had fallen" and "medics treated 14 people" tell
 * of, at the verb group ${verb}; false where the words mean nobody harmed. */
bool frame_survivors(struct finder *f, int32_t verb, const struct trigger *t);
bool frame_cost(struct finder *f, int32_t verb, const struct trigger *t);
bool frame_fallen(struct finder *f, int32_t verb, const struct trigger *t);
bool frame_treated(struct finder *f, int32_t verb, const struct trigger *t);
/* "rescuers were searching for 12 people", at the verb group ${verb}; false where nobody lost is sought. */
bool frame_sought(struct finder *f, int32_t verb, const struct trigger *t);

/* The frames of the verb group, state, noun phrase or "among those" at phrase ${i}. */
void frame_verb(struct finder *f, int32_t i);
void frame_state(struct finder *f, int32_t i);
void frame_noun(struct finder *f, int32_t i);
void frame_among(struct finder *f, int32_t i);
/* "two of the dead were children": a part of people told before, from the number at
 * phrase ${i} on; false where there is none. */
bool frame_known(struct finder *f, int32_t i);
/* A number of people with no noun of its own, "four"; O(1). */
bool frame_is_number(const struct finder *f, int32_t i);
bool frame_is_copula(const struct finder *f, int32_t i);
/* The people of phrase ${told}, as many as phrase ${number} says; -1: nothing is told of them. */
struct victim frame_part_of_known(const struct finder *f, int32_t number, int32_t told);
/* The people listed from phrase ${i} on are part of those that ${e} tells of; ${whole}: their harm, or -1 where it was
 * told before.  False where nobody is counted there. */
bool frame_emit_part(struct finder *f, const struct event *e, int32_t i, isize whole);
/* "(Seven were killed.) Four were women and three children", "Among them were …", "The victims included …": parts of those
 * whom the sentence before counts, at the head of this one.  O(phrases). */
void frame_of_them(struct finder *f);
/* Behind the harm that verb group ${verb} gave a definite number: who was "among the 12
 * killed", how many "of the 12 killed" were children. */
void frame_part_of(struct finder *f, int32_t verb);
/* "A quarter", "two-thirds": the fraction that is all of phrase ${i}, or NULL.  O(1). */
const struct lex_hit *frame_fraction_at(const struct finder *f, int32_t i);
/* "A quarter of 40": 10; what does not come out even is between two numbers.  ${where}: the words of the share. */
struct amount frame_share(const struct lex_hit *fraction, int64_t whole, span where);
/* "Among the dead were two children", "the dead included two children": a part of people
 * told before, around phrase ${i}; false where there is none. */
bool frame_part_named(struct finder *f, int32_t i);

#endif
