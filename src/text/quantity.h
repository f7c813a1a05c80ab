/*
 * text/quantity.h - how many: reads "12", "at least 12", "two dozen",
 * "between eight and ten", "dozens", "no", "several other" out of a sentence.
 *
 * Says how many, never of what; whether people were counted is decided by the
 * noun phrase (text/phrase.h) and the frame (claims/frame.h).  Numbers that by
 * their own surroundings count no people - ages, years, times of day, money,
 * measures, ordinals - are found and marked.  What vague words mean is the
 * profile's (data/method/vague.tsv).  Method: docs/method/quantities.md.
 */
#ifndef TEXT_QUANTITY_H
#define TEXT_QUANTITY_H

#include "record/claim.h"
#include "text/text.h"

enum quantity_kind {
	QUANTITY_COUNT,      /* may count people */
	QUANTITY_ARTICLE,    /* "a", "an", "another": one, where a noun follows */
	QUANTITY_OTHER,      /* an age, a year, a time, money, a measure, an ordinal */
};

struct quantity {
	int32_t first, last;          /* tokens with their bounds: "at least 12" */
	int32_t number;               /* first token of the number itself */
	struct amount amount;         /* where = the bytes of first..last */
	enum quantity_kind kind;
	bool is_addition;             /* "another 12", "12 others", "12 more", "a further" */
	bool is_so_far;
	bool is_digits;
};
struct quantity_list { struct quantity *at; isize len, room; };

/* The column of data/method/vague.tsv that a profile's name stands for; the
 * profile "own" where the name has no pointer.  -1 where there is none. */
int quantity_profile(str name);

/*
 * Find the quantities of one sentence, in reading order, not overlapping.
 * O(tokens).  A number above QUANTITY_LIMIT is marked QUANTITY_OTHER.
 */
void quantity_find(const struct analysis *a, isize sentence, int profile,
    struct arena *keep, struct quantity_list *out);

#define QUANTITY_LIMIT INT64_C(1000000000)   /* people; more is a misreading */

#endif
