/* cli/cmd_log.c - print the journal. */
#include "cli/case.h"

#include "core/file.h"
#include "core/json.h"

#include <inttypes.h>

enum { ENTRIES_A_TIME = 4096 };

static void
print_json(struct call *call, const struct entry *entry, str desk, struct arena scratch)
{
	struct buf  line = { .keep = &scratch };
	struct json j = { .out = &line };
	char hex[DIGEST_HEX_BYTES];

	json_object(&j);
	json_pair_str(&j, "desk", desk);
	json_pair_int(&j, "entry", entry->place.index);
	json_key(&j, "commitment");
	json_c(&j, digest_hex(entry->commitment, hex));
	json_pair_bool(&j, "withdrawn", entry->is_withdrawn);
	if (!entry->is_withdrawn) {
		json_key(&j, "at");
		json_c(&j, entry->at.text);
		json_pair_str(&j, "kind", entry->kind);
		BUF(&line, ",\"body\":");
		buf_str(&line, entry->body);    /* JSON, as it was hashed */
	}
	json_object_end(&j);
	fprintf(call->out, "%.*s\n", STR_ARG(buf_view(&line)));
}

static void
print_text(struct call *call, const struct entry *entry, str desk)
{
	if (entry->is_withdrawn)
		fprintf(call->out, "%.*s %6" PRId64 "  withdrawn\n", STR_ARG(desk), entry->place.index);
	else
		fprintf(call->out, "%.*s %6" PRId64 "  %s  %-9.*s %.*s\n", STR_ARG(desk),
		    entry->place.index, entry->at.text, STR_ARG(entry->kind),
		    STR_ARG(entry->body));
}

static bool
print_journal(struct call *call, struct store *store, const struct log_head *head,
    struct err *e)
{
	for (int64_t first = 0; first < head->size; first += ENTRIES_A_TIME) {
		struct entry_list entries;

		arena_reset(call->scratch, 1 << 24);
		if (!log_read(store, head->desk, first, first + ENTRIES_A_TIME, call->scratch,
		    &entries, e))
			return false;
		for (isize i = 0; i < entries.len; i++) {
			if (call_switch(call, "json"))
				print_json(call, &entries.at[i], head->name, *call->scratch);
			else
				print_text(call, &entries.at[i], head->name);
		}
	}
	return true;
}

static void
print_checkpoints(struct call *call, const struct log_head_list *heads)
{
	for (isize i = 0; i < heads->len; i++)
		fprintf(call->out, "%s%.*s", i > 0 ? "\n" : "", STR_ARG(heads->at[i].note));
}

/* ---- the journal as files ----------------------------------------------------- */

/* "desk-01234567/": the key's name and id, as they stand in a signature. */
static str
folder_of(struct call *call, const struct log_head *head)
{
	struct verifier who = note_verifier(head->name, head->desk.bytes);
	str name = str_copy(head->name, call->keep);

	for (isize i = 0; i < name.len; i++)
		if (name.ptr[i] == '/' || name.ptr[i] == '.')
			((char *)(uintptr_t)name.ptr)[i] = '_';
	return str_printf(call->keep, "%.*s-%08x", STR_ARG(name), (unsigned)who.id);
}

static bool
write_under(struct call *call, str folder, str name, str bytes, struct err *e)
{
	return file_write_under(call_option(call, "tiles"),
	    str_printf(call->keep, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name)), bytes, e);
}

static bool
write_tiles(struct call *call, struct store *store, const struct log_head *head,
    struct err *e)
{
	struct log_prover prover;
	struct tile_file_list files;
	struct verifier who = note_verifier(head->name, head->desk.bytes);
	str folder = folder_of(call, head);

	if (!log_prover_open(store, head->desk, head->size, call->keep, &prover, e))
		return false;
	tile_files(&prover.tree, prover.commitments, call->keep, &files);
	for (isize i = 0; i < files.len; i++)
		if (!write_under(call, folder, files.at[i].path, files.at[i].bytes, e))
			return false;
	if (!write_under(call, folder, STR("key"), str_printf(call->keep, "%.*s\n",
	    STR_ARG(note_verifier_text(&who, call->keep))), e) ||
	    !write_under(call, folder, STR("checkpoint"), prover.note, e))
		return false;
	fprintf(call->out, "%s/%.*s  %" PRId64 " entries, %td files\n", call_option(call, "tiles"),
	    STR_ARG(folder), prover.size, files.len + 2);
	return true;
}

static bool
run_log(struct call *call, struct err *e)
{
	struct log_head_list heads;
	struct store *store;
	bool ok;

	if (!case_open(call, call->operands[0], &store, e))
		return false;
	ok = log_heads(store, call->keep, &heads, e);
	if (ok && call_switch(call, "checkpoints"))
		print_checkpoints(call, &heads);
	else
		for (isize i = 0; ok && i < heads.len; i++)
			ok = call_option(call, "tiles") ? write_tiles(call, store, &heads.at[i], e)
			    : print_journal(call, store, &heads.at[i], e);
	store_close(store);
	return ok;
}

static const struct option options[] = {
	{ "checkpoints", NULL, "print the newest signed checkpoint of each journal instead" },
	{ "tiles", "DIR", "write each journal as files into a folder of its own in DIR" },
	{ "json", NULL, "print one JSON object an entry" },
	CASE_OPTIONS,
	{ 0 }
};

const struct command cmd_log = {
	.name      = "log",
	.arguments = "CASE",
	.summary   = "print the journal: what was recorded, when, by whom",
	.help      =
	    "One line an entry: whose journal, which entry, when, what kind, and what it\n"
	    "says.  A checkpoint is a signed note (C2SP) over the journal's length and root;\n"
	    "give it to somebody else, and a later rollback or fork can be found.\n\n"
	    "--tiles writes what other programs need to make and check every proof of a\n"
	    "journal without the case (C2SP tlog-tiles): its hashes, the commitments of its\n"
	    "entries, its newest checkpoint and its public key.  They show how many entries\n"
	    "there are and nothing of what they say.",
	.options   = options,
	.least     = 1,
	.most      = 1,
	.prints_data = true,
	.run       = run_log,
};
