/* Aggregates: from what is printed nobody is told, nor from two releases. */
#include "check.h"

#include "exchange/aggregate.h"

enum { K = 5, CELLS = 8, RELEASES = 60 };

static uint64_t
next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(2685821657736338717);
}

static struct aggregate
made(const int64_t *counts, isize cells, struct arena *keep)
{
	struct aggregate a = { .k = K };
	struct aggregate_group *g = PUSH(&a.groups, keep);

	g->key = STR("2021|IQ");
	for (isize i = 0; i < cells; i++) {
		if (counts[i] == 0)
			continue;
		*PUSH(&g->cells, keep) = (struct aggregate_cell){ .key = str_printf(keep, "c%td", i),
			.count = counts[i] };
		g->total += counts[i];
	}
	return a;
}

/* Nothing that was not printed can be told from what was. */
static void
check_one_release(const struct aggregate_group *g)
{
	int64_t hidden_sum = 0;
	isize hidden = 0;

	for (isize i = 0; i < g->cells.len; i++) {
		const struct aggregate_cell *c = &g->cells.at[i];

		check(c->is_hidden || c->count >= K);
		hidden += c->is_hidden;
		hidden_sum += c->is_hidden ? c->count : 0;
	}
	check(g->is_total_hidden || g->total >= K);
	check(g->is_total_hidden || hidden != 1);
	check(g->is_total_hidden || hidden == 0 || hidden_sum >= K);
}

static int64_t
count_in(const struct aggregate_group *g, str key)
{
	for (isize i = 0; i < g->cells.len; i++)
		if (str_equal(g->cells.at[i].key, key))
			return g->cells.at[i].count;
	return 0;
}

void
test_exchange_aggregate__two_releases_differ_by_nobody_or_by_k(void)
{
	struct arena *keep = test_arena();
	int64_t counts[CELLS] = { 0 };
	uint64_t state = 3;
	struct aggregate last = { 0 };
	isize held = 0;

	for (int release = 0; release < RELEASES; release++) {
		struct aggregate now;
		const struct aggregate_group *g, *was = release > 0 ? &last.groups.at[0] : NULL;

		check_note("release %d", release);
		for (isize i = 0; i < CELLS; i++)
			counts[i] += (int64_t)(next(&state) % 3 == 0 ? next(&state) % 9 : 0);
		now = made(counts, CELLS, keep);
		if (now.groups.at[0].cells.len == 0)
			continue;
		aggregate_protect(&now, last.groups.len > 0 ? &last : NULL);
		g = &now.groups.at[0];
		check_one_release(g);
		held += g->is_held;
		for (isize i = 0; was != NULL && i < g->cells.len; i++) {
			int64_t difference = g->cells.at[i].count - count_in(was, g->cells.at[i].key);

			check(difference == 0 || difference >= K || difference <= -K);
		}
		last = now;
	}
	check(held > 0);
}

void
test_exchange_aggregate__the_journal_gives_back_what_was_printed(void)
{
	struct arena *keep = test_arena();
	int64_t counts[4] = { 2, 40, 7, 1 };
	struct aggregate a = made(counts, 4, keep), back;
	struct err e = { 0 };

	aggregate_protect(&a, NULL);
	check_ok(aggregate_read(aggregate_json(&a, keep), keep, &back, &e));
	check_str(aggregate_json(&back, keep), aggregate_json(&a, keep));
	/* 2 and 1 are hidden; their sum is under k, so that the next one is, too. */
	check(a.groups.at[0].cells.at[0].is_hidden && a.groups.at[0].cells.at[2].is_hidden);
	check_not(a.groups.at[0].cells.at[1].is_hidden);
}
