/*
 * exchange/bundle.h - one signed file for a court or a colleague: captures,
 * readings, the journal's hashes, a proof for each capture, time stamps, and a
 * page that says how to check all of it with sha256sum and openssl alone.
 *
 * A ZIP archive; what it holds is in data/bundle/README.txt, which is put into
 * each.  The desk's signature is over the list of all digests.
 */
#ifndef EXCHANGE_BUNDLE_H
#define EXCHANGE_BUNDLE_H

#include "archive/note.h"
#include "store/store.h"

struct bundled { int64_t captures, files; digest list; };

/*
 * Write ${path}, which must not exist, with ${captures}; signed by ${by}.
 * ${words} is what people compare the key by.  Fails with ERR_CONFLICT, ERR_TOO_LARGE (4 GiB), ERR_NOT_FOUND where there is no
 * capture; then no file is left.  Memory: the largest capture.
 */
bool bundle_write(struct store *store, const char *path, const struct capture_list *captures,
    const struct signer *by, str words, struct arena *keep, struct bundled *out, struct err *e);

#endif
