/* Pictures and the second reader of PDF files. */
#include "check.h"

#include "read/pdf_second.h"
#include "read/picture.h"
#include "store/document_json.h"

/* A TIFF of one directory (IFD0) with EXIF and GPS, little-endian, and no
 * picture: what a camera writes before its pixels. */
struct tiff { struct buf b; };

static void
put16(struct buf *b, int v)
{
	buf_char(b, (char)(v & 0xFF));
	buf_char(b, (char)(v >> 8 & 0xFF));
}

static void
put32(struct buf *b, int v)
{
	put16(b, v & 0xFFFF);
	put16(b, v >> 16 & 0xFFFF);
}

static void
put_entry(struct buf *b, int tag, int type, int count, int value)
{
	put16(b, tag);
	put16(b, type);
	put32(b, count);
	put32(b, value);
}

static str
some_tiff(struct arena *keep)
{
	struct buf b = { .keep = keep };
	static const int lat[] = { 36, 1, 20, 1, 30, 1 }, lon[] = { 43, 1, 6, 1, 0, 1 };

	buf_bytes(&b, "II*\0", 4);
	put32(&b, 8);
	put16(&b, 3);                                   /* at 8: IFD0 */
	put_entry(&b, 0x010F, 2, 6, 150);               /* make */
	put_entry(&b, 0x8769, 4, 1, 50);                /* EXIF */
	put_entry(&b, 0x8825, 4, 1, 68);                /* GPS */
	put32(&b, 0);
	put16(&b, 1);                                   /* at 50 */
	put_entry(&b, 0x9003, 2, 20, 160);              /* taken */
	put32(&b, 0);
	put16(&b, 4);                                   /* at 68 */
	put_entry(&b, 1, 2, 2, 'N');
	put_entry(&b, 2, 5, 3, 180);
	put_entry(&b, 3, 2, 2, 'W');
	put_entry(&b, 4, 5, 3, 204);
	put32(&b, 0);
	while (b.len < 150)
		buf_char(&b, 0);
	buf_bytes(&b, "Maker\0\0\0\0\0", 10);
	buf_bytes(&b, "2017:03:26 10:11:12\0", 20);
	for (isize i = 0; i < COUNT_OF(lat); i++)
		put32(&b, lat[i]);
	for (isize i = 0; i < COUNT_OF(lon); i++)
		put32(&b, lon[i]);
	return buf_view(&b);
}

static str
value_of(const struct document *d, const char *name)
{
	for (isize i = 0; i < d->properties.len; i++)
		if (str_equal(d->properties.at[i].name, str_of(name)))
			return d->properties.at[i].value;
	return (str){ 0 };
}

void
test_read_picture__exif_says_when_where_and_by_what(void)
{
	struct arena *keep = test_arena();
	struct document d = { 0 };

	picture_read(some_tiff(keep), NULL, keep, &d);
	check_text(d.kind, "image");
	check_text(value_of(&d, "exif.make"), "Maker");
	check_text(value_of(&d, "exif.taken"), "2017:03:26 10:11:12");
	check_text(value_of(&d, "exif.place"), "36.341667, -43.100000");
	check_int(d.published_hint.day, 26);
	check_not(date_is_known(d.published));
	check_int(d.text.len, 0);
	check_int(d.warnings.len, 1);
}

void
test_read_picture__sound_and_video_are_kept_and_not_read(void)
{
	struct arena *keep = test_arena();
	struct document d = { 0 };

	check_text(media_kind(STR("\0\0\0\x18" "ftypmp42")), "video");
	check_text(media_kind(STR("RIFF....WAVEfmt ")), "sound");
	check_text(media_kind(STR("<html>")), "");
	picture_read(STR("\0\0\0\x18" "ftypmp42"), NULL, keep, &d);
	check_text(d.kind, "video");
	check_int(d.warnings.len, 1);
}

/* A region leads from a word to the pixels it was read from. */
void
test_read_picture__regions_and_properties_survive_the_case(void)
{
	struct arena *keep = test_arena();
	struct document d = { .kind = STR("image"), .text = STR("two dead") }, back;
	struct buf json = { .keep = keep };
	struct err e = { 0 };

	*PUSH(&d.regions, keep) = (struct region){ { 0, 3 }, 2, 10, 20, 30, 40 };
	*PUSH(&d.properties, keep) = (struct property){ STR("exif.make"), STR("M") };
	document_to_json(&d, &json);
	check_ok(document_from_json(buf_view(&json), d.text, keep, &back, &e));
	check_int(back.regions.len, 1);
	check_int(back.regions.at[0].page, 2);
	check_int(back.regions.at[0].height, 40);
	check_text(value_of(&back, "exif.make"), "M");
	check_not(document_from_json(buf_view(&json), STR("tw"), keep, &back, &e));
}

void
test_read_pdf__figures_that_two_readers_read_differently_are_named(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	str a, b;

	pdf_figures_differ(STR("17 killed, 1,203 hurt in 2017"), STR("hurt 1,203: 17 in 2017"), *scratch,
	    keep, &a, &b);
	check_int(a.len + b.len, 0);
	pdf_figures_differ(STR("17 killed and 17 hurt, 007"), STR("11 killed and 17 hurt, 7"), *scratch, keep,
	    &a, &b);
	check_text(a, "17, 007");
	check_text(b, "7, 11");
	/* The same figure in another script is the same figure. */
	pdf_figures_differ(STR("\u0661\u0660\u0660"), STR("100"), *scratch, keep, &a, &b);
	check_int(a.len + b.len, 0);
	pdf_figures_differ(STR("\u0661\u0660\u0660"), STR("\u0660\u0660\u0661"), *scratch, keep, &a, &b);
	check_text(a, "100");
	check_text(b, "001");
}

/* Under a sanitizer that looks for leaks. */
void
test_read_picture__what_was_loaded_for_pictures_is_given_back(void)
{
	const str head = STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
	struct arena keep = *test_arena();
	struct read_prepared prepared = { 0 };

	for (int i = 0; i < 2; i++) {
		struct arena scratch = keep;

		read_prepare(head, &scratch, &prepared);
		if (prepared.ocr == NULL) {
			check_skip("no tesseract here");
			return;
		}
		read_release(&prepared);
		check(prepared.ocr == NULL && prepared.pdf == NULL && prepared.roots.len == 0);
	}
}
