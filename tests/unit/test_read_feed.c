/* tests/unit/test_read_feed.c - read/feed.h. */
#include "check.h"

#include "core/utf8.h"
#include "read/feed.h"
#include "read/read.h"

static struct document
read_feed(str bytes, struct arena *keep)
{
	struct document d = { 0 };
	struct err e = { 0 };

	check_ok(read_document(bytes, (struct read_hint){ 0 }, keep, &d, &e));
	return d;
}

static const char one[] =
    "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"c\"><channel>"
    "<title>Desk &amp;amp; field</title><language>en-us</language><image><title>logo</title></image>"
    "<item><title>Shelling in the north</title><pubDate>Sun, 26 Mar 2017 10:00:00 GMT</pubDate>"
    "<author>Jo Writer</author><description>short</description>"
    "<content:encoded><![CDATA[<p>Two people were <b>killed</b>.</p><script>x</script>"
    "<p>The caf&eacute; burned.]]></content:encoded></item></channel></rss>";

void
test_read_feed__reads_the_full_body_of_an_entry(void)
{
	struct arena *keep = test_arena();
	struct document d = read_feed(str_of(one), keep);
	date want = { 2017, 3, 26 };

	check_text(d.kind, "feed");
	check_text(d.text, "Shelling in the north\n\nTwo people were killed.\n\nThe café burned.");
	check_text(d.title, "Shelling in the north");
	check_text(d.publisher, "Desk & field");
	check_text(d.byline, "Jo Writer");
	check_text(d.language, "en");
	check(date_equal(d.published, want));
	check_text(d.published_from, "feed");
}

void
test_read_feed__what_is_packed_in_base64_is_unpacked(void)
{
	struct arena *keep = test_arena();
	struct document d = read_feed(STR("<feed version='0.3'><title mode='base64' type='text/plain'>RGVz\n"
	    "ayA3</title><entry><title>T</title><content type='text/html' mode='base64'>PHA+VHdvIGRpZWQu"
	    "PC9wPg==</content></entry></feed>"), keep);

	check_text(d.publisher, "Desk 7");
	check_text(d.text, "T\n\nTwo died.");
	/* A picture is no text, and nor are the letters that it is packed in. */
	d = read_feed(STR("<feed><title>D</title><entry><title>T</title><content type='image/png'>"
	    "iVBORw0KGgo=</content></entry></feed>"), keep);
	check_text(d.text, "T");
	d = read_feed(STR("<feed><title>D</title><entry><title>T</title><content type='application/xhtml+xml'>"
	    "<p>Two died.</p></content></entry></feed>"), keep);
	check_text(d.text, "T\n\nTwo died.");
}

void
test_read_feed__atom_under_any_prefix_is_atom(void)
{
	static const char feed[] = "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>Desk</a:title>"
	    "<a:entry><a:title>T</a:title><a:author><a:name>Jo</a:name></a:author>"
	    "<a:published>2017-03-26T01:00:00Z</a:published><a:content type='html'>&lt;p&gt;Two died."
	    "</a:content></a:entry></a:feed>";
	struct arena *keep = test_arena();
	str entry = str_from(str_of(feed), str_find(str_of(feed), STR("<a:entry"), 0));
	struct document d = read_feed(str_of(feed), keep);

	check_text(d.text, "T\n\nTwo died.");
	check_text(d.publisher, "Desk");
	check_text(d.byline, "Jo");
	check_int(d.published.day, 26);
	/* As it is kept, by itself. */
	d = read_feed(str_first(entry, entry.len - 9), keep);
	check_text(d.kind, "feed");
	check_text(d.text, "T\n\nTwo died.");
}

void
test_read_feed__maps_escaped_text_to_the_bytes_of_the_feed(void)
{
	struct arena *keep = test_arena();
	str bytes = STR("<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>A</title>"
	    "<content type='html'>&lt;p&gt;Three were killed &amp;amp; four wounded.&lt;/p&gt;</content>"
	    "</entry><entry><title>B</title><content type='xhtml'><div xmlns='x'><p>Nobody came.</p>"
	    "</div></content></entry></feed>");
	struct document d = read_feed(bytes, keep);

	check_text(d.text, "A\n\nThree were killed & four wounded.\n\nB\n\nNobody came.");
	check(d.map.len > 3);
	for (isize i = 0; i < d.map.len; i++)
		if (span_len(d.map.at[i].text) == span_len(d.map.at[i].capture))
			check_str(str_slice(d.text, d.map.at[i].text),
			    str_slice(bytes, d.map.at[i].capture));
	check_not(date_is_known(d.published));
	check_int(d.warnings.len, 1);
}

void
test_read_feed__refuses_declared_entities_and_forgives_bare_ampersands(void)
{
	struct arena *keep = test_arena();
	struct document d;
	struct err e = { 0 };
	str bomb = STR("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'lol'>]><rss><channel>"
	    "<item><title>&a;</title></item></channel></rss>");

	check_not(read_document(bomb, (struct read_hint){ 0 }, keep, &d, &e));
	check(strstr(e.text, "entities") != NULL);
	d = read_feed(STR("<rss><channel><item><title>Fire & flood in A&B</title></item>"), keep);
	check_text(d.text, "Fire & flood in A&B");
}

static bool
take_into(void *with, const struct enclosed *m, struct err *e)
{
	struct enclosed_list *all = with;

	(void)e;
	*PUSH(all, test_arena()) = *m;
	return true;
}

void
test_read_feed__each_entry_reads_by_itself(void)
{
	struct arena *keep = test_arena();
	struct decoded from = { .text = STR("<rss><channel><title>Desk</title><link>https://x.example/</link>"
	    "<item><title>One</title><link>https://x.example/1</link><pubDate>Sun, 26 Mar 2017 10:00:00 GMT"
	    "</pubDate><description>Two people were killed.</description></item>"
	    "<item><title>Two &amp; more</title><guid>urn:2</guid><description>Nine people were hurt."
	    "</description></item><item><title>cut"), .is_same = true };
	struct enclosed_list all = { 0 };
	struct err e = { 0 };
	struct document d;
	date want = { 2017, 3, 26 };

	check_ok(feed_entries(&from, *keep, take_into, &all, &e));
	check_int(all.len, 2);
	check_str(all.at[0].url, STR("https://x.example/1"));
	check_str(all.at[0].name, STR("entry 1"));
	check_str(all.at[1].name, STR("urn:2"));
	check_str(all.at[1].publisher, STR("Desk"));
	check(str_starts(all.at[1].bytes, STR("<item><title>Two")) &&
	    str_ends(all.at[1].bytes, STR("</item>")));
	d = read_feed(all.at[0].bytes, keep);
	check_text(d.text, "One\n\nTwo people were killed.");
	check(date_equal(d.published, want));
	d = read_feed(all.at[1].bytes, keep);
	check_text(d.title, "Two & more");
}

void
test_read_feed__addresses_and_titles_are_as_they_are_meant(void)
{
	struct arena *keep = test_arena(), work = arena_half(keep);
	struct decoded from = { .text = STR("<feed><title>Desk &amp;amp; field of the old town</title>"
	    "<entry><title>One</title><link rel='alternate' href='https://x.example/?a=1&amp;b=2'/></entry>"
	    "<entry><title>Two</title></entry></feed>"), .is_same = true };
	struct enclosed_list all = { 0 };
	struct err e = { 0 };

	check_ok(feed_entries(&from, work, take_into, &all, &e));
	check_int(all.len, 2);
	check_text(all.at[0].url, "https://x.example/?a=1&b=2");
	check_text(all.at[1].publisher, "Desk & field of the old town");
}

/* Two bytes of a language are half a letter where they are no code. */
void
test_read_feed__what_is_no_code_is_no_language(void)
{
	struct document d = read_feed(STR("<rss><channel><language>e\xC3\xA9</language><item><title>T</title>"
	    "</item></channel></rss>"), test_arena());

	check_int(d.language.len, 0);
}

void
test_read_feed__a_body_without_prefix_is_the_full_text(void)
{
	struct document d = read_feed(STR("<rss><channel><item><title>T</title><description>Short."
	    "</description><body xmlns=\"http://www.w3.org/1999/xhtml\"><p>The mill&#146;s whole story.</p>"
	    "</body></item></channel></rss>"), test_arena());

	check_text(d.text, "T\n\nThe mill\u2019s whole story.");
	d = read_feed(STR("<rss><channel><item><title>It&#146;s over</title></item></channel></rss>"),
	    test_arena());
	check_text(d.title, "It\u2019s over");
}
