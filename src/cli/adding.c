/* cli/adding.c - see adding.h. */
#include "cli/adding.h"
#include "cli/visible.h"

#include "core/file.h"
#include "intake/account.h"

enum { DEPTH_MOST = 3 };

/* ---- telling --------------------------------------------------------------------- */

static const char *
what_happened(const struct intake_result *r, bool is_work)
{
	if (!r->capture_was_there)
		return "added";
	if (is_work)
		return "read";
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

/* A list that was read as one text: its rows are no reports of their own then. */
static bool
may_be_list(const char *path, str kind)
{
	static const char *const endings[] = { ".csv", ".tsv", ".jsonl" };

	for (isize i = 0; i < COUNT_OF(endings); i++)
		if (str_ends(str_of(path), str_of(endings[i])))
			return true;
	return str_equal(kind, STR("xlsx"));
}

static void
tell_text(struct adding *a, const struct told *t)
{
	const struct intake_result *r = &t->result;
	char hex[DIGEST_HEX_BYTES], day[DATE_TEXT_BYTES];
	struct name_line line;
	const char *path = visible_name(t->path, &line);
	bool dated = date_is_known(r->reading.published);

	if (t->is_container) {
		fprintf(a->call->out, "%s %.12s  %s  holds %td documents\n", r->capture_was_there ?
		    "already there" : "kept", digest_hex(r->capture.digest, hex), path, t->members);
		return;
	}
	fprintf(a->call->out, "%s %.12s  %s  published %s%s\n", what_happened(r, a->is_work),
	    digest_hex(r->capture.digest, hex), path,
	    dated ? date_text(r->reading.published, day) : "on an unknown day",
	    r->reading.publisher.ptr ? "" : ", publisher not known");
	for (isize i = 0; i < r->document.warnings.len; i++)
		fprintf(stderr, "tally add: '%s': %.*s\n", path,
		    STR_ARG(r->document.warnings.at[i]));
	if (may_be_list(path, r->document.kind))
		fprintf(stderr, "tally add: '%s': it was taken in as one report; where each row is one, "
		    "--columns text=COLUMN takes them in\n", path);
	if (r->needs_date.len > 0)
		fprintf(stderr, "tally add: '%s': \"%.*s\" needs the day of publication; give "
		    "--published DATE\n", path, STR_ARG(r->needs_date));
	if (!dated && date_is_known(r->document.published_hint))
		fprintf(stderr, "tally add: '%s': %.*s suggests %s; nothing was assumed\n", path,
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

bool
adding_finish(struct adding *a, struct err *e)
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

bool
adding_begin(struct adding *a, struct err *e)
{
	if (a->has_begun)
		return true;
	a->has_begun = store_begin(a->store, a->by, case_now(), e);
	return a->has_begun;
}

void
adding_refuse(struct adding *a, const struct err *wrong)
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

	if (!adding_begin(a, e))
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
		.given = given_of(&a->given, m), .sandbox = a->sandbox };

	return add_bytes(a, inner.ptr, &request, STR(""), &from, depth, e);
}

static bool
add_members(struct adding *a, const char *path, const struct unpacked *u, capture_id container,
    int depth, struct err *e)
{
	struct name_line line;

	for (isize i = 0; i < u->notes.len; i++)
		fprintf(stderr, "tally add: '%s': %.*s\n", visible_name(path, &line),
		    STR_ARG(u->notes.at[i]));
	for (isize i = 0; i < u->members.len; i++)
		if (!add_enclosed(a, path, &u->members.at[i], container, depth + 1, e))
			return false;
	return true;
}

/* The container is a capture of its own that nobody reads. */
static bool
add_container(struct adding *a, const char *path, const struct intake_request *request,
    const struct unpacked *u, const struct enclosed_capture *from, int depth, struct err *e)
{
	struct intake_result *r;
	struct told *told;
	capture_id id;

	if (!adding_begin(a, e))
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
	return add_members(a, path, u, id, depth, e);
}

/* A message is read, and what is attached to it is taken out of it. */
static bool
add_message(struct adding *a, const char *path, const struct intake_request *request,
    const struct document *document, const struct unpacked *u,
    const struct enclosed_capture *from, int depth, struct err *e)
{
	capture_id id;

	if (!record_one(a, path, request, document, from, e))
		return false;
	id = a->told.at[a->told.len - 1].result.capture.id;
	return add_members(a, path, u, id, depth, e);
}

static bool
add_bytes(struct adding *a, const char *path, struct intake_request *request, str columns,
    const struct enclosed_capture *from, int depth, struct err *e)
{
	struct read_hint hint = { .name = file_name(str_of(path)), .content_type = request->media,
		.columns = columns };
	struct document document;
	struct unpacked unpacked;
	struct err wrong = { 0 }, none = { 0 };
	bool ok = sandbox_unpack(a->sandbox, request->bytes, hint, a->call->keep, &unpacked, &wrong);

	if (ok && unpacked.is_container) {
		ok = depth < DEPTH_MOST ? unpacked.members.len > 0 || err_set(&wrong, ERR_INPUT,
		    "it holds no document") : err_set(&wrong, ERR_TOO_LARGE, "it holds files in files "
		    "deeper than %d", DEPTH_MOST);
		/* A message may say nothing and have all in its attachments. */
		if (ok && unpacked.whole == WHOLE_TOO && intake_read(request, a->call->keep, &document,
		    &none))
			return add_message(a, path, request, &document, &unpacked, from, depth, e);
		if (ok)
			return add_container(a, path, request, &unpacked, from, depth, e);
	}
	if (ok && intake_read(request, a->call->keep, &document, &wrong))
		return record_one(a, path, request, &document, from, e);
	err_note(&wrong, "'%s'", path);
	adding_refuse(a, &wrong);
	return true;
}

bool
adding_take(struct adding *a, const char *path, struct intake_request *request, str columns,
    struct err *e)
{
	return add_bytes(a, path, request, columns, NULL, 0, e);
}

bool
adding_container(struct adding *a, const char *path, const struct intake_request *request,
    const struct unpacked *u, struct err *e)
{
	return add_container(a, path, request, u, NULL, 0, e);
}
