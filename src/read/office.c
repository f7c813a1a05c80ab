/* read/office.c - see office.h. */
#include "read/office.h"

#include "core/utf8.h"
#include "read/when.h"
#include "read/xml.h"

#include <zip.h>

bool
zip_is(str bytes)
{
	return str_starts(bytes, STR("PK\x03\x04"));
}

/* ---- parts of the archive --------------------------------------------- */

static zip_t *
open_zip(str bytes)
{
	zip_error_t   error;
	zip_source_t *source;
	zip_t *zip;

	zip_error_init(&error);
	source = zip_source_buffer_create(bytes.ptr, (zip_uint64_t)bytes.len, 0, &error);
	zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &error);
	if (zip == NULL && source != NULL)
		zip_source_free(source);
	zip_error_fini(&error);
	return zip;
}

/* Unpack what ${index} holds; the size that the archive claims is not believed. */
static bool
read_part(zip_t *zip, zip_uint64_t index, struct arena *keep, str *out, struct err *e)
{
	enum { STEP = 1 << 16 };
	zip_file_t *file = zip_fopen_index(zip, index, 0);
	struct buf  text = { .keep = keep };
	bool ok = file != NULL;

	while (ok) {
		zip_int64_t got;

		buf_bytes(&text, NULL, STEP);
		text.len -= STEP;
		got = zip_fread(file, text.at + text.len, STEP);
		if (got <= 0) {
			ok = got == 0;
			break;
		}
		text.len += (isize)got;
		if (text.len > READ_LIMIT) {
			zip_fclose(file);
			return err_set(e, ERR_TOO_LARGE, "a file in it unpacks to more than %d MiB",
			    READ_LIMIT >> 20);
		}
	}
	if (file != NULL)
		zip_fclose(file);
	*out = buf_view(&text);
	return ok ? true : err_set(e, ERR_INPUT, "a file in the ZIP archive is damaged or locked "
	    "with a password");
}

static bool
read_named(zip_t *zip, const char *name, struct arena *keep, str *out, struct err *e)
{
	zip_int64_t index = zip_name_locate(zip, name, 0);

	*out = (str){ 0 };
	return index >= 0 && read_part(zip, (zip_uint64_t)index, keep, out, e);
}

/* ---- paragraphs ------------------------------------------------------- */

/* Tags of word/document.xml and content.xml; both name them by the part
 * behind the prefix. */
struct tags { str paragraph[2], cell, row, text, tab, line; };

static const struct tags docx = { { STR_INIT("p"), STR_INIT("p") }, STR_INIT("tc"),
	STR_INIT("tr"), STR_INIT("t"), STR_INIT("tab"), STR_INIT("br") };
static const struct tags odt = { { STR_INIT("p"), STR_INIT("h") }, STR_INIT("table-cell"),
	STR_INIT("table-row"), { NULL, 0 }, STR_INIT("tab"), STR_INIT("line-break") };

struct writer { struct buf text; bool in_text; const char *gap; };

static void
put(struct writer *w, str text)
{
	if (text.len == 0)
		return;
	if (w->gap != NULL && w->text.len > 0)
		buf_str(&w->text, str_of(w->gap));
	w->gap = NULL;
	buf_str(&w->text, text);
}

static void
take_tag(struct writer *w, const struct tags *tags, const struct xml_token *t)
{
	bool opens = t->kind != XML_CLOSE;

	if (str_equal(t->name, tags->text))
		w->in_text = t->kind == XML_OPEN;
	else if (str_equal(t->name, tags->paragraph[0]) || str_equal(t->name, tags->paragraph[1])) {
		if (tags->text.len == 0)
			w->in_text = t->kind == XML_OPEN;
		/* Paragraphs of one cell stay in it. */
		if (w->gap == NULL || w->gap[0] != '\t')
			w->gap = "\n\n";
	} else if (str_equal(t->name, tags->cell) && !opens)
		w->gap = "\t";
	else if (str_equal(t->name, tags->row) && !opens)
		w->gap = "\n\n";
	else if (opens && str_equal(t->name, tags->tab))
		put(w, STR("\t"));
	else if (opens && str_equal(t->name, tags->line))
		put(w, STR("\n"));
	else if (opens && tags->text.len == 0 && str_equal(t->name, STR("s")))
		put(w, STR(" "));
}

static bool
read_body(str source, const struct tags *tags, struct arena *work, struct arena *keep,
    str *out, struct err *e)
{
	struct writer  w = { .text = { .keep = keep } };
	struct decoded from = { .text = source, .is_same = true };
	struct xml xml;

	if (!utf8_valid(source))
		return err_set(e, ERR_INPUT, "the text in it is not UTF-8");
	if (!xml_open(source, &xml, e))
		return false;
	for (;;) {
		struct xml_token t = xml_next(&xml);

		if (t.kind == XML_END)
			break;
		if (t.kind == XML_TEXT || t.kind == XML_CDATA) {
			struct arena scratch = *work;
			struct buf piece = { .keep = &scratch };
			struct decoded way = { 0 };

			if (!w.in_text)
				continue;
			xml_unescape(&from, t.where, t.kind == XML_CDATA, &piece, &way, &scratch);
			put(&w, buf_view(&piece));
		} else
			take_tag(&w, tags, &t);
	}
	*out = buf_view(&w.text);
	return true;
}

/* The text of the first element of that name. */
static str
element(str source, str name, struct arena *keep)
{
	struct decoded from = { .text = source, .is_same = true }, way = { 0 };
	struct buf text = { .keep = keep };
	struct xml xml = { .text = source };
	struct xml_token t;

	while ((t = xml_next(&xml)).kind != XML_END) {
		if (t.kind != XML_OPEN || !str_equal(t.name, name))
			continue;
		t = xml_next(&xml);
		if (t.kind == XML_TEXT)
			xml_unescape(&from, t.where, false, &text, &way, keep);
		break;
	}
	return str_trim(buf_view(&text));
}

static void
describe(str about, struct arena *keep, struct document *out)
{
	str made;

	if (!utf8_valid(about))
		return;
	if ((out->title = element(about, STR("title"), keep)).len == 0)
		out->title = (str){ 0 };
	if ((out->byline = element(about, STR("creator"), keep)).len == 0)
		out->byline = (str){ 0 };
	if ((made = element(about, STR("created"), keep)).len == 0)
		made = element(about, STR("creation-date"), keep);
	out->published_hint = when_read(made);
	if (date_is_known(out->published_hint))
		out->published_hint_from = STR("day the file was made");
}

/* ---- kinds ------------------------------------------------------------ */

/* The first web archive in a WACZ. */
static bool
find_warc(zip_t *zip, struct arena *keep, str *inner, struct err *e)
{
	zip_int64_t count = zip_get_num_entries(zip, 0);

	for (zip_int64_t i = 0; i < count; i++) {
		str name = str_of(zip_get_name(zip, (zip_uint64_t)i, 0));

		if (str_starts(name, STR("archive/")) && str_find(name, STR(".warc"), 0) > 0)
			return read_part(zip, (zip_uint64_t)i, keep, inner, e);
	}
	return err_set(e, ERR_INPUT, "the WACZ holds no web archive");
}

static bool
read_zip(zip_t *zip, struct arena *work, struct arena *keep, struct document *out,
    str *inner, struct err *e)
{
	zip_int64_t count = zip_get_num_entries(zip, 0);
	str body, about, ignored;
	struct err none = { 0 };

	if (zip_name_locate(zip, "datapackage.json", 0) >= 0)
		return find_warc(zip, work, inner, e);
	if (zip_name_locate(zip, "word/document.xml", 0) >= 0) {
		out->kind = STR("docx");
		read_named(zip, "docProps/core.xml", work, &about, &none);
		return read_named(zip, "word/document.xml", work, &body, e) &&
		    read_body(body, &docx, work, keep, &out->text, e) &&
		    (describe(about, keep, out), true);
	}
	if (zip_name_locate(zip, "content.xml", 0) >= 0 &&
	    read_named(zip, "mimetype", work, &ignored, &none)) {
		out->kind = STR("odt");
		read_named(zip, "meta.xml", work, &about, &none);
		return read_named(zip, "content.xml", work, &body, e) &&
		    read_body(body, &odt, work, keep, &out->text, e) &&
		    (describe(about, keep, out), true);
	}
	return err_set(e, ERR_INPUT, "it is a ZIP archive of %lld files; unpack it and name the files "
	    "in it", (long long)count);
}

bool
office_read(str bytes, struct arena *work, struct arena *keep, struct document *out,
    str *inner, struct err *e)
{
	zip_t *zip = open_zip(bytes);
	bool ok;

	*inner = (str){ 0 };
	if (zip == NULL)
		return err_set(e, ERR_INPUT, "the ZIP archive is damaged");
	ok = read_zip(zip, work, keep, out, inner, e);
	zip_discard(zip);
	return ok;
}
