/* tests/unit/test_store_kept.c - what is kept in memory while a case is served
 * is what stands in the file, whoever wrote. */
#include "check.h"

#include "store/inner.h"
#include "store/store.h"

static const moment noon = { "2031-05-04T12:00:00Z" };

static struct signer
desk(unsigned char seed_byte)
{
	unsigned char seed[32] = { seed_byte };
	struct signer by;

	key_from_seed(STR("desk"), seed, &by);
	return by;
}

static void
note(struct store *store, const struct signer *by, const char *reason, bool commits, struct arena *keep)
{
	struct decision d;
	struct err e = { 0 };

	check_ok(store_begin(store, by, noon, &e));
	check_ok(decision_write(store, STR("desk.note"), STR("x"), str_of(reason), STR("{}"), keep, &d, &e));
	if (commits)
		check_ok(store_commit(store, &e));
	else
		store_rollback(store);
}

/* The list as it is read while served is the list of the database. */
static isize
same_both_ways(struct store *store, struct arena *keep)
{
	struct decision_list kept, loaded;
	struct err e = { 0 };

	check_ok(decision_list_read(store, keep, &kept, &e));
	check_ok(decision_list_load(store, keep, &loaded, &e));
	check_int(kept.len, loaded.len);
	for (isize i = 0; i < kept.len && i < loaded.len; i++) {
		check(memcmp(&kept.at[i].id, &loaded.at[i].id, sizeof loaded.at[i].id) == 0);
		check(str_equal(kept.at[i].reason, loaded.at[i].reason));
	}
	return kept.len;
}

void
test_store_kept__is_what_stands_in_the_file(void)
{
	struct arena *keep = test_arena();
	struct signer amal = desk(1), basim = desk(2);
	struct decision_list inside;
	struct decision d;
	struct store *store, *other;
	struct err e = { 0 };
	int64_t generation;
	str path = str_printf(keep, "%s/case.tally%c", test_folder(), '\0');

	check_ok(store_create(path.ptr, STR("case"), STR(""), &amal, noon, keep, &store, &e));
	note(store, &amal, "before it is served", true, keep);
	check_ok(store_serve(store, true, &e));
	check_int(same_both_ways(store, keep), 1);
	generation = store_generation(store);
	check(generation > 0);
	note(store, &amal, "a note", true, keep);
	note(store, &basim, "another's", true, keep);
	note(store, &amal, "taken back by a failure", false, keep);
	check_int(same_both_ways(store, keep), 3);
	check_int(store_generation(store), generation);      /* nothing was read anew */

	check_ok(store_begin(store, &amal, noon, &e));
	check_ok(decision_write(store, STR("desk.note"), STR("x"), STR("inside"), STR("{}"), keep, &d, &e));
	check_ok(decision_list_read(store, keep, &inside, &e));
	check_int(inside.len, 4);                            /* with what is not committed */
	store_rollback(store);
	check_int(same_both_ways(store, keep), 3);

	check_ok(store_open(path.ptr, STR(""), true, keep, &other, &e));
	note(other, &basim, "of another program", true, keep);
	store_close(other);
	check_int(same_both_ways(store, keep), 4);
	check(store_generation(store) != generation);
	check_ok(store_serve(store, false, &e));
	check_int(store_generation(store), 0);
	store_close(store);
}

/* A transaction can log more than there is memory to look at in one piece. */
void
test_store_kept__a_commit_looks_at_a_window_of_entries(void)
{
	enum { ENTRIES = 400, ROOM = 512 << 10 };
	struct arena *keep = test_arena();
	struct signer amal = desk(1);
	struct store *store;
	struct err e = { 0 };
	str path = str_printf(keep, "%s/large.tally%c", test_folder(), '\0');
	char reason[2048] = "";
	char *end;

	memset(reason, 'a', sizeof reason - 1);
	check_ok(store_create(path.ptr, STR("case"), STR(""), &amal, noon, keep, &store, &e));
	check_ok(store_begin(store, &amal, noon, &e));
	end = store->work.end;
	store->work.end = store->work.next + ROOM;
	for (int i = 0; i < ENTRIES; i++) {
		struct decision d;

		check_ok(decision_write(store, STR("desk.note"), STR("x"), str_of(reason), STR("{}"),
		    keep, &d, &e));
	}
	check_ok(store_commit(store, &e));
	store->work.end = end;
	store_close(store);
}
