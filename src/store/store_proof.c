/* store/store_proof.c - what proofs are made of; witnesses and time stamps. */
#include "store/inner.h"

#include <inttypes.h>

bool
log_commitments(struct store *store, desk_id desk, struct arena *keep, struct digest_list *out,
    struct err *e)
{
	struct stmt q;

	*out = (struct digest_list){ 0 };
	if (!stmt_open(&q, store, STMT_ENTRY_COMMITMENTS, e))
		return false;
	stmt_blob(&q, "desk", desk.bytes, sizeof desk.bytes);
	while (stmt_next(&q)) {
		if (row_int(&q, 0) != out->len) {
			err_set(e, ERR_CORRUPT, "entry %td of the journal is missing; see tally verify",
			    out->len);
			q.failed = true;
			break;
		}
		row_bytes(&q, 1, PUSH(out, keep)->bytes, sizeof(digest));
	}
	return stmt_close(&q);
}

bool
log_leaves(struct store *store, desk_id desk, struct arena *keep, struct digest_list *out,
    struct err *e)
{
	if (!log_commitments(store, desk, keep, out, e))
		return false;
	for (isize i = 0; i < out->len; i++)
		out->at[i] = tree_leaf((str){ (const char *)out->at[i].bytes, 32 });
	return true;
}

bool
log_checkpoint(struct store *store, desk_id desk, int64_t size, struct arena *keep,
    str *note, struct err *e)
{
	struct stmt q;

	*note = (str){ 0 };
	if (!stmt_open(&q, store, STMT_CHECKPOINT_READ, e))
		return false;
	stmt_blob(&q, "desk", desk.bytes, sizeof desk.bytes);
	stmt_int(&q, "size", size);
	if (stmt_next(&q))
		*note = row_str(&q, 0, keep);
	if (!stmt_close(&q))
		return false;
	return note->ptr ? true : err_set(e, ERR_NOT_FOUND, "the journal has no checkpoint of "
	    "%" PRId64 " entries", size);
}

bool
log_entry(struct store *store, struct entry_place place, struct arena *keep, seal_key *key,
    str *payload, struct err *e)
{
	struct stmt q;
	bool found = false;

	if (!stmt_open(&q, store, STMT_ENTRY_RANGE, e))
		return false;
	stmt_blob(&q, "desk", place.desk.bytes, sizeof place.desk.bytes);
	stmt_int(&q, "first", place.index);
	stmt_int(&q, "end", place.index + 1);
	if (stmt_next(&q) && !row_is_null(&q, 3)) {
		digest commitment;

		found = true;
		row_bytes(&q, 1, commitment.bytes, sizeof commitment.bytes);
		row_bytes(&q, 3, key->bytes, sizeof key->bytes);
		if (!seal_open(row_str(&q, 2, keep), *key, commitment, keep, payload)) {
			err_set(e, ERR_CORRUPT, "entry %" PRId64 " of the journal does not open",
			    place.index);
			q.failed = true;
		}
	}
	if (!stmt_close(&q))
		return false;
	return found ? true : err_set(e, ERR_NOT_FOUND, "entry %" PRId64 " is not in the journal, "
	    "or was withdrawn", place.index);
}

/* ---- witnesses -------------------------------------------------------------------- */

bool
cosignature_write(struct store *store, const struct cosignature *c, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_COSIGNATURE_INSERT, e))
		return false;
	stmt_blob(&q, "log", c->log.bytes, sizeof c->log.bytes);
	stmt_int(&q, "size", c->size);
	stmt_text(&q, "witness", c->witness);
	stmt_text(&q, "note", c->note);
	desk_bind(&q, store);
	return stmt_run(&q) && record_row(store, "cosignature", STMT_COSIGNATURE_OF_ENTRY, e);
}

bool
cosignature_list_read(struct store *store, struct arena *keep, struct cosignature_list *out,
    struct err *e)
{
	struct stmt q;

	*out = (struct cosignature_list){ 0 };
	if (!stmt_open(&q, store, STMT_COSIGNATURE_ROWS, e))
		return false;
	while (stmt_next(&q)) {
		struct cosignature *c = PUSH(out, keep);

		row_bytes(&q, 2, c->log.bytes, sizeof c->log.bytes);
		c->size = row_int(&q, 3);
		c->witness = row_str(&q, 4, keep);
		c->note = row_str(&q, 5, keep);
	}
	return stmt_close(&q);
}

/* ---- time stamps -------------------------------------------------------------------- */

bool
stamp_write(struct store *store, str token, struct kept_stamp *stamp, struct err *e)
{
	struct stmt q;
	bool was_there;

	if (!blob_write(store, token, &stamp->token, &was_there, e))
		return false;
	if (was_there)
		return err_set(e, ERR_CONFLICT, "this time stamp is in the case already");
	if (!stmt_open(&q, store, STMT_STAMP_INSERT, e))
		return false;
	stmt_blob(&q, "log", stamp->log.bytes, sizeof stamp->log.bytes);
	stmt_int(&q, "size", stamp->size);
	stmt_blob(&q, "token", stamp->token.bytes, sizeof stamp->token.bytes);
	stmt_text(&q, "stamped", str_of(stamp->stamped.text));
	stmt_text(&q, "authority", stamp->authority);
	desk_bind(&q, store);
	return stmt_run(&q) && record_row(store, "stamp", STMT_STAMP_OF_ENTRY, e);
}

bool
stamp_list_read(struct store *store, struct arena *keep, struct kept_stamp_list *out,
    struct err *e)
{
	struct stmt q;

	*out = (struct kept_stamp_list){ 0 };
	if (!stmt_open(&q, store, STMT_STAMP_ROWS, e))
		return false;
	while (stmt_next(&q)) {
		struct kept_stamp *s = PUSH(out, keep);

		row_bytes(&q, 2, s->log.bytes, sizeof s->log.bytes);
		s->size = row_int(&q, 3);
		row_bytes(&q, 4, s->token.bytes, sizeof s->token.bytes);
		s->stamped = row_moment(&q, 5);
		s->authority = row_str(&q, 6, keep);
	}
	return stmt_close(&q);
}
