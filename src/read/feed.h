/* read/feed.h - RSS, RDF and Atom feeds. */
#ifndef READ_FEED_H
#define READ_FEED_H

#include "read/charset.h"
#include "read/read.h"

/* True where the text begins like a feed. */
bool feed_is(str text);
/*
 * The document of a feed is all its entries: of each its title, then its day
 * and writer, then its full body (content:encoded, content) or, without one,
 * its summary.  A feed of one entry has that entry's day and writer.
 */
bool feed_read(const struct decoded *from, struct arena work, struct arena *keep,
    struct document *out, struct err *e);

#endif
