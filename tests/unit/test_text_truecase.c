/* tests/unit/test_text_truecase.c - texts in capitals in the letters of a newspaper. */
#include "check.h"
#include "text/truecase.h"

void
test_text_truecase__writes_words_small_and_names_large(void)
{
	static const struct { const char *text, *want; } cases[] = {
		{ "THE MAYOR OF BOGOTA, JUAN TESTADO, WAS KIDNAPPED ON 5 MAY.",
		  "The mayor of Bogota, Juan Testado, was kidnapped on 5 May." },
		{ "HOODED MEN FIRED AT PRESIDENT TESTADO'S CAR.  NOBODY WAS HURT.",
		  "Hooded men fired at President Testado's car.  Nobody was hurt." },
		{ "THE PEOPLE'S FRONT [XKRT] DENIED IT.  XKRT GUERRILLAS MAY COME.",
		  "The people's front [XKRT] denied it.  XKRT guerrillas may come." },
		{ "COLOMBIAN SOLDIERS LEFT SAN SALVADOR ON FRIDAY.",
		  "Colombian soldiers left San Salvador on Friday." },
		{ "the army said on monday that a mine near mosul killed omar haddad. two were hurt.",
		  "The army said on Monday that a mine near Mosul killed Omar Haddad. Two were hurt." },
		{ "THE MACHINEGUNNED BUSES BELONGED TO A RENTAL FIRM.",
		  "The machinegunned buses belonged to a rental firm." },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++)
		check_str(truecase(str_of(cases[i].text), language_find(STR("en")), NULL, keep, *scratch),
		    str_of(cases[i].want));
}

void
test_text_truecase__is_for_texts_in_capitals_or_in_none(void)
{
	check(truecase_is_needed(STR("FOUR FARMERS WERE KILLED BY A MINE NEAR THE VILLAGE OF TESTA ON "
	    "MONDAY, THE ARMY SAID.")));
	check(truecase_is_needed(STR("four farmers were killed by a mine near the village of testa on "
	    "monday, the army said.")));
	check_not(truecase_is_needed(STR("FOUR FARMERS KILLED")));
	check_not(truecase_is_needed(STR("FOUR FARMERS KILLED. Four farmers were killed by a mine near "
	    "the village of Testa on Monday.")));
}

void
test_text_truecase__moves_no_byte(void)
{
	str text = STR("EL NI\xC3\x91O MU\xC3\x91OZ \xE2\x80\x9CWAS HERE\xE2\x80\x9D, O'HARA SAID [\xFF");
	str out = truecase(text, language_find(STR("en")), NULL, test_arena(), *test_arena());

	check_int(out.len, text.len);
	check(str_find(out, STR("Mu\xC3\xB1oz"), 0) == str_find(text, STR("MU\xC3\x91OZ"), 0));
	check(str_find(out, STR("O'Hara"), 0) >= 0);
}
