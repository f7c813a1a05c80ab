/* incidents/cluster.c - from likely pairs to incidents. */
#include "incidents/cluster.h"

#include <stdlib.h>

enum { CORE_MOST = 6 };

/* Reports that stand for a group when it is compared; what people decided of it. */
struct core { uint64_t decided; int32_t size, len, member[CORE_MOST]; };

struct joining {
	const struct traits *reports;
	const struct evidence_model *model;
	int32_t *parent;
	struct core *cores;
};

static int32_t
find_root(int32_t *parent, int32_t at)
{
	while (parent[at] != at)
		at = parent[at] = parent[parent[at]];
	return at;
}

static float
mean_p_same(const struct joining *j, const struct core *a, const struct core *b)
{
	const struct traits *x[CORE_MOST], *y[CORE_MOST];

	for (int i = 0; i < a->len; i++)
		x[i] = &j->reports[a->member[i]];
	for (int i = 0; i < b->len; i++)
		y[i] = &j->reports[b->member[i]];
	return evidence_mean(j->model, x, a->len, y, b->len, 0);
}

/* Of each as many as its size says, but a quarter at least: a report that is
 * of two incidents must not stand for both. */
static struct core
core_merge(const struct core *a, const struct core *b)
{
	struct core both = { .size = a->size + b->size,
		.decided = a->decided != 0 ? a->decided : b->decided };
	int of_a = (int)((int64_t)CORE_MOST * a->size / both.size);

	of_a = of_a < CORE_MOST / 4 ? CORE_MOST / 4 : of_a;
	of_a = of_a > CORE_MOST * 3 / 4 ? CORE_MOST * 3 / 4 : of_a;
	if (b->len < CORE_MOST - of_a)
		of_a = CORE_MOST - b->len;
	for (int i = 0; i < of_a && i < a->len; i++)
		both.member[both.len++] = a->member[i];
	for (int i = 0; i < b->len && both.len < CORE_MOST; i++)
		both.member[both.len++] = b->member[i];
	return both;
}

/* The earlier report stands for both. */
static void
join(struct joining *j, int32_t a, int32_t b)
{
	int32_t low = a < b ? a : b, high = a < b ? b : a;

	j->parent[high] = low;
	j->cores[low] = core_merge(&j->cores[a], &j->cores[b]);
}

static bool
are_parted(const struct core *a, const struct core *b)
{
	return a->decided != 0 && b->decided != 0 && a->decided != b->decided;
}

struct decided { uint64_t incident; int32_t report; };

static int
by_incident(const void *a, const void *b)
{
	const struct decided *x = a, *y = b;

	if (x->incident != y->incident)
		return x->incident < y->incident ? -1 : 1;
	return (x->report > y->report) - (x->report < y->report);
}

/* What people put together is so before anything is proposed. */
static void
join_decided(struct joining *j, isize count, struct arena scratch)
{
	struct decided *all = NEW_ARRAY(&scratch, struct decided, count);
	isize len = 0;

	for (int32_t i = 0; i < count; i++)
		if (j->reports[i].decided != 0)
			all[len++] = (struct decided){ j->reports[i].decided, i };
	list_sort(all, len, (isize)sizeof *all, by_incident);
	for (isize i = 1; i < len; i++)
		if (all[i].incident == all[i - 1].incident)
			join(j, find_root(j->parent, all[i - 1].report), all[i].report);
}

static int
by_likeliness(const void *a, const void *b)
{
	const struct likely *x = a, *y = b;

	if (x->p_same != y->p_same)
		return x->p_same < y->p_same ? 1 : -1;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return (x->a > y->a) - (x->a < y->a);
}

static void
join_pairs(struct joining *j, const struct likely_list *pairs)
{
	for (isize i = 0; i < pairs->len; i++) {
		int32_t a = find_root(j->parent, pairs->at[i].a), b = find_root(j->parent, pairs->at[i].b);

		if (a == b || are_parted(&j->cores[a], &j->cores[b]) ||
		    mean_p_same(j, &j->cores[a], &j->cores[b]) < j->model->join)
			continue;
		join(j, a, b);
	}
}

bool
cluster_reports(const struct traits *reports, isize count,
    const struct evidence_model *model, int threads, int32_t *cluster, struct err *e)
{
	struct joining j = { .reports = reports, .model = model, .parent = cluster };
	struct likely_list pairs;
	struct arena memory;
	bool ok;

	if (!arena_open(&memory, count * (isize)(sizeof(struct core) + sizeof(struct decided) +
	    LIKELY_MOST * sizeof(struct likely)) + 4096, e))
		return false;
	ok = cluster_pairs(reports, count, model, model->least, threads, &memory, &pairs, e);
	if (ok) {
		j.cores = NEW_ARRAY(&memory, struct core, count);
		for (int32_t i = 0; i < count; i++) {
			cluster[i] = i;
			j.cores[i] = (struct core){ reports[i].decided, 1, 1, { i } };
		}
		join_decided(&j, count, memory);
		qsort(pairs.at, (size_t)pairs.len, sizeof *pairs.at, by_likeliness);
		join_pairs(&j, &pairs);
		for (int32_t i = 0; i < count; i++)
			cluster[i] = find_root(cluster, i);
	}
	arena_close(&memory);
	return ok;
}
