/*
 * incidents/tally.h - the range that a recorder would sign (DESIGN 5.7).
 *
 * Minimum: the lowest total of an admitted voice, raised by what a party to
 * the fighting accepts and by accepted names.  Maximum: the k-th highest
 * figure stated by independent voices (k is the profile's); higher figures
 * stand beside.  A bound that is open limits, it never votes for a number it
 * did not say; so "more than" and vague words lower no count.  Sites are added
 * only where a person declared them disjoint.  docs/method/tally.md is the
 * account for people, with a worked example that runs as a test.
 */
#ifndef INCIDENTS_TALLY_H
#define INCIDENTS_TALLY_H

#include "incidents/profile.h"
#include "record/incident.h"

/*
 * Fill account->tallies, account->sites[].killed.  Entries must have voices,
 * sites, domains and be superseded.  O(entries log entries + voices * sites).
 */
void tallies_count(struct account *account, const struct profile *profile,
    const struct ruling_list *rulings, struct arena *keep, struct arena scratch);
/* The tally of one effect, or NULL where nothing was counted. */
const struct tally *tally_of(const struct account *account, enum effect effect);

#endif
