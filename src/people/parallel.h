/*
 * people/parallel.h - the same work on parts of something, by several threads.
 */
#ifndef PEOPLE_PARALLEL_H
#define PEOPLE_PARALLEL_H

#include "core/core.h"

/*
 * Call ${run} for the parts 0 … ${parts} - 1, each in a thread of its own but
 * the last, which is the caller's; return when all have ended.  Fails with
 * ERR_SYSTEM where a thread cannot be started; the parts that were, have run.
 */
bool parallel_run(int parts, void (*run)(void *with, int part), void *with, struct err *e);

/* Where part ${part} of ${parts} begins in ${count} things; the next one's is its end. */
static inline isize
parallel_begin(isize count, int part, int parts)
{
	return count / parts * part + (count % parts * part) / parts;
}

#endif
