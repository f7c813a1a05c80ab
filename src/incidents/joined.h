/*
 * incidents/joined.h - groups that one clause counts side by side.
 *
 * "Six soldiers and nine fighters were killed" is two claims of one voice about
 * different people: the voice counted fifteen.  One claim's words hold
 * the other's; a group that is said to be part of the other ("including three
 * children") or the same again is none of these.
 */
#ifndef INCIDENTS_JOINED_H
#define INCIDENTS_JOINED_H

#include "record/incident.h"

/* Set entry->joined_to of every entry: the entry whose clause counts it, too, or
 * -1.  Call it when domains are known.  O(entries * groups of a clause) for
 * entries in the order of the texts. */
void joined_find(struct account *account);

/* True where other groups are joined to entry ${i}. */
bool joined_leads(const struct account *account, isize i);
/* The status that entry ${i} and all groups joined to it have; STATUS_UNKNOWN
 * where they differ. */
enum status joined_status(const struct account *account, isize i);
/* What entry ${i} says about its question together with the live groups joined to
 * it; of those only the ones with ${status}, or all with STATUS_UNKNOWN. */
struct interval joined_project(const struct account *account, isize i, enum status status);
/*
 * A count of civilians is of some of the dead where an admitted voice counted others
 * beside civilians ("ten policemen and three civilians"): a floor.  After joined_find.
 */
void joined_narrow_civilians(struct account *account);
/* Append ${i} and what is joined to it to ${out}. */
void joined_entries(const struct account *account, isize i, struct index_list *out,
    struct arena *keep);

#endif
