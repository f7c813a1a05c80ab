/* cli/cmd_unlock.c - passphrases kept between commands; cmd_lock.c ends it. */
#include "cli/agent.h"
#include "cli/case.h"

enum { MINUTES = 15, MINUTES_MOST = 12 * 60 };

static bool
run_unlock(struct call *call, struct err *e)
{
	const char *path = call->operands[0];
	struct store *store;
	int64_t minutes;
	str  passphrase;
	bool is_plain;

	if (!call_number(call, "minutes", 1, MINUTES_MOST, MINUTES, &minutes, e) ||
	    !store_probe(path, &is_plain, e))
		return false;
	if (is_plain)
		return err_set(e, ERR_USAGE, "the case '%s' is not encrypted: there is nothing to unlock",
		    path);
	/* Opening it shows that the passphrase is right. */
	if (!case_open_asking(call, path, &passphrase, &store, e))
		return false;
	store_close(store);
	if (!case_keep(call, path, passphrase, minutes * 60, e))
		return false;
	fprintf(call->out, "%s is unlocked until nothing asked for it for %lld minutes; tally lock "
	    "locks it at once\n", path, (long long)minutes);
	return true;
}

static const struct option options[] = {
	{ "minutes", "N", "lock after N minutes in which no command asked (default 15, most 720)" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_unlock = {
	.name      = "unlock",
	.arguments = "CASE",
	.summary   = "keep a case's passphrase for the next commands",
	.help      =
	    "Asks for the passphrase once, and starts a process that gives it to your next\n"
	    "commands, so that it need not be typed for each.  It locks by itself when no\n"
	    "command asked for so many minutes; the time goes on while the machine sleeps.\n"
	    "Your author key is unlocked with it where it has the same passphrase.\n\n"
	    "What it knows stays in locked memory: in no file, no swap, no core dump.  It\n"
	    "listens on a socket that only you can reach; other programs that run as you can\n"
	    "ask it, too.  tally lock ends it at once.",
	.examples  =
	    "$ tally unlock mosul.tally --minutes 30\n"
	    "$ tally lock",
	.options   = options,
	.least     = 1,
	.most      = 1,
	.run       = run_unlock,
};
