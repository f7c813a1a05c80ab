/*
 * read/sheet.h - spreadsheets of Office Open XML (XLSX): the cells of each
 * sheet as people see them.
 *
 * Numbers as they are stored; cells formatted as dates as YYYY-MM-DD (ECMA-376
 * part 1, 18.8.30 and 18.17.4: days since 1899-12-30, or since 1904 where the
 * file says so); formulas by their kept value.
 */
#ifndef READ_SHEET_H
#define READ_SHEET_H

#include "read/read.h"
#include "read/zip.h"

struct sheet_row { struct str_list cells; };
struct sheet { str name; struct sheet_row *at; isize len, room; };
struct sheet_list { struct sheet *at; isize len, room; };

/* Every sheet in the order of the workbook.  ERR_INPUT where it is damaged,
 * ERR_TOO_LARGE over SHEET_CELLS cells. */
enum { SHEET_CELLS = 4 << 20 };
bool sheets_read(const struct zip_archive *zip, struct arena *work, struct arena *keep,
    struct sheet_list *out, struct err *e);
/* The document of a workbook: a row a line, tabs between cells, an empty line
 * and the name before each sheet where there are several. */
bool sheet_read(const struct zip_archive *zip, struct arena *work, struct arena *keep,
    struct document *out, struct err *e);

#endif
