/*
 * people/list.h - a list of people as it was given: columns, their meaning,
 * rows of text.
 *
 * CSV (RFC 4180, first line is the header; a byte order mark is passed over)
 * and JSON lines.  What a column is, is read from its header
 * (data/people/columns.tsv) unless a map says otherwise.  Values are kept as
 * they are; nothing is compared here (people/person.h does).
 */
#ifndef PEOPLE_LIST_H
#define PEOPLE_LIST_H

#include "core/core.h"

enum list_kind {
	LIST_IGNORE, LIST_ID, LIST_LIST, LIST_NAME, LIST_GIVEN, LIST_FATHER,
	LIST_GRANDFATHER, LIST_FAMILY, LIST_TEXT, LIST_CODE, LIST_DATE, LIST_NUMBER, LIST_WORD,
	LIST_UNIT
};

struct list_column {
	str  header;                /* as written */
	str  field;                 /* what it is called across lists: "birth", "age" */
	enum list_kind kind;
	bool is_shared;             /* relatives and co-victims have it in common */
	bool is_guessed;            /* no table row: compared as text */
};

struct list {
	const char *name;           /* of the file, for messages */
	struct list_column *column;
	isize columns;
	str  *value;                /* rows × columns; empty where not stated */
	isize rows, room;
};

/*
 * Read a list from ${bytes}; everything is allocated from ${keep}.  ${map} is
 * NULL or "HEADER=FIELD,HEADER=FIELD…" with a field of columns.tsv or
 * "ignore".  Fails with ERR_INPUT (no header, a row with more cells than the
 * header, bad JSON) naming file and line, and with ERR_USAGE for a bad map.
 */
bool list_read_csv(struct list *out, const char *name, str bytes, const char *map,
    struct arena *keep, struct err *e);
/* Members of the lines are columns, in the order they are first met; nested
 * values are passed over. */
bool list_read_jsonl(struct list *out, const char *name, str bytes, const char *map,
    struct arena *keep, struct err *e);

/* How many different values ${column} has; the first two in byte order go to
 * ${first}. */
isize list_values(const struct list *list, isize column, str first[2], struct arena *keep);
/* The rows of ${list} with that value in ${column}; the texts are shared. */
struct list list_part(const struct list *list, isize column, str value, struct arena *keep);
str list_value(const struct list *list, isize row, isize column);
/* The first column of that kind, or -1. */
isize list_find(const struct list *list, enum list_kind kind);
/* What the person of a row is called: the name, or its parts one behind the
 * other as the columns of given, father's, grandfather's and family name say. */
str list_person(const struct list *list, isize row, struct arena *keep);
/* The first row with ${id}; -1 where there is none.  O(rows). */
isize list_row_of(const struct list *list, str id);
#endif
