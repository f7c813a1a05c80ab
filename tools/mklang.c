/*
 * tools/mklang.c - build time: turn data/lang/<code>/ into C tables.
 *
 * usage: mklang classes DIR…            print lexclass.h
 *        mklang tables CODE DIR CLASSFILE… [--tagger WORDS.yml TAGS.yml UNKNOWN.yml]
 *
 * A lexicon row is `phrase<TAB>value<TAB>why`.  The build stops with
 * file:line for a wrong number of columns, an empty why, or a phrase that
 * stands twice in one class.  Counts for the tagger are those of Debian's
 * liblingua-en-tagger-perl (GPL-3, see data/lang/en/LICENCE).
 */
#include "core/core.h"
#include "text/language.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct sense_row { uint64_t hash; int class; const char *value; int words; };
static struct { struct sense_row *at; isize len, room; } rows;
static struct { uint64_t *at; isize len, room; } prefixes;
static struct arena keep;

static _Noreturn void
stop(const char *file, int line, const char *what, const char *which)
{
	fprintf(stderr, "%s:%d: %s '%s'\n", file, line, what, which);
	exit(1);
}

/* ---- classes ---------------------------------------------------------- */

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The sorted names of the .tsv files of ${dir}/lexicon, without ending. */
static int
class_names(const char *dir, char **out, int most)
{
	char path[4096];
	DIR *open_dir;
	int  found = 0;

	snprintf(path, sizeof path, "%s/lexicon", dir);
	if ((open_dir = opendir(path)) == NULL)
		stop(path, 0, "cannot open", path);
	for (struct dirent *d; (d = readdir(open_dir)) != NULL;) {
		size_t len = strlen(d->d_name);

		if (len > 4 && strcmp(d->d_name + len - 4, ".tsv") == 0 && found < most)
			out[found++] = str_to_c((str){ d->d_name, (isize)len - 4 }, &keep);
	}
	closedir(open_dir);
	qsort(out, (size_t)found, sizeof *out, by_name);
	return found;
}

/* The union over all languages, so that a class has one number everywhere. */
static int
all_classes(char **dirs, int count, char **out, int most)
{
	int found = 0, distinct = 0;

	for (int i = 0; i < count; i++)
		found += class_names(dirs[i], out + found, most - found);
	qsort(out, (size_t)found, sizeof *out, by_name);
	for (int i = 0; i < found; i++)
		if (i == 0 || strcmp(out[i], out[i - 1]) != 0)
			out[distinct++] = out[i];
	return distinct;
}

static void
print_classes(char **names, int count)
{
	puts("/* made by tools/mklang.c from the names of data/lang/<code>/lexicon/ */");
	puts("#ifndef LEXCLASS_H\n#define LEXCLASS_H\nenum lex_class {");
	for (int i = 0; i < count; i++) {
		printf("\tLEX_");
		for (const char *c = names[i]; *c; c++)
			putchar(*c >= 'a' && *c <= 'z' ? *c - 32 : *c);
		puts(",");
	}
	puts("\tLEX_CLASSES\n};\n/* Their names, for people. */\n#define LEX_CLASS_NAMES \\");
	for (int i = 0; i < count; i++)
		printf("\t\"%s\",%s\n", names[i], i + 1 < count ? " \\" : "");
	puts("#endif");
}

/* ---- lexicon ---------------------------------------------------------- */

static void
add_phrase(str phrase, int class, const char *value, const char *file, int line)
{
	uint64_t hash = 0;
	int      words = 0;
	str      rest = str_trim(phrase);

	while (rest.len > 0) {
		str word = str_trim(str_cut(&rest, ' '));

		if (word.len == 0)
			continue;
		if (words > 0)
			*PUSH(&prefixes, &keep) = hash;
		hash = lex_chain(hash, lex_hash(word));
		words++;
	}
	if (words == 0)
		stop(file, line, "an empty phrase beside", value);
	*PUSH(&rows, &keep) = (struct sense_row){ hash, class, value, words };
}

static void
read_row(str row, int class, const char *file, int line)
{
	str phrases = str_cut(&row, '\t'), value = str_cut(&row, '\t'), why = row;

	if (str_trim(why).len == 0)
		stop(file, line, "no why for", str_to_c(phrases, &keep));
	if (str_find_char(why, '\t', 0) >= 0)
		stop(file, line, "more than three columns at", str_to_c(phrases, &keep));
	while (phrases.len > 0)
		add_phrase(str_cut(&phrases, '|'), class, str_to_c(str_trim(value), &keep), file, line);
}

static void
read_class(const char *dir, const char *name, int class)
{
	char  path[4096], text[16384];
	FILE *in;
	bool  header = true;

	snprintf(path, sizeof path, "%s/lexicon/%s.tsv", dir, name);
	if ((in = fopen(path, "r")) == NULL)
		return;                 /* another language has this class */
	for (int line = 1; fgets(text, sizeof text, in); line++) {
		str row = str_of(text);

		if (str_ends(row, STR("\n")))
			row.len--;
		if (row.len == 0 || str_starts(row, STR("# ")) || str_equal(row, STR("#")))
			continue;
		if (!header)
			read_row(row, class, path, line);
		else if (!str_equal(row, STR("phrase\tvalue\twhy")))
			stop(path, line, "the header must be phrase, value, why, not", text);
		header = false;
	}
	fclose(in);
}

static int
by_hash(const void *a, const void *b)
{
	const struct sense_row *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->class - y->class;
}

static int
by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
print_value(const char *value)
{
	int64_t number = LEX_NO_NUMBER;
	bool    minus = value[0] == '-';

	if (!str_to_int(str_of(value + minus), &number))
		printf("{ \"%s\", LEX_NO_NUMBER, ", value);
	else
		printf("{ \"%s\", INT64_C(%lld), ", value, (long long)(minus ? -number : number));
}

static void
place_node(struct lex_node *nodes, uint32_t mask, struct lex_node node)
{
	uint32_t at = (uint32_t)(node.hash >> 32) & mask;

	while (nodes[at].hash != 0 && nodes[at].hash != node.hash)
		at = (at + 1) & mask;
	if (nodes[at].hash == 0) {
		nodes[at] = node;
		return;
	}
	nodes[at].goes_on |= node.goes_on;
	if (node.senses > 0) {
		nodes[at].first_sense = node.first_sense;
		nodes[at].senses = node.senses;
		nodes[at].set = node.set;
	}
}

static uint32_t
power_over(isize count)
{
	uint32_t size = 16;

	while ((isize)size < count * 2)
		size *= 2;
	return size;
}

static void
print_filter(const struct lex_node *nodes, uint32_t size)
{
	static uint64_t filter[LEX_FILTER_BITS / 64];

	for (uint32_t i = 0; i < size; i++) {
		uint32_t bit = lex_filter_bit(nodes[i].hash);

		if (nodes[i].hash != 0)
			filter[bit / 64] |= UINT64_C(1) << (bit % 64);
	}
	puts("static const uint64_t filter[] = {");
	for (isize i = 0; i < COUNT_OF(filter); i++)
		printf("\tUINT64_C(%llu),\n", (unsigned long long)filter[i]);
	puts("};");
}

static struct { struct lex_set *at; isize len, room; } sets;

/* The index of the set of the classes of rows [first, end). */
static uint16_t
set_of(isize first, isize end)
{
	struct lex_set set = { 0 };
	isize i = 0;

	for (isize k = first; k < end; k++)
		set.at[rows.at[k].class / 64] |= UINT64_C(1) << (rows.at[k].class % 64);
	while (i < sets.len && memcmp(&sets.at[i], &set, sizeof set) != 0)
		i++;
	if (i == sets.len)
		*PUSH(&sets, &keep) = set;
	if (i > UINT16_MAX || end - first > UINT8_MAX)
		stop("lexicon", 0, "too many classes at", rows.at[first].value);
	return (uint16_t)i;
}

static void
print_hits(void)
{
	puts("};\nstatic const struct lex_hit hits[] = {");
	for (isize i = 0; i < rows.len; i++)
		printf("\t{ &senses[%td], %d, %d },\n", i, rows.at[i].class, rows.at[i].words);
	puts("};\nstatic const struct lex_set sets[] = {");
	for (isize i = 0; i < sets.len; i++) {
		printf("\t{ {");
		for (int k = 0; k < LEX_WORDS; k++)
			printf(" UINT64_C(%llu),", (unsigned long long)sets.at[i].at[k]);
		puts(" } },");
	}
	puts("};");
}

static void
print_lexicon(char **names)
{
	uint32_t size;
	struct lex_node *nodes;

	qsort(rows.at, (size_t)rows.len, sizeof *rows.at, by_hash);
	qsort(prefixes.at, (size_t)prefixes.len, sizeof *prefixes.at, by_number);
	size = power_over(rows.len + prefixes.len);
	nodes = NEW_ARRAY(&keep, struct lex_node, size);
	puts("static const struct lex_sense senses[] = {");
	for (isize i = 0, first = 0; i < rows.len; i++) {
		if (i > 0 && rows.at[i].hash == rows.at[i - 1].hash &&
		    rows.at[i].class == rows.at[i - 1].class)
			stop("lexicon", 0, "a phrase stands twice (other value?) in", names[rows.at[i].class]);
		putchar('\t');
		print_value(rows.at[i].value);
		printf("%d },\n", rows.at[i].class);
		if (i + 1 < rows.len && rows.at[i + 1].hash == rows.at[i].hash)
			continue;
		place_node(nodes, size - 1, (struct lex_node){ rows.at[i].hash,
		    (uint32_t)first, (uint8_t)(i - first + 1), 0, set_of(first, i + 1) });
		first = i + 1;
	}
	print_hits();
	for (isize i = 0; i < prefixes.len; i++)
		place_node(nodes, size - 1, (struct lex_node){ prefixes.at[i], 0, 0, 1, 0 });
	printf("static const struct lex_node nodes[%u] = {\n", size);
	for (uint32_t i = 0; i < size; i++)
		if (nodes[i].hash)
			printf("\t[%u] = { UINT64_C(%llu), %u, %u, %u, %u },\n", i,
			    (unsigned long long)nodes[i].hash, nodes[i].first_sense,
			    nodes[i].senses, nodes[i].goes_on, nodes[i].set);
	printf("};\nenum { node_mask = %u };\n", size - 1);
	print_filter(nodes, size);
}

/* ---- tagger ----------------------------------------------------------- */

struct counted { str tag; double count; };
struct yaml_row { str key; struct counted at[64]; int len; };

/* `key: { tag: number, tag: number }`, as those files have it. */
static bool
read_yaml_row(char *text, struct yaml_row *row)
{
	str rest = str_of(text), key, body;
	isize at = str_find(rest, STR(": { "), 0);

	if (at < 0)
		return false;
	key = str_first(rest, at);
	if (key.len > 2 && key.ptr[0] == '"')
		key = str_slice(key, (span){ 1, key.len - 1 });
	body = str_from(rest, at + 4);
	body = str_cut(&body, '}');
	*row = (struct yaml_row){ .key = str_copy(key, &keep) };
	while (body.len > 0 && row->len < 63) {
		str pair = str_trim(str_cut(&body, ',')), name = str_cut(&pair, ':');

		row->at[row->len++] = (struct counted){ str_copy(name, &keep),
		    strtod(str_to_c(str_trim(pair), &keep), NULL) };
	}
	return row->len > 0;
}

/* The tagset, and how often each tag was counted. */
static struct { const char *name; double total; } tags[TAG_COUNT] = {
	[TAG_NONE] = { "", 0 },
#define X(name, written) [TAG_##name] = { written, 0 },
	TAGSET(X)
#undef X
};

static int
tag_index(str name)
{
	for (int i = TAG_NONE + 1; i < TAG_COUNT; i++)
		if (str_equal(str_of(tags[i].name), name))
			return i;
	stop("tagger", 0, "src/text/tagset.h has no tag", str_to_c(name, &keep));
	return TAG_NONE;
}

static struct { struct yaml_row *at; isize len, room; } word_rows;

static void
read_yaml(const char *path, void (*use)(const struct yaml_row *))
{
	static char text[65536];
	struct yaml_row row;
	FILE *in = fopen(path, "r");

	if (in == NULL)
		stop(path, 0, "cannot open (Debian package liblingua-en-tagger-perl)", path);
	while (fgets(text, sizeof text, in))
		if (read_yaml_row(text, &row))
			use(&row);
	fclose(in);
}

static void
use_word(const struct yaml_row *row)
{
	for (int i = 0; i < row->len; i++)
		tags[tag_index(row->at[i].tag)].total += row->at[i].count;
	*PUSH(&word_rows, &keep) = *row;
}

static float transitions[TAG_COUNT][TAG_COUNT];

static void
use_unknown(const struct yaml_row *row)
{
	*PUSH(&word_rows, &keep) = *row;
}

static void
use_tag(const struct yaml_row *row)
{
	int before = tag_index(row->key);

	for (int i = 0; i < row->len; i++)
		transitions[before][tag_index(row->at[i].tag)] = (float)row->at[i].count;
}

static double
total_of(const struct yaml_row *row)
{
	double sum = 0;

	for (int i = 0; i < row->len; i++)
		sum += row->at[i].count;
	return sum;
}

/* Frequent words first: their counts lie together, and near their slots. */
static int
by_frequency(const void *a, const void *b)
{
	double x = total_of(a), y = total_of(b);

	return x != y ? (x < y) - (x > y) : str_compare(((const struct yaml_row *)a)->key,
	    ((const struct yaml_row *)b)->key);
}

/* Half to nearly full: small, and still few steps a look-up. */
static uint32_t
tag_word_slots(isize count)
{
	uint32_t size = 16;

	while ((isize)size * 3 < count * 4)
		size *= 2;
	return size;
}

static void
print_unknown(const struct tag_word *table, uint32_t size, enum unknown class, str name)
{
	uint64_t hash = str_hash(name);

	for (uint32_t at = (uint32_t)(hash >> 32) & (size - 1); table[at].hash != 0; at = (at + 1) & (size - 1))
		if (table[at].hash == tag_word_key(hash))
			printf("\t[%d] = { %uu, %uu },\n", (int)class, table[at].hash, table[at].at);
}

static void
print_words(void)
{
	uint32_t size = tag_word_slots(word_rows.len), counts = 0;
	struct tag_word *table = NEW_ARRAY(&keep, struct tag_word, size);
	double all = 0;

	qsort(word_rows.at, (size_t)word_rows.len, sizeof *word_rows.at, by_frequency);
	for (int i = 0; i < TAG_COUNT; i++)
		all += tags[i].total;
	puts("static const struct tag_count counts[] = {");
	for (isize i = 0; i < word_rows.len; i++) {
		const struct yaml_row *row = &word_rows.at[i];
		uint64_t hash = str_hash(row->key);
		uint32_t at = (uint32_t)(hash >> 32) & (size - 1);
		double   sum = total_of(row);

		for (; table[at].hash != 0; at = (at + 1) & (size - 1))
			if (table[at].hash == tag_word_key(hash))
				stop("tagger", 0, "two words have one key at", str_to_c(row->key, &keep));
		table[at] = (struct tag_word){ tag_word_key(hash),
			counts << TAG_WORD_COUNTS | (uint32_t)row->len };
		counts += (uint32_t)row->len;
		for (int k = 0; k < row->len; k++) {
			int    tag = tag_index(row->at[k].tag);
			double prior = tags[tag].total > 0 ? tags[tag].total / all : 1e-6;

			printf("\t{ %d, %.4ff },\n", tag, log(row->at[k].count / sum / prior));
		}
	}
	for (int i = 1; i < TAG_LANES; i++)
		puts("\t{ 0, 0 },");
	printf("};\nstatic const struct tag_word words[%u] = {\n", size);
	for (uint32_t i = 0; i < size; i++)
		if (table[i].hash)
			printf("\t[%u] = { %uu, %uu },\n", i, table[i].hash, table[i].at);
	puts("};\nstatic const struct tag_word unknown[UNKNOWN_COUNT] = {");
#define X(name, written) print_unknown(table, size, UNKNOWN_##name, STR(written));
	UNKNOWNS(X)
#undef X
	puts("};");
}

static void
print_tagger(void)
{
	printf("static const float transitions[] = {\n");
	for (int a = 0; a < TAG_COUNT; a++) {
		putchar('\t');
		for (int b = 0; b < TAG_COUNT; b++)
			printf("%.3ff, ", log((double)transitions[a][b] + 1e-6));
		putchar('\n');
	}
	puts("};");
}

/* ---- main ------------------------------------------------------------- */

static void
print_language(const char *code, bool has_tagger)
{
	printf("const struct language language_%s = {\n\t.code = \"%s\", .nodes = nodes, "
	    ".node_mask = node_mask, .filter = filter,\n\t.senses = senses, .hits = hits, .sets = sets,\n", code, code);
	if (has_tagger)
		printf("\t.words = words, .word_mask = COUNT_OF(words) - 1, .counts = counts,\n\t.unknown = unknown,\n"
		    "\t.transitions = transitions,\n");
	puts("};");
}

int
main(int argc, char **argv)
{
	static char *names[1024];
	struct err e = { 0 };
	int count;

	if (!arena_open(&keep, (isize)4 << 30, &e))
		stop("mklang", 0, "no memory:", e.text);
	if (argc >= 3 && strcmp(argv[1], "classes") == 0) {
		count = all_classes(argv + 2, argc - 2, names, 1024);
		print_classes(names, count);
		return count > 64 * LEX_WORDS ? (fputs("mklang: too many classes; LEX_WORDS in text/language.h\n", stderr), 1) : 0;
	}
	if (argc < 5)
		stop("mklang", 0, "see the top of tools/mklang.c, not", "arguments");
	/* mklang tables CODE DIR "ALLDIRS" [WORDS TAGS UNKNOWN] */
	str dirs = str_of(argv[4]);
	char *dir_list[64];
	int dir_count = 0;
	while (dirs.len > 0 && dir_count < 64)
		dir_list[dir_count++] = str_to_c(str_cut(&dirs, ' '), &keep);
	count = all_classes(dir_list, dir_count, names, 1024);
	printf("/* made by tools/mklang.c */\n#include \"text/language.h\"\n"
	    "extern const struct language language_%s;\n", argv[2]);
	for (int i = 0; i < count; i++)
		read_class(argv[3], names[i], i);
	print_lexicon(names);
	if (argc >= 8) {
		read_yaml(argv[5], use_word);
		read_yaml(argv[7], use_unknown);
		read_yaml(argv[6], use_tag);
		print_words();
		print_tagger();
	}
	print_language(argv[2], argc >= 8);
	return 0;
}
