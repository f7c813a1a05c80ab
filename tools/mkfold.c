/*
 * tools/mkfold.c - build time: print the table by which letters are folded
 * when names are compared: lower case, without marks, Latin letters as ASCII
 * (Unicode decomposition through ICU), and the rows of data/places/fold.tsv.
 *
 * usage: mkfold data/places/fold.tsv data/places/article.tsv
 */
#include "core/core.h"
#include "core/file.h"
#include "core/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { FOLD_FIRST = 0x80, FOLD_END = 0x700, EXTRA_FIRST = 0x1E00, EXTRA_END = 0x1F00 };

static UTransliterator *open_rules(void)
{
	static const char rules[] = "NFD; [:Mn:] Remove; Lower; Latin-ASCII; NFC";
	UChar id[64];
	UErrorCode status = U_ZERO_ERROR;
	UTransliterator *t;

	u_uastrcpy(id, rules);
	t = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	if (U_FAILURE(status)) {
		fprintf(stderr, "mkfold: ICU: %s\n", u_errorName(status));
		exit(1);
	}
	return t;
}

static str
by_unicode(UTransliterator *t, uint32_t code, char out[64])
{
	UChar   text[32];
	int32_t len = 0, limit, bytes;
	UErrorCode status = U_ZERO_ERROR;

	U16_APPEND_UNSAFE(text, len, code);
	limit = len;
	utrans_transUChars(t, text, &len, 32, 0, &limit, &status);
	u_strToUTF8(out, 64, &bytes, text, len, &status);
	if (U_FAILURE(status) || bytes > 4)
		return (str){ out, utf8_encode(code, out) };
	return (str){ out, bytes };
}

static str
column(str row, int index)
{
	str cell = str_cut(&row, '\t');

	while (index-- > 0)
		cell = str_cut(&row, '\t');
	return cell;
}

static bool
is_data(str row, int *line)
{
	return row.len > 0 && row.ptr[0] != '#' && (*line)++ > 0;
}

static bool
by_table(str table, uint32_t code, str *out)
{
	int line = 0;

	while (table.len > 0) {
		str   row = str_cut(&table, '\n'), letter = column(row, 0);
		isize at = 0;

		if (!is_data(row, &line) || utf8_next(letter, &at) != code)
			continue;
		*out = column(row, 1);
		return true;
	}
	return false;
}

static void
print_range(UTransliterator *t, str table, const char *name, uint32_t first, uint32_t end)
{
	printf("static const char %s[][5] = {\n", name);
	for (uint32_t code = first; code < end; code++) {
		char buffer[64];
		str  folded;
		bool surrogate = code >= 0xD800 && code < 0xE000;

		/* Modifier letters stand for ayn, hamza and soft signs. */
		if (!by_table(table, code, &folded))
			folded = surrogate || (code >= 0x2B0 && code < 0x300) ? STR("")
			    : by_unicode(t, code, buffer);
		printf("\t[0x%X - 0x%X] = \"", code, first);
		for (isize i = 0; i < folded.len; i++)
			printf("\\%03o", (unsigned char)folded.ptr[i]);
		puts("\",");
	}
	puts("};");
}

/* The articles, and a bit for each letter with which one begins. */
static void
print_articles(str rows)
{
	uint32_t first = 0;
	int line = 0;

	puts("static const str fold_articles[] = {");
	while (rows.len > 0) {
		str row = str_cut(&rows, '\n'), word = column(row, 0);

		if (!is_data(row, &line))
			continue;
		printf("\tSTR_INIT(\"%.*s\"),\n", STR_ARG(word));
		first |= UINT32_C(1) << (word.ptr[0] - 'a');
	}
	printf("};\nenum { FOLD_ARTICLE_LETTERS = 0x%X };\n", first);
}

int
main(int argc, char **argv)
{
	struct arena keep;
	struct err   e = { 0 };
	str table, articles;
	UTransliterator *t = open_rules();

	if (argc != 3 || !arena_open(&keep, 1 << 24, &e) ||
	    !file_read(argv[1], 1 << 20, &keep, &table, &e) ||
	    !file_read(argv[2], 1 << 20, &keep, &articles, &e)) {
		fprintf(stderr, "mkfold: %s\n", argc != 3 ? "two files are needed" : e.text);
		return 1;
	}
	puts("/* made by tools/mkfold.c */");
	printf("enum { FOLD_FIRST = %d, FOLD_END = %d, EXTRA_FIRST = %d, EXTRA_END = %d };\n",
	    FOLD_FIRST, FOLD_END, EXTRA_FIRST, EXTRA_END);
	print_range(t, table, "fold_letters", FOLD_FIRST, FOLD_END);
	print_range(t, table, "fold_extra", EXTRA_FIRST, EXTRA_END);
	print_articles(articles);
	utrans_close(t);
	arena_close(&keep);
	return 0;
}
