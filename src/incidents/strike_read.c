/* incidents/strike_read.c - a log's bytes to strikes: JSON lines, CSV, or plain lines. */
#include "incidents/strike.h"

#include "core/jsonl.h"
#include "core/mgrs.h"
#include "incidents/words.h"
#include "tables.h"
#include "text/gazetteer.h"

#include <csv.h>
#include <stdlib.h>

enum { LINE_MOST = 4096, CELLS_MOST = 64 };
enum column { COLUMN_DATE, COLUMN_PUBLISHED, COLUMN_PLACE, COLUMN_COUNTRY, COLUMN_LAT,
	COLUMN_LON, COLUMN_STRIKES, COLUMN_GRID, COLUMN_TEXT, COLUMNS };
static const str column_names[COLUMNS] = { STR_INIT("date"), STR_INIT("published"),
	STR_INIT("place"), STR_INIT("country"), STR_INIT("lat"), STR_INIT("lon"),
	STR_INIT("strikes"), STR_INIT("mgrs"), STR_INIT("text") };

struct log_reading {
	struct strike_log *out;
	date_range window;
	struct arena *keep;
	int64_t line;
	/* of plain lines: the headings above */
	date_range days;
	str  country;
	/* of a table */
	int  at[COLUMNS];               /* cell of each column, -1 */
	str  cells[CELLS_MOST];
	int  cell_count;
	bool has_header, is_no_table;
};

/* ---- the words of a line -------------------------------------------------- */

static bool
is_word(str word, str class)
{
	for (isize i = 0; i < table_method_strike_words_rows; i++)
		if (str_equal_nocase(table_method_strike_words[i][0], word) &&
		    str_equal(table_method_strike_words[i][1], class))
			return true;
	return false;
}

static bool
next_word(str text, isize *at, str *word)
{
	isize begin;

	while (*at < text.len && (is_space(text.ptr[*at]) || strchr(",.;:-*", text.ptr[*at])))
		++*at;
	begin = *at;
	while (*at < text.len && !is_space(text.ptr[*at]) && !strchr(",.;:", text.ptr[*at]))
		++*at;
	*word = str_slice(text, (span){ begin, *at });
	return word->len > 0;
}

/* What stands between "near" and the comma; without one it is no such line. */
static str
place_of(str text)
{
	isize at = 0;
	str   word, rest;

	for (bool is_first = true; next_word(text, &at, &word); is_first = false)
		if (is_word(word, STR("near")) || (is_first && is_word(word, STR("first")))) {
			rest = str_from(text, at);
			return str_find_char(rest, ',', 0) < 0 ? (str){ 0 }
			    : str_trim(str_cut(&rest, ','));
		}
	return (str){ 0 };
}

/* A number in digits or words before the word that is counted. */
static int64_t
count_of(str text, struct arena scratch)
{
	struct word_hit_list numbers = words_find(text, language_find(STR("en")), LEX_NUMBER,
	    &scratch);
	int64_t last = 0, value;
	isize at = 0;
	str   word;

	while (next_word(text, &at, &word)) {
		if (is_word(word, STR("strike")))
			return last;
		if (str_to_int(word, &value))
			last = value;
		else if (is_word(word, STR("one")))
			last = 1;
		for (isize i = 0; i < numbers.len; i++)
			if (numbers.at[i].where.end == at && str_to_int(numbers.at[i].value, &value))
				last = value;
	}
	return 0;
}

static str
country_of(str words, struct arena *keep)
{
	struct gazetteer g = gazetteer_builtin();
	struct gaz_place found;

	if (words.len == 0)
		return (str){ 0 };
	if (words.len == 2 && gaz_country(&g, words, &found))
		return str_copy(str_of(found.country), keep);
	if (gaz_find(&g, words, &found, 1) == 1 && found.precision == PRECISION_COUNTRY)
		return str_copy(str_of(found.country), keep);
	return (str){ 0 };
}

/* ---- one strike ------------------------------------------------------------- */

static bool
in_window(const struct log_reading *r, date_range days)
{
	enum { AROUND = 8 };

	if (!date_is_known(r->window.begin) || !date_is_known(days.begin))
		return true;
	return date_to_days(days.end) >= date_to_days(r->window.begin) - AROUND &&
	    date_to_days(days.begin) <= date_to_days(r->window.end) + AROUND;
}

static void
put(struct log_reading *r, struct strike strike)
{
	struct strike_log *log = r->out;

	if (date_is_known(strike.days.begin)) {
		if (!date_is_known(log->days.begin) ||
		    date_compare(strike.days.begin, log->days.begin) < 0)
			log->days.begin = strike.days.begin;
		if (!date_is_known(log->days.end) ||
		    date_compare(strike.days.end, log->days.end) > 0)
			log->days.end = strike.days.end;
	}
	if (!in_window(r, strike.days))
		return;
	strike.line = r->line;
	if (strike.place.len == 0)
		strike.place = place_of(strike.text);
	if (strike.count == 0)
		strike.count = count_of(strike.text, *r->keep);
	*PUSH(&log->strikes, r->keep) = strike;
}

static void
skip(struct log_reading *r)
{
	if (r->out->skipped++ == 0)
		r->out->first_skipped = r->line;
}

/* A release of a day tells of that day and of the one before. */
static date_range
released(date day)
{
	return (date_range){ date_add_days(day, -1), day };
}

static bool
number(str text, double *out)
{
	char room[48], *end;

	if (text.len == 0 || text.len >= (isize)sizeof room)
		return false;
	memcpy(room, text.ptr, (size_t)text.len);
	room[text.len] = '\0';
	*out = strtod(room, &end);
	return *end == '\0';
}

/* A grid reference that says at least which kilometre. */
static bool
grid_point(str text, geo_point *out)
{
	enum { SIDE_MOST_M = 1000 };
	geo_point found;
	double side;
	span where;

	if (!mgrs_find(text, &found, &side, &where) || side > SIDE_MOST_M)
		return false;
	*out = found;
	return true;
}

/* Values by column, as text; empty = not there. */
static void
put_values(struct log_reading *r, const str v[COLUMNS])
{
	struct strike s = { .text = v[COLUMN_TEXT], .place = v[COLUMN_PLACE],
		.country = country_of(v[COLUMN_COUNTRY], r->keep) };
	date day;

	if (date_parse(str_first(v[COLUMN_DATE], 10), &day))
		s.days = (date_range){ day, day };
	else if (date_parse(str_first(v[COLUMN_PUBLISHED], 10), &day))
		s.days = released(day);
	s.is_located = number(v[COLUMN_LAT], &s.point.lat) && number(v[COLUMN_LON], &s.point.lon);
	str_to_int(v[COLUMN_STRIKES], &s.count);
	if (!s.is_located)
		s.is_located = grid_point(v[COLUMN_GRID], &s.point);
	if (s.text.len == 0)
		s.text = s.place.len > 0 ? s.place : v[COLUMN_GRID];
	if (!s.is_located)
		s.is_located = grid_point(s.text, &s.point);
	if (!s.is_located && s.place.len == 0 && place_of(s.text).len == 0)
		skip(r);
	else
		put(r, s);
}

/* ---- JSON lines -------------------------------------------------------------- */

static bool
read_json(struct log_reading *r, str bytes, struct err *e)
{
	struct jsonl_lines lines = { .rest = bytes };
	str line;

	while (jsonl_line(&lines, &line)) {
		struct jsonl_value values[COLUMNS];
		str texts[COLUMNS] = { 0 };

		r->line = lines.number;
		if (!jsonl_parse(line, lines.number, column_names, COLUMNS, values, r->keep, e))
			return false;
		for (int c = 0; c < COLUMNS; c++)
			if (values[c].kind == JSONL_STRING || values[c].kind == JSONL_NUMBER)
				texts[c] = values[c].text;
		put_values(r, texts);
	}
	return true;
}

/* ---- a table ------------------------------------------------------------------- */

static void
take_cell(void *cell, size_t len, void *with)
{
	struct log_reading *r = with;

	if (r->cell_count < CELLS_MOST)
		r->cells[r->cell_count++] = str_trim(str_copy((str){ cell, (isize)len }, r->keep));
}

static void
take_header(struct log_reading *r)
{
	bool has_day, has_place;

	for (int c = 0; c < COLUMNS; c++)
		r->at[c] = -1;
	for (int i = 0; i < r->cell_count; i++)
		for (isize row = 0; row < table_method_strike_columns_rows; row++)
			for (int c = 0; c < COLUMNS; c++)
				if (str_equal_nocase(table_method_strike_columns[row][0], r->cells[i]) &&
				    str_equal(table_method_strike_columns[row][1], column_names[c]) &&
				    r->at[c] < 0)
					r->at[c] = i;
	has_day = r->at[COLUMN_DATE] >= 0 || r->at[COLUMN_PUBLISHED] >= 0;
	has_place = r->at[COLUMN_PLACE] >= 0 || r->at[COLUMN_GRID] >= 0 ||
	    r->at[COLUMN_LAT] >= 0 || r->at[COLUMN_TEXT] >= 0;
	r->has_header = true;
	r->is_no_table = !has_day || !has_place;
}

static void
take_record(int end, void *with)
{
	struct log_reading *r = with;
	str values[COLUMNS] = { 0 };

	(void)end;
	r->line++;
	if (!r->has_header) {
		take_header(r);
	} else if (!r->is_no_table && r->cell_count > 0) {
		for (int c = 0; c < COLUMNS; c++)
			if (r->at[c] >= 0 && r->at[c] < r->cell_count)
				values[c] = r->cells[r->at[c]];
		put_values(r, values);
	}
	r->cell_count = 0;
}

static bool
read_table(struct log_reading *r, str bytes, struct err *e)
{
	struct csv_parser parser;
	bool ok;

	if (csv_init(&parser, CSV_APPEND_NULL) != 0)
		return err_set(e, ERR_SYSTEM, "cannot start the CSV reader");
	csv_set_delim(&parser, str_find_char(str_first(bytes, LINE_MOST), '\t', 0) >= 0 ? '\t' : ',');
	ok = csv_parse(&parser, bytes.ptr, (size_t)bytes.len, take_cell, take_record, r) ==
	    (size_t)bytes.len;
	csv_fini(&parser, take_cell, take_record, r);
	if (!ok)
		err_set(e, ERR_INPUT, "record %lld: %s", (long long)r->line + 1,
		    csv_strerror(csv_error(&parser)));
	csv_free(&parser);
	return ok;
}

/* ---- plain lines ----------------------------------------------------------------- */

/* "October 17, 2016", "17 October 2016", "2016-10-17" anywhere in a heading. */
static bool
heading_day(str line, struct arena scratch, date *out)
{
	struct word_hit_list months = words_find(line, language_find(STR("en")), LEX_MONTH,
	    &scratch);
	int64_t day = 0, year = 0, value, month = 0;
	isize at = 0;
	str   word;

	for (isize i = 0; i + 10 <= line.len; i++)
		if (date_parse(str_slice(line, (span){ i, i + 10 }), out) && date_is_day(*out))
			return true;
	if (months.len == 0 || !str_to_int(months.at[0].value, &month))
		return false;
	while (next_word(line, &at, &word))
		if (str_to_int(word, &value)) {
			day = day == 0 && value >= 1 && value <= 31 ? value : day;
			year = year == 0 && value >= 1900 && value < 2200 ? value : year;
		}
	*out = (date){ (int16_t)year, (int8_t)month, (int8_t)day };
	return day > 0 && year > 0 && date_is_valid(*out);
}

static void
take_line(struct log_reading *r, str line)
{
	struct strike strike = { .days = r->days, .country = r->country, .text = line };
	date day;
	str  country;

	strike.is_located = grid_point(line, &strike.point);
	if (strike.is_located || place_of(line).len > 0) {
		put(r, strike);
		return;
	}
	country = country_of(line.len > 0 && line.ptr[line.len - 1] == ':'
	    ? str_first(line, line.len - 1) : line, r->keep);
	if (country.len > 0)
		r->country = country;
	else if (heading_day(line, *r->keep, &day))
		r->days = released(day);
	else
		skip(r);
}

static void
read_lines(struct log_reading *r, str bytes)
{
	while (bytes.len > 0) {
		str line = str_trim(str_cut(&bytes, '\n'));

		r->line++;
		if (line.len > 0)
			take_line(r, str_first(line, LINE_MOST));
	}
}

/* ---- all of it ------------------------------------------------------------------- */

static int
by_day(const void *a, const void *b)
{
	const struct strike *x = a, *y = b;
	int order = date_compare(x->days.begin, y->days.begin);

	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

bool
strike_log_read(str bytes, const char *name, date_range window, struct arena *keep,
    struct strike_log *out, struct err *e)
{
	struct log_reading r = { .out = out, .window = window, .keep = keep };
	str start;

	*out = (struct strike_log){ 0 };
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_from(bytes, 3);
	start = str_trim(str_first(bytes, LINE_MOST));
	if (str_starts(start, STR("{"))) {
		if (!read_json(&r, bytes, e))
			return err_note(e, "'%s'", name);
	} else {
		struct err table = { 0 };

		if (!read_table(&r, bytes, &table) && !r.is_no_table) {
			*e = table;
			return err_note(e, "'%s'", name);
		}
		if (r.is_no_table) {
			*out = (struct strike_log){ 0 };
			r.line = 0;
			read_lines(&r, bytes);
		}
	}
	if (!date_is_known(out->days.begin) && out->strikes.len == 0)
		return err_set(e, ERR_INPUT, "'%s' has no strike: it takes JSON lines, a CSV table with "
		    "columns such as date and place, or lines that begin 'Near PLACE,' or give a grid reference", name);
	list_sort(out->strikes.at, out->strikes.len, (isize)sizeof *out->strikes.at, by_day);
	return true;
}
