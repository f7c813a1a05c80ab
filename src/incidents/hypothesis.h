/*
 * incidents/hypothesis.h - competing causes and who is blamed (DESIGN 5.11).
 *
 * Who asserts, who denies, what speaks for and against.  No verdict is drawn.
 * A missile that hit a car bomb is one hypothesis with two causes; a rejected
 * cause stands as a denial under the cause it rejects.
 */
#ifndef INCIDENTS_HYPOTHESIS_H
#define INCIDENTS_HYPOTHESIS_H

#include "record/incident.h"

/* Fill account->causes and account->blamed.  O(entries * hypotheses). */
void hypotheses_gather(struct account *account, struct arena *keep);
/*
 * Put people's weights (RULING_WEIGH: the hypothesis's key, the claim) into
 * the cells; the last one on a cell counts.  After hypotheses_gather.
 */
void hypotheses_weigh(struct account *account, struct arena *keep);
/* Hypotheses of responsibility that different, live voices hold. */
isize hypotheses_competing(const struct account *account);

#endif
