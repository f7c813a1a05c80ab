/*
 * claims/claim_date.h - inside claims/: which date of its sentence dates a claim.
 *
 * The date that stands nearest in the clause: what another verb, a relative or
 * a border parts from the harm counts as further off.  A finding (bodies
 * recovered, buried) is dated by itself, else by when it was told.  Method:
 * docs/method/dates.md.
 */
#ifndef CLAIMS_CLAIM_DATE_H
#define CLAIMS_CLAIM_DATE_H

#include "claims/claim.h"

/* Set claim->date from the sentence of ${h}, and widen claim->scope where the
 * count runs "since" a day long past.  O(dates of the sentence * its phrases). */
void claim_date(const struct claim_context *c, const struct parsed *s, const struct harm *h,
    struct claim *claim);

#endif
