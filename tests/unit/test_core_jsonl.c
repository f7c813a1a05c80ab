/* tests/unit/test_core_jsonl.c - flat JSON lines, one at a time and in blocks. */
#include "check.h"
#include "core/file.h"
#include "core/jsonl.h"

#include <stdio.h>

static const str names[] = { STR_INIT("id"), STR_INIT("text"), STR_INIT("n") };

static bool
parse(const char *line, struct jsonl_value *values, struct err *e)
{
	*e = (struct err){ 0 };
	return jsonl_parse(str_of(line), 7, names, COUNT_OF(names), values, test_arena(), e);
}

void
test_core_jsonl__reads_the_members_that_are_asked_for(void)
{
	struct jsonl_value v[3];
	struct err e;

	check_ok(parse(" {\"n\": -1.5e3 ,\"x\":{\"a\":[1,{\"id\":2},\"]}\"],\"b\":{}},"
	    "\"text\":\"a\\n\\\"b\\\" \\u00e9\\ud83d\\ude00\",\"y\":[]}\r", v, &e));
	check_int(v[0].kind, JSONL_ABSENT);
	check_int(v[1].kind, JSONL_STRING);
	check_text(v[1].text, "a\n\"b\" \xC3\xA9\xF0\x9F\x98\x80");
	check_int(v[2].kind, JSONL_NUMBER);
	check_text(v[2].text, "-1.5e3");
	check_ok(parse("{\"id\":null,\"text\":[1,[2]],\"n\":false}", v, &e));
	check_int(v[0].kind, JSONL_NULL);
	check_int(v[1].kind, JSONL_NESTED);
	check_text(v[1].text, "[1,[2]]");
	check_int(v[2].kind, JSONL_FALSE);
}

void
test_core_jsonl__refuses_what_is_not_json_and_says_where(void)
{
	static const struct { const char *line, *message; } cases[] = {
		{ "[1]", "line 7, column 1: a line must be a JSON object: {…}" },
		{ "{\"id\":\"a\"", "line 7, column 10: ',' or '}' is missing" },
		{ "{\"id\":\"a\",}", "line 7, column 11: a ',' too many" },
		{ "{\"id\":\"a\"} x", "line 7, column 12: something stands behind the object" },
		{ "{\"id\":\"a\",\"id\":1}", "line 7, column 11: this member comes twice" },
		{ "{\"id\":\"a}", "line 7, column 7: this string does not end" },
		{ "{\"id\":\"a\tb\"}", "line 7, column 9: a control character in a string must be "
		    "written as \\u" },
		{ "{\"id\":\"\\ud83d!\"}", "line 7, column 14: half of a surrogate pair" },
		{ "{\"id\":\"\\udc00\"}", "line 7, column 8: half of a surrogate pair" },
		{ "{\"id\":\"\\x\"}", "line 7, column 9: no such escape" },
		{ "{\"id\":\"\xFF\"}", "line 7, column 8: this byte is not UTF-8; convert the file first" },
		{ "{\"n\":01}", "line 7, column 7: ',' or '}' is missing" },
		{ "{\"n\":-}", "line 7, column 6: this is no number as JSON has them" },
		{ "{\"n\":nul}", "line 7, column 6: here a value is needed: a string, number, true, "
		    "false, null, object or array" },
		{ "{id:1}", "line 7, column 2: here the name of a member is needed, in quotes" },
		{ "{\"x\":[1}", "line 7, column 8: ',' or the end of the object or array is missing" },
	};

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct jsonl_value v[3];
		struct err e = { 0 };

		check_note("%s", cases[i].line);
		check_not(jsonl_parse(str_of(cases[i].line), 7, names, COUNT_OF(names), v, NULL, &e));
		check_str(str_of(e.text), str_of(cases[i].message));
		check_int(e.kind, ERR_INPUT);
	}
}

void
test_core_jsonl__refuses_deep_nesting_in_constant_stack(void)
{
	struct jsonl_value v[3];
	struct buf line = { .keep = test_arena() };
	struct err e = { 0 };

	BUF(&line, "{\"x\":");
	for (int i = 0; i < 1000000; i++)
		buf_char(&line, '[');
	check_not(jsonl_parse(buf_view(&line), 1, names, COUNT_OF(names), v, NULL, &e));
	check_str(str_of(e.text), STR("line 1, column 70: values are nested too deeply"));
}

/* Lines of many lengths come out of blocks of every size just as they went in. */
void
test_core_jsonl__blocks_hold_whole_lines(void)
{
	struct arena *keep = test_arena();
	struct buf all = { .keep = keep };
	struct err e = { 0 };
	str path = str_printf(keep, "%s/lines", test_folder());

	BUF(&all, "\xEF\xBB\xBF");
	for (int i = 0; i < 500; i++)
		buf_printf(&all, "{\"n\":%d,\"id\":\"%.*s\"}\n%s", i, i * 7 % 300,
		    "________________________________________________________________________"
		    "________________________________________________________________________"
		    "________________________________________________________________________"
		    "________________________________________________________________________"
		    "____________", i % 3 ? "" : "\n");
	all.len--;
	check_ok(file_write(str_to_c(path, keep), buf_view(&all), &e));
	for (isize bytes = 1; bytes < 100000; bytes *= 3) {
		struct jsonl in;
		struct jsonl_lines lines;
		str line;
		int seen = 0;

		check_ok(jsonl_open(&in, str_to_c(path, keep), 400, &e));
		while (jsonl_block(&in, bytes, &lines, &e) && lines.rest.len > 0)
			while (jsonl_line(&lines, &line)) {
				str want = str_printf(keep, "{\"n\":%d,", seen);

				check(str_starts(line, want));
				check_int(lines.number, seen + 1 + (seen + 2) / 3);
				seen++;
			}
		check_int(seen, 500);
		check_int(e.kind, ERR_NONE);
		jsonl_close(&in);
	}
}

void
test_core_jsonl__names_the_line_that_is_too_long(void)
{
	struct arena *keep = test_arena();
	struct err e = { 0 };
	struct jsonl in;
	char *path = str_to_c(str_printf(keep, "%s/long", test_folder()), keep);
	str   line;

	check_ok(file_write(path, STR("{\"id\":1}\n{\"id\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}"), &e));
	check_ok(jsonl_open(&in, path, 20, &e));
	check_ok(jsonl_next(&in, &line, &e));
	check_text(line, "{\"id\":1}");
	check_not(jsonl_next(&in, &line, &e));
	check_int(e.kind, ERR_TOO_LARGE);
	check(str_ends(str_of(e.text), STR("line 2 is longer than 20 bytes")));
	jsonl_close(&in);
	e = (struct err){ 0 };
	check_not(jsonl_open(&in, "/", 20, &e));
	check_int(e.kind, ERR_INPUT);
}

/* A long string is decoded where it stands. */
void
test_core_jsonl__decodes_in_place(void)
{
	char  line[] = "{\"text\":\"a\\n\\u00e9\\ud83d\\ude00 b\\\\\",\"id\":\"x\\ty\"}";
	const str wanted[] = { STR_INIT("text"), STR_INIT("id") };
	struct jsonl_value values[2];
	struct err e = { 0 };

	check_ok(jsonl_parse_in_place(str_of(line), 1, wanted, 2, values, test_arena(), &e));
	check_text(values[0].text, "a\n\xC3\xA9\xF0\x9F\x98\x80 b\\");
	check_text(values[1].text, "x\ty");
	check(values[0].text.ptr > line && values[0].text.ptr < line + sizeof line);
}
