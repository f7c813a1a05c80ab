/*
 * read/mupdf/shim.c - the little of MuPDF that read/pdf_second.h needs, as a
 * shared object of its own: MuPDF is a static library with 40 MB of fonts that
 * only a PDF asks for.
 *
 * Plain C types only; nothing of Tallystick is included here.  MuPDF leaves by
 * longjmp, so every call is inside fz_try.
 */
#include <mupdf/fitz.h>
#include <math.h>
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
struct tally_rule { float x1, x2, y; };
struct tally_rule *tally_pdf_rules(struct tally_pdf *pdf, int page, size_t *count);

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

/* ---- drawn lines ---- */

enum { RULES_MOST = 100000 };
static const float LEVEL = 1.0F, LONG = 6.0F;    /* points: how slanted, how short a rule may be */

/* A device that draws nothing and keeps what runs across the page. */
struct rule_device {
	fz_device device;
	struct tally_rule *at;
	size_t len, room;
};
struct walk { struct rule_device *into; fz_matrix to_page; fz_point first, last; };

static void
add_rule(struct rule_device *d, fz_point a, fz_point b)
{
	struct tally_rule *more;

	if (fabsf(a.y - b.y) > LEVEL || fabsf(a.x - b.x) < LONG || d->len >= RULES_MOST)
		return;
	if (d->len == d->room) {
		more = realloc(d->at, (d->room * 2 + 64) * sizeof *d->at);
		if (more == NULL)
			return;
		d->at = more;
		d->room = d->room * 2 + 64;
	}
	d->at[d->len++] = (struct tally_rule){ fminf(a.x, b.x), fmaxf(a.x, b.x), (a.y + b.y) / 2 };
}

static void
walk_move(fz_context *x, void *arg, float px, float py)
{
	struct walk *w = arg;

	(void)x;
	w->first = w->last = fz_transform_point_xy(px, py, w->to_page);
}

static void
walk_line(fz_context *x, void *arg, float px, float py)
{
	struct walk *w = arg;
	fz_point to = fz_transform_point_xy(px, py, w->to_page);

	(void)x;
	add_rule(w->into, w->last, to);
	w->last = to;
}

static void
walk_curve(fz_context *x, void *arg, float x1, float y1, float x2, float y2, float x3, float y3)
{
	struct walk *w = arg;

	(void)x, (void)x1, (void)y1, (void)x2, (void)y2;
	w->last = fz_transform_point_xy(x3, y3, w->to_page);
}

static void
walk_close(fz_context *x, void *arg)
{
	struct walk *w = arg;

	(void)x;
	add_rule(w->into, w->last, w->first);
	w->last = w->first;
}

static void
walk_path(fz_context *x, fz_device *device, const fz_path *path, fz_matrix to_page)
{
	static const fz_path_walker walker = { .moveto = walk_move, .lineto = walk_line,
		.curveto = walk_curve, .closepath = walk_close };
	struct walk w = { .into = (struct rule_device *)device, .to_page = to_page };

	fz_walk_path(x, path, &walker, &w);
}

static void
rule_fill(fz_context *x, fz_device *device, const fz_path *path, int even_odd, fz_matrix to_page,
    fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
	(void)even_odd, (void)space, (void)color, (void)alpha, (void)params;
	walk_path(x, device, path, to_page);
}

static void
rule_stroke(fz_context *x, fz_device *device, const fz_path *path, const fz_stroke_state *stroke,
    fz_matrix to_page, fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
	(void)stroke, (void)space, (void)color, (void)alpha, (void)params;
	walk_path(x, device, path, to_page);
}

/* Lines and edges of boxes that run across the page, for free(); NULL where it cannot be
 * read. */
struct tally_rule *
tally_pdf_rules(struct tally_pdf *pdf, int page, size_t *count)
{
	fz_context *x = pdf->context;
	struct rule_device *device = NULL;
	struct tally_rule *out = NULL;
	fz_page *one = NULL;

	*count = 0;
	fz_var(one);
	fz_var(device);
	fz_var(out);
	fz_try(x) {
		one = fz_load_page(x, pdf->document, page);
		device = (struct rule_device *)fz_new_device_of_size(x, (int)sizeof *device);
		device->device.fill_path = rule_fill;
		device->device.stroke_path = rule_stroke;
		fz_run_page(x, one, &device->device, fz_identity, NULL);
		fz_close_device(x, &device->device);
		out = device->at != NULL ? device->at : calloc(1, sizeof *out);
		*count = device->len;
	}
	fz_always(x) {
		if (device != NULL && out == NULL)
			free(device->at);
		fz_drop_device(x, (fz_device *)device);
		fz_drop_page(x, one);
	}
	fz_catch(x)
		return NULL;
	return out;
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
