/* store/fold.c - see fold.h. */
#include "store/fold.h"

#include "core/utf8.h"
#include "tables.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

static int32_t
table_fold(int32_t c)
{
	enum { FROM, TO };

	for (isize i = 0; i < table_method_search_fold_rows; i++) {
		const str *row = table_method_search_fold[i];

		if (strtol(row[FROM].ptr, NULL, 16) == c)
			return row[TO].len > 0 ? (int32_t)strtol(row[TO].ptr, NULL, 16) : -1;
	}
	return c;
}

static bool
is_dropped(int32_t c)
{
	int8_t kind = u_charType(c);

	return kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR;
}

struct folding { struct buf out; struct folded folded; isize room; const UNormalizer2 *nfkd; struct arena *keep; };

static void
put(struct folding *f, int32_t c, isize from)
{
	char bytes[4];
	isize len;

	if (is_dropped(c) || (c = table_fold(u_foldCase(c, U_FOLD_CASE_DEFAULT))) < 0)
		return;
	len = utf8_encode((uint32_t)c, bytes);
	for (isize i = 0; i < len && f->out.len < f->room; i++) {
		f->folded.from[f->out.len] = (int32_t)from;
		buf_char(&f->out, bytes[i]);
	}
}

static void
put_decomposed(struct folding *f, int32_t c, isize from)
{
	UChar units[32];
	UErrorCode status = U_ZERO_ERROR;
	int32_t count = unorm2_getDecomposition(f->nfkd, c, units, COUNT_OF(units), &status);

	if (U_FAILURE(status) || count < 0) {
		put(f, c, from);
		return;
	}
	for (int32_t i = 0; i < count; i++) {
		int32_t part = units[i];

		if (U16_IS_LEAD(units[i]) && i + 1 < count) {
			part = (int32_t)U16_GET_SUPPLEMENTARY(units[i], units[i + 1]);
			i++;
		}
		put(f, part, from);
	}
}

/* NFKD makes a few code points much longer (one Arabic ligature is 18); room
 * for four bytes more than the text has is enough for all that news writes,
 * and what does not fit is cut. */
struct folded
fold_text(str text, struct arena *keep)
{
	UErrorCode status = U_ZERO_ERROR;
	struct folding f = { .out = { .keep = keep }, .room = text.len * 2 + 64, .keep = keep,
		.nfkd = unorm2_getNFKDInstance(&status) };

	f.out.at = NEW_ARRAY(keep, char, f.room);
	f.out.room = f.room;
	f.folded.from = NEW_ARRAY(keep, int32_t, f.room + 1);
	for (isize i = 0; i < text.len;) {
		isize from = i;
		uint32_t c = (unsigned char)text.ptr[i];

		if (c < 0x80) {
			f.folded.from[f.out.len] = (int32_t)from;
			if (f.out.len < f.room)
				buf_char(&f.out, to_lower((char)c));
			i++;
			continue;
		}
		c = utf8_next(text, &i);
		put_decomposed(&f, (int32_t)c, from);
	}
	f.folded.from[f.out.len] = (int32_t)text.len;
	f.folded.text = buf_view(&f.out);
	return f.folded;
}
