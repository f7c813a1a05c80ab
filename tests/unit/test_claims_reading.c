/*
 * tests/unit/test_claims_reading.c - the readings under tests/reading/.
 *
 * Each folder tests/reading/TOPIC/CASE has input.txt and expected.tsv: a claim a
 * line, `effect min max scope modality source`, "-" where nothing is stated, in text order.  A
 * case whose note.md has a line "known-wrong" must differ; their number is
 * printed, so that a repaired one is noticed.
 */
#include "check.h"
#include "claims/extract.h"
#include "core/file.h"

#include <dirent.h>
#include <stdio.h>

static void
put_bound(struct buf *b, bool has, int64_t value)
{
	if (has)
		buf_int(b, value);
	else
		BUF(b, "-");
	BUF(b, "\t");
}

static str
reading_of(str text, struct arena *keep, struct arena *scratch)
{
	struct extract_request request = { .text = text, .language = STR_INIT("en"),
		.published = { 2017, 3, 26 } };
	struct extraction x;
	struct buf b = { .keep = keep };

	extract(&request, keep, *scratch, &x);
	for (isize i = 0; i < x.claims.len; i++) {
		const struct claim *c = &x.claims.at[i];

		if (c->kind != CLAIM_CASUALTY)
			continue;
		buf_printf(&b, "%s\t", effect_name(c->effect));
		put_bound(&b, c->count.has_min, c->count.min);
		put_bound(&b, c->count.has_max, c->count.max);
		buf_printf(&b, "%s\t%s\t", scope_name(c->scope), modality_name(c->modality));
		buf_str(&b, c->source.is_stated ? c->source.text : STR("-"));
		BUF(&b, "\n");
	}
	return buf_view(&b);
}

static str
file_of(const char *topic, const char *name, const char *file, struct arena *keep)
{
	struct err e = { 0 };
	str path = str_printf(keep, "tests/reading/%s/%s/%s%c", topic, name, file, '\0'), out = { 0 };

	check_ok(file_read(path.ptr, 1 << 20, keep, &out, &e));
	return out;
}

static void
check_case(const char *topic, const char *name, struct arena *keep, struct arena *scratch,
    int *wrong)
{
	str got = reading_of(file_of(topic, name, "input.txt", keep), keep, scratch);
	str want = file_of(topic, name, "expected.tsv", keep);
	bool known_wrong = str_find(file_of(topic, name, "note.md", keep), STR("known-wrong"), 0) >= 0;

	check_note("tests/reading/%s/%s", topic, name);
	if (known_wrong) {
		check_not(str_equal(got, want));
		*wrong += 1;
	} else {
		check_str(got, want);
	}
	arena_reset(keep, 1 << 20);
}

static int
check_topic(const char *topic, struct arena *keep, struct arena *scratch, int *wrong)
{
	char path[512];
	int  cases = 0;
	DIR *folder;

	snprintf(path, sizeof path, "tests/reading/%s", topic);
	if ((folder = opendir(path)) == NULL)
		return 0;
	for (struct dirent *d; (d = readdir(folder)) != NULL;) {
		if (d->d_name[0] == '.')
			continue;
		check_case(topic, d->d_name, keep, scratch, wrong);
		cases++;
	}
	closedir(folder);
	return cases;
}

void
test_claims_reading__gives_what_each_folder_expects(void)
{
	static const char *const topics[] = { "count", "frame", "part", "scope", "modality" };
	struct arena *keep = test_arena(), *scratch = test_arena();
	int cases = 0, wrong = 0;

	for (isize i = 0; i < COUNT_OF(topics); i++)
		cases += check_topic(topics[i], keep, scratch, &wrong);
	check(cases > 0);
	printf("%d readings, %d known to be wrong\n", cases, wrong);
}

/* DESIGN 9, Locality: what stands far behind changes nothing before it. */
void
test_claims_reading__keeps_claims_when_an_unrelated_paragraph_follows(void)
{
	struct arena *keep = test_arena(), *scratch = test_arena();
	str text = STR("At least 12 people were killed on Sunday in Derik, officials said.");
	str more = str_printf(keep, "%.*s\n\nThe harvest was good this year.", STR_ARG(text));

	check_str(reading_of(text, keep, scratch), reading_of(more, keep, scratch));
}
