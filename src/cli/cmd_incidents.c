/* cli/cmd_incidents.c - the incidents of a case, one a line. */
#include "cli/case.h"
#include "cli/show_text.h"

#include "core/json.h"
#include "incidents/body.h"
#include "store/store.h"

static void
end_put(struct json *j, bool has, int64_t value)
{
	if (has)
		json_int(j, value);
	else
		json_null(j);
}

static void
print_json(struct json *j, const struct stored_incident *i, str id)
{
	json_object(j);
	json_pair_str(j, "id", id);
	json_pair_str(j, "name", i->name);
	json_key(j, "date");
	json_date(j, i->days.begin);
	json_key(j, "date_end");
	json_date(j, i->days.end);
	json_key(j, "place");
	json_str_or_null(j, i->place);
	json_key(j, "country");
	json_str_or_null(j, i->country);
	json_key(j, "killed");
	json_object(j);
	json_key(j, "min");
	end_put(j, i->has_killed_min, i->killed_min);
	json_key(j, "max");
	end_put(j, i->has_killed_max, i->killed_max);
	json_pair_bool(j, "open", i->killed_is_open);
	json_object_end(j);
	json_pair_int(j, "claims", i->claims);
	json_pair_int(j, "reports", i->readings);
	json_object_end(j);
}

static bool
print_one(struct call *call, const struct stored_incident *incident, struct json *j,
    struct err *e)
{
	char  hex[33] = "";
	struct arena keep = *call->keep;
	struct buf out = { .keep = &keep };
	struct incident_body body;

	hex_write(incident->id.bytes, 16, hex);
	if (call_switch(call, "json")) {
		print_json(j, incident, str_copy(str_of(hex), call->keep));
		return true;
	}
	if (!incident_body_read(incident->body, &keep, &body, e))
		return false;
	show_text_line(&out, incident, body.killed, body.is_total);
	fwrite(out.at, 1, (size_t)out.len, call->out);
	return true;
}

static bool
run_incidents(struct call *call, struct err *e)
{
	struct stored_incident_list list;
	struct store *store;
	struct buf out = { .keep = call->keep };
	struct json j = { .out = &out, .pretty = true };
	bool is_json = call_switch(call, "json"), ok;

	if (!case_open(call, call->operands[0], &store, e))
		return false;
	ok = incident_list_read(store, call->keep, &list, e);
	if (ok && is_json)
		json_array(&j);
	for (isize i = 0; ok && i < list.len; i++)
		ok = print_one(call, &list.at[i], &j, e);
	store_close(store);
	if (!ok)
		return err_note(e, "cannot list the incidents of '%s'", call->operands[0]);
	if (is_json) {
		json_array_end(&j);
		BUF(&out, "\n");
		fwrite(out.at, 1, (size_t)out.len, call->out);
	} else if (list.len == 0) {
		fputs("tally incidents: no incident yet; 'tally add' takes reports in\n", stderr);
	}
	return true;
}

static const struct option options[] = {
	{ "json", NULL, "print an array of objects, one for each incident" },
	CASE_OPTIONS,
	{ 0 }
};

const struct command cmd_incidents = {
	.name      = "incidents",
	.arguments = "CASE",
	.summary   = "list the incidents of a case",
	.help      =
	    "One line for each: id, day, how many were killed, place, number of reports.\n"
	    "By first day; unknown days last.  'tally show' prints one of them whole.",
	.examples  = "$ tally incidents mosul.tally",
	.options   = options,
	.least     = 1,
	.most      = 1,
	.run       = run_incidents,
};
