/* cli/cmd_list.c - lists of people in releases. */
#include "cli/case.h"

#include "core/file.h"
#include "core/json.h"
#include "exchange/grid_read.h"
#include "people/changes.h"
#include "people/release.h"
#include "people/releases.h"

#include <unistd.h>

#define INPUT_LIMIT ((isize)4 << 30)

static int
all_threads(void)
{
	long online = sysconf(_SC_NPROCESSORS_ONLN);

	return online < 1 ? 1 : online > 64 ? 64 : (int)online;
}

static bool
read_release(struct call *call, const char *path, struct list *out, struct err *e)
{
	str bytes;

	return file_read(path, INPUT_LIMIT, call->keep, &bytes, e) &&
	    list_read_csv(out, path, bytes, call_option(call, "map"), call->keep, e);
}

/* The id of a row, or the number of its record where there is none. */
static str
row_id(const struct list *list, isize row, struct arena *keep)
{
	str id = list_value(list, row, list_find(list, LIST_ID));

	return id.len > 0 ? id : str_printf(keep, "record %td", row + 2);
}

static void
write_members(struct json *j, const struct release_change *c, const struct list *older,
    const struct list *newer, struct arena *keep)
{
	const struct list *of_old = c->kind == RELEASE_DUPLICATE && c->is_new ? newer : older;
	const struct list *of_new = c->kind == RELEASE_DUPLICATE && !c->is_new ? older : newer;

	json_pair_str(j, "change", str_of(release_word(c->kind)));
	if (c->kind == RELEASE_DUPLICATE)
		json_pair_str(j, "release", c->is_new ? STR("new") : STR("old"));
	if (c->old_row >= 0) {
		json_pair_str(j, "id", row_id(of_old, c->old_row, keep));
		json_pair_str(j, "name", list_person(of_old, c->old_row, keep));
	}
	if (c->new_row >= 0 && c->kind != RELEASE_CHANGED) {
		json_key_str(j, c->kind == RELEASE_ADDED ? STR("id") : STR("new_id"));
		json_str(j, row_id(of_new, c->new_row, keep));
		json_key_str(j, c->kind == RELEASE_ADDED ? STR("name") : STR("new_name"));
		json_str(j, list_person(of_new, c->new_row, keep));
	}
	if (c->kind == RELEASE_RENUMBERED) {
		json_key(j, "score");
		json_number(j, (double)(int)(c->p * 10000) / 10000);
	}
	if (c->kind != RELEASE_CHANGED)
		return;
	json_pair_str(j, "column", older->column[c->old_column].header);
	json_pair_str(j, "from", list_value(older, c->old_row, c->old_column));
	json_pair_str(j, "to", list_value(newer, c->new_row, c->new_column));
	json_pair_bool(j, "spelling_only", c->is_spelling);
}

static void
write_changes(struct call *call, const struct release_changes *changes, const struct list *older,
    const struct list *newer)
{
	struct buf out = { .keep = call->scratch };

	for (isize i = 0; i < changes->len; i++) {
		struct json j = { .out = &out };

		out.len = 0;
		json_object(&j);
		write_members(&j, &changes->at[i], older, newer, call->keep);
		json_object_end(&j);
		buf_char(&out, '\n');
		fwrite(out.at, 1, (size_t)out.len, call->out);
	}
}

static void
say_counts(const struct release_changes *changes, const struct list *older,
    const struct list *newer)
{
	fprintf(stderr, "%td rows, then %td: %td the same", older->rows, newer->rows, changes->same);
	for (int kind = 0; kind <= RELEASE_DUPLICATE; kind++)
		fprintf(stderr, ", %td %s", changes->count[kind], release_word((enum release_kind)kind));
	fputc('\n', stderr);
}

static bool
compare(struct call *call, const struct list *older, const struct list *newer, struct err *e)
{
	struct release_changes changes;

	if (!release_compare(older, newer, name_rules_open(call->keep),
	        all_threads(), call->keep, call->scratch, &changes, e))
		return false;
	write_changes(call, &changes, older, newer);
	say_counts(&changes, older, newer);
	return true;
}

static bool
run_diff(struct call *call, struct err *e)
{
	struct list older, newer;

	return read_release(call, call->operands[1], &older, e) &&
	    read_release(call, call->operands[2], &newer, e) && compare(call, &older, &newer, e);
}

/* ---- releases of a case ----------------------------------------------------------------- */

static bool
needs_words(const struct call *call, int least, const char *what, struct err *e)
{
	return call->operand_count >= least ? true : err_set(e, ERR_USAGE, "something is missing: "
	    "tally list %s", what);
}

/* CSV stays as it came; other kinds become CSV, which is what is kept. */
static bool
read_as_csv(struct call *call, const char *path, str *out, struct err *e)
{
	struct buf text = { .keep = call->keep };
	struct grid grid;

	if (!file_read(path, INPUT_LIMIT, call->keep, out, e))
		return false;
	if (str_ends(str_of(path), STR(".csv")) && !str_starts(*out, STR("%PDF-")))
		return true;
	if (!grid_read(*out, path, call->keep, &grid, e))
		return false;
	case_remark(path, &grid.notes);
	grid_csv(&grid, &text, NULL);
	*out = buf_view(&text);
	return true;
}

static void
remark_columns(const struct list *list)
{
	for (isize i = 0; i < list->columns; i++)
		if (list->column[i].is_guessed)
			fprintf(stderr, "'%s': column '%.*s' is not known and compared as text\n",
			    list->name, STR_ARG(list->column[i].header));
}

static bool
add_release(struct call *call, struct store *store, struct signer *by,
    struct list_release *release, str csv, str reason, struct err *e)
{
	struct list rows;

	if (!store_begin(store, by, case_now(), e))
		return false;
	if (list_release_add(store, release, csv, call_option(call, "map"), reason, call->keep,
	        &rows, e) && store_commit(store, e)) {
		remark_columns(&rows);
		fprintf(call->out, "added release '%.*s' of '%.*s': %lld rows\n",
		    STR_ARG(release->label), STR_ARG(release->list), (long long)release->rows);
		return true;
	}
	store_rollback(store);
	return false;
}

enum { PREVIEWED = 5 };

/* What each column would be taken for, and the first rows. */
static void
print_preview(struct call *call, const struct list *rows)
{
	for (isize c = 0; c < rows->columns; c++)
		fprintf(call->out, "%.*s = %.*s%s\n", STR_ARG(rows->column[c].header),
		    STR_ARG(rows->column[c].kind == LIST_IGNORE ? STR("ignore") : rows->column[c].field),
		    rows->column[c].is_guessed ? "  (not known; compared as text)" : "");
	for (isize r = 0; r < rows->rows && r < PREVIEWED; r++) {
		fprintf(call->out, "\nrow %td", r + 1);
		for (isize c = 0; c < rows->columns; c++)
			fprintf(call->out, "\n    %.*s: %.*s", STR_ARG(rows->column[c].header),
			    STR_ARG(list_value(rows, r, c)));
	}
	fprintf(call->out, "\n%td rows; nothing was recorded\n", rows->rows);
}

static bool
run_preview(struct call *call, str list, str csv, struct err *e)
{
	const char *map = call_option(call, "map");
	struct list_release_list before;
	struct store *store;
	struct list rows;
	bool ok;

	if (!case_open(call, call->operands[1], &store, e))
		return false;
	ok = list_releases_read(store, list, call->keep, &before, e);
	store_close(store);
	if (ok && map == NULL && before.len > 0 && before.at[before.len - 1].map.len > 0)
		map = str_to_c(before.at[before.len - 1].map, call->keep);
	if (!ok || !list_read_csv(&rows, call->operands[3], csv, map, call->keep, e))
		return false;
	print_preview(call, &rows);
	return true;
}

static bool
run_add(struct call *call, struct err *e)
{
	struct list_release release = { .label = str_of(call_option(call, "release")) };
	str reason = str_trim(str_of(call_option(call, "reason"))), csv;
	const char *day = call_option(call, "date");
	struct store *store;
	struct signer *by;
	bool ok;

	if (!needs_words(call, 4, "add CASE LIST FILE --release LABEL", e))
		return false;
	release.list = str_of(call->operands[2]);
	release.file = file_name(str_of(call->operands[3]));
	if (release.label.len == 0 && !call_switch(call, "preview"))
		return err_set(e, ERR_USAGE, "which release is it? --release LABEL, such as its date");
	if (!date_parse(day != NULL ? str_of(day) : release.label, &release.day) && day != NULL)
		return err_set(e, ERR_USAGE, "--date is YYYY-MM-DD, YYYY-MM or YYYY, not '%s'", day);
	if (!read_as_csv(call, call->operands[3], &csv, e))
		return false;
	if (call_switch(call, "preview"))
		return run_preview(call, release.list, csv, e);
	if (!case_open_to_write(call, call->operands[1], &store, &by, e))
		return false;
	ok = add_release(call, store, by, &release, csv, reason.len > 0 ? reason :
	    STR("a release of the list"), e);
	store_close(store);
	return ok;
}

static bool
run_releases(struct call *call, struct store *store, struct err *e)
{
	struct list_release_list all;
	str list = call->operand_count > 2 ? str_of(call->operands[2]) : (str){ 0 };

	if (!list_releases_read(store, list, call->keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		const struct list_release *r = &all.at[i];
		char day[DATE_TEXT_BYTES];

		fprintf(call->out, "%-12.*s  %-14.*s  %-10s  %8lld rows  %.*s  (%.*s)\n",
		    STR_ARG(r->list), STR_ARG(r->label), date_text(r->day, day), (long long)r->rows,
		    STR_ARG(r->file), STR_ARG(r->decision));
	}
	if (all.len == 0)
		fputs("tally: no list is in the case; 'tally list add' takes one in\n", stderr);
	return true;
}

static bool
read_changes(struct call *call, struct store *store, bool labels, struct list_changes *out,
    struct err *e)
{
	str old_label = labels ? str_of(call->operands[3]) : (str){ 0 };
	str new_label = labels ? str_of(call->operands[4]) : (str){ 0 };

	return list_changes_read(store, str_of(call->operands[2]), old_label, new_label,
	    all_threads(), call->keep, call->scratch, out, e);
}

static bool
run_compare(struct call *call, struct store *store, struct err *e)
{
	struct list_changes c;

	if (call->operand_count != 3 && call->operand_count != 5)
		return err_set(e, ERR_USAGE, "two releases are compared: tally list compare CASE LIST "
		    "[OLD NEW]");
	if (!read_changes(call, store, call->operand_count == 5, &c, e))
		return false;
	write_changes(call, &c.changes, &c.older, &c.newer);
	say_counts(&c.changes, &c.older, &c.newer);
	if (c.answered > 0)
		fprintf(stderr, "%td of them have been read\n", c.answered);
	return true;
}

/* tally list read CASE LIST CHANGE ID ANSWER [--column HEADER] --reason TEXT */
static bool
answer_in(struct call *call, struct store *store, struct err *e)
{
	str answer = str_of(call->operands[5]), column = str_of(call_option(call, "column"));
	const char *from = call_option(call, "from"), *to = call_option(call, "to");
	struct list_changes c;
	isize change;

	if (!list_changes_read(store, str_of(call->operands[2]), from ? str_of(from) : (str){ 0 },
	        to ? str_of(to) : (str){ 0 }, all_threads(), call->keep, call->scratch, &c, e))
		return false;
	change = list_change_find(&c, str_of(call->operands[3]), str_of(call->operands[4]),
	    column.ptr ? column : STR(""), call->keep);
	if (change < 0)
		return err_set(e, ERR_NOT_FOUND, "no row '%s' is %s between '%.*s' and '%.*s'%s",
		    call->operands[4], call->operands[3], STR_ARG(c.before.label), STR_ARG(c.after.label),
		    strcmp(call->operands[3], "changed") == 0 ? "; --column HEADER says which value" : "");
	return list_change_answer(store, &c, change, answer, str_of(call_option(call, "reason")),
	    call->keep, e);
}

static bool
run_read(struct call *call, struct err *e)
{
	struct store *store;
	struct signer *by;
	bool ok;

	if (call->operand_count != 6)
		return err_set(e, ERR_USAGE, "something is missing: tally list read CASE LIST CHANGE ID "
		    "read|same|different --reason TEXT");
	if (!case_open_to_write(call, call->operands[1], &store, &by, e))
		return false;
	ok = store_begin(store, by, case_now(), e);
	if (ok && !(answer_in(call, store, e) && store_commit(store, e))) {
		store_rollback(store);
		ok = false;
	}
	if (ok)
		fprintf(call->out, "%s %s: %s\n", call->operands[3], call->operands[4], call->operands[5]);
	store_close(store);
	return ok;
}

/* The row of one id in every release, with what changed from the one before. */
static void
print_row(struct call *call, const struct list_release *r, const struct list *now, isize row,
    const struct list *was, isize was_row)
{
	fprintf(call->out, "%.*s:", STR_ARG(r->label));
	if (row < 0)
		fputs(" not in it", call->out);
	for (isize c = 0; row >= 0 && c < now->columns; c++) {
		str value = list_value(now, row, c);
		isize old = -1;

		for (isize k = 0; was != NULL && was_row >= 0 && k < was->columns; k++)
			if (str_equal(was->column[k].header, now->column[c].header))
				old = k;
		if (old >= 0 && str_equal(list_value(was, was_row, old), value))
			continue;
		fprintf(call->out, "  %.*s=%.*s", STR_ARG(now->column[c].header), STR_ARG(value));
	}
	fputc('\n', call->out);
}

static bool
run_find(struct call *call, struct store *store, struct err *e)
{
	struct list_release_list all;
	struct list rows[2];
	isize row[2] = { -1, -1 }, found = 0;

	if (!needs_words(call, 4, "find CASE LIST ID", e) ||
	    !list_releases_read(store, str_of(call->operands[2]), call->keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		if (!list_release_load(store, &all.at[i], call->keep, &rows[i & 1], e))
			return false;
		row[i & 1] = list_row_of(&rows[i & 1], str_of(call->operands[3]));
		found += row[i & 1] >= 0;
		print_row(call, &all.at[i], &rows[i & 1], row[i & 1], i > 0 ? &rows[(i + 1) & 1] : NULL,
		    i > 0 ? row[(i + 1) & 1] : -1);
	}
	return found > 0 ? true : err_set(e, ERR_NOT_FOUND, "no release of '%s' has the id '%s'",
	    call->operands[2], call->operands[3]);
}

static bool
run_list(struct call *call, struct err *e)
{
	static const struct { const char *verb; bool (*run)(struct call *, struct store *,
	    struct err *); } reading[] = { { "releases", run_releases }, { "compare", run_compare },
	    { "find", run_find } };
	str verb = str_of(call->operands[0]);
	struct store *store;

	if (str_equal(verb, STR("diff")))
		return needs_words(call, 3, "diff OLD.csv NEW.csv", e) && run_diff(call, e);
	if (str_equal(verb, STR("add")))
		return run_add(call, e);
	if (str_equal(verb, STR("read")))
		return run_read(call, e);
	for (isize i = 0; i < COUNT_OF(reading); i++) {
		bool ok;

		if (!str_equal(verb, str_of(reading[i].verb)))
			continue;
		if (!case_open(call, call->operands[1], &store, e))
			return false;
		ok = reading[i].run(call, store, e);
		store_close(store);
		return ok;
	}
	return err_set(e, ERR_USAGE, "'%s' is nothing that can be done with a list; there are 'tally list diff', add, "
	    "releases, compare, read and find", call->operands[0]);
}

static const struct option options[] = {
	{ "map", "HEADER=FIELD,…", "what columns are, as in 'tally link'; add keeps it for later releases" },
	{ "release", "LABEL", "add: what the release is called, such as its date" },
	{ "date", "DATE", "add: the day of the release, where the label does not say it" },
	{ "preview", NULL, "add: show what the columns are taken for and the first rows; record nothing" },
	{ "column", "HEADER", "read: which value of a row that is changed" },
	{ "from", "LABEL", "read: the older release, where it is not the last but one" },
	{ "to", "LABEL", "read: the newer release, where it is not the last" },
	{ "reason", "TEXT", "add, read: kept in the journal" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_list = {
	.name      = "list",
	.arguments = "diff OLD NEW | add|releases|compare|read|find CASE [LIST …]",
	.summary   = "lists of names in releases: taken in, compared, followed",
	.help =
	    "diff OLD.csv NEW.csv      what changed between two files\n"
	    "add CASE LIST FILE        take FILE (CSV, XLSX, JSON, the table of a PDF) in as a release of\n"
	    "                          LIST; the file, the mapping of its columns and the label are kept;\n"
	    "                          --preview shows what would be taken in. Of a PDF, what is doubtful\n"
	    "                          is said: look at the pages\n"
	    "releases CASE [LIST]      which releases there are, in the order of their dates\n"
	    "compare CASE LIST [OLD NEW]   as diff, of two releases; without labels the last two\n"
	    "read CASE LIST CHANGE ID read|same|different   what you say to a change, with its reason:\n"
	    "                          of a renumbered row whether it is the same person (victims that\n"
	    "                          have the old id then get the new one, too), of others that it\n"
	    "                          has been read\n"
	    "find CASE LIST ID         one row through all releases, with what changed\n\n"
	    "A victim whose list_id is LIST:ID shows in which release the row first stood, in which\n"
	    "last, and since which it is gone.\n\n"
	    "Rows are followed by their id. A row whose id is in one release only is looked for\n"
	    "under other ids by its name, age and the rest, as 'tally link' does, and is then\n"
	    "called renumbered: a proposal for a person to decide on. Without an id column all\n"
	    "rows are followed that way.\n"
	    "\n"
	    "Prints one JSON object a line, in the order of the old release, then what is new:\n"
	    "{\"change\": \"added\" | \"removed\" | \"renumbered\" | \"changed\" | \"reused\" | \"duplicate\",\n"
	    "\"id\", \"name\", …}. A changed row has a line for each value, with \"column\", \"from\",\n"
	    "\"to\" and \"spelling_only\" (a name whose parts are the same but for hamza, article,\n"
	    "vowels and the like). Reused: one id under which first and last name are others. A\n"
	    "duplicate is an id that one release has twice; its first row is the one compared.\n"
	    "The counts are on standard error.",
	.examples =
	    "$ tally list diff register-march.csv register-april.csv > changes.jsonl\n"
	    "$ tally list add mosul.tally register april.xlsx --release 2017-04 --map 'Nr=id'\n"
	    "$ tally list add mosul.tally register may.pdf --map 'Nr=id' --preview\n"
	    "$ tally list compare mosul.tally register",
	.options = options,
	.least   = 2,
	.most    = 6,
	.prints_data = true,
	.run     = run_list,
};
