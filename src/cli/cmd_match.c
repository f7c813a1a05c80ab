/* cli/cmd_match.c - victims that may be one person: the queue, and answers. */
#include "cli/case.h"

#include "core/digest.h"
#include "core/json.h"
#include "cli/show_victims.h"
#include "intake/account.h"
#include "people/match.h"

enum { LEAST_PERCENT = 5 };

static void
print_pair(struct buf *out, const struct match_pair *p)
{
	char hex[33] = "";
	str other = match_other(p, out->keep);

	hex_write(p->victim.bytes, 16, hex);
	buf_printf(out, "%.3f  %.8s  ", p->p, hex);
	show_name(out, p->name);
	buf_printf(out, "  =?  %.*s  ", STR_ARG(p->list_id.ptr ? other : str_first(other, 8)));
	show_name(out, p->other_name);
	BUF(out, "\n");
	for (int i = 0; i < p->reasons; i++) {
		const struct compare_reason *r = &p->reason[i];

		buf_printf(out, "       %+.1f bits  %.*s: ", r->bits, STR_ARG(r->field));
		show_name(out, r->a);
		BUF(out, " / ");
		show_name(out, r->b);
		buf_printf(out, " (%s)\n", name_level_word(r->level));
	}
}

static void
put_pair(struct buf *out, const struct match_pair *p)
{
	struct json j = { .out = out };
	char hex[33] = "";

	hex_write(p->victim.bytes, 16, hex);
	json_object(&j);
	json_pair_str(&j, "victim", str_of(hex));
	json_pair_str(&j, "other", match_other(p, out->keep));
	json_pair_str(&j, "name", p->name);
	json_pair_str(&j, "other_name", p->other_name);
	json_key(&j, "p");
	json_number(&j, p->p);
	json_pair_bool(&j, "linked", p->is_linked);
	json_object_end(&j);
	BUF(out, "\n");
}

static void
print_measured(const struct match_measured *m)
{
	if (m->linked + m->unlinked == 0)
		return;
	fprintf(stderr, "answered: of %lld pairs that the program calls the same, %lld are",
	    (long long)m->linked, (long long)m->linked_same);
	if (m->linked > 0)
		fprintf(stderr, " (%.0f %%; 95 %% interval %.0f to %.0f %%)", m->precision * 100,
		    m->low * 100, m->high * 100);
	fprintf(stderr, "; of %lld others, %lld are\n", (long long)m->unlinked,
	    (long long)m->unlinked_same);
}

static bool
run_queue(struct call *call, struct store *store, str list, struct err *e)
{
	struct match_pair_list pairs;
	struct match_measured measured;
	struct buf out = { .keep = call->keep };
	int64_t least;

	if (!call_number(call, "least", 0, 100, LEAST_PERCENT, &least, e) ||
	    !match_queue(store, list, (double)least / 100, call->keep, call->scratch, &pairs, e) ||
	    !match_measure(store, call->keep, &measured, e))
		return false;
	for (isize i = 0; i < pairs.len; i++) {
		if (call_switch(call, "json"))
			put_pair(&out, &pairs.at[i]);
		else
			print_pair(&out, &pairs.at[i]);
	}
	fwrite(out.at, 1, (size_t)out.len, call->out);
	fprintf(stderr, "%td pairs wait for an answer\n", pairs.len);
	print_measured(&measured);
	return true;
}

static bool
find_pair(struct call *call, struct store *store, str list, struct match_pair *out,
    struct err *e)
{
	struct match_pair_list pairs;
	const struct match_pair *found;

	if (!match_queue(store, list, 0, call->keep, call->scratch, &pairs, e))
		return false;
	found = match_named(&pairs, str_of(call->operands[3]), str_of(call->operands[4]), call->keep);
	if (found == NULL)
		return err_set(e, ERR_NOT_FOUND, "the two are no pair that waits for an answer");
	*out = *found;
	return true;
}

static bool
run_answer(struct call *call, struct store *store, struct signer *by, str list, bool same,
    struct err *e)
{
	str reason = str_trim(str_of(call_option(call, "reason")));
	struct intake_rules rules = { 0 };
	struct match_pair pair;

	if (!store_begin(store, by, case_now(), e))
		return false;
	if (find_pair(call, store, list, &pair, e) &&
	    match_answer(store, &pair, same, reason, call->keep, e) &&
	    intake_propose_people(store, &rules, *call->scratch, e) && store_commit(store, e)) {
		fprintf(call->out, "%s\n", same ? "the same" : "different");
		return true;
	}
	store_rollback(store);
	return false;
}

static bool
run_match(struct call *call, struct err *e)
{
	bool answers = call->operand_count > 2;
	str list = call->operand_count > 1 && strcmp(call->operands[1], "-") != 0 ?
	    str_of(call->operands[1]) : (str){ 0 };
	str verb = str_of(answers ? call->operands[2] : "");
	struct store *store = NULL;
	struct signer *by;
	bool ok;

	if (answers && (call->operand_count != 5 || (!str_equal(verb, STR("same")) &&
	    !str_equal(verb, STR("different")))))
		return err_set(e, ERR_USAGE, "an answer is: tally match CASE LIST same|different VICTIM "
		    "OTHER, with '-' for LIST within the case");
	if (answers && str_trim(str_of(call_option(call, "reason"))).len == 0)
		return err_set(e, ERR_USAGE, "an answer needs a reason: --reason TEXT");
	if (!(answers ? case_open_to_write(call, call->operands[0], &store, &by, e) :
	        case_open(call, call->operands[0], &store, e)))
		return false;
	ok = answers ? run_answer(call, store, by, list, str_equal(verb, STR("same")), e) :
	    run_queue(call, store, list, e);
	store_close(store);
	return ok;
}

static const struct option options[] = {
	{ "reason", "TEXT", "why; kept in the journal with your name (for answers)" },
	{ "least", "PERCENT", "leave out pairs less probable than this (default 5)" },
	{ "json", NULL, "one JSON object a pair" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_match = {
	.name      = "match",
	.arguments = "CASE [LIST|- [same|different VICTIM OTHER]]",
	.summary   = "victims that may be one person, or a row of a list: look, and answer",
	.help      =
	    "Prints the pairs that nobody answered yet, the most uncertain first, each with why:\n"
	    "the bits of evidence of every part of the name and of age, sex and incident (relatives\n"
	    "share a family name and an incident; that alone makes nobody the same person).\n"
	    "Without LIST the pairs are of two victims of the case; with the name of a list, of a\n"
	    "victim and a row of its newest release ('tally list').\n\n"
	    "same records that they are one person: two victims are merged, a row of a list\n"
	    "becomes the victim's list_id. different records that they are not. Both are your\n"
	    "decisions: 'tally undo' takes the answer back, 'tally victims part' the merge. From the answers the error is measured: how many\n"
	    "of the pairs that the program calls the same are, with a 95 % interval.",
	.examples  = "$ tally match mosul.tally register\n"
	    "$ tally match mosul.tally register same 69098d70 register:1207 --reason \"father and age agree\"",
	.options   = options,
	.least     = 1,
	.most      = 5,
	.run       = run_match,
};
