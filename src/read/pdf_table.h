/*
 * read/pdf_table.h - a table in a PDF as named columns and rows.
 *
 * Columns are the bands of the page that no line of the table crosses; each is
 * named by the header that stands over it.  A line without a value in the
 * column that is filled most belongs to the row that it stands nearest to (a
 * cell of several lines).  What stands in a cell that is drawn over several rows
 * is said of each of them (pdf_merged.h).  Headers that come again on each page are passed
 * over, so is what stands outside the table.  What is doubtful is said in the
 * notes: lines left out, cells that reach over two columns, figures that a
 * second program reads otherwise.
 */
#ifndef READ_PDF_TABLE_H
#define READ_PDF_TABLE_H

#include "read/table.h"

/* Fails with ERR_INPUT where the file is damaged, or holds no table with a
 * header and two columns; needs the reader that read_prepare loads. */
bool pdf_table_read(str bytes, struct read_hint hint, struct arena *work, struct arena *keep,
    struct table *out, struct err *e);

#endif
