/*
 * store/claim_json.h - claims and a document's incidents as JSON, whole, for
 * the body column of their rows (docs/format.md, "Claims").
 *
 * Not the output of `tally extract`: keys are short, empty values are left
 * out, coordinates are whole ten-millionths of a degree.
 */
#ifndef STORE_CLAIM_JSON_H
#define STORE_CLAIM_JSON_H

#include "core/core.h"
#include "record/claim.h"

/* The id is not part of it: the row has it. */
void claim_to_json(const struct claim *claim, struct buf *out);
/* Fails with ERR_CORRUPT.  Every str is in ${keep}. */
bool claim_from_json(str json, struct arena *keep, struct claim *out, struct err *e);

void doc_incident_to_json(const struct doc_incident *incident, struct buf *out);
bool doc_incident_from_json(str json, struct arena *keep, struct doc_incident *out,
    struct err *e);

struct json;
struct json_t;
/* One place, as it stands in a claim. */
void place_to_json(const struct place *place, struct json *j);
/* ${o} NULL: not stated. */
bool place_from_json(const struct json_t *o, struct arena *keep, struct place *out,
    struct err *e);

/* Ten-millionths of a degree. */
int64_t degrees_e7(double degrees);

#endif
