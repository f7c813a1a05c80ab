/*
 * read/pdf_second.h - a PDF read by a second program (MuPDF), to be held
 * against the first: on figures two readers must agree.
 *
 * MuPDF is in a shared object beside the program (read/mupdf/shim.c), loaded
 * before the file system is gone.  Without it a PDF is read by one program,
 * and that is said.
 */
#ifndef READ_PDF_SECOND_H
#define READ_PDF_SECOND_H

#include "read/ocr.h"
#include "record/document.h"

struct pdf_second;

/* NULL where the shared object is not there.  ${keep} owns it. */
struct pdf_second *pdf_second_load(struct arena *keep);

/* One open file; pages from 0. */
struct pdf_reader { const struct pdf_second *by; void *pdf; int pages; };
/* False where MuPDF cannot open it either. */
bool pdf_reader_open(const struct pdf_second *by, str bytes, struct pdf_reader *out);
void pdf_reader_close(struct pdf_reader *r);
/* Its text, UTF-8; empty where it has none or cannot be read. */
str  pdf_reader_page(const struct pdf_reader *r, int page, struct arena *keep);
/* A character where it is drawn: points from the left and from the top; size is
 * that of the font.  follows: the same glyph stands for it and for the one
 * before (a ligature). */
struct pdf_glyph { float x1, x2, y, size; int code, follows; };
struct pdf_glyph_list { struct pdf_glyph *at; isize len, room; };
/* All of a page, in the order of the file; empty where it cannot be read. */
void pdf_reader_glyphs(const struct pdf_reader *r, int page, struct arena *keep,
    struct pdf_glyph_list *out);
/* A line, or the edge of a box, that is drawn across a page: points from the left and from
 * the top. */
struct pdf_rule { float x1, x2, y; };
struct pdf_rule_list { struct pdf_rule *at; isize len, room; };
/* Those of a page, in the order of the file; none where it cannot be read. */
void pdf_reader_rules(const struct pdf_reader *r, int page, struct arena *keep,
    struct pdf_rule_list *out);
/* The words that ${ocr} finds in the drawn page; see ocr_read. */
bool pdf_reader_ocr(const struct pdf_reader *r, int page, struct ocr *ocr, struct arena *keep,
    struct buf *text, struct document *out);

/*
 * The figures (runs of digits of any script) that stand in one text and not in
 * the other, as often: "17, 203" of each; both empty where they agree.
 * O(n log n).
 */
void pdf_figures_differ(str a, str b, struct arena scratch, struct arena *keep, str *only_a,
    str *only_b);

#endif
