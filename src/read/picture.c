/* read/picture.c - see picture.h. */
#include "read/picture.h"

#include "core/utf8.h"
#include "read/ocr.h"
#include "read/when.h"

#include <libexif/exif-data.h>

enum { VALUE_BYTES = 256 };

static const struct { str mark; isize at; str kind; const char *format; } marks[] = {
	{ STR_INIT("\x89PNG\r\n\x1A\n"), 0, STR_INIT("image"), "PNG" },
	{ STR_INIT("\xFF\xD8\xFF"), 0, STR_INIT("image"), "JPEG" },
	{ STR_INIT("GIF8"), 0, STR_INIT("image"), "GIF" },
	{ STR_INIT("II*\0"), 0, STR_INIT("image"), "TIFF" },
	{ STR_INIT("MM\0*"), 0, STR_INIT("image"), "TIFF" },
	{ STR_INIT("WEBP"), 8, STR_INIT("image"), "WebP" },
	{ STR_INIT("ftyphei"), 4, STR_INIT("image"), "HEIC" },
	{ STR_INIT("ftypmif1"), 4, STR_INIT("image"), "HEIF" },
	{ STR_INIT("ftypavif"), 4, STR_INIT("image"), "AVIF" },
	{ STR_INIT("ftypM4A"), 4, STR_INIT("sound"), "MPEG-4 sound" },
	{ STR_INIT("ftyp"), 4, STR_INIT("video"), "MPEG-4 or QuickTime" },
	{ STR_INIT("\x1A\x45\xDF\xA3"), 0, STR_INIT("video"), "Matroska or WebM" },
	{ STR_INIT("AVI "), 8, STR_INIT("video"), "AVI" },
	{ STR_INIT("WAVE"), 8, STR_INIT("sound"), "WAV" },
	{ STR_INIT("ID3"), 0, STR_INIT("sound"), "MP3" },
	{ STR_INIT("\xFF\xFB"), 0, STR_INIT("sound"), "MP3" },
	{ STR_INIT("OggS"), 0, STR_INIT("sound"), "Ogg" },
	{ STR_INIT("fLaC"), 0, STR_INIT("sound"), "FLAC" },
	{ STR_INIT("#!AMR"), 0, STR_INIT("sound"), "AMR" },
};

static isize
mark_of(str bytes)
{
	for (isize i = 0; i < COUNT_OF(marks); i++)
		if (str_starts(str_from(bytes, marks[i].at), marks[i].mark))
			return i;
	return -1;
}

str
media_kind(str bytes)
{
	isize i = mark_of(bytes);

	return i < 0 ? STR("") : marks[i].kind;
}

static void
property(struct document *out, const char *name, str value, struct arena *keep)
{
	isize replaced;

	value = str_trim(utf8_repair(value, keep, &replaced));
	if (value.len > 0)
		*PUSH(&out->properties, keep) = (struct property){ str_copy(str_of(name), keep),
			str_copy(value, keep) };
}

/* ---- EXIF -------------------------------------------------------------------- */

static void
exif_text(ExifData *exif, ExifIfd ifd, ExifTag tag, const char *name, struct arena *keep,
    struct document *out)
{
	ExifEntry *entry = exif_content_get_entry(exif->ifd[ifd], tag);
	char value[VALUE_BYTES] = "";

	if (entry != NULL && exif_entry_get_value(entry, value, sizeof value) != NULL)
		property(out, name, str_of(value), keep);
}

/* Degrees, minutes and seconds, each a fraction, as a decimal number. */
static bool
exif_degrees(ExifData *exif, ExifTag tag, double *out)
{
	ExifEntry *entry = exif_content_get_entry(exif->ifd[EXIF_IFD_GPS], tag);
	ExifByteOrder order = exif_data_get_byte_order(exif);
	double unit = 1;

	*out = 0;
	if (entry == NULL || entry->format != EXIF_FORMAT_RATIONAL || entry->components < 3 ||
	    entry->size < 24)
		return false;
	for (int i = 0; i < 3; i++, unit /= 60) {
		ExifRational r = exif_get_rational(entry->data + 8 * i, order);

		if (r.denominator == 0)
			return false;
		*out += unit * (double)r.numerator / (double)r.denominator;
	}
	return true;
}

static bool
exif_is(ExifData *exif, ExifTag tag, char letter)
{
	ExifEntry *entry = exif_content_get_entry(exif->ifd[EXIF_IFD_GPS], tag);

	return entry != NULL && entry->size > 0 && (char)entry->data[0] == letter;
}

static void
exif_place(ExifData *exif, struct arena *keep, struct document *out)
{
	double lat, lon;

	if (!exif_degrees(exif, (ExifTag)EXIF_TAG_GPS_LATITUDE, &lat) ||
	    !exif_degrees(exif, (ExifTag)EXIF_TAG_GPS_LONGITUDE, &lon) || lat > 90 || lon > 180)
		return;
	if (exif_is(exif, (ExifTag)EXIF_TAG_GPS_LATITUDE_REF, 'S'))
		lat = -lat;
	if (exif_is(exif, (ExifTag)EXIF_TAG_GPS_LONGITUDE_REF, 'W'))
		lon = -lon;
	property(out, "exif.place", str_printf(keep, "%.6f, %.6f", lat, lon), keep);
}

/* "2017:03:26 10:11:12" is a day. */
static void
hint_day(struct document *out, struct arena *keep)
{
	for (isize i = 0; i < out->properties.len; i++) {
		const struct property *p = &out->properties.at[i];
		char day[11] = "";
		date d;

		if (!str_equal(p->name, STR("exif.taken")) || p->value.len < 10)
			continue;
		memcpy(day, p->value.ptr, 10);
		day[4] = day[7] = '-';
		if (date_parse(str_copy(str_of(day), keep), &d) && date_is_day(d)) {
			out->published_hint = d;
			out->published_hint_from = STR("day the picture was taken (EXIF)");
		}
	}
}

static void
read_exif(str bytes, struct arena *keep, struct document *out)
{
	static const struct { ExifIfd ifd; ExifTag tag; const char *name; } texts[] = {
		{ EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL, "exif.taken" },
		{ EXIF_IFD_0, EXIF_TAG_DATE_TIME, "exif.changed" },
		{ EXIF_IFD_0, EXIF_TAG_MAKE, "exif.make" },
		{ EXIF_IFD_0, EXIF_TAG_MODEL, "exif.model" },
		{ EXIF_IFD_0, EXIF_TAG_SOFTWARE, "exif.software" },
		{ EXIF_IFD_0, EXIF_TAG_ARTIST, "exif.artist" },
		{ EXIF_IFD_0, EXIF_TAG_COPYRIGHT, "exif.copyright" },
		{ EXIF_IFD_0, EXIF_TAG_IMAGE_DESCRIPTION, "exif.description" },
		{ EXIF_IFD_EXIF, EXIF_TAG_USER_COMMENT, "exif.comment" },
		{ EXIF_IFD_0, EXIF_TAG_ORIENTATION, "exif.orientation" },
	};
	ExifData *exif;
	str block = bytes;

	/* A TIFF is what EXIF is made of. */
	if (str_starts(bytes, STR("II*")) || str_starts(bytes, STR("MM\0"))) {
		struct buf whole = { .keep = keep };

		buf_bytes(&whole, "Exif\0\0", 6);
		buf_str(&whole, str_first(bytes, 1 << 20));
		block = buf_view(&whole);
	}
	exif = exif_data_new_from_data((const unsigned char *)block.ptr, (unsigned)block.len);
	if (exif == NULL)
		return;
	for (isize i = 0; i < COUNT_OF(texts); i++)
		exif_text(exif, texts[i].ifd, texts[i].tag, texts[i].name, keep, out);
	exif_place(exif, keep, out);
	exif_data_unref(exif);
	hint_day(out, keep);
}

/* ---- all ----------------------------------------------------------------------- */

static void
read_words(str bytes, const struct read_prepared *prepared, struct arena *keep,
    struct document *out)
{
	struct buf text = { .keep = keep };

	if (prepared == NULL || prepared->ocr == NULL)
		*PUSH(&out->warnings, keep) = STR("its words were not read: tesseract is not here "
		    "(Debian's tesseract-ocr)");
	else if (!ocr_read(prepared->ocr, bytes, 0, keep, &text, out))
		*PUSH(&out->warnings, keep) = STR("its words were not read: it is damaged, too large, or "
		    "of a kind that cannot be decoded here");
	out->text = buf_view(&text);
}

void
picture_read(str bytes, const struct read_prepared *prepared, struct arena *keep,
    struct document *out)
{
	isize i = mark_of(bytes);

	out->kind = marks[i].kind;
	property(out, "format", str_of(marks[i].format), keep);
	if (!str_equal(out->kind, STR("image"))) {
		*PUSH(&out->warnings, keep) = STR("nothing is read from sound and video; it is kept, and "
		    "claims are entered by hand");
		return;
	}
	read_exif(bytes, keep, out);
	read_words(bytes, prepared, keep, out);
}
