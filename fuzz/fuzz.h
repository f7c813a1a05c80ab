/*
 * fuzz/fuzz.h - what a fuzz target says.
 *
 * A target fuzz/fuzz_<room>_<file>.c defines LLVMFuzzerTestOneInput: any bytes
 * in, never a crash, and the answer keeps its promises.  `make fuzz` explores
 * with clang's libFuzzer; `make test` replays fuzz/corpus/<room>_<file>/ and
 * some made-up bytes with any compiler (fuzz/replay.c).
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include "core/core.h"

#include <stdio.h>
#include <stdlib.h>

#define PROMISE(what)                                                         \
	do {                                                                  \
		if (!(what)) {                                                \
			fprintf(stderr, "%s:%d: broken promise: %s\n",        \
			    __FILE__, __LINE__, #what);                       \
			abort();                                              \
		}                                                             \
	} while (0)

/* An arena of 1 GiB of address space, emptied for each input. */
static inline struct arena *
fuzz_arena(void)
{
	static struct arena arena;
	struct err e = { 0 };

	if (arena.base == NULL && !arena_open(&arena, (isize)1 << 30, &e))
		abort();
	arena_reset(&arena, 1 << 20);
	return &arena;
}

/* A second one, for scratch. */
static inline struct arena *
fuzz_scratch(void)
{
	static struct arena arena;
	struct err e = { 0 };

	if (arena.base == NULL && !arena_open(&arena, (isize)1 << 30, &e))
		abort();
	arena_reset(&arena, 1 << 20);
	return &arena;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
