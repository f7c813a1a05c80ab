/*
 * read/page.h - a web page, flattened: the tree as an array of boxes in
 * document order, its text as runs, and runs joined to blocks.
 *
 * A block is what a reader sees as one paragraph: runs with no block-level
 * boundary or empty line between them.  Everything later works on these three
 * arrays in one pass each; no function here recurses.
 */
#ifndef READ_PAGE_H
#define READ_PAGE_H

#include "core/core.h"

#include <gumbo.h>

/* What the tag, class, id, role or itemprop of a box says; data/method/page_words.tsv. */
enum page_mark {
	MARK_BODY     = 1 << 0,   /* holds the main text */
	MARK_ENTRY    = 1 << 1,   /* holds the main text and what belongs to it */
	MARK_AWAY     = 1 << 2,   /* never main text: menu, share bar, related */
	MARK_DOUBT    = 1 << 3,   /* often not main text */
	MARK_COMMENT  = 1 << 4,   /* what readers wrote */
	MARK_CAPTION  = 1 << 5,
	MARK_CREDIT   = 1 << 6,
	MARK_BYLINE   = 1 << 7,
	MARK_DATE     = 1 << 8,
	MARK_TITLE    = 1 << 9,
	MARK_HIDDEN   = 1 << 10,
	MARK_TEASER   = 1 << 11,  /* an item of a list of pages */
	MARK_LINK     = 1 << 12,  /* inside <a href> */
	MARK_LEAD     = 1 << 13,  /* the standfirst */
};

struct box {
	const GumboElement *element;
	GumboTag tag;
	int32_t parent;          /* index, -1 for the root */
	int32_t end;             /* one past its last descendant */
	uint32_t marks;          /* its own */
	uint32_t inherited;      /* its own and those of the boxes around it */
	int32_t block_begin, block_end;   /* its blocks */
	int32_t depth;
	bool    is_inline;       /* its text belongs to the block around it */
	int32_t chars, link_chars;        /* of everything in it */
	float   good;            /* weight of paragraph-like text in it */
};

struct run {
	str     text;            /* decoded, as gumbo gives it */
	str     source;          /* the same in the page's bytes */
	int32_t box;             /* the innermost box */
	bool    is_break;        /* <br>: no text */
};

struct block {
	int32_t run_begin, run_end;
	int32_t box;             /* the innermost block-level box */
	int32_t chars;           /* without white space at the ends, runs of it as one */
	int32_t words;
	int32_t link_chars, link_words;
	int32_t commas, stops;   /* , ; and sentence ends of any script */
	int32_t capitals, digits;
	uint32_t marks;          /* inherited from its boxes */
	bool    is_kept;
};

struct box_list   { struct box *at;   isize len, room; };
struct run_list   { struct run *at;   isize len, room; };
struct block_list { struct block *at; isize len, room; };

struct page {
	str   source;
	struct box_list   boxes;
	struct run_list   runs;
	struct block_list blocks;
	int32_t body, head;      /* boxes, -1 where absent */
	int32_t main;            /* the box of the main text, set by page_choose */
};

enum {
	PAGE_TAG_WORDS = 20000,
	PAGE_DEPTH = 10000,      /* elements inside each other: gumbo's time grows with the
	                          * square of it */
	PAGE_BOXES = 400000,     /* elements of one page */
};

/*
 * Parse ${source} (UTF-8) and flatten it.  Strings point into ${source} or
 * into ${work}, where gumbo's tree lives as well.  Fails with ERR_TOO_LARGE.
 */
bool page_parse(str source, struct arena *work, struct page *out, struct err *e);
/* The value of an attribute, empty where absent. */
str page_attribute(const struct box *box, const char *name);
/* <del>, <s>, <strike>: what the page says no longer.  A short one is no text of it. */
bool page_is_struck(GumboTag tag);
/* The text of a box, white space collapsed. */
str page_box_text(const struct page *page, int32_t box, struct arena *keep);

#endif
