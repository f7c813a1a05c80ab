/* incidents/candidates.c - pairs of reports that are worth weighing. */
#include "incidents/cluster.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
	KEYS_MOST = 32,        /* index entries of a report: its rarest words, its places */
	LONG_LIST = 256,       /* a key of more reports than this … */
	NEAREST = 64,          /* … leads to so many, the nearest in time */
	WEIGHED_MOST = 32,     /* candidates of one report that are weighed in full */
	CHUNK = 64,
	THREADS_MOST = 16,
};

/* One entry of the index: a report, by its rank in time, and a weight. */
struct entry { int32_t rank; float weight; };

struct reach_index { int32_t *start; struct entry *entry; int shift; };

struct search {
	const struct traits *reports;
	const struct evidence_model *model;
	isize   count;
	float   least;
	int32_t *by_rank;                /* report of each rank */
	struct term *keys;               /* KEYS_MOST of each report */
	uint8_t *key_count;
	struct reach_index index;
	atomic_long next;
	struct likely_list *found;       /* by chunk of ranks */
};

/* ---- order in time ---------------------------------------------------- */

struct dated { int64_t day; int32_t report; };

static int
by_day(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->report > y->report) - (x->report < y->report);
}

/* Reports without a full day come last, in input order. */
static void
rank_reports(struct search *s, struct arena *keep, struct arena scratch)
{
	struct dated *dated = NEW_ARRAY(&scratch, struct dated, s->count);

	for (isize i = 0; i < s->count; i++) {
		const struct traits *r = &s->reports[i];

		dated[i] = (struct dated){ INT64_MAX, (int32_t)i };
		for (int d = 0; d < r->day_count && dated[i].day == INT64_MAX; d++)
			if (r->days[d].year != 0)
				dated[i].day = r->days[d].year * 366 + r->days[d].day;
	}
	list_sort(dated, s->count, (isize)sizeof *dated, by_day);
	s->by_rank = NEW_ARRAY(keep, int32_t, s->count);
	for (isize i = 0; i < s->count; i++)
		s->by_rank[i] = dated[i].report;
}

/* ---- the index -------------------------------------------------------- */

/* Keep the heaviest; ${len} is how many there are. */
static void
keep_heaviest(struct term *keys, int *len, int most, struct term key)
{
	int worst = 0;

	if (*len < most) {
		keys[(*len)++] = key;
		return;
	}
	for (int i = 1; i < most; i++)
		if (keys[i].weight < keys[worst].weight)
			worst = i;
	if (key.weight > keys[worst].weight)
		keys[worst] = key;
}

static void
choose_keys(const struct traits *r, struct term *keys, uint8_t *count)
{
	int len = 0;

	for (int32_t i = 0; i < r->words.len; i++)
		keep_heaviest(keys, &len, KEYS_MOST - REPORT_PLACES - REPORT_NAMES, r->words.at[i]);
	for (int i = 0; i < r->place_count; i++)
		if (r->places[i].radius_km <= 25)
			keys[len++] = (struct term){ report_place_cell(r->places[i].point),
			    0.4f * r->places[i].rarity };
	for (int i = 0; i < r->name_count; i++)
		keys[len++] = (struct term){ r->names[i], 0.2f };
	*count = (uint8_t)len;
}

static isize
slot_of(const struct search *s, uint32_t hash)
{
	return (isize)((hash * UINT32_C(0x9E3779B1)) >> s->index.shift);
}

static void
index_build(struct search *s, struct arena *keep)
{
	isize total = 0, slots = 1 << 10;

	s->keys = NEW_ARRAY(keep, struct term, s->count * KEYS_MOST);
	s->key_count = NEW_ARRAY(keep, uint8_t, s->count);
	for (isize i = 0; i < s->count; i++) {
		if (s->reports[i].is_about_harm)
			choose_keys(&s->reports[i], s->keys + i * KEYS_MOST, &s->key_count[i]);
		total += s->key_count[i];
	}
	for (s->index.shift = 22; slots < total && s->index.shift > 4; s->index.shift--)
		slots *= 2;
	s->index.start = NEW_ARRAY(keep, int32_t, slots + 2);
	s->index.entry = NEW_ARRAY(keep, struct entry, total);
	for (isize i = 0; i < s->count; i++)
		for (int k = 0; k < s->key_count[i]; k++)
			s->index.start[slot_of(s, s->keys[i * KEYS_MOST + k].hash) + 2]++;
	for (isize i = 2; i <= slots + 1; i++)
		s->index.start[i] += s->index.start[i - 1];
	for (int32_t rank = 0; rank < s->count; rank++) {
		isize i = s->by_rank[rank];

		for (int k = 0; k < s->key_count[i]; k++) {
			struct term key = s->keys[i * KEYS_MOST + k];

			s->index.entry[s->index.start[slot_of(s, key.hash) + 1]++] =
			    (struct entry){ rank, key.weight };
		}
	}
}

/* The entries of ${slot} before ${rank}: [*from, *to). */
static void
predecessors(const struct reach_index *index, isize slot, int32_t rank, int32_t *from, int32_t *to)
{
	int32_t low = index->start[slot], high = index->start[slot + 1];

	*from = low;
	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (index->entry[middle].rank < rank)
			low = middle + 1;
		else
			high = middle;
	}
	*to = low;
	if (*to - *from > LONG_LIST)
		*from = *to - NEAREST;
}

/* ---- the search ------------------------------------------------------- */

struct searcher {
	struct search *search;
	struct arena   keep;
	float         *sum;              /* by rank: shared weight so far */
	struct entry  *touched;
	struct likely *found;            /* of one chunk */
	isize          found_len;
	pthread_t      thread;
};

static isize
sum_shared(struct searcher *r, int32_t rank)
{
	const struct search *s = r->search;
	isize report = s->by_rank[rank], touched = 0;

	for (int k = 0; k < s->key_count[report]; k++) {
		struct term key = s->keys[report * KEYS_MOST + k];
		int32_t from, to;

		predecessors(&s->index, slot_of(s, key.hash), rank, &from, &to);
		for (; from < to; from++) {
			struct entry e = s->index.entry[from];

			if (r->sum[e.rank] == 0)
				r->touched[touched++].rank = e.rank;
			r->sum[e.rank] += key.weight * e.weight;
		}
	}
	for (isize i = 0; i < touched; i++) {
		r->touched[i].weight = r->sum[r->touched[i].rank];
		r->sum[r->touched[i].rank] = 0;
	}
	return touched;
}

/* Of equal weight the later in time comes first. */
static bool
is_before(struct entry a, struct entry b)
{
	return a.weight != b.weight ? a.weight > b.weight : a.rank > b.rank;
}

static isize
lightest(const struct entry *at)
{
	isize worst = 0;

	for (isize k = 1; k < WEIGHED_MOST; k++)
		if (is_before(at[worst], at[k]))
			worst = k;
	return worst;
}

/* Bring the WEIGHED_MOST heaviest to the front, in no order; nearly all of the
 * rest fail the first comparison. */
static isize
keep_heaviest_entries(struct entry *at, isize len)
{
	isize worst;

	if (len <= WEIGHED_MOST)
		return len;
	worst = lightest(at);
	for (isize i = WEIGHED_MOST; i < len; i++)
		if (is_before(at[i], at[worst])) {
			at[worst] = at[i];
			worst = lightest(at);
		}
	return WEIGHED_MOST;
}

static void
keep_likeliest(struct likely *best, isize *len, struct likely pair)
{
	isize worst = 0;

	if (*len < LIKELY_MOST) {
		best[(*len)++] = pair;
		return;
	}
	for (isize i = 1; i < *len; i++)
		if (best[i].p_same < best[worst].p_same)
			worst = i;
	if (pair.p_same > best[worst].p_same)
		best[worst] = pair;
}

static void
search_one(struct searcher *r, int32_t rank)
{
	const struct search *s = r->search;
	int32_t this = s->by_rank[rank];
	struct likely *best = r->found + r->found_len;
	isize touched = sum_shared(r, rank), len = 0;

	touched = keep_heaviest_entries(r->touched, touched);
	for (isize i = 0; i < touched; i++) {
		int32_t other = s->by_rank[r->touched[i].rank];
		struct evidence evidence;
		float p;

		evidence_compare(&s->reports[other], &s->reports[this], &evidence);
		p = evidence_p_same(s->model, &evidence);
		if (p >= s->least)
			keep_likeliest(best, &len, (struct likely){ other < this ? other : this,
			    other < this ? this : other, p });
	}
	r->found_len += len;
}

static void *
search_run(void *with)
{
	struct searcher *r = with;
	struct search *s = r->search;

	for (;;) {
		isize chunk = atomic_fetch_add(&s->next, 1), end = (chunk + 1) * CHUNK;
		struct likely_list *out;

		if (chunk * CHUNK >= s->count)
			return NULL;
		r->found_len = 0;
		for (isize rank = chunk * CHUNK; rank < end && rank < s->count; rank++)
			search_one(r, (int32_t)rank);
		out = &s->found[chunk];
		*out = (struct likely_list){ NEW_ARRAY(&r->keep, struct likely, r->found_len),
		    r->found_len, r->found_len };
		if (out->len > 0)
			memcpy(out->at, r->found, (size_t)out->len * sizeof *out->at);
	}
}

static int
by_second(const void *a, const void *b)
{
	const struct likely *x = a, *y = b;

	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return (x->a > y->a) - (x->a < y->a);
}

static void
collect(const struct search *s, struct arena *keep, struct likely_list *out)
{
	isize chunks = (s->count + CHUNK - 1) / CHUNK, total = 0;

	for (isize i = 0; i < chunks; i++)
		total += s->found[i].len;
	*out = (struct likely_list){ NEW_ARRAY(keep, struct likely, total), 0, total };
	for (isize i = 0; i < chunks; i++)
		for (isize j = 0; j < s->found[i].len; j++)
			out->at[out->len++] = s->found[i].at[j];
	list_sort(out->at, out->len, (isize)sizeof *out->at, by_second);
}

static bool
searchers_run(struct search *s, struct searcher *searchers, int threads, struct err *e)
{
	isize room = (s->count + 2 * CHUNK) * LIKELY_MOST * (isize)sizeof(struct likely) +
	    s->count * (isize)(sizeof(float) + sizeof(struct entry)) + (1 << 14) + s->count;
	int   started = 0, failed = 0;

	for (; started < threads && failed == 0; started += failed == 0) {
		struct searcher *r = &searchers[started];

		if (!arena_open(&r->keep, room, e)) {
			failed = -1;
			break;
		}
		r->search = s;
		r->sum = NEW_ARRAY(&r->keep, float, s->count);
		r->touched = NEW_ARRAY(&r->keep, struct entry, s->count);
		r->found = NEW_ARRAY(&r->keep, struct likely, CHUNK * LIKELY_MOST);
		failed = pthread_create(&r->thread, NULL, search_run, r);
		if (failed > 0)
			err_system(e, failed, "cannot start a thread");
	}
	for (int i = 0; i < started; i++)
		pthread_join(searchers[i].thread, NULL);
	return failed == 0;
}

bool
cluster_pairs(const struct traits *reports, isize count,
    const struct evidence_model *model, float least, int threads, struct arena *keep,
    struct likely_list *out, struct err *e)
{
	struct searcher searchers[THREADS_MOST] = { 0 };
	struct search s = { .reports = reports, .model = model, .count = count, .least = least };
	struct arena memory, scratch = { 0 };
	isize room = count * (isize)(KEYS_MOST * (sizeof(struct term) + sizeof(struct entry) +
	    2 * sizeof(int32_t)) + 64) + (1 << 16);
	bool ok;

	threads = threads < 1 ? 1 : threads > THREADS_MOST ? THREADS_MOST : threads;
	if (!arena_open(&memory, room, e) || !arena_open(&scratch, count * 16 + 4096, e)) {
		arena_close(&memory);
		return false;
	}
	rank_reports(&s, &memory, scratch);
	arena_close(&scratch);
	index_build(&s, &memory);
	s.found = NEW_ARRAY(&memory, struct likely_list, count / CHUNK + 1);
	ok = searchers_run(&s, searchers, threads, e);
	if (ok)
		collect(&s, keep, out);
	for (int i = 0; i < threads; i++)
		arena_close(&searchers[i].keep);
	arena_close(&memory);
	return ok;
}
