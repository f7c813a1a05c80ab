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

/* The same in pieces, for a text too long to hold its whole extraction: the
 * head; then each section opened, filled by the items of one part after the
 * other, and closed (json_array_end); then json_object_end. */
enum extraction_section { SECTION_CLAIMS, SECTION_QUOTATIONS, SECTION_PLACES,
	SECTION_INCIDENTS, SECTIONS };
void extraction_write_head(struct json *j, str id, const struct extraction *x);
void extraction_open_section(struct json *j, enum extraction_section section);
void extraction_write_items(struct json *j, enum extraction_section section, str text,
    const struct extraction *x);

#endif
