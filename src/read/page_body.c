/* read/page_body.c - see page_body.h. */
#include "read/page_body.h"

#include "read/page_around.h"
#include "read/page_shared.h"
#include "read/page_trees.h"

/* Fractions are of 100. */
enum {
	PROSE_CHARS = 40,        /* a block shorter than this is no evidence of prose */
	PROSE_LINKS = 50,        /* nor is one with more of it in links */
	DESCEND = 70,            /* share of the prose that a box must hold to be gone into */
	TRUST = 33,              /* share of the prose above which a mark is not believed */
	TRUST_COMMENT = 75,
	BRIEF_WORDS = 3,         /* of a sentence that stands for a whole report */
	BRIEF_SIGNS = 8,         /* the same where words have no spaces between them */
	BRIEF_CHARS = 160,       /* where no more than this was found in furniture */
	HOPELESS = -600,         /* what is said of a hopeless block, in hundredths of log odds */
	VAIN = -450,             /* of a block that no company could make text */
	MANY_BLOCKS = 50000,     /* a list of everything: the rule alone, within bounded memory */
	DESCEND_NAMED = 45,      /* the same for a box whose name says "body" */
};

#define MARKS_OUT (MARK_AWAY | MARK_COMMENT | MARK_HIDDEN | MARK_TEASER)

static bool
is_heading(GumboTag tag)
{
	return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

float
page_prose(const struct block *block)
{
	if (block->chars < PROSE_CHARS || block->link_chars * 100 > block->chars * PROSE_LINKS)
		return 0;
	if (block->stops == 0 && block->commas == 0)
		return 0;
	return (float)(block->chars - block->link_chars);
}

/* Prose in each box; with ${out} only what no mark takes away. */
static void
weigh(struct page *page, uint32_t out, struct arena work)
{
	double *sum = NEW_ARRAY(&work, double, page->blocks.len + 1);

	for (isize i = 0; i < page->blocks.len; i++) {
		const struct block *block = &page->blocks.at[i];

		sum[i + 1] = sum[i] + (block->marks & out ? 0 : (double)page_prose(block));
	}
	for (isize i = 0; i < page->boxes.len; i++) {
		struct box *box = &page->boxes.at[i];

		box->good = (float)(sum[box->block_end] - sum[box->block_begin]);
	}
}

/* A name that says "away" on a box that holds much of the page's prose says
 * something else: "has-sidebar" on the body, "widget" on each part. */
static void
trust_marks(struct page *page)
{
	float all = page->boxes.len > 0 ? page->boxes.at[0].good : 0;

	for (isize i = 0; i < page->boxes.len; i++) {
		struct box *box = &page->boxes.at[i];
		uint32_t marks = box->marks, around = box->parent < 0 ? 0 :
		    page->boxes.at[box->parent].inherited;

		if (box->good * 100 > all * TRUST)
			marks &= ~(uint32_t)(MARKS_OUT & ~MARK_COMMENT);
		if (box->good * 100 > all * TRUST_COMMENT)
			marks &= ~(uint32_t)MARK_COMMENT;
		box->marks = marks;
		box->inherited = around | marks;
	}
	for (isize i = 0; i < page->blocks.len; i++)
		page->blocks.at[i].marks = page->boxes.at[page->blocks.at[i].box].inherited;
}

/* The child that holds most of the prose, or -1. */
static int32_t
best_child(const struct page *page, int32_t box)
{
	const struct box *at = page->boxes.at;
	int32_t best = -1;

	for (int32_t i = box + 1; i < at[box].end; i = at[i].end)
		if (!at[i].is_inline && (best < 0 || at[i].good > at[best].good))
			best = i;
	return best;
}

static int32_t
main_box(const struct page *page)
{
	int32_t box = page->body < 0 ? 0 : page->body;

	for (;;) {
		const struct box *at = page->boxes.at;
		int32_t child = best_child(page, box);
		float   need;

		if (child < 0 || at[child].tag == GUMBO_TAG_P)
			return box;
		need = (float)(at[child].marks & MARK_BODY ? DESCEND_NAMED : DESCEND) / 100;
		if (at[box].good <= 0 || at[child].good < need * at[box].good)
			return box;
		box = child;
	}
}

/* Marks of the boxes between the main box and each block. */
static void
marks_inside(struct page *page, struct arena work)
{
	const struct box *main = &page->boxes.at[page->main];
	uint32_t *inside = NEW_ARRAY(&work, uint32_t, main->end - page->main);

	for (int32_t i = page->main + 1; i < main->end; i++)
		inside[i - page->main] = page->boxes.at[i].marks |
		    inside[page->boxes.at[i].parent - page->main];
	for (int32_t i = main->block_begin; i < main->block_end; i++) {
		struct block *block = &page->blocks.at[i];

		block->marks = inside[block->box - page->main];
	}
}

static bool
is_text_box(GumboTag tag)
{
	return tag == GUMBO_TAG_P || tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_PRE ||
	    tag == GUMBO_TAG_LI || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_DD ||
	    tag == GUMBO_TAG_DT || tag == GUMBO_TAG_TH || is_heading(tag);
}

static bool
is_main_text(const struct page *page, const struct block *block)
{
	GumboTag tag = page->boxes.at[block->box].tag;
	int32_t  links = block->chars > 0 ? block->link_chars * 100 / block->chars : 100;

	if (block->marks & (MARKS_OUT | MARK_CAPTION | MARK_CREDIT | MARK_BYLINE))
		return false;
	if (links > 80 && block->words < 25)
		return false;
	if (links > 50 && (tag == GUMBO_TAG_LI || tag == GUMBO_TAG_TD) && block->words < 25)
		return false;
	if (block->marks & (MARK_DOUBT | MARK_DATE | MARK_TITLE) && block->chars < 80)
		return false;
	if (!is_text_box(tag) && block->chars < 60 && block->stops == 0)
		return false;
	return true;
}

/* A heading without text below it introduces something that was dropped. */
static void
drop_bare_headings(struct page *page, int32_t begin, int32_t end)
{
	bool has_text = false;

	for (int32_t i = end - 1; i >= begin; i--) {
		struct block *block = &page->blocks.at[i];

		if (is_heading(page->boxes.at[block->box].tag)) {
			block->is_kept &= has_text;
			has_text = false;
		} else
			has_text = block->is_kept;
	}
}

void
page_choose_by_rule(struct page *page, str title, struct arena work)
{
	const struct box *main;

	weigh(page, 0, work);
	trust_marks(page);
	weigh(page, MARKS_OUT, work);
	page->main = main_box(page);
	marks_inside(page, work);
	main = &page->boxes.at[page->main];
	for (int32_t i = main->block_begin; i < main->block_end; i++) {
		struct block *block = &page->blocks.at[i];

		block->is_kept = is_main_text(page, block);
		if (page->boxes.at[block->box].tag == GUMBO_TAG_H1 || (block->chars <= title.len &&
		    str_equal(page_box_text(page, block->box, &work), title)))
			block->is_kept = false;
	}
	drop_bare_headings(page, main->block_begin, main->block_end);
}

/* A few words that are all link, in a box named as furniture or outside the
 * main one: half of the blocks of a page, and never its text. */
static bool
is_hopeless(const struct page_row *row)
{
	return row->value[PAGE_links] > 950 && row->value[PAGE_words] < 6 &&
	    (row->value[PAGE_any_away] || !row->value[PAGE_in_main]);
}

/* What the names say of each block, before any of them is disbelieved. */
static const uint32_t *
marks_said(const struct page *page, struct arena *work)
{
	uint32_t *of_box = NEW_ARRAY(work, uint32_t, page->boxes.len);
	uint32_t *of_block = NEW_ARRAY(work, uint32_t, page->blocks.len);

	for (isize i = 0; i < page->boxes.len; i++)
		of_box[i] = page->boxes.at[i].marks | (page->boxes.at[i].parent < 0 ? 0 :
		    of_box[page->boxes.at[i].parent]);
	for (isize i = 0; i < page->blocks.len; i++)
		of_block[i] = of_box[page->blocks.at[i].box];
	return of_block;
}

/* What the first trees are so sure of is no text, whatever stands around it. */
static bool
is_vain(const struct page_row *row)
{
	return row->value[PAGE_said] < VAIN;
}

/* In a script that has no spaces between words: Thai to Korean, lead bytes 0xE0 to 0xED. */
static bool
is_unspaced(const struct page *page, const struct block *block)
{
	for (int32_t r = block->run_begin; r < block->run_end; r++) {
		str text = str_trim(page->runs.at[r].text);

		if (text.len > 0)
			return (unsigned char)text.ptr[0] >= 0xE0 && (unsigned char)text.ptr[0] <= 0xED &&
			    block->chars >= BRIEF_SIGNS;
	}
	return false;
}

static bool
is_brief(const struct page *page, const struct block *block, uint32_t said)
{
	return !(said & (MARKS_OUT | MARK_CAPTION | MARK_CREDIT | MARK_BYLINE)) && block->stops > 0 &&
	    (block->words >= BRIEF_WORDS || is_unspaced(page, block)) && block->link_chars * 2 <= block->chars &&
	    !is_heading(page->boxes.at[block->box].tag);
}

/* A report of a sentence or two is too little to be told as prose; then all that was
 * found is a notice about cookies, a heading, or nothing. */
static void
choose_brief(struct page *page, const uint32_t *said)
{
	int32_t chars = 0;
	bool any = false;

	for (isize i = 0; i < page->blocks.len; i++) {
		const struct block *block = &page->blocks.at[i];

		chars += block->is_kept ? block->chars : 0;
		if (chars > BRIEF_CHARS || (block->is_kept && !(said[i] & MARKS_OUT) &&
		    !is_heading(page->boxes.at[block->box].tag)))
			return;
		any |= is_brief(page, block, said[i]);
	}
	for (isize i = 0; any && i < page->blocks.len; i++)
		page->blocks.at[i].is_kept = is_brief(page, &page->blocks.at[i], said[i]);
}

bool
page_is_initial(const struct page *page, isize at)
{
	const struct block *block = &page->blocks.at[at], *next = block + 1;

	if (at + 1 >= page->blocks.len || block->chars != 1 || block->capitals != 1)
		return false;
	for (int32_t r = next->run_begin; r < next->run_end; r++) {
		str text = str_trim(page->runs.at[r].text);

		if (text.len > 0)
			return is_lower(text.ptr[0]);
	}
	return false;
}

struct page_row *
page_rows(const struct page *page, str title, const struct page_signs *signs, const int32_t *said,
    struct arena *work)
{
	struct page_row *rows = page_features(page, title, signs, work);
	int32_t *first = NEW_ARRAY(work, int32_t, page->blocks.len);

	for (isize i = 0; i < page->blocks.len; i++)
		first[i] = is_hopeless(&rows[i]) ? HOPELESS :
		    said != NULL ? said[i] : page_trees_first(&rows[i]) / 100;
	page_around(page, first, rows, *work);
	page_shared(page, first, VAIN, rows, *work);
	return rows;
}

void
page_choose(struct page *page, str title, struct arena work)
{
	const struct page_signs signs = page_signs_learnt();
	const uint32_t  *said = marks_said(page, &work);
	struct page_row *rows;
	bool *says = NEW_ARRAY(&work, bool, page->blocks.len), any = false;

	page_choose_by_rule(page, title, work);
	if (page->blocks.len > MANY_BLOCKS)
		return;
	rows = page_rows(page, title, &signs, NULL, &work);
	for (isize i = 0; i < page->blocks.len; i++)
		any |= says[i] = !is_vain(&rows[i]) && page_trees_second(&rows[i]) > 0;
	/* A page that is like none of those learnt from: the rule decides. */
	for (isize i = 0; any && i < page->blocks.len; i++)
		page->blocks.at[i].is_kept = says[i];
	choose_brief(page, said);
	for (isize i = 0; i + 1 < page->blocks.len; i++)
		page->blocks.at[i].is_kept |= page->blocks.at[i + 1].is_kept && page_is_initial(page, i);
}
