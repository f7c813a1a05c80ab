/*
 * exchange/export.h - a case in the forms that others read, each file with a
 * companion that says what the form cannot hold.
 *
 * Formats are rows of data/method/export_column.tsv, but for json (whole
 * accounts), geojson and sdg (a table of counts).  Every table is checked
 * against its columns before anything is written: a file that its own readers
 * would refuse is not made.  What may be shown is exchange/guard.h's.
 * docs/method/export.md.
 */
#ifndef EXCHANGE_EXPORT_H
#define EXCHANGE_EXPORT_H

#include "exchange/dossier.h"
#include "exchange/grid.h"
#include "exchange/guard.h"
#include "store/store.h"
#include "text/gazetteer.h"

enum { EXPORT_TABLES = 6 };

struct aggregate;
struct sheet_code_list;

/* What the companion file counts. */
struct export_counts {
	int64_t incidents, no_point, no_day, vague_day, no_count, no_pcode, no_district, ranges, open, bounds, unrecorded, defused, totals;
};

/* One file to be written. */
struct export_file { str name, bytes; };
struct export_file_list { struct export_file *at; isize len, room; };

struct export {
	str    format, case_name;
	bool   has_begun_again;
	struct guard guard;
	struct grid table[EXPORT_TABLES];
	isize  tables;
	struct buf text;             /* json, geojson */
	struct export_file_list pdf; /* a dossier an incident */
	struct dossier_proof proof;  /* set by the caller before export_add, for pdf */
	struct export_counts counts;
	struct incident_id_list held;/* totals of which an incident that was taken in is a part */
	struct incident_id_list totals;     /* taken in; left out of tables whose rows are added where they are held */
	struct sdg_list { struct sdg_cell *at; isize len, room; } sdg;
	const struct sheet_code_list *codes;   /* of incidents (exchange/sheets_in.h); NULL = none */
	const struct gazetteer *own; /* a table of p-codes, set by the caller before export_add; NULL = none */
	const struct aggregate *aggregate;   /* set by the caller before export_finish */
	struct arena *keep;
};

/* ERR_USAGE for a format that there is not; names those there are. */
bool export_open(struct export *x, str format, unsigned opened, str case_name,
    struct arena *keep, struct err *e);
/* Take one incident in, ${account} whole; it is guarded here. */
bool export_add(struct export *x, const struct stored_incident *row,
    struct account *account, struct arena scratch, struct err *e);
/*
 * After the last one: true, once, where a name that a later incident withholds stands in
 * what an earlier one gave, or where a total over several places stands beside one of them
 * in a table whose readers add its rows (sdg, aggregate, ucdp, acled, ibc, airwars): it is
 * left out of that.  Everything is to be added again then.
 */
bool export_again(struct export *x);
/*
 * The files, checked: tables as CSV (but for xlsx, whose workbook the caller
 * writes from x->table), and for each a companion NAME.losses.txt.  Fails with
 * ERR_CONFLICT where a withheld name would stand in one, and with ERR_CORRUPT
 * where a cell is not what its column asks for.
 */
bool export_finish(struct export *x, struct export_file_list *out, struct err *e);
/* The text of the companion file of ${file}. */
str  export_losses(const struct export *x, str file, struct arena *keep);
/* Every format, parted by ", ". */
str  export_formats(struct arena *keep);

/* Is every cell what the columns of that format and table ask for? */
bool export_check(str format, const struct grid *grid, struct err *e);

/* ---- between the files of this room --------------------------------------------- */

struct sdg_cell { int16_t year; str country, cause, sex, age, status; int64_t deaths; };
/* Count the dead of one incident for SDG 16.1.2. */
/* The format whose tables it has. */
str  export_tables_of(str format);
void sdg_add(struct export *x, const struct account *account);
/* The table, sorted, into x->table[0]. */
void sdg_finish(struct export *x);
struct flat;
void geojson_add(struct export *x, const struct flat *of);

#endif
