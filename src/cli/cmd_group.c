/* cli/cmd_group.c - group documents that are versions of one story. */
#include "cli/cli.h"
#include "core/jsonl.h"
#include "incidents/passage.h"
#include "incidents/syndicate.h"

#include <pthread.h>
#include <stdlib.h>

enum { BLOCK_BYTES = 1 << 19, LINE_MOST = 64 << 20, THREADS_MOST = 16 };

/* What is kept of one document. */
struct entry { str id; struct sketch sketch; int64_t line; };
struct entry_list { struct entry *at; isize len, room; };

/* A run of documents as one thread read them, in input order: its entries
 * [begin, end). */
struct part { int64_t first_line; isize begin, end; int reader; };
struct part_list { struct part *at; isize len, room; };

/* The two documents that are to be explained. */
struct wanted { str id; str text; bool found; };

/* What the threads share; everything under the lock. */
struct reading {
	pthread_mutex_t lock;
	struct jsonl    in;
	bool            stopped;
	struct wanted  *wanted;      /* two, or NULL */
	struct arena   *wanted_keep;
};

struct reader {
	struct reading *reading;
	int             number;
	struct arena    keep;            /* ids and sketches */
	struct arena    entry_memory, part_memory, word_memory;
	struct arena    scratch;         /* a block, and its texts */
	struct entry_list entries;
	struct part_list parts;
	struct word_list words;
	struct err      error;
	int64_t         error_line;
	pthread_t       thread;
};

/* The next block, copied so that others can read on; false when there is none. */
static bool
take_block(struct reader *r, struct jsonl_lines *lines)
{
	struct reading *reading = r->reading;
	bool ok;

	arena_reset(&r->scratch, (isize)4 << 20);
	pthread_mutex_lock(&reading->lock);
	*lines = (struct jsonl_lines){ .number = reading->in.number };
	r->error_line = reading->in.number + 1;
	ok = !reading->stopped && jsonl_block(&reading->in, BLOCK_BYTES, lines, &r->error);
	if (ok)
		lines->rest = str_copy(lines->rest, &r->scratch);
	else
		reading->stopped = true;
	pthread_mutex_unlock(&reading->lock);
	return ok && lines->rest.len > 0;
}

static void
keep_wanted(struct reading *reading, str id, str text)
{
	pthread_mutex_lock(&reading->lock);
	for (int i = 0; i < 2; i++)
		if (str_equal(reading->wanted[i].id, id)) {
			reading->wanted[i].text = str_copy(text, reading->wanted_keep);
			reading->wanted[i].found = true;
		}
	pthread_mutex_unlock(&reading->lock);
}

static bool
take_line(struct reader *r, str line, int64_t number)
{
	static const str names[] = { STR_INIT("id"), STR_INIT("text") };
	struct jsonl_value values[COUNT_OF(names)];
	struct arena scratch = r->scratch;

	if (!jsonl_parse(line, number, names, COUNT_OF(names), values, &scratch, &r->error))
		return false;
	for (int i = 0; i < COUNT_OF(names); i++)
		if (values[i].kind != JSONL_STRING)
			return err_set(&r->error, ERR_INPUT, "line %lld: \"%s\" is missing or no string",
			    (long long)number, names[i].ptr);
	if (values[0].text.len == 0 || str_find_char(values[0].text, '\t', 0) >= 0 ||
	    str_find_char(values[0].text, '\n', 0) >= 0)
		return err_set(&r->error, ERR_INPUT, "line %lld: an \"id\" is neither empty nor has "
		    "it tabs or line ends", (long long)number);
	r->words.len = 0;
	word_find(values[1].text, &r->words, &r->word_memory);
	*PUSH(&r->entries, &r->entry_memory) = (struct entry){
	    str_copy(values[0].text, &r->keep), sketch_make(&r->words, &r->keep, scratch), number };
	if (r->reading->wanted != NULL)
		keep_wanted(r->reading, values[0].text, values[1].text);
	return true;
}

static void *
read_blocks(void *with)
{
	struct reader *r = with;
	struct jsonl_lines lines;
	str line;

	while (take_block(r, &lines)) {
		struct part part = { lines.number, r->entries.len, 0, r->number };

		while (jsonl_line(&lines, &line)) {
			if (take_line(r, line, lines.number))
				continue;
			r->error_line = lines.number;
			pthread_mutex_lock(&r->reading->lock);
			r->reading->stopped = true;
			pthread_mutex_unlock(&r->reading->lock);
			return NULL;
		}
		part.end = r->entries.len;
		*PUSH(&r->parts, &r->part_memory) = part;
	}
	return NULL;
}

static bool
reader_start(struct reader *r, struct reading *reading, int number, struct err *e)
{
	int failed;

	r->reading = reading;
	r->number = number;
	if (!arena_open(&r->keep, (isize)16 << 30, e) ||
	    !arena_open(&r->entry_memory, (isize)8 << 30, e) ||
	    !arena_open(&r->part_memory, (isize)1 << 30, e) ||
	    !arena_open(&r->word_memory, (isize)2 << 30, e) ||
	    !arena_open(&r->scratch, (isize)2 << 30, e))
		return false;
	failed = pthread_create(&r->thread, NULL, read_blocks, r);
	return failed == 0 ? true : err_system(e, failed, "cannot start a thread");
}

static void
reader_close(struct reader *r)
{
	arena_close(&r->keep);
	arena_close(&r->entry_memory);
	arena_close(&r->part_memory);
	arena_close(&r->word_memory);
	arena_close(&r->scratch);
}

/* Of several threads' failures that of the first line is told, whoever met it. */
static bool
first_failure(const struct reader *readers, int count, const char *name, struct err *e)
{
	const struct reader *first = NULL;

	for (int i = 0; i < count; i++)
		if (readers[i].error.kind != ERR_NONE &&
		    (first == NULL || readers[i].error_line < first->error_line))
			first = &readers[i];
	if (first == NULL)
		return true;
	err_set(e, first->error.kind, "%s", first->error.text);
	return err_note(e, "'%s'", name);
}

static bool
read_all(struct reading *reading, struct reader *readers, int threads, struct err *e)
{
	int started = 0;

	while (started < threads && reader_start(&readers[started], reading, started, e))
		started++;
	for (int i = 0; i < started; i++) {
		pthread_join(readers[i].thread, NULL);
		arena_close(&readers[i].scratch);
		arena_close(&readers[i].word_memory);
	}
	return started == threads && first_failure(readers, threads, reading->in.name, e);
}

static int
by_first_line(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	return (x->first_line > y->first_line) - (x->first_line < y->first_line);
}

/* What was read, in input order. */
struct documents { isize count; str *ids; int32_t *lines; struct sketch *sketches; };

static void
put_in_order(struct reader *readers, int threads, struct arena *keep,
    struct documents *out)
{
	struct part_list parts = { 0 };

	*out = (struct documents){ 0 };
	for (int i = 0; i < threads; i++) {
		for (isize j = 0; j < readers[i].parts.len; j++)
			*PUSH(&parts, keep) = readers[i].parts.at[j];
		out->count += readers[i].entries.len;
	}
	list_sort(parts.at, parts.len, (isize)sizeof *parts.at, by_first_line);
	out->ids = NEW_ARRAY(keep, str, out->count);
	out->lines = NEW_ARRAY(keep, int32_t, out->count);
	out->sketches = NEW_ARRAY(keep, struct sketch, out->count);
	for (isize i = 0, n = 0; i < parts.len; i++)
		for (isize j = parts.at[i].begin; j < parts.at[i].end; j++, n++) {
			const struct entry *entry = &readers[parts.at[i].reader].entries.at[j];

			out->ids[n] = entry->id;
			out->lines[n] = (int32_t)entry->line;
			out->sketches[n] = entry->sketch;
		}
	for (int i = 0; i < threads; i++)
		arena_close(&readers[i].entry_memory);
}

/* An id that comes twice would make the answer ambiguous. */
static bool
ids_differ(const struct documents *documents, struct arena scratch, struct err *e)
{
	isize slots = 1024;
	int32_t *table;

	while (slots < 2 * documents->count)
		slots *= 2;
	table = NEW_ARRAY(&scratch, int32_t, slots);
	for (isize d = 0; d < documents->count; d++) {
		str   id = documents->ids[d];
		isize at = (isize)(str_hash(id) & (uint64_t)(slots - 1));

		for (; table[at] != 0; at = (at + 1) & (slots - 1))
			if (str_equal(documents->ids[table[at] - 1], id))
				return err_set(e, ERR_INPUT, "line %d: the id '%.*s' is that of "
				    "line %d", documents->lines[d], STR_ARG(id),
				    documents->lines[table[at] - 1]);
		table[at] = (int32_t)d + 1;
	}
	return true;
}

static void
print_groups(const struct documents *documents, const int32_t *group, FILE *out)
{
	for (isize d = 0; d < documents->count; d++) {
		str id = documents->ids[d], first = documents->ids[group[d]];

		fwrite(id.ptr, 1, (size_t)id.len, out);
		fputc('\t', out);
		fwrite(first.ptr, 1, (size_t)first.len, out);
		fputc('\n', out);
	}
}

/* Without line ends and tabs, so that each passage is one line. */
static void
print_flat(str text, FILE *out)
{
	for (isize i = 0; i < text.len; i++)
		fputc(is_space(text.ptr[i]) ? ' ' : text.ptr[i], out);
	fputc('\n', out);
}

static isize
document_of(const struct documents *documents, str id)
{
	isize d = 0;

	while (!str_equal(documents->ids[d], id))
		d++;
	return d;
}

static bool
print_explanation(const struct call *call, const struct documents *documents,
    const int32_t *group, const struct wanted *wanted, struct err *e)
{
	struct passage_list shared;
	struct sketch_overlap o;
	isize a, b;

	for (int i = 0; i < 2; i++)
		if (!wanted[i].found)
			return err_set(e, ERR_NOT_FOUND, "no document has the id '%.*s'",
			    STR_ARG(wanted[i].id));
	a = document_of(documents, wanted[0].id);
	b = document_of(documents, wanted[1].id);
	o = sketch_compare(documents->sketches[a], documents->sketches[b]);
	fprintf(call->out, "%s\tshingles shared %d\tof %d and %d\n",
	    group[a] == group[b] ? "one group" : "two groups", o.shared, o.a, o.b);
	shared = passage_find(wanted[0].text, wanted[1].text, call->keep, *call->scratch);
	for (isize i = 0; i < shared.len; i++) {
		const struct passage *p = &shared.at[i];

		fprintf(call->out, "%td-%td\t%td-%td\t%d words\t", p->a.begin, p->a.end,
		    p->b.begin, p->b.end, p->words);
		print_flat(str_slice(wanted[1].text, p->b), call->out);
	}
	return true;
}

static bool
group_documents(struct call *call, const struct documents *documents,
    const struct wanted *wanted, int threads, struct err *e)
{
	struct syndicate_rules rules = syndicate_rules();
	int32_t *group = NEW_ARRAY(call->keep, int32_t, documents->count);

	if (!ids_differ(documents, *call->scratch, e) ||
	    !syndicate_group(documents->sketches, documents->count, &rules, threads, group, e))
		return false;
	if (wanted != NULL)
		return print_explanation(call, documents, group, wanted, e);
	print_groups(documents, group, call->out);
	return true;
}

static bool
run_group(struct call *call, struct err *e)
{
	bool explain = call_switch(call, "explain"), ok;
	struct reader readers[THREADS_MOST] = { 0 };
	struct wanted wanted[2] = { 0 };
	struct reading reading = { .lock = PTHREAD_MUTEX_INITIALIZER,
	    .wanted_keep = call->keep };
	int first = explain ? 2 : 0;
	struct documents documents;
	int64_t threads;

	if (!call_switch(call, "jsonl"))
		return err_set(e, ERR_USAGE, "say --jsonl: documents are read as JSON lines");
	if (call->operand_count < first || call->operand_count > first + 1)
		return err_set(e, ERR_USAGE, explain ? "--explain needs the ids of two documents, "
		    "then at most one file" : "at most one file");
	for (int i = 0; i < first; i++)
		wanted[i].id = str_of(call->operands[i]);
	if (explain)
		reading.wanted = wanted;
	if (!call_number(call, "threads", 1, THREADS_MOST, 2, &threads, e) ||
	    !jsonl_open(&reading.in, call->operand_count > first ? call->operands[first] : "-",
	    LINE_MOST, e))
		return false;
	ok = read_all(&reading, readers, (int)threads, e);
	jsonl_close(&reading.in);
	if (ok) {
		put_in_order(readers, (int)threads, call->keep, &documents);
		ok = group_documents(call, &documents, explain ? wanted : NULL, (int)threads, e);
	}
	for (int i = 0; i < threads; i++)
		reader_close(&readers[i]);
	return ok;
}

static const struct option options[] = {
	{ "jsonl", NULL, "read one JSON object a line: {\"id\", \"text\"}; other members are\npassed over" },
	{ "explain", NULL, "show the passages that the documents A and B share, and whether they\nare in one group" },
	{ "threads", "N", "work with N threads (2); the answer does not depend on it" },
	{ 0 }
};

const struct command cmd_group = {
	.name      = "group",
	.arguments = "[A B] [FILE]",
	.summary   = "group documents that are versions of one story",
	.help      =
	    "Copies, edited copies and rewrites of one story are one carrier, however many\n"
	    "outlets printed it.  Reads documents from FILE or standard input and prints, for\n"
	    "each, its id, a tab, and the id of the first document of its group.\n\n"
	    "With --explain A B it prints instead whether A and B are in one group, how many of\n"
	    "the sampled shingles they share, and each shared passage: its bytes in A, its bytes\n"
	    "in B, how many words are the same, and its text in B.\n\n"
	    "Method: docs/method/syndication.md.",
	.examples  =
	    "$ tally group --jsonl documents.jsonl > groups.tsv\n"
	    "$ tally group --jsonl --explain a17 b03 documents.jsonl",
	.options   = options,
	.most      = 3,
	.prints_data = true,
	.run       = run_group,
};
