/*
 * read/pdf_raised.h - figures that are drawn small and high behind a word or a number: the
 * number of a note, or a power.
 *
 * A program that reads a PDF joins them to what stands before: "24 people" with note 1 is 241.
 * Here they become raised figures (24¹), which no reader of text takes for a part of the number.
 */
#ifndef READ_PDF_RAISED_H
#define READ_PDF_RAISED_H

#include "read/poppler.h"

/* The characters of a page, one by one with their boxes.  Start zeroed. */
struct pdf_raising { struct poppler_box last; bool has_last, is_raised; };

/* ${code} as it is drawn in ${box}: the same, or its raised form. */
uint32_t pdf_raised(struct pdf_raising *r, uint32_t code, struct poppler_box box);
/* ${text} with figures in place of raised ones, to hold it against another reader's. */
str pdf_lowered(str text, struct arena *keep);

#endif
