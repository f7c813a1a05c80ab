/* read/feed_entry.h - what a feed of any kind says, and the document that is made of it. */
#ifndef READ_FEED_ENTRY_H
#define READ_FEED_ENTRY_H

#include "read/charset.h"

enum { FEED_ENTRIES = 10000 };

/* What an element of an entry (or of the feed) holds. */
enum part { PART_TITLE, PART_DATE, PART_WRITER, PART_BODY, PART_SUMMARY, PART_LANGUAGE, PARTS };

/* ${rank}: 0 = not said; of two names for one part the lower one counts. */
struct feed_value { struct decoded text; int rank; bool is_markup; };
struct feed_entry { struct feed_value part[PARTS]; };

/* The text of a document that grows entry by entry. */
struct feed_text {
	struct arena *work, *keep;
	struct document *out;
	struct buf    text;
	isize         entries;
	bool          is_plain;       /* what is not said to be markup is none */
};

/* One line of ${value}, in ${keep}; ${scratch} must be other memory than that. */
str feed_line(const struct feed_value *value, struct arena scratch, struct arena *keep);
/* Its title, then its full body or, without one, its summary.  ERR_TOO_LARGE above
 * FEED_ENTRIES. */
bool feed_add_entry(struct feed_text *f, const struct feed_entry *entry, struct err *e);
/* What the document says of itself, once all entries are in: ${about} is the feed, ${only}
 * its last entry, whose title, day and writer are those of a feed of one. */
void feed_finish(struct feed_text *f, const struct feed_entry *about,
    const struct feed_entry *only);
bool feed_is_address(str text);

#endif
