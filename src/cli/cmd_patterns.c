/* cli/cmd_patterns.c - incidents over time, by place, party, cause, grade. */
#include "cli/case.h"

#include "core/json.h"
#include "incidents/patterns.h"
#include "incidents/words.h"

struct printing { struct call *call; struct buf out; struct json j; bool is_json; };

static void
print_row(struct printing *p, const struct pattern_row *r)
{
	char from[DATE_TEXT_BYTES];
	str  group = r->group.len > 0 ? r->group : WORDS("pattern.not_known");

	if (!p->is_json) {
		fprintf(p->call->out, "%-12s %-32.*s %6lld %8lld %8lld %8lld %8lld %8lld\n",
		    date_is_known(r->from) ? date_text(r->from, from) : "-", STR_ARG(group),
		    (long long)r->incidents, (long long)r->counted, (long long)r->killed_min,
		    (long long)r->beside, (long long)r->beside_min, (long long)r->siblings);
		return;
	}
	json_object(&p->j);
	json_key(&p->j, "from");
	json_date(&p->j, r->from);
	json_key(&p->j, "group");
	json_str_or_null(&p->j, r->group.len > 0 ? r->group : (str){ 0 });
	json_pair_int(&p->j, "incidents", r->incidents);
	json_pair_int(&p->j, "counted", r->counted);
	json_pair_int(&p->j, "killed_min", r->killed_min);
	json_pair_int(&p->j, "beside", r->beside);
	json_pair_int(&p->j, "beside_killed_min", r->beside_min);
	json_pair_int(&p->j, "siblings_not_added", r->siblings);
	json_pair_int(&p->j, "spread_over_the_end", r->open_days);
	json_object_end(&p->j);
}

/* ---- what sources say of patterns ------------------------------------------------ */

static void
print_said(struct printing *p, const struct reading *r, str words)
{
	char day[DATE_TEXT_BYTES];

	if (!p->is_json) {
		fprintf(p->call->out, "  %s  %.*s: “%.*s”\n", date_text(r->published, day),
		    STR_ARG(r->publisher), STR_ARG(str_trim(words)));
		return;
	}
	json_object(&p->j);
	json_key(&p->j, "published");
	json_date(&p->j, r->published);
	json_key(&p->j, "publisher");
	json_str_or_null(&p->j, r->publisher);
	json_pair_str(&p->j, "words", words);
	json_object_end(&p->j);
}

static bool
said(struct printing *p, struct store *store, struct err *e)
{
	struct stored_claim_list claims;
	bool is_first = true;

	if (!claims_of_kind(store, CLAIM_PATTERN, p->call->keep, &claims, e))
		return false;
	for (isize i = 0; i < claims.len; i++) {
		struct reading reading;
		struct document document;

		if (!reading_read(store, claims.at[i].reading, p->call->keep, &reading, e) ||
		    !reading_document(store, &reading, p->call->keep, &document, e))
			return false;
		if (is_first && !p->is_json)
			fprintf(p->call->out, "\n%.*s\n", STR_ARG(WORDS("pattern.said")));
		is_first = false;
		print_said(p, &reading, str_slice(document.text, claims.at[i].claim.sentence));
	}
	return true;
}

/* ---- all of it --------------------------------------------------------------------- */

static void
print_rows(struct printing *p, const struct pattern_row_list *rows)
{
	struct pattern_row sum = { 0 };

	if (!p->is_json)
		fprintf(p->call->out, "%-12s %-32s %6s %8s %8s %8s %8s %8s\n", "from", "", "events",
		    "counted", "killed", "beside", "killed", "siblings");
	for (isize i = 0; i < rows->len; i++) {
		print_row(p, &rows->at[i]);
		sum.open_days += rows->at[i].open_days;
	}
	if (p->is_json)
		return;
	fprintf(p->call->out, "%.*s\n", STR_ARG(WORDS("pattern.rule")));
	if (sum.open_days > 0)
		fprintf(p->call->out, "%lld %.*s\n", (long long)sum.open_days,
		    STR_ARG(WORDS("pattern.spread")));
}

static bool
print_all(struct printing *p, struct store *store, const struct pattern_row_list *rows,
    struct err *e)
{
	p->j = (struct json){ .out = &p->out, .pretty = true };
	if (p->is_json) {
		json_object(&p->j);
		json_key(&p->j, "rows");
		json_array(&p->j);
	}
	print_rows(p, rows);
	if (p->is_json) {
		json_array_end(&p->j);
		json_pair_str(&p->j, "rule", WORDS("pattern.rule"));
		json_key(&p->j, "said");
		json_array(&p->j);
	}
	if (!said(p, store, e))
		return false;
	if (p->is_json) {
		json_array_end(&p->j);
		json_object_end(&p->j);
		BUF(&p->out, "\n");
		fwrite(p->out.at, 1, (size_t)p->out.len, p->call->out);
	}
	return true;
}

static bool
run_patterns(struct call *call, struct err *e)
{
	struct printing p = { .call = call, .out = { .keep = call->keep },
		.is_json = call_switch(call, "json") };
	const char *each = call_option(call, "each"), *by = call_option(call, "by");
	enum pattern_period period;
	enum pattern_group group;
	struct stored_incident_list list;
	struct pattern_row_list rows;
	struct store *store;
	bool ok;

	if (!pattern_period_parse(str_of(each == NULL ? "week" : each), &period))
		return err_set(e, ERR_USAGE, "--each takes week, month, year or none, not '%s'", each);
	if (!pattern_group_parse(str_of(by == NULL ? "place" : by), &group))
		return err_set(e, ERR_USAGE, "--by takes place, country, belligerent, cause, grade or "
		    "none, not '%s'", by);
	if (!case_open(call, call->operands[0], &store, e))
		return false;
	ok = incident_list_read(store, call->keep, &list, e) &&
	    patterns_count(&list, period, group, call->keep, &rows, e) &&
	    print_all(&p, store, &rows, e);
	store_close(store);
	return ok;
}

static const struct option options[] = {
	{ "each", "PERIOD", "week (from Monday; default), month, year or none" },
	{ "by", "GROUP", "place (default), country, belligerent, cause, grade or none" },
	{ "json", NULL, "print one JSON object" },
	CASE_OPTIONS,
	{ 0 }
};

const struct command cmd_patterns = {
	.name      = "patterns",
	.arguments = "CASE",
	.summary   = "count incidents over time, by place, party, cause or grade",
	.help      =
	    "One line for each period and group: how many incidents, how many of them are\n"
	    "counted, their killed, how many stand beside, and theirs.  Counted are incidents\n"
	    "graded confirmed or fair, by their minimum; weak, contested and ungraded ones\n"
	    "stand beside and are never added to it.  Of incidents that may be about the same\n"
	    "people (siblings) one alone is added, the largest.  An incident with two parties\n"
	    "or causes stands under each.\n\n"
	    "Below: what sources themselves say of a pattern, word for word.",
	.examples  = "$ tally patterns mosul.tally --each month --by belligerent",
	.options   = options,
	.least     = 1,
	.most      = 1,
	.run       = run_patterns,
};
