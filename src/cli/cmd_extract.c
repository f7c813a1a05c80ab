/* cli/cmd_extract.c - what a text claims, without a case. */
#include "cli/documents.h"
#include "cli/extract_lines.h"
#include "cli/extract_long.h"
#include "cli/report_lines.h"

#include "claims/explain.h"
#include "claims/extraction_json.h"
#include "text/gazetteer.h"
#include "text/language.h"

#include <unistd.h>

static bool
read_defaults(const struct call *call, struct extract_defaults *d, struct err *e)
{
	const char *published = call_option(call, "published");
	const char *language = call_option(call, "language");

	if (published != NULL && (!date_parse(str_of(published), &d->published) ||
	    !date_is_day(d->published)))
		return err_set(e, ERR_USAGE, "--published '%s' is no day; write YYYY-MM-DD", published);
	d->language = str_of(language);
	if (language != NULL && language_find(d->language) == NULL)
		return err_set(e, ERR_USAGE, "no language '%s' is built in", language);
	return profile_option(call, &d->profile, e);
}

static bool
explain(struct call *call, const struct extract_request *request, struct arena *keep,
    struct arena scratch)
{
	struct buf account = { 0 };
	struct extraction x;
	struct arena whole = scratch;

	account.keep = &whole;
	whole.next += (whole.end - whole.next) / 2;
	scratch.end = whole.next;
	extract_explained(request, keep, scratch, &x, &account);
	fwrite(account.at, 1, (size_t)account.len, call->out);
	return true;
}

struct extract_call { struct call *call; const struct extract_defaults *defaults; };

static bool
extract_parts(const struct extract_request *request, str id, struct arena *scratch, FILE *out,
    struct err *e)
{
	struct long_files files;
	bool ok;

	long_files_open(&files);
	ok = extract_long(request, id, scratch, &files, out, e);
	long_files_close(&files);
	return ok;
}

static bool
extract_document(void *with, const char *name, const struct document *document, struct err *e)
{
	const struct extract_call *c = with;
	struct call *call = c->call;
	struct extract_request request = { .text = document->text, .title = document->title,
		.published = c->defaults->published, .language = c->defaults->language,
		.profile = c->defaults->profile, .gazetteer = c->defaults->gazetteer };
	struct extraction x;
	struct arena scratch = *call->scratch, before = *call->keep;
	struct buf   line = { .keep = call->keep };
	struct json  j = { .out = &line };
	str id;

	if (!date_is_known(request.published))
		request.published = document->published;
	if (call_switch(call, "explain"))
		return explain(call, &request, call->keep, scratch);
	json_c(&j, name);
	id = buf_view(&line);
	if (request.text.len > LONG_TEXT)
		return extract_parts(&request, id, &scratch, call->out, e);
	extract(&request, call->keep, scratch, &x);
	line = (struct buf){ .keep = call->keep };
	j = (struct json){ .out = &line };
	extraction_write(&j, id, document->text, &x);
	buf_char(&line, '\n');
	fwrite(line.at, 1, (size_t)line.len, call->out);
	*call->keep = before;
	return true;
}

/* Files are parsed in the sandbox; for JSON lines the process gives up what it does
 * not need (docs/method/reading.md, "Where texts are read"). */
static bool
extract_all(struct call *call, const struct extract_defaults *defaults, int threads,
    struct err *e)
{
	struct extract_call with = { call, defaults };
	char standard_input[] = "-", *only = standard_input;
	char *const *paths = call->operand_count > 0 ? call->operands : &only;
	int  count = call->operand_count > 0 ? call->operand_count : 1;

	if (call_switch(call, "jsonl"))
		return extract_lines(paths, count, defaults, threads, call->out, e);
	return documents_all(call, paths, count, STR(""), false, extract_document, &with, e);
}

static bool
run_extract(struct call *call, struct err *e)
{
	struct gazetteer builtin = gazetteer_builtin(), own = { 0 };
	struct extract_defaults defaults = { .gazetteer = &builtin };
	const char *file = call_option(call, "gazetteer");
	long    cores = sysconf(_SC_NPROCESSORS_ONLN);
	int64_t threads;
	bool ok;

	if (call_switch(call, "explain") && call_switch(call, "jsonl"))
		return err_set(e, ERR_USAGE, "--explain is for one text at a time; leave out --jsonl");
	if (!read_defaults(call, &defaults, e) ||
	    !call_number(call, "threads", 1, 64, cores < 1 ? 1 : cores > 64 ? 64 : cores, &threads, e))
		return false;
	if (file != NULL) {
		if (!gazetteer_open(&own, file, &builtin, e))
			return false;
		defaults.gazetteer = &own;
	}
	ok = extract_all(call, &defaults, (int)threads, e);
	gazetteer_close(&own);
	return ok;
}

static const struct option options[] = {
	{ "jsonl", NULL, "read JSON lines {\"id\",\"text\",\"title\"?,\"published\"?,\"language\"?}" },
	{ "published", "DATE", "the day of publication where a document does not say, YYYY-MM-DD" },
	PROFILE_OPTION,
	{ "language", "CODE", "the language where a document does not say; without it, it is told from the text" },
	{ "threads", "N", "how many threads read JSON lines (default: one a core)" },
	{ "gazetteer", "FILE", "a file of 'tally places import', asked before the built-in gazetteer" },
	{ "explain", NULL, "print how the text was read instead of the claims: tokens, tags, phrases, rules, names, what was refused and why" },
	{ 0 }
};

const struct command cmd_extract = {
	.name      = "extract",
	.arguments = "[FILE…]",
	.summary   = "print what reports claim: who says how many were killed, where, when, by what",
	.help      = "Prints one JSON object a document: its claims of casualties, causes,\n"
	             "responsibility, positions, evidence, conduct and access, each with its place\n"
	             "in the text, its claimant and how firmly it is said; its quotations; its\n"
	             "places; and the incidents that it reports. No case is needed.\n"
	             "\n"
	             "Without FILE, or with -, it reads standard input. With --jsonl each input line\n"
	             "is a document and each output line its extraction, in the same order; memory\n"
	             "does not grow with the number of lines. Files are read as by tally read, in a\n"
	             "child that can do nothing else; of a WARC, WACZ or ZIP archive every document.\n"
	             "With --jsonl all inputs are opened first; before a byte of them is read the\n"
	             "program gives up opening files, the network and starting programs. A line that\n"
	             "cannot be read ends the run with its number, after what stood before it was\n"
	             "printed.\n"
	             "\n"
	             "Relative days (\"on Sunday\") are resolved only where the day of publication is\n"
	             "known.",
	.examples  = "$ tally extract --published 2017-03-26 report.txt\n"
	             "$ tally extract --jsonl < reports.jsonl > claims.jsonl\n"
	             "$ tally extract --explain report.txt\n",
	.options   = options,
	.most      = -1,
	.prints_data = true,
	.run       = run_extract,
};
