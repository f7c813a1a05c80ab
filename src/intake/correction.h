/*
 * intake/correction.h - requests for correction from families and readers: taken
 * in, found again by their receipt, answered.
 *
 * Who asks needs no name.  What they say, and how to reach them, stays in the
 * case (kinds "desk.correction" and "desk.correction_answer", intake/desk.h);
 * outside there is the receipt and the outcome, nothing else.  A form that can
 * be filled in anywhere and sent on any way is written by the archive
 * (exchange/public.h) and read here.
 */
#ifndef INTAKE_CORRECTION_H
#define INTAKE_CORRECTION_H

#include "intake/desk.h"

enum { RECEIPT_BYTES = 9 };      /* "K7XQ-93MD": 40 random bits */

struct correction {
	str incident;            /* its id or first digits; empty = the case */
	str text;                /* what is wrong; required */
	str contact, channel;    /* may be empty */
};

/*
 * Read a form: each part begins with a line "@name: …" and goes on to the
 * next; names are archive, incident, text, known, contact.  "known" is put
 * below the text.  A text without any such line is the request itself.
 * Fails with ERR_INPUT where nothing is said, or too much (16 KiB), or not UTF-8.
 */
bool correction_parse(str form, struct arena *keep, struct correction *out, struct err *e);
/*
 * Record it, inside a transaction; ${receipt} is for who asked.  An incident
 * that is not in the case is kept as words of the request.
 */
bool correction_take(struct store *store, const struct correction *asked, struct arena *keep,
    str *receipt, struct err *e);
/* The request of that receipt, in any case and with or without its hyphen;
 * ERR_NOT_FOUND. */
bool correction_find(const struct decision_list *decisions, str receipt, struct arena *keep,
    struct desk_entry *out, struct err *e);
/*
 * Answer the request whose id is ${id}, inside a transaction.  ${outcome} is
 * changed, unchanged or withheld.  ERR_CONFLICT where it was answered.
 */
bool correction_answer(struct store *store, str id, str outcome, str text, struct arena *keep,
    struct err *e);
/* "changed", "unchanged", "withheld"; NULL after the last. */
const char *correction_outcome(isize index);

#endif
