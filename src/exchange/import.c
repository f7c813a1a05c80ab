/* exchange/import.c - what would be made of a sheet. */
#include "exchange/import_in.h"

#include "people/victim.h"
#include "people/victim_propose.h"
#include "tables.h"

enum { HEADER_BYTES = 96, LOCATED = 4 };

static const char *const kinds[] = { "incidents", "victims", "claims" };

/* ---- columns ------------------------------------------------------------------------------ */

/* Lower case, one space for whatever is no letter and no digit. */
static str
plain_header(str header, struct arena *keep)
{
	struct buf out = { .keep = keep };

	for (isize i = 0; i < header.len && out.len < HEADER_BYTES; i++) {
		char c = to_lower(header.ptr[i]);

		if (is_alpha(c) || is_digit(c) || (unsigned char)c >= 0x80)
			buf_char(&out, c);
		else if (out.len > 0 && out.at[out.len - 1] != ' ')
			buf_char(&out, ' ');
	}
	return str_trim(buf_view(&out));
}

static str
field_of(enum import_kind kind, str header, struct arena *keep)
{
	str plain = plain_header(header, keep);

	for (isize i = 0; i < table_method_import_column_rows; i++)
		if (str_equal(table_method_import_column[i][0], str_of(kinds[kind])) &&
		    str_equal(table_method_import_column[i][1], plain))
			return table_method_import_column[i][2];
	return STR("");
}

static bool
is_field(enum import_kind kind, str field)
{
	for (isize i = 0; i < table_method_import_column_rows; i++)
		if (str_equal(table_method_import_column[i][0], str_of(kinds[kind])) &&
		    str_equal(table_method_import_column[i][2], field))
			return true;
	return false;
}

static bool
apply_map(const struct import_how *how, const struct grid *grid, struct import_plan *plan,
    struct err *e)
{
	str rest = str_of(how->map);

	while (rest.len > 0) {
		str field = str_cut(&rest, ','), header = str_trim(str_cut(&field, '='));
		isize column = grid_find(grid, header);

		field = str_trim(field);
		if (column < 0)
			return err_set(e, ERR_USAGE, "the sheet has no column '%.*s'", STR_ARG(header));
		if (!str_equal(field, STR("ignore")) && !is_field(how->kind, field))
			return err_set(e, ERR_USAGE, "'%.*s' is nothing that a column of %s can be; 'tally help "
			    "import' lists them", STR_ARG(field), kinds[how->kind]);
		plan->field[column] = str_equal(field, STR("ignore")) ? STR("") : field;
	}
	return true;
}

static bool
has_field(const struct import_plan *plan, const struct grid *grid, const char *field)
{
	for (isize i = 0; i < grid->names.len; i++)
		if (str_equal(plan->field[i], str_of(field)))
			return true;
	return false;
}

static bool
know_columns(const struct import_how *how, const struct grid *grid, struct arena *keep,
    struct import_plan *plan, struct err *e)
{
	plan->field = NEW_ARRAY(keep, str, grid->names.len + 1);
	for (isize i = 0; i < grid->names.len; i++)
		plan->field[i] = field_of(how->kind, grid->names.at[i], keep);
	if (!apply_map(how, grid, plan, e))
		return false;
	for (isize i = 0; i < grid->names.len; i++)
		if (plan->field[i].len == 0)
			*PUSH(&plan->passed_over, keep) = grid->names.at[i];
	if (how->kind == IMPORT_INCIDENTS && !has_field(plan, grid, "code"))
		return err_set(e, ERR_INPUT, "no column of '%.*s' is a code, by which an incident is known "
		    "again; --map 'HEADER=code' says which one it is", STR_ARG(how->file));
	if (how->kind != IMPORT_INCIDENTS && !has_field(plan, grid, "incident"))
		return err_set(e, ERR_INPUT, "no column of '%.*s' says of which incident its rows are; "
		    "--map 'HEADER=incident' says which one it is", STR_ARG(how->file));
	return true;
}

str
import_cell(const struct import_plan *plan, const struct grid *grid, isize row,
    const char *field, isize *column)
{
	for (isize i = 0; i < grid->names.len; i++) {
		str cell = str_trim(cell_plain(str_trim(grid_cell(grid, row, i))));

		if (cell.len > 0 && str_equal(plan->field[i], str_of(field))) {
			if (column != NULL)
				*column = i;
			return cell;
		}
	}
	if (column != NULL)
		*column = -1;
	return STR("");
}

str
import_word(str field, str cell, struct arena *keep)
{
	str lower = str_lower(cell, keep);

	for (isize i = 0; i < table_method_import_value_rows; i++)
		if (str_equal(table_method_import_value[i][0], field) &&
		    str_equal(table_method_import_value[i][1], lower))
			return str_equal(table_method_import_value[i][2], STR("-")) ? STR("") :
			    table_method_import_value[i][2];
	return cell;
}

/* ---- rows --------------------------------------------------------------------------------- */

struct planning {
	struct store *store;
	const struct import_how *how;
	const struct grid *grid;
	struct import_plan *plan;
	struct sheet_code_list codes;
	struct victim_list people;
	struct str_list seen;        /* codes of the rows above */
	struct name_vocabulary *names;
	struct arena *keep;
};

static bool
knows_code(const struct planning *p, str code)
{
	for (isize i = 0; i < p->codes.len; i++)
		if (str_equal(p->codes.at[i].code, code))
			return true;
	return false;
}

static bool
was_above(struct planning *p, str code)
{
	for (isize i = 0; i < p->seen.len; i++)
		if (str_equal(p->seen.at[i], code))
			return true;
	*PUSH(&p->seen, p->keep) = code;
	return false;
}

static void
refuse(struct import_row *row, str why)
{
	if (row->state == IMPORT_REFUSED)
		return;
	row->state = IMPORT_REFUSED;
	row->why = why;
}

static void
plan_incident(struct planning *p, struct import_row *row)
{
	row->code = import_cell(p->plan, p->grid, row->row, "code", NULL);
	row->source = import_cell(p->plan, p->grid, row->row, "source", NULL);
	if (row->code.len == 0) {
		refuse(row, STR("it has no code"));
		return;
	}
	if (was_above(p, row->code))
		refuse(row, STR("a row above has the same code"));
	else if (knows_code(p, row->code))
		row->state = IMPORT_THERE;
	import_read_incident(p->how, p->plan, p->grid, row, p->keep);
}

/* Of the incident that the row names; its code, or its id. */
static bool
same_incident(struct planning *p, const struct victim *v, incident_id wanted)
{
	(void)p;
	return memcmp(v->incident.bytes, wanted.bytes, 16) == 0;
}

static void
plan_known_victim(struct planning *p, struct import_row *row, incident_id incident)
{
	str name = import_cell(p->plan, p->grid, row->row, "name", NULL);

	for (isize i = 0; i < p->people.len; i++) {
		const struct victim *v = &p->people.at[i];

		if (row->code.len > 0 && str_equal(victim_get(v, "code"), row->code)) {
			row->state = IMPORT_THERE;
			return;
		}
		if (!same_incident(p, v, incident) || name.len == 0)
			continue;
		for (isize k = 0; k < v->values.len; k++)
			if (str_equal(v->values.at[k].field, STR("name")) &&
			    (row->code.len == 0 || victim_get(v, "code").len == 0) &&
			    victim_same_name(p->names, v->values.at[k].value, name)) {
				refuse(row, STR("a person of that incident has the same name; 'tally victims' adds "
				    "another one"));
				return;
			}
	}
}

static void
check_victim_values(struct planning *p, struct import_row *row)
{
	for (isize i = 0; i < p->grid->names.len; i++) {
		str field = p->plan->field[i], kept;
		str cell = str_trim(cell_plain(str_trim(grid_cell(p->grid, row->row, i))));
		struct err wrong = { 0 };

		cell = import_word(field, cell, p->keep);
		if (cell.len == 0 || field.len == 0 || str_equal(field, STR("incident")))
			continue;
		if (!victim_value_check(field, cell, &kept, &wrong))
			refuse(row, str_printf(p->keep, "%s", wrong.text));
	}
}

/* A table may have the id that an incident had in another case beside its code: the first
 * cell by which this case knows one; else the first that says anything. */
static str
incident_cell(struct planning *p, isize row)
{
	str first = import_cell(p->plan, p->grid, row, "incident", NULL);

	for (isize i = 0; i < p->grid->names.len; i++) {
		str cell = str_trim(cell_plain(str_trim(grid_cell(p->grid, row, i))));
		struct err none = { 0 };
		incident_id incident;

		if (cell.len > 0 && str_equal(p->plan->field[i], STR("incident")) &&
		    sheet_incident_of(p->store, &p->codes, cell, p->keep, &incident, &none))
			return cell;
	}
	return first;
}

static void
plan_victim(struct planning *p, struct import_row *row)
{
	struct err none = { 0 };
	incident_id incident;

	row->code = import_cell(p->plan, p->grid, row->row, "code", NULL);
	row->incident = incident_cell(p, row->row);
	if (!sheet_incident_of(p->store, &p->codes, row->incident, p->keep, &incident, &none)) {
		refuse(row, str_printf(p->keep, "%s", none.text));
		return;
	}
	if (row->code.len > 0 && was_above(p, row->code))
		refuse(row, STR("a row above has the same code"));
	plan_known_victim(p, row, incident);
	check_victim_values(p, row);
}

/* Is the count in the case, by hand, of the same source and day? */
static bool
is_there(const struct stored_claim_list *claims, const struct import_row *row,
    const struct amount *amount, enum effect effect)
{
	if (!amount->is_stated)
		return true;
	for (isize i = 0; i < claims->len; i++) {
		const struct claim *c = &claims->at[i].claim;

		if (c->effect == effect && str_equal(c->rule, STR("by-hand")) &&
		    c->count.has_min == amount->has_min && c->count.has_max == amount->has_max &&
		    (!amount->has_min || c->count.min == amount->min) &&
		    (!amount->has_max || c->count.max == amount->max) &&
		    str_equal(c->source.organisation, row->source) && date_equal(c->said, row->said))
			return true;
	}
	return false;
}

static bool
plan_claim(struct planning *p, struct import_row *row, struct err *e)
{
	struct stored_claim_list claims;
	struct err none = { 0 };
	incident_id incident;
	str said = import_cell(p->plan, p->grid, row->row, "said", NULL);

	row->incident = incident_cell(p, row->row);
	row->source = import_cell(p->plan, p->grid, row->row, "source", NULL);
	row->role = import_cell(p->plan, p->grid, row->row, "role", NULL);
	row->code = row->incident;
	import_read_incident(p->how, p->plan, p->grid, row, p->keep);
	if (said.len > 0 && !import_day(said, p->how->days, &row->said))
		refuse(row, str_printf(p->keep, "'%.*s' is no day as YYYY-MM-DD; --days says how days are "
		    "written", STR_ARG(said)));
	if (!row->killed.is_stated && !row->injured.is_stated)
		refuse(row, STR("it has no count of killed or injured: columns killed and injured, or count with "
		    "effect"));
	if (!sheet_incident_of(p->store, &p->codes, row->incident, p->keep, &incident, &none)) {
		refuse(row, str_printf(p->keep, "%s", none.text));
		return true;
	}
	if (!claims_of_incident(p->store, incident, p->keep, &claims, e))
		return false;
	if (row->state == IMPORT_NEW && is_there(&claims, row, &row->killed, EFFECT_KILLED) &&
	    is_there(&claims, row, &row->injured, EFFECT_INJURED))
		row->state = IMPORT_THERE;
	return true;
}

static bool
is_empty(const struct grid *grid, isize row)
{
	for (isize i = 0; i < grid->names.len; i++)
		if (str_trim(grid_cell(grid, row, i)).len > 0)
			return false;
	return true;
}

bool
import_plan(struct store *store, const struct import_how *how, const struct grid *grid,
    struct arena *keep, struct import_plan *out, struct err *e)
{
	struct planning p = { .store = store, .how = how, .grid = grid, .plan = out, .keep = keep };

	*out = (struct import_plan){ 0 };
	if (!know_columns(how, grid, keep, out, e) || !sheet_codes_read(store, keep, &p.codes, e) ||
	    !victims_of(store, (incident_id){ { 0 } }, keep, &p.people, e))
		return false;
	p.names = name_vocabulary_open(name_rules_open(keep), keep);
	for (isize r = 0; r < grid->rows; r++) {
		struct import_row *row;

		if (is_empty(grid, r))
			continue;
		row = PUSH(&out->rows, keep);
		row->row = r;
		if (how->kind == IMPORT_INCIDENTS)
			plan_incident(&p, row);
		else if (how->kind == IMPORT_VICTIMS)
			plan_victim(&p, row);
		else if (!plan_claim(&p, row, e))
			return false;
		out->count[row->state]++;
	}
	return true;
}
