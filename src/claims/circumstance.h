/*
 * claims/circumstance.h - what the clause of a count says beside the count: by
 * what, by whom, at which site, and the names of the people.
 *
 * Only what stands in the sentence of the claim; what a report says of the
 * event elsewhere is for claims/doc_incident.h and claims/statement.h.
 */
#ifndef CLAIMS_CIRCUMSTANCE_H
#define CLAIMS_CIRCUMSTANCE_H

#include "claims/frame.h"

/* Fill causes, actors, sites and victims.names of ${claim}, which was made of
 * ${harm}.  O(tokens of the sentence). */
void circumstance_read(const struct parsed *s, const struct harm *harm,
    struct arena *keep, struct claim *claim);

#endif
