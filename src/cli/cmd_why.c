/* cli/cmd_why.c - what joins or parts two reports. */
#include "cli/case.h"
#include "cli/report_lines.h"
#include "incidents/cluster.h"
#include "incidents/passage.h"
#include "intake/intake.h"
#include "tables.h"

enum { WORDS_SHOWN = 12 };

static str
reason_of(str feature)
{
	for (isize i = 0; i < table_method_cluster_rows; i++)
		if (str_equal(table_method_cluster[i][0], feature))
			return table_method_cluster[i][2];
	return STR("");
}

/* One line for each feature that says something, the strongest first. */
static void
print_features(const struct evidence_model *model, const struct evidence *x, FILE *out)
{
	bool shown[FEATURE_COUNT] = { false };

	for (;;) {
		int best = -1;
		float strongest = 0.005f;

		for (int i = 0; i < FEATURE_COUNT; i++) {
			float says = model->weight[i] * x->at[i];

			says = says < 0 ? -says : says;
			if (!shown[i] && says > strongest) {
				strongest = says;
				best = i;
			}
		}
		if (best < 0)
			return;
		shown[best] = true;
		str name = feature_name((enum feature)best), why = reason_of(name);
		fprintf(out, "%+.2f\t%.*s\t%.2f\t%.*s\n", (double)(model->weight[best] * x->at[best]),
		    STR_ARG(name), (double)x->at[best], STR_ARG(why));
	}
}

static void
print_days(const struct traits *r, FILE *out)
{
	for (int i = 0; i < r->day_count; i++) {
		date d = date_from_days(date_to_days((date){ 2000, 1, 1 }) + r->days[i].day - 1);

		if (r->days[i].year != 0)
			fprintf(out, " %04d", r->days[i].year);
		else
			fputs(" ????", out);
		fprintf(out, "-%02d-%02d", d.month, d.day);
	}
}

static void
print_report(const struct traits *r, FILE *out)
{
	fprintf(out, "%.*s\tdays", STR_ARG(r->id));
	print_days(r, out);
	fputs("\tplaces", out);
	for (int i = 0; i < r->place_count; i++)
		fprintf(out, " %.2f,%.2f", r->places[i].point.lat, r->places[i].point.lon);
	fputs("\tkilled", out);
	if (r->killed.is_stated && r->killed.has_min)
		fprintf(out, " %lld", (long long)r->killed.min);
	fputs("\tnumbers", out);
	for (int i = 0; i < r->number_count; i++)
		fprintf(out, " %d", r->numbers[i]);
	fputc('\n', out);
}

static float
weight_in(const struct term_set *set, uint32_t term)
{
	for (int32_t i = 0; i < set->len; i++)
		if (set->at[i].hash == term)
			return set->at[i].weight;
	return 0;
}

/* The words of ${a} that weigh most in both, as ${text} has them. */
static void
print_words(struct call *call, str text, const struct traits *a, const struct traits *b)
{
	const struct report_words *words = report_words_open(call->keep);
	struct word_list list = { 0 };
	uint32_t shown[WORDS_SHOWN];

	word_find(text, &list, call->keep);
	fputs("words", call->out);
	for (int n = 0; n < WORDS_SHOWN; n++) {
		float heaviest = 0;
		isize best = -1;

		for (isize i = 0; i < list.len; i++) {
			uint32_t term = report_rated_term(text, list.at[i], words);
			float weight = weight_in(&a->words, term) * weight_in(&b->words, term);
			bool  again = false;

			for (int k = 0; k < n; k++)
				again |= shown[k] == term;
			if (!again && weight > heaviest) {
				heaviest = weight;
				best = i;
			}
		}
		if (best < 0)
			break;
		shown[n] = report_rated_term(text, list.at[best], words);
		fprintf(call->out, " %.*s", (int)(list.at[best].end - list.at[best].begin),
		    text.ptr + list.at[best].begin);
	}
	fputc('\n', call->out);
}

static isize
report_of(const struct traits_list *reports, str id)
{
	isize i = 0;

	while (!str_equal(reports->at[i].id, id))
		i++;
	return i;
}

static bool
explain(struct call *call, struct traits_list *reports, const struct wanted_document *wanted,
    struct err *e)
{
	struct evidence_model model = evidence_model();
	int32_t *cluster = NEW_ARRAY(call->keep, int32_t, reports->len);
	isize a = report_of(reports, wanted[0].id), b = report_of(reports, wanted[1].id);
	struct evidence evidence;

	if (!evidence_prepare(reports->at, reports->len, e) ||
	    !cluster_reports(reports->at, reports->len, &model, 2, cluster, e))
		return false;
	evidence_compare(&reports->at[a], &reports->at[b], &evidence);
	fprintf(call->out, "%s%s\tp_same %.3f\tjoined from %.2f on average over both groups\n",
	    cluster[a] == cluster[b] ? "one incident" : "two incidents",
	    reports->at[a].decided != 0 && reports->at[b].decided != 0 ? ", as people decided" : "",
	    (double)evidence_p_same(&model, &evidence), (double)model.join);
	print_report(&reports->at[a], call->out);
	print_report(&reports->at[b], call->out);
	print_words(call, str_printf(call->keep, "%.*s\n%.*s", STR_ARG(wanted[0].title),
	    STR_ARG(str_first(wanted[0].text, 1 << 16))), &reports->at[a], &reports->at[b]);
	print_features(&model, &evidence, call->out);
	return true;
}

/* ---- in a case ------------------------------------------------------------------- */

static bool
reading_named(struct call *call, struct store *store, const char *prefix, struct reading *out,
    str *text, struct err *e)
{
	struct capture capture;
	struct document document = { 0 };

	if (!case_capture(call, store, str_of(prefix), &capture, e) ||
	    !reading_of_capture(store, capture.id, call->keep, out, e) ||
	    !reading_document(store, out, call->keep, &document, e))
		return err_note(e, "'%s'", prefix);
	*text = str_printf(call->keep, "%.*s\n%.*s", STR_ARG(out->title),
	    STR_ARG(str_first(document.text, 1 << 16)));
	return true;
}

/* What the two have word for word: copies of one story are one carrier. */
static void
print_passages(struct call *call, str a, str b)
{
	struct passage_list shared = passage_find(a, b, call->keep, *call->scratch);

	for (isize i = 0; i < shared.len; i++) {
		str words = str_slice(b, shared.at[i].b);

		fprintf(call->out, "passage\t%d words\t", shared.at[i].words);
		for (isize k = 0; k < words.len; k++)
			fputc((unsigned char)words.ptr[k] < ' ' ? ' ' : words.ptr[k], call->out);
		fputc('\n', call->out);
	}
}

static bool
explain_case(struct call *call, struct store *store, struct err *e)
{
	struct evidence_model model = evidence_model();
	struct reading readings[2];
	struct why_event events[2];
	struct evidence evidence;
	str  texts[2];
	bool found;

	for (int i = 0; i < 2; i++)
		if (!reading_named(call, store, call->operands[i + 1], &readings[i], &texts[i], e))
			return false;
	if (!intake_why(store, &readings[0], &readings[1], call->keep, *call->scratch, events,
	    &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, "one of the two reports tells of no event");
	evidence_compare(events[0].traits, events[1].traits, &evidence);
	fprintf(call->out, "%s\tp_same %.3f\tjoined from %.2f on average over both groups\n",
	    events[0].incident.len > 0 && str_equal(events[0].incident, events[1].incident)
	    ? "one incident" : "two incidents", (double)evidence_p_same(&model, &evidence),
	    (double)model.join);
	for (int i = 0; i < 2; i++) {
		struct traits named = *events[i].traits;

		named.id = str_printf(call->keep, "%s in %.*s", call->operands[i + 1],
		    STR_ARG(events[i].incident.len > 0 ? events[i].incident : STR("no incident")));
		print_report(&named, call->out);
	}
	print_words(call, texts[0], events[0].traits, events[1].traits);
	print_features(&model, &evidence, call->out);
	print_passages(call, texts[0], texts[1]);
	return true;
}

static bool
run_on_case(struct call *call, struct err *e)
{
	struct store *store;
	bool ok;

	if (call->operand_count != 3)
		return err_set(e, ERR_USAGE, "say CASE and two reports, or --jsonl A B [FILE]");
	if (call_option(call, "profile") != NULL)
		return err_set(e, ERR_USAGE, "--profile goes with --jsonl: a case has its own");
	if (!case_open(call, call->operands[0], &store, e))
		return false;
	ok = explain_case(call, store, e);
	store_close(store);
	return ok;
}

static bool
run_why(struct call *call, struct err *e)
{
	struct wanted_document wanted[2] = { { .id = str_of(call->operands[0]) },
		{ .id = str_of(call->operands[1]) } };
	struct traits_list reports = { 0 };
	struct arena list_memory;
	str  profile;
	bool ok;

	if (!call_switch(call, "jsonl"))
		return run_on_case(call, e);
	if (!profile_option(call, &profile, e) || !arena_open(&list_memory, (isize)8 << 30, e))
		return false;
	ok = report_lines(call->operand_count > 2 ? call->operands[2] : "-", profile, wanted, 2, call->keep,
	    &list_memory, call->scratch, &reports, e);
	for (int i = 0; i < 2 && ok; i++)
		if (!wanted[i].found)
			ok = err_set(e, ERR_NOT_FOUND, "no document has the id '%.*s'",
			    STR_ARG(wanted[i].id));
	ok = ok && explain(call, &reports, wanted, e);
	arena_close(&list_memory);
	return ok;
}

static const struct option options[] = {
	{ "jsonl", NULL, "read one JSON object a line, as 'tally cluster --jsonl' does" },
	PROFILE_OPTION,
	CASE_OPTIONS,
	{ 0 }
};

const struct command cmd_why = {
	.name      = "why",
	.arguments = "CASE A B | --jsonl A B [FILE]",
	.summary   = "show what joins or parts two reports",
	.help      =
	    "Prints, for the reports A and B: whether they are in one incident and how likely the\n"
	    "pair alone makes it; the days, places, killed and numbers read in each; the rarest\n"
	    "words that both have; and each feature that speaks for (+) or against (-), the\n"
	    "strongest first, in log odds.  People may have put them together or apart: then\n"
	    "that holds, whatever the features say.  In a case the passages follow that both\n"
	    "have word for word; 'tally show' says which reports are one story.\n\n"
	    "A and B are reports of CASE, by the beginning of their digest as 'tally show' prints\n"
	    "it; of reports that tell of several events, the two that are likest.  With --jsonl\n"
	    "they are ids of the reports that 'tally cluster' reads; all of them are read, since\n"
	    "how rare a word is depends on them, too.\n\n"
	    "Method: docs/method/clustering.md.",
	.examples  = "$ tally why mosul.tally df39f2b8 bab76891\n$ tally why --jsonl a17 b03 reports.jsonl",
	.options   = options,
	.least     = 2,
	.most      = 3,
	.run       = run_why,
};
