/* cli/cmd_policy.c - the publication policy: what the public may see. */
#include "cli/case.h"

#include "core/file.h"
#include "exchange/policy.h"

static void
print(struct call *call, const struct policy *policy)
{
	struct buf out = { .keep = call->keep };

	if (policy->version > 0)
		buf_printf(&out, "# version %lld\n", (long long)policy->version);
	policy_text(policy, &out);
	fwrite(out.at, 1, (size_t)out.len, call->out);
}

static bool
record(struct call *call, struct policy *policy, str reason, struct err *e)
{
	struct store  *store;
	struct signer *by;
	bool ok;

	if (!case_open_to_write(call, call->operands[0], &store, &by, e))
		return false;
	ok = store_begin(store, by, case_now(), e);
	if (ok && !(policy_record(store, policy, reason, call->keep, e) && store_commit(store, e))) {
		store_rollback(store);
		ok = false;
	}
	store_close(store);
	if (ok)
		fprintf(call->out, "version %lld of the publication policy is in force\n",
		    (long long)policy->version);
	return ok;
}

static bool
set(struct call *call, const char *file, struct err *e)
{
	str reason = str_trim(str_of(call_option(call, "reason"))), text;
	struct policy policy;

	if (reason.len == 0)
		return err_set(e, ERR_USAGE, "a policy needs a reason: --reason TEXT");
	if (!file_read(file, 1 << 20, call->keep, &text, e))
		return false;
	if (!policy_parse(text, call->keep, &policy, e))
		return err_note(e, "'%s'", file);
	return record(call, &policy, reason, e);
}

static bool
run_policy(struct call *call, struct err *e)
{
	const char *file = call_option(call, "set");
	struct policy policy;
	struct store *store;
	bool ok;

	if (call_switch(call, "default")) {
		if (!policy_parse(STR(""), call->keep, &policy, e))
			return false;
		print(call, &policy);
		return true;
	}
	if (call->operand_count == 0)
		return err_set(e, ERR_USAGE, "give CASE, or --default");
	if (file != NULL)
		return set(call, file, e);
	if (!case_open(call, call->operands[0], &store, e))
		return false;
	ok = policy_in_force(store, call->keep, &policy, e);
	store_close(store);
	if (!ok)
		return false;
	if (policy.version == 0)
		return err_set(e, ERR_NOT_FOUND, "no publication policy is in force; 'tally policy "
		    "--default' prints one to begin with");
	print(call, &policy);
	return true;
}

static const struct option options[] = {
	{ "default", NULL, "print the policy that withholds most, to begin with" },
	{ "set", "FILE", "put the policy in FILE in force" },
	{ "reason", "TEXT", "why; kept in the journal with your name, never published" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_policy = {
	.name      = "policy",
	.arguments = "[CASE]",
	.summary   = "print or set the publication policy: what the public may see",
	.help      =
	    "A policy decides which names, places, sources and quotes 'tally publish' writes.\n"
	    "Each version is a signed decision in the journal, and the archive prints the one\n"
	    "in force. Its form is one setting a line, a tab, the value; what is left out keeps\n"
	    "its default, and the defaults withhold: no names of the dead, no exact places,\n"
	    "organisations but no persons as sources.\n\n"
	    "Three things no policy opens: names of victims of sexual violence and of recruited\n"
	    "children, the true point of a place, the people of the desk and the living who\n"
	    "spoke. Names of the dead need a ground (names_ground), which readers see.",
	.examples  = "$ tally policy --default > policy.txt\n"
	    "$ tally policy mosul.tally --set policy.txt --reason \"agreed on 3 May\"",
	.options   = options,
	.most      = 1,
	.prints_data = true,
	.run       = run_policy,
};
