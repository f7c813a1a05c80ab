/*
 * read/page_features.h - what can be said of each block of a page in numbers.
 *
 * Every feature is a whole number; shares are per mille.  The names are those
 * of data/page/trees.tsv, which decides with them (read/page_trees.h).
 */
#ifndef READ_PAGE_FEATURES_H
#define READ_PAGE_FEATURES_H

#include "read/page.h"

#define PAGE_FEATURES(F)                                                        \
	/* the block itself */                                                  \
	F(chars) F(words) F(links) F(commas) F(stops) F(capitals) F(digits)     \
	F(word_length) F(begins) F(ends) F(phrases)                             \
	F(is_p) F(heading) F(is_list) F(is_cell) F(is_quote) F(is_pre)          \
	F(is_bold) F(is_title) F(is_again)                                      \
	/* the names on the boxes near it and anywhere around it */             \
	F(near_body) F(near_entry) F(near_away) F(near_doubt) F(near_caption)   \
	F(near_credit) F(near_byline) F(near_date) F(near_title) F(near_teaser) \
	F(near_lead) F(any_body) F(any_entry) F(any_away) F(any_doubt)          \
	F(any_comment) F(any_caption) F(any_hidden) F(any_teaser) F(any_lead)   \
	/* its place */                                                         \
	F(depth) F(up) F(in_main) F(below_main) F(index) F(prose_before)        \
	F(prose_after) F(since_title)                                           \
	F(parent_prose) F(parent_chars) F(parent_links) F(parent_blocks)        \
	F(grand_prose) F(grand_links) F(grand_blocks) F(great_prose)            \
	F(great_links) F(main_prose) F(by_rule) F(like_prose) F(like_links)     \
	F(like_count)                                                           \
	/* what stands before and behind it */                                  \
	F(prev_chars) F(prev_links) F(prev_stops) F(prev_heading) F(prev_near)  \
	F(next_chars) F(next_links) F(next_stops) F(next_heading) F(next_near)  \
	F(prev2_chars) F(prev2_links) F(next2_chars) F(next2_links)             \
	/* the page */                                                          \
	F(page_prose) F(page_blocks)

enum page_feature {
#define F(name) PAGE_##name,
	PAGE_FEATURES(F)
#undef F
	PAGE_FEATURE_COUNT
};

struct page_row { int32_t value[PAGE_FEATURE_COUNT]; };

/* One row for each block; page->main must be set and marks settled.
 * O(boxes + blocks). */
struct page_row *page_features(const struct page *page, str title, struct arena *work);
/* The name of a feature, as in the table. */
str page_feature_name(enum page_feature feature);

#endif
