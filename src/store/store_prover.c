/* store/store_prover.c - proofs of a journal, made from a tree that is hashed
 * once. */
#include "store/inner.h"

static bool
is_desk(desk_id a, desk_id b)
{
	return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

/* The newest checkpoint that has a cosignature goes before the newest. */
static bool
choose_size(struct store *store, struct log_prover *out, int64_t covers, struct arena *keep,
    struct cosignature_list *all, struct err *e)
{
	struct log_head_list heads;

	if (!cosignature_list_read(store, keep, all, e) || !log_heads(store, keep, &heads, e))
		return false;
	for (isize i = 0; i < all->len; i++)
		if (is_desk(all->at[i].log, out->desk) && all->at[i].size >= covers &&
		    all->at[i].size > out->size)
			out->size = all->at[i].size;
	for (isize i = 0; i < heads.len && out->size == 0; i++)
		if (is_desk(heads.at[i].desk, out->desk))
			out->size = heads.at[i].size;
	return true;
}

static void
put_cosignatures(struct log_prover *out, const struct cosignature_list *all,
    struct arena *keep)
{
	struct buf b = { .keep = keep };

	buf_str(&b, out->note);
	for (isize i = 0; i < all->len; i++)
		if (is_desk(all->at[i].log, out->desk) && all->at[i].size == out->size)
			buf_str(&b, all->at[i].note);
	out->note = buf_view(&b);
}

bool
log_prover_open(struct store *store, desk_id desk, int64_t covers, struct arena *keep,
    struct log_prover *out, struct err *e)
{
	struct cosignature_list all;
	struct digest_list commitments;
	digest *leaves;

	*out = (struct log_prover){ .desk = desk };
	if (!choose_size(store, out, covers, keep, &all, e) ||
	    !log_checkpoint(store, desk, out->size, keep, &out->note, e) ||
	    !log_commitments(store, desk, keep, &commitments, e))
		return false;
	if (covers > out->size || out->size > commitments.len)
		return err_set(e, ERR_CORRUPT, "the journal does not reach its checkpoint; see "
		    "tally verify");
	put_cosignatures(out, &all, keep);
	leaves = NEW_ARRAY(keep, digest, out->size);
	for (int64_t i = 0; i < out->size; i++)
		leaves[i] = tree_leaf((str){ (const char *)commitments.at[i].bytes, 32 });
	out->commitments = commitments.at;
	tile_tree_make(leaves, out->size, keep, &out->tree);
	return true;
}

bool
log_prove(struct store *store, const struct log_prover *prover, int64_t index,
    struct arena *keep, struct proof *out, struct err *e)
{
	*out = (struct proof){ .index = index, .note = prover->note };
	if (index < 0 || index >= prover->size)
		return err_set(e, ERR_NOT_FOUND, "entry %lld stands behind the checkpoint",
		    (long long)index);
	if (!log_entry(store, (struct entry_place){ prover->desk, index }, keep, &out->key,
	    &out->payload, e))
		return false;
	out->hashes = tile_tree_inclusion(&prover->tree, prover->size, index, keep);
	return true;
}
