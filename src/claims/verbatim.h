/*
 * claims/verbatim.h - inside claims/: the words of a text in capitals were read in
 * other letters (text/truecase.h); what is put out has the text's own.
 */
#ifndef CLAIMS_VERBATIM_H
#define CLAIMS_VERBATIM_H

#include "record/claim.h"

/* Let every word of ${out} that lies in ${cased} lie at the same offset of ${text}, which
 * is as long.  Nothing to do where both are the same bytes.  O(size of ${out}). */
void verbatim_restore(struct extraction *out, str cased, str text);

#endif
