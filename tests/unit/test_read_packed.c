/* tests/unit/test_read_packed.c - read/gzip.h, read/warc.h, read/office.h. */
#include "check.h"
#include "zip_made.h"

#include "read/coding.h"
#include "read/gzip.h"
#include "read/sandbox.h"
#include "read/table.h"
#include "read/warc.h"

#include <zlib.h>

#define PARAGRAPH "Nine people were killed when a shell hit the bakery, a baker said on Monday."

static str
pack(str bytes, struct arena *keep)
{
	z_stream z = { 0 };
	isize room = bytes.len + 1000;
	char *at = NEW_ARRAY(keep, char, room);

	deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
	memcpy(&z.next_in, &bytes.ptr, sizeof bytes.ptr);
	z.avail_in = (uInt)bytes.len;
	z.next_out = (Bytef *)at;
	z.avail_out = (uInt)room;
	deflate(&z, Z_FINISH);
	room -= (isize)z.avail_out;
	deflateEnd(&z);
	return (str){ at, room };
}

static str
record(const char *type, const char *http, const char *body, struct arena *keep)
{
	return str_printf(keep, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: http://example.org/2017/"
	    "03/26/a\r\nContent-Type: application/http\r\nContent-Length: %zu\r\n\r\n%s%s\r\n\r\n",
	    type, strlen(http) + strlen(body), http, body);
}

static str
archive(const char *http, const char *body, struct arena *keep)
{
	struct buf all = { .keep = keep };

	buf_str(&all, record("warcinfo", "", "software: none", keep));
	buf_str(&all, record("request", "GET / HTTP/1.1\r\n\r\n", "", keep));
	buf_str(&all, record("response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n",
	    "<p>gone</p>", keep));
	buf_str(&all, record("response", http, body, keep));
	return buf_view(&all);
}

static const char plain_http[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
static const char body[] = "<html><article><p>" PARAGRAPH "</p></article></html>";

void
test_read_warc__the_page_is_read_and_leads_back_to_the_archive(void)
{
	struct arena *keep = test_arena();
	str bytes = archive(plain_http, body, keep);
	struct document d;
	struct err e = { 0 };
	date want = { 2017, 3, 26 };

	check_ok(read_document(bytes, (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.text, PARAGRAPH);
	check_text(d.kind, "html");
	check(date_equal(d.published, want));
	check_int(d.map.len, 1);
	check_str(str_slice(bytes, d.map.at[0].capture), d.text);
}

void
test_read_warc__chunks_and_gzip_are_undone(void)
{
	struct arena *keep = test_arena();
	const char *chunked = str_to_c(str_printf(keep, "%zx\r\n%s\r\n0\r\n\r\n", strlen(body), body), keep);
	str  http = STR("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n");
	str  bytes = pack(archive(http.ptr, chunked, keep), keep);
	struct document d;
	struct err e = { 0 };

	check_ok(read_document(bytes, (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.text, PARAGRAPH);
	check_int(d.map.len, 0);
	/* The header says chunked, the body is not: as it stands. */
	e = (struct err){ 0 };
	check_ok(read_document(archive(http.ptr, body, keep), (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.text, PARAGRAPH);
}

/* ${fields} of the record's header, ${head} of the answer's. */
static str
archived(const char *fields, const char *head, str sent, struct arena *keep)
{
	struct buf all = { .keep = keep };

	buf_printf(&all, "WARC/1.0\r\nWARC-Type: response\r\n%sContent-Type: application/http\r\n"
	    "Content-Length: %td\r\n\r\n%s", fields, (isize)strlen(head) + sent.len, head);
	buf_str(&all, sent);
	buf_str(&all, STR("\r\n\r\n"));
	return buf_view(&all);
}

static bool
warns(const struct document *d, const char *wanted)
{
	for (isize i = 0; i < d->warnings.len; i++)
		if (str_find(d->warnings.at[i], str_of(wanted), 0) >= 0)
			return true;
	return false;
}

static void
check_archived(str bytes, const char *warning, struct arena *keep)
{
	struct document d;
	struct err e = { 0 };

	check_note("%.*s", STR_ARG(str_first(bytes, bytes.len < 160 ? bytes.len : 160)));
	check_ok(read_document(bytes, (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.text, PARAGRAPH);
	check(warns(&d, "the end of the page is missing") == (warning != NULL));
	check(warning == NULL || warns(&d, warning));
}

#define OK "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

void
test_read_warc__a_page_is_read_however_it_was_sent_and_archived(void)
{
	static const char target[] = "WARC-Target-URI: http://example.org/a\r\n";
	struct arena *keep = test_arena();
	str page = str_of(body), chunks = str_printf(keep, "14\r\n%.20s\r\n%zx;a=b\r\n%s", body,
	    strlen(body) - 20, body + 20);
	str whole = str_printf(keep, "%.*s\r\n0\r\nTrailer: x\r\n\r\n", STR_ARG(chunks));
	str packed = pack(page, keep), sent = { 0 };
	struct buf both = { .keep = keep };

	check_archived(archived(target, OK "Transfer-Encoding: Chunked\r\n\r\n", whole, keep), NULL, keep);
	/* A chunk that breaks off is no text: its length stood in the page as a figure. */
	check_archived(archived(target, OK "Transfer-Encoding: chunked\r\n\r\n",
	    str_printf(keep, "14\r\n%.20s\r\n1a4\r\n%s", body, body + 20), keep), "breaks off", keep);
	check_archived(archived(target, OK "Transfer-Encoding: chunked\r\n\r\n", chunks, keep),
	    "breaks off", keep);
	buf_printf(&both, "%tx\r\n", packed.len);
	buf_str(&both, packed);
	buf_str(&both, STR("\r\n0\r\n\r\n"));
	sent = buf_view(&both);
	check_archived(archived(target, OK "Transfer-Encoding: gzip, chunked\r\n\r\n", sent, keep), NULL,
	    keep);
	check_archived(archived("WARC-Target-URI:\r\n http://example.org/a\r\n", OK "\r\n", page, keep),
	    NULL, keep);
	check_archived(archived(target, "HTTP/1.1 200 OK\r\n\r\n", page, keep), NULL, keep);
	check_archived(archived("WARC-Truncated: length\r\n", OK "\r\n", page, keep), "cut it off", keep);
	check_archived(archived("WARC-Segment-Number: 1\r\n", OK "\r\n", page, keep),
	    "goes on in other records", keep);
	check_archived(str_printf(keep, "\xEF\xBB\xBF\r\n%.*s",
	    STR_ARG(archived(target, OK "\r\n", page, keep))), NULL, keep);
}

void
test_read_warc__an_arc_of_version_2_names_its_pages(void)
{
	struct arena *keep = test_arena();
	struct warc_record r;
	struct err e = { 0 };
	isize at = 0;
	str   bytes = str_printf(keep, "filedesc://x.arc 0.0.0.0 20310504120000 text/plain 200 - - 0 x.arc 29\n"
	    "2 0 LiveArc\nURL IP and so on\n\nhttp://example.org/a b 192.0.2.1 20310504120000 text/html "
	    "200 - - 120 x.arc %zu\n" OK "\r\n%s\n", strlen(OK "\r\n") + strlen(body), body);

	check_ok(warc_next(bytes, &at, &r, &e));
	check_ok(warc_next(bytes, &at, &r, &e));
	check_text(r.target, "http://example.org/a b");
	check_text(r.date, "20310504120000");
	check(warc_is_page(&r));
}

void
test_read_warc__digests_are_compared_whole(void)
{
	static const struct { const char *said; bool holds; } cases[] = {
		{ "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", true },
		{ "sha1:vgmt4nsha2awvor6evyxqugcnsonbwe5", true },
		{ "sha1:a9993e364706816aba3e25717850c26c9cd0d89d", true },
		{ "sha1:qZk+NkcGgWq6PiVxeFDCbJzQ2J0=", true },
		{ "sha1:qZk+", false }, { "sha1:", false }, { "sha1:VGMT", false },
		{ "sha384:cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358b"
		  "aeca134c825a7", true },
		{ "sha384:cb00", false }, { "blake3:6437", true },
	};
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct warc_record r = { .type = STR("resource"), .block = STR("abc"),
			.block_digest = str_of(cases[i].said) };
		str what;

		check_note("%s", cases[i].said);
		check(warc_digests_hold(&r, *keep, &what) == cases[i].holds);
	}
}

void
test_read_warc__false_lengths_are_refused_with_their_place(void)
{
	static const char *const lengths[] = { "-5", "99999999999999999999", "4000", "x", "" };
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(lengths); i++) {
		struct document d;
		struct err e = { 0 };
		str bytes = str_printf(keep, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %s\r\n\r\n"
		    "short", lengths[i]);

		check_note("%s", lengths[i]);
		check_not(read_document(bytes, (struct read_hint){ 0 }, keep, &d, &e));
		check_int(e.kind, ERR_INPUT);
		check(strstr(e.text, "at byte 0") != NULL);
	}
}

void
test_read_gzip__joins_members_and_bounds_what_they_unpack_to(void)
{
	enum { LIMIT = 1 << 20 };
	struct arena *keep = test_arena();
	str  zeros = { NEW_ARRAY(keep, char, 2 * LIMIT), 2 * LIMIT }, two[2], out;
	struct buf both = { .keep = keep };
	struct err e = { 0 };
	bool is_cut;

	two[0] = pack(STR("one, "), keep);
	two[1] = pack(STR("two"), keep);
	buf_str(&both, two[0]);
	buf_str(&both, two[1]);
	check_ok(gzip_read(buf_view(&both), LIMIT, keep, &out, &is_cut, &e));
	check_text(out, "one, two");
	check_not(is_cut);
	check(gzip_read(str_first(buf_view(&both), both.len - 6), LIMIT, keep, &out, &is_cut, &e));
	check(is_cut);
	/* Padding of the last block is no member. */
	buf_bytes(&both, "\0\0\0\0\0\0\0\0", 8);
	check_ok(gzip_read(buf_view(&both), LIMIT, keep, &out, &is_cut, &e));
	check_not(is_cut);
	check_not(gzip_read(pack(zeros, keep), LIMIT, keep, &out, &is_cut, &e));
	check_int(e.kind, ERR_TOO_LARGE);
}

/* ---- ZIP -------------------------------------------------------------- */

void
test_read_office__reads_word_and_writer_files(void)
{
	struct arena *keep = test_arena();
	const struct file docx[] = {
		{ "word/document.xml", STR_INIT("<w:document><w:body><w:p><w:r><w:t>Six people</w:t></w:r>"
		    "<w:r><w:t xml:space=\"preserve\"> were killed &amp; one hurt.</w:t></w:r></w:p>"
		    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Name</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>"
		    "<w:t>Age</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>") },
		{ "docProps/core.xml", STR_INIT("<cp:c><dc:title>List</dc:title><dc:creator>Jo</dc:creator>"
		    "<dcterms:created>2019-02-03T00:00:00Z</dcterms:created></cp:c>") },
	};
	const struct file odt[] = {
		{ "mimetype", STR_INIT("application/vnd.oasis.opendocument.text") },
		{ "content.xml", STR_INIT("<o><text:h>Report</text:h><text:p>Six <text:span>people</text:span>"
		    " died.</text:p></o>") },
	};
	struct document d;
	struct err e = { 0 };

	check_ok(read_document(zip_made(docx, 2, keep), (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.kind, "docx");
	check_text(d.text, "Six people were killed & one hurt.\n\nName\tAge");
	check_text(d.title, "List");
	check_text(d.byline, "Jo");
	check_int(d.published_hint.day, 3);
	check_not(date_is_known(d.published));
	check_ok(read_document(zip_made(odt, 2, keep), (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.kind, "odt");
	check_text(d.text, "Report\n\nSix people died.");
}

/* Notes are text; a text box drawn twice, deletions and remarks are none. */
void
test_read_office__notes_are_read_and_what_stands_beside_the_text_is_not(void)
{
	struct arena *keep = test_arena();
	const struct file docx[] = {
		{ "word/document.xml", STR_INIT("<w:document><w:p><w:r><w:t>Six died.</w:t></w:r>"
		    "<mc:AlternateContent><mc:Choice><w:p><w:t>In a box.</w:t></w:p></mc:Choice><mc:Fallback>"
		    "<w:p><w:t>In a box.</w:t></w:p></mc:Fallback></mc:AlternateContent></w:p><w:p><w:t>End."
		    "</w:t></w:p></w:document>") },
		{ "word/footnotes.xml", STR_INIT("<w:footnotes><w:footnote w:type=\"separator\"><w:p/></w:footnote>"
		    "<w:footnote w:id=\"2\"><w:p><w:r><w:t>The ministry says 14.</w:t></w:r></w:p></w:footnote>"
		    "</w:footnotes>") },
		{ "word/endnotes.xml", STR_INIT("<w:endnotes><w:p><w:t>Seen in May.</w:t></w:p></w:endnotes>") },
	};
	const struct file odt[] = {
		{ "mimetype", STR_INIT("application/vnd.oasis.opendocument.text") },
		{ "content.xml", STR_INIT("<o><text:tracked-changes><text:changed-region><text:deletion><text:p>"
		    "Nine died.</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>Six"
		    "<office:annotation><text:p>sure?</text:p></office:annotation> died<text:note><text:note-citation>1</text:note-citation><text:note-body>"
		    "<text:p>A nurse says 7.</text:p></text:note-body></text:note> there.</text:p></o>") },
	};
	struct document d;
	struct err e = { 0 };

	check_ok(read_document(zip_made(docx, 3, keep), (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.text, "Six died.\n\nIn a box.\n\nEnd.\n\nThe ministry says 14.\n\nSeen in May.");
	check_ok(read_document(zip_made(odt, 2, keep), (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.text, "Six died there.\n\nA nurse says 7.");
}

/* Two archives and a picture in a ZIP, as a colleague sends them. */
void
test_read_unpack__every_document_of_an_archive_is_handed_on(void)
{
	struct arena *keep = test_arena();
	const struct file wacz[] = {
		{ "datapackage.json", STR_INIT("{\"resources\":[{\"path\":\"archive/data.warc.gz\","
		    "\"hash\":\"sha256:00\"}]}") },
		{ "archive/data.warc.gz", pack(archive(plain_http, body, keep), keep) },
	};
	const struct file other[] = { { "a.txt", STR_INIT("one") }, { "../../b.txt", STR_INIT("two") },
		{ "__MACOSX/._a.txt", STR_INIT("x") }, { "empty/", STR_INIT("") } };
	struct sandbox none = { 0 };
	struct unpacked u;
	struct err e = { 0 };

	check_ok(sandbox_unpack(&none, zip_made(wacz, 2, keep), (struct read_hint){ 0 }, keep, &u, &e));
	check(u.is_container);
	check_int(u.members.len, 1);
	check_text(u.members.at[0].url, "http://example.org/2017/03/26/a");
	check_str(u.members.at[0].bytes, str_of(body));
	/* Its list is false, and its one gzip member holds four records. */
	check_int(u.faults, 2);
	check_ok(sandbox_unpack(&none, zip_made(other, 4, keep), (struct read_hint){ 0 }, keep, &u, &e));
	check_int(u.members.len, 2);
	check_text(u.members.at[1].bytes, "two");
	check_int(u.notes.len, 1);
	check(str_find(u.notes.at[0], STR("leads out"), 0) > 0);
	check_not(sandbox_unpack(&none, STR("PK\x03\x04 and no more"), (struct read_hint){ 0 }, keep,
	    &u, &e));
	check(strstr(e.text, "damaged") != NULL);
}

void
test_read_unpack__one_document_is_no_container(void)
{
	struct arena *keep = test_arena();
	const struct file docx[] = { { "word/document.xml", STR_INIT("<w:p/>") } };
	struct sandbox none = { 0 };
	struct unpacked u;
	struct err e = { 0 };

	check_ok(sandbox_unpack(&none, STR("<p>page</p>"), (struct read_hint){ 0 }, keep, &u, &e));
	check_not(u.is_container);
	check_ok(sandbox_unpack(&none, zip_made(docx, 1, keep), (struct read_hint){ 0 }, keep, &u, &e));
	check_not(u.is_container);
	check_ok(sandbox_unpack(&none, pack(STR("<p>page</p>"), keep), (struct read_hint){ 0 }, keep,
	    &u, &e));
	check_not(u.is_container);
}

/* What servers pack in other ways than gzip is undone, too. */
void
test_read_coding__an_unknown_coding_is_refused_and_not_read_as_text(void)
{
	struct arena *keep = test_arena();
	struct err e = { 0 };
	struct undone how;
	str  out;

	/* "abc" as RFC 7932 has it, stored. */
	check_ok(coding_undo(STR("\x0B\x01\x80" "abc\x03"), STR("br"), 1 << 20, keep, &out, &how, &e));
	check_text(out, "abc");
	check_not(how.is_same);
	check_ok(coding_undo(STR("abc"), STR("identity"), 1 << 20, keep, &out, &how, &e));
	check(how.is_same);
	check_ok(coding_undo(STR("\x4B\x4C\x4A\x06\x00"), STR("deflate"), 1 << 20, keep, &out,
	    &how, &e));
	check_text(out, "abc");
	check_not(coding_undo(STR("abc"), STR("sdch"), 1 << 20, keep, &out, &how, &e));
	check(strstr(e.text, "sdch") != NULL);
	e = (struct err){ 0 };
	check_not(coding_undo(STR("abc"), STR("s\1d\xC3h"), 1 << 20, keep, &out, &how, &e));
	check(strstr(e.text, "'s?d?h'") != NULL);
}

void
test_read_sheet__cells_are_what_people_see(void)
{
	struct arena *keep = test_arena();
	const struct file xlsx[] = {
		{ "xl/workbook.xml", STR_INIT("<workbook><sheets><sheet name=\"List\" sheetId=\"1\" "
		    "r:id=\"rId1\"/></sheets></workbook>") },
		{ "xl/_rels/workbook.xml.rels", STR_INIT("<R><Relationship Id=\"rId1\" "
		    "Target=\"worksheets/one.xml\"/></R>") },
		{ "xl/sharedStrings.xml", STR_INIT("<sst><si><t>Day</t></si><si><r><t>What </t></r><r><t>"
		    "happened</t></r></si><si><t>Nine people were killed.</t></si></sst>") },
		{ "xl/styles.xml", STR_INIT("<s><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.00\"/>"
		    "<numFmt numFmtId=\"165\" formatCode=\"0.0 &quot;dead&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
		    "<xf numFmtId=\"165\"/></cellXfs></s>") },
		{ "xl/worksheets/one.xml", STR_INIT("<w><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v>"
		    "</c><c r=\"C1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>42820</v></c>"
		    "<c r=\"B2\" s=\"2\"><v>3.5</v></c><c r=\"C2\" t=\"s\"><v>2</v></c></row></sheetData></w>") },
	};
	struct read_hint hint = { .columns = STR("published=day,text=What happened") };
	struct sandbox none = { 0 };
	struct document d;
	struct unpacked u;
	struct err e = { 0 };

	check_ok(read_document(zip_made(xlsx, 5, keep), (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.kind, "xlsx");
	check_text(d.text, "Day\t\tWhat happened\n2017-03-26\t3.5\tNine people were killed.\n");
	check_ok(sandbox_unpack(&none, zip_made(xlsx, 5, keep), hint, keep, &u, &e));
	check_int(u.members.len, 1);
	check_text(u.members.at[0].bytes, "Nine people were killed.");
	check_text(u.members.at[0].name, "row 2");
	check_int(u.members.at[0].published.day, 26);
	hint.columns = STR("text=Body");
	check_not(sandbox_unpack(&none, zip_made(xlsx, 5, keep), hint, keep, &u, &e));
	check(strstr(e.text, "What happened") != NULL);
}

void
test_read_table__the_line_that_names_the_separator_is_no_row(void)
{
	struct arena *keep = test_arena();
	struct table table;
	struct err e = { 0 };

	check_ok(table_read(STR("SEP=|\r\na|b;c\r\n1,2|3;4\r\n"), (struct read_hint){ 0 }, keep, keep,
	    &table, &e));
	check_int(table.names.len, 2);
	check_int(table.len, 1);
	check_text(table.at[0].cells[0], "1,2");
	check_text(table.at[0].cells[1], "3;4");
	check_int(table.at[0].number, 3);       /* as the file counts its lines */
}

void
test_read_table__what_is_no_json_is_told_with_its_reason(void)
{
	static const struct { const char *list, *said; } cases[] = {
		{ "[{\"a\": 1, \"a\": 2}]", "line 1: it is no JSON: duplicate object key" },
		{ "[{\"a\": 1},\n]", "line 2: it is no JSON" },
		{ "{\"a\": 1}\n{\"a\": 1, \"a\": 2}\n", "line 2 is no JSON object: duplicate" },
	};
	struct arena *keep = test_arena();
	struct table  table;
	struct table_columns columns;
	struct err e = { 0 };

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		e = (struct err){ 0 };
		check_not(table_read(str_of(cases[i].list), (struct read_hint){ 0 }, keep, keep, &table, &e));
		check_note("%s: %s", cases[i].list, e.text);
		check(strstr(e.text, cases[i].said) != NULL);
	}
	e = (struct err){ 0 };
	check_ok(table_read(STR("[]"), (struct read_hint){ 0 }, keep, keep, &table, &e));
	check_not(table_columns_parse(STR("text=a"), &table, &columns, &e));
	check(strstr(e.text, "has no columns") != NULL);
}

void
test_read_table__json_lists_are_arrays_objects_with_one_and_lines(void)
{
	static const char *const lists[] = {
		"[{\"a\":1,\"b\":{\"c\":\"x\"}},{\"b\":{\"c\":\"y\"}}]",
		"{\"count\":2,\"items\":[{\"a\":1,\"b\":{\"c\":\"x\"}},{\"b\":{\"c\":\"y\"}}]}",
		"{\"a\":1,\"b\":{\"c\":\"x\"}}\n{\"b\":{\"c\":\"y\"}}\n",
	};
	struct arena *keep = test_arena();
	struct table table;
	struct err e = { 0 };

	for (isize i = 0; i < COUNT_OF(lists); i++) {
		check_note("list %td", i);
		check_ok(table_read(str_of(lists[i]), (struct read_hint){ 0 }, keep, keep, &table, &e));
		check_int(table.len, 2);
		check_int(table.names.len, 2);
		check_text(table.names.at[1], "b.c");
		check_text(table.at[0].cells[0], "1");
		check_text(table.at[1].cells[0], "");
		check_text(table.at[1].cells[1], "y");
	}
	check_not(table_read(STR("[1, 2]"), (struct read_hint){ 0 }, keep, keep, &table, &e));
}
