/*
 * claims/heading.h - figures that only the title of a document gives.
 *
 * A title is no part of the text, so that it makes no claims: there are no bytes
 * to quote.  Where the text counts nobody killed or injured, the main incident
 * takes the figure of the title.
 */
#ifndef CLAIMS_HEADING_H
#define CLAIMS_HEADING_H

#include "claims/extract.h"
#include "text/text.h"

/* Complete the main incident of ${out}, or add one where there is none, from
 * request->title.  What is kept is in ${keep}. */
void heading_figures(const struct extract_request *request, const struct language *language,
    struct arena *keep, struct arena scratch, struct extraction *out);

#endif
