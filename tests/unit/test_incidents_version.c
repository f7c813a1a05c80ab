/* tests/unit/test_incidents_version.c - versions against brute force. */
#include "check.h"
#include "incidents/interval.h"
#include "incidents/version.h"

enum { SMALL = 9, ROUNDS = 400 };

static uint32_t
next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static struct interval
some_interval(uint32_t *state)
{
	struct interval out = { .bound = BOUND_EXACTLY };
	uint32_t kind = next_random(state) % 4;

	out.min = next_random(state) % 12;
	out.max = out.min + next_random(state) % 5;
	out.has_min = kind != 0;
	out.has_max = kind != 1;
	return out;
}

/* All of ${set} agree pairwise. */
static bool
agrees(const struct numbered *all, isize count, uint32_t set)
{
	for (isize i = 0; i < count; i++)
		for (isize k = 0; k < i; k++)
			if ((set >> i & 1) && (set >> k & 1) &&
			    !interval_agree(all[i].range, all[k].range))
				return false;
	return true;
}

static bool
is_maximal(const struct numbered *all, isize count, uint32_t set)
{
	if (set == 0 || !agrees(all, count, set))
		return false;
	for (isize i = 0; i < count; i++)
		if (!(set >> i & 1) && agrees(all, count, set | UINT32_C(1) << i))
			return false;
	return true;
}

void
test_incidents_version__are_all_maximal_sets_that_agree_and_no_others(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	uint32_t state = 20170317;

	for (int round = 0; round < ROUNDS; round++) {
		struct arena local = *keep;
		struct numbered all[SMALL];
		isize count = next_random(&state) % (SMALL + 1), wanted = 0;
		struct version_list got;

		for (isize i = 0; i < count; i++)
			all[i] = (struct numbered){ some_interval(&state), i };
		got = versions_find(all, count, &local, *scratch);
		for (uint32_t set = 0; set < UINT32_C(1) << count; set++)
			wanted += is_maximal(all, count, set);
		check_note("round %d", round);
		check_int(got.len, wanted);
		for (isize v = 0; v < got.len; v++) {
			uint32_t set = 0;

			for (isize i = 0; i < got.at[v].entries.len; i++)
				set |= UINT32_C(1) << got.at[v].entries.at[i];
			check(is_maximal(all, count, set));
		}
	}
}

void
test_incidents_version__what_a_version_agrees_on_lies_in_each_of_its_counts(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	uint32_t state = 7;

	for (int round = 0; round < ROUNDS; round++) {
		struct arena local = *keep;
		struct numbered all[SMALL];
		struct version_list got;

		for (isize i = 0; i < SMALL; i++)
			all[i] = (struct numbered){ some_interval(&state), i };
		got = versions_find(all, SMALL, &local, *scratch);
		for (isize v = 0; v < got.len; v++)
			for (isize i = 0; i < got.at[v].entries.len; i++) {
				struct interval one = all[got.at[v].entries.at[i]].range;

				check(interval_low(got.at[v].range) >= interval_low(one));
				check(interval_high(got.at[v].range) <= interval_high(one));
			}
	}
}

/* A hundred thousand counts: a quadratic way would take minutes. */
void
test_incidents_version__many_counts_that_agree_are_one_version(void)
{
	enum { MANY = 100000 };
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct numbered *all = NEW_ARRAY(keep, struct numbered, MANY);
	struct version_list got;

	for (isize i = 0; i < MANY; i++)
		all[i] = (struct numbered){ interval_at_least(i % 1000), i };
	got = versions_find(all, MANY, keep, *scratch);
	check_int(got.len, 1);
	check_int(got.at[0].entries.len, MANY);
	check_int(got.at[0].range.min, 999);
}
