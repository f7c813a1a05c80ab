/*
 * read/page_body.h - which blocks of a page are its main text.
 *
 * Method: the smallest box that holds most of the prose is the main box;
 * blocks in it are kept unless their boxes, links or shape say that they are
 * furniture.  That rule is one feature of many (read/page_features.h) from which
 * learnt trees decide (read/page_trees.h).  Prose is what is long, has sentence ends and few links (after
 * Kohlschütter et al., WSDM 2010, and Mozilla's Readability).
 */
#ifndef READ_PAGE_BODY_H
#define READ_PAGE_BODY_H

#include "read/page_features.h"

/* Sets ${page->main} and ${is_kept} of each block: what the trees say, or the
 * rule where they keep nothing.  O(boxes + blocks). */
void page_choose(struct page *page, str title, struct arena work);
/* The same by rule alone.  ${title} is dropped where it stands in the body. */
void page_choose_by_rule(struct page *page, str title, struct arena work);
/* The features of each block after the rule, those of the second look with them.
 * ${said} is what the first trees say in hundredths of the log odds, or NULL to ask them. */
struct page_row *page_rows(const struct page *page, str title, const struct page_signs *signs,
    const int32_t *said, struct arena *work);
/* Whether block ${at} is a large first letter that belongs to the block behind it. */
bool page_is_initial(const struct page *page, isize at);
/* How much a block speaks for prose: its letters outside links, or 0. */
float page_prose(const struct block *block);

#endif
