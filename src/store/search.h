/*
 * store/search.h - the index over the texts of readings: which of them may have
 * the words of a search.
 *
 * Computed, and made again by a rebuild, but not in the sum of computed rows: it
 * decides nothing, and what it finds is looked through before it is shown.
 * Each three code points that follow each other in the folded text
 * (store/fold.h) are kept, so that a part of a word is found: in Arabic an
 * article or a preposition is written to it.  In a case file it is SQLite's
 * FTS5 with its trigram tokenizer, on a server an array under a GIN index.
 */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "store/store.h"

/* Inside a transaction.  ${folded}: the reading's text; nothing is done where it
 * is in the index already, since a reading never changes. */
bool search_write(struct store *store, reading_id reading, str folded, struct err *e);
/* Before a commit: pieces of the index are put together, as much as was added, so
 * that no text waits for all of it.  (FTS5 documentation, 6.7.) */
bool search_settle(struct store *store, struct err *e);
/* Take it out; nothing is done where it is not in. */
bool search_forget(struct store *store, reading_id reading, struct err *e);
/* Nothing that was taken out stays in the bytes of the index (withdrawals). */
bool search_purge(struct store *store, struct err *e);
bool search_wipe(struct store *store, struct err *e);
/*
 * Readings that have each three letters of every word of ${words} (folded), the
 * newest first, ${most} at most.  Words of fewer than three letters narrow
 * nothing.
 */
bool search_find(struct store *store, const str *words, isize count, isize most,
    struct arena *keep, struct reading_id_list *out, struct err *e);

#endif
