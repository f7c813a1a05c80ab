/* store/store_withdraw.c - taking something out without breaking a proof. */
#include "store/inner.h"
#include "store/search.h"

#include <inttypes.h>

/* One recorded row that goes: where its entry is, and its bytes. */
struct going { struct entry_place place; reading_id reading; digest blobs[2]; int blob_count; };
struct going_list { struct going *at; isize len, room; };

static bool
delete_at(struct store *store, enum statement which, struct entry_place place, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, which, e))
		return false;
	stmt_blob(&q, "desk", place.desk.bytes, sizeof place.desk.bytes);
	stmt_int(&q, "entry", place.index);
	return stmt_run(&q);
}

static bool
uses_of(struct store *store, digest which, int64_t *out, struct err *e)
{
	struct stmt q;

	*out = 0;
	if (!stmt_open(&q, store, STMT_BLOB_USES, e))
		return false;
	stmt_blob(&q, "digest", which.bytes, sizeof which.bytes);
	if (stmt_next(&q))
		*out = row_int(&q, 0);
	return stmt_close(&q);
}

bool
blob_delete_unused(struct store *store, digest which, struct err *e)
{
	static const enum statement both[] = { STMT_BLOB_CHUNK_DELETE, STMT_BLOB_DELETE };
	int64_t uses;

	if (!blob_pieces_settle(store, e) || !uses_of(store, which, &uses, e))
		return false;
	for (isize i = 0; uses == 0 && i < COUNT_OF(both); i++) {
		struct stmt q;

		if (!stmt_open(&q, store, both[i], e))
			return false;
		stmt_blob(&q, "digest", which.bytes, sizeof which.bytes);
		if (!stmt_run(&q))
			return false;
	}
	return true;
}

static bool
readings_of(struct store *store, capture_id capture, struct arena *keep,
    struct going_list *out, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_READINGS_OF_CAPTURE, e))
		return false;
	stmt_blob(&q, "capture", capture.bytes, sizeof capture.bytes);
	while (stmt_next(&q)) {
		struct going *g = PUSH(out, keep);

		row_bytes(&q, 0, g->reading.bytes, sizeof g->reading.bytes);
		row_bytes(&q, 1, g->blobs[0].bytes, 32);
		row_bytes(&q, 2, g->blobs[1].bytes, 32);
		row_bytes(&q, 3, g->place.desk.bytes, sizeof g->place.desk.bytes);
		g->place.index = row_int(&q, 4);
		g->blob_count = 2;
	}
	return stmt_close(&q);
}

/* Two desks may have recorded the same bytes. */
static bool
entries_of(struct store *store, capture_id capture, struct arena *keep,
    struct going_list *out, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_CAPTURE_ENTRIES, e))
		return false;
	stmt_blob(&q, "id", capture.bytes, sizeof capture.bytes);
	while (stmt_next(&q)) {
		struct going *g = PUSH(out, keep);

		row_bytes(&q, 0, g->blobs[0].bytes, 32);
		row_bytes(&q, 1, g->place.desk.bytes, sizeof g->place.desk.bytes);
		g->place.index = row_int(&q, 2);
		g->blob_count = 1;
	}
	return stmt_close(&q);
}

/* The decision is recorded first: an entry without key must always have one. */
static bool
withdraw_one(struct store *store, const struct going *g, enum statement row, str reason,
    struct arena *keep, struct err *e)
{
	struct decision decision;
	char hex[65] = "";
	str  subject;

	hex_write(g->place.desk.bytes, sizeof g->place.desk.bytes, hex);
	subject = str_printf(keep, "%s/%" PRId64, hex, g->place.index);
	if (!decision_write(store, STR("withdraw"), subject, reason, STR("{}"), keep, &decision, e) ||
	    !delete_at(store, row, g->place, e) ||
	    !delete_at(store, STMT_ENTRY_KEY_DELETE, g->place, e))
		return false;
	for (int i = 0; i < g->blob_count; i++)
		if (!blob_delete_unused(store, g->blobs[i], e))
			return false;
	return true;
}

/* Where it was taken from, or what was taken from it, names it, too. */
static bool
withdraw_enclosed(struct store *store, capture_id capture, str reason, struct arena *keep,
    struct err *e)
{
	struct enclosed_capture_list all;

	if (!enclosed_of(store, capture, keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		struct going g = { .place = all.at[i].entry };

		if (!withdraw_one(store, &g, STMT_ENCLOSED_DELETE, reason, keep, e))
			return false;
	}
	return true;
}

bool
capture_withdraw(struct store *store, const struct capture *capture, str reason,
    struct arena *keep, struct err *e)
{
	struct going_list readings = { 0 };
	struct going_list selves = { 0 };

	if (!readings_of(store, capture->id, keep, &readings, e))
		return false;
	for (isize i = 0; i < readings.len; i++)
		if (!claims_forget(store, readings.at[i].reading, e) ||
		    !withdraw_one(store, &readings.at[i], STMT_READING_DELETE, reason, keep, e))
			return err_note(e, "cannot withdraw a reading");
	if (readings.len > 0 && !search_purge(store, e))
		return err_note(e, "cannot clean the index of words");
	if (!withdraw_enclosed(store, capture->id, reason, keep, e))
		return err_note(e, "cannot withdraw where it was taken from");
	if (!entries_of(store, capture->id, keep, &selves, e))
		return false;
	for (isize i = 0; i < selves.len; i++)
		if (!withdraw_one(store, &selves.at[i], STMT_CAPTURE_DELETE, reason, keep, e))
			return err_note(e, "cannot withdraw the capture");
	return true;
}
