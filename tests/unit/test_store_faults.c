/* A disk that loses its power, fails or is full, and memory that runs out, at
 * every point of twenty operations: nothing that was acknowledged is lost,
 * nothing is half done, and work goes on.  TALLY_CUTS=200 and TALLY_FAULTS=1
 * (every point instead of some) make the long run. */
#include "check.h"
#include "fault_vfs.h"
#include "store_operations.h"

#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const moment noon = { "2031-05-04T12:00:00Z" };

/* In the short run some of the points, always the first and the last few. */
static long
next_point(long at, long total, bool all)
{
	return all || at < 2 || at + 2 > total ? at + 1 : at + 1 + total / 3;
}

static void
fail_each(struct desk_setup *d, isize i, enum fault_kind kind, bool all)
{
	int64_t before, after;
	long total;
	struct err e = { 0 };

	operations_fresh(d, *d->keep);
	before = operations_entries(d, *d->keep);
	fault_plan(FAULT_NONE, 0);
	check_note("%s", store_operations[i].name);
	check_ok(operations_run(d, store_operations[i].run, *d->keep, &e));
	total = fault_count();
	after = operations_entries(d, *d->keep);
	for (long at = 1; at <= total; at = next_point(at, total, all)) {
		bool ok;

		e = (struct err){ 0 };
		operations_fresh(d, *d->keep);
		fault_plan(kind, at);
		ok = operations_run(d, store_operations[i].run, *d->keep, &e);
		check_note("%s, fault of kind %d at change %ld of %ld: %s", store_operations[i].name, (int)kind, at,
		    total, e.text);
		check(ok == (e.kind == ERR_NONE));
		if (kind == FAULT_FULL && !ok)
			check(strstr(e.text, "disk is full") != NULL);
		fault_plan(FAULT_NONE, 0);
		operations_check_sound(d, ok ? after : before, after, *d->keep);
		/* Work goes on. */
		e = (struct err){ 0 };
		check_ok(operations_go_on(d, *d->keep, &e));
	}
}

void
test_store_faults__every_write_that_fails_leaves_the_case_as_it_was(void)
{
	static const enum fault_kind kinds[] = { FAULT_ONCE, FAULT_EVER, FAULT_FULL };
	bool all = getenv("TALLY_FAULTS") != NULL;
	struct desk_setup *d = operations_set_up(test_arena());

	fault_install();
	for (isize i = 0; i < OPERATIONS; i++)
		for (isize k = 0; k < COUNT_OF(kinds); k += all ? 1 : 2)
			fail_each(d, i, kinds[k], all);
	fault_remove();
}

static void
starve_each(struct desk_setup *d, isize i, bool ever, bool all)
{
	enum { MOST = 60000 };
	int64_t before;
	bool tripped = true;

	operations_fresh(d, *d->keep);
	before = operations_entries(d, *d->keep);
	for (long at = 1; tripped && at < MOST; at += all ? 1 : 1 + 2 * at + 5) {
		struct err e = { 0 };
		bool ok;

		operations_fresh(d, *d->keep);
		fault_memory(ever, at);
		ok = operations_run(d, store_operations[i].run, *d->keep, &e);
		tripped = fault_memory_tripped();
		fault_memory(false, 0);
		check_note("%s, allocation %ld %s: %s", store_operations[i].name, at, ever ? "and later" : "once",
		    e.text);
		check(ok == (e.kind == ERR_NONE));
		check(ok || tripped);
		operations_check_sound(d, ok ? -1 : before, operations_entries(d, *d->keep), *d->keep);
	}
	check_not(tripped);
}

void
test_store_faults__memory_that_runs_out_leaves_the_case_as_it_was(void)
{
	bool all = getenv("TALLY_FAULTS") != NULL;
	struct desk_setup *d = operations_set_up(test_arena());

	fault_memory_install();
	for (isize i = 0; i < OPERATIONS; i++) {
		starve_each(d, i, false, all);
		starve_each(d, i, true, all);
	}
	fault_memory_remove();
}

/* ---- power cuts --------------------------------------------------------------------- */

/* Add reports, one a commit, until the power goes; how many were acknowledged. */
static int
work_until_cut(struct desk_setup *d, int number, struct arena scratch)
{
	struct err e = { 0 };
	struct store *store;
	int done = 0;

	if (!store_open(d->path, STR(""), true, &scratch, &store, &e))
		return 0;
	for (; done < 50; done++) {
		struct arena one = scratch;
		struct capture c;

		if (!store_begin(store, &d->by, noon, &e) ||
		    !operations_add(store, operations_report(number + done, &one), &one, &c, &e) ||
		    (done % 3 == 2 && !operations_decide(store, &one, &e)) || !store_commit(store, &e))
			break;
	}
	store_close(store);
	return done;
}

static void
check_kept(struct desk_setup *d, int number, int acknowledged, struct arena scratch)
{
	struct err e = { 0 };
	struct store *store = NULL;
	struct verified v = { 0 };

	check_ok(store_open(d->path, STR(""), true, &scratch, &store, &e));
	if (store == NULL)
		return;
	for (int i = 0; i < acknowledged; i++) {
		str bytes;

		check_ok(blob_read(store, digest_of(operations_report(number + i, &scratch)), &scratch, &bytes, &e));
	}
	check_ok(store_verify(store, &scratch, &v, &e));
	check_int(v.findings.len, 0);
	if (v.findings.len > 0)
		check_str(v.findings.at[0].what, STR(""));
	check_int(v.captures, v.readings);
	store_close(store);
}

void
test_store_faults__a_power_cut_loses_nothing_that_was_acknowledged(void)
{
	const char *asked = getenv("TALLY_CUTS");
	long cuts = asked ? strtol(asked, NULL, 10) : 12, total = 0;
	struct desk_setup *d = operations_set_up(test_arena());
	uint64_t random = 88172645463325252u;
	int number = 1000;

	fault_install();
	operations_fresh(d, *d->keep);
	for (long i = 0; i < cuts; i++) {
		int acknowledged;

		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		fault_plan(FAULT_POWER, 1 + (long)(random % 400));
		acknowledged = work_until_cut(d, number, *d->keep);
		fault_settle(random | 1);
		check_note("cut %ld, %d acknowledged", i, acknowledged);
		check_kept(d, number, acknowledged, *d->keep);
		number += 60;
		total += acknowledged;
		if (i % 40 == 39)
			operations_fresh(d, *d->keep);
	}
	check(total > cuts);
	fault_remove();
	if (asked)
		printf("%ld power cuts, %ld commits acknowledged\n", cuts, total);
}
