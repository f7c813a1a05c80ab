/*
 * exchange/sheets.h - spreadsheets that go out, are edited, and come back.
 *
 * Rows are found again by their id.  The last column, tally_rev, holds a short
 * hash of every cell as it was written, so that three things can be told apart:
 * a cell that a person edited, one that changed in the case since, and one
 * where both happened (a conflict).  Nothing is applied silently: a sheet is
 * compared first, every difference is listed, and what cannot be applied keeps
 * all of it out unless a person says otherwise.  Rows without id are new, and
 * made only where asked for; rows that a sheet leaves out are left alone.
 *
 * Cells of several values hold them parted by "; ", with "\;" for a ";" and
 * "\\" for a "\" of a value.  What is withheld stands as a mark (SHEET_WITHHELD)
 * and is not touched.  docs/method/sheets.md.
 */
#ifndef EXCHANGE_SHEETS_H
#define EXCHANGE_SHEETS_H

#include "exchange/grid.h"
#include "exchange/guard.h"
#include "store/store.h"

enum sheet_kind { SHEET_INCIDENTS, SHEET_CLAIMS, SHEET_VICTIMS };
#define SHEET_WITHHELD STR("[withheld]")
#define SHEET_REV STR("tally_rev")

/* "incidents", "claims", "victims". */
bool sheet_kind_parse(str word, enum sheet_kind *out);
const char *sheet_kind_name(enum sheet_kind kind);

/* The sheet of the case as it stands, with only what ${opened} opens (guard.h).
 * ${keep} owns it.  O(the case). */
bool sheet_make(struct store *store, enum sheet_kind kind, unsigned opened,
    struct arena *keep, struct arena scratch, struct grid *out, struct err *e);

enum sheet_difference {
	SHEET_EDIT,          /* a cell was edited */
	SHEET_NEW,           /* a row without id */
	SHEET_CONFLICT,      /* edited here, changed in the case since */
	SHEET_UNKNOWN,       /* an id that the case does not have */
	SHEET_REPEATED,      /* an id that the sheet has twice */
	SHEET_COMPUTED,      /* a cell that cannot be edited */
	SHEET_REFUSED,       /* a value that cannot be, or a person who is there already */
	SHEET_DIFFERENCES
};
struct sheet_change {
	enum sheet_difference kind;
	isize row;           /* of the sheet, from 0 */
	isize column;        /* of the sheet; -1 = the row */
	str   id, name;      /* column's name */
	str   from, to;      /* in the case now, in the sheet */
	str   why;           /* refused: why */
};
struct sheet_change_list { struct sheet_change *at; isize len, room; };
struct sheet_compared {
	struct sheet_change_list changes;
	isize count[SHEET_DIFFERENCES];
	isize same;          /* rows in which nothing differs */
	isize newer;         /* cells that changed in the case since, untouched here */
	isize absent;        /* rows of the case that the sheet leaves out */
	bool  has_rev;
};
const char *sheet_difference_word(enum sheet_difference kind);

/*
 * Compare ${sheet} with the case: ${current} is sheet_make of it with everything
 * opened.  Changes nothing.  Fails with ERR_INPUT where it has no column "id".
 * Near-linear in the rows.
 */
bool sheet_compare(enum sheet_kind kind, const struct grid *sheet, const struct grid *current,
    struct arena *keep, struct sheet_compared *out, struct err *e);
/* May it be applied as it is: nothing in it but edits (and new rows)? */
bool sheet_is_clean(const struct sheet_compared *compared);

/* Several values of one cell. */
str  sheet_join(const struct str_list *values, struct arena *keep);
void sheet_split(str cell, struct arena *keep, struct str_list *out);

/*
 * Apply edits and, with ${creates}, new rows; the rest is left out.  Inside a
 * transaction; each row is one decision or more, all with ${reason}.
 * ${*applied} = rows changed or made.
 */
bool sheet_apply(struct store *store, enum sheet_kind kind, const struct grid *sheet,
    const struct sheet_compared *compared, bool creates, str reason, struct arena *keep,
    struct arena scratch, isize *applied, struct err *e);

#endif
