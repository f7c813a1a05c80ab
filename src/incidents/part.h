/*
 * incidents/part.h - tallies of parts: children, women, men, civilians and
 * stated combatants among the killed, injured, missing, detained and displaced.
 *
 * Sex, age and status as the claims state them, never read from kinship or
 * place.  A part's range is closed as the whole's is (DESIGN 5.7): the lowest
 * figure of an admitted voice, the k-th highest of independent ones.  That
 * somebody counted children says nothing of how many adults there were: parts
 * are not made to add up, but a part above its whole is a breach.
 */
#ifndef INCIDENTS_PART_H
#define INCIDENTS_PART_H

#include "incidents/profile.h"
#include "record/incident.h"

/* Fill account->parts; entries must be superseded.  O(entries * kinds). */
void parts_count(struct account *account, const struct profile *profile, struct arena *keep);

/*
 * The figure that most voices can agree on, for profiles that print a best
 * estimate (FIELD 1.6): of the tally's versions the one with most independent
 * voices.  Not stated where there is no version.
 */
struct figure_end part_best(const struct account *account, const struct tally *tally,
    struct arena *keep);

#endif
