/* read/html.h - a web page becomes a document. */
#ifndef READ_HTML_H
#define READ_HTML_H

#include "read/charset.h"
#include "read/read.h"

/* True where the text begins like a page; ${is_named} where its name or declared
 * type says that it is one, so that a tag anywhere near the beginning will do. */
bool html_is(str text, bool is_named);
/* Fills ${out}; gumbo's tree and all else that does not last is in ${work}. */
bool html_read(const struct decoded *from, struct read_hint hint, struct arena work,
    struct arena *keep, struct document *out, struct err *e);

#endif
