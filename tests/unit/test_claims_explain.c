/* tests/unit/test_claims_explain.c - the account of how claims came about. */
#include "check.h"
#include "claims/explain.h"
#include "claims/extraction_json.h"
#include "text/gazetteer.h"

static const char told[] =
    "Maj. Rana Aziz, a spokeswoman for the rescue service, said on Sunday that six people were "
    "killed in Aleppo. She told reporters the shelling went on. The deal was killed. "
    "\"Nobody reported it,\" a baker said. The sun shone. The army fired, officials said.";

static void
read_both(struct arena *keep, struct arena *scratch, str *account, str *with, str *without)
{
	struct gazetteer places = gazetteer_builtin();
	struct extract_request request = { .text = str_of(told), .language = STR_INIT("en"),
		.published = { 2017, 3, 27 }, .gazetteer = &places };
	struct extraction x;
	struct buf b = { .keep = test_arena() }, j1 = { .keep = keep }, j2 = { .keep = keep };
	struct json one = { .out = &j1 }, two = { .out = &j2 };

	extract_explained(&request, keep, *scratch, &x, &b);
	extraction_write(&one, STR("1"), request.text, &x);
	extract(&request, keep, *scratch, &x);
	extraction_write(&two, STR("1"), request.text, &x);
	*account = buf_view(&b);
	*with = buf_view(&j1);
	*without = buf_view(&j2);
}

void
test_claims_explain__changes_nothing_of_what_is_read(void)
{
	str account, with, without;

	read_both(test_arena(), test_arena(), &account, &with, &without);
	check(with.len > 0);
	check_str(with, without);
}

void
test_claims_explain__prints_each_step_and_why_words_gave_nothing(void)
{
	static const char *const parts[] = {
		"sentence 0 [0,", "people/nns", "'said' date_saying", "reporting_verb=says",
		"= 6..6", "by rule 'passive'", "date 'Sunday' 2017-03-26 (when it was said)",
		"place 'Aleppo' = ", "no claim at 'killed'", "The/det sun/nn",
		"not read for casualties: no word of harm",
		"no quotation at 'reported': it stands inside quotation marks",
		"no statement at 'shelling'",
		"speaker: 'Maj. Rana Aziz, a spokeswoman for the rescue service' name 'Rana Aziz'",
		", as in quotation 0", "names, in a text of people held or harassed (words of harm 2, ", "'Rana Aziz' no, ", "claims\n  0 killed 6..6 incident asserted", "incidents\n  0 main,",
	};
	str account, with, without;

	read_both(test_arena(), test_arena(), &account, &with, &without);
	for (isize i = 0; i < COUNT_OF(parts); i++) {
		check_note("%s", parts[i]);
		check(str_find(account, str_of(parts[i]), 0) >= 0);
	}
}
