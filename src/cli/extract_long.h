/*
 * cli/extract_long.h - the extraction of a text that is too long to hold: part
 * by part, each section of the object in a temporary file until the end, so
 * that memory grows neither with the text nor with what it claims.
 */
#ifndef CLI_EXTRACT_LONG_H
#define CLI_EXTRACT_LONG_H

#include "claims/extract.h"
#include "claims/extraction_json.h"

#include <stdio.h>

enum { LONG_TEXT = 256 << 10 };    /* bytes; shorter texts are one part */

/* Temporary files of the sections, for one text after the other. */
struct long_files { FILE *section[SECTIONS]; };
/* What fails to open stays NULL: extract_long says so when it is needed. */
void long_files_open(struct long_files *files);
void long_files_close(struct long_files *files);

/*
 * Write the object of ${request} to ${out}, as extraction_write does, with a
 * line end.  ${id} is JSON, or empty.  ${work} is used and given back, ${files}
 * hold the sections meanwhile and may be used again.  Fails
 * where a temporary file cannot be written (ERR_SYSTEM) or one part needs more
 * than ${work} (ERR_TOO_LARGE).
 */
bool extract_long(const struct extract_request *request, str id, struct arena *work,
    struct long_files *files, FILE *out, struct err *e);
/* Copy what was written to ${from} since it was opened or last poured to ${to}. */
bool file_pour(FILE *from, FILE *to, struct err *e);

#endif
