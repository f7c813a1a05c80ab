/* incidents/pairs.c - candidate pairs through an inverted index. */
#include "incidents/pairs.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
	INDEX_SHIFT = 29,      /* every hash below 2^29 is in the index … */
	INDEX_LEAST = 8,       /* … and so many of the smallest in any case */
	LONG_LIST = 256,       /* a hash of more sketches than this … */
	NEAREST = 24,          /* … leads to so many predecessors only */
	CHUNK = 128,           /* sketches that a thread takes at a time */
	THREADS_MOST = 16,
};

/* Sketch numbers by hash: those of slot s are doc[start[s]] to doc[start[s + 1]],
 * ascending.  Hashes that fall into one slot are told apart by comparing. */
struct hash_index { int32_t *start, *doc; unsigned char *indexed; int shift; };

/* How many hashes of a sketch, the smallest, are in the index. */
static int32_t
indexed_count(struct sketch s)
{
	int32_t n = sketch_count_at(s, 32 - INDEX_SHIFT);

	return n > INDEX_LEAST ? n : s.len < INDEX_LEAST ? s.len : INDEX_LEAST;
}

static isize
slot_of(const struct hash_index *index, uint32_t hash)
{
	return (isize)((hash * UINT32_C(0x9E3779B1)) >> index->shift);
}

/* Room that index_build takes, at most. */
static isize
index_bytes(const struct sketch *sketches, isize count)
{
	isize total = 0;

	for (isize d = 0; d < count; d++)
		total += sketches[d].len;
	return (2 * total + (1 << 11)) * (isize)sizeof(int32_t) + 2 * count + 4096;
}

static void
index_build(struct hash_index *index, const struct sketch *sketches, isize count,
    struct arena *keep)
{
	isize total = 0, slots = 1 << 10;

	index->indexed = NEW_ARRAY(keep, unsigned char, count);
	for (isize d = 0; d < count; d++) {
		index->indexed[d] = (unsigned char)indexed_count(sketches[d]);
		total += index->indexed[d];
	}
	for (index->shift = 22; slots < total / 2 && index->shift > 4; index->shift--)
		slots *= 2;
	index->start = NEW_ARRAY(keep, int32_t, slots + 2);
	index->doc = NEW_ARRAY(keep, int32_t, total);
	for (isize d = 0; d < count; d++)
		for (isize i = 0; i < index->indexed[d]; i++)
			index->start[slot_of(index, sketches[d].at[i]) + 2]++;
	for (isize s = 2; s <= slots + 1; s++)
		index->start[s] += index->start[s - 1];
	for (isize d = 0; d < count; d++)
		for (isize i = 0; i < index->indexed[d]; i++)
			index->doc[index->start[slot_of(index, sketches[d].at[i]) + 1]++] = (int32_t)d;
}

/* The predecessors of ${d} in one slot: docs [*from, *to) of the index. */
static void
predecessors(const struct hash_index *index, isize slot, int32_t d, int32_t *from, int32_t *to)
{
	int32_t low = index->start[slot], high = index->start[slot + 1];

	*from = low;
	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (index->doc[middle] < d)
			low = middle + 1;
		else
			high = middle;
	}
	*to = low;
	if (*to - *from > LONG_LIST)
		*from = *to - NEAREST;
}

struct search {
	const struct sketch *sketches;
	isize count;
	double least;
	struct hash_index index;
	atomic_long next;               /* chunk to be taken */
	struct alike_list *found;       /* by chunk */
};

struct searcher {
	struct search *search;
	struct arena   keep;            /* what it found */
	struct alike  *found;           /* in one chunk: room for the most there can be */
	isize          found_len;
	unsigned char *seen;            /* by sketch: hashes in common with d */
	int32_t       *touched;
	pthread_t      thread;
};

/* How often each predecessor shares an indexed hash with ${d}. */
static isize
count_shared(struct searcher *r, int32_t d)
{
	const struct hash_index *index = &r->search->index;
	struct sketch s = r->search->sketches[d];
	isize touched = 0;

	for (isize i = 0; i < index->indexed[d]; i++) {
		int32_t from, to;

		predecessors(index, slot_of(index, s.at[i]), d, &from, &to);
		for (; from < to; from++) {
			int32_t other = index->doc[from];

			if (r->seen[other] == 0)
				r->touched[touched++] = other;
			if (r->seen[other] < 255)
				r->seen[other]++;
		}
	}
	return touched;
}

/* Enough indexed hashes in common that comparing is worth while: most pairs
 * that share one sentence fall here. */
static bool
is_promising(const struct search *search, int32_t a, int32_t b, int seen)
{
	int na = search->index.indexed[a], nb = search->index.indexed[b];
	double shorter = na < nb ? na : nb;

	return seen >= 0.9 * search->least * shorter && (seen >= 2 || shorter <= INDEX_LEAST);
}

/* Keep the ALIKE_MOST with the largest containment; ${best} is a run of ${*len}. */
static void
keep_best(struct alike *best, isize *len, struct alike pair)
{
	isize worst = 0;

	if (*len < ALIKE_MOST) {
		best[(*len)++] = pair;
		return;
	}
	for (isize i = 1; i < *len; i++)
		if (best[i].containment < best[worst].containment)
			worst = i;
	if (pair.containment > best[worst].containment)
		best[worst] = pair;
}

static int
by_first(const void *a, const void *b)
{
	const struct alike *x = a, *y = b;

	return (x->a > y->a) - (x->a < y->a);
}

static uint16_t
share_of(int32_t part, int32_t all)
{
	return (uint16_t)((int64_t)part * ALIKE_ALL / all);
}

static void
search_one(struct searcher *r, int32_t d)
{
	struct search *search = r->search;
	struct alike *best = r->found + r->found_len;
	isize len = 0, touched = count_shared(r, d);

	for (isize i = 0; i < touched; i++) {
		int32_t other = r->touched[i];
		int     seen = r->seen[other];
		struct sketch_overlap o;
		int32_t shorter;

		r->seen[other] = 0;
		if (!is_promising(search, other, d, seen))
			continue;
		o = sketch_compare(search->sketches[other], search->sketches[d]);
		shorter = o.a < o.b ? o.a : o.b;
		if (shorter > 0 && o.shared >= search->least * shorter)
			keep_best(best, &len, (struct alike){ other, d,
			    share_of(o.shared, shorter),
			    share_of(o.shared, o.a + o.b - o.shared) });
	}
	list_sort(best, len, (isize)sizeof *best, by_first);
	r->found_len += len;
}

static struct alike_list
copy_found(struct searcher *r)
{
	struct alike_list all = { NEW_ARRAY(&r->keep, struct alike, r->found_len),
	    r->found_len, r->found_len };

	if (all.len > 0)
		memcpy(all.at, r->found, (size_t)all.len * sizeof *all.at);
	return all;
}

static void *
search_run(void *with)
{
	struct searcher *r = with;
	struct search *search = r->search;

	for (;;) {
		isize chunk = atomic_fetch_add(&search->next, 1), end = (chunk + 1) * CHUNK;

		if (chunk * CHUNK >= search->count)
			return NULL;
		r->found_len = 0;
		for (isize d = chunk * CHUNK; d < end && d < search->count; d++)
			search_one(r, (int32_t)d);
		search->found[chunk] = copy_found(r);
	}
}

static void
collect(const struct search *search, struct arena *keep, struct alike_list *out)
{
	isize chunks = (search->count + CHUNK - 1) / CHUNK, total = 0;

	for (isize i = 0; i < chunks; i++)
		total += search->found[i].len;
	*out = (struct alike_list){ NEW_ARRAY(keep, struct alike, total), 0, total };
	for (isize i = 0; i < chunks; i++)
		for (isize j = 0; j < search->found[i].len; j++)
			out->at[out->len++] = search->found[i].at[j];
}

static bool
searchers_run(struct search *search, struct searcher *searchers, int threads, struct err *e)
{
	isize room = (search->count + 2 * CHUNK) * ALIKE_MOST * (isize)sizeof(struct alike) +
	    search->count * 8 + 4096;
	int   started = 0, failed = 0;

	for (; started < threads && failed == 0; started += failed == 0) {
		struct searcher *r = &searchers[started];

		if (!arena_open(&r->keep, room, e))
			failed = -1;
		r->search = search;
		r->seen = failed ? NULL : NEW_ARRAY(&r->keep, unsigned char, search->count);
		r->found = failed ? NULL : NEW_ARRAY(&r->keep, struct alike, CHUNK * ALIKE_MOST);
		r->touched = failed ? NULL : NEW_ARRAY(&r->keep, int32_t, search->count);
		if (!failed && threads == 1) {
			search_run(r);                  /* a few texts are not worth a thread */
			return true;
		}
		if (!failed)
			failed = pthread_create(&r->thread, NULL, search_run, r);
		if (failed > 0)
			err_system(e, failed, "cannot start a thread");
	}
	for (int i = 0; i < started; i++)
		pthread_join(searchers[i].thread, NULL);
	return failed == 0;
}

bool
pairs_find(const struct sketch *sketches, isize count, double least,
    int threads, struct arena *keep, struct alike_list *out, struct err *e)
{
	struct searcher searchers[THREADS_MOST] = { 0 };
	struct search search = { .sketches = sketches, .count = count, .least = least };
	struct arena memory, index_memory = { 0 };
	bool ok;

	threads = threads < 1 ? 1 : threads > THREADS_MOST ? THREADS_MOST : threads;
	if (!arena_open(&memory, (count / CHUNK + 1) * (isize)sizeof *search.found + 4096, e) ||
	    !arena_open(&index_memory, index_bytes(sketches, count), e)) {
		arena_close(&memory);
		return false;
	}
	index_build(&search.index, sketches, count, &index_memory);
	search.found = NEW_ARRAY(&memory, struct alike_list, count / CHUNK + 1);
	ok = searchers_run(&search, searchers, threads, e);
	arena_close(&index_memory);
	if (ok)
		collect(&search, keep, out);
	for (int i = 0; i < threads; i++)
		arena_close(&searchers[i].keep);
	arena_close(&memory);
	return ok;
}
