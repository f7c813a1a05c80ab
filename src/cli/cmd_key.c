/* cli/cmd_key.c - one's author key, and others' keys as words to compare. */
#include "cli/case.h"
#include "cli/key_words.h"

#include "archive/witness.h"
#include "core/digest.h"
#include "core/file.h"

#include <sys/stat.h>
#include <unistd.h>

static void
print_key(struct call *call, const struct verifier *v)
{
	struct verifier witness = witness_verifier(v);

	fprintf(call->out, "key      %.*s\n", STR_ARG(note_verifier_text(v, call->keep)));
	fprintf(call->out, "witness  %.*s\n", STR_ARG(note_verifier_text(&witness, call->keep)));
	fprintf(call->out, "words    %.*s\n", STR_ARG(key_words(v->public_key, call->keep)));
}

static bool
first_line(struct call *call, const char *path, str *out, struct err *e)
{
	str all;

	if (!file_read(path, 4096, call->keep, &all, e))
		return err_note(e, "the new passphrase");
	*out = str_cut(&all, '\n');
	return out->len > 0 ? true : err_set(e, ERR_USAGE, "the first line of '%s' is empty", path);
}

/* The file is replaced whole, and keeps its rights. */
static bool
change_passphrase(struct call *call, const char *file, struct err *e)
{
	struct signer *key;
	str passphrase = STR(""), path, text, next;
	bool ok;

	if (!first_line(call, file, &next, e) || !case_author(call, passphrase, &key, e) ||
	    !case_key_path(call, &path, e) || !key_file_text(key, next, call->keep, &text, e))
		return false;
	umask(077);
	ok = file_write(path.ptr, text, e) && chmod(path.ptr, 0600) == 0;
	lock_forget(key, sizeof *key);
	if (ok)
		fprintf(call->out, "%s is locked with the new passphrase\n", path.ptr);
	return ok;
}

static bool
run_key(struct call *call, struct err *e)
{
	const char *next = call_option(call, "new-passphrase-file");
	struct verifier v;
	str path, text;

	if (next != NULL)
		return change_passphrase(call, next, e);
	if (call->operand_count == 1) {
		if (!note_verifier_parse(str_of(call->operands[0]), call->keep, &v, e))
			return false;
		print_key(call, &v);
		return true;
	}
	if (!case_key_path(call, &path, e))
		return false;
	if (!file_exists(path.ptr))
		return err_set(e, ERR_NOT_FOUND, "there is no author key '%s' yet; tally new makes one",
		    path.ptr);
	if (!file_read(path.ptr, 4096, call->keep, &text, e))
		return false;
	str_cut(&text, '\n');
	text = str_cut(&text, '\n');
	if (!str_starts(text, STR("public ")) ||
	    !note_verifier_parse(str_from(text, 7), call->keep, &v, e))
		return err_set(e, ERR_CORRUPT, "'%s' is not a key file", path.ptr);
	fprintf(call->out, "file     %s\n", path.ptr);
	print_key(call, &v);
	return true;
}

static const struct option options[] = {
	{ "new-passphrase-file", "FILE", "lock the key with another passphrase, the first line of FILE" },
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_key = {
	.name      = "key",
	.arguments = "[KEY]",
	.summary   = "print an author key, and words to compare it by",
	.help      =
	    "Without KEY it prints your own: the file, the public key as others need it to\n"
	    "check your signatures, the form in which you sign as a witness, and eight words\n"
	    "that you can read out to somebody who has the case before them.  With KEY it\n"
	    "prints the words of that one.  The same words are the same key.",
	.options   = options,
	.most      = 1,
	.run       = run_key,
};
