/*
 * read/poppler.h - the part of poppler-glib and GLib that the readers of PDF
 * use, loaded when it is first needed; see their manuals.
 */
#ifndef READ_POPPLER_H
#define READ_POPPLER_H

#include "core/core.h"

#include <time.h>

struct gerror { uint32_t domain; int code; char *message; };
/* PopplerRectangle: points, from the upper left corner of the page. */
struct poppler_box { double x1, y1, x2, y2; };
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
	/* A box for each character of the text; to be freed. */
	int   (*layout)(void *page, struct poppler_box **boxes, unsigned *count);
	char *(*title)(void *document);
	char *(*author)(void *document);
	time_t (*made)(void *document);
};

/* Fails with ERR_INPUT where it is not installed, and says how to. */
bool poppler_load(struct poppler *p, struct err *e);
/* Why a document did not open, in our words; frees ${error}.  Returns false. */
bool poppler_refuse(const struct poppler *p, struct gerror *error, struct err *e);
/* Marks that order letters on a page and would stand in the middle of words. */
bool poppler_is_direction(uint32_t code);

#endif
