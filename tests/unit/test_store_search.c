/* tests/unit/test_store_search.c - the index never misses a text that has the
 * words, and forgets what is taken out. */
#include "check.h"

#include "store/fold.h"
#include "store/inner.h"
#include "store/search.h"

#include <sqlite3.h>
#include <stdlib.h>

static const moment noon = { "2031-05-04T12:00:00Z" };

static struct store *
make_case(struct signer *by, struct arena *keep)
{
	static unsigned char seed[32] = { 7 };
	struct store *store;
	struct err e = { 0 };
	str path = str_printf(keep, "%s/case.tally%c", test_folder(), '\0');

	key_from_seed(STR("desk"), seed, by);
	check_ok(store_create(path.ptr, STR("case"), STR(""), by, noon, keep, &store, &e));
	check_ok(store_begin(store, by, noon, &e));
	return store;
}

static reading_id
numbered(int n)
{
	return (reading_id){ { (unsigned char)(n >> 8), (unsigned char)n, 1 } };
}

static void
put(struct store *store, int n, const char *text, struct arena *keep)
{
	struct err e = { 0 };

	check_ok(search_write(store, numbered(n), fold_text(str_of(text), keep).text, &e));
}

static bool
finds(struct store *store, const char *word, int n, struct arena *keep)
{
	str folded = fold_text(str_of(word), keep).text;
	struct reading_id_list found;
	reading_id wanted = numbered(n);
	struct err e = { 0 };

	check_ok(search_find(store, &folded, 1, 1000, keep, &found, &e));
	for (isize i = 0; i < found.len; i++)
		if (memcmp(&found.at[i], &wanted, sizeof wanted) == 0)
			return true;
	return false;
}

void
test_store_search__finds_parts_of_words_in_every_form(void)
{
	struct arena *keep = test_arena();
	struct signer by;
	struct store *store = make_case(&by, keep);

	put(store, 1, "The market-place of \xC3\x89lan was hit.", keep);
	put(store, 2, "\xD9\x88\xD8\xA8\xD8\xA7\xD9\x84\xD9\x85\xD8\xAF\xD8\xB1\xD8\xB3\xD8\xA9 \xD9\x83\xD8\xA8\xD9\x8A\xD8\xB1\xD8\xA9", keep);
	check(finds(store, "PLACE", 1, keep));
	check(finds(store, "elan", 1, keep));
	check(finds(store, "e\xCC\x81" "lan", 1, keep));
	check(!finds(store, "hospital", 1, keep));
	check(finds(store, "\xD9\x85\xD8\xAF\xD8\xB1\xD8\xB3\xD9\x87", 2, keep));       /* behind a preposition and the article */
	check(finds(store, "of", 1, keep));              /* two letters narrow nothing */
	check(finds(store, "\"", 1, keep));
	store_close(store);
}

void
test_store_search__forgets_what_is_taken_out(void)
{
	struct arena *keep = test_arena();
	struct signer by;
	struct store *store = make_case(&by, keep);
	struct err e = { 0 };

	put(store, 1, "a granary", keep);
	put(store, 2, "another granary", keep);
	put(store, 2, "written once: a reading never changes", keep);
	check(!finds(store, "changes", 2, keep));
	check_ok(search_forget(store, numbered(1), &e));
	check_ok(search_forget(store, numbered(1), &e));
	check_ok(search_purge(store, &e));
	check(!finds(store, "granary", 1, keep));
	check(finds(store, "granary", 2, keep));
	put(store, 1, "a granary", keep);
	check(finds(store, "granary", 1, keep));
	check_ok(search_wipe(store, &e));
	check(!finds(store, "granary", 2, keep));
	store_close(store);
}

/* Against looking through all of them. */
void
test_store_search__never_misses_a_text_that_has_the_words(void)
{
	enum { TEXTS = 60, QUERIES = 200, LETTERS = 4, LENGTH = 40 };
	static char texts[TEXTS][LENGTH + 1];
	struct arena *keep = test_arena();
	struct signer by;
	struct store *store = make_case(&by, keep);
	unsigned int seed = 5;

	for (int t = 0; t < TEXTS; t++) {
		for (int i = 0; i < LENGTH; i++)
			texts[t][i] = "ab \""[(unsigned int)rand_r(&seed) % LETTERS];
		put(store, t, texts[t], keep);
	}
	for (int q = 0; q < QUERIES; q++) {
		char word[8] = "";
		unsigned int from = (unsigned int)rand_r(&seed) % (LENGTH - 7);
		unsigned int of = (unsigned int)rand_r(&seed) % TEXTS;

		memcpy(word, texts[of] + from, 1 + (unsigned int)rand_r(&seed) % 7);
		for (int i = 0; i < TEXTS; i++)
			if (strstr(texts[i], word) != NULL)
				check(finds(store, word, i, keep));
	}
	store_close(store);
}

/* Of how many pieces the index is. */
static int
index_pieces(const char *path)
{
	sqlite3_stmt *count;
	sqlite3 *db;
	int pieces;

	check(sqlite3_open(path, &db) == SQLITE_OK);
	check(sqlite3_prepare_v2(db, "SELECT count(DISTINCT segid) FROM search_idx", -1, &count, NULL)
	    == SQLITE_OK);
	check(sqlite3_step(count) == SQLITE_ROW);
	pieces = sqlite3_column_int(count, 0);
	sqlite3_finalize(count);
	sqlite3_close(db);
	return pieces;
}

/* Sixteen pieces would be put together at once: some report waits for it. */
void
test_store_search__the_index_is_put_together_a_little_with_each_text(void)
{
	struct arena *keep = test_arena();
	struct signer by;
	struct store *store = make_case(&by, keep);
	const char *path = str_printf(keep, "%.*s%c", STR_ARG(store->path), 0).ptr;
	struct err e = { 0 };

	check_ok(store_commit(store, &e));
	for (int i = 0; i < 15; i++) {
		check_ok(store_begin(store, &by, noon, &e));
		put(store, i, str_printf(keep, "the bakery of quarter number %d was hit%c", i, 0).ptr, keep);
		check_ok(entry_append(store, STR("note"), STR("{}"), &e));
		check_ok(store_commit(store, &e));
	}
	for (int i = 0; i < 15; i++)
		check(finds(store, "bakery", i, keep));
	store_close(store);
	check_note("%d pieces", index_pieces(path));
	check(index_pieces(path) <= 6);
}
