/* cli/cmd_merge.c - bring two desks' copies of a case together. */
#include "cli/case.h"

#include "core/digest.h"
#include "incidents/words.h"
#include "intake/account.h"
#include "intake/decide.h"

#include <inttypes.h>

struct merge_call {
	struct call  *call;
	struct store *store, *other;
	struct signer *by;
	struct merge_result merged;
	struct told_decision_list conflicts;
};

static bool
open_both(struct merge_call *m, struct err *e)
{
	struct verified v;

	if (!case_open_as(m->call, m->call->operands[1], "other-passphrase-file", &m->other, e) ||
	    !store_verify(m->other, m->call->keep, &v, e))
		return err_note(e, "the other copy");
	if (v.findings.len > 0)
		return err_set(e, ERR_CORRUPT, "'%s' is not as it was recorded (tally verify); nothing "
		    "was merged", m->call->operands[1]);
	return case_open_to_write(m->call, m->call->operands[0], &m->store, &m->by, e);
}

static bool
take(struct merge_call *m, struct err *e)
{
	struct intake_rules rules = { 0 };

	if (!intake_merge(m->store, m->other, &rules, m->by, case_now(), progress, &m->merged, e)) {
		store_rollback(m->store);
		return err_note(e, "nothing was merged");
	}
	if (m->merged.took.entries == 0 && m->merged.took.withdrawn == 0) {
		store_rollback(m->store);
		return true;
	}
	if (store_commit(m->store, e))
		return intake_conflicts(m->store, m->call->keep, &m->conflicts, e);
	store_rollback(m->store);
	return err_note(e, "nothing was merged");
}

/* "edit of 1f3a9c02 “12 people” {"count":…} by desk-…, TIME, does not apply: WHY". */
static void
tell_conflict(struct call *call, const struct told_decision *t)
{
	const struct decision *d = &t->decision;
	char hex[33] = "";

	hex_write(d->id.bytes, 16, hex);
	fprintf(call->out, "CONFLICT  %.8s: %.*s of %.*s", hex, STR_ARG(d->kind),
	    STR_ARG(str_first(d->subject, 8)));
	if (t->quote.len > 0)
		fprintf(call->out, " “%.*s”", STR_ARG(t->quote));
	if (t->set.len > 0)
		fprintf(call->out, " %.*s", STR_ARG(t->set));
	fprintf(call->out, " by %.*s, %s, does not apply: %.*s\n", STR_ARG(d->author),
	    d->decided.text, STR_ARG(words(t->refused)));
}

static void
tell(struct call *call, const struct merge_call *m)
{
	const struct merged *g = &m->merged.took;

	if (g->entries == 0 && g->withdrawn == 0) {
		fputs("nothing to merge: everything in it is here already\n", call->out);
		return;
	}
	fprintf(call->out, "merged    %" PRId64 " entries, %" PRId64 " of them captures, %" PRId64
	    " readings, %" PRId64 " decisions\n", g->entries, g->captures, g->readings, g->decisions);
	if (g->desks > 0)
		fprintf(call->out, "journals  %" PRId64 " new; compare their keys with their owners: tally "
		    "verify\n", g->desks);
	if (g->withdrawn > 0)
		fprintf(call->out, "withdrawn %" PRId64 " entries that the other desk withdrew\n",
		    g->withdrawn);
	for (isize i = 0; i < m->conflicts.len; i++)
		tell_conflict(call, &m->conflicts.at[i]);
	fprintf(call->out, "incidents %s\n", m->merged.was_step ? "those that it bears on, written again"
	    : "placed anew, all of them");
	fprintf(call->out, "conflicts %td\n", m->conflicts.len);
}

static bool
run_merge(struct call *call, struct err *e)
{
	struct merge_call m = { .call = call };
	bool ok = open_both(&m, e) && take(&m, e);

	progress_end();
	store_close(m.other);
	store_close(m.store);
	if (ok)
		tell(call, &m);
	return ok;
}

static const struct option options[] = {
	{ "other-passphrase-file", "FILE", "the passphrase of OTHER, where it is not that of CASE" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_merge = {
	.name      = "merge",
	.arguments = "CASE OTHER",
	.summary   = "take in what another desk recorded in its copy of the case",
	.help      =
	    "OTHER is a copy of CASE that another desk has worked in.  Its journals are taken\n"
	    "in as they are, entry by entry, with what they recorded: afterwards CASE holds\n"
	    "the union of both.  Nothing is lost and nothing is rewritten; what the other desk\n"
	    "withdrew is withdrawn here, too.  What is new is read, and the incidents are\n"
	    "placed as 'tally rebuild' would, in an order that does not depend on clocks:\n"
	    "what a desk had seen comes before what it decided.\n\n"
	    "Decisions that two desks took without seeing each other, and that cannot both\n"
	    "hold, are listed for a person.  OTHER is verified first and never changed.  A\n"
	    "journal that was written on in two copies with one key has forked; that is said,\n"
	    "and nothing is merged.",
	.examples  = "$ tally merge harbour.tally /media/stick/harbour.tally",
	.options   = options,
	.least     = 2,
	.most      = 2,
	.run       = run_merge,
};
