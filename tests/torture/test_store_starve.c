/* Memory that runs out anywhere, in us or in a library, at every allocation of
 * twenty operations: an error and nothing else; no crash, no leak, the case as it
 * was.  TALLY_FAULTS=1 takes every allocation instead of some. */
#include "check.h"
#include "fault_malloc.h"
#include "store_operations.h"

#include <stdio.h>
#include <stdlib.h>

/* Where it ends: no operation asks for memory so often. */
enum { MOST = 200000 };

struct starving { struct desk_setup *d; isize which; bool ever, all; long tried; };

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
	for (long at = 1; tripped && at < MOST; at += s->all ? 1 : 1 + at / 2)
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
	struct starving s = { .d = operations_set_up(test_arena()),
		.all = getenv("TALLY_FAULTS") != NULL };

	for (s.which = only(0); s.which <= only(OPERATIONS - 1); s.which++)
		for (int ever = 0; ever < 2; ever++) {
			s.ever = ever != 0;
			starve_each(&s);
		}
	if (s.all)
		printf("%ld allocations failed\n", s.tried);
}
