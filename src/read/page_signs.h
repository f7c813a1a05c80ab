/*
 * read/page_signs.h - what the names on boxes and the words of blocks say for or
 * against the main text, as learnt (data/page/signs.tsv, made by
 * bench/page/learn.py; method: docs/method/pages.md).
 *
 * A name is the tag of a box ("<aside"), a word of its class, id, itemprop or
 * role, or two such words that follow each other ("entry-content").  A word is
 * a word of the text in small letters, "0" for a number; two words with a space
 * between them are looked for at the beginning of a block.
 */
#ifndef READ_PAGE_SIGNS_H
#define READ_PAGE_SIGNS_H

#include "read/page.h"

enum page_sign_kind { SIGN_NAME, SIGN_WORD };
/* Where a sign stands.  Of names: on the three boxes next to the text, or further
 * out.  Of words: among the first 8, the first 80, the last 4. */
enum { SIGN_NEAR = 0, SIGN_FAR = 1, SIGN_HEAD = 0, SIGN_BODY = 1, SIGN_TAIL = 2, SIGN_PLACES = 3 };

/* Hundredths of the log odds at each place, 0 where it says nothing there. */
struct page_sign  { uint32_t check; int16_t weight[SIGN_PLACES]; };
/* An open hash table of a power of two; a slot with ${check} 0 is free. */
struct page_signs { const struct page_sign *slots; isize room; };
struct sign_sum   { int32_t sum, least, most, count; };

/* The table of the program. */
struct page_signs page_signs_learnt(void);
/* The slot of a sign in a table with room for it: its own or the free one. */
isize page_signs_slot(const struct page_signs *signs, enum page_sign_kind kind, str sign,
    uint32_t *check);

/* Called with each sign in turn; ${places} has a bit for each place it is at. */
typedef void page_sign_fn(void *with, str sign, unsigned places);
/* The names of a box.  O(bytes of its attributes). */
void page_signs_names(const GumboElement *element, page_sign_fn *see, void *with);
/* The words of a block: the first 80 and the last four; a word of more than 30 bytes is
 * "~".  O(bytes of its text). */
void page_signs_words(const struct page *page, const struct block *block, page_sign_fn *see,
    void *with);

/* What the names of one box say near (${out}[0]) and far (${out}[1]). */
void page_signs_of_box(const struct page_signs *signs, const GumboElement *element,
    struct sign_sum out[2]);
/* What the words of one block say at each place. */
void page_signs_of_block(const struct page_signs *signs, const struct page *page,
    const struct block *block, struct sign_sum out[SIGN_PLACES]);
/* Add what another box says. */
void sign_sum_join(struct sign_sum *into, const struct sign_sum *other);

#endif
