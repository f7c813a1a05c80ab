/*
 * claims/claim_told.h - inside claims/: on which day a count was given, and up to which day it counts.
 *
 * "The toll rose to 52 on Thursday", "by Sunday 40 had died", "as of 4 May": the day is that of the count, not of the
 * deaths.  "The ministry said on Monday that …": the day on which it spoke.  Method: docs/method/dates.md.
 */
#ifndef CLAIMS_CLAIM_TOLD_H
#define CLAIMS_CLAIM_TOLD_H

#include "claims/claim.h"

/* The date ${d}, of the sentence of ${h}, is the day up to which ${h} counts.  O(phrases of the sentence). */
bool claim_counts_up_to(const struct claim_context *c, const struct parsed *s, const struct harm *h,
    const struct date_phrase *d);

/* Set claim->said and claim->as_of where the sentence of ${h} names those days.  O(dates of the sentence * its phrases). */
void claim_told(const struct claim_context *c, const struct parsed *s, const struct harm *h, struct claim *claim);

#endif
