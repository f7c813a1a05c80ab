/* tests/unit/test_incidents_cluster.c - what is read of a report, evidence, clusters, summaries. */
#include "check.h"
#include "incidents/cluster.h"
#include "incidents/summary.h"

#include <stdio.h>

static struct traits
report_of(const char *title, const char *text, const char *published, struct arena *keep)
{
	struct report_source source = { .id = str_of(title), .title = str_of(title),
		.text = str_of(text) };
	const struct report_words *words = report_words_open(keep);
	struct arena scratch = *keep;
	struct traits out;

	if (published != NULL)
		check(date_parse(str_of(published), &source.published));
	scratch.next += (keep->end - keep->next) / 2;    /* out of the way of ${keep} */
	report_make(&source, words, keep, scratch, &out);
	return out;
}

void
test_incidents_report__reads_days_in_several_forms(void)
{
	static const struct { const char *text; int year, day, count; } cases[] = {
		{ "It was hit on October 4, 2023.", 2023, 278, 1 },
		{ "It was hit on 4th of October 2023.", 2023, 278, 1 },
		{ "It was hit on 4 October.", 0, 278, 1 },
		{ "2023-10-04", 2023, 278, 1 }, { "4/10/2023", 2023, 278, 1 },
		{ "10/24/2023", 2023, 298, 1 },
		{ "\xD9\x8A\xD9\x88\xD9\x85 4 \xD8\xAA\xD8\xB4\xD8\xB1\xD9\x8A\xD9\x86 "
		    "\xD8\xA7\xD9\x84\xD8\xA3\xD9\x88\xD9\x84 2023", 2023, 278, 1 },
		{ "\xD9\x81\xD9\x8A 2 \xD8\xA2\xD8\xA8", 0, 215, 1 },
		{ "31 June 2023 and 2023-13-40", 0, 0, 0 }, { "in October 2023", 0, 0, 0 },
		{ "He may 2 times", 0, 123, 1 },     /* known-wrong: a verb read as a month */
	};
	struct arena *keep = test_arena(), *scratch = test_arena();
	const struct report_words *words = report_words_open(keep);

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct report_source source = { .id = STR("x"), .text = str_of(cases[i].text) };
		struct traits r;

		check_note("%s", cases[i].text);
		report_make(&source, words, keep, *scratch, &r);
		check_int(r.day_count, cases[i].count);
		check_int(r.days[0].year, cases[i].year);
		check_int(r.days[0].day, cases[i].day);
	}
}

void
test_incidents_report__the_titles_day_is_the_only_one(void)
{
	struct traits r = report_of("Two hurt on 3 May 2022", "Related: shelling on 9 June 2021",
	    "2024-01-01", test_arena());

	check_int(r.day_count, 1);
	check_int(r.days[0].year, 2022);
}

void
test_incidents_report__numbers_weekdays_and_harm(void)
{
	struct traits r = report_of("t", "On Friday 12 were hurt, 3 of them at 1200; 12 houses fell.",
	    NULL, test_arena());

	check_int(r.number_count, 2);
	check_int(r.numbers[0], 3);
	check_int(r.numbers[1], 12);
	check_int(r.weekdays, 1 << 5);
	check_not(r.is_about_harm);
	check(report_of("t", "He was wounded.", NULL, test_arena()).is_about_harm);
}

/* The same Arabic word with article and particle, and alef with its sign. */
void
test_incidents_report__arabic_words_compare_without_articles(void)
{
	struct arena *keep = test_arena();
	const struct report_words *words = report_words_open(keep);
	static const char *const forms[] = {
		"\xD8\xA7\xD9\x84\xD8\xA3\xD8\xB3\xD9\x88\xD8\xA7\xD9\x82",
		"\xD8\xA8\xD8\xA7\xD9\x84\xD8\xA3\xD8\xB3\xD9\x88\xD8\xA7\xD9\x82",
		"\xD8\xA7\xD8\xB3\xD9\x88\xD8\xA7\xD9\x82",
	};
	uint32_t term[COUNT_OF(forms)];

	for (isize i = 0; i < COUNT_OF(forms); i++) {
		struct word_list list = { 0 };

		word_find(str_of(forms[i]), &list, keep);
		term[i] = report_term(str_of(forms[i]), list.at[0], words);
	}
	check(term[0] == term[1] && term[1] == term[2]);
}

/* ${events} towns, each hit on its own day, each told by ${each} reports. */
static struct traits *
make_events(int events, int each, struct arena *keep)
{
	struct traits *reports = NEW_ARRAY(keep, struct traits, events * each);
	const struct report_words *words = report_words_open(keep);
	struct arena *scratch = test_arena();

	for (int i = 0; i < events * each; i++) {
		int event = i / each;
		date day = date_add_days((date){ 2020, 1, 1 }, event * 5);
		struct report_source source = { .published = day };

		source.id = str_printf(keep, "r%d", i);
		source.text = str_printf(keep, "%s rockets struck the market of Town%d near River%d, "
		    "killing %d people, %s said. Filler%d filler%d.", i % 2 ? "Two" : "Several", event,
		    event, event % 40 + 1, i % each ? "residents" : "doctors", i, i + 7);
		report_make(&source, words, keep, *scratch, &reports[i]);
	}
	return reports;
}

void
test_incidents_cluster__joins_reports_of_one_event_only(void)
{
	enum { EVENTS = 40, EACH = 4 };
	struct traits *reports = make_events(EVENTS, EACH, test_arena());
	struct evidence_model model = evidence_model();
	int32_t one[EVENTS * EACH], four[EVENTS * EACH];
	struct err e = { 0 };

	check_ok(evidence_prepare(reports, EVENTS * EACH, &e));
	check_ok(cluster_reports(reports, EVENTS * EACH, &model, 1, one, &e));
	check_ok(cluster_reports(reports, EVENTS * EACH, &model, 4, four, &e));
	check(memcmp(one, four, sizeof one) == 0);
	for (int i = 0; i < EVENTS * EACH; i++)
		check_int(one[i], i / EACH * EACH);
}

/* Among hundreds of reports of one day, day and figures agree by chance. */
void
test_incidents_cluster__a_crowded_day_does_not_make_its_events_one(void)
{
	enum { EVENTS = 300, EACH = 3, ALL = EVENTS * EACH };
	static const char *const means[] = { "rockets", "shells", "aircraft", "drones", "gunmen" };
	static const char *const target[] = { "market", "school", "bridge", "house", "clinic",
		"bakery", "farm" };
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct traits *reports = NEW_ARRAY(keep, struct traits, ALL);
	const struct report_words *words = report_words_open(keep);
	struct evidence_model model = evidence_model();
	int32_t cluster[ALL], groups = 0;
	struct err e = { 0 };

	for (int i = 0; i < ALL; i++) {
		struct report_source source = { .published = { 2021, 7, 8 } };
		int event = i / EACH, town = event * 7919 % 17576;
		struct figure killed = { .is_stated = true, .has_min = true, .has_max = true,
			.min = event % 29 + 2, .max = event % 29 + 2 };

		source.id = str_printf(keep, "r%d", i);
		source.text = str_printf(keep, "At least %d people were killed when %s hit a %s in the "
		    "town of Q%c%c%cabad, %s said.", event % 29 + 2, means[event / 5 % 5],
		    target[event % 7], 'a' + town % 26, 'a' + town / 26 % 26, 'a' + town / 676,
		    i % 2 ? "residents" : "a doctor");
		report_make(&source, words, keep, *scratch, &reports[i]);
		reports[i].killed = killed;
	}
	check_ok(evidence_prepare(reports, ALL, &e));
	check_ok(cluster_reports(reports, ALL, &model, 1, cluster, &e));
	for (int i = 0; i < ALL; i++) {
		groups += cluster[i] == i;
		check(cluster[i] / EACH == cluster[i / EACH * EACH] / EACH);
	}
	check_note("%d groups", groups);
	check(groups > EVENTS / 3);        /* without: two */
}

/* Every likely pair that comparing all finds is among the candidates. */
void
test_incidents_cluster__candidates_agree_with_comparing_all(void)
{
	enum { EVENTS = 30, EACH = 3, ALL = EVENTS * EACH };
	struct arena *keep = test_arena();
	struct traits *reports = make_events(EVENTS, EACH, keep);
	struct evidence_model model = evidence_model();
	struct likely_list pairs;
	struct err e = { 0 };
	int wanted = 0, met = 0;

	check_ok(evidence_prepare(reports, ALL, &e));
	check_ok(cluster_pairs(reports, ALL, &model, 0.3f, 2, keep, &pairs, &e));
	for (isize i = 0; i < pairs.len; i++) {
		struct evidence x;

		evidence_compare(&reports[pairs.at[i].a], &reports[pairs.at[i].b], &x);
		check_near(evidence_p_same(&model, &x), pairs.at[i].p_same, 1e-5);
		met += pairs.at[i].p_same >= 0.5f;
	}
	for (int b = 0; b < ALL; b++)
		for (int a = 0; a < b; a++) {
			struct evidence x;

			evidence_compare(&reports[a], &reports[b], &x);
			wanted += evidence_p_same(&model, &x) >= 0.5f;
		}
	check(wanted >= EVENTS);
	check_int(met, wanted);
}

void
test_incidents_cluster__what_speaks_of_no_harm_stays_alone(void)
{
	struct arena *keep = test_arena();
	struct traits reports[2] = {
		report_of("a", "Please wait while your request is being verified", NULL, keep),
		report_of("b", "Please wait while your request is being verified", NULL, keep),
	};
	struct evidence_model model = evidence_model();
	int32_t cluster[2];
	struct err e = { 0 };

	check_ok(evidence_prepare(reports, 2, &e));
	check_ok(cluster_reports(reports, 2, &model, 1, cluster, &e));
	check_int(cluster[1], 1);
}

void
test_incidents_evidence__days_far_apart_speak_against(void)
{
	struct arena *keep = test_arena();
	const char *text = "Rockets killed four people in the market of Northtown.";
	struct traits r[3];
	struct evidence_model model = evidence_model();
	struct evidence same, far;
	struct err e = { 0 };

	r[0] = report_of("a", text, "2023-10-04", keep);
	r[1] = report_of("b", text, "2023-10-05", keep);
	r[2] = report_of("c", text, "2023-11-05", keep);
	check_ok(evidence_prepare(r, 3, &e));
	evidence_compare(&r[0], &r[1], &same);
	evidence_compare(&r[0], &r[2], &far);
	check_int(same.at[FEATURE_day_next], 1);
	check_int(far.at[FEATURE_day_far], 1);
	check(evidence_p_same(&model, &same) > 2 * evidence_p_same(&model, &far));
}

/* By what, who, and whose page: read in any language of the table; "us" is no side, "US" is. */
void
test_incidents_evidence__means_sides_and_houses(void)
{
	struct arena *keep = test_arena();
	struct traits drone = report_of("Seven hurt - Northtown News", "A Turkish drone hurt seven people.", NULL, keep);
	struct traits same = report_of("Seven hurt by a drone | Northtown News", "Turkish aircraft hurt 7 of us.", NULL, keep);
	struct traits guns = report_of("Many hurt - Southtown Post", "US artillery shelled the town.", NULL, keep);
	struct evidence x;

	evidence_compare(&drone, &same, &x);
	check_int(x.at[FEATURE_means_same], 1);
	check_int(x.at[FEATURE_side_same], 1);
	check_int(x.at[FEATURE_house_same], 1);
	check(x.at[FEATURE_numbers] > 0 && x.at[FEATURE_numbers_rare] > 0);
	evidence_compare(&drone, &guns, &x);
	check_int(x.at[FEATURE_means_other], 1);
	check_int(x.at[FEATURE_side_other], 1);
	check_int(x.at[FEATURE_house_same], 0);
	evidence_compare(&same, &guns, &x);
	check_int(x.at[FEATURE_side_same], 0);
}

/* What people decided: together although nothing is shared, apart although all is. */
void
test_incidents_cluster__what_people_decided_holds(void)
{
	static const struct { const char *text, *decided; } given[] = {
		{ "Rockets killed four people in the market of Northtown on 4 October 2023.", "one" },
		{ "Rockets killed four people in the market of Northtown on 4 October 2023.", "two" },
		{ "A page that asks to wait.", "one" },
		{ "Rockets killed four people in the market of Northtown on 4 October 2023.", "" },
	};
	struct arena *keep = test_arena();
	struct traits r[4];
	struct evidence_model model = evidence_model();
	int32_t cluster[4];
	struct err e = { 0 };

	for (int i = 0; i < 4; i++) {
		char id[2] = { (char)('a' + i), '\0' };

		r[i] = report_of(id, given[i].text, "2023-10-05", keep);
		r[i].decided = given[i].decided[0] ? str_hash(str_of(given[i].decided)) : 0;
	}
	check_ok(evidence_prepare(r, 4, &e));
	check_ok(cluster_reports(r, 4, &model, 1, cluster, &e));
	check_int(cluster[0], 0);
	check_int(cluster[1], 1);
	check_int(cluster[2], 0);
	check(cluster[3] == 0 || cluster[3] == 1);      /* nobody decided on it */
}

void
test_incidents_summary__one_stray_figure_is_left_out(void)
{
	struct traits r[4] = { 0 };
	static const int32_t members[] = { 0, 1, 2, 3 };
	static const int64_t killed[] = { 4, 924, 3, 5 };
	struct incident_summary s;

	for (int i = 0; i < 4; i++) {
		r[i].killed = (struct figure){ .is_stated = true, .has_min = true, .has_max = true,
			.min = killed[i], .max = killed[i] };
		r[i].event.days = (date_range){ { 2023, 10, (int8_t)(i == 1 ? 5 : 4) },
			{ 2023, 10, (int8_t)(i == 1 ? 5 : 4) } };
	}
	incident_summarise(r, members, 4, &s);
	check_int(s.killed.min, 4);
	check_int(s.killed.max, 5);
	check_int(s.days.begin.day, 4);
	check_not(s.injured.is_stated);
	check_not(s.is_located);
}

/* The toll of a war that one report tells beside the event is none of it. */
void
test_incidents_summary__of_two_figures_one_is_not_a_hundred_times_the_other(void)
{
	struct traits r[2] = { 0 };
	static const int32_t members[] = { 0, 1 };
	static const int64_t killed[][2] = { { 3, 400000 }, { 3, 90 } }, most[] = { 3, 90 };

	for (int k = 0; k < 2; k++) {
		struct incident_summary s;

		for (int i = 0; i < 2; i++)
			r[i].killed = (struct figure){ .is_stated = true, .has_min = true, .has_max = true,
				.min = killed[k][i], .max = killed[k][i] };
		incident_summarise(r, members, 2, &s);
		check_int(s.killed.min, 3);
		check_int(s.killed.max, most[k]);
	}
}
