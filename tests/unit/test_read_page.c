/* tests/unit/test_read_page.c - read/page_*: signs, the second look, what is shared. */
#include "check.h"

#include "read/page_around.h"
#include "read/page_body.h"
#include "read/page_shared.h"

/* Signs as "sign@places" with a space between. */
static void
note_sign(void *with, str sign, unsigned places)
{
	buf_printf(with, "%.*s@%u;", STR_ARG(sign), places);
}

static struct page
page_of(const char *html, struct arena *keep)
{
	struct page page;
	struct err e = { 0 };

	check_ok(page_parse(str_of(html), keep, &page, &e));
	page_choose_by_rule(&page, (str){ 0 }, *keep);
	return page;
}

static bool
has(const struct buf *b, const char *part)
{
	return str_find(buf_view(b), str_of(part), 0) >= 0;
}

void
test_read_page_signs__takes_names_of_boxes_apart(void)
{
	struct arena *keep = test_arena();
	struct page page = page_of("<div class='relatedPosts entry-content'>One.</div>", keep);
	struct buf seen = { .keep = keep };

	page_signs_names(page.boxes.at[page.blocks.at[0].box].element, note_sign, &seen);
	check(has(&seen, "<div@3;") && has(&seen, "related@3;posts@3;related-posts@3;"));
	check(has(&seen, "entry@3;content@3;entry-content@3;"));
	check(!has(&seen, "posts-entry"));      /* two names, not one */
}

void
test_read_page_signs__sees_words_at_the_head_in_the_body_and_at_the_tail(void)
{
	struct arena *keep = test_arena();
	struct page page = page_of("<p>\xC3\x84hnliche Beitr\xC3\xA4ge: 17 of 20 b c d e f g last</p>", keep);
	struct buf seen = { .keep = keep };

	page_signs_words(&page, &page.blocks.at[0], note_sign, &seen);
	check(has(&seen, "\xC3\xA4hnliche@3;"));                         /* head and body */
	check(has(&seen, "\xC3\xA4hnliche beitr\xC3\xA4ge@1;"));         /* two at the head */
	check(has(&seen, "0@3;") && !has(&seen, "17"));                  /* a number is a number */
	check(has(&seen, "last@6;"));                                    /* body and tail */
}

void
test_read_page_signs__weighs_what_it_has_learnt(void)
{
	struct arena *keep = test_arena();
	struct page page = page_of("<footer class=copyright>All rights reserved</footer>", keep);
	struct page_signs signs = page_signs_learnt();
	struct sign_sum name[2] = { 0 }, word[SIGN_PLACES] = { 0 };

	page_signs_of_box(&signs, page.boxes.at[page.blocks.at[0].box].element, name);
	page_signs_of_block(&signs, &page, &page.blocks.at[0], word);
	check(name[SIGN_NEAR].count >= 2 && name[SIGN_NEAR].most < 0);
	check(word[SIGN_HEAD].sum < 0 && word[SIGN_TAIL].sum < 0);
}

void
test_read_page_around__judges_a_block_by_its_company(void)
{
	struct arena *keep = test_arena();
	struct page page = page_of("<div><p>a</p><p>b</p></div><ul><li>c<li>d</ul>", keep);
	static const int32_t said[] = { 400, 300, -300, -500 };
	struct page_row rows[4] = { 0 };

	check_int(page.blocks.len, 4);
	page_around(&page, said, rows, *keep);
	check_int(rows[1].value[PAGE_said], 300);
	check_int(rows[1].value[PAGE_said_before1], 400);
	check_int(rows[0].value[PAGE_said_before1], -1000);              /* nothing before it */
	check_int(rows[2].value[PAGE_gap_before], 0);
	check_int(rows[3].value[PAGE_gap_before], 1);
	check_int(rows[3].value[PAGE_to_last], -2);                      /* two behind the text */
	check(rows[0].value[PAGE_kept_parent] > 900);                    /* its company is kept */
	check(rows[2].value[PAGE_kept_parent] < 100);
	check_int(rows[0].value[PAGE_kept_box], -1);                     /* alone in its box */
}

void
test_read_page_shared__knows_a_quotation_pulled_out_of_the_text(void)
{
	struct arena *keep = test_arena();
	struct page page = page_of("<p>The miller said the river carried seven wagons away at night.</p>"
	    "<p>Neighbours saw the river rise.</p><b><p>the river carried seven wagons</p></b>"
	    "<p>Choose which letters to receive</p>", keep);
	static const int32_t said[] = { 400, 400, 50, -100 };
	struct page_row rows[4] = { 0 };

	page_shared(&page, said, -450, rows, *keep);
	check_int(rows[2].value[PAGE_phrases_again], 1000);
	check_int(rows[2].value[PAGE_shared], 1000);
	check_int(rows[3].value[PAGE_shared], 0);
	check_int(rows[1].value[PAGE_phrases_again], 0);
}

/* A reference to a character beyond the last: gumbo's sum of its digits would wrap, and the whole page would be lost. */
void
test_read_page__reads_a_reference_that_no_number_holds(void)
{
	static const char *const pages[] = { "<p>Two died &#3111111111; here", "<p>Two died &#x3111111111111; here",
		"<p>Two died &#x00000000000110000; here", "<p>Two died &#4294967361; here" };
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(pages); i++) {
		struct page page = page_of(pages[i], keep);

		check_str(page.runs.at[0].text, STR("Two died \xEF\xBF\xBD here"));
		check_int(page.source.len, (isize)strlen(pages[i]));
	}
	/* What a character is, with zeros before it, stays. */
	check_str(page_of("<p>It&#00000000000000146;s", keep).runs.at[0].text, STR("It\xE2\x80\x99s"));
}
