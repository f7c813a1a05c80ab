/* read/ahead.c - see ahead.h. */
#include "read/ahead.h"

#include "core/file.h"

#include <unistd.h>

/* A child of its own costs a start; a file or two are read one after the other. */
static int
width_for(isize count)
{
	long  cores = sysconf(_SC_NPROCESSORS_ONLN);
	isize most = count < 2 * AHEAD_MOST ? count / 2 : AHEAD_MOST;

	most = cores < most ? cores : most;
	return most < 1 ? 1 : (int)most;
}

bool
ahead_open(struct ahead *a, struct str_list paths, str columns, bool only_loads, struct err *e)
{
	bool ok = true;

	*a = (struct ahead){ .paths = paths, .columns = columns, .only_loads = only_loads };
	for (int width = width_for(paths.len); ok && a->width < width; a->width++)
		ok = sandbox_open(&a->slot[a->width].sandbox, e) &&
		    arena_open(&a->slot[a->width].arena, (isize)8 * READ_LIMIT, e);
	if (!ok)
		ahead_close(a);
	return ok;
}

static void
start(struct ahead *a)
{
	isize i = a->started++;
	struct arena *arena = &a->slot[i % a->width].arena;
	struct ahead_file *f = &a->slot[i % a->width].file;

	arena_reset(arena, 1 << 24);
	*f = (struct ahead_file){ .path = a->paths.at[i].ptr,
		.sandbox = &a->slot[i % a->width].sandbox,
		.hint = { .name = file_name(a->paths.at[i]), .columns = a->columns } };
	f->is_reading = file_read(f->path, READ_LIMIT, arena, &f->bytes, &f->wrong) &&
	    !a->only_loads && !unpack_may(f->bytes, f->hint) &&
	    sandbox_read_begin(f->sandbox, f->bytes, f->hint, &f->reading, &f->wrong);
}

struct ahead_file *
ahead_next(struct ahead *a)
{
	/* The slot of the file that was given last is free now. */
	while (a->started < a->paths.len && a->started < a->next + a->width)
		start(a);
	if (a->next == a->paths.len)
		return NULL;
	return &a->slot[a->next++ % a->width].file;
}

void
ahead_close(struct ahead *a)
{
	for (isize i = a->next; i < a->started; i++)
		if (a->slot[i % a->width].file.is_reading)
			sandbox_read_drop(&a->slot[i % a->width].file.reading);
	for (int i = 0; i < AHEAD_MOST; i++) {
		sandbox_close(&a->slot[i].sandbox);
		arena_close(&a->slot[i].arena);
	}
	*a = (struct ahead){ 0 };
}
