/* cli/cmd_strikes.c - logs of declared strikes: import, list, compare. */
#include "cli/decide.h"
#include "cli/show_text.h"

#include "core/file.h"
#include "core/json.h"

static const isize LOG_BYTES_MOST = (isize)256 << 20;

static bool
import(struct call *call, const char *path, struct err *e)
{
	struct log_request request = { .name = str_of(call_option(call, "name")),
		.reason = str_of(call_option(call, "reason")), .origin = str_of(path),
		.gaps = call_option(call, "gaps") == NULL ? (str){ 0 }
		    : str_of(call_option(call, "gaps")) };
	struct intake_rules rules = { 0 };
	struct decide_result made;
	struct strike_log log;
	struct store *store;
	struct signer *by;
	char begin[DATE_TEXT_BYTES], end[DATE_TEXT_BYTES];
	bool ok;

	if (str_trim(request.name).len == 0 || str_trim(request.reason).len == 0)
		return err_set(e, ERR_USAGE, "--import takes --name NAME and --reason TEXT (where it "
		    "is from), and --gaps TEXT where it is known to lack something");
	if (!file_read(path, LOG_BYTES_MOST, call->keep, &request.bytes, e) ||
	    !case_open_to_write(call, call->operands[0], &store, &by, e))
		return false;
	ok = store_begin(store, by, case_now(), e);
	if (ok && !(intake_log_import(store, &rules, &request, call->keep, *call->scratch, &log,
	    &made, e) && store_commit(store, e))) {
		store_rollback(store);
		ok = false;
	}
	store_close(store);
	if (!ok)
		return false;
	fprintf(call->out, "%td strikes, %s to %s\n", log.strikes.len,
	    date_text(log.days.begin, begin), date_text(log.days.end, end));
	if (log.skipped > 0)
		fprintf(stderr, "tally strikes: %lld lines say no strike, the first is line %lld\n",
		    (long long)log.skipped, (long long)log.first_skipped);
	return true;
}

static void
log_put(struct call *call, const struct strike_log *log)
{
	struct buf out = { .keep = call->keep };
	struct json j = { .out = &out };

	if (!call_switch(call, "json")) {
		char begin[DATE_TEXT_BYTES], end[DATE_TEXT_BYTES];

		fprintf(call->out, "%.*s  version %.*s  %td strikes  %s to %s%s%.*s\n",
		    STR_ARG(log->name), STR_ARG(log->version), log->strikes.len,
		    date_text(log->days.begin, begin), date_text(log->days.end, end),
		    log->gaps.len > 0 ? "  gaps: " : "", STR_ARG(log->gaps));
		return;
	}
	json_object(&j);
	json_pair_str(&j, "name", log->name);
	json_pair_str(&j, "version", log->version);
	json_pair_int(&j, "strikes", log->strikes.len);
	json_key(&j, "begin");
	json_date(&j, log->days.begin);
	json_key(&j, "end");
	json_date(&j, log->days.end);
	json_key(&j, "gaps");
	json_str_or_null(&j, log->gaps);
	json_object_end(&j);
	fprintf(call->out, "%.*s\n", STR_ARG(buf_view(&out)));
}

static bool
list(struct call *call, struct store *store, struct err *e)
{
	struct strike_log_list logs;

	if (!intake_logs(store, call->keep, &logs, e))
		return false;
	for (isize i = 0; i < logs.len; i++)
		log_put(call, &logs.at[i]);
	if (logs.len == 0)
		fputs("tally strikes: no log yet; --import FILE takes one in\n", stderr);
	return true;
}

static bool
compare(struct call *call, struct store *store, struct err *e)
{
	struct buf out = { .keep = call->keep };
	struct json j = { .out = &out, .pretty = true };
	struct stored_incident incident;
	struct account account;
	bool merged;

	if (!intake_incident_find(store, str_of(call->operands[1]), call->keep, &incident, &merged,
	    e) || !intake_account(store, &incident, (str){ 0 }, call->keep, *call->scratch,
	    &account, e))
		return false;
	if (call_switch(call, "json")) {
		json_object(&j);
		account_strikes_json(&account, &j);
		json_object_end(&j);
		BUF(&out, "\n");
	} else {
		show_strikes(&out, &account);
	}
	fwrite(out.at, 1, (size_t)out.len, call->out);
	if (account.logs.len == 0)
		fputs("tally strikes: no log yet; --import FILE takes one in\n", stderr);
	return true;
}

static bool
run_strikes(struct call *call, struct err *e)
{
	const char *path = call_option(call, "import");
	struct store *store;
	bool ok;

	if (path != NULL)
		return import(call, path, e) || err_note(e, "cannot import");
	if (!case_open(call, call->operands[0], &store, e))
		return false;
	ok = call->operand_count > 1 ? compare(call, store, e) : list(call, store, e);
	store_close(store);
	return ok;
}

static const struct option options[] = {
	{ "import", "FILE", "take a log in: JSON lines, a CSV table, or lines \"Near PLACE, two strikes …\"" },
	{ "name", "NAME", "what the log is called; a later one of that name stands in its place" },
	{ "gaps", "TEXT", "what the log is known to lack; printed with every \"no match\"" },
	{ "reason", "TEXT", "where the log is from, and why it is taken in" },
	{ "json", NULL, "print JSON" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_strikes = {
	.name      = "strikes",
	.arguments = "CASE [INCIDENT]",
	.summary   = "compare incidents with logs of declared strikes",
	.help      =
	    "Without INCIDENT lists the logs; with one prints each strike of a log that matches\n"
	    "it by day and place, and each that comes near and does not, with the reason: days\n"
	    "apart, distance against the precision of both places, spelling.  A match is a fact\n"
	    "for the grade; absence from a log is never evidence that no strike took place.\n\n"
	    "A log is kept as it came.  JSON lines have \"text\", \"date\" or \"published\" (the\n"
	    "strike was then on that day or the one before), and may have country, place, lat,\n"
	    "lon, strikes; a table has columns of these names; plain lines stand under headings\n"
	    "of days and countries.  When a log grows, import it again under the same name.\n\n"
	    "Method: docs/method/strikes.md.",
	.examples  =
	    "$ tally strikes mosul.tally --import strikes.csv --name \"Joint command\" \\\n"
	    "      --gaps \"artillery is not in it\" --reason \"published by the command\"\n"
	    "$ tally strikes mosul.tally 3fa9",
	.options   = options,
	.least     = 1,
	.most      = 2,
	.run       = run_strikes,
};
