/* cli/cmd_check.c - rules that figures may not break, over a case or an archive. */
#include "cli/case.h"

#include "core/digest.h"
#include "core/json.h"
#include "core/jsonl.h"
#include "incidents/archive_record.h"
#include "incidents/check.h"
#include "incidents/words.h"
#include "intake/decide.h"

#include <stdlib.h>

enum { LINE_LIMIT = 16 << 20 };

/* Where a person of a released list is recorded. */
struct person_at { str id, incident; bool has_siblings; };
struct person_at_list { struct person_at *at; isize len, room; };

/* That a record names another as perhaps of the same people. */
struct named_sibling { str id, other; };
struct named_sibling_list { struct named_sibling *at; isize len, room; };

struct checking {
	struct call *call;
	struct person_at_list persons;
	struct named_sibling_list siblings;
	struct str_list ids;            /* of all records */
	struct json j;
	struct buf   out;
	int64_t records, bad, findings;
};

static void
tell(struct checking *c, str what, str id, str name, const struct breach *b)
{
	c->findings++;
	if (!call_switch(c->call, "json")) {
		fprintf(c->call->out, "%.*s %.*s%s%.*s%s: %.*s%s%.*s%s\n", STR_ARG(what), STR_ARG(id),
		    name.len > 0 ? " (" : "", STR_ARG(name), name.len > 0 ? ")" : "",
		    STR_ARG(words(b->rule)), b->fact.len > 0 ? " (" : "", STR_ARG(b->fact),
		    b->fact.len > 0 ? ")" : "");
		return;
	}
	json_object(&c->j);
	json_pair_str(&c->j, "kind", what);
	json_pair_str(&c->j, "id", id);
	json_pair_str(&c->j, "rule", b->rule);
	json_pair_str(&c->j, "fact", b->fact);
	json_object_end(&c->j);
}

static void
tell_all(struct checking *c, str what, str id, str name, const struct breach_list *list)
{
	c->records++;
	c->bad += list->len > 0;
	for (isize i = 0; i < list->len; i++)
		tell(c, what, id, name, &list->at[i]);
}

/* ---- a case ------------------------------------------------------------------ */

static void
note_persons(struct checking *c, const struct account *account, const struct stored_incident *in)
{
	char hex[33] = "";

	hex_write(in->id.bytes, 16, hex);
	for (isize i = 0; i < account->victims.len; i++) {
		const struct victim *v = &account->victims.at[i];

		for (isize k = 0; k < v->values.len; k++)
			if (str_equal(v->values.at[k].field, STR("list_id")))
				*PUSH(&c->persons, c->call->keep) = (struct person_at){
					str_copy(v->values.at[k].value, c->call->keep),
					str_copy(str_first(str_of(hex), 8), c->call->keep),
					account->siblings.len > 0 };
	}
}

static int
by_person(const void *a, const void *b)
{
	const struct person_at *x = a, *y = b;
	int order = str_compare(x->id, y->id);

	return order != 0 ? order : str_compare(x->incident, y->incident);
}

/* One person cannot have been harmed in two incidents, least of all in siblings
 * (FIELD 5, C6). */
static void
check_persons(struct checking *c)
{
	struct person_at_list *p = &c->persons;

	list_sort(p->at, p->len, (isize)sizeof *p->at, by_person);
	for (isize i = 1; i < p->len; i++) {
		const struct person_at *one = &p->at[i - 1], *other = &p->at[i];
		bool both = one->has_siblings && other->has_siblings;
		struct breach breach = { both ? STR("check.same_person_siblings")
		    : STR("check.same_person"), str_printf(c->call->keep, "%.*s, %.*s",
		    STR_ARG(one->incident), STR_ARG(other->incident)) };

		if (str_equal(one->id, other->id) && !str_equal(one->incident, other->incident))
			tell(c, STR("person"), one->id, (str){ 0 }, &breach);
	}
}

/* ---- siblings ------------------------------------------------------------------ */

static int
by_pair(const void *a, const void *b)
{
	const struct named_sibling *x = a, *y = b;
	int order = str_compare(x->id, y->id);

	return order != 0 ? order : str_compare(x->other, y->other);
}

static int
by_text(const void *a, const void *b)
{
	return str_compare(*(const str *)a, *(const str *)b);
}

/* Who names a sibling is named by it, and it is there (FIELD 5, C7). */
static void
check_siblings(struct checking *c, str what)
{
	struct named_sibling_list *s = &c->siblings;

	list_sort(s->at, s->len, (isize)sizeof *s->at, by_pair);
	list_sort(c->ids.at, c->ids.len, (isize)sizeof *c->ids.at, by_text);
	for (isize i = 0; i < s->len; i++) {
		struct named_sibling back = { s->at[i].other, s->at[i].id };
		struct breach breach = { STR("check.sibling_alone"), s->at[i].other };

		if (bsearch(&s->at[i].other, c->ids.at, (size_t)c->ids.len, sizeof *c->ids.at,
		    by_text) == NULL)
			breach.rule = STR("check.sibling_gone");
		else if (bsearch(&back, s->at, (size_t)s->len, sizeof *s->at, by_pair) != NULL)
			continue;
		tell(c, what, s->at[i].id, (str){ 0 }, &breach);
	}
}

static void
note_siblings(struct checking *c, const struct account *account, const struct stored_incident *in)
{
	struct arena *keep = c->call->keep;
	char hex[33] = "";

	hex_write(in->id.bytes, 16, hex);
	*PUSH(&c->ids, keep) = str_copy(str_first(str_of(hex), 8), keep);
	for (isize i = 0; i < account->siblings.len; i++) {
		char other[33] = "";

		hex_write(account->siblings.at[i].other.bytes, 16, other);
		*PUSH(&c->siblings, keep) = (struct named_sibling){ c->ids.at[c->ids.len - 1],
			str_copy(str_first(str_of(other), 8), keep) };
	}
}

/* ---- a case, one by one -------------------------------------------------------- */

static void
tell_list(struct checking *c, const struct account *account, str name,
    const struct breach_list *list)
{
	for (isize i = 0; i < list->len; i++)
		tell(c, STR("incident"), account->id, name, &list->at[i]);
}

static bool
check_one(struct checking *c, const struct accounts *accounts,
    const struct stored_incident *incident, struct err *e)
{
	struct arena keep = *c->call->scratch, scratch = keep;
	struct breach_list quotes, grade, days;
	struct account account;

	keep.end = scratch.next = keep.next + (keep.end - keep.next) / 2;
	if (!accounts_read(accounts, incident, (str){ 0 }, &keep, scratch, &account, e))
		return false;
	note_persons(c, &account, incident);
	note_siblings(c, &account, incident);
	quotes = check_quotes(&account, &keep);
	grade = check_grade(&account, &keep);
	days = check_days(&account, &keep);
	tell_list(c, &account, incident->name, &quotes);
	tell_list(c, &account, incident->name, &grade);
	tell_list(c, &account, incident->name, &days);
	tell_all(c, STR("incident"), account.id, incident->name, &account.breaches);
	return true;
}

/* Decisions that two desks took without seeing each other. */
static bool
check_conflicts(struct checking *c, struct store *store, struct err *e)
{
	struct told_decision_list list;

	if (!intake_conflicts(store, c->call->keep, &list, e))
		return false;
	for (isize i = 0; i < list.len; i++) {
		const struct told_decision *d = &list.at[i];
		struct breach breach = { d->refused, str_printf(c->call->keep, "%.*s%s%.*s%s%s%.*s, %.*s",
		    STR_ARG(d->decision.kind), d->quote.len > 0 ? " “" : "", STR_ARG(d->quote),
		    d->quote.len > 0 ? "”" : "", d->set.len > 0 ? " " : "", STR_ARG(d->set),
		    STR_ARG(d->decision.author)) };
		char hex[33] = "";

		hex_write(d->decision.id.bytes, 16, hex);
		tell(c, STR("decision"), str_first(str_of(hex), 8), (str){ 0 }, &breach);
	}
	return true;
}

static bool
check_case(struct checking *c, const char *path, struct err *e)
{
	struct stored_incident_list list;
	struct accounts *accounts;
	struct store *store;
	bool ok;

	if (!case_open(c->call, path, &store, e))
		return false;
	ok = incident_list_read(store, c->call->keep, &list, e) &&
	    accounts_open(store, c->call->keep, &accounts, e);
	c->out.keep = c->call->keep;
	for (isize i = 0; ok && i < list.len; i++)
		ok = check_one(c, accounts, &list.at[i], e);
	check_persons(c);
	check_siblings(c, STR("incident"));
	ok = ok && check_conflicts(c, store, e);
	store_close(store);
	return ok;
}

/* ---- an archive ---------------------------------------------------------------- */

/* An id that two records share leads readers to one of them. */
static void
check_ids(struct checking *c, const struct str_list *ids)
{
	struct breach breach = { STR("check.same_id"), { 0 } };

	for (isize i = 1; i < ids->len; i++)
		if (str_equal(ids->at[i], ids->at[i - 1]))
			tell(c, STR("record"), ids->at[i], (str){ 0 }, &breach);
}

static bool
check_archive(struct checking *c, const char *path, struct err *e)
{
	struct jsonl file = { 0 };
	str  line = { 0 };
	bool ok = jsonl_open(&file, path, LINE_LIMIT, e);

	while (ok && (ok = jsonl_next(&file, &line, e)) && line.ptr != NULL) {
		struct checked_record record;
		struct breach_list breaches;

		ok = archive_record_read(line, c->call->keep, &record, e) ||
		    err_note(e, "'%s', line %lld", path, (long long)file.lines.number);
		if (!ok)
			break;
		breaches = check_record(&record, c->call->keep);
		tell_all(c, STR("record"), record.id, (str){ 0 }, &breaches);
		*PUSH(&c->ids, c->call->keep) = record.id;
		for (isize i = 0; i < record.siblings.len; i++)
			*PUSH(&c->siblings, c->call->keep) = (struct named_sibling){ record.id,
				record.siblings.at[i] };
	}
	jsonl_close(&file);
	if (ok) {
		check_siblings(c, STR("record"));
		check_ids(c, &c->ids);
	}
	return ok;
}

static bool
run_check(struct call *call, struct err *e)
{
	bool is_archive = call_switch(call, "archive");
	struct checking c = { .call = call, .out = { .keep = call->keep } };
	const char *path = call->operands[0];

	c.j = (struct json){ .out = &c.out, .pretty = true };
	if (call_switch(call, "json"))
		json_array(&c.j);
	if (!(is_archive ? check_archive(&c, path, e) : check_case(&c, path, e)))
		return false;
	if (call_switch(call, "json")) {
		json_array_end(&c.j);
		BUF(&c.out, "\n");
		fwrite(c.out.at, 1, (size_t)c.out.len, call->out);
	} else {
		fprintf(call->out, "%lld %s checked, %lld break a rule\n", (long long)c.records,
		    is_archive ? "records" : "incidents", (long long)c.bad);
	}
	fflush(call->out);
	return c.findings == 0 || err_set(e, ERR_INPUT, "'%s': %lld %s for a person to look "
	    "at", path, (long long)c.findings, c.findings == 1 ? "finding" : "findings");
}

static const struct option options[] = {
	{ "archive", NULL, "FILE holds records of another archive, one JSON object a line" },
	{ "json", NULL, "print an array of findings" },
	CASE_OPTIONS,
	{ 0 }
};

const struct command cmd_check = {
	.name      = "check",
	.arguments = "CASE|FILE",
	.summary   = "look for figures that contradict each other",
	.help      =
	    "Minimum not above maximum; children, women and men together not more than all;\n"
	    "people named as killed not more than the maximum; a belligerent concedes no more\n"
	    "than the maximum; a point has a precision; days in order; the grade goes with the\n"
	    "strike status; no id twice; who names a sibling is named by it.  In a case also:\n"
	    "every quote stands in its report; a grade that a person gave was read by another, and\n"
	    "its rule's clauses hold; no figure was said before the incident's day; nobody of a\n"
	    "released list is recorded in two incidents; and the decisions that could not be\n"
	    "applied, since two desks decided without seeing each other.  In an archive also: a day\n"
	    "is a day at the place, not an hour of some clock.\n\n"
	    "A finding says what to look at, not who is wrong.  With findings the exit code is 3.\n\n"
	    "--archive reads records such as {\"id\", \"killed\":[min,max], \"injured\",\n"
	    "\"breakdown\":{\"children\":[min,max],…}, \"named_killed\" or \"victims\", \"conceded\",\n"
	    "\"grading\", \"strike_status\", \"date\":[from,to], \"lat\",\"lon\",\"precision\",\n"
	    "\"siblings\":[id,…]}.",
	.examples  = "$ tally check mosul.tally\n$ tally check --archive records.jsonl",
	.options   = options,
	.least     = 1,
	.most      = 1,
	.run       = run_check,
};
