/* read/pdf_lines.c - see pdf_lines.h. */
#include "read/pdf_lines.h"

#include "core/utf8.h"
#include "read/poppler.h"

#include <unicode/unorm2.h>

static const float WIDE_GAP = 0.6F;      /* of the size of the font; a space is a quarter */
static const float WORD_GAP = 0.12F;     /* where no space is drawn */
static const float PAGE_MOST = 20000;    /* points; larger than any page */
static const float SAME_LINE = 0.35F;    /* of the size: base lines that are one */

/* The number of a note, small and high behind a letter; parts of that letter's size, as in
 * read/pdf_raised.c, where boxes are compared. */
static const float SMALL = 0.8F, LIFT = 0.15F, TOUCH = 0.35F, SAME = 0.1F;

/* A glyph with all the characters that it stands for.  ${y}: of the line that it belongs to. */
struct drawn { const struct pdf_glyph *at; isize count; float y; bool is_raised; };
struct drawn_list { struct drawn *at; isize len, room; };

/* ---- directions ------------------------------------------------------------------------- */

enum direction { NEUTRAL, LEFT_TO_RIGHT, RIGHT_TO_LEFT, FIGURE };

static enum direction
direction_of(uint32_t c)
{
	if ((c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9))
		return FIGURE;
	if ((c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC))
		return c == 0x60C || c == 0x61B ? NEUTRAL : RIGHT_TO_LEFT;
	if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x590))
		return LEFT_TO_RIGHT;
	return NEUTRAL;
}

bool
pdf_is_right_to_left(str text)
{
	for (isize at = 0; at < text.len; ) {
		enum direction d = direction_of(utf8_next(text, &at));

		if (d == LEFT_TO_RIGHT || d == RIGHT_TO_LEFT)
			return d == RIGHT_TO_LEFT;
	}
	return false;
}

static enum direction
drawn_direction(const struct drawn *d)
{
	return direction_of((uint32_t)d->at->code);
}

enum { FORM_UNITS = 32 };

/* Shapes of letters as they are drawn (Unicode, presentation forms) are the
 * letters that they stand for: a file that names the shapes says nothing else. */
static void
put_letter(struct buf *out, uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
	UChar units[FORM_UNITS];
	int32_t count = -1, at = 0;

	if ((c >= 0xFB00 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC))
		count = unorm2_getDecomposition(nfkc, (UChar32)c, units, FORM_UNITS, &status);
	if (count <= 0 || U_FAILURE(status)) {
		buf_code(out, c == 0xA0 ? ' ' : c);
		return;
	}
	while (at < count) {
		UChar32 part = units[at++];     /* no form is of letters beyond 16 bits */

		if (part > ' ')
			buf_code(out, (uint32_t)part);
	}
}

static void
put_drawn(struct buf *out, const struct drawn *d)
{
	for (isize i = 0; i < d->count; i++) {
		uint32_t c = (uint32_t)d->at[i].code;

		if (d->is_raised)
			buf_code(out, utf8_raised((int)(c - '0')));
		else if (c >= ' ' && c != 0xFFFD && !poppler_is_direction(c))
			put_letter(out, c);
	}
}

static bool
parts_words(const struct drawn *before, const struct drawn *after)
{
	return after->at->x1 - before->at->x2 > WORD_GAP * after->at->size;
}

/* One drawn thing, behind a space where a gap is before it as it is drawn. */
static void
put_next(struct buf *out, const struct drawn *at, const struct drawn *left)
{
	bool space = left != NULL && parts_words(left, at);

	if (space && out->len > 0 && out->at[out->len - 1] != ' ')
		buf_char(out, ' ');
	put_drawn(out, at);
}

/* Where a run that runs from left to right ends, from its right end ${i} on:
 * figures and Latin letters, and what stands between two of them. */
static isize
run_begin(const struct drawn *d, isize i)
{
	isize begin = i;

	for (isize k = i - 1; k >= 0; k--) {
		enum direction way = drawn_direction(&d[k]);

		if (way == RIGHT_TO_LEFT || d[k].at->code == ' ' || parts_words(&d[k], &d[k + 1]))
			break;
		if (way != NEUTRAL)
			begin = k;
	}
	return begin;
}

static str
from_right(const struct drawn *d, isize count, struct arena *keep)
{
	struct buf out = { .keep = keep };

	for (isize i = count - 1; i >= 0; ) {
		enum direction way = drawn_direction(&d[i]);
		isize begin = way == LEFT_TO_RIGHT || way == FIGURE ? run_begin(d, i) : i;

		for (isize k = begin; k <= i; k++)
			put_drawn(&out, &d[k]);
		if (begin > 0 && parts_words(&d[begin - 1], &d[begin]))
			buf_char(&out, ' ');
		i = begin - 1;
	}
	return buf_view(&out);
}

static str
from_left(const struct drawn *d, isize count, struct arena *keep)
{
	struct buf out = { .keep = keep };

	for (isize i = 0; i < count; i++)
		put_next(&out, &d[i], i > 0 ? &d[i - 1] : NULL);
	return buf_view(&out);
}

/* Single spaces, none at the ends. */
static str
squeezed(str text, struct arena *keep)
{
	struct buf out = { .keep = keep };

	text = str_trim(text);
	for (isize i = 0; i < text.len; i++)
		if (text.ptr[i] != ' ' || out.at[out.len - 1] != ' ')
			buf_char(&out, text.ptr[i]);
	return out.len > 0 ? buf_view(&out) : STR("");
}

static str
text_of(const struct drawn *d, isize count, struct arena *keep)
{
	isize right = 0, left = 0;

	for (isize i = 0; i < count; i++) {
		right += drawn_direction(&d[i]) == RIGHT_TO_LEFT;
		left += drawn_direction(&d[i]) == LEFT_TO_RIGHT;
	}
	return squeezed(right > left ? from_right(d, count, keep) : from_left(d, count, keep), keep);
}

/* ---- lines ------------------------------------------------------------------------------- */

static int
order_down(const void *a, const void *b)
{
	const struct drawn *l = a, *r = b;

	return l->y < r->y ? -1 : l->y > r->y;
}

static int
order_across(const void *a, const void *b)
{
	const struct drawn *l = a, *r = b;

	return l->at->x1 < r->at->x1 ? -1 : l->at->x1 > r->at->x1;
}

static bool
is_blank(const struct drawn *d)
{
	return d->at->code <= ' ' || d->at->code == 0xA0;
}

static void
take_piece(const struct drawn *d, isize count, struct pdf_line *line, struct arena *keep)
{
	struct pdf_piece piece;

	while (count > 0 && is_blank(&d[0])) {
		d++;
		count--;
	}
	while (count > 0 && is_blank(&d[count - 1]))
		count--;
	if (count == 0)
		return;
	piece = (struct pdf_piece){ d[0].at->x1, d[count - 1].at->x2, text_of(d, count, keep) };
	if (piece.text.len > 0)
		*PUSH(&line->pieces, keep) = piece;
}

/* Gaps are between what is printed; spaces that are drawn do not fill them. */
static void
take_line(struct drawn *d, isize count, int page, struct arena *keep, struct pdf_line_list *out)
{
	struct pdf_line line = { .page = page, .y = d[0].y, .size = d[0].at->size };
	isize begin = 0, last = -1;

	list_sort(d, count, (isize)sizeof *d, order_across);
	for (isize i = 0; i < count; i++) {
		if (is_blank(&d[i]))
			continue;
		if (last >= 0 && d[i].at->x1 - d[last].at->x2 > WIDE_GAP * d[i].at->size) {
			take_piece(d + begin, last + 1 - begin, &line, keep);
			begin = i;
		}
		last = i;
	}
	take_piece(d + begin, count - begin, &line, keep);
	if (line.pieces.len > 0)
		*PUSH(out, keep) = line;
}

/* What a damaged or hostile file draws nowhere, or as nothing, is passed over;
 * no page is so large. */
static bool
is_drawn(const struct pdf_glyph *g)
{
	return g->x1 > -PAGE_MOST && g->x1 < PAGE_MOST && g->x2 > -PAGE_MOST && g->x2 < PAGE_MOST &&
	    g->y > -PAGE_MOST && g->y < PAGE_MOST && g->size > 0 && g->size < PAGE_MOST &&
	    g->code > 0 && g->code < 0x110000 && !(g->code >= 0xD800 && g->code < 0xE000);
}

static float
distance(float a, float b)
{
	return a > b ? a - b : b - a;
}

/* A figure that is drawn small and high right behind ${before}, which stands before it in the
 * file; or behind one that is so drawn. */
static bool
is_raised(const struct drawn *before, const struct pdf_glyph *g)
{
	const struct pdf_glyph *b;

	if (before == NULL || is_blank(before) || before->count != 1 || g->code < '0' || g->code > '9')
		return false;
	b = before->at;
	if (distance(g->x1, b->x2) >= TOUCH * b->size)
		return false;
	return before->is_raised ? distance(g->size, b->size) < SAME * b->size &&
	    distance(g->y, b->y) < SAME * b->size
	    : g->size < SMALL * b->size && b->y - g->y > LIFT * b->size && b->y - g->y < b->size;
}

static void
add_drawn(struct drawn_list *all, const struct pdf_glyph *g, struct arena *keep)
{
	const struct drawn *before = all->len > 0 ? &all->at[all->len - 1] : NULL;
	struct drawn one = { .at = g, .count = 1, .y = g->y, .is_raised = is_raised(before, g) };

	if (one.is_raised)
		one.y = before->y;
	*PUSH(all, keep) = one;
}

void
pdf_lines_read(const struct pdf_glyph_list *glyphs, int page, struct arena *keep,
    struct pdf_line_list *out)
{
	struct drawn_list all = { 0 };
	isize begin = 0;

	for (isize i = 0; i < glyphs->len; i++) {
		const struct drawn *last = all.len > 0 ? &all.at[all.len - 1] : NULL;

		if (!is_drawn(&glyphs->at[i]))
			continue;
		if (glyphs->at[i].follows && last != NULL && last->at + last->count == &glyphs->at[i])
			all.at[all.len - 1].count++;
		else
			add_drawn(&all, &glyphs->at[i], keep);
	}
	list_sort(all.at, all.len, (isize)sizeof *all.at, order_down);
	for (isize i = 1; i <= all.len; i++)
		if (i == all.len ||
		    all.at[i].y - all.at[begin].y > SAME_LINE * all.at[begin].at->size) {
			take_line(all.at + begin, i - begin, page, keep, out);
			begin = i;
		}
}
