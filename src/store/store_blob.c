/* store/store_blob.c - bytes by their SHA-256, in compressed pieces. */
#include "store/inner.h"

#include "core/relay.h"

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

static bool
insert_chunk(struct store *store, int64_t number, int64_t ordinal, str bytes, struct err *e)
{
	struct arena scratch = store->work;
	struct stmt  q;
	str packed;

	if (!chunk_pack(&store->packer, bytes, &scratch, &packed, e) ||
	    !stmt_open(&q, store, STMT_BLOB_CHUNK_INSERT, e))
		return false;
	stmt_int(&q, "number", number);
	stmt_int(&q, "ordinal", ordinal);
	stmt_blob(&q, "bytes", packed.ptr, packed.len);
	return stmt_run(&q);
}

/* The pieces of a blob, one after the other. */
struct pieces { struct stmt q; struct store *store; int64_t next; bool is_damaged; };

static bool
pieces_open(struct pieces *p, struct store *store, int64_t number, struct err *e)
{
	*p = (struct pieces){ .store = store };
	if (!stmt_open(&p->q, store, STMT_BLOB_CHUNKS, e))
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

static bool
not_what_was_kept(digest which, struct err *e)
{
	char hex[DIGEST_HEX_BYTES];

	return err_set(e, ERR_CORRUPT, "blob %.16s is not what was kept",
	    digest_hex(which, hex));
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
	    not_what_was_kept(which, e);
}

/* ---- does it read back? ------------------------------------------------------------ */

/* A piece as the database gives it back, on its way to the thread that unpacks it. */
struct returned { digest which; int64_t ordinal; str packed; bool is_last; };

/* What that thread knows; the transaction asks when all is done. */
struct blob_check {
	struct relay *relay;
	struct arena  keep;
	struct packer packer;
	struct digest_run run;
	bool   is_damaged;              /* one of this transaction */
	digest damaged;
};

/* relay_work */
static void
check_returned(void *with, void *record, struct arena *scratch)
{
	struct blob_check *c = with;
	const struct returned *r = record;
	struct err damage = { 0 };
	bool ok = true;
	str  bytes;

	if (r->ordinal == 0)
		digest_begin(&c->run);
	if (r->packed.len > 0) {
		ok = chunk_unpack(&c->packer, r->packed, scratch, &bytes, &damage);
		if (ok)
			digest_add(&c->run, bytes);
	}
	if (ok && r->is_last)
		ok = digest_equal(digest_end(&c->run), r->which);
	if (!ok && !c->is_damaged) {
		c->is_damaged = true;
		c->damaged = r->which;
	}
}

static bool
check_open(struct store *store, struct err *e)
{
	struct arena keep;
	struct blob_check *c;

	if (store->check != NULL)
		return true;
	if (!arena_open(&keep, 1 << 20, e))
		return false;
	c = NEW(&keep, struct blob_check);
	if (!relay_open(&c->relay, check_returned, NULL, c, &keep, e)) {
		arena_close(&keep);
		return false;
	}
	c->keep = keep;
	store->check = c;
	return true;
}

void
blob_check_close(struct store *store)
{
	struct arena keep;

	if (store->check == NULL)
		return;
	relay_close(store->check->relay);
	packer_close(&store->check->packer);
	keep = store->check->keep;
	arena_close(&keep);
	store->check = NULL;
}

bool
blob_check_settle(struct store *store, struct err *e)
{
	struct blob_check *c = store->check;
	bool was_damaged;

	if (c == NULL)
		return true;
	relay_settle(c->relay);
	was_damaged = c->is_damaged;
	c->is_damaged = false;
	return !was_damaged || not_what_was_kept(c->damaged, e);
}

/* A death may rest on these bytes alone: they must read back before anything says that
 * they are kept.  A second thread unpacks and hashes what the database gives back, while
 * this one goes on; the commit waits for it. */
static bool
read_back(struct store *store, digest which, int64_t number, int64_t pieces, struct err *e)
{
	int64_t next = 0;
	struct stmt q;

	if (!check_open(store, e) || !stmt_open(&q, store, STMT_BLOB_CHUNKS, e))
		return false;
	stmt_int(&q, "number", number);
	while (stmt_next(&q)) {
		struct returned *r = relay_record(store->check->relay, (isize)sizeof *r);

		*r = (struct returned){ .which = which, .ordinal = next, .is_last = next + 1 == pieces };
		next++;
		if (row_int(&q, 0) == r->ordinal && row_is_blob(&q, 1))
			r->packed = relay_bytes(store->check->relay, row_view(&q, 1));
	}
	return stmt_close(&q) && (next == pieces || not_what_was_kept(which, e));
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
	for (int64_t i = 0; i < chunk_count(bytes.len); i++)
		if (!insert_chunk(store, blob.number, i, chunk_of(bytes, i), e))
			return err_note(e, "cannot keep %td bytes", bytes.len);
	return bytes.len == 0 || read_back(store, which, blob.number, chunk_count(bytes.len), e);
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
