/* read/recode.c - see recode.h. */
#include "read/recode.h"

#include <dlfcn.h>
#include <libexif/exif-data.h>

/* The part of leptonica that is used. */
struct recoder {
	int   (*header)(const unsigned char *data, size_t size, int *format, int *width, int *height,
	    int *bits, int *samples, int *map);
	void *(*decode)(const unsigned char *data, size_t size);
	void *(*plain)(void *pix, int type);
	void *(*opaque)(void *pix);
	void *(*deep)(void *pix);
	void *(*scale)(void *pix, float x, float y);
	void *(*turn)(void *pix, int quarters);
	void *(*mirror)(void *into, void *pix);
	int   (*width)(const void *pix);
	int   (*height)(const void *pix);
	int   (*say)(void *pix, const char *text);
	int   (*resolution)(void *pix, int x, int y);
	int   (*encode)(unsigned char **data, size_t *size, void *pix, int quality, int progressive);
	void  (*release)(void *data);
	void  (*destroy)(void **pix);
	int   (*quiet)(int level);
};

struct recoder *
recoder_open(struct arena *keep)
{
	struct recoder *r = NEW(keep, struct recoder);
	const struct { void *into; const char *name; } wanted[] = {
		{ &r->header, "pixReadHeaderMem" }, { &r->decode, "pixReadMem" },
		{ &r->plain, "pixRemoveColormap" }, { &r->opaque, "pixRemoveAlpha" },
		{ &r->deep, "pixConvertTo32" }, { &r->scale, "pixScale" },
		{ &r->turn, "pixRotateOrth" }, { &r->mirror, "pixFlipLR" },
		{ &r->width, "pixGetWidth" }, { &r->height, "pixGetHeight" },
		{ &r->say, "pixSetText" }, { &r->resolution, "pixSetResolution" },
		{ &r->encode, "pixWriteMemJpeg" }, { &r->release, "lept_free" },
		{ &r->destroy, "pixDestroy" }, { &r->quiet, "setMsgSeverity" },
	};
	void *handle = dlopen("liblept.so.5", RTLD_NOW | RTLD_GLOBAL);

	for (isize i = 0; i < COUNT_OF(wanted); i++) {
		void *found = handle == NULL ? NULL : dlsym(handle, wanted[i].name);

		if (found == NULL)
			return NULL;
		memcpy(wanted[i].into, &found, sizeof found);
	}
	r->quiet(6);
	return r;
}

/* 1 to 8, as EXIF counts; 1 where it says nothing. */
static int
orientation_of(str bytes)
{
	ExifData *exif = exif_data_new_from_data((const unsigned char *)bytes.ptr, (unsigned)bytes.len);
	ExifEntry *entry;
	int out = 1;

	if (exif == NULL)
		return 1;
	entry = exif_content_get_entry(exif->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
	if (entry != NULL && entry->format == EXIF_FORMAT_SHORT && entry->size >= 2)
		out = exif_get_short(entry->data, exif_data_get_byte_order(exif));
	exif_data_unref(exif);
	return out >= 1 && out <= 8 ? out : 1;
}

/* ${*pix} becomes ${next}, where that could be made. */
static bool
replace(const struct recoder *r, void **pix, void *next)
{
	if (next == NULL)
		return false;
	if (next != *pix)
		r->destroy(pix);
	*pix = next;
	return true;
}

/* EXIF 2.3, 4.6.4, "Orientation": quarters clockwise, after mirroring. */
static bool
upright(const struct recoder *r, void **pix, int orientation)
{
	static const struct { int quarters; bool is_mirrored; } how[] = { { 0, false }, { 0, false },
		{ 0, true }, { 2, false }, { 2, true }, { 3, true }, { 1, false }, { 1, true }, { 3, false } };

	if (how[orientation].is_mirrored && !replace(r, pix, r->mirror(NULL, *pix)))
		return false;
	return how[orientation].quarters == 0 ||
	    replace(r, pix, r->turn(*pix, how[orientation].quarters));
}

static bool
sized(const struct recoder *r, void **pix)
{
	int w = r->width(*pix), h = r->height(*pix), longest = w > h ? w : h;
	float zoom = (float)RECODE_SIDE / (float)longest;

	return longest <= RECODE_SIDE || replace(r, pix, r->scale(*pix, zoom, zoom));
}

static bool
write(const struct recoder *r, void *pix, struct arena *keep, struct picture *out)
{
	unsigned char *data = NULL;
	size_t size = 0;

	/* A comment of the old file would be written, too. */
	r->say(pix, NULL);
	r->resolution(pix, 0, 0);
	if (r->encode(&data, &size, pix, RECODE_QUALITY, 0) != 0)
		return false;
	*out = (struct picture){ str_copy((str){ (const char *)data, (isize)size }, keep),
		r->width(pix), r->height(pix) };
	r->release(data);
	return true;
}

bool
picture_recode(const struct recoder *r, str bytes, struct arena *keep, struct picture *out,
    struct err *e)
{
	enum { REMOVE_BY_SOURCE = 4 };
	const unsigned char *data = (const unsigned char *)bytes.ptr;
	int  format, width = 0, height = 0, bits, samples, map;
	void *pix;
	bool ok;

	if (r == NULL)
		return err_set(e, ERR_SYSTEM, "pictures cannot be made anew here: leptonica is missing "
		    "(it comes with Debian's tesseract-ocr)");
	if (r->header(data, (size_t)bytes.len, &format, &width, &height, &bits, &samples, &map) != 0 ||
	    width <= 0 || height <= 0)
		return err_set(e, ERR_INPUT, "it is no picture that can be decoded here; JPEG, PNG, GIF, "
		    "TIFF and WebP can");
	if ((double)width * height > RECODE_PIXELS_MOST)
		return err_set(e, ERR_TOO_LARGE, "it has %d by %d pixels; %d million can be made anew", width,
		    height, RECODE_PIXELS_MOST >> 20);
	pix = r->decode(data, (size_t)bytes.len);
	ok = pix != NULL && sized(r, &pix) && replace(r, &pix, r->plain(pix, REMOVE_BY_SOURCE)) &&
	    replace(r, &pix, r->opaque(pix)) && replace(r, &pix, r->deep(pix)) &&
	    upright(r, &pix, orientation_of(bytes)) && write(r, pix, keep, out);
	if (pix != NULL)
		r->destroy(&pix);
	return ok || err_set(e, ERR_INPUT, "the picture is damaged: it cannot be decoded");
}

/* ---- nothing else in it ------------------------------------------------------------- */

/* Rec. ITU-T T.81, table B.1: tables, frames, restart intervals, scans. */
static bool
is_needed(int marker)
{
	return marker == 0xDB || marker == 0xC4 || marker == 0xC0 || marker == 0xC1 || marker == 0xC2 ||
	    marker == 0xDD || marker == 0xDA;
}

/* JFIF 1.02 without a thumbnail: 16 bytes. */
static bool
is_plain_jfif(str segment)
{
	return segment.len == 16 && str_equal(str_slice(segment, (span){ 2, 7 }), (str){ "JFIF\0", 5 }) &&
	    segment.ptr[14] == 0 && segment.ptr[15] == 0;
}

/* Behind the packed pixels of a scan, at the next marker. */
static isize
scan_end(str bytes, isize at)
{
	for (; at + 1 < bytes.len; at++) {
		int next = (unsigned char)bytes.ptr[at + 1];

		if ((unsigned char)bytes.ptr[at] == 0xFF && next != 0 && !(next >= 0xD0 && next <= 0xD7))
			return at;
	}
	return bytes.len;
}

static bool
more(struct err *e, const char *what)
{
	return err_set(e, ERR_CONFLICT, "the picture holds more than its pixels: %s", what);
}

bool
picture_is_bare(str bytes, struct err *e)
{
	isize at = 2;

	if (!str_starts(bytes, STR("\xFF\xD8\xFF")))
		return more(e, "it is no JPEG");
	while (at + 4 <= bytes.len && (unsigned char)bytes.ptr[at] == 0xFF &&
	    (unsigned char)bytes.ptr[at + 1] != 0xD9) {
		int   marker = (unsigned char)bytes.ptr[at + 1];
		isize len = (unsigned char)bytes.ptr[at + 2] << 8 | (unsigned char)bytes.ptr[at + 3];
		str   segment = str_slice(bytes, (span){ at + 2, at + 2 + len });

		if (segment.len != len || len < 2)
			return more(e, "a part of it is cut short");
		if (!is_needed(marker) && !(marker == 0xE0 && is_plain_jfif(segment)))
			return more(e, marker == 0xFE ? "a comment" : marker >= 0xE0 && marker <= 0xEF
			    ? "what a camera or a program wrote into it" : "a part that is not needed to draw it");
		at += 2 + len;
		if (marker == 0xDA)
			at = scan_end(bytes, at);
	}
	if (at + 2 != bytes.len || (unsigned char)bytes.ptr[at] != 0xFF)
		return more(e, at + 2 < bytes.len ? "bytes behind its end" : "it has no end");
	return true;
}
