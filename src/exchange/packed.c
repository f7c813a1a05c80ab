/* exchange/packed.c - see packed.h. */
#include "exchange/packed.h"

#include "read/packing.h"
#include "read/pdf.h"
#include "read/pdf_lines.h"
#include "read/zip.h"

enum { DEPTH_MOST = 4 };
#define UNPACKED_MOST ((isize)1 << 30)

struct seeing { packed_see *see; const void *with; int depth; };

static bool look_into(struct seeing s, str path, str bytes, struct arena scratch, struct err *e);

static bool
see_inner(struct seeing s, str path, str bytes, struct arena scratch, struct err *e)
{
	s.depth++;
	return s.see(s.with, path, bytes, scratch, e) && look_into(s, path, bytes, scratch, e);
}

/* Of a damaged one nobody knows what somebody else may get out of it. */
static bool
see_packed(struct seeing s, str path, str bytes, struct arena scratch, struct err *e)
{
	isize members;
	bool  is_cut;
	str   inner;

	if (!packing_of(bytes)->read(bytes, UNPACKED_MOST, &scratch, &inner, &members, &is_cut, e))
		return false;
	if (is_cut)
		return err_set(e, ERR_INPUT, "the %s is damaged", packing_of(bytes)->name);
	return see_inner(s, str_printf(&scratch, "%.*s!", STR_ARG(path)), inner, scratch, e);
}

static bool
see_parts(struct seeing s, str path, str bytes, struct arena scratch, struct err *e)
{
	struct zip_archive *zip;
	bool ok;

	if (!zip_open_bytes(bytes, &scratch, &zip, e))
		return false;
	ok = true;
	for (int64_t i = 0; ok && i < zip_count(zip); i++) {
		struct arena work = scratch;
		str part, name = str_printf(&work, "%.*s!%.*s", STR_ARG(path), STR_ARG(zip_name(zip, i)));

		ok = zip_part(zip, i, &work, &part, e) && see_inner(s, name, part, work, e);
	}
	zip_close_archive(zip);
	return ok;
}

/* Each piece of each line by itself: poppler sets the cells of a table one
 * behind the other without a space. */
static void
add_pieces(str bytes, struct buf *text, struct arena *scratch)
{
	struct pdf_reader pdf;

	if (!pdf_reader_open(pdf_second_load(scratch), bytes, &pdf))
		return;
	for (int i = 0; i < pdf.pages; i++) {
		struct pdf_glyph_list glyphs;
		struct pdf_line_list lines = { 0 };

		pdf_reader_glyphs(&pdf, i, scratch, &glyphs);
		pdf_lines_read(&glyphs, i, scratch, &lines);
		for (isize l = 0; l < lines.len; l++)
			for (isize k = 0; k < lines.at[l].pieces.len; k++)
				buf_printf(text, "\n%.*s", STR_ARG(lines.at[l].pieces.at[k].text));
	}
	pdf_reader_close(&pdf);
}

static bool
see_text(struct seeing s, str path, str bytes, struct arena scratch, struct err *e)
{
	struct document read = { 0 };
	struct buf text = { .keep = &scratch };

	if (!pdf_read(bytes, NULL, &scratch, &read, e))
		return false;
	buf_str(&text, read.text);
	add_pieces(bytes, &text, &scratch);
	return see_inner(s, str_printf(&scratch, "%.*s!text", STR_ARG(path)), buf_view(&text), scratch,
	    e);
}

static bool
look_into(struct seeing s, str path, str bytes, struct arena scratch, struct err *e)
{
	bool (*into)(struct seeing, str, str, struct arena, struct err *) =
	    zip_is(bytes) ? see_parts : str_starts(bytes, STR("%PDF-")) ? see_text :
	    packing_of(bytes) != NULL ? see_packed : NULL;

	if (into == NULL)
		return true;
	if (s.depth >= DEPTH_MOST)
		return err_set(e, ERR_TOO_LARGE, "'%.*s' is packed too deep to be searched; nothing was "
		    "written", STR_ARG(path));
	if (into(s, path, bytes, scratch, e))
		return true;
	return err_note(e, "what is packed in '%.*s' must be seen before it goes out", STR_ARG(path));
}

bool
packed_each(str path, str bytes, packed_see *see, const void *with, struct arena scratch,
    struct err *e)
{
	return look_into((struct seeing){ see, with, 0 }, path, bytes, scratch, e);
}
