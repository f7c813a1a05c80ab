/*
 * bench/page/rows.c - the features of every block of some pages, for
 * bench/page/learn.py.  Not part of the program.
 *
 * usage: rows FILE…  prints, a line a block: file, kept by rule, features
 * parted by commas, text; all parted by tabs.
 */
#include "core/file.h"
#include "read/charset.h"
#include "read/page_body.h"
#include "read/page_features.h"
#include "read/page_meta.h"

#include <stdio.h>

static void
print_block(str name, const struct page *page, isize at, const struct page_row *row,
    struct arena work)
{
	const struct block *block = &page->blocks.at[at];
	struct buf line = { .keep = &work };
	bool space = false;

	buf_printf(&line, "%.*s\t%d\t", STR_ARG(name), block->is_kept);
	for (int i = 0; i < PAGE_FEATURE_COUNT; i++)
		buf_printf(&line, i ? ",%d" : "%d", row->value[i]);
	buf_char(&line, '\t');
	for (int32_t r = block->run_begin; r < block->run_end; r++) {
		str text = page->runs.at[r].text;

		space |= page->runs.at[r].is_break;
		for (isize i = 0; i < text.len; i++) {
			if (is_space(text.ptr[i])) {
				space = true;
				continue;
			}
			if (space)
				buf_char(&line, ' ');
			space = false;
			buf_char(&line, text.ptr[i]);
		}
	}
	buf_char(&line, '\n');
	fwrite(line.at, 1, (size_t)line.len, stdout);
}

int
main(int argc, char **argv)
{
	struct arena keep, work;
	struct err e = { 0 };

	if (!arena_open(&keep, (isize)1 << 30, &e) || !arena_open(&work, (isize)1 << 30, &e))
		return 1;
	for (int i = 0; i < PAGE_FEATURE_COUNT; i++)
		printf("%s%.*s", i ? "," : "", STR_ARG(page_feature_name((enum page_feature)i)));
	putchar('\n');
	for (int i = 1; i < argc; i++) {
		struct decoded from;
		struct str_list warnings = { 0 };
		struct document d = { 0 };
		struct page_facts facts;
		struct page page;
		struct page_row *rows;
		str bytes;

		arena_reset(&keep, 1 << 24);
		arena_reset(&work, 1 << 24);
		if (!file_read(argv[i], READ_LIMIT, &keep, &bytes, &e) ||
		    !charset_decode(bytes, charset_declared_by_page(bytes), &keep, &from,
		        &warnings, &e) || !page_parse(from.text, &work, &page, &e)) {
			fprintf(stderr, "%s\n", e.text);
			return 1;
		}
		page_meta(&page, (struct read_hint){ 0 }, &keep, &d, &facts);
		page_choose_by_rule(&page, d.title, work);
		rows = page_features(&page, d.title, &work);
		for (isize b = 0; b < page.blocks.len; b++)
			print_block(file_name(str_of(argv[i])), &page, b, &rows[b], work);
	}
	return 0;
}
