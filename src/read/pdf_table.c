/* read/pdf_table.c - see pdf_table.h. */
#include "read/pdf_table.h"

#include "read/pdf.h"
#include "read/pdf_lines.h"
#include "read/pdf_merged.h"

#include <math.h>

enum { PAGES_MOST = 3000, WIDTH = 4096, BANDS_MOST = 200, HEADER_LINES = 4 };

static const float HEADER_GAP = 1.3F;    /* of the size: lines of one header */
static const double MOST_CELLS = 0.9;    /* of the cells of the column with the most */
static const float AS_WIDE = 0.5F;       /* points: gaps that are alike */

struct band { float x1, x2; str name; isize filled; bool is_whole; };
struct reading {
	struct pdf_line_list lines;
	struct pdf_rule_list *rules;     /* drawn, by page */
	int pages;
	struct pdf_merged_list merged;   /* cells over several rows */
	bool *is_in;                     /* by line: part of the table */
	struct band band[BANDS_MOST];
	isize bands, key, header, crossing, outside;
	struct table *out;
	struct arena *work, *keep;
};

/* ---- which lines are of the table -------------------------------------------------------- */

/* On each page from the first line with two pieces to the last; a line behind
 * that goes with it where it stands as near as lines of one cell do. */
static void
mark_page(struct reading *r, isize begin, isize end)
{
	isize first = -1, last = -1;

	for (isize i = begin; i < end; i++)
		if (r->lines.at[i].pieces.len > 1) {
			first = first < 0 ? i : first;
			last = i;
		}
	for (isize i = first < 0 ? end : first; i <= last; i++)
		r->is_in[i] = true;
	for (isize i = last + 1; last >= 0 && i < end; i++) {
		if (r->lines.at[i].y - r->lines.at[i - 1].y > 1.4F * r->lines.at[i].size)
			break;
		r->is_in[i] = true;
	}
}

static void
mark_lines(struct reading *r)
{
	isize begin = 0;

	r->is_in = NEW_ARRAY(r->work, bool, r->lines.len + 1);
	for (isize i = 1; i <= r->lines.len; i++)
		if (i == r->lines.len || r->lines.at[i].page != r->lines.at[begin].page) {
			mark_page(r, begin, i);
			begin = i;
		}
	r->header = -1;
	for (isize i = 0; i < r->lines.len; i++) {
		if (r->is_in[i] && r->header < 0)
			r->header = i;
		r->outside += !r->is_in[i];
	}
}

/* ---- columns --------------------------------------------------------------------------------- */

static void
cover(const struct reading *r, int *covered)
{
	for (isize i = 0; i < r->lines.len; i++)
		for (isize k = 0; r->is_in[i] && k < r->lines.at[i].pieces.len; k++) {
			const struct pdf_piece *p = &r->lines.at[i].pieces.at[k];
			int from = p->x1 < 0 ? 0 : (int)p->x1, to = (int)ceilf(p->x2);

			for (int x = from; x < to && x < WIDTH; x++)
				covered[x]++;
		}
}

/* Bands that more than ${few} lines reach into. */
static isize
cut_bands(struct reading *r, const int *covered, int few)
{
	isize bands = 0;

	for (int x = 0; x < WIDTH && bands < BANDS_MOST; x++) {
		int begin = x;

		while (x < WIDTH && covered[x] > few)
			x++;
		if (x > begin)
			r->band[bands++] = (struct band){ .x1 = (float)begin, .x2 = (float)x };
	}
	return bands;
}

static float
distance(const struct band *b, const struct pdf_piece *p)
{
	float shared = fminf(b->x2, p->x2) - fmaxf(b->x1, p->x1);

	return shared > 0 ? -shared : fabsf((b->x1 + b->x2) / 2 - (p->x1 + p->x2) / 2);
}

static isize
band_of(const struct reading *r, const struct pdf_piece *p)
{
	isize best = 0;

	for (isize b = 1; b < r->bands; b++)
		if (distance(&r->band[b], p) < distance(&r->band[best], p))
			best = b;
	return best;
}

/* Bands without a header of their own are part of the nearest that has one:
 * a header may stand in the middle over values at the side. */
static void
join_bands(struct reading *r, const struct pdf_piece_list *header)
{
	struct band joined[BANDS_MOST];
	isize count = header->len < BANDS_MOST ? header->len : BANDS_MOST;

	for (isize h = 0; h < count; h++)
		joined[h] = (struct band){ header->at[h].x1, header->at[h].x2, header->at[h].text, 0, false };
	for (isize b = 0; b < r->bands; b++) {
		struct pdf_piece as_piece = { r->band[b].x1, r->band[b].x2, { 0 } };
		isize best = 0;

		for (isize h = 1; h < count; h++)
			if (distance(&joined[h], &as_piece) < distance(&joined[best], &as_piece))
				best = h;
		joined[best].x1 = fminf(joined[best].x1, as_piece.x1);
		joined[best].x2 = fmaxf(joined[best].x2, as_piece.x2);
	}
	memcpy(r->band, joined, sizeof joined[0] * (size_t)count);
	r->bands = count;
}

static bool
mostly_from_right(const struct reading *r)
{
	isize right = 0;

	for (isize b = 0; b < r->bands; b++)
		right += pdf_is_right_to_left(r->band[b].name);
	return right * 2 > r->bands;
}

/* Columns with a cell for each row: where lines are drawn, those with the most cells;
 * else all.  How many. */
static isize
note_whole(struct reading *r)
{
	isize most = 0, whole = 0, cells[BANDS_MOST];

	for (isize b = 0; b < r->bands; b++) {
		cells[b] = pdf_merged_cells(r->rules, r->pages, (r->band[b].x1 + r->band[b].x2) / 2, r->work);
		most = cells[b] > most ? cells[b] : most;
	}
	for (isize b = 0; b < r->bands; b++) {
		r->band[b].is_whole = (double)cells[b] >= (double)most * MOST_CELLS;
		whole += r->band[b].is_whole;
	}
	return whole;
}

/* Each line of a table fills the column by which rows are told apart, if most
 * of its columns are filled; a line that is the rest of a cell does not.  Of
 * columns alike the first that is read. */
static void
find_key(struct reading *r)
{
	bool from_right = mostly_from_right(r);
	isize whole = note_whole(r);

	for (isize i = 0; i < r->lines.len; i++) {
		const struct pdf_line *line = &r->lines.at[i];
		isize pieces = 0;

		for (isize k = 0; k < line->pieces.len; k++)
			pieces += r->band[band_of(r, &line->pieces.at[k])].is_whole;
		for (isize k = 0; r->is_in[i] && k < line->pieces.len; k++) {
			struct band *band = &r->band[band_of(r, &line->pieces.at[k])];

			band->filled += !band->is_whole ? 0 : pieces * 2 > whole ? 1 : -1;
		}
	}
	r->key = from_right ? r->bands - 1 : 0;
	while (!r->band[r->key].is_whole)
		r->key += from_right ? -1 : 1;
	for (isize n = 0; n < r->bands; n++) {
		isize b = from_right ? r->bands - 1 - n : n;

		if (r->band[b].is_whole && r->band[b].filled > r->band[r->key].filled)
			r->key = b;
	}
}

static int
order_pieces(const void *a, const void *b)
{
	const struct pdf_piece *l = a, *r = b;

	return l->x1 < r->x1 ? -1 : l->x1 > r->x1;
}

static bool
has_letter(str text)
{
	for (isize i = 0; i < text.len; i++)
		if (is_alpha(text.ptr[i]) || (unsigned char)text.ptr[i] >= 0x80)
			return true;
	return false;
}

static bool
is_beside(const struct pdf_piece_list *all, const struct pdf_piece *p)
{
	for (isize i = 0; i < all->len; i++)
		if (p->x1 < all->at[i].x2 && all->at[i].x1 < p->x2)
			return false;
	return true;
}

/* Some headers have two lines where others have one, which may stand between
 * them: lines below the first that name further columns are of the header. */
static struct pdf_piece_list
header_pieces(const struct reading *r)
{
	struct pdf_piece_list all = { 0 };

	for (isize i = r->header; i < r->header + HEADER_LINES && i < r->lines.len; i++) {
		const struct pdf_line *line = &r->lines.at[i];
		isize before = all.len;

		if (i > r->header && (line->page != line[-1].page ||
		    line->y - line[-1].y > HEADER_GAP * line->size))
			break;
		for (isize k = 0; k < line->pieces.len; k++)
			if (is_beside(&all, &line->pieces.at[k]) &&
			    (i == r->header || has_letter(line->pieces.at[k].text)))
				*PUSH(&all, r->work) = line->pieces.at[k];
		if (all.len == before)
			break;
	}
	return all;
}

static bool
find_columns(struct reading *r, struct err *e)
{
	static const double shares[] = { 0, 0.01, 0.02, 0.05, 0.1 };
	struct pdf_piece_list header;
	int *covered = NEW_ARRAY(r->work, int, WIDTH);

	if (r->header < 0)
		return err_set(e, ERR_INPUT, "the PDF holds no table: no line of it has two columns");
	header = header_pieces(r);
	cover(r, covered);
	for (isize s = 0; s < COUNT_OF(shares); s++) {
		r->bands = cut_bands(r, covered, (int)(shares[s] * (double)r->lines.len));
		if (r->bands >= header.len)
			break;
	}
	if (r->bands < header.len)
		return err_set(e, ERR_INPUT, "the table has %td headers and %td columns that can be told "
		    "apart; save it as CSV or XLSX", header.len, r->bands);
	list_sort(header.at, header.len, (isize)sizeof *header.at, order_pieces);
	join_bands(r, &header);
	find_key(r);
	return true;
}

/* ---- rows -------------------------------------------------------------------------------------- */

static bool
has_key(const struct reading *r, const struct pdf_line *line)
{
	for (isize k = 0; k < line->pieces.len; k++)
		if (band_of(r, &line->pieces.at[k]) == r->key)
			return true;
	return false;
}

/* The widest gap between two rows is between ${above} and ${below}, lines that
 * tell rows apart: what stands over it is of the first, the rest of the second.
 * Of gaps as wide the last. */
static isize
last_of_row(const struct reading *r, isize above, isize below)
{
	isize last = above;
	float widest = 0;

	for (isize i = above; i < below; i++) {
		float gap = r->lines.at[i + 1].y - r->lines.at[i].y;

		if (gap >= widest - AS_WIDE) {
			last = i;
			widest = fmaxf(gap, widest);
		}
	}
	return last;
}

/* For each line of the table the line that tells its row apart; of a page
 * without one each line stands by itself. */
static isize *
find_rows(const struct reading *r)
{
	isize *row = NEW_ARRAY(r->work, isize, r->lines.len + 1);
	isize begin = 0, key = -1;

	for (isize i = 0; i < r->lines.len; i++) {
		bool turns = i == 0 || r->lines.at[i].page != r->lines.at[i - 1].page;

		row[i] = i;
		if (turns || !r->is_in[i]) {
			key = -1;
			begin = i + !r->is_in[i];
		}
		if (!r->is_in[i])
			continue;
		if (has_key(r, &r->lines.at[i])) {
			isize last = key < 0 ? begin - 1 : last_of_row(r, key, i);

			for (isize k = last + 1; k < i; k++)
				row[k] = i;
			key = i;
		} else if (key >= 0) {
			row[i] = key;
		}
	}
	return row;
}

static str
with_more(str cell, str more, struct arena *keep)
{
	if (cell.len == 0)
		return more;
	return str_printf(keep, "%.*s%s%.*s", STR_ARG(cell), str_ends(cell, STR("-")) ? "" : " ",
	    STR_ARG(more));
}

static void
take_pieces(struct reading *r, const struct pdf_line *line, str *cells)
{
	for (isize k = 0; k < line->pieces.len; k++) {
		const struct pdf_piece *p = &line->pieces.at[k];
		isize b = band_of(r, p), reaches = 0;
		struct pdf_merged *over = pdf_merged_at(&r->merged, line->page, b, line->y - line->size / 3);

		if (over != NULL) {
			over->text = with_more(over->text, p->text, r->keep);
			continue;
		}
		for (isize o = 0; o < r->bands; o++)
			reaches += distance(&r->band[o], p) < -1;
		r->crossing += reaches > 1;
		cells[b] = with_more(cells[b], p->text, r->keep);
	}
}

static bool
is_header_again(const struct reading *r, const str *cells)
{
	for (isize b = 0; b < r->bands; b++)
		if (!str_equal(cells[b], r->band[b].name))
			return false;
	return true;
}

/* Not a line of which everything stands in cells over several rows. */
static bool
has_words(const struct reading *r, const str *cells)
{
	for (isize b = 0; b < r->bands; b++)
		if (cells[b].len > 0)
			return true;
	return false;
}

/* Columns stand in the order in which they are read. */
static void
put_row(struct reading *r, const str *cells, bool from_right)
{
	struct table_row *row = PUSH(r->out, r->keep);

	row->number = r->out->len;
	row->cells = NEW_ARRAY(r->keep, str, r->bands);
	for (isize b = 0; b < r->bands; b++) {
		str cell = cells[from_right ? r->bands - 1 - b : b];

		row->cells[b] = cell.len > 0 ? cell : STR("");
	}
}

/* Where a row begins on its page, for cells over several rows. */
struct row_place { int page; float y; };

/* What stands once in a cell over several rows is said of each of them. */
static void
fill_merged(struct reading *r, const struct row_place *place, bool from_right)
{
	isize cells = 0, first = 0;

	for (isize m = 0; m < r->merged.len; m++) {
		const struct pdf_merged *over = &r->merged.at[m];
		isize column = from_right ? r->bands - 1 - over->column : over->column;

		cells += over->text.len > 0;
		while (first < r->out->len && place[first].page < over->page)
			first++;
		for (isize i = first; over->text.len > 0 && i < r->out->len && place[i].page == over->page; i++)
			if (place[i].y > over->top && place[i].y < over->bottom)
				r->out->at[i].cells[column] = over->text;
	}
	if (cells > 0)
		*PUSH(&r->out->notes, r->keep) = str_printf(r->keep, "%td cells are drawn over several rows: "
		    "what stands in one was taken for each of its rows", cells);
}

/* The lines that tell rows apart, for pdf_merged_find. */
static void
find_merged(struct reading *r)
{
	struct pdf_rows rows = { .keep = r->work, .key = r->key };

	for (isize i = 0; i < r->lines.len; i++)
		if (r->is_in[i] && has_key(r, &r->lines.at[i]))
			*PUSH(&rows, r->work) = (struct pdf_row_line){ r->lines.at[i].page,
				r->lines.at[i].y - r->lines.at[i].size / 3 };
	for (isize b = 0; b < r->bands; b++)
		*PUSH(&rows.middle, r->work) = (r->band[b].x1 + r->band[b].x2) / 2;
	pdf_merged_find(r->rules, r->pages, &rows, r->work, &r->merged);
}

/* The header is the row of its line: it may have several lines, too. */
static void
take_rows(struct reading *r)
{
	isize *row = find_rows(r);
	bool from_right = mostly_from_right(r), has_header = false;
	struct row_place *place = NEW_ARRAY(r->work, struct row_place, r->lines.len + 1);

	find_merged(r);

	for (isize i = 0; i < r->lines.len; ) {
		str *cells = NEW_ARRAY(r->work, str, r->bands);
		isize at = row[i], k = i;

		for (; k < r->lines.len && (k == i || (r->is_in[k] && row[k] == at)); k++)
			if (r->is_in[k])
				take_pieces(r, &r->lines.at[k], cells);
		if (r->is_in[i] && !has_header) {
			has_header = true;
			for (isize b = 0; b < r->bands; b++)
				r->band[b].name = cells[b];
			for (isize b = 0; b < r->bands; b++)
				*PUSH(&r->out->names, r->keep) = cells[from_right ? r->bands - 1 - b : b];
		} else if (r->is_in[i] && has_words(r, cells) && !is_header_again(r, cells)) {
			place[r->out->len] = (struct row_place){ r->lines.at[at].page,
				r->lines.at[at].y - r->lines.at[at].size / 3 };
			put_row(r, cells, from_right);
		}
		i = k;
	}
	fill_merged(r, place, from_right);
}

/* ---- what is doubtful ---------------------------------------------------------------------------- */

/* Figures outside the table are not asked for. */
static void
note_figures(struct reading *r, str bytes, struct read_hint hint)
{
	struct read_prepared first = { .roots = hint.prepared->roots };
	struct document other = { 0 };
	struct buf mine = { .keep = r->work };
	struct err ignored = { 0 };
	str only_mine, only_other;

	if (!pdf_read(bytes, &first, r->work, &other, &ignored))
		return;
	for (isize i = 0; i < r->lines.len; i++)
		for (isize k = 0; r->is_in[i] && k < r->lines.at[i].pieces.len; k++)
			buf_printf(&mine, "%.*s ", STR_ARG(r->lines.at[i].pieces.at[k].text));
	pdf_figures_differ(buf_view(&mine), other.text, *r->work, r->keep, &only_mine, &only_other);
	if (only_mine.len > 0)
		*PUSH(&r->out->notes, r->keep) = str_printf(r->keep, "poppler does not read these figures "
		    "of the table: %.*s; look at the pages", STR_ARG(only_mine));
}

static void
note_doubts(struct reading *r)
{
	if (r->crossing > 0)
		*PUSH(&r->out->notes, r->keep) = str_printf(r->keep, "%td cells reach over two columns; look "
		    "at the pages", r->crossing);
	if (r->outside > 0) {
		isize i = 0;

		while (r->is_in[i])
			i++;
		*PUSH(&r->out->notes, r->keep) = str_printf(r->keep, "%td lines stand outside the table and "
		    "were left out; the first: '%.*s'", r->outside,
		    STR_ARG(str_first(r->lines.at[i].pieces.at[0].text, 60)));
	}
}

bool
pdf_table_read(str bytes, struct read_hint hint, struct arena *work, struct arena *keep,
    struct table *out, struct err *e)
{
	struct reading r = { .out = out, .work = work, .keep = keep };
	struct pdf_reader pdf;

	if (hint.prepared == NULL || hint.prepared->pdf == NULL)
		return err_set(e, ERR_INPUT, "tables of PDF files need tally-mupdf.so beside the program");
	if (!pdf_reader_open(hint.prepared->pdf, bytes, &pdf))
		return err_set(e, ERR_INPUT, "the PDF is damaged, or locked with a password");
	r.rules = NEW_ARRAY(work, struct pdf_rule_list, pdf.pages < PAGES_MOST ? pdf.pages : PAGES_MOST);
	for (int i = 0; i < pdf.pages && i < PAGES_MOST; i++) {
		struct pdf_glyph_list glyphs;

		pdf_reader_glyphs(&pdf, i, work, &glyphs);
		pdf_lines_read(&glyphs, i, work, &r.lines);
		pdf_reader_rules(&pdf, i, work, &r.rules[i]);
		r.pages = i + 1;
	}
	if (pdf.pages > PAGES_MOST)
		*PUSH(&out->notes, keep) = str_printf(keep, "only the first %d of %d pages were read",
		    PAGES_MOST, pdf.pages);
	pdf_reader_close(&pdf);
	mark_lines(&r);
	if (!find_columns(&r, e))
		return false;
	take_rows(&r);
	note_doubts(&r);
	note_figures(&r, bytes, hint);
	return true;
}
