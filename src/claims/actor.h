/*
 * claims/actor.h - who did it, as the sentence of one harm says: the agent behind
 * "by", the subject of the active verb, the party whose attack it was ("coalition
 * airstrikes").
 *
 * A phrase may name people and the body that they are of ("ELN guerrillas",
 * "members of the Northern Front"); both are actors, each in the text's words
 * without article.  Whether the text asserts it is the claim's modality.
 */
#ifndef CLAIMS_ACTOR_H
#define CLAIMS_ACTOR_H

#include "claims/frame.h"

/* Actors of ${h}, each once; list in ${keep}, words in the text.  O(phrases of the sentence). */
struct str_list actors_of(const struct parsed *s, const struct harm *h, struct arena *keep);

/* The same for verb group ${verb} of ${s}, which tells of an attack and not of harm. */
struct str_list actors_of_verb(const struct parsed *s, isize verb, struct arena *keep);
/* The subject alone of verb group ${verb}. */
struct str_list actors_of_subject(const struct parsed *s, isize verb, struct arena *keep);
/* What noun phrase ${noun} and those joined to it by "and" name: people, and their body. */
struct str_list actors_in_phrase(const struct parsed *s, isize noun, struct arena *keep);
/* And for noun phrase ${noun} that names an attack: "an attack on the post by X". */
struct str_list actors_of_noun(const struct parsed *s, isize noun, struct arena *keep);

#endif
