/* Any bytes as lines: jsonl_parse never crashes and keeps its promises; where
 * jansson reads the line too, both read the same. */
#include "fuzz.h"
#include "core/jsonl.h"
#include "core/utf8.h"

#include <jansson.h>

static void
compare(json_t *object, const char *name, const struct jsonl_value *value)
{
	json_t *member = json_object_get(object, name);

	PROMISE((member == NULL) == (value->kind == JSONL_ABSENT));
	if (value->kind == JSONL_STRING) {
		PROMISE(json_is_string(member));
		PROMISE(str_equal(value->text, (str){ json_string_value(member),
		    (isize)json_string_length(member) }));
	}
}

static void
one_line(str line, struct arena *keep)
{
	static const str names[] = { STR_INIT("id"), STR_INIT("text") };
	struct jsonl_value values[2];
	struct err   e = { 0 };
	json_error_t error;
	json_t *object = json_loadb(line.ptr, (size_t)line.len,
	    JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, &error);
	bool ok = jsonl_parse(line, 1, names, COUNT_OF(names), values, keep, &e);

	PROMISE(ok == (e.kind == ERR_NONE));
	if (ok)
		for (isize i = 0; i < COUNT_OF(names); i++)
			PROMISE(utf8_valid(values[i].text));
	if (ok && object != NULL)
		for (isize i = 0; i < COUNT_OF(names); i++)
			compare(object, names[i].ptr, &values[i]);
	json_decref(object);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct jsonl_lines lines = { .rest = { (const char *)data, (isize)size } };
	struct arena keep;
	struct err   e = { 0 };
	int64_t before = 0;
	str     line;

	PROMISE(arena_open(&keep, (isize)(8 * size) + (1 << 16), &e));
	while (jsonl_line(&lines, &line)) {
		PROMISE(lines.number > before);
		before = lines.number;
		one_line(line, &keep);
	}
	arena_close(&keep);
	return 0;
}
