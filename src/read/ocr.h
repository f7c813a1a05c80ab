/*
 * read/ocr.h - the words in a picture, by tesseract, each with its box.
 *
 * What a machine reads from pixels is unverified, and is said to be.  Figures
 * among Arabic words are read a second time, each alone, and both readings and
 * the digits in reverse are named with their place: tesseract 5.3 gives Arabic
 * digits in reverse order, or as Latin letters.  Loaded when it is first needed;
 * before the file system is gone.
 */
#ifndef READ_OCR_H
#define READ_OCR_H

#include "record/document.h"

struct ocr;

/* NULL where tesseract or its data are not installed.  ${keep} owns the handle; what
 * tesseract holds is given back by ocr_close, which accepts NULL. */
struct ocr *ocr_open(struct arena *keep);
void ocr_close(struct ocr *ocr);
/*
 * Append the words of the picture to ${text} and their boxes to ${out}; what
 * is to be known goes to its warnings and properties.  ${page} is 0 for a
 * picture, 1 … for pages.  False where the bytes are no picture that can be
 * decoded within PIXELS_MOST.  Gives up after OCR_MS of processor time.
 */
enum { OCR_PIXELS_MOST = 120 << 20, OCR_MS = 3000 };
bool ocr_read(struct ocr *ocr, str picture, int page, struct arena *keep, struct buf *text,
    struct document *out);

#endif
