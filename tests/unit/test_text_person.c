/* tests/unit/test_text_person.c - speakers under their fullest name. */
#include "check.h"
#include "text/person.h"

struct heard { struct analysis a; struct quotation_list quotations; struct people people; };

static void
hear(const char *text, struct arena *keep, struct arena scratch, struct heard *out)
{
	text_split(str_of(text), language_find(STR("en")), keep, &out->a);
	quote_find(&out->a, keep, scratch, &out->quotations);
	people_find(&out->a, &out->quotations, keep, scratch, &out->people);
}

/* Who says the bytes of ${words}. */
static struct attribution
who_says(const struct heard *h, const char *words, struct arena *keep)
{
	isize at = str_find(h->a.text, str_of(words), 0);

	check(at >= 0);
	return speaker_of(&h->people, (span){ at, at + (isize)strlen(words) }, keep);
}

void
test_text_person__reads_name_role_and_body(void)
{
	static const struct { const char *text, *name, *role, *body; } cases[] = {
		{ "Lt. Col. Rami Daher, a border police officer, said it burned.",
		  "Rami Daher", "border police officer", "border police" },
		{ "Huda Salem, a spokeswoman for the Health Ministry in Aden, said it burned.",
		  "Huda Salem", "spokeswoman", "Health Ministry" },
		{ "The town's mayor, Omar al-Sakka, said it burned.",
		  "Omar al-Sakka", "mayor", "" },
		{ "The northern command said it burned.", "", "", "northern command" },
		{ "Nearby residents said it burned.", "", "Nearby residents", "" },
		{ "Omar, 19, said it burned.", "Omar", "", "" },
		{ "Huda Salem, a mother of four, said it burned.", "Huda Salem", "mother", "" },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct heard h;
		struct attribution said;

		hear(cases[i].text, keep, *scratch, &h);
		said = who_says(&h, "it burned", keep);
		check_note("%s", cases[i].text);
		check_str(said.source.name, str_of(cases[i].name));
		check_str(said.source.role, str_of(cases[i].role));
		check_str(said.source.organisation, str_of(cases[i].body));
	}
}

void
test_text_person__resolves_to_the_fullest_name(void)
{
	static const struct { const char *text, *words, *who; } cases[] = {
		{ "Maj. Samir Odeh, a medic, said two died. He added that three were hurt.",
		  "three were hurt", "Maj. Samir Odeh, a medic" },
		{ "Hospital sources said two died. Two nurses were hurt in the raid, they added.",
		  "Two nurses were hurt", "Hospital sources" },
		{ "Maj. Samir Odeh said two died. Odeh said three were hurt.",
		  "three were hurt", "Maj. Samir Odeh" },
		{ "The river guard issued a denial. The guard said two died. \"Three were hurt,\" "
		  "the statement said.", "Three were hurt", "The river guard" },
		{ "Residents said that the army, which denied it, came. Two died.", "the army", "Residents" },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct heard h;

		hear(cases[i].text, keep, *scratch, &h);
		check_note("%s", cases[i].text);
		check_str(who_says(&h, cases[i].words, keep).source.text, str_of(cases[i].who));
	}
}

void
test_text_person__names_the_relayer(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct heard h;
	struct attribution said;

	hear("The radio reported that villagers said nine people had died.", keep, *scratch, &h);
	said = who_says(&h, "nine people had died", keep);
	check_text(said.source.text, "villagers");
	check_int(said.via.len, 1);
	check_text(said.via.at[0].text, "The radio");
	check_int(said.modality, MODALITY_ASSERTED);
}

void
test_text_person__leaves_the_writer_his_own_words(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct heard h;

	hear("Nine people died in the market. The mayor said it burned.", keep, *scratch, &h);
	check_not(who_says(&h, "Nine people died", keep).source.is_stated);
}
