/* Random changes to a case: bits, bytes, pages, the file's end, cells, rows and their
 * order, and by somebody who computes everything again but cannot sign.  Each
 * one that changes what the tables hold must be found.  TALLY_TAMPER=100000 makes
 * it the long run. */
#include "check.h"
#include "store_operations.h"

#include "archive/seal.h"
#include "core/file.h"
#include "store/inner.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

enum { PAGE = 4096, COLUMNS_MOST = 24, TABLES_MOST = 32 };

struct table { char name[32], columns[COLUMNS_MOST][24]; int count, key[COLUMNS_MOST]; };

struct tampering {
	struct desk_setup *d;
	struct packer packer;
	uint64_t random;
	str    whole;                   /* the file as it was */
	digest content;
	struct table tables[TABLES_MOST];
	int    table_count;
	long   done[16], harmless;
	char   what[260];
};

static uint64_t
draw(struct tampering *t, uint64_t below)
{
	t->random ^= t->random << 13;
	t->random ^= t->random >> 7;
	t->random ^= t->random << 17;
	return t->random % below;
}

/* ---- a case with a row of every kind ---------------------------------------------- */

static void
work(struct desk_setup *d, const char *name)
{
	struct err e = { 0 };

	for (int i = 0; i < OPERATIONS; i++)
		if (strcmp(store_operations[i].name, name) == 0)
			check_ok(operations_run(d, store_operations[i].run, *d->keep, &e));
}

static void
add_victim(struct desk_setup *d)
{
	static const moment noon = { "2031-05-04T12:00:00Z" };
	struct arena scratch = *d->keep;
	struct err e = { 0 };
	struct store *store = NULL;
	struct decision made;

	check_ok(store_open(d->path, STR(""), true, &scratch, &store, &e) &&
	    store_begin(store, &d->by, noon, &e) && decision_write(store, STR("victim_add"),
	    STR("07000000000000000000000000000000"), STR("read"),
	    STR("{\"values\":[{\"field\":\"name\",\"value\":\"A. Person\"}]}"), &scratch, &made, &e) &&
	    store_commit(store, &e));
	store_close(store);
}

/* Not synced, as nothing here is about the disk. */
static void
be_quick(sqlite3 *db)
{
	sqlite3_exec(db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", NULL, NULL, NULL);
}

static sqlite3 *
open_file(const char *path)
{
	sqlite3 *db = NULL;

	return sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK ? db :
	    (sqlite3_close(db), NULL);
}

static void
learn_tables(struct tampering *t)
{
	sqlite3 *db = open_file(t->d->path);
	sqlite3_stmt *rows = NULL;

	/* The index of words is no part of what is kept: it is made again from it. */
	check_int(sqlite3_prepare_v2(db, "SELECT m.name, p.name, p.pk FROM sqlite_schema m, "
	    "pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'search%' "
	    "ORDER BY m.name, p.cid", -1, &rows, NULL), SQLITE_OK);
	while (sqlite3_step(rows) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(rows, 0);
		struct table *table = t->table_count > 0 ? &t->tables[t->table_count - 1] : NULL;

		if (table == NULL || strcmp(table->name, name) != 0) {
			table = &t->tables[t->table_count++];
			snprintf(table->name, sizeof table->name, "%s", name);
		}
		snprintf(table->columns[table->count], 24, "%s", (const char *)sqlite3_column_text(rows, 1));
		table->key[table->count++] = sqlite3_column_int(rows, 2);
	}
	sqlite3_finalize(rows);
	sqlite3_close(db);
}

/* A piece counts as what it unpacks to: one text has more than one zstd frame
 * (docs/format.md, "What cannot be found"). */
static void
add_cell(struct tampering *t, struct digest_run *run, bool is_piece, str cell)
{
	struct arena scratch = *t->d->keep;
	struct err e = { 0 };
	str bytes;

	digest_add(run, is_piece && chunk_unpack(&t->packer, cell, &scratch, &bytes, &e) ? bytes : cell);
}

/* Everything that the tables hold, as SQLite reads it: the kind and the bytes of each
 * cell. */
static bool
content_of(struct tampering *t, digest *out)
{
	struct digest_run run;
	sqlite3 *db = open_file(t->d->path);
	bool ok = db != NULL;

	digest_begin(&run);
	for (int i = 0; ok && i <= t->table_count; i++) {
		sqlite3_stmt *stmt = NULL;
		char sql[96];
		int  code = SQLITE_ERROR;

		snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY 1, 2, 3", i < t->table_count ?
		    t->tables[i].name : "sqlite_schema");
		ok = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK;
		while (ok && (code = sqlite3_step(stmt)) == SQLITE_ROW)
			for (int c = 0; c < sqlite3_column_count(stmt); c++) {
				const void *at = sqlite3_column_blob(stmt, c);
				char kind = (char)('0' + sqlite3_column_type(stmt, c));

				digest_add(&run, (str){ &kind, 1 });
				add_cell(t, &run, strcmp(sqlite3_column_name(stmt, c), "bytes") == 0,
				    (str){ at, sqlite3_column_bytes(stmt, c) });
			}
		ok = ok && code == SQLITE_DONE;
		sqlite3_finalize(stmt);
	}
	*out = digest_end(&run);
	sqlite3_close(db);
	return ok;
}

/* ---- changes to the file -------------------------------------------------------------- */

static void
save(struct tampering *t, const char *bytes, isize len)
{
	FILE *file = fopen(t->d->path, "w");

	check(file != NULL && fwrite(bytes, 1, (size_t)len, file) == (size_t)len);
	if (file != NULL)
		fclose(file);
}

static void
flip_bit(struct tampering *t, char *bytes)
{
	isize at;
	int   bit = 1 << draw(t, 8);

	/* Mostly where something stands: half of a small case is empty. */
	for (int i = 0; i < 6; i++)
		if (bytes[at = (isize)draw(t, (uint64_t)t->whole.len)] != 0)
			break;

	bytes[at] = (char)(bytes[at] ^ bit);
	snprintf(t->what, sizeof t->what, "bit %d of byte %td", bit, at);
	save(t, bytes, t->whole.len);
}

static void
write_over(struct tampering *t, char *bytes)
{
	isize len = 1 + (isize)draw(t, 64), at = (isize)draw(t, (uint64_t)(t->whole.len - len));

	for (isize i = 0; i < len; i++)
		bytes[at + i] = (char)draw(t, 256);
	snprintf(t->what, sizeof t->what, "%td bytes at %td", len, at);
	save(t, bytes, t->whole.len);
}

static void
move_page(struct tampering *t, char *bytes)
{
	isize pages = t->whole.len / PAGE, a = (isize)draw(t, (uint64_t)pages), b = (isize)draw(t,
	    (uint64_t)pages);
	bool  swaps = draw(t, 2) == 0;

	memcpy(bytes + a * PAGE, t->whole.ptr + b * PAGE, PAGE);
	if (swaps)
		memcpy(bytes + b * PAGE, t->whole.ptr + a * PAGE, PAGE);
	snprintf(t->what, sizeof t->what, "page %td over %td%s", b, a, swaps ? ", and back" : "");
	save(t, bytes, t->whole.len);
}

static void
cut(struct tampering *t, char *bytes)
{
	isize len = (isize)draw(t, (uint64_t)t->whole.len);

	snprintf(t->what, sizeof t->what, "cut at %td", len);
	save(t, bytes, len);
}

/* ---- changes to rows --------------------------------------------------------------------- */

/* "a = ?1 AND b = ?2 …" of the key. */
static void
key_words(const struct table *table, char *out, size_t room)
{
	int len = 0;

	out[0] = '\0';
	for (int c = 0, k = 0; c < table->count; c++)
		if (table->key[c] > 0)
			len += snprintf(out + len, room - (size_t)len, "%s%s = ?%d", len ? " AND " : "",
			    table->columns[c], ++k);
}

static void
bind_key(sqlite3_stmt *to, const struct table *table, sqlite3_stmt *row)
{
	for (int c = 0, k = 0; c < table->count; c++)
		if (table->key[c] > 0)
			sqlite3_bind_value(to, ++k, sqlite3_column_value(row, c));
}

/* Another value of the same kind, as somebody might write it. */
static void
bind_changed(struct tampering *t, sqlite3_stmt *to, int at, sqlite3_stmt *row, int column)
{
	int   len = sqlite3_column_bytes(row, column), kind = sqlite3_column_type(row, column);
	char  bytes[8192];

	switch (kind) {
	case SQLITE_INTEGER:
		sqlite3_bind_int64(to, at, sqlite3_column_int64(row, column) + (draw(t, 2) ? 1 : -1) *
		    (sqlite3_int64)(1 + draw(t, 40)));
		return;
	case SQLITE_NULL:
		sqlite3_bind_text(to, at, "2030-01-01", -1, SQLITE_STATIC);
		return;
	default:
		if (len > (int)sizeof bytes - 1)
			len = (int)sizeof bytes - 1;
		memcpy(bytes, sqlite3_column_blob(row, column), (size_t)len);
		if (len == 0)
			bytes[len++] = 'x';
		else if (kind == SQLITE_TEXT)
			bytes[draw(t, (uint64_t)len)] = (char)('a' + draw(t, 26));
		else
			bytes[draw(t, (uint64_t)len)] ^= (char)(1 << draw(t, 8));
		if (kind == SQLITE_TEXT)
			sqlite3_bind_text(to, at, bytes, len, SQLITE_TRANSIENT);
		else
			sqlite3_bind_blob(to, at, bytes, len, SQLITE_TRANSIENT);
	}
}

static bool
run_bound(sqlite3_stmt *it)
{
	int code = sqlite3_step(it);

	sqlite3_finalize(it);
	return code == SQLITE_DONE;
}

static sqlite3_stmt *
prepared(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *made = NULL;

	check_int(sqlite3_prepare_v2(db, sql, -1, &made, NULL), SQLITE_OK);
	return made;
}

/* A random row of a random table that has any; reset and finalize it. */
static sqlite3_stmt *
pick_row(struct tampering *t, sqlite3 *db, const struct table **table)
{
	char sql[128];

	for (;;) {
		sqlite3_stmt *row;

		*table = &t->tables[draw(t, (uint64_t)t->table_count)];
		snprintf(sql, sizeof sql, "SELECT * FROM %s LIMIT 1 OFFSET %d", (*table)->name,
		    (int)draw(t, 12));
		row = prepared(db, sql);
		if (sqlite3_step(row) == SQLITE_ROW)
			return row;
		sqlite3_finalize(row);
	}
}

static void
change_cell(struct tampering *t, sqlite3 *db)
{
	const struct table *table;
	sqlite3_stmt *row = pick_row(t, db, &table), *to;
	int  column = (int)draw(t, (uint64_t)table->count);
	char sql[512], key[300];

	key_words(table, key, sizeof key);
	snprintf(sql, sizeof sql, "UPDATE %s SET %s = ?9 WHERE %s", table->name,
	    table->columns[column], key);
	to = prepared(db, sql);
	bind_key(to, table, row);
	bind_changed(t, to, 9, row, column);
	sqlite3_finalize(row);
	run_bound(to);
	snprintf(t->what, sizeof t->what, "%s.%s", table->name, table->columns[column]);
}

/* A checkpoint that is not the newest may go: the newest signs what it signed
 * (docs/format.md, "What cannot be found"). */
static void
delete_row(struct tampering *t, sqlite3 *db)
{
	const struct table *table;
	sqlite3_stmt *row = pick_row(t, db, &table), *to;
	char sql[400], key[300];

	key_words(table, key, sizeof key);
	snprintf(sql, sizeof sql, "DELETE FROM %s WHERE %s%s", table->name, key,
	    strcmp(table->name, "checkpoint") == 0 ? " AND size = (SELECT max(size) FROM checkpoint)" : "");
	to = prepared(db, sql);
	bind_key(to, table, row);
	sqlite3_finalize(row);
	run_bound(to);
	snprintf(t->what, sizeof t->what, "a row of %s deleted", table->name);
}

/* A row once more, with one cell of its key changed. */
static void
repeat_row(struct tampering *t, sqlite3 *db)
{
	const struct table *table;
	sqlite3_stmt *row = pick_row(t, db, &table), *to;
	char sql[512];
	int  len, change;

	do
		change = (int)draw(t, (uint64_t)table->count);
	while (table->key[change] == 0);
	len = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (", table->name);
	for (int c = 0; c < table->count; c++)
		len += snprintf(sql + len, sizeof sql - (size_t)len, "%s?%d", c ? ", " : "", c + 1);
	snprintf(sql + len, sizeof sql - (size_t)len, ")");
	to = prepared(db, sql);
	for (int c = 0; c < table->count; c++)
		if (c == change)
			bind_changed(t, to, c + 1, row, c);
		else
			sqlite3_bind_value(to, c + 1, sqlite3_column_value(row, c));
	sqlite3_finalize(row);
	run_bound(to);
	snprintf(t->what, sizeof t->what, "a row of %s once more", table->name);
}

/* The cells of one column change places between two rows. */
static void
swap_cells(struct tampering *t, sqlite3 *db)
{
	const struct table *table;
	sqlite3_stmt *row = pick_row(t, db, &table), *other;
	int  column = (int)draw(t, (uint64_t)table->count);
	char sql[512], key[300];

	key_words(table, key, sizeof key);
	snprintf(sql, sizeof sql, "SELECT * FROM %s LIMIT 1 OFFSET %d", table->name, (int)draw(t, 12));
	other = prepared(db, sql);
	if (sqlite3_step(other) == SQLITE_ROW && table->key[column] == 0) {
		sqlite3_stmt *a, *b;

		snprintf(sql, sizeof sql, "UPDATE %s SET %s = ?9 WHERE %s", table->name,
		    table->columns[column], key);
		a = prepared(db, sql);
		b = prepared(db, sql);
		bind_key(a, table, row);
		sqlite3_bind_value(a, 9, sqlite3_column_value(other, column));
		bind_key(b, table, other);
		sqlite3_bind_value(b, 9, sqlite3_column_value(row, column));
		sqlite3_finalize(row);
		sqlite3_finalize(other);
		run_bound(a);
		run_bound(b);
	} else {
		sqlite3_finalize(row);
		sqlite3_finalize(other);
	}
	snprintf(t->what, sizeof t->what, "%s.%s of two rows swapped", table->name,
	    table->columns[column]);
}

/* ---- who can compute everything but signatures -------------------------------------------- */

/* A changed row, and the entry that says the same: sealed, committed, the peaks
 * of the tree anew. */
static void
log_again(struct tampering *t)
{
	static const char *const rows[][2] = { { "capture", "origin" }, { "capture", "captured" },
		{ "reading", "publisher" }, { "reading", "published" }, { "decision", "reason" },
		{ "decision", "decided" }, { "enclosed", "name" }, { "stamp", "authority" },
		{ "case_file", "name" } };
	isize  which = (isize)draw(t, COUNT_OF(rows));
	struct arena scratch = *t->d->keep;
	struct err e = { 0 };
	struct store *store = NULL;
	struct log_head_list heads = { 0 };
	struct entry_list entries = { 0 };
	sqlite3 *db = open_file(t->d->path);
	char sql[200];

	snprintf(sql, sizeof sql, "UPDATE %s SET %s = '2031-05-05T%02d:00:00Z' WHERE entry = (SELECT "
	    "entry FROM %s LIMIT 1 OFFSET %d)", rows[which][0], rows[which][1], (int)draw(t, 12),
	    rows[which][0], (int)draw(t, 3));
	be_quick(db);
	sqlite3_exec(db, sql, NULL, NULL, NULL);
	check_ok(store_open(t->d->path, STR(""), true, &scratch, &store, &e) &&
	    log_heads(store, &scratch, &heads, &e) &&
	    log_read(store, heads.at[0].desk, 0, heads.at[0].size, &scratch, &entries, &e));
	if (store != NULL) {
		struct tree tree = { 0 };
		sqlite3_stmt *to;

		for (isize i = 0; i < entries.len; i++) {
			struct entry *entry = &entries.at[i];
			struct buf body = { .keep = &scratch };
			seal_key key = seal_key_new();
			digest commitment = entry->commitment;
			str payload, sealed;

			if (row_of_kind(entry->kind) != STMT_COUNT)
				check_ok(row_of_entry(store, row_of_kind(entry->kind), entry->place.desk, i, &body, &e));
			if (body.len > 0 && !str_equal(buf_view(&body), entry->body)) {
				payload = entry_payload(store, entry->place.desk, i, entry->at, entry->kind,
				    buf_view(&body), &scratch);
				commitment = seal_commitment(payload, key);
				sealed = seal_close(payload, key, commitment, &scratch);
				to = prepared(db, "UPDATE entry SET commitment = ?1, sealed = ?2 WHERE entry = ?3");
				sqlite3_bind_blob(to, 1, commitment.bytes, 32, SQLITE_STATIC);
				sqlite3_bind_blob(to, 2, sealed.ptr, (int)sealed.len, SQLITE_STATIC);
				sqlite3_bind_int64(to, 3, i);
				check(run_bound(to));
				to = prepared(db, "UPDATE entry_key SET secret = ?1 WHERE entry = ?2");
				sqlite3_bind_blob(to, 1, key.bytes, 32, SQLITE_STATIC);
				sqlite3_bind_int64(to, 2, i);
				check(run_bound(to));
			}
			tree_append(&tree, tree_leaf((str){ (const char *)commitment.bytes, 32 }));
		}
		to = prepared(db, "UPDATE desk SET peaks = ?1");
		sqlite3_bind_blob(to, 1, tree.peak, (int)sizeof(digest) * tree.peaks, SQLITE_STATIC);
		check(run_bound(to));
		store_close(store);
	}
	sqlite3_close(db);
	snprintf(t->what, sizeof t->what, "%s logged again", sql);
}

/* A changed computed row, its member and the sum anew. */
static void
sum_again(struct tampering *t)
{
	static const struct { const char *sql, *kind; enum statement members; } ways[] = {
		{ "UPDATE claim SET count_min = coalesce(count_min, 0) + %d", "reading",
		    STMT_COMPUTED_MEMBERS_OF_KIND },
		{ "UPDATE incident SET killed_max = coalesce(killed_max, 0) + %d", "incident",
		    STMT_COMPUTED_MEMBERS_OF_KIND },
		{ "UPDATE victim SET name = name || %d", "victim", STMT_COMPUTED_MEMBERS_OF_KIND },
	};
	isize  which = (isize)draw(t, COUNT_OF(ways));
	struct arena scratch = *t->d->keep;
	struct err e = { 0 };
	struct store *store = NULL;
	struct stmt q;
	unsigned char owners[8][16];
	int  count = 0;
	char sql[200];
	sqlite3 *db = open_file(t->d->path);

	snprintf(sql, sizeof sql, ways[which].sql, (int)draw(t, 50) + 1);
	be_quick(db);
	sqlite3_exec(db, sql, NULL, NULL, NULL);
	sqlite3_close(db);
	check_ok(store_open(t->d->path, STR(""), true, &scratch, &store, &e));
	be_quick(store->db);
	check_ok(store_begin(store, &t->d->by, (moment){ "2031-05-04T12:00:00Z" }, &e) &&
	    stmt_open(&q, store, ways[which].members, &e));
	stmt_text(&q, "kind", str_of(ways[which].kind));
	while (count < 8 && stmt_next(&q))
		row_bytes(&q, 0, owners[count++], 16);
	check(stmt_close(&q));
	for (int i = 0; i < count; i++)
		check_ok(computed_touch(store, ways[which].kind, owners[i], &e));
	check_ok(computed_save(store, &e) && store->driver->commit(store->db, &e));
	store->is_open = false;
	store_close(store);
	snprintf(t->what, sizeof t->what, "%s summed again", sql);
}

/* ---- the campaign --------------------------------------------------------------------------- */

static void
change_file(struct tampering *t, uint64_t kind, char *bytes)
{
	static void (*const ways[])(struct tampering *, char *) = { flip_bit, write_over, move_page, cut };

	memcpy(bytes, t->whole.ptr, (size_t)t->whole.len);
	ways[kind](t, bytes);
}

static void
change_rows(struct tampering *t, uint64_t kind)
{
	static void (*const ways[])(struct tampering *, sqlite3 *) = { change_cell, delete_row,
		repeat_row, swap_cells };
	sqlite3 *db = open_file(t->d->path);

	be_quick(db);
	ways[kind](t, db);
	sqlite3_close(db);
}

/* Nothing found, and nothing refused. */
static bool
is_silent(struct tampering *t)
{
	struct arena scratch = *t->d->keep;
	struct err e = { 0 };
	struct store *store = NULL;
	struct verified v = { 0 };
	bool ok;

	if (!store_open(t->d->path, STR(""), false, &scratch, &store, &e))
		return false;
	ok = store_verify(store, &scratch, &v, &e);
	store_close(store);
	return ok && v.findings.len == 0;
}

static void
change_once(struct tampering *t, char *bytes)
{
	/* Of 20: which kind how often. */
	static const unsigned char kinds[20] = { 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 4, 4, 4, 5, 6, 7, 7,
		8, 9 };
	unsigned kind = kinds[draw(t, sizeof kinds)];
	digest now;

	save(t, t->whole.ptr, t->whole.len);
	t->done[kind]++;
	if (kind < 4)
		change_file(t, kind, bytes);
	else if (kind < 8)
		change_rows(t, kind - 4);
	else if (kind == 8)
		log_again(t);
	else
		sum_again(t);
	check_note("%s", t->what);
	if (!is_silent(t))
		return;
	/* Then nothing that is kept may differ. */
	t->harmless++;
	check(content_of(t, &now) && digest_equal(now, t->content));
}

void
test_store_tamper_random__finds_every_change_to_what_is_kept(void)
{
	static const char *const rich[] = { "mixed", "enclose", "cosign", "stamp" };
	const char *asked = getenv("TALLY_TAMPER");
	long   count = asked ? strtol(asked, NULL, 10) : 120;
	struct arena *keep = test_arena();
	struct tampering *t = NEW(keep, struct tampering);
	struct err e = { 0 };
	char  *bytes;

	t->d = operations_set_up(keep);
	t->random = 88172645463325252u;
	operations_fresh(t->d, *keep);
	for (isize i = 0; i < COUNT_OF(rich); i++)
		work(t->d, rich[i]);
	add_victim(t->d);
	learn_tables(t);
	check_ok(file_read(t->d->path, 1 << 26, keep, &t->whole, &e));
	check(content_of(t, &t->content));
	check(is_silent(t));
	bytes = str_to_c(t->whole, keep);
	for (long i = 0; i < count; i++)
		change_once(t, bytes);
	/* No false alarm, either. */
	save(t, t->whole.ptr, t->whole.len);
	check(is_silent(t));
	packer_close(&t->packer);
	if (asked)
		printf("%ld changes (%ld bits, %ld bytes, %ld pages, %ld cuts, %ld cells, %ld rows gone, %ld "
		    "rows more, %ld swaps, %ld logged again, %ld summed again), %ld of them changed nothing "
		    "that is kept\n", count, t->done[0], t->done[1], t->done[2], t->done[3], t->done[4],
		    t->done[5], t->done[6], t->done[7], t->done[8], t->done[9], t->harmless);
}
