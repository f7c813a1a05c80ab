/* Any bytes in: notes, checkpoints, keys and key files are refused or read, and
 * what is read and written again is what it was. */
#include "fuzz.h"
#include "archive/checkpoint.h"
#include "archive/key.h"
#include "archive/note.h"

static void
try_note(str bytes, struct arena *keep)
{
	struct verifier_list known = { 0 };
	struct note note;
	struct err  e = { 0 };
	isize by = -1;
	unsigned char key[32] = { 1 };

	*PUSH(&known, keep) = note_verifier(STR("a"), key);
	if (note_parse(bytes, &note, &e)) {
		PROMISE(note.text.len > 0 && note.text.ptr[note.text.len - 1] == '\n');
		PROMISE(note.text.len + 1 + note.signatures.len == bytes.len);
	}
	e = (struct err){ 0 };
	/* Nobody can sign with that key. */
	PROMISE(!note_open(bytes, &known, *keep, &note, &by, &e));
	PROMISE(e.kind == ERR_INPUT || e.kind == ERR_CORRUPT);
}

static void
try_checkpoint(str bytes, struct arena *keep)
{
	struct checkpoint c, again;
	struct err e = { 0 };

	if (!checkpoint_parse(bytes, keep, &c, &e))
		return;
	PROMISE(c.size >= 0 && c.origin.len > 0);
	PROMISE(checkpoint_parse(checkpoint_text(&c, keep), keep, &again, &e));
	PROMISE(again.size == c.size && digest_equal(again.root, c.root));
	PROMISE(again.has_computed == c.has_computed);
}

static void
try_keys(str bytes, struct arena *keep)
{
	struct verifier v;
	struct signer   s;
	struct err e = { 0 };

	if (note_verifier_parse(bytes, keep, &v, &e)) {
		PROMISE(note_name_is_valid(v.name));
		PROMISE(str_equal_nocase(note_verifier_text(&v, keep), bytes));
	}
	e = (struct err){ 0 };
	/* A locked one would cost 64 MiB and a tenth of a second each. */
	if (!key_file_is_locked(bytes) && key_file_open(bytes, STR(""), keep, &s, &e))
		PROMISE(note_name_is_valid(s.verifier.name));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str bytes = { (const char *)data, (isize)size };

	try_note(bytes, fuzz_arena());
	try_checkpoint(bytes, fuzz_arena());
	try_keys(bytes, fuzz_arena());
	return 0;
}
