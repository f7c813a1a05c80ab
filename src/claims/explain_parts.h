/*
 * claims/explain_parts.h - what explain.c and explain_document.c share.
 */
#ifndef CLAIMS_EXPLAIN_PARTS_H
#define CLAIMS_EXPLAIN_PARTS_H

#include "claims/explain.h"

/* "12..?": the bounds of a count. */
void explain_bounds(const struct amount *amount, struct buf *b);
/* A line for each refusal whose word stands in the sentence. */
void explain_refusals(const struct analysis *a, const struct refusal_list *refused,
    const char *what, isize sentence, struct buf *b);

#endif
