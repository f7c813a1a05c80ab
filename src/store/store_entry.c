/* store/store_entry.c - the journal: appending, opening, desks. */
#include "store/inner.h"

#include "archive/checkpoint.h"
#include "archive/seal.h"

#include <inttypes.h>
#include <stdio.h>

static str
hex_of(const unsigned char *bytes, isize len, struct arena *keep)
{
	char *at = NEW_ARRAY(keep, char, 2 * len);

	hex_write(bytes, len, at);
	return (str){ at, 2 * len };
}

str
log_origin(const struct store *store, str desk_name, struct arena *keep)
{
	str id = hex_of(store->id.bytes, sizeof store->id.bytes, keep);

	return str_printf(keep, "tally/%.*s/%.*s", STR_ARG(id), STR_ARG(desk_name));
}

static str
payload_head(const struct store *store, desk_id desk, struct arena *keep)
{
	static const char parts[][24] = { "{\"tally\":1,\"case\":\"", "\",\"desk\":\"", "\",\"entry\":" };
	struct buf b = { .keep = keep };

	buf_bytes(&b, NULL, 192);
	b.len = 0;
	buf_str(&b, str_of(parts[0]));
	buf_str(&b, hex_of(store->id.bytes, sizeof store->id.bytes, keep));
	buf_str(&b, str_of(parts[1]));
	buf_str(&b, hex_of(desk.bytes, sizeof desk.bytes, keep));
	buf_str(&b, str_of(parts[2]));
	return buf_view(&b);
}

/* Without printf: it is half of what an entry costs otherwise. */
str
entry_payload(const struct store *store, desk_id desk, int64_t index, moment at, str kind,
    str body, struct arena *keep)
{
	str head = payload_head(store, desk, keep);
	struct buf b = { .keep = keep };

	buf_reserve(&b, head.len + kind.len + body.len + 128);
	buf_str(&b, head);
	buf_int(&b, index);
	buf_str(&b, STR(",\"at\":\""));
	buf_str(&b, str_of(at.text));
	buf_str(&b, STR("\",\"kind\":\""));
	buf_str(&b, kind);
	buf_str(&b, STR("\",\"body\":"));
	buf_str(&b, body);
	buf_char(&b, '}');
	return buf_view(&b);
}

/* Takes ${literal} off the front of ${*rest}. */
static bool
expect(str *rest, str literal)
{
	if (!str_starts(*rest, literal))
		return false;
	*rest = str_from(*rest, literal.len);
	return true;
}

/* The layout is fixed, so that no JSON parser is needed here. */
bool
entry_parse(const struct store *store, str payload, struct arena scratch, struct entry *out)
{
	str     rest = payload, at;
	int64_t index;

	if (!expect(&rest, payload_head(store, out->place.desk, &scratch)) ||
	    !str_to_int(str_cut(&rest, ','), &index) || index != out->place.index ||
	    !expect(&rest, STR("\"at\":\"")))
		return false;
	at = str_cut(&rest, '"');
	if (at.len >= MOMENT_BYTES || !expect(&rest, STR(",\"kind\":\"")))
		return false;
	memset(out->at.text, 0, sizeof out->at.text);
	memcpy(out->at.text, at.ptr, (size_t)at.len);
	out->kind = str_cut(&rest, '"');
	if (!expect(&rest, STR(",\"body\":")) || rest.len < 3 || !str_ends(rest, STR("}")))
		return false;
	out->body = str_first(rest, rest.len - 1);
	return true;
}

int64_t
entry_next(const struct store *store)
{
	return store->desk.tree.size;
}

void
desk_bind(struct stmt *q, const struct store *store)
{
	stmt_blob(q, "desk", store->desk.id.bytes, sizeof store->desk.id.bytes);
	stmt_int(q, "entry", entry_next(store));
}

static bool
insert_entry(struct store *store, digest commitment, str sealed, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_ENTRY_INSERT, e))
		return false;
	desk_bind(&q, store);
	stmt_blob(&q, "commitment", commitment.bytes, sizeof commitment.bytes);
	stmt_blob(&q, "sealed", sealed.ptr, sealed.len);
	return stmt_run(&q);
}

static bool
insert_key(struct store *store, const seal_key *key, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_ENTRY_KEY_INSERT, e))
		return false;
	desk_bind(&q, store);
	stmt_blob(&q, "secret", key->bytes, sizeof key->bytes);
	return stmt_run(&q);
}

bool
entry_append(struct store *store, str kind, str body, struct err *e)
{
	struct arena scratch = store->work;
	str payload = entry_payload(store, store->desk.id, entry_next(store), store->at, kind,
	    body, &scratch);
	seal_key key = seal_key_new();
	digest   commitment = seal_commitment(payload, key);
	str      sealed = seal_close(payload, key, commitment, &scratch);
	bool     ok = insert_entry(store, commitment, sealed, e) && insert_key(store, &key, e);

	lock_forget(&key, sizeof key);
	if (ok)
		tree_append(&store->desk.tree,
		    tree_leaf((str){ (const char *)commitment.bytes, 32 }));
	store->changed_log = true;
	return ok ? true : err_note(e, "the journal");
}

bool
row_of_entry(struct store *store, enum statement which, desk_id desk, int64_t index,
    struct buf *out, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, which, e))
		return false;
	stmt_blob(&q, "desk", desk.bytes, sizeof desk.bytes);
	stmt_int(&q, "entry", index);
	if (stmt_next(&q))
		row_json(&q, 0, out);
	return stmt_close(&q);
}

bool
record_row(struct store *store, const char *kind, enum statement of_entry, struct err *e)
{
	struct arena before = store->work;
	struct buf   body = { .keep = &store->work };
	bool ok = row_of_entry(store, of_entry, store->desk.id, entry_next(store), &body, e) &&
	    entry_append(store, str_of(kind), buf_view(&body), e);

	store->work = before;
	return ok;
}

enum statement
row_of_kind(str kind)
{
	static const struct { const char *kind; enum statement which; } rows[] = {
		{ "case", STMT_CASE_OF_ENTRY },       { "capture", STMT_CAPTURE_OF_ENTRY },
		{ "reading", STMT_READING_OF_ENTRY }, { "decision", STMT_DECISION_OF_ENTRY },
		{ "seen", STMT_SEEN_OF_ENTRY },       { "cosignature", STMT_COSIGNATURE_OF_ENTRY },
		{ "stamp", STMT_STAMP_OF_ENTRY },     { "enclosed", STMT_ENCLOSED_OF_ENTRY },
	};

	for (isize i = 0; i < COUNT_OF(rows); i++)
		if (str_equal(kind, str_of(rows[i].kind)))
			return rows[i].which;
	return STMT_COUNT;
}

/* ---- reading the journal ------------------------------------------------------ */

static void
open_row(struct store *store, struct stmt *q, desk_id desk, struct arena *keep,
    struct entry *out)
{
	seal_key key;
	str      payload;

	out->place = (struct entry_place){ desk, row_int(q, 0) };
	row_bytes(q, 1, out->commitment.bytes, sizeof out->commitment.bytes);
	out->is_withdrawn = row_is_null(q, 3);
	if (out->is_withdrawn)
		return;
	row_bytes(q, 3, key.bytes, sizeof key.bytes);
	if (!seal_open(row_str(q, 2, keep), key, out->commitment, keep, &payload) ||
	    !entry_parse(store, payload, *keep, out)) {
		err_set(q->e, ERR_CORRUPT, "entry %" PRId64 " of the journal does not open",
		    out->place.index);
		q->failed = true;
	}
	lock_forget(&key, sizeof key);
}

bool
log_read(struct store *store, desk_id desk, int64_t first, int64_t end, struct arena *keep,
    struct entry_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct entry_list){ 0 };
	if (!stmt_open(&q, store, STMT_ENTRY_RANGE, e))
		return false;
	stmt_blob(&q, "desk", desk.bytes, sizeof desk.bytes);
	stmt_int(&q, "first", first);
	stmt_int(&q, "end", end);
	while (stmt_next(&q))
		open_row(store, &q, desk, keep, PUSH(out, keep));
	return stmt_close(&q);
}

/* A transaction can have millions: a window of them at a time. */
bool
entry_check_new(struct store *store, struct err *e)
{
	enum { WINDOW = 64 };
	int64_t end = entry_next(store);
	bool ok = true;

	for (int64_t first = store->first_entry, next; ok && first < end; first = next) {
		struct arena before = store->work;
		struct entry_list entries;

		next = first + WINDOW < end ? first + WINDOW : end;
		ok = log_read(store, store->desk.id, first, next, &store->work, &entries, e);
		if (ok && entries.len != next - first)
			ok = err_set(e, ERR_CORRUPT, "the journal does not read back");
		store->work = before;
	}
	return ok;
}

/* ---- desks ----------------------------------------------------------------------- */

static void
desk_row(struct stmt *q, struct desk *out, struct arena *keep)
{
	str peaks = row_str(q, 3, keep);

	row_bytes(q, 0, out->id.bytes, sizeof out->id.bytes);
	out->name = row_str(q, 1, keep);
	out->tree = (struct tree){ .size = row_int(q, 2) };
	for (int64_t bits = out->tree.size; bits > 0; bits &= bits - 1)
		out->tree.peaks++;
	if (out->tree.size < 0 || peaks.len != (isize)sizeof(digest) * out->tree.peaks) {
		err_set(q->e, ERR_CORRUPT, "the journal of '%.*s' has lost its peaks",
		    STR_ARG(out->name));
		q->failed = true;
		return;
	}
	if (peaks.len > 0)
		memcpy(out->tree.peak, peaks.ptr, (size_t)peaks.len);
}

bool
desks_read(struct store *store, struct arena *keep, struct desk_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct desk_list){ 0 };
	if (!stmt_open(&q, store, STMT_DESK_LIST, e))
		return false;
	while (stmt_next(&q))
		desk_row(&q, PUSH(out, keep), keep);
	return stmt_close(&q);
}

static bool
latest_note(struct store *store, desk_id desk, struct arena *keep, str *out, struct err *e)
{
	struct stmt q;

	*out = STR("");
	if (!stmt_open(&q, store, STMT_CHECKPOINT_LATEST, e))
		return false;
	stmt_blob(&q, "desk", desk.bytes, sizeof desk.bytes);
	if (stmt_next(&q))
		*out = row_str(&q, 2, keep);
	return stmt_close(&q);
}

bool
log_heads(struct store *store, struct arena *keep, struct log_head_list *out, struct err *e)
{
	struct desk_list desks;

	*out = (struct log_head_list){ 0 };
	if (!desks_read(store, keep, &desks, e))
		return false;
	for (isize i = 0; i < desks.len; i++) {
		struct log_head *head = PUSH(out, keep);

		*head = (struct log_head){ .desk = desks.at[i].id, .name = desks.at[i].name,
			.size = desks.at[i].tree.size, .root = tree_root(&desks.at[i].tree) };
		if (!latest_note(store, head->desk, keep, &head->note, e))
			return false;
	}
	return true;
}

/* The first entry of a journal says whose it is. */
static bool
add_desk(struct store *store, struct err *e)
{
	str vkey = note_verifier_text(&store->by->verifier, &store->work);
	struct buf  body = { .keep = &store->work };
	struct json j = { .out = &body };
	struct stmt q;

	if (!stmt_open(&q, store, STMT_DESK_INSERT, e))
		return false;
	stmt_blob(&q, "desk", store->desk.id.bytes, sizeof store->desk.id.bytes);
	stmt_text(&q, "name", store->desk.name);
	stmt_blob(&q, "peaks", "", 0);
	if (!stmt_run(&q))
		return false;
	json_object(&j);
	json_pair_str(&j, "name", store->desk.name);
	json_pair_str(&j, "key", vkey);
	json_object_end(&j);
	return entry_append(store, STR("desk"), buf_view(&body), e);
}

static bool
seen_before(struct store *store, const struct desk *other, int64_t *size, struct err *e)
{
	struct stmt q;

	*size = 0;
	if (!stmt_open(&q, store, STMT_SEEN_LATEST, e))
		return false;
	stmt_blob(&q, "desk", store->desk.id.bytes, sizeof store->desk.id.bytes);
	stmt_blob(&q, "other", other->id.bytes, sizeof other->id.bytes);
	if (stmt_next(&q))
		*size = row_int(&q, 0);
	return stmt_close(&q);
}

static bool
see(struct store *store, const struct desk *other, struct err *e)
{
	digest  root = tree_root(&other->tree);
	int64_t before;
	struct stmt q;

	if (!seen_before(store, other, &before, e))
		return false;
	if (before >= other->tree.size)
		return true;
	if (!stmt_open(&q, store, STMT_SEEN_INSERT, e))
		return false;
	stmt_blob(&q, "other", other->id.bytes, sizeof other->id.bytes);
	stmt_int(&q, "size", other->tree.size);
	stmt_blob(&q, "root", root.bytes, sizeof root.bytes);
	desk_bind(&q, store);
	return stmt_run(&q) && record_row(store, "seen", STMT_SEEN_OF_ENTRY, e);
}

bool
desk_take(struct store *store, struct err *e)
{
	struct desk_list desks;
	bool known = false;

	if (!desks_read(store, &store->work, &desks, e))
		return false;
	store->desk = (struct desk){ .name = store->by->verifier.name };
	memcpy(store->desk.id.bytes, store->by->verifier.public_key, sizeof store->desk.id.bytes);
	for (isize i = 0; i < desks.len; i++)
		if (memcmp(desks.at[i].id.bytes, store->desk.id.bytes, 32) == 0) {
			store->desk = desks.at[i];
			known = true;
		}
	store->first_entry = entry_next(store);
	if (!known && !add_desk(store, e))
		return false;
	for (isize i = 0; i < desks.len; i++)
		if (memcmp(desks.at[i].id.bytes, store->desk.id.bytes, 32) != 0 &&
		    !see(store, &desks.at[i], e))
			return false;
	return true;
}

bool
store_begin(struct store *store, const struct signer *by, moment at, struct err *e)
{
	store->by = by;
	store->at = at;
	store->changed_log = store->changed_computed = false;
	store->last_blob = 0;
	store->indexed_bytes = 0;
	if (!store->driver->begin(store->db, true, e))
		return false;
	store->is_open = true;
	if (desk_take(store, e) && computed_load(store, e))
		return true;
	store_rollback(store);
	return false;
}
