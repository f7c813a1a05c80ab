/* tests/unit/test_read_packed.c - read/gzip.h, read/warc.h, read/office.h. */
#include "check.h"

#include "read/gzip.h"
#include "read/read.h"
#include "read/warc.h"

#include <zip.h>
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
	check_not(gzip_read(pack(zeros, keep), LIMIT, keep, &out, &is_cut, &e));
	check_int(e.kind, ERR_TOO_LARGE);
}

/* ---- ZIP -------------------------------------------------------------- */

struct file { const char *name; str bytes; };

static str
zip_of(const struct file *files, isize count, struct arena *keep)
{
	str path = str_printf(keep, "%s/a.zip", test_folder());
	zip_t *zip = zip_open(str_to_c(path, keep), ZIP_CREATE | ZIP_TRUNCATE, NULL);
	FILE *file;
	struct buf all = { .keep = keep };

	for (isize i = 0; i < count; i++)
		zip_file_add(zip, files[i].name, zip_source_buffer(zip, files[i].bytes.ptr,
		    (zip_uint64_t)files[i].bytes.len, 0), 0);
	zip_close(zip);
	file = fopen(str_to_c(path, keep), "rb");
	for (int c; (c = fgetc(file)) != EOF;)
		buf_char(&all, (char)(unsigned char)c);
	fclose(file);
	return buf_view(&all);
}

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

	check_ok(read_document(zip_of(docx, 2, keep), (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.kind, "docx");
	check_text(d.text, "Six people were killed & one hurt.\n\nName\tAge");
	check_text(d.title, "List");
	check_text(d.byline, "Jo");
	check_int(d.published_hint.day, 3);
	check_not(date_is_known(d.published));
	check_ok(read_document(zip_of(odt, 2, keep), (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.kind, "odt");
	check_text(d.text, "Report\n\nSix people died.");
}

void
test_read_office__reads_the_page_of_a_wacz_and_names_what_other_archives_hold(void)
{
	struct arena *keep = test_arena();
	const struct file wacz[] = {
		{ "datapackage.json", STR_INIT("{}") },
		{ "archive/data.warc.gz", pack(archive(plain_http, body, keep), keep) },
	};
	const struct file other[] = { { "a.txt", STR_INIT("one") }, { "b.txt", STR_INIT("two") } };
	struct document d;
	struct err e = { 0 };

	check_ok(read_document(zip_of(wacz, 2, keep), (struct read_hint){ 0 }, keep, &d, &e));
	check_text(d.text, PARAGRAPH);
	check_not(read_document(zip_of(other, 2, keep), (struct read_hint){ 0 }, keep, &d, &e));
	check(strstr(e.text, "2 files") != NULL);
	e = (struct err){ 0 };
	check_not(read_document(STR("PK\x03\x04 and no more"), (struct read_hint){ 0 }, keep, &d, &e));
	check(strstr(e.text, "damaged") != NULL);
}
