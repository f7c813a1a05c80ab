/*
 * core/relay.h - work handed on to a second thread, in order.
 *
 * The caller fills records; a second thread works on them, a batch at a time,
 * while the caller fills the next batch; the caller gets each record back in the
 * order in which it was filled.  So reading and reckoning go on side by side and
 * the outcome is the same as of one after the other.
 *
 * Where no thread can be started the caller does the work itself.
 */
#ifndef CORE_RELAY_H
#define CORE_RELAY_H

#include "core/core.h"

struct relay;

/* Of one record with its bytes; what is larger the caller works off by itself. */
enum { RELAY_RECORD_MOST = 8 << 20 };

/* On the second thread.  May touch the record, what only this function touches,
 * and what nobody changes meanwhile; ${scratch} is empty each time and holds
 * 4 MiB more than the largest record. */
typedef void relay_work(void *with, void *record, struct arena *scratch);
/* On the caller's thread, after the work; the record is gone afterwards. */
typedef void relay_take(void *with, void *record);

/*
 * ${take} may be NULL.  Owns three stretches of address space and a thread until
 * relay_close.  Fails with ERR_SYSTEM where there is no memory.
 */
bool relay_open(struct relay **out, relay_work *work, relay_take *take, void *with,
    struct arena *keep, struct err *e);
/* A batch goes over when it has ${bytes}, and not only when it has a megabyte: for work that
 * is to be done soon, not least often.  Some 10 microseconds of handing over each. */
void relay_batch(struct relay *relay, isize bytes);
/* A zeroed record to be filled before the next call; O(1), but waits where both
 * batches are full. */
void *relay_record(struct relay *relay, isize bytes);
/* A copy of ${bytes} that lives as long as the newest record. */
str relay_bytes(struct relay *relay, str bytes);
/* What was filled goes over now; waits only for the batch before it. */
void relay_start(struct relay *relay);
/* Works off what was filled; all of it is taken when this returns. */
void relay_settle(struct relay *relay);
/* The same, and gives everything back.  NULL is allowed. */
void relay_close(struct relay *relay);

#endif
