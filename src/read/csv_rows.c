/* read/csv_rows.c - see csv_rows.h. */
#include "read/csv_rows.h"

enum { NOTES_MOST = 20, SAMPLE_LINES = 20, SAMPLE_BYTES = 1 << 16 };

struct reader {
	str   text;
	isize at, row;
	char  delimiter;
	struct arena *keep;
	struct str_list *notes;
};

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* Behind an opening quote. */
static bool
quoted_cell(struct reader *r, str *out, struct err *e)
{
	isize begin = r->at;
	bool  doubled = false;
	struct buf cell = { .keep = r->keep };

	for (;; r->at++) {
		if (r->at >= r->text.len)
			return err_set(e, ERR_INPUT, "row %td: a quote is never closed", r->row);
		if (r->text.ptr[r->at] != '"')
			continue;
		if (r->at + 1 >= r->text.len || r->text.ptr[r->at + 1] != '"')
			break;
		buf_str(&cell, str_slice(r->text, (span){ begin, ++r->at }));
		begin = r->at + 1;
		doubled = true;
	}
	*out = str_slice(r->text, (span){ begin, r->at++ });
	if (doubled) {
		buf_str(&cell, *out);
		*out = buf_view(&cell);
	}
	if (r->at < r->text.len && r->text.ptr[r->at] != r->delimiter &&
	    !is_line_end(r->text.ptr[r->at]))
		return err_set(e, ERR_INPUT, "row %td: text stands behind a closing quote", r->row);
	return true;
}

static str
plain_cell(struct reader *r)
{
	isize begin = r->at, quotes = 0;

	for (; r->at < r->text.len && r->text.ptr[r->at] != r->delimiter &&
	    !is_line_end(r->text.ptr[r->at]); r->at++)
		quotes += r->text.ptr[r->at] == '"';
	if (quotes > 0 && r->notes->len < NOTES_MOST)
		*PUSH(r->notes, r->keep) = str_printf(r->keep, "row %td: a quote stands in the middle of "
		    "a cell; it was kept", r->row);
	return str_slice(r->text, (span){ begin, r->at });
}

static bool
one_row(struct reader *r, struct csv_row *row, struct err *e)
{
	row->where.begin = r->at;
	for (;;) {
		str cell;

		if (r->at < r->text.len && r->text.ptr[r->at] == '"') {
			r->at++;
			if (!quoted_cell(r, &cell, e))
				return false;
		} else
			cell = plain_cell(r);
		*PUSH(&row->cells, r->keep) = cell;
		if (r->at >= r->text.len || r->text.ptr[r->at] != r->delimiter)
			break;
		r->at++;
	}
	row->where.end = r->at;
	if (r->at < r->text.len && r->text.ptr[r->at++] == '\r' && r->at < r->text.len &&
	    r->text.ptr[r->at] == '\n')
		r->at++;
	return true;
}

bool
csv_rows(str text, char delimiter, struct arena *keep, struct csv_row_list *out,
    struct str_list *notes, struct err *e)
{
	struct reader r = { .text = text, .delimiter = delimiter, .keep = keep, .notes = notes };

	*out = (struct csv_row_list){ 0 };
	while (r.at < text.len) {
		r.row = out->len + 1;
		if (!one_row(&r, PUSH(out, keep), e))
			return false;
	}
	return true;
}

/* How many of the first lines have as many delimiters as the first one. */
static int
lines_alike(str text, char delimiter)
{
	int alike = 0, lines = 0;
	isize first = 0;

	for (str rest = str_first(text, SAMPLE_BYTES); rest.len > 0 && lines < SAMPLE_LINES; lines++) {
		str   line = str_cut(&rest, '\n');
		isize count = 0;
		bool  quoted = false;

		for (isize i = 0; i < line.len; i++) {
			quoted ^= line.ptr[i] == '"';
			count += !quoted && line.ptr[i] == delimiter;
		}
		if (lines == 0)
			first = count;
		alike += count > 0 && count == first;
	}
	return alike;
}

char
csv_delimiter(str text)
{
	static const char candidates[] = { ',', ';', '\t', '|' };
	char best = ',';
	int  most = 0;

	for (isize i = 0; i < COUNT_OF(candidates); i++) {
		int alike = lines_alike(text, candidates[i]);

		if (alike > most) {
			most = alike;
			best = candidates[i];
		}
	}
	return best;
}
