/* tests/unit/test_read_page_meta.c - read/: what a page says about itself. */
#include "check.h"

#include "read/page_byline.h"
#include "read/page_credit.h"
#include "read/read.h"
#include "read/when.h"

#define SENTENCE "Witnesses in the mill district said that the blast came at noon, " \
	"and that rescue workers needed hours to reach the house. "

static struct document
read_it(str bytes, struct arena *keep)
{
	struct document d = { 0 };
	struct err e = { 0 };

	check_ok(read_document(bytes, (struct read_hint){ 0 }, keep, &d, &e));
	return d;
}

void
test_read_when__reads_digits_in_the_order_of_a_language(void)
{
	static const struct { str text, language; date want; } cases[] = {
		{ STR_INIT("03.04.2017"), STR_INIT("de"), { 2017, 4, 3 } },
		{ STR_INIT("3/4/2017 10:30"), STR_INIT("es"), { 2017, 4, 3 } },
		{ STR_INIT("03/04/2017"), STR_INIT("en"), { 0, 0, 0 } },
		{ STR_INIT("03/04/2017"), STR_INIT(""), { 0, 0, 0 } },
		{ STR_INIT("26/04/2017"), STR_INIT("en"), { 2017, 4, 26 } },
		{ STR_INIT("04/26/2017"), STR_INIT("en"), { 2017, 4, 26 } },
		{ STR_INIT("04/04/2017"), STR_INIT(""), { 2017, 4, 4 } },
		{ STR_INIT("03.04-2017"), STR_INIT("de"), { 0, 0, 0 } },
		{ STR_INIT("31.02.2017"), STR_INIT("de"), { 0, 0, 0 } },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s %s", cases[i].text.ptr, cases[i].language.ptr);
		check(date_equal(when_read_in(cases[i].text, cases[i].language), cases[i].want));
	}
}

void
test_read_page_byline__is_the_name_alone(void)
{
	static const struct { str text, publisher, want; } cases[] = {
		{ STR_INIT("By Jo Reed"), STR_INIT("Mill Post"), STR_INIT("Jo Reed") },
		{ STR_INIT("Von Jo Reed"), STR_INIT(""), STR_INIT("Jo Reed") },
		{ STR_INIT("von der Mühle"), STR_INIT(""), STR_INIT("von der Mühle") },
		{ STR_INIT("Autor: Jo Reed am 29.12.2010, 13:36 Uhr"), STR_INIT(""), STR_INIT("Jo Reed") },
		{ STR_INIT("By Jo Reed - January 10, 2020 21 minutes"), STR_INIT(""), STR_INIT("Jo Reed") },
		{ STR_INIT("| Jo Reed,"), STR_INIT(""), STR_INIT("Jo Reed") },
		{ STR_INIT("Area 51 Desk"), STR_INIT(""), STR_INIT("Area 51 Desk") },
		{ STR_INIT("MILL POST"), STR_INIT("Mill Post"), STR_INIT("") },
		{ STR_INIT("www.millpost.example.org"), STR_INIT(""), STR_INIT("") },
		{ STR_INIT("https://millpost.example/author/jo"), STR_INIT(""), STR_INIT("") },
		{ STR_INIT("jo.reed.miller"), STR_INIT(""), STR_INIT("jo.reed.miller") },
		{ STR_INIT("6 de mayo de 2022 05:30"), STR_INIT(""), STR_INIT("") },
	};
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s", cases[i].text.ptr);
		check(str_equal(page_byline(cases[i].text, cases[i].publisher, *keep),
		    cases[i].want));
	}
}

void
test_read_page_credit__is_behind_a_sign_or_in_brackets(void)
{
	static const struct { str caption, want; } cases[] = {
		{ STR_INIT("The bridge at dawn. \xC2\xA9 Jo Reed / Mill Post"), STR_INIT("Jo Reed / Mill Post") },
		{ STR_INIT("The bridge at dawn. Photo: Jo Reed"), STR_INIT("Jo Reed") },
		{ STR_INIT("The bridge (Foto : Jo Reed)."), STR_INIT("Jo Reed") },
		{ STR_INIT("The bridge (Jo Reed/Mill Post)"), STR_INIT("Jo Reed/Mill Post") },
		{ STR_INIT("The bridge (right) and the mill (left)"), STR_INIT("") },
		{ STR_INIT("A photo of the bridge"), STR_INIT("") },
		{ STR_INIT("Telephoto: far away"), STR_INIT("") },
		{ STR_INIT(""), STR_INIT("") },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		check_note("%s", cases[i].caption.ptr);
		check(str_equal(page_credit(cases[i].caption), cases[i].want));
	}
}

void
test_read_page_meta__the_end_of_a_title_is_the_publisher(void)
{
	struct document d = read_it(STR("<html><title>Bridge falls at dawn | Region | Mill Post</title>"
	    "<h1>Bridge falls at dawn</h1><p>" SENTENCE), test_arena());
	struct document second = read_it(STR("<html><title>Bridge falls at dawn - Page 2</title>"
	    "<h1>Bridge falls at dawn</h1><p>" SENTENCE), test_arena());
	struct document address = read_it(STR("<html><meta property=og:site_name "
	    "content=\"https://www.mill.example/\"><h1>Bridge</h1><p>" SENTENCE), test_arena());

	check_text(d.publisher, "Mill Post");
	check_text(d.title, "Bridge falls at dawn");
	check_text(second.publisher, "");
	check_text(address.publisher, "mill.example");
}

void
test_read_html__takes_the_day_of_a_line_above_the_text(void)
{
	struct document d = read_it(STR("<html lang=de><title>Bridge</title><h1>Bridge falls</h1>"
	    "<div>Mill, 03.04.2017</div><p>" SENTENCE "</p><p>1 May 2017</p>"), test_arena());
	struct document two = read_it(STR("<html lang=de><h1>Bridge falls</h1><div>3. April 2017</div>"
	    "<div>4. April 2017</div><p>" SENTENCE), test_arena());

	check_int(d.published.year, 2017);
	check_int(d.published.month, 4);
	check_int(d.published.day, 3);
	check_text(d.published_from, "line");
	check_not(date_is_known(two.published));
}

void
test_read_page_text__joins_a_large_first_letter(void)
{
	struct document d = read_it(STR("<html><h1>Bridge falls</h1><article><div class=initial>T</div>"
	    "<p>he bridge fell at dawn, and nobody was hurt, the mayor of the town said.</p><p>" SENTENCE
	    "</p><div>T</div><p>The end is near, and everybody knows, as they say.</p></article>"),
	    test_arena());

	check(str_starts(d.text, STR("The bridge fell at dawn")));
	check(str_find(d.text, STR("TThe"), 0) < 0);
}

void
test_read_page_linked__names_have_no_tags(void)
{
	struct document d = read_it(STR("<html><script type=\"application/ld+json\">{\"@type\":"
	    "\"NewsArticle\",\"headline\":\"Bridge falls\",\"author\":\"<a href='/jo'>Jo Reed</a>\"}"
	    "</script><h1>Bridge falls</h1><p>" SENTENCE), test_arena());

	check_text(d.byline, "Jo Reed");
}
