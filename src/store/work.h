/*
 * store/work.h - captures that wait to be read, for any number of programs
 * ('tally work') that take them in turn.
 *
 * That a capture waits, how it ended, and what the person who kept it said of it
 * are decisions in the journal (kinds "later", "later.read", "later.refused" on
 * the capture): a queue that is signed and cannot be lost.  On a server the one
 * that is taken is held (FOR UPDATE SKIP LOCKED) until the transaction ends:
 * when a program dies, another takes it.
 */
#ifndef STORE_WORK_H
#define STORE_WORK_H

#include "store/store.h"

/* Inside a transaction.  ${*waits} false: it was read, or waits already. */
bool work_put(struct store *store, capture_id capture, const struct given *given, str columns,
    struct arena *keep, bool *waits, struct err *e);

struct work {
	capture_id   capture;
	struct given given;
	str          columns;          /* of a list; else empty */
	struct entry_place place;      /* in the queue */
};
/*
 * The next one behind ${*after}, which moves on with it; from the beginning again
 * where none is behind.  Outside a transaction; on a server it is held until
 * store_commit or store_rollback.  O(those done behind ${*after}).
 */
bool work_next(struct store *store, struct entry_place *after, struct arena *keep,
    struct work *out, bool *found, struct err *e);
/* It was read, or refused with this reason (NULL pointer = read).  Inside the
 * transaction that recorded what was read.  ERR_CONFLICT where another program
 * did it meanwhile. */
bool work_done(struct store *store, const struct work *work, str refused, struct arena *keep,
    struct err *e);
/* How many wait. */
bool work_count(struct store *store, int64_t *out, struct err *e);

#endif
