/* tests/unit/test_read.c - read/: kinds, encodings, plain text, span maps. */
#include "check.h"

#include "core/utf8.h"
#include "read/frames.h"
#include "read/read.h"
#include "read/when.h"

static struct document
read_it(str bytes, struct read_hint hint, struct arena *keep)
{
	struct document d = { 0 };
	struct err e = { 0 };

	check_ok(read_document(bytes, hint, keep, &d, &e));
	return d;
}

static bool
has_warning(const struct document *d, str part)
{
	for (isize i = 0; i < d->warnings.len; i++)
		if (str_find(d->warnings.at[i], part, 0) >= 0)
			return true;
	return false;
}

/* Pairs in order, inside both texts, on character boundaries of the text. */
static void
check_map(const struct document *d, str bytes)
{
	isize text_end = 0, capture_end = 0;

	for (isize i = 0; i < d->map.len; i++) {
		struct span_pair p = d->map.at[i];

		check(p.text.begin >= text_end && p.text.end >= p.text.begin);
		check(p.capture.begin >= capture_end && p.capture.end >= p.capture.begin);
		check(p.text.end <= d->text.len && p.capture.end <= bytes.len);
		check(utf8_is_boundary(d->text, p.text.begin) && utf8_is_boundary(d->text, p.text.end));
		text_end = p.text.end;
		capture_end = p.capture.end;
	}
}

static str
capture_of(const struct document *d, str bytes, str wanted)
{
	isize at = str_find(d->text, wanted, 0);

	for (isize i = 0; i < d->map.len; i++) {
		struct span_pair p = d->map.at[i];

		if (p.text.begin <= at && at + wanted.len <= p.text.end &&
		    span_len(p.text) == span_len(p.capture))
			return str_slice(bytes, (span){ p.capture.begin + at - p.text.begin,
			    p.capture.begin + at - p.text.begin + wanted.len });
	}
	return STR("(not mapped)");
}

void
test_read_read__keeps_plain_text_byte_for_byte(void)
{
	struct arena *keep = test_arena();
	str text = STR("  Two people were killed.\r\n\r\n\tA third  died later.\n");
	struct document d = read_it(text, (struct read_hint){ 0 }, keep);

	check_text(d.kind, "text");
	check_str(d.text, text);
	check_int(d.map.len, 1);
	check_int(d.warnings.len, 0);
	check_not(date_is_known(d.published));
}

void
test_read_read__skips_a_byte_order_mark_and_maps_behind_it(void)
{
	struct arena *keep = test_arena();
	str bytes = STR("\xEF\xBB\xBF" "Three houses");
	struct document d = read_it(bytes, (struct read_hint){ 0 }, keep);

	check_text(d.text, "Three houses");
	check_str(capture_of(&d, bytes, STR("houses")), STR("houses"));
	check_map(&d, bytes);
}

void
test_read_charset__converts_what_is_not_utf8_and_says_so(void)
{
	struct arena *keep = test_arena();
	static const struct { str bytes, want; const char *charset; } cases[] = {
		/* "the number of dead rose in the town" in Arabic, windows-1256 */
		{ STR_INIT("\xC7\xD1\xCA\xDD\xDA \xDA\xCF\xCF \xC7\xE1\xDE\xCA\xE1\xEC "
		    "\xDD\xED \xC7\xE1\xE3\xCF\xED\xE4\xC9 \xC7\xE1\xED\xE6\xE3 \xC8\xDA\xCF "
		    "\xC7\xE1\xDE\xD5\xDD"),
		  STR_INIT("ارتفع عدد القتلى في المدينة اليوم بعد القصف"), "1256" },
		{ STR_INIT("\xFF\xFE" "D\0e\0a\0d\0"), STR_INIT("Dead"), "utf-16le" },
		{ STR_INIT("\xFE\xFF\0D\0\xE9"), STR_INIT("Dé"), "utf-16be" },
		/* Without a mark: of one script, of four bytes each, between escapes. */
		{ STR_INIT("\x14\x04\x32\x04\x30\x04\x20\x00\x47\x04\x35\x04\x3B\x04\x3E\x04\x32\x04\x35\x04"
		    "\x3A\x04\x30\x04\x20\x00\x3F\x04\x3E\x04\x33\x04\x38\x04\x31\x04\x3B\x04\x38\x04"
		    "\x2C\x00\x20\x00\x42\x04\x40\x04\x3E\x04\x35\x04\x20\x00\x40\x04\x30\x04\x3D\x04"
		    "\x35\x04\x3D\x04\x4B\x04\x2E\x00"),
		  STR_INIT("Два человека погибли, трое ранены."), "utf-16le" },
		{ STR_INIT("\x06\x2F\x06\x48\x00\x20\x06\x46\x06\x41\x06\x31\x00\x20\x00\xAB\x06\xA9\x06\x34"
		    "\x06\x2A\x06\x47\x00\xBB\x00\x20\x06\x34\x06\x2F\x06\x46\x06\x2F\x00\x2E\x00\x20"
		    "\x06\x2F\x06\x48\x00\x20\x06\x46\x06\x41\x06\x31\x00\x20\x00\xAB\x06\xA9\x06\x34"
		    "\x06\x2A\x06\x47\x00\xBB\x00\x20\x06\x34\x06\x2F\x06\x46\x06\x2F\x00\x2E"),
		  STR_INIT("دو نفر «کشته» شدند. دو نفر «کشته» شدند."), "utf-16be" },
		{ STR_INIT("\x54\x00\x00\x00\x77\x00\x00\x00\x6F\x00\x00\x00\x20\x00\x00\x00\x77\x00\x00\x00"
		    "\x65\x00\x00\x00\x72\x00\x00\x00\x65\x00\x00\x00\x20\x00\x00\x00\x6B\x00\x00\x00"
		    "\x69\x00\x00\x00\x6C\x00\x00\x00\x6C\x00\x00\x00\x65\x00\x00\x00\x64\x00\x00\x00"
		    "\x2E\x00\x00\x00"),
		  STR_INIT("Two were killed."), "utf-32le" },
		{ STR_INIT("\x1B\x24\x42\x3B\x54\x3E\x6C\x24\x47\x46\x73\x3F\x4D\x24\x2C\x3B\x60\x4B\x34\x24"
		    "\x37\x24\x3F\x21\x23\x1B\x28\x42"),
		  STR_INIT("市場で二人が死亡した。"), "iso-2022-jp" },
		{ STR_INIT("\xCE\x57\xCC\x91\x09\x67\x5D\x4E\xBA\x4E\x7B\x6B\xA1\x4E\x0C\xFF\x3B\x53\x1F\x75\xF4\x8B\x02\x30"),
		  STR_INIT("城里有九人死亡，医生说。"), "utf-16le" },
		{ STR_INIT("\x5E\x02\x58\x34\x30\x67\x4E\x8C\x4E\xBA\x30\x4C\x6B\x7B\x4E\xA1\x30\x57\x30\x5F\x30\x01\x30\x68"
		    "\x53\x3B\x80\x05\x30\x4C\x8A\x00\x30\x63\x30\x5F\x30\x02"),
		  STR_INIT("市場で二人が死亡した、と医者が言った。"), "utf-16be" },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct document d = read_it(cases[i].bytes, (struct read_hint){ 0 }, keep);

		check_note("%s", cases[i].charset);
		check_str(d.text, cases[i].want);
		check(has_warning(&d, str_of(cases[i].charset)));
		check_map(&d, cases[i].bytes);
	}
}

/* Any bytes make UTF-16 or windows-1252; nobody wrote them. */
void
test_read_charset__bytes_that_mean_nothing_are_no_text(void)
{
	struct arena *keep = test_arena();
	uint32_t random = 2463534242u;

	for (isize len = 100; len < 100000; len *= 3) {
		char *at = NEW_ARRAY(keep, char, len);
		struct document d;
		struct err e = { 0 };

		for (isize i = 0; i < len; i++) {
			random ^= random << 13;
			random ^= random >> 17;
			random ^= random << 5;
			at[i] = (char)(random >> 24);
		}
		at[0] = 'x';            /* the signature of no kind of file */
		check_note("%td bytes", len);
		check_not(read_document((str){ at, len }, (struct read_hint){ 0 }, keep, &d, &e));
		check(strstr(e.text, "no text") != NULL);
	}
}

void
test_read_charset__believes_the_declared_encoding(void)
{
	struct arena *keep = test_arena();
	str bytes = STR("<!doctype html><meta charset=windows-1251><p>"
	    "\xCF\xEE\xE3\xE8\xE1\xEB\xE8 \xE4\xE2\xE0 \xF7\xE5\xEB\xEE\xE2\xE5\xEA\xE0, "
	    "\xF2\xF0\xEE\xE5 \xF0\xE0\xED\xE5\xED\xFB.");
	struct document d = read_it(bytes, (struct read_hint){ 0 }, keep);

	check_text(d.text, "Погибли два человека, трое ранены.");
	check_map(&d, bytes);
}

/* ICU reads "u\xD1tf8" as UTF-8, and what was said of it was no UTF-8. */
void
test_read_charset__a_name_that_is_no_ascii_names_no_encoding(void)
{
	struct document d = read_it(STR("From: a@example.org\r\nTo: b@example.org\r\n"
	    "Date: Sun, 26 Mar 2017 10:00:00 +0300\r\nSubject: a house\r\nMIME-Version: 1.0\r\n"
	    "Content-Type: text/plain; charset=u\xD1tf8\r\n\r\n"
	    "Two men died at the caf\xE9, three others were wounded.\r\n"),
	    (struct read_hint){ 0 }, test_arena());

	check(d.warnings.len > 0);
	for (isize i = 0; i < d.warnings.len; i++)
		check(utf8_valid(d.warnings.at[i]));
	check(str_find(d.text, STR("Two men died"), 0) >= 0);
}

void
test_read_charset__repairs_damaged_utf8_and_counts_it(void)
{
	struct arena *keep = test_arena();
	str bytes = STR("Caf\xC3\xA9 caf\xC3\xA9 na\xC3\xAFve \xC3\xA9t\xC3\xA9 and \xFF here");
	struct document d = read_it(bytes, (struct read_hint){ 0 }, keep);

	check_text(d.text, "Café café naïve été and \xEF\xBF\xBD here");
	check(has_warning(&d, STR("1 ill-formed")));
	check_str(capture_of(&d, bytes, STR("here")), STR("here"));
	check_map(&d, bytes);
}

void
test_read_read__refuses_what_is_no_document_with_a_reason(void)
{
	struct arena *keep = test_arena();
	static const struct { str bytes; const char *part; } cases[] = {
		{ STR_INIT(""), "empty" },
		{ STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "old Office" },
		{ STR_INIT("a\0b\0\0\0\0\0\1\2\3\4"), "no text" },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct document d;
		struct err e = { 0 };

		check_note("%s", cases[i].part);
		check_not(read_document(cases[i].bytes, (struct read_hint){ 0 }, keep, &d, &e));
		check_int(e.kind, ERR_INPUT);
		check(strstr(e.text, cases[i].part) != NULL);
	}
}

void
test_read_read__offers_a_day_in_plain_text_without_assuming_it(void)
{
	struct arena *keep = test_arena();
	struct document d = read_it(STR("Raqqa, 4 May 2017 - Six were killed.\n"),
	    (struct read_hint){ 0 }, keep);
	date want = { 2017, 5, 4 };

	check_not(date_is_known(d.published));
	check(date_equal(d.published_hint, want));
	check_text(d.published_hint_from, "text");
}

void
test_read_when__reads_days_in_common_forms(void)
{
	static const struct { str text; date want; } cases[] = {
		{ STR_INIT("2017-03-26T10:11:12Z"), { 2017, 3, 26 } },
		{ STR_INIT("20170326"), { 2017, 3, 26 } },
		{ STR_INIT("Sun, 26 Mar 2017 10:00:00 GMT"), { 2017, 3, 26 } },
		{ STR_INIT("March 26th, 2017"), { 2017, 3, 26 } },
		{ STR_INIT("26 de marzo de 2017"), { 2017, 3, 26 } },
		{ STR_INIT("26 марта 2017 г."), { 2017, 3, 26 } },
		{ STR_INIT("26 آذار 2017"), { 2017, 3, 26 } },
		{ STR_INIT("03/04/2017"), { 0, 0, 0 } },
		{ STR_INIT("31 February 2017"), { 0, 0, 0 } },
		{ STR_INIT("room 2017"), { 0, 0, 0 } },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		date got = when_read(cases[i].text);

		check_note("%s", cases[i].text.ptr);
		check_int(got.year, cases[i].want.year);
		check_int(got.month, cases[i].want.month);
		check_int(got.day, cases[i].want.day);
	}
}

void
test_read_when__reads_the_day_of_an_address(void)
{
	date d = when_in_address(STR("https://example.org/world/2017/03/26/strike.html"));
	date m = when_in_address(STR("https://example.org/2017/03/strike"));

	check_int(d.day, 26);
	check_int(m.month, 3);
	check_int(m.day, 0);
	check_not(date_is_known(when_in_address(STR("https://example.org/item/20179"))));
}

/* ---- web pages -------------------------------------------------------- */

#define SENTENCE_TRIMMED(n) "Witnesses in the " n " district said that the blast came at noon, " \
	"and that rescue workers needed hours to reach the house."
#define SENTENCE(n) SENTENCE_TRIMMED(n) " "

static const char page[] =
    "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Blast at noon | The Example</title>\n"
    "<meta property=\"og:site_name\" content=\"The Example\">"
    "<meta property=\"article:published_time\" content=\"2019-05-04T08:00:00Z\">"
    "<meta name=author content=\"Jo Writer\"></head><body>"
    "<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>"
    "<div class=\"article-body\"><h1>Blast at noon</h1>"
    "<p>" SENTENCE("first") "</p>\n<p>" SENTENCE("second &amp; last") "</p>"
    "<figure><img src=a.jpg><figcaption>The house after the blast. "
    "<span class=\"credit\">A. Photographer</span></figcaption></figure>"
    "<div class=\"related-posts\"><h3>Related</h3><a href=/t>A trial begins</a><p>" SENTENCE("related")
    "</p></div>"
    "<p>Rescue<br>" SENTENCE("third") "</p></div>"
    "<div id=comments><p>" SENTENCE("comment") "</p></div>"
    "<footer>All rights reserved, The Example, 2019.</footer></body></html>";

void
test_read_html__finds_the_main_text_and_leaves_the_furniture(void)
{
	struct arena *keep = test_arena();
	struct document d = read_it(str_of(page), (struct read_hint){ 0 }, keep);

	check_text(d.kind, "html");
	check_text(d.text, SENTENCE_TRIMMED("first") "\n\n" SENTENCE_TRIMMED("second & last")
	    "\n\n" "Rescue\n" SENTENCE_TRIMMED("third"));
}

void
test_read_html__reads_what_the_page_says_of_itself(void)
{
	struct arena *keep = test_arena();
	struct document d = read_it(str_of(page), (struct read_hint){ 0 }, keep);
	date want = { 2019, 5, 4 };

	check_text(d.title, "Blast at noon");
	check_text(d.publisher, "The Example");
	check_text(d.byline, "Jo Writer");
	check_text(d.language, "en");
	check(date_equal(d.published, want));
	check_text(d.published_from, "meta");
	check_int(d.captions.len, 1);
	check_text(d.captions.at[0].text, "The house after the blast. A. Photographer");
	check_text(d.captions.at[0].credit, "A. Photographer");
}

void
test_read_html__maps_the_text_to_the_bytes_of_the_page(void)
{
	struct arena *keep = test_arena();
	str bytes = str_of(page);
	struct document d = read_it(bytes, (struct read_hint){ 0 }, keep);

	check_map(&d, bytes);
	check_str(capture_of(&d, bytes, STR("second ")), STR("second "));
	check_str(capture_of(&d, bytes, STR(" last district")), STR(" last district"));
	for (isize i = 0; i < d.map.len; i++)
		if (span_len(d.map.at[i].text) == span_len(d.map.at[i].capture))
			check_str(str_slice(d.text, d.map.at[i].text),
			    str_slice(bytes, d.map.at[i].capture));
}

void
test_read_html__prefers_linked_data_for_day_and_author(void)
{
	struct arena *keep = test_arena();
	str bytes = STR("<html><script type=\"application/ld+json\">{\"@graph\":[{\"@type\":"
	    "\"NewsArticle\",\"headline\":\"Strike\non the market\",\"datePublished\":"
	    "\"2020-02-29\",\"author\":[{\"name\":\"A. One\"},{\"name\":\"B. Two\"}],"
	    "\"publisher\":{\"name\":\"Wire\"}}]}</script><meta property="
	    "\"article:published_time\" content=\"2021-01-01\"><p>" SENTENCE("only"));
	struct document d = read_it(bytes, (struct read_hint){ 0 }, keep);
	date want = { 2020, 2, 29 };

	check_text(d.title, "Strike on the market");
	check_text(d.byline, "A. One, B. Two");
	check_text(d.publisher, "Wire");
	check(date_equal(d.published, want));
	check_text(d.published_from, "json-ld");
}

static str
nested(int depth, struct arena *keep)
{
	struct buf b = { .keep = keep };

	for (int i = 0; i < depth; i++)
		BUF(&b, "<div>");
	BUF(&b, SENTENCE("deep"));
	return buf_view(&b);
}

void
test_read_html__reads_deep_nesting_and_refuses_what_is_an_attack(void)
{
	struct arena *keep = test_arena();
	struct document d;
	struct err e = { 0 };

	check_ok(read_document(nested(2000, keep), (struct read_hint){ 0 }, keep, &d, &e));
	check(str_find(d.text, STR("deep district"), 0) >= 0);
	check_not(read_document(nested(20000, keep), (struct read_hint){ 0 }, keep, &d, &e));
	check_int(e.kind, ERR_TOO_LARGE);
}

void
test_read_html__takes_the_heading_that_the_head_of_the_page_agrees_with(void)
{
	struct arena *keep = test_arena();
	struct document d = read_it(STR("<html><head><title>Bridge falls at dawn | Mill Post</title>"
	    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"author\":\"Redacci&oacute;n\"}"
	    "</script></head><body><h1 class=site-title>Mill Post</h1><h1>Menu</h1>"
	    "<article><h1>Bridge falls at dawn</h1><p>" SENTENCE("first") "</p></article>"),
	    (struct read_hint){ 0 }, keep);

	check_text(d.title, "Bridge falls at dawn");
	check_text(d.byline, "Redacci\xC3\xB3n");
}

void
test_read_page_check__few_words_of_a_page_are_kept_with_a_doubt(void)
{
	struct arena *keep = test_arena();
	struct document wall = read_it(STR("<html><title>Hm</title><p>You have followed a link that "
	    "leads nowhere. Head back to the start.</p>"), (struct read_hint){ 0 }, keep);
	struct document dated = read_it(STR("<html><title>Hm</title><meta name=author content=\"Jo Reed\">"
	    "<p>You have followed a link that leads nowhere. Head back to the start.</p>"),
	    (struct read_hint){ 0 }, keep);
	struct document brief = read_it(STR("<html><title>Mill</title><p>Search teams stopped at "
	    "nightfall and will try again in the morning.</p>"), (struct read_hint){ 0 }, keep);

	check_text(wall.not_captured, "");
	check_int(wall.warnings.len, 1);
	check(str_find(wall.warnings.at[0], STR("may not be the content"), 0) >= 0);
	check_text(dated.not_captured, "");
	check_int(dated.warnings.len, 0);
	check_text(brief.not_captured, "");
	check_int(brief.warnings.len, 0);
}

/* "24<sup>1</sup> people" are 24, and the 1 is that of a note. */
void
test_read_page_text__a_raised_figure_is_no_part_of_the_number_before(void)
{
	str raised = STR("<html><title>Mill</title><article><p>At least 24<sup><a href='#n1'>1</a></sup> people died on "
	    "10 m<sup>2</sup> of floor, the 3<sup>rd</sup> day, " SENTENCE("north") "</p><p>" SENTENCE("south")
	    "</p></article></html>");
	struct document d = read_it(raised, (struct read_hint){ 0 }, test_arena());

	check(str_starts(d.text, STR("At least 24\u00b9 people died on 10 m\u00b2 of floor, the 3rd day")));
	for (isize i = 0; i < d.map.len; i++)
		if (span_len(d.map.at[i].text) == span_len(d.map.at[i].capture))
			check_str(str_slice(d.text, d.map.at[i].text), str_slice(raised, d.map.at[i].capture));
	check(d.map.len >= 5);
}

/* A figure that was corrected is said no more; a tag that was left open strikes out nothing. */
void
test_read_page_text__what_is_struck_out_is_left_out_and_said(void)
{
	struct document d = read_it(STR("<html><title>Mill</title><article><p>At least <del>12</del> 14 people died, "
	    SENTENCE("north") "</p><p>" SENTENCE("south") "</p></article></html>"), (struct read_hint){ 0 }, test_arena());
	struct document open = read_it(STR("<html><title>Mill</title><article><p>At least <s>14 people died, "
	    SENTENCE("north") "</p><p>" SENTENCE("south") "</p></article></html>"), (struct read_hint){ 0 }, test_arena());

	check(str_starts(d.text, STR("At least 14 people died")));
	check_int(d.warnings.len, 1);
	check(str_find(d.warnings.at[0], STR("struck out"), 0) > 0);
	check(str_starts(open.text, STR("At least 14 people died")));
	check_int(open.warnings.len, 0);
}

void
test_read_page_body__a_heading_alone_is_no_text(void)
{
	struct document d = read_it(STR("<html><title>Residents | Wire</title><div class=promo><p>"
	    "Subscribe to our newsletter. Already a subscriber? Log in</p></div><div class=post>"
	    "<h2>Residents</h2><div class=body><p>Residents are asked to stay indoors. Windows broke "
	    "in eleven houses.</p></div></div>"), (struct read_hint){ 0 }, test_arena());

	check(str_find(d.text, STR("Windows broke"), 0) >= 0);
}

void
test_read_page_check__names_what_stands_in_place_of_content(void)
{
	static const struct { str page; const char *part; } cases[] = {
		{ STR_INIT("<html><title>404 Not Found</title><h1>Not Found</h1><p>The requested "
		    "address was not found on this server."), "did not find" },
		{ STR_INIT("<html><title>Social</title><p>Log in to continue<form><input type=password>"
		    "</form>"), "login wall" },
		{ STR_INIT("<html><title>App</title><div id=root></div><script src=a.js></script>"),
		    "empty shell" },
		{ STR_INIT("<html><title>Just a moment...</title><p>We check that you are real."),
		    "robots" },
		{ STR_INIT("<html><title>Mill</title><script src=a.js></script><div class=main><p>"
		    "病院が攻撃され、二人が死亡した。</p></div>"), NULL },
		{ STR_INIT("<html><title>Log in | Wire</title><h1>Shells hit the mill</h1><p>Eleven people were "
		    "killed…</p><div><h2>Subscribe to continue reading</h2></div>"), "pay wall" },
		{ STR_INIT("<html><title>Shells hit the mill</title><h1>Shells hit the mill</h1><p>Eleven people "
		    "were killed.</p><div><h2>Subscribe to continue reading</h2></div>"), NULL },
		{ STR_INIT("<html><title>A strike</title><article><p>" SENTENCE("one") SENTENCE("two")
		    "</p></article><script>x</script>"), NULL },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct arena scratch = { 0 };
		struct document d = { 0 };
		struct err e = { 0 };

		check_note("case %td", i);
		check(arena_open(&scratch, 1 << 24, &e));
		check_ok(read_document(cases[i].page, (struct read_hint){ 0 }, &scratch, &d, &e));
		if (cases[i].part == NULL)
			check_int(d.not_captured.len, 0);
		else
			check(str_find(d.not_captured, str_of(cases[i].part), 0) >= 0);
		arena_close(&scratch);
	}
}

/* ---- what a child may say --------------------------------------------- */

static bool
parse_answer(str answer, isize capture_len, struct arena *keep, struct document *d)
{
	struct err e = { 0 };

	return frames_parse(answer, capture_len, keep, d, &e);
}

void
test_read_frames__carry_a_document_unchanged(void)
{
	struct arena *keep = test_arena();
	struct document d = read_it(str_of(page), (struct read_hint){ 0 }, keep), got;
	struct buf frames = { .keep = keep };

	frames_put_document(&frames, &d);
	check(frames.len <= frames_size(&d));
	check(parse_answer(buf_view(&frames), str_of(page).len, keep, &got));
	check_str(got.text, d.text);
	check_str(got.title, d.title);
	check_str(got.publisher, d.publisher);
	check(date_equal(got.published, d.published));
	check_int(got.map.len, d.map.len);
	check(memcmp(got.map.at, d.map.at, (size_t)d.map.len * sizeof *d.map.at) == 0);
	check_str(got.captions.at[0].credit, d.captions.at[0].credit);
}

void
test_read_frames__a_cut_or_padded_answer_is_refused(void)
{
	struct arena *keep = test_arena();
	struct document d = read_it(STR("Two were killed."), (struct read_hint){ 0 }, keep), got;
	struct buf frames = { .keep = keep };

	frames_put_document(&frames, &d);
	for (isize cut = 0; cut < frames.len; cut++)
		check_not(parse_answer(str_first(buf_view(&frames), cut), 16, keep, &got));
	check(parse_answer(buf_view(&frames), 16, keep, &got));
	buf_char(&frames, '\0');
	check_not(parse_answer(buf_view(&frames), 16, keep, &got));
}

void
test_read_frames__spans_outside_and_broken_texts_are_refused(void)
{
	struct arena *keep = test_arena();
	struct document good = read_it(STR("Two w\xC3\xA9re killed."), (struct read_hint){ 0 }, keep), d, got;
	struct span_pair pairs[2];
	struct {
		struct span_pair at[2];
		isize len;
	} cases[] = {
		{ { { { 0, 99 }, { 0, 99 } } }, 1 },            /* behind the end */
		{ { { { 0, 6 }, { 0, 6 } } }, 1 },              /* inside a character */
		{ { { { 3, 2 }, { 0, 2 } } }, 1 },              /* backwards */
		{ { { { 0, 4 }, { 0, 4 } }, { { 2, 5 }, { 4, 5 } } }, 2 },  /* overlapping */
		{ { { { -1, 4 }, { 0, 4 } } }, 1 },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct buf frames = { .keep = keep };

		check_note("case %td", i);
		memcpy(pairs, cases[i].at, sizeof pairs);
		d = good;
		d.map = (struct span_map){ pairs, cases[i].len, cases[i].len };
		frames_put_document(&frames, &d);
		check_not(parse_answer(buf_view(&frames), 17, keep, &got));
	}
	for (int field = 0; field < 2; field++) {
		struct buf frames = { .keep = keep };

		d = good;
		*(field ? &d.title : &d.text) = STR("\xFF\xFE");
		d.map.len = 0;
		frames_put_document(&frames, &d);
		check_not(parse_answer(buf_view(&frames), 17, keep, &got));
	}
}
