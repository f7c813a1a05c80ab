/*
 * web/decide.h - decisions on incidents and claims by form: what the fields
 * mean, and the forms themselves.
 */
#ifndef WEB_DECIDE_H
#define WEB_DECIDE_H

#include "intake/decide.h"
#include "markup/html.h"
#include "web/http.h"

/* Fields of a claim that a person may say otherwise; each is a form field. */
#define CLAIM_FIELD_PARAMETERS                                               \
	{ "words", PARAM_TEXT, false }, { "at", PARAM_NUMBER, false },       \
	{ "claim_kind", PARAM_WORD, false }, { "effect", PARAM_WORD, false }, \
	{ "count", PARAM_LINE, false }, { "scope", PARAM_WORD, false },      \
	{ "modality", PARAM_WORD, false }, { "stance", PARAM_WORD, false },  \
	{ "of", PARAM_WORD, false }, { "basis", PARAM_WORD, false },         \
	{ "status", PARAM_WORD, false }, { "sex", PARAM_WORD, false },       \
	{ "age", PARAM_WORD, false }, { "source", PARAM_LINE, false },       \
	{ "sites", PARAM_LINE, false }, { "causes", PARAM_LINE, false },     \
	{ "actors", PARAM_LINE, false }, { "said", PARAM_LINE, false },      \
	{ "as_of", PARAM_LINE, false }, { "date", PARAM_LINE, false },       \
	{ "place", PARAM_LINE, false }

/* The form's part with those fields, filled from ${claim} (NULL = empty). */
void decide_claim_fields(struct html *page, const struct request *request,
    const struct claim *claim, str words);
/* Everything that can be decided on an incident, a folded form each. */
bool decide_incident_forms(struct html *page, const struct request *request,
    const struct stored_incident *incident, const struct account *account, str version,
    struct err *e);
/* Accept and reject, with the reason.  ${seen}: id of the last decision on the
 * claim that the page shows, or empty; ${back} "document" or "claim". */
void decide_claim_ruling(struct html *page, const struct request *request,
    const struct stored_claim *claim, str seen, str back);
/* Other words, and what they say. */
void decide_claim_correction(struct html *page, const struct request *request,
    const struct stored_claim *claim, str text, str seen, str back);

/* "12-20", ">100", "~12": as intake_set_words reads it; empty where none is stated. */
str decide_count_words(const struct amount *amount, struct arena *keep);
/* "2017-03-17", "2017-03-17..2017-03-19": as intake_days reads it; empty where not known. */
str decide_days_words(date_range days, struct arena *keep);
/* What a correction (decision_terms.set) sets: "count: 41", a field a line; empty where it
 * is none. */
str decide_edit_words(str set, struct arena *keep);
/* The same with the names of the fields, a line each. */
void decide_edit_put(struct html *page, str set);
/* "house, neighbouring house". */
str decide_joined(const struct str_list *list, struct arena *keep);

#endif
