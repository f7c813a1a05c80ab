/*
 * claims/statement.h - the claims that are no counts: cause, responsibility,
 * position, evidence, conduct and access (DESIGN 4; cases in
 * docs/method/attribution.md).
 */
#ifndef CLAIMS_STATEMENT_H
#define CLAIMS_STATEMENT_H

#include "record/claim.h"
#include "text/person.h"
#include "text/text.h"

/*
 * Append the statements of ${a} to ${out}, with source, via, cue, modality,
 * stance, actors and causes; place, date, scope and relations are the
 * caller's second pass.  Only sentences with a word of the statement lexicon
 * are tagged.  ${refused} (NULL = nobody asks) gets the words that gave no
 * statement, and why.  Linear.
 */
void statement_find(struct analysis *a, const struct people *people, struct arena *keep,
    struct arena scratch, struct claim_list *out,
    struct refusal_list *refused);

#endif
