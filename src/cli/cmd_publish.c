/* cli/cmd_publish.c - the public archive of a case, as a folder. */
#include "cli/case.h"

#include "core/json.h"
#include "exchange/public_log.h"
#include "exchange/publish.h"

#include <inttypes.h>

static void
print_text(struct call *call, const struct published *p)
{
	fprintf(call->out, "published %td incidents to '%s': %td changed, %td files written, %td as "
	    "they were, %td removed; pages of %td made anew\n", p->incidents, call->operands[1], p->changed,
	    p->written, p->unchanged, p->removed, p->rendered);
	fprintf(call->out, "every byte was looked through for %td names, texts and places that the "
	    "policy withholds; none is there\n", p->looked_for);
	for (isize i = 0; i < p->waiting.len; i++)
		fprintf(call->out, "not published: %.*s\n", STR_ARG(p->waiting.at[i]));
	if (p->incidents == 0 && p->waiting.len == 0)
		fprintf(call->out, "no incident is released yet; 'tally release' does that\n");
}

static void
print_json(struct call *call, const struct published *p)
{
	struct buf  b = { .keep = call->keep };
	struct json j = { .out = &b, .pretty = true };

	json_object(&j);
	json_pair_int(&j, "incidents", p->incidents);
	json_pair_int(&j, "changed", p->changed);
	json_pair_int(&j, "written", p->written);
	json_pair_int(&j, "unchanged", p->unchanged);
	json_pair_int(&j, "removed", p->removed);
	json_pair_int(&j, "made", p->rendered);
	json_pair_int(&j, "bytes", p->bytes);
	json_pair_bool(&j, "as_published", p->is_as_published);
	json_pair_int(&j, "looked_for", p->looked_for);
	json_key(&j, "waiting");
	json_array(&j);
	for (isize i = 0; i < p->waiting.len; i++)
		json_str(&j, p->waiting.at[i]);
	json_array_end(&j);
	json_object_end(&j);
	fprintf(call->out, "%.*s\n", STR_ARG(buf_view(&b)));
}

static bool
list_publications(struct call *call, struct err *e)
{
	struct publication_list all;
	struct store *store;
	char hex[DIGEST_HEX_BYTES];
	bool ok;

	if (!case_open(call, call->operands[0], &store, e))
		return false;
	ok = public_log_list(store, call->keep, &all, e);
	store_close(store);
	for (isize i = 0; ok && i < all.len; i++)
		fprintf(call->out, "%td  %s  %td entries, %td files  %.16s\n", i + 1, all.at[i].at.text,
		    all.at[i].entries, all.at[i].files, digest_hex(all.at[i].sums, hex));
	return ok;
}

/* Of the file that runs: it has the templates and the words of every language.
 * Zero where it cannot be read; then every page is made anew. */
static digest
this_program(void)
{
	FILE *file = fopen("/proc/self/exe", "rb");
	struct digest_run run;
	char  bytes[1 << 15];
	size_t got;

	if (file == NULL)
		return (digest){ { 0 } };
	digest_begin(&run);
	while ((got = fread(bytes, 1, sizeof bytes, file)) > 0)
		digest_add(&run, (str){ bytes, (isize)got });
	fclose(file);
	return digest_end(&run);
}

static bool
run_publish(struct call *call, struct err *e)
{
	const char *day = call_option(call, "day");
	struct publish_request request = { .now = case_now(),
		.day = case_today(), .program = this_program(), .told = progress,
		.reason = str_trim(str_of(call_option(call, "reason"))) };
	struct published out;
	struct store  *store;
	struct signer *by;
	bool ok;

	if (call_switch(call, "list"))
		return list_publications(call, e);
	if (call->operand_count < 2)
		return err_set(e, ERR_USAGE, "where to? 'tally publish CASE DIR'");
	request.folder = call->operands[1];
	if (!call_number(call, "state", 1, 1000000000, 0, &request.state, e))
		return false;
	if (day != NULL && (!date_parse(str_of(day), &request.day) || !date_is_day(request.day)))
		return err_set(e, ERR_USAGE, "--day takes a day such as 2031-05-04");
	if (request.reason.len == 0)
		request.reason = STR("publication");
	if (!case_open_to_write(call, call->operands[0], &store, &by, e))
		return false;
	request.by = by;
	ok = publish_archive(store, &request, call->keep, &out, e);
	progress_end();
	store_close(store);
	if (!ok)
		return err_note(e, "cannot publish '%s'", call->operands[0]);
	if (request.state > 0 && !call_switch(call, "json"))
		fprintf(call->out, out.is_as_published ? "state %lld, bit for bit as it was published\n"
		    : "state %lld as far as it can be made again: another key or version of this program "
		    "published it, or something was withdrawn since\n", (long long)request.state);
	if (call_switch(call, "json"))
		print_json(call, &out);
	else
		print_text(call, &out);
	return true;
}

static const struct option options[] = {
	{ "day", "DATE", "the day that is printed on what changed (default: today, in UTC)" },
	{ "reason", "TEXT", "kept in the journal, never published" },
	{ "list", NULL, "print each publication: when, how large, its sum; without DIR" },
	{ "state", "N", "write the archive again as it was published the Nth time; records nothing" },
	{ "json", NULL, "print the result as one JSON object" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_publish = {
	.name      = "publish",
	.arguments = "CASE [DIR]",
	.summary   = "write the public archive: static, signed, checkable by anybody",
	.help      =
	    "Writes what people released (tally release), as far as the policy in force opens it\n"
	    "(tally policy), to the folder DIR: pages in English and Arabic that need no script,\n"
	    "a map, a timeline, feeds, tables for download, and a proof file for each record.\n"
	    "Put DIR on any web server, on a USB stick, on a mirror; anybody can check it with\n"
	    "sha256sum and openssl, or with 'tally verify DIR'.\n\n"
	    "Before anything is put in place every byte is looked through for what the policy\n"
	    "withholds, in every encoding; where something is found, nothing is published. What\n"
	    "was published stands in the journal. Files that did not change are not touched.",
	.examples  = "$ tally publish mosul.tally /srv/www/archive",
	.options   = options,
	.least     = 1,
	.most      = 2,
	.run       = run_publish,
};
