/*
 * read/office.h - files that are ZIP archives: DOCX, ODT and WACZ.
 *
 * Paragraphs, headings and table cells in order; title, author and the day of
 * making from the file's own description.  What is packed has no way back to
 * the bytes of the file, so the span map is empty.
 */
#ifndef READ_OFFICE_H
#define READ_OFFICE_H

#include "read/read.h"

bool zip_is(str bytes);
/*
 * Where the archive is a WACZ, the web archive in it is put into ${*inner} and
 * nothing else is done.  Fails with ERR_INPUT for other archives (the message
 * says what is in them) and ERR_TOO_LARGE for one whose parts unpack to more
 * than READ_LIMIT bytes.
 */
bool office_read(str bytes, struct arena *work, struct arena *keep, struct document *out,
    str *inner, struct err *e);

#endif
