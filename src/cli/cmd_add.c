/* cli/cmd_add.c - take reports into a case. */
#include "cli/case.h"

#include "core/file.h"
#include "core/json.h"
#include "core/utf8.h"
#include "intake/account.h"
#include "read/sandbox.h"

enum { FILES_A_COMMIT = 64, BYTES_A_COMMIT = 32 << 20 };

/* What was done with one file, told once it is safe on the disk. */
struct told {
	const char *path;
	struct intake_result result;
};
struct told_list { struct told *at; isize len, room; };

struct adding {
	struct call   *call;
	struct store  *store;
	struct signer *by;
	struct given   given;
	struct intake_rules rules;
	struct sandbox sandbox;
	struct json    json;
	bool  is_json;
	struct told_list told;          /* of the open transaction */
	isize bytes;
	bool  has_begun, has_changed;
	int   refused;
	struct err first;               /* why the first of them was refused */
};

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

/* ---- telling --------------------------------------------------------------------- */

static const char *
what_happened(const struct intake_result *r)
{
	if (!r->capture_was_there)
		return "added";
	return r->reading_was_there ? "already there" : "already there, now read anew";
}

static void
tell_json(struct adding *a, const struct told *t)
{
	const struct intake_result *r = &t->result;
	struct buf  line = { .keep = a->call->keep };
	struct json j = { .out = &line };
	char hex[DIGEST_HEX_BYTES], id[33] = "";

	json_object(&j);
	json_key(&j, "file");
	json_c(&j, t->path);
	json_pair_bool(&j, "new", !r->capture_was_there);
	json_key(&j, "capture");
	hex_write(r->capture.id.bytes, 16, id);
	json_c(&j, id);
	json_key(&j, "sha256");
	json_c(&j, digest_hex(r->capture.digest, hex));
	json_pair_int(&j, "bytes", r->capture.size);
	json_key(&j, "title");
	json_str_or_null(&j, r->reading.title);
	json_key(&j, "publisher");
	json_str_or_null(&j, r->reading.publisher);
	json_key(&j, "published");
	json_date(&j, r->reading.published);
	json_key(&j, "published_from");
	json_str_or_null(&j, r->reading.published_from);
	json_key(&j, "needs_date");
	json_str_or_null(&j, r->needs_date.len > 0 ? r->needs_date : (str){ 0 });
	json_key(&j, "published_hint");
	json_date(&j, date_is_known(r->reading.published) ? (date){ 0 } : r->document.published_hint);
	json_object_end(&j);
	fprintf(a->call->out, "%.*s\n", STR_ARG(buf_view(&line)));
}

static void
tell_text(struct adding *a, const struct told *t)
{
	const struct intake_result *r = &t->result;
	char hex[DIGEST_HEX_BYTES], day[DATE_TEXT_BYTES];
	bool dated = date_is_known(r->reading.published);

	fprintf(a->call->out, "%s %.12s  %s  published %s%s\n", what_happened(r),
	    digest_hex(r->capture.digest, hex), t->path,
	    dated ? date_text(r->reading.published, day) : "on an unknown day",
	    r->reading.publisher.ptr ? "" : ", publisher not known");
	for (isize i = 0; i < r->document.warnings.len; i++)
		fprintf(stderr, "tally add: '%s': %.*s\n", t->path,
		    STR_ARG(r->document.warnings.at[i]));
	if (r->needs_date.len > 0)
		fprintf(stderr, "tally add: '%s': \"%.*s\" needs the day of publication; give "
		    "--published DATE\n", t->path, STR_ARG(r->needs_date));
	if (!dated && date_is_known(r->document.published_hint))
		fprintf(stderr, "tally add: '%s': %.*s suggests %s; nothing was assumed\n", t->path,
		    STR_ARG(r->document.published_hint_from),
		    date_text(r->document.published_hint, day));
}

/* ---- adding ------------------------------------------------------------------------ */

static bool
finish(struct adding *a, struct err *e)
{
	bool ok = true;

	if (!a->has_begun)
		return true;
	if (a->has_changed)
		ok = intake_propose(a->store, &a->rules, *a->call->scratch, e) &&
		    store_commit(a->store, e);
	else
		store_rollback(a->store);
	for (isize i = 0; ok && i < a->told.len; i++) {
		if (a->is_json)
			tell_json(a, &a->told.at[i]);
		else
			tell_text(a, &a->told.at[i]);
	}
	a->told.len = 0;
	a->bytes = 0;
	a->has_begun = a->has_changed = false;
	return ok;
}

static bool
begin(struct adding *a, struct err *e)
{
	if (a->has_begun)
		return true;
	a->has_begun = store_begin(a->store, a->by, case_now(), e);
	return a->has_begun;
}

/* Read it: what is wrong with one file does not stop the others. */
static bool
read_one(struct adding *a, const char *path, struct intake_request *request,
    struct document *document)
{
	struct err wrong = { 0 };

	*request = (struct intake_request){ .origin = str_of(path), .media = STR(""),
		.given = a->given, .sandbox = &a->sandbox };
	if (file_read(path, READ_LIMIT, a->call->keep, &request->bytes, &wrong) &&
	    (intake_read(request, a->call->keep, document, &wrong) ||
	     err_note(&wrong, "'%s'", path)))
		return true;
	progress_end();
	if (a->refused++ == 0)
		a->first = wrong;
	else
		fprintf(stderr, "tally add: %s\n", wrong.text);
	return false;
}

static bool
add_one(struct adding *a, const char *path, struct err *e)
{
	struct intake_request request;
	struct document document;
	struct told *told;

	if (!read_one(a, path, &request, &document))
		return true;
	if (!begin(a, e))
		return false;
	told = PUSH(&a->told, a->call->keep);
	told->path = path;
	arena_reset(a->call->scratch, 1 << 24);
	if (!intake_record(a->store, &a->rules, &request, &document, a->call->keep,
	    *a->call->scratch, &told->result, e))
		return err_note(e, "'%s'", path);
	a->has_changed |= !told->result.capture_was_there || !told->result.reading_was_there;
	a->bytes += request.bytes.len;
	if (a->told.len >= FILES_A_COMMIT || a->bytes >= BYTES_A_COMMIT)
		return finish(a, e);
	return true;
}

static bool
add_all(struct adding *a, struct err *e)
{
	struct call *call = a->call;
	bool ok = true;

	if (!case_open_to_write(call, call->operands[0], &a->store, &a->by, e))
		return false;
	for (int i = 1; ok && i < call->operand_count; i++) {
		if (call->operand_count > 2)
			progress("adding", i, call->operand_count - 1);
		ok = add_one(a, call->operands[i], e);
	}
	progress_end();
	ok = ok && finish(a, e);
	store_close(a->store);
	return ok;
}

static bool
run_add(struct call *call, struct err *e)
{
	struct adding a = { .call = call, .is_json = call_switch(call, "json") };
	bool ok;

	/* The sandbox is forked before the case is open. */
	if (!take_given(call, &a.given, e) || !sandbox_open(&a.sandbox, e))
		return false;
	ok = add_all(&a, e);
	sandbox_close(&a.sandbox);
	if (!ok || a.refused == 0)
		return ok;
	*e = a.first;
	return a.refused == 1 ? false : err_note(e, "%d files were refused, the first", a.refused);
}

static const struct option options[] = {
	{ "published", "DATE", "the day the report was published, such as 2017-03-26" },
	{ "publisher", "NAME", "who published it, where the report does not say" },
	{ "title", "TEXT", "its title, where the report does not say" },
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
	    "What you give with --published, --publisher and --title goes before what the\n"
	    "report says.  Adding a file again with other values records a new reading.\n\n"
	    "A file that cannot be read is refused with a reason; the others are added, and\n"
	    "the exit code is that of the first refusal.",
	.examples  = "$ tally add harbour.tally --published 2021-05-04 report.html\n"
	             "$ pbpaste | tally add harbour.tally --publisher \"The Daily Bell\" -",
	.options   = options,
	.least     = 2,
	.most      = -1,
	.run       = run_add,
};
