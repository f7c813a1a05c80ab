/*
 * tests/torture/fault_malloc.h - memory that runs out for everything in the
 * process: our arenas (mmap), SQLite, zstd, libcrypto, libsodium, jansson, libc.
 * It stands in front of libc's own, so it is not for a build with sanitizers.
 */
#ifndef TESTS_FAULT_MALLOC_H
#define TESTS_FAULT_MALLOC_H

#include <stdbool.h>
#include <stdint.h>

/* From now on the ${at}-th allocation fails (from 1), once or with all that
 * follow; 0 = none. */
void starve(bool ever, long at);
bool starve_tripped(void);
/* Nothing fails; of each allocation from now on the hash of the calls that led to it,
 * until starve_watched, which says how many there were (${room} at most).  Slow. */
void starve_watch(uint64_t *sites, long room);
long starve_watched(void);
/* Blocks that were given and not given back, for leaks. */
long starve_blocks(void);

#endif
