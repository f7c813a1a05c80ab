/*
 * cli/idle.h - has nobody asked for anything for so long that a case is to be locked?
 *
 * The clock and the waiting are the caller's, so that a test needs neither.
 */
#ifndef CLI_IDLE_H
#define CLI_IDLE_H

#include "core/core.h"

#include <pthread.h>

/* For any number of threads. */
struct idle {
	int64_t (*now_s)(void);         /* goes on while the machine sleeps */
	int64_t limit_s;                /* 0 = never */
	int64_t last_s;                 /* somebody asked */
	pthread_mutex_t lock;
};

/* The time runs from here. */
void idle_begin(struct idle *idle, int64_t (*now_s)(void), int64_t limit_s);
/* Somebody asked for something. */
void idle_touch(struct idle *idle);
/* Seconds until it is to be locked; 0 = now, -1 = never. */
int64_t idle_left(struct idle *idle);
/*
 * Wait until ${told} says that it was told to end (true), or until nobody has asked for
 * the limit (false).  ${told} waits for at most ${seconds}, -1 = for ever; it is asked
 * again at least once a minute, since a machine that slept lost time.
 */
bool idle_wait(struct idle *idle, bool (*told)(void *with, int64_t seconds), void *with);

#endif
