/*
 * read/office.h - files that are ZIP archives: DOCX, ODT and XLSX.
 *
 * Paragraphs, headings and table cells in order; title, author and the day of
 * making from the file's own description.  What is packed has no way back to
 * the bytes of the file, so the span map is empty.
 */
#ifndef READ_OFFICE_H
#define READ_OFFICE_H

#include "read/read.h"
#include "read/zip.h"

/* Is it one document, and no archive of files? */
bool office_is(const struct zip_archive *zip);
/* Fails with ERR_INPUT for other archives and ERR_TOO_LARGE for one whose
 * parts unpack to more than READ_LIMIT bytes. */
bool office_read(str bytes, struct arena *work, struct arena *keep, struct document *out,
    struct err *e);

#endif
