/*
 * read/csv_rows.h - comma-separated values (RFC 4180), with the place of every
 * row in the text.
 *
 * Own code because libcsv keeps no offsets, and a cell without its place has
 * no way back to its bytes.  Spaces belong to the cell; "" inside quotes is a
 * quote; a line end may be LF, CR or CRLF; the last one opens no row.
 */
#ifndef READ_CSV_ROWS_H
#define READ_CSV_ROWS_H

#include "core/core.h"

struct csv_row { span where; struct str_list cells; };
struct csv_row_list { struct csv_row *at; isize len, room; };

/* Of ',', ';', tab and '|', the one that cuts most of the first lines into the
 * same number of cells; ',' where none does. */
char csv_delimiter(str text);
/*
 * Cells point into the text, or into ${keep} where they had doubled quotes.  A
 * quote in an unquoted cell is kept and said in ${notes}.  Fails with
 * ERR_INPUT, naming the row (from 1), where what is meant cannot be told: text
 * behind a closing quote, a quote that is never closed.
 */
bool csv_rows(str text, char delimiter, struct arena *keep, struct csv_row_list *out,
    struct str_list *notes, struct err *e);

#endif
