/* exchange/import_run.c - making what a sheet has: incidents with claims, victims. */
#include "exchange/import_in.h"

#include "core/digest.h"
#include "incidents/decided.h"
#include "intake/intake.h"
#include "people/victim.h"
#include "store/claim_json.h"
#include "store/decision_json.h"

struct running {
	struct store *store;
	const struct import_how *how;
	const struct grid *grid;
	const struct import_plan *plan;
	struct reading reading;
	str   text;
	span *cells;                 /* of each cell in the text */
	struct sheet_code_list codes;
	str   digest;                /* of the capture, hexadecimal */
	struct arena *keep;
};

static str
hex_of(const unsigned char *bytes, isize len, struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, 2 * len);

	hex_write(bytes, len, hex);
	return (str){ hex, 2 * len };
}

/* ---- the sheet as a reading ---------------------------------------------------------------- */

static void
put_cell(struct buf *out, str cell)
{
	for (isize i = 0; i < cell.len; i++) {
		char c = cell.ptr[i];

		buf_char(out, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
	}
}

str
import_text(const struct grid *grid, struct arena *keep, span **cells)
{
	struct buf out = { .keep = keep };

	*cells = NEW_ARRAY(keep, span, grid->cells.len + 1);
	for (isize i = 0; i < grid->names.len; i++) {
		if (i > 0)
			BUF(&out, "\t");
		put_cell(&out, grid->names.at[i]);
	}
	for (isize i = 0; i < grid->rows * grid->names.len; i++) {
		isize begin;

		buf_char(&out, i % grid->names.len == 0 ? '\n' : '\t');
		begin = out.len;
		put_cell(&out, str_trim(grid->cells.at[i]));
		(*cells)[i] = (span){ begin, out.len };
	}
	BUF(&out, "\n");
	return buf_view(&out);
}

/* The language "zxx" (ISO 639-2: no linguistic content) keeps readers of prose
 * away from it. */
static bool
keep_sheet(struct running *r, struct err *e)
{
	struct document document = { .kind = STR("sheet"), .language = STR("zxx") };
	struct capture  capture;
	bool was_there;

	r->text = import_text(r->grid, r->keep, &r->cells);
	document.text = r->text;
	document.title = r->how->file;
	if (!capture_write(r->store, r->how->bytes, r->how->file, STR("text/csv"), r->keep, &capture,
	        &was_there, e) ||
	    !reading_write(r->store, &capture, STR("tally sheet 1"), &document, &r->how->given, r->keep,
	        &r->reading, &was_there, e))
		return false;
	r->digest = hex_of(capture.digest.bytes, 32, r->keep);
	return true;
}

static span
cell_span(const struct running *r, isize row, isize column)
{
	return r->cells[row * r->grid->names.len + column];
}

/* ---- incidents ------------------------------------------------------------------------------ */

static bool
decide(struct running *r, enum ruling kind, str subject, const struct decision_terms *terms,
    struct decision *out, struct err *e)
{
	struct buf body = { .keep = r->keep };

	decision_terms_to_json(terms, &body);
	return decision_write(r->store, str_of(ruling_name(kind)), subject, r->how->reason,
	    buf_view(&body), r->keep, out, e);
}

static bool
create(struct running *r, const struct import_row *row, incident_id *out, struct err *e)
{
	struct decision_terms terms = { 0 };
	struct decision made;

	terms.one = str_printf(r->keep, "%.*s%s(%.*s)", STR_ARG(row->place.name),
	    row->place.name.len > 0 ? " " : "", STR_ARG(row->code));
	if (!decide(r, RULING_CREATE, STR(""), &terms, &made, e))
		return false;
	*out = decided_made_id(made.id);
	return sheet_code_write(r->store, hex_of(out->bytes, 16, r->keep), row->code, r->how->reason,
	    r->keep, e);
}

static void
put_when_and_where(struct running *r, const struct import_row *row, struct claim *c)
{
	isize column;

	import_cell(r->plan, r->grid, row->row, "date", &column);
	if (column >= 0) {
		c->date.days = row->days;
		c->date.where = cell_span(r, row->row, column);
	}
	c->place = row->place;
	import_cell(r->plan, r->grid, row->row, "place", &column);
	if (column < 0)
		import_cell(r->plan, r->grid, row->row, "lat", &column);
	if (column >= 0)
		c->place.where = cell_span(r, row->row, column);
	if (row->cause.len > 0)
		*PUSH(&c->causes, r->keep) = str_lower(row->cause, r->keep);
}

/* Who says it, in the words of the cell. */
static void
put_source(struct running *r, const struct import_row *row, struct claim *c)
{
	isize column;

	c->said = row->said;
	if (row->source.len == 0)
		return;
	import_cell(r->plan, r->grid, row->row, "source", &column);
	c->source = (struct speaker){ .is_stated = true, .where = cell_span(r, row->row, column),
		.text = row->source, .organisation = row->source, .role = row->role };
}

/* The count of a row: a claim by hand whose words are its cells. */
static bool
add_count(struct running *r, const struct import_row *row, incident_id incident, bool injured,
    struct err *e)
{
	const struct amount *amount = injured ? &row->injured : &row->killed;
	struct claim c = { .kind = CLAIM_CASUALTY, .effect = injured ? EFFECT_INJURED : EFFECT_KILLED,
		.basis = injured ? BASIS_INJURED : BASIS_KILLED, .scope = SCOPE_INCIDENT,
		.modality = MODALITY_ASSERTED, .related = -1, .incident = -1, .rule = STR("by-hand"),
		.victims.status = STATUS_UNKNOWN, .count = *amount };
	struct decision_terms terms = { .incident = incident, .has_incident = true,
		.reading = r->reading.id, .one = STR(DECISION_FROM_LIST) };
	struct buf snapshot = { .keep = r->keep };
	struct decision made;
	span columns;

	if (!amount->is_stated ||
	    !import_count_columns(r->plan, r->grid, row->row, injured, &columns) || columns.begin < 0)
		return true;
	c.count.where = (span){ cell_span(r, row->row, columns.begin).begin,
		cell_span(r, row->row, columns.end).end };
	c.where = c.count.where;
	c.sentence = (span){ cell_span(r, row->row, 0).begin,
		cell_span(r, row->row, r->grid->names.len - 1).end };
	put_when_and_where(r, row, &c);
	put_source(r, row, &c);
	claim_to_json(&c, &snapshot);
	terms.snapshot = buf_view(&snapshot);
	terms.quote = str_slice(r->text, c.where);
	return decide(r, RULING_ADD, hex_of(incident.bytes, 16, r->keep), &terms, &made, e);
}

static bool
make_incident(struct running *r, const struct import_row *row, struct err *e)
{
	struct decision_terms terms = { .has_incident = true };
	struct decision made;
	incident_id id;
	str subject;

	if (!create(r, row, &id, e) || !add_count(r, row, id, false, e) ||
	    !add_count(r, row, id, true, e))
		return false;
	/* Without a count there is no claim to carry day and place. */
	if (row->killed.is_stated || row->injured.is_stated)
		return true;
	terms.incident = id;
	subject = hex_of(id.bytes, 16, r->keep);
	terms.days = row->days;
	if (date_is_known(row->days.begin) && !decide(r, RULING_SET_DATE, subject, &terms, &made, e))
		return false;
	terms.days = (date_range){ 0 };
	terms.place = row->place;
	return !row->place.is_stated || decide(r, RULING_SET_PLACE, subject, &terms, &made, e);
}

/* One row of a ledger of who said how many. */
static bool
make_claims(struct running *r, const struct import_row *row, struct err *e)
{
	incident_id incident;

	return sheet_incident_of(r->store, &r->codes, row->incident, r->keep, &incident, e) &&
	    add_count(r, row, incident, false, e) && add_count(r, row, incident, true, e);
}

/* ---- victims --------------------------------------------------------------------------------- */

static bool
make_victim(struct running *r, const struct import_row *row, struct err *e)
{
	struct victim_value_list values = { 0 };
	incident_id incident;
	victim_id made;

	if (!sheet_incident_of(r->store, &r->codes, row->incident, r->keep, &incident, e))
		return false;
	for (isize i = 0; i < r->grid->names.len; i++) {
		str field = r->plan->field[i];
		str cell = str_trim(cell_plain(str_trim(grid_cell(r->grid, row->row, i))));
		struct victim_value value = { .field = field, .capture = r->digest };

		value.value = import_word(field, cell, r->keep);
		value.where = cell_span(r, row->row, i);
		value.quote = str_slice(r->text, value.where);
		if (value.value.len > 0 && field.len > 0 && !str_equal(field, STR("incident")))
			*PUSH(&values, r->keep) = value;
	}
	return victim_add(r->store, incident, &values, r->how->reason, r->keep, &made, e);
}

static bool
make_row(struct running *r, const struct import_row *row, struct err *e)
{
	switch (r->how->kind) {
	case IMPORT_VICTIMS:
		return make_victim(r, row, e);
	case IMPORT_CLAIMS:
		return make_claims(r, row, e);
	case IMPORT_INCIDENTS:
		return make_incident(r, row, e);
	}
	return false;
}

bool
import_run(struct store *store, const struct import_how *how, const struct grid *grid,
    const struct import_plan *plan, struct arena *keep, struct arena scratch, struct err *e)
{
	struct running r = { .store = store, .how = how, .grid = grid, .plan = plan, .keep = keep };
	struct intake_rules rules = { 0 };

	if (!keep_sheet(&r, e) || !sheet_codes_read(store, keep, &r.codes, e))
		return false;
	for (isize i = 0; i < plan->rows.len; i++) {
		const struct import_row *row = &plan->rows.at[i];

		if (row->state != IMPORT_NEW)
			continue;
		if (!make_row(&r, row, e))
			return err_note(e, "row %td", row->row + 2);
	}
	return how->kind == IMPORT_VICTIMS ||
	    intake_compute(store, &rules, &r.reading, scratch, keep, NULL, e);
}
