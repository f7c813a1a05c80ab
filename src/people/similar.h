/*
 * people/similar.h - how alike two short byte strings are.
 *
 * The strings are folds: a byte a letter.  Nothing here knows what a name is.
 */
#ifndef PEOPLE_SIMILAR_H
#define PEOPLE_SIMILAR_H

#include "core/core.h"

enum { SIMILAR_BYTES = 64 };    /* longer strings are compared by their first 64 */

/*
 * The number of letters added, left out, replaced or swapped with the next
 * (optimal string alignment), or ${limit} + 1 where it is more than ${limit}.
 * Symmetric.  O(limit × length).
 */
int similar_slips(str a, str b, int limit);
/*
 * Jaro's similarity with Winkler's bonus for a common beginning, 0..1.
 * Symmetric.  M. A. Jaro, JASA 84 (1989) 414; W. E. Winkler, Proc. Survey
 * Research Methods (1990) 354.
 */
double similar_jaro_winkler(str a, str b);
/* The set of letters of ${text} as 32 bits; strings that share less than half
 * of their letters are not worth a closer look. */
uint32_t similar_letters(str text);
static inline int similar_count(uint32_t letters)
{
	letters -= letters >> 1 & 0x55555555;
	letters = (letters & 0x33333333) + (letters >> 2 & 0x33333333);
	return (int)(((letters + (letters >> 4)) & 0x0F0F0F0F) * 0x01010101 >> 24);
}
static inline bool similar_may_be(uint32_t letters_a, uint32_t letters_b)
{
	int in_a = similar_count(letters_a), in_b = similar_count(letters_b);

	return 2 * similar_count(letters_a & letters_b) >= (in_a > in_b ? in_a : in_b);
}
/* A slip adds a letter to the set, takes one away, or both: false where two
 * strings are certainly more than ${limit} slips apart. */
static inline bool similar_may_be_slips(uint32_t letters_a, uint32_t letters_b, int limit)
{ return similar_count(letters_a ^ letters_b) <= 2 * limit; }
#endif
