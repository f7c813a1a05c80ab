/* people/person.c - columns that meet, values that are numbers. */
#include "people/person.h"

#include "core/date.h"
#include "people/intern.h"
#include "tables.h"

enum { VALUE_BYTES = 128 };

/* ---- which columns ------------------------------------------------------- */

static bool
is_compared(enum list_kind kind)
{
	return kind == LIST_TEXT || kind == LIST_CODE || kind == LIST_DATE ||
	    kind == LIST_NUMBER || kind == LIST_WORD;
}

/* The ${nth} column that is called ${field}, or -1. */
static isize
find_field(const struct list *list, str field, int nth)
{
	for (isize i = 0; i < list->columns; i++)
		if (str_equal(list->column[i].field, field) && nth-- == 0)
			return i;
	return -1;
}

static int
count_before(const struct list *list, isize column)
{
	int n = 0;

	for (isize i = 0; i < column; i++)
		n += str_equal(list->column[i].field, list->column[column].field);
	return n;
}

static bool
has_values(const struct list *list, isize column)
{
	for (isize i = 0; i < list->rows; i++)
		if (list_value(list, i, column).len > 0)
			return true;
	return false;
}

static void
choose_fields(struct persons *p, const struct list *a, const struct list *b, struct arena *keep)
{
	for (isize i = 0; i < a->columns && p->fields < PERSON_FIELDS; i++) {
		const struct list_column *c = &a->column[i];
		isize other = b == NULL ? -1 : find_field(b, c->field, count_before(a, i));

		if (!is_compared(c->kind) || !has_values(a, i) || (b != NULL &&
		    (other < 0 || b->column[other].kind != c->kind || !has_values(b, other))))
			continue;
		p->field[p->fields++] = (struct person_field){
			.name = c->field, .kind = c->kind, .is_shared = c->is_shared,
			.values = name_vocabulary_open(p->rules, keep), .column = { i, other },
		};
	}
}

/* ---- names --------------------------------------------------------------- */

static int
count_whole_names(const struct list *list)
{
	int n = 0;

	for (isize i = 0; i < list->columns; i++)
		n += list->column[i].kind == LIST_NAME;
	return n < PERSON_VARIANTS ? n : PERSON_VARIANTS;
}

static bool
has_parts(const struct list *list)
{
	return list_find(list, LIST_GIVEN) >= 0 || list_find(list, LIST_FAMILY) >= 0;
}

/* A part that has a column of its own keeps its place when it is empty. */
static struct name
name_of_parts(struct persons *p, const struct list *list, isize row, const isize column[4])
{
	struct name name = { .len = 0 };

	for (int i = 0; i < 4; i++) {
		str text = list_value(list, row, column[i]);

		if (i == 0 || i == 3 || text.len > 0)
			name.part[name.len++] = name_read_part(p->names, text);
	}
	for (int i = 0; i < name.len && name.script == SCRIPT_NONE; i++)
		if (name.part[i] != 0)
			name.script = (uint8_t)name_term(p->names, name.part[i])->script;
	return name;
}

static void
count_placed(struct persons *p, const struct name *name)
{
	name_count_part(p->names, name->part[0], PLACE_GIVEN);
	for (int i = 1; i + 1 < name->len; i++)
		name_count_part(p->names, name->part[i], PLACE_MIDDLE);
	name_count_part(p->names, name->part[name->len - 1], PLACE_FAMILY);
}

static void
read_names(struct persons *p, const struct list *list, isize first)
{
	isize column[4] = { list_find(list, LIST_GIVEN), list_find(list, LIST_FATHER),
	    list_find(list, LIST_GRANDFATHER), list_find(list, LIST_FAMILY) };
	bool  in_parts = count_whole_names(list) == 0 && has_parts(list);

	for (isize row = 0; row < list->rows; row++) {
		struct name *out = persons_names(p, first + row);
		int n = 0;

		if (in_parts) {
			out[0] = name_of_parts(p, list, row, column);
			count_placed(p, &out[0]);
		}
		for (isize i = 0; !in_parts && i < list->columns && n < p->variants; i++) {
			if (list->column[i].kind != LIST_NAME)
				continue;
			out[n] = name_read(p->names, list_value(list, row, i));
			name_count(p->names, &out[n++]);
		}
	}
}

/* ---- values -------------------------------------------------------------- */

static const str *
closed_value(str text, str field)
{
	for (isize i = 0; i < table_people_values_rows; i++)
		if (str_equal(table_people_values[i][1], field) &&
		    str_equal_nocase(table_people_values[i][0], text))
			return &table_people_values[i][2];
	return NULL;
}

/* Numbers of ${text} from left to right; how many there are. */
static int
read_numbers(str text, int64_t out[3], isize digits[3])
{
	int n = 0;

	for (isize i = 0; i < text.len; ) {
		isize from = i;

		while (i < text.len && is_digit(text.ptr[i]))
			i++;
		if (i == from) {
			i++;
			continue;
		}
		if (n == 3 || !str_to_int(str_slice(text, (span){ from, i }), &out[n]))
			return 0;
		digits[n++] = i - from;
	}
	return n;
}

/* YYYYMMDD of the usual ways to write a day; day first unless it cannot be. */
static str
plain_date(str text, char out[VALUE_BYTES])
{
	int64_t part[3];
	isize digits[3], len = 8;
	int n = read_numbers(text, part, digits);
	date d;

	if (n == 1 && digits[0] == 8)
		d = (date){ (int16_t)(part[0] / 10000), (int8_t)(part[0] / 100 % 100),
		    (int8_t)(part[0] % 100) };
	else if (n == 3 && digits[0] == 4 && part[1] < 100 && part[2] < 100)
		d = (date){ (int16_t)part[0], (int8_t)part[1], (int8_t)part[2] };
	else if (n == 3 && digits[2] == 4 && part[0] < 100 && part[1] < 100)
		d = part[1] > 12 ? (date){ (int16_t)part[2], (int8_t)part[0], (int8_t)part[1] }
		    : (date){ (int16_t)part[2], (int8_t)part[1], (int8_t)part[0] };
	else
		return text;
	for (int value = d.year * 10000 + d.month * 100 + d.day; len > 0; value /= 10)
		out[--len] = (char)('0' + value % 10);
	return (str){ out, 8 };
}

/* ${text} in the one form of its kind; empty for what says nothing. */
static str
plain_value(const struct person_field *f, str text, char out[VALUE_BYTES])
{
	const str *closed;

	switch (f->kind) {
	case LIST_DATE:
		return plain_date(text, out);
	case LIST_NUMBER:
		while (text.len > 1 && text.ptr[0] == '0')
			text = str_from(text, 1);
		return text.len > 0 && is_digit(text.ptr[0]) ? text : STR("");
	case LIST_WORD:
		closed = closed_value(text, f->name);
		if (closed != NULL)
			return str_equal(*closed, STR("-")) ? STR("") : *closed;
		return text;
	default:
		return text;
	}
}

static void
read_values(struct persons *p, const struct list *list, int side, isize first)
{
	isize unit = list_find(list, LIST_UNIT);
	char  space[VALUE_BYTES];

	for (int f = 0; f < p->fields; f++) {
		struct person_field *field = &p->field[f];

		for (isize row = 0; row < list->rows; row++) {
			str text = list_value(list, row, field->column[side]);
			const str *zero = NULL;
			uint32_t value;

			if (text.len == 0)
				continue;
			if (field->kind == LIST_NUMBER && unit >= 0)
				zero = closed_value(list_value(list, row, unit), list->column[unit].field);
			value = name_read_part(field->values, zero != NULL ? *zero
			    : plain_value(field, text, space));
			persons_values(p, first + row)[f] = value;
			name_count_part(field->values, value, PLACE_GIVEN);
		}
	}
}

static void
read_ids(struct persons *p, const struct list *list, isize first, struct intern *sources,
    struct arena *keep)
{
	isize id = list_find(list, LIST_ID), source = list_find(list, LIST_LIST);

	for (isize row = 0; row < list->rows; row++) {
		p->id[first + row] = id >= 0 ? list_value(list, row, id)
		    : str_printf(keep, "%td", row + 1);
		if (source >= 0)
			p->source[first + row] = intern_put(sources, list_value(list, row, source));
	}
}

enum { CACHE_LINE = 64 };

/* Each row begins where a line of the cache does. */
static void
open_rows(struct persons *p, isize rows, struct arena *keep)
{
	isize bytes = (isize)sizeof(struct person_mark) + p->fields * (isize)sizeof(uint32_t) +
	    p->variants * (isize)sizeof(struct name);
	char *at;

	p->stride = (bytes + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
	at = NEW_ARRAY(keep, char, rows * p->stride + CACHE_LINE);
	p->row = at + (CACHE_LINE - (uintptr_t)at % CACHE_LINE) % CACHE_LINE;
}

bool
persons_open(struct persons *out, const struct name_rules *rules, const struct list *a,
    const struct list *b, struct arena *keep, struct err *e)
{
	struct intern sources = { .keep = keep };
	isize rows;

	*out = (struct persons){ .rules = rules, .names = name_vocabulary_open(rules, keep),
	    .rows = { a->rows, b != NULL ? b->rows : 0 } };
	choose_fields(out, a, b, keep);
	out->variants = count_whole_names(a);
	if (b != NULL && count_whole_names(b) > out->variants)
		out->variants = count_whole_names(b);
	if (out->variants == 0 && (has_parts(a) || (b != NULL && has_parts(b))))
		out->variants = 1;
	if (out->variants == 0 && out->fields == 0)
		return err_set(e, ERR_INPUT, "'%s' has no column to compare by: no name, no date, "
		    "no number; say what the columns are with --map", a->name);
	rows = persons_rows(out);
	open_rows(out, rows, keep);
	out->source = NEW_ARRAY(keep, uint32_t, rows);
	out->id = NEW_ARRAY(keep, str, rows);
	read_names(out, a, 0);
	read_values(out, a, 0, 0);
	read_ids(out, a, 0, &sources, keep);
	if (b != NULL) {
		read_names(out, b, a->rows);
		read_values(out, b, 1, a->rows);
		read_ids(out, b, a->rows, &sources, keep);
	}
	return true;
}

struct persons
persons_share(const struct persons *p, struct arena *keep)
{
	struct persons share = *p;

	share.names = name_vocabulary_share(p->names, keep);
	for (int f = 0; f < p->fields; f++)
		if (p->field[f].kind == LIST_TEXT)
			share.field[f].values = name_vocabulary_share(p->field[f].values, keep);
	return share;
}

/* ---- counting once per person -------------------------------------------- */

static void
count_row_once(const struct persons *p, isize row, uint32_t person)
{
	for (int i = 0; i < p->variants; i++) {
		const struct name *name = &persons_names(p, row)[i];

		for (int part = 0; part < name->len; part++)
			if (part > 0 || !name->is_kunya)
				name_count_once(p->names, name->part[part], part == 0 ? PLACE_GIVEN
				    : part + 1 == name->len ? PLACE_FAMILY : PLACE_MIDDLE, person);
	}
	for (int f = 0; f < p->fields; f++)
		name_count_once(p->field[f].values, persons_values(p, row)[f], PLACE_GIVEN,
		    person);
}

void
persons_recount(const struct persons *p, const uint32_t *person, struct arena *scratch)
{
	isize rows = persons_rows(p);
	uint32_t *next = NEW_ARRAY(scratch, uint32_t, rows);   /* of the same person, plus 1 */
	uint32_t *first = NEW_ARRAY(scratch, uint32_t, rows);

	name_count_reset(p->names);
	for (int f = 0; f < p->fields; f++)
		name_count_reset(p->field[f].values);
	for (isize row = rows - 1; row >= 0; row--) {
		next[row] = first[person[row]];
		first[person[row]] = (uint32_t)row + 1;
	}
	for (isize i = 0; i < rows; i++)
		for (uint32_t row = first[i]; row != 0; row = next[row - 1])
			count_row_once(p, (isize)row - 1, (uint32_t)i + 1);
}
