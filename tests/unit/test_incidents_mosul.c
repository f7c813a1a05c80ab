/* tests/unit/test_incidents_mosul.c - two annotated articles must give the
 * account that a recorder would write of them by hand. */
#include "gold_claims.h"
#include "incident_made.h"
#include "incidents/tally.h"

static bool
articles(struct made *made, bool is_disjoint)
{
	const char *folder = test_shared("articles");
	static const char *const stems[] = { "mosul-2017-03-25", "mosul-2017-03-26" };
	struct err e = { 0 };

	if (folder == NULL)
		return false;
	*made = made_incident();
	for (isize i = 0; i < COUNT_OF(stems); i++) {
		struct report *r = PUSH(&made->request.reports, made->keep);

		check_ok(gold_report(folder, stems[i], made->keep, r, &e));
		r->publisher = STR("The Daily");
	}
	made->request.members = account_members_of_main(&made->request.reports, made->keep);
	if (is_disjoint)
		made_ruling(made, RULING_DISJOINT, NULL);
	return true;
}

void
test_incidents_mosul__one_incident_with_its_day_place_and_sites(void)
{
	struct made made;
	struct account a;

	if (!articles(&made, false))
		return;
	a = made_account(&made);
	check(date_equal(a.days.begin, (date){ 2017, 3, 17 }));
	check(str_find(a.place.name, STR("Jadida"), 0) != -1);
	check_int(a.sites.len, 2);
	check_int(a.carriers.len, 1);
	check_int(a.carriers.at[0].reports, 2);
	for (isize s = 0; s < a.sites.len; s++)
		check_str(made_range(&made, &a.sites.at[s].killed),
		    a.sites.at[s].is_main ? STR("at least 101") : STR("4"));
	check_text(made_killed(&made, &a), "at least 101");
	check_text(made_range(&made, &a.tallies.at[0].if_disjoint), "at least 105");
	if (articles(&made, true)) {
		a = made_account(&made);
		check_text(made_killed(&made, &a), "at least 105");
	}
}

void
test_incidents_mosul__sixty_so_far_stands_below_and_is_no_second_voice(void)
{
	struct made made;
	struct account a;
	isize seen = 0;

	if (!articles(&made, false))
		return;
	a = made_account(&made);
	for (isize i = 0; i < a.entries.len; i++) {
		const struct item *item = &a.entries.at[i];

		if (item->range.min != 60)
			continue;
		seen++;
		check_int(item->domain, DOMAIN_NARROWER);
		check(a.voices.at[item->voice].may_be != -1);
	}
	check_int(seen, 1);
	check_int(a.tallies.at[0].range.voices, 2);        /* civil defence, residents */
}

static isize
beside_with(const struct account *a, str rule)
{
	isize found = 0;

	for (isize i = 0; i < a->beside.len; i++)
		found += str_equal(a->beside.at[i].rule, rule);
	return found;
}

void
test_incidents_mosul__beside_the_count(void)
{
	struct made made;
	struct account a;

	if (!articles(&made, false))
		return;
	a = made_account(&made);
	check_int(beside_with(&a, STR("rule.excluded")), 1);     /* the belt */
	check_int(beside_with(&a, STR("rule.possible")), 1);     /* removed unregistered */
	check_int(beside_with(&a, STR("rule.wider_site")), 1);   /* scores in other buildings */
	check_int(a.beside.len, 3);
}

void
test_incidents_mosul__status_is_undetermined_in_part(void)
{
	struct made made;
	struct account a;

	if (!articles(&made, false))
		return;
	a = made_account(&made);
	check(a.status.is_undetermined);
	check_int(a.status.combatants.min, 1);
	check_int(a.status.combatant_entries.len, 1);
}

static const struct hypothesis *
cause(const struct account *a, const char *word, isize words)
{
	for (isize i = 0; i < a->causes.len; i++)
		if (a->causes.at[i].words.len == words &&
		    str_equal(a->causes.at[i].words.at[0], str_of(word)))
			return &a->causes.at[i];
	return NULL;
}

void
test_incidents_mosul__causes_with_who_asserts_and_who_denies(void)
{
	struct made made;
	struct account a;
	const struct hypothesis *strike, *trap, *bomb;

	if (!articles(&made, false))
		return;
	a = made_account(&made);
	strike = cause(&a, "airstrike", 1);
	trap = cause(&a, "booby-trap", 1);
	bomb = cause(&a, "missile", 2);
	check(strike != NULL && trap != NULL && bomb != NULL);
	if (strike == NULL || trap == NULL || bomb == NULL)
		return;
	check_int(strike->asserted.len, 2);          /* the chief; the report: alleged */
	check_int(strike->denied.len, 1);            /* the joint command */
	check_int(strike->evidence_for.len, 1);
	check_int(strike->evidence_against.len, 1);
	check(strike->acknowledged.len > 0);
	check_int(trap->asserted.len, 1);
	check_int(bomb->asserted.len, 2);            /* a commander; commanders */
	check_int(bomb->evidence_against.len, 2);    /* no crater; elsewhere */
}

static const struct belligerent *
party(const struct account *a, const char *name)
{
	for (isize i = 0; i < a->belligerents.len; i++)
		if (str_equal(a->belligerents.at[i].name, str_of(name)))
			return &a->belligerents.at[i];
	return NULL;
}

void
test_incidents_mosul__the_coalition_confirms_a_strike_and_never_accepts_harm(void)
{
	struct made made;
	struct account a;
	const struct belligerent *coalition;

	if (!articles(&made, false))
		return;
	a = made_account(&made);
	coalition = party(&a, "US-led coalition");
	check(coalition != NULL);
	if (coalition == NULL)
		return;
	check_int(coalition->steps.at[0].strike, STRIKE_UNSURE);
	check(coalition->steps.at[0].is_before);
	check_int(coalition->strike, STRIKE_CONFIRMS);
	check_int(coalition->harm, HARM_ASSESSING);
	check_int(coalition->accepted, -1);
	check_not(coalition->has_days_to_harm);
}

void
test_incidents_mosul__access_conduct_and_what_is_of_another_event(void)
{
	struct made made;
	struct account a;

	if (!articles(&made, false))
		return;
	a = made_account(&made);
	check_int(a.access.len, 2);
	check(a.conduct.len >= 5);
	for (isize i = 0; i < a.entries.len; i++)
		check_int(a.entries.at[i].claim->victims.names.len, 0);   /* the caption's man */
	check_text(a.grade.key, "contested");
	check_int(a.breaches.len, 0);
}
