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
bool similar_may_be(uint32_t letters_a, uint32_t letters_b);
#endif
