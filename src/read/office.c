/* read/office.c - see office.h. */
#include "read/office.h"

#include "core/utf8.h"
#include "read/sheet.h"
#include "read/when.h"
#include "read/xml.h"
#include "read/zip.h"

/* ---- paragraphs ------------------------------------------------------- */

/* Tags of word/document.xml and content.xml; both name them by the part
 * behind the prefix. */
struct tags { str paragraph[2], cell, row, text, tab, line, beside[3], only; };

/* Beside the text stand: a second drawing of a text box for old programs; what was deleted
 * and can be had back, remarks of those who read it, and notes, which ODT has in the middle of a
 * sentence, with their number.  ${only}: nothing is read but what stands in such an element. */
static const struct tags docx = { { STR_INIT("p"), STR_INIT("p") }, STR_INIT("tc"),
	STR_INIT("tr"), STR_INIT("t"), STR_INIT("tab"), STR_INIT("br"),
	{ STR_INIT("Fallback") }, { NULL, 0 } };
static const struct tags odt = { { STR_INIT("p"), STR_INIT("h") }, STR_INIT("table-cell"),
	STR_INIT("table-row"), { NULL, 0 }, STR_INIT("tab"), STR_INIT("line-break"),
	{ STR_INIT("tracked-changes"), STR_INIT("annotation"), STR_INIT("note") }, { NULL, 0 } };
static const struct tags odt_notes = { { STR_INIT("p"), STR_INIT("h") }, STR_INIT("table-cell"),
	STR_INIT("table-row"), { NULL, 0 }, STR_INIT("tab"), STR_INIT("line-break"),
	{ STR_INIT("tracked-changes"), STR_INIT("annotation") }, STR_INIT("note-body") };

struct writer {
	struct buf text;
	bool in_text;
	const char *gap;
	str  beside;            /* the element that is passed over; empty = none */
	int  depth;             /* how often it is open */
	int  inside;            /* how often the only element is open that is read */
};

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

/* Whether the tag is of what stands beside the text, or inside of it. */
static bool
is_beside(struct writer *w, const struct tags *tags, const struct xml_token *t)
{
	int step = t->kind == XML_OPEN ? 1 : t->kind == XML_CLOSE ? -1 : 0;

	for (isize i = 0; w->depth == 0 && i < COUNT_OF(tags->beside); i++)
		if (step > 0 && str_equal(t->name, tags->beside[i]))
			w->beside = t->name;
	if (str_equal(t->name, tags->only))
		w->inside += step;
	if (w->depth == 0 && w->beside.len == 0)
		return tags->only.len > 0 && w->inside <= 0;
	if (!str_equal(t->name, w->beside))
		return true;
	w->depth += step;
	if (w->depth <= 0) {
		w->depth = 0;
		w->beside = (str){ 0 };
	}
	return true;
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

/* Behind what ${w} has. */
static bool
read_body(str source, const struct tags *tags, struct arena *work, struct writer *w,
    struct err *e)
{
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

			if (!w->in_text || w->depth > 0 || (tags->only.len > 0 && w->inside <= 0))
				continue;
			xml_unescape(&from, t.where, t.kind == XML_CDATA, &piece, &way, &scratch);
			put(w, buf_view(&piece));
		} else if (!is_beside(w, tags, &t))
			take_tag(w, tags, &t);
	}
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

bool
office_is(const struct zip_archive *zip)
{
	return zip_has(zip, "word/document.xml") || zip_has(zip, "xl/workbook.xml") ||
	    (zip_has(zip, "content.xml") && zip_has(zip, "mimetype"));
}

/* Notes at the foot of a page or at the end, behind the text. */
static bool
read_notes(const struct zip_archive *zip, const struct tags *tags, struct arena *work,
    struct writer *w, struct err *e)
{
	static const struct { const struct tags *of, *tags; const char *part; } parts[] = {
		{ &docx, &docx, "word/footnotes.xml" }, { &docx, &docx, "word/endnotes.xml" },
		{ &odt, &odt_notes, "content.xml" },
	};

	for (isize i = 0; i < COUNT_OF(parts); i++) {
		str notes;

		if (parts[i].of != tags || !zip_has(zip, parts[i].part))
			continue;
		*w = (struct writer){ .text = w->text, .gap = "\n\n" };
		if (!zip_named(zip, parts[i].part, work, &notes, e) ||
		    !read_body(notes, parts[i].tags, work, w, e))
			return false;
	}
	return true;
}

/* One part with the text, one that describes it. */
static bool
read_parts(const struct zip_archive *zip, const char *text, const char *about,
    const struct tags *tags, struct arena *work, struct arena *keep, struct document *out,
    struct err *e)
{
	struct writer w = { .text = { .keep = keep } };
	struct err none = { 0 };
	str body, said;

	zip_named(zip, about, work, &said, &none);
	if (!zip_named(zip, text, work, &body, e) || !read_body(body, tags, work, &w, e) ||
	    !read_notes(zip, tags, work, &w, e))
		return false;
	out->text = buf_view(&w.text);
	describe(said, keep, out);
	return true;
}

static bool
read_zip(const struct zip_archive *zip, struct arena *work, struct arena *keep,
    struct document *out, struct err *e)
{
	if (zip_has(zip, "word/document.xml")) {
		out->kind = STR("docx");
		return read_parts(zip, "word/document.xml", "docProps/core.xml", &docx, work, keep, out, e);
	}
	if (zip_has(zip, "xl/workbook.xml")) {
		out->kind = STR("xlsx");
		return sheet_read(zip, work, keep, out, e);
	}
	if (office_is(zip)) {
		out->kind = STR("odt");
		return read_parts(zip, "content.xml", "meta.xml", &odt, work, keep, out, e);
	}
	return err_set(e, ERR_INPUT, "it is a ZIP archive of %lld files and no document",
	    (long long)zip_count(zip));
}

bool
office_read(str bytes, struct arena *work, struct arena *keep, struct document *out,
    struct err *e)
{
	struct zip_archive *zip;
	bool ok = zip_open_bytes(bytes, work, &zip, e) && read_zip(zip, work, keep, out, e);

	zip_close_archive(zip);
	return ok;
}
