/* cli/cmd_bundle.c - one signed file for a court or a colleague. */
#include "cli/case.h"
#include "cli/key_words.h"

#include "core/json.h"
#include "exchange/bundle.h"

static bool
choose(struct call *call, struct store *store, struct capture_list *out, struct err *e)
{
	if (call->operand_count == 1)
		return capture_list_read(store, call->keep, out, e);
	*out = (struct capture_list){ 0 };
	for (int i = 1; i < call->operand_count; i++)
		if (!case_capture(call, store, str_of(call->operands[i]), PUSH(out, call->keep), e))
			return false;
	return true;
}

/* What was handed over, and that it was, stands in the journal. */
static bool
journal(struct call *call, struct store *store, const struct signer *by,
    const struct bundled *made, struct err *e)
{
	const char *reason = call_option(call, "reason");
	struct buf  body = { .keep = call->keep };
	struct json j = { .out = &body };
	struct decision decision;
	char hex[DIGEST_HEX_BYTES];

	json_object(&j);
	json_pair_int(&j, "captures", made->captures);
	json_pair_int(&j, "files", made->files);
	json_object_end(&j);
	if (!store_begin(store, by, case_now(), e))
		return false;
	if (decision_write(store, STR("bundle"), str_of(digest_hex(made->list, hex)),
	        str_of(reason ? reason : ""), buf_view(&body), call->keep, &decision, e) &&
	    store_commit(store, e))
		return true;
	store_rollback(store);
	return false;
}

static bool
run_bundle(struct call *call, struct err *e)
{
	const char *path = call_option(call, "to");
	struct capture_list captures;
	struct bundled made;
	struct store  *store;
	struct signer *by;
	char hex[DIGEST_HEX_BYTES];
	bool ok;

	if (path == NULL)
		return err_set(e, ERR_USAGE, "say where the bundle goes: --to FILE.zip");
	if (!case_open_to_write(call, call->operands[0], &store, &by, e))
		return false;
	ok = choose(call, store, &captures, e) && bundle_write(store, path, &captures, by,
	    key_words(by->verifier.public_key, call->keep), call->keep, &made, e) &&
	    journal(call, store, by, &made, e);
	store_close(store);
	if (!ok)
		return false;
	fprintf(stderr, "tally bundle: it holds the reports as they were captured, names and faces "
	    "included; give it to people you trust\n");
	fprintf(call->out, "wrote %s  %lld captures, %lld files, list %.16s\n", path,
	    (long long)made.captures, (long long)made.files, digest_hex(made.list, hex));
	return true;
}

static const struct option options[] = {
	{ "to", "FILE", "the ZIP archive to make; it must not exist" },
	{ "reason", "TEXT", "to whom and why; kept in the journal" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_bundle = {
	.name      = "bundle",
	.arguments = "CASE [CAPTURE…] --to FILE",
	.summary   = "put captures with their proofs into one signed file",
	.help      =
	    "For a court, an archive or a colleague: the captures (all, or those whose SHA-256\n"
	    "begins as given), what was read in them, a proof for each that it stands in the\n"
	    "journal, the journal's hashes and signed checkpoint, time stamps, and a page that\n"
	    "says how to check all of it with sha256sum and openssl alone (check.sh does it).\n"
	    "The list of all digests is signed with your key.  That you made the bundle is\n"
	    "recorded in the journal.\n\n"
	    "Nothing is withheld in it.  What else the case holds does not show: of other\n"
	    "entries there are hashes only.",
	.examples  = "$ tally bundle harbour.tally --to harbour.zip --reason \"for the registry\"\n"
	             "$ unzip -q harbour.zip -d harbour && sh harbour/check.sh",
	.options   = options,
	.least     = 1,
	.most      = -1,
	.run       = run_bundle,
};
