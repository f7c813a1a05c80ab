/* tests/unit/test_text_date_phrase.c - dates of a text against a publication. */
#include "check.h"
#include "text/date_phrase.h"

static struct date_phrase_list
dates_of(const char *text, const char *published, struct arena *keep)
{
	struct date_phrase_list found = { 0 };
	struct analysis a;
	date day = { 0 };

	text_split(str_of(text), language_find(STR("en")), keep, &a);
	if (published[0])
		check(date_parse(str_of(published), &day));
	date_find(&a, day, keep, &found);
	return found;
}

/* "2017-03-17", or "2017-03-17/2017-03-19" for a range; "?" where unresolved. */
static str
shown(const struct date_phrase_list *found, struct arena *keep)
{
	struct buf b = { .keep = keep };

	for (isize i = 0; i < found->len; i++) {
		char begin[DATE_TEXT_BYTES], end[DATE_TEXT_BYTES];
		const struct date_phrase *p = &found->at[i];

		if (i > 0)
			BUF(&b, " ");
		if (!date_is_known(p->days.begin)) {
			BUF(&b, "?");
			continue;
		}
		buf_str(&b, str_of(date_text(p->days.begin, begin)));
		if (!date_equal(p->days.begin, p->days.end)) {
			BUF(&b, "/");
			buf_str(&b, str_of(date_text(p->days.end, end)));
		}
	}
	return buf_view(&b);
}

struct date_case { const char *text, *published, *want; };

static void
check_cases(const struct date_case *cases, isize count)
{
	struct arena *keep = test_arena();

	for (isize i = 0; i < count; i++) {
		const struct date_case *c = &cases[i];
		struct date_phrase_list found = dates_of(c->text, c->published, keep);

		check_note("%s", c->text);
		check_str(shown(&found, keep), str_of(c->want));
	}
}

/* 26 March 2017 was a Sunday. */
void
test_text_date_phrase__reads_calendar_dates(void)
{
	static const struct date_case cases[] = {
		{ "It fell on 17 March 2017 at noon.", "", "2017-03-17" },
		{ "It fell on March 17, 2017, they said.", "", "2017-03-17" },
		{ "It fell on the 17th of March 2017.", "", "2017-03-17" },
		{ "On Friday, March 17th, 2017 it fell.", "", "2017-03-17" },
		{ "17 March\u060C 2017", "", "2017-03-17" },     /* an Arabic page's comma */
		{ "On 2017-03-17 it fell.", "", "2017-03-17" },
		{ "On 17/03/2017 it fell.", "", "2017-03-17" },
		{ "On 17.03.2017 it fell.", "", "2017-03-17" },
		{ "On 03/04/2017 it fell.", "2017-03-26", "2017-03-04" },
		{ "It fell on March 17.", "2017-03-26", "2017-03-17" },
		{ "It fell on Dec. 30.", "2017-01-02", "2016-12-30" },
		{ "It began in October.", "2017-03-26", "2016-10" },
		{ "It began in March 2016.", "2017-03-26", "2016-03" },
		{ "It began in mid-March.", "2017-03-26", "2017-03" },
		{ "The war began in 2014.", "", "2014" },
		{ "Three died on 8 and 9 October 2016.", "", "2016-10-08/2016-10-09" },
		{ "Three died on October 8-9, 2016.", "", "2016-10-08/2016-10-09" },
		{ "It lasted from 3 March to 5 April 2016.", "", "2016-03-03/2016-04-05" },
		{ "SANTIAGO, 9 JAN 90 (AGENCY) -- IT FELL ON 7 JANUARY.", "1990-01-09",
		  "1990-01-09 1990-01-07" },
		{ "It fell on Christmas Day.", "2017-03-26", "2016-12-25" },
	};

	check_cases(cases, COUNT_OF(cases));
}

void
test_text_date_phrase__resolves_relative_days(void)
{
	static const struct date_case cases[] = {
		{ "The roof fell on Friday.", "2017-03-26", "2017-03-24" },
		{ "The roof fell Sunday.", "2017-03-26", "2017-03-26" },
		{ "The roof fell last Sunday.", "2017-03-26", "2017-03-19" },
		{ "The court will meet on Tuesday.", "2017-03-26", "2017-03-28" },
		{ "The roof fell yesterday.", "2017-03-01", "2017-02-28" },
		{ "The roof fell overnight.", "2017-03-26", "2017-03-25/2017-03-26" },
		{ "The roof fell last week.", "2017-03-26", "2017-03-13/2017-03-19" },
		{ "The roof fell last month.", "2017-01-26", "2016-12" },
		{ "The roof fell two days ago.", "2017-03-01", "2017-02-27" },
		{ "It fell on 17 March. Two days later they came.", "2017-03-26",
		  "2017-03-17 2017-03-19" },
		{ "It fell on 17 March. The next day they came.", "2017-03-26",
		  "2017-03-17 2017-03-18" },
		{ "Nine died in the past three days.", "2017-03-26", "2017-03-23/2017-03-26" },
		{ "It fell on the 25th, they said.", "2017-03-26", "2017-03-25" },
		{ "It fell last summer.", "2017-03-26", "2016-06/2016-08" },
	};

	check_cases(cases, COUNT_OF(cases));
}

void
test_text_date_phrase__leaves_what_cannot_be_known(void)
{
	static const struct date_case cases[] = {
		{ "The roof fell on Friday.", "", "?" },
		{ "It fell on March 17.", "", "?" },
		{ "It fell on 15 March 2016 and again on 20 March.", "", "2016-03-15 2016-03-20" },
		{ "Two days later they came.", "2017-03-26", "?" },
	};

	check_cases(cases, COUNT_OF(cases));
	struct arena *keep = test_arena();

	check(dates_of("The roof fell on Friday.", "", keep).at[0].is_unresolved);
	check_not(dates_of("It fell on Friday.", "2017-03-26", keep).at[0].is_unresolved);
}

void
test_text_date_phrase__passes_over_what_is_no_date(void)
{
	static const struct date_case cases[] = {
		{ "You may 3 times try.", "2017-03-26", "" },
		{ "They march for peace.", "2017-03-26", "" },
		{ "The Sunday Times wrote it.", "2017-03-26", "" },
		{ "She was 25 and he 2014.", "2017-03-26", "" },
		{ "Of 2000 people 1400 fled.", "2017-03-26", "" },
	};

	check_cases(cases, COUNT_OF(cases));
}

/* Day first, unless only the other order is of the days before the publication. */
void
test_text_date_phrase__reads_figures_by_the_publication(void)
{
	static const struct date_case cases[] = {
		{ "It fell on 8/2/16.", "2016-08-03", "2016-08-02" },
		{ "It fell on 8/2/16.", "2016-02-10", "2016-02-08" },
		{ "It fell on 8/2/16.", "2016-06-10", "2016-02-08" },
		{ "It fell on 8/2/16.", "", "2016-02-08" },
	};

	check_cases(cases, COUNT_OF(cases));
}

void
test_text_date_phrase__tells_what_a_date_is_of(void)
{
	struct arena *keep = test_arena();
	struct date_phrase_list a = dates_of("Officials said on Tuesday that nine fell on Monday "
	    "at 3:30 p.m. in town.", "2017-03-26", keep);
	struct date_phrase_list b = dates_of("Nine have died since 4 March.", "2017-03-26", keep);

	struct date_phrase_list c = dates_of("It was near the park around 8:50 p.m. Sunday (Source: "
	    "Agency) that he fell.", "2017-03-26", keep);
	struct date_phrase_list d = dates_of("5 HURT \xE2\x80\x94 Amal Haddad (@amalh) March 4, 2017", "2017-03-26", keep);

	check(c.len == 1 && c.at[0].kind == DATE_POINT);
	check(d.len == 1 && d.at[0].kind == DATE_NOT_EVENT);
	check_int(a.len, 2);
	check_int(a.at[0].kind, DATE_SAYING);
	check_int(a.at[1].kind, DATE_POINT);
	check_int(a.at[1].minute, 15 * 60 + 30);
	check_int(b.at[0].kind, DATE_SINCE);
}

/* The list of issue 3 under "When": 26 March 2017 was a Sunday. */
void
test_text_date_phrase__reads_what_reports_write(void)
{
	static const struct date_case cases[] = {
		/* weekdays against publication */
		{ "The mill burned on thursday night.", "2017-03-26", "2017-03-23" },
		{ "The mill will open next Friday.", "2017-03-26", "2017-03-31" },
		{ "The mill burned on Sunday, March 19.", "2017-03-26", "2017-03-19" },
		{ "The mill burned this week.", "2017-03-22", "2017-03-20/2017-03-26" },
		{ "The mill burned at the weekend.", "2017-03-27", "2017-03-25/2017-03-26" },
		/* overnight, days counted from others */
		{ "The mill burned last night.", "2017-03-26", "2017-03-25" },
		{ "Officials said on Monday that it had burned two days earlier.", "2017-03-28",
		  "2017-03-27 2017-03-25" },
		{ "Crews came on Monday. By the end of the day the mill was gone.", "2017-03-28",
		  "2017-03-27 2017-03-27" },
		{ "It burned on 3 March and again a week later.", "2017-03-26",
		  "2017-03-03 2017-03-10" },
		/* partial dates */
		{ "Nine mills burned in the first half of 2015 alone.", "2017-03-26", "2015" },
		{ "Nine mills burned in late 2015.", "2017-03-26", "2015" },
		{ "The mill burned last October.", "2017-03-26", "2016-10" },
		/* ranges */
		{ "Mills burned between 3 and 7 March.", "2017-03-26", "2017-03-03/2017-03-07" },
		{ "Mills burned from Monday to Wednesday.", "2017-03-24", "2017-03-20/2017-03-22" },
		{ "Mills burned from 28 February to 2 March 2017.", "", "2017-02-28/2017-03-02" },
		/* feasts, by rule and by reckoning */
		{ "The mill burned on Thanksgiving.", "2016-11-30", "2016-11-24" },
		{ "The mill burned on Memorial Day.", "2016-06-03", "2016-05-30" },
		{ "The mill burned on Easter Sunday.", "2016-04-02", "2016-03-27" },
		{ "The mill burned on Good Friday.", "2017-05-02", "2017-04-14" },
		{ "The mill burned on New Year's Eve.", "2017-01-02", "2016-12-31" },
		/* a bare year is that of the days beside it, and of no other paragraph */
		{ "In 2017 it fell. On September 8 it was searched.", "", "2017 2017-09-08" },
		{ "In 2017 it fell.\n\nThe mill burned on May 3.", "", "2017 ?" },
		/* the year of the same day where the text gives it once */
		{ "Two killed, 15 November. One on 25 November 2013. On 15 November 2012 it began.", "",
			"2012-11-15 2013-11-25 2012-11-15" },
		/* the year from the name of the day: 19 May is a Friday in 2023 */
		{ "It burned on May 3, they said on Friday, May 19. Another burned on July 31, 2022.", "",
		  "2023-05-03 2023-05-19 2022-07-31" },
	};

	check_cases(cases, COUNT_OF(cases));
}

void
test_text_date_phrase__reads_the_time_of_day(void)
{
	static const struct { const char *text; int minute; } cases[] = {
		{ "The mill burned at 3 a.m. on Friday.", 3 * 60 },
		{ "The mill burned on Friday at 15:30.", 15 * 60 + 30 },
		{ "The mill burned on Friday at 3.30pm.", 15 * 60 + 30 },
		{ "The mill burned on Friday at 12:05 a.m. local time.", 5 },
		{ "The mill burned on Friday at 12 p.m.", 12 * 60 },
		{ "The mill burned on Friday at noon.", 12 * 60 },
		{ "The mill burned on Friday at about 0300 hours.", 3 * 60 },
		{ "The mill burned on Friday at 11 p.m. (2000 GMT).", 23 * 60 },
		{ "The mill burned on Friday with 300 sacks.", DATE_NO_TIME },
	};

	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct date_phrase_list found = dates_of(cases[i].text, "2017-03-26", keep);

		check_note("%s", cases[i].text);
		check(found.len == 1);
		if (found.len == 1)
			check_int(found.at[0].minute, cases[i].minute);
	}
}

void
test_text_date_phrase__keeps_an_hour_without_a_day_apart(void)
{
	struct arena *keep = test_arena();
	struct date_phrase_list found = dates_of("The mill burned around 11 a.m.", "2017-03-26", keep);

	check_int(found.len, 1);
	check_int(found.at[0].kind, DATE_CLOCK);
	check_int(dates_of("The mill burned around 11 a.m.", "", keep).len, 0);
}
