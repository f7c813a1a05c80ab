/*
 * read/page_check.h - is this the content, or what stands in its place?
 *
 * A login wall, an error page or a shell that a script would fill is served
 * with status 200 often enough.  A wall speaks of the page, of the account, of
 * the browser, and of little else: data/method/page_wall_words.tsv has groups of
 * words, page_walls.tsv says which two of them in one sentence make a wall, and
 * how many characters of other sentences may stand beside it.  Where no row foresees the
 * sentence, the number of groups is weighed against the number of words
 * (page_wall_weights.tsv); what that alone says is a doubt.  To refuse a report is worse
 * than to keep a wall, which a reader sees for what it is.
 */
#ifndef READ_PAGE_CHECK_H
#define READ_PAGE_CHECK_H

#include "read/page.h"
#include "record/document.h"

/* What speaks against a page, in words for a person; empty where nothing does. */
struct page_verdict {
	str  why;
	bool is_doubt;      /* it may be the content all the same: keep it, and say so */
};

/* Whether ${document} is the content.  O(sentences x words of the tables), for a text
 * under 1,500 bytes; else O(1). */
struct page_verdict page_check(const struct page *page, const struct document *document,
    struct arena *keep);

#endif
