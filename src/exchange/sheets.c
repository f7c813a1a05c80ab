/* exchange/sheets.c - the sheets of a case as they go out. */
#include "exchange/sheets.h"

#include "core/digest.h"
#include "exchange/flat.h"
#include "exchange/sheets_in.h"
#include "intake/account.h"
#include "people/victim.h"
#include "tables.h"

enum { COLUMN_SHEET, COLUMN_NAME, COLUMN_KEY, COLUMN_EDIT };
enum { REV_CHARS = 3, REV_BITS = 6 };

static const char *const kinds[] = { "incidents", "claims", "victims" };

bool
sheet_kind_parse(str word, enum sheet_kind *out)
{
	for (isize i = 0; i < COUNT_OF(kinds); i++)
		if (str_equal(word, str_of(kinds[i]))) {
			*out = (enum sheet_kind)i;
			return true;
		}
	return false;
}

const char *
sheet_kind_name(enum sheet_kind kind)
{
	return kinds[kind];
}

/* ---- several values of one cell ------------------------------------------------------ */

str
sheet_join(const struct str_list *values, struct arena *keep)
{
	struct buf out = { .keep = keep };

	for (isize i = 0; i < values->len; i++) {
		if (i > 0)
			BUF(&out, "; ");
		for (isize k = 0; k < values->at[i].len; k++) {
			char c = values->at[i].ptr[k];

			if (c == ';' || c == '\\')
				buf_char(&out, '\\');
			buf_char(&out, c);
		}
	}
	return out.len > 0 ? buf_view(&out) : STR("");
}

void
sheet_split(str cell, struct arena *keep, struct str_list *out)
{
	isize at = 0;

	while (at < cell.len) {
		struct buf value = { .keep = keep };

		for (; at < cell.len && cell.ptr[at] != ';'; at++) {
			if (cell.ptr[at] == '\\' && at + 1 < cell.len)
				at++;
			buf_char(&value, cell.ptr[at]);
		}
		at++;
		if (str_trim(buf_view(&value)).len > 0)
			*PUSH(out, keep) = str_trim(buf_view(&value));
	}
}

/* ---- revisions ------------------------------------------------------------------------- */

void
sheet_cell_rev(str column, str cell, char out[SHEET_REV_CHARS])
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	str parts[] = { column, STR("\t"), str_trim(cell) };
	digest d = digest_of_parts(parts, COUNT_OF(parts));

	for (int i = 0; i < REV_CHARS; i++)
		out[i] = digits[d.bytes[i] & ((1 << REV_BITS) - 1)];
}

/* The last cell of the row under way: "r" and three characters a column. */
static void
add_rev(struct grid *grid, struct arena *keep)
{
	struct buf rev = { .keep = keep };
	isize first = grid->cells.len - (grid->names.len - 1);

	BUF(&rev, "r");
	for (isize i = 0; i + 1 < grid->names.len; i++) {
		char hash[SHEET_REV_CHARS];

		sheet_cell_rev(grid->names.at[i], grid->cells.at[first + i], hash);
		buf_bytes(&rev, hash, SHEET_REV_CHARS);
	}
	grid_add(grid, buf_view(&rev), keep);
}

/* ---- codes -------------------------------------------------------------------------------- */

bool
sheet_codes_read(struct store *store, struct arena *keep, struct sheet_code_list *out,
    struct err *e)
{
	struct decision_list all;

	*out = (struct sheet_code_list){ 0 };
	if (!decisions_of_kind(store, STR("code"), keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		bool undone;

		if (!decision_is_undone(store, &all.at[i], &undone, e))
			return false;
		if (!undone)
			*PUSH(out, keep) = (struct sheet_code){ all.at[i].subject,
				str_first(all.at[i].body, all.at[i].body.len) };
	}
	return sheet_codes_parse(out, keep, e);
}

str
sheet_code_of(const struct sheet_code_list *codes, str incident)
{
	for (isize i = codes->len - 1; i >= 0; i--)
		if (str_equal(codes->at[i].incident, incident))
			return codes->at[i].code;
	return STR("");
}

/* ---- victims ------------------------------------------------------------------------------ */

static const char *const victim_before[] = { "id", "incident", "incident_code", "incident_name" };

static void
name_victim_columns(struct grid *grid, struct arena *keep)
{
	for (isize i = 0; i < COUNT_OF(victim_before); i++)
		*PUSH(&grid->names, keep) = str_of(victim_before[i]);
	for (isize i = 0; i < victim_field_count(); i++)
		*PUSH(&grid->names, keep) = victim_field_at(i).name;
	*PUSH(&grid->names, keep) = STR("accepted");
	*PUSH(&grid->names, keep) = SHEET_REV;
}

static str
hex_of(const unsigned char bytes[16], struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, 32);

	hex_write(bytes, 16, hex);
	return (str){ hex, 32 };
}

static str
incident_name(const struct stored_incident_list *all, incident_id id)
{
	for (isize i = 0; i < all->len; i++)
		if (memcmp(all->at[i].id.bytes, id.bytes, 16) == 0)
			return all->at[i].name;
	return STR("");
}

static str
victim_cell(const struct guard *guard, const struct victim *v, str field, struct arena *keep)
{
	struct str_list values = { 0 };

	for (isize i = 0; i < v->values.len; i++)
		if (str_equal(v->values.at[i].field, field))
			*PUSH(&values, keep) = v->values.at[i].value;
	if (values.len == 0)
		return STR("");
	return guard_may_show(guard, v, field) ? sheet_join(&values, keep) : SHEET_WITHHELD;
}

static bool
make_victims(struct store *store, const struct guard *guard, struct arena *keep,
    struct grid *out, struct err *e)
{
	struct stored_incident_list incidents;
	struct sheet_code_list codes;
	struct victim_list all;

	if (!incident_list_read(store, keep, &incidents, e) ||
	    !sheet_codes_read(store, keep, &codes, e) ||
	    !victims_read(store, (incident_id){ { 0 } }, keep, &all, e))
		return false;
	name_victim_columns(out, keep);
	for (isize i = 0; i < all.len; i++) {
		const struct victim *v = &all.at[i];

		if (v->is_merged || v->is_removed || guard_is_never(v))
			continue;
		grid_add(out, hex_of(v->id.bytes, keep), keep);
		grid_add(out, hex_of(v->incident.bytes, keep), keep);
		grid_add(out, sheet_code_of(&codes, hex_of(v->incident.bytes, keep)), keep);
		grid_add(out, incident_name(&incidents, v->incident), keep);
		for (isize k = 0; k < victim_field_count(); k++)
			grid_add(out, victim_cell(guard, v, victim_field_at(k).name, keep), keep);
		grid_add(out, v->is_accepted ? STR("yes") : STR("no"), keep);
		add_rev(out, keep);
	}
	return true;
}

/* ---- incidents and claims ----------------------------------------------------------------- */

str
sheet_days(date_range days, struct arena *keep)
{
	char begin[DATE_TEXT_BYTES], end[DATE_TEXT_BYTES];

	if (!date_is_known(days.begin))
		return STR("");
	if (date_equal(days.begin, days.end) || !date_is_known(days.end))
		return str_printf(keep, "%s", date_text(days.begin, begin));
	return str_printf(keep, "%s..%s", date_text(days.begin, begin), date_text(days.end, end));
}

static bool
add_row(struct grid *grid, enum sheet_kind kind, struct flat *f,
    const struct sheet_code_list *codes, struct arena *keep, struct arena scratch, struct err *e)
{
	for (isize i = 0; i < table_method_sheet_column_rows; i++) {
		const str *row = table_method_sheet_column[i];
		str cell;

		if (!str_equal(row[COLUMN_SHEET], str_of(kinds[kind])))
			continue;
		if (str_equal(row[COLUMN_KEY], STR("code")))
			cell = sheet_code_of(codes, f->id);
		else if (str_equal(row[COLUMN_KEY], STR("days")))
			cell = sheet_days(f->account->days, &scratch);
		else if (!flat_value(f, row[COLUMN_KEY], &scratch, &cell))
			return err_set(e, ERR_CORRUPT, "data/method/sheet_column.tsv: nobody knows the "
			    "key '%.*s'", STR_ARG(row[COLUMN_KEY]));
		grid_add(grid, str_copy(cell, keep), keep);
	}
	add_rev(grid, keep);
	return true;
}

static bool
add_account(const struct accounts *accounts, enum sheet_kind kind,
    const struct stored_incident *row, struct guard *guard, const struct sheet_code_list *codes, struct arena *keep,
    struct arena scratch, struct grid *out, struct err *e)
{
	struct account account;
	struct arena work = arena_half(&scratch);
	struct flat f = { .row = row, .account = &account, .entry = -1, .victim = -1, .report = -1 };

	if (!accounts_read(accounts, row, (str){ 0 }, &scratch, work, &account, e))
		return false;
	guard_account(guard, &account, &scratch);
	f.id = hex_of(row->id.bytes, &scratch);
	if (kind == SHEET_INCIDENTS)
		return add_row(out, kind, &f, codes, keep, scratch, e);
	for (f.entry = 0; f.entry < account.entries.len; f.entry++)
		if (!add_row(out, kind, &f, codes, keep, scratch, e))
			return false;
	return true;
}

static bool
make_accounts(struct store *store, enum sheet_kind kind, struct guard *guard,
    struct arena *keep, struct arena scratch, struct grid *out, struct err *e)
{
	struct stored_incident_list incidents;
	struct sheet_code_list codes;
	struct accounts *accounts;

	if (!incident_list_read(store, keep, &incidents, e) ||
	    !accounts_open(store, keep, &accounts, e) ||
	    !sheet_codes_read(store, keep, &codes, e))
		return false;
	for (isize i = 0; i < table_method_sheet_column_rows; i++)
		if (str_equal(table_method_sheet_column[i][COLUMN_SHEET], str_of(kinds[kind])))
			*PUSH(&out->names, keep) = table_method_sheet_column[i][COLUMN_NAME];
	*PUSH(&out->names, keep) = SHEET_REV;
	for (isize i = 0; i < incidents.len; i++)
		if (!add_account(accounts, kind, &incidents.at[i], guard, &codes, keep, scratch, out, e))
			return false;
	return true;
}

/* Does a cell show what a later incident withholds? */
static bool
shows_hidden(const struct guard *guard, const struct grid *grid, struct arena scratch)
{
	for (isize i = 0; guard->hidden.len > 0 && i < grid->cells.len; i++)
		if (look_find(guard->look, grid->cells.at[i], false, true, scratch) != LOOK_NOTHING)
			return true;
	return false;
}

bool
sheet_make(struct store *store, enum sheet_kind kind, unsigned opened, struct arena *keep,
    struct arena scratch, struct grid *out, struct err *e)
{
	struct guard guard;

	guard_open(&guard, opened, keep);
	*out = (struct grid){ .name = str_of(kinds[kind]) };
	if (kind == SHEET_VICTIMS)
		return make_victims(store, &guard, keep, out, e);
	if (!make_accounts(store, kind, &guard, keep, scratch, out, e))
		return false;
	if (!shows_hidden(&guard, out, scratch))
		return true;
	guard_again(&guard);
	*out = (struct grid){ .name = str_of(kinds[kind]) };
	return make_accounts(store, kind, &guard, keep, scratch, out, e);
}

str
sheet_edit_of(enum sheet_kind kind, str column)
{
	struct victim_field f;

	if (kind == SHEET_VICTIMS)
		return victim_field_find(column, &f) ? STR("field") : STR("-");
	for (isize i = 0; i < table_method_sheet_column_rows; i++)
		if (str_equal(table_method_sheet_column[i][COLUMN_SHEET], str_of(kinds[kind])) &&
		    str_equal(table_method_sheet_column[i][COLUMN_NAME], column))
			return table_method_sheet_column[i][COLUMN_EDIT];
	return STR("-");
}
