/*
 * read/page_shared.h - what a block has in common with the rest of its page: words of
 * the main text, which captions and headings share and notices do not, and whole
 * phrases, which are quotations pulled out of the text, or the same thing twice.
 */
#ifndef READ_PAGE_SHARED_H
#define READ_PAGE_SHARED_H

#include "read/page_features.h"

/* Fills PAGE_shared, PAGE_shared_often and PAGE_phrases_again; -1 where a block has no
 * word of five letters, or no four words.  Blocks under ${least} of ${said} (hundredths
 * of log odds) are left at -1 and give nothing.  O(bytes). */
void page_shared(const struct page *page, const int32_t *said, int32_t least,
    struct page_row *rows, struct arena work);

#endif
