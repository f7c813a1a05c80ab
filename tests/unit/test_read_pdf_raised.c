/* tests/unit/test_read_pdf_raised.c - read/pdf_raised.h, and a PDF with notes. */
#include "check.h"

#include "core/utf8.h"
#include "read/pdf_raised.h"
#include "read/read.h"

/* Letters of 6 points' width on one line, 10 high; a figure in braces stands small and high. */
static str
read_line(str line, double small, double lift, double gap, bool from_right, struct arena *keep)
{
	struct pdf_raising r = { 0 };
	struct buf out = { .keep = keep };
	bool is_high = false;
	double x = 100;

	for (isize i = 0; i < line.len; i++) {
		char c = line.ptr[i];
		double part = is_high ? small : 1, width = 6 * part, foot = is_high ? 100 - lift : 100;
		struct poppler_box box = { x, foot - 10 * part, x + width, foot };

		if (c == '{' || c == '}') {
			is_high = c == '{';
			x += is_high ? (from_right ? -gap : gap) : 0;
			continue;
		}
		if (from_right)
			box = (struct poppler_box){ x - width, box.y1, x, foot };
		x += from_right ? -width : width;
		buf_code(&out, pdf_raised(&r, (uint32_t)(unsigned char)c, box));
	}
	return buf_view(&out);
}

void
test_read_pdf_raised__small_and_high_figures_are_those_of_notes(void)
{
	struct arena *keep = test_arena();

	check_text(read_line(STR("24{1} died.{12} 7"), 0.6, 4, 0.2, false, keep), "24¹ died.¹² 7");
	check_text(read_line(STR("24{1} 7"), 0.6, 4, 0.2, true, keep), "24¹ 7");
	/* As high as the others; on the line; far away; a letter; the first of a line. */
	check_text(read_line(STR("24{1} died"), 1, 4, 0.2, false, keep), "241 died");
	check_text(read_line(STR("24{1} died"), 0.6, 0, 0.2, false, keep), "241 died");
	check_text(read_line(STR("24{1} died"), 0.6, 4, 9, false, keep), "241 died");
	check_text(read_line(STR("3{rd} day"), 0.6, 4, 0.2, false, keep), "3rd day");
	check_text(read_line(STR("{1} By 24"), 0.6, 4, 0.2, false, keep), "1 By 24");
	check_text(pdf_lowered(STR("24¹²³⁰⁴⁹ – é"), keep), "24123049 – é");
}

void
test_read_pdf_raised__a_count_with_a_note_is_the_count(void)
{
	static const char pdf[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
	    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox"
	    "[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length 118>>"
	    "stream\nBT /F 11 Tf 1 0 0 1 50 750 Tm (At least 24) Tj /F 6.5 Tf 4 Ts (1) Tj 0 Ts /F 11 Tf "
	    "( people died.) Tj ET            \nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/"
	    "Helvetica>>endobj\ntrailer<</Size 6/Root 1 0 R>>\n%%EOF";
	struct document d;
	struct err e = { 0 };

	check_ok(read_document(str_of(pdf), (struct read_hint){ 0 }, test_arena(), &d, &e));
	check_text(d.text, "At least 24¹ people died.");
}
