/*
 * web/chart.h - charts of a case: sums of ranges, never of single numbers.
 *
 * A bar's solid part is the sum of the minima, its light part reaches to the
 * sum of the maxima; an incident whose top is open, or that has no count, is
 * counted and said.  Drawn here as SVG, listed as CSV.
 */
#ifndef WEB_CHART_H
#define WEB_CHART_H

#include "web/facet.h"

enum chart_kind { CHART_WEEKS, CHART_ACTORS, CHART_CAUSES, CHART_GRADES, CHART_COUNTS, CHARTS };

/* One bar: a week, a party, a cause, a grade, an incident. */
struct chart_bar {
	str     label, key;             /* as printed; as it stands in CSV */
	date    begin;                  /* of a week */
	int64_t min, max;
	isize   incidents, open, uncounted;
	const struct facet *facet;      /* CHART_COUNTS */
};
struct chart_bar_list { struct chart_bar *at; isize len, room; };

/* "weeks", "actors", "causes", "grades", "counts"; false for another word. */
const char *chart_name(enum chart_kind kind);
bool chart_parse(str word, enum chart_kind *out);

/* The bars, in order of time or of size.  Incidents without a day are in no
 * week: ${*undated} counts them.  O(incidents * words of each). */
struct chart_bar_list chart_bars(const struct facet_list *list, enum chart_kind kind,
    const struct ui *ui, isize *undated, struct arena *keep);
/* An <svg> element; ${stands_alone}: with its own style, to be saved. */
void chart_svg(struct html *page, const struct chart_bar_list *bars, enum chart_kind kind,
    bool stands_alone);
/* RFC 4180 with a header line; a cell that begins like a formula is given a
 * quote in front (OWASP, CSV injection). */
void chart_csv(struct buf *out, const struct chart_bar_list *bars, enum chart_kind kind);

#endif
