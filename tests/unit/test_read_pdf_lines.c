/* Letters of a page put in order by where they are drawn. */
#include "check.h"
#include "core/utf8.h"
#include "read/pdf_lines.h"

#include <math.h>

/* Draw ${letters} from ${x} on, from left to right as they stand on paper, each
 * ${width} wide; '_' leaves as much room without a letter. */
static float
draw(struct pdf_glyph_list *page, float x, float y, str letters, float width, struct arena *keep)
{
	for (isize at = 0; at < letters.len; x += width) {
		int code = (int)utf8_next(letters, &at);

		if (code != '_')
			*PUSH(page, keep) = (struct pdf_glyph){ x, x + width, y, 10, code, 0 };
	}
	return x;
}

static struct pdf_line_list
lines_of(const struct pdf_glyph_list *page, struct arena *keep)
{
	struct pdf_line_list lines = { 0 };

	pdf_lines_read(page, 0, keep, &lines);
	return lines;
}

void
test_read_pdf_lines__lines_are_cut_at_wide_gaps(void)
{
	struct arena *keep = test_arena();
	struct pdf_glyph_list page = { 0 };
	struct pdf_line_list lines;

	draw(&page, 50, 120, STR("Lina"), 5, keep);
	draw(&page, 50, 100, STR("Omar Salim__31"), 5, keep);
	lines = lines_of(&page, keep);
	check_int(lines.len, 2);
	check_int(lines.at[0].pieces.len, 2);
	check_text(lines.at[0].pieces.at[0].text, "Omar Salim");
	check_text(lines.at[0].pieces.at[1].text, "31");
	check_text(lines.at[1].pieces.at[0].text, "Lina");
}

void
test_read_pdf_lines__arabic_runs_from_the_right_and_its_figures_do_not(void)
{
	struct arena *keep = test_arena();
	struct pdf_glyph_list page = { 0 };
	struct pdf_line_list lines;

	/* As it is drawn: the last letter at the left, the number 25 as it is. */
	draw(&page, 50, 100, STR("25 \u0631\u0645\u0639"), 5, keep);
	lines = lines_of(&page, keep);
	check_text(lines.at[0].pieces.at[0].text, "\u0639\u0645\u0631 25");
}

void
test_read_pdf_lines__the_number_of_a_note_is_raised_and_stands_on_its_line(void)
{
	struct arena *keep = test_arena();
	struct pdf_glyph_list page = { 0 };
	struct pdf_line_list lines;

	draw(&page, 50, 100, STR("Raqqa__24"), 5, keep);
	*PUSH(&page, keep) = (struct pdf_glyph){ 95, 98, 95.5F, 6, '1', 0 };
	*PUSH(&page, keep) = (struct pdf_glyph){ 98, 101, 95.5F, 6, '2', 0 };
	draw(&page, 50, 120, STR("Manbij__3"), 5, keep);
	*PUSH(&page, keep) = (struct pdf_glyph){ 95, 98, 120, 6, '1', 0 };      /* small, and not high */
	lines = lines_of(&page, keep);
	check_int(lines.len, 2);
	check_text(lines.at[0].pieces.at[1].text, "24\u00b9\u00b2");
	check_text(lines.at[1].pieces.at[1].text, "31");
}

void
test_read_pdf_lines__a_ligature_keeps_its_letters_in_order(void)
{
	struct arena *keep = test_arena();
	struct pdf_glyph_list page = { 0 };
	struct pdf_line_list lines;

	/* meem, seen, then one glyph for lam and alef, then alef, from the left. */
	float x = draw(&page, 50, 100, STR("\u0645\u0633"), 5, keep);

	*PUSH(&page, keep) = (struct pdf_glyph){ x, x + 6, 100, 10, 0x644, 0 };
	*PUSH(&page, keep) = (struct pdf_glyph){ x + 6, x + 6, 100, 10, 0x627, 1 };
	draw(&page, x + 6, 100, STR("\u0627"), 3, keep);
	lines = lines_of(&page, keep);
	check_text(lines.at[0].pieces.at[0].text, "\u0627\u0644\u0627\u0633\u0645");

	/* Shapes of letters are the letters: final heh, lam-alef as one code. */
	page.len = 0;
	draw(&page, 50, 100, STR("\uFEEA\uFEFB"), 5, keep);
	lines = lines_of(&page, keep);
	check_text(lines.at[0].pieces.at[0].text, "\u0644\u0627\u0647");
}

void
test_read_pdf_lines__glyphs_from_anywhere_do_no_harm(void)
{
	static const float odd[] = { 0, -1, 1e30F, -1e30F, 5, 5000 };
	struct arena *keep = test_arena();
	uint64_t seed = 7;

	for (int round = 0; round < 200; round++) {
		struct pdf_glyph_list page = { 0 };
		struct pdf_line_list lines;

		for (int i = 0; i < 60; i++) {
			struct pdf_glyph g = { .y = 100, .size = 10, .code = 'a' };

			seed = seed * 6364136223846793005U + 1442695040888963407U;
			g.x1 = i % 7 == 0 ? odd[(seed >> 33) % 6] : (float)((seed >> 33) % 600);
			g.x2 = i % 11 == 0 ? NAN : g.x1 + 5;
			g.size = i % 13 == 0 ? odd[(seed >> 40) % 6] : 10;
			g.y = i % 17 == 0 ? NAN : (float)((seed >> 45) % 800);
			g.code = (int)((seed >> 20) % 0x110000);
			g.follows = i % 5 == 0;
			*PUSH(&page, keep) = g;
		}
		lines = lines_of(&page, keep);
		for (isize i = 0; i < lines.len; i++)
			for (isize k = 0; k < lines.at[i].pieces.len; k++) {
				check(utf8_valid(lines.at[i].pieces.at[k].text));
				check(fabsf(lines.at[i].pieces.at[k].x2) < 1e5F);
			}
	}
}
