/*
 * read/pdf_merged.h - cells of a PDF's table that are drawn over several rows: a
 * family, a day, a place that is printed once for all who belong to it.
 *
 * The lines that are drawn across the page say it: between two of them in one column
 * stand several cells of the column that tells rows apart.  A table that is ruled
 * under groups of rows only, in every column, has none; nor has one without lines.
 */
#ifndef READ_PDF_MERGED_H
#define READ_PDF_MERGED_H

#include "read/pdf_second.h"

/* One such cell; ${text} is filled by whoever reads the lines. */
struct pdf_merged { int page; isize column; float top, bottom; str text; };
struct pdf_merged_list { struct pdf_merged *at; isize len, room; };

/* The lines that tell rows apart, from the top of the first page on, each a little above
 * its foot; the middle of each column; which of them tells rows apart. */
struct pdf_row_line { int page; float y; };
struct pdf_middles { float *at; isize len, room; };
struct pdf_rows {
	struct pdf_row_line *at;
	isize len, room;
	struct pdf_middles middle;
	isize key;
	struct arena *keep;
};

/* How many cells are drawn in the column around ${middle}, on all pages; 0 where no lines
 * are.  O(n log n). */
isize pdf_merged_cells(const struct pdf_rule_list *rules, int pages, float middle, struct arena *keep);
/* All of them, in ${keep}; ${rules} by page.  O(columns * lines of a page). */
void pdf_merged_find(const struct pdf_rule_list *rules, int pages, const struct pdf_rows *rows,
    struct arena *keep, struct pdf_merged_list *out);
/* The one that ${y} of a column stands in; NULL where none does.  O(of the page). */
struct pdf_merged *pdf_merged_at(const struct pdf_merged_list *all, int page, isize column, float y);

#endif
