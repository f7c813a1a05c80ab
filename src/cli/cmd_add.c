/* cli/cmd_add.c - take reports into a case. */
#include "cli/case.h"

#include "core/file.h"
#include "core/json.h"
#include "core/utf8.h"
#include "intake/account.h"
#include "intake/fetch.h"
#include "read/sandbox.h"

enum { FILES_A_COMMIT = 64, BYTES_A_COMMIT = 32 << 20 };

enum { DEPTH_MOST = 3 };

/* What was done with one file, told once it is safe on the disk. */
struct told {
	const char *path;
	struct intake_result result;
	bool  is_container;             /* kept, and what was in it told by itself */
	isize members;                  /* of a container */
	bool  has_container;
	capture_id container;           /* what it was taken out of */
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
	struct arena mark;              /* what is kept longer than it */
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
	if (t->has_container) {
		hex_write(t->container.bytes, 16, id);
		json_key(&j, "container");
		json_c(&j, id);
	}
	if (t->is_container) {
		json_pair_int(&j, "documents", t->members);
		goto done;
	}
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
done:
	json_object_end(&j);
	fprintf(a->call->out, "%.*s\n", STR_ARG(buf_view(&line)));
}

static void
tell_text(struct adding *a, const struct told *t)
{
	const struct intake_result *r = &t->result;
	char hex[DIGEST_HEX_BYTES], day[DATE_TEXT_BYTES];
	bool dated = date_is_known(r->reading.published);

	if (t->is_container) {
		fprintf(a->call->out, "%s %.12s  %s  holds %td documents\n", r->capture_was_there ?
		    "already there" : "kept", digest_hex(r->capture.digest, hex), t->path, t->members);
		return;
	}
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

/* The readings that are new, into the incidents there are. */
static bool
propose(struct adding *a, struct err *e)
{
	reading_id *added = NEW_ARRAY(a->call->keep, reading_id, a->told.len);
	isize count = 0;

	for (isize i = 0; i < a->told.len; i++) {
		const struct intake_result *r = &a->told.at[i].result;

		/* A container is kept and not read. */
		if (!a->told.at[i].is_container &&
		    (!r->capture_was_there || !r->reading_was_there))
			added[count++] = r->reading.id;
	}
	return intake_propose_added(a->store, &a->rules, added, count, *a->call->scratch, e);
}

static bool
finish(struct adding *a, struct err *e)
{
	bool ok = true;

	if (!a->has_begun)
		return true;
	if (a->has_changed)
		ok = propose(a, e) && store_commit(a->store, e);
	else
		store_rollback(a->store);
	for (isize i = 0; ok && i < a->told.len; i++) {
		if (a->is_json)
			tell_json(a, &a->told.at[i]);
		else
			tell_text(a, &a->told.at[i]);
	}
	a->told = (struct told_list){ 0 };
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

/* What is wrong with one file does not stop the others. */
static void
refuse(struct adding *a, const struct err *wrong)
{
	progress_end();
	if (a->refused++ == 0)
		a->first = *wrong;
	else
		fprintf(stderr, "tally add: %s\n", wrong->text);
}

static bool
record_one(struct adding *a, const char *path, const struct intake_request *request,
    const struct document *document, const struct enclosed_capture *from, struct err *e)
{
	struct told *told;

	if (!begin(a, e))
		return false;
	told = PUSH(&a->told, a->call->keep);
	told->path = path;
	arena_reset(a->call->scratch, 1 << 24);
	if (!intake_record(a->store, &a->rules, request, document, a->call->keep,
	    *a->call->scratch, &told->result, e))
		return err_note(e, "'%s'", path);
	if (from != NULL) {
		struct enclosed_capture row = *from;

		row.capture = told->result.capture.id;
		told->has_container = true;
		told->container = row.container;
		if (!enclosed_write(a->store, &row, e))
			return err_note(e, "'%s'", path);
	}
	a->has_changed |= !told->result.capture_was_there || !told->result.reading_was_there;
	a->bytes += request->bytes.len;
	return true;
}

static bool add_bytes(struct adding *a, const char *path, struct intake_request *request,
    str columns, const struct enclosed_capture *from, int depth, struct err *e);

/* What the container says of it stands behind what the person says. */
static struct given
given_of(const struct given *by_hand, const struct enclosed *m)
{
	struct given all = *by_hand;

	if (!all.title.ptr && m->title.len > 0)
		all.title = m->title;
	if (!all.publisher.ptr && m->publisher.len > 0)
		all.publisher = m->publisher;
	if (!date_is_known(all.published))
		all.published = m->published;
	return all;
}

static bool
add_enclosed(struct adding *a, const char *path, const struct enclosed *m,
    capture_id container, int depth, struct err *e)
{
	struct arena *keep = a->call->keep;
	struct enclosed_capture from = { .container = container, .name = m->name,
		.dated = m->dated.len > 0 ? m->dated : (str){ 0 } };
	str inner = str_printf(keep, "%s#%.*s%c", path, STR_ARG(m->url.len > 0 ? m->url : m->name), 0);
	struct intake_request request = { .bytes = m->bytes, .media = m->media,
		.origin = m->url.len > 0 ? m->url : str_first(inner, inner.len - 1),
		.given = given_of(&a->given, m), .sandbox = &a->sandbox };

	return add_bytes(a, inner.ptr, &request, STR(""), &from, depth, e);
}

/* The container is a capture of its own that nobody reads. */
static bool
add_container(struct adding *a, const char *path, const struct intake_request *request,
    const struct unpacked *u, const struct enclosed_capture *from, int depth, struct err *e)
{
	struct intake_result *r;
	struct told *told;
	capture_id id;

	if (!begin(a, e))
		return false;
	told = PUSH(&a->told, a->call->keep);
	told->path = path;
	told->is_container = true;
	told->members = u->members.len;
	r = &told->result;
	if (!capture_write(a->store, request->bytes, request->origin, request->media,
	    a->call->keep, &r->capture, &r->capture_was_there, e))
		return err_note(e, "'%s'", path);
	id = r->capture.id;
	a->has_changed |= !r->capture_was_there;
	if (from != NULL) {
		struct enclosed_capture row = *from;

		row.capture = id;
		if (!enclosed_write(a->store, &row, e))
			return err_note(e, "'%s'", path);
	}
	for (isize i = 0; i < u->notes.len; i++)
		fprintf(stderr, "tally add: '%s': %.*s\n", path, STR_ARG(u->notes.at[i]));
	for (isize i = 0; i < u->members.len; i++)
		if (!add_enclosed(a, path, &u->members.at[i], id, depth + 1, e))
			return false;
	return true;
}

static bool
add_bytes(struct adding *a, const char *path, struct intake_request *request, str columns,
    const struct enclosed_capture *from, int depth, struct err *e)
{
	struct read_hint hint = { .name = file_name(str_of(path)), .content_type = request->media,
		.columns = columns };
	struct document document;
	struct unpacked unpacked;
	struct err wrong = { 0 };
	bool ok = sandbox_unpack(&a->sandbox, request->bytes, hint, a->call->keep, &unpacked, &wrong);

	if (ok && unpacked.is_container) {
		ok = depth < DEPTH_MOST ? unpacked.members.len > 0 || err_set(&wrong, ERR_INPUT,
		    "it holds no document") : err_set(&wrong, ERR_TOO_LARGE, "it holds files in files "
		    "deeper than %d", DEPTH_MOST);
		if (ok)
			return add_container(a, path, request, &unpacked, from, depth, e);
	}
	if (ok && intake_read(request, a->call->keep, &document, &wrong))
		return record_one(a, path, request, &document, from, e);
	err_note(&wrong, "'%s'", path);
	refuse(a, &wrong);
	return true;
}

static bool
add_one(struct adding *a, const char *path, struct err *e)
{
	const char *columns = call_option(a->call, "columns");
	struct intake_request request = { .origin = str_of(path), .media = STR(""),
		.given = a->given, .sandbox = &a->sandbox };
	struct err wrong = { 0 };

	if (!a->has_begun)
		a->mark = *a->call->keep;
	if (!file_read(path, READ_LIMIT, a->call->keep, &request.bytes, &wrong)) {
		refuse(a, &wrong);
		return true;
	}
	if (!add_bytes(a, path, &request, str_of(columns ? columns : ""), NULL, 0, e))
		return false;
	if (a->told.len < FILES_A_COMMIT && a->bytes < BYTES_A_COMMIT)
		return true;
	if (!finish(a, e))
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
		.given = a->given, .sandbox = &a->sandbox };
	struct document document;
	struct err wrong = { 0 };

	if (!a->has_begun)
		a->mark = *keep;
	/* Read first: what is not the content is not captured. */
	if (!fetch_page(request.origin, at, call_switch(a->call, "page-only") ? NULL : &a->sandbox,
	    keep, &got, &wrong))
		goto refused;
	request = (struct intake_request){ .bytes = got.body, .origin = got.url, .media = got.media,
		.given = a->given, .sandbox = &a->sandbox };
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
		.media = STR("application/warc"), .given = a->given, .sandbox = &a->sandbox };
	return add_container(a, url, &request, &u, NULL, 0, e);
refused:
	refuse(a, &wrong);
	return true;
}

/* Folders are what is in them. */
static bool
list_files(struct adding *a, struct str_list *out, struct err *e)
{
	for (int i = 1; i < a->call->operand_count && call_switch(a->call, "fetch"); i++)
		*PUSH(out, a->call->keep) = str_of(a->call->operands[i]);
	for (int i = 1; i < a->call->operand_count && !call_switch(a->call, "fetch"); i++) {
		isize before = out->len;

		if (!file_list(a->call->operands[i], a->call->keep, out, e))
			return false;
		if (out->len == before)
			return err_set(e, ERR_INPUT, "the folder '%s' is empty", a->call->operands[i]);
	}
	return true;
}

static bool
add_all(struct adding *a, struct err *e)
{
	struct call *call = a->call;
	struct str_list files = { 0 };
	bool ok = true;

	if (!list_files(a, &files, e) ||
	    !case_open_to_write(call, call->operands[0], &a->store, &a->by, e))
		return false;
	for (isize i = 0; ok && i < files.len; i++) {
		if (files.len > 1)
			progress("adding", i + 1, files.len);
		ok = call_switch(call, "fetch") ? fetch_one(a, str_to_c(files.at[i], call->keep), e) :
		    add_one(a, str_to_c(files.at[i], call->keep), e);
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
	{ "fetch", NULL, "each FILE is the address of a page (http, https) to be fetched" },
	{ "page-only", NULL, "with --fetch: without the pictures and styles of the page" },
	{ "columns", "MAP", "FILE is a list of reports, one a row: text=COLUMN,title=COLUMN,\n"
	  "published=COLUMN,publisher=COLUMN,url=COLUMN" },
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
	    "FILE may be a folder, a ZIP archive, a web archive (WARC, WACZ) or, with\n"
	    "--columns, a list (CSV, XLSX, JSON): the file is kept, and each document in it\n"
	    "is a capture of its own that says where it was taken from.  What a list says of a\n"
	    "report stands as given.\n\n"
	    "--fetch asks the network, and nothing else of this program does: public addresses\n"
	    "only, no names or passwords, no cookies.  Request and answer of every step, the\n"
	    "server's certificates and what the page needs to be looked at are kept as a web\n"
	    "archive.  A login wall, an error page or an empty shell is not captured, whatever\n"
	    "the server's status says.  Who fetches is seen by who is asked: the server, and\n"
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
