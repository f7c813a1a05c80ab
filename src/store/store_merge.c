/* store/store_merge.c - the journals of another copy of the case, taken in
 * entry by entry: nothing is rewritten, nothing is left out. */
#include "store/inner.h"
#include "store/jansson_in.h"

#include <inttypes.h>
#include <stdlib.h>

/* How the row of an entry is made again from its body: each column with its
 * type (b bytes, i integer, t text). */
static const struct {
	const char *kind, *columns;
	enum statement insert, remove;
} kinds[] = {
	{ "capture", "b id|b digest|i size|t origin|t media|t captured", STMT_CAPTURE_INSERT,
	  STMT_CAPTURE_DELETE },
	{ "enclosed", "b capture|b container|t name|t dated", STMT_ENCLOSED_INSERT,
	  STMT_ENCLOSED_DELETE },
	{ "reading", "b id|b capture|i revision|t reader|b text_digest|b details_digest|i text_bytes|"
	  "t title|t title_from|t byline|t publisher|t publisher_from|t published|t published_from|"
	  "t language|t read_at", STMT_READING_INSERT, STMT_READING_DELETE },
	{ "decision", "b id|t kind|t subject|t reason|t body|t author|t decided",
	  STMT_DECISION_INSERT, STMT_COUNT },
	{ "seen", "b other|i size|b root", STMT_SEEN_INSERT, STMT_COUNT },
	{ "cosignature", "b log|i size|t witness|t note", STMT_COSIGNATURE_INSERT, STMT_COUNT },
	{ "stamp", "b log|i size|b token|t stamped|t authority", STMT_STAMP_INSERT, STMT_COUNT },
};

struct merging {
	struct store *store, *other;
	struct arena *keep;
	struct merged *out;
	struct err *e;
};

/* One entry as it stands in a file. */
struct raw_entry {
	int64_t  index;
	digest   commitment;
	str      sealed;
	bool     has_key;
	seal_key key;
};

/* ---- reading the other copy ---------------------------------------------------- */

/* The entries of a journal from ${first} on, one ${batch} at a time. */
struct raw_list { struct raw_entry *at; isize len, room; };

static bool
read_raw(struct store *from, desk_id desk, int64_t first, int64_t end, struct arena *keep,
    struct raw_list *out, struct err *e)
{
	struct stmt q;

	*out = (struct raw_list){ 0 };
	if (!stmt_open(&q, from, STMT_ENTRY_RANGE, e))
		return false;
	stmt_blob(&q, "desk", desk.bytes, sizeof desk.bytes);
	stmt_int(&q, "first", first);
	stmt_int(&q, "end", end);
	while (stmt_next(&q)) {
		struct raw_entry *r = PUSH(out, keep);

		r->index = row_int(&q, 0);
		row_bytes(&q, 1, r->commitment.bytes, sizeof r->commitment.bytes);
		r->sealed = row_str(&q, 2, keep);
		r->has_key = !row_is_null(&q, 3);
		if (r->has_key)
			row_bytes(&q, 3, r->key.bytes, sizeof r->key.bytes);
	}
	return stmt_close(&q);
}

static bool
open_entry(struct merging *m, const struct raw_entry *r, desk_id desk, struct arena *keep,
    struct entry *out)
{
	str payload;

	*out = (struct entry){ .place = { desk, r->index } };
	if (seal_open(r->sealed, r->key, r->commitment, keep, &payload) &&
	    entry_parse(m->store, payload, *keep, out))
		return true;
	return err_set(m->e, ERR_CORRUPT, "entry %" PRId64 " of the other case does not open",
	    r->index);
}

/* ---- rows and bytes --------------------------------------------------------------- */

static isize
kind_of(str kind)
{
	for (isize i = 0; i < COUNT_OF(kinds); i++)
		if (str_equal(kind, str_of(kinds[i].kind)))
			return i;
	return -1;
}

/* Bound bytes are read when the statement runs: ${place} outlives it. */
static void
bind_place(struct stmt *q, const struct entry_place *place)
{
	stmt_blob(q, "desk", place->desk.bytes, sizeof place->desk.bytes);
	stmt_int(q, "entry", place->index);
}

static void
bind_column(struct stmt *q, char type, const char *name, const struct json_t *body,
    struct arena *keep)
{
	str value = in_str(body, name, keep);
	char *bytes;

	if (type == 'i')
		stmt_int(q, name, in_int(body, name, 0));
	else if (type == 't' || value.ptr == NULL)
		stmt_text(q, name, value);
	else {
		bytes = NEW_ARRAY(keep, char, value.len / 2 + 1);
		if (!hex_read(value, (unsigned char *)bytes, value.len / 2))
			q->failed = true;
		stmt_blob(q, name, bytes, value.len / 2);
	}
}

static bool
insert_row(struct merging *m, const struct entry *entry, isize kind, const struct json_t *body)
{
	str columns = str_of(kinds[kind].columns);
	struct stmt q;

	if (!stmt_open(&q, m->store, kinds[kind].insert, m->e))
		return false;
	while (columns.len > 0) {
		str column = str_cut(&columns, '|');

		bind_column(&q, column.ptr[0], str_to_c(str_from(column, 2), m->keep), body, m->keep);
	}
	bind_place(&q, &entry->place);
	return stmt_run(&q);
}

static bool
copy_blob(struct merging *m, const struct json_t *body, const char *column)
{
	struct arena before = *m->keep;
	str    hex = in_str(body, column, m->keep), bytes;
	digest which, made;
	bool   was_there, ok;

	if (!digest_parse(hex, &which))
		return err_set(m->e, ERR_CORRUPT, "an entry of the other case names no bytes");
	ok = blob_read(m->other, which, m->keep, &bytes, m->e) &&
	    blob_write(m->store, bytes, &made, &was_there, m->e);
	*m->keep = before;
	if (ok && !was_there)
		m->out->blobs++;
	return ok;
}

static bool
copy_bytes(struct merging *m, const struct entry *entry, const struct json_t *body)
{
	static const struct { const char *kind, *columns[2]; } named[] = {
		{ "capture", { "digest", NULL } }, { "reading", { "text_digest", "details_digest" } },
		{ "stamp", { "token", NULL } },
	};

	for (isize i = 0; i < COUNT_OF(named); i++)
		for (isize k = 0; k < 2 && str_equal(entry->kind, str_of(named[i].kind)); k++)
			if (named[i].columns[k] != NULL && !copy_blob(m, body, named[i].columns[k]))
				return false;
	return true;
}

/* The row that an entry recorded, made again from its words and held against
 * them. */
static bool
take_row(struct merging *m, const struct entry *entry)
{
	isize kind = kind_of(entry->kind);
	struct buf again = { .keep = m->keep };
	struct json_t *body;
	bool ok;

	if (kind < 0)
		return true;
	if ((body = in_parse(entry->body, m->e)) == NULL)
		return false;
	ok = copy_bytes(m, entry, body) && insert_row(m, entry, kind, body);
	in_free(body);
	if (!ok || !row_of_entry(m->store, row_of_kind(entry->kind), entry->place.desk,
	    entry->place.index, &again, m->e))
		return err_note(m->e, "entry %" PRId64 " (%.*s)", entry->place.index,
		    STR_ARG(entry->kind));
	m->out->captures += str_equal(entry->kind, STR("capture"));
	m->out->readings += str_equal(entry->kind, STR("reading"));
	m->out->decisions += str_equal(entry->kind, STR("decision"));
	return str_equal(buf_view(&again), entry->body) ? true : err_set(m->e, ERR_CORRUPT,
	    "entry %" PRId64 " reads back as something else", entry->place.index);
}

/* ---- entries ------------------------------------------------------------------------- */

static bool
put_entry(struct merging *m, const struct raw_entry *r, desk_id desk)
{
	struct entry_place place = { desk, r->index };
	struct stmt q;

	if (!stmt_open(&q, m->store, STMT_ENTRY_INSERT, m->e))
		return false;
	bind_place(&q, &place);
	stmt_blob(&q, "commitment", r->commitment.bytes, sizeof r->commitment.bytes);
	stmt_blob(&q, "sealed", r->sealed.ptr, r->sealed.len);
	if (!stmt_run(&q) || !r->has_key)
		return !q.failed;
	if (!stmt_open(&q, m->store, STMT_ENTRY_KEY_INSERT, m->e))
		return false;
	bind_place(&q, &place);
	stmt_blob(&q, "secret", r->key.bytes, sizeof r->key.bytes);
	return stmt_run(&q);
}

static bool
delete_where(struct merging *m, enum statement which, struct entry_place place)
{
	struct stmt q;

	if (!stmt_open(&q, m->store, which, m->e))
		return false;
	bind_place(&q, &place);
	return stmt_run(&q);
}

/* The other desk has withdrawn what is still here. */
static bool
withdraw_here(struct merging *m, const struct raw_entry *mine, desk_id desk)
{
	static const char *const blobs[] = { "digest", "text_digest", "details_digest" };
	struct entry entry;
	struct json_t *body;
	isize kind;
	bool  ok;

	if (!open_entry(m, mine, desk, m->keep, &entry) ||
	    (body = in_parse(entry.body, m->e)) == NULL)
		return false;
	kind = kind_of(entry.kind);
	ok = kind >= 0 && kinds[kind].remove != STMT_COUNT ?
	    delete_where(m, kinds[kind].remove, entry.place) : err_set(m->e, ERR_CORRUPT,
	    "the other case withdrew an entry of a kind that cannot be withdrawn");
	ok = ok && delete_where(m, STMT_ENTRY_KEY_DELETE, entry.place);
	for (isize i = 0; ok && i < COUNT_OF(blobs); i++) {
		digest which;

		if (digest_parse(in_str(body, blobs[i], m->keep), &which))
			ok = blob_delete_unused(m->store, which, m->e);
	}
	in_free(body);
	m->out->withdrawn++;
	return ok;
}

/* What both have must be the same. */
static bool
compare_common(struct merging *m, const struct desk *desk, int64_t common)
{
	enum { BATCH = 2048 };

	for (int64_t first = 0; first < common; first += BATCH) {
		int64_t end = first + BATCH < common ? first + BATCH : common;
		struct arena before = *m->keep;
		struct raw_list mine, theirs;

		if (!read_raw(m->store, desk->id, first, end, m->keep, &mine, m->e) ||
		    !read_raw(m->other, desk->id, first, end, m->keep, &theirs, m->e))
			return false;
		for (isize i = 0; i < mine.len && i < theirs.len; i++) {
			if (!digest_equal(mine.at[i].commitment, theirs.at[i].commitment))
				return err_set(m->e, ERR_CONFLICT, "the journal of '%.*s' forked at entry "
				    "%" PRId64 ": its key wrote two different histories; ask its owner which "
				    "copy is to be kept", STR_ARG(desk->name), mine.at[i].index);
			if (mine.at[i].has_key && !theirs.at[i].has_key &&
			    !withdraw_here(m, &mine.at[i], desk->id))
				return false;
		}
		*m->keep = before;
	}
	return true;
}

static bool
save_tree(struct merging *m, const struct desk *desk)
{
	struct stmt q;

	if (!stmt_open(&q, m->store, STMT_DESK_UPDATE, m->e))
		return false;
	stmt_int(&q, "size", desk->tree.size);
	stmt_blob(&q, "peaks", desk->tree.peak, (isize)sizeof(digest) * desk->tree.peaks);
	stmt_blob(&q, "desk", desk->id.bytes, sizeof desk->id.bytes);
	return stmt_run(&q);
}

static bool
insert_desk(struct merging *m, const struct desk *desk)
{
	struct stmt q;

	if (!stmt_open(&q, m->store, STMT_DESK_INSERT, m->e))
		return false;
	stmt_blob(&q, "desk", desk->id.bytes, sizeof desk->id.bytes);
	stmt_text(&q, "name", desk->name);
	stmt_blob(&q, "peaks", "", 0);
	m->out->desks++;
	return stmt_run(&q);
}

static bool
copy_checkpoints(struct merging *m, desk_id desk, int64_t after)
{
	struct stmt from, to;

	if (!stmt_open(&from, m->other, STMT_CHECKPOINT_LIST, m->e))
		return false;
	stmt_blob(&from, "desk", desk.bytes, sizeof desk.bytes);
	while (stmt_next(&from)) {
		if (row_int(&from, 1) <= after)
			continue;
		if (!stmt_open(&to, m->store, STMT_CHECKPOINT_INSERT, m->e))
			break;
		stmt_blob(&to, "desk", desk.bytes, sizeof desk.bytes);
		stmt_int(&to, "size", row_int(&from, 1));
		stmt_text(&to, "note", row_str(&from, 2, m->keep));
		if (!stmt_run(&to))
			break;
	}
	return stmt_close(&from) && m->e->kind == ERR_NONE;
}

static bool
take_entries(struct merging *m, const struct desk *theirs, int64_t first)
{
	enum { BATCH = 512 };

	for (; first < theirs->tree.size; first += BATCH) {
		struct arena before = *m->keep;
		struct raw_list entries;

		if (!read_raw(m->other, theirs->id, first, first + BATCH, m->keep, &entries, m->e))
			return false;
		for (isize i = 0; i < entries.len; i++) {
			struct entry entry;

			if (!put_entry(m, &entries.at[i], theirs->id))
				return false;
			m->out->entries++;
			if (entries.at[i].has_key && (!open_entry(m, &entries.at[i], theirs->id, m->keep,
			    &entry) || !take_row(m, &entry)))
				return false;
		}
		*m->keep = before;
	}
	return true;
}

static bool
take_journal(struct merging *m, const struct desk *theirs, const struct desk_list *ours)
{
	const struct desk *mine = NULL;
	int64_t common = 0;

	for (isize i = 0; i < ours->len; i++)
		if (memcmp(ours->at[i].id.bytes, theirs->id.bytes, sizeof theirs->id.bytes) == 0)
			mine = &ours->at[i];
	if (mine != NULL)
		common = mine->tree.size < theirs->tree.size ? mine->tree.size : theirs->tree.size;
	if (mine == NULL ? !insert_desk(m, theirs) : !compare_common(m, mine, common))
		return false;
	if (theirs->tree.size == common)
		return true;
	return take_entries(m, theirs, common) && save_tree(m, theirs) &&
	    copy_checkpoints(m, theirs->id, common);
}

bool
store_merge(struct store *store, struct store *other, const struct signer *by, moment at,
    struct arena *keep, struct merged *out, struct err *e)
{
	struct merging m = { store, other, keep, out, e };
	struct desk_list ours, theirs;
	bool ok;

	*out = (struct merged){ 0 };
	if (memcmp(store->id.bytes, other->id.bytes, sizeof store->id.bytes) != 0)
		return err_set(e, ERR_INPUT, "it is another case, not a copy of this one; take its "
		    "captures over with tally bundle and tally add");
	store->by = by;
	store->at = at;
	store->changed_log = store->changed_computed = false;
	store->last_blob = 0;
	if (!store->driver->begin(store->db, true, e))
		return false;
	store->is_open = true;
	ok = desks_read(store, keep, &ours, e) && desks_read(other, keep, &theirs, e);
	for (isize i = 0; ok && i < theirs.len; i++)
		ok = take_journal(&m, &theirs.at[i], &ours);
	/* Our journal goes on from here, and says how far it has seen the others. */
	if (ok && desk_take(store, e) && computed_load(store, e))
		return true;
	store_rollback(store);
	return err_note(e, "nothing was merged");
}
