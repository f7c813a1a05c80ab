/*
 * read/warc.h - web archive files (ISO 28500: WARC 0.18 to 1.1), and ARC 1.
 *
 * A WARC is a list of records.  Reading one as a document means: the page in
 * it, that is the first response or resource whose content is a web page or
 * text and whose status is 200.
 */
#ifndef READ_WARC_H
#define READ_WARC_H

#include "read/coding.h"
#include "read/read.h"

/* One record; strings point into the bytes. */
struct warc_record {
	str type;               /* "response", "resource", "revisit" … */
	str id, target, date;   /* as the header has them, or empty */
	str content_type;       /* of the record's block */
	str block;              /* the whole content block */
	str payload;            /* without HTTP header, still chunked where it was */
	str payload_type;       /* of the payload, from HTTP or the record */
	int status;             /* of HTTP, 0 where there is none */
	bool is_chunked;
	str transfer, encoding; /* Transfer-Encoding and Content-Encoding, or empty */
	str truncated;          /* why the archiver cut it off (WARC-Truncated), or empty */
	bool is_segment;        /* one part of a record that goes on in others */
	str block_digest, payload_digest;       /* as the header has them, or empty */
	bool  is_damaged;       /* its length is false; the block is what looks like it */
	isize at;               /* where the record begins */
};

bool warc_is(str bytes);
/*
 * The record at ${*at}, which moves behind it; false at the end.  A length
 * that is negative, missing or runs over the end fails with ERR_INPUT and the
 * record's place.
 */
bool warc_next(str bytes, isize *at, struct warc_record *out, struct err *e);
/*
 * Record after record, past what is damaged: a false length does not take the
 * next record with it.  Start with the bytes and the rest zeroed.  ${*wrong}
 * is what was wrong before the record that is given, or at the end.
 */
struct warc_walk { str bytes; isize at, block; };
bool warc_walk(struct warc_walk *walk, struct warc_record *out, struct err *wrong);
/* Where a record may begin again at or behind ${*at}, which is inside what
 * could not be read; false where there is none. */
bool warc_resume(str bytes, isize *at);
/* The payload without chunks and what the server packed it in; of one that breaks off what
 * could be had. */
bool warc_payload(const struct warc_record *record, struct arena *keep, str *out,
    struct undone *how, struct err *e);
/* What a reader of the payload must know: that its end is missing, or NULL. */
const char *warc_what_is_missing(const struct warc_record *record, const struct undone *how);
/* A page, text, PDF or DOCX that was answered with status 200. */
bool warc_is_page(const struct warc_record *record);
/*
 * Are the record's bytes those of its digests (SHA-1, SHA-2, MD5; base 32, base
 * 64 or hexadecimal)?  A record without any holds.  Where one does not,
 * ${*what} names it.
 */
bool warc_digests_hold(const struct warc_record *record, struct arena scratch, str *what);
/* The record that is the page, and how many there are of all kinds.  Fails
 * with ERR_INPUT where there is none. */
bool warc_page(str bytes, struct warc_record *out, isize *records, struct err *e);

#endif
