/*
 * core/jsonl.h - reading JSON lines: one JSON object a line, of which a few
 * members are wanted (RFC 8259; jsonlines.org).
 *
 * For files of a million documents, where jansson's tree of every value is too
 * slow.  It is as strict as jansson: UTF-8 only, no control characters in
 * strings, no lone surrogates, no member twice, nothing behind the object.
 * Members that nobody asked for are checked and passed over, nested or not.
 * A blank line is no line; a byte order mark before the first is passed over.
 *
 * Two halves, so that threads can share the work: a `struct jsonl` reads
 * blocks of whole lines from a file or pipe, jsonl_parse reads one line.
 */
#ifndef CORE_JSONL_H
#define CORE_JSONL_H

#include "core/core.h"

/* ---- one line --------------------------------------------------------- */

enum jsonl_kind {
	JSONL_ABSENT,      /* the object has no such member */
	JSONL_NULL,
	JSONL_STRING,
	JSONL_NUMBER,
	JSONL_TRUE,
	JSONL_FALSE,
	JSONL_NESTED,      /* an object or an array */
};

struct jsonl_value {
	enum jsonl_kind kind;
	str text;          /* a string's decoded text; else the bytes as written */
};

enum { JSONL_NAMES_MOST = 64, JSONL_DEPTH_MOST = 64 };

/*
 * Read the object in ${line}: values[i] becomes the member names[i], for
 * i < count <= JSONL_NAMES_MOST.  Texts point into ${line}, or into ${keep}
 * where escapes had to be decoded.  O(length of line).  Fails with ERR_INPUT;
 * the message begins "line NUMBER, column C" (bytes from 1).
 */
bool jsonl_parse(str line, int64_t number, const str *names, isize count,
    struct jsonl_value *values, struct arena *keep, struct err *e);

/* The same for a line in memory of the caller's own: a string with escapes is
 * decoded where it stands, so that a long one is not held twice. */
bool jsonl_parse_in_place(str line, int64_t number, const str *names, isize count,
    struct jsonl_value *values, struct arena *keep, struct err *e);

/* ---- many lines ------------------------------------------------------- */

/* Whole lines on the way through them.  Copy it to go through them twice. */
struct jsonl_lines {
	str     rest;      /* what is still to come */
	int64_t number;    /* of the line that was last given; 0 before the first */
};

/* The next line that is not blank, without its line end; false at the end. */
bool jsonl_line(struct jsonl_lines *lines, str *line);

/* A file or pipe that is being read.  Zeroed, it is closed. */
struct jsonl {
	const char  *name;      /* for messages */
	int          fd;
	bool         ended, begun;
	struct arena memory;
	struct buf   held;      /* read, and not yet dropped */
	isize        given;     /* of it, how much the caller has */
	isize        line_limit;
	int64_t      number;    /* lines given out so far */
	struct jsonl_lines lines;   /* what jsonl_next has still to give */
};

/*
 * Open ${path}; "-" is standard input.  A line above ${line_limit} bytes will
 * be ERR_TOO_LARGE.  Takes 4 * line_limit of address space, not of memory.
 * Fails with ERR_INPUT.
 */
bool jsonl_open(struct jsonl *in, const char *path, isize line_limit, struct err *e);
void jsonl_close(struct jsonl *in);    /* accepts a zeroed one */

/*
 * The next whole lines, about ${bytes} of them and at least one; none
 * (out->rest.len == 0) at the end.  They live until the next call.
 */
bool jsonl_block(struct jsonl *in, isize bytes, struct jsonl_lines *out, struct err *e);
/* Give the memory of the block back, where a long line made it large; what was
 * given out is gone. */
void jsonl_release(struct jsonl *in);

/*
 * The next line, and in->lines.number is its number.  At the end *line has no
 * pointer.  It lives until the next call.  Not to be mixed with jsonl_block.
 */
bool jsonl_next(struct jsonl *in, str *line, struct err *e);

#endif
