/*
 * read/page_check.h - is this the content, or what stands in its place?
 *
 * A login wall, an error page or a shell that a script would fill is served
 * with status 200 often enough.  A wall speaks of the page, of the account, of
 * the browser, and of little else: data/method/page_wall_words.tsv has groups of
 * words, page_walls.tsv says which two of them in one sentence make a wall, and
 * how many characters of other sentences may stand beside it.  Where no row foresees the
 * sentence, the number of groups is weighed against the number of words
 * (page_wall_weights.tsv).
 */
#ifndef READ_PAGE_CHECK_H
#define READ_PAGE_CHECK_H

#include "read/page.h"
#include "record/document.h"

/* Why ${document} is not the content, in words for a person; empty where
 * nothing speaks against it. */
str page_check(const struct page *page, const struct document *document, struct arena *keep);

#endif
