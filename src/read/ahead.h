/*
 * read/ahead.h - files in their order, the next ones being read already, each in a child
 * and as many at a time as there are processors (four at most).
 *
 * Forks zygotes (read/sandbox.h): open it before databases and threads.  What may hold
 * other files (read/unpack.h) is loaded and not read: it waits for its turn.
 */
#ifndef READ_AHEAD_H
#define READ_AHEAD_H

#include "read/sandbox.h"

enum { AHEAD_MOST = 4 };

struct ahead_file {
	const char      *path;
	struct sandbox  *sandbox;       /* for what is in it; free when the reading has ended */
	struct read_hint hint;
	str              bytes;         /* good until the next file is asked for */
	bool             is_reading;    /* sandbox_read_end is to be called on ${reading} */
	struct sandbox_reading reading;
	struct err       wrong;         /* it could not be loaded */
};

struct ahead {
	struct str_list paths;          /* each with a zero behind it */
	str    columns;                 /* of lists, see read_hint */
	bool   only_loads;              /* nobody wants them read */
	isize  next, started;
	int    width;
	struct {
		struct sandbox    sandbox;
		struct arena      arena;
		struct ahead_file file;
	} slot[AHEAD_MOST];
};

/* ${paths} stay the caller's; nothing is loaded yet. */
bool ahead_open(struct ahead *a, struct str_list paths, str columns, bool only_loads, struct err *e);
/* The next file in order, NULL behind the last.  Whoever gets one with ${is_reading} ends
 * the reading before asking for another. */
struct ahead_file *ahead_next(struct ahead *a);
/* Ends what is still being read.  A zeroed one is allowed. */
void ahead_close(struct ahead *a);

#endif
