/* tests/unit/test_claims_claimant.c - who says it: one reading for each kind of
 * claimant, and each reporting verb with its force. */
#include "check.h"
#include "claims/extract.h"
#include "record/codes.h"

/* "text | name | role | organisation | modality" of the first count, with who passed it on. */
static str
claimant(const char *text, struct arena *keep, struct arena scratch)
{
	struct extract_request request = { .text = str_of(text), .language = STR_INIT("en"),
		.published = { 2017, 3, 26 } };
	struct extraction x;
	struct buf b = { .keep = keep };

	extract(&request, keep, scratch, &x);
	for (isize i = 0; i < x.claims.len; i++) {
		const struct claim *c = &x.claims.at[i];

		if (c->kind != CLAIM_CASUALTY)
			continue;
		buf_printf(&b, "%.*s | %.*s | %.*s | %.*s | %s", STR_ARG(c->source.text),
		    STR_ARG(c->source.name), STR_ARG(c->source.role), STR_ARG(c->source.organisation),
		    modality_name(c->modality));
		for (isize k = 0; k < c->via.len; k++)
			buf_printf(&b, " < %.*s", STR_ARG(c->via.at[k].text));
		break;
	}
	return buf_view(&b);
}

struct case_of_claimant { const char *text, *want; };

static void
check_claimants(const struct case_of_claimant *cases, isize count)
{
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < count; i++) {
		check_note("%s", cases[i].text);
		check_str(claimant(cases[i].text, keep, *scratch), str_of(cases[i].want));
	}
}

void
test_claims_claimant__reads_direct_mixed_and_split_speech(void)
{
	static const struct case_of_claimant cases[] = {
		{ "“Nine people were killed in the market,” said Dr. Amal Nasser, director of the hospital.",
		  "Dr. Amal Nasser, director of the hospital | Amal Nasser | director | hospital | asserted" },
		{ "The hospital said that nine people were killed.",
		  "The hospital |  |  | hospital | asserted" },
		{ "Amal Nasser said the shell “killed nine people who were buying bread”.",
		  "Amal Nasser | Amal Nasser |  |  | asserted" },
		{ "“It was night,” Amal Nasser said, “and nine people were killed.”",
		  "Amal Nasser | Amal Nasser |  |  | asserted" },
		{ "“They killed nine people,” a woman who fled the town told reporters.",
		  "a woman who fled the town |  | woman |  | asserted" },
		{ "The mayor told reporters: “Nine people were killed.”",
		  "The mayor |  | mayor |  | asserted" },
		{ "Nine people were killed, the fire brigade said, when a wall fell.",
		  "the fire brigade |  |  | fire brigade | asserted" },
	};

	check_claimants(cases, COUNT_OF(cases));
}

void
test_claims_claimant__resolves_pronouns_and_descriptions(void)
{
	static const struct case_of_claimant cases[] = {
		{ "Amal Nasser ran to the market. She said nine people were killed.",
		  "Amal Nasser | Amal Nasser |  |  | asserted" },
		{ "Omar Haddad, a baker, lost his shop. “A shell killed nine people,” he said.",
		  "Omar Haddad, a baker | Omar Haddad |  |  | asserted" },
		{ "Airtrack, a monitoring group, warned of what it says were nine people killed.",
		  "Airtrack, a monitoring group |  |  | Airtrack | asserted" },
		{ "Amal Nasser, a rescue official, said it was night. The official said nine people "
		  "were killed.",
		  "Amal Nasser, a rescue official | Amal Nasser | rescue official | rescue | asserted" },
		{ "The ministry opened an inquiry, it said on Monday. It said nine people were killed.",
		  "The ministry |  |  | ministry | asserted" },
	};

	check_claimants(cases, COUNT_OF(cases));
}

void
test_claims_claimant__tells_who_passed_it_on(void)
{
	static const struct case_of_claimant cases[] = {
		{ "Residents told the radio that officials had said nine people were killed.",
		  "officials |  | officials |  | asserted < Residents" },
		{ "The ministry, citing local doctors, said that nine people were killed.",
		  "local doctors |  | local doctors |  | asserted < The ministry" },
		{ "The radio said that nine people were killed, citing two doctors.",
		  "two doctors |  | doctors |  | asserted < The radio" },
		{ "Local media quoted a police officer as saying nine people were killed.",
		  "a police officer |  | police officer | police | asserted" },
	};

	check_claimants(cases, COUNT_OF(cases));
}

void
test_claims_claimant__reads_bodies_monitors_and_nobody_named(void)
{
	static const struct case_of_claimant cases[] = {
		{ "The interior ministry's spokesman, Brig. Omar Haddad, said nine people were killed.",
		  "The interior ministry's spokesman, Brig. Omar Haddad | Omar Haddad | spokesman | "
		  "interior ministry | asserted" },
		{ "Nine people were killed, according to a statement by the ministry.",
		  "a statement by the ministry |  |  | ministry | asserted" },
		{ "The River Observatory for Human Rights, a monitor abroad, said nine people were killed.",
		  "The River Observatory for Human Rights, a monitor abroad |  |  | River Observatory for "
		  "Human Rights | asserted" },
		{ "Two officials who asked not to be named said nine people were killed.",
		  "Two officials |  | officials |  | asserted" },
		{ "Medics and rescuers said nine people were killed.",
		  "Medics and rescuers |  | Medics and rescuers |  | asserted" },
		{ "Nine people were killed in the market on Monday.", " |  |  |  | asserted" },
		{ "Nine people were reportedly killed in the raid.", " |  |  |  | reported" },
		{ "Reports of a fiercely contested vote came as nine people were killed.",
		  " |  |  |  | asserted" },
	};

	check_claimants(cases, COUNT_OF(cases));
}

void
test_claims_claimant__gives_each_verb_its_force(void)
{
	static const struct { const char *verb, *modality; } verbs[] = {
		{ "said", "asserted" }, { "announced", "asserted" }, { "claimed", "asserted" },
		{ "insisted", "asserted" }, { "confirmed", "asserted" }, { "acknowledged", "asserted" },
		{ "admitted", "asserted" }, { "estimated", "asserted" }, { "verified", "asserted" },
		{ "testified", "asserted" }, { "alleged", "alleged" }, { "denied", "denied" },
		{ "disputed", "denied" }, { "rejected", "denied" }, { "suggested", "possible" },
		{ "believed", "possible" }, { "feared", "possible" },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(verbs); i++) {
		str got = claimant(str_to_c(str_printf(keep, "The governor %s that nine people were killed.",
		    verbs[i].verb), keep), keep, *scratch);

		check_note("%s: %.*s", verbs[i].verb, STR_ARG(got));
		check(str_find(got, str_of(verbs[i].modality), 0) >= 0);
	}
}
