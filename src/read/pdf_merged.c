/* read/pdf_merged.c - see pdf_merged.h. */
#include "read/pdf_merged.h"

/* Points: two lines so near are one (both edges of it, or of two boxes). */
static const float ONE_LINE = 2.5F;

struct heights { float *at; isize len, room; };

static int
by_height(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return x < y ? -1 : x > y;
}

/* Where lines cross the middle of a column, from the top; each once. */
static struct heights
lines_across(const struct pdf_rule_list *rules, float middle, struct arena *keep)
{
	struct heights out = { 0 };
	isize kept = 0;

	for (isize i = 0; i < rules->len; i++)
		if (rules->at[i].x1 <= middle && middle <= rules->at[i].x2)
			*PUSH(&out, keep) = rules->at[i].y;
	list_sort(out.at, out.len, (isize)sizeof *out.at, by_height);
	for (isize i = 0; i < out.len; i++)
		if (kept == 0 || out.at[i] - out.at[kept - 1] > ONE_LINE)
			out.at[kept++] = out.at[i];
	out.len = kept;
	return out;
}

isize
pdf_merged_cells(const struct pdf_rule_list *rules, int pages, float middle, struct arena *keep)
{
	isize cells = 0;

	for (int page = 0; page < pages; page++) {
		struct heights lines = lines_across(&rules[page], middle, keep);

		cells += lines.len > 1 ? lines.len - 1 : 0;
	}
	return cells;
}

/* A cell of the column that tells rows apart, with a row in it. */
struct key_cell { float top, bottom; };
struct key_cells { struct key_cell *at; isize len, room; };

static struct key_cells
key_cells_of(const struct pdf_rule_list *rules, const struct pdf_rows *rows, struct arena *keep)
{
	struct heights lines = lines_across(rules, rows->middle.at[rows->key], keep);
	struct key_cells out = { 0 };

	for (isize k = 0, i = 0; k + 1 < lines.len; k++) {
		while (i < rows->len && rows->at[i].y <= lines.at[k])
			i++;
		if (i < rows->len && rows->at[i].y < lines.at[k + 1])
			*PUSH(&out, keep) = (struct key_cell){ lines.at[k], lines.at[k + 1] };
	}
	return out;
}

/* How many of them stand between ${top} and ${bottom}. */
static isize
rows_between(const struct key_cells *key, float top, float bottom)
{
	isize count = 0;

	for (isize k = 0; k < key->len; k++)
		count += key->at[k].top >= top - ONE_LINE && key->at[k].bottom <= bottom + ONE_LINE;
	return count;
}

static struct pdf_rows
rows_of_page(const struct pdf_rows *rows, int page)
{
	struct pdf_rows out = *rows;
	isize begin = 0, end;

	while (begin < rows->len && rows->at[begin].page < page)
		begin++;
	for (end = begin; end < rows->len && rows->at[end].page == page;)
		end++;
	out.at = rows->at + begin;
	out.len = end - begin;
	return out;
}

void
pdf_merged_find(const struct pdf_rule_list *rules, int pages, const struct pdf_rows *rows,
    struct arena *keep, struct pdf_merged_list *out)
{
	*out = (struct pdf_merged_list){ 0 };
	for (int page = 0; page < pages; page++) {
		struct pdf_rows here = rows_of_page(rows, page);
		struct key_cells key;

		if (here.len < 2)
			continue;
		key = key_cells_of(&rules[page], &here, keep);
		for (isize c = 0; c < rows->middle.len; c++) {
			struct heights lines;

			if (c == rows->key)
				continue;
			lines = lines_across(&rules[page], rows->middle.at[c], keep);
			for (isize i = 0; i + 1 < lines.len; i++)
				if (rows_between(&key, lines.at[i], lines.at[i + 1]) > 1)
					*PUSH(out, keep) = (struct pdf_merged){ page, c, lines.at[i],
						lines.at[i + 1], { 0 } };
		}
	}
}

struct pdf_merged *
pdf_merged_at(const struct pdf_merged_list *all, int page, isize column, float y)
{
	isize low = 0, high = all->len;

	while (low < high) {
		isize middle = low + (high - low) / 2;

		if (all->at[middle].page < page)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < all->len && all->at[low].page == page; low++) {
		struct pdf_merged *m = &all->at[low];

		if (m->column == column && y > m->top && y < m->bottom)
			return m;
	}
	return NULL;
}
