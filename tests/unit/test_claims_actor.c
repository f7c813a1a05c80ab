/* tests/unit/test_claims_actor.c - who did it, and what is told of attacks. */
#include "check.h"
#include "claims/extract.h"

static struct extraction
read_text(const char *text, struct arena *keep, struct arena scratch)
{
	struct extract_request request = { .text = str_of(text), .language = STR("en"),
		.published = { 2017, 3, 26 } };
	struct extraction out;

	extract(&request, keep, scratch, &out);
	return out;
}

/* The actors of the first claim of harm, parted by '|'. */
static str
actors(const char *text, struct arena *keep, struct arena scratch)
{
	struct extraction x = read_text(text, keep, scratch);
	struct buf out = { .keep = keep };

	for (isize i = 0; i < x.claims.len; i++) {
		if (x.claims.at[i].kind != CLAIM_CASUALTY)
			continue;
		for (isize k = 0; k < x.claims.at[i].actors.len; k++) {
			BUF(&out, "|");
			buf_str(&out, x.claims.at[i].actors.at[k]);
		}
		break;
	}
	return buf_view(&out);
}

void
test_claims_actor__names_the_agent_and_its_body(void)
{
	static const struct { const char *text, *want; } cases[] = {
		{ "Four farmers were killed by gunmen in Testa.", "|gunmen" },
		{ "Four farmers were killed by two hooded men in Testa.", "|hooded men" },
		{ "Four farmers were killed by XKRT guerrillas in Testa.", "|XKRT|guerrillas" },
		{ "Boko Haram fighters killed four farmers in Testa.", "|Boko Haram|fighters" },
		{ "Members of the Northern Front killed four farmers.", "|Northern Front" },
		{ "Shining Path members killed four farmers.", "|Shining Path|members" },
		{ "Four farmers were killed by the Army of National Liberation.", "|Army of National Liberation" },
		{ "Four farmers were killed by a group of armed men.", "|group of armed men" },
		{ "Rebel groups killed four farmers in Testa.", "|Rebel groups" },
		{ "Four farmers were killed on Monday, it was reported by the police.", "" },
		{ "Colombian soldiers killed four farmers.", "|Colombian soldiers" },
		{ "Four farmers were killed by a landmine.", "" },
		{ "Rescuers pulled four bodies from the rubble.", "" },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s", cases[i].text);
		check_str(actors(cases[i].text, keep, *scratch), str_of(cases[i].want));
	}
}

void
test_claims_attack__tells_of_attacks_without_casualties(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction told = read_text("Guerrillas dynamited two pylons near Cali, Colombia, on "
	    "Friday, the army said.", keep, *scratch);
	struct extraction feared = read_text("Nobody will be attacked, he said. Terrorism must be "
	    "fought.", keep, *scratch);

	check_int(told.incidents.len, 1);
	check_int(feared.incidents.len, 0);
	if (told.incidents.len != 1)
		return;
	check_text(told.incidents.at[0].type, "bombing");
	check_int(told.incidents.at[0].actors.len, 1);
	check_text(told.incidents.at[0].place.name, "Cali");
	check(date_equal(told.incidents.at[0].date.days.begin, (date){ 2017, 3, 24 }));
}

void
test_claims_verbatim__quotes_capitals_as_they_were_written(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction x = read_text("FOUR FARMERS WERE KILLED BY GUERRILLAS NEAR BOGOTA, COLOMBIA, "
	    "ON FRIDAY.  THE ARMY REPORTED THAT NOBODY ELSE WAS HURT.", keep, *scratch);

	check(x.claims.len > 0 && x.incidents.len > 0);
	if (x.claims.len == 0 || x.incidents.len == 0)
		return;
	check_int(x.claims.at[0].count.min, 4);
	check_int(x.claims.at[0].actors.len, 1);
	check_text(x.claims.at[0].actors.at[0], "GUERRILLAS");
	check_text(x.incidents.at[0].place.country, "CO");
}

/* The actors of the first incident, parted by '|'. */
static str
actors_of_event(const char *text, struct arena *keep, struct arena scratch)
{
	struct extraction x = read_text(text, keep, scratch);
	struct buf out = { .keep = keep };

	for (isize k = 0; x.incidents.len > 0 && k < x.incidents.at[0].actors.len; k++) {
		BUF(&out, "|");
		buf_str(&out, x.incidents.at[0].actors.at[k]);
	}
	return buf_view(&out);
}

void
test_claims_attack__knows_who_is_blamed_and_who_claims_it(void)
{
	static const struct { const char *text, *want; } cases[] = {
		{ "A bomb killed four people in Testa. The police blamed the Northern Front for the attack.",
		    "|Northern Front" },
		{ "A bomb killed four people in Testa. The Northern Front claimed responsibility for the "
		    "attack.", "|Northern Front" },
		{ "A bomb killed four people in Testa. The attack was attributed to the Northern Front.",
		    "|Northern Front" },
		{ "Four people were killed in Testa. Two hooded individuals threw a grenade at them.",
		    "|hooded individuals" },
		{ "Four people were killed in Testa. The kidnappers fled in a car.", "|kidnappers" },
		{ "Four people were killed in a rebel attack in Testa.", "|rebel" },
		{ "Four people were killed in Testa. The police did not blame the Northern Front for the "
		    "attack.", "" },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s", cases[i].text);
		check_str(actors_of_event(cases[i].text, keep, *scratch), str_of(cases[i].want));
	}
}

/* Whom a deed is laid upon stands behind "on" where the deed itself is the object. */
void
test_claims_attack__blame_for_a_deed_names_who_stands_behind_on(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction x = read_text("The minister blamed the murder of two priests in Basra on drug traffickers.",
	    keep, *scratch);

	check(x.incidents.len == 1 && x.incidents.at[0].actors.len == 1);
	if (x.incidents.len == 1 && x.incidents.at[0].actors.len == 1)
		check_str(x.incidents.at[0].actors.at[0], STR("drug traffickers"));
}

/* Soldiers said to be part of a deed are blamed for it; "opened fire" sets nothing on fire. */
void
test_claims_attack__who_is_involved_in_a_deed_is_blamed(void)
{
	static const struct { const char *text, *actor, *type; } cases[] = {
		{ "He spoke of the soldiers involved in the murder of six priests in Basra.", "soldiers", "" },
		{ "He said that the armed forces were guilty of the murder of six priests in Basra.", "armed forces", "" },
		{ "A policeman was wounded by one of the demonstrators in Basra.", "demonstrators", "" },
		{ "A guard was killed in Basra on Monday when two gunmen opened fire from a vehicle.", "gunmen", "shooting" },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct extraction x = read_text(cases[i].text, keep, *scratch);

		check_note("%s", cases[i].text);
		check(x.incidents.len == 1 && x.incidents.at[0].actors.len == 1);
		if (x.incidents.len != 1 || x.incidents.at[0].actors.len != 1)
			continue;
		check_str(x.incidents.at[0].actors.at[0], str_of(cases[i].actor));
		check_str(x.incidents.at[0].type, str_of(cases[i].type));
	}
}

/* The mine that people dig in has not exploded. */
void
test_claims_attack__a_gold_mine_is_no_weapon(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct extraction dug = read_text("Gunmen attacked a coal mine in Basra on Monday, killing three workers.",
	    keep, *scratch);
	struct extraction laid = read_text("A mine exploded in Basra on Monday, killing three workers.", keep, *scratch);

	check(dug.incidents.len == 1 && laid.incidents.len == 1);
	if (dug.incidents.len == 1)
		check_str(dug.incidents.at[0].type, (str){ 0 });
	if (laid.incidents.len == 1)
		check_str(laid.incidents.at[0].type, STR("explosion of a mine"));
}

void
test_claims_actor__verbs_in_a_row_have_one_subject(void)
{
	static const struct { const char *text, *want; } cases[] = {
		{ "Rebels broke down doors, looted stores and killed four farmers.", "|Rebels" },
		{ "The rebels, who killed four farmers, fled.", "|rebels" },
		{ "The mayor said that the road was closed because rebels killed four farmers.", "|rebels" },
	};
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s", cases[i].text);
		check_str(actors(cases[i].text, keep, *scratch), str_of(cases[i].want));
	}
}

/* "The guerrillas" are those of the group that was named before; "guerrillas" may be anybody. */
void
test_claims_actor__the_guerrillas_are_those_named_before(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();

	check_str(actors_of_event("The Shining Path attacked a bridge on Thursday, the army said. On Friday the guerrillas killed two farmers in Lima.",
	    keep, *scratch), STR("|guerrillas|Shining Path"));
	check_str(actors_of_event("Guerrillas killed two farmers in Lima on Friday.\n\nThe Shining Path attacked a bridge in Cuzco, the army said.",
	    keep, *scratch), STR("|Guerrillas"));
}
