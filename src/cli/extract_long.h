/*
 * cli/extract_long.h - the extraction of a text that is too long to hold: part
 * by part, each section of the object in a temporary file until the end, so
 * that memory grows neither with the text nor with what it claims.
 */
#ifndef CLI_EXTRACT_LONG_H
#define CLI_EXTRACT_LONG_H

#include "claims/extract.h"

#include <stdio.h>

enum { LONG_TEXT = 512 << 10 };    /* bytes; shorter texts are one part */

/*
 * Write the object of ${request} to ${out}, as extraction_write does, with a
 * line end.  ${id} is JSON, or empty.  ${work} is used and given back.  Fails
 * where a temporary file cannot be written (ERR_SYSTEM) or one part needs more
 * than ${work} (ERR_TOO_LARGE).
 */
bool extract_long(const struct extract_request *request, str id, struct arena *work,
    FILE *out, struct err *e);
/* Copy all of ${from}, from its beginning, to ${to}. */
bool file_pour(FILE *from, FILE *to, struct err *e);

#endif
