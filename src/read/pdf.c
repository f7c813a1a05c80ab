/* read/pdf.c - see pdf.h. */
#include "read/pdf.h"

#include "core/utf8.h"

#include <dlfcn.h>
#include <time.h>

enum { PDF_PAGES = 3000, SECONDS_A_DAY = 86400, ERROR_ENCRYPTED = 1 };

static const char library[] = "libpoppler-glib.so.8";

/* The part of poppler-glib and GLib that is used; see their manuals. */
struct gerror { uint32_t domain; int code; char *message; };
struct poppler {
	void *(*bytes_new)(const void *data, size_t size);
	void  (*bytes_unref)(void *bytes);
	void  (*object_unref)(void *object);
	void  (*free)(void *memory);
	void  (*error_free)(struct gerror *error);
	void *(*open)(void *bytes, const char *password, struct gerror **error);
	int   (*pages)(void *document);
	void *(*page)(void *document, int index);
	char *(*text)(void *page);
	char *(*title)(void *document);
	char *(*author)(void *document);
	time_t (*made)(void *document);
};

bool
pdf_is(str bytes)
{
	return str_find(str_first(bytes, 1024), STR("%PDF-"), 0) >= 0;
}

void
pdf_prepare(void)
{
	dlopen(library, RTLD_NOW | RTLD_GLOBAL);
}

static bool
load(struct poppler *p, struct err *e)
{
	const struct { void *into; const char *name; } wanted[] = {
		{ &p->bytes_new, "g_bytes_new_static" }, { &p->bytes_unref, "g_bytes_unref" },
		{ &p->object_unref, "g_object_unref" }, { &p->free, "g_free" },
		{ &p->error_free, "g_error_free" }, { &p->open, "poppler_document_new_from_bytes" },
		{ &p->pages, "poppler_document_get_n_pages" },
		{ &p->page, "poppler_document_get_page" }, { &p->text, "poppler_page_get_text" },
		{ &p->title, "poppler_document_get_title" },
		{ &p->author, "poppler_document_get_author" },
		{ &p->made, "poppler_document_get_creation_date" },
	};
	void *handle = dlopen(library, RTLD_NOW | RTLD_GLOBAL);

	for (isize i = 0; i < COUNT_OF(wanted); i++) {
		void *found = handle == NULL ? NULL : dlsym(handle, wanted[i].name);

		if (found == NULL)
			return err_set(e, ERR_INPUT, "PDF files need the library '%s'; install Debian's "
			    "libpoppler-glib8", library);
		memcpy(wanted[i].into, &found, sizeof found);
	}
	return true;
}

/* U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069: they order letters on a
 * page and would stand in the middle of quotes. */
static bool
is_direction(uint32_t code)
{
	return code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
	    (code >= 0x2066 && code <= 0x2069);
}

static void
add_text(struct buf *text, str page)
{
	for (isize at = 0; at < page.len;) {
		uint32_t code = utf8_next(page, &at);

		if (code == '\f' || code == '\0' || is_direction(code))
			continue;
		buf_code(text, code);
	}
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

static void
read_pages(const struct poppler *p, void *document, struct arena *keep, struct document *out)
{
	int count = p->pages(document), used = count < PDF_PAGES ? count : PDF_PAGES;
	struct buf text = { .keep = keep };

	for (int i = 0; i < used; i++) {
		void *page = p->page(document, i);
		char *words = page == NULL ? NULL : p->text(page);
		isize before = text.len;

		if (words != NULL) {
			if (text.len > 0)
				BUF(&text, "\n\n");
			add_text(&text, str_trim(str_of(words)));
			if (str_trim(str_from(buf_view(&text), before)).len == 0)
				text.len = before;
		}
		p->free(words);
		if (page != NULL)
			p->object_unref(page);
	}
	if (used < count)
		*PUSH(&out->warnings, keep) = str_printf(keep, "only the first %d of %d pages were read",
		    used, count);
	out->text = buf_view(&text);
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

static bool
refuse(const struct poppler *p, struct gerror *error, struct err *e)
{
	int code = error == NULL ? 0 : error->code;

	if (error != NULL)
		p->error_free(error);
	if (code == ERROR_ENCRYPTED)
		return err_set(e, ERR_INPUT, "the PDF is locked with a password; save it without one");
	return err_set(e, ERR_INPUT, "the PDF is damaged and cannot be read");
}

bool
pdf_read(str bytes, struct arena *keep, struct document *out, struct err *e)
{
	struct poppler p;
	struct gerror *error = NULL;
	void *data, *document;

	if (!load(&p, e))
		return false;
	out->kind = STR("pdf");
	data = p.bytes_new(bytes.ptr, (size_t)bytes.len);
	document = p.open(data, NULL, &error);
	if (document != NULL) {
		read_pages(&p, document, keep, out);
		describe(&p, document, keep, out);
		p.object_unref(document);
	}
	p.bytes_unref(data);
	if (document == NULL)
		return refuse(&p, error, e);
	if (out->text.len == 0)
		out->not_captured = STR("the PDF holds no text, only pictures of it");
	*PUSH(&out->warnings, keep) = STR("the text of a PDF is what one program read from its "
	    "drawing; check figures against the page");
	return true;
}
