/* read/page_phrases.h - words that furniture says: "read more", "share",
 * "all rights reserved"; data/method/page_phrases.tsv. */
#ifndef READ_PAGE_PHRASES_H
#define READ_PAGE_PHRASES_H

#include "read/page.h"

struct page_phrases { int16_t *slots; isize room; };

struct page_phrases page_phrases_open(struct arena *work);
/* How many of them the first and last words of a block hold; with the
 * weight of each. */
int32_t page_phrases_count(const struct page_phrases *phrases, const struct page *page,
    const struct block *block);

#endif
