/*
 * exchange/import.h - sheets that people bring: old ledgers of incidents and of
 * who said how many, lists of victims, other archives' tables.
 *
 * The file is kept as a capture; what was read in it is a reading whose text is
 * its rows, cells parted by tabs.  An incident of the sheet is made by a
 * decision, keeps its code, and its counts are claims by hand whose words are
 * the cells of the sheet; the program merges it with nothing.  A code that the
 * case has already makes nothing: importing twice is importing once.
 *
 * Headers are known by data/method/import_column.tsv, or by a map.  Days stand
 * as they are written, local to the place; a clock time behind a day is left
 * off and no time zone is applied.  docs/method/sheets.md.
 */
#ifndef EXCHANGE_IMPORT_H
#define EXCHANGE_IMPORT_H

#include "exchange/grid.h"
#include "record/claim.h"
#include "store/store.h"

enum import_kind { IMPORT_INCIDENTS, IMPORT_VICTIMS, IMPORT_CLAIMS };
/* How days are written that are not YYYY-MM-DD. */
enum import_days { IMPORT_ISO, IMPORT_DAY_FIRST, IMPORT_MONTH_FIRST };

struct import_how {
	enum import_kind kind;
	enum import_days days;
	const char *map;         /* "HEADER=FIELD,…" or NULL */
	str  file, bytes;        /* the file as it came */
	struct given given;      /* whose sheet it is, from when */
	str  reason;
};

enum import_state { IMPORT_NEW, IMPORT_THERE, IMPORT_REFUSED };
/* What becomes of one row. */
struct import_row {
	isize row;               /* of the grid */
	enum import_state state;
	str  code, why;          /* refused: why */
	date_range   days;
	struct place place;
	struct amount killed, injured;
	str  cause, incident;    /* victims, claims: code or id of the incident */
	str  source, role;       /* claims: who says it, and when */
	date said;
};
struct import_row_list { struct import_row *at; isize len, room; };
struct import_plan {
	struct import_row_list rows;
	isize count[IMPORT_REFUSED + 1];
	str  *field;             /* of each column; empty = passed over */
	struct str_list passed_over;     /* headers that nobody knows */
};

/*
 * What would be made of ${grid}; changes nothing.  Fails with ERR_INPUT where
 * it has no column that is a code (incidents) or names no incident (victims),
 * and with ERR_USAGE for a bad map.
 */
bool import_plan(struct store *store, const struct import_how *how, const struct grid *grid,
    struct arena *keep, struct import_plan *out, struct err *e);
/* Make the new rows, inside a transaction; the caller proposes and commits. */
bool import_run(struct store *store, const struct import_how *how, const struct grid *grid,
    const struct import_plan *plan, struct arena *keep, struct arena scratch, struct err *e);

/* "12", "12-20", "12+", ">12", "<=12", "~12", "0"; false for anything else. */
bool import_amount(str cell, struct amount *out);
bool import_day(str cell, enum import_days how, date *out);

#endif
