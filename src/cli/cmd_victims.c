/* cli/cmd_victims.c - the people of an incident: seen, entered, decided on. */
#include "cli/case.h"
#include "cli/show_victims.h"

#include "core/digest.h"
#include "core/json.h"
#include "intake/decide.h"
#include "people/releases.h"
#include "people/victim_propose.h"

struct victims_call {
	struct call  *call;
	struct store *store;
	struct signer *by;
	str reason;
	char **words;           /* behind the verb */
	int    count;
};

static str
hex_of(const unsigned char bytes[16], struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, 32);

	hex_write(bytes, 16, hex);
	return (str){ hex, 32 };
}

static bool
needs_words(const struct victims_call *v, int least, const char *what, struct err *e)
{
	return v->count >= least ? true : err_set(e, ERR_USAGE, "something is missing: tally "
	    "victims CASE %s", what);
}

static bool
load_account(const struct victims_call *v, struct stored_incident *incident,
    struct account *out, struct err *e)
{
	bool merged;

	return intake_incident_find(v->store, str_of(v->words[0]), v->call->keep, incident, &merged,
	        e) &&
	    intake_account(v->store, incident, (str){ 0 }, v->call->keep, *v->call->scratch,
	        out, e);
}

/* ---- seeing ----------------------------------------------------------------------- */

/* Of one incident with those of incidents that it took in; else of the case. */
static bool
list_persons(struct victims_call *v, struct victim_list *out, struct err *e)
{
	struct stored_incident incident;
	struct account account;

	if (v->count == 0)
		return victims_of(v->store, (incident_id){ { 0 } }, v->call->keep, out, e);
	if (!load_account(v, &incident, &account, e))
		return false;
	*out = account.victims;
	return true;
}

static bool
run_list(struct victims_call *v, struct err *e)
{
	struct victim_list persons;
	struct buf  out = { .keep = v->call->keep };
	struct json j = { .out = &out, .pretty = true };

	if (!list_persons(v, &persons, e))
		return false;
	if (call_switch(v->call, "json")) {
		victims_json(&persons, &j);
		BUF(&out, "\n");
	} else if (persons.len == 0) {
		fputs("tally: nobody is recorded; 'tally victims CASE propose INCIDENT' shows who "
		    "is named in the claims\n", stderr);
	} else {
		for (isize i = 0; i < persons.len; i++)
			show_victim(&out, &persons.at[i], false);
	}
	fwrite(out.at, 1, (size_t)out.len, v->call->out);
	return true;
}

static bool
run_show(struct victims_call *v, struct err *e)
{
	struct victim_list one = { 0 };
	struct victim *victim = PUSH(&one, v->call->keep);
	struct buf  out = { .keep = v->call->keep };
	struct json j = { .out = &out, .pretty = true };

	if (!needs_words(v, 1, "show VICTIM", e) ||
	    !victim_find(v->store, str_of(v->words[0]), v->call->keep, victim, e) ||
	    !victims_stays(stays_open(v->store, v->call->keep), &one, v->call->keep,
	        *v->call->scratch, e))
		return false;
	if (call_switch(v->call, "json")) {
		victims_json(&one, &j);
		BUF(&out, "\n");
	} else {
		show_victim(&out, victim, true);
	}
	fwrite(out.at, 1, (size_t)out.len, v->call->out);
	return true;
}

static void
print_proposal(struct buf *out, isize number, const struct victim_proposal *p)
{
	bool first = true;

	buf_printf(out, "  [%td] ", number);
	for (isize i = 0; i < p->values.len; i++) {
		const struct victim_value *value = &p->values.at[i];

		if (!first)
			BUF(out, "; ");
		first = false;
		if (!str_equal(value->field, STR("name")))
			buf_printf(out, "%.*s ", STR_ARG(value->field));
		show_name(out, value->value);
	}
	if (p->claims == 0)
		BUF(out, "  (named in a report, in no count)");
	else
		buf_printf(out, "  (%td claim%s)", p->claims, p->claims == 1 ? "" : "s");
	if (p->is_known) {
		char hex[33] = "";

		hex_write(p->known.bytes, 16, hex);
		buf_printf(out, "  recorded: %.8s", hex);
	}
	BUF(out, "\n");
}

static bool
load_proposals(struct victims_call *v, struct stored_incident *incident,
    struct victim_proposal_list *out, struct err *e)
{
	struct account account;

	if (!load_account(v, incident, &account, e))
		return false;
	victims_propose(&account, &account.victims, name_rules_open(v->call->keep),
	    v->call->keep, out);
	return true;
}

static bool
run_propose(struct victims_call *v, struct err *e)
{
	struct victim_proposal_list list;
	struct stored_incident incident;
	struct buf out = { .keep = v->call->keep };

	if (!needs_words(v, 1, "propose INCIDENT", e) || !load_proposals(v, &incident, &list, e))
		return false;
	for (isize i = 0; i < list.len; i++)
		print_proposal(&out, i, &list.at[i]);
	fwrite(out.at, 1, (size_t)out.len, v->call->out);
	if (list.len == 0)
		fputs("tally: nobody is named in the claims of this incident\n", stderr);
	return true;
}

/* ---- deciding ----------------------------------------------------------------------- */

/* FIELD=VALUE words; "FIELD=" empties a field, "FIELD-=VALUE" takes one value out. */
static bool
read_values(struct victims_call *v, int from, const struct victim_value *source,
    struct victim_value_list *set, struct victim_value_list *unset, struct err *e)
{
	for (int i = from; i < v->count; i++) {
		str value = str_of(v->words[i]), field = str_cut(&value, '=');
		bool takes = str_ends(field, STR("-"));
		struct victim_value made = *source;
		struct victim_field f;

		if (str_find_char(str_of(v->words[i]), '=', 0) < 0)
			return err_set(e, ERR_USAGE, "'%s' is not FIELD=VALUE", v->words[i]);
		made.field = str_trim(takes ? str_first(field, field.len - 1) : field);
		made.value = str_trim(value);
		if (!victim_field_find(made.field, &f))
			return victim_value_check(made.field, STR("x"), &made.value, e);
		if (takes || made.value.len == 0)
			*PUSH(unset, v->call->keep) = made;
		else
			*PUSH(set, v->call->keep) = made;
	}
	return true;
}

/* With --claim, values rest on its words; else on the decision. */
static bool
find_source(struct victims_call *v, const struct account *account, struct victim_value *out,
    struct err *e)
{
	const struct item *item;
	int64_t number;

	*out = (struct victim_value){ 0 };
	if (call_option(v->call, "claim") == NULL)
		return true;
	if (!call_number(v->call, "claim", 0, account->entries.len - 1, 0, &number, e))
		return false;
	item = &account->entries.at[number];
	out->quote = account_quote(account, item);
	out->where = item->claim->where;
	out->claim = hex_of(item->claim->id.bytes, v->call->keep);
	out->capture = account->reports.at[item->report].digest;
	return true;
}

static void
print_added(struct victims_call *v, victim_id id)
{
	fprintf(v->call->out, "added victim %.*s\n", STR_ARG(hex_of(id.bytes, v->call->keep)));
}

static void
warn_of_namesake(struct victims_call *v, const struct account *account,
    const struct victim_value_list *values)
{
	struct name_vocabulary *names = name_vocabulary_open(name_rules_open(v->call->keep),
	    v->call->keep);

	for (isize i = 0; i < values->len; i++) {
		isize same;

		if (!str_equal(values->at[i].field, STR("name")))
			continue;
		same = victim_named_so(names, &account->victims, values->at[i].value);
		if (same >= 0)
			fprintf(stderr, "tally: victim %.8s of this incident has that name, too: one "
			    "person? 'merge' says so\n", hex_of(account->victims.at[same].id.bytes,
			    v->call->keep).ptr);
	}
}

static bool
run_add(struct victims_call *v, struct err *e)
{
	struct victim_value_list set = { 0 }, unset = { 0 };
	struct stored_incident incident;
	struct victim_value source;
	struct account account;
	victim_id id;

	if (!needs_words(v, 2, "add INCIDENT FIELD=VALUE…", e) ||
	    !load_account(v, &incident, &account, e) || !find_source(v, &account, &source, e) ||
	    !read_values(v, 1, &source, &set, &unset, e) ||
	    !victim_add(v->store, incident.id, &set, v->reason, v->call->keep, &id, e))
		return false;
	warn_of_namesake(v, &account, &set);
	print_added(v, id);
	return true;
}

static bool
run_take(struct victims_call *v, struct err *e)
{
	struct victim_proposal_list list;
	struct stored_incident incident;

	if (!needs_words(v, 2, "take INCIDENT NUMBER…", e) ||
	    !load_proposals(v, &incident, &list, e))
		return false;
	for (int i = 1; i < v->count; i++) {
		int64_t number;
		victim_id id;

		if (!str_to_int(str_of(v->words[i]), &number) || number >= list.len)
			return err_set(e, ERR_USAGE, "'%s' is no number that 'propose' prints",
			    v->words[i]);
		if (list.at[number].is_known)
			return err_set(e, ERR_CONFLICT, "[%s] is recorded already, as victim %.8s",
			    v->words[i], hex_of(list.at[number].known.bytes, v->call->keep).ptr);
		if (!victim_add(v->store, incident.id, &list.at[number].values, v->reason,
		        v->call->keep, &id, e))
			return false;
		print_added(v, id);
	}
	return true;
}

static bool
run_set(struct victims_call *v, struct err *e)
{
	struct victim_value_list set = { 0 }, unset = { 0 };
	struct victim_value source = { 0 };
	struct victim victim;

	if (!needs_words(v, 2, "set VICTIM FIELD=VALUE…", e) ||
	    !victim_find(v->store, str_of(v->words[0]), v->call->keep, &victim, e))
		return false;
	if (call_option(v->call, "claim") != NULL) {
		struct stored_incident incident;
		struct account account;
		char *word = str_to_c(hex_of(victim.incident.bytes, v->call->keep), v->call->keep);
		struct victims_call of = *v;

		of.words = &word;
		if (!load_account(&of, &incident, &account, e) ||
		    !find_source(v, &account, &source, e))
			return false;
	}
	if (!read_values(v, 1, &source, &set, &unset, e) ||
	    !victim_set(v->store, &victim, &set, &unset, v->reason, v->call->keep, e))
		return false;
	fprintf(v->call->out, "changed victim %.8s\n", hex_of(victim.id.bytes, v->call->keep).ptr);
	return true;
}

static bool
decide_one(struct victims_call *v, str verb, const struct victim *victim, const char *other,
    struct err *e)
{
	struct arena *keep = v->call->keep;
	struct stored_incident incident;
	struct victim into;
	bool merged;

	if (str_equal(verb, STR("accept")))
		return victim_accept(v->store, victim, v->reason, keep, e);
	if (str_equal(verb, STR("remove")))
		return victim_remove(v->store, victim, v->reason, keep, e);
	if (str_equal(verb, STR("part")))
		return victim_part(v->store, victim, v->reason, keep, e);
	if (other == NULL)
		return err_set(e, ERR_USAGE, "'%.*s' needs a second id", STR_ARG(verb));
	if (str_equal(verb, STR("move")))
		return intake_incident_find(v->store, str_of(other), keep, &incident, &merged, e) &&
		    victim_move(v->store, victim, incident.id, v->reason, keep, e);
	return victim_find(v->store, str_of(other), keep, &into, e) &&
	    victim_merge(v->store, victim, &into, v->reason, keep, e);
}

static bool
run_decisions(struct victims_call *v, str verb, struct err *e)
{
	bool takes_two = str_equal(verb, STR("merge")) || str_equal(verb, STR("move"));

	if (!needs_words(v, takes_two ? 2 : 1, takes_two ? "merge VICTIM INTO, or move VICTIM "
	    "INCIDENT" : "accept VICTIM…", e))
		return false;
	if (takes_two && v->count > 2)
		return err_set(e, ERR_USAGE, "'%s' is one word too many", v->words[2]);
	for (int i = 0; i < (takes_two ? 1 : v->count); i++) {
		struct victim victim, after;

		if (!victim_find(v->store, str_of(v->words[i]), v->call->keep, &victim, e) ||
		    !decide_one(v, verb, &victim, takes_two ? v->words[1] : NULL, e) ||
		    !victim_of_id(v->store, victim.id, v->call->keep, &after, e))
			return err_note(e, "victim '%s'", v->words[i]);
		fprintf(v->call->out, "%.*s victim %.8s: decision %.*s\n", STR_ARG(verb),
		    hex_of(victim.id.bytes, v->call->keep).ptr,
		    STR_ARG(after.steps.at[after.steps.len - 1].decision));
	}
	return true;
}

static bool
run_undo(struct victims_call *v, struct err *e)
{
	struct decision decision, made;
	decision_id id;
	bool found = false, undone;

	if (!needs_words(v, 1, "undo DECISION", e))
		return false;
	if (!hex_read(str_of(v->words[0]), id.bytes, 16) ||
	    !decision_read(v->store, id, v->call->keep, &decision, &found, e) || !found)
		return err_set(e, ERR_NOT_FOUND, "no decision '%s'; 'tally victims CASE show VICTIM' "
		    "prints them, whole", v->words[0]);
	if (!decision_is_undone(v->store, &decision, &undone, e))
		return false;
	if (undone)
		return err_set(e, ERR_CONFLICT, "it was undone already");
	if (!decision_write(v->store, STR("undo"), hex_of(id.bytes, v->call->keep), v->reason,
	        STR("{}"), v->call->keep, &made, e))
		return false;
	fprintf(v->call->out, "undone: %.*s\n", STR_ARG(decision.kind));
	return true;
}

/* ---- the command ----------------------------------------------------------------------- */

static bool
run_verb(struct victims_call *v, str verb, struct err *e)
{
	if (str_equal(verb, STR("add")))
		return run_add(v, e);
	if (str_equal(verb, STR("take")))
		return run_take(v, e);
	if (str_equal(verb, STR("set")))
		return run_set(v, e);
	if (str_equal(verb, STR("undo")))
		return run_undo(v, e);
	return run_decisions(v, verb, e);
}

static bool
write_verb(struct victims_call *v, str verb, struct err *e)
{
	struct intake_rules rules = { 0 };

	v->reason = str_trim(str_of(call_option(v->call, "reason")));
	if (v->reason.len == 0)
		return err_set(e, ERR_USAGE, "a decision needs a reason: --reason TEXT");
	if (!case_open_to_write(v->call, v->call->operands[0], &v->store, &v->by, e))
		return false;
	if (!store_begin(v->store, v->by, case_now(), e))
		return false;
	if (run_verb(v, verb, e) && intake_propose_people(v->store, &rules, *v->call->scratch, e) &&
	    store_commit(v->store, e))
		return true;
	store_rollback(v->store);
	return false;
}

static bool
run_victims(struct call *call, struct err *e)
{
	static const char *const reading[] = { "list", "show", "propose" };
	static const char *const writing[] = { "add", "take", "set", "accept", "remove", "move",
		"merge", "part", "undo" };
	struct victims_call v = { .call = call, .words = call->operands + 2,
		.count = call->operand_count > 2 ? call->operand_count - 2 : 0 };
	str verb = str_of(call->operand_count > 1 ? call->operands[1] : "list");
	bool ok;

	for (isize i = 0; i < COUNT_OF(writing); i++)
		if (str_equal(verb, str_of(writing[i]))) {
			ok = write_verb(&v, verb, e);
			store_close(v.store);
			return ok;
		}
	for (isize i = 0; i < COUNT_OF(reading); i++) {
		if (!str_equal(verb, str_of(reading[i])))
			continue;
		if (!case_open(call, call->operands[0], &v.store, e))
			return false;
		ok = i == 0 ? run_list(&v, e) : i == 1 ? run_show(&v, e) : run_propose(&v, e);
		store_close(v.store);
		return ok;
	}
	return err_set(e, ERR_USAGE, "'%.*s' is nothing that can be done with victims; 'tally help "
	    "victims' lists what can", STR_ARG(verb));
}

static const struct option options[] = {
	{ "reason", "TEXT", "why; kept in the journal with your name (for everything that writes)" },
	{ "claim", "N", "the values rest on this claim: its number in 'tally show'" },
	{ "json", NULL, "print victims as JSON, each value with its words and decision" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_victims = {
	.name      = "victims",
	.arguments = "CASE [WHAT [ID…] [FIELD=VALUE…]]",
	.summary   = "the people of an incident: who is named, entered, accepted, merged",
	.help      =
	    "A victim is a record of one person in one incident.  Each value stands with the\n"
	    "exact words of a claim or with the decision of the person who entered it; every\n"
	    "decision has a reason, is signed and can be undone.  WHAT is one of\n\n"
	    "  list [INCIDENT]         who is recorded (also without WHAT)\n"
	    "  show VICTIM             one person: every value, every decision\n"
	    "  propose INCIDENT        who is named in the claims, spellings put together\n"
	    "  take INCIDENT NUMBER…   record those people, with their words\n"
	    "  add INCIDENT FIELD=VALUE…   enter a person by hand\n"
	    "  set VICTIM FIELD=VALUE…     'FIELD=' empties it, 'FIELD-=VALUE' takes one value out\n"
	    "  accept VICTIM…          distinct, dead and of this incident: names accepted are a\n"
	    "                          floor of its tally\n"
	    "  merge VICTIM INTO       the two are one person; INTO stands, nothing is lost\n"
	    "  part VICTIM             take that back\n"
	    "  move VICTIM INCIDENT    the person belongs to another incident\n"
	    "  remove VICTIM           the record stands for nobody\n"
	    "  undo DECISION           any of these; 'show' prints the ids\n\n"
	    "Fields: name, kunya, married_name, family, relation, occupation, list_id (LIST:ID),\n"
	    "code and note may have several values; age (years), age_months, age_group (child,\n"
	    "adult), sex (man, woman), harm (killed, injured, died_later, missing), died and\n"
	    "missing_since (dates), status (civilian, protected, armed_forces, participant,\n"
	    "combatant, unknown; as stated), home and withheld (asked, policy, sexual_violence,\n"
	    "recruited_child) have one.  Status is never read from sex, kinship or place.\n"
	    "A name is kept as it is written; the first one in another script than the Latin\n"
	    "one is shown first.",
	.examples  = "$ tally victims mosul.tally propose 3fa9\n"
	    "$ tally victims mosul.tally take 3fa9 0 2 --reason \"named by the family\"\n"
	    "$ tally victims mosul.tally add 3fa9 name=\"Samira Darwish\" age=34 harm=killed --claim 4 "
	    "--reason \"list in the hospital's report\"",
	.options   = options,
	.least     = 1,
	.most      = -1,
	.run       = run_victims,
};
