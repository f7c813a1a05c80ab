/* read/poppler.c - see poppler.h. */
#include "read/poppler.h"

#include "read/pdf.h"

#include <dlfcn.h>

enum { ERROR_ENCRYPTED = 1 };

static const char library[] = "libpoppler-glib.so.8";

void
pdf_prepare(void)
{
	dlopen(library, RTLD_NOW | RTLD_GLOBAL);
}

bool
poppler_load(struct poppler *p, struct err *e)
{
	const struct { void *into; const char *name; } wanted[] = {
		{ &p->bytes_new, "g_bytes_new_static" }, { &p->bytes_unref, "g_bytes_unref" },
		{ &p->object_unref, "g_object_unref" }, { &p->free, "g_free" },
		{ &p->error_free, "g_error_free" }, { &p->open, "poppler_document_new_from_bytes" },
		{ &p->pages, "poppler_document_get_n_pages" },
		{ &p->page, "poppler_document_get_page" }, { &p->text, "poppler_page_get_text" },
		{ &p->layout, "poppler_page_get_text_layout" },
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
bool
poppler_is_direction(uint32_t code)
{
	return code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
	    (code >= 0x2066 && code <= 0x2069);
}

bool
poppler_refuse(const struct poppler *p, struct gerror *error, struct err *e)
{
	int code = error == NULL ? 0 : error->code;

	if (error != NULL)
		p->error_free(error);
	if (code == ERROR_ENCRYPTED)
		return err_set(e, ERR_INPUT, "the PDF is locked with a password; save it without one");
	return err_set(e, ERR_INPUT, "the PDF is damaged and cannot be read");
}
