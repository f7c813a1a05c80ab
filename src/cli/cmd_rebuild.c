/* cli/cmd_rebuild.c - make the computed part again. */
#include "cli/case.h"

#include "core/json.h"
#include "intake/intake.h"

#include <inttypes.h>

static void
tell(struct call *call, const struct rebuilt *r, str before)
{
	struct buf  line = { .keep = call->keep };
	struct json j = { .out = &line, .pretty = true };
	str now = intake_rule_set();

	if (call_switch(call, "json")) {
		json_object(&j);
		json_pair_bool(&j, "changed", r->changed);
		json_pair_str(&j, "rules_before", before);
		json_pair_str(&j, "rules", now);
		json_pair_int(&j, "readings", r->readings);
		json_pair_int(&j, "readings_changed", r->readings_changed);
		json_pair_int(&j, "rows_before", r->rows_before);
		json_pair_int(&j, "rows", r->rows_after);
		json_object_end(&j);
		fprintf(call->out, "%.*s\n", STR_ARG(buf_view(&line)));
		return;
	}
	if (before.len > 0 && !str_equal(before, now))
		fprintf(call->out, "the rules were %.*s and are %.*s\n", STR_ARG(before), STR_ARG(now));
	if (!r->changed)
		fprintf(call->out, "nothing differs: %" PRId64 " readings give the same %" PRId64
		    " rows, bit for bit\n", r->readings, r->rows_after);
	else
		fprintf(call->out, "%" PRId64 " of %" PRId64 " readings give other claims than the "
		    "case held; %" PRId64 " rows before, %" PRId64 " now\n", r->readings_changed,
		    r->readings, r->rows_before, r->rows_after);
}

static bool
run_rebuild(struct call *call, struct err *e)
{
	struct intake_rules rules = { 0 };
	struct store   *store;
	struct signer  *by;
	struct rebuilt  rebuilt;
	str  before;
	bool ok;

	if (!case_open_to_write(call, call->operands[0], &store, &by, e))
		return false;
	ok = computed_rule_set(store, call->keep, &before, e) &&
	    store_begin(store, by, case_now(), e) &&
	    intake_rebuild(store, &rules, progress, &rebuilt, e);
	progress_end();
	if (ok && rebuilt.changed && !call_switch(call, "check"))
		ok = store_commit(store, e);
	else
		store_rollback(store);
	store_close(store);
	if (!ok)
		return err_note(e, "cannot rebuild '%s'", call->operands[0]);
	tell(call, &rebuilt, before);
	if (rebuilt.changed && call_switch(call, "check"))
		return err_set(e, ERR_CORRUPT, "the computed part of '%s' is not what these rules "
		    "make of it; tally rebuild would change it", call->operands[0]);
	return true;
}

static const struct option options[] = {
	{ "check", NULL, "only say whether anything differs (then the exit code is 6)" },
	{ "json", NULL, "print the result as one JSON object" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_rebuild = {
	.name      = "rebuild",
	.arguments = "CASE",
	.summary   = "make everything computed again from what is recorded",
	.help      =
	    "Claims, incidents and tallies are computed from the recorded readings and\n"
	    "decisions.  This makes them again, with the rules of this program, and says\n"
	    "whether anything differs: after a new release of the rules, or after somebody\n"
	    "changed computed rows behind the program's back.  What is recorded never\n"
	    "changes.",
	.options   = options,
	.least     = 1,
	.most      = 1,
	.run       = run_rebuild,
};
