/*
 * incidents/cluster.h - which reports are of one incident: a proposal that
 * people merge, split and confirm.
 *
 * Candidate pairs come from an index over the rarest words of each report, kept
 * to a window of days where the word is common; pairs are weighed
 * (incidents/evidence.h) and reports joined, likeliest first, where the pairs
 * between two groups hold on average.  Near-linear in the number of reports.
 * Method: docs/method/clustering.md.
 */
#ifndef INCIDENTS_CLUSTER_H
#define INCIDENTS_CLUSTER_H

#include "incidents/evidence.h"

/*
 * cluster[i] becomes the index of the first report of the incident of report
 * i; a report that speaks of no harm stays alone.  Reports that people put in
 * one incident (traits.decided) are together, those of two are apart; others may
 * join them.  ${reports} must be prepared (evidence_prepare).  The answer does not depend on ${threads}.  Fails with
 * ERR_SYSTEM where memory or threads cannot be had.
 */
bool cluster_reports(const struct traits *reports, isize count,
    const struct evidence_model *model, int threads, int32_t *cluster, struct err *e);

/* Two reports, a < b by index, and how likely they are of one incident. */
struct likely { int32_t a, b; float p_same; };
struct likely_list { struct likely *at; isize len, room; };

enum { LIKELY_MOST = 24 };     /* predecessors kept for one report */

/*
 * The candidate pairs of at least ${least}, by b, then a; at most LIKELY_MOST
 * for each b.  In ${keep}.  As above otherwise.
 */
bool cluster_pairs(const struct traits *reports, isize count,
    const struct evidence_model *model, float least, int threads, struct arena *keep,
    struct likely_list *out, struct err *e);

#endif
