/* The queue of pairs, kept between answers. */
#include "check.h"

#include "people/match_kept.h"

static const moment noon = { "2021-05-04T12:00:00Z" };
static const incident_id market = { { 7 } };

static const struct signer *
a_key(void)
{
	static struct signer key;
	unsigned char seed[32] = { 5 };

	key_from_seed(STR("desk-five"), seed, &key);
	return &key;
}

static victim_id
add(struct store *store, const char *name, const char *age, struct arena *keep)
{
	struct victim_value_list values = { 0 };
	struct err e = { 0 };
	victim_id id = { { 0 } };

	*PUSH(&values, keep) = (struct victim_value){ .field = STR("name"), .value = str_of(name) };
	*PUSH(&values, keep) = (struct victim_value){ .field = STR("age"), .value = str_of(age) };
	*PUSH(&values, keep) = (struct victim_value){ .field = STR("harm"), .value = STR("killed") };
	check_ok(victim_add(store, market, &values, STR("made"), keep, &id, &e));
	return id;
}

/* The pairs that wait, none of them a merged or an answered one. */
static isize
waiting(struct match_kept *kept, struct store *store, struct match_pair_list *out, struct arena *keep,
    struct arena *scratch)
{
	struct err e = { 0 };

	check_ok(match_kept_queue(kept, store, (str){ 0 }, 0, keep, scratch, out, &e));
	return out->len;
}

static bool
answer(struct store *store, const struct match_pair *pair, bool same, struct arena *keep)
{
	struct match_pair copy = *pair;
	struct err e = { 0 };

	check_ok(store_begin(store, a_key(), noon, &e));
	check_ok(match_answer(store, &copy, same, STR("seen"), keep, &e));
	return store_commit(store, &e);
}

/* The pair of the two, whichever stands first; NULL = none. */
static const struct match_pair *
pair_of(const struct match_pair_list *queue, victim_id a, victim_id b)
{
	for (isize i = 0; i < queue->len; i++) {
		const struct match_pair *p = &queue->at[i];
		bool as = memcmp(p->victim.bytes, a.bytes, 16) == 0 && memcmp(p->other.bytes, b.bytes, 16) == 0;
		bool turned = memcmp(p->victim.bytes, b.bytes, 16) == 0 && memcmp(p->other.bytes, a.bytes, 16) == 0;

		if (as || turned)
			return p;
	}
	return NULL;
}

void
test_people_match__the_queue_is_kept_between_answers(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct store *store = NULL;
	struct match_kept *kept = NULL;
	struct match_pair_list queue;
	struct err e = { 0 };
	str path = str_printf(keep, "%s/case.tally%c", test_folder(), '\0');
	victim_id one, two, three;
	const struct match_pair *pair;
	double seen;

	check_ok(store_create(path.ptr, STR("case"), STR(""), a_key(), noon, keep, &store, &e));
	check_ok(match_kept_open(&kept, &e));
	check_ok(store_begin(store, a_key(), noon, &e));
	one = add(store, "Khaled Mustafa Haddad", "34", keep);
	two = add(store, "Khalid Mostafa Hadad", "34", keep);
	three = add(store, "خالد مصطفى حداد", "35", keep);
	add(store, "Rana Najjar", "8", keep);
	add(store, "Omar Darwish", "50", keep);
	check_ok(store_commit(store, &e));
	check(waiting(kept, store, &queue, keep, scratch) >= 3);
	check_int(match_kept_made(kept), 1);
	pair = pair_of(&queue, two, three);
	check(pair != NULL);
	seen = pair != NULL ? pair->p : 0;
	/* A merge takes its pair out; who was merged is asked about as who stands for them. */
	pair = pair_of(&queue, one, two);
	check(pair != NULL && answer(store, pair, true, keep));
	waiting(kept, store, &queue, keep, scratch);
	check_int(match_kept_made(kept), 1);
	check(pair_of(&queue, one, two) == NULL);
	check(pair_of(&queue, one, three) != NULL || pair_of(&queue, two, three) != NULL);
	check(pair_of(&queue, one, three) == NULL || pair_of(&queue, two, three) == NULL);
	/* "Different" takes only that pair out. */
	pair = pair_of(&queue, one, three) != NULL ? pair_of(&queue, one, three) : pair_of(&queue, two, three);
	check(pair != NULL && answer(store, pair, false, keep));
	waiting(kept, store, &queue, keep, scratch);
	check(pair_of(&queue, one, three) == NULL && pair_of(&queue, two, three) == NULL);
	check_int(match_kept_made(kept), 1);
	check(seen > 0);
	/* Somebody new: worked out anew. */
	check_ok(store_begin(store, a_key(), noon, &e));
	add(store, "Huda Barakat", "22", keep);
	check_ok(store_commit(store, &e));
	waiting(kept, store, &queue, keep, scratch);
	check_int(match_kept_made(kept), 2);
	match_kept_close(kept);
	store_close(store);
}
