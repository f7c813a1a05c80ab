/*
 * claims/period.h - counts over many attacks: "these attacks left 25 dead", behind a
 * sentence that counts attacks since a day long past or of a month; "eleven attacks left 14
 * dead", "February: two attacks left four dead".
 */
#ifndef CLAIMS_PERIOD_H
#define CLAIMS_PERIOD_H

#include "claims/claim.h"

/* True where the subject that opens the sentence is a number of attacks over a period,
 * said there or, where the subject points back, in the sentence before.  Words: scope_word,
 * attack_noun, definite.  O(tokens of both sentences). */
bool period_holds(const struct claim_context *c, const struct parsed *s);

#endif
