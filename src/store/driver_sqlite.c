/* store/driver_sqlite.c - one file, SQLite3 Multiple Ciphers, cipher aegis. */
#include "store/driver.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>

enum { KEY_BYTES = 32, SALT_BYTES = 16, AEGIS_256 = 4 };

static bool
failure(sqlite3 *db, int code, struct err *e)
{
	const char *said = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);

	switch (code & 0xFF) {
	case SQLITE_FULL:
		return err_set(e, ERR_SYSTEM, "the disk is full; free some space and try again "
		    "(nothing was changed)");
	case SQLITE_CORRUPT:
		return err_set(e, ERR_CORRUPT, "the case file is damaged or truncated: %s", said);
	case SQLITE_NOTADB:
		return err_set(e, ERR_LOCKED, "wrong passphrase, or the head of the file is damaged");
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(e, ERR_LOCKED, "the case is in use by another program; try again");
	case SQLITE_TOOBIG:
		return err_set(e, ERR_TOO_LARGE, "a value is larger than the database takes");
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return err_set(e, ERR_SYSTEM, "the case file or its folder cannot be written");
	case SQLITE_CANTOPEN:
		return err_set(e, ERR_SYSTEM, "cannot open the case file or its journal: %s", said);
	case SQLITE_IOERR: {
		int cause = db ? sqlite3_system_errno(db) : 0;

		if (cause == ENOSPC || cause == EDQUOT)
			return err_set(e, ERR_SYSTEM, "the disk is full; free some space and try "
			    "again (nothing was changed)");
		return err_set(e, ERR_SYSTEM, "reading or writing the disk failed: %s",
		    cause ? strerror(cause) : said);
	}
	default:
		return err_set(e, ERR_SYSTEM, "the database says: %s", said);
	}
}

static bool
is_memory(int code)
{
	return (code & 0xFF) == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM;
}

static bool
run(sqlite3 *db, const char *sql, struct err *e)
{
	int code = sqlite3_exec(db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? true : failure(db, code, e);
}

static bool
unlock(sqlite3 *db, const unsigned char *key_and_salt, struct err *e)
{
	char key[4 + KEY_BYTES + SALT_BYTES] = "raw:";
	int  code;

	if (sqlite3mc_config(db, "cipher", sqlite3mc_cipher_index("aegis")) < 0 ||
	    sqlite3mc_config_cipher(db, "aegis", "algorithm", AEGIS_256) < 0)
		return err_set(e, ERR_SYSTEM, "the database was built without its cipher");
	memcpy(key + 4, key_and_salt, KEY_BYTES + SALT_BYTES);
	code = sqlite3_key_v2(db, "main", key, sizeof key);
	explicit_bzero(key, sizeof key);
	return code == SQLITE_OK ? true : failure(db, code, e);
}

/* https://sqlite.org/security.html: what a file touched by others may not do.
 * EXTRA: an acknowledged commit survives a power cut (DESIGN 9). */
static bool
harden(sqlite3 *db, struct err *e)
{
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 40);
	sqlite3_busy_timeout(db, 5000);
	return run(db, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
	    "PRAGMA locking_mode = NORMAL; PRAGMA synchronous = EXTRA;"
	    "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA cache_size = -32768;"
	    "PRAGMA foreign_keys = ON", e);
}

static bool
create(sqlite3 *db, struct err *e)
{
	char numbers[96];

	snprintf(numbers, sizeof numbers, "PRAGMA application_id = %d; PRAGMA user_version = %d",
	    STORE_APPLICATION_ID, STORE_FORMAT);
	return run(db, "PRAGMA page_size = 4096; PRAGMA journal_mode = DELETE;"
	    "PRAGMA encoding = 'UTF-8'", e) &&
	    run(db, "BEGIN IMMEDIATE", e) && run(db, numbers, e) && run(db, store_schema, e) &&
	    run(db, "COMMIT", e);
}

static bool
number_of(sqlite3 *db, const char *pragma, int64_t *out, struct err *e)
{
	sqlite3_stmt *stmt = NULL;
	int code = sqlite3_prepare_v2(db, pragma, -1, &stmt, NULL);

	if (code == SQLITE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
		*out = sqlite3_column_int64(stmt, 0);
		code = SQLITE_OK;
	}
	sqlite3_finalize(stmt);
	return code == SQLITE_OK ? true : failure(db, code, e);
}

static bool
check_format(sqlite3 *db, struct err *e)
{
	int64_t application = 0, format = 0;

	if (!number_of(db, "PRAGMA application_id", &application, e) ||
	    !number_of(db, "PRAGMA user_version", &format, e))
		return false;
	if (application != STORE_APPLICATION_ID)
		return err_set(e, ERR_INPUT, "it is a database, but not a Tallystick case");
	if (format != STORE_FORMAT)
		return err_set(e, ERR_INPUT, "the case has format %lld; this program knows %d; "
		    "use a newer tally", (long long)format, STORE_FORMAT);
	return true;
}

static void
close_db(void *db)
{
	if (db != NULL)
		sqlite3_close_v2(db);
}

static bool
open_db(const struct driver_open *how, void **out, struct err *e)
{
	sqlite3 *db = NULL;
	/* A reader, too, must be able to undo what a killed writer left; SQLite
	 * opens for reading only where the file cannot be written. */
	int flags = SQLITE_OPEN_READWRITE | (how->creates ? SQLITE_OPEN_CREATE : 0) |
	    SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
	int code = sqlite3_open_v2(how->path, &db, flags, NULL);
	bool ok = code == SQLITE_OK ? true : failure(db, code, e);

	ok = ok && (how->is_plain || unlock(db, how->key_and_salt, e)) && harden(db, e) &&
	    (how->creates ? create(db, e) : check_format(db, e)) &&
	    (how->writes || run(db, "PRAGMA query_only = ON", e));
	if (ok)
		*out = db;
	else
		close_db(db);
	return ok;
}

static bool
begin(void *db, bool writes, struct err *e)
{
	return run(db, writes ? "BEGIN IMMEDIATE" : "BEGIN", e);
}

static bool
commit(void *db, struct err *e)
{
	return run(db, "COMMIT", e);
}

static void
rollback(void *db)
{
	if (!sqlite3_get_autocommit(db))
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
}

static bool
prepare(void *db, enum statement which, void **stmt, struct err *e)
{
	sqlite3_stmt *made = NULL;
	int code = sqlite3_prepare_v3(db, statement_texts[which].sql, -1,
	    SQLITE_PREPARE_PERSISTENT, &made, NULL);

	if (code != SQLITE_OK) {
		failure(db, code, e);
		return err_note(e, "statement %s", statement_texts[which].name);
	}
	*stmt = made;
	return true;
}

static void
finish(void *stmt)
{
	sqlite3_finalize(stmt);
}

static void
bind_int(void *stmt, int index, int64_t value)
{
	sqlite3_bind_int64(stmt, index, value);
}

static void
bind_text(void *stmt, int index, str text)
{
	if (text.ptr == NULL)
		sqlite3_bind_null(stmt, index);
	else
		sqlite3_bind_text64(stmt, index, text.ptr, (sqlite3_uint64)text.len,
		    SQLITE_STATIC, SQLITE_UTF8);
}

static void
bind_blob(void *stmt, int index, str bytes)
{
	if (bytes.ptr == NULL)
		sqlite3_bind_null(stmt, index);
	else
		sqlite3_bind_blob64(stmt, index, bytes.ptr, (sqlite3_uint64)bytes.len,
		    SQLITE_STATIC);
}

static bool
step(void *db, void *stmt, bool *row, struct err *e)
{
	int code = sqlite3_step(stmt);

	*row = code == SQLITE_ROW;
	return code == SQLITE_ROW || code == SQLITE_DONE ? true : failure(db, code, e);
}

static enum column_kind
column(void *stmt, int at, int64_t *number, str *bytes)
{
	switch (sqlite3_column_type(stmt, at)) {
	case SQLITE_NULL:
		return COLUMN_NULL;
	case SQLITE_INTEGER:
		*number = sqlite3_column_int64(stmt, at);
		return COLUMN_INT;
	default:
		/* The length first: it makes UTF-8 of a text that is stored in another way,
		 * which moves it. */
		bytes->len = sqlite3_column_bytes(stmt, at);
		bytes->ptr = sqlite3_column_blob(stmt, at);
		if (bytes->ptr == NULL)
			*bytes = STR("");
		return sqlite3_column_type(stmt, at) == SQLITE_TEXT ? COLUMN_TEXT : COLUMN_BLOB;
	}
}

static int
column_count(void *stmt)
{
	return sqlite3_column_count(stmt);
}

static str
column_name(void *stmt, int at)
{
	return str_of(sqlite3_column_name(stmt, at));
}

static void
reset(void *stmt)
{
	sqlite3_reset(stmt);
	sqlite3_clear_bindings(stmt);
}

/* What stops a check is damage, but for want of memory and for another writer. */
static bool
damage(sqlite3 *db, int code, struct err *e)
{
	failure(db, code, e);
	if (e->kind == ERR_SYSTEM && !is_memory(code))
		e->kind = ERR_CORRUPT;
	return false;
}

static bool
check_structure(sqlite3 *db, struct err *e)
{
	sqlite3_stmt *stmt = NULL;
	int  code = sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &stmt, NULL);
	bool ok = true;

	if (code == SQLITE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
		const char *said = (const char *)sqlite3_column_text(stmt, 0);

		code = said != NULL ? SQLITE_OK : SQLITE_NOMEM;
		if (said != NULL && strcmp(said, "ok") != 0)
			ok = err_set(e, ERR_CORRUPT, "the database's structure is damaged: %s", said);
	}
	sqlite3_finalize(stmt);
	return code == SQLITE_OK ? ok : damage(db, code, e);
}

/* No text where the column has one: there was no memory for it. */
static bool
same_row(sqlite3_stmt *a, sqlite3_stmt *b, int *code)
{
	bool same = true;

	for (int i = 0; i < 4 && same && *code == SQLITE_ROW; i++) {
		const char *x = (const char *)sqlite3_column_text(a, i);
		const char *y = (const char *)sqlite3_column_text(b, i);

		if ((x == NULL && sqlite3_column_type(a, i) != SQLITE_NULL) ||
		    (y == NULL && sqlite3_column_type(b, i) != SQLITE_NULL))
			*code = SQLITE_NOMEM;
		else
			same = x != NULL && y != NULL && strcmp(x, y) == 0;
	}
	return same;
}

/* A trigger or view that somebody slipped in would act on our writes. */
static bool
same_objects(sqlite3 *db, sqlite3_stmt *a, sqlite3_stmt *b, struct err *e)
{
	for (;;) {
		const char *name;
		int x = sqlite3_step(a), y = sqlite3_step(b);
		int code = y == SQLITE_ROW || y == SQLITE_DONE ? x : y;

		if (code != SQLITE_ROW && code != SQLITE_DONE)
			return damage(db, code, e);
		if (x == SQLITE_DONE && y == SQLITE_DONE)
			return true;
		if (x == y && same_row(a, b, &code))
			continue;
		if (code == SQLITE_NOMEM)
			return damage(db, code, e);
		name = (const char *)sqlite3_column_text(y == SQLITE_ROW ? b : a, 1);
		return err_set(e, ERR_CORRUPT, "the tables of the case are not those of a case: "
		    "'%s' was changed, added or removed", name != NULL ? name : "");
	}
}

static bool
check_objects(sqlite3 *db, struct err *e)
{
	const char   *sql = statement_texts[STMT_SCHEMA_OBJECTS].sql;
	sqlite3      *fresh = NULL;
	sqlite3_stmt *want = NULL, *got = NULL;
	int  code = sqlite3_open(":memory:", &fresh);
	bool ok = code == SQLITE_OK || damage(fresh, code, e);

	ok = ok && run(fresh, store_schema, e);
	if (ok && (code = sqlite3_prepare_v2(fresh, sql, -1, &want, NULL)) != SQLITE_OK)
		ok = damage(fresh, code, e);
	if (ok && (code = sqlite3_prepare_v2(db, sql, -1, &got, NULL)) != SQLITE_OK)
		ok = damage(db, code, e);
	ok = ok && same_objects(db, want, got, e);
	sqlite3_finalize(want);
	sqlite3_finalize(got);
	sqlite3_close_v2(fresh);
	return ok;
}

static bool
check(void *db, struct err *e)
{
	return check_structure(db, e) && check_objects(db, e);
}

/* A write-ahead log: one sync a commit, and a commit is acknowledged only after
 * it (synchronous stays above FULL); at the end all of it is in the file again. */
static bool
serves(void *db, bool on, struct err *e)
{
	return run(db, on ? "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 1000"
	    : "PRAGMA journal_mode = DELETE", e);
}

static str
version(void)
{
	return str_of("SQLite " SQLITE_VERSION);
}

const struct store_driver driver_sqlite = {
	"sqlite", false, open_db, close_db, begin, NULL, commit, rollback, prepare, finish, bind_int,
	bind_text, bind_blob, step, column, column_count, column_name, reset, check, version, serves
};
