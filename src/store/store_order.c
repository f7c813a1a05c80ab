/* store/store_order.c - rows of several desks, each behind what its author knew. */
#include "store/inner.h"

/* A run of rows of one desk, and how much of the other desks it has seen. */
struct desk_run {
	desk_id desk;
	isize   next, end;              /* rows not yet taken */
	isize   seen_next, seen_end;    /* rows of seen not yet reached */
	int64_t *seen;                  /* by run: entries of that desk it has seen */
};

struct ordering {
	const struct entry_place *rows;         /* by desk, entry */
	isize                 len;
	struct seen_row_list  seen;             /* by desk, entry */
	struct desk_run      *runs;
	isize                 count;
};

static bool
same_desk(const desk_id *a, const desk_id *b)
{
	return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

bool
seen_read(struct store *store, struct arena *keep, struct seen_row_list *out, struct err *e)
{
	enum { DESK, ENTRY, OTHER, SIZE };
	struct stmt q;

	*out = (struct seen_row_list){ 0 };
	if (!stmt_open(&q, store, STMT_SEEN_ROWS, e))
		return false;
	while (stmt_next(&q)) {
		struct seen_row *row = PUSH(out, keep);

		row_bytes(&q, DESK, row->desk.bytes, sizeof row->desk.bytes);
		row_bytes(&q, OTHER, row->other.bytes, sizeof row->other.bytes);
		row->entry = row_int(&q, ENTRY);
		row->size = row_int(&q, SIZE);
	}
	return stmt_close(&q);
}

static void
runs_find(struct ordering *o, struct arena *keep)
{
	struct { struct desk_run *at; isize len, room; } runs = { 0 };

	for (isize i = 0; i < o->len; i++) {
		const desk_id *desk = &o->rows[i].desk;

		if (runs.len == 0 || !same_desk(&runs.at[runs.len - 1].desk, desk))
			*PUSH(&runs, keep) = (struct desk_run){ .desk = *desk, .next = i };
		runs.at[runs.len - 1].end = i + 1;
	}
	o->runs = runs.at;
	o->count = runs.len;
}

static void
runs_see(struct ordering *o, struct arena *keep)
{
	for (isize r = 0; r < o->count; r++) {
		struct desk_run *run = &o->runs[r];

		run->seen = NEW_ARRAY(keep, int64_t, o->count);
		while (run->seen_next < o->seen.len &&
		    !same_desk(&o->seen.at[run->seen_next].desk, &run->desk))
			run->seen_next++;
		run->seen_end = run->seen_next;
		while (run->seen_end < o->seen.len &&
		    same_desk(&o->seen.at[run->seen_end].desk, &run->desk))
			run->seen_end++;
	}
}

/* Has everything been taken that the author of the next one of ${run} knew? */
static bool
is_ready(struct ordering *o, struct desk_run *run)
{
	int64_t entry = o->rows[run->next].index;

	for (; run->seen_next < run->seen_end &&
	    o->seen.at[run->seen_next].entry < entry; run->seen_next++)
		for (isize r = 0; r < o->count; r++)
			if (same_desk(&o->runs[r].desk, &o->seen.at[run->seen_next].other))
				run->seen[r] = o->seen.at[run->seen_next].size;
	for (isize r = 0; r < o->count; r++)
		if (o->runs[r].next < o->runs[r].end &&
		    o->rows[o->runs[r].next].index < run->seen[r])
			return false;
	return true;
}

static void
order_take(struct ordering *o, isize *out)
{
	for (isize i = 0; i < o->len; i++) {
		isize r = 0;

		while (r < o->count && (o->runs[r].next == o->runs[r].end ||
		    !is_ready(o, &o->runs[r])))
			r++;
		if (r == o->count)              /* nobody can have seen in a ring; take all */
			for (r = 0; o->runs[r].next == o->runs[r].end; r++)
				;
		out[i] = o->runs[r].next++;
	}
}

bool
order_causally(struct store *store, const struct entry_place *rows, isize count,
    struct arena *keep, isize **out, struct err *e)
{
	struct ordering o = { .rows = rows, .len = count };

	*out = NULL;
	runs_find(&o, keep);
	if (o.count < 2)
		return true;
	if (!seen_read(store, keep, &o.seen, e))
		return false;
	runs_see(&o, keep);
	*out = NEW_ARRAY(keep, isize, count);
	order_take(&o, *out);
	return true;
}
