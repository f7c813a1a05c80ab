/* store/store.c - opening, making and closing a case; transactions. */
#include "store/inner.h"

#include "archive/checkpoint.h"
#include "store/search.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAGE = 4096, HEAD_BYTES = 100, RESERVED = 64 };

/*
 * An encrypted file begins with 16 bytes of salt; bytes 16 to 23 are those of
 * SQLite's own header: page size 4096, two versions, 64 reserved bytes, and
 * three fixed fractions.  docs/format.md, "The file".
 */
static bool
looks_encrypted(const unsigned char *head)
{
	return head[16] == PAGE >> 8 && head[17] == 0 && (head[18] == 1 || head[18] == 2) &&
	    (head[19] == 1 || head[19] == 2) && head[20] == RESERVED && head[21] == 64 &&
	    head[22] == 32 && head[23] == 32;
}

static bool
read_head(const char *path, unsigned char head[HEAD_BYTES], int64_t *size, struct err *e)
{
	struct stat info;
	ssize_t got;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd == -1)
		return err_set(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_SYSTEM,
		    "cannot open the case '%s': %s", path, strerror(errno));
	if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
		close(fd);
		return err_set(e, ERR_INPUT, "'%s' is not a case file", path);
	}
	*size = info.st_size;
	got = read(fd, head, HEAD_BYTES);
	close(fd);
	if (got != HEAD_BYTES)
		return err_set(e, ERR_INPUT, "'%s' is not a case file: it is too short", path);
	return true;
}

bool
store_is_address(const char *path)
{
	str text = str_of(path);

	return str_starts(text, STR("postgresql://")) || str_starts(text, STR("postgres://"));
}

/* What stands on a command line is read by everybody on the machine. */
static bool
has_no_password(const char *address, struct err *e)
{
	str rest = str_of(address), user;
	isize at;

	str_cut(&rest, '/');
	str_cut(&rest, '/');
	at = str_find_char(rest, '@', 0);
	user = at == -1 ? (str){ 0 } : str_first(rest, at);
	if (str_find_char(user, ':', 0) == -1 && str_find(rest, STR("password="), 0) == -1)
		return true;
	return err_set(e, ERR_USAGE, "leave the password out of the case's address, where everybody "
	    "on this machine can read it; put it into ~/.pgpass");
}

/* A write that was cut off may have torn the file's end: SQLite's journal beside
 * it mends that when the case is opened. */
static bool
has_journal(const char *path)
{
	static const char *const ends[] = { "-journal", "-wal" };
	bool found = false;

	for (isize i = 0; i < COUNT_OF(ends); i++) {
		char name[4096];
		struct stat info;

		snprintf(name, sizeof name, "%s%s", path, ends[i]);
		found |= stat(name, &info) == 0 && info.st_size > 0;
	}
	return found;
}

bool
store_probe(const char *path, bool *is_plain, struct err *e)
{
	unsigned char head[HEAD_BYTES];
	int64_t size = 0;

	*is_plain = true;
	if (store_is_address(path))
		return has_no_password(path, e);
	if (!read_head(path, head, &size, e))
		return false;
	*is_plain = memcmp(head, "SQLite format 3", 16) == 0;
	if (*is_plain && ((uint32_t)head[68] << 24 | (uint32_t)head[69] << 16 |
	    (uint32_t)head[70] << 8 | head[71]) != STORE_APPLICATION_ID)
		return err_set(e, ERR_INPUT, "'%s' is a database, but not a Tallystick case", path);
	if (!*is_plain && !looks_encrypted(head))
		return err_set(e, ERR_INPUT, "'%s' is not a case file", path);
	if (size % PAGE != 0 && !has_journal(path))
		return err_set(e, ERR_CORRUPT, "the case '%s' is truncated: %lld bytes are not "
		    "whole pages; restore it from a copy", path, (long long)size);
	return true;
}

/* 32 bytes of key, 16 of salt; the salt is the file's first 16 bytes. */
static bool
derive(const char *path, bool is_new, str passphrase, unsigned char *key_and_salt,
    struct err *e)
{
	unsigned char head[HEAD_BYTES];
	int64_t size;

	if (is_new)
		lock_random(key_and_salt + LOCK_KEY_BYTES, LOCK_SALT_BYTES);
	else if (!read_head(path, head, &size, e))
		return false;
	else
		memcpy(key_and_salt + LOCK_KEY_BYTES, head, LOCK_SALT_BYTES);
	return lock_derive(passphrase, key_and_salt + LOCK_KEY_BYTES, key_and_salt, e);
}

static bool
connect(struct store *store, bool is_new, str passphrase, struct err *e)
{
	struct driver_open how = { .path = store->path.ptr, .creates = is_new,
		.writes = store->writes, .is_plain = store->is_plain };

	if (sodium_init() < 0)
		return err_set(e, ERR_SYSTEM, "the system gives no randomness");
	if (!store->is_plain) {
		store->secret = lock_memory(LOCK_KEY_BYTES + LOCK_SALT_BYTES);
		if (store->secret == NULL)
			return err_set(e, ERR_SYSTEM, "out of memory for the case's key");
		if (!derive(store->path.ptr, is_new, passphrase, store->secret, e))
			return false;
	}
	how.key_and_salt = store->secret;
	return store->driver->open(&how, &store->db, e);
}

bool
store_twin(struct store *store, void **db, struct err *e)
{
	const struct driver_open how = { .path = store->path.ptr, .is_plain = store->is_plain,
		.key_and_salt = store->secret };

	return store->driver->open(&how, db, e);
}

static bool
store_new(const char *path, bool writes, bool is_plain, struct arena *keep,
    struct store **out, struct err *e)
{
	struct store *store = NEW(keep, struct store);
	str address = str_of(path), name = { 0 };

	store->driver = store_is_address(path) ? &driver_postgres : &driver_sqlite;
	if (store->driver->holds_many) {
		isize mark = str_find_char(address, '#', 0);

		if (mark != -1)
			name = str_copy(str_from(address, mark + 1), keep);
		address = mark != -1 ? str_first(address, mark) : address;
	}
	store->writes = writes;
	store->is_plain = is_plain;
	store->case_name = name;
	store->path = (str){ str_to_c(address, keep), address.len };
	*out = store;
	return arena_open(&store->work, (isize)512 << 20, e);
}

/* The names of the cases there are, for somebody who has to choose. */
static bool
ask_for_name(struct store *store, struct err *e)
{
	struct buf names = { .keep = &store->work };
	struct stmt q;

	if (!stmt_open(&q, store, STMT_CASE_FIND, e))
		return false;
	stmt_text(&q, "name", (str){ 0 });
	while (stmt_next(&q))
		buf_printf(&names, "%s%.*s", names.len > 0 ? ", " : "",
		    STR_ARG(row_str(&q, 1, &store->work)));
	if (!stmt_close(&q))
		return false;
	if (names.len == 0)
		return err_set(e, ERR_NOT_FOUND, "the database holds no case; tally new makes one");
	return err_set(e, ERR_USAGE, "say which case behind a #: %.*s",
	    STR_ARG(str_first(buf_view(&names), 160)));
}

static bool
find_case(struct store *store, struct err *e)
{
	struct stmt q;
	int  found = 0;

	if (!stmt_open(&q, store, STMT_CASE_FIND, e))
		return false;
	stmt_text(&q, "name", store->case_name);
	for (; stmt_next(&q); found++)
		row_bytes(&q, 0, store->id.bytes, sizeof store->id.bytes);
	if (!stmt_close(&q))
		return false;
	if (found == 1)
		return true;
	return store->driver->holds_many ? ask_for_name(store, e) : err_set(e, ERR_CORRUPT,
	    "the file holds %d cases where one belongs", found);
}

bool
store_open(const char *path, str passphrase, bool writes, struct arena *keep,
    struct store **out, struct err *e)
{
	bool is_plain;

	*out = NULL;
	if (!store_probe(path, &is_plain, e))
		return false;
	if (!is_plain && passphrase.len == 0)
		return err_set(e, ERR_LOCKED, "the case '%s' is encrypted: it needs its "
		    "passphrase", path);
	if (store_new(path, writes, is_plain, keep, out, e) &&
	    connect(*out, false, passphrase, e) && find_case(*out, e))
		return true;
	store_close(*out);
	*out = NULL;
	return err_note(e, "cannot open the case '%s'", path);
}

static bool
insert_case(struct store *store, str name, moment at, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_CASE_INSERT, e))
		return false;
	stmt_int(&q, "format", STORE_FORMAT);
	stmt_text(&q, "name", name);
	stmt_text(&q, "created", str_of(at.text));
	desk_bind(&q, store);
	return stmt_run(&q) && record_row(store, "case", STMT_CASE_OF_ENTRY, e);
}

/* An empty file of our own first: what somebody else makes meanwhile is not
 * ours to write to, nor to remove; and nobody else may read ours. */
static bool
claim_path(const char *path, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd == -1 && errno == EEXIST)
		return err_set(e, ERR_CONFLICT, "'%s' exists already; choose another name", path);
	if (fd == -1)
		return err_system(e, errno, "cannot make the case '%s'", path);
	close(fd);
	return true;
}

/* On a server a case is known by its name, which is free. */
static bool
name_is_free(struct store *store, str name, struct err *e)
{
	struct stmt q;
	bool is_taken;

	if (!store->driver->holds_many)
		return true;
	if (!stmt_open(&q, store, STMT_CASE_FIND, e))
		return false;
	stmt_text(&q, "name", name);
	is_taken = stmt_next(&q);
	if (!stmt_close(&q))
		return false;
	return !is_taken || err_set(e, ERR_CONFLICT, "the database has a case '%.*s'; choose "
	    "another name", STR_ARG(name));
}

bool
store_create(const char *path, str name, str passphrase, const struct signer *by, moment at,
    struct arena *keep, struct store **out, struct err *e)
{
	bool is_file = !store_is_address(path);

	*out = NULL;
	if (is_file ? !claim_path(path, e) : !has_no_password(path, e))
		return false;
	if (store_new(path, true, !is_file || passphrase.len == 0, keep, out, e) &&
	    connect(*out, true, passphrase, e)) {
		if ((*out)->case_name.len > 0)
			name = (*out)->case_name;
		lock_random((*out)->id.bytes, sizeof (*out)->id.bytes);
		if (store_begin(*out, by, at, e) && name_is_free(*out, name, e) &&
		    insert_case(*out, name, at, e) && store_commit(*out, e))
			return true;
	}
	store_close(*out);
	if (is_file)
		unlink(path);
	*out = NULL;
	return err_note(e, "cannot make the case '%s'", path);
}

bool
store_serve(struct store *store, bool on, struct err *e)
{
	if (!on)
		kept_close(store);
	else if (!kept_open(store, e))
		return false;
	return store->driver->serves == NULL || store->driver->serves(store->db, on, e);
}

void
store_close(struct store *store)
{
	if (store == NULL)
		return;
	store_rollback(store);
	kept_close(store);
	for (int i = 0; i < STMT_COUNT; i++)
		if (store->stmt[i] != NULL)
			store->driver->finish(store->stmt[i]);
	store->driver->close(store->db);
	packer_close(&store->packer);
	blob_pieces_close(store);
	lock_release(store->secret);
	arena_close(&store->work);
	memset(store, 0, sizeof *store);
	store->driver = &driver_sqlite;
}

desk_id
store_author(const struct store *store)
{
	return store->desk.id;
}

case_id
store_case_id(const struct store *store)
{
	return store->id;
}

bool
store_is_plain(const struct store *store)
{
	return store->is_plain;
}

bool
store_case(struct store *store, struct arena *keep, str *name, moment *created, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_CASE_READ, e))
		return false;
	if (stmt_next(&q)) {
		*name = row_str(&q, 0, keep);
		*created = row_moment(&q, 1);
	}
	return stmt_close(&q);
}

/* ---- transactions ---------------------------------------------------------- */

static bool
save_desk(struct store *store, struct err *e)
{
	struct tree *tree = &store->desk.tree;
	struct stmt  q;

	if (!stmt_open(&q, store, STMT_DESK_UPDATE, e))
		return false;
	stmt_int(&q, "size", tree->size);
	stmt_blob(&q, "peaks", tree->peak, (isize)sizeof(digest) * tree->peaks);
	stmt_blob(&q, "desk", store->desk.id.bytes, sizeof store->desk.id.bytes);
	return stmt_run(&q);
}

static bool
write_checkpoint(struct store *store, str note, struct err *e)
{
	struct stmt q;

	if (!stmt_open(&q, store, STMT_CHECKPOINT_INSERT, e))
		return false;
	stmt_blob(&q, "desk", store->desk.id.bytes, sizeof store->desk.id.bytes);
	stmt_int(&q, "size", store->desk.tree.size);
	stmt_text(&q, "note", note);
	return stmt_run(&q);
}

static bool
sign_checkpoint(struct store *store, struct err *e)
{
	struct checkpoint c = {
		.origin = log_origin(store, store->desk.name, &store->work),
		.size = store->desk.tree.size,
		.root = tree_root(&store->desk.tree),
		.has_computed = true,
		.computed = sum_digest(&store->total, store->rule_set),
	};
	str text = checkpoint_text(&c, &store->work);

	return write_checkpoint(store, note_sign(text, store->by, &store->work), e);
}

/* What was computed anew without anything recorded gets an entry, too, so that
 * no checkpoint is ever signed twice with different words. */
static bool
log_computed(struct store *store, struct err *e)
{
	struct buf  body = { .keep = &store->work };
	struct json j = { .out = &body };
	digest total = sum_digest(&store->total, store->rule_set);
	char   hex[DIGEST_HEX_BYTES];

	json_object(&j);
	json_pair_str(&j, "rule_set", store->rule_set);
	json_key(&j, "sum");
	json_c(&j, digest_hex(total, hex));
	json_object_end(&j);
	return entry_append(store, STR("computed"), buf_view(&body), e);
}

bool
store_commit(struct store *store, struct err *e)
{
	bool changed = store->changed_log || store->changed_computed;

	if (store->changed_computed && !store->changed_log && !log_computed(store, e))
		goto failed;
	if (!blob_pieces_start(store, e))
		goto failed;
	if (changed && (!computed_save(store, e) || !save_desk(store, e) ||
	    !entry_check_new(store, e) || !sign_checkpoint(store, e) ||
	    !search_settle(store, e)))
		goto failed;
	if (!blob_pieces_check(store, e) || !store->driver->commit(store->db, e))
		goto failed;
	store->is_open = store->is_held = false;
	kept_end(store, true);
	arena_reset(&store->work, 1 << 20);
	return true;
failed:
	store_rollback(store);
	return false;
}

bool
store_hold(struct store *store, struct err *e)
{
	if (store->driver->hold == NULL)
		return true;
	store->is_held = store->driver->hold(store->db, e);
	return store->is_held;
}

void
store_rollback(struct store *store)
{
	if (!store->is_open && !store->is_held)
		return;
	for (int i = 0; i < STMT_COUNT; i++)
		if (store->stmt[i] != NULL)
			store->driver->reset(store->stmt[i]);
	store->driver->rollback(store->db);
	blob_pieces_drop(store);
	store->is_open = store->is_held = false;
	kept_end(store, false);
	arena_reset(&store->work, 1 << 20);
}
