/*
 * exchange/parquet.h - a table as a Parquet file (Apache Parquet format 2.10,
 * parquet.thrift), for programs that compute with it.
 *
 * One row group for each 100,000 rows; every column optional, PLAIN, one data page,
 * not compressed, so that whoever looks for what is withheld (guard.h) sees every
 * byte.  Debian packages no C library that writes it, and what a table needs of the
 * format is small.  An empty cell is null: not stated is not empty and not 0.
 */
#ifndef EXCHANGE_PARQUET_H
#define EXCHANGE_PARQUET_H

#include "exchange/grid.h"

enum parquet_type { PARQUET_TEXT, PARQUET_INT64, PARQUET_DOUBLE, PARQUET_DAY };

/*
 * ${types}: one a column of ${grid}.  A cell that is no number where one is asked for
 * fails with ERR_CORRUPT; PARQUET_DAY takes YYYY-MM-DD.  All of it is put behind ${out}.
 * O(bytes).
 */
bool parquet_write(const struct grid *grid, const enum parquet_type *types, struct buf *out,
    struct err *e);

#endif
