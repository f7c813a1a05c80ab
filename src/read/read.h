/*
 * read/read.h - the bytes of a capture become a document.
 *
 * The kind of file is sniffed from the bytes; the name and the declared type
 * only break ties.  Everything in the document is UTF-8 and in ${keep}, or is
 * a stretch of ${bytes}, which must therefore live as long.  The span map is
 * in order and does not overlap; a stretch of equal lengths maps position by
 * position.  Text between two stretches (the line between two paragraphs) was
 * put there by the reader.
 *
 * Reads only; opens nothing, asks nobody.  Hostile bytes belong into
 * read/sandbox.h, which calls this in a locked-down child.
 */
#ifndef READ_READ_H
#define READ_READ_H

#include "record/document.h"

struct read_hint {
	str name;           /* file name, for its suffix; may be empty */
	str content_type;   /* as HTTP or a WARC record says it; may be empty */
	str url;            /* where it was captured from; may be empty */
	str columns;        /* of a list, which column is what (read/table.h); may be empty */
	const struct read_prepared *prepared;   /* what read_prepare loaded, or NULL */
};

/* What a reader needs from the disk, loaded before it is locked away. */
struct read_prepared {
	str   roots;        /* certificates that are trusted (PEM); empty = none */
	struct ocr *ocr;            /* the reader of pictures, or NULL */
	struct pdf_second *pdf;     /* the second reader of PDF, or NULL */
	struct recoder *recoder;    /* what makes pictures anew, or NULL */
};

enum { READ_LIMIT = 64 << 20 };     /* bytes of one capture */

/* Load from disk what reading ${bytes} will need; for a process that is about
 * to lose its file system.  What ${out} has already is not loaded again; it
 * stays until read_release or the end of the process. */
void read_prepare(str bytes, struct arena *keep, struct read_prepared *out);
/* Gives back what is not in the arena (a text recogniser takes tens of megabytes). */
void read_release(struct read_prepared *prepared);
/*
 * Linear in the bytes.  Fails with ERR_INPUT for what is no readable document
 * (the message says what it looks like) and ERR_TOO_LARGE above READ_LIMIT or
 * where it needs more memory than is set aside.
 */
bool read_document(str bytes, struct read_hint hint, struct arena *keep,
    struct document *out, struct err *e);

#endif
