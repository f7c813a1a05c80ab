/*
 * intake/fetch.h - a page from the network, kept with how it came: request and
 * answer of every step as they were sent, addresses, certificates, time.
 *
 * Only http and https, only public addresses (intake/address.h), no names and
 * passwords, no cookies, no proxy; at most FETCH_STEPS redirects.  What a page
 * needs to be looked at (pictures, styles) is fetched with it.
 */
#ifndef INTAKE_FETCH_H
#define INTAKE_FETCH_H

#include "core/core.h"
#include "record/capture.h"

struct sandbox;

enum {
	FETCH_STEPS = 10,               /* redirects */
	FETCH_BYTES = 48 << 20,         /* of one page with all it needs */
	FETCH_SECONDS = 60,             /* of one answer */
	FETCH_REQUISITES = 300,         /* files that belong to a page */
};

struct fetched {
	str  url;                       /* where the last redirect led to */
	str  warc;                      /* everything, as a web archive */
	str  body;                      /* of the last answer, unpacked */
	str  media;                     /* its content type */
	str  record;                    /* id of its record in the archive */
	int  status;
	int64_t requisites, missing;    /* files that belong to it; of them, not got */
};

/*
 * Fetch ${url}; ${at} is the time that is written down.  ${sandbox} looks for
 * what the page needs; NULL = fetch the page alone.  Fails with ERR_USAGE for
 * an address that may not be asked, ERR_INPUT where no page came (name not
 * known, no answer, certificate not trusted, status other than 200),
 * ERR_TOO_LARGE.
 */
bool fetch_page(str url, moment at, struct sandbox *sandbox, struct arena *keep,
    struct fetched *out, struct err *e);

#endif
