/*
 * exchange/archive_check.h - is somebody else's public archive as it was
 * signed, and does it agree with itself?
 *
 * Looks at every file, signature, proof and figure, and needs no case.  Whose
 * key it is, is for the reader, who compares it with one from elsewhere.
 * docs/format.md, "The public archive".
 */
#ifndef EXCHANGE_ARCHIVE_CHECK_H
#define EXCHANGE_ARCHIVE_CHECK_H

#include "core/core.h"

struct archive_checked {
	isize files, incidents, claims, images;
	int64_t entries;             /* of the log */
	str   key;                   /* verifier key that signed the sums */
	str   title, publisher;
	struct str_list findings;    /* empty = nothing is wrong */
};

/* Is there an archive in this folder? */
bool archive_is(const char *folder);
/* Fails only where it cannot go on: no sums, no log. */
bool archive_check(const char *folder, struct arena *keep, struct archive_checked *out,
    struct err *e);

#endif
