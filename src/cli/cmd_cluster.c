/* cli/cmd_cluster.c - group reports into the incidents that they are about. */
#include "cli/cli.h"
#include "cli/report_lines.h"
#include "core/json.h"
#include "incidents/cluster.h"
#include "incidents/summary.h"

static void
write_figure(struct json *j, const struct figure *f)
{
	if (!f->is_stated) {
		json_null(j);
		return;
	}
	json_object(j);
	json_key(j, "min");
	f->has_min ? json_int(j, f->min) : json_null(j);
	json_key(j, "max");
	f->has_max ? json_int(j, f->max) : json_null(j);
	json_pair_bool(j, "open", f->is_open);
	json_object_end(j);
}

static void
write_days(struct json *j, date_range days)
{
	if (!date_is_known(days.begin)) {
		json_null(j);
		return;
	}
	json_object(j);
	json_key(j, "start");
	json_date(j, date_extent(days.begin).begin);
	json_key(j, "end");
	json_date(j, date_extent(date_is_known(days.end) ? days.end : days.begin).end);
	json_object_end(j);
}

static void
write_place(struct json *j, const struct incident_summary *s)
{
	if (!s->is_located) {
		json_null(j);
		return;
	}
	json_object(j);
	json_key(j, "name");
	json_str_or_null(j, s->place_name);
	json_key(j, "lat");
	json_number(j, s->point.lat);
	json_key(j, "lon");
	json_number(j, s->point.lon);
	json_object_end(j);
}

static void
write_incident(const struct traits *reports, const int32_t *members, isize count,
    struct buf *line)
{
	struct incident_summary summary;
	struct json j = { .out = line };

	incident_summarise(reports, members, count, &summary);
	json_object(&j);
	json_pair_str(&j, "incident", reports[members[0]].id);
	json_key(&j, "reports");
	json_array(&j);
	for (isize i = 0; i < count; i++)
		json_str(&j, reports[members[i]].id);
	json_array_end(&j);
	json_key(&j, "killed");
	write_figure(&j, &summary.killed);
	json_key(&j, "injured");
	write_figure(&j, &summary.injured);
	json_key(&j, "date");
	write_days(&j, summary.days);
	json_key(&j, "place");
	write_place(&j, &summary);
	json_object_end(&j);
	buf_char(line, '\n');
}

/* One line for each incident, in the order of their first reports. */
static void
print_incidents(struct call *call, const struct traits_list *reports, const int32_t *cluster)
{
	struct arena scratch = *call->scratch;
	int32_t *next = NEW_ARRAY(&scratch, int32_t, reports->len);
	int32_t *last = NEW_ARRAY(&scratch, int32_t, reports->len);
	int32_t *members = NEW_ARRAY(&scratch, int32_t, reports->len);

	for (int32_t i = 0; i < reports->len; i++) {
		next[i] = -1;
		if (cluster[i] != i)
			next[last[cluster[i]]] = i;
		last[cluster[i]] = i;
	}
	for (int32_t i = 0; i < reports->len; i++) {
		struct arena once = scratch;
		struct buf line = { .keep = &once };
		isize count = 0;

		if (cluster[i] != i)
			continue;
		for (int32_t m = i; m >= 0; m = next[m])
			members[count++] = m;
		write_incident(reports->at, members, count, &line);
		fwrite(line.at, 1, (size_t)line.len, call->out);
	}
}

static bool
run_cluster(struct call *call, struct err *e)
{
	struct evidence_model model = evidence_model();
	struct traits_list reports = { 0 };
	struct arena list_memory;
	int32_t *cluster;
	int64_t  threads;
	str  profile;
	bool ok;

	if (!call_switch(call, "jsonl"))
		return err_set(e, ERR_USAGE, "say --jsonl: documents are read as JSON lines");
	if (!call_number(call, "threads", 1, 16, 2, &threads, e) || !profile_option(call, &profile, e) ||
	    !arena_open(&list_memory, (isize)8 << 30, e))
		return false;
	ok = report_lines(call->operand_count > 0 ? call->operands[0] : "-", profile, NULL, 0, call->keep,
	    &list_memory, call->scratch, &reports, e);
	cluster = ok ? NEW_ARRAY(call->keep, int32_t, reports.len) : NULL;
	ok = ok && evidence_prepare(reports.at, reports.len, e) &&
	    cluster_reports(reports.at, reports.len, &model, (int)threads, cluster, e);
	if (ok)
		print_incidents(call, &reports, cluster);
	arena_close(&list_memory);
	return ok;
}

static const struct option options[] = {
	{ "jsonl", NULL, "read one JSON object a line: {\"id\", \"text\", \"title\"?, \"published\"?,\n\"language\"?, \"incident\"?}; other members are passed over" },
	PROFILE_OPTION,
	{ "threads", "N", "compare with N threads (2); the answer does not depend on it" },
	{ 0 }
};

const struct command cmd_cluster = {
	.name      = "cluster",
	.arguments = "[FILE]",
	.summary   = "group reports into the incidents that they are about",
	.help      =
	    "Reads reports from FILE or standard input and prints one JSON object for each\n"
	    "proposed incident: the id of its first report, its reports, and what they say of\n"
	    "killed, injured, date and place (null: nothing said).  Needs no case.\n\n"
	    "It proposes; 'tally why' shows what joins or parts two reports.  Reports are compared\n"
	    "by days, places, names, numbers and rare words, not by order; one that speaks of no\n"
	    "harm stays alone.  Reports with one \"incident\" are together and those with two apart,\n"
	    "as people decided; others may join them.\n\n"
	    "Method: docs/method/clustering.md.",
	.examples  =
	    "$ tally cluster --jsonl reports.jsonl > incidents.jsonl\n"
	    "$ tally why --jsonl a17 b03 reports.jsonl",
	.options   = options,
	.most      = 1,
	.prints_data = true,
	.run       = run_cluster,
};
