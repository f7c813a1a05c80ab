/* exchange/export_check.c - is a table what its readers ask for? */
#include "exchange/export.h"

#include "core/date.h"
#include "tables.h"

#include <stdlib.h>

enum { COLUMN_FORMAT, COLUMN_TABLE, COLUMN_NAME, COLUMN_KEY, COLUMN_TYPE };
enum { YEAR_FIRST = 1900, YEAR_LAST = 2200 };

static bool
is_decimal(str cell, double least, double most, struct arena scratch)
{
	char *end, *text = str_to_c(cell, &scratch);
	double value = strtod(text, &end);

	return *end == '\0' && end != text && value >= least && value <= most;
}

static bool
is_one_of(str cell, str codes)
{
	while (codes.len > 0)
		if (str_equal(str_cut(&codes, '|'), cell))
			return true;
	return false;
}

static bool
cell_fits(str cell, str type, struct arena scratch)
{
	date day;
	int64_t n;

	if (str_ends(type, STR("!"))) {
		if (cell.len == 0)
			return false;
		type = str_first(type, type.len - 1);
	}
	if (cell.len == 0 || str_equal(type, STR("text")))
		return true;
	if (str_equal(type, STR("int")))
		return str_to_int(cell, &n);
	if (str_equal(type, STR("year")))
		return str_to_int(cell, &n) && n >= YEAR_FIRST && n <= YEAR_LAST;
	if (str_equal(type, STR("date")))
		return date_parse(cell, &day);
	if (str_equal(type, STR("day")))
		return date_parse(cell, &day) && date_is_day(day);
	if (str_equal(type, STR("lat")))
		return is_decimal(cell, -90, 90, scratch);
	if (str_equal(type, STR("lon")))
		return is_decimal(cell, -180, 180, scratch);
	return str_starts(type, STR("code:")) && is_one_of(cell, str_from(type, 5));
}

static bool
check_cells(str format, const struct grid *grid, struct arena scratch, struct err *e)
{
	isize column = 0;

	for (isize i = 0; i < table_method_export_column_rows; i++) {
		const str *row = table_method_export_column[i];

		if (!str_equal(row[COLUMN_FORMAT], format) || !str_equal(row[COLUMN_TABLE], grid->name))
			continue;
		if (column >= grid->names.len || !str_equal(grid->names.at[column], row[COLUMN_NAME]))
			return err_set(e, ERR_CORRUPT, "column %td should be '%.*s'", column + 1,
			    STR_ARG(row[COLUMN_NAME]));
		for (isize r = 0; r < grid->rows; r++)
			if (!cell_fits(grid_cell(grid, r, column), row[COLUMN_TYPE], scratch))
				return err_set(e, ERR_CORRUPT, "row %td, column '%.*s': '%.*s' is no %.*s",
				    r + 1, STR_ARG(row[COLUMN_NAME]),
				    STR_ARG(str_first(grid_cell(grid, r, column), 60)),
				    STR_ARG(row[COLUMN_TYPE]));
		column++;
	}
	return true;
}

static bool
value_of(const struct grid *grid, isize row, str name, int64_t *out)
{
	isize column = grid_find(grid, name);

	return column >= 0 && str_to_int(grid_cell(grid, row, column), out);
}

/* "A<=B", "A=B+C": true where a cell is empty. */
static bool
rule_holds(const struct grid *grid, isize row, str rule)
{
	isize at = str_find(rule, STR("<="), 0);
	int64_t left, right, sum = 0;

	if (at >= 0)
		return !value_of(grid, row, str_first(rule, at), &left) ||
		    !value_of(grid, row, str_from(rule, at + 2), &right) || left <= right;
	if (!value_of(grid, row, str_cut(&rule, '='), &left))
		return true;
	while (rule.len > 0) {
		if (!value_of(grid, row, str_cut(&rule, '+'), &right))
			return true;
		sum += right;
	}
	return left == sum;
}

static bool
check_rules(str format, const struct grid *grid, struct err *e)
{
	for (isize i = 0; i < table_method_export_rule_rows; i++) {
		const str *rule = table_method_export_rule[i];

		if (!str_equal(rule[0], format) || !str_equal(rule[1], grid->name))
			continue;
		for (isize r = 0; r < grid->rows; r++)
			if (!rule_holds(grid, r, rule[2]))
				return err_set(e, ERR_CORRUPT, "row %td breaks %.*s", r + 1,
				    STR_ARG(rule[2]));
	}
	return true;
}

bool
export_check(str format, const struct grid *grid, struct err *e)
{
	struct arena scratch;
	bool ok;

	if (!arena_open(&scratch, 1 << 20, e))
		return false;
	ok = check_cells(format, grid, scratch, e) && check_rules(format, grid, e);
	arena_close(&scratch);
	return ok;
}
