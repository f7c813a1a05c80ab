/* read/page_words.h - what the names on an element say about its content. */
#ifndef READ_PAGE_WORDS_H
#define READ_PAGE_WORDS_H

#include "read/page.h"

/* The table of data/method/page_words.tsv, hashed; made once a page. */
struct page_words { int16_t *slots; isize room; };

struct page_words page_words_open(struct arena *work);
/* Marks of an element: its tag, class, id, role, itemprop, style. */
uint32_t page_words_marks(const struct page_words *words, const GumboElement *element);

#endif
