/*
 * claims/local_day.h - the day of a place where the text gives an hour of another clock:
 * "at 2200 GMT on Friday" is Saturday in Kabul.
 *
 * Only an hour with a named zone moves a day, and only where the place is known.  The
 * offsets are of winter time (data/method/utc_offset.tsv; else the longitude's): an hour of
 * summer time matters at midnight alone.  Method: docs/method/dates.md.
 */
#ifndef CLAIMS_LOCAL_DAY_H
#define CLAIMS_LOCAL_DAY_H

#include "record/claim.h"
#include "text/date_phrase.h"

/* Move ${when} to the day of ${place}, if its phrase in ${dates} says the hour of another
 * clock.  O(log n).  Cannot fail. */
void local_day(const struct analysis *a, const struct date_phrase_list *dates,
    const struct place *place, struct when *when);

#endif
