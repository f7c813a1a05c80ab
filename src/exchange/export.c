/* exchange/export.c - see export.h. */
#include "exchange/export.h"

#include "core/digest.h"
#include "exchange/aggregate.h"
#include "exchange/flat.h"
#include "exchange/parquet.h"
#include "exchange/sheets_in.h"
#include "people/victim.h"
#include "tables.h"

enum { COLUMN_FORMAT, COLUMN_TABLE, COLUMN_NAME, COLUMN_KEY, COLUMN_TYPE, COLUMN_TAG };

static const char *const other_formats[] = { "json", "geojson", "sdg", "xlsx", "parquet", "pdf", "aggregate" };

/* xlsx and parquet have the tables of csv. */
str
export_tables_of(str format)
{
	return str_equal(format, STR("xlsx")) || str_equal(format, STR("parquet")) ? STR("csv") : format;
}

static bool
is_format(str format)
{
	for (isize i = 0; i < COUNT_OF(other_formats); i++)
		if (str_equal(format, str_of(other_formats[i])))
			return true;
	for (isize i = 0; i < table_method_export_column_rows; i++)
		if (str_equal(table_method_export_column[i][COLUMN_FORMAT], format))
			return true;
	return false;
}

str
export_formats(struct arena *keep)
{
	struct buf out = { .keep = keep };
	str last = { 0 };

	for (isize i = 0; i < COUNT_OF(other_formats); i++)
		buf_printf(&out, "%s%s", i == 0 ? "" : ", ", other_formats[i]);
	for (isize i = 0; i < table_method_export_column_rows; i++) {
		str format = table_method_export_column[i][COLUMN_FORMAT];

		if (!str_equal(format, last))
			buf_printf(&out, ", %.*s", STR_ARG(format));
		last = format;
	}
	return buf_view(&out);
}

/* ---- tables ---------------------------------------------------------------------------- */

static struct grid *
table_named(struct export *x, str name)
{
	for (isize i = 0; i < x->tables; i++)
		if (str_equal(x->table[i].name, name))
			return &x->table[i];
	x->table[x->tables].name = name;
	return &x->table[x->tables++];
}

static void
open_tables(struct export *x)
{
	for (isize i = 0; i < table_method_export_column_rows; i++) {
		const str *row = table_method_export_column[i];
		struct grid *grid;

		if (!str_equal(row[COLUMN_FORMAT], export_tables_of(x->format)))
			continue;
		grid = table_named(x, row[COLUMN_TABLE]);
		*PUSH(&grid->names, x->keep) = row[COLUMN_NAME];
		if (!str_equal(row[COLUMN_TAG], STR("-")))
			*PUSH(&grid->tags, x->keep) = row[COLUMN_TAG];
	}
}

static void
begin_text(struct export *x)
{
	struct json j = { .out = &x->text };

	x->text = (struct buf){ .keep = x->keep };
	if (str_equal(x->format, STR("json"))) {
		BUF(&x->text, "{\"tally_export\":1,\"case\":");
		json_str(&j, x->case_name);
		BUF(&x->text, ",\"incidents\":[\n");
	} else if (str_equal(x->format, STR("geojson"))) {
		BUF(&x->text, "{\"type\":\"FeatureCollection\",\"features\":[\n");
	}
}

bool
export_open(struct export *x, str format, unsigned opened, str case_name, struct arena *keep,
    struct err *e)
{
	*x = (struct export){ .format = format, .case_name = case_name, .keep = keep };
	guard_open(&x->guard, opened, keep);
	if (!is_format(format))
		return err_set(e, ERR_USAGE, "no format '%.*s'; there are %.*s", STR_ARG(format),
		    STR_ARG(export_formats(keep)));
	open_tables(x);
	begin_text(x);
	return true;
}

/* A dossier's letters stand nowhere in its bytes. */
static bool
shows_hidden(const struct export *x)
{
	struct err none = { 0 };

	if (look_find(x->guard.look, buf_view(&x->text), false, true, *x->keep) != LOOK_NOTHING)
		return true;
	for (isize t = 0; t < x->tables; t++)
		for (isize i = 0; i < x->table[t].cells.len; i++)
			if (look_find(x->guard.look, x->table[t].cells.at[i], false, true, *x->keep) !=
			    LOOK_NOTHING)
				return true;
	for (isize i = 0; i < x->pdf.len; i++)
		if (!guard_check(&x->guard, x->pdf.at[i].bytes, "page", *x->keep, &none))
			return true;
	return false;
}

static bool
holds_id(const struct incident_id_list *list, incident_id id)
{
	for (isize i = 0; i < list->len; i++)
		if (memcmp(list->at[i].bytes, id.bytes, sizeof id.bytes) == 0)
			return true;
	return false;
}

/* A table of one figure an incident, made to be added up, without a column for what must not be. */
static bool
is_added_up(str format)
{
	static const char *const formats[] = { "sdg", "aggregate", "ucdp", "acled", "ibc", "airwars" };

	for (isize i = 0; i < COUNT_OF(formats); i++)
		if (str_equal(format, str_of(formats[i])))
			return true;
	return false;
}

static bool
has_total_beside_part(const struct export *x)
{
	for (isize i = 0; i < x->totals.len && is_added_up(x->format); i++)
		if (holds_id(&x->held, x->totals.at[i]))
			return true;
	return false;
}

bool
export_again(struct export *x)
{
	if (x->has_begun_again || !(has_total_beside_part(x) || (x->guard.hidden.len > 0 && shows_hidden(x))))
		return false;
	x->has_begun_again = true;
	guard_again(&x->guard);
	memset(x->table, 0, sizeof x->table);
	x->tables = 0;
	x->counts = (struct export_counts){ 0 };
	x->sdg = (struct sdg_list){ 0 };
	x->pdf = (struct export_file_list){ 0 };
	open_tables(x);
	begin_text(x);
	return true;
}

/* ---- one incident ----------------------------------------------------------------------- */

/* How many rows a table has for an incident, and of what. */
static isize
rows_for(str table, const struct account *a)
{
	return str_equal(table, STR("claims")) ? a->entries.len :
	    str_equal(table, STR("victims")) || str_equal(table, STR("individuals")) ? a->victims.len :
	    str_equal(table, STR("sources")) ? a->reports.len : 1;
}

/* Iraq Body Count lists who was killed. */
static bool
has_row(str table, const struct account *a, isize row)
{
	return !str_equal(table, STR("individuals")) || victim_is_dead(&a->victims.at[row]);
}

static void
point_at(struct flat *f, str table, isize row)
{
	bool is_people = str_equal(table, STR("victims")) || str_equal(table, STR("individuals"));

	f->entry = str_equal(table, STR("claims")) ? row : -1;
	f->victim = is_people ? row : -1;
	f->report = str_equal(table, STR("sources")) ? row : -1;
}

static bool
fill_row(struct export *x, struct grid *grid, struct flat *f, struct arena scratch,
    struct err *e)
{
	for (isize i = 0; i < table_method_export_column_rows; i++) {
		const str *row = table_method_export_column[i];
		str cell;

		if (!str_equal(row[COLUMN_FORMAT], export_tables_of(x->format)) ||
		    !str_equal(row[COLUMN_TABLE], grid->name))
			continue;
		if (!flat_value(f, row[COLUMN_KEY], &scratch, &cell))
			return err_set(e, ERR_CORRUPT, "data/method/export_column.tsv: nobody knows the "
			    "key '%.*s'", STR_ARG(row[COLUMN_KEY]));
		grid_add(grid, str_copy(cell, x->keep), x->keep);
	}
	return true;
}

static bool
fill_tables(struct export *x, struct flat *f, struct arena scratch, struct err *e)
{
	/* ACLED asks for a day: an incident without one is left out, and counted. */
	if (str_equal(x->format, STR("acled")) && !date_is_known(f->account->days.begin))
		return true;
	for (isize t = 0; t < x->tables; t++)
		for (isize r = 0; r < rows_for(x->table[t].name, f->account); r++) {
			if (!has_row(x->table[t].name, f->account, r))
				continue;
			point_at(f, x->table[t].name, r);
			if (!fill_row(x, &x->table[t], f, scratch, e))
				return false;
		}
	return true;
}

static void
count(struct export *x, const struct account *account)
{
	struct flat_counts c = flat_counts_of(account);

	x->counts.incidents++;
	x->counts.no_point += !c.has_point;
	x->counts.no_day += !c.has_day;
	x->counts.vague_day += c.has_vague_day;
	x->counts.no_count += !c.is_stated;
	x->counts.ranges += c.is_range;
	x->counts.open += c.is_open;
	x->counts.bounds += c.has_bound;
}

static bool
add_dossier(struct export *x, const struct account *account, struct err *e)
{
	struct buf bytes = { .keep = x->keep };

	if (!dossier_write(account, &x->proof, &bytes, e))
		return false;
	*PUSH(&x->pdf, x->keep) = (struct export_file){ str_printf(x->keep, "incident-%.*s.pdf",
	    STR_ARG(str_first(account->id, 8))), buf_view(&bytes) };
	return true;
}

static bool
is_left_out(const struct export *x, incident_id id)
{
	return x->has_begun_again && is_added_up(x->format) && holds_id(&x->totals, id) && holds_id(&x->held, id);
}

static void
note_totals(struct export *x, incident_id id, const struct account *account)
{
	if (x->has_begun_again)
		return;
	if (account->is_total)
		*PUSH(&x->totals, x->keep) = id;
	for (isize i = 0; i < account->part_of.len; i++)
		if (!holds_id(&x->held, account->part_of.at[i]))
			*PUSH(&x->held, x->keep) = account->part_of.at[i];
}

bool
export_add(struct export *x, const struct stored_incident *row, struct account *account,
    struct arena scratch, struct err *e)
{
	struct flat f = { .row = row, .account = account, .number = x->counts.incidents + 1 };
	struct json j = { .out = &x->text };
	char *hex = NEW_ARRAY(x->keep, char, 32);

	if (is_left_out(x, row->id)) {
		x->counts.totals++;
		return true;
	}
	note_totals(x, row->id, account);
	hex_write(row->id.bytes, 16, hex);
	f.id = account->id = (str){ hex, 32 };
	f.code = x->codes == NULL ? (str){ 0 } : sheet_code_of(x->codes, f.id);
	guard_account(&x->guard, account, &scratch);
	flat_divisions(x->own, &account->place, f.division);
	x->counts.no_pcode += f.division[0].code.len == 0;
	x->counts.no_district += f.division[1].name.len == 0;
	if (str_equal(x->format, STR("json"))) {
		if (x->counts.incidents > 0)
			BUF(&x->text, ",\n");
		account_json(account, &j);
	} else if (str_equal(x->format, STR("geojson"))) {
		geojson_add(x, &f);
	} else if (str_equal(x->format, STR("sdg")) || str_equal(x->format, STR("aggregate"))) {
		sdg_add(x, account);
	}
	count(x, account);
	if (str_equal(x->format, STR("pdf")) && !add_dossier(x, account, e))
		return false;
	return fill_tables(x, &f, scratch, e);
}

/* ---- files -------------------------------------------------------------------------------- */

static bool
put_file(struct export *x, str name, str bytes, struct export_file_list *out, struct err *e)
{
	char *path = str_to_c(name, x->keep);

	if (!guard_check(&x->guard, bytes, path, *x->keep, e))
		return false;
	*PUSH(out, x->keep) = (struct export_file){ name, bytes };
	*PUSH(out, x->keep) = (struct export_file){ str_printf(x->keep, "%.*s.losses.txt",
	    STR_ARG(name)), export_losses(x, name, x->keep) };
	return true;
}

/* What a program may compute with; a date may miss parts and stays a text. */
static const enum parquet_type *
column_types(const struct grid *grid, struct arena *keep)
{
	enum parquet_type *out = NEW_ARRAY(keep, enum parquet_type, grid->names.len);
	isize column = 0;

	for (isize i = 0; i < table_method_export_column_rows; i++) {
		const str *row = table_method_export_column[i];
		str type = row[COLUMN_TYPE];

		if (!str_equal(row[COLUMN_FORMAT], STR("csv")) || !str_equal(row[COLUMN_TABLE], grid->name))
			continue;
		out[column++] = str_starts(type, STR("int")) || str_starts(type, STR("year")) ? PARQUET_INT64 :
		    str_equal(type, STR("lat")) || str_equal(type, STR("lon")) ? PARQUET_DOUBLE :
		    str_starts(type, STR("day")) ? PARQUET_DAY : PARQUET_TEXT;
	}
	return out;
}

static bool
put_table(struct export *x, const struct grid *grid, struct export_file_list *out,
    struct err *e)
{
	struct buf text = { .keep = x->keep };
	bool is_parquet = str_equal(x->format, STR("parquet"));
	str name = is_parquet ? str_printf(x->keep, "%.*s.parquet", STR_ARG(grid->name)) :
	    str_printf(x->keep, "%.*s-%.*s.csv", STR_ARG(x->format), STR_ARG(grid->name));

	if (!export_check(export_tables_of(x->format), grid, e))
		return err_note(e, "'%.*s'", STR_ARG(name));
	if (is_parquet)
		return parquet_write(grid, column_types(grid, x->keep), &text, e) &&
		    put_file(x, name, buf_view(&text), out, e);
	grid_csv(grid, &text, &x->counts.defused);
	return put_file(x, name, buf_view(&text), out, e);
}

bool
export_finish(struct export *x, struct export_file_list *out, struct err *e)
{
	bool is_json = str_equal(x->format, STR("json"));

	*out = (struct export_file_list){ 0 };
	if (is_json || str_equal(x->format, STR("geojson"))) {
		BUF(&x->text, "\n]}\n");
		return put_file(x, is_json ? STR("case.json") : STR("incidents.geojson"),
		    buf_view(&x->text), out, e);
	}
	for (isize i = 0; i < x->pdf.len; i++)
		if (!put_file(x, x->pdf.at[i].name, x->pdf.at[i].bytes, out, e))
			return false;
	if (str_equal(x->format, STR("sdg")))
		sdg_finish(x);
	if (str_equal(x->format, STR("aggregate"))) {
		aggregate_table(x->aggregate, x->keep, &x->table[0]);
		x->tables = 1;
	}
	for (isize i = 0; i < x->tables; i++)
		if (!put_table(x, &x->table[i], out, e))
			return false;
	return true;
}
