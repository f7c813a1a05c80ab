/*
 * read/pdf_lines.h - what stands on a page of a PDF, line by line, each line
 * cut where it has wide gaps.
 *
 * Letters are put in order by where they are drawn, not by where they stand in
 * the file: PDF writers turn Arabic round, and the pair lam-alef within it.
 * Within a stretch, runs of a right-to-left script run from right to left, and
 * figures and Latin words in them from left to right (the two strong levels of
 * UAX 9, no more).  A figure that is drawn small and high behind a letter is the
 * number of a note: it is put out raised (24¹), on the line that it belongs to.
 */
#ifndef READ_PDF_LINES_H
#define READ_PDF_LINES_H

#include "read/pdf_second.h"

/* A stretch without a wide gap. */
struct pdf_piece { float x1, x2; str text; };
struct pdf_piece_list { struct pdf_piece *at; isize len, room; };
struct pdf_line { int page; float y, size; struct pdf_piece_list pieces; };
struct pdf_line_list { struct pdf_line *at; isize len, room; };

/* Append the lines of ${glyphs}, from the top.  O(n log n). */
void pdf_lines_read(const struct pdf_glyph_list *glyphs, int page, struct arena *keep,
    struct pdf_line_list *out);
/* Is the first letter of ${text} of a script that runs from right to left? */
bool pdf_is_right_to_left(str text);

#endif
