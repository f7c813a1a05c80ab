/* tests/unit/test_read_feed_json.c - read/feed_json.h and read/json_walk.h. */
#include "check.h"

#include "core/utf8.h"
#include "read/feed.h"
#include "read/json_walk.h"
#include "read/read.h"
#include "read/sandbox.h"

static struct document
read_feed(str bytes, struct arena *keep)
{
	struct document d = { 0 };
	struct err e = { 0 };

	check_ok(read_document(bytes, (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.kind, "feed");
	return d;
}

#define ITEM "{\"id\":\"https://desk.example/7\",\"tags\":[\"]}\",{\"title\":\"no\"}],\"title\":\"Mill \\\"B\\\"\"," \
    "\"content_html\":\"<p>Two were <b>killed</b>.<\\/p>\\n<p>The caf\\u00e9 burned.<\\/p>\"," \
    "\"content_text\":\"other\",\"date_modified\":\"2020-01-01\"," \
    "\"date_published\":\"2017-03-26T10:00:00+03:00\",\"authors\":[{\"name\":\"Jo Writer\"},{\"name\":\"Sam\"}]}"
static const char one[] = "\n{ \"home_page_url\": \"https://desk.example\", \"title\": \"Desk & field\",\n"
    "\"version\": \"https://jsonfeed.org/version/1.1\", \"language\": \"en-US\", \"items\": [\n" ITEM " ] }";
static const char two[] = "{\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\",\"title\":\"Desk\",\"author\":"
    "{\"name\":\"The desk\"},\"items\":[" ITEM ",\n{\"id\":8,\"url\":\"https://desk.example/8\","
    "\"content_text\":\"Six & <b> died.\\n\\nOne \\ud83d\\ude00 hurt.\\n\",\"author\":{\"name\":\"Amal\"}},7]}";

void
test_read_feed_json__a_feed_of_one_entry_has_its_day_and_writer(void)
{
	struct arena *keep = test_arena();
	struct document d = read_feed(str_of(one), keep);
	date want = { 2017, 3, 26 };

	check_text(d.text, "Mill \"B\"\n\nTwo were killed.\n\nThe café burned.");
	check_text(d.title, "Mill \"B\"");
	check_text(d.publisher, "Desk & field");
	check_text(d.byline, "Jo Writer, Sam");
	check_text(d.language, "en");
	check(date_equal(d.published, want));
	check_text(d.published_from, "feed");
}

/* Every stretch of the map that is as long as its bytes is those bytes; in another there
 * is an escape. */
void
test_read_feed_json__text_leads_back_to_the_bytes_of_the_feed(void)
{
	struct arena *keep = test_arena();
	struct document d = read_feed(str_of(one), keep);
	isize same = 0;

	for (isize i = 0; i < d.map.len; i++) {
		struct span_pair p = d.map.at[i];

		if (span_len(p.text) != span_len(p.capture)) {
			check_note("%.*s", STR_ARG(str_slice(str_of(one), p.capture)));
			check(str_find_char(str_slice(str_of(one), p.capture), '\\', 0) >= 0);
			continue;
		}
		check_str(str_slice(d.text, p.text), str_slice(str_of(one), p.capture));
		same += span_len(p.text);
	}
	check_int(same, (isize)strlen("Two were killed." "The " " burned."));
}

void
test_read_feed_json__each_entry_is_a_document_and_text_is_no_markup(void)
{
	struct arena *keep = test_arena();
	struct sandbox none = { 0 };
	struct unpacked u;
	struct document d;
	struct err e = { 0 };

	check_ok(sandbox_unpack(&none, str_of(two), (struct read_hint){ 0 }, keep, &u, &e));
	check(u.is_container && u.whole == WHOLE_INSTEAD);
	check_int(u.members.len, 2);
	check_text(u.members.at[0].name, "https://desk.example/7");
	check_text(u.members.at[0].url, "https://desk.example/7");
	check_text(u.members.at[0].publisher, "Desk");
	check_text(u.members.at[0].bytes, ITEM);
	check_text(u.members.at[1].url, "https://desk.example/8");
	check_text(u.members.at[1].name, "entry 2");
	d = read_feed(u.members.at[1].bytes, keep);
	check_text(d.text, "Six & <b> died.\n\nOne 😀 hurt.");
	check_text(d.byline, "Amal");
	check_not(date_is_known(d.published));
	d = read_feed(u.members.at[0].bytes, keep);
	check_text(d.title, "Mill \"B\"");
	check_int(d.publisher.len, 0);
	/* All of it at once says so. */
	d = read_feed(str_of(two), keep);
	check_int(d.warnings.len, 1);
	check(str_find(d.text, STR("burned.\n\nSix & <b>"), 0) > 0);
}

void
test_read_feed_json__what_breaks_off_is_read_as_far_as_it_goes(void)
{
	struct arena *keep = test_arena();
	str whole = str_of(two);

	for (isize len = 60; len < whole.len; len++) {
		struct document d = { 0 };
		struct err e = { 0 };

		check_note("%td", len);
		check_ok(read_document(str_first(whole, len), (struct read_hint){ 0 }, keep, &d, &e));
		check_text(d.kind, "feed");
		check(utf8_valid(d.text));
		check(d.warnings.len > 0);
	}
}

void
test_read_feed_json__other_json_is_no_feed(void)
{
	static const char *const others[] = { "{\"version\":\"1\",\"items\":[]}", "[" ITEM "]",
		"{\"id\":1,\"text\":\"a\"}", ITEM "\n" ITEM, "{\"id\":1,\"content_text\":\"a\"", "{", "{\"a\"",
		"{\"a\":", "{\"a\":\"\\", "", "{]}" };

	for (isize i = 0; i < COUNT_OF(others); i++) {
		check_note("%s", others[i]);
		check_not(feed_is(str_of(others[i])));
	}
}

void
test_read_json_walk__escapes_that_mean_nothing_stand_as_they_are(void)
{
	static const struct { const char *written, *meant; } cases[] = {
		{ "\"a\\tb\\/c\\\\\"", "a\tb/c\\" }, { "\"\\u0041\\u00E9\"", "Aé" },
		{ "\"\\ud800x\\udc00\"", "\xEF\xBF\xBDx\xEF\xBF\xBD" }, { "\"\\u0000\"", "\xEF\xBF\xBD" },
		{ "\"\\u12\"", "\\u12" }, { "\"\\q\"", "\\q" }, { "\"open", "open" }, { "\"", "" },
		{ "\"open\\\"", "open\"" }, { "\"x\\", "x\\" },
	};
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct decoded from = { .text = str_of(cases[i].written), .is_same = true };

		check_str(json_walk_string(&from, (span){ 0, from.text.len }, keep).text, str_of(cases[i].meant));
	}
}
