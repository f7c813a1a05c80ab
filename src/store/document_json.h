/*
 * store/document_json.h - a document without its text, as the JSON blob that
 * a reading records (docs/format.md, "Details of a reading").
 */
#ifndef STORE_DOCUMENT_JSON_H
#define STORE_DOCUMENT_JSON_H

#include "core/core.h"
#include "record/document.h"

/* One line, keys in a fixed order: the same document gives the same bytes. */
void document_to_json(const struct document *document, struct buf *out);
/* The inverse; ${text} is the document's text.  Fails with ERR_CORRUPT, also
 * where a span lies outside the text. */
bool document_from_json(str json, str text, struct arena *keep, struct document *out,
    struct err *e);

#endif
