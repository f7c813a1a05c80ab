/* The incidents of a case: only what changed is written again. */
#include "check.h"

#include "intake/decide.h"

static const moment noon = { "2031-05-04T12:00:00Z" };

static const struct signer *
the_key(void)
{
	static struct signer key;
	unsigned char seed[32] = { 7 };

	key_from_seed(STR("desk"), seed, &key);
	return &key;
}

static void
add(struct store *store, const char *text, struct arena *keep, struct arena scratch)
{
	struct document document = { .text = str_of(text), .kind = STR("text"),
		.language = STR("en") };
	struct intake_request request = { .bytes = str_of(text), .origin = STR("made"),
		.media = STR("text/plain") };
	struct intake_rules rules = { 0 };
	struct intake_result result;
	struct err e = { 0 };

	check_ok(store_begin(store, the_key(), noon, &e));
	check_ok(intake_record(store, &rules, &request, &document, keep, scratch, &result, &e));
	check_ok(intake_propose_added(store, &rules, &result.reading.id, 1, scratch, &e));
	check_ok(store_commit(store, &e));
}

/* One report after the other gives the rows of all at once. */
void
test_intake_propose__one_by_one_is_as_all_at_once(void)
{
	static const char *const texts[] = {
		"An airstrike killed 12 people in Raqqa on 1 May 2031, the civil defence said.",
		"Shelling killed 3 people in Aleppo on 20 May 2031, a doctor said.",
		"At least 20 people were killed in Raqqa on 1 May 2031 by an airstrike, residents said.",
		"Five people were killed by shelling in Homs on 3 June 2031, the governor said.",
	};
	struct arena *keep = test_arena(), scratch;
	struct intake_rules rules = { 0 };
	struct stored_incident_list list;
	struct rebuilt rebuilt;
	struct store *store;
	struct err e = { 0 };
	str path = str_printf(keep, "%s/case.tally%c", test_folder(), '\0');

	check_ok(arena_open(&scratch, (isize)1 << 30, &e));
	check_ok(store_create(path.ptr, STR("case"), STR(""), the_key(), noon, keep, &store, &e));
	for (isize i = 0; i < COUNT_OF(texts); i++)
		add(store, texts[i], keep, scratch);
	check_ok(incident_list_read(store, keep, &list, &e));
	check_int(list.len, 3);
	check_ok(store_begin(store, the_key(), noon, &e));
	check_ok(intake_rebuild(store, &rules, NULL, &rebuilt, &e));
	check(!rebuilt.changed);
	store_rollback(store);
	store_close(store);
	arena_close(&scratch);
}

/* A desk decides itself what an event is: one that a text only mentions is an
 * incident of its own, without the place and the day of the main one. */
void
test_intake_propose__a_second_event_is_not_at_the_place_of_the_first(void)
{
	struct arena *keep = test_arena(), scratch;
	struct stored_incident_list list;
	struct store *store;
	struct err e = { 0 };
	str path = str_printf(keep, "%s/case.tally%c", test_folder(), '\0');
	bool found = false;

	check_ok(arena_open(&scratch, (isize)1 << 30, &e));
	check_ok(store_create(path.ptr, STR("case"), STR(""), the_key(), noon, keep, &store, &e));
	add(store, "An airstrike killed 12 people in Raqqa on 1 May 2031, the civil defence said.\n\n"
	    "Separately, a roadside bomb killed two soldiers, the army said.", keep, scratch);
	check_ok(incident_list_read(store, keep, &list, &e));
	check_int(list.len, 2);
	for (isize i = 0; i < list.len; i++) {
		if (list.at[i].killed_min != 2)
			continue;
		found = true;
		check(list.at[i].place.len == 0);
		check(!date_is_known(list.at[i].days.begin));
	}
	check(found);
	store_close(store);
	arena_close(&scratch);
}
