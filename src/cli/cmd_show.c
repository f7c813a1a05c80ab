/* cli/cmd_show.c - one incident, whole. */
#include "cli/case.h"
#include "cli/show_text.h"

#include "core/file.h"
#include "core/json.h"
#include "intake/decide.h"
#include "web/page_incident.h"

static bool
load(struct call *call, struct account *out, struct err *e)
{
	const char *profile = call_option(call, "profile");
	struct stored_incident incident;
	struct store *store;
	bool ok, merged;

	if (!case_open(call, call->operands[0], &store, e))
		return false;
	ok = intake_incident_find(store, str_of(call->operands[1]), call->keep, &incident, &merged,
	        e) &&
	    intake_account(store, &incident, profile == NULL ? (str){ 0 } : str_of(profile),
	        call->keep, *call->scratch, out, e);
	store_close(store);
	return ok;
}

static bool
run_show(struct call *call, struct err *e)
{
	const char *file = call_option(call, "html");
	struct account account;
	struct buf out = { .keep = call->keep };
	struct json j = { .out = &out, .pretty = true };

	if (!load(call, &account, e))
		return err_note(e, "cannot show '%s'", call->operands[1]);
	if (file != NULL) {
		struct buf page = { .keep = call->keep };

		page_incident_file(&page, &account);
		if (!file_write(file, buf_view(&page), e))
			return false;
		if (!call_switch(call, "json")) {
			fprintf(call->out, "wrote '%s': open it in any browser\n", file);
			return true;    /* the page says all that the text says */
		}
	}
	if (call_switch(call, "json")) {
		account_json(&account, &j);
		BUF(&out, "\n");
	} else {
		show_text(&out, &account);
	}
	fwrite(out.at, 1, (size_t)out.len, call->out);
	return true;
}

static const struct option options[] = {
	{ "json", NULL, "print the account as one JSON object" },
	{ "html", "FILE", "write the account as one page that needs nothing else" },
	{ "profile", "NAME", "close bounds by this profile: own, airwars, ibc, acled, ucdp or one of the\n"
	  "case (tally profile); left out: the one that the case is counted by" },
	CASE_OPTIONS,
	{ 0 }
};

const struct command cmd_show = {
	.name      = "show",
	.arguments = "CASE INCIDENT",
	.summary   = "print one incident: the count, who says what, what stands beside it",
	.help      =
	    "INCIDENT is the id that 'tally incidents' prints, or the first digits of it.\n\n"
	    "Prints the range with the rule and the exact words behind each bound, the\n"
	    "sites, the versions, every count in the order it was said, what stands beside\n"
	    "the count, status in three lines, causes with who asserts and who denies,\n"
	    "the positions of the parties on strike and harm, access and conduct, the\n"
	    "grade with its facts, voices and reports.  It is a draft until people have\n"
	    "read the claims, and says how many they have read.\n\n"
	    "The page that --html writes holds the texts of the reports, with every\n"
	    "figure linked to its words.",
	.examples  = "$ tally show mosul.tally 3fa9\n$ tally show mosul.tally 3fa9 --html mosul.html",
	.options   = options,
	.least     = 2,
	.most      = 2,
	.run       = run_show,
};
