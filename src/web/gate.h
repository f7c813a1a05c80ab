/*
 * web/gate.h - how many strangers may come in at a time.
 *
 * One gate for everybody, so that nothing about who comes is kept: a bucket of
 * GATE_MOST passes that fills up by one every GATE_EVERY_S seconds.
 */
#ifndef WEB_GATE_H
#define WEB_GATE_H

#include "core/core.h"

#include <pthread.h>

enum { GATE_MOST = 30, GATE_EVERY_S = 20 };

struct gate { pthread_mutex_t lock; int64_t taken, since_s; };

void gate_open(struct gate *gate);
/* One pass at ${now_s} (seconds that never go back); false: ${*wait_s} until the
 * next one.  Safe from any thread. */
bool gate_pass(struct gate *gate, int64_t now_s, int *wait_s);

#endif
