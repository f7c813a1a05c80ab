/* exchange/grid_read.c - see grid_read.h. */
#include "exchange/grid_read.h"

#include "core/utf8.h"
#include "read/lockdown.h"
#include "read/table.h"

#include <csv.h>
#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

/* Under AddressSanitizer a locked-down child has not the memory that it needs. */
#if defined(__SANITIZE_ADDRESS__)
#define WITHOUT_CHILD 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define WITHOUT_CHILD 1
#endif
#endif
#ifndef WITHOUT_CHILD
#define WITHOUT_CHILD 0
#endif

enum { SAMPLE_BYTES = 4096, CHILD_CPU_S = 20, PIPE_STEP = 1 << 16, MESSAGE_BYTES = 512 };
#define ANSWER_MOST ((isize)1 << 30)
#define WORK_BYTES  ((isize)1 << 30)
/* The parent's arenas are address space of the child, too. */
#define CHILD_SPACE ((isize)128 << 30)

/* ---- CSV ---------------------------------------------------------------------------------- */

struct reading_grid {
	struct grid *grid;
	struct arena *keep;
	isize cell, row;
	bool  has_names;
	struct err *e;
};

/* The mark that parts cells: the commonest of three in the first line. */
static char
delimiter_of(str bytes)
{
	static const char marks[] = ",;\t";
	str line = str_first(bytes, SAMPLE_BYTES);
	char best = ',';
	isize most = 0;

	line = str_cut(&line, '\n');
	for (isize m = 0; m < 3; m++) {
		isize count = 0;
		bool quoted = false;

		for (isize i = 0; i < line.len; i++) {
			quoted ^= line.ptr[i] == '"';
			count += !quoted && line.ptr[i] == marks[m];
		}
		if (count > most) {
			most = count;
			best = marks[m];
		}
	}
	return best;
}

static void
take_cell(void *bytes, size_t len, void *with)
{
	struct reading_grid *r = with;
	isize replaced;
	str cell = utf8_repair(str_copy((str){ bytes, (isize)len }, r->keep), r->keep, &replaced);

	if (!r->has_names)
		*PUSH(&r->grid->names, r->keep) = str_trim(cell);
	else if (r->cell < r->grid->names.len)
		grid_add(r->grid, cell, r->keep);
	else if (str_trim(cell).len > 0)
		err_set(r->e, ERR_INPUT, "row %td has more cells than the header", r->row + 1);
	r->cell++;
}

static void
take_row(int end, void *with)
{
	struct reading_grid *r = with;

	(void)end;
	while (r->has_names && r->cell > 0 && r->cell < r->grid->names.len) {
		grid_add(r->grid, STR(""), r->keep);
		r->cell++;
	}
	r->has_names |= r->cell > 0;
	r->cell = 0;
	r->row++;
}

static bool
read_csv(str bytes, char delimiter, struct arena *keep, struct grid *out, struct err *e)
{
	struct csv_parser parser;
	struct reading_grid r = { .grid = out, .keep = keep, .e = e };
	size_t done;

	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_from(bytes, 3);
	if (csv_init(&parser, 0) != 0)
		return err_set(e, ERR_SYSTEM, "cannot start the CSV reader");
	csv_set_delim(&parser, (unsigned char)delimiter);
	done = csv_parse(&parser, bytes.ptr, (size_t)bytes.len, take_cell, take_row, &r);
	csv_fini(&parser, take_cell, take_row, &r);
	if (e->kind == ERR_NONE && done != (size_t)bytes.len)
		err_set(e, ERR_INPUT, "row %td: %s", r.row + 1, csv_strerror(csv_error(&parser)));
	csv_free(&parser);
	if (e->kind == ERR_NONE && !r.has_names)
		err_set(e, ERR_INPUT, "it is empty: a header row is needed");
	return e->kind == ERR_NONE;
}

/* ---- XLSX, JSON, PDF: notes and CSV, out of a locked-down child ------------------------------- */

/* Each with END_OF_NOTE behind it, then END_OF_NOTES. */
enum { END_OF_NOTE = 0x1E, END_OF_NOTES = 0x1F };

static void
put_notes(const struct str_list *notes, struct buf *out)
{
	for (isize i = 0; i < notes->len; i++) {
		for (isize k = 0; k < notes->at[i].len; k++)
			if ((unsigned char)notes->at[i].ptr[k] >= ' ')
				buf_char(out, notes->at[i].ptr[k]);
		buf_char(out, END_OF_NOTE);
	}
	buf_char(out, END_OF_NOTES);
}

/* What is left is the CSV. */
static str
take_notes(str answer, struct arena *keep, struct str_list *out)
{
	str notes = str_cut(&answer, (char)END_OF_NOTES);

	while (notes.len > 0)
		*PUSH(out, keep) = str_cut(&notes, (char)END_OF_NOTE);
	return answer;
}

static bool
as_csv(str bytes, struct read_hint hint, struct arena *work, struct arena *keep, struct buf *out,
    struct err *e)
{
	struct table table = { 0 };
	struct grid grid = { 0 };

	if (!table_read(bytes, hint, work, keep, &table, e))
		return false;
	put_notes(&table.notes, out);
	grid.names = table.names;
	for (isize r = 0; r < table.len; r++)
		for (isize c = 0; c < table.names.len; c++)
			grid_add(&grid, table.at[r].cells[c], keep);
	/* Cells are text here, not on their way to a spreadsheet. */
	grid_csv(&grid, out, NULL);
	return true;
}

struct conversion { str bytes; struct read_hint hint; struct buf *out; struct arena *keep; };

static bool
convert(struct arena *work, void *with, struct err *e)
{
	struct conversion *c = with;

	return as_csv(c->bytes, c->hint, work, c->keep, c->out, e);
}

static bool
convert_here(str bytes, struct read_hint hint, struct arena *keep, struct buf *out, struct err *e)
{
	struct conversion c = { bytes, hint, out, keep };
	struct arena work;
	bool ok;

	if (!arena_open(&work, WORK_BYTES, e))
		return false;
	ok = arena_guarded(&work, convert, &c, e);
	arena_close(&work);
	return ok;
}

static void
write_all(int fd, str bytes)
{
	while (bytes.len > 0) {
		ssize_t put = write(fd, bytes.ptr, (size_t)bytes.len);

		if (put <= 0)
			return;
		bytes = str_from(bytes, put);
	}
}

/* "+" and CSV, or "-" and what is wrong. */
static void
run_child(int fd, str bytes, struct read_hint hint, struct arena *keep)
{
	struct buf out = { .keep = keep };
	struct err e = { 0 };

	lockdown_limits(CHILD_SPACE, CHILD_CPU_S);
	lockdown_landlock();
	lockdown_seccomp();
	if (convert_here(bytes, hint, keep, &out, &e)) {
		write_all(fd, STR("+"));
		write_all(fd, buf_view(&out));
	} else {
		write_all(fd, STR("-"));
		write_all(fd, str_of(e.text));
	}
	_exit(0);
}

static bool
read_answer(int fd, struct buf *out, struct err *e)
{
	for (;;) {
		ssize_t got;

		buf_bytes(out, NULL, PIPE_STEP);
		out->len -= PIPE_STEP;
		got = read(fd, out->at + out->len, PIPE_STEP);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got == 0 ? true : err_system(e, errno, "cannot read what the child says");
		out->len += got;
		if (out->len > ANSWER_MOST)
			return err_set(e, ERR_TOO_LARGE, "it holds more than %td MiB of cells",
			    ANSWER_MOST >> 20);
	}
}

static bool
convert_in_child(str bytes, struct read_hint hint, struct arena *keep, struct buf *out,
    struct err *e)
{
	int   ends[2], status = 0;
	pid_t child;
	bool  ok;

	if (pipe(ends) != 0)
		return err_system(e, errno, "cannot make a pipe");
	child = fork();
	if (child == 0)
		run_child(ends[1], bytes, hint, keep);
	close(ends[1]);
	ok = child > 0 ? read_answer(ends[0], out, e) : err_system(e, errno, "cannot start a child");
	close(ends[0]);
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (ok && (!WIFEXITED(status) || out->len == 0))
		ok = err_set(e, ERR_INPUT, "the child that read it was stopped: it asks for too much, or for "
		    "what is forbidden");
	if (ok && out->at[0] != '+')
		ok = err_set(e, ERR_INPUT, "%.*s", (int)(out->len - 1 > MESSAGE_BYTES ? MESSAGE_BYTES :
		    out->len - 1), out->at + 1);
	return ok;
}

static bool
is_csv(str bytes, const char *name)
{
	static const char *const others[] = { ".xlsx", ".json", ".jsonl", ".ndjson", ".pdf" };

	for (isize i = 0; i < COUNT_OF(others); i++)
		if (str_ends(str_of(name), str_of(others[i])))
			return false;
	return !str_starts(bytes, STR("PK\x03\x04")) && !str_starts(bytes, STR("%PDF-"));
}

bool
grid_read(str bytes, const char *name, struct arena *keep, struct grid *out, struct err *e)
{
	struct read_prepared prepared = { 0 };
	struct read_hint hint = { .name = str_of(name), .prepared = &prepared };
	struct buf text = { .keep = keep };
	bool ok;
	str  csv;

	*out = (struct grid){ .name = str_of(name) };
	if (is_csv(bytes, name))
		return read_csv(bytes, delimiter_of(bytes), keep, out, e) ? true : err_note(e, "'%s'", name);
	read_prepare(bytes, keep, &prepared);
	ok = WITHOUT_CHILD ? convert_here(bytes, hint, keep, &text, e) :
	    convert_in_child(bytes, hint, keep, &text, e);
	read_release(&prepared);
	if (!ok)
		return err_note(e, "'%s'", name);
	csv = take_notes(str_from(buf_view(&text), WITHOUT_CHILD ? 0 : 1), keep, &out->notes);
	return read_csv(csv, ',', keep, out, e) ? true : err_note(e, "'%s'", name);
}
