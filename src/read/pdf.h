/*
 * read/pdf.h - the text of a PDF file, page by page, by poppler.
 *
 * poppler is loaded when it is first needed: it and what it rests on would
 * make every start of the program slower.  A PDF has no way back from a letter
 * to a byte, so the span map of its document is empty.
 */
#ifndef READ_PDF_H
#define READ_PDF_H

#include "record/document.h"

bool pdf_is(str bytes);
/* Load the library; a process that may not open files any more cannot. */
void pdf_prepare(void);
/*
 * Pages in order, an empty line between them; marks of writing direction are
 * left out.  Title and author as the file says; the day it was made is only a
 * hint.  Fails with ERR_INPUT where it is damaged, locked, or holds no text.
 */
bool pdf_read(str bytes, struct arena *keep, struct document *out, struct err *e);

#endif
