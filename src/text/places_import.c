/* text/places_import.c - rows of users' tables to places. */
#include "text/places_import.h"

#include <stdlib.h>

#include "tables.h"

enum { CELLS_MOST = 64, NAMES_MOST = 12, LEVELS = 5, CITY_PEOPLE = 100000, TOWN_PEOPLE = 10000 };

enum column { COLUMN_NAME, COLUMN_LAT, COLUMN_LON, COLUMN_COUNTRY, COLUMN_CODE, COLUMN_REGION,
	COLUMN_POPULATION, COLUMN_NAMES, COLUMN_ID, COLUMN_FEATURE, COLUMNS, COLUMN_UNREAD };

/* The words of data/method/place_columns.tsv. */
static const str column_words[COLUMNS] = {
	[COLUMN_NAME] = STR_INIT("name"), [COLUMN_LAT] = STR_INIT("lat"), [COLUMN_LON] = STR_INIT("lon"),
	[COLUMN_COUNTRY] = STR_INIT("country"), [COLUMN_CODE] = STR_INIT("code"),
	[COLUMN_REGION] = STR_INIT("region"), [COLUMN_POPULATION] = STR_INIT("population"),
	[COLUMN_NAMES] = STR_INIT("names"), [COLUMN_ID] = STR_INIT("id"),
	[COLUMN_FEATURE] = STR_INIT("feature"),
};

/* What a column of a header holds; level -1 = of no division. */
struct heading { enum column column; int level; };

/* Where the columns of one file are; -1 = none. */
struct layout {
	int  at[COLUMNS];
	int  names[NAMES_MOST], name_count;   /* other names of the place, beside at[COLUMN_NAME] */
	int  division_name[LEVELS], division_code[LEVELS];   /* of each level, -1 = none */
	int  level;                           /* of the division that a row is; -1 = a settlement */
	int  class;                           /* GeoNames: the feature class beside COLUMN_FEATURE */
	char separator;
};

/* One cell from ${*row}: RFC 4180 quotes where the separator is no tab. */
static str
take_cell(str *row, char separator, struct arena *keep)
{
	struct buf b = { .keep = keep };
	isize i = 1;

	if (separator == '\t' || row->len == 0 || row->ptr[0] != '"')
		return str_trim(str_cut(row, separator));
	for (; i < row->len; i++) {
		if (row->ptr[i] == '"' && (i + 1 == row->len || row->ptr[i + 1] != '"'))
			break;
		if (row->ptr[i] == '"')
			i++;
		buf_char(&b, row->ptr[i]);
	}
	*row = str_from(*row, i + 1 < row->len ? i + 1 : row->len);
	str_cut(row, separator);
	return str_trim(buf_view(&b));
}

/* A row ends at a line end that is not inside quotes. */
static str
take_row(str *bytes, char separator)
{
	bool  quoted = false;
	isize i = 0;
	str   row;

	for (; i < bytes->len && (quoted || bytes->ptr[i] != '\n'); i++)
		if (bytes->ptr[i] == '"' && separator != '\t')
			quoted = !quoted;
	row = str_first(*bytes, i);
	*bytes = str_from(*bytes, i < bytes->len ? i + 1 : i);
	return str_ends(row, STR("\r")) ? str_first(row, row.len - 1) : row;
}

static int
take_cells(str row, char separator, str *cell, struct arena *keep)
{
	int count = 0;

	while (row.len > 0 && count < CELLS_MOST)
		cell[count++] = take_cell(&row, separator, keep);
	return count;
}

static char
separator_of(str line)
{
	if (str_find_char(line, '\t', 0) >= 0)
		return '\t';
	return str_find_char(line, ';', 0) >= 0 && str_find_char(line, ',', 0) < 0 ? ';' : ',';
}

/* A GeoNames dump has no header: 19 columns, an id first, a point in the
 * fifth and sixth (download.geonames.org/export/dump/readme.txt). */
static bool
is_dump(const str *cell, int count)
{
	int64_t id;

	return count >= 15 && str_to_int(cell[0], &id);
}

static struct layout
dump_layout(void)
{
	return (struct layout){ .separator = '\t', .level = -1, .class = 6, .names = { 3 },
		.name_count = 1, .division_code = { -1, -1, -1, -1, -1 }, .at = { [COLUMN_NAME] = 1, [COLUMN_LAT] = 4, [COLUMN_LON] = 5,
		[COLUMN_COUNTRY] = 8, [COLUMN_CODE] = -1, [COLUMN_REGION] = -1,
		[COLUMN_POPULATION] = 14, [COLUMN_NAMES] = -1, [COLUMN_ID] = 0, [COLUMN_FEATURE] = 7 } };
}

/* Does ${header} fit ${pattern}, '#' for a digit and a last '*' for anything? */
static bool
fits(str pattern, str header, int *level)
{
	isize i = 0;

	for (; i < pattern.len && pattern.ptr[i] != '*'; i++) {
		if (i >= header.len)
			return false;
		if (pattern.ptr[i] == '#' && header.ptr[i] >= '0' && header.ptr[i] < '0' + LEVELS)
			*level = header.ptr[i] - '0';
		else if (pattern.ptr[i] != to_lower(header.ptr[i]))
			return false;
	}
	return i == header.len || i < pattern.len;
}

static struct heading
heading_of(str header)
{
	struct heading found = { COLUMN_UNREAD, -1 };
	isize row = 0;

	for (; row < table_method_place_columns_rows; row++, found.level = -1)
		if (fits(table_method_place_columns[row][0], header, &found.level))
			break;
	for (int c = 0; row < table_method_place_columns_rows && c < COLUMNS; c++)
		if (str_equal(table_method_place_columns[row][1], column_words[c]))
			found.column = (enum column)c;
	return found;
}

/* Of several languages the first. */
static void
note_division(struct layout *l, struct heading h, int at)
{
	int *column = h.column == COLUMN_NAME ? l->division_name : h.column == COLUMN_CODE ?
	    l->division_code : NULL;

	if (column != NULL && h.level >= 0 && column[h.level] < 0)
		column[h.level] = at;
}

/* A row is a division of the finest level that the table names; where it names
 * none, a settlement.  Of several languages the first is the name. */
static struct layout
header_layout(const str *cell, int count, char separator)
{
	struct layout l = { .separator = separator, .level = -1, .class = -1 };
	struct heading heading[CELLS_MOST];

	for (int k = 0; k < COLUMNS; k++)
		l.at[k] = -1;
	for (int k = 0; k < LEVELS; k++)
		l.division_name[k] = l.division_code[k] = -1;
	for (int i = 0; i < count; i++) {
		heading[i] = heading_of(cell[i]);
		if (heading[i].column == COLUMN_NAME && heading[i].level > l.level)
			l.level = heading[i].level;
	}
	for (int i = 0; i < count; i++)
		if (heading[i].column == COLUMN_NAME && heading[i].level < 0)
			l.level = -1;                   /* a name of its own: the divisions hold it */
	for (int i = 0; i < count; i++) {
		struct heading h = heading[i];

		note_division(&l, h, i);
		if (h.column == COLUMN_NAME && h.level == 1 && l.level != 1)
			h.column = COLUMN_REGION;
		else if (h.column == COLUMN_CODE && h.level == 0)
			h.column = COLUMN_COUNTRY;
		else if (h.column == COLUMN_UNREAD || ((h.column == COLUMN_NAME ||
		    h.column == COLUMN_CODE || h.column == COLUMN_NAMES) && h.level != l.level &&
		    h.level >= 0))
			continue;
		if (l.at[h.column] < 0)
			l.at[h.column] = i;
		if ((h.column == COLUMN_NAME || h.column == COLUMN_NAMES) && i != l.at[COLUMN_NAME] &&
		    l.name_count < NAMES_MOST)
			l.names[l.name_count++] = i;
	}
	return l;
}

static str
at(const struct layout *l, enum column column, const str *cell, int count)
{
	return l->at[column] >= 0 && l->at[column] < count ? cell[l->at[column]] : STR("");
}

static bool
number_of(str text, struct arena *keep, double *out)
{
	char *c = str_to_c(text, keep), *end;

	*out = strtod(c, &end);
	return text.len > 0 && *end == '\0';
}

/* The row of data/method/place_features.tsv for a feature: NULL where there is none. */
static const str *
feature_row(str class, str code, struct arena *keep)
{
	str whole = str_printf(keep, "%.*s.%.*s", STR_ARG(class), STR_ARG(code));
	const str *best = NULL;

	for (isize i = 0; i < table_method_place_features_rows; i++) {
		const str *row = table_method_place_features[i];

		if (str_starts(whole, row[0]) && (best == NULL || row[0].len > best[0].len))
			best = row;
	}
	return best;
}

static enum precision
settled(int64_t people)
{
	return people >= CITY_PEOPLE ? PRECISION_CITY : people >= TOWN_PEOPLE ? PRECISION_TOWN
	    : PRECISION_VILLAGE;
}

/* What kind of place a row is; false where it is none that is taken in. */
static bool
kind_of(const struct layout *l, const str *cell, int count, struct arena *keep, struct gaz_place *p)
{
	static const enum precision of_level[LEVELS] = { PRECISION_COUNTRY, PRECISION_PROVINCE,
		PRECISION_DISTRICT, PRECISION_DISTRICT, PRECISION_VILLAGE };
	str  code = at(l, COLUMN_FEATURE, cell, count);
	const str *row;
	enum precision precision;

	p->precision = l->level >= 0 ? of_level[l->level] : settled(p->population);
	if (l->class < 0 || l->class >= count)
		return true;
	row = feature_row(cell[l->class], code, keep);
	if (row == NULL || str_equal(row[1], STR("-")))
		return false;
	if (precision_parse(row[1], &precision))
		p->precision = precision;
	return true;
}

static void
add_names(struct gaz_builder *b, uint32_t place, str names)
{
	char between = str_find_char(names, '|', 0) >= 0 ? '|' : ',';

	while (names.len > 0) {
		str name = str_trim(str_cut(&names, between));

		if (name.len > 0)
			gaz_builder_name(b, place, name, true);
	}
}

/* Code and name of each division from the first order on, as gaz_place has them; empty
 * where the table has no code of the first. */
static str
divisions_of(const struct layout *l, const str *cell, int count, struct arena *keep)
{
	struct buf out = { .keep = keep };

	for (int k = 1; k < LEVELS; k++) {
		int code = l->division_code[k], name = l->division_name[k];

		if (code < 0 || code >= count || cell[code].len == 0)
			break;
		buf_printf(&out, "%.*s\t%.*s\t", STR_ARG(str_first(cell[code], 20)),
		    STR_ARG(name >= 0 && name < count ? str_first(cell[name], 40) : STR("")));
	}
	return buf_view(&out);
}

enum row { ROW_ADDED, ROW_SKIPPED, ROW_LEFT_OUT };

static enum row
add_row(struct gaz_builder *b, const struct layout *l, const str *cell, int count)
{
	struct gaz_place p = { .name = str_first(at(l, COLUMN_NAME, cell, count), 200) };
	str country = at(l, COLUMN_COUNTRY, cell, count), region = at(l, COLUMN_REGION, cell, count);
	uint32_t place;

	if (p.name.len == 0 || !number_of(at(l, COLUMN_LAT, cell, count), b->keep, &p.point.lat) ||
	    !number_of(at(l, COLUMN_LON, cell, count), b->keep, &p.point.lon) || !geo_is_valid(p.point))
		return ROW_SKIPPED;
	if (country.len >= 2)
		memcpy(p.country, country.ptr, 2);
	str_to_int(at(l, COLUMN_POPULATION, cell, count), &p.population);
	str_to_int(at(l, COLUMN_ID, cell, count), &p.id);
	if (p.population > UINT32_MAX || p.id > UINT32_MAX)
		return ROW_SKIPPED;
	if (!kind_of(l, cell, count, b->keep, &p))
		return ROW_LEFT_OUT;
	/* A region's key is 16 bits wide in the file. */
	if (region.len > 0 && b->regions.len < UINT16_MAX)
		p.region_key = gaz_builder_region(b, region);
	p.divisions = divisions_of(l, cell, count, b->keep);
	place = gaz_builder_place(b, &p);
	gaz_builder_name(b, place, p.name, true);
	for (int i = 0; i < l->name_count; i++)
		if (l->names[i] < count)
			add_names(b, place, cell[l->names[i]]);
	return ROW_ADDED;
}

static void
count_row(enum row row, int64_t line, struct import_count *count)
{
	count->places += row == ROW_ADDED;
	count->left_out += row == ROW_LEFT_OUT;
	count->skipped += row == ROW_SKIPPED;
	if (row == ROW_SKIPPED && count->first_skipped == 0)
		count->first_skipped = line;
}

bool
places_import(str bytes, const char *name, struct gaz_builder *b,
    struct import_count *count, struct err *e)
{
	str  first = bytes, cell[CELLS_MOST], row;
	char separator;
	struct layout l;
	int64_t line = 1;
	int cells;

	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = first = str_from(bytes, 3);
	separator = separator_of(str_cut(&first, '\n'));
	first = bytes;
	cells = take_cells(take_row(&first, separator), separator, cell, b->keep);
	if (separator == '\t' && is_dump(cell, cells)) {
		l = dump_layout();
	} else {
		l = header_layout(cell, cells, separator);
		bytes = first;
		line = 2;
	}
	if (l.at[COLUMN_NAME] < 0 || l.at[COLUMN_LAT] < 0 || l.at[COLUMN_LON] < 0)
		return err_set(e, ERR_INPUT, "'%s' has no columns for name, latitude and longitude: give a "
		    "GeoNames dump, or a table whose first line names them", name);
	for (; bytes.len > 0; line++) {
		row = take_row(&bytes, separator);
		if (str_trim(row).len == 0)
			continue;
		cells = take_cells(row, separator, cell, b->keep);
		count_row(add_row(b, &l, cell, cells), line, count);
	}
	return true;
}
