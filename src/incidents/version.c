/* incidents/version.c - maximal cliques of intervals by one sweep. */
#include "incidents/version.h"

#include "incidents/interval.h"

#include <stdlib.h>

struct edge { int64_t at; isize which; bool is_end; };

/* At one number ranges open before others close: touching ranges agree. */
static int
by_place(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->is_end != y->is_end)
		return x->is_end ? 1 : -1;
	return x->which < y->which ? -1 : x->which > y->which;
}

/* The ranges open at one place of the sweep; ${place} finds one in O(1). */
struct open_set { isize *at, *place; isize len; };

static void
open_put(struct open_set *open, isize which)
{
	open->place[which] = open->len;
	open->at[open->len++] = which;
}

static void
open_drop(struct open_set *open, isize which)
{
	isize last = open->at[--open->len];

	open->at[open->place[which]] = last;
	open->place[last] = open->place[which];
}

static int
by_number(const void *a, const void *b)
{
	const isize *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static void
version_take(const struct numbered *ranges, const struct open_set *open,
    struct version_list *out, struct arena *keep)
{
	struct version *v = PUSH(out, keep);

	v->entries = (struct index_list){ NEW_ARRAY(keep, isize, open->len), open->len, open->len };
	memcpy(v->entries.at, open->at, (size_t)open->len * sizeof *open->at);
	list_sort(v->entries.at, open->len, (isize)sizeof *v->entries.at, by_number);
	for (isize i = 0; i < open->len; i++) {
		const struct numbered *one = &ranges[v->entries.at[i]];

		v->range = i == 0 ? one->range : interval_both(v->range, one->range);
		v->entries.at[i] = one->entry;
	}
}

struct version_list
versions_find(const struct numbered *ranges, isize count, struct arena *keep,
    struct arena scratch)
{
	struct version_list out = { 0 };
	struct edge *edges = NEW_ARRAY(&scratch, struct edge, 2 * count + 1);
	struct open_set open = { NEW_ARRAY(&scratch, isize, count + 1),
		NEW_ARRAY(&scratch, isize, count + 1), 0 };
	bool has_grown = false;

	for (isize i = 0; i < count; i++) {
		edges[2 * i] = (struct edge){ interval_low(ranges[i].range), i, false };
		edges[2 * i + 1] = (struct edge){ interval_high(ranges[i].range), i, true };
	}
	list_sort(edges, (2 * count), (isize)sizeof *edges, by_place);
	/* A set is maximal where something closes after something opened. */
	for (isize i = 0; i < 2 * count; i++) {
		if (!edges[i].is_end) {
			open_put(&open, edges[i].which);
			has_grown = true;
			continue;
		}
		if (has_grown)
			version_take(ranges, &open, &out, keep);
		has_grown = false;
		open_drop(&open, edges[i].which);
	}
	return out;
}
