/*
 * bench/store_bench.c - the journal and the verifier beside what they stand on:
 * libcrypto's SHA-256, and SQLite's own insert of the same bytes.
 *
 * Prints the lines of bench/run.sh.  Best of three each.
 */
#include "archive/chunk.h"
#include "archive/tree.h"
#include "core/digest.h"
#include "store/store.h"

#include <openssl/evp.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
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
hash_alone(str bytes, int times)
{
	double begin = now();

	for (int i = 0; i < times; i++)
		digest_of(bytes);
	return (double)bytes.len * times / (now() - begin);
}

/* The same text over and over, with a number that makes each another capture. */
static str
report(int n, struct arena *keep)
{
	struct buf b = { .keep = keep };

	buf_printf(&b, "Report %d.\n", n);
	for (int i = 0; i < 60; i++)
		buf_printf(&b, "At least %d people were killed in the mill, a doctor of ward %d said.\n",
		    n % 97 + i, i * n % 1009);
	return buf_view(&b);
}

static double
write_case(const char *path, int count, struct store **out, struct arena *keep)
{
	unsigned char seed[32] = { 1 };
	static struct signer by;
	struct err e = { 0 };
	double begin;

	key_from_seed(STR("desk"), seed, &by);
	if (!store_create(path, STR("bench"), STR(""), &by, noon, keep, out, &e))
		stop(&e);
	begin = now();
	if (!store_begin(*out, &by, noon, &e))
		stop(&e);
	for (int i = 0; i < count; i++) {
		struct arena scratch = *keep;
		struct capture c;
		bool was_there;

		if (!capture_write(*out, report(i, &scratch), STR("r.txt"), STR("text"), &scratch, &c,
		    &was_there, &e))
			stop(&e);
	}
	if (!store_commit(*out, &e))
		stop(&e);
	return now() - begin;
}

/* The same bytes, hashed and packed as the archive does, as rows of one table
 * with the same durability: all but the journal and the checks. */
static double
write_raw(const char *path, int count, struct arena *keep)
{
	sqlite3 *db;
	sqlite3_stmt *insert;
	double begin;

	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_exec(db, "PRAGMA synchronous = EXTRA; PRAGMA temp_store = MEMORY;"
	    "CREATE TABLE t (id BLOB PRIMARY KEY, bytes BLOB)", NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "INSERT INTO t VALUES (?1, ?2)", -1, &insert, NULL) != SQLITE_OK)
		exit(1);
	begin = now();
	sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
	for (int i = 0; i < count; i++) {
		struct arena scratch = *keep;
		str bytes = report(i, &scratch);
		digest d = digest_of(bytes);
		struct err e = { 0 };

		if (!chunk_pack(bytes, &scratch, &bytes, &e))
			stop(&e);
		sqlite3_bind_blob(insert, 1, d.bytes, sizeof d.bytes, SQLITE_STATIC);
		sqlite3_bind_blob64(insert, 2, bytes.ptr, (sqlite3_uint64)bytes.len, SQLITE_STATIC);
		sqlite3_step(insert);
		sqlite3_reset(insert);
	}
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	begin = now() - begin;
	sqlite3_finalize(insert);
	sqlite3_close(db);
	return begin;
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
bench_case(const char *folder, int count, struct arena *keep)
{
	struct arena scratch = *keep;
	char ours_path[512], raw_path[512];
	struct store *store;
	struct verified v;
	struct err e = { 0 };
	double ours, raw, begin, took, hash;

	snprintf(ours_path, sizeof ours_path, "%s/ours.tally", folder);
	snprintf(raw_path, sizeof raw_path, "%s/raw.db", folder);
	ours = write_case(ours_path, count, &store, &scratch);
	raw = write_raw(raw_path, count, &scratch);
	printf("record, %d captures\t%.0f/s\t%.0f/s\t%.3f\tSQLite's insert of the same bytes, hashed and packed\n", count,
	    count / ours, count / raw, raw / ours);
	begin = now();
	if (!store_verify(store, &scratch, &v, &e))
		stop(&e);
	took = now() - begin;
	hash = hash_alone(report(1, &scratch), 20000);
	printf("verify, %d captures\t%.0f/s\t-\t-\tentries a second, with blobs\n", count,
	    (double)v.entries / took);
	printf("verify, bytes\t%.0f MB/s\t%.0f MB/s\t%.3f\tlibcrypto's SHA-256 alone\n",
	    (double)v.blob_bytes / took / 1e6, hash / 1e6, (double)v.blob_bytes / took / hash);
	store_close(store);
}

int
main(int argc, char **argv)
{
	struct arena keep;
	struct err e = { 0 };

	if (argc < 2 || !arena_open(&keep, (isize)16 << 30, &e))
		return 2;
	bench_tree();
	bench_case(argv[1], argc > 2 ? atoi(argv[2]) : 20000, &keep);
	return 0;
}
