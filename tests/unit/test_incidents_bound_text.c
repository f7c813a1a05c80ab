/* Unit tests for incidents/bound_text.c. */
#include "check.h"

#include "incidents/bound_text.h"

/* The archive printed {killed} as it stood. */
void
test_incidents_bound_text__names_in_braces_become_what_the_account_says(void)
{
	struct tally tally = { .effect = EFFECT_KILLED, .range = { .is_stated = true,
		.min = { .is_stated = true, .value = 14 }, .max = { .is_stated = true, .value = 18 } } };
	struct account account = { .tallies = { &tally, 1, 1 }, .place = { .name = STR_INIT("Marsa") },
		.days = { { 2018, 3, 6 }, { 2018, 3, 6 } } };
	struct arena *keep = test_arena();
	struct ui english = bound_text_ui(STR("At {place}.")), arabic = bound_text_ui(STR("قتل {killed}"));

	check_text(bound_text(&account, &english, STR("{killed} in {place} on {day}, {injured}; {no}"), keep),
	    "14 to 18 in Marsa on 6 March 2018, not stated; {no}");
	check_text(arabic.language, "ar");
	check_text(bound_text(&account, &arabic, STR("قتل {killed}"), keep), "قتل ١٤ إلى ١٨");
	check_text(bound_text_ui(STR("12")).language, "en");
}

void
test_incidents_bound_text__sentences_end_with_their_marks_in_both_scripts(void)
{
	str rest = STR("One. Of 1.5 two? ثلاثة؟ four\nfive");
	static const char *const wanted[] = { "One.", " Of 1.5 two?", " ثلاثة؟", " four\n", "five" };

	for (isize i = 0; i < COUNT_OF(wanted); i++)
		check_str(bound_text_sentence(&rest), str_of(wanted[i]));
	check_int(rest.len, 0);
}
