/* incidents/near.c - which of many events near a new one are compared with it. */
#include "incidents/propose.h"

enum { SIGN_WORDS = 12, SIGN_BITS = 64 };

/* The heaviest first; of equal ones the lower hash. */
static bool
is_heavier(const struct term *a, const struct term *b)
{
	return a->weight > b->weight || (a->weight == b->weight && a->hash < b->hash);
}

uint64_t
propose_sign(const struct traits *traits)
{
	struct term best[SIGN_WORDS];
	uint64_t sign = 0;
	int len = 0;

	for (int32_t i = 0; i < traits->head.len; i++) {
		struct term term = traits->head.at[i];

		for (int k = 0; k < len; k++)
			if (is_heavier(&term, &best[k])) {
				struct term swap = best[k];

				best[k] = term;
				term = swap;
			}
		if (len < SIGN_WORDS)
			best[len++] = term;
	}
	for (int i = 0; i < len; i++)
		sign |= UINT64_C(1) << ((best[i].hash >> RARITY_BITS) * UINT32_C(0x9E3779B1) >> 26);
	return sign;
}

int32_t
propose_shared(uint64_t a, uint64_t b)
{
	return __builtin_popcountll(a & b);
}

static int
by_order(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	return (a->order < b->order) - (a->order > b->order);
}

/* The least that a chosen one shares. */
static int32_t
threshold(const struct candidate *all, isize count)
{
	isize with[SIGN_BITS + 1] = { 0 }, taken = 0;
	int32_t least = SIGN_BITS;

	for (isize i = 0; i < count; i++)
		with[all[i].shared]++;
	while (least > 0 && taken + with[least] < NEAR_MOST)
		taken += with[least--];
	return least;
}

isize
propose_choose(struct candidate *all, isize count)
{
	isize chosen = 0, ties;
	int32_t least;

	if (count <= NEAR_MOST)
		return count;
	least = threshold(all, count);
	for (int more = 1; more >= 0; more--)
		for (isize i = chosen; i < count; i++)
			if (more ? all[i].shared > least : all[i].shared == least) {
				struct candidate swap = all[chosen];

				all[chosen++] = all[i];
				all[i] = swap;
			}
	for (ties = 0; ties < chosen && all[ties].shared > least; ties++)
		;
	list_sort(all + ties, chosen - ties, (isize)sizeof *all, by_order);
	return NEAR_MOST;
}
