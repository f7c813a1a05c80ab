/* store/store_blob.c - bytes by their SHA-256, in compressed pieces. */
#include "store/inner.h"

struct blob { int64_t size, number; };

static bool
blob_find(struct store *store, digest which, struct blob *out, bool *found, struct err *e)
{
	struct stmt q;

	*found = false;
	if (!stmt_open(&q, store, STMT_BLOB_READ, e))
		return false;
	stmt_blob(&q, "digest", which.bytes, sizeof which.bytes);
	if (stmt_next(&q)) {
		*found = true;
		*out = (struct blob){ row_int(&q, 0), row_int(&q, 1) };
	}
	return stmt_close(&q);
}

/* One more than the last; 0 for a blob that has no pieces. */
static bool
next_number(struct store *store, str bytes, int64_t *out, struct err *e)
{
	struct stmt q;

	*out = 0;
	if (bytes.len == 0)
		return true;
	if (store->last_blob == 0) {
		if (!stmt_open(&q, store, STMT_BLOB_LAST_NUMBER, e))
			return false;
		if (stmt_next(&q))
			store->last_blob = row_int(&q, 0);
		if (!stmt_close(&q))
			return false;
	}
	*out = ++store->last_blob;
	return true;
}

/* The pieces of a blob, one after the other. */
struct pieces { struct stmt q; struct store *store; int64_t next; bool is_damaged; };

static bool
pieces_open(struct pieces *p, struct store *store, int64_t number, struct err *e)
{
	*p = (struct pieces){ .store = store };
	if (!blob_pieces_settle(store, e) || !stmt_open(&p->q, store, STMT_BLOB_CHUNKS, e))
		return false;
	stmt_int(&p->q, "number", number);
	return true;
}

/* ${out} stays in ${keep}. */
static bool
pieces_next(struct pieces *p, struct arena *keep, str *out)
{
	struct err damage = { 0 };

	if (p->is_damaged || !stmt_next(&p->q))
		return false;
	p->is_damaged = row_int(&p->q, 0) != p->next++ || !row_is_blob(&p->q, 1) ||
	    !chunk_unpack(&p->store->packer, row_view(&p->q, 1), keep, out, &damage);
	return !p->is_damaged;
}

/* ${out} NULL: only compare with the digest. */
static bool
read_chunks(struct store *store, digest which, struct blob blob, struct buf *out,
    struct err *e)
{
	struct digest_run run;
	struct pieces p;
	int64_t got = 0;
	str     piece;

	if (!pieces_open(&p, store, blob.number, e))
		return false;
	digest_begin(&run);
	for (;;) {
		struct arena scratch = out ? *out->keep : store->work;

		if (!pieces_next(&p, &scratch, &piece))
			break;
		digest_add(&run, piece);
		got += piece.len;
		/* Room for the size that the blob says; a piece too many is not
		 * copied, and the digest is wrong then. */
		if (out != NULL && out->len + piece.len <= out->room) {
			memcpy(out->at + out->len, piece.ptr, (size_t)piece.len);
			out->len += piece.len;
		}
	}
	if (!stmt_close(&p.q))
		return false;
	return !p.is_damaged && got == blob.size && digest_equal(digest_end(&run), which) ? true :
	    blob_is_wrong(which, e);
}

bool
blob_write(struct store *store, str bytes, digest *out, bool *was_there, struct err *e)
{
	*out = digest_of(bytes);
	return blob_write_hashed(store, bytes, *out, was_there, e);
}

bool
blob_write_hashed(struct store *store, str bytes, digest which, bool *was_there, struct err *e)
{
	struct stmt q;
	struct blob blob = { .size = bytes.len };

	if (!blob_find(store, which, &blob, was_there, e))
		return false;
	if (*was_there)
		return true;
	if (!next_number(store, bytes, &blob.number, e) ||
	    !stmt_open(&q, store, STMT_BLOB_INSERT, e))
		return false;
	stmt_blob(&q, "digest", which.bytes, sizeof which.bytes);
	stmt_int(&q, "size", bytes.len);
	stmt_int(&q, "number", blob.number);
	if (!stmt_run(&q))
		return false;
	return blob_pieces_write(store, which, blob.number, bytes, e) ? true :
	    err_note(e, "cannot keep %td bytes", bytes.len);
}

bool
blob_read(struct store *store, digest which, struct arena *keep, str *out, struct err *e)
{
	struct buf b = { .keep = keep };
	struct blob blob = { 0 };
	bool found;
	char hex[DIGEST_HEX_BYTES];

	if (!blob_find(store, which, &blob, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, "blob %.16s is not in the case",
		    digest_hex(which, hex));
	if (blob.size < 0 || blob.size > (int64_t)4 << 30)
		return err_set(e, ERR_CORRUPT, "blob %.16s says an impossible size",
		    digest_hex(which, hex));
	b.at = arena_bytes(keep, (isize)blob.size);
	b.room = (isize)blob.size;
	if (!read_chunks(store, which, blob, &b, e))
		return false;
	*out = buf_view(&b);
	return true;
}

bool
blob_check(struct store *store, digest which, int64_t size, int64_t number, struct err *e)
{
	return read_chunks(store, which, (struct blob){ size, number }, NULL, e);
}
