/*
 * exchange/aggregate.h - documented deaths by sex, age, cause and status with
 * nobody to be told from it.
 *
 * Cells of a group (a year in a country) under k are not printed, nor are so
 * many others that what is not printed of a group adds up to less than k, or
 * is one cell alone: the total would tell it.  Where a group changed since the
 * last aggregate by less than k in any cell, it is printed as it was then: the
 * difference of two releases tells of nobody, either.  What was printed stands
 * in the journal (decision "aggregate"), for the next time.  After
 * L. Willenborg & T. de Waal, Elements of Statistical Disclosure Control (2001).
 */
#ifndef EXCHANGE_AGGREGATE_H
#define EXCHANGE_AGGREGATE_H

#include "exchange/export.h"

struct aggregate_cell { str key; int64_t count; bool is_hidden; };
struct aggregate_group {
	str  key;                    /* "2017|IQ" */
	int64_t total;
	bool is_total_hidden, is_held;
	struct { struct aggregate_cell *at; isize len, room; } cells;
};
struct aggregate { int64_t k; struct { struct aggregate_group *at; isize len, room; } groups; };

/* Groups of the counts of ${x} (format "sdg"), in order. */
void aggregate_make(const struct export *x, int64_t k, struct arena *keep,
    struct aggregate *out);
/* Hide what must be hidden; hold groups that changed too little since ${last}
 * (NULL = there was none). */
void aggregate_protect(struct aggregate *now, const struct aggregate *last);
void aggregate_table(const struct aggregate *a, struct arena *keep, struct grid *out);

/* For the journal. */
str  aggregate_json(const struct aggregate *a, struct arena *keep);
bool aggregate_read(str json, struct arena *keep, struct aggregate *out, struct err *e);

#endif
