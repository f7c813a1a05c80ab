/*
 * claims/extract.h - from the text of one document to what it claims.
 *
 * Pure: no database, no clock, the same bytes give the same claims.  The
 * steps: text_split; quantities, dates, places, people, quotations (text/);
 * casualty frames and statements (claims/); incidents of the document.
 * DESIGN 4 is the contract of the result; docs/method/reading.md explains it.
 */
#ifndef CLAIMS_EXTRACT_H
#define CLAIMS_EXTRACT_H

#include "record/claim.h"

struct event_seen_list;
struct gazetteer;

struct extract_request {
	str  text;                    /* valid UTF-8 */
	str  title;                   /* NULL pointer = none; not part of the text */
	date published;               /* unknown: relative days stay unresolved */
	str  language;                /* ISO 639-1; NULL pointer = tell it from the text */
	str  profile;                 /* own, airwars, acled, ibc, ucdp; NULL = own */
	const struct gazetteer *gazetteer;
	bool keeps_mentions;          /* events that the text only speaks of stay: for a desk, which
	                               * drops nothing by itself */
	struct event_seen_list *seen; /* not NULL: every event is taken, and its signs are put here
	                               * (claims/event_sign.h), for what learns their weights */
};

/*
 * Fill ${out}; everything in it is in ${keep} or borrowed from the request's
 * text.  ${scratch} is used and given back.  Linear in the length of the text.
 * A language that no data folder knows gives an empty extraction.
 */
void extract(const struct extract_request *request, struct arena *keep,
    struct arena scratch, struct extraction *out);

/*
 * Several short texts at once, each with the result of its own extract(): every step is
 * taken for all of them before the next, so that the processor keeps a step's code and
 * what it has learnt of its branches.  ${keep} and ${scratch} are each text's own; a text is
 * no longer than a window (claims/window.h).
 */
enum { EXTRACT_TOGETHER_MOST = 16 };
struct extract_text {
	const struct extract_request *request;
	struct arena *keep, scratch;
	struct extraction *out;
};
void extract_together(struct extract_text *texts, isize count);
/* As extract(), and how it came about goes to ${account} (claims/explain.h).
 * Two or three times slower. */
void extract_explained(const struct extract_request *request, struct arena *keep,
    struct arena scratch, struct extraction *out, struct buf *account);
/*
 * The same part by part, for texts whose extraction does not fit memory: fills
 * ${out} with what the next stretch of the text (claims/window.h) claims, its
 * spans and indexes those of the whole.  ${progress} begins zeroed; false at
 * the end.  What ${keep} holds of a part may be given back before the next.
 */
struct extract_progress { isize at, claims, incidents; };
bool extract_next(const struct extract_request *request, struct extract_progress *progress,
    struct arena *keep, struct arena scratch, struct extraction *out);
/* Whether data/method/profile.tsv has a profile of that name. */
bool extract_knows_profile(str name);

#endif
