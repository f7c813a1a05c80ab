/* core/relay.c - see relay.h.  Two batches: one is filled, the other worked on. */
#include "core/relay.h"

#include <pthread.h>

/* A batch is full at either; a record may go beyond the bytes.  Large enough that
 * handing over costs nothing beside the work. */
enum { BATCH_BYTES = 1 << 20, BATCH_RECORDS = 1024 };
enum { RESERVED_BYTES = RELAY_RECORD_MOST + (4 << 20) };

struct batch {
	struct arena arena;
	struct arena empty;             /* the same before its first record */
	void  *record[BATCH_RECORDS];
	isize  len;
};

struct relay {
	relay_work  *work;
	relay_take  *take;
	void        *with;
	struct batch batch[2];
	struct arena scratch;
	isize        batch_bytes;
	int          filling;
	bool         has_thread;
	pthread_t    thread;
	pthread_mutex_t lock;           /* of the two below */
	pthread_cond_t  changed;
	struct batch   *given;          /* to the thread, until it is done */
	bool            ends;
};

static void
work_off(struct relay *r, struct batch *b)
{
	for (isize i = 0; i < b->len; i++) {
		struct arena scratch = r->scratch;

		r->work(r->with, b->record[i], &scratch);
	}
}

static void *
run(void *data)
{
	struct relay *r = data;

	pthread_mutex_lock(&r->lock);
	for (;;) {
		while (r->given == NULL && !r->ends)
			pthread_cond_wait(&r->changed, &r->lock);
		if (r->given == NULL)
			break;
		pthread_mutex_unlock(&r->lock);
		work_off(r, r->given);
		pthread_mutex_lock(&r->lock);
		r->given = NULL;
		pthread_cond_broadcast(&r->changed);
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

static void
take_back(struct relay *r, struct batch *b)
{
	for (isize i = 0; i < b->len && r->take != NULL; i++)
		r->take(r->with, b->record[i]);
	b->len = 0;
	arena_reset(&b->arena, BATCH_BYTES);
	b->arena = b->empty;
}

static void
wait_for_it(struct relay *r)
{
	pthread_mutex_lock(&r->lock);
	while (r->given != NULL)
		pthread_cond_wait(&r->changed, &r->lock);
	pthread_mutex_unlock(&r->lock);
}

/* The full batch to the thread; the one that it had comes back. */
static void
hand_over(struct relay *r)
{
	struct batch *full = &r->batch[r->filling];

	if (!r->has_thread) {
		work_off(r, full);
		take_back(r, full);
		return;
	}
	wait_for_it(r);
	pthread_mutex_lock(&r->lock);
	r->given = full;
	pthread_cond_broadcast(&r->changed);
	pthread_mutex_unlock(&r->lock);
	r->filling = 1 - r->filling;
	take_back(r, &r->batch[r->filling]);
}

bool
relay_open(struct relay **out, relay_work *work, relay_take *take, void *with,
    struct arena *keep, struct err *e)
{
	struct relay *r = NEW(keep, struct relay);
	bool ok = arena_open(&r->scratch, RESERVED_BYTES, e);

	*out = r;
	r->work = work;
	r->take = take;
	r->with = with;
	r->batch_bytes = BATCH_BYTES;
	for (int i = 0; i < 2 && ok; i++) {
		ok = arena_open(&r->batch[i].arena, RESERVED_BYTES, e);
		r->batch[i].empty = r->batch[i].arena;
	}
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->changed, NULL);
	if (ok) {
		r->has_thread = pthread_create(&r->thread, NULL, run, r) == 0;
		return true;
	}
	relay_close(r);
	*out = NULL;
	return false;
}

void
relay_batch(struct relay *r, isize bytes)
{
	r->batch_bytes = bytes;
}

static bool
is_full(const struct relay *r, const struct batch *b)
{
	return b->len == BATCH_RECORDS || b->arena.next - b->arena.base >= r->batch_bytes;
}

void *
relay_record(struct relay *r, isize bytes)
{
	struct batch *b;

	if (is_full(r, &r->batch[r->filling]))
		hand_over(r);
	b = &r->batch[r->filling];
	return b->record[b->len++] = arena_alloc(&b->arena, 1, bytes, 16);
}

str
relay_bytes(struct relay *r, str bytes)
{
	return str_copy(bytes, &r->batch[r->filling].arena);
}

void
relay_start(struct relay *r)
{
	if (r->batch[r->filling].len > 0)
		hand_over(r);
}

void
relay_settle(struct relay *r)
{
	relay_start(r);
	wait_for_it(r);
	take_back(r, &r->batch[1 - r->filling]);
}

void
relay_close(struct relay *r)
{
	if (r == NULL)
		return;
	if (r->batch[1].arena.base != NULL)
		relay_settle(r);
	if (r->has_thread) {
		pthread_mutex_lock(&r->lock);
		r->ends = true;
		pthread_cond_broadcast(&r->changed);
		pthread_mutex_unlock(&r->lock);
		pthread_join(r->thread, NULL);
	}
	pthread_mutex_destroy(&r->lock);
	pthread_cond_destroy(&r->changed);
	for (int i = 0; i < 2; i++)
		arena_close(&r->batch[i].arena);
	arena_close(&r->scratch);
}
