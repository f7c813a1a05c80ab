/*
 * exchange/grid.h - a table of texts with named columns, as CSV and XLSX.
 *
 * A cell that a spreadsheet would take for a formula (OWASP "CSV injection":
 * it begins with = + - @, tab or carriage return, and is no plain number) is
 * written behind an apostrophe; reading takes it off again, and one that had
 * an apostrophe there already gets another, so that what comes back is what
 * went out.
 */
#ifndef EXCHANGE_GRID_H
#define EXCHANGE_GRID_H

#include "core/core.h"

struct grid {
	str  name;                  /* of the file or sheet, without suffix */
	struct str_list names;      /* columns */
	struct str_list tags;       /* a second header row; may be empty */
	struct str_list cells;      /* rows × names.len */
	isize rows;
	struct str_list notes;      /* what was doubtful in reading it, in words */
};

str   grid_cell(const struct grid *grid, isize row, isize column);
/* -1 where there is none.  Case, white space around it and "_" for " " do not
 * matter. */
isize grid_find(const struct grid *grid, str name);
/* One more cell of the row under way; a row is full after names.len of them. */
void  grid_add(struct grid *grid, str cell, struct arena *keep);

/* With the apostrophe where it is needed; ${*defused} counts those. */
str cell_defused(str cell, struct arena *keep, int64_t *defused);
str cell_plain(str cell);

/* RFC 4180, UTF-8, CRLF.  ${defused} NULL: cells as they are, for programs. */
void grid_csv(const struct grid *grid, struct buf *out, int64_t *defused);
/*
 * A workbook with a sheet a table, every cell as text, the header row frozen.
 * It is written beside ${path} and renamed.  Fails with ERR_SYSTEM, and with
 * ERR_TOO_LARGE above a sheet's 1,048,576 rows or a cell's 32,767 characters.
 */
bool grids_xlsx(const struct grid *const *grids, isize count, const char *path,
    struct arena *scratch, int64_t *defused, struct err *e);

#endif
