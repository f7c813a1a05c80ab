/*
 * store/victim_json.h - a victim as JSON, for the body column of its row, and
 * the bodies of the decisions that make it (docs/format.md, "Victims").
 */
#ifndef STORE_VICTIM_JSON_H
#define STORE_VICTIM_JSON_H

#include "core/core.h"
#include "record/victim.h"

/* Values and steps, on one line in a fixed order: the same victim gives the same bytes. */
void victim_to_json(const struct victim *victim, struct buf *out);
/* The inverse; fills values and steps.  Fails with ERR_CORRUPT. */
bool victim_from_json(str json, struct arena *keep, struct victim *out, struct err *e);

/* The "values" of a decision's body: field, value, quote, claim, capture, start, end. */
void victim_values_to_json(const struct victim_value_list *values, struct buf *out);
/* ${json}: the body of a decision; its member ${key} ("values" …) is appended to ${out}. */
bool victim_values_from_json(str json, const char *key, struct arena *keep,
    struct victim_value_list *out, struct err *e);
/* A member of a decision's body that is a string; NULL pointer where it has none. */
bool victim_body_str(str json, const char *key, struct arena *keep, str *out, struct err *e);

#endif
