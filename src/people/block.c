/* people/block.c - shared keys, alone where they are rare, else in twos and threes. */
#include "people/block.h"

#include "people/compare.h"

enum {
	KEYS = 40,                       /* a row */
	STAGES = 3,                      /* single keys, twos, threes */
	ALL_PAIRS = 700 * 1000,          /* fewer are all compared */
	EFFORT = 1500 * 1000,            /* rows × limit */
	LIMIT_LEAST = 12, LIMIT_MOST = 400,
};

/* The rows of each key: those of slot s are member[begin[s]..begin[s + 1]). */
struct stage {
	uint32_t *count, *begin, *member;
	isize slots;                     /* a power of two */
};

struct block {
	const struct persons *p;
	struct stage stage[STAGES];
	uint32_t limit;
	int      shared_least;           /* keys that two rows must share */
	int64_t  keys_seen;
	bool is_all;
	bool two_lists;
	uint32_t *stamp;                 /* by row: the last row that found it, plus 1 */
	uint32_t *list;                  /* room for the keys of one row at one stage */
};

/* ---- keys ------------------------------------------------------------------- */

static uint32_t
mix(uint64_t a, uint64_t b)
{
	uint64_t h = (a * UINT64_C(0x9E3779B97F4A7C15)) ^ (b + UINT64_C(0x7F4A7C15));

	h = (h ^ h >> 29) * UINT64_C(0xBF58476D1CE4E5B9);
	h = (h ^ h >> 32) * UINT64_C(0x94D049BB133111EB);
	return (uint32_t)(h >> 32);
}

/* The field of a key is in its lowest bits: two keys of one field say little
 * more than one and are not combined. */
enum { FIELD_BITS = 4, FIELD_MASK = 15 };

struct keys { uint32_t at[KEYS]; int len; };

static void
add_key(struct keys *k, int field, uint64_t tag, uint64_t value)
{
	uint32_t key = (mix(tag, value) & ~(uint32_t)FIELD_MASK) | (uint32_t)field;

	for (int i = 0; i < k->len; i++)
		if (k->at[i] == key)
			return;
	if (k->len < KEYS)
		k->at[k->len++] = key;
}

static void
add_name_keys(const struct persons *p, const struct name *name, struct keys *k)
{
	for (int i = 0; i < name->len; i++) {
		int place = i == 0 ? PLACE_GIVEN : i + 1 == name->len ? PLACE_FAMILY : PLACE_MIDDLE;

		if (name->part[i] != 0)
			add_key(k, i == 0 ? 0 : i + 1 == name->len ? 3 : i == 1 ? 1 : 2,
			    (uint64_t)place, name_term(p->names, name->part[i])->sound);
	}
}

static void
add_value_keys(const struct person_field *f, int number, uint32_t value, struct keys *k)
{
	uint64_t tag = 16 + 4 * (uint64_t)number;
	int field = NAME_ROLES + number;
	str fold = name_term(f->values, value)->fold;
	int64_t n;

	if (f->kind == LIST_NUMBER && str_to_int(fold, &n)) {
		/* Two numbers at most one apart share a half. */
		add_key(k, field, tag, (uint64_t)n / 2);
		add_key(k, field, tag + 1, (uint64_t)(n + 1) / 2);
		return;
	}
	if (f->kind == LIST_TEXT)
		add_key(k, field, tag + 1, name_term(f->values, value)->sound);
	else
		add_key(k, field, tag, value);
	if (f->kind == LIST_DATE && fold.len == 8 && !f->is_shared) {
		add_key(k, field, tag + 1, str_hash(str_first(fold, 6)));
		add_key(k, field, tag + 2, str_hash(str_from(fold, 4)));
	}
}

static void
keys_of(const struct persons *p, isize row, struct keys *k)
{
	k->len = 0;
	for (int i = 0; i < p->variants; i++)
		add_name_keys(p, &persons_names(p, row)[i], k);
	for (int f = 0; f < p->fields; f++) {
		uint32_t value = persons_values(p, row)[f];

		if (value != 0 && p->field[f].kind != LIST_WORD)
			add_value_keys(&p->field[f], f, value, k);
	}
}

/* ---- stages ----------------------------------------------------------------- */

static bool
are_of_one_field(uint32_t a, uint32_t b)
{
	return ((a ^ b) & FIELD_MASK) == 0;
}

static isize
slot_of(const struct stage *s, uint32_t key)
{
	return (isize)(key * UINT32_C(0x9E3779B1) >> 7 & (uint32_t)(s->slots - 1));
}

static bool
is_common(const struct block *b, int stage, uint32_t key)
{
	const struct stage *s = &b->stage[stage];

	return s->count[slot_of(s, key)] > b->limit;
}

/* Twos and threes must come out the same whatever order the keys came in. */
static void
insert_sorted(uint32_t *list, int len, uint32_t key)
{
	while (len > 0 && list[len - 1] > key) {
		list[len] = list[len - 1];
		len--;
	}
	list[len] = key;
}

/* The keys of ${row} at ${stage}; only those that are too common below it. */
static void
stage_keys(const struct block *b, const struct keys *base, int stage, uint32_t *out, int *len)
{
	uint32_t common[KEYS];
	int n = 0;

	*len = 0;
	if (stage == 0) {
		memcpy(out, base->at, (size_t)base->len * sizeof out[0]);
		*len = base->len;
		return;
	}
	for (int i = 0; i < base->len; i++)
		if (is_common(b, 0, base->at[i]))
			insert_sorted(common, n++, base->at[i]);
	for (int i = 0; i < n; i++) {
		for (int j = i + 1; j < n; j++) {
			uint32_t two = mix(common[i] ^ common[j], common[i] + (uint64_t)common[j]);

			if (are_of_one_field(common[i], common[j]))
				continue;
			if (stage == 1) {
				out[(*len)++] = two;
				continue;
			}
			if (!is_common(b, 1, two))
				continue;
			for (int h = j + 1; h < n; h++)
				if (!are_of_one_field(common[i], common[h]) &&
				    !are_of_one_field(common[j], common[h]))
					out[(*len)++] = mix(two ^ common[h], (uint64_t)common[i] +
					    common[j] + common[h]);
		}
	}
}

enum { STAGE_KEYS = KEYS * KEYS * 7 };

static isize
first_searched(const struct block *b)
{
	return b->two_lists ? b->p->rows[0] : 0;
}

static isize
power_of_two(isize least)
{
	isize n = 1 << 12;

	while (n < least)
		n *= 2;
	return n;
}

/* Count, lay out, fill.  Keys that are met once or too often keep no rows. */
static void
build_stage(struct block *b, int stage, struct arena *keep, struct arena scratch)
{
	struct stage *s = &b->stage[stage];
	isize rows = persons_rows(b->p), from = first_searched(b);
	uint32_t *list = b->list, total = 0, least;
	/* The slots of every row, one behind the other, so that they are found once. */
	struct { uint32_t *at; isize len, room; } slots = { .at = NULL };
	struct { isize *at; isize len, room; } ends = { .at = NULL };
	struct keys base;
	int n;

	*PUSH(&ends, &scratch) = 0;
	s->slots = power_of_two((rows - from) * (stage == 0 ? 8 : 16));
	if (s->slots > 1 << 25)
		s->slots = 1 << 25;
	s->count = NEW_ARRAY(keep, uint32_t, s->slots);
	s->begin = NEW_ARRAY(keep, uint32_t, s->slots + 1);
	for (isize row = from; row < rows; row++) {
		keys_of(b->p, row, &base);
		stage_keys(b, &base, stage, list, &n);
		for (int i = 0; i < n; i++) {
			uint32_t slot = (uint32_t)slot_of(s, list[i]);

			s->count[slot]++;
			*PUSH(&slots, &scratch) = slot;
		}
		*PUSH(&ends, &scratch) = slots.len;
	}
	least = b->two_lists ? 1 : 2;
	for (isize i = 0; i < s->slots; i++) {
		s->begin[i] = total;
		if (s->count[i] >= least && s->count[i] <= b->limit)
			total += s->count[i];
	}
	s->begin[s->slots] = total;
	s->member = NEW_ARRAY(keep, uint32_t, total);
	for (isize row = rows - 1; row >= from; row--) {
		for (isize i = ends.at[row - from]; i < ends.at[row - from + 1]; i++) {
			uint32_t slot = slots.at[i];

			/* begin[] walks forward while filling; see below. */
			if (s->count[slot] >= least && s->count[slot] <= b->limit)
				s->member[s->begin[slot]++] = (uint32_t)row;
		}
	}
	/* Each begin now stands where the next slot begins: move them back. */
	memmove(s->begin + 1, s->begin, (size_t)s->slots * sizeof s->begin[0]);
	s->begin[0] = 0;
}

/* The keys of a row as bits, so that two rows that share one key and nothing
 * else (or only a hash) are passed over without a look at their values. */
static void
sign_row(struct block *b, isize row)
{
	struct keys keys;

	keys_of(b->p, row, &keys);
	for (int i = 0; i < keys.len; i++)
		persons_mark(b->p, row)->bits[keys.at[i] >> 30] |= UINT64_C(1) << (keys.at[i] >> 24 & 63);
	b->keys_seen += keys.len;
}

static bool
share_enough(const struct block *b, isize row, uint32_t other)
{
	const uint64_t *x = persons_mark(b->p, row)->bits, *y = persons_mark(b->p, other)->bits;
	int shared = 0;

	for (int i = 0; i < 4; i++) {
		uint64_t both = x[i] & y[i];

		/* One, or "more than one", of each word is all that is asked. */
		shared += (both != 0) + ((both & (both - 1)) != 0);
	}
	return shared >= b->shared_least;
}

struct block *
block_open(const struct persons *p, struct arena *keep, struct arena scratch)
{
	struct block *b = NEW(keep, struct block);
	isize rows = persons_rows(p), limit;

	b->p = p;
	b->two_lists = p->rows[1] > 0;
	b->is_all = b->two_lists ? p->rows[0] * p->rows[1] <= ALL_PAIRS
	    : rows * (rows - 1) / 2 <= ALL_PAIRS;
	if (b->is_all)
		return b;
	limit = EFFORT / (p->rows[0] + 1);
	b->limit = (uint32_t)(limit < LIMIT_LEAST ? LIMIT_LEAST : limit > LIMIT_MOST
	    ? LIMIT_MOST : limit);
	b->stamp = NEW_ARRAY(keep, uint32_t, rows);
	b->list = NEW_ARRAY(keep, uint32_t, STAGE_KEYS);
	for (isize row = 0; row < rows; row++)
		*persons_mark(p, row) = (struct person_mark){ { 0 } };
	for (isize row = 0; row < rows; row++)
		sign_row(b, row);
	b->shared_least = b->keys_seen / rows >= 4 ? 2 : 1;
	for (int stage = 0; stage < STAGES; stage++)
		build_stage(b, stage, keep, scratch);
	return b;
}

struct block *
block_share(const struct block *block, struct arena *keep)
{
	struct block *b = NEW(keep, struct block);

	*b = *block;
	if (!b->is_all) {
		b->stamp = NEW_ARRAY(keep, uint32_t, persons_rows(b->p));
		b->list = NEW_ARRAY(keep, uint32_t, STAGE_KEYS);
	}
	return b;
}

static void
take_all(const struct block *b, isize row, struct block_rows *out, struct arena *keep)
{
	isize from = b->two_lists ? b->p->rows[0] : row + 1;

	for (isize other = from; other < persons_rows(b->p); other++)
		*PUSH(out, keep) = (uint32_t)other;
}

/* Every row that shares a key, once.  The tables are larger than the caches:
 * what will be looked at is asked for early. */
static void
take_stage(struct block *b, const struct stage *s, const uint32_t *list, int n, isize row,
    struct block_rows *out, struct arena *keep)
{
	for (int i = 0; i < n; i++)
		__builtin_prefetch(&s->begin[slot_of(s, list[i])]);
	for (int i = 0; i < n; i++)
		__builtin_prefetch(&s->member[s->begin[slot_of(s, list[i])]]);
	for (int i = 0; i < n; i++) {
		isize slot = slot_of(s, list[i]);

		for (uint32_t at = s->begin[slot]; at < s->begin[slot + 1]; at++) {
			uint32_t other = s->member[at];

			if (b->stamp[other] == (uint32_t)row + 1 || (!b->two_lists && (isize)other <= row))
				continue;
			b->stamp[other] = (uint32_t)row + 1;
			compare_prefetch(b->p, (isize)other);
			*PUSH(out, keep) = other;
		}
	}
}

static void
keep_alike(const struct block *b, isize row, struct block_rows *out)
{
	isize kept = 0;

	for (isize i = 0; i < out->len; i++) {
		if (share_enough(b, row, out->at[i]))
			out->at[kept++] = out->at[i];
	}
	out->len = kept;
}

void
block_find(struct block *b, isize row, struct block_rows *out, struct arena *keep)
{
	struct keys base;
	int n;

	out->len = 0;
	if (b->is_all) {
		take_all(b, row, out, keep);
		return;
	}
	keys_of(b->p, row, &base);
	for (int stage = 0; stage < STAGES; stage++) {
		stage_keys(b, &base, stage, b->list, &n);
		take_stage(b, &b->stage[stage], b->list, n, row, out, keep);
	}
	keep_alike(b, row, out);
}
