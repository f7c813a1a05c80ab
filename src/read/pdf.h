/*
 * read/pdf.h - the text of a PDF file, page by page, by poppler, held against
 * what mupdf reads (pdf_second.h).
 *
 * poppler is loaded when it is first needed: it and what it rests on would
 * make every start of the program slower.  A PDF has no way back from a letter
 * to a byte, so the span map of its document is empty.
 */
#ifndef READ_PDF_H
#define READ_PDF_H

#include "read/read.h"

bool pdf_is(str bytes);
/* Load the library; a process that may not open files any more cannot. */
void pdf_prepare(void);
/*
 * Pages in order, an empty line between them; marks of writing direction are
 * left out.  Where ${prepared} has the second reader, figures that it reads
 * differently are named in the warnings, and a file of pictures is read by OCR.  Title and author as the file says; the day it was made is only a
 * hint.  Fails with ERR_INPUT where it is damaged, locked, or holds no text.
 */
bool pdf_read(str bytes, const struct read_prepared *prepared, struct arena *keep,
    struct document *out, struct err *e);

#endif
