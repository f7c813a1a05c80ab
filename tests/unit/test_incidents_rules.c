/* tests/unit/test_incidents_rules.c - voices, order, positions, grade, hypotheses:
 * one test for each rule of DESIGN 5. */
#include "incident_made.h"
#include "incidents/check.h"
#include "incidents/figure.h"
#include "incidents/hypothesis.h"
#include "incidents/interval.h"
#include "incidents/profile.h"
#include "incidents/tally.h"
#include "incidents/voice.h"

/* ---- 5.2 voices ------------------------------------------------------------ */

void
test_incidents_voice__the_body_that_counted_is_one_voice_whoever_is_quoted(void)
{
	struct made made = made_incident();
	struct claim *c;
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "rescue workers", NULL, EFFECT_RECOVERED, BOUND_MORE_THAN, 100);
	c = made_count(&made, "Col. Adel Haddad", NULL, EFFECT_RECOVERED, BOUND_EXACTLY, 101);
	c->source.name = STR("Adel Haddad");
	c->source.role = STR("civil defense official");
	c->source.organisation = STR("civil defense");
	made_count(&made, "the civil defence chief", NULL, EFFECT_RECOVERED, BOUND_EXACTLY, 101);
	a = made_account(&made);
	check_int(a.tallies.at[0].range.voices, 1);
	check(made_voice(&a, "civil defence") != NULL);
	check(made_voice(&a, "civil defence")->is_joined);
}

void
test_incidents_voice__generic_plurals_are_one_voice_per_kind(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "residents", NULL, EFFECT_KILLED, BOUND_EXACTLY, 12);
	made_report(&made, "Evening", "2017-03-26");
	made_count(&made, "witnesses", NULL, EFFECT_KILLED, BOUND_EXACTLY, 15);
	a = made_account(&made);
	check_int(a.tallies.at[0].range.voices, 1);
}

void
test_incidents_voice__officials_may_be_an_office_that_is_heard(void)
{
	struct made made = made_incident();
	struct claim *officials;
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	officials = made_count(&made, "local officials", NULL, EFFECT_KILLED, BOUND_EXACTLY, 60);
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 60);
	a = made_account(&made);
	check_int(a.tallies.at[0].range.voices, 1);
	check(a.voices.at[made_item(&a, officials)->voice].may_be != -1);
}

void
test_incidents_voice__a_person_parts_and_joins_voices(void)
{
	struct made made = made_incident();
	struct ruling_row *row;
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "local officials", NULL, EFFECT_KILLED, BOUND_EXACTLY, 60);
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 60);
	row = made_ruling(&made, RULING_PART, NULL);
	row->one = STR("local officials");
	row->other = STR("mayor");
	a = made_account(&made);
	check_int(a.tallies.at[0].range.voices, 2);
	row->kind = RULING_JOIN;
	a = made_account(&made);
	check_int(a.tallies.at[0].range.voices, 1);
}

void
test_incidents_voice__who_repeats_the_counts_of_others_is_a_carrier(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 20);
	made_count(&made, "the foreign minister", NULL, EFFECT_KILLED, BOUND_EXACTLY, 50);
	made_count(&made, "Airwars", NULL, EFFECT_KILLED, BOUND_EXACTLY, 40);
	a = made_account(&made);
	check_text(made_killed(&made, &a), "20");
	check_int(a.beside.len, 2);
	check_text(a.beside.at[0].rule, "rule.carrier");
}

void
test_incidents_voice__one_newspaper_is_one_carrier_and_so_is_one_story(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	made_report(&made, "daily", "2017-03-26");
	made_report(&made, "Evening", "2017-03-26");
	made_report(&made, "Morning", "2017-03-26");
	made.request.reports.at[2].group = made.request.reports.at[3].group = 7;
	a = made_account(&made);
	check_int(a.carriers.len, 2);
}

void
test_incidents_voice__a_headline_is_no_voice_of_its_own(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, NULL, NULL, EFFECT_KILLED, BOUND_EXACTLY, 130);
	made_count(&made, "the governor", NULL, EFFECT_KILLED, BOUND_MORE_THAN, 130);
	a = made_account(&made);
	check_int(a.tallies.at[0].range.voices, 1);
	check_text(made_killed(&made, &a), "more than 130");
}

void
test_incidents_voice__parties_are_named_under_one_name(void)
{
	static const struct { const char *text, *name, *within; } cases[] = {
		{ "the U.S.-led coalition", "US-led coalition", "" },
		{ "the task force leading the coalition", "US-led coalition", "" },
		{ "the U.S. military", "US forces", "US-led coalition" },
		{ "Islamic State fighters", "Islamic State", "" },
		{ "Iraq's joint operations command", "Iraqi forces", "" },
		{ "Iraqi military commanders", "Iraqi forces", "" },
	};
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		str name, within;

		check_note("%s", cases[i].text);
		check(voice_party_of(str_of(cases[i].text), language_find(STR("en")), keep, &name,
		    &within));
		check_str(name, str_of(cases[i].name));
		check_str(within, str_of(cases[i].within));
	}
}

/* ---- 5.4 domains ------------------------------------------------------------- */

void
test_incidents_domain__parts_and_partial_counts_are_floors(void)
{
	struct made made = made_incident();
	struct claim *children, *seen;
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 20);
	children = made_count(&made, "the hospital", NULL, EFFECT_KILLED, BOUND_EXACTLY, 12);
	children->victims.age = AGE_CHILD;
	seen = made_count(&made, "a resident", NULL, EFFECT_KILLED, BOUND_EXACTLY, 5);
	seen->basis = BASIS_SIGHTED;
	a = made_account(&made);
	check_text(made_killed(&made, &a), "20");
	check_text(made_item(&a, children)->rule, "rule.part");
	check_text(made_item(&a, seen)->rule, "rule.sighted");
}

void
test_incidents_domain__what_is_wider_or_of_unknown_overlap_stands_beside(void)
{
	static const struct { enum effect effect; enum scope scope; enum modality modality;
		enum basis basis; const char *site, *rule; } cases[] = {
		{ EFFECT_KILLED, SCOPE_INCIDENT, MODALITY_ASSERTED, BASIS_NONE, "three districts",
		    "rule.wider_site" },
		{ EFFECT_KILLED, SCOPE_INCIDENT, MODALITY_ASSERTED, BASIS_NONE, "nearby buildings",
		    "rule.wider_site" },
		{ EFFECT_KILLED_OR_INJURED, SCOPE_INCIDENT, MODALITY_ASSERTED, BASIS_NONE, NULL,
		    "rule.killed_or_injured" },
		{ EFFECT_BURIED, SCOPE_INCIDENT, MODALITY_ASSERTED, BASIS_NONE, NULL, "rule.buried" },
		{ EFFECT_KILLED, SCOPE_INCIDENT, MODALITY_ASSERTED, BASIS_REMOVED, NULL,
		    "rule.removed" },
		{ EFFECT_KILLED, SCOPE_EXCLUDED, MODALITY_ASSERTED, BASIS_NONE, NULL, "rule.excluded" },
		{ EFFECT_KILLED, SCOPE_INCIDENT, MODALITY_POSSIBLE, BASIS_NONE, NULL, "rule.possible" },
		{ EFFECT_MISSING, SCOPE_INCIDENT, MODALITY_ASSERTED, BASIS_NONE, NULL, "rule.missing" },
	};
	struct made made = made_incident();
	struct claim *c[COUNT_OF(cases)];
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 20);
	for (isize i = 0; i < COUNT_OF(cases); i++) {
		c[i] = made_count(&made, "the governor", NULL, cases[i].effect, BOUND_EXACTLY, 90 + i);
		c[i]->scope = cases[i].scope;
		c[i]->modality = cases[i].modality;
		c[i]->basis = cases[i].basis;
		if (cases[i].site != NULL)
			made_site(&made, c[i], cases[i].site);
	}
	a = made_account(&made);
	check_text(made_killed(&made, &a), "20");
	check_int(a.beside.len, COUNT_OF(cases));
	for (isize i = 0; i < COUNT_OF(cases); i++)
		for (isize b = 0; b < a.beside.len; b++)
			if (a.entries.at[a.beside.at[b].entry].claim == c[i])
				check_str(a.beside.at[b].rule, str_of(cases[i].rule));
}

/* Areas that were struck are the incident; a count spread over several is not it alone. */
void
test_incidents_domain__areas_that_were_struck_do_not_make_a_count_wider(void)
{
	static const struct { const char *site; bool is_wider; } cases[] = {
		{ "neighbourhoods", false }, { "residential neighborhoods", false },
		{ "villages", false }, { "across neighbourhoods", true }, { "3 villages", true },
		{ "several nearby villages", true }, { "five districts", true },
		{ "other towns", true },
	};

	struct made made = made_incident();
	struct claim *c[COUNT_OF(cases)];
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	for (isize i = 0; i < COUNT_OF(cases); i++) {
		c[i] = made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 10);
		made_site(&made, c[i], cases[i].site);
	}
	a = made_account(&made);
	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s", cases[i].site);
		check_str(made_item(&a, c[i])->rule, str_of(cases[i].is_wider
		    ? "rule.wider_site" : "rule.same"));
	}
	check_text(made_killed(&made, &a), "10");
}

void
test_incidents_domain__other_events_periods_and_denials_are_not_counted(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 20);
	made_count(&made, "the governor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 900)->scope =
	    SCOPE_CUMULATIVE;
	made_count(&made, "the governor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 70)->scope =
	    SCOPE_BACKGROUND;
	made_count(&made, "the governor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 50)->modality =
	    MODALITY_DENIED;
	a = made_account(&made);
	check_text(made_killed(&made, &a), "20");
	check_int(a.outside.len, 3);
	check_int(a.beside.len, 0);
}

/* ---- 5.6 order, supersession, retraction ---------------------------------------- */

void
test_incidents_supersede__a_later_figure_of_the_same_voice_replaces_an_earlier_one(void)
{
	struct made made = made_incident();
	struct claim *early;
	struct account a;

	/* Published the other way round: what counts is when it was said. */
	made_report(&made, "Daily", "2017-04-30");
	early = made_count(&made, "the mayor", "2017-03-20", EFFECT_KILLED, BOUND_EXACTLY, 12);
	made_report(&made, "Evening", "2017-03-22");
	made_count(&made, "the mayor", "2017-03-22", EFFECT_KILLED, BOUND_EXACTLY, 15);
	a = made_account(&made);
	check_text(made_killed(&made, &a), "15");
	check_not(made_item(&a, early)->is_live);
	check_text(made_item(&a, early)->rule, "rule.superseded");
}

void
test_incidents_supersede__a_word_does_not_replace_a_number(void)
{
	struct made made = made_incident();
	struct claim *early;
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	early = made_count(&made, "the governor", "2017-03-25", EFFECT_KILLED, BOUND_MORE_THAN, 130);
	made_vague(&made, "the governor", "2017-03-26", EFFECT_KILLED, "hundreds");
	a = made_account(&made);
	check(made_item(&a, early)->is_live);
	check_text(made_killed(&made, &a), "more than 130");
}

void
test_incidents_supersede__a_fall_waits_for_a_person(void)
{
	struct made made = made_incident();
	struct claim *early, *late;
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	early = made_count(&made, "the mayor", "2017-03-25", EFFECT_KILLED, BOUND_EXACTLY, 150);
	late = made_count(&made, "the mayor", "2017-03-28", EFFECT_KILLED, BOUND_EXACTLY, 90);
	a = made_account(&made);
	check(made_item(&a, early)->is_live);
	check(made_item(&a, late)->waits_for_fall);
	check_text(made_killed(&made, &a), "90 to 150");
	made_ruling(&made, RULING_FALL, late);
	a = made_account(&made);
	check_not(made_item(&a, early)->is_live);
	check_text(made_killed(&made, &a), "90");
}

void
test_incidents_supersede__n_more_adds(void)
{
	struct made made = made_incident();
	struct claim *more;
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	made_count(&made, "the mayor", "2017-03-25", EFFECT_KILLED, BOUND_EXACTLY, 12);
	more = made_count(&made, "the mayor", "2017-03-26", EFFECT_KILLED, BOUND_EXACTLY, 3);
	more->relation = RELATION_ADDS_TO;
	more->related = 0;
	a = made_account(&made);
	check_text(made_killed(&made, &a), "15");
}

void
test_incidents_supersede__a_retraction_by_the_claimant_ends_every_copy(void)
{
	struct made made = made_incident();
	struct claim *first, *copy, *by;
	struct account a;

	made_report(&made, "Evening", "2017-03-25");
	copy = made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 90);
	made_report(&made, "Daily", "2017-03-25");
	first = made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 90);
	by = made_claim(&made, CLAIM_CASUALTY, "the mayor", "2017-03-29");
	by->relation = RELATION_RETRACTS;
	by->related = 0;
	made_count(&made, "civil defence", NULL, EFFECT_KILLED, BOUND_EXACTLY, 40);
	a = made_account(&made);
	check_not(made_item(&a, first)->is_live);
	check_not(made_item(&a, copy)->is_live);
	check_text(made_killed(&made, &a), "40");
}

void
test_incidents_supersede__a_carrier_withdraws_only_what_it_carried(void)
{
	struct made made = made_incident();
	struct claim *first, *copy, *by;
	struct account a;

	made_report(&made, "Evening", "2017-03-25");
	copy = made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 90);
	made_report(&made, "Daily", "2017-03-26");
	first = made_count(&made, "the mayor", "2017-03-24", EFFECT_KILLED, BOUND_EXACTLY, 91);
	by = made_claim(&made, CLAIM_CASUALTY, NULL, "2017-03-29");
	by->relation = RELATION_RETRACTS;
	by->related = 0;
	a = made_account(&made);
	check_not(made_item(&a, first)->is_live);
	check_text(made_item(&a, first)->rule, "rule.carrier_retracted");
	check(made_item(&a, copy)->is_live);
}

/* A correction that the reader saw in a text and a person set aside corrects nothing. */
void
test_incidents_supersede__a_person_sets_a_correction_aside(void)
{
	struct made made = made_incident();
	struct claim *first, *by;
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	first = made_count(&made, "the mayor", "2017-03-24", EFFECT_KILLED, BOUND_EXACTLY, 90);
	by = made_count(&made, "the mayor", "2017-03-26", EFFECT_KILLED, BOUND_EXACTLY, 80);
	by->relation = RELATION_RETRACTS;
	by->related = 0;
	a = made_account(&made);
	check_not(made_item(&a, first)->is_live);
	made_ruling(&made, RULING_REJECT, by);
	a = made_account(&made);
	check(made_item(&a, first)->is_live);
}

/* ---- 5.9, 5.11, 5.12, 5.13 -------------------------------------------------------- */

void
test_incidents_status__is_never_read_from_sex_or_age(void)
{
	struct made made = made_incident();
	struct claim *c;
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	c = made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 7);
	c->victims.sex = SEX_WOMAN;
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 20);
	a = made_account(&made);
	check_not(a.status.civilians.has_min);
	check(a.status.is_undetermined);
	made.request.profile = STR("airwars");
	a = made_account(&made);
	check(a.status.is_presumed);
	check_int(a.status.civilians.min, 20);
}

void
test_incidents_status__of_as_many_civilians_as_killed_none_is_undetermined(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 20);
	made_count(&made, "a monitor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 20)->victims.status = STATUS_CIVILIAN;
	a = made_account(&made);
	check_int(a.status.civilians.min, 20);
	check_not(a.status.is_undetermined);
}

void
test_incidents_hypothesis__denials_and_evidence_stand_under_the_cause_they_bear_on(void)
{
	struct made made = made_incident();
	struct claim *c;
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	c = made_claim(&made, CLAIM_CAUSE, "the mayor", NULL);
	made_cause(&made, c, "airstrike");
	made_actor(&made, c, "the coalition");
	c = made_claim(&made, CLAIM_CAUSE, "the army", NULL);
	made_cause(&made, c, "airstrike");
	c->modality = MODALITY_DENIED;
	c = made_claim(&made, CLAIM_CAUSE, "the army", NULL);
	made_cause(&made, c, "booby-trap");
	made_actor(&made, c, "Islamic State");
	c = made_claim(&made, CLAIM_EVIDENCE, "the mayor", NULL);
	made_cause(&made, c, "booby-trap");
	c->modality = MODALITY_DENIED;
	a = made_account(&made);
	check_int(a.causes.len, 2);
	check_int(a.causes.at[0].asserted.len, 1);
	check_int(a.causes.at[0].denied.len, 1);
	check_int(a.causes.at[1].evidence_against.len, 1);
	check_int(hypotheses_competing(&a), 2);
	check_text(a.grade.key.ptr == NULL ? STR("") : a.grade.key, "contested");
}

static void
position(struct made *made, const char *who, const char *said, enum stance stance,
    enum position_of of)
{
	struct claim *c = made_claim(made, CLAIM_POSITION, who, said);

	c->stance = stance;
	c->of = of;
}

void
test_incidents_position__strike_and_harm_are_two_tracks(void)
{
	struct made made = made_incident();
	const struct belligerent *b;
	struct claim *c;
	struct account a;

	made_report(&made, "Daily", "2017-05-25");
	c = made_count(&made, "the mayor", "2017-03-20", EFFECT_KILLED, BOUND_EXACTLY, 105);
	c->date.days = (date_range){ { 2017, 3, 17 }, { 2017, 3, 17 } };
	position(&made, "the U.S.-led coalition", "2017-03-25", STANCE_ACKNOWLEDGES, OF_STRIKE);
	position(&made, "the U.S.-led coalition", "2017-03-25", STANCE_INVESTIGATING, OF_NONE);
	a = made_account(&made);
	b = &a.belligerents.at[0];
	check_int(b->strike, STRIKE_CONFIRMS);
	check_int(b->harm, HARM_ASSESSING);
	check_not(b->has_days_to_harm);
	position(&made, "the Pentagon", "2017-05-25", STANCE_ACKNOWLEDGES, OF_HARM);
	a = made_account(&made);
	check_int(a.belligerents.len, 1);
	b = &a.belligerents.at[0];
	check_int(b->harm, HARM_ACCEPTS);
	check_int(b->days_to_harm, 69);
	check_text(a.grade.key, "confirmed");
}

void
test_incidents_grade__says_what_is_missing_for_the_next_one(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-25");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 10);
	a = made_account(&made);
	check_text(a.grade.key, "weak");
	check(str_find(a.grade.next, STR("second independent voice"), 0) != -1);
	made_ruling(&made, RULING_GRADE, NULL)->one = STR("fair");
	a = made_account(&made);
	check_text(a.grade.key, "weak");
	check_text(a.grade.overridden, "fair");
}

/* ---- 5.5, 5.14 ----------------------------------------------------------------------- */

void
test_incidents_interval__a_sum_keeps_the_kind_of_its_bounds(void)
{
	static const struct { enum bound a, b; int64_t x, y; const char *sum; } cases[] = {
		{ BOUND_EXACTLY, BOUND_EXACTLY, 101, 4, "105" },
		{ BOUND_AT_LEAST, BOUND_EXACTLY, 101, 4, "at least 105" },
		{ BOUND_MORE_THAN, BOUND_EXACTLY, 100, 4, "more than 104" },
		{ BOUND_ABOUT, BOUND_EXACTLY, 50, 4, "about 54" },
		{ BOUND_AT_MOST, BOUND_EXACTLY, 50, 4, "up to 54" },
	};

	struct made made = made_incident();
	struct profile own;

	check(profile_builtin(0, &own));
	made_report(&made, NULL, NULL);
	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct buf out = { .keep = made.keep };
		struct claim *a, *b;

		a = made_count(&made, "x", NULL, EFFECT_KILLED, cases[i].a, cases[i].x);
		b = made_count(&made, "x", NULL, EFFECT_KILLED, cases[i].b, cases[i].y);
		figure_interval(&out, interval_add(interval_of(&a->count, &own),
		    interval_of(&b->count, &own)));
		check_str(buf_view(&out), str_of(cases[i].sum));
	}
}

void
test_incidents_check__finds_each_kind_of_broken_record_and_nothing_in_a_whole_one(void)
{
	static const struct { struct checked_record record; const char *rule; } cases[] = {
		{ { .killed = { true, true, 5, 9 }, .children = { true, true, 2, 2 },
		    .has_named = true, .named_killed = 9 }, NULL },
		{ { .killed = { true, true, 9, 5 } }, "check.min_max" },
		{ { .killed = { true, true, 5, 6 }, .children = { true, true, 4, 4 },
		    .women = { true, true, 3, 3 } }, "check.parts" },
		{ { .killed = { true, true, 5, 6 }, .has_named = true, .named_killed = 16 },
		    "check.named" },
		{ { .killed = { true, true, 5, 6 }, .conceded = { true, true, 8, 8 } },
		    "check.conceded" },
		{ { .grade = STR_INIT("fair"), .strike_status = STR_INIT("single source claim") },
		    "check.grade" },
		{ { .has_point = true }, "check.precision" },
		{ { .killed = { true, false, 5, 0 }, .has_named = true, .named_killed = 16 }, NULL },
	};
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct breach_list got = check_record(&cases[i].record, keep);

		check_note("%s", cases[i].rule == NULL ? "whole" : cases[i].rule);
		check_int(got.len, cases[i].rule != NULL);
		if (got.len == 1)
			check_str(got.at[0].rule, str_of(cases[i].rule));
	}
}

/* DESIGN 5.5: "about" and "nearly" are printed as said. */
void
test_incidents_domain__about_is_printed_with_the_word_that_was_said(void)
{
	static const struct { const char *text, *printed; } cases[] = {
		{ "nearly 30 people", "nearly 30" }, { "Roughly 30 people", "roughly 30" },
		{ "close to 30 people", "close to 30" }, { "30 or so people", "about 30" },
	};

	struct made made = made_incident();
	struct account a;

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		isize report = made_report(&made, "Daily", "2017-03-26");
		struct claim *c = made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_ABOUT, 30);

		struct document *d = NEW(made.keep, struct document);

		*d = *made.request.reports.at[report].document;
		d->text = str_of(cases[i].text);
		made.request.reports.at[report].document = d;
		c->count.where = (span){ 0, d->text.len };
	}
	a = made_account(&made);
	for (isize i = 0; i < a.entries.len; i++) {
		struct buf out = { .keep = made.keep };

		figure_interval(&out, a.entries.at[i].range);
		check_str(buf_view(&out), str_of(cases[a.entries.at[i].report].printed));
	}
	check_int(a.entries.len, COUNT_OF(cases));
	check_text(made_killed(&made, &a), "nearly 30");
}

/* Two groups of one clause are two counts of one body, and it counted both. */
void
test_incidents_joined__groups_of_one_clause_are_added(void)
{
	struct made made = made_incident();
	struct claim *soldiers, *fighters;
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	soldiers = made_count(&made, "the monitor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 6);
	fighters = made_count(&made, "the monitor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 9);
	soldiers->where = (span){ 0, 50 };
	soldiers->count.where = (span){ 0, 12 };
	fighters->where = (span){ 17, 50 };
	fighters->count.where = (span){ 17, 30 };
	soldiers->victims.status = fighters->victims.status = STATUS_COMBATANT;
	a = made_account(&made);
	check_text(made_killed(&made, &a), "15");
	check_int(tally_of(&a, EFFECT_KILLED)->versions.len, 1);
	check_int(tally_of(&a, EFFECT_KILLED)->range.min.entries.len, 2);
	check_int(a.status.combatants.min, 15);
	check_int(a.status.civilians.max, 0);
	check_int(a.breaches.len, 0);
}

/* A voice that counts more civilians than dead has said two things of the dead. */
void
test_incidents_status__no_part_is_above_the_whole_nor_under_zero(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 10);
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 12)->victims.status =
	    STATUS_CIVILIAN;
	a = made_account(&made);
	check_text(made_killed(&made, &a), "10 to 12");
	check_int(a.breaches.len, 0);

	made_report(&made, "Gazette", "2017-03-26");
	made_count(&made, "the governor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 20)
	    ->victims.status = STATUS_COMBATANT;
	made_count(&made, "the judge", NULL, EFFECT_KILLED, BOUND_EXACTLY, 10);
	a = made_account(&made);
	check(!a.status.civilians.has_max || a.status.civilians.max >= 0);
}

/* A figure that too few voices state stands beside the count; so do its civilians. */
void
test_incidents_status__of_a_figure_beside_the_count_is_beside_it(void)
{
	struct made made = made_incident();
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 6);
	made_count(&made, "the governor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 6);
	made_count(&made, "the judge", NULL, EFFECT_KILLED, BOUND_EXACTLY, 70)->victims.status =
	    STATUS_CIVILIAN;
	a = made_account(&made);
	check_text(made_killed(&made, &a), "6");
	check_not(a.status.civilians.has_min);
	check_int(a.breaches.len, 0);
}

/* "16 died; two of the wounded died in hospital": two is no total that lowers the minimum. */
void
test_incidents_domain__those_who_died_of_wounds_are_a_floor(void)
{
	struct made made = made_incident();
	struct account a;
	struct claim *died;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 16);
	died = made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 2);
	died->rule = STR(RULE_OF_WOUNDED);
	a = made_account(&made);
	check_text(made_item(&a, died)->rule, "rule.of_wounded");
	check_text(made_killed(&made, &a), "16");
}

/* A bound names the counts that give it, not all that its voice said. */
void
test_incidents_tally__each_bound_rests_on_the_counts_that_give_it(void)
{
	struct made made = made_incident();
	const struct range *r;
	struct account a;
	struct claim *low;

	made_report(&made, "Daily", "2017-03-26");
	low = made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 10);
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 12);
	a = made_account(&made);
	r = &tally_of(&a, EFFECT_KILLED)->range;
	check_int(r->min.entries.len, 1);
	check_int(r->max.entries.len, 1);
	check(a.entries.at[r->min.entries.at[0]].claim == low);
	check(a.entries.at[r->max.entries.at[0]].claim != low);
}

void
test_incidents_figure__large_numbers_are_grouped(void)
{
	static const struct { int64_t n; const char *printed; } cases[] = {
		{ 9999, "9999" }, { 10000, "10,000" }, { 6500000, "6,500,000" },
		{ 1000001, "1,000,001" },
	};
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct buf out = { .keep = keep };

		figure_interval(&out, interval_exactly(cases[i].n));
		check_str(buf_view(&out), str_of(cases[i].printed));
	}
}

/* Fighters that one voice counts are some of the people that others count. */
void
test_incidents_domain__a_count_of_fighters_is_a_part_where_others_count_everybody(void)
{
	struct made made = made_incident();
	struct claim *fighters;
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 20);
	fighters = made_count(&made, "the monitor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 2);
	fighters->victims.status = STATUS_COMBATANT;
	a = made_account(&made);
	check_text(made_item(&a, fighters)->rule, "rule.fighters");
	check_text(made_killed(&made, &a), "20");
	check_int(tally_of(&a, EFFECT_KILLED)->versions.len, 1);
}

/* "The army accepted on Thursday that its strike killed 105 people." */
void
test_incidents_position__a_count_with_which_a_party_owns_up_accepts_harm(void)
{
	struct made made = made_incident();
	struct document *d = NEW(made.keep, struct document);
	isize report = made_report(&made, "Daily", "2017-05-25");
	struct claim *c;
	struct account a;

	*d = *made.request.reports.at[report].document;
	d->text = STR("The army accepted that its strike killed 105 people.");
	made.request.reports.at[report].document = d;
	c = made_count(&made, "The U.S. military", NULL, EFFECT_KILLED, BOUND_EXACTLY, 105);
	c->cue = (span){ 9, 17 };
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 101);
	a = made_account(&made);
	check_int(a.belligerents.len, 1);
	check_int(a.belligerents.at[0].harm, HARM_ACCEPTS);
	check_text(made_killed(&made, &a), "105");
}

void
test_incidents_figure__an_end_of_a_range_keeps_its_word(void)
{
	struct made made = made_incident();
	struct buf out = { .keep = made.keep };
	struct account a;

	made_report(&made, "Daily", "2017-03-26");
	made_count(&made, "the mayor", NULL, EFFECT_KILLED, BOUND_EXACTLY, 10);
	made_count(&made, "the judge", NULL, EFFECT_KILLED, BOUND_MORE_THAN, 20);
	made_count(&made, "the governor", NULL, EFFECT_KILLED, BOUND_MORE_THAN, 20);
	a = made_account(&made);
	figure_end(&out, &tally_of(&a, EFFECT_KILLED)->range.max);
	check_text(buf_view(&out), "more than 20");
}
