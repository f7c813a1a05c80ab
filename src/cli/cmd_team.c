/* cli/cmd_team.c - who may log in to the workbench of a case. */
#include "cli/case.h"

#include "core/file.h"
#include "web/team.h"

static bool
read_team(struct call *call, const char *path, struct team *out, struct err *e)
{
	*out = (struct team){ 0 };
	return !file_exists(path) || team_read(path, call->keep, out, e);
}

static void
print_team(FILE *out, const struct team *team)
{
	if (team->len == 0)
		fputs("nobody: one person works alone, without log-in\n", out);
	for (isize i = 0; i < team->len; i++)
		fprintf(out, "%-10s %.*s%s\n", role_name(team->at[i].role), STR_ARG(team->at[i].name),
		    team->at[i].has_totp ? "" : " (no second factor)");
}

/* The first line of a file, or what is typed. */
static bool
ask_passphrase(struct call *call, str *out, struct err *e)
{
	const char *file = call_option(call, "new-passphrase-file");
	str all;

	if (file == NULL)
		return case_ask(call, "Passphrase of this person: ", out, e);
	if (!file_read(file, 4096, call->keep, &all, e))
		return false;
	*out = str_cut(&all, '\n');
	return true;
}

static bool
role_wanted(struct call *call, enum role *out, struct err *e)
{
	const char *word = call_option(call, "role");

	if (word == NULL || !role_parse(str_of(word), out))
		return err_set(e, ERR_USAGE, "--role is reader, reviewer, editor, publisher or keeper");
	return true;
}

static void
print_second_factor(struct call *call, struct team_member *m)
{
	struct str_list codes = team_recovery_make(m, call->keep);

	if (!m->has_totp)
		return;
	fprintf(call->out, "second factor  %.*s\n", STR_ARG(totp_address(m, call->keep)));
	fputs("recovery codes, each good once:\n", call->out);
	for (isize i = 0; i < codes.len; i++)
		fprintf(call->out, "  %.*s\n", STR_ARG(codes.at[i]));
}

static bool
add(struct call *call, struct team *team, str name, struct err *e)
{
	struct team_member *m;
	enum role role;
	str passphrase;

	if (team_find(team, name) != NULL)
		return err_set(e, ERR_CONFLICT, "'%.*s' is in the team already", STR_ARG(name));
	if (team->len == TEAM_MOST)
		return err_set(e, ERR_TOO_LARGE, "a team has at most %d people", TEAM_MOST);
	if (!role_wanted(call, &role, e) || !ask_passphrase(call, &passphrase, e))
		return false;
	m = PUSH(team, call->keep);
	if (!team_member_make(name, role, passphrase, !call_switch(call, "no-second-factor"),
	    call->keep, m, e))
		return false;
	print_second_factor(call, m);
	return true;
}

/* A new key: the old one opens with a passphrase that nobody has any more. */
static bool
reset(struct call *call, struct team_member *m, struct err *e)
{
	str passphrase;

	if (!ask_passphrase(call, &passphrase, e) ||
	    !team_member_make(m->name, m->role, passphrase, m->has_totp, call->keep, m, e))
		return false;
	print_second_factor(call, m);
	return true;
}

static bool
change(struct call *call, struct team *team, str action, str name, struct err *e)
{
	struct team_member *m = team_find(team, name);

	if (str_equal(action, STR("add")))
		return add(call, team, name, e);
	if (m == NULL)
		return err_set(e, ERR_NOT_FOUND, "'%.*s' is not in the team", STR_ARG(name));
	if (str_equal(action, STR("role")))
		return role_wanted(call, &m->role, e);
	if (str_equal(action, STR("reset")))
		return reset(call, m, e);
	if (str_equal(action, STR("remove"))) {
		*m = team->at[--team->len];
		return true;
	}
	return err_set(e, ERR_USAGE, "what to do is add, role, reset or remove, not '%.*s'",
	    STR_ARG(action));
}

static bool
run_team(struct call *call, struct err *e)
{
	const char *file;
	struct team team;
	str path;

	if (!case_team_path(call, NULL, &path, e))
		return false;
	file = path.ptr;
	if (!read_team(call, file, &team, e))
		return false;
	if (call->operand_count == 1) {
		print_team(call->out, &team);
		return true;
	}
	if (call->operand_count == 2)
		return err_set(e, ERR_USAGE, "whose? 'tally team CASE %s NAME'", call->operands[1]);
	if (!change(call, &team, str_of(call->operands[1]), str_of(call->operands[2]), e) ||
	    !team_write(file, &team, call->keep, e))
		return false;
	fprintf(call->out, "%s: %s\n", call->operands[1], call->operands[2]);
	return true;
}

static const struct option options[] = {
	{ "role", "ROLE", "reader, reviewer, editor, publisher or keeper; each may do what those\n"
	  "before it may" },
	{ "new-passphrase-file", "FILE", "the person's passphrase is the first line of FILE" },
	{ "no-second-factor", NULL, "the passphrase alone is enough (not advised)" },
	{ 0 }
};

const struct command cmd_team = {
	.name      = "team",
	.arguments = "CASE [DO NAME]",
	.summary   = "who may log in to the workbench of a case",
	.help      =
	    "Without DO, prints who is in the team.  DO is one of\n\n"
	    "  add     a person, with --role; prints the address of the second factor for an\n"
	    "          authenticator, and recovery codes\n"
	    "  role    another role; the person has to log in again\n"
	    "  reset   a new passphrase, key and second factor, when they are lost\n"
	    "  remove  the person is out at once; what they decided stays\n\n"
	    "The people are kept in CASE.team, beside the case, each with an author key that\n"
	    "only that person's passphrase opens; of a case on a server in tally/teams of\n"
	    "$XDG_DATA_HOME or ~/.local/share of the account that serves it.  'tally serve' asks for log-in when the file\n"
	    "is there; without it one person works alone and needs no set-up.\n"
	    "Remove the file to go back to that.",
	.examples  = "$ tally team mosul.tally add amal --role editor\n$ tally team mosul.tally",
	.options   = options,
	.least     = 1,
	.most      = 3,
	.run       = run_team,
};
