/* tests/unit/test_claims_figure.c - how the counts of one text become the figure of its
 * event, under each profile. */
#include "check.h"
#include "claims/counting.h"
#include "claims/extract.h"

enum { NONE = -1 };              /* not stated */

struct figure_case {
	const char *text, *title, *profile;
	int64_t killed_min, killed_max, injured_min, injured_max;
};

static const struct doc_incident *
main_of(const struct extraction *x)
{
	for (isize i = 0; i < x->incidents.len; i++)
		if (x->incidents.at[i].is_main)
			return &x->incidents.at[i];
	return NULL;
}

static void
check_figure(const struct figure *f, int64_t min, int64_t max)
{
	check_int(f->is_stated ? f->min : NONE, min);
	check_int(f->is_stated ? f->max : NONE, max);
}

static void
check_cases(const struct figure_case *cases, isize count)
{
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < count; i++) {
		const struct figure_case *c = &cases[i];
		struct extract_request request = { .text = str_of(c->text), .language = STR("en"),
			.published = { 2017, 3, 26 }, .profile = str_of(c->profile) };
		static const struct doc_incident nothing;
		const struct doc_incident *d;
		struct extraction x;

		if (c->title != NULL)
			request.title = str_of(c->title);
		extract(&request, keep, *scratch, &x);
		check_note("%s: %s", c->profile, c->text);
		d = main_of(&x) != NULL ? main_of(&x) : &nothing;
		check_figure(&d->killed, c->killed_min, c->killed_max);
		check_figure(&d->injured, c->injured_min, c->injured_max);
	}
}

void
test_claims_figure__closes_vague_words_as_the_profile_says(void)
{
	static const struct figure_case cases[] = {
		{ "Dozens of people were wounded.", NULL, "own", NONE, NONE, 24, 24 },
		{ "Dozens of people were wounded.", NULL, "airwars", NONE, NONE, 12, 24 },
		{ "Dozens of people were killed.", NULL, "acled", 12, 12, NONE, NONE },
		{ "Others were wounded by the shell.", NULL, "airwars", NONE, NONE, 2, 2 },
		{ "A number of guards were killed and injured.", NULL, "airwars", 2, 2, 2, 2 },
		{ "Many people were killed. The mayor said that 23 people were killed.", NULL, "own",
		    23, 23, NONE, NONE },
		{ "The strike killed five people. Dozens were killed, a neighbour said.", NULL, "airwars",
		    5, 5, NONE, NONE },
	};

	check_cases(cases, COUNT_OF(cases));
}

void
test_claims_figure__sums_sides_where_the_profile_does(void)
{
	static const struct figure_case cases[] = {
		{ "The army killed 31 insurgents. Two soldiers died.", NULL, "acled", 33, 33, NONE, NONE },
		{ "A blast killed five people. The bomber was also killed.", NULL, "acled", 6, 6, NONE, NONE },
		{ "A blast killed five people. The bomber was also killed.", NULL, "own", 5, 5, NONE, NONE },
		{ "A blast killed five people, plus the two bombers.", NULL, "own", 7, 7, NONE, NONE },
		{ "Gunmen killed nine people. Police said 12 people were killed.", NULL, "acled", 9, 9, NONE, NONE },
		{ "The army killed \"scores\" of rebels. One soldier died.", NULL, "acled", 21, 21, NONE, NONE },
		{ "Six guards were killed. About 25 other members of the gang also died.", NULL, "acled", 31, 31, NONE, NONE },
		{ "Gunmen killed nine people in Sarwa. The raiders, five of whom were also killed, fled.", NULL, "acled", 14, 14, NONE, NONE },
		{ "Two guards were killed. Other reports say that scores of rebels were killed.", NULL, "acled", 2, 2, NONE, NONE },
		{ "The army said that it killed 31 insurgents. Two soldiers died, a doctor said.", NULL, "acled", 33, 33, NONE, NONE },
		{ "The army killed 31 insurgents. Two soldiers died.", NULL, "own", 31, 31, NONE, NONE },
		{ "Gunmen attacked the village, nine casualties.", NULL, "acled", 9, 9, NONE, NONE },
		{ "Gunmen attacked the village, nine casualties.", NULL, "own", NONE, NONE, 9, 9 },
	};

	check_cases(cases, COUNT_OF(cases));
}

void
test_claims_figure__takes_many_without_a_number_as_the_profile_does(void)
{
	static const struct figure_case cases[] = {
		{ "\"Heavy\" casualties were reported in Sarwa.", NULL, "acled", 10, 10, NONE, NONE },
		{ "Shells fell on Sarwa, leading to severe injuries.", NULL, "acled", NONE, NONE, NONE, NONE },
		{ "Casualties were reported in Sarwa, though exact numbers are not known.", NULL, "acled", 10, 10, NONE, NONE },
		{ "Casualties were reported in Sarwa.", NULL, "acled", NONE, NONE, NONE, NONE },
		{ "Raiders struck Sarwa. Casualties not known.", NULL, "acled", NONE, NONE, NONE, NONE },
		{ "Rebels took the town. Deaths, injuries not known. A guard was hurt.", NULL, "acled", NONE, NONE, 1, 1 },
		{ "Most of the raiders were killed. Numbers not known.", NULL, "acled", 10, 10, NONE, NONE },
		{ "Dozens of people were killed. No soldiers were killed.", NULL, "own", 24, 24, NONE, NONE },
	};

	check_cases(cases, COUNT_OF(cases));
}

void
test_claims_figure__weighs_rival_and_later_reports(void)
{
	static const struct figure_case cases[] = {
		{ "Gunmen killed nine people. Some reports say 12 people were killed.", NULL, "acled",
		    9, 9, NONE, NONE },
		{ "At least nine people were killed. Some reports say 12 people were killed.", NULL, "own",
		    9, 12, NONE, NONE },
		{ "Gunmen killed nine people. Later reports say 12 people were killed.", NULL, "acled",
		    12, 12, NONE, NONE },
		{ "Up to nine people were killed. The hospital said that eight people were killed.", NULL,
		    "own", 8, 9, NONE, NONE },
	};

	check_cases(cases, COUNT_OF(cases));
}

void
test_claims_figure__counts_nobody_wounded_and_dead(void)
{
	static const struct figure_case cases[] = {
		{ "Police found a man with a gunshot wound. The man died in hospital.", NULL, "own",
		    1, 1, NONE, NONE },
		{ "Police found a man with a gunshot wound. A woman died at the scene.", NULL, "own",
		    1, 1, 1, 1 },
		{ "Five people were shot. One man died.", NULL, "own", 1, 1, 4, 4 },
		{ "A man was killed. Five others were shot.", NULL, "own", 1, 1, 5, 5 },
		{ "A man was shot in a car.", "Man dies after a shooting", "own", 1, 1, NONE, NONE },
		{ "The mayor was killed. His driver was also killed.", NULL, "own", 2, 2, NONE, NONE },
		{ "A man was shot. The fourth victim was treated.", NULL, "own", NONE, NONE, 4, 4 },
	};

	check_cases(cases, COUNT_OF(cases));
}

void
test_claims_figure__reads_profiles_by_name(void)
{
	int64_t top = 0;
	struct counting airwars = counting_of(STR("airwars")), own = counting_of((str){ 0 });

	check(counting_top(&airwars, STR("dozens"), &top));
	check_int(top, 24);
	check_not(counting_top(&own, STR("dozens"), &top));
	check(counting_has_no_size(STR("several")));
	check_not(counting_has_no_size(STR("dozens")));
	check(counting_of(STR("acled")).sums_sides && counting_of(STR("acled")).casualties_died);
	check_not(own.sums_sides);
}
