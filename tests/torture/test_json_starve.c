/* jansson loses a character where there is no memory for it (core/json_load.h): every
 * allocation of it fails in turn, and the value is whole or there is none. */
#include "check.h"
#include "fault_malloc.h"

#include "core/json_load.h"
#include "store/jansson_in.h"

#include <stdio.h>

/* Around every power of two that a growing text passes. */
enum { LONGEST = 140, MOST_NEVER = 1 << 30 };

static str
text_of(int len, char *room)
{
	int at = sprintf(room, "{\"a\":\"");

	memset(room + at, 'x', (size_t)len);
	sprintf(room + at + len, "\",\"b\":[1,{\"c\":null}]}");
	return str_of(room);
}

static bool
load_at(str text, long at, int len)
{
	struct err e = { 0 };
	long    blocks = starve_blocks();
	json_t *root = NULL;
	bool    ok, tripped;

	starve(false, at);
	ok = json_load_text(text, 0, &root, NULL, &e);
	tripped = starve_tripped();
	starve(false, 0);
	check_note("a text of %d, allocation %ld: %s", len, at, e.text);
	check(ok != tripped);
	check(ok == (root != NULL));
	check(e.kind == (ok ? ERR_NONE : ERR_SYSTEM));
	if (ok)
		check_int(json_string_length(json_object_get(root, "a")), len);
	json_decref(root);
	check_int(starve_blocks(), blocks);
	return tripped;
}

void
test_core_json_load__without_memory_there_is_no_value_rather_than_another_one(void)
{
	char room[LONGEST + 40];

	for (int len = 0; len < LONGEST; len++) {
		str text = text_of(len, room);

		load_at(text, MOST_NEVER, len);
		for (long at = 1; load_at(text, at, len); at++)
			;
	}
}

void
test_core_json_load__without_memory_a_change_is_made_whole_or_not_at_all(void)
{
	static const char *const known[] = { "a", "b", NULL };
	struct arena keep = *test_arena();
	bool tripped = true;
	long at;

	for (at = 0; tripped; at++) {
		struct arena scratch = keep;
		struct err e = { 0 };
		long blocks = starve_blocks();
		str  out = STR("");
		bool ok;

		starve(false, at == 0 ? MOST_NEVER : at);
		ok = in_patch(STR("{\"a\":1,\"b\":{\"c\":\"a long text that has to grow\"}}"),
		    STR("{\"b\":{\"d\":\"another text that has to grow\"},\"a\":[2,3]}"), known,
		    &scratch, &out, &e);
		tripped = starve_tripped() || at == 0;
		starve(false, 0);
		check_note("allocation %ld: %s", at, e.text);
		check(ok ? e.kind == ERR_NONE : e.kind == ERR_SYSTEM);
		if (ok)
			check_text(out, "{\"a\":[2,3],\"b\":{\"c\":\"a long text that has to grow\","
			    "\"d\":\"another text that has to grow\"}}");
		check_int(starve_blocks(), blocks);
	}
	check(at > 10);
}
