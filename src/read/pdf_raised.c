/* read/pdf_raised.c - see pdf_raised.h. */
#include "read/pdf_raised.h"

#include "core/utf8.h"

#include <math.h>

/* Parts of the height of the letter before: printers set notes at 58 to 70 % of it, their foot
 * at a third of it above the line. */
static const double SMALL = 0.8, LIFT = 0.15, GAP = 0.35, SAME = 0.1;

static double
height(struct poppler_box b)
{
	return b.y2 - b.y1;
}

/* Beside each other, whichever way the line runs. */
static bool
touches(struct poppler_box a, struct poppler_box b, double most)
{
	return fabs(b.x1 - a.x2) < most || fabs(a.x1 - b.x2) < most;
}

static bool
is_lifted(const struct pdf_raising *r, struct poppler_box box)
{
	double whole = height(r->last), own = height(box);

	if (!r->has_last || !(whole > 0) || !(own > 0))
		return false;
	if (r->is_raised)
		return fabs(own - whole) < SAME * whole && fabs(box.y2 - r->last.y2) < SAME * whole &&
		    touches(r->last, box, GAP * whole);
	return own < SMALL * whole && r->last.y2 - box.y2 > LIFT * whole && box.y2 > r->last.y1 &&
	    touches(r->last, box, GAP * whole);
}

uint32_t
pdf_raised(struct pdf_raising *r, uint32_t code, struct poppler_box box)
{
	bool is_figure = code >= '0' && code <= '9', is_gap = code <= ' ';

	r->is_raised = is_figure && is_lifted(r, box);
	r->has_last = !is_gap;
	r->last = box;
	return r->is_raised ? utf8_raised((int)(code - '0')) : code;
}

str
pdf_lowered(str text, struct arena *keep)
{
	struct buf out = { .keep = keep };

	for (isize at = 0; at < text.len;) {
		uint32_t code = utf8_next(text, &at);
		int figure = utf8_raised_figure(code);

		buf_code(&out, figure < 0 ? code : (uint32_t)('0' + figure));
	}
	return buf_view(&out);
}
