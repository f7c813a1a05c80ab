/* cli/cmd_decide.c - what people decide about an incident, with author and reason. */
#include "cli/case.h"

#include "core/json.h"
#include "incidents/figure.h"
#include "intake/account.h"

/* One decision under way. */
struct deciding {
	struct call *call;
	struct store *store;
	enum ruling kind;
	struct stored_incident incident;
	str subject, body, quote;
};

static bool
is_on_claim(enum ruling kind)
{
	return kind == RULING_ACCEPT || kind == RULING_REJECT || kind == RULING_RETRACT ||
	    kind == RULING_FALL;
}

static bool
needs_value(enum ruling kind)
{
	return kind == RULING_SET_MIN || kind == RULING_SET_MAX || kind == RULING_NAMED;
}

static bool
needs_two(enum ruling kind)
{
	return kind == RULING_JOIN || kind == RULING_PART;
}

/* The claim that 'tally show' prints under this number. */
static bool
find_claim(struct deciding *d, struct err *e)
{
	struct account account;
	int64_t number;
	char *hex = NEW_ARRAY(d->call->keep, char, 33);

	if (call_option(d->call, "claim") == NULL)
		return err_set(e, ERR_USAGE, "--claim takes the number that 'tally show' prints "
		    "in brackets before the words");
	if (!intake_account(d->store, &d->incident, (str){ 0 }, d->call->keep,
	        *d->call->scratch, &account, e) ||
	    !call_number(d->call, "claim", 0, account.entries.len - 1, 0, &number, e))
		return false;
	hex_write(account.entries.at[number].claim->id.bytes, 16, hex);
	d->subject = (str){ hex, 32 };
	d->quote = account_quote(&account, &account.entries.at[number]);
	return true;
}

/* What was decided on, as it stood (DESIGN 9). */
static bool
write_body(struct deciding *d, struct err *e)
{
	const char *one = call_option(d->call, "one"), *other = call_option(d->call, "other");
	struct buf  out = { .keep = d->call->keep };
	struct json j = { .out = &out };
	int64_t value;

	if (!call_number(d->call, "value", 0, INT64_C(100000000), 0, &value, e))
		return false;
	if (needs_value(d->kind) != (call_option(d->call, "value") != NULL))
		return err_set(e, ERR_USAGE, "--value goes with set_min, set_max and named, and "
		    "with nothing else");
	if ((needs_two(d->kind) && (one == NULL || other == NULL)) ||
	    (d->kind == RULING_GRADE && one == NULL))
		return err_set(e, ERR_USAGE, "join and part take --one VOICE --other VOICE, grade "
		    "takes --one GRADE");
	json_object(&j);
	if (one != NULL)
		json_pair_str(&j, "one", str_of(one));
	if (other != NULL)
		json_pair_str(&j, "other", str_of(other));
	if (needs_value(d->kind))
		json_pair_int(&j, "value", value);
	if (d->quote.len > 0)
		json_pair_str(&j, "quote", d->quote);
	json_object_end(&j);
	d->body = buf_view(&out);
	return true;
}

static bool
prepare(struct deciding *d, struct err *e)
{
	char *hex = NEW_ARRAY(d->call->keep, char, 33);

	if (!incident_find(d->store, str_of(d->call->operands[2]), d->call->keep, &d->incident, e))
		return false;
	hex_write(d->incident.id.bytes, 16, hex);
	d->subject = (str){ hex, 32 };
	if (is_on_claim(d->kind) && !find_claim(d, e))
		return false;
	return write_body(d, e);
}

static bool
find_decision(struct deciding *d, struct err *e)
{
	struct decision_list all;

	d->subject = str_of(d->call->operands[2]);
	if (!decision_list_read(d->store, d->call->keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		char hex[33] = "";

		hex_write(all.at[i].id.bytes, 16, hex);
		if (str_equal(d->subject, str_of(hex)))
			return true;
	}
	return err_set(e, ERR_NOT_FOUND, "no decision has this id; 'tally decide' printed it, "
	    "and 'tally log' has it");
}

static bool
record(struct deciding *d, struct signer *by, str kind, str reason, struct err *e)
{
	struct intake_rules rules = { 0 };
	struct decision made;
	char hex[33] = "";

	if (!store_begin(d->store, by, case_now(), e))
		return false;
	if (!decision_write(d->store, kind, d->subject, reason, d->body, d->call->keep, &made, e) ||
	    !intake_propose(d->store, &rules, *d->call->scratch, e) ||
	    !store_commit(d->store, e)) {
		store_rollback(d->store);
		return false;
	}
	hex_write(made.id.bytes, 16, hex);
	fprintf(d->call->out, "decided %s: %.*s", hex, STR_ARG(kind));
	if (d->quote.len > 0)
		fprintf(d->call->out, " “%.*s”", STR_ARG(d->quote));
	fputc('\n', d->call->out);
	return true;
}

static bool
run_decide(struct call *call, struct err *e)
{
	struct deciding d = { .call = call, .body = STR("{}") };
	str kind = str_of(call->operands[1]);
	str reason = str_of(call_option(call, "reason"));
	bool is_undo = str_equal(kind, STR("undo")), ok;
	struct signer *by;

	if (!is_undo && !ruling_parse(kind, &d.kind))
		return err_set(e, ERR_USAGE, "no decision '%s'; 'tally help decide' lists them",
		    call->operands[1]);
	reason = str_trim(reason);
	if (reason.len == 0)
		return err_set(e, ERR_USAGE, "a decision needs a reason: --reason TEXT");
	if (!case_open_to_write(call, call->operands[0], &d.store, &by, e))
		return false;
	ok = (is_undo ? find_decision(&d, e) : prepare(&d, e)) && record(&d, by, kind, reason, e);
	store_close(d.store);
	return ok ? true : err_note(e, "cannot decide on '%s'", call->operands[2]);
}

static const struct option options[] = {
	{ "reason", "TEXT", "why; kept in the journal with your name (required)" },
	{ "claim", "N", "the claim decided on: its number in 'tally show'" },
	{ "value", "N", "the bound, or the number of names" },
	{ "one", "NAME", "a voice as 'tally show' names it; for grade, the grade" },
	{ "other", "NAME", "the other voice" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_decide = {
	.name      = "decide",
	.arguments = "CASE DECISION INCIDENT",
	.summary   = "record what people decide about an incident, with the reason",
	.help      =
	    "The program proposes, a person decides, and both are kept.  A decision is\n"
	    "signed, stands in the journal with its reason, and can be undone; the figures\n"
	    "that the program computes stay beside it.  DECISION is one of\n\n"
	    "  accept, reject   a claim (--claim): it counts as read, or counts for nothing\n"
	    "  retract          a claim that its claimant has taken back, in every copy\n"
	    "  fall             a lower figure replaces the earlier one of the same voice\n"
	    "  disjoint         the sites share nobody: their counts are added\n"
	    "  join, part       two voices are one, or are not (--one, --other)\n"
	    "  set_min, set_max a bound (--value)\n"
	    "  named            so many names are accepted as dead in it (--value)\n"
	    "  grade            another grade than the computed one (--one)\n"
	    "  undo             a decision: give its whole id in place of INCIDENT",
	.examples  = "$ tally decide mosul.tally disjoint 3fa9 --reason \"two buildings, two lists\"\n"
	    "$ tally decide mosul.tally reject 3fa9 --claim 7 --reason \"another street\"",
	.options   = options,
	.least     = 3,
	.most      = 3,
	.run       = run_decide,
};
