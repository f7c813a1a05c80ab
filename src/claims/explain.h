/*
 * claims/explain.h - how the reader came to its claims, for people who work on
 * data/lang/: tokens with tags, phrases, quantities, quotations, the rule
 * behind each claim and why words of harm gave none.
 */
#ifndef CLAIMS_EXPLAIN_H
#define CLAIMS_EXPLAIN_H

#include "claims/extract.h"
#include "claims/frame.h"

/* As extract(), and the account goes to ${account}.  Two or three times slower. */
void extract_explained(const struct extract_request *request, struct arena *keep,
    struct arena scratch, struct extraction *out, struct buf *account);

/* One sentence's part of the account. */
void explain_sentence(const struct parsed *s, const struct harm_list *harms,
    const struct refusal_list *refused, struct buf *account);
/* The end of it: quotations, and claims with their rules. */
void explain_document(const struct analysis *a, const struct extraction *x,
    struct buf *account);

#endif
