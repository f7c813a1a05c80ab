/*
 * claims/incident_taken.h - people taken in the attack that killed others.
 *
 * The reader keeps an abduction and a killing apart, as the classes of events that others
 * count do.  For a desk a raid is one event: "killing three civilians and abducting six
 * villagers" is of one incident, with both counts.
 */
#ifndef CLAIMS_INCIDENT_TAKEN_H
#define CLAIMS_INCIDENT_TAKEN_H

#include "record/claim.h"

/*
 * Put events that are nothing but people taken into the event of the same text that a
 * clause beside them tells, or that has their place and no other day; those that have a
 * day or a place of their own stay.  Lists of claims are made anew in ${keep}.
 * O(events * claims).
 */
void incidents_fold_taken(struct extraction *x, struct arena *keep);

#endif
