/* exchange/sheets_apply.c - edits and new rows of a sheet, as decisions. */
#include "exchange/sheets_in.h"

#include "core/digest.h"
#include "people/victim.h"

struct applying {
	struct store *store;
	enum sheet_kind kind;
	const struct grid *sheet;
	const struct sheet_compared *compared;
	struct sheet_code_list codes;
	str reason;
	struct arena *keep;
	struct arena scratch;
};

/* The changes of one row stand one behind the other. */
struct row_changes { const struct sheet_change *at; isize len; };

static str
cell_of(const struct applying *a, isize row, str column)
{
	isize at = grid_find(a->sheet, column);

	return at < 0 ? STR("") : str_trim(cell_plain(str_trim(grid_cell(a->sheet, row, at))));
}

/* ---- victims ------------------------------------------------------------------------------ */

static bool
holds(const struct str_list *list, str value)
{
	for (isize i = 0; i < list->len; i++)
		if (str_equal(list->at[i], value))
			return true;
	return false;
}

static const struct victim_value *
value_of(const struct victim *v, str field, str value)
{
	for (isize i = 0; i < v->values.len; i++)
		if (str_equal(v->values.at[i].field, field) && str_equal(v->values.at[i].value, value))
			return &v->values.at[i];
	return NULL;
}

/* Would taking out what is gone and adding what is new give ${wanted} in its
 * order? */
static bool
is_in_order(const struct victim *v, str field, const struct str_list *wanted)
{
	isize at = 0;

	for (isize i = 0; i < v->values.len; i++) {
		if (!str_equal(v->values.at[i].field, field) || !holds(wanted, v->values.at[i].value))
			continue;
		if (!str_equal(wanted->at[at++], v->values.at[i].value))
			return false;
	}
	return true;
}

/* A value that stays keeps its words. */
static void
put_value(struct victim_value_list *out, const struct victim *v, str field, str value,
    struct arena *keep)
{
	const struct victim_value *old = v == NULL ? NULL : value_of(v, field, value);
	struct victim_value made = { .field = field, .value = value };

	if (old != NULL) {
		made.quote = old->quote;
		made.claim = old->claim;
		made.capture = old->capture;
		made.where = old->where;
	}
	*PUSH(out, keep) = made;
}

static void
edit_field(const struct victim *v, str field, str cell, struct arena *keep,
    struct victim_value_list *set, struct victim_value_list *unset)
{
	struct str_list wanted = { 0 };
	bool in_order;

	sheet_split(cell, keep, &wanted);
	in_order = is_in_order(v, field, &wanted);
	if (!in_order)
		*PUSH(unset, keep) = (struct victim_value){ .field = field, .value = STR("") };
	for (isize i = 0; i < v->values.len && in_order; i++)
		if (str_equal(v->values.at[i].field, field) && !holds(&wanted, v->values.at[i].value))
			*PUSH(unset, keep) = (struct victim_value){ .field = field,
				.value = v->values.at[i].value };
	for (isize i = 0; i < wanted.len; i++)
		if (!in_order || value_of(v, field, wanted.at[i]) == NULL)
			put_value(set, v, field, wanted.at[i], keep);
}

static bool
edit_victim(struct applying *a, struct row_changes row, struct err *e)
{
	struct victim_value_list set = { 0 }, unset = { 0 };
	struct victim v;
	victim_id id;

	if (!hex_read(row.at[0].id, id.bytes, 16) ||
	    !victim_of_id(a->store, id, a->keep, &v, e))
		return false;
	for (isize i = 0; i < row.len; i++)
		edit_field(&v, row.at[i].name, row.at[i].to, a->keep, &set, &unset);
	return victim_set(a->store, &v, &set, &unset, a->reason, a->keep, e);
}

/* A whole or shortened id, or the code that the desk gave it. */
bool
sheet_incident_of(struct store *store, const struct sheet_code_list *codes, str cell,
    struct arena *keep, incident_id *out, struct err *e)
{
	struct stored_incident found;

	for (isize i = codes->len - 1; i >= 0; i--)
		if (str_equal(codes->at[i].code, cell))
			return hex_read(codes->at[i].incident, out->bytes, 16);
	if (cell.len == 0)
		return err_set(e, ERR_INPUT, "no incident is given in the column 'incident'");
	if (!incident_find(store, cell, keep, &found, e))
		return false;
	*out = found.id;
	return true;
}

static bool
new_victim(struct applying *a, isize row, struct err *e)
{
	struct victim_value_list values = { 0 };
	incident_id incident;
	victim_id made;

	if (!sheet_incident_of(a->store, &a->codes, cell_of(a, row, STR("incident")), a->keep,
	        &incident, e))
		return false;
	for (isize i = 0; i < victim_field_count(); i++) {
		struct victim_field f = victim_field_at(i);
		struct str_list cells = { 0 };

		sheet_split(cell_of(a, row, f.name), a->keep, &cells);
		for (isize k = 0; k < cells.len; k++)
			put_value(&values, NULL, f.name, cells.at[k], a->keep);
	}
	return victim_add(a->store, incident, &values, a->reason, a->keep, &made, e);
}

/* ---- rows --------------------------------------------------------------------------------- */

static bool
apply_row(struct applying *a, struct row_changes row, struct err *e)
{
	bool is_new = row.at[0].kind == SHEET_NEW;

	if (a->kind == SHEET_VICTIMS)
		return is_new ? new_victim(a, row.at[0].row, e) : edit_victim(a, row, e);
	if (is_new)
		return err_set(e, ERR_USAGE, "a row without id is a new one; 'tally import' takes in "
		    "sheets of new incidents");
	return sheet_decide(a->store, a->kind, row.at, row.len, a->reason, a->keep, a->scratch, e);
}

bool
sheet_apply(struct store *store, enum sheet_kind kind, const struct grid *sheet,
    const struct sheet_compared *compared, bool creates, str reason, struct arena *keep,
    struct arena scratch, isize *applied, struct err *e)
{
	struct applying a = { .store = store, .kind = kind, .sheet = sheet, .compared = compared,
		.reason = reason, .keep = keep, .scratch = scratch };
	struct sheet_change *wanted = NEW_ARRAY(keep, struct sheet_change, compared->changes.len + 1);
	isize count = 0;

	*applied = 0;
	if (!sheet_codes_read(store, keep, &a.codes, e))
		return false;
	for (isize i = 0; i < compared->changes.len; i++)
		if (compared->changes.at[i].kind == SHEET_EDIT ||
		    (creates && compared->changes.at[i].kind == SHEET_NEW))
			wanted[count++] = compared->changes.at[i];
	for (isize i = 0; i < count; ) {
		struct row_changes row = { wanted + i, 1 };

		while (i + row.len < count && wanted[i + row.len].row == wanted[i].row)
			row.len++;
		if (!apply_row(&a, row, e))
			return err_note(e, "row %td", wanted[i].row + 2);
		++*applied;
		i += row.len;
	}
	return true;
}
