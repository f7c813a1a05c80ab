/* text/places_import.c - rows of users' tables to places. */
#include "text/places_import.h"

#include <stdlib.h>

enum { CELLS_MOST = 64 };

enum column { COLUMN_NAME, COLUMN_LAT, COLUMN_LON, COLUMN_COUNTRY, COLUMN_REGION,
	COLUMN_PEOPLE, COLUMN_OTHER_NAMES, COLUMN_ID, COLUMN_FEATURE, COLUMNS };

/* Where the columns of one file are; -1 = none. */
struct layout { int at[COLUMNS]; char separator; };

/* Headers of tables in use: GeoNames, OCHA common operational data sets. */
static const struct { str header; enum column column; } headers[] = {
	{ STR_INIT("name"), COLUMN_NAME }, { STR_INIT("name_en"), COLUMN_NAME },
	{ STR_INIT("adm4_en"), COLUMN_NAME }, { STR_INIT("adm3_en"), COLUMN_NAME },
	{ STR_INIT("adm2_en"), COLUMN_NAME }, { STR_INIT("admin4name_en"), COLUMN_NAME },
	{ STR_INIT("admin3name_en"), COLUMN_NAME }, { STR_INIT("admin2name_en"), COLUMN_NAME },
	{ STR_INIT("lat"), COLUMN_LAT }, { STR_INIT("latitude"), COLUMN_LAT },
	{ STR_INIT("latitude_y"), COLUMN_LAT }, { STR_INIT("y"), COLUMN_LAT },
	{ STR_INIT("center_lat"), COLUMN_LAT },
	{ STR_INIT("lon"), COLUMN_LON }, { STR_INIT("lng"), COLUMN_LON },
	{ STR_INIT("long"), COLUMN_LON }, { STR_INIT("longitude"), COLUMN_LON },
	{ STR_INIT("longitude_x"), COLUMN_LON }, { STR_INIT("x"), COLUMN_LON },
	{ STR_INIT("center_lon"), COLUMN_LON },
	{ STR_INIT("country"), COLUMN_COUNTRY }, { STR_INIT("iso2"), COLUMN_COUNTRY },
	{ STR_INIT("adm0_pcode"), COLUMN_COUNTRY }, { STR_INIT("admin0pcode"), COLUMN_COUNTRY },
	{ STR_INIT("admin1"), COLUMN_REGION }, { STR_INIT("adm1_en"), COLUMN_REGION },
	{ STR_INIT("admin1name_en"), COLUMN_REGION },
	{ STR_INIT("population"), COLUMN_PEOPLE }, { STR_INIT("names"), COLUMN_OTHER_NAMES },
	{ STR_INIT("alternatenames"), COLUMN_OTHER_NAMES }, { STR_INIT("geonameid"), COLUMN_ID },
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
	return (struct layout){ .separator = '\t', .at = { [COLUMN_NAME] = 1, [COLUMN_LAT] = 4,
		[COLUMN_LON] = 5, [COLUMN_COUNTRY] = 8, [COLUMN_REGION] = -1, [COLUMN_PEOPLE] = 14,
		[COLUMN_OTHER_NAMES] = 3, [COLUMN_ID] = 0, [COLUMN_FEATURE] = 6 } };
}

/* The finest of several name columns stands last in such tables' order of
 * `headers`; the first one there that the file has wins. */
static struct layout
header_layout(const str *cell, int count, char separator)
{
	struct layout l = { .separator = separator };

	for (int k = 0; k < COLUMNS; k++)
		l.at[k] = -1;
	for (isize h = 0; h < COUNT_OF(headers); h++)
		for (int i = 0; i < count; i++)
			if (l.at[headers[h].column] < 0 && str_equal_nocase(cell[i], headers[h].header))
				l.at[headers[h].column] = i;
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

static bool
add_row(struct gaz_builder *b, const struct layout *l, const str *cell, int count)
{
	struct gaz_place p = { .name = str_first(at(l, COLUMN_NAME, cell, count), 200) };
	str country = at(l, COLUMN_COUNTRY, cell, count), region = at(l, COLUMN_REGION, cell, count);
	str others = at(l, COLUMN_OTHER_NAMES, cell, count), feature = at(l, COLUMN_FEATURE, cell, count);
	uint32_t place;

	if (p.name.len == 0 || !number_of(at(l, COLUMN_LAT, cell, count), b->keep, &p.point.lat) ||
	    !number_of(at(l, COLUMN_LON, cell, count), b->keep, &p.point.lon) || !geo_is_valid(p.point))
		return false;
	if (country.len >= 2)
		memcpy(p.country, country.ptr, 2);
	str_to_int(at(l, COLUMN_PEOPLE, cell, count), &p.population);
	str_to_int(at(l, COLUMN_ID, cell, count), &p.id);
	if (p.population > UINT32_MAX || p.id > UINT32_MAX)
		return false;
	p.precision = str_equal(feature, STR("A")) ? PRECISION_DISTRICT
	    : p.population >= 100000 ? PRECISION_CITY
	    : p.population >= 10000 ? PRECISION_TOWN : PRECISION_VILLAGE;
	/* A region's key is 16 bits wide in the file. */
	if (region.len > 0 && b->regions.len < UINT16_MAX)
		p.region_key = gaz_builder_region(b, region);
	place = gaz_builder_place(b, &p);
	gaz_builder_name(b, place, p.name, true);
	while (others.len > 0)
		gaz_builder_name(b, place, str_cut(&others, str_find_char(others, '|', 0) >= 0 ? '|' : ','), true);
	return true;
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
		if (add_row(b, &l, cell, cells)) {
			count->places++;
		} else {
			count->skipped++;
			count->first_skipped = count->first_skipped ? count->first_skipped : line;
		}
	}
	return true;
}
