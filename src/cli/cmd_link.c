/* cli/cmd_link.c - which rows of lists are one person. */
#include "cli/case.h"

#include "core/file.h"
#include "core/json.h"
#include "people/link.h"
#include "people/match.h"

#include <math.h>
#include <unistd.h>

enum { RANKED = 10 };

#define INPUT_LIMIT ((isize)4 << 30)

/* ---- output ------------------------------------------------------------------- */

static double
rounded(double x)
{
	return round(x * 1e4) / 1e4;
}

static void
write_reasons(struct json *j, const struct links *links, const struct persons *p, isize a,
    isize b)
{
	struct compare_reason reason[VECTOR_FIELDS];
	int n = compare_explain(&links->model, p, a, b, reason);

	json_key(j, "why");
	json_array(j);
	for (int i = 0; i < n; i++) {
		json_object(j);
		json_pair_str(j, "field", reason[i].field);
		json_pair_str(j, "a", reason[i].a);
		json_pair_str(j, "b", reason[i].b);
		json_pair_str(j, "level", str_of(name_level_word(reason[i].level)));
		json_key(j, "bits");
		json_number(j, rounded(reason[i].bits));
		json_object_end(j);
	}
	json_array_end(j);
}

static void
write_candidate(struct json *j, const struct links *links, const struct persons *p,
    const struct link_pair *pair, bool explain)
{
	json_object(j);
	json_pair_str(j, "id", p->id[pair->b]);
	json_key(j, "score");
	json_number(j, rounded(pair->p));
	if (explain)
		write_reasons(j, links, p, pair->a, pair->b);
	json_object_end(j);
}

/* One line a row of the first list, in its order. */
static void
write_rows(struct call *call, const struct persons *p, const struct links *links)
{
	struct buf out = { .keep = call->scratch };
	bool  explain = call_switch(call, "explain");
	isize next = 0;

	for (isize a = 0; a < p->rows[0]; a++) {
		struct json j = { .out = &out };
		const struct link_pair *linked = NULL;
		isize shown = 0;

		out.len = 0;
		json_object(&j);
		json_pair_str(&j, "id", p->id[a]);
		json_pair_str(&j, "a_id", p->id[a]);
		json_key(&j, "ranked");
		json_array(&j);
		for (; next < links->len && links->at[next].a == a; next++) {
			if (links->at[next].is_linked)
				linked = &links->at[next];
			if (shown++ < RANKED)
				write_candidate(&j, links, p, &links->at[next], explain);
		}
		json_array_end(&j);
		json_key(&j, "link");
		if (linked != NULL)
			json_str(&j, p->id[linked->b]);
		else
			json_null(&j);
		json_object_end(&j);
		buf_char(&out, '\n');
		fwrite(out.at, 1, (size_t)out.len, call->out);
	}
}

static void
write_pairs(struct call *call, const struct persons *p, const struct links *links, str dataset)
{
	struct buf out = { .keep = call->scratch };
	bool explain = call_switch(call, "explain");

	for (isize i = 0; i < links->len; i++) {
		struct json j = { .out = &out };

		if (!links->at[i].is_linked)
			continue;
		out.len = 0;
		json_object(&j);
		json_pair_str(&j, "dataset", dataset);
		json_pair_str(&j, "a", p->id[links->at[i].a]);
		json_pair_str(&j, "b", p->id[links->at[i].b]);
		json_key(&j, "score");
		json_number(&j, rounded(links->at[i].p));
		if (explain)
			write_reasons(&j, links, p, links->at[i].a, links->at[i].b);
		json_object_end(&j);
		buf_char(&out, '\n');
		fwrite(out.at, 1, (size_t)out.len, call->out);
	}
}

static void
remark(const struct persons *p, const struct links *links)
{
	isize linked = 0;

	for (isize i = 0; i < links->len; i++)
		linked += links->at[i].is_linked;
	if (p->rows[1] > 0)
		fprintf(stderr, "%td rows against %td: ", p->rows[0], p->rows[1]);
	else
		fprintf(stderr, "%td rows: ", p->rows[0]);
	fprintf(stderr, "%td pairs compared, %td links", links->compared, linked);
	if (linked > 0)
		fprintf(stderr, "; expected precision %.3f, recall %.3f of %.0f",
		    links->expected_precision, links->expected_recall, links->expected_pairs);
	fputc('\n', stderr);
}

/* ---- input -------------------------------------------------------------------- */

static str
without_extension(str name)
{
	isize dot = name.len;

	while (dot > 0 && name.ptr[dot - 1] != '.')
		dot--;
	return dot > 1 ? str_first(name, dot - 1) : name;
}

static bool
read_list(struct call *call, const char *path, bool is_jsonl, struct list *out, struct err *e)
{
	const char *map = call_option(call, "map");
	const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
	str bytes;

	if (!file_read(path, INPUT_LIMIT, call->keep, &bytes, e))
		return false;
	return is_jsonl ? list_read_jsonl(out, name, bytes, map, call->keep, e)
	    : list_read_csv(out, name, bytes, map, call->keep, e);
}

static void
remark_columns(const struct list *list)
{
	for (isize i = 0; i < list->columns; i++)
		if (list->column[i].is_guessed)
			fprintf(stderr, "'%s': column '%.*s' is not known and compared as text\n",
			    list->name, STR_ARG(list->column[i].header));
}

/* Rows that say which of two lists they are from are linked between the lists. */
static bool
open_divided(struct call *call, const struct list *list, struct persons *p, struct err *e)
{
	const struct name_rules *rules = name_rules_open(call->keep);
	isize column = list_find(list, LIST_LIST);
	str   first[2];
	struct list a, b;

	if (column < 0 || list_values(list, column, first, call->scratch) != 2)
		return persons_open(p, rules, list, NULL, call->keep, e);
	a = list_part(list, column, first[0], call->keep);
	b = list_part(list, column, first[1], call->keep);
	return persons_open(p, rules, &a, &b, call->keep, e);
}

static bool
find_links(struct call *call, const struct persons *p, struct links *links, struct err *e)
{
	long    online = sysconf(_SC_NPROCESSORS_ONLN);
	int64_t threads;

	return call_number(call, "threads", 1, 64, online < 1 ? 1 : online > 64 ? 64 : online,
	        &threads, e) &&
	    link_find(p, (int)threads, call->keep, call->scratch, links, e);
}

static bool
dedupe(struct call *call, const char *path, struct err *e)
{
	struct list    list;
	struct persons persons;
	struct links   links;

	if (!read_list(call, path, false, &list, e))
		return false;
	remark_columns(&list);
	if (!open_divided(call, &list, &persons, e) ||
	    !find_links(call, &persons, &links, e))
		return false;
	write_pairs(call, &persons, &links, without_extension(file_name(str_of(path))));
	remark(&persons, &links);
	return true;
}

static bool
link_lines(struct call *call, const char *list_path, struct err *e)
{
	struct list    people, list;
	struct persons persons;
	struct links   links;

	if (!read_list(call, "-", true, &people, e))
		return false;
	remark_columns(&people);
	if (list_path != NULL) {
		if (!read_list(call, list_path, false, &list, e) ||
		    !persons_open(&persons, name_rules_open(call->keep), &people, &list,
		        call->keep, e))
			return false;
	} else if (!open_divided(call, &people, &persons, e)) {
		return false;
	} else if (persons.rows[1] == 0) {
		return err_set(e, ERR_USAGE, "standard input has no second list: give one with "
		    "--list FILE, or say in a member \"list\" which of two lists each line is from");
	}
	if (!find_links(call, &persons, &links, e))
		return false;
	write_rows(call, &persons, &links);
	remark(&persons, &links);
	return true;
}

/* ---- two cases --------------------------------------------------------------------------- */

static bool
read_case(struct call *call, const char *path, struct list *out, struct err *e)
{
	struct store *store;
	bool ok;

	if (!case_open(call, path, &store, e))
		return false;
	ok = match_case_list(store, call->keep, out, e);
	store_close(store);
	return ok ? true : err_note(e, "'%s'", path);
}

static void
write_between(struct call *call, const struct persons *p, const struct links *links,
    const struct list *ours, const struct list *theirs)
{
	struct buf out = { .keep = call->scratch };

	for (isize i = 0; i < links->len; i++) {
		const struct link_pair *pair = &links->at[i];
		struct json j = { .out = &out };

		if (!pair->is_linked)
			continue;
		out.len = 0;
		json_object(&j);
		json_pair_str(&j, "a", p->id[pair->a]);
		json_pair_str(&j, "b", p->id[pair->b]);
		json_pair_str(&j, "a_name", list_person(ours, (isize)pair->a, call->keep));
		json_pair_str(&j, "b_name", list_person(theirs, (isize)pair->b - p->rows[0], call->keep));
		json_key(&j, "score");
		json_number(&j, rounded(pair->p));
		if (call_switch(call, "explain"))
			write_reasons(&j, links, p, pair->a, pair->b);
		json_object_end(&j);
		buf_char(&out, '\n');
		fwrite(out.at, 1, (size_t)out.len, call->out);
	}
}

static bool
link_cases(struct call *call, struct err *e)
{
	struct list ours, theirs;
	struct persons persons;
	struct links links;

	if (!read_case(call, call->operands[0], &ours, e) ||
	    !read_case(call, call->operands[1], &theirs, e) ||
	    !persons_open(&persons, name_rules_open(call->keep), &ours, &theirs, call->keep, e) ||
	    !find_links(call, &persons, &links, e))
		return false;
	write_between(call, &persons, &links, &ours, &theirs);
	remark(&persons, &links);
	return true;
}

static bool
run_link(struct call *call, struct err *e)
{
	const char *path = call_option(call, "dedupe"), *list = call_option(call, "list");

	if (call->operand_count == 2 && path == NULL && list == NULL && !call_switch(call, "jsonl"))
		return link_cases(call, e);
	if (call->operand_count > 0)
		return err_set(e, ERR_USAGE, "operands are two cases: tally link CASE OTHER");
	if (call_switch(call, "jsonl") && path == NULL)
		return link_lines(call, list, e);
	if (path != NULL && !call_switch(call, "jsonl") && list == NULL)
		return dedupe(call, path, e);
	return err_set(e, ERR_USAGE, "say --dedupe FILE.csv, --jsonl with or without --list FILE.csv, "
	    "or two cases");
}

static const struct option options[] = {
	{ "jsonl", NULL, "people are JSON lines on standard input" },
	{ "list", "FILE", "the list, in CSV, in which they are looked for" },
	{ "dedupe", "FILE", "look for rows of one person within FILE, in CSV" },
	{ "map", "HEADER=FIELD,…", "what columns are, where their headers do not say" },
	{ "threads", "N", "how many threads compare; else as many as there are processors" },
	{ "explain", NULL, "add to each candidate why it is one" },
	CASE_OPTIONS,
	{ 0 }
};

const struct command cmd_link = {
	.name      = "link",
	.arguments = "[CASE OTHER]",
	.summary   = "find the rows of name lists that are one person, or the people of two cases",
	.help =
	    "Compares names (Arabic script, its transliterations and other scripts), ages,\n"
	    "dates, places and numbers, weighs agreement by how rare it is, and learns from\n"
	    "the lists themselves how often records of one person agree. It needs no case and\n"
	    "no training; docs/method/linkage.md says how it works. Nothing is merged: the\n"
	    "output is a proposal for a person to decide on.\n"
	    "\n"
	    "Four forms:\n"
	    "\n"
	    "--jsonl --list FILE.csv looks for each person on standard input in the list.\n"
	    "\n"
	    "--jsonl alone links two lists that come together on standard input: each line has\n"
	    "a member \"list\" with one of two values. Each row of the list whose value comes\n"
	    "first in the alphabet is linked to a row of the other, or to none.\n"
	    "\n"
	    "Both print one line for each person looked for, in the order of the input:\n"
	    "{\"id\", \"a_id\" (the same), \"ranked\": [{\"id\", \"score\"}] (at most ten, the likeliest\n"
	    "first; the score is a probability), \"link\": id or null}. A row of the list is given\n"
	    "to one person only, unless two rows are themselves likely one person.\n"
	    "\n"
	    "--dedupe FILE.csv prints pairs of rows of one file, {\"dataset\" (the file's name),\n"
	    "\"a\", \"b\", \"score\"}. With a column \"list\" of two values, pairs are between the\n"
	    "lists, and a row is in one pair only; with more values, between any two lists.\n"
	    "\n"
	    "CASE OTHER prints the victims of one case who are victims of the other: {\"a\", \"b\",\n"
	    "\"a_name\", \"b_name\", \"score\"}. Incidents are held against each other by day and\n"
	    "place. Neither case is changed; 'tally merge' and 'tally match' come after.\n"
	    "\n"
	    "Columns and members are known by their names: id, name (also name_ar, name_en, as\n"
	    "many as three), given_name, father_name, grandfather_name, surname, sex, age, dob,\n"
	    "date, place, city, suburb, address, street_number, postcode, state, email, phone,\n"
	    "national_id, incident and others of data/people/columns.tsv. --map overrides that:\n"
	    "FIELD is id, list, name, given, father, grandfather, family, sex, age, birth, date,\n"
	    "place, city, suburb, address, postcode, state, email, phone, incident, or ignore.\n"
	    "A column that is not known is compared as text and named on standard error.",
	.examples =
	    "$ tally link --dedupe victims.csv > pairs.jsonl\n"
	    "$ tally link --jsonl --list register.csv < reported.jsonl > links.jsonl\n"
	    "$ tally link mosul.tally aleppo.tally\n"
	    "$ tally link --dedupe victims.csv --map 'Nom=name,Remarque=ignore' --explain",
	.options = options,
	.most    = 2,
	.prints_data = true,
	.run     = run_link,
};
