/*
 * text/places_import.h - a user's own places: GeoNames dumps and OCHA p-code
 * tables into the form that gazetteer_open reads.
 */
#ifndef TEXT_PLACES_IMPORT_H
#define TEXT_PLACES_IMPORT_H

#include "text/gazetteer_write.h"

/* What came out of one file. */
struct import_count {
	int64_t places;
	int64_t left_out;        /* no place where people are: rivers, roads, hills */
	int64_t skipped, first_skipped;   /* rows without a name or a point; a line, 0 = none */
};

/*
 * Add the places of ${bytes} (of the file ${name}, for messages) to ${b}: a
 * GeoNames dump (19 columns, tabs) or a table with a header that names the
 * columns (comma, semicolon or tab; data/method/place_columns.tsv).  What a row
 * of a dump is says data/method/place_features.tsv; a row of a table of
 * divisions is one of the finest level that it names.  Rows without a name or a
 * point are counted as skipped.  Fails with ERR_INPUT where no columns for name
 * and point are found.  O(length).
 */
bool places_import(str bytes, const char *name, struct gaz_builder *b,
    struct import_count *count, struct err *e);

#endif
