/* read/page_features.c - see page_features.h. */
#include "read/page_features.h"

#include "read/page_body.h"
#include "read/page_phrases.h"

enum { FAR = 999 };

#define SET(row, name, v) ((row)->value[PAGE_##name] = (int32_t)(v))

str
page_feature_name(enum page_feature feature)
{
	static const str names[] = {
#define F(name) STR_INIT(#name),
		PAGE_FEATURES(F)
#undef F
	};

	return names[feature];
}

static int32_t
share(double part, double whole)
{
	return whole > 0 ? (int32_t)(part * 1000 / whole) : 0;
}

static int
heading_level(GumboTag tag)
{
	return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? 1 + (int)(tag - GUMBO_TAG_H1) : 0;
}

/* ---- the block itself ------------------------------------------------- */

/* First and last letter of a block: 0 other, 1 lower case or a script without
 * case, 2 upper case, 3 digit, 4 sentence end, 5 colon, 6 quotation mark. */
static int
letter_kind(unsigned char c)
{
	if (is_lower(c) || c >= 0x80)
		return 1;
	if (is_upper(c))
		return 2;
	if (is_digit(c))
		return 3;
	if (c == '.' || c == '!' || c == '?')
		return 4;
	if (c == ':')
		return 5;
	return c == '"' || c == '\'' ? 6 : 0;
}

static void
edges(const struct page *page, const struct block *block, int *first, int *last)
{
	*first = *last = 0;
	for (int32_t r = block->run_begin; r < block->run_end && *first == 0; r++) {
		str text = str_trim(page->runs.at[r].text);

		if (text.len > 0)
			*first = letter_kind((unsigned char)text.ptr[0]);
	}
	for (int32_t r = block->run_end; r-- > block->run_begin;) {
		str text = str_trim(page->runs.at[r].text);

		if (text.len == 0)
			continue;
		*last = letter_kind((unsigned char)text.ptr[text.len - 1]);
		/* U+2026, U+3002 and U+06D4 end sentences too; U+201D a quotation. */
		if (text.len >= 3 && (str_ends(text, STR("\xE3\x80\x82")) ||
		    str_ends(text, STR("\xDB\x94")) || str_ends(text, STR("\xE0\xA5\xA4"))))
			*last = 4;
		else if (str_ends(text, STR("\xE2\x80\x9D")) || str_ends(text, STR("\xC2\xBB")) ||
		    str_ends(text, STR("\xE2\x80\x9C")))
			*last = 6;
		return;
	}
}

static bool
is_all_bold(const struct page *page, const struct block *block)
{
	for (int32_t r = block->run_begin; r < block->run_end; r++) {
		const struct run *run = &page->runs.at[r];
		int32_t box = run->box;
		bool bold = false;

		if (str_trim(run->text).len == 0)
			continue;
		for (; box > block->box && !bold; box = page->boxes.at[box].parent)
			bold = page->boxes.at[box].tag == GUMBO_TAG_B ||
			    page->boxes.at[box].tag == GUMBO_TAG_STRONG;
		if (!bold)
			return false;
	}
	return true;
}

static void
row_of_block(const struct page *page, const struct block *block, struct page_row *row)
{
	GumboTag tag = page->boxes.at[block->box].tag;
	int first, last;

	edges(page, block, &first, &last);
	SET(row, chars, block->chars);
	SET(row, words, block->words);
	SET(row, links, share(block->link_chars, block->chars));
	SET(row, commas, block->commas);
	SET(row, stops, block->stops);
	SET(row, capitals, share(block->capitals, block->chars));
	SET(row, digits, share(block->digits, block->chars));
	SET(row, word_length, block->words > 0 ? block->chars * 10 / block->words : 0);
	SET(row, begins, first);
	SET(row, ends, last);
	SET(row, is_p, tag == GUMBO_TAG_P);
	SET(row, heading, heading_level(tag));
	SET(row, is_list, tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT);
	SET(row, is_cell, tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH);
	SET(row, is_quote, tag == GUMBO_TAG_BLOCKQUOTE);
	SET(row, is_pre, tag == GUMBO_TAG_PRE);
	SET(row, is_bold, is_all_bold(page, block));
}

/* ---- names ------------------------------------------------------------ */

static void
row_of_marks(const struct page *page, const struct block *block, struct page_row *row)
{
	uint32_t near = 0, any = page->boxes.at[block->box].inherited;
	int32_t  box = block->box;

	for (int i = 0; i < PAGE_NEAR && box >= 0; i++, box = page->boxes.at[box].parent)
		near |= page->boxes.at[box].marks;
	for (int32_t r = block->run_begin; r < block->run_end; r++)
		if (page->runs.at[r].text.len * 2 > block->chars)
			near |= page->boxes.at[page->runs.at[r].box].marks;
	SET(row, near_body, (near & MARK_BODY) != 0);
	SET(row, near_entry, (near & MARK_ENTRY) != 0);
	SET(row, near_away, (near & MARK_AWAY) != 0);
	SET(row, near_doubt, (near & MARK_DOUBT) != 0);
	SET(row, near_caption, (near & MARK_CAPTION) != 0);
	SET(row, near_credit, (near & MARK_CREDIT) != 0);
	SET(row, near_byline, (near & MARK_BYLINE) != 0);
	SET(row, near_date, (near & MARK_DATE) != 0);
	SET(row, near_title, (near & MARK_TITLE) != 0);
	SET(row, near_teaser, (near & MARK_TEASER) != 0);
	SET(row, near_lead, (near & MARK_LEAD) != 0);
	SET(row, any_body, (any & MARK_BODY) != 0);
	SET(row, any_entry, (any & MARK_ENTRY) != 0);
	SET(row, any_away, (any & MARK_AWAY) != 0);
	SET(row, any_doubt, (any & MARK_DOUBT) != 0);
	SET(row, any_comment, (any & MARK_COMMENT) != 0);
	SET(row, any_caption, (any & MARK_CAPTION) != 0);
	SET(row, any_hidden, (any & MARK_HIDDEN) != 0);
	SET(row, any_teaser, (any & MARK_TEASER) != 0);
	SET(row, any_lead, (any & MARK_LEAD) != 0);
}

/* ---- place ------------------------------------------------------------ */

/* Steps up from a box to the first one that holds the main box. */
static int
steps_to_main(const struct page *page, int32_t box)
{
	int steps = 0;

	while (box >= 0 && !(box <= page->main && page->main < page->boxes.at[box].end)) {
		if (box > page->main && box < page->boxes.at[page->main].end)
			return 0;
		box = page->boxes.at[box].parent;
		steps++;
	}
	return steps;
}

static void
row_of_place(const struct page *page, isize at, struct page_row *row)
{
	const struct block *block = &page->blocks.at[at];
	const struct box *boxes = page->boxes.at, *main = &boxes[page->main];
	int32_t parent = boxes[block->box].parent < 0 ? 0 : boxes[block->box].parent;
	int32_t grand = boxes[parent].parent < 0 ? 0 : boxes[parent].parent;
	int32_t great = boxes[grand].parent < 0 ? 0 : boxes[grand].parent;
	double  all = (double)boxes[0].good;
	bool    in_main = block->box >= page->main && block->box < main->end;

	SET(row, depth, boxes[block->box].depth);
	SET(row, up, steps_to_main(page, block->box));
	SET(row, in_main, in_main);
	SET(row, below_main, in_main ? boxes[block->box].depth - main->depth : -1);
	SET(row, by_rule, block->is_kept);
	SET(row, index, share((double)at, (double)page->blocks.len));
	SET(row, parent_prose, share((double)boxes[parent].good, all));
	SET(row, parent_chars, boxes[parent].chars);
	SET(row, parent_links, share(boxes[parent].link_chars, boxes[parent].chars));
	SET(row, parent_blocks, boxes[parent].block_end - boxes[parent].block_begin);
	SET(row, grand_prose, share((double)boxes[grand].good, all));
	SET(row, grand_links, share(boxes[grand].link_chars, boxes[grand].chars));
	SET(row, grand_blocks, boxes[grand].block_end - boxes[grand].block_begin);
	SET(row, great_prose, share((double)boxes[great].good, all));
	SET(row, great_links, share(boxes[great].link_chars, boxes[great].chars));
	SET(row, main_prose, share((double)main->good, all));
	SET(row, page_prose, boxes[0].good);
	SET(row, page_blocks, page->blocks.len);
}

/* ---- blocks that look alike, or say the same --------------------------- */

struct tally { uint64_t key; int32_t prose, chars, links, count; };
struct tallies { struct tally *at; isize room; };

static struct tally *
tally_of(struct tallies *t, uint64_t key)
{
	for (uint64_t i = key;; i++) {
		struct tally *at = &t->at[i & (uint64_t)(t->room - 1)];

		if (at->count == 0 || at->key == key) {
			at->key = key;
			return at;
		}
	}
}

static struct tallies
tallies_open(isize blocks, struct arena *work)
{
	struct tallies t = { .room = 16 };

	while (t.room < 2 * blocks)
		t.room *= 2;
	t.at = NEW_ARRAY(work, struct tally, t.room);
	return t;
}

uint64_t
page_look(const struct page *page, const struct block *block)
{
	const struct box *box = &page->boxes.at[block->box];
	const struct box *around = box->parent < 0 ? box : &page->boxes.at[box->parent];

	return (uint64_t)box->tag * 31 + (uint64_t)around->tag * 1009 +
	    str_hash(page_attribute(box, "class")) * 3 + str_hash(page_attribute(around, "class"));
}

static uint64_t
text_hash(const struct page *page, const struct block *block)
{
	uint64_t hash = 14695981039346656037u;

	for (int32_t r = block->run_begin; r < block->run_end; r++) {
		str text = page->runs.at[r].text;

		for (isize i = 0; i < text.len; i++)
			if (!is_space(text.ptr[i]))
				hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
	}
	return hash;
}

static uint64_t
line_hash(str text)
{
	uint64_t hash = 14695981039346656037u;

	for (isize i = 0; i < text.len; i++)
		if (!is_space(text.ptr[i]))
			hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
	return hash;
}

static void
rows_of_likeness(const struct page *page, str title, struct page_row *rows, struct arena work)
{
	struct tallies looks = tallies_open(page->blocks.len, &work);
	struct tallies texts = tallies_open(page->blocks.len, &work);
	uint64_t *look = NEW_ARRAY(&work, uint64_t, page->blocks.len);
	uint64_t wanted = line_hash(title);
	int32_t since = FAR;

	for (isize i = 0; i < page->blocks.len; i++) {
		const struct block *block = &page->blocks.at[i];
		uint64_t text = text_hash(page, block);
		struct tally *like = tally_of(&looks, look[i] = page_look(page, block));
		struct tally *same = tally_of(&texts, text);
		bool is_title = title.len > 0 && text == wanted;

		like->prose += (int32_t)page_prose(block);
		like->chars += block->chars;
		like->links += block->link_chars;
		like->count++;
		SET(&rows[i], is_again, same->count++ > 0);
		SET(&rows[i], is_title, is_title);
		since = is_title || page->boxes.at[block->box].tag == GUMBO_TAG_H1 ? 0 :
		    since < FAR ? since + 1 : since;
		SET(&rows[i], since_title, since);
	}
	for (isize i = 0; i < page->blocks.len; i++) {
		const struct tally *like = tally_of(&looks, look[i]);

		SET(&rows[i], like_prose, share(like->prose, (double)page->boxes.at[0].good));
		SET(&rows[i], like_links, share(like->links, like->chars));
		SET(&rows[i], like_count, like->count);
	}
}

/* ---- neighbours -------------------------------------------------------- */

static void
row_of_neighbours(const struct page *page, isize at, struct page_row *rows)
{
	struct page_row *row = &rows[at];
	isize len = page->blocks.len;

	if (at > 0) {
		SET(row, prev_chars, rows[at - 1].value[PAGE_chars]);
		SET(row, prev_links, rows[at - 1].value[PAGE_links]);
		SET(row, prev_stops, rows[at - 1].value[PAGE_stops]);
		SET(row, prev_heading, rows[at - 1].value[PAGE_heading]);
		SET(row, prev_near, page->boxes.at[page->blocks.at[at - 1].box].parent ==
		    page->boxes.at[page->blocks.at[at].box].parent);
	}
	if (at > 1) {
		SET(row, prev2_chars, rows[at - 2].value[PAGE_chars]);
		SET(row, prev2_links, rows[at - 2].value[PAGE_links]);
	}
	if (at + 1 < len) {
		SET(row, next_chars, rows[at + 1].value[PAGE_chars]);
		SET(row, next_links, rows[at + 1].value[PAGE_links]);
		SET(row, next_stops, rows[at + 1].value[PAGE_stops]);
		SET(row, next_heading, rows[at + 1].value[PAGE_heading]);
		SET(row, next_near, page->boxes.at[page->blocks.at[at + 1].box].parent ==
		    page->boxes.at[page->blocks.at[at].box].parent);
	}
	if (at + 2 < len) {
		SET(row, next2_chars, rows[at + 2].value[PAGE_chars]);
		SET(row, next2_links, rows[at + 2].value[PAGE_links]);
	}
}

/* ---- signs ------------------------------------------------------------- */

struct box_signs { struct sign_sum near, far; };

/* ${near} of the box alone, ${far} of it and all around it. */
static struct box_signs *
signs_of_boxes(const struct page *page, const struct page_signs *signs, struct arena *work)
{
	struct box_signs *of = NEW_ARRAY(work, struct box_signs, page->boxes.len);

	for (isize i = 0; i < page->boxes.len; i++) {
		const struct box *box = &page->boxes.at[i];
		struct sign_sum own[2] = { 0 };

		page_signs_of_box(signs, box->element, own);
		of[i] = (struct box_signs){ own[SIGN_NEAR], own[SIGN_FAR] };
		if (box->parent >= 0)
			sign_sum_join(&of[i].far, &of[box->parent].far);
	}
	return of;
}

int32_t
page_innermost_box(const struct page *page, const struct block *block)
{
	for (int32_t r = block->run_begin; r < block->run_end; r++)
		if (page->runs.at[r].text.len * 2 > block->chars)
			return page->runs.at[r].box;
	return block->box;
}

#define SET_SUM(row, place, s) (SET(row, place##_sum, (s)->sum), SET(row, place##_least, (s)->least), \
    SET(row, place##_most, (s)->most))

static void
row_of_signs(const struct page *page, const struct block *block, const struct page_signs *signs,
    const struct box_signs *of, struct page_row *row)
{
	struct sign_sum near = { 0 }, far = { 0 }, word[SIGN_PLACES] = { 0 };
	int32_t box = page_innermost_box(page, block);

	for (int i = 0; i < PAGE_NEAR && box >= 0; i++, box = page->boxes.at[box].parent)
		sign_sum_join(&near, &of[box].near);
	if (box >= 0)
		far = of[box].far;
	page_signs_of_block(signs, page, block, word);
	SET_SUM(row, near, &near);
	SET(row, near_count, near.count);
	SET_SUM(row, far, &far);
	SET(row, far_count, far.count);
	SET_SUM(row, head, &word[SIGN_HEAD]);
	SET(row, head_count, word[SIGN_HEAD].count);
	SET_SUM(row, body, &word[SIGN_BODY]);
	SET(row, body_mean, word[SIGN_BODY].count > 0 ?
	    word[SIGN_BODY].sum / word[SIGN_BODY].count : 0);
	SET_SUM(row, tail, &word[SIGN_TAIL]);
	SET(row, tail_count, word[SIGN_TAIL].count);
}

struct page_row *
page_features(const struct page *page, str title, const struct page_signs *signs,
    struct arena *work)
{
	const struct box_signs *of = signs_of_boxes(page, signs, work);
	struct page_row *rows = NEW_ARRAY(work, struct page_row, page->blocks.len);
	struct page_phrases phrases = page_phrases_open(work);
	double before = 0, all = 0;

	for (isize i = 0; i < page->blocks.len; i++) {
		row_of_block(page, &page->blocks.at[i], &rows[i]);
		row_of_marks(page, &page->blocks.at[i], &rows[i]);
		row_of_place(page, i, &rows[i]);
		SET(&rows[i], phrases, page_phrases_count(&phrases, page, &page->blocks.at[i]));
		row_of_signs(page, &page->blocks.at[i], signs, of, &rows[i]);
		all += (double)page_prose(&page->blocks.at[i]);
	}
	rows_of_likeness(page, title, rows, *work);
	for (isize i = 0; i < page->blocks.len; i++) {
		row_of_neighbours(page, i, rows);
		SET(&rows[i], prose_before, share(before, all));
		before += (double)page_prose(&page->blocks.at[i]);
		SET(&rows[i], prose_after, share(all - before, all));
	}
	return rows;
}
