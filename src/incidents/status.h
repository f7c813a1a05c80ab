/*
 * incidents/status.h - three lines that are never mixed (DESIGN 5.9): killed,
 * civilians, stated combatants.
 *
 * Status is what a claim states, or unknown, or what the profile presumes for
 * everybody alike; it is never read from sex, kinship, place or a belt.
 */
#ifndef INCIDENTS_STATUS_H
#define INCIDENTS_STATUS_H

#include "incidents/profile.h"
#include "record/incident.h"

/* Fill account->status from counted entries.  O(entries). */
void status_count(struct account *account, const struct profile *profile,
    struct arena *keep);

#endif
