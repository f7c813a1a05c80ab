/*
 * read/page_trees.h - decides from its features whether a block is main text.
 *
 * Regression trees learnt by gradient boosting (Friedman, Annals of Statistics
 * 2001) from the development pages; data/page/trees_first.tsv and
 * trees_second.tsv, made by bench/page/learn.py.
 */
#ifndef READ_PAGE_TREES_H
#define READ_PAGE_TREES_H

#include "read/page_features.h"

/* Both in ten-thousandths of the log odds.  The first trees see the block alone. */
int32_t page_trees_first(const struct page_row *row);
/* The second see what the first said around it (read/page_around.h): above 0 means main
 * text. */
int32_t page_trees_second(const struct page_row *row);

#endif
