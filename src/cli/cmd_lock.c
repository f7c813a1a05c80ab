/* cli/cmd_lock.c - forget what tally unlock was told. */
#include "cli/agent.h"
#include "cli/case.h"

static bool
run_lock(struct call *call, struct err *e)
{
	struct agent_message m = { .verb = AGENT_LOCK };
	str path;

	if (!case_agent_path(call, &path, e))
		return false;
	if (!agent_ask(path.ptr, &m))
		return err_set(e, ERR_NOT_FOUND, "nothing is unlocked");
	fputs("locked: every passphrase is asked for again\n", call->out);
	return true;
}

const struct command cmd_lock = {
	.name      = "lock",
	.arguments = "",
	.summary   = "forget the passphrases that tally unlock keeps",
	.help      =
	    "Ends the process that tally unlock started.  What it knew is overwritten.",
	.run       = run_lock,
};
