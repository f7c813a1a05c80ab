/* people/list.c - CSV and JSON lines into rows; headers into meanings. */
#include "people/list.h"

#include "core/json_load.h"
#include "core/utf8.h"
#include "people/intern.h"
#include "tables.h"

#include <csv.h>

enum { COLUMNS_MOST = 64, HEADER_BYTES = 128 };

/* ---- what a column is --------------------------------------------------- */

static enum list_kind
kind_of(str word)
{
	static const str names[] = {
		STR_INIT("ignore"), STR_INIT("id"), STR_INIT("list"), STR_INIT("name"),
		 STR_INIT("given"), STR_INIT("father"), STR_INIT("grandfather"),
		STR_INIT("family"), STR_INIT("text"), STR_INIT("code"), STR_INIT("date"),
		STR_INIT("number"), STR_INIT("word"), STR_INIT("unit") };

	for (isize i = 0; i < COUNT_OF(names); i++)
		if (str_equal(names[i], word))
			return (enum list_kind)i;
	return LIST_IGNORE;
}

/* Lower case, one space for whatever is neither letter nor digit. */
static str
plain_header(str header, char out[HEADER_BYTES])
{
	isize n = 0;

	for (isize i = 0; i < header.len && n < HEADER_BYTES; i++) {
		char c = to_lower(header.ptr[i]);

		if (is_alpha(c) || is_digit(c) || (unsigned char)c >= 0x80)
			out[n++] = c;
		else if (n > 0 && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	return str_trim((str){ out, n });
}

/* Without a last word such as "1", "c2" or "ar"; empty where there is none. */
static str
without_last_word(str header)
{
	isize at = header.len;
	bool  has_digit = false;

	while (at > 0 && header.ptr[at - 1] != ' ')
		has_digit |= is_digit(header.ptr[--at]);
	if (at == 0 || (!has_digit && header.len - at > 2))
		return (str){ header.ptr, 0 };
	return str_trim(str_first(header, at));
}

static const str *
find_row(str header, int column)
{
	for (isize i = 0; i < table_people_columns_rows; i++)
		if (str_equal(table_people_columns[i][column], header))
			return table_people_columns[i];
	return NULL;
}

static void
recognise(struct list_column *c, struct arena *keep)
{
	char  space[HEADER_BYTES];
	str   header = plain_header(c->header, space);
	const str *row = NULL;

	for (str left = header; left.len > 0 && row == NULL; left = without_last_word(left))
		row = find_row(left, 0);
	if (row == NULL) {
		c->field = str_copy(header, keep);
		c->kind = LIST_TEXT;
		c->is_shared = c->is_guessed = true;
		return;
	}
	c->field = row[1];
	c->kind = kind_of(row[2]);
	c->is_shared = str_equal(row[3], STR("shared"));
}

static bool
apply_map(struct list *list, const char *map, struct err *e)
{
	str rest = str_of(map);

	while (rest.len > 0) {
		str field = str_cut(&rest, ','), header = str_trim(str_cut(&field, '='));
		const str *row = find_row(str_trim(field), 1);
		struct list_column *c = NULL;

		for (isize i = 0; i < list->columns && c == NULL; i++)
			if (str_equal(list->column[i].header, header))
				c = &list->column[i];
		if (c == NULL)
			continue;    /* the other list may have it */
		if (row == NULL && !str_equal(str_trim(field), STR("ignore")))
			return err_set(e, ERR_USAGE, "'%.*s' is no field that a column can be; "
			    "'tally help link' lists them", STR_ARG(field));
		c->field = row != NULL ? row[1] : STR("");
		c->kind = row != NULL ? kind_of(row[2]) : LIST_IGNORE;
		c->is_shared = row != NULL && str_equal(row[3], STR("shared"));
		c->is_guessed = false;
	}
	return true;
}

/* A whole name makes the columns of its parts plain text, and not the other
 * way round. */
static bool
recognise_all(struct list *list, const char *map, struct arena *keep, struct err *e)
{
	for (isize i = 0; i < list->columns; i++)
		recognise(&list->column[i], keep);
	return map == NULL || apply_map(list, map, e);
}

/* ---- rows ---------------------------------------------------------------- */

static str *
add_row(struct list *list, struct arena *keep)
{
	struct { str *at; isize len, room; } grown = { list->value, list->rows * list->columns,
	    list->room };
	str *row;

	while (grown.room < grown.len + list->columns)
		grown.at = list_grow(grown.at, grown.len, &grown.room, (isize)sizeof(str), keep);
	row = grown.at + grown.len;
	for (isize i = 0; i < list->columns; i++)
		row[i] = (str){ NULL, 0 };
	list->value = grown.at;
	list->room = grown.room;
	list->rows++;
	return row;
}

struct csv_state {
	struct list *list;
	struct arena *keep;
	str    *row;
	isize   cell;
	int64_t line;
	isize   rows_guess;
	bool    has_header, is_too_wide;
	struct list_column header[COLUMNS_MOST];
};

static void
csv_cell(void *bytes, size_t len, void *data)
{
	struct csv_state *s = data;
	str   cell = str_trim((str){ bytes, (isize)len });
	isize replaced;

	if (!s->has_header) {
		if (s->cell < COLUMNS_MOST)
			s->header[s->cell].header = str_copy(cell, s->keep);
		else
			s->is_too_wide = true;
		s->cell++;
		return;
	}
	if (s->row == NULL)
		s->row = add_row(s->list, s->keep);
	if (s->cell < s->list->columns) {
		if (cell.len > 0)
			s->row[s->cell] = utf8_repair(str_copy(cell, s->keep), s->keep, &replaced);
	} else if (cell.len > 0) {
		s->is_too_wide = true;
	}
	s->cell++;
}

static void
csv_line(int end, void *data)
{
	struct csv_state *s = data;

	(void)end;
	s->line += !s->is_too_wide;
	if (!s->has_header && !s->is_too_wide) {
		s->list->columns = s->cell;
		s->list->column = NEW_ARRAY(s->keep, struct list_column, s->cell);
		memcpy(s->list->column, s->header, (size_t)s->cell * sizeof s->header[0]);
		s->has_header = true;
		s->list->room = s->rows_guess * s->cell;
		s->list->value = NEW_ARRAY(s->keep, str, s->list->room);
	}
	s->row = NULL;
	s->cell = 0;
}

static bool
parse_csv(struct csv_state *s, str bytes, struct err *e)
{
	struct csv_parser parser;

	if (csv_init(&parser, CSV_APPEND_NULL) != 0)
		return err_set(e, ERR_SYSTEM, "cannot start the CSV reader");
	while (bytes.len > 0 && !s->is_too_wide) {
		str part = str_first(bytes, 1 << 16);
		size_t done = csv_parse(&parser, part.ptr, (size_t)part.len, csv_cell, csv_line, s);

		if (done != (size_t)part.len)
			break;
		bytes = str_from(bytes, part.len);
	}
	csv_fini(&parser, csv_cell, csv_line, s);
	csv_free(&parser);
	if (bytes.len > 0 && !s->is_too_wide)
		return err_set(e, ERR_INPUT, "'%s', record %lld: %s", s->list->name,
		    (long long)s->line + 1, csv_strerror(csv_error(&parser)));
	return true;
}

bool
list_read_csv(struct list *out, const char *name, str bytes, const char *map,
    struct arena *keep, struct err *e)
{
	struct csv_state *s = NEW(keep, struct csv_state);

	*out = (struct list){ .name = name };
	s->list = out;
	s->keep = keep;
	for (isize at = 0; at >= 0; at = str_find_char(bytes, '\n', at + 1))
		s->rows_guess++;
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_from(bytes, 3);
	if (!parse_csv(s, bytes, e))
		return false;
	if (s->is_too_wide)
		return err_set(e, ERR_INPUT, "'%s', record %lld has more cells than %s", name,
		    (long long)s->line + 1, s->has_header ? "the header" : "the 64 that are read");
	if (!s->has_header)
		return err_set(e, ERR_INPUT, "'%s' is empty: a header line is needed", name);
	return recognise_all(out, map, keep, e);
}

/* ---- JSON lines ---------------------------------------------------------- */

static bool
add_members(struct list *list, json_t *object, struct arena *keep, struct err *e)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value) {
		isize i = 0;

		if (json_is_object(value) || json_is_array(value))
			continue;
		while (i < list->columns && !str_equal(list->column[i].header, str_of(key)))
			i++;
		if (i < list->columns)
			continue;
		if (list->columns == COLUMNS_MOST)
			return err_set(e, ERR_INPUT, "'%s': more than %d different members",
			    list->name, COLUMNS_MOST);
		list->column[list->columns++].header = str_copy(str_of(key), keep);
	}
	return true;
}

static str
member_text(json_t *value, struct arena *keep)
{
	if (json_is_string(value))
		return str_trim(str_copy((str){ json_string_value(value),
		    (isize)json_string_length(value) }, keep));
	if (json_is_integer(value))
		return str_printf(keep, "%lld", (long long)json_integer_value(value));
	if (json_is_real(value))
		return str_printf(keep, "%g", json_real_value(value));
	return (str){ NULL, 0 };
}

static json_t *
read_object(struct list *list, str line, int64_t number, struct err *e)
{
	json_error_t error;
	json_t *object;

	if (!json_load_text(line, JSON_REJECT_DUPLICATES, &object, &error, e))
		return NULL;
	if (object == NULL)
		err_set(e, ERR_INPUT, "'%s', line %lld, column %d: %s", list->name,
		    (long long)number, error.column, error.text);
	else if (!json_is_object(object))
		err_set(e, ERR_INPUT, "'%s', line %lld: not an object", list->name, (long long)number);
	if (e->kind == ERR_NONE)
		return object;
	json_decref(object);
	return NULL;
}

/* First pass: which members there are.  Second: their values. */
static bool
each_line(struct list *list, str bytes, bool is_first, struct arena *keep, struct err *e)
{
	int64_t number = 0;

	while (bytes.len > 0) {
		str line = str_trim(str_cut(&bytes, '\n'));
		json_t *object;
		str *row;

		number++;
		if (line.len == 0)
			continue;
		if ((object = read_object(list, line, number, e)) == NULL)
			return false;
		if (is_first) {
			if (!add_members(list, object, keep, e)) {
				json_decref(object);
				return false;
			}
		} else {
			row = add_row(list, keep);
			for (isize i = 0; i < list->columns; i++)
				row[i] = member_text(json_object_getn(object,
				    list->column[i].header.ptr,
				    (size_t)list->column[i].header.len), keep);
		}
		json_decref(object);
	}
	return true;
}

bool
list_read_jsonl(struct list *out, const char *name, str bytes, const char *map,
    struct arena *keep, struct err *e)
{
	*out = (struct list){ .name = name };
	out->column = NEW_ARRAY(keep, struct list_column, COLUMNS_MOST);
	return each_line(out, bytes, true, keep, e) && each_line(out, bytes, false, keep, e) &&
	    recognise_all(out, map, keep, e);
}

str
list_value(const struct list *list, isize row, isize column)
{
	return column < 0 ? (str){ NULL, 0 } : list->value[row * list->columns + column];
}

isize
list_find(const struct list *list, enum list_kind kind)
{
	for (isize i = 0; i < list->columns; i++)
		if (list->column[i].kind == kind)
			return i;
	return -1;
}

isize
list_values(const struct list *list, isize column, str first[2], struct arena *keep)
{
	struct intern seen = { .keep = keep };

	first[0] = first[1] = (str){ NULL, 0 };
	for (isize i = 0; i < list->rows; i++)
		intern_put(&seen, list_value(list, i, column));
	for (isize i = 1; i < seen.len; i++) {
		str text = seen.text[i];

		if (first[0].ptr == NULL || str_compare(text, first[0]) < 0) {
			first[1] = first[0];
			first[0] = text;
		} else if (first[1].ptr == NULL || str_compare(text, first[1]) < 0) {
			first[1] = text;
		}
	}
	return seen.len > 0 ? seen.len - 1 : 0;
}

struct list
list_part(const struct list *list, isize column, str value, struct arena *keep)
{
	struct list out = *list;

	out.value = NULL;
	out.rows = out.room = 0;
	for (isize i = 0; i < list->rows; i++)
		if (str_equal(list_value(list, i, column), value))
			memcpy(add_row(&out, keep), list->value + i * list->columns,
			    (size_t)list->columns * sizeof(str));
	return out;
}

str
list_person(const struct list *list, isize row, struct arena *keep)
{
	static const enum list_kind parts[] = { LIST_GIVEN, LIST_FATHER, LIST_GRANDFATHER,
		LIST_FAMILY };
	struct buf out = { .keep = keep };
	str name = list_value(list, row, list_find(list, LIST_NAME));

	if (name.len > 0)
		return name;
	for (isize i = 0; i < COUNT_OF(parts); i++) {
		str part = list_value(list, row, list_find(list, parts[i]));

		if (part.len > 0)
			buf_printf(&out, "%s%.*s", out.len > 0 ? " " : "", STR_ARG(part));
	}
	return out.len > 0 ? buf_view(&out) : STR("");
}

isize
list_row_of(const struct list *list, str id)
{
	isize column = list_find(list, LIST_ID);

	for (isize r = 0; r < list->rows; r++)
		if (str_equal(list_value(list, r, column), id))
			return r;
	return -1;
}
