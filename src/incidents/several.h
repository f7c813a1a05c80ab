/*
 * incidents/several.h - totals over several places (DESIGN 5.3, 5.4).
 *
 * A report may give 17 dead in three towns, and 11 of them in one.  The town is an incident with its own
 * figures; the total is an incident of its own, which is never added to the towns', and stands beside each
 * of them as a ceiling.  Which counts are totals the reader says (doc_incident.is_total, part_of).
 */
#ifndef INCIDENTS_SEVERAL_H
#define INCIDENTS_SEVERAL_H

#include "incidents/id_map.h"
#include "record/incident.h"

/*
 * Set account->is_total and the sites of counts that are totals: more than the incident where another count
 * of it is of one of the places or of a town, the incident itself where none is.  After sites_gather.  O(entries).
 */
void several_place(struct account *account);
/*
 * Put the totals of the same reports that hold this incident beside its count, as entries behind the
 * others, which vote for nothing.  Of an account of accepted claims only those in ${accepted} (claim ids; NULL = all).
 * Last of the steps that read entries.  O(claims of the reports).
 */
void several_beside(struct account *account, const struct id_map *accepted, struct arena *keep);
/* The total of its report that a count of the account is said to be a part of; NULL = none. */
const struct doc_incident *several_total(const struct account *account, const struct item *entry);

#endif
