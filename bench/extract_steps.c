/*
 * bench/extract_steps.c - what `tally extract --jsonl` does to a file of JSON lines, in one
 * process without its sandbox, so that a profiler can count what each step costs
 * (bench/bench_steps.sh).  Prints the bytes of the texts.
 */
#include "claims/extract.h"
#include "claims/extraction_json.h"
#include "core/jsonl.h"
#include "text/gazetteer.h"

#include <stdio.h>

enum { GROUP = 8 };              /* texts read together, as short ones are */
#define ROOM_BYTES ((isize)64 << 20)

enum member { MEMBER_TEXT, MEMBER_TITLE, MEMBER_PUBLISHED, MEMBERS };

struct group {
	struct extract_request request[GROUP];
	struct extraction out[GROUP];
	struct arena room[GROUP];
	isize count;
};

static bool
read_line(str line, int64_t number, struct arena *keep, struct extract_request *out, struct err *e)
{
	static const str names[MEMBERS] = { STR_INIT("text"), STR_INIT("title"), STR_INIT("published") };
	struct jsonl_value v[MEMBERS];

	if (!jsonl_parse(line, number, names, MEMBERS, v, keep, e))
		return false;
	out->text = v[MEMBER_TEXT].text;
	if (v[MEMBER_TITLE].kind == JSONL_STRING)
		out->title = v[MEMBER_TITLE].text;
	if (v[MEMBER_PUBLISHED].kind == JSONL_STRING)
		date_parse(str_first(v[MEMBER_PUBLISHED].text, 10), &out->published);
	return true;
}

/* Read the group and write it to memory; gives the bytes of its texts. */
static isize
run(struct group *g, struct arena out)
{
	struct extract_text texts[GROUP];
	struct arena keep[GROUP];
	struct buf   line = { .keep = &out };
	isize bytes = 0;

	for (isize i = 0; i < g->count; i++) {
		struct arena scratch = g->room[i];

		keep[i] = g->room[i];
		keep[i].end = scratch.next = keep[i].next + ROOM_BYTES / 4;
		texts[i] = (struct extract_text){ &g->request[i], &keep[i], scratch, &g->out[i] };
		bytes += g->request[i].text.len;
	}
	extract_together(texts, g->count);
	for (isize i = 0; i < g->count; i++) {
		struct json j = { .out = &line };

		extraction_write(&j, STR("1"), g->request[i].text, &g->out[i]);
	}
	return bytes;
}

static bool
run_file(struct jsonl *in, struct group *g, struct arena *lines, struct arena *out, struct err *e)
{
	const struct gazetteer gazetteer = gazetteer_builtin();
	isize bytes = 0;
	str   line;

	for (;;) {
		if (!jsonl_next(in, &line, e))
			return false;
		if (line.len > 0) {
			g->request[g->count] = (struct extract_request){ .gazetteer = &gazetteer };
			if (!read_line(str_copy(line, lines), in->lines.number, lines, &g->request[g->count++], e))
				return false;
		}
		if (line.len == 0 || g->count == GROUP) {
			bytes += run(g, *out);
			g->count = 0;
			arena_reset(lines, ROOM_BYTES);
		}
		if (line.len == 0)
			return printf("%td\n", bytes) > 0;
	}
}

int
main(int argc, char **argv)
{
	static struct group group;
	struct err   e = { 0 };
	struct jsonl in = { 0 };
	struct arena lines, out;
	bool ok = argc == 2 && arena_open(&lines, ROOM_BYTES, &e) && arena_open(&out, ROOM_BYTES, &e);

	for (int i = 0; i < GROUP && ok; i++)
		ok = arena_open(&group.room[i], ROOM_BYTES, &e);
	ok = ok && jsonl_open(&in, argv[1], ROOM_BYTES / 8, &e) && run_file(&in, &group, &lines, &out, &e);
	jsonl_close(&in);
	if (!ok)
		fprintf(stderr, "extract_steps: %s\n", argc == 2 ? e.text : "usage: extract_steps FILE");
	return ok ? 0 : 1;
}
