/* exchange/import_cells.c - days, amounts and places of a sheet. */
#include "exchange/import_in.h"

#include "intake/decide.h"
#include "tables.h"

#include <stdlib.h>

/* ---- days ----------------------------------------------------------------------------------- */

static bool
three_numbers(str cell, int64_t out[3])
{
	for (int i = 0; i < 3; i++) {
		isize len = 0;

		while (len < cell.len && is_digit(cell.ptr[len]))
			len++;
		if (len == 0 || !str_to_int(str_first(cell, len), &out[i]))
			return false;
		cell = str_from(cell, len);
		if (i < 2 && (cell.len == 0 || strchr("/.-", cell.ptr[0]) == NULL))
			return false;
		cell = str_from(cell, i < 2);
	}
	return cell.len == 0;
}

bool
import_day(str cell, enum import_days how, date *out)
{
	isize clock = str_find_char(cell, ' ', 0);
	int64_t n[3];
	date d;

	if (clock < 0)
		clock = str_find_char(cell, 'T', 0);
	if (clock == 10)
		cell = str_first(cell, clock);      /* the day as written: no zone is applied */
	if (date_parse(cell, out))
		return true;
	if (how == IMPORT_ISO || !three_numbers(cell, n) || n[2] < 1000 || n[2] > 9999 ||
	    n[0] > 31 || n[1] > 31)
		return false;
	d = (date){ (int16_t)n[2], (int8_t)(how == IMPORT_DAY_FIRST ? n[1] : n[0]),
		(int8_t)(how == IMPORT_DAY_FIRST ? n[0] : n[1]) };
	*out = d;
	return date_is_valid(d) && date_is_day(d);
}

/* ---- amounts --------------------------------------------------------------------------------- */

static const struct { const char *mark; enum bound bound; } before[] = {
	{ "<=", BOUND_AT_MOST }, { ">=", BOUND_AT_LEAST }, { ">", BOUND_MORE_THAN },
	{ "~", BOUND_ABOUT } };

bool
import_amount(str cell, struct amount *out)
{
	isize dash;
	bool  plus;

	*out = (struct amount){ .bound = BOUND_EXACTLY };
	for (isize i = 0; i < COUNT_OF(before); i++)
		if (str_starts(cell, str_of(before[i].mark))) {
			out->bound = before[i].bound;
			cell = str_trim(str_from(cell, str_of(before[i].mark).len));
			break;
		}
	plus = str_ends(cell, STR("+"));
	if (plus) {
		out->bound = BOUND_AT_LEAST;
		cell = str_first(cell, cell.len - 1);
	}
	dash = str_find_char(cell, '-', 0);
	if (dash > 0) {
		if (!str_to_int(str_trim(str_first(cell, dash)), &out->min) ||
		    !str_to_int(str_trim(str_from(cell, dash + 1)), &out->max) || out->max < out->min)
			return false;
		out->is_stated = out->has_min = out->has_max = true;
		return true;
	}
	if (!str_to_int(cell, &out->min))
		return false;
	out->is_stated = true;
	out->max = out->min;
	out->has_min = out->bound != BOUND_AT_MOST;
	out->has_max = out->bound == BOUND_EXACTLY || out->bound == BOUND_AT_MOST ||
	    out->bound == BOUND_ABOUT;
	if (out->bound == BOUND_MORE_THAN)
		out->min++;
	return true;
}

/* Two columns: an empty maximum is an open top, an empty minimum none. */
static bool
from_two(str least, str most, struct amount *out)
{
	struct amount a = { 0 }, b = { 0 };

	*out = (struct amount){ 0 };
	if ((least.len > 0 && !import_amount(least, &a)) ||
	    (most.len > 0 && !import_amount(most, &b)))
		return false;
	if (least.len + most.len == 0)
		return true;
	*out = (struct amount){ .is_stated = true, .has_min = least.len > 0, .has_max = most.len > 0,
		.min = a.min, .max = b.max, .bound = least.len > 0 && most.len > 0 ? BOUND_EXACTLY :
		least.len > 0 ? BOUND_AT_LEAST : BOUND_AT_MOST };
	return !out->has_min || !out->has_max || out->min <= out->max;
}

static bool
read_amount(const struct import_plan *plan, const struct grid *grid, isize row,
    const char *one, const char *least, const char *most, struct amount *out, span *columns)
{
	isize at = -1, low = -1, high = -1;
	str cell = import_cell(plan, grid, row, one, &at);
	str min = import_cell(plan, grid, row, least, &low);
	str max = import_cell(plan, grid, row, most, &high);

	*columns = (span){ at, at };
	if (cell.len > 0)
		return import_amount(cell, out);
	*columns = (span){ low < 0 ? high : low, high < 0 ? low : high };
	if (columns->end < columns->begin)
		*columns = (span){ columns->end, columns->begin };
	return from_two(min, max, out);
}

/* The columns of an effect by name; or those of "count" where the column
 * "effect" says that it is this one's. */
static bool
read_effect(const struct import_plan *plan, const struct grid *grid, isize row,
    enum effect effect, struct amount *out, span *columns)
{
	bool injured = effect == EFFECT_INJURED;
	str said = import_cell(plan, grid, row, "effect", NULL);

	*out = (struct amount){ .is_stated = false };
	if (!read_amount(plan, grid, row, injured ? "injured" : "killed",
	        injured ? "injured_min" : "killed_min", injured ? "injured_max" : "killed_max", out,
	        columns))
		return false;
	if (out->is_stated || !str_equal_nocase(said, str_of(effect_name(effect))))
		return true;
	return read_amount(plan, grid, row, "count", "count_min", "count_max", out, columns);
}

/* ---- places ---------------------------------------------------------------------------------- */

static str
country_code(str text)
{
	for (isize i = 0; i < table_method_export_country_rows; i++)
		if (str_equal_nocase(table_method_export_country[i][0], text) ||
		    str_equal_nocase(table_method_export_country[i][1], text))
			return table_method_export_country[i][0];
	return (str){ 0 };
}

static enum precision
precision_of(str text)
{
	enum precision p;

	if (precision_parse(text, &p))
		return p;
	for (isize i = 0; i < table_method_export_precision_rows; i++)
		if (str_equal_nocase(table_method_export_precision[i][3], text) &&
		    precision_parse(table_method_export_precision[i][0], &p))
			return p;
	return PRECISION_NONE;
}

static bool
degrees(str cell, double most, struct arena *keep, double *out)
{
	char *end, *text = str_to_c(cell, keep);

	*out = strtod(text, &end);
	return cell.len > 0 && *end == '\0' && *out >= -most && *out <= most;
}

static bool
read_place(const struct import_plan *plan, const struct grid *grid, struct import_row *row,
    struct arena *keep)
{
	str name = import_cell(plan, grid, row->row, "place", NULL);
	str lat = import_cell(plan, grid, row->row, "lat", NULL);
	str lon = import_cell(plan, grid, row->row, "lon", NULL);
	struct place *p = &row->place;
	struct err none = { 0 };

	if (name.len > 0 && lat.len == 0 && !intake_place(name, keep, p, &none))
		*p = (struct place){ .name = name };
	if (name.len > 0 && lat.len > 0)
		p->name = name;
	p->is_stated = name.len > 0 || lat.len > 0;
	if (import_cell(plan, grid, row->row, "country", NULL).len > 0)
		p->country = country_code(import_cell(plan, grid, row->row, "country", NULL));
	if (lat.len + lon.len == 0)
		return true;
	if (!degrees(lat, 90, keep, &p->point.lat) || !degrees(lon, 180, keep, &p->point.lon))
		return false;
	p->is_located = true;
	p->precision = precision_of(import_cell(plan, grid, row->row, "precision", NULL));
	return true;
}

/* ---- all of it ----------------------------------------------------------------------------- */

static void
refuse(struct import_row *row, str why)
{
	if (row->state == IMPORT_REFUSED)
		return;
	row->state = IMPORT_REFUSED;
	row->why = why;
}

void
import_read_incident(const struct import_how *how, const struct import_plan *plan,
    const struct grid *grid, struct import_row *row, struct arena *keep)
{
	str begin = import_cell(plan, grid, row->row, "date", NULL);
	str end = import_cell(plan, grid, row->row, "date_end", NULL);
	span unused;

	if (begin.len > 0 && !import_day(begin, how->days, &row->days.begin))
		refuse(row, str_printf(keep, "'%.*s' is no day as YYYY-MM-DD; --days says how days are written",
		    STR_ARG(begin)));
	row->days.end = row->days.begin;
	if (end.len > 0 && !import_day(end, how->days, &row->days.end))
		refuse(row, str_printf(keep, "'%.*s' is no day as YYYY-MM-DD", STR_ARG(end)));
	if (date_compare(row->days.end, row->days.begin) < 0)
		refuse(row, STR("it ends before it begins"));
	if (!read_effect(plan, grid, row->row, EFFECT_KILLED, &row->killed, &unused))
		refuse(row, STR("the number killed is none: 12, 12-20, 12+, >12, <=12, ~12"));
	if (!read_effect(plan, grid, row->row, EFFECT_INJURED, &row->injured, &unused))
		refuse(row, STR("the number injured is none: 12, 12-20, 12+, >12, <=12, ~12"));
	if (!read_place(plan, grid, row, keep))
		refuse(row, STR("latitude and longitude are no degrees"));
	row->cause = import_cell(plan, grid, row->row, "cause", NULL);
}

/* Columns of a count: where its words stand. */
bool
import_count_columns(const struct import_plan *plan, const struct grid *grid, isize row,
    bool injured, span *columns)
{
	struct amount unused;

	return read_effect(plan, grid, row, injured ? EFFECT_INJURED : EFFECT_KILLED, &unused, columns);
}
