/* cli/cmd_list.c - lists of people in releases. */
#include "cli/cli.h"

#include "core/file.h"
#include "core/json.h"
#include "people/release.h"

#include <unistd.h>

#define INPUT_LIMIT ((isize)4 << 30)

static bool
read_release(struct call *call, const char *path, struct list *out, struct err *e)
{
	str bytes;

	return file_read(path, INPUT_LIMIT, call->keep, &bytes, e) &&
	    list_read_csv(out, path, bytes, call_option(call, "map"), call->keep, e);
}

/* The id of a row, or the number of its record where there is none. */
static str
row_id(const struct list *list, isize row, struct arena *keep)
{
	str id = list_value(list, row, list_find(list, LIST_ID));

	return id.len > 0 ? id : str_printf(keep, "record %td", row + 2);
}

static str
row_name(const struct list *list, isize row)
{
	isize column = list_find(list, LIST_NAME);

	if (column < 0)
		column = list_find(list, LIST_FAMILY);
	return list_value(list, row, column);
}

static void
write_members(struct json *j, const struct release_change *c, const struct list *older,
    const struct list *newer, struct arena *keep)
{
	const struct list *of_old = c->kind == RELEASE_DUPLICATE && c->is_new ? newer : older;
	const struct list *of_new = c->kind == RELEASE_DUPLICATE && !c->is_new ? older : newer;

	json_pair_str(j, "change", str_of(release_word(c->kind)));
	if (c->kind == RELEASE_DUPLICATE)
		json_pair_str(j, "release", c->is_new ? STR("new") : STR("old"));
	if (c->old_row >= 0) {
		json_pair_str(j, "id", row_id(of_old, c->old_row, keep));
		json_pair_str(j, "name", row_name(of_old, c->old_row));
	}
	if (c->new_row >= 0 && c->kind != RELEASE_CHANGED) {
		json_key_str(j, c->kind == RELEASE_ADDED ? STR("id") : STR("new_id"));
		json_str(j, row_id(of_new, c->new_row, keep));
		json_key_str(j, c->kind == RELEASE_ADDED ? STR("name") : STR("new_name"));
		json_str(j, row_name(of_new, c->new_row));
	}
	if (c->kind == RELEASE_RENUMBERED) {
		json_key(j, "score");
		json_number(j, (double)(int)(c->p * 10000) / 10000);
	}
	if (c->kind != RELEASE_CHANGED)
		return;
	json_pair_str(j, "column", older->column[c->old_column].header);
	json_pair_str(j, "from", list_value(older, c->old_row, c->old_column));
	json_pair_str(j, "to", list_value(newer, c->new_row, c->new_column));
	json_pair_bool(j, "spelling_only", c->is_spelling);
}

static void
write_changes(struct call *call, const struct release_changes *changes, const struct list *older,
    const struct list *newer)
{
	struct buf out = { .keep = call->scratch };

	for (isize i = 0; i < changes->len; i++) {
		struct json j = { .out = &out };

		out.len = 0;
		json_object(&j);
		write_members(&j, &changes->at[i], older, newer, call->keep);
		json_object_end(&j);
		buf_char(&out, '\n');
		fwrite(out.at, 1, (size_t)out.len, call->out);
	}
}

static bool
run_list(struct call *call, struct err *e)
{
	struct list older, newer;
	struct release_changes changes;
	long online = sysconf(_SC_NPROCESSORS_ONLN);

	if (strcmp(call->operands[0], "diff") != 0)
		return err_set(e, ERR_USAGE, "'%s' is nothing that can be done with a list; there is "
		    "'tally list diff OLD.csv NEW.csv'", call->operands[0]);
	if (!read_release(call, call->operands[1], &older, e) ||
	    !read_release(call, call->operands[2], &newer, e) ||
	    !release_compare(&older, &newer, name_rules_open(call->keep),
	        online < 1 ? 1 : online > 64 ? 64 : (int)online, call->keep, call->scratch,
	        &changes, e))
		return false;
	write_changes(call, &changes, &older, &newer);
	fprintf(stderr, "%td rows, then %td: %td the same", older.rows, newer.rows, changes.same);
	for (int kind = 0; kind <= RELEASE_DUPLICATE; kind++)
		fprintf(stderr, ", %td %s", changes.count[kind], release_word((enum release_kind)kind));
	fputc('\n', stderr);
	return true;
}

static const struct option options[] = {
	{ "map", "HEADER=FIELD,…", "what columns are, as in 'tally link'" },
	{ 0 }
};

const struct command cmd_list = {
	.name      = "list",
	.arguments = "diff OLD.csv NEW.csv",
	.summary   = "say what changed from one release of a name list to the next",
	.help =
	    "Rows are followed by their id. A row whose id is in one release only is looked for\n"
	    "under other ids by its name, age and the rest, as 'tally link' does, and is then\n"
	    "called renumbered: a proposal for a person to decide on. Without an id column all\n"
	    "rows are followed that way.\n"
	    "\n"
	    "Prints one JSON object a line, in the order of the old release, then what is new:\n"
	    "{\"change\": \"added\" | \"removed\" | \"renumbered\" | \"changed\" | \"reused\" | \"duplicate\",\n"
	    "\"id\", \"name\", …}. A changed row has a line for each value, with \"column\", \"from\",\n"
	    "\"to\" and \"spelling_only\" (a name whose parts are the same but for hamza, article,\n"
	    "vowels and the like). Reused: one id under which first and last name are others. A\n"
	    "duplicate is an id that one release has twice; its first row is the one compared.\n"
	    "The counts are on standard error.",
	.examples =
	    "$ tally list diff register-march.csv register-april.csv > changes.jsonl",
	.options = options,
	.least   = 3,
	.most    = 3,
	.run     = run_list,
};
