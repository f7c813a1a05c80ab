/*
 * incidents/version.h - versions: the maximal sets of counts that can all be
 * true together (DESIGN 5.7).
 *
 * Counts are intervals, so sets that agree pairwise agree together (Helly's
 * theorem in one dimension) and versions are the maximal cliques of an
 * interval graph: one sweep over sorted ends finds them (Gupta, Lee, Leung,
 * "Efficient algorithms for interval graphs", 1982).
 */
#ifndef INCIDENTS_VERSION_H
#define INCIDENTS_VERSION_H

#include "record/incident.h"

struct numbered { struct interval range; isize entry; };

/*
 * The versions of ${ranges}, lowest first; each lists its entries in the order
 * given and what they agree on.  O(n log n) and the length of the answer.
 */
struct version_list versions_find(const struct numbered *ranges, isize count,
    struct arena *keep, struct arena scratch);

#endif
