/*
 * people/assign.h - who goes with whom, when each may go with one only: the
 * assignment of greatest total weight in a sparse two-sided graph.
 *
 * Shortest augmenting paths (Jonker & Volgenant, Computing 38 (1987) 325, on
 * sparse graphs); a row without an edge worth having stays alone.
 */
#ifndef PEOPLE_ASSIGN_H
#define PEOPLE_ASSIGN_H

#include "core/core.h"

/* Edges with a weight of 0 or less are never chosen. */
struct assign_edge { uint32_t a, b; double weight; };

/*
 * The number, in ${edges}, of the edge chosen for each row of the first side,
 * or -1; ${edges} are sorted by a.  The result is from ${keep}.  O(rows ×
 * edges of one connected part) at worst, near-linear on the small parts that
 * name lists have.
 */
isize *assign_best(const struct assign_edge *edges, isize count, isize rows_a,
    isize rows_b, struct arena *keep);
#endif
