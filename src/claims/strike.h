/*
 * claims/strike.h - strikes that a text counts: "Near Basra, two airstrikes
 * struck a bridge".
 *
 * Each becomes a claim of conduct with the number of strikes as its count, so
 * that a military's log can be matched to incidents.  Words are data
 * (strike_noun, strike_verb).
 */
#ifndef CLAIMS_STRIKE_H
#define CLAIMS_STRIKE_H

#include "claims/extract.h"
#include "text/person.h"
#include "text/phrase.h"

/* Append the counted strikes of ${a} that are the subject of a verb of
 * striking.  Only sentences with both words are tagged.  Linear. */
void strike_find(struct analysis *a, const struct people *people, int profile,
    struct arena *keep, struct arena scratch, struct claim_list *out);

#endif
