/*
 * bench/store_bench.c - the journal and the verifier beside what they stand on:
 * libcrypto's SHA-256, and SQLite's own insert of the same bytes.
 *
 * Prints the lines of bench/run.sh.  Best of three each.
 */
#include "archive/chunk.h"
#include "archive/tree.h"
#include "core/digest.h"
#include "store/driver.h"
#include "store/store.h"

#include <openssl/sha.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const moment noon = { "2031-05-04T12:00:00Z" };

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* What the processor spent on us: a busy machine does not change it. */
static double
processor_s(clockid_t of)
{
	struct timespec t;

	clock_gettime(of, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
stop(const struct err *e)
{
	fprintf(stderr, "store_bench: %s\n", e->text);
	exit(1);
}

static double
leaves_a_second(int count)
{
	struct tree tree = { 0 };
	double begin = now();

	for (int i = 0; i < count; i++)
		tree_append(&tree, tree_leaf((str){ (const char *)&i, sizeof i }));
	if (tree.size != count)
		exit(1);
	return count / (now() - begin);
}

static double
hash_alone(str bytes)
{
	unsigned char out[32];
	double begin = now();

	SHA256((const unsigned char *)bytes.ptr, (size_t)bytes.len, out);
	return (double)bytes.len / (now() - begin);
}

/* The ${n}-th word of a made-up language: frequent ones are short. */
static void
add_word(struct buf *b, unsigned n)
{
	static const char sound[] = "taresinolimadevuko";
	int parts = n < 12 ? 1 : n < 200 ? 2 : 3;

	for (; parts > 0; parts--, n /= 9)
		buf_printf(b, "%.2s%s", sound + n % 9 * 2, n % 7 == 3 ? "n" : n % 5 == 2 ? "s" : "");
}

/* One report after the other, each another one: ${lines} of twelve words, few of them
 * frequent, so that zstd packs them as it packs the news (to a half, not to a tenth). */
static str
report(int n, int lines, struct arena *keep)
{
	struct buf b = { .keep = keep };
	uint64_t random = 88172645463325252u + (uint64_t)n * 7919;

	buf_printf(&b, "Report %d.\n", n);
	for (int i = 0; i < lines * 12; i++) {
		double u;

		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		u = (double)(random >> 11) / 9007199254740992.0;
		add_word(&b, (unsigned)(6000 * u * u * u * u));
		buf_char(&b, i % 12 == 11 ? '\n' : ' ');
	}
	return buf_view(&b);
}

/* Made before the clock runs. */
static str *
reports(int count, int lines, struct arena *keep)
{
	str *all = NEW_ARRAY(keep, str, count);

	for (int i = 0; i < count; i++)
		all[i] = report(i, lines, keep);
	return all;
}

/* As `tally add` writes: COMMIT captures a transaction, each one safe on the disk
 * before the next. */
enum { COMMIT = 64, COMMIT_FAST = 8192, LINES = 60 };

struct spent { double wall, busy; };

static struct spent
spent_now(void)
{
	return (struct spent){ now(), processor_s(CLOCK_PROCESS_CPUTIME_ID) };
}

static struct spent
spent_since(struct spent then)
{
	struct spent t = spent_now();

	return (struct spent){ t.wall - then.wall, t.busy - then.busy };
}

static struct spent
write_case(const char *path, const str *report_at, int count, int commit,
    struct store **out, struct arena *keep)
{
	unsigned char seed[32] = { 1 };
	static struct signer by;
	struct err e = { 0 };
	struct spent begin;

	key_from_seed(STR("desk"), seed, &by);
	if (!store_create(path, STR("bench"), STR("a passphrase"), &by, noon, keep, out, &e))
		stop(&e);
	begin = spent_now();
	for (int i = 0; i < count; i++) {
		struct arena scratch = *keep;
		struct capture c;
		bool was_there;

		if ((i % commit == 0 && !store_begin(*out, &by, noon, &e)) ||
		    !capture_write(*out, report_at[i], STR("r.txt"), STR("text"), &scratch, &c,
		    &was_there, &e) ||
		    (((i + 1) % commit == 0 || i + 1 == count) && !store_commit(*out, &e)))
			stop(&e);
	}
	return spent_since(begin);
}

/* The cipher, the page size and the durability of a case. */
static sqlite3 *
open_raw(const char *path, const char *schema)
{
	static const char key[] = "raw:an encrypted database for a comparison of speed.";
	sqlite3 *db;

	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3mc_config(db, "cipher", sqlite3mc_cipher_index("aegis")) < 0 ||
	    sqlite3mc_config_cipher(db, "aegis", "algorithm", 4) < 0 ||
	    sqlite3_key_v2(db, "main", key, sizeof key - 1) != SQLITE_OK ||
	    sqlite3_exec(db, "PRAGMA page_size = 4096; PRAGMA journal_mode = DELETE;"
	    "PRAGMA synchronous = EXTRA; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;"
	    "PRAGMA cache_size = -32768; BEGIN", NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_exec(db, schema, NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		exit(1);
	return db;
}

static sqlite3_stmt *
prepared(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *made = NULL;

	if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL) != SQLITE_OK)
		exit(1);
	return made;
}

static void
bind(sqlite3_stmt *to, enum statement which, const char *name, const void *bytes, isize len,
    int64_t number)
{
	const struct statement_text *text = &statement_texts[which];

	for (int i = 0; i < text->parameters; i++)
		if (strcmp(text->parameter[i], name) == 0) {
			if (bytes == NULL)
				sqlite3_bind_int64(to, i + 1, number);
			else if (strcmp(name, "origin") == 0 || strcmp(name, "media") == 0 ||
			    strcmp(name, "captured") == 0)
				sqlite3_bind_text(to, i + 1, bytes, (int)len, SQLITE_STATIC);
			else
				sqlite3_bind_blob(to, i + 1, bytes, (int)len, SQLITE_STATIC);
		}
}

static void
insert(sqlite3_stmt *it)
{
	if (sqlite3_step(it) != SQLITE_DONE)
		exit(1);
	sqlite3_reset(it);
}

/* What SQLite is asked to insert for one capture, journal apart. */
struct raw { sqlite3 *db; sqlite3_stmt *bytes, *blob, *piece, *capture; };

/* All in one row of one table. */
static void
insert_one_row(struct raw *raw, digest d, str packed)
{
	sqlite3_bind_blob(raw->bytes, 1, d.bytes, sizeof d.bytes, SQLITE_STATIC);
	sqlite3_bind_blob64(raw->bytes, 2, packed.ptr, (sqlite3_uint64)packed.len, SQLITE_STATIC);
	insert(raw->bytes);
}

/* The rows that the archive keeps, found by digest and by capture. */
static void
insert_rows(struct raw *raw, digest d, str packed, int64_t size, int n)
{
	static const unsigned char id[32];

	bind(raw->blob, STMT_BLOB_INSERT, "case", id, 16, 0);
	bind(raw->blob, STMT_BLOB_INSERT, "digest", d.bytes, 32, 0);
	bind(raw->blob, STMT_BLOB_INSERT, "size", NULL, 0, size);
	bind(raw->blob, STMT_BLOB_INSERT, "number", NULL, 0, n + 1);
	insert(raw->blob);
	bind(raw->piece, STMT_BLOB_CHUNK_INSERT, "case", id, 16, 0);
	bind(raw->piece, STMT_BLOB_CHUNK_INSERT, "number", NULL, 0, n + 1);
	bind(raw->piece, STMT_BLOB_CHUNK_INSERT, "ordinal", NULL, 0, 0);
	bind(raw->piece, STMT_BLOB_CHUNK_INSERT, "bytes", packed.ptr, packed.len, 0);
	insert(raw->piece);
	bind(raw->capture, STMT_CAPTURE_INSERT, "case", id, 16, 0);
	bind(raw->capture, STMT_CAPTURE_INSERT, "id", d.bytes, 16, 0);
	bind(raw->capture, STMT_CAPTURE_INSERT, "digest", d.bytes, 32, 0);
	bind(raw->capture, STMT_CAPTURE_INSERT, "size", NULL, 0, size);
	bind(raw->capture, STMT_CAPTURE_INSERT, "origin", "r.txt", 5, 0);
	bind(raw->capture, STMT_CAPTURE_INSERT, "media", "text", 4, 0);
	bind(raw->capture, STMT_CAPTURE_INSERT, "captured", noon.text, 20, 0);
	bind(raw->capture, STMT_CAPTURE_INSERT, "desk", id, 32, 0);
	bind(raw->capture, STMT_CAPTURE_INSERT, "entry", NULL, 0, n + 2);
	insert(raw->capture);
}

static void
raw_open(struct raw *raw, const char *path, bool one_table)
{
	*raw = (struct raw){ .db = open_raw(path, one_table ?
	    "CREATE TABLE t (id BLOB PRIMARY KEY, bytes BLOB)" : store_schema) };
	if (one_table) {
		raw->bytes = prepared(raw->db, "INSERT INTO t VALUES (?1, ?2)");
		return;
	}
	raw->blob = prepared(raw->db, statement_texts[STMT_BLOB_INSERT].sql);
	raw->piece = prepared(raw->db, statement_texts[STMT_BLOB_CHUNK_INSERT].sql);
	raw->capture = prepared(raw->db, statement_texts[STMT_CAPTURE_INSERT].sql);
}

static void
raw_close(struct raw *raw)
{
	sqlite3_finalize(raw->bytes);
	sqlite3_finalize(raw->blob);
	sqlite3_finalize(raw->piece);
	sqlite3_finalize(raw->capture);
	sqlite3_close(raw->db);
}

/* The same bytes, hashed and packed as the archive does, in as many transactions. */
static struct spent
write_raw(const char *path, const str *report_at, int count, bool one_table, struct arena *keep)
{
	struct packer packer = { 0 };
	struct raw raw;
	struct spent took;

	raw_open(&raw, path, one_table);
	took = spent_now();
	for (int i = 0; i < count; i++) {
		struct arena scratch = *keep;
		digest d = digest_of(report_at[i]);
		struct err e = { 0 };
		str packed;

		if (i % COMMIT == 0 && sqlite3_exec(raw.db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
			exit(1);
		if (!chunk_pack(&packer, report_at[i], &scratch, &packed, &e))
			stop(&e);
		if (one_table)
			insert_one_row(&raw, d, packed);
		else
			insert_rows(&raw, d, packed, report_at[i].len, i);
		if (((i + 1) % COMMIT == 0 || i + 1 == count) &&
		    sqlite3_exec(raw.db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
			exit(1);
	}
	took = spent_since(took);
	raw_close(&raw);
	packer_close(&packer);
	return took;
}

static void
bench_tree(void)
{
	double best = 0;

	for (int i = 0; i < 3; i++) {
		double rate = leaves_a_second(1000000);

		best = rate > best ? rate : best;
	}
	printf("journal, leaves in memory\t%.0f/s\t700000/s\t%.2f\tRFC 6962 leaves appended a second\n",
	    best, best / 700000);
}

static void
least(struct spent *a, struct spent b)
{
	a->wall = a->wall == 0 || b.wall < a->wall ? b.wall : a->wall;
	a->busy = a->busy == 0 || b.busy < a->busy ? b.busy : a->busy;
}

/* Three rounds of each, one after the other, so that a busy disk is busy for all. */
static void
bench_record(const char *folder, int count, struct arena *keep)
{
	struct arena scratch = *keep;
	const str *all = reports(count, LINES, &scratch);
	struct store *store = NULL;
	struct spent ours = { 0 }, rows = { 0 }, one = { 0 };
	char path[512];

	for (int round = 0; round < 3; round++) {
		snprintf(path, sizeof path, "%s/ours%d.tally", folder, round);
		least(&ours, write_case(path, all, count, COMMIT, &store, &scratch));
		store_close(store);
		unlink(path);
		snprintf(path, sizeof path, "%s/rows%d.db", folder, round);
		least(&rows, write_raw(path, all, count, false, &scratch));
		unlink(path);
		snprintf(path, sizeof path, "%s/one%d.db", folder, round);
		least(&one, write_raw(path, all, count, true, &scratch));
		unlink(path);
	}
	printf("record, %d captures of 4 KB\t%.0f/s\t%.0f/s\t%.3f\tthe same rows of the same bytes "
	    "inserted by SQLite, without journal and checks (of processor time %.3f)\n", count,
	    count / ours.wall, count / rows.wall, rows.wall / ours.wall, rows.busy / ours.busy);
	printf("record, %d captures of 4 KB\t%.0f/s\t%.0f/s\t%.3f\tthe bytes alone in one table, found by "
	    "digest only\n", count, count / ours.wall, count / one.wall, one.wall / ours.wall);
}

/* How fast verify hashes what it has unpacked: text by text, as it does, beside
 * libcrypto's over all of them at once.  Little enough to stay near the processor,
 * as what was just unpacked does. */
static void
bench_hash(const str *all, int count)
{
	double ours = 0, theirs = 0;
	unsigned char out = 0;

	for (int round = 0; round < 2000; round++) {
		double begin = now(), rate;
		isize  bytes = all[count - 1].ptr + all[count - 1].len - all[0].ptr, hashed = 0;

		for (int i = 0; i < count; i++) {
			struct digest_run run;

			digest_begin(&run);
			digest_add(&run, all[i]);
			out ^= digest_end(&run).bytes[0];
			hashed += all[i].len;
		}
		rate = (double)hashed / (now() - begin);
		ours = rate > ours ? rate : ours;
		rate = hash_alone((str){ all[0].ptr, bytes });
		theirs = rate > theirs ? rate : theirs;
	}
	printf("verify, hashing texts of %td bytes\t%.0f MB/s\t%.0f MB/s\t%.3f\tlibcrypto's SHA-256 of one "
	    "long text (target 0.8)%s\n", all[0].len, ours / 1e6, theirs / 1e6, ours / theirs,
	    out ? "" : " ");
}

static void
bench_verify(const char *path, int count, int lines, struct arena *keep)
{
	struct arena scratch = *keep;
	const str *all = reports(count, lines, &scratch);
	struct store *store;
	struct verified v;
	struct err e = { 0 };
	double took, busy, first;

	write_case(path, all, count, COMMIT_FAST, &store, &scratch);
	took = now();
	busy = processor_s(CLOCK_PROCESS_CPUTIME_ID);
	first = processor_s(CLOCK_THREAD_CPUTIME_ID);
	if (!store_verify(store, &scratch, &v, &e))
		stop(&e);
	took = now() - took;
	busy = processor_s(CLOCK_PROCESS_CPUTIME_ID) - busy;
	first = processor_s(CLOCK_THREAD_CPUTIME_ID) - first;
	if (v.findings.len > 0)
		exit(1);
	printf("verify, %lld entries with texts of %td bytes\t%.0f/s\t100000/s\t%.3f\t1,000,000 entries in "
	    "10 s (%.2f s; of processor time %.2f s, %.2f s of them in the first thread; %.0f MB/s)\n", (long long)v.entries, all[0].len,
	    (double)v.entries / took, (double)v.entries / took / 100000, took, busy, first,
	    (double)v.blob_bytes / took / 1e6);
	store_close(store);
	unlink(path);
}

/* store_bench FOLDER CAPTURES ENTRIES */
int
main(int argc, char **argv)
{
	struct arena keep, scratch;
	struct err e = { 0 };
	char path[512];

	if (argc < 4 || !arena_open(&keep, (isize)16 << 30, &e))
		return 2;
	snprintf(path, sizeof path, "%s/verify.tally", argv[1]);
	bench_tree();
	if (atoi(argv[2]) > 0)
		bench_record(argv[1], atoi(argv[2]), &keep);
	scratch = keep;
	bench_hash(reports(100, LINES, &scratch), 100);
	bench_verify(path, atoi(argv[3]), 2, &keep);
	bench_verify(path, atoi(argv[3]) / 10, LINES, &keep);
	return 0;
}
