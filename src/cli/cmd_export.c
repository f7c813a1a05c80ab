/* cli/cmd_export.c - a case in the forms that others read. */
#include "cli/case.h"

#include "core/file.h"
#include "core/json.h"
#include "exchange/aggregate.h"
#include "exchange/export.h"
#include "exchange/sheets_in.h"
#include "exchange/web_archive.h"
#include "intake/account.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEAST_CELL = 5 };
#define WORKBOOK_MOST ((isize)4 << 30)

struct exporting {
	struct call  *call;
	struct store *store;
	struct signer *by;           /* NULL: nothing is opened, nothing journalled */
	struct export x;
	struct gazetteer own;        /* --gazetteer; no bytes = none */
	const char   *folder;
	str    reason, opened;
	struct stored_incident_list incidents;
};

static bool
choose_incidents(struct exporting *w, struct err *e)
{
	const char *one = call_option(w->call, "incident");
	struct stored_incident found;

	if (one == NULL)
		return incident_list_read(w->store, w->call->keep, &w->incidents, e);
	if (!incident_find(w->store, str_of(one), w->call->keep, &found, e))
		return false;
	*PUSH(&w->incidents, w->call->keep) = found;
	return true;
}

static bool
add_incidents(struct exporting *w, struct err *e)
{
	struct accounts *accounts;

	if (!accounts_open(w->store, w->call->keep, &accounts, e))
		return false;
	for (isize i = 0; i < w->incidents.len; i++) {
		struct arena work = *w->call->scratch, scratch = arena_half(&work);
		struct account account;

		if (!accounts_read(accounts, &w->incidents.at[i], (str){ 0 }, &work, scratch, &account,
		    e))
			return false;
		if (!export_add(&w->x, &w->incidents.at[i], &account, scratch, e))
			return err_note(e, "'%.*s'", STR_ARG(w->incidents.at[i].name));
		progress("exporting", i + 1, w->incidents.len);
	}
	return true;
}

static bool
write_one(struct exporting *w, str name, str bytes, struct err *e)
{
	str path = str_printf(w->call->keep, "%s/%.*s%c", w->folder, STR_ARG(name), '\0');

	if (!file_write(path.ptr, bytes, e))
		return false;
	fprintf(w->call->out, "wrote %s (%td bytes)\n", path.ptr, bytes.len);
	return true;
}

/* The workbook as it stands on the disk is searched for what is withheld, too:
 * its cells are packed. */
static bool
check_workbook(struct exporting *w, const char *path, struct err *e)
{
	struct arena scratch = *w->call->scratch;
	str bytes;

	if (file_read(path, WORKBOOK_MOST, &scratch, &bytes, e) &&
	    guard_check(&w->x.guard, bytes, "case.xlsx", scratch, e))
		return true;
	unlink(path);
	return false;
}

static bool
write_workbook(struct exporting *w, struct err *e)
{
	const struct grid *grids[EXPORT_TABLES];
	str path = str_printf(w->call->keep, "%s/case.xlsx%c", w->folder, '\0');

	for (isize i = 0; i < w->x.tables; i++)
		grids[i] = &w->x.table[i];
	if (!grids_xlsx(grids, w->x.tables, path.ptr, w->call->scratch, &w->x.counts.defused, e) ||
	    !check_workbook(w, path.ptr, e))
		return false;
	fprintf(w->call->out, "wrote %s\n", path.ptr);
	return write_one(w, STR("case.xlsx.losses.txt"), export_losses(&w->x, STR("case.xlsx"),
	    w->call->keep), e);
}

/* An aggregate is held against the last one, and stands in the journal itself. */
static bool
protect(struct exporting *w, str format, struct err *e)
{
	struct aggregate *now, *last = NULL;
	struct decision_list before;
	int64_t k;

	if (!str_equal(format, STR("aggregate")))
		return true;
	now = NEW(w->call->keep, struct aggregate);
	if (!call_number(w->call, "k", 2, 1000, LEAST_CELL, &k, e) ||
	    !decisions_of_kind(w->store, STR("aggregate"), w->call->keep, &before, e))
		return false;
	aggregate_make(&w->x, k, w->call->keep, now);
	if (before.len > 0) {
		last = NEW(w->call->keep, struct aggregate);
		if (!aggregate_read(before.at[before.len - 1].body, w->call->keep, last, e))
			return false;
	}
	aggregate_protect(now, last);
	w->x.aggregate = now;
	return true;
}

/* What was opened, by whom and why, is in the journal before the file is there. */
static bool
journal(struct exporting *w, struct err *e)
{
	struct buf  body = { .keep = w->call->keep };
	struct json j = { .out = &body };
	struct decision made;
	str kind = STR("export");

	if (w->by == NULL)
		return true;
	json_object(&j);
	json_pair_str(&j, "opened", w->opened);
	json_pair_int(&j, "incidents", w->incidents.len);
	json_object_end(&j);
	if (w->x.aggregate != NULL) {
		kind = STR("aggregate");
		body = (struct buf){ .keep = w->call->keep };
		buf_str(&body, aggregate_json(w->x.aggregate, w->call->keep));
	}
	if (!store_begin(w->store, w->by, case_now(), e))
		return false;
	if (decision_write(w->store, kind, w->x.format, w->reason, buf_view(&body),
	        w->call->keep, &made, e) && store_commit(w->store, e))
		return true;
	store_rollback(w->store);
	return false;
}

/* The newest checkpoint that a desk signed, for the printed page. */
static bool
find_proof(struct exporting *w, str name, struct err *e)
{
	struct log_head_list heads;
	moment *now = NEW(w->call->keep, moment);

	*now = case_now();
	w->x.proof = (struct dossier_proof){ .case_name = name, .made = str_of(now->text) };
	if (!log_heads(w->store, w->call->keep, &heads, e))
		return false;
	for (isize i = 0; i < heads.len; i++)
		if (heads.at[i].note.len > 0)
			w->x.proof.checkpoint = heads.at[i].note;
	return true;
}

static bool
export_all(struct exporting *w, str format, unsigned opened, struct err *e)
{
	struct sheet_code_list *codes = NEW(w->call->keep, struct sheet_code_list);
	struct export_file_list files;
	moment created;
	str name;

	if (!store_case(w->store, w->call->keep, &name, &created, e) ||
	    !export_open(&w->x, format, opened, name, w->call->keep, e) ||
	    !choose_incidents(w, e) || !find_proof(w, name, e) ||
	    !sheet_codes_read(w->store, w->call->keep, codes, e))
		return false;
	w->x.codes = codes;
	w->x.own = w->own.bytes != NULL ? &w->own : NULL;
	if (!guard_policy(&w->x.guard, w->store, w->call->keep, e))
		return false;
	if (w->incidents.len == 0)
		return err_set(e, ERR_NOT_FOUND, "the case has no incident to export");
	do {
		if (!add_incidents(w, e))
			return false;
	} while (export_again(&w->x));
	if (!protect(w, format, e) || !export_finish(&w->x, &files, e) ||
	    !journal(w, e))
		return false;
	if (mkdir(w->folder, 0700) != 0 && errno != EEXIST)
		return err_system(e, errno, "cannot make the folder '%s'", w->folder);
	if (str_equal(format, STR("xlsx")))
		return write_workbook(w, e);
	for (isize i = 0; i < files.len; i++)
		if (!write_one(w, files.at[i].name, files.at[i].bytes, e))
			return false;
	return true;
}

/* All that was captured, as it was captured. */
static bool
export_web_archive(struct call *call, const char *path, bool is_wacz, struct err *e)
{
	struct web_archived w;
	struct store *store;
	bool ok;

	if (file_exists(path))
		return err_set(e, ERR_CONFLICT, "'%s' exists already; choose another name", path);
	if (!case_open(call, call->operands[0], &store, e))
		return false;
	ok = is_wacz ? web_archive_wacz(store, path, case_now(), call->keep, &w, e) :
	    web_archive_warc(store, path, case_now(), call->keep, &w, e);
	store_close(store);
	if (!ok)
		return false;
	fprintf(stderr, "tally export: '%s' holds everything as it was captured, names and faces "
	    "included; it is for people you trust, not for publication\n", path);
	fprintf(call->out, "wrote %s  %lld captures, %lld records\n", path, (long long)w.captures,
	    (long long)w.records);
	return true;
}

static bool
run_export(struct call *call, struct err *e)
{
	struct exporting w = { .call = call };
	const char *format = call_option(call, "format"), *with = call_option(call, "with");
	const char *gazetteer = call_option(call, "gazetteer");
	const char *warc = call_option(call, "warc"), *wacz = call_option(call, "wacz");
	unsigned opened = 0;
	bool ok, journals;

	if ((warc != NULL) + (wacz != NULL) + (format != NULL) > 1)
		return err_set(e, ERR_USAGE, "--format, --warc and --wacz exclude each other");
	if (warc != NULL || wacz != NULL)
		return export_web_archive(call, warc ? warc : wacz, wacz != NULL, e);
	w.folder = call_option(call, "to") != NULL ? call_option(call, "to") : ".";
	w.reason = str_trim(str_of(call_option(call, "reason")));
	w.opened = str_of(with);
	if (format == NULL)
		return err_set(e, ERR_USAGE, "which form? --format FORMAT, one of %.*s",
		    STR_ARG(export_formats(call->keep)));
	if (!guard_parse(w.opened, &opened, e))
		return false;
	journals = opened != 0 || strcmp(format, "aggregate") == 0;
	if (journals && opened == 0 && w.reason.len == 0)
		return err_set(e, ERR_USAGE, "what an aggregate printed is kept, for the next one to be held "
		    "against: --reason TEXT");
	if (opened != 0 && w.reason.len == 0)
		return err_set(e, ERR_USAGE, "what is withheld is opened with a reason only, which the "
		    "journal keeps: --reason TEXT");
	if (!(journals ? case_open_to_write(call, call->operands[0], &w.store, &w.by, e) :
	        case_open(call, call->operands[0], &w.store, e)))
		return false;
	ok = (gazetteer == NULL || gazetteer_open(&w.own, gazetteer, NULL, e)) &&
	    export_all(&w, str_of(format), opened, e);
	gazetteer_close(&w.own);
	progress_end();
	store_close(w.store);
	return ok;
}

static const struct option options[] = {
	{ "format", "FORMAT", "json, csv, xlsx, parquet, pdf, geojson, hxl, ucdp, acled, ibc, airwars, sdg or\naggregate" },
	{ "warc", "FILE", "instead: everything captured, as a web archive with proofs" },
	{ "wacz", "FILE", "the same as WACZ, with index and list of pages" },
	{ "to", "FOLDER", "where the files are put; else the folder you are in" },
	{ "incident", "ID", "only this incident" },
	{ "gazetteer", "FILE", "a table of p-codes that 'tally places import' made: divisions of places with\ntheir codes" },
	{ "with", "WHAT,…", "open what is withheld: names (of the dead), living, witnesses, authors,\n"
	  "points, desk, everything; needs --reason" },
	{ "k", "N", "aggregate: the smallest number of people that is printed (default 5)" },
	{ "reason", "TEXT", "why it is opened; kept in the journal with your name" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_export = {
	.name      = "export",
	.arguments = "CASE --format FORMAT | --warc FILE | --wacz FILE",
	.summary   = "write a case in the forms that others read, with what each cannot hold",
	.help      =
	    "Beside every file stands NAME.losses.txt: what the form cannot hold, and in how\n"
	    "many incidents that matters.  A file is written only where every cell is what\n"
	    "its readers ask for.\n\n"
	    "  json     whole accounts: ranges with their rules, claims with their quotes, victims\n"
	    "  csv      incidents, claims, victims and sources, one table each\n"
	    "  xlsx     the same tables in one workbook\n"
	    "  parquet  the same tables for programs that compute: numbers as numbers, null where\n"
	    "           nothing is stated\n"
	    "  pdf      a dossier of each incident: count, people, what was said, proofs\n"
	    "  geojson  a point an incident (RFC 7946)\n"
	    "  hxl      incidents with a row of HXL hashtags\n"
	    "  ucdp     events in the columns of UCDP GED\n"
	    "  acled    events in the columns of ACLED\n"
	    "  ibc      incidents and individuals in the columns of Iraq Body Count\n"
	    "  airwars  incidents and victims in the shape of Airwars' tables\n"
	    "  sdg      documented direct deaths by sex, age, cause and status (SDG 16.1.2)\n"
	    "  aggregate  the same by year and country, with no cell under k, and no difference\n"
	    "           under k to the last aggregate; kept in the journal (--reason)\n\n"
	    "Withheld unless opened: names of the dead, of the living, of witnesses and\n"
	    "sources; who of the desk decided what; points finer than a neighbourhood; homes\n"
	    "and notes.  In quotes such names are masked by asterisks.  Victims of sexual\n"
	    "violence and recruited children are in no table of people, whatever is opened.\n"
	    "Cells that a spreadsheet would take for a formula get an apostrophe.\n\n"
	    "--warc and --wacz write every capture as it was received, each with the proof of\n"
	    "its journal entry beside it (WARC 1.1, WACZ 1.1.1).  Nothing is withheld in them:\n"
	    "they are for a court or an archive, not for publication.",
	.examples  = "$ tally export mosul.tally --format geojson --to map\n"
	    "$ tally export mosul.tally --format airwars --to out --with names "
	    "--reason \"policy of 3 May: names of the dead are published\"",
	.options   = options,
	.least     = 1,
	.most      = 1,
	.prints_data = true,
	.run       = run_export,
};
