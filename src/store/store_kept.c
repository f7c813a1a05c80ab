/* store/store_kept.c - decisions kept in memory while a case is served: they
 * are only ever added to, so that a page need not read them all again. */
#include "store/inner.h"

enum { GENERATIONS = 3 };

struct kept {
	struct arena own;                        /* this structure */
	struct arena memory[GENERATIONS];        /* of lists; an old one stays while a request reads it */
	int     now;
	bool    is_good;
	struct decision_list list;               /* with those of the open transaction */
	isize   committed;                       /* of them */
	int64_t generation;
	int64_t entries;                         /* of all journals, when it was good */
};

bool
kept_open(struct store *store, struct err *e)
{
	struct arena own;

	if (store->kept != NULL || store->driver->holds_many)
		return true;             /* others write to a server at any moment */
	if (!arena_open(&own, 1 << 16, e))
		return false;
	store->kept = NEW(&own, struct kept);
	store->kept->own = own;
	for (int i = 0; i < GENERATIONS; i++)
		if (!arena_open(&store->kept->memory[i], (isize)8 << 30, e)) {
			kept_close(store);
			return false;
		}
	return true;
}

void
kept_close(struct store *store)
{
	struct kept *kept = store->kept;
	struct arena own;

	if (kept == NULL)
		return;
	for (int i = 0; i < GENERATIONS; i++)
		arena_close(&kept->memory[i]);
	own = kept->own;
	arena_close(&own);
	store->kept = NULL;
}

void
kept_add(struct store *store, const struct decision *d)
{
	struct kept *kept = store->kept;
	struct decision *copy;
	struct arena *keep;

	if (kept == NULL || !kept->is_good)
		return;
	keep = &kept->memory[kept->now];
	copy = PUSH(&kept->list, keep);
	*copy = *d;
	copy->kind = str_copy(d->kind, keep);
	copy->subject = str_copy(d->subject, keep);
	copy->reason = str_copy(d->reason, keep);
	copy->body = str_copy(d->body, keep);
	copy->author = str_copy(d->author, keep);
}

void
kept_end(struct store *store, bool is_committed)
{
	struct kept *kept = store->kept;
	struct err ignored = { 0 };

	if (kept == NULL || !kept->is_good)
		return;
	if (!is_committed)
		kept->list.len = kept->committed;
	kept->committed = kept->list.len;
	if (is_committed && !store_entries(store, &kept->entries, &ignored))
		kept->is_good = false;
}

/* Somebody else wrote, or nothing was read yet. */
static bool
fill(struct store *store, int64_t entries, struct err *e)
{
	struct kept *kept = store->kept;

	kept->is_good = false;
	kept->now = (kept->now + 1) % GENERATIONS;
	arena_reset(&kept->memory[kept->now], 1 << 20);
	if (!decision_list_load(store, &kept->memory[kept->now], &kept->list, e))
		return false;
	kept->committed = kept->list.len;
	kept->entries = entries;
	kept->generation++;
	kept->is_good = true;
	return true;
}

bool
kept_list(struct store *store, struct decision_list *out, bool *has, struct err *e)
{
	struct kept *kept = store->kept;
	int64_t entries;

	*has = false;
	/* What a transaction has written is in the list already. */
	if (kept == NULL || (store->is_open && !kept->is_good))
		return true;
	if (!store->is_open) {
		if (!store_entries(store, &entries, e))
			return false;
		if ((!kept->is_good || entries != kept->entries) && !fill(store, entries, e))
			return false;
	}
	*out = kept->list;
	out->room = out->len;            /* who adds to it adds to a copy */
	*has = true;
	return true;
}

int64_t
store_generation(const struct store *store)
{
	return store->kept != NULL && store->kept->is_good ? store->kept->generation : 0;
}

bool
store_entries(struct store *store, int64_t *out, struct err *e)
{
	struct stmt q;

	*out = 0;
	if (!stmt_open(&q, store, STMT_DESK_ENTRIES, e))
		return false;
	if (stmt_next(&q))
		*out = row_int(&q, 0);
	return stmt_close(&q);
}
