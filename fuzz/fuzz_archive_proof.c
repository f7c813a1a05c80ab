/* Any bytes in: proofs and requests to a witness are refused or read; what is
 * read can be written and read again; nothing holds that nobody signed. */
#include "fuzz.h"
#include "archive/proof.h"
#include "archive/witness.h"

static void
try_proof(str bytes, struct arena *keep)
{
	struct verifier_list none = { 0 };
	struct proof proof, again;
	struct checkpoint c;
	struct err e = { 0 };

	if (!proof_parse(bytes, keep, &proof, &e))
		return;
	PROMISE(proof.index >= 0);
	PROMISE(proof_parse(proof_text(&proof, keep), keep, &again, &e));
	PROMISE(again.index == proof.index && again.hashes.len == proof.hashes.len);
	PROMISE(str_equal(again.payload, proof.payload) && str_equal(again.note, proof.note));
	PROMISE(!proof_check(&proof, &none, keep, &c, &e));
}

static void
try_request(str bytes, struct arena *keep)
{
	struct verifier_list none = { 0 };
	struct witness_memory memory = { .size = 3 };
	struct witness_request q, again;
	struct checkpoint c;
	struct err e = { 0 };

	if (!witness_request_parse(bytes, keep, &q, &e))
		return;
	PROMISE(q.old >= 0 && q.proof.len <= 63);
	PROMISE(witness_request_parse(witness_request_text(&q, keep), keep, &again, &e));
	PROMISE(again.old == q.old && again.proof.len == q.proof.len);
	PROMISE(witness_judge(&q, &memory, &none, keep, &c) != WITNESS_GOOD);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str bytes = { (const char *)data, (isize)size };

	try_proof(bytes, fuzz_arena());
	try_request(bytes, fuzz_arena());
	return 0;
}
