/*
 * exchange/grid_read.h - a file of rows as a grid: CSV (also with ';' or tabs),
 * XLSX, JSON (an array of objects, or one object a line; read/table.h), and the
 * table of a PDF (read/pdf_table.h).
 *
 * The first row with cells names the columns.  Cells are kept as they are; a
 * date cell of XLSX is YYYY-MM-DD.  What is not plain text is read in a child
 * that can do nothing but compute (read/lockdown.h); call it before a case is
 * open.  What was doubtful is in the notes: show them to a person.
 */
#ifndef EXCHANGE_GRID_READ_H
#define EXCHANGE_GRID_READ_H

#include "exchange/grid.h"

/* ${name} is for its suffix and for messages.  Fails with ERR_INPUT naming file
 * and row. */
bool grid_read(str bytes, const char *name, struct arena *keep, struct grid *out,
    struct err *e);

#endif
