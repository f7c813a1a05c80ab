/*
 * exchange/paper.h - paragraphs on pages of a PDF, by Cairo and Pango.
 *
 * A4, one column; a paragraph is broken over pages between its lines, a
 * heading is never the last line of a page.
 */
#ifndef EXCHANGE_PAPER_H
#define EXCHANGE_PAPER_H

#include "core/core.h"

enum paper_style { PAPER_TITLE, PAPER_HEADING, PAPER_FIGURE, PAPER_BODY, PAPER_QUOTE, PAPER_SOURCE, PAPER_SMALL,
	PAPER_CODE };

struct paper {
	struct _cairo_surface *surface;
	struct _cairo *cairo;
	struct _PangoLayout *layout;
	double at;               /* points from the top */
	int    number;
	struct buf *out;
	struct arena *keep;
};

bool paper_open(struct paper *page, str title, str made, struct buf *out, struct err *e);
/* One paragraph, ${indent} points from the margin; PAPER_QUOTE in the direction of its own
 * first letter, from the other margin where it runs from right to left. */
void paper_text(struct paper *page, enum paper_style style, int indent, str text);
/* What follows stands on one page as far as ${points} reach: begins a new one where that is
 * not left. */
void paper_keep(struct paper *page, double points);
bool paper_close(struct paper *page, struct err *e);

#endif
