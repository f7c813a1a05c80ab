/* cli/cmd_standards.c - which items of the field's standards are met. */
#include "cli/case.h"

#include "core/json.h"
#include "exchange/standard.h"

#include <inttypes.h>

static void
print_text(struct call *call, const struct standard_list *items)
{
	isize met = 0;
	str last = { 0 };

	for (isize i = 0; i < items->len; i++) {
		const struct standard_item *item = &items->at[i];
		const char *says = item->of == 0 ? "nothing to see" : item->met == item->of ? "met"
		    : item->met > 0 ? "partly" : "not met";

		if (!str_equal(last, item->standard))
			fprintf(call->out, "%s%.*s\n", i > 0 ? "\n" : "", STR_ARG(item->standard));
		last = item->standard;
		met += item->of > 0 && item->met == item->of;
		fprintf(call->out, "  %-14s  %.*s (%.*s)", says, STR_ARG(item->text), STR_ARG(item->reference));
		if (item->is_of_records && item->of > 1)
			fprintf(call->out, ": %td of %td records", item->met, item->of);
		else if (item->fact.len > 0)
			fprintf(call->out, ": %.*s", STR_ARG(item->fact));
		fputc('\n', call->out);
	}
	fprintf(call->out, "\n%td of %td items are met; what only people can judge (training, security "
	    "plans, affiliations) is not among them\n", met, items->len);
}

static void
print_json(struct call *call, const struct standard_list *items)
{
	struct buf  b = { .keep = call->keep };
	struct json j = { .out = &b, .pretty = true };

	json_array(&j);
	for (isize i = 0; i < items->len; i++) {
		const struct standard_item *item = &items->at[i];

		json_object(&j);
		json_pair_str(&j, "key", item->key);
		json_pair_str(&j, "standard", item->standard);
		json_pair_str(&j, "reference", item->reference);
		json_pair_str(&j, "text", item->text);
		json_pair_bool(&j, "of_records", item->is_of_records);
		json_pair_int(&j, "met", item->met);
		json_pair_int(&j, "of", item->of);
		json_pair_str(&j, "fact", item->fact);
		json_object_end(&j);
	}
	json_array_end(&j);
	fprintf(call->out, "%.*s\n", STR_ARG(buf_view(&b)));
}

static bool
run_standards(struct call *call, struct err *e)
{
	struct stored_incident incident;
	struct standard_list items;
	struct store *store;
	bool one = call->operand_count > 1, ok;

	if (!case_open(call, call->operands[0], &store, e))
		return false;
	ok = (!one || incident_find(store, str_of(call->operands[1]), call->keep, &incident, e)) &&
	    standards_report(store, one ? &incident : NULL, call->keep, *call->scratch, &items, e);
	store_close(store);
	if (!ok)
		return false;
	if (call_switch(call, "json"))
		print_json(call, &items);
	else
		print_text(call, &items);
	return true;
}

static const struct option options[] = {
	{ "json", NULL, "print the items as a JSON array" },
	CASE_OPTIONS,
	{ 0 }
};

const struct command cmd_standards = {
	.name      = "standards",
	.arguments = "CASE [INCIDENT]",
	.summary   = "which items of the field's standards the case and its records meet",
	.help      =
	    "Goes through the items of the Every Casualty Standards, of OHCHR's guidance and\n"
	    "practice with the code lists of SDG 16.1.2, and of the Berkeley Protocol that a\n"
	    "program can see, for the whole case or for one incident, and prints the fact beside\n"
	    "each. It judges nothing that only people can judge. The items, with where each\n"
	    "stands, are in data/method/standard.tsv.",
	.examples  = "$ tally standards mosul.tally\n$ tally standards mosul.tally 3fa9",
	.options   = options,
	.least     = 1,
	.most      = 2,
	.prints_data = true,
	.run       = run_standards,
};
