/* cli/cmd_import.c - sheets that people bring. */
#include "cli/case.h"

#include "core/file.h"
#include "exchange/grid_read.h"
#include "exchange/import.h"
#include "intake/account.h"

#define SHEET_LIMIT ((isize)1 << 30)

struct importing {
	struct call  *call;
	struct store *store;
	struct signer *by;
	struct import_how how;
	struct grid grid;
	struct import_plan plan;
};

static bool
read_how(struct importing *w, struct err *e)
{
	const char *format = call_option(w->call, "format"), *days = call_option(w->call, "days");
	const char *published = call_option(w->call, "published");

	if (format == NULL || (strcmp(format, "incidents") != 0 && strcmp(format, "victims") != 0 &&
	    strcmp(format, "claims") != 0))
		return err_set(e, ERR_USAGE, "what is in it? --format incidents, victims or claims");
	w->how.kind = format[0] == 'v' ? IMPORT_VICTIMS : format[0] == 'c' ? IMPORT_CLAIMS :
	    IMPORT_INCIDENTS;
	if (days != NULL && strcmp(days, "dmy") != 0 && strcmp(days, "mdy") != 0)
		return err_set(e, ERR_USAGE, "--days is dmy or mdy; without it days are YYYY-MM-DD");
	w->how.days = days == NULL ? IMPORT_ISO : days[0] == 'd' ? IMPORT_DAY_FIRST : IMPORT_MONTH_FIRST;
	w->how.map = call_option(w->call, "map");
	w->how.file = file_name(str_of(w->call->operands[1]));
	w->how.reason = str_trim(str_of(call_option(w->call, "reason")));
	if (call_option(w->call, "publisher") != NULL)
		w->how.given.publisher = str_of(call_option(w->call, "publisher"));
	if (published != NULL && !date_parse(str_of(published), &w->how.given.published))
		return err_set(e, ERR_USAGE, "--published is YYYY-MM-DD, not '%s'", published);
	return true;
}

static void
print_plan(struct importing *w)
{
	static const char *const words[] = { "new", "there already", "refused" };
	FILE *out = w->call->out;

	for (isize i = 0; i < w->plan.rows.len; i++) {
		const struct import_row *r = &w->plan.rows.at[i];

		if (r->state == IMPORT_NEW && !call_switch(w->call, "preview"))
			continue;
		fprintf(out, "row %td: %s  %.*s%s%.*s\n", r->row + 2, words[r->state], STR_ARG(r->code),
		    r->why.len > 0 ? " — " : "", STR_ARG(r->why));
	}
	for (isize i = 0; i < w->plan.passed_over.len; i++)
		fprintf(out, "column '%.*s' is not known and passed over\n",
		    STR_ARG(w->plan.passed_over.at[i]));
	fprintf(out, "%td rows: %td new, %td there already, %td refused\n", w->plan.rows.len,
	    w->plan.count[IMPORT_NEW], w->plan.count[IMPORT_THERE], w->plan.count[IMPORT_REFUSED]);
}

static bool
may_run(struct importing *w, struct err *e)
{
	if (w->plan.count[IMPORT_REFUSED] > 0 && !call_switch(w->call, "only-clean"))
		return err_set(e, ERR_CONFLICT, "%td rows cannot be taken in; nothing was recorded "
		    "(--only-clean takes in the others)", w->plan.count[IMPORT_REFUSED]);
	return w->plan.count[IMPORT_NEW] > 0 ? true : err_set(e, ERR_CONFLICT, "there is nothing new "
	    "in it; nothing was recorded");
}

static bool
run_write(struct importing *w, struct err *e)
{
	struct intake_rules rules = { 0 };

	if (w->how.reason.len == 0)
		return err_set(e, ERR_USAGE, "what an import makes needs a reason: --reason TEXT "
		    "(--preview shows what it would be)");
	if (!case_open_to_write(w->call, w->call->operands[0], &w->store, &w->by, e) ||
	    !store_begin(w->store, w->by, case_now(), e))
		return false;
	if (import_plan(w->store, &w->how, &w->grid, w->call->keep, &w->plan, e)) {
		print_plan(w);
		if (may_run(w, e) && import_run(w->store, &w->how, &w->grid, &w->plan, w->call->keep,
		        *w->call->scratch, e) &&
		    intake_propose(w->store, &rules, *w->call->scratch, e) && store_commit(w->store, e)) {
			fprintf(w->call->out, "took in %td\n", w->plan.count[IMPORT_NEW]);
			return true;
		}
	}
	store_rollback(w->store);
	return false;
}

static bool
run_import(struct call *call, struct err *e)
{
	struct importing w = { .call = call };
	bool ok;

	if (!read_how(&w, e) ||
	    !file_read(call->operands[1], SHEET_LIMIT, call->keep, &w.how.bytes, e) ||
	    !grid_read(w.how.bytes, call->operands[1], call->keep, &w.grid, e))
		return false;
	case_remark(call->operands[1], &w.grid.notes);
	if (!call_switch(call, "preview")) {
		ok = run_write(&w, e);
	} else {
		ok = case_open(call, call->operands[0], &w.store, e) &&
		    import_plan(w.store, &w.how, &w.grid, call->keep, &w.plan, e);
		if (ok)
			print_plan(&w);
	}
	store_close(w.store);
	return ok;
}

static const struct option options[] = {
	{ "format", "WHAT", "incidents, victims or claims (who said how many of an incident)" },
	{ "preview", NULL, "say what would be made, row by row; record nothing" },
	{ "reason", "TEXT", "why; kept in the journal with your name" },
	{ "map", "HEADER=FIELD,…", "what columns are, where their headers do not say; FIELD 'ignore' passes\none over" },
	{ "days", "dmy|mdy", "how days are written that are not YYYY-MM-DD" },
	{ "publisher", "NAME", "whose sheet it is" },
	{ "published", "DATE", "of what day it is" },
	{ "only-clean", NULL, "leave out rows that cannot be taken in, take in the others" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_import = {
	.name      = "import",
	.arguments = "CASE FILE --format incidents|victims|claims",
	.summary   = "take in an old ledger, a list of victims or another archive's table",
	.help      =
	    "FILE is CSV, XLSX, JSON or the table of a PDF. It is kept as it came; each row becomes an incident or a\n"
	    "victim by your decision, which can be undone, and keeps its code. Counts of an\n"
	    "incident are claims whose words are the cells of the sheet. Rows whose code the case\n"
	    "has make nothing: importing twice is importing once. Nothing is merged with what\n"
	    "the program proposed from reports; 'tally decide merge' does that.\n\n"
	    "Headers are known (data/method/import_column.tsv): our own, and those of Airwars,\n"
	    "UCDP GED, ACLED and Iraq Body Count. Fields of incidents: code, date, date_end, place,\n"
	    "country, lat, lon, precision, killed, killed_min, killed_max, injured, injured_min,\n"
	    "injured_max, cause. Fields of victims: incident (code or id), code, and those of\n"
	    "'tally victims'. Fields of claims: incident, source, role, said (a day), and the counts,\n"
	    "or count (count_min, count_max) with effect, killed or injured. A count is 12, 12-20,\n"
	    "12+ (at least), >12, <=12 or ~12; an empty maximum is an open top, an empty cell is\n"
	    "not stated, never 0. Days are local to the\n"
	    "place and taken as written; no time zone is applied.",
	.examples  = "$ tally import mosul.tally ledger.csv --format incidents --preview\n"
	    "$ tally import mosul.tally ledger.csv --format incidents --days dmy "
	    "--publisher \"Desk, 2016\" --reason \"our ledger until May\"",
	.options   = options,
	.least     = 2,
	.most      = 2,
	.run       = run_import,
};
