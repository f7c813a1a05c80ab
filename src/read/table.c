/* read/table.c - see table.h. */
#include "read/table.h"

#include "core/json_load.h"
#include "read/charset.h"
#include "read/csv_rows.h"
#include "read/pdf.h"
#include "read/pdf_table.h"
#include "read/sheet.h"

#include <stdio.h>

enum { ROWS_MOST = 1000000, NOTES_MOST = 20, NESTING_MOST = 4, LISTED_BYTES = 300 };

/* ---- rows of texts: CSV, XLSX --------------------------------------------------- */

static bool
is_blank(const struct str_list *cells)
{
	for (isize i = 0; i < cells->len; i++)
		if (str_trim(cells->at[i]).len > 0)
			return false;
	return true;
}

static void
add_row(struct table *t, const struct str_list *cells, isize number, struct arena *keep)
{
	struct table_row *row;

	if (is_blank(cells))
		return;
	if (cells->len != t->names.len && t->notes.len < NOTES_MOST)
		*PUSH(&t->notes, keep) = str_printf(keep, "row %td has %td cells where the first has %td",
		    number, cells->len, t->names.len);
	row = PUSH(t, keep);
	row->number = number;
	row->cells = NEW_ARRAY(keep, str, t->names.len);
	for (isize i = 0; i < t->names.len; i++)
		row->cells[i] = i < cells->len ? cells->at[i] : STR("");
}

static void
take_row(struct table *t, const struct str_list *cells, isize number, struct arena *keep)
{
	if (t->names.len > 0) {
		add_row(t, cells, number, keep);
		return;
	}
	if (!is_blank(cells))
		for (isize i = 0; i < cells->len; i++)
			*PUSH(&t->names, keep) = str_trim(cells->at[i]);
}

/* "sep=;" in a line before the names: spreadsheets write it for each other. */
static bool
cut_separator(str *text, char *delimiter)
{
	str rest = *text, line = str_trim(str_cut(&rest, '\n'));

	if (line.len != 5 || !str_equal_nocase(str_first(line, 4), STR("sep=")))
		return false;
	*delimiter = line.ptr[4];
	*text = rest;
	return true;
}

static bool
read_csv(str text, struct arena *keep, struct table *out, struct err *e)
{
	struct csv_row_list rows;
	char  delimiter;
	isize first = 1;

	if (cut_separator(&text, &delimiter))
		first = 2;
	else
		delimiter = csv_delimiter(text);
	if (!csv_rows(text, delimiter, keep, &rows, &out->notes, e))
		return false;
	for (isize i = 0; i < rows.len; i++)
		take_row(out, &rows.at[i].cells, i + first, keep);
	return true;
}

static bool
read_xlsx(str bytes, struct arena *work, struct arena *keep, struct table *out, struct err *e)
{
	struct zip_archive *zip;
	struct sheet_list sheets;
	bool ok;

	if (!zip_open_bytes(bytes, work, &zip, e))
		return false;
	ok = zip_has(zip, "xl/workbook.xml") ? sheets_read(zip, work, keep, &sheets, e) :
	    err_set(e, ERR_INPUT, "it is no list: no CSV, XLSX, JSON or PDF");
	zip_close_archive(zip);
	for (isize i = 0; ok && i < sheets.len && out->names.len == 0; i++)
		for (isize r = 0; r < sheets.at[i].len; r++)
			take_row(out, &sheets.at[i].at[r].cells, r + 1, keep);
	return ok;
}

/* ---- JSON ------------------------------------------------------------------------- */

static isize
column(struct table *t, str name, struct arena *keep)
{
	for (isize i = 0; i < t->names.len; i++)
		if (str_equal(t->names.at[i], name))
			return i;
	*PUSH(&t->names, keep) = str_copy(name, keep);
	return t->names.len - 1;
}

/* Columns may come at any row: a row's cells are pairs first. */
struct cell { isize column; str text; };
struct cell_list { struct cell *at; isize len, room; };

static str
scalar_text(const json_t *value, struct arena *keep)
{
	char number[64];

	switch (json_typeof(value)) {
	case JSON_STRING:
		return str_copy((str){ json_string_value(value), (isize)json_string_length(value) }, keep);
	case JSON_INTEGER:
		return str_printf(keep, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	case JSON_REAL:
		snprintf(number, sizeof number, "%.15g", json_real_value(value));
		return str_copy(str_of(number), keep);
	case JSON_TRUE:
		return STR("true");
	case JSON_FALSE:
		return STR("false");
	default:
		return STR("");
	}
}

static void
take_object(struct table *t, const json_t *object, str prefix, int depth,
    struct cell_list *cells, struct arena *keep)
{
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)(uintptr_t)object, key, value) {
		str name = prefix.len > 0 ? str_printf(keep, "%.*s.%s", STR_ARG(prefix), key) :
		    str_of(key);

		if (json_is_object(value) && depth < NESTING_MOST)
			take_object(t, value, name, depth + 1, cells, keep);
		else if (!json_is_object(value) && !json_is_array(value))
			*PUSH(cells, keep) = (struct cell){ column(t, name, keep),
				scalar_text(value, keep) };
	}
}

struct cell_rows { struct cell_list *at; isize len, room; };

static void
fill_rows(struct table *t, const struct cell_rows *rows, struct arena *keep)
{
	for (isize i = 0; i < rows->len; i++) {
		struct table_row *row = PUSH(t, keep);

		row->number = i + 1;
		row->cells = NEW_ARRAY(keep, str, t->names.len);
		for (isize c = 0; c < t->names.len; c++)
			row->cells[c] = STR("");
		for (isize c = 0; c < rows->at[i].len; c++)
			row->cells[rows->at[i].at[c].column] = rows->at[i].at[c].text;
	}
}

/* An array of objects, or the one such array that an object holds. */
static const json_t *
array_in(const json_t *root)
{
	const json_t *found = NULL;
	const char *key;
	json_t *value;

	if (json_is_array(root))
		return root;
	json_object_foreach((json_t *)(uintptr_t)root, key, value) {
		if (!json_is_array(value) || !json_is_object(json_array_get(value, 0)))
			continue;
		if (found != NULL)
			return NULL;
		found = value;
	}
	return found;
}

static bool
read_array(const json_t *array, struct table *out, struct arena *keep, struct err *e)
{
	struct cell_rows rows = { 0 };
	size_t i;
	json_t *one;

	json_array_foreach((json_t *)(uintptr_t)array, i, one) {
		if (!json_is_object(one))
			return err_set(e, ERR_INPUT, "item %zu of the list is no object", i + 1);
		if (i >= ROWS_MOST)
			return err_set(e, ERR_TOO_LARGE, "the list has more than %d items", ROWS_MOST);
		take_object(out, one, STR(""), 0, PUSH(&rows, keep), keep);
	}
	fill_rows(out, &rows, keep);
	return true;
}

static bool
read_lines(str text, struct table *out, struct arena *keep, struct err *e)
{
	struct cell_rows rows = { 0 };

	for (isize number = 1; text.len > 0; number++) {
		str line = str_trim(str_cut(&text, '\n'));
		json_error_t why = { .text = "" };
		json_t *one;

		if (line.len == 0)
			continue;
		if (!json_load_text(line, JSON_REJECT_DUPLICATES, &one, &why, e))
			return false;
		if (!json_is_object(one)) {
			json_decref(one);
			return err_set(e, ERR_INPUT, "line %td is no JSON object%s%s", number,
			    why.text[0] ? ": " : "", why.text);
		}
		take_object(out, one, STR(""), 0, PUSH(&rows, keep), keep);
		json_decref(one);
	}
	fill_rows(out, &rows, keep);
	return true;
}

static bool
read_json(str text, struct table *out, struct arena *keep, struct err *e)
{
	json_error_t why = { .text = "" };
	const json_t *array;
	json_t *root;
	bool ok;

	if (!json_load_text(text, JSON_REJECT_DUPLICATES, &root, &why, e))
		return false;
	if (root == NULL && str_starts(str_trim(text), STR("[")))
		return err_set(e, ERR_INPUT, "line %d: it is no JSON: %s", why.line, why.text);
	array = root ? array_in(root) : NULL;
	if (array == NULL)
		ok = read_lines(text, out, keep, e);
	else
		ok = read_array(array, out, keep, e);
	json_decref(root);
	return ok;
}

/* ---- all ---------------------------------------------------------------------------- */

bool
table_read(str bytes, struct read_hint hint, struct arena *work, struct arena *keep,
    struct table *out, struct err *e)
{
	struct decoded from;
	char first;

	*out = (struct table){ 0 };
	if (pdf_is(bytes))
		return pdf_table_read(bytes, hint, work, keep, out, e);
	if (zip_is(bytes))
		return read_xlsx(bytes, work, keep, out, e);
	if (!charset_decode(bytes, STR(""), keep, &from, &out->notes, e))
		return false;
	first = str_trim(from.text).len > 0 ? str_trim(from.text).ptr[0] : ' ';
	if (first == '{' || first == '[')
		return read_json(from.text, out, keep, e);
	return read_csv(from.text, keep, out, e);
}

/* By its name, in any case. */
static isize
find(const struct table *table, str name)
{
	for (isize i = 0; i < table->names.len; i++)
		if (str_equal(table->names.at[i], name))
			return i;
	for (isize i = 0; i < table->names.len; i++)
		if (str_equal_nocase(table->names.at[i], name))
			return i;
	return -1;
}

static bool
refuse_column(const struct table *table, str name, struct err *e)
{
	char  names[LISTED_BYTES] = "";
	int   at = 0;

	if (table->names.len == 0)
		return err_set(e, ERR_INPUT, "the list has no columns: what is wanted is a row of names "
		    "with rows below it, or an array of JSON objects");
	for (isize i = 0; i < table->names.len && at < LISTED_BYTES - 40; i++)
		at += snprintf(names + at, (size_t)(LISTED_BYTES - at), "%s%.*s", i > 0 ? ", " : "",
		    (int)str_first(table->names.at[i], 30).len, table->names.at[i].ptr);
	return err_set(e, ERR_INPUT, "the list has no column '%.*s'; it has: %s", STR_ARG(name), names);
}

bool
table_columns_parse(str mapping, const struct table *table, struct table_columns *out,
    struct err *e)
{
	const struct { const char *word; isize *into; } words[] = {
		{ "text", &out->text }, { "title", &out->title }, { "published", &out->published },
		{ "publisher", &out->publisher }, { "url", &out->url },
	};

	*out = (struct table_columns){ -1, -1, -1, -1, -1 };
	while (mapping.len > 0) {
		str   name = str_cut(&mapping, ','), word = str_trim(str_cut(&name, '='));
		isize i = 0;

		name = str_trim(name);
		while (i < COUNT_OF(words) && !str_equal(word, str_of(words[i].word)))
			i++;
		if (i == COUNT_OF(words))
			return err_set(e, ERR_USAGE, "a column is text, title, published, publisher or "
			    "url; '%.*s' is none", STR_ARG(word));
		if ((*words[i].into = find(table, name)) < 0)
			return refuse_column(table, name, e);
	}
	return out->text >= 0 ? true : err_set(e, ERR_USAGE, "say which column is the text of a "
	    "report: text=NAME");
}
