/* exchange/grid.c - see grid.h. */
#include "exchange/grid.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { SHEET_ROWS_MOST = 1048576, CELL_MOST = 32767, WIDTH_MOST = 48 };

str
grid_cell(const struct grid *grid, isize row, isize column)
{
	return column < 0 ? (str){ 0 } : grid->cells.at[row * grid->names.len + column];
}

static bool
same_header(str a, str b)
{
	a = str_trim(a);
	b = str_trim(b);
	if (a.len != b.len)
		return false;
	for (isize i = 0; i < a.len; i++) {
		char left = a.ptr[i] == ' ' ? '_' : to_lower(a.ptr[i]);
		char right = b.ptr[i] == ' ' ? '_' : to_lower(b.ptr[i]);

		if (left != right)
			return false;
	}
	return true;
}

isize
grid_find(const struct grid *grid, str name)
{
	for (isize i = 0; i < grid->names.len; i++)
		if (same_header(grid->names.at[i], name))
			return i;
	return -1;
}

void
grid_add(struct grid *grid, str cell, struct arena *keep)
{
	*PUSH(&grid->cells, keep) = cell;
	if (grid->names.len > 0 && grid->cells.len % grid->names.len == 0)
		grid->rows++;
}

/* ---- formulas ---------------------------------------------------------------------- */

/* "-58.12", "+4": a spreadsheet makes numbers of them, no commands. */
static bool
is_number(str cell)
{
	isize digits = 0, dots = 0;

	for (isize i = 0; i < cell.len; i++) {
		char c = cell.ptr[i];

		if (i == 0 && (c == '-' || c == '+'))
			continue;
		if (is_digit(c))
			digits++;
		else if (c != '.' || dots++ > 0)
			return false;
	}
	return digits > 0;
}

static const char starts[] = "=+-@\t\r'";

/* A zero byte begins no formula, though it ends the list. */
static bool
is_start(char c)
{
	return c != '\0' && strchr(starts, c) != NULL;
}

static bool
is_behind_apostrophe(str cell)
{
	return cell.len > 1 && cell.ptr[0] == '\'' && is_start(cell.ptr[1]);
}

str
cell_defused(str cell, struct arena *keep, int64_t *defused)
{
	struct buf safe = { .keep = keep };

	if (cell.len == 0 || !is_start(cell.ptr[0]) || is_number(cell))
		return cell;
	/* A name such as 'Ali is no formula; only what reading would change is. */
	if (cell.ptr[0] == '\'' && !is_behind_apostrophe(cell))
		return cell;
	++*defused;
	buf_char(&safe, '\'');
	buf_str(&safe, cell);            /* whole, with zero bytes where there are some */
	return buf_view(&safe);
}

str
cell_plain(str cell)
{
	return is_behind_apostrophe(cell) ? str_from(cell, 1) : cell;
}

/* ---- CSV ----------------------------------------------------------------------------- */

static void
csv_cell(struct buf *out, str cell, int64_t *defused)
{
	bool quotes = false;

	if (defused != NULL)
		cell = cell_defused(cell, out->keep, defused);
	for (isize i = 0; i < cell.len && !quotes; i++)
		quotes = strchr(",\"\r\n;\t", cell.ptr[i]) != NULL;
	/* A space at either end would be lost on the way. */
	quotes |= cell.len > 0 && (is_space(cell.ptr[0]) || is_space(cell.ptr[cell.len - 1]));
	if (!quotes) {
		buf_str(out, cell);
		return;
	}
	buf_char(out, '"');
	for (isize i = 0; i < cell.len; i++) {
		if (cell.ptr[i] == '"')
			buf_char(out, '"');
		buf_char(out, cell.ptr[i]);
	}
	buf_char(out, '"');
}

static void
csv_row(struct buf *out, const str *cells, isize count, int64_t *defused)
{
	for (isize i = 0; i < count; i++) {
		if (i > 0)
			buf_char(out, ',');
		csv_cell(out, cells[i], defused);
	}
	BUF(out, "\r\n");
}

void
grid_csv(const struct grid *grid, struct buf *out, int64_t *defused)
{
	csv_row(out, grid->names.at, grid->names.len, defused);
	if (grid->tags.len > 0)
		csv_row(out, grid->tags.at, grid->names.len, defused);
	for (isize r = 0; r < grid->rows; r++)
		csv_row(out, grid->cells.at + r * grid->names.len, grid->names.len, defused);
}

/* ---- XLSX ---------------------------------------------------------------------------- */

static bool
xlsx_row(lxw_worksheet *sheet, lxw_row_t row, const str *cells, isize count,
    lxw_format *format, struct arena scratch, int64_t *defused, struct err *e)
{
	for (isize i = 0; i < count; i++) {
		str text = cell_defused(cells[i], &scratch, defused);

		if (text.len > CELL_MOST)
			return err_set(e, ERR_TOO_LARGE, "a cell of row %u is longer than the %d "
			    "characters that XLSX allows; use CSV", row + 1, CELL_MOST);
		if (text.len > 0 && worksheet_write_string(sheet, row, (lxw_col_t)i,
		        str_to_c(text, &scratch), format) != LXW_NO_ERROR)
			return err_set(e, ERR_SYSTEM, "cannot write row %u of the workbook", row + 1);
	}
	return true;
}

static double
column_width(const struct grid *grid, isize column)
{
	isize widest = grid->names.at[column].len;

	for (isize r = 0; r < grid->rows && r < 200; r++) {
		isize len = grid_cell(grid, r, column).len;

		widest = len > widest ? len : widest;
	}
	return (double)(widest > WIDTH_MOST ? WIDTH_MOST : widest < 8 ? 8 : widest) + 2;
}

static bool
xlsx_sheet(lxw_workbook *book, const struct grid *grid, lxw_format *bold,
    struct arena scratch, int64_t *defused, struct err *e)
{
	lxw_worksheet *sheet = workbook_add_worksheet(book, str_to_c(str_first(grid->name, 31),
	    &scratch));
	lxw_row_t row = 0;
	bool ok;

	if (sheet == NULL || grid->rows >= SHEET_ROWS_MOST)
		return err_set(e, ERR_TOO_LARGE, "'%.*s' has %td rows; a sheet has %d at most: use CSV",
		    STR_ARG(grid->name), grid->rows, SHEET_ROWS_MOST - 1);
	for (isize i = 0; i < grid->names.len; i++)
		worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, column_width(grid, i), NULL);
	worksheet_freeze_panes(sheet, 1, 0);
	ok = xlsx_row(sheet, row++, grid->names.at, grid->names.len, bold, scratch, defused, e);
	if (ok && grid->tags.len > 0)
		ok = xlsx_row(sheet, row++, grid->tags.at, grid->names.len, bold, scratch, defused, e);
	for (isize r = 0; ok && r < grid->rows; r++)
		ok = xlsx_row(sheet, row++, grid->cells.at + r * grid->names.len, grid->names.len,
		    NULL, scratch, defused, e);
	return ok;
}

bool
grids_xlsx(const struct grid *const *grids, isize count, const char *path,
    struct arena *scratch, int64_t *defused, struct err *e)
{
	char *temporary = str_to_c(str_printf(scratch, "%s.tmp", path), scratch);
	lxw_workbook *book = workbook_new(temporary);
	lxw_format *bold;
	lxw_error failed;
	bool ok = true;

	if (book == NULL)
		return err_set(e, ERR_SYSTEM, "cannot make a workbook");
	bold = workbook_add_format(book);
	format_set_bold(bold);
	for (isize i = 0; ok && i < count; i++)
		ok = xlsx_sheet(book, grids[i], bold, *scratch, defused, e);
	failed = workbook_close(book);
	if (ok && failed != LXW_NO_ERROR)
		ok = err_set(e, ERR_SYSTEM, "cannot write '%s': %s", path, lxw_strerror(failed));
	if (ok && rename(temporary, path) != 0)
		ok = err_system(e, errno, "cannot write '%s'", path);
	if (!ok)
		unlink(temporary);
	return ok;
}
