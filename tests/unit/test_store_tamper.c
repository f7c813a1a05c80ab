/* Somebody changes a case behind its back; verify must say so, and must be
 * silent where nothing was changed. */
#include "check.h"

#include "core/file.h"
#include "store/inner.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

static const moment noon = { "2031-05-04T12:00:00Z" };

static void
key_of(unsigned char seed_byte, struct signer *out)
{
	unsigned char seed[32] = { seed_byte };

	key_from_seed(STR("desk"), seed, out);
}

/* Three reports, each with two claims; two decisions; an incident. */
static void
add_report(struct store *store, int n, struct arena *keep)
{
	struct err e = { 0 };
	str    text = str_printf(keep, "Report %d: at least %d people were killed in the mill.", n,
	    n + 10);
	struct document   d = { .text = text, .kind = STR("text"), .title = STR("Mill") };
	struct extraction found = { 0 };
	struct capture    c;
	struct reading    r;
	struct decision   decision;
	bool was_there;

	for (int k = 0; k < 2; k++)
		*PUSH(&found.claims, keep) = (struct claim){ .kind = CLAIM_CASUALTY,
			.where = { 10 + k, text.len - 5 }, .sentence = { 10, text.len },
			.effect = EFFECT_KILLED, .related = -1, .incident = -1, .rule = STR("r") };
	check_ok(capture_write(store, text, STR("a.txt"), STR("text"), keep, &c, &was_there, &e));
	check_ok(reading_write(store, &c, STR("test"), &d, &(struct given){ 0 }, keep, &r,
	    &was_there, &e));
	check_ok(claims_write(store, r.id, &found, STR("rules"), &e));
	check_ok(decision_write(store, STR("accept"), STR("x"), STR("why"), STR("{\"n\":1}"), keep,
	    &decision, &e));
}

static str
make_case(struct arena *keep)
{
	struct err    e = { 0 };
	struct store *store;
	struct signer by;
	struct stored_incident incident = { .id = { { 9 } }, .name = STR("Mill"),
		.killed_min = 11, .has_killed_min = true, .claims = 1, .readings = 1,
		.body = STR("{}") };
	struct incident_member member = { { { 1, 2, 3 } }, 0 };
	str path = str_printf(keep, "%s/case.tally%c", test_folder(), '\0');

	key_of(1, &by);
	check_ok(store_create(path.ptr, STR("case"), STR(""), &by, noon, keep, &store, &e));
	for (int n = 0; n < 3; n++) {
		check_ok(store_begin(store, &by, noon, &e));
		add_report(store, n, keep);
		if (n == 2)
			check_ok(incident_write(store, &incident, &member, 1, STR("rules"), &e));
		check_ok(store_commit(store, &e));
	}
	store_close(store);
	return path;
}

/* How many findings; -1 where the case does not even open. */
static isize
findings(const char *path, struct arena keep, struct verified *out)
{
	struct err    e = { 0 };
	struct store *store;
	bool ok;

	*out = (struct verified){ 0 };
	if (!store_open(path, STR(""), false, &keep, &store, &e))
		return -1;
	ok = store_verify(store, &keep, out, &e);
	store_close(store);
	return ok ? out->findings.len : -1;
}

static void
change(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	char    *said = NULL;

	check(sqlite3_open(path, &db) == SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &said) != SQLITE_OK)
		check_text(str_of(said), "no error");
	check(sqlite3_total_changes(db) > 0 || strncmp(sql, "CREATE", 6) == 0);
	sqlite3_free(said);
	sqlite3_close(db);
}

void
test_store_tamper__has_no_false_alarm(void)
{
	struct arena *keep = test_arena();
	struct verified v;
	str path = make_case(keep);

	check_int(findings(path.ptr, *keep, &v), 0);
	check_int(v.captures, 3);
	check_int(v.claims, 6);
	check_int(v.incidents, 1);
	check_int(v.entries, 2 + 9);
	check_int(v.checkpoints, 4);
}

/* One change a row, by somebody who can write SQL; ${says} must be named. */
void
test_store_tamper__names_each_change(void)
{
	static const struct { const char *sql, *says; } cases[] = {
		{ "UPDATE capture SET origin = 'b.txt' WHERE entry = 2", "capture of entry 2" },
		{ "UPDATE capture SET captured = '2030-01-01T00:00:00Z' WHERE entry = 2", "capture of entry 2" },
		{ "UPDATE capture SET size = size + 1 WHERE entry = 2", "capture of entry 2" },
		{ "DELETE FROM capture WHERE entry = 5", "entry 5 of 'desk' recorded was removed" },
		{ "INSERT INTO capture SELECT case_id, x'00112233445566778899aabbccddeeff', digest, size, origin, media, captured, desk, 99 FROM capture WHERE entry = 2",
		    "a capture that the journal does not know" },
		{ "UPDATE capture SET entry = entry + 100 WHERE entry IN (2, 5); UPDATE capture SET entry = 107 - entry WHERE entry > 100", "capture of entry" },
		{ "UPDATE reading SET published = '2030-01-01' WHERE entry = 3", "reading of entry 3" },
		{ "UPDATE reading SET publisher = 'X' WHERE entry = 3", "reading of entry 3" },
		{ "DELETE FROM reading WHERE entry = 6", "entry 6 of 'desk' recorded was removed" },
		{ "UPDATE decision SET reason = 'because' WHERE entry = 4", "decision of entry 4" },
		{ "DELETE FROM decision WHERE entry = 10", "entry 10 of 'desk' recorded was removed" },
		{ "UPDATE case_file SET name = 'other'", "the case of entry 1" },
		{ "UPDATE desk SET name = 'other'", "does not name it" },
		{ "UPDATE desk SET size = size - 1", "lost its peaks" },
		{ "UPDATE desk SET peaks = zeroblob(length(peaks))", "its peaks are not" },
		{ "UPDATE entry SET commitment = zeroblob(32) WHERE entry = 3", "entry 3 was changed" },
		{ "UPDATE entry SET sealed = zeroblob(length(sealed)) WHERE entry = 3", "entry 3 was changed" },
		{ "UPDATE entry_key SET secret = zeroblob(32) WHERE entry = 3", "entry 3 was changed" },
		{ "DELETE FROM entry WHERE entry = 10; DELETE FROM entry_key WHERE entry = 10", "entries were removed" },
		{ "DELETE FROM entry WHERE entry = 4", "entry 4 is missing" },
		{ "UPDATE entry SET entry = entry + 100 WHERE entry IN (2, 5); UPDATE entry SET entry = 107 - entry WHERE entry > 100", "entry 2" },
		{ "INSERT INTO entry SELECT case_id, desk, 11, commitment, sealed FROM entry WHERE entry = 10", "signed by nobody" },
		{ "INSERT INTO entry SELECT case_id, zeroblob(32), 0, commitment, sealed FROM entry WHERE entry = 10", "a journal that the case does not have" },
		{ "DELETE FROM entry_key WHERE entry = 4", "without a withdrawal" },
		{ "UPDATE checkpoint SET note = replace(note, char(10) || '5' || char(10), char(10) || '6' || char(10)) WHERE size = 5", "checkpoint 5" },
		{ "DELETE FROM checkpoint WHERE size = 11", "signed by nobody" },
		{ "UPDATE checkpoint SET size = 4 WHERE size = 5", "another journal or place" },
		{ "UPDATE blob_chunk SET bytes = zeroblob(length(bytes)) WHERE ordinal = 0", "is not what was kept" },
		{ "DELETE FROM blob_chunk WHERE number = 1", "is not what was kept" },
		{ "DELETE FROM blob WHERE number = 1", "was recorded and is not there" },
		{ "UPDATE blob SET size = size + 1 WHERE number = 1", "is not what was kept" },
		{ "INSERT INTO blob SELECT case_id, x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0, 0 FROM blob LIMIT 1", "no entry of the journal names it" },
		{ "DELETE FROM blob", "pieces of blobs" },
		{ "INSERT INTO blob_chunk SELECT case_id, 999, 0, bytes FROM blob_chunk LIMIT 1", "pieces of blobs" },
		{ "UPDATE claim SET count_min = 99 WHERE ordinal = 0", "the computed rows of reading" },
		{ "UPDATE claim SET body = replace(body, 'killed', 'injured')", "the computed rows of reading" },
		{ "DELETE FROM claim WHERE ordinal = 1", "the computed rows of reading" },
		{ "INSERT INTO claim SELECT case_id, x'ff', zeroblob(16), 9, kind, effect, modality, scope, count_min, count_max, day_begin, day_end, said, as_of, place, country, lat_e7, lon_e7, precision_code, quote_begin, quote_end, rule_set, body FROM claim LIMIT 1", "did not compute" },
		{ "UPDATE incident SET killed_min = 1", "the computed rows of incident" },
		{ "DELETE FROM incident_claim", "the computed rows of incident" },
		{ "DELETE FROM computed_member WHERE kind = 'incident'", "did not compute" },
		{ "UPDATE computed_member SET digest = zeroblob(32)", "the computed rows of" },
		{ "UPDATE computed SET total = zeroblob(2048)", "the sum of the computed rows" },
		{ "DELETE FROM computed", "the sum of the computed rows" },
		{ "INSERT INTO capture SELECT zeroblob(16), id, digest, size, origin, media, captured, desk, entry FROM capture LIMIT 1", "belong to no case" },
		{ "CREATE TRIGGER quiet AFTER INSERT ON capture BEGIN SELECT 1; END", "the tables of the case" },
		{ "CREATE TABLE more (a)", "the tables of the case" },
		{ "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = CAST(sql AS BLOB) "
		  "WHERE name = 'decision_kind'", "the tables of the case" },
	};
	struct arena *keep = test_arena();
	struct err e = { 0 };
	str path = make_case(keep), whole;

	check_ok(file_read(path.ptr, 1 << 26, keep, &whole, &e));
	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct arena scratch = *keep;
		struct verified v;
		bool named = false;

		check_note("%s", cases[i].sql);
		check_ok(file_write(path.ptr, whole, &e));
		change(path.ptr, cases[i].sql);
		check(findings(path.ptr, scratch, &v) > 0);
		for (isize k = 0; k < v.findings.len; k++)
			named |= str_find(v.findings.at[k].what, str_of(cases[i].says), 0) >= 0;
		check(named);
		for (isize k = 0; !named && k < v.findings.len; k++)
			check_text(v.findings.at[k].what, "");
	}
}

/* Somebody who computes everything again, but has another key. */
void
test_store_tamper__finds_what_was_computed_again_without_the_key(void)
{
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	struct store *store;
	struct signer by;
	struct verified v;
	struct stmt q;
	str path = make_case(keep);
	unsigned char reading[16] = { 0 };
	bool named = false;

	key_of(1, &by);
	change(path.ptr, "UPDATE claim SET count_min = 99 WHERE ordinal = 0");
	check_ok(store_open(path.ptr, STR(""), true, keep, &store, &e));
	check_ok(store_begin(store, &by, noon, &e));
	check(stmt_open(&q, store, STMT_COMPUTED_MEMBERS_OF_KIND, &e));
	stmt_text(&q, "kind", STR("reading"));
	for (isize n = 0; n < 3 && stmt_next(&q); n++)
		row_bytes(&q, 0, reading, 16);
	check(stmt_close(&q));
	check_ok(computed_touch(store, "reading", reading, &e));
	check_ok(computed_save(store, &e));
	check_ok(store->driver->commit(store->db, &e));
	store->is_open = false;
	store_close(store);
	check(findings(path.ptr, *keep, &v) > 0);
	for (isize k = 0; k < v.findings.len; k++)
		named |= str_find(v.findings.at[k].what, STR("the newest checkpoint signs"), 0) >= 0;
	check(named);
}

/* What the database does not give back is not acknowledged. */
void
test_store_blob__what_does_not_read_back_is_not_committed(void)
{
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	struct store *store;
	struct signer by;
	struct capture c;
	struct verified v;
	str path = make_case(keep), text = STR("A report whose bytes somebody changes on their way.");
	bool was_there;

	key_of(1, &by);
	change(path.ptr, "CREATE TRIGGER t AFTER INSERT ON blob_chunk BEGIN UPDATE blob_chunk SET "
	    "bytes = zeroblob(length(bytes)) WHERE number = NEW.number; END");
	check_ok(store_open(path.ptr, STR(""), true, keep, &store, &e));
	check_ok(store_begin(store, &by, noon, &e));
	check_ok(capture_write(store, text, STR("b.txt"), STR("text"), keep, &c, &was_there, &e));
	check_not(store_commit(store, &e));
	check_int(e.kind, ERR_CORRUPT);
	check(str_find(str_of(e.text), STR("is not what was kept"), 0) >= 0);
	store_close(store);
	e = (struct err){ 0 };
	change(path.ptr, "CREATE TABLE u (a); DROP TABLE u; DROP TRIGGER t; UPDATE case_file SET name = name");
	check_ok(store_open(path.ptr, STR(""), true, keep, &store, &e));
	check_ok(store_begin(store, &by, noon, &e));
	check_ok(capture_write(store, text, STR("b.txt"), STR("text"), keep, &c, &was_there, &e));
	check_not(was_there);
	check_ok(store_commit(store, &e));
	store_close(store);
	check_int(findings(path.ptr, *keep, &v), 0);
}
