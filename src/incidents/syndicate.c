/* incidents/syndicate.c - from alike pairs to groups. */
#include "incidents/syndicate.h"
#include "incidents/pairs.h"
#include "tables.h"

#include <stdlib.h>

static double
rule_value(str name)
{
	for (isize i = 0; i < table_method_syndication_rows; i++)
		if (str_equal(table_method_syndication[i][0], name))
			return strtod(table_method_syndication[i][1].ptr, NULL);
	return 0;
}

struct syndicate_rules
syndicate_rules(void)
{
	return (struct syndicate_rules){
		.strong_jaccard   = rule_value(STR("strong_jaccard")),
		.weak_containment = rule_value(STR("weak_containment")),
		.accept           = rule_value(STR("accept")),
		.accept_anywhere  = rule_value(STR("accept_anywhere")),
		.least_places     = rule_value(STR("least_places")),
		.least_shared     = rule_value(STR("least_shared")),
		.spread_full      = rule_value(STR("spread_full")),
		.single_share     = rule_value(STR("single_share")),
		.group_share      = rule_value(STR("group_share")),
	};
}

/* ---- sets that merge -------------------------------------------------- */

static int32_t
find_root(int32_t *parent, int32_t at)
{
	while (parent[at] != at)
		at = parent[at] = parent[parent[at]];
	return at;
}

/* The lower index stays the root, so that a group is named by its first. */
static int32_t
join(int32_t *parent, int32_t a, int32_t b)
{
	int32_t low = a < b ? a : b, high = a < b ? b : a;

	parent[high] = low;
	return low;
}

/* ---- in how many stories a shingle stands ----------------------------- */

enum { USES_MOST = 255, PASSES = 8 };

/*
 * Slots by hash: the last story that was counted (24 bits) and the number of
 * stories (8 bits).  Two hashes in one slot make both look more common.  The
 * table holds an eighth of all hashes at a time, so that it stays in the cache.
 */
struct spread { uint32_t *slot; int shift; };

static uint32_t *
spread_slot(const struct spread *spread, uint32_t hash)
{
	return &spread->slot[(hash * UINT32_C(0x85EBCA6B)) >> spread->shift];
}

static void
spread_add(struct spread *spread, struct sketch s, uint32_t pass, uint32_t story)
{
	for (int32_t i = 0; i < s.len; i++) {
		uint32_t *slot, uses;

		if (s.at[i] % PASSES != pass)
			continue;
		slot = spread_slot(spread, s.at[i]);
		uses = *slot & USES_MOST;
		if (*slot >> 8 != (story & 0xFFFFFF))
			*slot = story << 8 | (uses < USES_MOST ? uses + 1 : uses);
	}
}

/* Documents of one story, one behind the other. */
struct chains { int32_t *parent, *next; };

static void
chain_stories(struct chains *c, int32_t *parent, isize count, struct arena *keep,
    struct arena scratch)
{
	int32_t *last = NEW_ARRAY(&scratch, int32_t, count);

	c->parent = parent;
	c->next = NEW_ARRAY(keep, int32_t, count);
	for (int32_t d = 0; d < count; d++) {
		int32_t root = find_root(parent, d);

		c->next[d] = -1;
		if (root != d)
			c->next[last[root]] = d;
		last[root] = d;
	}
}

/* ---- weighing a pair -------------------------------------------------- */

struct weighing {
	const struct sketch *documents;
	const struct syndicate_rules *rules;
	const uint8_t **uses;            /* by document: stories of each hash */
	float *total;                    /* by document: weight of all hashes */
	float  weight[USES_MOST + 1];    /* by stories */
};

static void
count_pass(struct weighing *w, isize count, const struct chains *c, struct spread *spread,
    uint8_t *uses, uint32_t pass)
{
	for (int32_t d = 0; d < count; d++)
		if (c->parent[d] == d)
			for (int32_t m = d; m >= 0; m = c->next[m])
				spread_add(spread, w->documents[m], pass, (uint32_t)d + 1);
	for (isize d = 0; d < count; uses += w->documents[d++].len)
		for (int32_t i = 0; i < w->documents[d].len; i++)
			if (w->documents[d].at[i] % PASSES == pass)
				uses[i] = (uint8_t)*spread_slot(spread, w->documents[d].at[i]);
}

/* Count, for each hash of each document, the stories that hold it; a story is
 * what the strong pairs made, ${parent}. */
static void
count_uses(struct weighing *w, isize count, int32_t *parent, struct arena *keep,
    struct arena scratch)
{
	struct chains  chains;
	struct spread  spread = { .shift = 22 };
	uint8_t *uses;
	isize    total = 0, slots = 1 << 10;

	for (isize d = 0; d < count; d++)
		total += w->documents[d].len;
	for (; slots < total / PASSES * 2 && spread.shift > 2; spread.shift--)
		slots *= 2;
	uses = NEW_ARRAY(keep, uint8_t, total);
	w->uses = NEW_ARRAY(keep, const uint8_t *, count);
	w->total = NEW_ARRAY(keep, float, count);
	chain_stories(&chains, parent, count, &scratch, *keep);
	spread.slot = NEW_ARRAY(&scratch, uint32_t, slots);
	for (uint32_t pass = 0; pass < PASSES; pass++) {
		memset(spread.slot, 0, (size_t)slots * sizeof *spread.slot);
		count_pass(w, count, &chains, &spread, uses, pass);
	}
	for (isize d = 0; d < count; uses += w->documents[d++].len) {
		w->uses[d] = uses;
		for (int32_t i = 0; i < w->documents[d].len; i++)
			w->total[d] += w->weight[uses[i]];
	}
}

static float
total_at(const struct weighing *w, int32_t d, int32_t n)
{
	float sum = 0;

	if (n == w->documents[d].len)
		return w->total[d];
	for (int32_t i = 0; i < n; i++)
		sum += w->weight[w->uses[d][i]];
	return sum;
}

/* Runs of neighbouring places that are set. */
static int
count_runs(uint32_t places)
{
	return __builtin_popcount(places & ~(places << 1));
}

/*
 * Share of the lighter of two texts that both have, shingles weighed; 0 where
 * too little is shared to say.  A small share in one or two places is a
 * borrowed sentence or the furniture of one outlet, not a version.
 */
static double
weigh(const struct weighing *w, int32_t a, int32_t b)
{
	struct sketch x = w->documents[a], y = w->documents[b];
	int32_t level = x.level > y.level ? x.level : y.level;
	int32_t nx = sketch_count_at(x, level), ny = sketch_count_at(y, level), i = 0, j = 0;
	double  all_x = total_at(w, a, nx), all_y = total_at(w, b, ny), shared = 0;
	double  lighter = all_x < all_y ? all_x : all_y, least = w->rules->least_shared, share;
	uint32_t places_x = 0, places_y = 0;

	while (i < nx && j < ny) {
		uint32_t p = x.at[i], q = y.at[j];

		if (p == q) {
			shared += w->weight[w->uses[a][i]];
			places_x |= UINT32_C(1) << x.place[i];
			places_y |= UINT32_C(1) << y.place[j];
		}
		i += p <= q;
		j += q <= p;
	}
	if (shared < least && shared < 0.9 * (nx < ny ? nx : ny))
		return 0;
	share = shared / (lighter > least ? lighter : least);
	return share >= w->rules->accept_anywhere || count_runs(places_x) >= w->rules->least_places ||
	    count_runs(places_y) >= w->rules->least_places ? share : 0;
}

static void
weighing_set(struct weighing *w, const struct syndicate_rules *rules)
{
	w->rules = rules;
	for (int uses = 0; uses <= USES_MOST; uses++)
		w->weight[uses] = uses <= rules->spread_full ? 1 :
		    (float)(rules->spread_full / uses);
}

/* ---- groups ----------------------------------------------------------- */

enum { CORE_MOST = 8 };

/* Members that stand for a group when it is compared. */
struct core { int32_t size, len, member[CORE_MOST]; };

static bool
cores_agree(const struct weighing *w, const struct core *a, const struct core *b)
{
	int held = 0, all = a->len * b->len;
	double share = a->len == 1 || b->len == 1 ? w->rules->single_share : w->rules->group_share;

	for (int i = 0; i < a->len; i++)
		for (int j = 0; j < b->len; j++)
			held += weigh(w, a->member[i], b->member[j]) >= w->rules->accept;
	return all == 1 || (held >= 2 && held > share * all);
}

/* The first of both, which were joined by the strongest pairs; of each by its
 * size, but of neither fewer than a quarter. */
static struct core
core_merge(const struct core *a, const struct core *b)
{
	struct core both = { .size = a->size + b->size };
	int of_a = (int)((int64_t)CORE_MOST * a->size / both.size), of_b;

	of_a = of_a < CORE_MOST / 4 ? CORE_MOST / 4 : of_a > CORE_MOST * 3 / 4 ? CORE_MOST * 3 / 4 : of_a;
	of_b = CORE_MOST - of_a;
	if (b->len < of_b)
		of_a = CORE_MOST - b->len;
	if (a->len < of_a)
		of_a = a->len;
	for (int i = 0; i < of_a; i++)
		both.member[both.len++] = a->member[i];
	for (int i = 0; i < b->len && both.len < CORE_MOST; i++)
		both.member[both.len++] = b->member[i];
	return both;
}

static int
by_strength(const void *a, const void *b)
{
	const struct alike *x = a, *y = b;

	if (x->containment != y->containment)
		return x->containment < y->containment ? 1 : -1;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return (x->a > y->a) - (x->a < y->a);
}

static void
grow_groups(const struct weighing *w, const struct alike_list *pairs, int32_t *parent,
    struct core *cores)
{
	for (isize i = 0; i < pairs->len; i++) {
		int32_t a = find_root(parent, pairs->at[i].a), b = find_root(parent, pairs->at[i].b);
		int32_t root;

		if (a == b || !cores_agree(w, &cores[a], &cores[b]))
			continue;
		root = join(parent, a, b);
		cores[root] = core_merge(&cores[a], &cores[b]);
	}
}

/* Weigh all pairs, drop those that do not hold, strongest first. */
static void
weigh_pairs(const struct weighing *w, struct alike_list *pairs)
{
	isize kept = 0;

	for (isize i = 0; i < pairs->len; i++) {
		double share = weigh(w, pairs->at[i].a, pairs->at[i].b);

		pairs->at[i].containment = (uint16_t)((share < 1 ? share : 1) * ALIKE_ALL);
		if (share >= w->rules->accept)
			pairs->at[kept++] = pairs->at[i];
	}
	pairs->len = kept;
	list_sort(pairs->at, kept, (isize)sizeof *pairs->at, by_strength);
}

static void
start_alone(int32_t *parent, isize count)
{
	for (int32_t d = 0; d < count; d++)
		parent[d] = d;
}

static void
group_pairs(const struct sketch *documents, isize count, const struct syndicate_rules *rules,
    struct alike_list *pairs, int32_t *group, struct arena *keep, struct arena scratch)
{
	struct weighing w = { .documents = documents };
	struct core *cores;

	start_alone(group, count);
	for (isize i = 0; i < pairs->len; i++)
		if (pairs->at[i].jaccard >= rules->strong_jaccard * ALIKE_ALL)
			join(group, find_root(group, pairs->at[i].a), find_root(group, pairs->at[i].b));
	weighing_set(&w, rules);
	count_uses(&w, count, group, keep, scratch);
	arena_reset(&scratch, 0);
	weigh_pairs(&w, pairs);
	start_alone(group, count);
	cores = NEW_ARRAY(keep, struct core, count);
	for (int32_t d = 0; d < count; d++)
		cores[d] = (struct core){ 1, 1, { d } };
	grow_groups(&w, pairs, group, cores);
	for (int32_t d = 0; d < count; d++)
		group[d] = find_root(group, d);
}

bool
syndicate_group(const struct sketch *documents, isize count,
    const struct syndicate_rules *rules, int threads, int32_t *group, struct err *e)
{
	struct alike_list pairs;
	struct arena memory, scratch = { 0 };
	isize hashes = 0;
	bool ok;

	for (isize d = 0; d < count; d++)
		hashes += documents[d].len;
	if (!arena_open(&memory, hashes + count * (isize)(sizeof(struct core) +
	    (ALIKE_MOST + 4) * sizeof(struct alike)) + 4096, e))
		return false;
	if (!arena_open(&scratch, 4 * hashes + 8 * count + (1 << 16), e)) {
		arena_close(&memory);
		return false;
	}
	ok = pairs_find(documents, count, rules->weak_containment, threads, &memory, &pairs, e);
	if (ok)
		group_pairs(documents, count, rules, &pairs, group, &memory, scratch);
	arena_close(&scratch);
	arena_close(&memory);
	return ok;
}
