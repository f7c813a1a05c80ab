/* cli/cmd_prove.c - a proof for one capture, and the checking of one. */
#include "cli/case.h"

#include "archive/proof.h"
#include "archive/witness.h"
#include "core/digest.h"
#include "core/file.h"

#include <inttypes.h>

enum { PROOF_MOST = 1 << 20, CAPTURE_MOST = 1 << 30 };

/* ---- making ---------------------------------------------------------------------- */

static bool
make_proof(struct call *call, struct store *store, struct entry_place place, str *out,
    struct err *e)
{
	struct log_prover prover;
	struct proof proof;

	if (!log_prover_open(store, place.desk, place.index + 1, call->keep, &prover, e) ||
	    !log_prove(store, &prover, place.index, call->keep, &proof, e))
		return false;
	*out = proof_text(&proof, call->keep);
	return true;
}

static bool
prove(struct call *call, struct err *e)
{
	const char *path = call_option(call, "out");
	struct store  *store;
	struct capture capture;
	str  text;
	bool ok;

	if (!case_open(call, call->operands[0], &store, e))
		return false;
	ok = case_capture(call, store, str_of(call->operands[1]), &capture, e) &&
	    make_proof(call, store, capture.entry, &text, e);
	store_close(store);
	if (!ok)
		return false;
	if (path != NULL)
		return file_write(path, text, e);
	fwrite(text.ptr, 1, (size_t)text.len, call->out);
	return true;
}

/* ---- checking -------------------------------------------------------------------- */

static bool
known_key(struct call *call, struct verifier_list *known, struct err *e)
{
	const char *given = call_option(call, "log-key");
	str path, text;

	if (given != NULL)
		return note_verifier_parse(str_of(given), call->keep, PUSH(known, call->keep), e);
	if (!case_key_path(call, &path, e))
		return false;
	if (!file_exists(path.ptr))
		return err_set(e, ERR_USAGE, "say whose journal it should be: --log-key KEY (tally "
		    "key prints one's own)");
	if (!file_read(path.ptr, 4096, call->keep, &text, e))
		return false;
	str_cut(&text, '\n');
	return note_verifier_parse(str_from(str_cut(&text, '\n'), 7), call->keep,
	    PUSH(known, call->keep), e);
}

/* The bytes that the entry speaks of. */
static bool
check_bytes(struct call *call, str payload, struct err *e)
{
	const char *path = call_option(call, "bytes");
	char hex[DIGEST_HEX_BYTES];
	str  bytes, wanted;

	if (path == NULL)
		return true;
	if (!file_read(path, CAPTURE_MOST, call->keep, &bytes, e))
		return false;
	wanted = str_printf(call->keep, "\"digest\":\"%s\"", digest_hex(digest_of(bytes), hex));
	return str_find(payload, wanted, 0) >= 0 ? true : err_set(e, ERR_CORRUPT,
	    "'%s' is not the file that the entry speaks of", path);
}

static bool
check_witness(struct call *call, const struct proof *proof, struct err *e)
{
	const char *given = call_option(call, "witness-key");
	struct verifier witness;
	struct note parts;
	str rest;

	if (given == NULL)
		return true;
	if (!witness_verifier_parse(str_of(given), call->keep, &witness, e) ||
	    !note_parse(proof->note, &parts, e))
		return false;
	for (rest = parts.signatures; rest.len > 0;) {
		int64_t time_s;

		if (witness_line_holds(str_cut(&rest, '\n'), parts.text, &witness, *call->keep,
		    &time_s)) {
			fprintf(call->out, "witnessed by %.*s\n", STR_ARG(witness.name));
			return true;
		}
	}
	return err_set(e, ERR_CORRUPT, "that witness has not signed the checkpoint");
}

static bool
check(struct call *call, struct err *e)
{
	struct verifier_list known = { 0 };
	struct checkpoint c;
	struct proof proof;
	str text;

	if (!file_read(call->operands[0], PROOF_MOST, call->keep, &text, e) ||
	    !proof_parse(text, call->keep, &proof, e) || !known_key(call, &known, e) ||
	    !proof_check(&proof, &known, call->keep, &c, e) ||
	    !check_bytes(call, proof.payload, e) || !check_witness(call, &proof, e))
		return err_note(e, "'%s'", call->operands[0]);
	fprintf(call->out, "entry %" PRId64 " of %" PRId64 " of %.*s, signed by %.*s\n%.*s\n",
	    proof.index, c.size, STR_ARG(c.origin), STR_ARG(known.at[0].name),
	    STR_ARG(proof.payload));
	return true;
}

static bool
run_prove(struct call *call, struct err *e)
{
	bool checks = call_switch(call, "check");

	if (checks != (call->operand_count == 1))
		return err_set(e, ERR_USAGE, "give CASE and CAPTURE, or --check and PROOF");
	return checks ? check(call, e) : prove(call, e);
}

static const struct option options[] = {
	{ "out", "FILE", "write the proof to FILE instead of printing it" },
	{ "check", NULL, "check a proof; no case is needed" },
	{ "bytes", "FILE", "with --check: the captured file, which must be the one proved" },
	{ "log-key", "KEY", "with --check: whose journal it must be (default: your own)" },
	{ "witness-key", "KEY", "with --check: a witness that must have signed" },
	CASE_OPTIONS,
	{ "key", "FILE", "your author key, with --check" },
	{ 0 }
};

const struct command cmd_prove = {
	.name      = "prove",
	.arguments = "CASE CAPTURE | --check PROOF",
	.summary   = "prove that a capture is in the journal, or check such a proof",
	.help      =
	    "CAPTURE is the beginning of the SHA-256 of a captured file.  The proof is a\n"
	    "small text file (C2SP tlog-proof): the journal entry, the hashes that lead from\n"
	    "it to the journal's root, and the signed checkpoint, with the signatures of\n"
	    "witnesses where the case has them.  It shows nothing of other entries.\n\n"
	    "Checking needs the proof and the public key of whose journal it is.",
	.examples  = "$ tally prove harbour.tally e734e7bfee > photo.tlog-proof\n"
	             "$ tally prove --check photo.tlog-proof --bytes photo.jpg --log-key KEY",
	.options   = options,
	.least     = 1,
	.most      = 2,
	.prints_data = true,
	.run       = run_prove,
};
