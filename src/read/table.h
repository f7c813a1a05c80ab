/*
 * read/table.h - lists: CSV, XLSX, JSON and tables of PDF as named columns and
 * rows.
 *
 * CSV and XLSX: the first row names the columns (of a workbook, the first
 * sheet that has rows).  JSON: an array of objects, an object with one such
 * array, or one object a line; members that are objects themselves are named
 * "outer.inner".  PDF: read/pdf_table.h.  Every cell is UTF-8 text; what is absent is empty.
 */
#ifndef READ_TABLE_H
#define READ_TABLE_H

#include "read/read.h"

struct table_row { str *cells; isize number; };  /* number: as people count, from 1 */
struct table {
	struct str_list names;
	struct table_row *at; isize len, room;  /* each has names.len cells */
	struct str_list notes;                  /* rows that do not fit, in words */
};

/* Fails with ERR_INPUT where ${bytes} are no such list. */
bool table_read(str bytes, struct read_hint hint, struct arena *work, struct arena *keep,
    struct table *out, struct err *e);

/*
 * Which column is what: "text=Body,title=Headline,published=Date,
 * publisher=Outlet,url=Link".  -1 = none.  Fails with ERR_USAGE for a word that
 * is none of these, and ERR_INPUT for a column that the table does not have;
 * the message lists those it has.
 */
struct table_columns { isize text, title, published, publisher, url; };
bool table_columns_parse(str mapping, const struct table *table, struct table_columns *out,
    struct err *e);

#endif
