/* Sheets of whole cases, made at random: what goes out comes back without a
 * difference; edits are exactly the differences; ids stay. */
#include "check.h"

#include "core/file.h"
#include "exchange/grid_read.h"
#include "exchange/sheets_in.h"
#include "intake/decide.h"
#include "people/victim.h"

enum { CASES = 3, STRIKES = 6, PEOPLE = 12 };

static const moment noon = { "2031-05-04T12:00:00Z" };
static const char *const towns[] = { "Raqqa", "Aleppo", "Mosul", "Homs", "Ramadi", "Hama" };    /* the last has another name in the gazetteer */

struct made_case {
	struct store *store;
	struct arena *keep, *scratch;
	struct intake_rules rules;
	uint64_t state;
};

/* xorshift64* (Vigna 2016): the same cases in every run. */
static isize
one_of(struct made_case *c, isize count)
{
	c->state ^= c->state >> 12;
	c->state ^= c->state << 25;
	c->state ^= c->state >> 27;
	return (isize)(c->state * UINT64_C(2685821657736338717) >> 33) % count;
}

static const struct signer *
a_key(void)
{
	static struct signer key;
	unsigned char seed[32] = { 9 };

	key_from_seed(STR("desk-nine"), seed, &key);
	return &key;
}

static void
add_report(struct made_case *c, str text, str published)
{
	struct document document = { .text = text, .kind = STR("text"), .language = STR("en") };
	struct intake_request request = { .bytes = text, .origin = STR("made"),
		.media = STR("text/plain") };
	struct intake_result result;
	struct err e = { 0 };

	date_parse(published, &request.given.published);
	check_ok(intake_record(c->store, &c->rules, &request, &document, c->keep, *c->scratch,
	    &result, &e));
}

/* A strike a town, each told by one to three reports. */
static void
add_reports(struct made_case *c)
{
	static const char *const says[] = { "the civil defence said", "a doctor said",
		"residents of the town said" };

	for (int s = 0; s < STRIKES; s++) {
		int day = 1 + (int)one_of(c, 27);
		isize told = 1 + one_of(c, 3);

		for (isize i = 0; i < told; i++)
			add_report(c, str_printf(c->keep, "An airstrike killed %s%td people in %s on %d %s 2031, "
			    "%s.  A hospital said %td people were wounded.", one_of(c, 2) ? "at least " : "",
			    2 + one_of(c, 60), towns[s], day, s % 2 ? "March" : "May", says[i],
			    1 + one_of(c, 30)), str_printf(c->keep, "2031-0%d-%02d", s % 2 ? 3 : 5, day + 1));
	}
}

/* What spreadsheets trip over. */
static str
some_text(struct made_case *c)
{
	static const char *const pieces[] = { "=1+1", "+", "-", "@SUM(A1)", "'", "\"", ",", ";", "\\",
		"\n", "0", "007", "سامي", "é", "[withheld", "|", "2021-05-04", "Karim", "x" };
	struct buf out = { .keep = c->keep };

	for (isize i = 1 + one_of(c, 4); i > 0; i--)
		buf_str(&out, str_of(pieces[one_of(c, COUNT_OF(pieces))]));
	return buf_view(&out);
}

static void
put(struct made_case *c, struct victim_value_list *values, const char *field, str value)
{
	if (str_trim(value).len > 0)
		*PUSH(values, c->keep) = (struct victim_value){ .field = str_of(field), .value = value };
}

static void
add_people(struct made_case *c)
{
	struct stored_incident_list all;
	struct err e = { 0 };

	check_ok(incident_list_read(c->store, c->keep, &all, &e));
	for (int i = 0; i < PEOPLE; i++) {
		struct victim_value_list values = { 0 };
		str made = some_text(c);
		victim_id id;

		put(c, &values, "name", str_printf(c->keep, "Person %d %.*s", i, STR_ARG(made)));
		put(c, &values, "name", some_text(c));
		put(c, &values, "note", some_text(c));
		put(c, &values, "harm", one_of(c, 3) == 0 ? STR("injured") : STR("killed"));
		put(c, &values, "died", one_of(c, 4) == 0 ? STR("2031-05-09") : STR(""));
		check_ok(victim_add(c->store, all.at[one_of(c, all.len)].id, &values, STR("made"),
		    c->keep, &id, &e));
	}
}

static struct made_case
made_case(int number, struct arena *keep, struct arena *scratch)
{
	struct made_case c = { .keep = keep, .scratch = scratch,
		.state = 77 + (uint64_t)number * 1000003 };
	struct err e = { 0 };
	str path = str_printf(c.keep, "%s/round-%d.tally%c", test_folder(), number, '\0');

	check_ok(store_create(path.ptr, STR("case"), STR(""), a_key(), noon, c.keep, &c.store, &e));
	check_ok(store_begin(c.store, a_key(), noon, &e));
	add_reports(&c);
	check_ok(intake_propose(c.store, &c.rules, *c.scratch, &e));
	add_people(&c);
	return c;
}

/* ---- out and in --------------------------------------------------------------------------- */

static void
make(struct made_case *c, enum sheet_kind kind, struct grid *out)
{
	struct err e = { 0 };

	check_ok(sheet_make(c->store, kind, OPEN_ALL, c->keep, *c->scratch, out, &e));
}

/* As a file of either form, and read again. */
static void
round_trip(struct made_case *c, const struct grid *grid, bool as_xlsx, struct grid *out)
{
	struct buf csv = { .keep = c->keep };
	struct err e = { 0 };
	int64_t defused = 0;
	str bytes;

	if (as_xlsx) {
		str path = str_printf(c->keep, "%s/sheet.xlsx%c", test_folder(), '\0');

		check_ok(grids_xlsx(&grid, 1, path.ptr, c->scratch, &defused, &e));
		check_ok(file_read(path.ptr, 1 << 24, c->keep, &bytes, &e));
	} else {
		grid_csv(grid, &csv, &defused);
		bytes = buf_view(&csv);
	}
	check_ok(grid_read(bytes, as_xlsx ? "sheet.xlsx" : "sheet.csv", c->keep, out, &e));
	for (isize i = 0; i < out->cells.len; i++)
		check_not(out->cells.at[i].len > 1 && (out->cells.at[i].ptr[0] == '=' ||
		    out->cells.at[i].ptr[0] == '@'));
}

static struct sheet_compared
compare(struct made_case *c, enum sheet_kind kind, const struct grid *sheet,
    const struct grid *current)
{
	struct sheet_compared out;
	struct err e = { 0 };

	check_ok(sheet_compare(kind, sheet, current, c->keep, &out, &e));
	return out;
}

/* ---- edits -------------------------------------------------------------------------------- */

/* Values of one cell, with what parts them escaped as the sheet does. */
static str
some_value_of_many(struct made_case *c, isize count)
{
	struct str_list values = { 0 }, back = { 0 };

	for (isize i = 0; i < count; i++)
		*PUSH(&values, c->keep) = str_trim(some_text(c));
	sheet_split(sheet_join(&values, c->keep), c->keep, &back);
	return sheet_join(&back, c->keep);
}

/* Some value that a person might type into a cell of ${column}; empty = none. */
static str
some_value(struct made_case *c, enum sheet_kind kind, str column, str now)
{
	static const char *const grades[] = { "weak", "fair", "contested", "discounted" };
	static const char *const reviews[] = { "accept", "reject" };
	str edit = sheet_edit_of(kind, column);
	isize day = 1 + one_of(c, 20);
	int64_t n;

	if (str_equal(edit, STR("code")))
		return str_printf(c->keep, "C-%td%s", one_of(c, 1000), one_of(c, 2) ? "; old" : "");
	if (str_equal(edit, STR("grade")))
		return str_of(grades[one_of(c, COUNT_OF(grades))]);
	if (str_equal(edit, STR("review")))
		return str_of(reviews[one_of(c, COUNT_OF(reviews))]);
	if (str_equal(edit, STR("set_min")))
		return str_to_int(now, &n) && n > 0 ? str_printf(c->keep, "%lld", (long long)n - 1) : STR("");
	if (str_equal(edit, STR("set_max")))
		return str_to_int(now, &n) ? str_printf(c->keep, "%lld", (long long)n + 1 + one_of(c, 9)) :
		    STR("");
	if (str_equal(edit, STR("set_date")))
		return one_of(c, 2) ? str_printf(c->keep, "2031-05-%02td", day) :
		    str_printf(c->keep, "2031-05-%02td..2031-05-%02td", day, day + 1 + one_of(c, 7));
	if (str_equal(edit, STR("set_place")))
		return str_of(towns[one_of(c, 5)]);
	if (kind != SHEET_VICTIMS)
		return STR("");
	if (str_equal(column, STR("note")))
		return str_trim(some_value_of_many(c, 1));
	if (str_equal(column, STR("occupation")) || str_equal(column, STR("name")))
		return str_trim(some_value_of_many(c, 1 + one_of(c, 3)));
	if (str_equal(column, STR("age")))
		return str_printf(c->keep, "%td", one_of(c, 90));
	return STR("");
}

/* At most one cell a row: what one decision moves is not what another edits. */
static isize
edit(struct made_case *c, enum sheet_kind kind, struct grid *sheet)
{
	isize edited = 0;

	for (isize r = 0; r < sheet->rows; r++) {
		isize column = one_of(c, sheet->names.len);
		str  *cell = &sheet->cells.at[r * sheet->names.len + column];
		str   now = some_value(c, kind, sheet->names.at[column], *cell);
		int64_t defused = 0;

		if (now.len == 0 || str_equal(now, str_trim(cell_plain(*cell))))
			continue;
		*cell = cell_defused(now, c->keep, &defused);
		edited++;
	}
	return edited;
}

static bool
has_row(const struct grid *grid, str id)
{
	for (isize r = 0; r < grid->rows; r++)
		if (str_equal(grid_cell(grid, r, 0), id))
			return true;
	return false;
}

static void
one_round(struct made_case *c, enum sheet_kind kind, bool as_xlsx)
{
	struct grid out, sheet, now;
	struct sheet_compared compared;
	struct err e = { 0 };
	isize edited, applied;

	make(c, kind, &out);
	check(out.rows > 0);
	round_trip(c, &out, as_xlsx, &sheet);
	compared = compare(c, kind, &sheet, &out);
	check_int(compared.changes.len, 0);
	check_int(compared.same, out.rows);
	edited = edit(c, kind, &sheet);
	compared = compare(c, kind, &sheet, &out);
	check_int(compared.count[SHEET_EDIT], edited);
	check_int(compared.changes.len, edited);
	check_ok(sheet_apply(c->store, kind, &sheet, &compared, false, STR("edited"), c->keep,
	    *c->scratch, &applied, &e));
	check_int(applied, edited);
	make(c, kind, &now);
	check_int(now.rows, out.rows);
	for (isize r = 0; r < out.rows; r++)
		check(has_row(&now, grid_cell(&out, r, 0)));
	/* What was edited stands in the case now; the sheet has nothing more to say. */
	compared = compare(c, kind, &sheet, &now);
	if (compared.changes.len > 0)
		check_note("%s: %s of %.*s: '%.*s', not '%.*s'", sheet_kind_name(kind),
		    sheet_difference_word(compared.changes.at[0].kind),
		    STR_ARG(compared.changes.at[0].name), STR_ARG(compared.changes.at[0].from),
		    STR_ARG(compared.changes.at[0].to));
	check_int(compared.changes.len, 0);
}

void
test_exchange_round_trip__cases_made_at_random_go_round_exactly(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();

	for (int n = 0; n < CASES; n++) {
		struct made_case c = made_case(n, keep, scratch);
		struct err e = { 0 };

		for (int kind = SHEET_INCIDENTS; kind <= SHEET_VICTIMS; kind++)
			for (int round = 0; round < 4; round++) {
				check_note("case %d, %s, round %d", n, sheet_kind_name((enum sheet_kind)kind),
				    round);
				one_round(&c, (enum sheet_kind)kind, round % 2 == 1);
			}
		check_ok(store_commit(c.store, &e));
		store_close(c.store);
	}
}
