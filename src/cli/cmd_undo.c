/* cli/cmd_undo.c - take a decision back. */
#include "cli/decide.h"

static bool
run_undo(struct call *call, struct err *e)
{
	struct decide_request request = { .kind = RULING_UNDO,
		.reason = str_of(call_option(call, "reason")) };
	struct decision decision;
	struct store *store;
	struct signer *by;
	bool ok;

	if (str_trim(request.reason).len == 0)
		return err_set(e, ERR_USAGE, "taking a decision back needs a reason: --reason TEXT");
	if (!case_open_to_write(call, call->operands[0], &store, &by, e))
		return false;
	ok = intake_decision_find(store, str_of(call->operands[1]), call->keep, &decision, e);
	request.decision = decision.id;
	ok = ok && decide_and_tell(call, store, by, &request, e);
	store_close(store);
	return ok ? true : err_note(e, "cannot undo '%s'", call->operands[1]);
}

static const struct option options[] = {
	{ "reason", "TEXT", "why; kept in the journal with your name (required)" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_undo = {
	.name      = "undo",
	.arguments = "CASE DECISION",
	.summary   = "take a decision back",
	.help      =
	    "DECISION is the id that 'tally decide' printed and 'tally show' lists, or its\n"
	    "first six digits or more.  The decision stays in the journal, and so does the\n"
	    "undoing with its author and reason; what was computed is as it was before.\n"
	    "An undoing can be undone, too.",
	.examples  = "$ tally undo mosul.tally 7c01aa --reason \"the wrong street after all\"",
	.options   = options,
	.least     = 2,
	.most      = 2,
	.run       = run_undo,
};
