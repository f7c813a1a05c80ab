/* read/feed.h - RSS, RDF, Atom and JSON feeds. */
#ifndef READ_FEED_H
#define READ_FEED_H

#include "read/charset.h"
#include "read/unpack.h"

/* True where the text begins like a feed, or is one entry of one. */
bool feed_is(str text);
/*
 * The document of a feed is all its entries: of each its title, then its day
 * and writer, then its full body (content:encoded, content) or, without one,
 * its summary.  A feed of one entry has that entry's day and writer.
 */
bool feed_read(const struct decoded *from, struct arena work, struct arena *keep,
    struct document *out, struct err *e);
/*
 * Each entry by itself: its bytes are those from <item> to </item> (of a JSON feed from
 * { to }), which feed_read takes, too; its address is its link, its publisher the feed's
 * title.  Entries that are not closed are passed over.  False where ${take}
 * said so, or the feed is none.
 */
bool feed_entries(const struct decoded *from, struct arena work, member_taker *take,
    void *with, struct err *e);

#endif
