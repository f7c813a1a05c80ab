/*
 * store/decision_json.h - what a decision says, as the JSON object in the
 * body of its row (docs/format.md, "Decisions").
 */
#ifndef STORE_DECISION_JSON_H
#define STORE_DECISION_JSON_H

#include "core/core.h"
#include "record/decision.h"

void decision_terms_to_json(const struct decision_terms *terms, struct buf *out);
/* Members that it does not know are passed over.  Fails with ERR_CORRUPT.
 * Every str is in ${keep}. */
bool decision_terms_from_json(str json, struct arena *keep, struct decision_terms *out,
    struct err *e);

/* What a correction sets: a member of the claim's JSON, and its value as JSON, keys sorted. */
struct edit { str member, json; };
struct edit_list { struct edit *at; isize len, room; };
/* The members of ${set}, the object of a correction, in the order of docs/format.md; others
 * are passed over.  Fails with ERR_CORRUPT where it is no object. */
bool edit_members(str set, struct arena *keep, struct edit_list *out, struct err *e);

/*
 * ${set}, an object of the form of a claim's JSON, over ${claim}: its members
 * replace those of the claim, objects member by member, null takes one away
 * (RFC 7386).  Fails with ERR_INPUT where the result is no claim, or where a
 * member of ${set} is none that a claim has.
 */
bool claim_patch(const struct claim *claim, str set, struct arena *keep, struct claim *out,
    struct err *e);

#endif
