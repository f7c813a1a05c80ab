/*
 * claims/named_claim.h - inside claims/: whom "he", "the victim" and "the mayor" mean.
 *
 * Where an incident has one victim of name, counts of one person in it that name
 * nobody are that one's; where it has several, a pronoun is the last one that a
 * count named before it.
 */
#ifndef CLAIMS_NAMED_CLAIM_H
#define CLAIMS_NAMED_CLAIM_H

#include "record/claim.h"
#include "text/text.h"

/* Set victims.names of such claims; in text order, after the incidents have their
 * names.  O(claims of each incident). */
void named_claim_fill(const struct analysis *a, struct arena *keep, struct extraction *out);

#endif
