/*
 * tools/signs_read.h - data/page/signs.tsv as the table of src/read/page_signs.h, for
 * tools/mksigns.c and bench/page/rows.c.
 *
 * Columns: kind (name, word), sign, three weights, why.  Stops the program where the
 * file is not of that form.
 */
#ifndef SIGNS_READ_H
#define SIGNS_READ_H

#include "read/page_signs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline void
signs_fail(const char *path, int line, const char *what)
{
	fprintf(stderr, "%s:%d: %s\n", path, line, what);
	exit(1);
}

static inline void
signs_put(struct page_sign *slots, isize room, char *line, const char *path, int number)
{
	const char *part[6];
	char *next = line;
	uint32_t check;
	isize slot;

	for (int i = 0; i < 6; i++) {
		part[i] = next;
		next = strpbrk(next, i < 5 ? "\t" : "\n");
		if (next == NULL)
			signs_fail(path, number, "expected 6 columns");
		*next++ = '\0';
	}
	if (*part[5] == '\0')
		signs_fail(path, number, "empty why");
	slot = page_signs_slot(&(struct page_signs){ slots, room },
	    strcmp(part[0], "name") == 0 ? SIGN_NAME : SIGN_WORD, str_of(part[1]), &check);
	/* Two signs that share a slot: the first, which weighs more, stays. */
	if (slots[slot].check != 0)
		return;
	slots[slot].check = check;
	for (int i = 0; i < SIGN_PLACES; i++)
		slots[slot].weight[i] = (int16_t)atoi(part[2 + i]);
}

/* The table of ${path}, at most half full; kept until the program ends. */
static inline struct page_signs
signs_read(const char *path)
{
	FILE *file = fopen(path, "r");
	struct page_sign *slots;
	char line[512];
	isize rows = 0, room = 1024;
	int number = 1;

	if (file == NULL)
		signs_fail(path, 0, "cannot be opened");
	while (fgets(line, sizeof line, file) != NULL)
		rows++;
	while (room < 2 * rows)
		room *= 2;
	slots = calloc((size_t)room, sizeof *slots);
	rewind(file);
	if (slots == NULL || fgets(line, sizeof line, file) == NULL)
		signs_fail(path, number, "no header");
	while (fgets(line, sizeof line, file) != NULL)
		signs_put(slots, room, line, path, ++number);
	fclose(file);
	return (struct page_signs){ slots, room };
}

#endif
