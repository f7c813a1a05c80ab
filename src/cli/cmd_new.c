/* cli/cmd_new.c - make a case. */
#include "cli/case.h"

#include "core/file.h"

static bool
run_new(struct call *call, struct err *e)
{
	const char *path = call->operands[0], *name = call_option(call, "name");
	struct store  *store;
	struct signer *by;
	str passphrase, file = file_name(str_of(path));

	if (file_exists(path))
		return err_set(e, ERR_CONFLICT, "'%s' exists already; choose another name", path);
	if (!case_new_passphrase(call, path, &passphrase, e) ||
	    !case_author(call, passphrase, &by, e))
		return false;
	if (str_ends(file, STR(".tally")))
		file = str_first(file, file.len - 6);
	if (!store_create(path, name ? str_of(name) : file, passphrase, by, case_now(),
	    call->keep, &store, e))
		return false;
	store_close(store);
	if (store_is_address(path))
		fputs("tally: on a server this program encrypts nothing: who runs the server can read "
		    "the case\n", stderr);
	fprintf(call->out, "made %s\n", path);
	return true;
}

static const struct option options[] = {
	{ "name", "NAME", "what the case is called (default: the file's name)" },
	{ "plain", NULL, "do not encrypt: whoever holds the file can read it" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_new = {
	.name      = "new",
	.arguments = "CASE",
	.summary   = "make a new, empty case file",
	.help      =
	    "CASE is the file to make, by custom NAME.tally.  It is encrypted with a\n"
	    "passphrase, asked for twice; nobody can read the case without it.  A forgotten\n"
	    "passphrase is final: nobody can recover it.  tally unlock keeps it for the next\n"
	    "commands.\n\n"
	    "For a team CASE may be a place on a PostgreSQL server, here and wherever a\n"
	    "command asks for a case: postgresql://USER@HOST/DATABASE#NAME.  The server's\n"
	    "own means protect it there; this program encrypts nothing on a server.\n\n"
	    "Everything recorded is signed with your author key.  Where you have none yet,\n"
	    "one is made, outside the case and locked with the same passphrase.",
	.examples  = "$ tally new harbour.tally\n$ tally new --passphrase-file secret.txt harbour.tally\n"
	    "$ tally new postgresql://desk@records.example/desk#harbour",
	.options   = options,
	.least     = 1,
	.most      = 1,
	.run       = run_new,
};
