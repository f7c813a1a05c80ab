/*
 * read/page_features.h - what can be said of each block of a page in numbers.
 *
 * Every feature is a whole number; shares are per mille.  The names are those
 * of data/page/trees_*.tsv, which decide with them (read/page_trees.h).
 */
#ifndef READ_PAGE_FEATURES_H
#define READ_PAGE_FEATURES_H

#include "read/page_signs.h"

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
	/* what its names and its words say, as learnt */                       \
	F(near_sum) F(near_least) F(near_most) F(near_count)                    \
	F(far_sum) F(far_least) F(far_most) F(far_count)                        \
	F(head_sum) F(head_least) F(head_most) F(head_count)                    \
	F(body_sum) F(body_least) F(body_most) F(body_mean)                     \
	F(tail_sum) F(tail_least) F(tail_most) F(tail_count)                    \
	/* the page */                                                          \
	F(page_prose) F(page_blocks)                                            \
	/* what the first trees said of it and of what is around it */          \
	F(said) F(said_before3) F(said_before2) F(said_before1)                 \
	F(said_after1) F(said_after2) F(said_after3)                            \
	F(most6_before) F(most6_after) F(mean6_before) F(mean6_after)           \
	F(mean15_before) F(mean15_after) F(kept_before) F(kept_after)           \
	F(gap_before) F(gap_after) F(letters_before) F(letters_after)           \
	F(kept_box) F(kept_parent) F(kept_grand) F(kept_great) F(kept_alike)    \
	F(kept_look) F(kept_tag) F(page_most) F(page_letters) F(page_kept)      \
	F(from_first) F(to_last) F(shared) F(shared_often) F(phrases_again)

enum page_feature {
#define F(name) PAGE_##name,
	PAGE_FEATURES(F)
#undef F
	PAGE_FEATURE_COUNT
};

enum { PAGE_NEAR = 3 };     /* boxes whose names are near a text */

/* The first trees see those in front of this one. */
enum { PAGE_FEATURE_FIRST = PAGE_said };

struct page_row { int32_t value[PAGE_FEATURE_COUNT]; };

/* One row for each block, without what the first trees say (read/page_around.h,
 * read/page_shared.h); page->main must be set and marks settled.
 * O(boxes + blocks). */
struct page_row *page_features(const struct page *page, str title,
    const struct page_signs *signs, struct arena *work);
/* What blocks that look alike have in common: tag and class of the box and of the one
 * around it. */
uint64_t page_look(const struct page *page, const struct block *block);
/* The inline box that holds most of a block, or the block's own. */
int32_t page_innermost_box(const struct page *page, const struct block *block);
/* The name of a feature, as in the table. */
str page_feature_name(enum page_feature feature);

#endif
