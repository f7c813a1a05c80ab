/* cli/documents.c - see documents.h. */
#include "cli/documents.h"
#include "cli/visible.h"

#include "core/file.h"
#include "read/ahead.h"

enum { DEPTH_MOST = 3 };

struct walk {
	struct call    *call;
	struct sandbox *sandbox;
	document_taker *take;
	void *with;
	int   refused;
	bool  stopped;                  /* the taker said so */
};

/* Containers stand in containers: a web archive in a ZIP archive. */
static bool walk_bytes(struct walk *w, const char *name, str bytes, struct read_hint hint,
    const struct enclosed *from, int depth, struct err *e);

/* What the container says of it stands where the document says nothing. */
static void
fill_in(struct document *d, const struct enclosed *from)
{
	if (from == NULL)
		return;
	if (d->title.ptr == NULL && from->title.len > 0)
		d->title = from->title;
	if (d->publisher.ptr == NULL && from->publisher.len > 0)
		d->publisher = from->publisher;
	if (!date_is_known(d->published) && date_is_known(from->published)) {
		d->published = from->published;
		d->published_from = STR("list");
	}
}

static bool
hand_on(struct walk *w, const char *name, const struct document *document, struct err *e)
{
	w->stopped = !w->take(w->with, name, document, e);
	return !w->stopped;
}

static bool
walk_document(struct walk *w, const char *name, str bytes, struct read_hint hint,
    const struct enclosed *from, struct err *e)
{
	struct document document;

	if (!sandbox_read(w->sandbox, bytes, hint, w->call->scratch, &document, e))
		return err_note(e, "cannot read '%s'", name);
	fill_in(&document, from);
	return hand_on(w, name, &document, e);
}

/* One that cannot be read does not keep the others from being read. */
static bool
walk_enclosed(struct walk *w, const char *name, const struct enclosed *m, int depth,
    struct err *e)
{
	struct arena before = *w->call->scratch;
	struct err   wrong = { 0 };
	str inner = str_printf(w->call->scratch, "%s#%.*s%c", name,
	    STR_ARG(m->url.len > 0 ? m->url : m->name), 0);
	struct read_hint hint = { .name = file_name(m->name), .content_type = m->media,
		.url = m->url };
	bool ok = walk_bytes(w, inner.ptr, m->bytes, hint, m, depth, &wrong);

	*w->call->scratch = before;
	if (ok)
		return true;
	if (w->stopped) {
		*e = wrong;
		return false;
	}
	fprintf(stderr, "tally: %s\n", wrong.text);
	w->refused++;
	return true;
}

static bool
walk_container(struct walk *w, const char *name, const struct unpacked *u, int depth,
    struct err *e)
{
	int before = w->refused;

	struct name_line line;

	for (isize i = 0; i < u->notes.len; i++)
		fprintf(stderr, "tally: '%s': %.*s\n", visible_name(name, &line),
		    STR_ARG(u->notes.at[i]));
	for (isize i = 0; i < u->members.len; i++)
		if (!walk_enclosed(w, name, &u->members.at[i], depth + 1, e))
			return false;
	if (u->members.len == 0)
		return err_set(e, ERR_INPUT, "'%s' holds no document", name);
	if (w->refused - before == (int)u->members.len)
		return err_set(e, ERR_INPUT, "no document in '%s' could be read", name);
	return true;
}

static bool
walk_bytes(struct walk *w, const char *name, str bytes, struct read_hint hint,
    const struct enclosed *from, int depth, struct err *e)
{
	struct unpacked unpacked;

	if (depth >= DEPTH_MOST)
		return err_set(e, ERR_TOO_LARGE, "'%s': it holds files in files deeper than %d", name,
		    DEPTH_MOST);
	if (!sandbox_unpack(w->sandbox, bytes, hint, w->call->scratch, &unpacked, e))
		return err_note(e, "cannot read '%s'", name);
	hint.columns = STR("");
	return unpacked.is_container && unpacked.whole == WHOLE_NOT ? walk_container(w, name, &unpacked, depth, e) :
	    walk_document(w, name, bytes, hint, from, e);
}

/* ---- one file after the other, the next ones being read already ----------------- */

static bool
walk_file(struct walk *w, struct ahead_file *f, struct err *e)
{
	struct document document;

	arena_reset(w->call->scratch, 1 << 24);
	w->sandbox = f->sandbox;
	w->refused = 0;
	w->stopped = false;
	if (f->wrong.kind != ERR_NONE) {
		*e = f->wrong;
		return false;
	}
	if (!f->is_reading)
		return walk_bytes(w, f->path, f->bytes, f->hint, NULL, 0, e);
	if (!sandbox_read_end(&f->reading, w->call->scratch, &document, e))
		return err_note(e, "cannot read '%s'", f->path);
	return hand_on(w, f->path, &document, e);
}

bool
documents_all(struct call *call, char *const *paths, int count, str columns, bool goes_on,
    document_taker *take, void *with, struct err *e)
{
	struct walk w = { .call = call, .take = take, .with = with };
	struct str_list files = { 0 };
	struct ahead_file *f;
	struct ahead ahead;
	bool ok = true;

	for (int i = 0; i < count; i++)
		*PUSH(&files, call->keep) = str_of(paths[i]);
	if (!ahead_open(&ahead, files, columns, false, e))
		return false;
	while ((ok || goes_on) && (f = ahead_next(&ahead)) != NULL) {
		struct err one = { 0 };

		if (walk_file(&w, f, &one))
			continue;
		if (ok)
			*e = one;
		else
			fprintf(stderr, "tally: %s\n", one.text);
		ok = false;
	}
	ahead_close(&ahead);
	return ok;
}
