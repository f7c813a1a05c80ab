/* Sheets: what goes out comes back, cell by cell, whatever stands in it. */
#include "check.h"

#include "exchange/grid_read.h"
#include "exchange/sheets_in.h"
#include "people/victim.h"

enum { PEOPLE = 40, ROUNDS = 6, PIECES_MOST = 5 };

static const moment noon = { "2021-05-04T12:00:00Z" };

/* xorshift64* (Vigna 2016): the same cells in every run. */
static uint64_t
next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(2685821657736338717);
}

/* What spreadsheets and their files trip over. */
static str
some_text(uint64_t *state, struct arena *keep)
{
	static const char *const pieces[] = { "=", "+", "-", "@", "'", "''", "\"", ",", ";", "\\",
		"\n", "\t", " ", "0", "007", "1.5", "-3", "'Ali", "سامي", "\xE2\x81\xA8", "é", "SUM(A1)",
		"[withheld", "|", "2021-05-04", "Karim", "x" };
	struct buf out = { .keep = keep };
	isize count = 1 + (isize)(next(state) % PIECES_MOST);

	for (isize i = 0; i < count; i++)
		buf_str(&out, str_of(pieces[next(state) % COUNT_OF(pieces)]));
	return buf_view(&out);
}

void
test_exchange_sheets__cells_come_back_as_they_went(void)
{
	struct arena *keep = test_arena();
	struct grid out = { 0 }, in;
	struct buf csv = { .keep = keep };
	struct err e = { 0 };
	uint64_t state = 7;
	int64_t defused = 0;

	for (isize c = 0; c < 5; c++)
		*PUSH(&out.names, keep) = str_printf(keep, "column %td", c);
	for (isize i = 0; i < 2000 * 5; i++)
		grid_add(&out, i % 5 == 0 ? STR("id") : some_text(&state, keep), keep);
	grid_csv(&out, &csv, &defused);
	check(defused > 0);
	check_ok(grid_read(buf_view(&csv), "made.csv", keep, &in, &e));
	check_int(in.rows, out.rows);
	for (isize r = 0; r < out.rows && r < in.rows; r++)
		for (isize c = 0; c < 5; c++) {
			str cell = grid_cell(&in, r, c);

			check_str(cell_plain(cell), grid_cell(&out, r, c));
			/* Nothing that a spreadsheet would run. */
			check_not(cell.len > 1 && cell.ptr[0] == '=');
		}
}

void
test_exchange_sheets__several_values_of_a_cell_come_back(void)
{
	struct arena *keep = test_arena();
	uint64_t state = 11;

	for (int round = 0; round < 500; round++) {
		struct str_list list = { 0 }, back = { 0 };
		isize count = (isize)(next(&state) % 4);

		for (isize i = 0; i < count; i++) {
			str text = str_trim(some_text(&state, keep));

			if (text.len > 0)
				*PUSH(&list, keep) = text;
		}
		sheet_split(sheet_join(&list, keep), keep, &back);
		check_int(back.len, list.len);
		for (isize i = 0; i < list.len && i < back.len; i++)
			check_str(back.at[i], list.at[i]);
	}
}

/* ---- a case ------------------------------------------------------------------------------- */

static const struct signer *
a_key(void)
{
	static struct signer key;
	unsigned char seed[32] = { 3 };

	key_from_seed(STR("desk-three"), seed, &key);
	return &key;
}

static void
put(struct victim_value_list *values, const char *field, str value, struct arena *keep)
{
	if (str_trim(value).len > 0)
		*PUSH(values, keep) = (struct victim_value){ .field = str_of(field), .value = value };
}

static void
add_people(struct store *store, incident_id incident, uint64_t *state, struct arena *keep,
    struct err *e)
{
	for (int i = 0; i < PEOPLE; i++) {
		struct victim_value_list values = { 0 };
		str made = some_text(state, keep);
		victim_id id;

		put(&values, "name", str_printf(keep, "Person %d %.*s", i, STR_ARG(made)), keep);
		put(&values, "name", some_text(state, keep), keep);
		put(&values, "note", some_text(state, keep), keep);
		put(&values, "occupation", some_text(state, keep), keep);
		put(&values, "harm", i % 3 == 0 ? STR("injured") : STR("killed"), keep);
		put(&values, "age", str_printf(keep, "%d", i), keep);
		put(&values, "died", i % 5 == 0 ? STR("2021-05-09") : STR(""), keep);
		check_note("person %d", i);
		check(victim_add(store, incident, &values, STR("made"), keep, &id, e));
	}
}

static bool
as_file(const struct grid *grid, struct arena *keep, struct grid *out, struct err *e)
{
	struct buf csv = { .keep = keep };
	int64_t defused = 0;

	grid_csv(grid, &csv, &defused);
	return grid_read(buf_view(&csv), "people.csv", keep, out, e);
}

/* Change some cells of a sheet; returns how many. */
static isize
edit(struct grid *sheet, uint64_t *state, struct arena *keep)
{
	static const char *const columns[] = { "note", "occupation", "age" };
	isize edited = 0;

	for (isize r = 0; r < sheet->rows; r++) {
		isize column = grid_find(sheet, str_of(columns[next(state) % 3]));
		str  *cell = &sheet->cells.at[r * sheet->names.len + column];
		int64_t unused = 0;
		str now = next(state) % 2 ? STR("77") : STR("18");

		if (next(state) % 3 != 0 || str_equal(*cell, now))
			continue;
		*cell = cell_defused(now, keep, &unused);
		edited++;
	}
	return edited;
}

void
test_exchange_sheets__a_case_goes_round_exactly(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct store *store = NULL;
	struct err e = { 0 };
	uint64_t state = 23;
	incident_id incident = { { 1, 2, 3 } };
	str path = str_printf(keep, "%s/case.tally%c", test_folder(), '\0');

	check_ok(store_create(path.ptr, STR("case"), STR(""), a_key(), noon, keep, &store, &e));
	check_ok(store_begin(store, a_key(), noon, &e));
	add_people(store, incident, &state, keep, &e);
	for (int round = 0; round < ROUNDS; round++) {
		struct grid out, sheet, now;
		struct sheet_compared compared;
		isize edited, applied;

		check_note("round %d", round);
		check_ok(sheet_make(store, SHEET_VICTIMS, OPEN_ALL, keep, *scratch, &out, &e));
		check_ok(as_file(&out, keep, &sheet, &e));
		check_ok(sheet_compare(SHEET_VICTIMS, &sheet, &out, keep, &compared, &e));
		check_int(compared.changes.len, 0);
		check_int(compared.same, PEOPLE);
		edited = edit(&sheet, &state, keep);
		check_ok(sheet_compare(SHEET_VICTIMS, &sheet, &out, keep, &compared, &e));
		check_int(compared.count[SHEET_EDIT], edited);
		check(sheet_is_clean(&compared));
		check_ok(sheet_apply(store, SHEET_VICTIMS, &sheet, &compared, false, STR("edited"), keep,
		    *scratch, &applied, &e));
		check_ok(sheet_make(store, SHEET_VICTIMS, OPEN_ALL, keep, *scratch, &now, &e));
		/* The sheet says what the case says now, but for its revisions. */
		check_ok(sheet_compare(SHEET_VICTIMS, &sheet, &now, keep, &compared, &e));
		check_int(compared.changes.len, 0);
		for (isize r = 0; r < now.rows; r++)
			for (isize c = 0; c + 1 < now.names.len; c++)
				check_str(str_trim(cell_plain(grid_cell(&sheet, r, c))),
				    grid_cell(&now, r, c));
	}
	check_ok(store_commit(store, &e));
	store_close(store);
}

/* What was written when something else stood there is a conflict; what nobody
 * touched is none. */
void
test_exchange_sheets__an_edit_of_a_changed_cell_is_a_conflict(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	struct store *store = NULL;
	struct err e = { 0 };
	uint64_t state = 5;
	incident_id incident = { { 9 } };
	struct grid out, sheet, now;
	struct sheet_compared compared;
	struct victim_list people;
	struct victim_value_list set = { 0 }, unset = { 0 };
	str path = str_printf(keep, "%s/case.tally%c", test_folder(), '\0');
	isize age, sex;

	check_ok(store_create(path.ptr, STR("case"), STR(""), a_key(), noon, keep, &store, &e));
	check_ok(store_begin(store, a_key(), noon, &e));
	add_people(store, incident, &state, keep, &e);
	check_ok(sheet_make(store, SHEET_VICTIMS, OPEN_ALL, keep, *scratch, &out, &e));
	check_ok(as_file(&out, keep, &sheet, &e));
	check_ok(victims_of(store, incident, keep, &people, &e));
	put(&set, "age", STR("99"), keep);
	check_ok(victim_set(store, &people.at[0], &set, &unset, STR("later"), keep, &e));
	check_ok(sheet_make(store, SHEET_VICTIMS, OPEN_ALL, keep, *scratch, &now, &e));
	check_ok(sheet_compare(SHEET_VICTIMS, &sheet, &now, keep, &compared, &e));
	check_int(compared.changes.len, 0);
	check_int(compared.newer, 1);
	age = grid_find(&sheet, STR("age"));
	sex = grid_find(&sheet, STR("sex"));
	sheet.cells.at[age] = STR("50");
	sheet.cells.at[sex] = STR("woman");
	check_ok(sheet_compare(SHEET_VICTIMS, &sheet, &now, keep, &compared, &e));
	check_int(compared.count[SHEET_CONFLICT], 1);
	check_int(compared.count[SHEET_EDIT], 1);
	check_not(sheet_is_clean(&compared));
	store_rollback(store);
	store_close(store);
}
