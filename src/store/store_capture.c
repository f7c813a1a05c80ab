/* store/store_capture.c - bytes as received. */
#include "store/inner.h"

static void
capture_row(struct stmt *q, struct arena *keep, struct capture *out)
{
	enum { ID, DIGEST, SIZE, ORIGIN, MEDIA, CAPTURED, DESK, ENTRY };

	row_bytes(q, ID, out->id.bytes, sizeof out->id.bytes);
	row_bytes(q, DIGEST, out->digest.bytes, sizeof out->digest.bytes);
	out->size = row_int(q, SIZE);
	out->origin = row_str(q, ORIGIN, keep);
	out->media = row_str(q, MEDIA, keep);
	out->captured = row_moment(q, CAPTURED);
	row_bytes(q, DESK, out->entry.desk.bytes, sizeof out->entry.desk.bytes);
	out->entry.index = row_int(q, ENTRY);
}

static bool
find(struct store *store, capture_id id, struct arena *keep, struct capture *out,
    bool *found, struct err *e)
{
	struct stmt q;

	*found = false;
	if (!stmt_open(&q, store, STMT_CAPTURE_READ, e))
		return false;
	stmt_blob(&q, "id", id.bytes, sizeof id.bytes);
	if (stmt_next(&q)) {
		*found = true;
		capture_row(&q, keep, out);
	}
	return stmt_close(&q);
}

static bool
insert(struct store *store, const struct capture *c, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_CAPTURE_INSERT, e))
		return false;
	stmt_blob(&q, "id", c->id.bytes, sizeof c->id.bytes);
	stmt_blob(&q, "digest", c->digest.bytes, sizeof c->digest.bytes);
	stmt_int(&q, "size", c->size);
	stmt_text(&q, "origin", c->origin);
	stmt_text(&q, "media", c->media);
	stmt_text(&q, "captured", str_of(c->captured.text));
	desk_bind(&q, store);
	return stmt_run(&q) && record_row(store, "capture", STMT_CAPTURE_OF_ENTRY, e);
}

bool
capture_write(struct store *store, str bytes, str origin, str media, struct arena *keep,
    struct capture *out, bool *was_there, struct err *e)
{
	digest d = digest_of(bytes);
	capture_id id;
	bool blob_was_there;

	memcpy(id.bytes, d.bytes, sizeof id.bytes);
	if (!find(store, id, keep, out, was_there, e))
		return false;
	if (*was_there)
		return digest_equal(d, out->digest) ? true : err_set(e, ERR_CONFLICT,
		    "another capture begins with the same 16 bytes of SHA-256");
	*out = (struct capture){ .id = id, .digest = d, .size = bytes.len, .origin = str_copy(origin, keep),
		.media = str_copy(media, keep), .captured = store->at,
		.entry = { store->desk.id, 0 } };
	if (!blob_write_hashed(store, bytes, d, &blob_was_there, e))
		return false;
	out->entry.index = entry_next(store);
	return insert(store, out, e);
}

bool
capture_read(struct store *store, capture_id id, struct arena *keep, struct capture *out,
    struct err *e)
{
	bool found;

	if (!find(store, id, keep, out, &found, e))
		return false;
	return found ? true : err_set(e, ERR_NOT_FOUND, "the case has no such capture");
}

static bool
captures_of(struct store *store, enum statement which, struct arena *keep, struct capture_list *out,
    struct err *e)
{
	struct stmt q;

	*out = (struct capture_list){ 0 };
	if (!stmt_open(&q, store, which, e))
		return false;
	while (stmt_next(&q))
		capture_row(&q, keep, PUSH(out, keep));
	return stmt_close(&q);
}

bool
capture_list_read(struct store *store, struct arena *keep, struct capture_list *out,
    struct err *e)
{
	return captures_of(store, STMT_CAPTURE_LIST, keep, out, e);
}

bool
capture_images_read(struct store *store, struct arena *keep, struct capture_list *out,
    struct err *e)
{
	return captures_of(store, STMT_CAPTURE_IMAGES, keep, out, e);
}

bool
capture_count(struct store *store, int64_t *out, struct err *e)
{
	struct stmt q;

	*out = 0;
	if (!stmt_open(&q, store, STMT_CAPTURE_COUNT, e))
		return false;
	if (stmt_next(&q))
		*out = row_int(&q, 0);
	return stmt_close(&q);
}
