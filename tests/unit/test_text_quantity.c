/* tests/unit/test_text_quantity.c - counts as reports write them. */
#include "check.h"
#include "text/quantity.h"

static struct quantity_list
quantities_of(const char *text, const char *profile, struct arena *keep)
{
	struct quantity_list found = { 0 };
	struct analysis a;

	text_split(str_of(text), language_find(STR("en")), keep, &a);
	for (isize i = 0; i < a.sentences.len; i++)
		quantity_find(&a, i, quantity_profile(str_of(profile)), keep, &found);
	return found;
}

/* The first quantity that may count people, or NULL. */
static const struct quantity *
first_count(const struct quantity_list *list)
{
	for (isize i = 0; i < list->len; i++)
		if (list->at[i].kind == QUANTITY_COUNT)
			return &list->at[i];
	return NULL;
}

enum { NONE = -1 };              /* no bound at that end */

void
test_text_quantity__reads_numbers_and_their_bounds(void)
{
	static const struct { const char *text; int64_t min, max; enum bound bound; } cases[] = {
		{ "12 people fell", 12, 12, BOUND_EXACTLY },
		{ "1,200 people fell", 1200, 1200, BOUND_EXACTLY },
		{ "twenty-six people fell", 26, 26, BOUND_EXACTLY },
		{ "one hundred and twenty people fell", 120, 120, BOUND_EXACTLY },
		{ "two dozen people fell", 24, 24, BOUND_EXACTLY },
		{ "half a dozen people fell", 6, 6, BOUND_EXACTLY },
		{ "1.2 million people left", 1200000, 1200000, BOUND_EXACTLY },
		{ "at least 12 people fell", 12, NONE, BOUND_AT_LEAST },
		{ "no fewer than nine people fell", 9, NONE, BOUND_AT_LEAST },
		{ "12 or more people fell", 12, NONE, BOUND_AT_LEAST },
		{ "more than 12 people fell", 13, NONE, BOUND_MORE_THAN },
		{ "over a dozen people fell", 13, NONE, BOUND_MORE_THAN },
		{ "up to 12 people fell", 1, 12, BOUND_AT_MOST },
		{ "as many as 12 people fell", 1, 12, BOUND_AT_MOST },
		{ "about 12 people fell", 12, 12, BOUND_ABOUT },
		{ "some 40 people fell", 40, 40, BOUND_ABOUT },
		{ "between eight and ten people fell", 8, 10, BOUND_EXACTLY },
		{ "eight or nine people fell", 8, 9, BOUND_EXACTLY },
		{ "10 to 12 people fell", 10, 12, BOUND_EXACTLY },
		{ "10-12 people fell", 10, 12, BOUND_EXACTLY },
		{ "dozens of people fell", 24, NONE, BOUND_VAGUE },
		{ "several people fell", 3, NONE, BOUND_VAGUE },
		{ "a few people fell", 3, NONE, BOUND_VAGUE },
		{ "nobody fell", 0, 0, BOUND_EXACTLY },
		{ "five (5) people fell", 5, 5, BOUND_EXACTLY },
	};

	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct quantity_list found = quantities_of(cases[i].text, "own", keep);
		const struct quantity *q = first_count(&found);

		check_note("%s", cases[i].text);
		check(q != NULL);
		if (q == NULL)
			continue;
		check_int(q->amount.has_min ? q->amount.min : NONE, cases[i].min);
		check_int(q->amount.has_max ? q->amount.max : NONE, cases[i].max);
		check_int(q->amount.bound, cases[i].bound);
	}
}

void
test_text_quantity__leaves_out_what_counts_no_people(void)
{
	static const char *const texts[] = { "He is 12 years old.", "Amal, 12, went home.",
		"It lasted three hours.", "They walked 10 km.", "It cost $12.", "on March 12",
		"about 12 percent", "at 10:30", "a 9-year-old", "the 20th", "in 2017 it rained",
		"1,200,000,000,000 stars" };

	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(texts); i++) {
		struct quantity_list found = quantities_of(texts[i], "own", keep);

		check_note("%s", texts[i]);
		check(first_count(&found) == NULL);
	}
}

void
test_text_quantity__takes_vague_words_from_the_profile(void)
{
	struct arena *keep = test_arena();
	struct quantity_list own = quantities_of("dozens fell", "own", keep);
	struct quantity_list acled = quantities_of("dozens fell", "acled", keep);

	check_int(first_count(&own)->amount.min, 24);
	check_int(first_count(&acled)->amount.min, 12);
	check_text(first_count(&own)->amount.vague, "dozens");
	check_int(quantity_profile(STR("nobody's")), -1);
}

void
test_text_quantity__marks_what_comes_on_top(void)
{
	static const char *const texts[] = { "another 12 people", "12 others", "12 more people",
		"a further 12 people" };

	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(texts); i++) {
		struct quantity_list found = quantities_of(texts[i], "own", keep);

		check_note("%s", texts[i]);
		check(first_count(&found) != NULL && first_count(&found)->is_addition);
	}
}
