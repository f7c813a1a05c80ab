/* cli/cmd_verify.c - is a case as it was recorded? */
#include "cli/case.h"
#include "cli/self.h"

#include "core/file.h"
#include "core/json.h"
#include "exchange/archive_check.h"

#include <inttypes.h>

/* Whose key is it?  Ours, where the public half of our key file says so. */
static bool
is_ours(struct call *call, desk_id desk)
{
	struct err      ignored = { 0 };
	struct verifier mine;
	str path, text, line;

	if (!case_key_path(call, &path, &ignored) || !file_exists(path.ptr) ||
	    !file_read(path.ptr, 4096, call->keep, &text, &ignored))
		return false;
	str_cut(&text, '\n');
	line = str_cut(&text, '\n');
	return str_starts(line, STR("public ")) &&
	    note_verifier_parse(str_from(line, 7), call->keep, &mine, &ignored) &&
	    memcmp(mine.public_key, desk.bytes, sizeof desk.bytes) == 0;
}

static void
print_heads(struct call *call, const struct log_head_list *heads)
{
	for (isize i = 0; i < heads->len; i++) {
		const struct log_head *h = &heads->at[i];
		struct verifier who = note_verifier(h->name, h->desk.bytes);
		char hex[DIGEST_HEX_BYTES];

		fprintf(call->out, "journal   %" PRId64 " entries, root %.16s, signed by %.*s (%s)\n",
		    h->size, digest_hex(h->root, hex), STR_ARG(note_verifier_text(&who, call->keep)),
		    is_ours(call, h->desk) ? "your own key" : "not your key: compare it with its owner");
	}
}

static void
print_text(struct call *call, const struct verified *v, const struct log_head_list *heads)
{
	print_heads(call, heads);
	fprintf(call->out, "recorded  %" PRId64 " captures, %" PRId64 " readings, %" PRId64
	    " decisions, %" PRId64 " blobs (%" PRId64 " bytes)\n", v->captures, v->readings,
	    v->decisions, v->blobs, v->blob_bytes);
	if (v->withdrawn > 0)
		fprintf(call->out, "withdrawn %" PRId64 " entries\n", v->withdrawn);
	fprintf(call->out, "computed  %" PRId64 " claims, %" PRId64 " incidents\n", v->claims,
	    v->incidents);
	for (isize i = 0; i < v->remarks.len; i++)
		fprintf(call->out, "remark    %.*s\n", STR_ARG(v->remarks.at[i]));
	for (isize i = 0; i < v->findings.len; i++)
		fprintf(call->out, "CHANGED   %.*s\n", STR_ARG(v->findings.at[i].what));
	fputs(v->findings.len == 0 ? "verified  nothing was changed behind the journal's back\n" :
	    "NOT VERIFIED\n", call->out);
}

static void
print_json(struct call *call, const struct verified *v, const struct log_head_list *heads)
{
	struct buf  b = { .keep = call->keep };
	struct json j = { .out = &b, .pretty = true };

	json_object(&j);
	json_pair_bool(&j, "verified", v->findings.len == 0);
	json_key(&j, "journals");
	json_array(&j);
	for (isize i = 0; i < heads->len; i++) {
		struct verifier who = note_verifier(heads->at[i].name, heads->at[i].desk.bytes);
		char hex[DIGEST_HEX_BYTES];

		json_object(&j);
		json_pair_str(&j, "key", note_verifier_text(&who, call->keep));
		json_pair_bool(&j, "own", is_ours(call, heads->at[i].desk));
		json_pair_int(&j, "entries", heads->at[i].size);
		json_key(&j, "root");
		json_c(&j, digest_hex(heads->at[i].root, hex));
		json_object_end(&j);
	}
	json_array_end(&j);
	json_pair_int(&j, "entries", v->entries);
	json_pair_int(&j, "checkpoints", v->checkpoints);
	json_pair_int(&j, "captures", v->captures);
	json_pair_int(&j, "readings", v->readings);
	json_pair_int(&j, "decisions", v->decisions);
	json_pair_int(&j, "blobs", v->blobs);
	json_pair_int(&j, "blob_bytes", v->blob_bytes);
	json_pair_int(&j, "withdrawn", v->withdrawn);
	json_pair_int(&j, "claims", v->claims);
	json_pair_int(&j, "incidents", v->incidents);
	json_key(&j, "remarks");
	json_array(&j);
	for (isize i = 0; i < v->remarks.len; i++)
		json_str(&j, v->remarks.at[i]);
	json_array_end(&j);
	json_key(&j, "findings");
	json_array(&j);
	for (isize i = 0; i < v->findings.len; i++)
		json_str(&j, v->findings.at[i].what);
	json_array_end(&j);
	json_object_end(&j);
	fprintf(call->out, "%.*s\n", STR_ARG(buf_view(&b)));
}

static void
print_archive(struct call *call, const struct archive_checked *a)
{
	fprintf(call->out, "archive   “%.*s”, published by %.*s\n", STR_ARG(a->title), STR_ARG(a->publisher));
	fprintf(call->out, "files     %td, %td incidents with %td claims, %" PRId64 " entries of the log\n",
	    a->files, a->incidents, a->claims, a->entries);
	if (a->images > 0)
		fprintf(call->out, "images    %td, each looked at for more than its pixels\n", a->images);
	if (a->key.len > 0)
		fprintf(call->out, "signed by %.*s: compare it with one from elsewhere\n", STR_ARG(a->key));
	for (isize i = 0; i < a->findings.len; i++)
		fprintf(call->out, "CHANGED   %.*s\n", STR_ARG(a->findings.at[i]));
	fputs(a->findings.len == 0 ? "verified  every file, signature, proof and figure agrees\n"
	    : "NOT VERIFIED\n", call->out);
}

static void
print_archive_json(struct call *call, const struct archive_checked *a)
{
	struct buf  b = { .keep = call->keep };
	struct json j = { .out = &b, .pretty = true };

	json_object(&j);
	json_pair_bool(&j, "verified", a->findings.len == 0);
	json_pair_str(&j, "key", a->key);
	json_pair_int(&j, "files", a->files);
	json_pair_int(&j, "incidents", a->incidents);
	json_pair_int(&j, "claims", a->claims);
	json_pair_int(&j, "images", a->images);
	json_pair_int(&j, "entries", a->entries);
	json_key(&j, "findings");
	json_array(&j);
	for (isize i = 0; i < a->findings.len; i++)
		json_str(&j, a->findings.at[i]);
	json_array_end(&j);
	json_object_end(&j);
	fprintf(call->out, "%.*s\n", STR_ARG(buf_view(&b)));
}

/* Somebody's public archive; no case is needed. */
static bool
verify_archive(struct call *call, const char *folder, struct err *e)
{
	struct archive_checked a;

	if (!archive_check(folder, call->keep, &a, e))
		return err_note(e, "cannot verify '%s'", folder);
	if (call_switch(call, "json"))
		print_archive_json(call, &a);
	else
		print_archive(call, &a);
	return a.findings.len == 0 ? true : err_set(e, ERR_CORRUPT, "'%s' is not as it was signed: %td "
	    "finding%s; take another copy of the archive", folder, a.findings.len,
	    a.findings.len == 1 ? "" : "s");
}

static bool
run_verify(struct call *call, struct err *e)
{
	struct log_head_list heads;
	struct store   *store;
	struct verified v;
	bool ok;

	if (call_switch(call, "self") != (call->operand_count == 0))
		return err_set(e, ERR_USAGE, "give CASE, or --self");
	if (call_switch(call, "self"))
		return self_check(call, e);
	if (archive_is(call->operands[0]))
		return verify_archive(call, call->operands[0], e);
	if (!case_open(call, call->operands[0], &store, e))
		return false;
	ok = store_verify(store, call->keep, &v, e) && log_heads(store, call->keep, &heads, e);
	store_close(store);
	if (!ok)
		return err_note(e, "cannot verify '%s'", call->operands[0]);
	if (call_switch(call, "json"))
		print_json(call, &v, &heads);
	else
		print_text(call, &v, &heads);
	if (v.findings.len == 0)
		return true;
	return err_set(e, ERR_CORRUPT, "'%s' is not as it was recorded: %td finding%s; go back to "
	    "a copy that verifies", call->operands[0], v.findings.len,
	    v.findings.len == 1 ? "" : "s");
}

static const struct option options[] = {
	{ "self", NULL, "look at this machine instead: what holds a hostile file back" },
	{ "json", NULL, "print the result as one JSON object" },
	CASE_OPTIONS,
	{ "key", "FILE", "the author key to recognise as your own" },
	{ 0 }
};

const struct command cmd_verify = {
	.name      = "verify",
	.arguments = "CASE | DIR | --self",
	.summary   = "check that a case is as it was recorded, or an archive as it was signed",
	.help      =
	    "Looks at everything: every entry of the journal, its place and the signatures\n"
	    "over it; every recorded row against its entry; every kept byte against its\n"
	    "digest; every claim against its quote; the computed rows against the digest\n"
	    "that was signed.  Names what was changed, removed, added or moved.\n\n"
	    "--self tries, in a child like those that read files, what such a child may not\n"
	    "do, and says what this kernel offers; what is missing is said, not hidden.\n\n"
	    "A case that was put back whole to an earlier state cannot be told from an\n"
	    "honest one by itself; a witness can (tally witness).  docs/format.md says what\n"
	    "else cannot be found.\n\n"
	    "With DIR, the folder of somebody's public archive (tally publish), it looks at every\n"
	    "file against the signed sums, at files that nobody signed, at the log, the proof of\n"
	    "each record, each figure against the claims it rests on, and the tables against the\n"
	    "records. It needs no case. Compare the key with one that you got in another way.",
	.options   = options,
	.least     = 0,
	.most      = 1,
	.run       = run_verify,
};
