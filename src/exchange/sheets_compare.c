/* exchange/sheets_compare.c - a sheet held against the case. */
#include "exchange/sheets_in.h"

#include "core/date.h"
#include "people/victim.h"
#include "people/victim_propose.h"
#include "store/victim_json.h"

#include <stdlib.h>

struct comparing {
	enum sheet_kind kind;
	const struct grid *sheet, *current;
	isize id_column, rev_column;
	isize *column;               /* of the sheet, for each of the case's; -1 = it has none */
	struct indexed { str id; isize row; } *by_id;
	bool  *seen;                 /* rows of the case */
	struct name_vocabulary *names;
	struct sheet_compared *out;
	struct arena *keep;
};

const char *
sheet_difference_word(enum sheet_difference kind)
{
	static const char *const words[] = { "edit", "new", "conflict", "unknown id", "repeated id",
		"computed", "refused" };

	return words[kind];
}

bool
sheet_codes_parse(struct sheet_code_list *codes, struct arena *keep, struct err *e)
{
	for (isize i = 0; i < codes->len; i++)
		if (!victim_body_str(codes->at[i].code, "code", keep, &codes->at[i].code, e))
			return false;
	return true;
}

static int
order_ids(const void *a, const void *b)
{
	const struct indexed *l = a, *r = b;
	int order = str_compare(l->id, r->id);

	return order != 0 ? order : (l->row > r->row) - (l->row < r->row);
}

static isize
row_of(const struct comparing *c, str id)
{
	isize low = 0, high = c->current->rows;

	while (low < high) {
		isize middle = (low + high) / 2;
		int order = str_compare(c->by_id[middle].id, id);

		if (order == 0)
			return c->by_id[middle].row;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}

static void
add(struct comparing *c, struct sheet_change change)
{
	c->out->count[change.kind]++;
	*PUSH(&c->out->changes, c->keep) = change;
}

static str
sheet_cell(const struct comparing *c, isize row, isize column)
{
	return column < 0 ? STR("") : str_trim(cell_plain(str_trim(grid_cell(c->sheet, row, column))));
}

/* ---- values ------------------------------------------------------------------------------- */

static bool
is_amount(str cell)
{
	int64_t n;

	return cell.len == 0 || str_to_int(cell, &n);
}

static bool
is_days(str cell)
{
	isize dots = str_find(cell, STR(".."), 0);
	date begin, end;

	if (dots < 0)
		return date_parse(cell, &begin);
	return date_parse(str_trim(str_first(cell, dots)), &begin) &&
	    date_parse(str_trim(str_from(cell, dots + 2)), &end) && date_compare(begin, end) <= 0;
}

static bool
check_field(const struct comparing *c, str field, str cell, str *why)
{
	struct str_list values = { 0 };
	struct victim_field f;

	sheet_split(cell, c->keep, &values);
	victim_field_find(field, &f);
	if (!f.is_many && values.len > 1) {
		*why = STR("it has one value");
		return false;
	}
	for (isize i = 0; i < values.len; i++) {
		struct err e = { 0 };
		str kept;

		if (!victim_value_check(field, values.at[i], &kept, &e)) {
			*why = str_printf(c->keep, "%s", e.text);
			return false;
		}
	}
	return true;
}

static bool
check_value(const struct comparing *c, str edit, str column, str cell, str *why)
{
	if (str_equal(edit, STR("field")))
		return check_field(c, column, cell, why);
	*why = STR("");
	if ((str_equal(edit, STR("set_min")) || str_equal(edit, STR("set_max"))) &&
	    (cell.len == 0 || !is_amount(cell)))
		*why = STR("it is a whole number; 'tally decide undo' takes a person's bound back");
	else if (str_equal(edit, STR("set_date")) && !is_days(cell))
		*why = STR("it is a day as YYYY-MM-DD, or two joined by '..'");
	else if (str_equal(edit, STR("review")) && !str_equal(cell, STR("accept")) &&
	    !str_equal(cell, STR("reject")) && !str_equal(cell, STR("retract")))
		*why = STR("it is accept, reject or retract");
	else if (cell.len == 0)
		*why = STR("it cannot be emptied here");
	return why->len == 0;
}

/* ---- rows --------------------------------------------------------------------------------- */

/* Was the cell ${now} when the sheet was written? */
static bool
was(const struct comparing *c, str rev, isize column, str cell)
{
	char hash[SHEET_REV_CHARS];
	isize at = 1 + column * SHEET_REV_CHARS;

	sheet_cell_rev(c->current->names.at[column], cell, hash);
	return at + SHEET_REV_CHARS <= rev.len && memcmp(rev.ptr + at, hash, SHEET_REV_CHARS) == 0;
}

static bool
is_rev(const struct comparing *c, str rev)
{
	return rev.len == 1 + (c->current->names.len - 1) * SHEET_REV_CHARS && rev.ptr[0] == 'r';
}

static void
compare_cell(struct comparing *c, isize row, isize now_row, isize column, str rev)
{
	str cell = sheet_cell(c, row, c->column[column]);
	str now = str_trim(grid_cell(c->current, now_row, column));
	str name = c->current->names.at[column], edit = sheet_edit_of(c->kind, name);
	struct sheet_change change = { .row = row, .column = c->column[column], .name = name,
		.id = grid_cell(c->current, now_row, 0), .from = now, .to = cell };
	bool knows = is_rev(c, rev);

	if (str_equal(cell, now) || str_equal(cell, SHEET_WITHHELD))
		return;
	if (knows && was(c, rev, column, cell)) {
		c->out->newer += !str_equal(edit, STR("-"));
		return;
	}
	if (str_equal(edit, STR("-")))
		change.kind = SHEET_COMPUTED;
	else if (knows && !was(c, rev, column, now))
		change.kind = SHEET_CONFLICT;
	else if (!check_value(c, edit, name, cell, &change.why))
		change.kind = SHEET_REFUSED;
	else
		change.kind = SHEET_EDIT;
	add(c, change);
}

/* ${cell}: the desk's code of the incident, its id, or the beginning of it. */
static bool
is_in_incident(const struct comparing *c, isize row, str cell)
{
	str id = grid_cell(c->current, row, grid_find(c->current, STR("incident")));
	str code = grid_cell(c->current, row, grid_find(c->current, STR("incident_code")));

	return cell.len > 0 && (str_starts(id, cell) || str_equal(code, cell));
}

/* Is a person of that name in the incident already? */
static str
namesake(struct comparing *c, isize row)
{
	isize name_here = grid_find(c->sheet, STR("name")), incident_here = grid_find(c->sheet,
	    STR("incident"));
	isize name = grid_find(c->current, STR("name"));
	str   here = sheet_cell(c, row, incident_here);
	struct str_list ours = { 0 };

	if (c->kind != SHEET_VICTIMS || name_here < 0)
		return STR("");
	sheet_split(sheet_cell(c, row, name_here), c->keep, &ours);
	for (isize r = 0; r < c->current->rows; r++) {
		struct str_list theirs = { 0 };

		if (!is_in_incident(c, r, here))
			continue;
		sheet_split(grid_cell(c->current, r, name), c->keep, &theirs);
		for (isize i = 0; i < ours.len; i++)
			for (isize k = 0; k < theirs.len; k++)
				if (victim_same_name(c->names, ours.at[i], theirs.at[k]))
					return grid_cell(c->current, r, 0);
	}
	return STR("");
}

static void
compare_new(struct comparing *c, isize row)
{
	struct sheet_change change = { .kind = SHEET_NEW, .row = row, .column = -1 };
	str there = namesake(c, row);

	if (there.len > 0) {
		change.kind = SHEET_REFUSED;
		change.why = str_printf(c->keep, "victim %.*s of that incident has the same name; give its "
		    "id, or add this person with 'tally victims'", STR_ARG(str_first(there, 8)));
	}
	for (isize k = 1; k + 1 < c->current->names.len && change.kind == SHEET_NEW; k++) {
		str name = c->current->names.at[k], edit = sheet_edit_of(c->kind, name);
		str cell = sheet_cell(c, row, c->column[k]);

		if (cell.len == 0 || str_equal(edit, STR("-")))
			continue;
		if (check_value(c, edit, name, cell, &change.why))
			continue;
		change.kind = SHEET_REFUSED;
		change.name = name;
		change.to = cell;
	}
	add(c, change);
}

static bool
is_empty_row(const struct comparing *c, isize row)
{
	for (isize i = 0; i < c->sheet->names.len; i++)
		if (str_trim(grid_cell(c->sheet, row, i)).len > 0)
			return false;
	return true;
}

static void
compare_row(struct comparing *c, isize row)
{
	str id = sheet_cell(c, row, c->id_column), rev = sheet_cell(c, row, c->rev_column);
	isize before = c->out->changes.len, now = id.len == 0 ? -1 : row_of(c, id);

	if (is_empty_row(c, row))
		return;
	if (id.len == 0) {
		compare_new(c, row);
		return;
	}
	if (now < 0 || c->seen[now]) {
		add(c, (struct sheet_change){ .kind = now < 0 ? SHEET_UNKNOWN : SHEET_REPEATED,
			.row = row, .column = c->id_column, .id = id, .to = id });
		return;
	}
	c->seen[now] = true;
	for (isize k = 1; k + 1 < c->current->names.len; k++)
		if (c->column[k] >= 0)
			compare_cell(c, row, now, k, rev);
	c->out->same += c->out->changes.len == before;
}

static void
index_case(struct comparing *c)
{
	c->by_id = NEW_ARRAY(c->keep, struct indexed, c->current->rows + 1);
	c->seen = NEW_ARRAY(c->keep, bool, c->current->rows + 1);
	for (isize r = 0; r < c->current->rows; r++)
		c->by_id[r] = (struct indexed){ grid_cell(c->current, r, 0), r };
	list_sort(c->by_id, c->current->rows, (isize)sizeof *c->by_id, order_ids);
	c->column = NEW_ARRAY(c->keep, isize, c->current->names.len);
	for (isize k = 0; k < c->current->names.len; k++)
		c->column[k] = grid_find(c->sheet, c->current->names.at[k]);
}

bool
sheet_compare(enum sheet_kind kind, const struct grid *sheet, const struct grid *current,
    struct arena *keep, struct sheet_compared *out, struct err *e)
{
	struct comparing c = { .kind = kind, .sheet = sheet, .current = current, .out = out,
		.keep = keep, .id_column = grid_find(sheet, STR("id")),
		.rev_column = grid_find(sheet, SHEET_REV) };

	*out = (struct sheet_compared){ .has_rev = c.rev_column >= 0 };
	if (c.id_column < 0)
		return err_set(e, ERR_INPUT, "the sheet has no column 'id', by which rows are found "
		    "again; 'tally sheet out' writes one, and 'tally import' takes in sheets without");
	c.names = name_vocabulary_open(name_rules_open(keep), keep);
	index_case(&c);
	for (isize r = 0; r < sheet->rows; r++)
		compare_row(&c, r);
	for (isize r = 0; r < current->rows; r++)
		out->absent += !c.seen[r];
	return true;
}

bool
sheet_is_clean(const struct sheet_compared *compared)
{
	for (int kind = SHEET_CONFLICT; kind < SHEET_DIFFERENCES; kind++)
		if (compared->count[kind] > 0)
			return false;
	return true;
}
