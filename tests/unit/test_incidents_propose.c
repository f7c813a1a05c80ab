/* tests/unit/test_incidents_propose.c - which events are one incident. */
#include "check.h"
#include "incidents/propose.h"

/* One sentence about a quarter; what is read of it is given. */
static struct event
event(isize report, const char *day, const char *place, enum precision precision,
    const char *published, struct arena *keep)
{
	struct doc_incident *d = NEW(keep, struct doc_incident);
	struct extraction *x = NEW(keep, struct extraction);
	struct event out = { .report = report, .incident = d, .extraction = x, .pin = -1,
		.known = -1, .of_day = -1 };
	struct document document = { .language = STR("en") };
	struct arena scratch = *keep;
	struct traits *traits = NEW(keep, struct traits);

	date_parse(str_of(day), &d->date.days.begin);
	d->date.days.end = d->date.days.begin;
	d->is_main = true;
	date_parse(str_of(published), &out.published);
	d->place = (struct place){ .is_stated = true, .name = str_of(place),
		.precision = precision };
	d->killed = (struct figure){ .is_stated = true, .has_min = true, .min = 10 + report,
		.is_open = true };
	document.text = str_printf(keep, "An airstrike on %s killed %td people, residents said.",
	    place, 10 + report);
	scratch.next += (keep->end - keep->next) / 2;
	propose_evidence(&out, &document, report_words_open(keep), keep, scratch, traits);
	out.evidence = traits;
	return out;
}

static isize
clusters(struct event *events, isize count, struct arena *keep)
{
	struct event_list list = { events, count, count };
	struct evidence_model model = evidence_model();

	return propose_incidents(&list, &model, *keep);
}

void
test_incidents_propose__joins_one_day_at_one_quarter(void)
{
	struct arena *keep = test_arena();
	struct event events[] = {
		event(0, "2017-03-17", "Harbour Quarter", PRECISION_NEIGHBOURHOOD, "2017-03-18", keep),
		event(1, "2017-03-17", "Harbour Quarter", PRECISION_NEIGHBOURHOOD, "2017-03-20", keep),
	};

	check_int(clusters(events, 2, keep), 1);
}

void
test_incidents_propose__keeps_days_apart(void)
{
	struct arena *keep = test_arena();
	struct event events[] = {
		event(0, "2017-03-13", "Harbour Quarter", PRECISION_NEIGHBOURHOOD, "2017-03-14", keep),
		event(1, "2017-03-17", "Harbour Quarter", PRECISION_NEIGHBOURHOOD, "2017-03-18", keep),
	};

	check_int(clusters(events, 2, keep), 2);
}

/* A report of the recovery nine days later gives no day of the attack. */
void
test_incidents_propose__takes_in_a_late_report_without_a_day(void)
{
	struct arena *keep = test_arena();
	struct event events[] = {
		event(0, "", "Harbour Quarter", PRECISION_NEIGHBOURHOOD, "2017-03-26", keep),
		event(1, "2017-03-17", "Harbour Quarter", PRECISION_NEIGHBOURHOOD, "2017-03-18", keep),
		event(2, "", "Harbour Quarter", PRECISION_NEIGHBOURHOOD, "2017-06-26", keep),
	};

	check_int(clusters(events, 3, keep), 2);
	check_int(events[0].cluster, events[1].cluster);
}

/* What a report keeps apart stays apart, however alike. */
void
test_incidents_propose__never_joins_two_events_of_one_report(void)
{
	struct arena *keep = test_arena();
	struct event events[] = {
		event(0, "2017-03-17", "Harbour Quarter", PRECISION_NEIGHBOURHOOD, "2017-03-18", keep),
		event(0, "2017-03-17", "Harbour Quarter", PRECISION_NEIGHBOURHOOD, "2017-03-18", keep),
	};

	check_int(clusters(events, 2, keep), 2);
}

/* The order in which reports came decides nothing. */
void
test_incidents_propose__does_not_depend_on_the_order_of_reports(void)
{
	struct arena *keep = test_arena();
	struct event three[3] = {
		event(0, "", "Harbour Quarter", PRECISION_NEIGHBOURHOOD, "2017-03-24", keep),
		event(1, "2017-03-17", "Port City", PRECISION_CITY, "2017-03-18", keep),
		event(2, "2017-03-17", "Harbour Quarter", PRECISION_NEIGHBOURHOOD, "2017-03-25", keep),
	};
	static const int orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 },
		{ 2, 0, 1 }, { 2, 1, 0 } };

	for (isize o = 0; o < COUNT_OF(orders); o++) {
		struct event events[3];
		isize where[3];

		for (int i = 0; i < 3; i++)
			events[i] = three[orders[o][i]];
		clusters(events, 3, keep);
		for (int i = 0; i < 3; i++)
			where[orders[o][i]] = events[i].cluster;
		check_note("order %td", o);
		check(where[0] == where[2]);
	}
}

/* Of one cluster, people put two events into two incidents; a third follows the
 * one that it is likest to, and without people all are of the proposal. */
void
test_incidents_propose__what_nobody_decided_follows_its_likest(void)
{
	struct arena *keep = test_arena();
	struct event events[] = {
		event(0, "2017-03-17", "Harbour Quarter", PRECISION_NEIGHBOURHOOD, "2017-03-18", keep),
		event(1, "2017-03-17", "Mill Street", PRECISION_NEIGHBOURHOOD, "2017-03-18", keep),
		event(2, "2017-03-17", "Mill Street", PRECISION_NEIGHBOURHOOD, "2017-03-20", keep),
	};
	struct event_list list = { events, 3, 3 };
	struct evidence_model model = evidence_model();

	for (int i = 0; i < 3; i++)
		events[i].cluster = 0;
	propose_settle(&list, 1, 5, &model, *keep);
	check_int(events[0].group, 5);
	check_int(events[2].group, 5);
	events[0].pin = 3;
	check(!propose_must_weigh(&list, 1, *keep));
	propose_settle(&list, 1, 5, &model, *keep);
	check_int(events[2].group, 3);
	events[1].pin = 1;
	check(propose_must_weigh(&list, 1, *keep));
	propose_settle(&list, 1, 5, &model, *keep);
	check_int(events[0].group, 3);
	check_int(events[2].group, 1);
}

/* Of many near ones those that share most, of equal ones the latest. */
void
test_incidents_propose__chooses_what_shares_most_then_the_latest(void)
{
	struct candidate all[NEAR_MOST + 20];
	bool seen[NEAR_MOST + 20] = { false };

	for (int32_t i = 0; i < COUNT_OF(all); i++)
		all[i] = (struct candidate){ i, i < 3 ? 9 : 2, i };
	check_int(propose_choose(all, NEAR_MOST - 1), NEAR_MOST - 1);
	check_int(propose_choose(all, COUNT_OF(all)), NEAR_MOST);
	for (int i = 0; i < NEAR_MOST; i++)
		seen[all[i].at] = true;
	for (int i = 0; i < COUNT_OF(all); i++)
		check(seen[i] == (i < 3 || i >= COUNT_OF(all) - NEAR_MOST + 3));
	check_int(propose_shared(0xF0, 0x3C), 2);
}

/* A report that names no town is like those of two; it ties them to nothing. */
void
test_incidents_propose__no_report_ties_two_towns_together(void)
{
	struct arena *keep = test_arena();
	struct event events[] = {
		event(0, "2017-03-17", "Harbour", PRECISION_CITY, "2017-03-18", keep),
		event(1, "2017-03-17", "Millbrook", PRECISION_CITY, "2017-03-18", keep),
		event(2, "2017-03-17", "", PRECISION_NONE, "2017-03-18", keep),
	};
	struct event_seat seats[3];

	for (int i = 0; i < 3; i++) {
		seats[i] = propose_seat(&events[i]);
		events[i].incident = NULL;
		events[i].seat = seats[i];
		events[i].evidence = events[0].evidence;        /* as alike as can be */
	}
	events[0].seat.cell = 100 * SEAT_ROW + 100;
	events[1].seat.cell = 200 * SEAT_ROW + 200;
	check_int(clusters(events, 3, keep), 2);
	check(events[0].cluster != events[1].cluster);
}

static struct event
at_point(struct event e, double lat, double lon)
{
	struct doc_incident *d = (struct doc_incident *)(uintptr_t)e.incident;

	d->place.is_located = true;
	d->place.point = (geo_point){ lat, lon };
	return e;
}

/* The words are alike, and so is the day: two provinces are two places all the same,
 * and so is a town of one and the other. */
void
test_incidents_propose__keeps_provinces_apart(void)
{
	struct arena *keep = test_arena();
	struct event events[] = {
		at_point(event(0, "2017-03-17", "Harbour Quarter", PRECISION_PROVINCE, "2017-03-18", keep),
		    36, 36.5),
		at_point(event(1, "2017-03-17", "Harbour Quarter", PRECISION_PROVINCE, "2017-03-18", keep),
		    34.3, 62.2),
		at_point(event(2, "2017-03-17", "Harbour Quarter", PRECISION_CITY, "2017-03-18", keep),
		    36.2, 37.1),
	};

	check_int(clusters(events, 3, keep), 2);
	check_int(events[0].cluster, events[2].cluster);
	check(events[1].cluster != events[0].cluster);
}
