/* Proofs in a file, and the memory of a witness. */
#include "check.h"

#include "archive/key.h"
#include "archive/proof.h"
#include "archive/witness.h"
#include "core/file.h"

static struct signer
some_signer(str name, unsigned char seed_byte)
{
	unsigned char seed[32] = { seed_byte };
	struct signer s;

	key_from_seed(name, seed, &s);
	return s;
}

static str
signed_tree(const digest *leaves, int64_t count, const struct signer *by, struct arena *keep)
{
	struct checkpoint c = { .origin = STR("a/log"), .size = count,
		.root = tree_root_of(leaves, count) };

	return note_sign(checkpoint_text(&c, keep), by, keep);
}

void
test_archive_proof__holds_for_its_entry_only(void)
{
	struct arena *keep = test_arena();
	struct signer log = some_signer(STR("log"), 1), other = some_signer(STR("log"), 2);
	struct verifier_list known = { &log.verifier, 1, 1 }, wrong = { &other.verifier, 1, 1 };
	digest leaves[9];
	struct proof made = { .payload = STR("{\"n\":4}"), .index = 4, .key = seal_key_new() }, back;
	struct checkpoint c;
	struct err e = { 0 };
	str text;

	for (int i = 0; i < 9; i++)
		leaves[i] = tree_leaf((str){ (const char *)&i, sizeof i });
	digest commitment = seal_commitment(made.payload, made.key);
	leaves[4] = tree_leaf((str){ (const char *)commitment.bytes, 32 });
	made.hashes = tree_inclusion(leaves, 9, 4, keep);
	made.note = signed_tree(leaves, 9, &log, keep);
	text = proof_text(&made, keep);
	check_ok(proof_parse(text, keep, &back, &e));
	check_ok(proof_check(&back, &known, keep, &c, &e));
	check_str(back.payload, made.payload);
	check_int(c.size, 9);
	check_not(proof_check(&back, &wrong, keep, &c, &e));
	back.index = 5;
	check_not(proof_check(&back, &known, keep, &c, &e));
	back.index = 4;
	back.payload = STR("{\"n\":5}");
	check_not(proof_check(&back, &known, keep, &c, &e));
	for (isize len = 0; len < text.len; len++) {
		e = (struct err){ 0 };
		check_not(proof_parse(str_first(text, len), keep, &back, &e) &&
		    proof_check(&back, &known, keep, &c, &e));
	}
}

/* A log grows, is asked about three times, then is rolled back and forked. */
void
test_archive_witness__finds_a_rollback_and_a_fork(void)
{
	struct arena *keep = test_arena();
	struct signer log = some_signer(STR("log"), 1), wit = some_signer(STR("wit"), 3);
	struct verifier_list known = { &log.verifier, 1, 1 }, none = { 0 };
	struct verifier witness = witness_verifier(&wit.verifier);
	struct witness_memory memory = { 0 };
	struct checkpoint c;
	digest leaves[20];

	for (int i = 0; i < 20; i++)
		leaves[i] = tree_leaf((str){ (const char *)&i, sizeof i });
	for (int64_t size = 3; size <= 9; size += 3) {
		struct witness_request q = { .old = memory.size,
			.note = signed_tree(leaves, size, &log, keep) }, back;
		struct err e = { 0 };
		struct note parts;
		int64_t time_s = 0;
		str line;

		if (memory.size > 0)
			q.proof = tree_consistency(leaves, size, memory.size, keep);
		check_ok(witness_request_parse(witness_request_text(&q, keep), keep, &back, &e));
		check_int(witness_judge(&back, &memory, &none, keep, &c), WITNESS_UNKNOWN_LOG);
		check_int(witness_judge(&back, &memory, &known, keep, &c), WITNESS_GOOD);
		check_int(c.size, size);
		memory = (struct witness_memory){ c.size, c.root };
		check_ok(note_parse(q.note, &parts, &e));
		line = witness_cosign(parts.text, 1234567890, &wit, keep);
		check(witness_line_holds(line, parts.text, &witness, *keep, &time_s));
		check_int(time_s, 1234567890);
		check_not(witness_line_holds(line, STR("other\n1\nx\n"), &witness, *keep, &time_s));
	}
	/* Put back to 6, the log asks as it did then. */
	check_int(witness_judge(&(struct witness_request){ .old = 6,
	    .note = signed_tree(leaves, 6, &log, keep) }, &memory, &known, keep, &c),
	    WITNESS_OTHER_SIZE);
	/* One early entry is another one now. */
	leaves[2] = leaves[19];
	check_int(witness_judge(&(struct witness_request){ .old = 9,
	    .proof = tree_consistency(leaves, 12, 9, keep),
	    .note = signed_tree(leaves, 12, &log, keep) }, &memory, &known, keep, &c),
	    WITNESS_BAD_PROOF);
	check_int(witness_judge(&(struct witness_request){ .old = 9,
	    .note = signed_tree(leaves, 9, &log, keep) }, &memory, &known, keep, &c),
	    WITNESS_OTHER_SIZE);
}

/* The requests of a public witness's own test, with the answers it must give. */
void
test_archive_witness__answers_as_a_public_one(void)
{
	static const unsigned char key_hex[] =
	    "ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f";
	const char *path = test_shared("trust/tlog/torchwood/cmd/litewitness/testdata/litewitness.txt");
	struct arena *keep = test_arena();
	struct witness_memory memory = { 0 };
	struct err e = { 0 };
	unsigned char key[32];
	str script;
	int seen = 0;

	if (path == NULL)
		return;
	check_ok(file_read(path, 1 << 20, keep, &script, &e));
	check(hex_read(str_first((str){ (const char *)key_hex, 64 }, 64), key, 32));
	for (isize at = 0; (at = str_find(script, STR("```\n"), at)) >= 0; seen++) {
		isize end = str_find(script, STR("```\n"), at + 4);
		str   body = str_slice(script, (span){ at + 4, end }), rest = body;
		str   after = str_from(script, end + 4), status = str_cut(&after, '\n');
		str   asserts = str_first(after, 80);
		struct witness_request q;
		struct verifier_list known = { 0 };
		struct checkpoint c = { 0 };
		enum witness_verdict verdict;
		int64_t want = 0;

		at = end + 4;
		check_ok(witness_request_parse(body, keep, &q, &e));
		rest = q.note;
		/* The one log it knows; others have no key here. */
		if (str_ends(str_cut(&rest, '\n'), STR("e562")))
			*PUSH(&known, keep) = note_verifier(str_cut(&(str){ q.note.ptr, q.note.len }, '\n'),
			    key);
		verdict = witness_judge(&q, &memory, &known, keep, &c);
		check(str_to_int(str_from(status, 5), &want));
		/* It says 403 to an unknown log; the specification says 404. */
		if (str_find(asserts, STR("unknown log"), 0) >= 0)
			want = WITNESS_UNKNOWN_LOG;
		check_note("request %d", seen);
		check_int(verdict, want);
		if (verdict == WITNESS_GOOD)
			memory = (struct witness_memory){ c.size, c.root };
	}
	check(seen > 5);
}
