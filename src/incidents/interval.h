/*
 * incidents/interval.h - counts whose bounds keep their kind (DESIGN 5.5).
 *
 * "at least 12" is [12, open), "more than 100" is [101, open) and is printed
 * "more than 100", "up to 5" has no minimum.  An interval without has_min is
 * not an interval from zero: nothing was said below.  No function here fails;
 * sums stop at INTERVAL_LIMIT.
 */
#ifndef INCIDENTS_INTERVAL_H
#define INCIDENTS_INTERVAL_H

#include "record/incident.h"

#define INTERVAL_LIMIT INT64_C(100000000000)  /* people; more is a misreading */

/* What an amount says, vague words as the profile has them. */
struct interval interval_of(const struct amount *amount, const struct profile *profile);
/* Exactly ${n}, and from ${n} up. */
struct interval interval_exactly(int64_t n);
struct interval interval_at_least(int64_t n);
/* Both can be true of the same people. */
bool interval_agree(struct interval a, struct interval b);
/* What is true if both are; call it only where they agree. */
struct interval interval_both(struct interval a, struct interval b);
/* People of two groups that share nobody.  A side that was not said stays open. */
struct interval interval_add(struct interval a, struct interval b);
/* "about N" widened by ${percent} on both sides; others unchanged. */
struct interval interval_loosen(struct interval a, int64_t percent);
/* The lowest and highest number it allows; INTERVAL_LIMIT where it is open. */
int64_t interval_low(struct interval a);
int64_t interval_high(struct interval a);

#endif
