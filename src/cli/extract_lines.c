/* cli/extract_lines.c - the pool. */
#include "cli/extract_block.h"

#include "read/sandbox.h"

#include <errno.h>
#include <pthread.h>

enum {
	LINE_LIMIT   = 256 << 20,     /* bytes of one line */
	BLOCK_BYTES  = 256 << 10,     /* what a thread takes at a time */
	JOBS_A_THREAD = 3,
	THREADS_MOST = 64,
};
#define WORK_BYTES ((isize)64 << 30)   /* address space, not memory */
#define JOB_BYTES  ((isize)8 << 30)
#define KEEP_BYTES ((isize)4 << 20)    /* memory a job keeps between blocks */

enum job_state { JOB_FREE, JOB_FILLED, JOB_TAKEN, JOB_DONE };

/* A block of lines on its way. */
struct job {
	enum job_state state;
	struct arena memory;
	struct extract_block block;
	bool         failed;
	struct err   err;
};

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t  filled, done;
	struct job *jobs;
	int  job_count;
	int  next_filled, next_taken;   /* jobs are filled, taken and written in turn */
	bool ended;
	struct long_files *files;    /* of each thread */
	int  files_taken;
	const struct extract_defaults *defaults;
};

/* ---- threads ---------------------------------------------------------- */

static struct job *
take_job(struct pool *pool)
{
	struct job *job = NULL;

	pthread_mutex_lock(&pool->lock);
	for (;;) {
		struct job *next = &pool->jobs[pool->next_taken];

		if (next->state == JOB_FILLED) {
			next->state = JOB_TAKEN;
			pool->next_taken = (pool->next_taken + 1) % pool->job_count;
			job = next;
			break;
		}
		if (pool->ended)
			break;
		pthread_cond_wait(&pool->filled, &pool->lock);
	}
	pthread_mutex_unlock(&pool->lock);
	return job;
}

static void
set_state(struct pool *pool, struct job *job, enum job_state state, pthread_cond_t *tell)
{
	pthread_mutex_lock(&pool->lock);
	job->state = state;
	pthread_cond_broadcast(tell);
	pthread_mutex_unlock(&pool->lock);
}

static void *
worker(void *with)
{
	struct pool *pool = with;
	struct extract_hand hand = { .defaults = pool->defaults };
	struct err   e = { 0 };
	struct job  *job;
	bool ok = arena_open(&hand.work, WORK_BYTES, &e);

	pthread_mutex_lock(&pool->lock);
	hand.files = &pool->files[pool->files_taken++];
	pthread_mutex_unlock(&pool->lock);
	sandbox_confine_calls();
	while ((job = take_job(pool)) != NULL) {
		if (ok) {
			job->failed = !extract_block(&hand, &job->block, &job->err);
		} else {
			job->failed = true;
			job->err = e;
		}
		set_state(pool, job, JOB_DONE, &pool->done);
	}
	if (ok)
		arena_close(&hand.work);
	return NULL;
}

static void
wait_for(struct pool *pool, struct job *job)
{
	pthread_mutex_lock(&pool->lock);
	while (job->state == JOB_FILLED || job->state == JOB_TAKEN)
		pthread_cond_wait(&pool->done, &pool->lock);
	pthread_mutex_unlock(&pool->lock);
}

/* Write a finished job; its place is free again. */
static bool
write_job(struct job *job, FILE *out, struct err *e)
{
	struct extract_block *block = &job->block;
	bool ok = true;

	if (job->state != JOB_DONE)
		return true;
	job->state = JOB_FREE;
	if (block->has_spooled)
		ok = file_pour(block->spool, out, e);
	block->has_spooled = false;
	if (ok && block->out.len > 0 && fwrite(block->out.at, 1, (size_t)block->out.len, out) !=
	    (size_t)block->out.len)
		ok = err_system(e, errno, "cannot write the extractions");
	if (job->failed && ok) {
		*e = job->err;
		ok = false;
	}
	arena_reset(&job->memory, KEEP_BYTES);
	return ok;
}

/* A copy of the block, which lives only until the next is read. */
static void
fill_job(struct job *job, const struct jsonl_lines *lines)
{
	job->block.lines = *lines;
	job->block.lines.rest = str_copy(lines->rest, &job->memory);
	job->block.out = (struct buf){ .keep = &job->memory };
	job->failed = false;
	job->err = (struct err){ 0 };
}

static bool
feed(struct pool *pool, struct jsonl *in, FILE *out, struct err *e)
{
	struct jsonl_lines lines;
	bool ok = true;

	while (ok && (ok = jsonl_block(in, BLOCK_BYTES, &lines, e)) && lines.rest.len > 0) {
		struct job *job = &pool->jobs[pool->next_filled];

		wait_for(pool, job);
		if (!(ok = write_job(job, out, e)))
			break;
		fill_job(job, &lines);
		jsonl_release(in);
		set_state(pool, job, JOB_FILLED, &pool->filled);
		pool->next_filled = (pool->next_filled + 1) % pool->job_count;
	}
	for (int i = 0; i < pool->job_count; i++) {
		struct job *job = &pool->jobs[(pool->next_filled + i) % pool->job_count];
		struct err  later = { 0 };

		wait_for(pool, job);
		if (ok)
			ok = write_job(job, out, e);
		else if (e->kind == ERR_NONE)
			write_job(job, out, &later);
	}
	return ok;
}

/* ---- the run ---------------------------------------------------------- */

static bool
open_jobs(struct pool *pool, struct arena *memory, int threads, struct err *e)
{
	pool->job_count = threads * JOBS_A_THREAD;
	pool->jobs = NEW_ARRAY(memory, struct job, pool->job_count);
	pool->files = NEW_ARRAY(memory, struct long_files, threads);
	for (int i = 0; i < pool->job_count; i++) {
		if (!arena_open(&pool->jobs[i].memory, JOB_BYTES, e))
			return false;
		pool->jobs[i].block.spool = tmpfile();
	}
	for (int i = 0; i < threads; i++)
		long_files_open(&pool->files[i]);
	return true;
}

static void
close_jobs(struct pool *pool, int threads)
{
	for (int i = 0; i < threads && pool->files != NULL; i++)
		long_files_close(&pool->files[i]);
	for (int i = 0; i < pool->job_count; i++) {
		if (pool->jobs[i].block.spool != NULL)
			fclose(pool->jobs[i].block.spool);
		arena_close(&pool->jobs[i].memory);
	}
}

/* One input after the other, into the same threads. */
static bool
feed_all(struct pool *pool, struct jsonl *in, int count, FILE *out, struct err *e)
{
	for (int i = 0; i < count; i++) {
		if (!feed(pool, &in[i], out, e))
			return e->kind == ERR_SYSTEM ? false : err_note(e, "cannot read '%s'", in[i].name);
		jsonl_close(&in[i]);
	}
	return true;
}

/* Files are given up before the threads start, so that they have none either; what
 * else is given up, each for itself. */
static bool
run_threads(struct pool *pool, struct jsonl *in, int count, int threads, FILE *out, struct err *e)
{
	pthread_t ids[THREADS_MOST];
	int  started = 0, error = 0;
	bool ok;

	sandbox_confine_files();
	while (started < threads && started < THREADS_MOST &&
	    (error = pthread_create(&ids[started], NULL, worker, pool)) == 0)
		started++;
	sandbox_confine_calls();
	ok = started > 0 ? feed_all(pool, in, count, out, e)
	    : err_system(e, error, "cannot start a thread");
	pthread_mutex_lock(&pool->lock);
	pool->ended = true;
	pthread_cond_broadcast(&pool->filled);
	pthread_mutex_unlock(&pool->lock);
	for (int i = 0; i < started; i++)
		pthread_join(ids[i], NULL);
	return ok;
}

bool
extract_lines(char *const *paths, int count, const struct extract_defaults *defaults,
    int threads, FILE *out, struct err *e)
{
	struct pool  pool = { .lock = PTHREAD_MUTEX_INITIALIZER, .filled = PTHREAD_COND_INITIALIZER,
		.done = PTHREAD_COND_INITIALIZER, .defaults = defaults };
	struct jsonl *in;
	struct arena memory;
	int  opened = 0;
	bool ok = true;

	if (!arena_open(&memory, (1 << 20) + count * (isize)sizeof *in, e))
		return false;
	in = NEW_ARRAY(&memory, struct jsonl, count);
	for (; ok && opened < count; opened++)
		ok = jsonl_open(&in[opened], paths[opened], LINE_LIMIT, e);
	ok = ok && open_jobs(&pool, &memory, threads, e) &&
	    run_threads(&pool, in, count, threads, out, e);
	for (int i = 0; i < opened; i++)
		jsonl_close(&in[i]);
	close_jobs(&pool, threads);
	arena_close(&memory);
	return ok;
}
