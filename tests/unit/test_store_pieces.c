/* The pieces of blobs are packed and inserted a little later: nobody may notice. */
#include "check.h"

#include "store/inner.h"
#include "store/store.h"

#include <sqlite3.h>

static const moment noon = { "2031-05-04T12:00:00Z" };
static struct signer desk;

static struct store *
make_case(struct arena *keep)
{
	unsigned char seed[32] = { 7 };
	struct err    e = { 0 };
	struct store *store = NULL;
	str path = str_printf(keep, "%s/case.tally%c", test_folder(), '\0');

	key_from_seed(STR("desk"), seed, &desk);
	check_ok(store_create(path.ptr, STR("case"), STR(""), &desk, noon, keep, &store, &e));
	return store;
}

/* The ${n}-th of many texts, each of another length. */
static str
text_of(int n, struct arena *keep)
{
	isize len = 700 + 131 * (n % 37);
	char *at = NEW_ARRAY(keep, char, len);

	for (isize i = 0; i < len; i++)
		at[i] = (char)('a' + (i * (n + 3) + n) % 23);
	return (str){ at, len };
}

static bool
add(struct store *store, str bytes, struct arena *keep, digest *which, struct err *e)
{
	struct capture c;
	bool was_there;

	if (!capture_write(store, bytes, STR("a"), STR("text"), keep, &c, &was_there, e))
		return false;
	*which = c.digest;
	return true;
}

static void
check_clean(struct store *store, int64_t blobs, struct arena *keep)
{
	struct verified v;
	struct err e = { 0 };

	check_ok(store_verify(store, keep, &v, &e));
	check_int(v.findings.len, 0);
	check_int(v.blobs, blobs);
}

void
test_store_pieces__what_waits_is_read_like_what_is_kept(void)
{
	struct arena *keep = test_arena();
	struct store *store = make_case(keep);
	struct err    e = { 0 };
	digest which[300];
	str    bytes;

	check_ok(store_begin(store, &desk, noon, &e));
	for (int i = 0; i < 300; i++) {
		check_ok(add(store, text_of(i, keep), keep, &which[i], &e));
		if (i % 40 != 39)
			continue;
		check_ok(blob_read(store, which[i], keep, &bytes, &e));
		check(str_equal(bytes, text_of(i, keep)));
	}
	check_ok(store_commit(store, &e));
	for (int i = 0; i < 300; i++) {
		check_ok(blob_read(store, which[i], keep, &bytes, &e));
		check(str_equal(bytes, text_of(i, keep)));
	}
	check_clean(store, 300, keep);
	store_close(store);
}

void
test_store_pieces__what_is_undone_or_deleted_while_it_waits_leaves_nothing(void)
{
	struct arena *keep = test_arena();
	struct store *store = make_case(keep);
	struct err    e = { 0 };
	digest which;
	bool   was_there;

	check_ok(store_begin(store, &desk, noon, &e));
	for (int i = 0; i < 100; i++)
		check_ok(add(store, text_of(i, keep), keep, &which, &e));
	store_rollback(store);
	check_ok(store_begin(store, &desk, noon, &e));
	check_ok(add(store, text_of(200, keep), keep, &which, &e));
	check_ok(blob_write(store, text_of(201, keep), &which, &was_there, &e));
	check_ok(blob_delete_unused(store, which, &e));
	check_ok(store_commit(store, &e));
	check_clean(store, 1, keep);
	/* The end comes before the commit. */
	check_ok(store_begin(store, &desk, noon, &e));
	check_ok(add(store, text_of(202, keep), keep, &which, &e));
	store_close(store);
}

/* ${does}: what happens when a piece is inserted. */
static void
check_refused(const char *does, enum err_kind kind, struct arena *keep)
{
	struct store *store = make_case(keep);
	struct err    e = { 0 };
	str    trigger = str_printf(keep, "CREATE TEMP TRIGGER x AFTER INSERT ON main.blob_chunk BEGIN %s; END%c",
	    does, '\0');
	digest which;
	bool   ok = true;

	check_note("%s", does);
	check_int(sqlite3_exec(store->db, trigger.ptr, NULL, NULL, NULL), SQLITE_OK);
	check_ok(store_begin(store, &desk, noon, &e));
	for (int i = 0; ok && i < 500; i++)
		ok = add(store, text_of(i, keep), keep, &which, &e);
	ok = ok && store_commit(store, &e);
	check_not(ok);
	check_int(e.kind, kind);
	check(e.text[0] != '\0');
	store_rollback(store);
	check_int(sqlite3_exec(store->db, "DROP TRIGGER x", NULL, NULL, NULL), SQLITE_OK);
	check_clean(store, 0, keep);
	e = (struct err){ 0 };
	check_ok(store_begin(store, &desk, noon, &e));
	check_ok(add(store, text_of(1, keep), keep, &which, &e));
	check_ok(store_commit(store, &e));
	check_clean(store, 1, keep);
	store_close(store);
}

void
test_store_pieces__a_piece_that_is_not_taken_undoes_all(void)
{
	struct arena *keep = test_arena();

	/* The second is what SQLite does by itself where the disk fails: what came
	 * after it would stand alone. */
	check_refused("SELECT RAISE(ABORT, 'no room')", ERR_SYSTEM, keep);
	check_refused("SELECT RAISE(ROLLBACK, 'no disk')", ERR_SYSTEM, keep);
}

void
test_store_pieces__a_piece_that_reads_back_otherwise_undoes_all(void)
{
	struct arena *keep = test_arena();

	check_refused("UPDATE blob_chunk SET bytes = x'28B52FFD' WHERE number = NEW.number", ERR_CORRUPT, keep);
	check_refused("UPDATE blob_chunk SET bytes = (SELECT bytes FROM blob_chunk ORDER BY number "
	    "LIMIT 1) WHERE number = NEW.number", ERR_CORRUPT, keep);
	check_refused("DELETE FROM blob_chunk WHERE number = NEW.number", ERR_CORRUPT, keep);
}
