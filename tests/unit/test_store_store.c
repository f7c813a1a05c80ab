/* The case file: what goes in comes out, and only with the passphrase. */
#include "check.h"

#include "core/file.h"
#include "store/inner.h"
#include "store/store.h"

#include <stdio.h>
#include <unistd.h>

static const moment noon = { "2031-05-04T12:00:00Z" };

static const struct signer *
some_key(unsigned char seed_byte)
{
	static struct signer keys[4];
	static const str names[] = { STR_INIT("desk-zero"), STR_INIT("desk-one"),
		STR_INIT("desk-two"), STR_INIT("desk-three") };
	unsigned char seed[32] = { seed_byte };

	key_from_seed(names[seed_byte & 3], seed, &keys[seed_byte & 3]);
	return &keys[seed_byte & 3];
}

static struct store *
make_case(const char *folder, str passphrase, struct arena *keep, str *path)
{
	struct err    e = { 0 };
	struct store *store = NULL;

	*path = str_printf(keep, "%s/case.tally%c", folder, '\0');
	check_ok(store_create(path->ptr, STR("case"), passphrase, some_key(1), noon, keep, &store,
	    &e));
	return store;
}

static struct document
a_document(const char *text)
{
	return (struct document){ .text = str_of(text), .kind = STR("text"),
		.language = STR("en") };
}

void
test_store_store__prepares_every_statement(void)
{
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	str path;
	struct store *store = make_case(test_folder(), STR(""), keep, &path);

	for (enum statement i = 0; store && i < STMT_COUNT; i++) {
		void *made = NULL;

		if (str_starts(str_of(statement_texts[i].name), STR("pg_")))
			continue;                /* of the other driver */
		check_note("%s", statement_texts[i].name);
		check_ok(store->driver->prepare(store->db, i, &made, &e));
		if (made)
			store->driver->finish(made);
	}
	store_close(store);
}

void
test_store_store__opens_only_with_its_passphrase(void)
{
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	struct store *store;
	bool is_plain = true;
	str  path;

	store_close(make_case(test_folder(), STR("correct horse"), keep, &path));
	check_ok(store_probe(path.ptr, &is_plain, &e));
	check_not(is_plain);
	check_not(store_open(path.ptr, STR("wrong horse"), false, keep, &store, &e));
	check_int(e.kind, ERR_LOCKED);
	e = (struct err){ 0 };
	check_ok(store_open(path.ptr, STR("correct horse"), false, keep, &store, &e));
	store_close(store);
}

/* Nothing that was typed, read or sealed may be found in the file. */
void
test_store_store__leaves_no_plain_text_in_the_file(void)
{
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	str    path, all;
	struct store  *store = make_case(test_folder(), STR("correct horse"), keep, &path);
	struct capture c;
	bool   was_there;

	check_ok(store_begin(store, some_key(1), noon, &e));
	check_ok(capture_write(store, STR("canary in the coal mine"), STR("canary.txt"),
	    STR("text"), keep, &c, &was_there, &e));
	check_ok(store_commit(store, &e));
	store_close(store);
	check_ok(file_read(path.ptr, 1 << 24, keep, &all, &e));
	check(str_find(all, STR("canary"), 0) < 0);
	check(str_find(all, STR("SQLite format"), 0) < 0);
	check(str_find(all, STR("CREATE TABLE"), 0) < 0);
	check(str_find(all, STR("desk-one"), 0) < 0);
}

/* While a large change is under way its pages go to the disk before the
 * commit, and old ones to the journal beside the case: encrypted, both. */
void
test_store_store__leaves_no_plain_text_while_it_writes(void)
{
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	str    path, journal, all;
	struct store   *store = make_case(test_folder(), STR("correct horse"), keep, &path);
	struct decision d;

	for (int round = 0; round < 2; round++) {
		check_ok(store_begin(store, some_key(1), noon, &e));
		for (int i = 0; i < 3000; i++) {
			struct arena scratch = *keep;

			check_ok(decision_write(store, STR("note"), STR("canary"),
			    STR("canary in the coal mine canary in the coal mine canary in the coal mine "
			    "canary in the coal mine canary in the coal mine canary in the coal mine"),
			    STR("{}"), &scratch, &d, &e));
		}
		if (round == 0)
			check_ok(store_commit(store, &e));
	}
	journal = str_printf(keep, "%.*s-journal%c", STR_ARG(str_of(path.ptr)), '\0');
	check(file_exists(journal.ptr));
	check_ok(file_read(path.ptr, 1 << 26, keep, &all, &e));
	check(str_find(all, STR("canary"), 0) < 0);
	check_ok(file_read(journal.ptr, 1 << 26, keep, &all, &e));
	check(all.len > 4096);
	check(str_find(all, STR("canary"), 0) < 0);
	store_close(store);
}

void
test_store_store__refuses_what_is_no_case(void)
{
	static const struct { str bytes; enum err_kind kind; } cases[] = {
		{ STR_INIT(""), ERR_INPUT }, { STR_INIT("hello"), ERR_INPUT },
		{ STR_INIT("SQLite format 3\0rest of a header that is long enough to be read, one "
		    "hundred bytes at least, dear reader, and more"), ERR_INPUT },
		{ STR_INIT("The bytes of a text file that is long enough to be looked at by the "
		    "program that opens cases, but that is none of them."), ERR_INPUT },
	};
	struct arena *keep = test_arena();
	str path = str_printf(keep, "%s/x%c", test_folder(), '\0');

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct err e = { 0 };
		bool is_plain;

		check_ok(file_write(path.ptr, cases[i].bytes, &e));
		check_not(store_probe(path.ptr, &is_plain, &e));
		check_int(e.kind, cases[i].kind);
	}
}

void
test_store_store__says_when_a_case_is_truncated(void)
{
	static const int lengths[] = { 4096, 4097, 8192, 40960, 90000 };
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	struct store *store;
	str path, all;

	store_close(make_case(test_folder(), STR("correct horse"), keep, &path));
	check_ok(file_read(path.ptr, 1 << 24, keep, &all, &e));
	for (isize i = 0; i < COUNT_OF(lengths); i++) {
		check_note("cut to %d bytes", lengths[i]);
		e = (struct err){ 0 };
		check_ok(file_write(path.ptr, str_first(all, lengths[i]), &e));
		check_not(store_open(path.ptr, STR("correct horse"), false, keep, &store, &e));
		check_int(e.kind, ERR_CORRUPT);
	}
}

void
test_store_store__keeps_a_capture_once(void)
{
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	str    path, bytes;
	struct store  *store = make_case(test_folder(), STR(""), keep, &path);
	struct capture c, again;
	struct capture_list all;
	bool   was_there;

	check_ok(store_begin(store, some_key(1), noon, &e));
	check_ok(capture_write(store, STR("a report"), STR("a.txt"), STR("text"), keep, &c,
	    &was_there, &e));
	check_not(was_there);
	check_ok(capture_write(store, STR("a report"), STR("b.txt"), STR("text"), keep, &again,
	    &was_there, &e));
	check(was_there);
	check_text(again.origin, "a.txt");
	check_ok(store_commit(store, &e));
	check_ok(capture_list_read(store, keep, &all, &e));
	check_int(all.len, 1);
	check_ok(blob_read(store, c.digest, keep, &bytes, &e));
	check_text(bytes, "a report");
	store_close(store);
}

void
test_store_store__keeps_large_bytes_in_pieces(void)
{
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	isize  len = ((isize)5 << 20) / 2;
	char  *at = NEW_ARRAY(keep, char, len);
	str    path, bytes;
	struct store *store = make_case(test_folder(), STR(""), keep, &path);
	digest which;
	bool   was_there;

	for (isize i = 0; i < len; i++)
		at[i] = (char)(i * i >> 7);
	check_ok(store_begin(store, some_key(1), noon, &e));
	check_ok(blob_write(store, (str){ at, len }, &which, &was_there, &e));
	check_ok(blob_read(store, which, keep, &bytes, &e));
	check(str_equal(bytes, (str){ at, len }));
	store_rollback(store);
	check_not(blob_read(store, which, keep, &bytes, &e));
	check_int(e.kind, ERR_NOT_FOUND);
	store_close(store);
}

void
test_store_store__reads_back_a_reading_with_what_was_given(void)
{
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	str    path;
	struct store   *store = make_case(test_folder(), STR(""), keep, &path);
	struct document d = a_document("Three people died."), back;
	struct given    given = { .publisher = STR("The Bell"), .published = { 2031, 5, 3 } };
	struct capture  c;
	struct reading  r, second, found;
	bool was_there;

	*PUSH(&d.map, keep) = (struct span_pair){ { 0, 18 }, { 3, 21 } };
	*PUSH(&d.warnings, keep) = STR("a warning");
	d.title = STR("A title");
	check_ok(store_begin(store, some_key(1), noon, &e));
	check_ok(capture_write(store, STR("xxxThree people died."), STR("a"), STR("text"), keep,
	    &c, &was_there, &e));
	check_ok(reading_write(store, &c, STR("test 1"), &d, &given, keep, &r, &was_there, &e));
	check_not(was_there);
	/* Saying nothing takes nothing back. */
	given = (struct given){ 0 };
	check_ok(reading_write(store, &c, STR("test 1"), &d, &given, keep, &second, &was_there, &e));
	check(was_there);
	given.published = (date){ 2031, 5, 2 };
	check_ok(reading_write(store, &c, STR("test 1"), &d, &given, keep, &second, &was_there, &e));
	check_not(was_there);
	check_int(second.revision, 1);
	check_ok(store_commit(store, &e));
	check_ok(reading_of_capture(store, c.id, keep, &found, &e));
	check_text(found.publisher, "The Bell");
	check_int(found.published.day, 2);
	check_ok(reading_document(store, &found, keep, &back, &e));
	check_text(back.text, "Three people died.");
	check_text(back.title, "A title");
	check_int(back.map.len, 1);
	check_int(back.map.at[0].capture.begin, 3);
	check_text(back.warnings.at[0], "a warning");
	check(back.byline.ptr == NULL);
	store_close(store);
}

void
test_store_store__keeps_claims_whole(void)
{
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	str    path;
	struct store   *store = make_case(test_folder(), STR(""), keep, &path);
	struct document d = a_document("Three people died in Ariha.");
	struct capture  c;
	struct reading  r;
	struct extraction found = { 0 };
	struct stored_claim_list back;
	struct verified v;
	bool was_there;
	struct claim *claim = PUSH(&found.claims, keep);

	*claim = (struct claim){ .kind = CLAIM_CASUALTY, .where = { 0, 17 }, .sentence = { 0, 27 },
		.modality = MODALITY_REPORTED, .effect = EFFECT_KILLED, .scope = SCOPE_INCIDENT,
		.count = { .is_stated = true, .has_min = true, .min = 3, .bound = BOUND_AT_LEAST,
		    .where = { 0, 12 } }, .related = -1, .incident = 0, .rule = STR("r1"),
		.place = { .is_stated = true, .where = { 21, 26 }, .name = STR("Ariha"),
		    .country = STR("SY"), .is_located = true, .point = { 35.8144, 36.6081 },
		    .precision = PRECISION_TOWN },
		.date = { { { 2031, 5, 3 }, { 2031, 5, 4 } }, { 0, 0 } } };
	*PUSH(&claim->sites, keep) = STR("house");
	check_ok(store_begin(store, some_key(1), noon, &e));
	check_ok(capture_write(store, d.text, STR("a"), STR("text"), keep, &c, &was_there, &e));
	check_ok(reading_write(store, &c, STR("test"), &d, &(struct given){ 0 }, keep, &r,
	    &was_there, &e));
	check_ok(claims_write(store, r.id, &found, STR("rules 1"), &e));
	check_ok(store_commit(store, &e));
	check_ok(claims_of_reading(store, r.id, keep, &back, &e));
	check_int(back.len, 1);
	if (back.len == 1) {
		const struct claim *b = &back.at[0].claim;

		check(memcmp(&b->id, &claim->id, sizeof b->id) == 0);
		check_int(b->effect, EFFECT_KILLED);
		check(b->count.has_min && !b->count.has_max);
		check_int(b->count.min, 3);
		check_int(b->count.bound, BOUND_AT_LEAST);
		check_text(b->place.name, "Ariha");
		check_near(b->place.point.lat, 35.8144, 1e-9);
		check_text(b->sites.at[0], "house");
		check_int(b->date.days.end.day, 4);
		check_int(b->related, -1);
		check(b->source.text.ptr == NULL && !b->source.is_stated);
	}
	check_ok(store_verify(store, keep, &v, &e));
	check_int(v.claims, 1);
	check_int(v.findings.len, 0);
	for (isize i = 0; i < v.findings.len; i++)
		check_text(v.findings.at[i].what, "");
	store_close(store);
}

/* The case is handed on: the second desk has a journal of its own, and says
 * how far it saw the first. */
void
test_store_store__gives_each_desk_its_journal(void)
{
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	str    path;
	struct store *store = make_case(test_folder(), STR(""), keep, &path);
	struct decision d;
	struct log_head_list heads;
	struct entry_list    entries;
	struct verified v;

	check_ok(store_begin(store, some_key(2), noon, &e));
	check_ok(decision_write(store, STR("note"), STR("x"), STR("because"), STR("{\"a\":1}"),
	    keep, &d, &e));
	check_ok(store_commit(store, &e));
	check_ok(log_heads(store, keep, &heads, &e));
	check_int(heads.len, 2);
	for (isize i = 0; i < heads.len; i++) {
		check_ok(log_read(store, heads.at[i].desk, 0, 100, keep, &entries, &e));
		check_text(entries.at[0].kind, "desk");
		if (str_equal(heads.at[i].name, STR("desk-two"))) {
			check_int(entries.len, 3);
			check_text(entries.at[1].kind, "seen");
			check_text(entries.at[2].kind, "decision");
		}
	}
	check_ok(store_verify(store, keep, &v, &e));
	check_int(v.findings.len, 0);
	store_close(store);
}
