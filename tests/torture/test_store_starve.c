/* Memory that runs out anywhere, in us or in a library, over twenty operations: an
 * error and nothing else; no crash, no leak, the case as it was.
 *
 * The short run takes some allocations.  TALLY_FAULTS=1 takes, of each chain of calls
 * that leads to an allocation, the first two and the last: a loop of a thousand is
 * the same place a thousand times.  TALLY_FAULTS=2 takes every one. */
#include "check.h"
#include "fault_malloc.h"
#include "store_operations.h"

#include <stdio.h>
#include <stdlib.h>

/* Where it ends: no operation asks for memory so often. */
enum { MOST = 200000 };

enum how_many { SOME, EACH_PLACE, ALL };

struct starving {
	struct desk_setup *d;
	isize which;
	bool  ever;
	enum how_many how_many;
	/* Calls that led to each allocation of one run. */
	struct places { uint64_t *at; long len; } places;
	long  tried, seen;
};

static bool
starve_at(struct starving *s, long at, int64_t before)
{
	struct err e = { 0 };
	long blocks;
	bool ok, tripped;

	operations_fresh(s->d, *s->d->keep);
	blocks = starve_blocks();
	starve(s->ever, at);
	ok = operations_run(s->d, store_operations[s->which].run, *s->d->keep, &e);
	tripped = starve_tripped();
	starve(false, 0);
	check_note("%s, allocation %ld %s: %s", store_operations[s->which].name, at,
	    s->ever ? "and later" : "once", e.text);
	check(ok == (e.kind == ERR_NONE));
	check(ok || tripped);
	check_int(starve_blocks(), blocks);
	operations_check_sound(s->d, ok ? -1 : before, operations_entries(s->d, *s->d->keep),
	    *s->d->keep);
	e = (struct err){ 0 };
	check_ok(operations_go_on(s->d, *s->d->keep, &e));
	s->tried++;
	return tripped;
}

static void
watch_places(struct starving *s)
{
	struct err e = { 0 };

	operations_fresh(s->d, *s->d->keep);
	starve_watch(s->places.at, MOST);
	check_ok(operations_run(s->d, store_operations[s->which].run, *s->d->keep, &e));
	s->places.len = starve_watched();
	s->seen += s->places.len;
}

/* Whether the same calls led there ${times} times before. */
static bool
was_there(const struct places *p, long at, int times)
{
	for (long i = 0; i < at && times > 0; i++)
		times -= p->at[i] == p->at[at];
	return times == 0;
}

static bool
comes_again(const struct places *p, long at)
{
	for (long i = at + 1; i < p->len; i++)
		if (p->at[i] == p->at[at])
			return true;
	return false;
}

/* The allocation to let fail after the ${at}-th; those behind the watched run all. */
static long
next_place(const struct starving *s, long at)
{
	const struct places *p = &s->places;

	if (s->how_many == SOME)
		return at + 1 + at / 2;
	for (at++; s->how_many == EACH_PLACE && at <= p->len; at++)
		if (!was_there(p, at - 1, 2) || !comes_again(p, at - 1))
			break;
	return at;
}

static void
starve_each(struct starving *s)
{
	struct err e = { 0 };
	int64_t before;
	bool tripped = true;

	/* Once whole, for what libraries keep from their first use on. */
	operations_fresh(s->d, *s->d->keep);
	check_ok(operations_run(s->d, store_operations[s->which].run, *s->d->keep, &e));
	operations_fresh(s->d, *s->d->keep);
	before = operations_entries(s->d, *s->d->keep);
	if (s->how_many == EACH_PLACE)
		watch_places(s);
	for (long at = 1; tripped && at < MOST; at = next_place(s, at))
		tripped = starve_at(s, at, before);
	check_not(tripped);
}

/* TALLY_ONE=7 takes one operation alone, by its place in the list. */
static isize
only(isize otherwise)
{
	const char *one = getenv("TALLY_ONE");

	return one != NULL ? atol(one) : otherwise;
}

void
test_store_starve__memory_that_runs_out_anywhere_is_an_error_and_nothing_else(void)
{
	const char *asked = getenv("TALLY_FAULTS");
	struct starving s = { .d = operations_set_up(test_arena()),
		.how_many = asked == NULL ? SOME : atoi(asked) > 1 ? ALL : EACH_PLACE };

	s.places.at = NEW_ARRAY(s.d->keep, uint64_t, MOST);
	for (s.which = only(0); s.which <= only(OPERATIONS - 1); s.which++)
		for (int ever = 0; ever < 2; ever++) {
			s.ever = ever != 0;
			starve_each(&s);
		}
	if (asked != NULL)
		printf("%ld allocations failed, of %ld in the operations\n", s.tried, s.seen);
}
