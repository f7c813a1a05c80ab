/*
 * intake/intake.h - the path of a report: bytes, document, claims, case,
 * incidents.
 *
 * Reading and extracting change nothing and may refuse; only then is the case
 * written.  The caller has begun a transaction and commits it.
 */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include "core/core.h"
#include "record/document.h"
#include "incidents/report.h"
#include "store/store.h"

struct decided;
struct gazetteer;
struct sandbox;
struct sandbox_reading;

/* A report that wants in. */
struct intake_request {
	str bytes;
	str origin;                     /* path or address, as given */
	str media;                      /* content type as somebody said it; may be empty */
	struct given given;
	struct sandbox *sandbox;        /* where to read it; NULL = in this process */
	struct sandbox_reading *begun;  /* it is being read there already; or NULL */
};

/* What was made of it. */
struct intake_result {
	struct capture  capture;
	struct reading  reading;
	struct document document;
	bool    capture_was_there, reading_was_there;
	str     needs_date;             /* the first words that need the day of publication,
	                                 * where that is not known; empty = none */
};

/* What turns readings into claims, the same for a whole run. */
struct intake_rules {
	str profile;                    /* NULL pointer = own */
	const struct gazetteer *gazetteer;      /* NULL = what is built in */
	const struct decided *decided;          /* people's decisions; NULL = those of the case */
};

/* Which version of the program and of its data computes. */
str intake_rule_set(void);

/*
 * Read the bytes, or end the reading that was begun; changes nothing.  Fails with ERR_INPUT for an empty file, for one that
 * is no document, and for a page that is not the content (login wall, error
 * page); with ERR_TOO_LARGE above the reader's limit.
 */
bool intake_read(const struct intake_request *request, struct arena *keep,
    struct document *out, struct err *e);

/* Record the capture and its reading, and compute its claims.  Inside a
 * transaction. */
bool intake_record(struct store *store, const struct intake_rules *rules,
    const struct intake_request *request, const struct document *document,
    struct arena *keep, struct arena scratch, struct intake_result *out, struct err *e);

/*
 * Extract the claims of a reading and put them in place of those it had.
 * ${scratch} holds the document and is given back.  ${needs_date}, where not
 * NULL, becomes the first words (in ${keep}) that the day of publication is
 * needed for.  Inside a transaction.
 */
bool intake_compute(struct store *store, const struct intake_rules *rules,
    const struct reading *reading, struct arena scratch, struct arena *keep,
    str *needs_date, struct err *e);

/*
 * How the reader comes to what it reads in this report, sentence by sentence
 * (claims/explain.h): text for people, in ${keep}.  Changes nothing.
 */
bool intake_explain(struct store *store, const struct intake_rules *rules,
    const struct reading *reading, struct arena *keep, struct arena scratch, str *out,
    struct err *e);

/* What a rebuild found: how much was not, bit for bit, what it is now. */
struct rebuilt {
	int64_t readings, readings_changed;
	int64_t rows_before, rows_after;
	bool    changed;
};

/*
 * Delete the computed part and make it again from the recorded one.  ${told},
 * where not NULL, is called after each reading.  Inside a transaction; the
 * caller commits, or rolls back where nothing has changed.
 */
bool intake_rebuild(struct store *store, const struct intake_rules *rules,
    void (*told)(const char *what, int64_t done, int64_t total), struct rebuilt *out,
    struct err *e);

/* What a merge took in, and whether the incidents followed in a step: not placed
 * anew, all of them. */
struct merge_result { struct merged took; bool was_step; };
/*
 * store_merge (store/store.h), and what follows from it: new readings are computed,
 * and what the other desk's decisions bear on.  That is a step where its reports
 * come behind all that are here; where they do not, or a correction or a log came
 * with them, the incidents are placed anew; where something was withdrawn, read
 * again or computed by other rules, all is made again.  To the rows that
 * intake_rebuild would make.  The caller commits, or rolls back where it fails or
 * nothing is new.
 */
bool intake_merge(struct store *store, struct store *other, const struct intake_rules *rules,
    const struct signer *by, moment at,
    void (*told)(const char *what, int64_t done, int64_t total), struct merge_result *out,
    struct err *e);

/* What was compared of one event of a report in the case. */
struct why_event { const struct traits *traits; str incident; /* 8 digits; empty = none */ };
/*
 * The two events of readings ${a} and ${b} that are likest, as the proposal has
 * them; false in ${*found} where one of the two has none.  In ${keep}.
 */
bool intake_why(struct store *store, const struct reading *a, const struct reading *b,
    struct arena *keep, struct arena scratch, struct why_event out[2], bool *found,
    struct err *e);

#endif
