/* exchange/grid_read.c - see grid_read.h. */
#include "exchange/grid_read.h"

#include "core/utf8.h"

#include <csv.h>

enum { SAMPLE_BYTES = 4096 };

struct reading_grid {
	struct grid *grid;
	struct arena *keep;
	isize cell, row;
	bool  has_names;
	struct err *e;
};

/* The mark that parts cells: the commonest of three in the first line. */
static char
delimiter_of(str bytes)
{
	static const char marks[] = ",;\t";
	str line = str_first(bytes, SAMPLE_BYTES);
	char best = ',';
	isize most = 0;

	line = str_cut(&line, '\n');
	for (isize m = 0; m < 3; m++) {
		isize count = 0;
		bool quoted = false;

		for (isize i = 0; i < line.len; i++) {
			quoted ^= line.ptr[i] == '"';
			count += !quoted && line.ptr[i] == marks[m];
		}
		if (count > most) {
			most = count;
			best = marks[m];
		}
	}
	return best;
}

static void
take_cell(void *bytes, size_t len, void *with)
{
	struct reading_grid *r = with;
	isize replaced;
	str cell = utf8_repair(str_copy((str){ bytes, (isize)len }, r->keep), r->keep, &replaced);

	if (!r->has_names)
		*PUSH(&r->grid->names, r->keep) = str_trim(cell);
	else if (r->cell < r->grid->names.len)
		grid_add(r->grid, cell, r->keep);
	else if (str_trim(cell).len > 0)
		err_set(r->e, ERR_INPUT, "row %td has more cells than the header", r->row + 1);
	r->cell++;
}

static void
take_row(int end, void *with)
{
	struct reading_grid *r = with;

	(void)end;
	while (r->has_names && r->cell > 0 && r->cell < r->grid->names.len) {
		grid_add(r->grid, STR(""), r->keep);
		r->cell++;
	}
	r->has_names |= r->cell > 0;
	r->cell = 0;
	r->row++;
}

bool
grid_read(str bytes, const char *name, struct arena *keep, struct grid *out, struct err *e)
{
	struct csv_parser parser;
	struct reading_grid r = { .grid = out, .keep = keep, .e = e };
	size_t done;

	*out = (struct grid){ .name = str_of(name) };
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_from(bytes, 3);
	if (csv_init(&parser, 0) != 0)
		return err_set(e, ERR_SYSTEM, "cannot start the CSV reader");
	csv_set_delim(&parser, (unsigned char)delimiter_of(bytes));
	done = csv_parse(&parser, bytes.ptr, (size_t)bytes.len, take_cell, take_row, &r);
	csv_fini(&parser, take_cell, take_row, &r);
	if (e->kind == ERR_NONE && done != (size_t)bytes.len)
		err_set(e, ERR_INPUT, "row %td: %s", r.row + 1, csv_strerror(csv_error(&parser)));
	csv_free(&parser);
	if (e->kind == ERR_NONE && !r.has_names)
		err_set(e, ERR_INPUT, "it is empty: a header row is needed");
	return e->kind == ERR_NONE ? true : err_note(e, "'%s'", name);
}
