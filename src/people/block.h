/*
 * people/block.h - which pairs of rows are worth comparing.
 *
 * A row has keys: the skeleton of each part of its name with its place, each
 * further value, parts of a date.  Two rows are candidates where they share a
 * key that few rows have; a key that many rows have counts only together with
 * a second such key, and two that many have only with a third.  So rare names
 * need no further agreement and common ones do, whatever the list is
 * (after MFIBlocks: B. Kenig & A. Gal, Information Systems 38, 2013, 908).
 * Near-linear: no row meets more than about keys × limit others.  Where all
 * pairs are few, all are candidates.
 */
#ifndef PEOPLE_BLOCK_H
#define PEOPLE_BLOCK_H

#include "people/person.h"

struct block;

struct block_rows { uint32_t *at; isize len, room; };

/* Prepare to find candidates of the rows of ${p}.  From ${keep}; takes
 * O(rows × keys) time, about 40 bytes a row, and four bytes a key of ${scratch}. */
struct block *block_open(const struct persons *p, struct arena *keep, struct arena scratch);
/* Another searcher of the same keys, for another thread. */
struct block *block_share(const struct block *block, struct arena *keep);
/*
 * The candidates of ${row} (of side 0): rows of side 1, or, with one list,
 * rows behind it.  Each once; ${out} is emptied first and grows in ${keep}.
 */
void block_find(struct block *block, isize row, struct block_rows *out, struct arena *keep);
#endif
