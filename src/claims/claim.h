/*
 * claims/claim.h - from harms of a sentence to claims: who says it and how
 * firmly, what it refers to, when and where, and how the counts of one text
 * relate to each other.
 *
 * claim_add looks only at what stands before and near (DESIGN 9, Locality);
 * claims_relate is the second pass over the document.
 */
#ifndef CLAIMS_CLAIM_H
#define CLAIMS_CLAIM_H

#include "claims/extract.h"
#include "claims/frame.h"
#include "text/date_phrase.h"
#include "text/person.h"

/* What is known of the whole document. */
struct claim_context {
	struct analysis *a;
	const struct extract_request  *request;
	const struct people           *people;
	const struct date_phrase_list *dates;
};

/* Append the claims of ${harms}, all of one sentence, to ${out}. */
void claims_add(const struct claim_context *c, const struct parsed *s,
    const struct harm_list *harms, struct arena *keep, struct claim_list *out);

/* Put the claims in text order and set repeats, supersedes and adds_to among
 * counts of one effect.  O(n log n), near claims only. */
void claims_relate(struct claim_list *claims);

#endif
