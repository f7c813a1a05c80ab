/* exchange/parquet.c - see parquet.h.  Numbers are those of parquet.thrift. */
#include "exchange/parquet.h"

#include "core/date.h"

#include <stdlib.h>

enum { GROUP_ROWS = 100000 };
static const char magic[] = "PAR1";

/* ---- Thrift's compact protocol, as far as it is needed ----------------------------------------- */

enum thrift { THRIFT_TRUE = 1, THRIFT_I32 = 5, THRIFT_I64 = 6, THRIFT_BINARY = 8, THRIFT_LIST = 9,
	THRIFT_STRUCT = 12 };
enum { DEEP = 8 };

struct writer { struct buf *out; int field[DEEP], depth; };

static void
varint(struct buf *out, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		buf_char(out, (char)(unsigned char)(n | 0x80));
	buf_char(out, (char)(unsigned char)n);
}

static uint64_t
zigzag(int64_t n)
{
	return ((uint64_t)n << 1) ^ (uint64_t)(n >> 63);
}

static void
field(struct writer *w, int id, enum thrift type)
{
	int delta = id - w->field[w->depth];

	buf_char(w->out, (char)(unsigned char)((delta << 4) | (int)type));
	w->field[w->depth] = id;
}

static void
number(struct writer *w, int id, enum thrift type, int64_t value)
{
	field(w, id, type);
	varint(w->out, zigzag(value));
}

static void
text(struct writer *w, int id, str value)
{
	field(w, id, THRIFT_BINARY);
	varint(w->out, (uint64_t)value.len);
	buf_str(w->out, value);
}

static void
list(struct writer *w, int id, enum thrift of, isize count)
{
	field(w, id, THRIFT_LIST);
	if (count < 15) {
		buf_char(w->out, (char)(unsigned char)((count << 4) | (int)of));
		return;
	}
	buf_char(w->out, (char)(unsigned char)(0xF0 | (int)of));
	varint(w->out, (uint64_t)count);
}

static void
begin(struct writer *w)
{
	w->field[++w->depth] = 0;
}

static void
end(struct writer *w)
{
	buf_char(w->out, '\0');
	w->depth--;
}

/* ---- columns ------------------------------------------------------------------------------------- */

enum { TYPE_INT32 = 1, TYPE_INT64 = 2, TYPE_DOUBLE = 5, TYPE_BYTE_ARRAY = 6 };
enum { OPTIONAL = 1, ENCODING_PLAIN = 0, ENCODING_RLE = 3, UNCOMPRESSED = 0, CONVERTED_UTF8 = 0,
	CONVERTED_DATE = 6 };

struct chunk { int64_t begin, bytes, values; };

struct parquet {
	const struct grid *grid;
	const enum parquet_type *types;
	struct buf *out;
	isize begin;                 /* of the file in ${out} */
	struct chunk *chunks;        /* by row group, then by column */
	isize groups;
	struct err *e;
};

static int
physical(enum parquet_type type)
{
	return type == PARQUET_INT64 ? TYPE_INT64 : type == PARQUET_DOUBLE ? TYPE_DOUBLE :
	    type == PARQUET_DAY ? TYPE_INT32 : TYPE_BYTE_ARRAY;
}

static void
little(struct buf *out, uint64_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_char(out, (char)(unsigned char)(value >> (8 * i)));
}

/* Which rows have a value: one bit each, eight to a byte, behind how many bytes they are. */
static void
put_levels(struct parquet *p, struct buf *page, isize column, isize first, isize count)
{
	struct buf bits = { .keep = page->keep };
	isize groups = (count + 7) / 8;

	varint(&bits, (uint64_t)groups << 1 | 1);
	for (isize g = 0; g < groups; g++) {
		unsigned byte = 0;

		for (isize i = 0; i < 8 && g * 8 + i < count; i++)
			if (grid_cell(p->grid, first + g * 8 + i, column).len > 0)
				byte |= 1u << i;
		buf_char(&bits, (char)(unsigned char)byte);
	}
	little(page, (uint64_t)bits.len, 4);
	buf_str(page, buf_view(&bits));
}

static bool
put_double(struct parquet *p, struct buf *page, str cell)
{
	struct arena scratch = *page->keep;
	char *end_of, *copy = str_to_c(cell, &scratch);
	double value = strtod(copy, &end_of);
	uint64_t bits;

	if (*end_of != '\0')
		return err_set(p->e, ERR_CORRUPT, "'%.*s' is no number", STR_ARG(str_first(cell, 60)));
	memcpy(&bits, &value, sizeof bits);
	little(page, bits, 8);
	return true;
}

static bool
put_cell(struct parquet *p, struct buf *page, enum parquet_type type, str cell)
{
	date    day;
	int64_t n;

	switch (type) {
	case PARQUET_TEXT:
		little(page, (uint64_t)cell.len, 4);
		buf_str(page, cell);
		return true;
	case PARQUET_DOUBLE:
		return put_double(p, page, cell);
	case PARQUET_INT64:
		if (!str_to_int(cell, &n))
			return err_set(p->e, ERR_CORRUPT, "'%.*s' is no whole number",
			    STR_ARG(str_first(cell, 60)));
		little(page, (uint64_t)n, 8);
		return true;
	case PARQUET_DAY:
		if (!date_parse(cell, &day) || !date_is_day(day))
			return err_set(p->e, ERR_CORRUPT, "'%.*s' is no day", STR_ARG(str_first(cell, 60)));
		little(page, (uint64_t)(uint32_t)date_to_days(day), 4);
		return true;
	}
	return false;
}

/* DataPageHeader inside PageHeader. */
static void
put_page_header(struct buf *out, isize bytes, isize values)
{
	struct writer w = { .out = out };

	number(&w, 1, THRIFT_I32, 0);
	number(&w, 2, THRIFT_I32, bytes);
	number(&w, 3, THRIFT_I32, bytes);
	field(&w, 5, THRIFT_STRUCT);
	begin(&w);
	number(&w, 1, THRIFT_I32, values);
	number(&w, 2, THRIFT_I32, ENCODING_PLAIN);
	number(&w, 3, THRIFT_I32, ENCODING_RLE);
	number(&w, 4, THRIFT_I32, ENCODING_RLE);
	end(&w);
	buf_char(out, '\0');
}

static bool
put_chunk(struct parquet *p, isize column, isize first, isize count, struct chunk *chunk)
{
	struct buf page = { .keep = p->out->keep };
	isize begin_at = p->out->len - p->begin;

	put_levels(p, &page, column, first, count);
	for (isize r = first; r < first + count; r++) {
		str cell = grid_cell(p->grid, r, column);

		if (cell.len > 0 && !put_cell(p, &page, p->types[column], cell))
			return err_note(p->e, "column '%.*s', row %td",
			    STR_ARG(p->grid->names.at[column]), r + 1);
	}
	put_page_header(p->out, page.len, count);
	buf_str(p->out, buf_view(&page));
	*chunk = (struct chunk){ begin_at, p->out->len - p->begin - begin_at, count };
	return true;
}

/* ---- the foot -------------------------------------------------------------------------------------- */

static void
put_schema(struct parquet *p, struct writer *w)
{
	isize columns = p->grid->names.len;

	list(w, 2, THRIFT_STRUCT, columns + 1);
	begin(w);
	text(w, 4, p->grid->name);
	number(w, 5, THRIFT_I32, columns);
	end(w);
	for (isize c = 0; c < columns; c++) {
		begin(w);
		number(w, 1, THRIFT_I32, physical(p->types[c]));
		number(w, 3, THRIFT_I32, OPTIONAL);
		text(w, 4, p->grid->names.at[c]);
		if (p->types[c] == PARQUET_TEXT)
			number(w, 6, THRIFT_I32, CONVERTED_UTF8);
		else if (p->types[c] == PARQUET_DAY)
			number(w, 6, THRIFT_I32, CONVERTED_DATE);
		end(w);
	}
}

static void
put_column(struct parquet *p, struct writer *w, isize column, const struct chunk *chunk)
{
	begin(w);
	number(w, 2, THRIFT_I64, chunk->begin);
	field(w, 3, THRIFT_STRUCT);
	begin(w);
	number(w, 1, THRIFT_I32, physical(p->types[column]));
	list(w, 2, THRIFT_I32, 2);
	varint(w->out, zigzag(ENCODING_PLAIN));
	varint(w->out, zigzag(ENCODING_RLE));
	list(w, 3, THRIFT_BINARY, 1);
	varint(w->out, (uint64_t)p->grid->names.at[column].len);
	buf_str(w->out, p->grid->names.at[column]);
	number(w, 4, THRIFT_I32, UNCOMPRESSED);
	number(w, 5, THRIFT_I64, chunk->values);
	number(w, 6, THRIFT_I64, chunk->bytes);
	number(w, 7, THRIFT_I64, chunk->bytes);
	number(w, 9, THRIFT_I64, chunk->begin);
	end(w);
	end(w);
}

static void
put_groups(struct parquet *p, struct writer *w)
{
	isize columns = p->grid->names.len;

	list(w, 4, THRIFT_STRUCT, p->groups);
	for (isize g = 0; g < p->groups; g++) {
		const struct chunk *chunks = p->chunks + g * columns;
		int64_t bytes = 0;

		begin(w);
		list(w, 1, THRIFT_STRUCT, columns);
		for (isize c = 0; c < columns; c++) {
			put_column(p, w, c, &chunks[c]);
			bytes += chunks[c].bytes;
		}
		number(w, 2, THRIFT_I64, bytes);
		number(w, 3, THRIFT_I64, chunks[0].values);
		end(w);
	}
}

static void
put_foot(struct parquet *p)
{
	isize at = p->out->len;
	struct writer w = { .out = p->out };

	number(&w, 1, THRIFT_I32, 1);
	put_schema(p, &w);
	number(&w, 3, THRIFT_I64, p->grid->rows);
	put_groups(p, &w);
	text(&w, 6, STR("tallystick"));
	buf_char(p->out, '\0');
	little(p->out, (uint64_t)(p->out->len - at), 4);
	buf_str(p->out, str_of(magic));
}

bool
parquet_write(const struct grid *grid, const enum parquet_type *types, struct buf *out,
    struct err *e)
{
	struct parquet p = { .grid = grid, .types = types, .out = out, .begin = out->len, .e = e };
	isize columns = grid->names.len;

	p.chunks = NEW_ARRAY(out->keep, struct chunk, columns * (grid->rows / GROUP_ROWS + 1));
	buf_str(out, str_of(magic));
	for (isize first = 0; first < grid->rows; first += GROUP_ROWS, p.groups++) {
		isize count = grid->rows - first < GROUP_ROWS ? grid->rows - first : GROUP_ROWS;

		for (isize c = 0; c < columns; c++)
			if (!put_chunk(&p, c, first, count, &p.chunks[p.groups * columns + c]))
				return false;
	}
	put_foot(&p);
	return true;
}
