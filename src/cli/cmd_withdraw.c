/* cli/cmd_withdraw.c - take a capture out, and leave the proofs whole. */
#include "cli/case.h"

#include "core/digest.h"
#include "intake/account.h"

static bool
withdraw(struct call *call, struct store *store, const struct signer *by,
    struct capture *capture, str reason, struct err *e)
{
	struct intake_rules rules = { 0 };

	return case_capture(call, store, str_of(call->operands[1]), capture, e) &&
	    store_begin(store, by, case_now(), e) &&
	    capture_withdraw(store, capture, reason, call->keep, e) &&
	    intake_propose(store, &rules, *call->scratch, e) && store_commit(store, e);
}

static bool
run_withdraw(struct call *call, struct err *e)
{
	const char *reason = call_option(call, "reason");
	struct capture capture;
	struct store  *store;
	struct signer *by;
	char hex[DIGEST_HEX_BYTES];
	bool ok;

	if (reason == NULL || str_trim(str_of(reason)).len == 0)
		return err_set(e, ERR_USAGE, "say why: --reason TEXT (it is kept in the journal)");
	if (!case_open_to_write(call, call->operands[0], &store, &by, e))
		return false;
	ok = withdraw(call, store, by, &capture, str_trim(str_of(reason)), e);
	store_close(store);
	if (ok)
		fprintf(call->out, "withdrew %.12s; its key is destroyed\n",
		    digest_hex(capture.digest, hex));
	return ok;
}

static const struct option options[] = {
	{ "reason", "TEXT", "why; kept in the journal for good" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_withdraw = {
	.name      = "withdraw",
	.arguments = "CASE CAPTURE",
	.summary   = "take a capture out for good, without breaking any proof",
	.help      =
	    "CAPTURE is the beginning of the SHA-256 of a captured file.  Its bytes, what was\n"
	    "read in it and what was computed from it are deleted, and the keys of its journal\n"
	    "entries are destroyed: nobody can read them again, here.  The journal keeps that\n"
	    "something stood there, who withdrew it, when and why; every old proof and\n"
	    "signature still holds.\n\n"
	    "Copies of the case that others have are not reached.",
	.options   = options,
	.least     = 2,
	.most      = 2,
	.run       = run_withdraw,
};
