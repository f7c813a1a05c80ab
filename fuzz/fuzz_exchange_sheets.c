/* Any bytes: a file of rows is read or refused; what is written of it reads back
 * the same; several values of a cell come back; a count that is read is one. */
#include "fuzz.h"
#include "core/utf8.h"
#include "exchange/grid_read.h"
#include "exchange/import.h"
#include "exchange/sheets.h"

static void
check_count(str cell)
{
	struct amount a;

	if (!import_amount(cell, &a))
		return;
	PROMISE(a.is_stated && (a.has_min || a.has_max));
	PROMISE(!a.has_min || a.min >= 0);
	PROMISE(!a.has_min || !a.has_max || a.min <= a.max);
}

static void
check_values(str cell, struct arena *keep)
{
	struct str_list once = { 0 }, again = { 0 };

	sheet_split(cell, keep, &once);
	sheet_split(sheet_join(&once, keep), keep, &again);
	PROMISE(once.len == again.len);
	for (isize i = 0; i < once.len; i++)
		PROMISE(str_equal(once.at[i], again.at[i]));
}

static void
check_back(const struct grid *grid, struct arena *keep)
{
	struct buf csv = { .keep = keep };
	struct grid back;
	struct err e = { 0 };
	int64_t defused = 0;
	bool empty_header = true;

	for (isize i = 0; i < grid->names.len; i++)
		empty_header &= grid->names.at[i].len == 0;
	if (empty_header)
		return;
	grid_csv(grid, &csv, &defused);
	PROMISE(grid_read(buf_view(&csv), "x.csv", keep, &back, &e) || e.kind == ERR_INPUT);
	if (e.kind != ERR_NONE || back.names.len != grid->names.len || back.rows != grid->rows)
		return;          /* a header that holds the other mark that parts cells */
	for (isize i = 0; i < grid->cells.len; i++)
		PROMISE(str_equal(cell_plain(back.cells.at[i]), grid->cells.at[i]) ||
		    grid->cells.at[i].len == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *keep = fuzz_arena();
	str bytes = { (const char *)data, (isize)size };
	struct err e = { 0 };
	struct grid grid;
	date day;

	check_count(bytes);
	if (import_day(bytes, IMPORT_DAY_FIRST, &day))
		PROMISE(date_is_valid(day));
	if (!utf8_valid(bytes))
		return 0;
	check_values(bytes, keep);
	if (!grid_read(bytes, "x.csv", keep, &grid, &e)) {
		PROMISE(e.kind == ERR_INPUT);
		return 0;
	}
	PROMISE(grid.cells.len == grid.rows * grid.names.len);
	for (isize i = 0; i < grid.cells.len; i++)
		PROMISE(utf8_valid(grid.cells.at[i]));
	check_back(&grid, keep);
	return 0;
}
