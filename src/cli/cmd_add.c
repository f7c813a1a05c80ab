/* cli/cmd_add.c - take reports into a case. */
#include "cli/adding.h"
#include "cli/visible.h"

#include "core/file.h"
#include "core/utf8.h"
#include "intake/fetch.h"
#include "read/ahead.h"
#include "store/work.h"

enum { FILES_A_COMMIT = 64, BYTES_A_COMMIT = 32 << 20 };

static bool
take_given(struct call *call, struct given *out, struct err *e)
{
	const char *published = call_option(call, "published");
	const char *publisher = call_option(call, "publisher"), *title = call_option(call, "title");

	*out = (struct given){ 0 };
	if (publisher != NULL)
		out->publisher = str_trim(str_of(publisher));
	if (title != NULL)
		out->title = str_trim(str_of(title));
	if ((publisher != NULL && out->publisher.len == 0) || (title != NULL && out->title.len == 0))
		return err_set(e, ERR_USAGE, "--publisher and --title take a name, not nothing");
	if (!utf8_valid(out->publisher) || !utf8_valid(out->title))
		return err_set(e, ERR_USAGE, "--publisher and --title must be UTF-8");
	if (published == NULL)
		return true;
	if (!date_parse(str_of(published), &out->published) || !date_is_day(out->published))
		return err_set(e, ERR_USAGE, "--published takes a day such as 2017-03-26; '%s' is "
		    "none", published);
	if (date_compare(out->published, case_today()) > 0)
		return err_set(e, ERR_USAGE, "--published %s lies in the future", published);
	return true;
}

/* ---- one by one ------------------------------------------------------------------------- */

/* Kept and not read: 'tally work' does that, here or elsewhere. */
static bool
keep_for_later(struct adding *a, const char *path, const struct intake_request *request,
    str columns, struct err *e)
{
	struct arena *keep = a->call->keep;
	struct capture capture;
	struct err wrong = { 0 };
	struct name_line line;
	char hex[DIGEST_HEX_BYTES];
	bool was_there, waits;

	if (request->bytes.len == 0) {
		err_set(&wrong, ERR_INPUT, "'%s' is empty", path);
		adding_refuse(a, &wrong);
		return true;
	}
	if (!store_begin(a->store, a->by, case_now(), e))
		return false;
	if (!capture_write(a->store, request->bytes, request->origin, request->media, keep, &capture,
	        &was_there, e) ||
	    !work_put(a->store, capture.id, &request->given, columns, keep, &waits, e) ||
	    !store_commit(a->store, e)) {
		store_rollback(a->store);
		return err_note(e, "'%s'", path);
	}
	fprintf(a->call->out, "%s %.12s  %s\n", waits ? "waits" : "already there",
	    digest_hex(capture.digest, hex), visible_name(path, &line));
	*keep = a->mark;
	return true;
}

static bool
add_one(struct adding *a, struct ahead_file *f, str columns, struct err *e)
{
	struct intake_request request = { .bytes = f->bytes, .origin = str_of(f->path),
		.media = STR(""), .given = a->given, .sandbox = f->sandbox,
		.begun = f->is_reading ? &f->reading : NULL };

	if (!a->has_begun)
		a->mark = *a->call->keep;
	a->sandbox = f->sandbox;
	if (f->wrong.kind != ERR_NONE) {
		adding_refuse(a, &f->wrong);
		return true;
	}
	if (call_switch(a->call, "later"))
		return keep_for_later(a, f->path, &request, columns, e);
	if (!adding_take(a, f->path, &request, columns, e))
		return false;
	if (a->told.len < FILES_A_COMMIT && a->bytes < BYTES_A_COMMIT)
		return true;
	if (!adding_finish(a, e))
		return false;
	*a->call->keep = a->mark;
	return true;
}

/* A page from the network: all that came is kept as a web archive, and the
 * page is a capture that was taken out of it. */
static bool
fetch_one(struct adding *a, const char *url, struct err *e)
{
	struct arena *keep = a->call->keep;
	moment  at = case_now();
	struct fetched got;
	struct unpacked u = { .is_container = true };
	struct intake_request request = { .origin = str_of(url), .media = STR("application/warc"),
		.given = a->given, .sandbox = a->sandbox };
	struct document document;
	struct err wrong = { 0 };

	if (!a->has_begun)
		a->mark = *keep;
	/* Read first: what is not the content is not captured. */
	if (!fetch_page(request.origin, at, call_switch(a->call, "page-only") ? NULL : a->sandbox,
	    keep, &got, &wrong))
		goto refused;
	request = (struct intake_request){ .bytes = got.body, .origin = got.url, .media = got.media,
		.given = a->given, .sandbox = a->sandbox };
	if (!intake_read(&request, keep, &document, &wrong)) {
		err_note(&wrong, "'%s'", url);
		goto refused;
	}
	*PUSH(&u.members, keep) = (struct enclosed){ .name = got.record, .url = got.url,
		.media = got.media, .dated = str_copy(str_of(at.text), keep), .bytes = got.body };
	if (got.missing > 0)
		*PUSH(&u.notes, keep) = str_printf(keep, "%lld of %lld files that the page needs were not "
		    "got", (long long)got.missing, (long long)got.requisites);
	request = (struct intake_request){ .bytes = got.warc, .origin = str_of(url),
		.media = STR("application/warc"), .given = a->given, .sandbox = a->sandbox };
	return adding_container(a, url, &request, &u, e);
refused:
	adding_refuse(a, &wrong);
	return true;
}

/* Folders are what is in them; addresses are taken as they are. */
static bool
list_files(struct call *call, struct str_list *out, struct err *e)
{
	for (int i = 1; i < call->operand_count; i++) {
		isize before = out->len;

		if (call_switch(call, "fetch"))
			*PUSH(out, call->keep) = str_of(call->operands[i]);
		else if (!file_list(call->operands[i], call->keep, out, e))
			return false;
		if (out->len == before)
			return err_set(e, ERR_INPUT, "the folder '%s' is empty", call->operands[i]);
	}
	return true;
}

static bool
add_files(struct adding *a, struct ahead *ahead, struct err *e)
{
	const char *columns = call_option(a->call, "columns");
	struct ahead_file *f;

	while ((f = ahead_next(ahead)) != NULL) {
		if (ahead->paths.len > 1)
			progress("adding", ahead->next, ahead->paths.len);
		if (!add_one(a, f, str_of(columns ? columns : ""), e))
			return false;
	}
	return true;
}

static bool
fetch_all(struct adding *a, struct str_list addresses, struct err *e)
{
	for (isize i = 0; i < addresses.len; i++) {
		if (addresses.len > 1)
			progress("adding", i + 1, addresses.len);
		if (!fetch_one(a, str_to_c(addresses.at[i], a->call->keep), e))
			return false;
	}
	return true;
}

/* The zygotes were forked before the case is open. */
static bool
add_all(struct adding *a, struct ahead *ahead, struct str_list files, struct err *e)
{
	bool ok = case_open_to_write(a->call, a->call->operands[0], &a->store, &a->by, e);

	if (!ok)
		return false;
	ok = call_switch(a->call, "fetch") ? fetch_all(a, files, e) : add_files(a, ahead, e);
	progress_end();
	ok = ok && adding_finish(a, e);
	store_close(a->store);
	return ok;
}

/* Readers of files, or the one reader of what is fetched. */
static bool
open_readers(struct adding *a, struct str_list files, struct ahead *ahead, struct sandbox *sandbox,
    struct err *e)
{
	const char *columns = call_option(a->call, "columns");

	a->sandbox = sandbox;
	return call_switch(a->call, "fetch") ? sandbox_open(sandbox, e) : ahead_open(ahead, files,
	    str_of(columns ? columns : ""), call_switch(a->call, "later"), e);
}

static bool
run_add(struct call *call, struct err *e)
{
	struct adding a = { .call = call, .is_json = call_switch(call, "json") };
	struct str_list files = { 0 };
	struct sandbox sandbox = { 0 };
	struct ahead ahead = { 0 };
	bool ok;

	if (call_switch(call, "later") && (call_switch(call, "fetch") || a.is_json))
		return err_set(e, ERR_USAGE, "--later goes neither with --fetch nor with --json");
	if (!take_given(call, &a.given, e) || !list_files(call, &files, e) ||
	    !open_readers(&a, files, &ahead, &sandbox, e))
		return false;
	ok = add_all(&a, &ahead, files, e);
	ahead_close(&ahead);
	sandbox_close(&sandbox);
	if (!ok || a.refused == 0)
		return ok;
	*e = a.first;
	return a.refused == 1 ? false : err_note(e, "%d files were refused, the first", a.refused);
}

static const struct option options[] = {
	{ "published", "DATE", "the day the report was published, such as 2017-03-26" },
	{ "publisher", "NAME", "who published it, where the report does not say" },
	{ "title", "TEXT", "its title, where the report does not say" },
	{ "fetch", NULL, "each FILE is the address of a page (http, https) to be fetched" },
	{ "page-only", NULL, "with --fetch: without the pictures and styles of the page" },
	{ "columns", "MAP", "FILE is a list of reports, one a row: text=COLUMN,title=COLUMN,\n"
	  "published=COLUMN,publisher=COLUMN,url=COLUMN" },
	{ "later", NULL, "keep the files without reading them; 'tally work' reads them, on this machine or\n"
	  "on others" },
	{ "json", NULL, "print one JSON object a file" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_add = {
	.name      = "add",
	.arguments = "CASE FILE…",
	.summary   = "take reports into a case",
	.help      =
	    "Keeps the bytes of each FILE (\"-\" is standard input) with their SHA-256, the\n"
	    "time and where they came from; reads the document in them; and enters both in\n"
	    "the signed journal.  The same bytes are the same capture: adding them again\n"
	    "adds no second voice.\n\n"
	    "FILE may be a folder, a ZIP archive, a web archive (WARC, packed with gzip, zstd\n"
	    "or not; WACZ), a feed (RSS, Atom, JSON) or, with --columns, a list (CSV, XLSX,\n"
	    "JSON): the file is kept, and each document in it is a capture of its own that says\n"
	    "where it was taken from.  What a list says of a report stands as given.\n\n"
	    "--fetch asks the network, and nothing else of this program does: public addresses\n"
	    "only, no names or passwords, no cookies.  Request and answer of every step, the\n"
	    "server's certificates and what the page needs to be looked at are kept as a web\n"
	    "archive.  A login wall, an error page or an empty shell is not captured, whatever\n"
	    "the server's status says; a page of a few words that may be one is kept, and that\n"
	    "is said.  Who fetches is seen by who is asked: the server, and\n"
	    "everybody on the way, learn which page you wanted.\n\n"
	    "What you give with --published, --publisher and --title goes before what the\n"
	    "report says.  Adding a file again with other values records a new reading.\n\n"
	    "A file that cannot be read is refused with a reason; the others are added, and\n"
	    "the exit code is that of the first refusal.",
	.examples  = "$ tally add harbour.tally --published 2021-05-04 report.html\n"
	             "$ tally add harbour.tally crawl.wacz mail/\n"
	             "$ tally add harbour.tally --fetch https://example.org/report\n"
	             "$ tally add harbour.tally --columns text=Body,published=Date reports.csv\n"
	             "$ pbpaste | tally add harbour.tally --publisher \"The Daily Bell\" -",
	.options   = options,
	.least     = 2,
	.most      = -1,
	.run       = run_add,
};
