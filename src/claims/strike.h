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
#include "claims/parse.h"
#include "text/person.h"
#include "text/phrase.h"

/* Append the counted strikes of the text of ${parser} that are the subject of a verb of
 * striking.  Only sentences with both words are parsed.  Linear. */
void strike_find(struct parser *parser, const struct people *people, struct arena *keep,
    struct claim_list *out);

#endif
