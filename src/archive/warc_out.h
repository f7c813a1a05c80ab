/*
 * archive/warc_out.h - writing web archives (ISO 28500, WARC 1.1) and what
 * stands around them in a WACZ.
 *
 * Record ids are computed from what the record holds, so that the same export
 * gives the same bytes.
 */
#ifndef ARCHIVE_WARC_OUT_H
#define ARCHIVE_WARC_OUT_H

#include "core/core.h"
#include "core/digest.h"

struct warc_field { str name, value; };

/* One record; empty texts are left out. */
struct warc_new {
	str type;               /* "response", "resource", "request", "metadata" … */
	str target;             /* URI; spaces and control characters are escaped */
	str date;               /* "2031-05-04T12:00:00Z" */
	str content_type, ip, concurrent_to, refers_to;
	str block;
	isize payload_at;       /* where the payload begins in it, or -1 for none */
};

/* Append the record; ${*id}, where not NULL, is its id "<urn:uuid:…>". */
void warc_put(struct buf *out, const struct warc_new *record, str *id);
/* Append the record that says who wrote the file. */
void warc_put_info(struct buf *out, str date, str filename);

/* "sha256:" and base 32 without padding, as WARC digests are written. */
str warc_digest(str bytes, struct arena *keep);
/* A URI that may stand in a header: what is no URI becomes "urn:tally:…". */
str warc_uri(str origin, struct arena *keep);

#endif
