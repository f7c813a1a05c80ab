/*
 * claims/slot.h - the grammatical slots around a verb or state of harm: its
 * subject, its object, and the lists of people that stand there.
 *
 * The inside of claims/frame.c, in a file of its own.  Phrases are named by
 * their index in the sentence; nothing looks further than REACH phrases, so that
 * a sentence of any length takes linear time.
 */
#ifndef CLAIMS_SLOT_H
#define CLAIMS_SLOT_H

#include "claims/frame.h"

enum {
	MEMBERS_MOST = 24,       /* of one list of victims */
	REACH = 60,              /* phrases between a verb and its subject */
	VERBS_JOINED = 6,        /* "was stopped, searched, beaten and killed" */
};

struct members { struct victim at[MEMBERS_MOST]; int len; };

struct finder {
	const struct parsed *s;
	const struct phrase *p;
	int32_t count;
	struct arena *keep;
	struct harm_list *out;
	struct refusal_list *refused;
	int32_t read;            /* tokens before it belong to words of harm already read */
	const struct claim_list *told;   /* of the text before this sentence */
};

/* A word of harm: its row in effect.tsv, and the tokens it covers. */
struct trigger {
	const struct lex_hit *hit;
	int32_t token, last;
	enum effect effect;
	const char *frame;       /* v, die, adj … */
};

/* Phrase ${i}; a border outside the sentence. */
extern const struct phrase slot_none;
static inline const struct phrase *slot_phrase(const struct finder *f, int32_t i)
{ return (uint32_t)i < (uint32_t)f->count ? &f->p[i] : &slot_none; }
static inline bool slot_is(const struct finder *f, int32_t i, enum phrase_kind kind)
{ return (uint32_t)i < (uint32_t)f->count && f->p[i].kind == kind; }
/* The phrase that holds a token. */
int32_t slot_at_token(const struct finder *f, int32_t token);
/* The longest word of harm that begins in tokens [first, last]; where
 * ${through} >= 0 it must cover that token. */
bool trigger_find(const struct finder *f, int32_t first, int32_t last, int32_t through,
    struct trigger *out);
static inline bool trigger_is(const struct trigger *t, const char *frame)
{ return t->frame[0] == frame[0] && strcmp(t->frame, frame) == 0; }

/* "the cost", "a fallen tree": words that harm nobody but as verbs. */
bool trigger_of_verb_only(const struct trigger *t);

/* The last of the prepositional phrases that belong to noun phrase ${i}. */
int32_t slot_end(const struct finder *f, int32_t i);
bool slot_is_nonfinite(const struct phrase *p);
/* True where a verb or state of harm that follows has ${v} as its subject. */
bool slot_is_subject(const struct finder *f, const struct victim *v);
/*
 * The victims from phrase ${i} on: "six soldiers and nine fighters", "a man,
 * his wife and two children".  They are the subject of the verb or state at
 * ${verb} and stand before it; or, with -1, they end before the subject of
 * another.  Returns the last phrase of the list.
 */
int32_t slot_list(const struct finder *f, int32_t i, bool names, int32_t verb,
    struct members *m);
/* The first phrase of the subject of the verb or state at ${verb}, -1 = none:
 * of the noun phrases of its clause the leftmost that means people and does not
 * hang on a preposition or another verb. */
int32_t slot_own_subject(const struct finder *f, int32_t verb);
/* The same, or that of the verb it is joined with: "was beaten and killed". */
int32_t slot_subject(const struct finder *f, int32_t verb);
/* The object of the verb at ${verb}, or of the verbs joined with it; -1 = none. */
int32_t slot_object(const struct finder *f, int32_t verb);

#endif
