/* Signed notes, checkpoints and author keys. */
#include "check.h"

#include "archive/base64.h"
#include "archive/checkpoint.h"
#include "archive/key.h"
#include "archive/note.h"

static struct signer
some_signer(str name, unsigned char seed_byte)
{
	unsigned char seed[32] = { seed_byte };
	struct signer s;

	key_from_seed(name, seed, &s);
	return s;
}

/* The example of the specification (C2SP signed-note). */
static const str example_key =
    STR_INIT("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");

void
test_archive_note__opens_what_it_signed_and_nothing_else(void)
{
	struct arena *keep = test_arena();
	struct signer one = some_signer(STR("one"), 1), two = some_signer(STR("two"), 2);
	struct verifier_list known = { 0 };
	str   note = note_sign(STR("a text\nof two lines\n"), &one, keep);
	str   changed;
	struct note parts;
	struct err  e = { 0 };
	isize by = -1;

	*PUSH(&known, keep) = two.verifier;
	check_not(note_open(note, &known, *keep, &parts, &by, &e));
	check_int(e.kind, ERR_CORRUPT);
	*PUSH(&known, keep) = one.verifier;
	e = (struct err){ 0 };
	check_ok(note_open(note, &known, *keep, &parts, &by, &e));
	check_int(by, 1);
	check_text(parts.text, "a text\nof two lines\n");
	note = note_cosign(note, &two, keep);
	check_ok(note_open(note, &known, *keep, &parts, &by, &e));
	for (isize i = 0; i < note.len; i++) {
		char *at;

		changed = str_copy(note, keep);
		at = str_to_c(changed, keep);
		at[i] ^= 1;
		e = (struct err){ 0 };
		/* A changed name or id makes one signature unknown, not false. */
		if (note_open((str){ at, note.len }, &known, *keep, &parts, &by, &e))
			check_text(parts.text, "a text\nof two lines\n");
	}
}

void
test_archive_note__reads_and_writes_verifier_keys(void)
{
	struct arena *keep = test_arena();
	struct verifier v;
	struct err e = { 0 };
	static const str bad[] = { STR_INIT(""), STR_INIT("a+b"), STR_INIT("a b+00000000+AA=="),
		STR_INIT("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"),
		STR_INIT("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2l") };

	check_ok(note_verifier_parse(example_key, keep, &v, &e));
	check_str(note_verifier_text(&v, keep), example_key);
	for (isize i = 0; i < COUNT_OF(bad); i++) {
		e = (struct err){ 0 };
		check_note("%s", bad[i].ptr);
		check_not(note_verifier_parse(bad[i], keep, &v, &e));
	}
}

void
test_archive_note__refuses_names_that_cannot_be_parted(void)
{
	check(note_name_is_valid(STR("desk-1/\xC3\xA9")));
	check_not(note_name_is_valid(STR("")));
	check_not(note_name_is_valid(STR("two words")));
	check_not(note_name_is_valid(STR("a+b")));
	check_not(note_name_is_valid(STR("a\xC2\xA0" "b")));    /* no-break space */
	check_not(note_name_is_valid(STR("a\xE2\x80\x83" "b"))); /* em space */
	check_not(note_name_is_valid(STR("\xFF")));
}

void
test_archive_checkpoint__reads_what_it_writes_and_refuses_the_rest(void)
{
	struct arena *keep = test_arena();
	struct checkpoint c = { .origin = STR("a/log"), .size = 12, .root = digest_of(STR("x")),
		.has_computed = true, .computed = digest_of(STR("y")) }, back;
	struct err e = { 0 };
	str text = checkpoint_text(&c, keep), root;
	static const char *const bad[] = { "", "\n1\nx\n", "a\n-1\nx\n", "a\n01\nx\n",
		"a\n1\nnot base64\n", "a\n1\n\n" };

	check_ok(checkpoint_parse(text, keep, &back, &e));
	check_str(back.origin, c.origin);
	check_int(back.size, 12);
	check(digest_equal(back.root, c.root));
	check(back.has_computed && digest_equal(back.computed, c.computed));
	for (isize i = 0; i < COUNT_OF(bad); i++) {
		e = (struct err){ 0 };
		check_not(checkpoint_parse(str_of(bad[i]), keep, &back, &e));
	}
	/* Leading zeroes, and an empty extension line, with a good root. */
	root = base64_write((str){ (const char *)c.root.bytes, 32 }, keep);
	check_not(checkpoint_parse(str_printf(keep, "a\n01\n%.*s\n", STR_ARG(root)), keep, &back, &e));
	check_not(checkpoint_parse(str_printf(keep, "a\n1\n%.*s\n\nx\n", STR_ARG(root)), keep, &back, &e));
	e = (struct err){ 0 };
	check_ok(checkpoint_parse(str_printf(keep, "a\n0\n%.*s\nmore\n", STR_ARG(root)), keep, &back, &e));
}

void
test_archive_key__locks_a_key_file(void)
{
	struct arena *keep = test_arena();
	struct signer made, back;
	struct err e = { 0 };
	str text;

	check_ok(key_make(STR("desk"), keep, &made, &e));
	check_ok(key_file_text(&made, STR("open sesame"), keep, &text, &e));
	check(key_file_is_locked(text));
	check_not(key_file_open(text, STR("open sesam"), keep, &back, &e));
	check_int(e.kind, ERR_LOCKED);
	e = (struct err){ 0 };
	check_ok(key_file_open(text, STR("open sesame"), keep, &back, &e));
	check(memcmp(made.secret_key, back.secret_key, 64) == 0);
	check_ok(key_file_text(&made, STR(""), keep, &text, &e));
	check_not(key_file_is_locked(text));
	check_ok(key_file_open(text, STR(""), keep, &back, &e));
	check(memcmp(made.secret_key, back.secret_key, 64) == 0);
	check_not(key_make(STR("two words"), keep, &made, &e));
}

void
test_archive_key__refuses_a_damaged_key_file(void)
{
	struct arena *keep = test_arena();
	struct signer made = some_signer(STR("desk"), 7), other = some_signer(STR("desk"), 8), back;
	struct err e = { 0 };
	str mine, theirs, mixed;
	isize cut;

	check_ok(key_file_text(&made, STR(""), keep, &mine, &e));
	check_ok(key_file_text(&other, STR(""), keep, &theirs, &e));
	for (isize len = 0; len + 1 < mine.len; len++) {
		e = (struct err){ 0 };
		check_note("cut to %td bytes", len);
		check_not(key_file_open(str_first(mine, len), STR(""), keep, &back, &e));
		check_int(e.kind, ERR_CORRUPT);
	}
	/* The public half of one with the secret of another. */
	cut = str_find(mine, STR("secret"), 0);
	mixed = str_printf(keep, "%.*s%.*s", (int)cut, theirs.ptr, STR_ARG(str_from(mine, cut)));
	e = (struct err){ 0 };
	check_not(key_file_open(mixed, STR(""), keep, &back, &e));
	check_int(e.kind, ERR_CORRUPT);
}
