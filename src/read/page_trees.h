/*
 * read/page_trees.h - decides from its features whether a block is main text.
 *
 * Regression trees learnt by gradient boosting (Friedman, Annals of Statistics
 * 2001) from the development pages; data/page/trees.tsv, made by
 * bench/page/learn.py.
 */
#ifndef READ_PAGE_TREES_H
#define READ_PAGE_TREES_H

#include "read/page_features.h"

/* Above 0 means main text; in ten-thousandths of the log odds. */
int32_t page_trees_score(const struct page_row *row);

#endif
