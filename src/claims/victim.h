/*
 * claims/victim.h - whom a noun phrase means: people or not, how many, of what
 * status, sex and age as the words state it.
 *
 * A phrase may go on after "of" ("dozens of farmers", "the bodies of 12
 * people", "a family of six"): then both parts are read together.  Whether the
 * people were harmed is claims/frame.h.
 */
#ifndef CLAIMS_VICTIM_H
#define CLAIMS_VICTIM_H

#include "record/claim.h"
#include "text/phrase.h"

struct victim;

/* One sentence with all that was read in it so far. */
struct parsed {
	const struct analysis      *a;
	isize                       sentence;
	const struct quantity_list *q;
	const struct phrase_list   *p;
	struct victim              *read;    /* by phrase, what victim_read said: `first` is -1 where
	                                      * nobody has asked; NULL where that is not kept */
};

enum victim_kind {
	VICTIM_NONE,         /* no people */
	VICTIM_PEOPLE,       /* a noun of the lexicon, or one that ends like it */
	VICTIM_BODIES,
	VICTIM_NUMBER,       /* a number with nothing behind it: "killed 12" */
	VICTIM_PRONOUN,
	VICTIM_NAME,         /* a proper noun: one person, if it is one */
	VICTIM_PERHAPS,      /* a counted noun that nobody knows */
};

struct victim {
	enum victim_kind kind;
	int32_t first, last;         /* phrases that were read: the head and what follows "of" */
	int32_t head;                /* token of the noun that says who */
	struct amount count;         /* is_stated true where it is to be claimed */
	enum status    status;
	enum sex       sex;
	enum age_group age;
	bool is_kin, is_plural, is_definite, is_addition, is_group, is_dual, is_everybody;
	bool is_harmed;              /* the phrase itself says so: "two wounded men" */
};

/* Have ${s} remember in ${keep} what victim_read says of each phrase, for who asks again and again. */
void victim_remember(struct parsed *s, struct arena *keep);
/* Read phrase ${at} as victims.  O(tokens of the phrases); O(1) where it is remembered. */
struct victim victim_read(const struct parsed *s, int32_t at);
/* True where a frame for people may take it; a bare name only with ${names}. */
bool victim_fits(const struct victim *v, bool names);
/* True where a word for dead bodies begins at ${token}. */
bool victim_is_body(const struct analysis *a, int32_t token);

#endif
