/* tests/unit/test_cli_idle.c - a case that nobody looks at is locked, by a clock of ours. */
#include "check.h"
#include "cli/idle.h"

/* Seconds; the tests turn it. */
static int64_t clock_s;

static int64_t
now(void)
{
	return clock_s;
}

struct script { struct idle *idle; int waits, touches, told_at; int64_t longest; };

/* Each wait passes its whole time; in the first ${touches} somebody asks at its end. */
static bool
wait(void *with, int64_t seconds)
{
	struct script *s = with;

	if (seconds > s->longest)
		s->longest = seconds;
	clock_s += seconds < 0 ? 0 : seconds;
	if (s->waits++ < s->touches)
		idle_touch(s->idle);
	return s->told_at > 0 && s->waits == s->told_at;
}

void
test_cli_idle__locks_so_long_after_the_last_request_and_not_before(void)
{
	struct idle idle;
	struct script s = { .idle = &idle, .touches = 7 };

	clock_s = 1000;
	idle_begin(&idle, now, 150);
	check_int(idle_left(&idle), 150);
	check_not(idle_wait(&idle, wait, &s));
	/* Seven minutes with requests, then 60 + 60 + 30 seconds without. */
	check_int(clock_s, 1000 + 7 * 60 + 150);
	check_int(s.waits, 10);
	check_int(s.longest, 60);
	check_int(idle_left(&idle), 0);
}

void
test_cli_idle__time_that_the_machine_slept_counts(void)
{
	struct idle idle;
	struct script s = { .idle = &idle };

	clock_s = 0;
	idle_begin(&idle, now, 600);
	clock_s = 7200;
	check_int(idle_left(&idle), 0);
	check_not(idle_wait(&idle, wait, &s));
	check_int(s.waits, 0);
}

void
test_cli_idle__ends_when_told_and_never_locks_without_a_limit(void)
{
	struct idle idle;
	struct script s = { .idle = &idle, .told_at = 3 };

	clock_s = 0;
	idle_begin(&idle, now, 0);
	check_int(idle_left(&idle), -1);
	check(idle_wait(&idle, wait, &s));
	check_int(s.waits, 3);
	check_int(s.longest, 0);
}
