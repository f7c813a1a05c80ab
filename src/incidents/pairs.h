/*
 * incidents/pairs.h - which of many sketches are alike: an index over their
 * smallest hashes, so that only pairs that share some are compared.
 *
 * Near-linear: a hash that very many sketches hold (a page's furniture) leads
 * each of them only to its nearest predecessors.
 */
#ifndef INCIDENTS_PAIRS_H
#define INCIDENTS_PAIRS_H

#include "incidents/shingle.h"

/* Two sketches, a < b by index, and what they share, in ALIKE_ALL-ths. */
struct alike { int32_t a, b; uint16_t containment, jaccard; };

enum { ALIKE_ALL = 65535 };

struct alike_list { struct alike *at; isize len, room; };

enum { ALIKE_MOST = 24 };    /* predecessors kept for one sketch, the nearest in content */

/*
 * Every pair found with containment (shared / the shorter) of at least
 * ${least}, by b, then a; at most ALIKE_MOST for each b.  The list is in
 * ${keep}.  Runs on ${threads}; the answer does not depend on them.  Fails
 * with ERR_SYSTEM where memory or threads cannot be had.
 */
bool pairs_find(const struct sketch *sketches, isize count, double least,
    int threads, struct arena *keep, struct alike_list *out, struct err *e);

#endif
