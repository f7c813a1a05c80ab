/* cli/cmd_corrections.c - requests for correction: taken in, listed, answered. */
#include "cli/case.h"
#include "core/file.h"
#include "intake/correction.h"

struct corrections_call { struct call *call; struct store *store; struct signer *by; };

/* ---- looking ------------------------------------------------------------------------------ */

static void
print_one(FILE *out, const struct desk_entry *c)
{
	fprintf(out, "%.*s  %.8s  %.10s  %.*s\n", STR_ARG(c->receipt), c->id.ptr, c->at.text,
	    STR_ARG(str_equal(c->subject, STR("case")) ? c->subject : str_first(c->subject, 8)));
	fprintf(out, "    %.*s\n", STR_ARG(c->text));
	if (c->contact.len > 0)
		fprintf(out, "    contact: %.*s\n", STR_ARG(c->contact));
	if (c->is_answered)
		fprintf(out, "    %.*s (%.*s, %.10s): %.*s\n", STR_ARG(c->outcome),
		    STR_ARG(c->answered_by), c->answered_at.text, STR_ARG(c->answer));
	else
		fputs("    not answered\n", out);
}

static bool
load(struct corrections_call *c, struct decision_list *decisions, struct desk_entry_list *out,
    struct err *e)
{
	return decision_list_read(c->store, c->call->keep, decisions, e) &&
	    desk_corrections(decisions, c->call->keep, out, e);
}

static bool
run_list(struct corrections_call *c, struct err *e)
{
	struct decision_list decisions;
	struct desk_entry_list list;

	if (!case_open(c->call, c->call->operands[0], &c->store, e) ||
	    !load(c, &decisions, &list, e))
		return false;
	for (isize i = 0; i < list.len; i++)
		if (!list.at[i].is_answered || !call_switch(c->call, "open"))
			print_one(c->call->out, &list.at[i]);
	if (list.len == 0)
		fputs("tally: nobody has asked for a correction\n", stderr);
	return true;
}

/* ---- writing ------------------------------------------------------------------------------ */

static bool
take(struct corrections_call *c, const char *file, struct err *e)
{
	struct correction asked;
	str form, receipt;

	if (!file_read(file, 64 << 10, c->call->keep, &form, e) ||
	    !correction_parse(form, c->call->keep, &asked, e))
		return err_note(e, "'%s'", file);
	asked.channel = str_of(call_option(c->call, "channel"));
	if (!correction_take(c->store, &asked, c->call->keep, &receipt, e))
		return false;
	fprintf(c->call->out, "receipt %.*s\n", STR_ARG(receipt));
	return true;
}

static bool
answer(struct corrections_call *c, const char *receipt, struct err *e)
{
	const char *outcome = call_option(c->call, "outcome"), *text = call_option(c->call, "text");
	struct decision_list decisions;
	struct desk_entry found;

	if (outcome == NULL || text == NULL)
		return err_set(e, ERR_USAGE, "an answer needs --outcome changed|unchanged|withheld and "
		    "--text TEXT");
	if (!decision_list_read(c->store, c->call->keep, &decisions, e) ||
	    !correction_find(&decisions, str_of(receipt), c->call->keep, &found, e) ||
	    !correction_answer(c->store, found.id, str_of(outcome), str_of(text), c->call->keep, e))
		return false;
	fprintf(c->call->out, "answered %.*s: %s\n", STR_ARG(found.receipt), outcome);
	return true;
}

static bool
run_write(struct corrections_call *c, bool takes, struct err *e)
{
	const char *what = c->call->operands[2];

	if (!case_open_to_write(c->call, c->call->operands[0], &c->store, &c->by, e) ||
	    !store_begin(c->store, c->by, case_now(), e))
		return false;
	if ((takes ? take(c, what, e) : answer(c, what, e)) && store_commit(c->store, e))
		return true;
	store_rollback(c->store);
	return false;
}

static bool
run_corrections(struct call *call, struct err *e)
{
	struct corrections_call c = { .call = call };
	str  verb = str_of(call->operand_count > 1 ? call->operands[1] : "list");
	bool takes = str_equal(verb, STR("take")), ok;

	if (takes || str_equal(verb, STR("answer"))) {
		if (call->operand_count < 3)
			return err_set(e, ERR_USAGE, takes ? "which form? 'tally corrections CASE take FILE'"
			    : "which request? 'tally corrections CASE answer RECEIPT'");
		ok = run_write(&c, takes, e);
	} else if (str_equal(verb, STR("list")) && call->operand_count < 3) {
		ok = run_list(&c, e);
	} else {
		return err_set(e, ERR_USAGE, "'%.*s' is nothing that can be done with corrections; "
		    "'tally help corrections' lists what can", STR_ARG(verb));
	}
	store_close(c.store);
	return ok;
}

static const struct option options[] = {
	{ "open", NULL, "list only those that wait for an answer" },
	{ "channel", "TEXT", "how it came: letter, call, visit, mail" },
	{ "outcome", "WORD", "changed, unchanged or withheld" },
	{ "text", "TEXT", "the answer: what was done, and why" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_corrections = {
	.name      = "corrections",
	.arguments = "CASE [take FILE | answer RECEIPT]",
	.summary   = "requests for correction from families and readers",
	.help      =
	    "Without more words lists them. 'take' reads a request that came as a file: the form\n"
	    "that the public archive offers, filled in, or any text; it prints the receipt to\n"
	    "give to who asked. 'answer' records what was done.\n\n"
	    "What was asked, by whom, and how to reach them stays in the case. The archive shows\n"
	    "the receipt of an answered request with its outcome, and nothing else of it; 'tally\n"
	    "serve --intake' opens a form that anybody who reaches the server can fill in.",
	.examples  = "$ tally corrections mosul.tally take letter.txt --channel letter\n"
	    "$ tally corrections mosul.tally answer K7XQ-93MD --outcome changed --text \"the age is 34\"",
	.options   = options,
	.least     = 1,
	.most      = 3,
	.run       = run_corrections,
};
