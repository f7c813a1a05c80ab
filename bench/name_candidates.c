/*
 * bench/name_candidates.c - what tools/fit_names.py learns from: every name of a text that
 * could be a victim's, with its signs.
 *
 * usage: name_candidates < TEXTS.jsonl    lines {"text","title"?,"published"?}
 * Prints for each text the part of its account (tally extract --explain) that tells of names,
 * and a line "end".
 */
#include "claims/extract.h"
#include "core/jsonl.h"

#include <stdio.h>
#include <stdlib.h>

enum member { MEMBER_TEXT, MEMBER_TITLE, MEMBER_PUBLISHED, MEMBERS };
static const str names[MEMBERS] = { STR_INIT("text"), STR_INIT("title"), STR_INIT("published") };

static void
print_names(const struct jsonl_value v[MEMBERS], struct arena keep, struct arena scratch)
{
	struct extraction out;
	struct buf account = { .keep = &keep };
	struct extract_request request = { .text = v[MEMBER_TEXT].text };
	isize from, to;

	if (v[MEMBER_TITLE].kind == JSONL_STRING)
		request.title = v[MEMBER_TITLE].text;
	if (v[MEMBER_PUBLISHED].kind == JSONL_STRING)
		date_parse(str_first(v[MEMBER_PUBLISHED].text, 10), &request.published);
	extract_explained(&request, &keep, scratch, &out, &account);
	from = str_find(buf_view(&account), STR("\nnames, in a text"), 0);
	to = from < 0 ? -1 : str_find(buf_view(&account), STR("\nincidents\n"), from);
	if (to >= 0)
		printf("%.*s", (int)(to - from), account.at + from);
	printf("\nend\n");
}

int
main(void)
{
	struct arena keep, scratch;
	struct err   e = { 0 };
	char  *line = NULL;
	size_t room = 0;
	int64_t number = 0;

	if (!arena_open(&keep, (isize)1 << 30, &e) || !arena_open(&scratch, (isize)1 << 30, &e))
		return fprintf(stderr, "%s\n", e.text), 1;
	for (isize got; (got = getline(&line, &room, stdin)) > 0;) {
		struct jsonl_value v[MEMBERS];
		struct arena here = keep;

		if (!jsonl_parse_in_place((str){ line, got }, ++number, names, MEMBERS, v, &here, &e))
			return fprintf(stderr, "%s\n", e.text), 1;
		print_names(v, here, scratch);
	}
	free(line);
	return 0;
}
