/*
 * claims/addition.h - what "another nine" comes on top of: "killed three. Another nine died in hospital" counts twelve.
 *
 * A claim of relation ADDS_TO names the people it counts as others than those before; here it gets the count it adds
 * to, so that a case can say the whole (DESIGN 5.6: "N more" adds).  What the text's own figure adds (incident_figure.c)
 * is added by the same signs: near, in the same paragraph, of the same incident.
 */
#ifndef CLAIMS_ADDITION_H
#define CLAIMS_ADDITION_H

#include "record/claim.h"
#include "text/text.h"

/* Claims that number one more victim than the count before them ("a fourth person died", of three) add to it.  Before
 * incidents are found.  O(claims x a few). */
void addition_mark(const struct analysis *a, struct claim_list *claims);
/* Set ${related} of additions; of what it finds no count for it stays -1.  ${claims} in text order, their incidents known.
 * O(claims x a few). */
void addition_find(const struct analysis *a, struct claim_list *claims);

#endif
