/* store/store_enclosed.c - what was taken out of what. */
#include "store/inner.h"

static int
by_place(const void *a, const void *b)
{
	const struct entry_place *x = &((const struct enclosed_capture *)a)->entry;
	const struct entry_place *y = &((const struct enclosed_capture *)b)->entry;
	int desk = memcmp(x->desk.bytes, y->desk.bytes, sizeof x->desk.bytes);

	return desk != 0 ? desk : (x->index > y->index) - (x->index < y->index);
}

bool
enclosed_of(struct store *store, capture_id capture, struct arena *keep,
    struct enclosed_capture_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct enclosed_capture_list){ 0 };
	if (!stmt_open(&q, store, STMT_ENCLOSED_OF_CAPTURE, e))
		return false;
	stmt_blob(&q, "capture", capture.bytes, sizeof capture.bytes);
	while (stmt_next(&q)) {
		struct enclosed_capture *c = PUSH(out, keep);

		row_bytes(&q, 0, c->entry.desk.bytes, sizeof c->entry.desk.bytes);
		c->entry.index = row_int(&q, 1);
		row_bytes(&q, 2, c->capture.bytes, sizeof c->capture.bytes);
		row_bytes(&q, 3, c->container.bytes, sizeof c->container.bytes);
		c->name = row_str(&q, 4, keep);
		c->dated = row_str(&q, 5, keep);
	}
	list_sort(out->at, out->len, (isize)sizeof *out->at, by_place);
	return stmt_close(&q);
}

static bool
is_known(struct store *store, const struct enclosed_capture *what, bool *known, struct err *e)
{
	struct arena scratch = store->work;
	struct enclosed_capture_list all;

	*known = false;
	if (!enclosed_of(store, what->capture, &scratch, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++)
		*known |= memcmp(all.at[i].capture.bytes, what->capture.bytes, 16) == 0 &&
		    memcmp(all.at[i].container.bytes, what->container.bytes, 16) == 0 &&
		    str_equal(all.at[i].name, what->name);
	return true;
}

bool
enclosed_write(struct store *store, const struct enclosed_capture *what, struct err *e)
{
	struct stmt q;
	bool known;

	if (!is_known(store, what, &known, e) || known)
		return known;
	if (!stmt_open(&q, store, STMT_ENCLOSED_INSERT, e))
		return false;
	stmt_blob(&q, "capture", what->capture.bytes, sizeof what->capture.bytes);
	stmt_blob(&q, "container", what->container.bytes, sizeof what->container.bytes);
	stmt_text(&q, "name", what->name);
	stmt_text(&q, "dated", what->dated);
	desk_bind(&q, store);
	return stmt_run(&q) && record_row(store, "enclosed", STMT_ENCLOSED_OF_ENTRY, e);
}
