/* exchange/import_in.h - what the files of the import share; for nobody else. */
#ifndef EXCHANGE_IMPORT_IN_H
#define EXCHANGE_IMPORT_IN_H

#include "exchange/import.h"
#include "exchange/sheets_in.h"

/* The cells of the columns that are ${field}: the first that is not empty. */
str import_cell(const struct import_plan *plan, const struct grid *grid, isize row,
    const char *field, isize *column);
/* ${cell} as ${field} says it here; "" where it says that it is not stated. */
str import_word(str field, str cell, struct arena *keep);
/* Read the cells of one incident. */
void import_read_incident(const struct import_how *how, const struct import_plan *plan,
    const struct grid *grid, struct import_row *row, struct arena *keep);

/* First and last column of the count that a row states; -1, -1 where none. */
bool import_count_columns(const struct import_plan *plan, const struct grid *grid, isize row,
    bool injured, span *columns);

/* The rows as a text, cells parted by tabs, and where each cell stands in it. */
str import_text(const struct grid *grid, struct arena *keep, span **cells);

#endif
