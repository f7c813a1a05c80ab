/* tests/unit/test_cli_visible.c - cli/visible.h. */
#include "check.h"

#include "cli/visible.h"

#include <unistd.h>

static bool
gather(void *with, str made)
{
	buf_str(with, made);
	return true;
}

/* What comes of ${text} when it is written ${step} bytes at a time. */
static str
shown(str text, isize step, struct arena *keep)
{
	struct buf out = { .keep = keep };
	struct visible v = { .put = gather, .with = &out };

	for (isize at = 0; at < text.len; at += step)
		check(visible_write(&v, str_first(str_from(text, at), step)));
	check(visible_end(&v));
	return buf_view(&out);
}

void
test_cli_visible__what_drives_a_terminal_is_shown_as_its_number(void)
{
	static const struct { str from; const char *to; } cases[] = {
		{ STR_INIT("a\tb\n"), "a\tb\n" }, { STR_INIT("\x1B[2Jx"), "<U+001B>[2Jx" },
		{ STR_INIT("\x1B]0;title\a"), "<U+001B>]0;title<U+0007>" },
		{ STR_INIT("a\b\b\x7F"), "a<U+0008><U+0008><U+007F>" }, { STR_INIT("\0"), "<U+0000>" },
		{ STR_INIT("\xC2\x9B" "31m"), "<U+009B>31m" }, { STR_INIT("\x9B" "31m"), "<9B>31m" },
		{ STR_INIT("one\r\ntwo"), "one\r\ntwo" }, { STR_INIT("12\rno"), "12<U+000D>no" },
		{ STR_INIT("12\r\r\n"), "12<U+000D>\r\n" }, { STR_INIT("end\r"), "end<U+000D>" },
		{ STR_INIT("\r\x80"), "<U+000D><80>" },
		{ STR_INIT("\xE2\x80\xAE" "gpj.exe"), "<U+202E>gpj.exe" },
		{ STR_INIT("\xE2\x81\xA6x\xE2\x81\xA9"), "<U+2066>x<U+2069>" },
		{ STR_INIT("\xE2\x80\xA8"), "<U+2028>" },
		/* Marks of direction move nothing but themselves; names have them. */
		{ STR_INIT("\xE2\x80\x8F" "حلب"), "\xE2\x80\x8F" "حلب" },
		{ STR_INIT("“é” 😀"), "“é” 😀" }, { STR_INIT("\xC3"), "<C3>" }, { STR_INIT("\xC3x"), "<C3>x" },
		{ STR_INIT("\xE2\x80\xC3\xA9"), "<E2><80>é" }, { STR_INIT("\xED\xA0\x80"), "<ED><A0><80>" },
		{ STR_INIT("\xF8\x88"), "<F8><88>" }, { STR_INIT("\xF0\x9F\x98"), "<F0><9F><98>" },
	};
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++)
		for (isize step = 1; step < 5; step++) {
			check_note("case %td in steps of %td", i, step);
			check_str(shown(cases[i].from, step, keep), str_of(cases[i].to));
		}
}

void
test_cli_visible__a_stream_gives_on_all_that_is_written(void)
{
	static struct visible_stream stream;
	enum { LINES = 2000 };
	struct arena *keep = test_arena();
	char *back = NEW_ARRAY(keep, char, LINES * 40), line[40];
	isize len = 0, got;
	int  ends[2];
	FILE *out;

	check_int(pipe(ends), 0);
	out = visible_open(&stream, ends[1], _IOFBF);
	check(out != NULL);
	for (int i = 0; i < LINES; i++) {
		int want = snprintf(line, sizeof line, "line %d é\033\n", i);

		fputs(line, out);
		fflush(out);
		got = read(ends[0], back, LINES * 40);
		check_int(got, want + 7);
		len += got;
	}
	check(len > LINES * 15);
	fclose(out);
	close(ends[0]);
	close(ends[1]);
}
