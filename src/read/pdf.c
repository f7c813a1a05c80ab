/* read/pdf.c - see pdf.h. */
#include "read/pdf.h"

#include "core/utf8.h"
#include "read/pdf_raised.h"
#include "read/pdf_second.h"
#include "read/poppler.h"

#include <time.h>

enum {
	PDF_PAGES = 3000, SECONDS_A_DAY = 86400,
	DIFFER_LISTED = 5,
	CPU_COMPARE_S = 4, CPU_OCR_S = 2,       /* of the five that a child has */
	CPU_DRAWN_S = 2,
};

bool
pdf_is(str bytes)
{
	return str_find(str_first(bytes, 1024), STR("%PDF-"), 0) >= 0;
}

/* The text of a page, with where each character of it is drawn, or none. */
struct drawn { str text; const struct poppler_box *boxes; unsigned count; };

static void
add_text(struct buf *text, struct drawn page)
{
	struct pdf_raising raising = { 0 };
	unsigned i = 0;

	for (isize at = 0; at < page.text.len; i++) {
		uint32_t code = utf8_next(page.text, &at);

		if (code == '\f' || code == '\0' || poppler_is_direction(code))
			continue;
		buf_code(text, i < page.count ? pdf_raised(&raising, code, page.boxes[i]) : code);
	}
}

static unsigned
count_chars(str text)
{
	unsigned count = 0;

	for (isize at = 0; at < text.len; count++)
		utf8_next(text, &at);
	return count;
}

/* Behind an empty line, without the space around it. */
static void
add_page(struct buf *text, struct drawn page, struct arena scratch)
{
	struct buf own = { .keep = &scratch };
	str words;

	add_text(&own, page);
	words = str_trim(buf_view(&own));
	if (words.len > 0 && text->len > 0)
		BUF(text, "\n\n");
	buf_str(text, words);
}

static str
taken(const struct poppler *p, char *text, struct arena *keep)
{
	str copy = { 0 };
	isize replaced;

	if (text != NULL && str_trim(str_of(text)).len > 0)
		copy = str_copy(utf8_repair(str_trim(str_of(text)), keep, &replaced), keep);
	p->free(text);
	return copy;
}

static double
cpu_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Where the text of each page stands in the whole. */
struct page_list { span *at; isize len, room; };

static void
read_pages(const struct poppler *p, void *document, struct arena *keep, struct document *out,
    struct page_list *pages)
{
	int count = p->pages(document), used = count < PDF_PAGES ? count : PDF_PAGES;
	struct arena half = arena_half(keep);
	struct buf text = { .keep = keep };
	double enough = cpu_seconds() + CPU_DRAWN_S;

	for (int i = 0; i < used; i++) {
		void *page = p->page(document, i);
		char *words = page == NULL ? NULL : p->text(page);
		struct poppler_box *boxes = NULL;
		struct drawn drawn = { .text = words ? str_of(words) : STR("") };
		isize before = text.len;

		if (drawn.text.len > 0 && cpu_seconds() < enough &&
		    p->layout(page, &boxes, &drawn.count) && drawn.count == count_chars(drawn.text))
			drawn.boxes = boxes;
		else
			drawn.count = 0;
		add_page(&text, drawn, half);
		*PUSH(pages, keep) = (span){ before, text.len };
		p->free(boxes);
		p->free(words);
		if (page != NULL)
			p->object_unref(page);
	}
	keep->end = half.end;
	if (used < count)
		*PUSH(&out->warnings, keep) = str_printf(keep, "only the first %d of %d pages were read",
		    used, count);
	out->text = buf_view(&text);
}

/* ---- the second reader ------------------------------------------------- */

/* A page on which the two do not agree is named with the figures. */
static void
compare_pages(const struct pdf_reader *second, const struct page_list *pages,
    struct arena *keep, struct document *out)
{
	int compared = 0, differ = 0;

	for (int i = 0; i < second->pages && i < pages->len && cpu_seconds() < CPU_COMPARE_S; i++) {
		struct arena before = *keep;
		str first = str_slice(out->text, pages->at[i]), only_first, only_second;
		str other = pdf_reader_page(second, i, keep);
		struct arena scratch = *keep;

		compared++;
		/* The lists stand behind what is thrown away with the page. */
		scratch.next += (scratch.end - scratch.next) / 2;
		pdf_figures_differ(pdf_lowered(first, &scratch), other, scratch, keep, &only_first,
		    &only_second);
		if (only_first.len + only_second.len == 0)
			*keep = before;
		else if (++differ <= DIFFER_LISTED)
			*PUSH(&out->warnings, keep) = str_printf(keep, "page %d: two programs read different "
			    "figures; poppler alone: %.*s; mupdf alone: %.*s; look at the page", i + 1,
			    STR_ARG(only_first.len ? only_first : STR("none")),
			    STR_ARG(only_second.len ? only_second : STR("none")));
	}
	if (differ > DIFFER_LISTED)
		*PUSH(&out->warnings, keep) = str_printf(keep, "the figures differ on %d pages in all", differ);
	*PUSH(&out->properties, keep) = (struct property){ STR("second reader"), str_printf(keep,
	    "mupdf: %d of %td pages compared, figures differ on %d", compared, pages->len, differ) };
}

/* Pages without text are pictures of it. */
static void
read_pictures(const struct pdf_reader *second, struct ocr *ocr, struct arena *keep,
    struct document *out)
{
	struct buf text = { .keep = keep };
	int read = 0;

	for (; ocr != NULL && read < second->pages && cpu_seconds() < CPU_OCR_S; read++)
		pdf_reader_ocr(second, read, ocr, keep, &text, out);
	out->text = buf_view(&text);
	if (out->text.len > 0 && read < second->pages)
		*PUSH(&out->warnings, keep) = str_printf(keep, "only the first %d of %d pages were read",
		    read, second->pages);
}

static void
read_second(str bytes, const struct read_prepared *prepared, const struct page_list *pages,
    struct arena *keep, struct document *out)
{
	struct pdf_reader second;

	if (!pdf_reader_open(prepared ? prepared->pdf : NULL, bytes, &second)) {
		*PUSH(&out->warnings, keep) = STR("the text of a PDF is what one program read from its "
		    "drawing; check figures against the page");
		return;
	}
	if (out->text.len > 0)
		compare_pages(&second, pages, keep, out);
	else
		read_pictures(&second, prepared->ocr, keep, out);
	pdf_reader_close(&second);
}

static void
describe(const struct poppler *p, void *document, struct arena *keep, struct document *out)
{
	time_t made = p->made(document);

	out->title = taken(p, p->title(document), keep);
	out->byline = taken(p, p->author(document), keep);
	if (made > 0 && made < (time_t)SECONDS_A_DAY * 365 * 130) {
		out->published_hint = date_from_days((int32_t)(made / SECONDS_A_DAY));
		out->published_hint_from = STR("day the PDF was made");
	}
}

/* What poppler cannot open, the other one may. */
static bool
read_by_second(str bytes, const struct read_prepared *prepared, struct arena *keep,
    struct document *out)
{
	struct buf text = { .keep = keep };
	struct pdf_reader second;

	if (!pdf_reader_open(prepared ? prepared->pdf : NULL, bytes, &second))
		return false;
	for (int i = 0; i < second.pages && cpu_seconds() < CPU_COMPARE_S; i++) {
		struct arena half = arena_half(keep);

		add_page(&text, (struct drawn){ .text = pdf_reader_page(&second, i, &half) }, half);
		keep->end = half.end;
	}
	out->text = buf_view(&text);
	pdf_reader_close(&second);
	if (out->text.len > 0)
		*PUSH(&out->warnings, keep) = STR("poppler cannot read the PDF, which is damaged; what "
		    "mupdf made of it stands, and nothing checks its figures");
	return out->text.len > 0;
}

bool
pdf_read(str bytes, const struct read_prepared *prepared, struct arena *keep,
    struct document *out, struct err *e)
{
	struct page_list pages = { 0 };
	struct gerror *error = NULL;
	struct poppler p;
	void *data, *document;

	if (!poppler_load(&p, e))
		return false;
	out->kind = STR("pdf");
	data = p.bytes_new(bytes.ptr, (size_t)bytes.len);
	document = p.open(data, NULL, &error);
	if (document != NULL) {
		read_pages(&p, document, keep, out, &pages);
		describe(&p, document, keep, out);
		p.object_unref(document);
	}
	p.bytes_unref(data);
	if (document == NULL)
		return read_by_second(bytes, prepared, keep, out) || poppler_refuse(&p, error, e);
	read_second(bytes, prepared, &pages, keep, out);
	if (out->text.len == 0)
		out->not_captured = STR("the PDF holds no text, only pictures of it");
	return true;
}
