/*
 * incidents/pattern_claim.h - statements about a pattern of harm ("a surge of
 * civilian casualties in recent weeks"), kept as claims of their own.
 *
 * A sentence with a word of change, of what is counted and of a stretch of
 * time (data/lang/<code>/lexicon/pattern_*.tsv).  It counts in no tally; `tally
 * patterns` lists it beside the figures.
 */
#ifndef INCIDENTS_PATTERN_CLAIM_H
#define INCIDENTS_PATTERN_CLAIM_H

#include "record/claim.h"
#include "text/language.h"

/* Append them to ${out}.  Linear in the text; an unknown language gives none. */
void pattern_claims_find(str text, const struct language *language, date published,
    struct arena *keep, struct arena scratch, struct claim_list *out);

#endif
