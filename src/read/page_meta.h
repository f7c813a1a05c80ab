/*
 * read/page_meta.h - what a page says about itself: title, byline, publisher,
 * day of publication, language.
 *
 * Each field has sources of different worth (JSON-LD, meta tags, microdata,
 * marked elements, the address); the best one wins and the date says where it
 * was found.  What the page does not say stays empty.
 */
#ifndef READ_PAGE_META_H
#define READ_PAGE_META_H

#include "read/page.h"
#include "read/read.h"

void page_meta(const struct page *page, struct read_hint hint, struct arena *keep,
    struct document *out);

/* The two letters of "en-US", in small letters, in ${keep}; empty where ${text} begins with no such code. */
str page_language(str text, struct arena *keep);

#endif
