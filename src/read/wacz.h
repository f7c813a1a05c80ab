/*
 * read/wacz.h - is a WACZ what its own list says, and who signed it?
 *
 * WACZ 1.1.1: datapackage.json lists each file with its SHA-256;
 * datapackage-digest.json may hold the digest of that list and a signature
 * over it (wacz-auth 0.1: an ECDSA P-256 key of a domain's certificate, or a
 * key without a name).
 */
#ifndef READ_WACZ_H
#define READ_WACZ_H

#include "read/zip.h"

/* The certificates that this machine trusts (PEM), as a process needs them
 * that is about to lose its file system; empty where there are none. */
str wacz_roots(struct arena *keep);
/*
 * How many things do not hold; what was found, good and bad, is in ${notes}.
 * A name is believed only where its certificate leads to one of ${roots} at
 * the time of signing; without roots that is said, and is no fault.
 */
int64_t wacz_check(const struct zip_archive *zip, str roots, struct arena scratch,
    struct arena *keep, struct str_list *notes);

#endif
