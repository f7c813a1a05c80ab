/* cli/extract_long.c - parts into sections. */
#include "cli/extract_long.h"

#include <errno.h>

struct long_work {
	const struct extract_request *request;
	struct extract_progress progress;
	FILE **section;
	bool  has_items[SECTIONS];
	bool  is_done, ok;
	str   language;
	date  published;
};

static bool
put(FILE *out, const struct buf *b)
{
	return b->len == 0 || fwrite(b->at, 1, (size_t)b->len, out) == (size_t)b->len;
}

/* One part; its memory is the caller's to give back. */
static bool
read_part(struct arena *arena, void *with, struct err *e)
{
	struct long_work *w = with;
	struct arena scratch = *arena;
	struct extraction part;

	(void)e;
	arena->end = arena->next + (arena->end - arena->next) / 4;
	scratch.next = arena->end;
	w->is_done = !extract_next(w->request, &w->progress, arena, scratch, &part);
	if (w->language.ptr == NULL)
		w->language = part.language;       /* of a table, not of the arena */
	w->published = w->request->published;
	for (int i = 0; i < SECTIONS && w->ok; i++) {
		struct buf  b = { .keep = &scratch };
		struct json j = { .out = &b, .needs_comma = w->has_items[i] };

		extraction_write_items(&j, (enum extraction_section)i, w->request->text, &part);
		w->has_items[i] |= b.len > 0;
		w->ok = put(w->section[i], &b);
	}
	return true;
}

bool
file_pour(FILE *from, FILE *to, struct err *e)
{
	static const char what[] = "cannot write the extractions";
	char   piece[1 << 16];
	size_t got = 1;
	long   left = ftell(from);

	if (left < 0 || fflush(from) != 0 || fseek(from, 0, SEEK_SET) != 0)
		return err_system(e, errno, what);
	for (; left > 0 && got > 0; left -= (long)got) {
		got = fread(piece, 1, (size_t)left < sizeof piece ? (size_t)left : sizeof piece, from);
		if (fwrite(piece, 1, got, to) != got)
			return err_system(e, errno, what);
	}
	return left > 0 || fseek(from, 0, SEEK_SET) != 0 ? err_system(e, errno, what) : true;
}

void
long_files_open(struct long_files *files)
{
	for (int i = 0; i < SECTIONS; i++)
		files->section[i] = tmpfile();
}

void
long_files_close(struct long_files *files)
{
	for (int i = 0; i < SECTIONS; i++)
		if (files->section[i] != NULL)
			fclose(files->section[i]);
}

static bool
write_all(struct long_work *w, str id, struct arena *work, FILE *out, struct err *e)
{
	struct extraction head = { .language = w->language, .published = w->published };
	struct buf  b = { .keep = work };
	struct json j = { .out = &b };

	extraction_write_head(&j, id, &head);
	for (int i = 0; i < SECTIONS; i++) {
		extraction_open_section(&j, (enum extraction_section)i);
		if (!put(out, &b) || !file_pour(w->section[i], out, e))
			return e->kind != ERR_NONE ? false
			    : err_system(e, errno, "cannot write the extractions");
		b.len = 0;
		json_array_end(&j);
	}
	json_object_end(&j);
	buf_char(&b, '\n');
	return put(out, &b) ? true : err_system(e, errno, "cannot write the extractions");
}

bool
extract_long(const struct extract_request *request, str id, struct arena *work,
    struct long_files *files, FILE *out, struct err *e)
{
	struct long_work w = { .request = request, .section = files->section, .ok = true };
	struct arena whole = *work;
	bool ok = true;

	for (int i = 0; i < SECTIONS; i++)
		ok = ok && files->section[i] != NULL && fseek(files->section[i], 0, SEEK_SET) == 0;
	if (!ok)
		err_set(e, ERR_SYSTEM, "cannot make a temporary file (is TMPDIR full?)");
	while (ok && !w.is_done) {
		ok = arena_guarded(work, read_part, &w, e);
		if (ok && !w.ok)
			ok = err_system(e, errno, "cannot write a temporary file (is TMPDIR full?)");
		work->next = whole.next;
		work->end = whole.end;
	}
	ok = ok && write_all(&w, id, work, out, e);
	work->next = whole.next;
	return ok;
}
