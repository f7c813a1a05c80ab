/* core/json_load.c - see json_load.h. */
#include "core/json_load.h"

#include <assert.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>

/* Stands before each block of jansson's; aligned as malloc aligns. */
struct block {
	_Alignas(16) struct block *next;
	struct block **from;            /* what points at it; NULL once it is kept */
};

/* jansson has one allocator for the whole process, so that what it is doing for a
 * thread must be known to the thread. */
struct work { struct block *blocks; jmp_buf back; };
static _Thread_local struct work *now;

static void *
take(size_t size)
{
	struct block *b = size > SIZE_MAX - sizeof *b ? NULL : malloc(sizeof *b + size);

	if (b == NULL) {
		if (now != NULL)
			longjmp(now->back, 1);
		return NULL;
	}
	*b = (struct block){ 0 };
	if (now != NULL) {
		*b = (struct block){ now->blocks, &now->blocks };
		if (b->next != NULL)
			b->next->from = &b->next;
		now->blocks = b;
	}
	return b + 1;
}

static void
give(void *at)
{
	struct block *b = at;

	if (b == NULL)
		return;
	b--;
	if (b->from != NULL) {
		*b->from = b->next;
		if (b->next != NULL)
			b->next->from = b->from;
	}
	free(b);
}

static void
keep_all(struct work *w)
{
	for (struct block *b = w->blocks; b != NULL; b = b->next)
		b->from = NULL;
}

static void
free_all(struct work *w)
{
	while (w->blocks != NULL) {
		struct block *b = w->blocks;

		w->blocks = b->next;
		free(b);
	}
}

static void
set_allocator(void)
{
	json_set_alloc_funcs(take, give);
}

bool
json_guarded(bool (*work)(void *with, struct err *e), void *with, struct err *e)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct work w = { 0 };
	bool ok;

	pthread_once(&once, set_allocator);
	assert(now == NULL);
	if (setjmp(w.back) != 0) {
		now = NULL;
		free_all(&w);
		return err_set(e, ERR_SYSTEM, "out of memory while reading JSON");
	}
	now = &w;
	ok = work(with, e);
	now = NULL;
	keep_all(&w);
	return ok;
}

struct loading { str text; size_t flags; json_t *root; json_error_t said; };

static bool
load(void *with, struct err *e)
{
	struct loading *l = with;

	(void)e;
	l->root = json_loadb(l->text.ptr != NULL ? l->text.ptr : "", (size_t)l->text.len, l->flags,
	    &l->said);
	return true;
}

bool
json_load_text(str text, size_t flags, json_t **out, json_error_t *said, struct err *e)
{
	struct loading l = { .text = text, .flags = flags };
	bool ok = json_guarded(load, &l, e);

	*out = ok ? l.root : NULL;
	if (ok && said != NULL)
		*said = l.said;
	return ok;
}

struct dumping { const json_t *value; char *at; size_t room, len; };

static bool
dump(void *with, struct err *e)
{
	struct dumping *d = with;

	(void)e;
	d->len = json_dumpb(d->value, d->at, d->room, JSON_COMPACT | JSON_SORT_KEYS |
	    JSON_ENCODE_ANY);
	return true;
}

/* Once for its length, since an arena has no place in there. */
bool
json_dump_text(const json_t *value, struct arena *keep, str *out, struct err *e)
{
	struct dumping d = { .value = value };

	if (!json_guarded(dump, &d, e))
		return false;
	d.room = d.len;
	d.at = arena_bytes(keep, (isize)d.len);
	if (!json_guarded(dump, &d, e))
		return false;
	*out = (str){ d.at, (isize)d.len };
	return true;
}
