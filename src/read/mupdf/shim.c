/*
 * read/mupdf/shim.c - the little of MuPDF that read/pdf_second.h needs, as a
 * shared object of its own: MuPDF is a static library with 40 MB of fonts that
 * only a PDF asks for.
 *
 * Plain C types only; nothing of Tallystick is included here.  MuPDF leaves by
 * longjmp, so every call is inside fz_try.
 */
#include <mupdf/fitz.h>
#include <stdlib.h>
#include <string.h>

enum { STORE_BYTES = 64 << 20 };

extern fz_document_handler pdf_document_handler;

struct tally_pdf { fz_context *context; fz_document *document; };

struct tally_pdf *tally_pdf_open(const unsigned char *bytes, size_t len, int *pages);
char *tally_pdf_text(struct tally_pdf *pdf, int page, size_t *len);
unsigned char *tally_pdf_picture(struct tally_pdf *pdf, int page, int dpi, size_t *len);
void tally_pdf_close(struct tally_pdf *pdf);

/* As read/pdf_second.h has it. */
struct tally_glyph { float x1, x2, y, size; int code, follows; };
struct tally_glyph *tally_pdf_glyphs(struct tally_pdf *pdf, int page, size_t *count);

static void
quiet(void *user, const char *message)
{
	(void)user;
	(void)message;
}

/* NULL where it cannot be opened, or wants a password. */
struct tally_pdf *
tally_pdf_open(const unsigned char *bytes, size_t len, int *pages)
{
	struct tally_pdf *pdf = calloc(1, sizeof *pdf);
	fz_context *x = pdf ? fz_new_context(NULL, NULL, STORE_BYTES) : NULL;
	fz_stream  *stream = NULL;

	if (x == NULL) {
		free(pdf);
		return NULL;
	}
	pdf->context = x;
	fz_set_warning_callback(x, quiet, NULL);
	fz_set_error_callback(x, quiet, NULL);
	fz_var(stream);
	fz_try(x) {
		fz_register_document_handler(x, &pdf_document_handler);
		stream = fz_open_memory(x, bytes, len);
		pdf->document = fz_open_document_with_stream(x, "pdf", stream);
		*pages = fz_needs_password(x, pdf->document) ? -1 : fz_count_pages(x, pdf->document);
	}
	fz_always(x)
		fz_drop_stream(x, stream);
	fz_catch(x)
		*pages = -1;
	if (*pages >= 0)
		return pdf;
	tally_pdf_close(pdf);
	return NULL;
}

/* UTF-8, for free(); NULL where the page cannot be read. */
char *
tally_pdf_text(struct tally_pdf *pdf, int page, size_t *len)
{
	fz_context    *x = pdf->context;
	fz_page       *one = NULL;
	fz_stext_page *text = NULL;
	fz_buffer     *buffer = NULL;
	char *copy = NULL;

	fz_var(one);
	fz_var(text);
	fz_var(buffer);
	fz_var(copy);
	fz_try(x) {
		unsigned char *at;

		one = fz_load_page(x, pdf->document, page);
		text = fz_new_stext_page_from_page(x, one, NULL);
		buffer = fz_new_buffer_from_stext_page(x, text);
		*len = fz_buffer_storage(x, buffer, &at);
		copy = malloc(*len + 1);
		if (copy != NULL)
			memcpy(copy, at, *len);
	}
	fz_always(x) {
		fz_drop_buffer(x, buffer);
		fz_drop_stext_page(x, text);
		fz_drop_page(x, one);
	}
	fz_catch(x) {
		free(copy);
		return NULL;
	}
	return copy;
}

static size_t
count_chars(const fz_stext_page *text)
{
	size_t count = 0;

	for (fz_stext_block *b = text->first_block; b != NULL; b = b->next)
		for (fz_stext_line *l = b->type == FZ_STEXT_BLOCK_TEXT ? b->u.t.first_line : NULL;
		    l != NULL; l = l->next)
			for (fz_stext_char *c = l->first_char; c != NULL; c = c->next)
				count++;
	return count;
}

/* Characters in the order of the file.  Of a glyph that stands for several,
 * those after the first have no width and follow it. */
static void
take_chars(const fz_stext_page *text, struct tally_glyph *out)
{
	for (fz_stext_block *b = text->first_block; b != NULL; b = b->next)
		for (fz_stext_line *l = b->type == FZ_STEXT_BLOCK_TEXT ? b->u.t.first_line : NULL;
		    l != NULL; l = l->next)
			for (fz_stext_char *c = l->first_char; c != NULL; c = c->next, out++) {
				fz_rect box = fz_rect_from_quad(c->quad);

				*out = (struct tally_glyph){ box.x0, box.x1, c->origin.y, c->size, c->c,
					c != l->first_char && box.x1 - box.x0 < c->size / 1000 };
			}
}

/* For free(); NULL where the page cannot be read. */
struct tally_glyph *
tally_pdf_glyphs(struct tally_pdf *pdf, int page, size_t *count)
{
	fz_context    *x = pdf->context;
	fz_page       *one = NULL;
	fz_stext_page *text = NULL;
	struct tally_glyph *copy = NULL;

	fz_var(one);
	fz_var(text);
	fz_var(copy);
	fz_try(x) {
		one = fz_load_page(x, pdf->document, page);
		text = fz_new_stext_page_from_page(x, one, NULL);
		*count = count_chars(text);
		copy = calloc(*count + 1, sizeof *copy);
		if (copy != NULL)
			take_chars(text, copy);
	}
	fz_always(x) {
		fz_drop_stext_page(x, text);
		fz_drop_page(x, one);
	}
	fz_catch(x) {
		free(copy);
		return NULL;
	}
	return copy;
}

/* The page as a PNM file, for free(); NULL where it cannot be drawn. */
unsigned char *
tally_pdf_picture(struct tally_pdf *pdf, int page, int dpi, size_t *len)
{
	fz_context *x = pdf->context;
	fz_pixmap  *pixmap = NULL;
	fz_buffer  *buffer = NULL;
	fz_output  *out = NULL;
	unsigned char *copy = NULL;

	fz_var(pixmap);
	fz_var(buffer);
	fz_var(out);
	fz_var(copy);
	fz_try(x) {
		unsigned char *at;

		pixmap = fz_new_pixmap_from_page_number(x, pdf->document, page,
		    fz_scale((float)dpi / 72, (float)dpi / 72), fz_device_gray(x), 0);
		buffer = fz_new_buffer(x, 1 << 20);
		out = fz_new_output_with_buffer(x, buffer);
		fz_write_pixmap_as_pnm(x, out, pixmap);
		fz_close_output(x, out);
		*len = fz_buffer_storage(x, buffer, &at);
		copy = malloc(*len);
		if (copy != NULL)
			memcpy(copy, at, *len);
	}
	fz_always(x) {
		fz_drop_output(x, out);
		fz_drop_buffer(x, buffer);
		fz_drop_pixmap(x, pixmap);
	}
	fz_catch(x) {
		free(copy);
		return NULL;
	}
	return copy;
}

void
tally_pdf_close(struct tally_pdf *pdf)
{
	if (pdf == NULL)
		return;
	fz_drop_document(pdf->context, pdf->document);
	fz_drop_context(pdf->context);
	free(pdf);
}
