/*
 * read/page_around.h - the second look at a page: what the first trees said of each
 * block and of the blocks around it, as features for the second trees.
 *
 * A block is judged by its company: neighbours, the boxes around it, blocks that look
 * alike, the first and the last that are surely text (stacked learning after Wolpert,
 * Neural Networks 5, 1992).
 */
#ifndef READ_PAGE_AROUND_H
#define READ_PAGE_AROUND_H

#include "read/page_features.h"

/* Fills the features from PAGE_said on; ${said} has the log odds of each block in
 * hundredths.  O(boxes + blocks). */
void page_around(const struct page *page, const int32_t *said, struct page_row *rows,
    struct arena work);

#endif
