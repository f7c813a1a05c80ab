/* tests/unit/test_incidents_tally.c - DESIGN 5.4 to 5.8 on claims made by hand. */
#include "incident_made.h"
#include "incidents/tally.h"

void
test_incidents_tally__prints_more_than_100_never_101(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	made_count(&made, "residents", NULL, EFFECT_KILLED, BOUND_MORE_THAN, 100);
	a = made_account(&made);
	check_text(made_killed(&made, &a), "more than 100");
	check(a.tallies.at[0].range.is_one_voice);
}

void
test_incidents_tally__the_maximum_needs_as_many_voices_as_the_profile_says(void)
{
	static const struct { const char *profile, *killed; } cases[] = {
		{ "own", "105 to 150" }, { "airwars", "105 to 240" }, { "ucdp", "105 to 240" },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct made made = made_incident();
		struct account a;

		check_note("%s", cases[i].profile);
		made.request.profile = str_of(cases[i].profile);
		made_report(&made, "Daily", "2017-03-25");
		made_count(&made, "civil defence", NULL, EFFECT_KILLED, BOUND_EXACTLY, 105);
		made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 150);
		made_count(&made, "the district hospital", NULL, EFFECT_KILLED, BOUND_EXACTLY, 240);
		a = made_account(&made);
		check_str(made_killed(&made, &a), str_of(cases[i].killed));
		if (i == 0) {
			check_int(a.beside.len, 1);
			check_text(a.beside.at[0].rule, "rule.higher_one_voice");
		}
	}
}

void
test_incidents_tally__an_open_bound_never_votes_for_a_number_it_did_not_say(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	made_count(&made, "civil defence", NULL, EFFECT_RECOVERED, BOUND_EXACTLY, 105);
	made_count(&made, "residents", NULL, EFFECT_KILLED, BOUND_MORE_THAN, 100);
	made_vague(&made, "the mayor", NULL, EFFECT_KILLED, "dozens");
	a = made_account(&made);
	check_text(made_killed(&made, &a), "at least 105");
}

void
test_incidents_tally__up_to_has_no_minimum(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_AT_MOST, 150);
	a = made_account(&made);
	check_text(made_killed(&made, &a), "up to 150");
	check_not(a.tallies.at[0].range.min.is_stated);
}

void
test_incidents_tally__a_party_neither_lowers_nor_caps(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	made_count(&made, "civil defence", NULL, EFFECT_KILLED, BOUND_EXACTLY, 105);
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 120);
	made_count(&made, "Iraq's joint operations command", NULL, EFFECT_RECOVERED,
	    BOUND_EXACTLY, 61);
	a = made_account(&made);
	check_text(made_killed(&made, &a), "105");
	check_text(made_range(&made, &a.tallies.at[0].conceded), "at least 61");
	check_not(a.tallies.at[0].is_accepted);
}

/* Fighters, and whom others killed, are no harm that it concedes. */
void
test_incidents_tally__a_party_concedes_only_its_own_harm_to_civilians(void)
{
	struct made made = made_incident();
	struct claim *blames, *own, *fighters;
	struct account a;

	made_report(&made, "Daily", "2017-05-25");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 9);
	fighters = made_count(&made, "the Pentagon", NULL, EFFECT_KILLED, BOUND_EXACTLY, 45);
	fighters->victims.status = STATUS_COMBATANT;
	blames = made_count(&made, "the Pentagon", NULL, EFFECT_KILLED, BOUND_EXACTLY, 30);
	made_actor(&made, blames, "Islamic State");
	own = made_count(&made, "the Pentagon", NULL, EFFECT_KILLED, BOUND_EXACTLY, 7);
	made_actor(&made, own, "the U.S.-led coalition");
	made_accepts_harm(&made, "the Pentagon");
	a = made_account(&made);
	check_text(made_range(&made, &a.tallies.at[0].conceded), "7");
	check_text(made_killed(&made, &a), "9");
	check_text(made_item(&a, fighters)->not_conceded, "rule.party_fighters");
	check_text(made_item(&a, blames)->not_conceded, "rule.party_blames");
	check_int(made_item(&a, own)->not_conceded.len, 0);
}

/* "Its troops shot seven gunmen dead and, a day on, five others", by the army's own word. */
void
test_incidents_tally__others_beside_fighters_are_not_conceded(void)
{
	struct made made = made_incident();
	struct claim *fighters, *others;
	struct account a;

	made_report(&made, "Daily", "2017-05-25");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_AT_LEAST, 4);
	fighters = made_count(&made, "the Pentagon", NULL, EFFECT_KILLED, BOUND_AT_LEAST, 7);
	fighters->victims.status = STATUS_COMBATANT;
	others = made_count(&made, "the Pentagon", NULL, EFFECT_KILLED, BOUND_EXACTLY, 5);
	others->relation = RELATION_ADDS_TO;
	others->related = 1;
	made_accepts_harm(&made, "the Pentagon");
	a = made_account(&made);
	check_text(made_item(&a, others)->not_conceded, "rule.party_fighters");
	check_not(a.tallies.at[0].is_accepted);
}

void
test_incidents_tally__an_acceptance_raises_the_minimum(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-05-25");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_AT_LEAST, 90);
	made_count(&made, "the Pentagon", NULL, EFFECT_KILLED, BOUND_EXACTLY, 105);
	made_accepts_harm(&made, "the Pentagon");
	a = made_account(&made);
	check_text(made_killed(&made, &a), "105");
	check_text(a.tallies.at[0].range.min.rule, "rule.min.accepted");
	check(a.tallies.at[0].is_accepted);
}

void
test_incidents_tally__what_an_acceptance_reaches_is_not_above_the_maximum(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-05-25");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_AT_LEAST, 6);
	made_count(&made, "relatives", NULL, EFFECT_KILLED, BOUND_EXACTLY, 10);
	made_count(&made, "civil defence", NULL, EFFECT_KILLED, BOUND_EXACTLY, 12);
	made.request.profile = STR("own");
	a = made_account(&made);
	check_int(a.tallies.at[0].range.higher.len, 1);      /* 12: two voices state 10 at least */
	made_count(&made, "the Pentagon", NULL, EFFECT_KILLED, BOUND_EXACTLY, 12);
	made_accepts_harm(&made, "the Pentagon");
	a = made_account(&made);
	check_text(made_killed(&made, &a), "12");
	check_int(a.tallies.at[0].range.higher.len, 0);
}

/* "Twelve civilians, including seven children", said by the party itself. */
void
test_incidents_tally__an_acceptance_raises_civilians_and_parts(void)
{
	struct made made = made_incident();
	struct claim *whole, *part;
	struct account a;

	made_report(&made, "Daily", "2017-05-25");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_AT_LEAST, 6);
	whole = made_count(&made, "the Pentagon", NULL, EFFECT_KILLED, BOUND_EXACTLY, 12);
	whole->victims.status = STATUS_CIVILIAN;
	part = made_count(&made, "the Pentagon", NULL, EFFECT_KILLED, BOUND_EXACTLY, 7);
	part->victims.age = AGE_CHILD;
	part->relation = RELATION_SUBSET_OF;
	part->related = 1;
	made_accepts_harm(&made, "the Pentagon");
	a = made_account(&made);
	check_int(a.status.civilians.min, 12);
	check_int(a.parts.len, 2);
	check_int(a.parts.at[0].kind, SHARE_CHILDREN);
	check_int(a.parts.at[0].range.min.value, 7);
}

void
test_incidents_tally__parties_alone_are_said_to_be_alone(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-05-25");
	made_count(&made, "the army", NULL, EFFECT_KILLED, BOUND_EXACTLY, 3);
	a = made_account(&made);
	check_text(made_killed(&made, &a), "3");
	check(a.tallies.at[0].range.is_parties_only);
}

/* Who counted one site and not the whole is heard in the sum, once. */
void
test_incidents_tally__sites_that_several_voices_counted_are_added_lowest_and_highest(void)
{
	struct made made = made_incident();
	struct claim *ministry, *market, *house, *hospital;
	struct account a;
	const struct tally *t;

	made_report(&made, "Daily", "2021-06-02");
	ministry = made_count(&made, "health ministry", NULL, EFFECT_KILLED, BOUND_EXACTLY, 9);
	market = made_count(&made, "residents", NULL, EFFECT_KILLED, BOUND_EXACTLY, 11);
	house = made_count(&made, "residents", NULL, EFFECT_KILLED, BOUND_EXACTLY, 3);
	hospital = made_count(&made, "district hospital", NULL, EFFECT_KILLED, BOUND_EXACTLY, 11);
	made_site(&made, ministry, "market");
	made_site(&made, market, "market");
	made_site(&made, hospital, "market");
	made_site(&made, house, "neighbouring house");
	made_ruling(&made, RULING_DISJOINT, NULL);
	a = made_account(&made);
	t = tally_of(&a, EFFECT_KILLED);
	check_text(made_killed(&made, &a), "12 to 14");
	check_str(t->range.min.rule, STR("rule.min.sites"));
	check_not(t->range.is_one_voice);
}

void
test_incidents_tally__sites_are_added_only_where_a_person_declared_them_disjoint(void)
{
	struct made made = made_incident();
	struct claim *house, *next;
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	house = made_count(&made, "civil defence", NULL, EFFECT_RECOVERED, BOUND_EXACTLY, 101);
	made_site(&made, house, "house");
	next = made_count(&made, "civil defence", NULL, EFFECT_KILLED, BOUND_EXACTLY, 4);
	made_site(&made, next, "neighbouring house");
	made_count(&made, "residents", NULL, EFFECT_KILLED, BOUND_MORE_THAN, 100);
	a = made_account(&made);
	check_int(a.sites.len, 2);
	check_text(made_killed(&made, &a), "at least 101");
	check_text(made_range(&made, &a.tallies.at[0].if_disjoint), "at least 105");
	made_ruling(&made, RULING_DISJOINT, NULL);
	a = made_account(&made);
	check_text(made_killed(&made, &a), "at least 105");
	check_not(a.tallies.at[0].if_disjoint.is_stated);
}

void
test_incidents_tally__bodies_so_far_lower_nothing_and_are_no_second_voice(void)
{
	struct made made = made_incident();
	struct claim *early;
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	early = made_count(&made, "local officials", NULL, EFFECT_RECOVERED, BOUND_AT_LEAST, 60);
	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "civil defence", NULL, EFFECT_RECOVERED, BOUND_EXACTLY, 101);
	a = made_account(&made);
	check_text(made_killed(&made, &a), "at least 101");
	check_int(a.tallies.at[0].range.voices, 1);
	check_int(made_item(&a, early)->domain, DOMAIN_NARROWER);
	check_text(made_item(&a, early)->rule, "rule.earlier_recovery");
}

void
test_incidents_tally__names_are_a_floor(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 10);
	made_ruling(&made, RULING_NAMED, NULL)->value = 12;
	a = made_account(&made);
	check_text(made_killed(&made, &a), "at least 12");
	check(a.tallies.at[0].is_raised_by_names);
}

void
test_incidents_tally__a_person_may_set_a_bound(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 10);
	made_ruling(&made, RULING_SET_MAX, NULL)->value = 14;
	a = made_account(&made);
	check_text(made_killed(&made, &a), "10 to 14");
	check(a.tallies.at[0].range.is_set);
}

void
test_incidents_tally__civilians_and_combatants_of_one_voice_are_added(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 5)->victims.status =
	    STATUS_CIVILIAN;
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 3)->victims.status =
	    STATUS_COMBATANT;
	a = made_account(&made);
	check_text(made_killed(&made, &a), "8");
	check_int(a.status.combatants.min, 3);
	check_int(a.status.civilians.min, 5);
	check_int(a.status.civilians.max, 5);
}

void
test_incidents_tally__counts_what_was_read_and_what_was_accepted(void)
{
	struct made made = made_incident();
	struct claim *one;
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	one = made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 10);
	made_count(&made, "residents", NULL, EFFECT_KILLED, BOUND_EXACTLY, 12);
	made_ruling(&made, RULING_ACCEPT, one);
	a = made_account(&made);
	check_int(a.tallies.at[0].claims, 2);
	check_int(a.tallies.at[0].read, 1);
}

void
test_incidents_tally__a_rejected_claim_counts_for_nothing(void)
{
	struct made made = made_incident();
	struct claim *one;
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 10);
	one = made_count(&made, "civil defence", NULL, EFFECT_KILLED, BOUND_EXACTLY, 4);
	made_ruling(&made, RULING_REJECT, one);
	a = made_account(&made);
	check_text(made_killed(&made, &a), "10");
}
