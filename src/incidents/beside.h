/*
 * incidents/beside.h - what stands beside the count and is never dropped
 * (DESIGN 5.10): excluded, undetermined, removed, buried, missing, wider, and
 * figures above the maximum.
 */
#ifndef INCIDENTS_BESIDE_H
#define INCIDENTS_BESIDE_H

#include "record/incident.h"

/* Fill account->beside and account->outside.  O(entries * higher figures). */
void beside_gather(struct account *account, struct arena *keep);

#endif
