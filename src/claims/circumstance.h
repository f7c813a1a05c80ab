/*
 * claims/circumstance.h - what the sentence of a count says beside the count:
 * at which site of the incident, and the names of the people.
 *
 * Scope, causes and actors are claims/setting.h.
 */
#ifndef CLAIMS_CIRCUMSTANCE_H
#define CLAIMS_CIRCUMSTANCE_H

#include "claims/frame.h"

/* Fill sites and victims.names of ${claim}, which was made of
 * ${harm}.  O(tokens of the sentence). */
void circumstance_read(const struct parsed *s, const struct harm *harm,
    struct arena *keep, struct claim *claim);

#endif
