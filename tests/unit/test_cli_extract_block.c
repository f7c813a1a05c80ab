/* tests/unit/test_cli_extract_block.c - lines read together say what each says alone. */
#include "check.h"
#include "cli/extract_block.h"
#include "text/gazetteer.h"

#define MIB ((isize)1 << 20)

static const char lines[] =
    "{\"id\":1,\"text\":\"Six people were killed in Aleppo on Sunday, a doctor said.\"}\n"
    "{\"id\":2,\"text\":\"Nobody was hurt in Basra. \\u201cWe heard nothing,\\u201d a baker said.\"}\n"
    "{\"id\":3,\"text\":\"Amal Haddad, 34, was shot dead near Mosul. Two guards were hurt.\"}\n";

/* What a hand with ${bytes} of memory makes of the lines of ${text}. */
static str
read_lines(isize bytes, str text, struct arena *keep, bool *ok, struct err *e)
{
	struct gazetteer places = gazetteer_builtin();
	struct extract_defaults defaults = { .published = { 2017, 3, 27 }, .gazetteer = &places };
	struct extract_hand hand = { .defaults = &defaults };
	struct extract_block block = { .lines = { .rest = str_copy(text, keep) }, .out = { .keep = keep } };

	*ok = arena_open(&hand.work, bytes, e) && extract_block(&hand, &block, e);
	arena_close(&hand.work);
	return buf_view(&block.out);
}

static str
each_alone(isize bytes, str text, struct arena *keep)
{
	struct err e = { 0 };
	struct buf all = { .keep = test_arena() };
	bool ok;

	while (text.len > 0) {
		buf_str(&all, read_lines(bytes, str_cut(&text, '\n'), keep, &ok, &e));
		check(ok);
	}
	return buf_view(&all);
}

void
test_cli_extract_block__lines_read_together_say_what_each_says_alone(void)
{
	struct arena *keep = test_arena();
	struct err e = { 0 };
	bool ok;
	str  together = read_lines(128 * MIB, str_of(lines), keep, &ok, &e);

	check(ok);
	check(together.len > 0);
	check_str(together, each_alone(128 * MIB, str_of(lines), keep));
}

void
test_cli_extract_block__a_share_of_memory_that_is_too_small_is_no_error(void)
{
	enum { SENTENCES = 60, TEXTS = 4 };
	struct arena *keep = test_arena();
	struct buf text = { .keep = test_arena() };
	struct err e = { 0 };
	bool ok;
	str  read;

	for (int i = 0; i < TEXTS; i++) {
		BUF(&text, "{\"text\":\"");
		for (int k = 0; k < SENTENCES; k++)
			BUF(&text, "Six people were killed in Aleppo, a doctor said. ");
		BUF(&text, "\"}\n");
	}
	read = read_lines(4 * MIB, buf_view(&text), keep, &ok, &e);
	check(ok);
	check(str_equal(read, read_lines(128 * MIB, buf_view(&text), keep, &ok, &e)));
}

void
test_cli_extract_block__what_stands_before_a_bad_line_is_written(void)
{
	struct arena *keep = test_arena();
	struct err e = { 0 };
	struct buf text = { .keep = keep };
	bool ok;
	str  read;

	buf_str(&text, str_of(lines));
	BUF(&text, "{\"id\":4}\n");
	read = read_lines(128 * MIB, buf_view(&text), keep, &ok, &e);
	check_not(ok);
	check(str_find(str_of(e.text), STR("line 4"), 0) >= 0);
	check_str(read, read_lines(128 * MIB, str_of(lines), keep, &ok, &e));
}
