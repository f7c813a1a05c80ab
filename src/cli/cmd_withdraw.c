/* cli/cmd_withdraw.c - take a capture out, and leave the proofs whole. */
#include "cli/case.h"

#include "core/digest.h"
#include "intake/account.h"

static bool
withdraw(struct call *call, struct store *store, const struct signer *by,
    struct capture *capture, struct enclosed_capture_list *around, str reason, struct err *e)
{
	struct intake_rules rules = { 0 };

	return case_capture(call, store, str_of(call->operands[1]), capture, e) &&
	    enclosed_of(store, capture->id, call->keep, around, e) &&
	    store_begin(store, by, case_now(), e) &&
	    capture_withdraw(store, capture, reason, call->keep, e) &&
	    intake_propose(store, &rules, *call->scratch, e) && store_commit(store, e);
}

/* The same bytes may stand in something else that is kept. */
static void
warn(const struct capture *capture, const struct enclosed_capture_list *around)
{
	for (isize i = 0; i < around->len; i++) {
		const struct enclosed_capture *a = &around->at[i];
		bool  is_content = memcmp(a->capture.bytes, capture->id.bytes, 16) == 0;
		char  hex[33] = "";

		hex_write(is_content ? a->container.bytes : a->capture.bytes, 16, hex);
		fprintf(stderr, is_content ? "tally withdraw: its bytes still stand in %.12s, which it "
		    "was taken from; withdraw that, too, if they must go\n" : "tally withdraw: %.12s was "
		    "taken from it and is kept\n", hex);
	}
}

static bool
run_withdraw(struct call *call, struct err *e)
{
	const char *reason = call_option(call, "reason");
	struct enclosed_capture_list around;
	struct capture capture;
	struct store  *store;
	struct signer *by;
	char hex[DIGEST_HEX_BYTES];
	bool ok;

	if (reason == NULL || str_trim(str_of(reason)).len == 0)
		return err_set(e, ERR_USAGE, "say why: --reason TEXT (it is kept in the journal)");
	if (!case_open_to_write(call, call->operands[0], &store, &by, e))
		return false;
	ok = withdraw(call, store, by, &capture, &around, str_trim(str_of(reason)), e);
	store_close(store);
	if (!ok)
		return false;
	fprintf(call->out, "withdrew %.12s; its key is destroyed\n", digest_hex(capture.digest, hex));
	warn(&capture, &around);
	return true;
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
