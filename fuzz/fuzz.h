/*
 * fuzz/fuzz.h - what every fuzz target needs.
 *
 * A target is fuzz/fuzz_<room>_<file>.c with one LLVMFuzzerTestOneInput; build
 * and run it with `make fuzz TARGET=<room>_<file>`.
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* What the header of the tried file promises; a broken one ends the run. */
#define PROMISE(x)                                                          \
	do {                                                                \
		if (!(x)) {                                                 \
			fprintf(stderr, "%s:%d: broken promise: %s\n",      \
			    __FILE__, __LINE__, #x);                        \
			abort();                                            \
		}                                                           \
	} while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
