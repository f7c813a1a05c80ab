/*
 * exchange/web_archive.h - the captures of a case as a web archive: WARC 1.1,
 * or WACZ 1.1.1 with index, page list and digests.
 *
 * Each capture is a "resource" record of the bytes as they were received, and
 * beside it a "metadata" record with its proof (archive/proof.h), so that each
 * one is stamped by itself and not only the package.  A capture that is a web
 * archive is put in record by record as it stands.
 */
#ifndef EXCHANGE_WEB_ARCHIVE_H
#define EXCHANGE_WEB_ARCHIVE_H

#include "store/store.h"

struct web_archived { int64_t captures, records, pages; };

/*
 * Write ${path} anew; ${at} is its date.  Captures that were taken out of a web
 * archive that is written stand in it once.  Fails with ERR_NOT_FOUND where
 * the case has no capture; then, and on every failure, no file is left.
 * Memory: the largest capture.
 */
bool web_archive_warc(struct store *store, const char *path, moment at, struct arena *keep,
    struct web_archived *out, struct err *e);
bool web_archive_wacz(struct store *store, const char *path, moment at, struct arena *keep,
    struct web_archived *out, struct err *e);

#endif
