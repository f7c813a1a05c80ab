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
#include "store/store.h"

/* A report that wants in. */
struct intake_request {
	str bytes;
	str origin;                     /* path or address, as given */
	str media;                      /* content type as somebody said it; may be empty */
	struct given given;
	date today;                     /* nothing is published later than this */
};

/* What was made of it. */
struct intake_result {
	struct capture  capture;
	struct reading  reading;
	struct document document;
	bool    capture_was_there, reading_was_there;
};

/* Which version of the program and of its data computes. */
str intake_rule_set(void);

/*
 * Read the bytes; pure.  Fails with ERR_INPUT for an empty file, for one that
 * is no document, and for a page that is not the content (login wall, error
 * page); with ERR_TOO_LARGE above the reader's limit.
 */
bool intake_read(const struct intake_request *request, struct arena *keep,
    struct document *out, struct err *e);

/* Record the capture and its reading.  Inside a transaction. */
bool intake_record(struct store *store, const struct intake_request *request,
    const struct document *document, struct arena *keep, struct intake_result *out,
    struct err *e);

#endif
