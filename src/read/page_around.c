/* read/page_around.c - see page_around.h. */
#include "read/page_around.h"

#include <math.h>

enum { OUTSIDE = -1000, FAR_BLOCKS = 999, FAR_LETTERS = 99999, SURE = 200 };

#define SET(row, name, v) ((row)->value[PAGE_##name] = (int32_t)(v))

struct around {
	const struct page *page;
	const int32_t *said;
	struct page_row *rows;
	double *share;           /* how likely each block is text */
	isize len;
};

static int32_t
said_at(const struct around *a, isize at)
{
	return at >= 0 && at < a->len ? a->said[at] : OUTSIDE;
}

static int32_t
mean_of(const struct around *a, isize from, isize count)
{
	int64_t sum = 0;

	for (isize i = from; i < from + count; i++)
		sum += said_at(a, i);
	return (int32_t)(sum / count);
}

static int32_t
most_of(const struct around *a, isize from, isize count)
{
	int32_t most = said_at(a, from);

	for (isize i = from + 1; i < from + count; i++)
		most = said_at(a, i) > most ? said_at(a, i) : most;
	return most;
}

static void
row_of_neighbours(const struct around *a, isize at)
{
	struct page_row *row = &a->rows[at];

	SET(row, said, a->said[at]);
	SET(row, said_before3, said_at(a, at - 3));
	SET(row, said_before2, said_at(a, at - 2));
	SET(row, said_before1, said_at(a, at - 1));
	SET(row, said_after1, said_at(a, at + 1));
	SET(row, said_after2, said_at(a, at + 2));
	SET(row, said_after3, said_at(a, at + 3));
	SET(row, most6_before, most_of(a, at - 6, 6));
	SET(row, most6_after, most_of(a, at + 1, 6));
	SET(row, mean6_before, mean_of(a, at - 6, 6));
	SET(row, mean6_after, mean_of(a, at + 1, 6));
	SET(row, mean15_before, mean_of(a, at - 15, 15));
	SET(row, mean15_after, mean_of(a, at + 1, 15));
}

/* Blocks and letters to the nearest block that is more likely text than not. */
static void
rows_of_gaps(const struct around *a)
{
	int32_t blocks = FAR_BLOCKS, letters = FAR_LETTERS;

	for (isize i = 0; i < a->len; i++) {
		SET(&a->rows[i], gap_before, blocks);
		SET(&a->rows[i], letters_before, letters);
		blocks = a->said[i] > 0 ? 0 : blocks < FAR_BLOCKS ? blocks + 1 : blocks;
		letters += a->page->blocks.at[i].chars;
		letters = a->said[i] > 0 ? 0 : letters < FAR_LETTERS ? letters : FAR_LETTERS;
	}
	blocks = FAR_BLOCKS;
	letters = FAR_LETTERS;
	for (isize i = a->len; i-- > 0;) {
		SET(&a->rows[i], gap_after, blocks);
		SET(&a->rows[i], letters_after, letters);
		blocks = a->said[i] > 0 ? 0 : blocks < FAR_BLOCKS ? blocks + 1 : blocks;
		letters += a->page->blocks.at[i].chars;
		letters = a->said[i] > 0 ? 0 : letters < FAR_LETTERS ? letters : FAR_LETTERS;
	}
}

static void
rows_of_page(const struct around *a)
{
	isize first = -1, last = a->len - 1, kept = 0;
	int32_t most = OUTSIDE;
	double all = 0, before = 0;

	for (isize i = 0; i < a->len; i++) {
		most = a->said[i] > most ? a->said[i] : most;
		kept += a->said[i] > 0;
		all += a->share[i] * a->page->blocks.at[i].chars;
		if (a->said[i] <= SURE)
			continue;
		last = i;
		first = first < 0 ? i : first;
	}
	for (isize i = 0; i < a->len; i++) {
		struct page_row *row = &a->rows[i];
		double own = a->share[i] * a->page->blocks.at[i].chars;

		SET(row, page_most, most);
		SET(row, page_letters, all);
		SET(row, page_kept, kept);
		SET(row, from_first, i - (first < 0 ? 0 : first));
		SET(row, to_last, (first < 0 ? a->len - 1 : last) - i);
		SET(row, kept_before, all > 0 ? 1000 * before / all : 0);
		before += own;
		SET(row, kept_after, all > 0 ? 1000 * (all - before) / all : 0);
	}
}

/* ---- company: how much of what is together is kept, the block itself apart -- */

struct company { uint64_t key; double kept, all; };

static struct company *
company_of(struct company *at, isize room, uint64_t key)
{
	key = key * UINT64_C(0x9E3779B97F4A7C15) | 1;
	for (uint64_t i = key >> 20;; i++) {
		struct company *c = &at[i & (uint64_t)(room - 1)];

		if (c->key == key || c->key == 0) {
			c->key = key;
			return c;
		}
	}
}

static void
rows_of_company(const struct around *a, const uint64_t *key, enum page_feature feature,
    bool by_letters, struct arena work)
{
	struct company *table;
	isize room = 16;

	while (room < 2 * a->len)
		room *= 2;
	table = NEW_ARRAY(&work, struct company, room);
	for (int add = 1; add >= 0; add--)
		for (isize i = 0; i < a->len; i++) {
			struct company *c = company_of(table, room, key[i]);
			int32_t chars = a->page->blocks.at[i].chars;
			double weight = !by_letters || chars < 1 ? 1 : chars;
			double kept = c->kept - a->share[i] * weight, all = c->all - weight;

			if (add) {
				c->kept += a->share[i] * weight;
				c->all += weight;
			} else
				a->rows[i].value[feature] = all < 0.5 ? -1 : (int32_t)(1000 * kept / all);
		}
}

static void
rows_of_all_company(const struct around *a, struct arena work)
{
	static const enum page_feature around[] = { PAGE_kept_box, PAGE_kept_parent,
		PAGE_kept_grand, PAGE_kept_great };
	uint64_t *key = NEW_ARRAY(&work, uint64_t, a->len);

	for (isize i = 0; i < a->len; i++)
		key[i] = (uint64_t)a->page->blocks.at[i].box;
	for (int level = 0; level < COUNT_OF(around); level++) {
		rows_of_company(a, key, around[level], true, work);
		for (isize i = 0; i < a->len; i++)
			if (a->page->boxes.at[key[i]].parent >= 0)
				key[i] = (uint64_t)a->page->boxes.at[key[i]].parent;
	}
	for (isize i = 0; i < a->len; i++)
		key[i] = page_look(a->page, &a->page->blocks.at[i]);
	rows_of_company(a, key, PAGE_kept_alike, true, work);
	rows_of_company(a, key, PAGE_kept_look, false, work);
	for (isize i = 0; i < a->len; i++)
		key[i] = (uint64_t)a->page->boxes.at[a->page->blocks.at[i].box].tag;
	rows_of_company(a, key, PAGE_kept_tag, true, work);
}

void
page_around(const struct page *page, const int32_t *said, struct page_row *rows,
    struct arena work)
{
	struct around a = { page, said, rows, NEW_ARRAY(&work, double, page->blocks.len),
		page->blocks.len };

	for (isize i = 0; i < a.len; i++)
		a.share[i] = 1 / (1 + exp(-said[i] / 100.0));
	for (isize i = 0; i < a.len; i++)
		row_of_neighbours(&a, i);
	rows_of_gaps(&a);
	rows_of_page(&a);
	rows_of_all_company(&a, work);
}
