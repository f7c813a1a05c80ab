/*
 * incidents/position.h - where each belligerent stands, on two dated tracks
 * (DESIGN 5.12): the strike, and the harm.  To confirm a strike is not to
 * accept harm.
 */
#ifndef INCIDENTS_POSITION_H
#define INCIDENTS_POSITION_H

#include "record/incident.h"

/* Fill account->belligerents, from their statements and from counts with which they
 * own up ("accepted that its strike killed 12"); what others deny or doubt goes
 * to account->remarks.
 * Entries must be in the order things were said.  O(entries * belligerents). */
void positions_gather(struct account *account, struct arena *keep);

/*
 * Mark the counts of parties that concede no harm to civilians (entry->not_conceded):
 * of fighters, and of people whom it says that others harmed.  Voices must be known; to
 * be called before positions_gather and the tallies.  O(entries).
 */
void positions_concede(struct account *account, struct arena scratch);

#endif
