/* cli/cmd_decide.c - what people decide about an incident, with author and reason. */
#include "cli/decide.h"

#include "incidents/account.h"
#include "store/decision_json.h"

/* One decision under way. */
struct deciding {
	struct call *call;
	struct store *store;
	struct decide_request request;
	struct stored_incident incident;
	struct account account;         /* read where claims are named by number */
	bool has_account;
	struct claim hand;
};

static str
given(const struct deciding *d, const char *option)
{
	const char *value = call_option(d->call, option);

	return value == NULL ? (str){ 0 } : str_trim(str_of(value));
}

/* ---- claims by the numbers of 'tally show' -------------------------------------- */

static bool
claim_numbered(struct deciding *d, str number, claim_id *out, struct err *e)
{
	int64_t at;

	if (!d->has_account && !intake_account(d->store, &d->incident, (str){ 0 }, d->call->keep,
	    *d->call->scratch, &d->account, e))
		return false;
	d->has_account = true;
	if (!str_to_int(str_trim(number), &at) || at >= d->account.entries.len)
		return err_set(e, ERR_USAGE, "a claim is the number that 'tally show' prints in "
		    "brackets, 0 to %td, not '%.*s'", d->account.entries.len - 1,
		    STR_ARG(number));
	*out = d->account.entries.at[at].claim->id;
	return true;
}

static bool
take_claims(struct deciding *d, struct err *e)
{
	str one = given(d, "claim"), many = given(d, "claims");

	if (one.ptr != NULL) {
		d->request.terms.has_claim = true;
		if (!claim_numbered(d, one, &d->request.terms.claim, e))
			return false;
		/* Kinds that take several take one, too. */
		*PUSH(&d->request.terms.claims, d->call->keep) = d->request.terms.claim;
	}
	while (many.len > 0) {
		claim_id *claim = PUSH(&d->request.terms.claims, d->call->keep);

		if (!claim_numbered(d, str_cut(&many, ','), claim, e))
			return false;
	}
	return true;
}

static bool
take_others(struct deciding *d, struct err *e)
{
	str with = given(d, "with");

	while (with.len > 0) {
		struct stored_incident other;
		bool merged;

		if (!intake_incident_find(d->store, str_trim(str_cut(&with, ',')), d->call->keep,
		    &other, &merged, e))
			return err_note(e, "--with");
		*PUSH(&d->request.terms.others, d->call->keep) = other.id;
	}
	return true;
}

/* ---- values ----------------------------------------------------------------------- */

static bool
take_value(struct deciding *d, struct err *e)
{
	str value = given(d, "value"), digits = value;
	bool minus = str_starts(value, STR("-"));

	if (value.ptr == NULL)
		return true;
	digits = minus ? str_from(value, 1) : value;
	d->request.terms.has_value = true;
	if (!str_to_int(digits, &d->request.terms.value) ||
	    d->request.terms.value > INT64_C(100000000))
		return err_set(e, ERR_USAGE, "--value takes a whole number, not '%.*s'",
		    STR_ARG(value));
	if (minus)
		d->request.terms.value = -d->request.terms.value;
	return true;
}

static bool
take_values(struct deciding *d, struct err *e)
{
	struct decision_terms *t = &d->request.terms;
	str day = given(d, "date"), place = given(d, "place"), set = given(d, "set");

	t->one = given(d, "one");
	t->other = given(d, "other");
	return take_value(d, e) &&
	    (day.ptr == NULL || intake_days(day, &t->days, e)) &&
	    (place.ptr == NULL || intake_place(place, d->call->keep, &t->place, e)) &&
	    (set.ptr == NULL || intake_set_words(set, d->call->keep, &t->set, e));
}

/* A claim by hand stands on words of a kept report. */
static bool
take_hand(struct deciding *d, struct err *e)
{
	const char *report = call_option(d->call, "report"), *quote = call_option(d->call, "quote");
	struct capture capture;
	struct reading reading;
	struct claim base;

	if (report == NULL || quote == NULL || d->request.terms.set.len == 0)
		return err_set(e, ERR_USAGE, "add takes --report DIGEST --quote WORDS --set FIELDS");
	if (!case_capture(d->call, d->store, str_of(report), &capture, e) ||
	    !reading_of_capture(d->store, capture.id, d->call->keep, &reading, e) ||
	    !intake_hand_claim(d->store, reading.id, str_of(quote), d->call->keep, &base, e) ||
	    !claim_patch(&base, d->request.terms.set, d->call->keep, &d->hand, e))
		return false;
	d->request.terms.set = (str){ 0 };
	d->request.terms.reading = reading.id;
	d->request.hand = &d->hand;
	return true;
}

/* ---- all of it ----------------------------------------------------------------------- */

static bool
take_incident(struct deciding *d, struct err *e)
{
	str  named = d->call->operand_count > 2 ? str_of(d->call->operands[2]) : STR("");
	bool merged;

	if (d->request.kind == RULING_CREATE)
		return named.len == 0 || err_set(e, ERR_USAGE,
		    "create takes no incident: it makes one (--one NAME)");
	if (named.len == 0)
		return err_set(e, ERR_USAGE, "say on which incident");
	if (!intake_incident_find(d->store, named, d->call->keep, &d->incident, &merged, e))
		return false;
	if (merged)
		fprintf(stderr, "tally decide: that incident was merged; deciding on the one that "
		    "took it in\n");
	d->request.incident = d->incident.id;
	return true;
}

static bool
take_earlier(struct deciding *d, struct err *e)
{
	struct decision decision;

	if (d->call->operand_count < 3)
		return err_set(e, ERR_USAGE, "say which decision");
	if (!intake_decision_find(d->store, str_of(d->call->operands[2]), d->call->keep,
	    &decision, e))
		return false;
	d->request.decision = decision.id;
	return true;
}

static bool
prepare(struct deciding *d, struct err *e)
{
	d->request.reason = given(d, "reason");
	d->request.seen = given(d, "seen");
	if (d->request.kind == RULING_SECOND || d->request.kind == RULING_UNDO)
		return take_earlier(d, e);
	return take_incident(d, e) && take_claims(d, e) && take_others(d, e) &&
	    take_values(d, e) && (d->request.kind != RULING_ADD || take_hand(d, e));
}

static bool
run_decide(struct call *call, struct err *e)
{
	struct deciding d = { .call = call };
	str kind = str_of(call->operands[1]);
	struct signer *by;
	bool ok;

	if (!ruling_parse(kind, &d.request.kind) || decided_is_of_case(d.request.kind))
		return err_set(e, ERR_USAGE, "no decision '%s'; 'tally help decide' lists them",
		    call->operands[1]);
	if (given(&d, "reason").len == 0)
		return err_set(e, ERR_USAGE, "a decision needs a reason: --reason TEXT");
	if (!case_open_to_write(call, call->operands[0], &d.store, &by, e))
		return false;
	ok = prepare(&d, e) && decide_and_tell(call, d.store, by, &d.request, e);
	store_close(d.store);
	if (ok)
		return true;
	return call->operand_count > 2 ? err_note(e, "cannot decide on '%s'", call->operands[2])
	    : err_note(e, "cannot decide");
}

static const struct option options[] = {
	{ "reason", "TEXT", "why; kept in the journal with your name (required)" },
	{ "seen", "VERSION", "the version of the incident that you looked at, as 'tally show' prints\n"
	  "it: refused where somebody changed it meanwhile" },
	{ "claim", "N", "the claim decided on: its number in 'tally show'" },
	{ "claims", "N,N…", "the claims decided on" },
	{ "with", "INCIDENT,…", "the other incidents: to take in, to move to, siblings" },
	{ "value", "N", "the bound, the number of names, or the weight of a cell (-2 to 2)" },
	{ "one", "NAME", "a voice as 'tally show' names it; a grade; a site; a hypothesis; the\nname of a new incident" },
	{ "other", "NAME", "the other voice" },
	{ "date", "DAY", "the day, or two joined by '..'" },
	{ "place", "NAME", "the place; NAME @LAT,LON PRECISION where the gazetteer has it not" },
	{ "set", "FIELDS", "what of the claim is otherwise: \"count=12+; scope=excluded; source=NAME\"" },
	{ "report", "DIGEST", "add: the report, by the beginning of its SHA-256" },
	{ "quote", "WORDS", "add: its exact words, in any language" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_decide = {
	.name      = "decide",
	.arguments = "CASE DECISION [INCIDENT]",
	.summary   = "record what people decide about an incident, with the reason",
	.help      =
	    "The program proposes, a person decides, and both are kept.  A decision is\n"
	    "signed, stands in the journal with its reason, and can be undone ('tally\n"
	    "undo'); the figures that the program computes stay beside it.  From the first\n"
	    "decision on, an incident keeps its id and its claims.  DECISION is one of\n\n"
	    "  accept, reject   a claim (--claim): it counts as read, or counts for nothing\n"
	    "  edit             what the program read wrongly in a claim (--claim, --set)\n"
	    "  add              a claim by hand (--report, --quote, --set)\n"
	    "  retract          a claim that its claimant has taken back, in every copy\n"
	    "  fall             a lower figure replaces the earlier one of the same voice\n"
	    "  disjoint         the sites share nobody: their counts are added\n"
	    "  set_sites        where claims were counted (--claims, --one SITE; * is the\n"
	    "                   whole incident, + more than it)\n"
	    "  join, part       two voices are one, or are not (--one, --other)\n"
	    "  set_min, set_max a bound (--value)\n"
	    "  named            so many names are accepted as dead in it (--value)\n"
	    "  grade            another grade than the computed one (--one)\n"
	    "  set_place, set_date                 (--place, --date)\n"
	    "  create           a new incident (--one NAME, no INCIDENT)\n"
	    "  merge            take other incidents in (--with)\n"
	    "  split            claims that are another incident (--claims)\n"
	    "  move             claims to another incident (--claims, --with)\n"
	    "  siblings         may be about the same people (--with): never added up\n"
	    "  distinct         share nobody (--with)\n"
	    "  weigh            a cell of the matrix of hypotheses (--one, --claim, --value)\n"
	    "  second           a decision was read by a second person: its id in place of\n"
	    "                   INCIDENT; bounds, grades and claims set aside need one\n"
	    "  undo             as 'tally undo'\n\n"
	    "Fields of --set: kind, effect, count (12, 12-20, 12+ at least, >12, <=12, ~12\n"
	    "about, or a word such as dozens), scope, modality, stance, of, basis, status, sex,\n"
	    "age, source, role, organisation, said, as_of, date, place, sites, causes, actors.\n"
	    "An empty value takes a field away. Words for a body (source=the general hospital) are its\n"
	    "organisation; others are taken for a person's name, which is not published: say\n"
	    "organisation=NAME where they are a body's.",
	.examples  = "$ tally decide mosul.tally disjoint 3fa9 --reason \"two buildings, two lists\"\n"
	    "$ tally decide mosul.tally reject 3fa9 --claim 7 --reason \"another street\"\n"
	    "$ tally decide mosul.tally edit 3fa9 --claim 4 --set \"count=12+\" --reason \"a floor\"",
	.options   = options,
	.least     = 2,
	.most      = 3,
	.run       = run_decide,
};
