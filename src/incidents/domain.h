/*
 * incidents/domain.h - how a count stands to the question asked (DESIGN 5.4).
 *
 * The question is how many people were killed (injured, missing …) at a site
 * or in the incident.  A count of the same people is an interval; of some of
 * them a floor; of more than them a ceiling; of people whose overlap is not
 * known it stands beside.  Each answer carries its rule, a key of data/ui.
 */
#ifndef INCIDENTS_DOMAIN_H
#define INCIDENTS_DOMAIN_H

#include "record/incident.h"

/* The effect in whose tally a count of ${effect} belongs: bodies recovered
 * belong to the killed. */
enum effect domain_tally(enum effect effect);
/* Set domain, rule and range of every casualty entry.  O(entries * sums). */
void domains_place(struct account *account, const struct profile *profile, struct arena *keep);
/* Make a count of fighters alone a floor where others count people of any status.
 * Call it when reports' own words that repeat a voice are known.  O(entries^2) at
 * worst; ${scratch} is given back. */
void domains_narrow_fighters(struct account *account, struct arena scratch);
/* What the entry says about its question: a floor has no top, a ceiling no
 * bottom.  Beside and outside say nothing. */
struct interval domain_project(const struct item *entry);
/* Bodies found by an earlier day are among those found by a later one: an
 * earlier, lower recovery at the same site becomes a floor.  O(n log n) in
 * entries; ${scratch} is given back. */
void domains_grow(struct account *account, struct arena scratch);

#endif
