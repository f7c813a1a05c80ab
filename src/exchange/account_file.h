/*
 * exchange/account_file.h - an account that stands by itself: JSON that needs
 * neither the case nor the reports' texts, and the account back from it.
 *
 * What a release records and what the archive offers for download are this
 * one form (docs/format.md, "Accounts as files").  Every claim brings its
 * quote; the texts themselves stay out.  Reading it back gives an account
 * whose reports hold the quotes one behind the other, so that all that takes
 * a struct account (figures, quotes, speakers) takes this one.
 */
#ifndef EXCHANGE_ACCOUNT_FILE_H
#define EXCHANGE_ACCOUNT_FILE_H

#include "incidents/account.h"
#include "store/store.h"

/* One line, keys in a fixed order: the same account gives the same bytes.
 * ${id} is the whole id of the incident. */
void account_file_write(const struct account *account, incident_id id, struct buf *out);
/*
 * Read it back; all of it is in ${keep}.  Fails with ERR_CORRUPT where it is
 * not such a file, or where an index or a quote points at nothing.
 */
bool account_file_read(str json, struct arena *keep, struct account *out, incident_id *id,
    struct err *e);

#endif
