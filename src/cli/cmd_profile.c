/* cli/cmd_profile.c - profiles: how counts close to a figure; those built in, and a desk's own. */
#include "cli/decide.h"

#include "core/file.h"
#include "incidents/profile.h"

struct profiles { struct call *call; struct profile_list of_case; str used; };

static void
print_row(struct profiles *p, const struct profile *one)
{
	fprintf(p->call->out, "%c %-12.*s %.*s%s\n", str_equal(one->name, p->used) ? '*' : ' ',
	    STR_ARG(one->name), STR_ARG(one->why), one->is_of_case ? " (of this case)" : "");
}

static void
print_all(struct profiles *p)
{
	struct profile one;

	for (isize i = 0; i < p->of_case.len; i++)
		print_row(p, &p->of_case.at[i]);
	for (isize i = 0; profile_builtin(i, &one); i++)
		print_row(p, &one);
}

static bool
print_one(struct profiles *p, str name, struct err *e)
{
	struct buf out = { .keep = p->call->keep };
	struct profile one;

	if (!profile_find(name, &p->of_case, &one, e))
		return false;
	profile_text(&one, true, &out);
	fwrite(out.at, 1, (size_t)out.len, p->call->out);
	return true;
}

/* What the case has of its own, and what it is counted by. */
static bool
load(struct profiles *p, struct err *e)
{
	struct store *store;
	struct profile one;
	bool ok;

	if (!profile_find((str){ 0 }, NULL, &one, e))
		return false;
	p->used = one.name;
	if (p->call->operand_count == 0)
		return true;
	if (!case_open(p->call, p->call->operands[0], &store, e))
		return false;
	ok = intake_profiles(store, p->call->keep, &p->of_case, &one.name, e);
	store_close(store);
	if (one.name.ptr != NULL)
		p->used = one.name;
	return ok;
}

static bool
read_file(struct call *call, const char *file, str *text, struct err *e)
{
	struct profile one;

	if (!file_read(file, 1 << 16, call->keep, text, e))
		return false;
	return profile_parse(*text, call->keep, &one, e) ? true : err_note(e, "'%s'", file);
}

static bool
decide(struct call *call, const struct decide_request *request, struct err *e)
{
	struct store *store;
	struct signer *by;
	bool ok;

	if (!case_open_to_write(call, call->operands[0], &store, &by, e))
		return false;
	ok = decide_and_tell(call, store, by, request, e);
	store_close(store);
	return ok;
}

static bool
change(struct call *call, const char *file, const char *use, struct err *e)
{
	const char *reason = call_option(call, "reason");
	struct decide_request r = { .kind = file != NULL ? RULING_PROFILE : RULING_USE_PROFILE,
		.reason = reason == NULL ? STR("") : str_of(reason) };

	if (call->operand_count == 0)
		return err_set(e, ERR_USAGE, "say in which case: tally profile CASE …");
	if (file != NULL && use != NULL)
		return err_set(e, ERR_USAGE, "--set and --use are two decisions: one call each");
	if (str_trim(r.reason).len == 0)
		return err_set(e, ERR_USAGE, "a decision needs a reason: --reason TEXT");
	if (file != NULL && !read_file(call, file, &r.terms.other, e))
		return false;
	if (use != NULL)
		r.terms.one = str_of(use);
	return decide(call, &r, e);
}

static bool
run_profile(struct call *call, struct err *e)
{
	const char *file = call_option(call, "set"), *use = call_option(call, "use");
	const char *print = call_option(call, "print");
	struct profiles p = { .call = call };

	if (file != NULL || use != NULL)
		return change(call, file, use, e);
	if (!load(&p, e))
		return false;
	if (print != NULL)
		return print_one(&p, str_of(print), e);
	print_all(&p);
	return true;
}

static const struct option options[] = {
	{ "print", "NAME", "print that profile, every setting with what it means: a file to begin with" },
	{ "set", "FILE", "the case has the profile in FILE from now on; no figure changes by it" },
	{ "use", "NAME", "the figures of the case are counted by that profile from now on" },
	{ "reason", "TEXT", "why; kept in the journal with your name (with --set and --use)" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_profile = {
	.name      = "profile",
	.arguments = "[CASE]",
	.summary   = "how counts close to a figure: list profiles, bring your own, choose one",
	.help      =
	    "A profile says how many independent voices must have stated a maximum, when a\n"
	    "figure is provisional, what \"dozens\" means at least, what is presumed where nobody\n"
	    "states a status, and which numbers are printed.  Without options it lists those\n"
	    "built in and those of CASE; * is the one that the figures of the case are counted\n"
	    "by (own, where nobody chose).\n\n"
	    "A profile of your own is a file, one setting a line, a tab, the value; what is left\n"
	    "out is as in own.  --set records it in the case, signed, with your reason: from then\n"
	    "on 'tally show --profile NAME' counts by it.  --use makes it the one that every\n"
	    "list, page, release and export of the case is counted by; what is released stays as\n"
	    "it was released.  Both are decisions that 'tally undo' takes back.  Its name, and\n"
	    "what it says, stand beside every figure.\n\n"
	    "Method: docs/method/profiles.md.",
	.examples  = "$ tally profile --print own > harbour.txt\n"
	    "$ tally profile mosul.tally --set harbour.txt --reason \"agreed on 3 May\"\n"
	    "$ tally show mosul.tally 3fa9 --profile harbour\n"
	    "$ tally profile mosul.tally --use harbour --reason \"as agreed\"",
	.options   = options,
	.most      = 1,
	.run       = run_profile,
};
