/* A list as a ministry prints it: Arabic, ruled, over several pages, drawn here
 * with Cairo and Pango from made-up people, and read back cell by cell. */
#include "check.h"
#include "core/file.h"
#include "read/pdf_table.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WIDTH = 842, HEIGHT = 595, TOP = 110, ROW = 20, ROWS_A_PAGE = 18, ROWS = 44, COLUMNS = 6 };

/* From the right margin: where each column begins and ends. */
static const struct { double right, left; const char *header; } columns[COLUMNS] = {
	{ 802, 762, "م" }, { 762, 532, "الاسم رباعي" }, { 532, 432, "رقم الهوية" },
	{ 432, 352, "تاريخ الميلاد" }, { 352, 302, "العمر" }, { 302, 242, "الجنس" } };

static const char *const given[] = { "كريم", "لينا", "عمر", "هدى", "سامي", "رنا", "نبيل", "زينب" };
static const char *const family[] = { "حداد", "عودة", "سليم", "درويش", "أبو النجار", "عبد الرحمن" };

static cairo_status_t
take(void *closure, const unsigned char *bytes, unsigned int len)
{
	buf_bytes(closure, bytes, (isize)len);
	return CAIRO_STATUS_SUCCESS;
}

/* In the middle of the box, as such tables stand. */
static void
draw_text(cairo_t *cairo, double left, double right, double top, const char *text, const char *font)
{
	PangoLayout *layout = pango_cairo_create_layout(cairo);
	PangoFontDescription *as = pango_font_description_from_string(font);
	int width, height;

	pango_layout_set_font_description(layout, as);
	pango_font_description_free(as);
	pango_layout_set_text(layout, text, -1);
	pango_layout_get_pixel_size(layout, &width, &height);
	cairo_move_to(cairo, (left + right - width) / 2, top + (ROW - height) / 2.0);
	pango_cairo_show_layout(cairo, layout);
	g_object_unref(layout);
}

static void
draw_box(cairo_t *cairo, double left, double right, double top, double height)
{
	cairo_rectangle(cairo, left, top, right - left, height);
	cairo_set_line_width(cairo, 0.6);
	cairo_stroke(cairo);
}

/* What stands in a cell; empty where the list has nothing. */
static str
cell(int row, int column, struct arena *keep)
{
	switch (column) {
	case 0: return str_printf(keep, "%d", row + 1);
	case 1: return str_printf(keep, "%s %s %s %s", given[row % 8], given[(row * 3 + 2) % 8],
	    given[(row * 5 + 4) % 8], family[row % 6]);
	case 2: return row % 7 == 3 ? STR("") : str_printf(keep, "9%08d", row * 1234567 % 100000000);
	case 3: return row % 9 == 5 ? STR("") : str_printf(keep, "%d/%02d/%02d", 1950 + row, 1 + row % 12,
	    1 + row % 28);
	case 4: return row % 9 == 5 ? STR("") : str_printf(keep, "%d", 2031 - 1950 - row);
	default: return row % 2 ? STR("أنثى") : STR("ذكر");
	}
}

/* A heading over two columns, then the header of each, on every page again. */
static void
draw_header(cairo_t *cairo)
{
	draw_box(cairo, columns[3].left, columns[2].right, TOP - 2 * ROW, ROW);
	draw_text(cairo, columns[3].left, columns[2].right, TOP - 2 * ROW, "البيانات الشخصية", "DejaVu Sans Bold 8");
	for (int c = 0; c < COLUMNS; c++) {
		draw_box(cairo, columns[c].left, columns[c].right, TOP - ROW, ROW);
		draw_text(cairo, columns[c].left, columns[c].right, TOP - ROW, columns[c].header, "DejaVu Sans Bold 9");
	}
}

static void
draw_page(cairo_t *cairo, int page, int pages, struct arena *keep)
{
	if (page == 0) {
		draw_text(cairo, 0, WIDTH, 20, "دائرة السجل في مدينة متخيلة", "DejaVu Sans Bold 13");
		draw_text(cairo, 0, WIDTH, 42, "كشف بأسماء الضحايا حتى تاريخ 2031/05/04", "DejaVu Sans 10");
	}
	draw_header(cairo);
	for (int r = 0; r < ROWS_A_PAGE && page * ROWS_A_PAGE + r < ROWS; r++)
		for (int c = 0; c < COLUMNS; c++) {
			draw_box(cairo, columns[c].left, columns[c].right, TOP + r * ROW, ROW);
			draw_text(cairo, columns[c].left, columns[c].right, TOP + r * ROW,
			    str_to_c(cell(page * ROWS_A_PAGE + r, c, keep), keep), "DejaVu Sans 9");
		}
	draw_text(cairo, 0, WIDTH, HEIGHT - 40, str_to_c(str_printf(keep, "صفحة %d من %d", page + 1, pages),
	    keep), "DejaVu Sans 8");
	cairo_show_page(cairo);
}

static str
draw_list(struct arena *keep)
{
	struct buf out = { .keep = keep };
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, &out, WIDTH, HEIGHT);
	cairo_t *cairo = cairo_create(surface);
	int pages = (ROWS + ROWS_A_PAGE - 1) / ROWS_A_PAGE;

	for (int page = 0; page < pages; page++)
		draw_page(cairo, page, pages, keep);
	cairo_destroy(cairo);
	cairo_surface_finish(surface);
	cairo_surface_destroy(surface);
	return buf_view(&out);
}

/* In a process of its own: fontconfig keeps what it loads until the end of one. */
static str
list_drawn(struct arena *keep)
{
	const char *path = str_to_c(str_printf(keep, "%s/list.pdf", test_folder()), keep);
	struct err e = { 0 };
	str   bytes = { 0 };
	pid_t pid = fork();

	if (pid == 0)
		_exit(file_write(path, draw_list(keep), &e) ? 0 : 1);
	check(waitpid(pid, NULL, 0) == pid);
	check_ok(file_read(path, 1 << 22, keep, &bytes, &e));
	return bytes;
}

static str
value(const struct table *table, isize row, str name)
{
	for (isize i = 0; i < table->names.len; i++)
		if (str_equal(table->names.at[i], name))
			return table->at[row].cells[i];
	return (str){ 0 };
}

void
test_read_pdf_table__a_list_as_a_ministry_prints_it_is_read_cell_by_cell(void)
{
	struct arena *keep = test_arena(), work;
	struct read_prepared prepared = { 0 };
	struct table table = { 0 };
	struct err e = { 0 };
	str  bytes = list_drawn(keep);
	int  wrong = 0;

	read_prepare(bytes, keep, &prepared);
	check_ok(arena_open(&work, 64 << 20, &e));
	check_ok(pdf_table_read(bytes, (struct read_hint){ .prepared = &prepared }, &work, keep, &table, &e));
	check_int(table.names.len, COLUMNS);
	check_int(table.len, ROWS);
	for (isize r = 0; r < table.len && r < ROWS; r++)
		for (int c = 0; c < COLUMNS; c++) {
			str read = value(&table, r, str_of(columns[c].header));

			if (str_equal(read, cell((int)r, c, keep)))
				continue;
			check_note("row %td, %s: '%.*s'", r + 1, columns[c].header, STR_ARG(read));
			wrong++;
		}
	check_int(wrong, 0);
	arena_close(&work);
}

/* ---- cells over several rows ------------------------------------------------------------- */

enum { MERGED_ROWS = 12, MERGED_COLUMNS = 4 };
static const struct { double left, right; const char *header; } merged_columns[MERGED_COLUMNS] = {
	{ 40, 100, "No" }, { 100, 300, "Name" }, { 300, 460, "Family" }, { 460, 600, "Place" } };
/* How many rows each cell of a column reaches over; the first is of rows 1, 2 … */
static const int families[] = { 3, 2, 1, 4, 2 }, places[] = { 7, 5 };

/* The row that the cell of ${row} begins with, and over how many it reaches. */
static int
span_of(const int *spans, int row, int *begin)
{
	int i = 0;

	for (*begin = 0; *begin + spans[i] <= row; i++)
		*begin += spans[i];
	return spans[i];
}

static str
merged_cell(int row, int column, struct arena *keep)
{
	int begin = row;

	if (column == 2)
		span_of(families, row, &begin);
	else if (column == 3)
		span_of(places, row, &begin);
	return column == 0 ? str_printf(keep, "%d", row + 1) : column == 1 ?
	    str_printf(keep, "Person %c", 'A' + row) : column == 2 ?
	    str_printf(keep, "House %c", 'K' + begin) : str_printf(keep, "Town %c", 'A' + begin);
}

static str
draw_merged(struct arena *keep)
{
	struct buf out = { .keep = keep };
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, &out, WIDTH, HEIGHT);
	cairo_t *cairo = cairo_create(surface);

	for (int c = 0; c < MERGED_COLUMNS; c++) {
		draw_box(cairo, merged_columns[c].left, merged_columns[c].right, TOP - ROW, ROW);
		draw_text(cairo, merged_columns[c].left, merged_columns[c].right, TOP - ROW, merged_columns[c].header,
		    "DejaVu Sans Bold 9");
		for (int r = 0, begin = 0; r < MERGED_ROWS; r++) {
			int rows = c < 2 ? 1 : span_of(c == 2 ? families : places, r, &begin);

			if (c >= 2 && begin != r)
				continue;
			draw_box(cairo, merged_columns[c].left, merged_columns[c].right, TOP + r * ROW, rows * ROW);
			draw_text(cairo, merged_columns[c].left, merged_columns[c].right,
			    TOP + r * ROW + (rows - 1) * ROW / 2.0, str_to_c(merged_cell(r, c, keep), keep), "DejaVu Sans 9");
		}
	}
	cairo_show_page(cairo);
	cairo_destroy(cairo);
	cairo_surface_finish(surface);
	cairo_surface_destroy(surface);
	return buf_view(&out);
}

void
test_read_pdf_table__what_stands_in_a_cell_over_several_rows_is_said_of_each(void)
{
	struct arena *keep = test_arena(), work;
	const char *path = str_to_c(str_printf(keep, "%s/merged.pdf", test_folder()), keep);
	struct read_prepared prepared = { 0 };
	struct table table = { 0 };
	struct err e = { 0 };
	str   bytes = { 0 };
	pid_t pid = fork();

	if (pid == 0)
		_exit(file_write(path, draw_merged(keep), &e) ? 0 : 1);
	check(waitpid(pid, NULL, 0) == pid);
	check_ok(file_read(path, 1 << 22, keep, &bytes, &e));
	read_prepare(bytes, keep, &prepared);
	check_ok(arena_open(&work, 64 << 20, &e));
	check_ok(pdf_table_read(bytes, (struct read_hint){ .prepared = &prepared }, &work, keep, &table, &e));
	check_int(table.len, MERGED_ROWS);
	for (isize r = 0; r < table.len && r < MERGED_ROWS; r++)
		for (int c = 0; c < MERGED_COLUMNS; c++) {
			check_note("row %td, %s", r + 1, merged_columns[c].header);
			check_str(value(&table, r, str_of(merged_columns[c].header)), merged_cell((int)r, c, keep));
		}
	check(table.notes.len > 0);
	arena_close(&work);
}
