/* read/sheet.c - see sheet.h. */
#include "read/sheet.h"

#include "core/date.h"
#include "core/utf8.h"
#include "read/xml.h"

#include <stdlib.h>

enum { COLUMNS_MOST = 16384, DAYS_1900 = -25567 - 2, DAYS_1904 = -24107 };

struct book {
	const struct zip_archive *zip;
	struct arena *work, *keep;
	struct str_list shared;         /* texts that cells name by number */
	struct { bool *at; isize len, room; } is_date;  /* of each cell style */
	bool    from_1904;
	int64_t cells;
};

/* ---- XML ------------------------------------------------------------------- */

static bool
part(struct book *b, const char *name, struct xml *xml, bool *is_there, struct err *e)
{
	str text;

	*is_there = zip_named(b->zip, name, b->work, &text, e);
	if (!*is_there)
		return e->kind == ERR_NONE;
	if (!utf8_valid(text))
		return err_set(e, ERR_INPUT, "the text in it is not UTF-8");
	return xml_open(text, xml, e);
}

/* What stands in a text token, unescaped, behind what ${out} has. */
static void
put_text(const struct xml *xml, const struct xml_token *t, struct buf *out)
{
	struct decoded from = { .text = xml->text, .is_same = true }, way = { 0 };

	xml_unescape(&from, t->where, t->kind == XML_CDATA, out, &way, out->keep);
}

static bool
is_open(const struct xml_token *t, const char *name)
{
	return (t->kind == XML_OPEN || t->kind == XML_EMPTY) && str_equal(t->name, str_of(name));
}

static bool
is_close(const struct xml_token *t, const char *name)
{
	return t->kind == XML_CLOSE && str_equal(t->name, str_of(name));
}

static int64_t
number(str text)
{
	int64_t n = -1;

	return str_to_int(text, &n) ? n : -1;
}

/* The texts of all <t> up to </${end}>, without phonetic help (rPh). */
static str
rich_text(struct book *b, struct xml *xml, const char *end)
{
	struct buf out = { .keep = b->keep };
	bool in_text = false, in_help = false;

	for (;;) {
		struct xml_token t = xml_next(xml);

		if (t.kind == XML_END || is_close(&t, end))
			break;
		if (str_equal(t.name, STR("t")) && t.kind != XML_TEXT)
			in_text = t.kind == XML_OPEN;
		else if (str_equal(t.name, STR("rPh")) && t.kind != XML_TEXT)
			in_help = t.kind == XML_OPEN;
		else if ((t.kind == XML_TEXT || t.kind == XML_CDATA) && in_text && !in_help)
			put_text(xml, &t, &out);
	}
	return buf_view(&out);
}

/* ---- shared texts, styles ------------------------------------------------------ */

static bool
read_shared(struct book *b, struct err *e)
{
	struct xml xml;
	bool is_there;

	if (!part(b, "xl/sharedStrings.xml", &xml, &is_there, e) || !is_there)
		return e->kind == ERR_NONE;
	for (;;) {
		struct xml_token t = xml_next(&xml);

		if (t.kind == XML_END)
			return true;
		if (is_open(&t, "si"))
			*PUSH(&b->shared, b->work) = t.kind == XML_EMPTY ? STR("") :
			    rich_text(b, &xml, "si");
	}
}

/* 14 to 22 and 45 to 47 are built in; others are told by their letters. */
static bool
format_is_date(str code)
{
	bool quoted = false, bracket = false;

	for (isize i = 0; i < code.len; i++) {
		char c = to_lower(code.ptr[i]);

		if (c == '"')
			quoted = !quoted;
		else if (c == '[')
			bracket = true;
		else if (c == ']')
			bracket = false;
		else if (c == '\\')
			i++;
		else if (!quoted && !bracket && (c == 'y' || c == 'd'))
			return true;
	}
	return false;
}

struct number_format { int64_t id; bool is_date; };
struct number_formats { struct number_format *at; isize len, room; };

static bool
id_is_date(const struct number_formats *own, int64_t id)
{
	for (isize i = 0; i < own->len; i++)
		if (own->at[i].id == id)
			return own->at[i].is_date;
	return (id >= 14 && id <= 17) || id == 22;
}

static bool
read_styles(struct book *b, struct err *e)
{
	struct number_formats own = { 0 };
	struct xml xml;
	bool is_there, in_cells = false;

	if (!part(b, "xl/styles.xml", &xml, &is_there, e) || !is_there)
		return e->kind == ERR_NONE;
	for (;;) {
		struct xml_token t = xml_next(&xml);

		if (t.kind == XML_END)
			return true;
		if (is_open(&t, "numFmt"))
			*PUSH(&own, b->work) = (struct number_format){
				number(xml_attribute(&t, STR("numFmtId"))),
				format_is_date(xml_attribute_text(&t, STR("formatCode"), b->work)) };
		else if (str_equal(t.name, STR("cellXfs")) && t.kind != XML_TEXT)
			in_cells = t.kind == XML_OPEN;
		else if (in_cells && is_open(&t, "xf"))
			*PUSH(&b->is_date, b->work) = id_is_date(&own,
			    number(xml_attribute(&t, STR("numFmtId"))));
	}
}

/* ---- cells --------------------------------------------------------------------- */

/* "AB12" is column 27; -1 where it says none. */
static isize
column_of(str reference)
{
	isize column = 0, i = 0;

	for (; i < reference.len && is_upper(reference.ptr[i]) && i < 4; i++)
		column = column * 26 + (reference.ptr[i] - 'A' + 1);
	return i == 0 || column > COLUMNS_MOST ? -1 : column - 1;
}

static str
day_text(struct book *b, str value)
{
	char   digits[32], text[DATE_TEXT_BYTES];
	char  *end = NULL;
	double days;

	if (value.len == 0 || value.len >= (isize)sizeof digits)
		return value;
	memcpy(digits, value.ptr, (size_t)value.len);
	digits[value.len] = '\0';
	days = strtod(digits, &end);
	if (*end != '\0' || !(days >= 1 && days < 2958466))
		return value;
	return str_copy(str_of(date_text(date_from_days((int32_t)days +
	    (b->from_1904 ? DAYS_1904 : DAYS_1900)), text)), b->keep);
}

static str
value_of(struct book *b, str kind, int64_t style, str raw)
{
	if (str_equal(kind, STR("s"))) {
		int64_t at = number(raw);

		return at >= 0 && at < b->shared.len ? b->shared.at[at] : STR("");
	}
	if (str_equal(kind, STR("b")))
		return str_equal(raw, STR("1")) ? STR("TRUE") : STR("FALSE");
	if ((kind.len == 0 || str_equal(kind, STR("n"))) && style >= 0 && style < b->is_date.len &&
	    b->is_date.at[style])
		return day_text(b, raw);
	return raw;
}

/* Behind <c …>: its value, or its text. */
static str
cell_text(struct book *b, struct xml *xml, const struct xml_token *cell)
{
	str  kind = xml_attribute(cell, STR("t"));
	struct buf raw = { .keep = b->keep };
	bool in_value = false;

	if (cell->kind == XML_EMPTY)
		return STR("");
	if (str_equal(kind, STR("inlineStr")))
		return rich_text(b, xml, "c");
	for (;;) {
		struct xml_token t = xml_next(xml);

		if (t.kind == XML_END || is_close(&t, "c"))
			break;
		if (str_equal(t.name, STR("v")) && t.kind != XML_TEXT)
			in_value = t.kind == XML_OPEN;
		else if (in_value && (t.kind == XML_TEXT || t.kind == XML_CDATA))
			put_text(xml, &t, &raw);
	}
	return value_of(b, kind, number(xml_attribute(cell, STR("s"))), buf_view(&raw));
}

static bool
take_cell(struct book *b, struct xml *xml, const struct xml_token *t, struct sheet_row *row,
    struct err *e)
{
	isize column = column_of(xml_attribute(t, STR("r")));

	if (column < 0)
		column = row->cells.len;
	while (row->cells.len < column && row->cells.len < COLUMNS_MOST)
		*PUSH(&row->cells, b->keep) = STR("");
	if ((b->cells += 1) > SHEET_CELLS)
		return err_set(e, ERR_TOO_LARGE, "the workbook has more than %d cells", SHEET_CELLS);
	*PUSH(&row->cells, b->keep) = cell_text(b, xml, t);
	return true;
}

static bool
read_sheet(struct book *b, const char *name, struct sheet *out, struct err *e)
{
	struct sheet_row *row = NULL;
	struct xml xml;
	bool is_there;

	if (!part(b, name, &xml, &is_there, e))
		return false;
	while (is_there) {
		struct xml_token t = xml_next(&xml);

		if (t.kind == XML_END)
			break;
		if (is_open(&t, "row"))
			row = PUSH(out, b->keep);
		else if (row != NULL && is_open(&t, "c") && !take_cell(b, &xml, &t, row, e))
			return false;
	}
	return true;
}

/* ---- the workbook ----------------------------------------------------------------- */

/* The file of a sheet, by what the workbook calls it. */
static str
target_of(struct book *b, str id, struct err *e)
{
	struct xml xml;
	bool is_there;

	if (!part(b, "xl/_rels/workbook.xml.rels", &xml, &is_there, e) || !is_there)
		return STR("");
	for (;;) {
		struct xml_token t = xml_next(&xml);

		if (t.kind == XML_END)
			return STR("");
		if (is_open(&t, "Relationship") && str_equal(xml_attribute(&t, STR("Id")), id)) {
			str target = xml_attribute_text(&t, STR("Target"), b->work);

			return str_starts(target, STR("/")) ? str_from(target, 1) :
			    str_printf(b->work, "xl/%.*s", STR_ARG(target));
		}
	}
}

bool
sheets_read(const struct zip_archive *zip, struct arena *work, struct arena *keep,
    struct sheet_list *out, struct err *e)
{
	struct book b = { .zip = zip, .work = work, .keep = keep };
	struct xml  xml;
	bool is_there;

	*out = (struct sheet_list){ 0 };
	if (!read_shared(&b, e) || !read_styles(&b, e) ||
	    !part(&b, "xl/workbook.xml", &xml, &is_there, e))
		return false;
	while (is_there) {
		struct xml_token t = xml_next(&xml);
		struct sheet *sheet;

		if (t.kind == XML_END)
			break;
		if (is_open(&t, "workbookPr"))
			b.from_1904 = str_equal(xml_attribute(&t, STR("date1904")), STR("1")) ||
			    str_equal(xml_attribute(&t, STR("date1904")), STR("true"));
		if (!is_open(&t, "sheet"))
			continue;
		sheet = PUSH(out, keep);
		sheet->name = xml_attribute_text(&t, STR("name"), keep);
		if (!read_sheet(&b, str_to_c(target_of(&b, xml_attribute(&t, STR("r:id")), e), work),
		    sheet, e))
			return false;
	}
	return e->kind == ERR_NONE;
}

bool
sheet_read(const struct zip_archive *zip, struct arena *work, struct arena *keep,
    struct document *out, struct err *e)
{
	struct buf text = { .keep = keep };
	struct sheet_list sheets;

	if (!sheets_read(zip, work, work, &sheets, e))
		return false;
	for (isize i = 0; i < sheets.len; i++) {
		const struct sheet *s = &sheets.at[i];

		if (s->len == 0)
			continue;
		if (text.len > 0)
			BUF(&text, "\n");
		if (sheets.len > 1)
			buf_printf(&text, "%.*s\n\n", STR_ARG(s->name));
		for (isize r = 0; r < s->len; r++)
			for (isize c = 0; c < s->at[r].cells.len; c++) {
				buf_str(&text, s->at[r].cells.at[c]);
				buf_char(&text, c + 1 < s->at[r].cells.len ? '\t' : '\n');
			}
	}
	out->text = buf_view(&text);
	return true;
}
