/* read/pdf_second.c - see pdf_second.h. */
#include "read/pdf_second.h"

#include "core/utf8.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { DPI = 150, LISTED_MOST = 6, FIGURE_DIGITS = 18 };

struct pdf_second {
	void *(*open)(const unsigned char *bytes, size_t len, int *pages);
	char *(*text)(void *pdf, int page, size_t *len);
	unsigned char *(*picture)(void *pdf, int page, int dpi, size_t *len);
	struct pdf_glyph *(*glyphs)(void *pdf, int page, size_t *count);
	struct pdf_rule *(*rules)(void *pdf, int page, size_t *count);
	void  (*close)(void *pdf);
};

/* Beside the program, or where `make install` puts it. */
static void *
find_object(void)
{
	static const char *const places[] = { "tally-mupdf.so", "../lib/tally/tally-mupdf.so" };
	char self[PATH_MAX - 64], path[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
	void *handle = NULL;

	while (len > 0 && self[len - 1] != '/')
		len--;
	for (isize i = 0; len > 0 && handle == NULL && i < COUNT_OF(places); i++) {
		snprintf(path, sizeof path, "%.*s%s", (int)len, self, places[i]);
		handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	}
	return handle;
}

struct pdf_second *
pdf_second_load(struct arena *keep)
{
	struct pdf_second *s = NEW(keep, struct pdf_second);
	const struct { void *into; const char *name; } wanted[] = {
		{ &s->open, "tally_pdf_open" }, { &s->text, "tally_pdf_text" },
		{ &s->picture, "tally_pdf_picture" }, { &s->glyphs, "tally_pdf_glyphs" },
		{ &s->rules, "tally_pdf_rules" }, { &s->close, "tally_pdf_close" },
	};
	void *handle = find_object();

	for (isize i = 0; i < COUNT_OF(wanted); i++) {
		void *found = handle == NULL ? NULL : dlsym(handle, wanted[i].name);

		if (found == NULL)
			return NULL;
		memcpy(wanted[i].into, &found, sizeof found);
	}
	return s;
}

bool
pdf_reader_open(const struct pdf_second *by, str bytes, struct pdf_reader *out)
{
	*out = (struct pdf_reader){ .by = by };
	out->pdf = by == NULL ? NULL : by->open((const unsigned char *)bytes.ptr, (size_t)bytes.len,
	    &out->pages);
	return out->pdf != NULL;
}

void
pdf_reader_close(struct pdf_reader *r)
{
	if (r->pdf != NULL)
		r->by->close(r->pdf);
	r->pdf = NULL;
}

str
pdf_reader_page(const struct pdf_reader *r, int page, struct arena *keep)
{
	size_t len = 0;
	char  *text = r->by->text(r->pdf, page, &len);
	isize  replaced;
	str    copy = text == NULL ? STR("") :
	    str_copy(utf8_repair((str){ text, (isize)len }, keep, &replaced), keep);

	free(text);
	return copy;
}

void
pdf_reader_glyphs(const struct pdf_reader *r, int page, struct arena *keep,
    struct pdf_glyph_list *out)
{
	size_t count = 0;
	struct pdf_glyph *glyphs = r->by->glyphs(r->pdf, page, &count);

	*out = (struct pdf_glyph_list){ 0 };
	if (glyphs == NULL)
		return;
	out->at = NEW_ARRAY(keep, struct pdf_glyph, (isize)count + 1);
	out->len = out->room = (isize)count;
	memcpy(out->at, glyphs, count * sizeof *glyphs);
	free(glyphs);
}

void
pdf_reader_rules(const struct pdf_reader *r, int page, struct arena *keep,
    struct pdf_rule_list *out)
{
	size_t count = 0;
	struct pdf_rule *rules = r->by->rules(r->pdf, page, &count);

	*out = (struct pdf_rule_list){ 0 };
	if (rules == NULL)
		return;
	out->at = NEW_ARRAY(keep, struct pdf_rule, (isize)count + 1);
	out->len = out->room = (isize)count;
	memcpy(out->at, rules, count * sizeof *rules);
	free(rules);
}

bool
pdf_reader_ocr(const struct pdf_reader *r, int page, struct ocr *ocr, struct arena *keep,
    struct buf *text, struct document *out)
{
	size_t len = 0;
	unsigned char *picture = r->by->picture(r->pdf, page, DPI, &len);
	bool ok = picture != NULL &&
	    ocr_read(ocr, (str){ (const char *)picture, (isize)len }, page + 1, keep, text, out);

	free(picture);
	return ok;
}

/* ---- figures -------------------------------------------------------------------- */

struct figures { uint64_t *at; isize len, room; };

/* The value of a digit of ASCII, Arabic or Persian script, else -1. */
static int
digit_of(uint32_t code)
{
	if (code >= '0' && code <= '9')
		return (int)code - '0';
	if (code >= 0x660 && code <= 0x669)
		return (int)code - 0x660;
	return code >= 0x6F0 && code <= 0x6F9 ? (int)code - 0x6F0 : -1;
}

/* Leading zeros count: a one before the digits keeps them. */
static struct figures
figures_of(str text, struct arena *keep)
{
	struct figures out = { 0 };
	uint64_t now = 0;
	int digits = 0;

	for (isize at = 0; at < text.len;) {
		int d = digit_of(utf8_next(text, &at));

		if (d >= 0) {
			now = digits++ == 0 ? (uint64_t)(10 + d) : now * 10 + (uint64_t)d;
			if (digits > FIGURE_DIGITS)
				digits = FIGURE_DIGITS;
			if (at < text.len)
				continue;
		}
		if (digits > 0)
			*PUSH(&out, keep) = now;
		digits = 0;
	}
	return out;
}

static int
by_size(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void
list_figure(struct buf *out, uint64_t figure, int *listed)
{
	char digits[32];

	if (++*listed > LISTED_MOST) {
		if (*listed == LISTED_MOST + 1)
			BUF(out, " …");
		return;
	}
	snprintf(digits, sizeof digits, "%llu", (unsigned long long)figure);
	if (out->len > 0)
		BUF(out, ", ");
	buf_str(out, str_of(digits + 1));
}

void
pdf_figures_differ(str a, str b, struct arena scratch, struct arena *keep, str *only_a,
    str *only_b)
{
	struct figures x = figures_of(a, &scratch), y = figures_of(b, &scratch);
	struct buf left = { .keep = keep }, right = { .keep = keep };
	int listed_left = 0, listed_right = 0;
	isize i = 0, k = 0;

	list_sort(x.at, x.len, (isize)sizeof *x.at, by_size);
	list_sort(y.at, y.len, (isize)sizeof *y.at, by_size);
	while (i < x.len || k < y.len) {
		if (i < x.len && k < y.len && x.at[i] == y.at[k])
			i++, k++;
		else if (k == y.len || (i < x.len && x.at[i] < y.at[k]))
			list_figure(&left, x.at[i++], &listed_left);
		else
			list_figure(&right, y.at[k++], &listed_right);
	}
	*only_a = buf_view(&left);
	*only_b = buf_view(&right);
}
