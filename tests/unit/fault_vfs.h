/*
 * tests/unit/fault_vfs.h - a disk that fails, fills up or loses its power, below
 * SQLite: a shim over the system's own file system that counts what changes
 * the disk, fails at a given count, and remembers what was not yet synced.
 */
#ifndef TESTS_FAULT_VFS_H
#define TESTS_FAULT_VFS_H

#include "core/core.h"

enum fault_kind {
	FAULT_NONE,
	FAULT_ONCE,             /* the n-th change fails, the next succeeds */
	FAULT_EVER,             /* the n-th and every later one */
	FAULT_FULL,             /* the same with "no space left" */
	FAULT_POWER,            /* the n-th and everything after it: the power is gone */
};

/* Put the shim in place for all cases that are opened from now on; or take it
 * out. */
void fault_install(void);
void fault_remove(void);
/* Count from zero, and fail at change ${at} (from 1). */
void fault_plan(enum fault_kind kind, long at);
/* How many changes there were; whether one failed. */
long fault_count(void);
bool fault_tripped(void);
/*
 * After a power cut: leave on the disk what a disk may have kept.  What was
 * synced is there; of the rest, changes are dropped and kept at random, the
 * last one torn at 512 bytes; files that were made or deleted without their
 * folder being synced may be there or not.  Forgets everything.
 */
void fault_settle(uint64_t seed);

/* The same for memory: SQLite's n-th allocation fails, once or ever. */
void fault_memory(bool ever, long at);
bool fault_memory_tripped(void);
void fault_memory_install(void);
void fault_memory_remove(void);

#endif
