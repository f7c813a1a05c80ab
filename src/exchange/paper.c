/* exchange/paper.c - see paper.h. */
#include "exchange/paper.h"

#include "core/utf8.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

/* A4 in points, and its margins. */
enum { WIDTH = 595, HEIGHT = 842, MARGIN = 56, BOTTOM = 64, KEEP_WITH_NEXT = 48 };

static const struct { const char *font; double before, after; double grey; } styles[] = {
	[PAPER_TITLE]   = { "DejaVu Sans Bold 17", 0, 4, 0 },
	[PAPER_HEADING] = { "DejaVu Sans Bold 11", 14, 4, 0 },
	[PAPER_FIGURE]  = { "DejaVu Sans Bold 13", 2, 4, 0 },
	[PAPER_BODY]    = { "DejaVu Sans 9.5", 1, 2, 0 },
	[PAPER_QUOTE]   = { "DejaVu Sans 9", 1, 0, 0.2 },
	[PAPER_SOURCE]  = { "DejaVu Sans 8", 0, 4, 0.35 },
	[PAPER_SMALL]   = { "DejaVu Sans 8", 2, 1, 0.35 },
	[PAPER_CODE]    = { "DejaVu Sans Mono 7", 1, 2, 0.25 },
};

static cairo_status_t
take_bytes(void *closure, const unsigned char *bytes, unsigned int len)
{
	buf_bytes(closure, bytes, (isize)len);
	return CAIRO_STATUS_SUCCESS;
}

bool
paper_open(struct paper *page, str title, str made, struct buf *out, struct err *e)
{
	*page = (struct paper){ .at = MARGIN, .number = 1, .out = out, .keep = out->keep };
	page->surface = cairo_pdf_surface_create_for_stream(take_bytes, out, WIDTH, HEIGHT);
	if (cairo_surface_status(page->surface) != CAIRO_STATUS_SUCCESS)
		return err_set(e, ERR_SYSTEM, "cannot make a PDF: %s",
		    cairo_status_to_string(cairo_surface_status(page->surface)));
	cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_TITLE,
	    str_to_c(title, page->keep));
	cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_CREATOR, "tally");
	cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_CREATE_DATE,
	    str_to_c(made, page->keep));
	page->cairo = cairo_create(page->surface);
	page->layout = pango_cairo_create_layout(page->cairo);
	pango_layout_set_wrap(page->layout, PANGO_WRAP_WORD_CHAR);
	/* Lines are in the language of the page; names and quotes that run the
	 * other way are set apart by isolates. */
	pango_layout_set_auto_dir(page->layout, FALSE);
	return true;
}

static void
set_style(struct paper *page, enum paper_style style, int indent)
{
	PangoFontDescription *font = pango_font_description_from_string(styles[style].font);

	pango_layout_set_font_description(page->layout, font);
	pango_font_description_free(font);
	pango_layout_set_width(page->layout, (WIDTH - 2 * MARGIN - indent) * PANGO_SCALE);
	cairo_set_source_rgb(page->cairo, styles[style].grey, styles[style].grey, styles[style].grey);
}

static void
put_number(struct paper *page)
{
	char text[16];
	int  width, height, len = 0;
	PangoFontDescription *font = pango_font_description_from_string("DejaVu Sans 8");

	for (int n = page->number, ten = 1; n > 0 && len < 8; n /= 10, ten *= 10)
		len++;
	for (int i = len - 1, n = page->number; i >= 0; i--, n /= 10)
		text[i] = (char)('0' + n % 10);
	text[len] = '\0';
	pango_layout_set_font_description(page->layout, font);
	pango_font_description_free(font);
	pango_layout_set_width(page->layout, -1);
	pango_layout_set_text(page->layout, text, len);
	pango_layout_get_pixel_size(page->layout, &width, &height);
	cairo_set_source_rgb(page->cairo, 0.35, 0.35, 0.35);
	cairo_move_to(page->cairo, (WIDTH - width) / 2.0, HEIGHT - MARGIN + 12);
	pango_cairo_show_layout(page->cairo, page->layout);
}

static void
next_page(struct paper *page)
{
	put_number(page);
	cairo_show_page(page->cairo);
	page->number++;
	page->at = MARGIN;
}

/* Lines of the layout from the top of the page on, over as many pages as it
 * needs; a page break changes the layout, so lines are drawn from a copy. */
static void
put_lines(struct paper *page, enum paper_style style, int indent)
{
	PangoLayout *layout = pango_layout_copy(page->layout);
	PangoLayoutIter *iter = pango_layout_get_iter(layout);

	do {
		PangoRectangle box;
		double height, base;

		pango_layout_iter_get_line_extents(iter, NULL, &box);
		height = (double)box.height / PANGO_SCALE;
		base = (double)(pango_layout_iter_get_baseline(iter) - box.y) / PANGO_SCALE;
		if (page->at + height > HEIGHT - BOTTOM) {
			next_page(page);
			set_style(page, style, indent);
		}
		cairo_move_to(page->cairo, MARGIN + indent + (double)box.x / PANGO_SCALE,
		    page->at + base);
		pango_cairo_show_layout_line(page->cairo,
		    pango_layout_iter_get_line_readonly(iter));
		page->at += height;
	} while (pango_layout_iter_next_line(iter));
	pango_layout_iter_free(iter);
	g_object_unref(layout);
}

void
paper_text(struct paper *page, enum paper_style style, int indent, str text)
{
	isize replaced;

	if (str_trim(text).len == 0)
		return;
	page->at += page->at > MARGIN ? styles[style].before : 0;
	if (style == PAPER_HEADING && page->at + KEEP_WITH_NEXT > HEIGHT - BOTTOM)
		next_page(page);
	set_style(page, style, indent);
	text = utf8_repair(text, page->keep, &replaced);
	pango_layout_set_auto_dir(page->layout, style == PAPER_QUOTE);
	pango_layout_set_text(page->layout, text.ptr, (int)text.len);
	put_lines(page, style, indent);
	page->at += styles[style].after;
}

void
paper_keep(struct paper *page, double points)
{
	if (page->at > MARGIN && page->at + points > HEIGHT - BOTTOM)
		next_page(page);
}

bool
paper_close(struct paper *page, struct err *e)
{
	cairo_status_t status;

	put_number(page);
	cairo_show_page(page->cairo);
	g_object_unref(page->layout);
	cairo_destroy(page->cairo);
	cairo_surface_finish(page->surface);
	status = cairo_surface_status(page->surface);
	cairo_surface_destroy(page->surface);
	return status == CAIRO_STATUS_SUCCESS ? true : err_set(e, ERR_SYSTEM, "cannot write the PDF: %s",
	    cairo_status_to_string(status));
}
