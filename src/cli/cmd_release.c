/* cli/cmd_release.c - a person releases an incident for publication. */
#include "cli/case.h"

#include "core/digest.h"
#include "exchange/release.h"
#include "exchange/withhold.h"
#include "incidents/figure.h"
#include "incidents/tally.h"

#include <inttypes.h>

/* What readers will see, in a few lines, so that it is read before it is out. */
static void
print_public(struct call *call, const struct policy *policy, const struct release *release, struct arena *keep)
{
	struct public_incident incident;
	struct withheld withheld = { 0 };
	const struct tally *killed;
	struct buf out = { .keep = keep };

	withhold_apply(policy, release, name_rules_open(keep), keep, &incident, &withheld);
	killed = tally_of(&incident.account, EFFECT_KILLED);
	buf_printf(&out, "%.*s, ", STR_ARG(incident.account.place.name.len > 0
	    ? incident.account.place.name : STR("place not stated")));
	figure_days(&out, incident.account.days);
	BUF(&out, "\nkilled: ");
	if (killed == NULL)
		BUF(&out, "not stated");
	else
		figure_tally(&out, &incident.account, killed);
	buf_printf(&out, "\n%td claims, %td of %td names published%s\n", incident.account.entries.len,
	    incident.names.len, incident.names_known, incident.is_sensitive
	    ? ", always withheld: names and quotes of this incident" : "");
	for (isize i = 0; i < incident.account.entries.len; i++) {
		str quote = account_quote(&incident.account, &incident.account.entries.at[i]);

		buf_printf(&out, "  [%td] %.*s\n", i, STR_ARG(quote.len > 0 ? quote : STR("(withheld)")));
	}
	fwrite(out.at, 1, (size_t)out.len, call->out);
}

static bool
policy_needed(struct call *call, struct store *store, struct policy *out, struct err *e)
{
	if (!policy_in_force(store, call->keep, out, e))
		return false;
	return out->version > 0 ? true : err_set(e, ERR_CONFLICT, "no publication policy is in force; "
	    "'tally help policy' says how to set one");
}

struct releasing {
	struct call *call;
	struct store *store;
	struct signer *by;
	struct release_source *source;
	struct policy policy;
	str reason;
};

static bool
write(const struct releasing *r, const struct release *release, incident_id id, bool is_back,
    struct arena *keep, struct err *e)
{
	if (!store_begin(r->store, r->by, case_now(), e))
		return false;
	if ((is_back ? release_take_back(r->store, id, r->reason, keep, e)
	    : release_record(r->store, release, r->reason, keep, e)) &&
	    store_commit(r->store, e))
		return true;
	store_rollback(r->store);
	return false;
}

static bool
release_one(const struct releasing *r, const char *prefix, struct err *e)
{
	struct arena once = *r->call->scratch, scratch = once;
	bool is_back = call_switch(r->call, "take-back");
	struct stored_incident incident;
	struct release release = { 0 };

	once.end = scratch.next = once.next + (once.end - once.next) / 2;
	if (!incident_find(r->store, str_of(prefix), &once, &incident, e))
		return false;
	if (!is_back && !release_make(r->source, &incident, (str){ 0 },
	    str_of(call_option(r->call, "note")), &once, scratch, &release, e))
		return err_note(e, "cannot release '%s'", prefix);
	if (!is_back)
		print_public(r->call, &r->policy, &release, &once);
	if (call_switch(r->call, "show"))
		return true;
	if (!write(r, &release, incident.id, is_back, &once, e))
		return err_note(e, "cannot release '%s'", prefix);
	fprintf(r->call->out, is_back ? "taken back: the next 'tally publish' removes it\n"
	    : "released: the next 'tally publish' shows this state of it\n");
	return true;
}

static bool
run_release(struct call *call, struct err *e)
{
	struct releasing r = { .call = call, .reason = str_trim(str_of(call_option(call, "reason"))) };
	bool ok;

	if (r.reason.len == 0 && !call_switch(call, "show"))
		return err_set(e, ERR_USAGE, "a release needs a reason: --reason TEXT");
	if (!case_open_to_write(call, call->operands[0], &r.store, &r.by, e))
		return false;
	ok = call_switch(call, "take-back") || (policy_needed(call, r.store, &r.policy, e) &&
	    release_source_open(r.store, call->keep, &r.source, e));
	for (int i = 1; ok && i < call->operand_count; i++)
		ok = release_one(&r, call->operands[i], e);
	store_close(r.store);
	return ok;
}

static const struct option options[] = {
	{ "reason", "TEXT", "why; kept in the journal with your name, never published (required)" },
	{ "note", "TEXT", "for readers: what changed since the last release" },
	{ "show", NULL, "only print what readers would see" },
	{ "take-back", NULL, "take the release back: the incident leaves the archive" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_release = {
	.name      = "release",
	.arguments = "CASE INCIDENT…",
	.summary   = "release an incident for publication, as it stands now",
	.help      =
	    "Records the account of the incident, from the claims that people accepted and from\n"
	    "nothing else. 'tally publish' shows this state of it until somebody releases it\n"
	    "again: a new report, claim or rule changes no published figure by itself.\n\n"
	    "It prints what readers will see under the policy in force; read it. Where more than\n"
	    "one person writes in the case, a second one must release the same state, too (the\n"
	    "policy's setting two_persons), with the same note or without one.",
	.examples  = "$ tally release mosul.tally 3fa9 --show\n"
	    "$ tally release mosul.tally 3fa9 --reason \"read by both of us\" --note \"a later count was added\"",
	.options   = options,
	.least     = 2,
	.most      = -1,
	.run       = run_release,
};
