/* read/page_text.h - the kept blocks of a page as one text with its map. */
#ifndef READ_PAGE_TEXT_H
#define READ_PAGE_TEXT_H

#include "read/charset.h"
#include "read/page.h"

/*
 * Kept blocks in order, an empty line between them; white space collapsed,
 * <br> a line end, cells of a table row parted by a tab.  They are put behind
 * what ${text} holds already, the map behind that of ${out}; it leads to the
 * capture that ${from} was decoded from.
 */
void page_text(const struct page *page, const struct decoded *from,
    struct arena *keep, struct buf *text, struct document *out);

/* Put the text of ${from} behind ${text} as it is, and its way back into the
 * map of ${out}. */
void page_text_plain(const struct decoded *from, struct arena *keep, struct buf *text,
    struct document *out);

#endif
