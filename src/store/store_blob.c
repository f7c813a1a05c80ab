/* store/store_blob.c - bytes by their SHA-256, in compressed pieces. */
#include "store/inner.h"

#include "archive/chunk.h"

static bool
blob_size(struct store *store, digest which, int64_t *size, bool *found, struct err *e)
{
	struct stmt q;

	*found = false;
	if (!stmt_open(&q, store, STMT_BLOB_READ, e))
		return false;
	stmt_blob(&q, "digest", which.bytes, sizeof which.bytes);
	if (stmt_next(&q)) {
		*found = true;
		*size = row_int(&q, 0);
	}
	return stmt_close(&q);
}

static bool
insert_chunk(struct store *store, digest which, int64_t ordinal, str bytes, struct err *e)
{
	struct arena scratch = store->work;
	struct stmt  q;
	str packed;

	if (!chunk_pack(bytes, &scratch, &packed, e) ||
	    !stmt_open(&q, store, STMT_BLOB_CHUNK_INSERT, e))
		return false;
	stmt_blob(&q, "digest", which.bytes, sizeof which.bytes);
	stmt_int(&q, "ordinal", ordinal);
	stmt_blob(&q, "bytes", packed.ptr, packed.len);
	return stmt_run(&q);
}

/* ${out} NULL: only compare with the digest. */
static bool
read_chunks(struct store *store, digest which, int64_t size, struct buf *out, struct err *e)
{
	struct digest_run run;
	struct stmt q;
	struct err  damage = { 0 };
	int64_t next = 0, got = 0;
	bool ok = true;

	if (!stmt_open(&q, store, STMT_BLOB_CHUNKS, e))
		return false;
	stmt_blob(&q, "digest", which.bytes, sizeof which.bytes);
	digest_begin(&run);
	while (ok && stmt_next(&q)) {
		struct arena scratch = out ? *out->keep : store->work;
		str piece;

		if (row_int(&q, 0) != next++ ||
		    !chunk_unpack(row_str(&q, 1, &scratch), &scratch, &piece, &damage)) {
			ok = false;
			break;
		}
		digest_add(&run, piece);
		got += piece.len;
		/* Room for the size that the blob says; a piece too many is not
		 * copied, and the digest is wrong then. */
		if (out != NULL && out->len + piece.len <= out->room) {
			memcpy(out->at + out->len, piece.ptr, (size_t)piece.len);
			out->len += piece.len;
		}
	}
	ok = digest_equal(digest_end(&run), which) && ok;
	if (!stmt_close(&q))
		return false;
	if (!ok || got != size) {
		char hex[DIGEST_HEX_BYTES];

		return err_set(e, ERR_CORRUPT, "blob %.16s is not what was kept",
		    digest_hex(which, hex));
	}
	return true;
}

bool
blob_write(struct store *store, str bytes, digest *out, bool *was_there, struct err *e)
{
	struct stmt q;
	int64_t size;

	*out = digest_of(bytes);
	if (!blob_size(store, *out, &size, was_there, e))
		return false;
	if (*was_there)
		return true;
	if (!stmt_open(&q, store, STMT_BLOB_INSERT, e))
		return false;
	stmt_blob(&q, "digest", out->bytes, sizeof out->bytes);
	stmt_int(&q, "size", bytes.len);
	if (!stmt_run(&q))
		return false;
	for (int64_t i = 0; i < chunk_count(bytes.len); i++)
		if (!insert_chunk(store, *out, i, chunk_of(bytes, i), e))
			return err_note(e, "cannot keep %td bytes", bytes.len);
	/* A death may rest on these bytes alone: they must read back before
	 * anything says that they are kept. */
	return read_chunks(store, *out, bytes.len, NULL, e);
}

bool
blob_read(struct store *store, digest which, struct arena *keep, str *out, struct err *e)
{
	struct buf b = { .keep = keep };
	int64_t size = 0;
	bool found;
	char hex[DIGEST_HEX_BYTES];

	if (!blob_size(store, which, &size, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, "blob %.16s is not in the case",
		    digest_hex(which, hex));
	if (size < 0 || size > (int64_t)4 << 30)
		return err_set(e, ERR_CORRUPT, "blob %.16s says an impossible size",
		    digest_hex(which, hex));
	b.at = NEW_ARRAY(keep, char, size + 1);
	b.room = size;
	if (!read_chunks(store, which, size, &b, e))
		return false;
	*out = buf_view(&b);
	return true;
}

bool
blob_check(struct store *store, digest which, int64_t size, struct err *e)
{
	return read_chunks(store, which, size, NULL, e);
}
