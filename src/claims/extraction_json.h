/* claims/extraction_json.h - the contract of `tally extract` (DESIGN 4) as JSON. */
#ifndef CLAIMS_EXTRACTION_JSON_H
#define CLAIMS_EXTRACTION_JSON_H

#include "core/json.h"
#include "record/claim.h"

/*
 * Write one extraction as one object with the keys in the contract's order.
 * ${id} is a JSON value as it stood in the input (a string with its quotes),
 * or empty: then there is no "id".  ${text} is the document's text.
 */
void extraction_write(struct json *j, str id, str text, const struct extraction *x);

#endif
