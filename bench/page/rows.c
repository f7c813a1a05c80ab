/*
 * bench/page/rows.c - what is seen of every block of some pages, for
 * bench/page/learn.py.  Not part of the program.
 *
 * usage: rows --signs FILE…       a line a block: near names, far names, words at the
 *                                 head, in the body, at the tail; parted by tabs
 *        rows SIGNS SAID FILE…    a line a block: file, kept by rule, features parted
 *                                 by commas, text; SIGNS is a table like
 *                                 data/page/signs.tsv, SAID a file with a number a
 *                                 block (hundredths of log odds), or - for none
 */
#include "core/file.h"
#include "read/charset.h"
#include "read/page_body.h"
#include "read/page_features.h"
#include "read/page_meta.h"

#include "../../tools/signs_read.h"

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

static void
see(void *with, str sign, unsigned places)
{
	struct buf *out = with;

	for (int p = 0; p < SIGN_PLACES; p++)
		if (places & 1u << p) {
			buf_str(&out[p], sign);
			buf_char(&out[p], '|');
		}
}

static void
print_signs(const struct page *page, const struct block *block, struct arena work)
{
	struct buf name[2][SIGN_PLACES] = { 0 }, word[SIGN_PLACES] = { 0 };
	int32_t box = page_innermost_box(page, block);

	for (int i = 0; i < SIGN_PLACES; i++)
		name[0][i].keep = name[1][i].keep = word[i].keep = &work;
	for (int level = 0; box >= 0; level++, box = page->boxes.at[box].parent)
		page_signs_names(page->boxes.at[box].element, see, name[level >= PAGE_NEAR]);
	page_signs_words(page, block, see, word);
	printf("%.*s\t%.*s\t%.*s\t%.*s\t%.*s\n", STR_ARG(buf_view(&name[0][0])),
	    STR_ARG(buf_view(&name[1][0])), STR_ARG(buf_view(&word[0])),
	    STR_ARG(buf_view(&word[1])), STR_ARG(buf_view(&word[2])));
}

static const int32_t *
said_of(FILE *file, isize blocks, struct arena *work)
{
	int32_t *said = NEW_ARRAY(work, int32_t, blocks);

	for (isize i = 0; i < blocks && file != NULL; i++)
		if (fscanf(file, "%d", &said[i]) != 1)
			exit(2);
	return said;
}

struct job { const struct page_signs *signs; FILE *said; };

static bool
print_page(const char *path, const struct job *job, struct arena *keep, struct arena *work,
    struct err *e)
{
	struct decoded from;
	struct str_list warnings = { 0 };
	struct document d = { 0 };
	struct page page;
	struct page_row *rows = NULL;
	str bytes;

	if (!file_read(path, READ_LIMIT, keep, &bytes, e) ||
	    !charset_decode(bytes, charset_declared_by_page(bytes), keep, &from, &warnings, e) ||
	    !page_parse(from.text, work, &page, e))
		return false;
	page_meta(&page, (struct read_hint){ 0 }, keep, &d);
	page_choose_by_rule(&page, d.title, *work);
	if (job->signs != NULL)
		rows = page_rows(&page, d.title, job->signs,
		    said_of(job->said, page.blocks.len, work), work);
	for (isize b = 0; b < page.blocks.len; b++)
		if (rows == NULL)
			print_signs(&page, &page.blocks.at[b], *work);
		else
			print_block(file_name(str_of(path)), &page, b, &rows[b], *work);
	return true;
}

int
main(int argc, char **argv)
{
	struct page_signs signs;
	struct job job = { 0 };
	struct arena keep, work;
	struct err e = { 0 };
	int first = 2;

	if (argc < 3 || !arena_open(&keep, (isize)1 << 30, &e) ||
	    !arena_open(&work, (isize)1 << 30, &e))
		return 1;
	if (strcmp(argv[1], "--signs") != 0) {
		signs = signs_read(argv[1]);
		job.signs = &signs;
		job.said = strcmp(argv[2], "-") == 0 ? NULL : fopen(argv[2], "r");
		first = 3;
		for (int i = 0; i < PAGE_FEATURE_COUNT; i++)
			printf("%s%.*s", i ? "," : "",
			    STR_ARG(page_feature_name((enum page_feature)i)));
		putchar('\n');
	}
	for (int i = first; i < argc; i++) {
		arena_reset(&keep, 1 << 24);
		arena_reset(&work, 1 << 24);
		if (!print_page(argv[i], &job, &keep, &work, &e)) {
			fprintf(stderr, "%s\n", e.text);
			return 1;
		}
	}
	return 0;
}
