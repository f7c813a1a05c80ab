/*
 * read/feed_json.h - JSON Feed 1.1 and 1.0 (jsonfeed.org), for feed.h.
 *
 * A feed is an object whose "version" is an address at jsonfeed.org; one entry of it is an
 * object with "id" and "content_html" or "content_text".  What an entry says goes before what the
 * feed says; of its body the page goes before the text, and that before the summary.
 */
#ifndef READ_FEED_JSON_H
#define READ_FEED_JSON_H

#include "read/feed_entry.h"
#include "read/unpack.h"

bool feed_json_is(str text);
/* All entries into ${f}, as feed_read (feed.h).  What breaks off is read as far as it goes, and
 * said in the warnings. */
bool feed_json_read(const struct decoded *from, struct feed_text *f, struct err *e);
/* Each entry by itself, as feed_entries (feed.h).  ${scratch} and ${keep} are two pieces
 * of memory. */
bool feed_json_entries(const struct decoded *from, struct arena scratch, struct arena *keep,
    member_taker *take, void *with, struct err *e);

#endif
