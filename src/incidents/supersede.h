/*
 * incidents/supersede.h - which figures still stand (DESIGN 5.6).
 *
 * Counts are in the order in which they were said, never in which they were
 * published.  A later count replaces only the same voice's of the same domain,
 * and only if at least as precise; a rise replaces by itself, a fall waits for
 * a person.  A retraction by the claimant ends the figure in every copy, one
 * by a carrier only that transmission.
 */
#ifndef INCIDENTS_SUPERSEDE_H
#define INCIDENTS_SUPERSEDE_H

#include "record/incident.h"

/* Sort entries in the order things were said; statements that look back come
 * first within a day.  Ties keep report and text order. */
void entries_sort(struct item_list *entries, struct arena scratch);
/* Set is_live, superseded_by and waits_for_fall of sorted entries that have
 * domains and voices.  O(n log n) and the entries of one voice. */
void entries_supersede(struct account *account, const struct ruling_list *rulings,
    struct arena scratch);
/*
 * What a decision on a claim says of its review: RULING_ACCEPT - it was read, and is part
 * of what is published - where it accepts the claim, enters it by hand or says that its
 * claimant took it back (so that every copy falls in what is published, too);
 * RULING_REJECT; RULING_NONE - nothing: what was said before holds.  A list taken in whole
 * has been read by nobody, row by row.
 */
enum ruling ruling_reviews(const struct ruling_row *ruling);
/* The ruling of ${kind} on this claim, or NULL. */
const struct ruling_row *ruling_on(const struct ruling_list *rulings, enum ruling kind,
    const struct claim *claim);

#endif
