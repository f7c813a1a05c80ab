/*
 * exchange/publish.h - the public archive of a case: from releases and the
 * policy in force to a folder of files.
 *
 * Refuses, changing nothing, where no policy is in force, and where the leak
 * check finds what is withheld.  What was published stands in the journal
 * before the files are in place.  Running it again with nothing new writes
 * nothing, and makes no page again whose sources are the same (exchange/render.h).
 * An earlier state is made again from the journal (FIELD 5, A3), with
 * the key that published it and the same version of this program bit for bit;
 * what was withdrawn since cannot come back, and is said so.
 */
#ifndef EXCHANGE_PUBLISH_H
#define EXCHANGE_PUBLISH_H

#include "exchange/policy.h"

struct publish_request {
	const char *folder;
	const struct signer *by;
	moment now;                  /* of the decision */
	date   day;                  /* printed */
	int64_t state;               /* 0 = as it is now; N = again as it was published the Nth
	                              * time: nothing is recorded */
	str    reason;               /* kept in the journal, not published */
	digest program;              /* of this program, with its templates and words; zero: pages
	                              * are made anew each time */
	void (*told)(const char *what, int64_t done, int64_t total);   /* may be NULL */
};

struct published {
	isize incidents, waiting_second, waiting_embargo, withdrawn;
	isize changed;               /* new entries of the log */
	isize written, unchanged, removed;
	isize rendered;              /* incidents whose pages were made anew */
	int64_t bytes;
	bool  is_as_published;       /* with ${state}: bit for bit what was signed then */
	isize looked_for;            /* names, texts and points of the leak check */
	struct str_list waiting;     /* a line for each release that was not published */
};

bool publish_archive(struct store *store, const struct publish_request *request,
    struct arena *keep, struct published *out, struct err *e);

#endif
