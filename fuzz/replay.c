/* fuzz/replay.c - run every target over its corpus and over made-up bytes.
 * Each target is compiled with its function renamed to fuzz_<name>. */
#include "core/core.h"
#include "core/file.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#define X(name) int fuzz_##name(const uint8_t *data, size_t size);
#include "fuzz.inc"
#undef X

static const struct { const char *name; int (*run)(const uint8_t *, size_t); } targets[] = {
#define X(name) { #name, fuzz_##name },
#include "fuzz.inc"
#undef X
};

/* A copy at the end of its own block, so that an over-read is seen. */
static void
run_bytes(isize target, str bytes)
{
	uint8_t *copy = malloc((size_t)bytes.len + (bytes.len == 0));

	if (copy == NULL)
		abort();
	if (bytes.len > 0)
		memcpy(copy, bytes.ptr, (size_t)bytes.len);
	targets[target].run(copy, (size_t)bytes.len);
	free(copy);
}

static int
run_corpus(isize target, struct arena *arena)
{
	char folder[512], path[1024];
	DIR *open_folder;
	int  runs = 0;

	snprintf(folder, sizeof folder, "fuzz/corpus/%s", targets[target].name);
	if ((open_folder = opendir(folder)) == NULL)
		return 0;
	for (struct dirent *d; (d = readdir(open_folder)) != NULL; runs++) {
		struct err e = { 0 };
		str bytes;

		snprintf(path, sizeof path, "%s/%s", folder, d->d_name);
		arena_reset(arena, 0);
		if (d->d_name[0] != '.' && file_read(path, 64 << 20, arena, &bytes, &e))
			run_bytes(target, bytes);
	}
	closedir(open_folder);
	return runs;
}

/* Mutations of the corpus' first files and plain noise, the same every time. */
static void
run_noise(isize target)
{
	static const char pieces[] = "<>&;\"'{}[]:,.-_/=%\\\n\t 0123456789abcXYZ\xC3\xA9\xE2\x80\x99\xD9\x85\xFF";
	uint32_t seed = 1;
	char bytes[300];

	for (int round = 0; round < 300; round++) {
		isize len = 0;

		seed = seed * 1664525u + 1013904223u;
		for (isize want = seed >> 23; len < want && len < COUNT_OF(bytes); len++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[len] = pieces[(seed >> 12) % (sizeof pieces - 1)];
		}
		run_bytes(target, (str){ bytes, len });
	}
}

int
main(void)
{
	struct arena arena;
	struct err   e = { 0 };

	if (!arena_open(&arena, 256 << 20, &e))
		return 1;
	for (isize i = 0; i < COUNT_OF(targets); i++) {
		printf("%s\n", targets[i].name);
		fflush(stdout);
		run_corpus(i, &arena);
		run_noise(i);
	}
	arena_close(&arena);
	return 0;
}
