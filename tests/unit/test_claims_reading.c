/*
 * tests/unit/test_claims_reading.c - the readings under tests/reading/.
 *
 * Each folder tests/reading/TOPIC/CASE has input.txt and expected.tsv: a claim a
 * line, `effect min max scope modality source`, "-" where nothing is stated, in text order.
 * Under event/, when/ and where/ it is an incident a line instead, the main one first:
 * `killed injured begin end place country precision words`; title.txt has the title, if any.
 * Under told/ it is `effect min max said as_of date` of each claim, under actor/ `effect min max causes actors`.
 * All of them are published on Sunday, 26 March 2017.  A
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

static void
put_figure(struct buf *b, const struct figure *f)
{
	if (!f->is_stated)
		BUF(b, "-");
	else if (f->has_max && f->max != f->min)
		buf_printf(b, "%lld-%lld", (long long)f->min, (long long)f->max);
	else
		buf_int(b, f->min);
	BUF(b, "\t");
}

static void
put_date(struct buf *b, date d)
{
	char text[DATE_TEXT_BYTES];

	buf_printf(b, "%s\t", date_is_known(d) ? date_text(d, text) : "-");
}

static void
put_incident(struct buf *b, str text, const struct doc_incident *d)
{
	const struct place *p = &d->place;

	put_figure(b, &d->killed);
	put_figure(b, &d->injured);
	put_date(b, d->date.days.begin);
	put_date(b, d->date.days.end);
	if (p->is_stated)
		buf_printf(b, "%.*s\t%.*s\t%s\t%.*s\n", STR_ARG(p->name), STR_ARG(p->country),
		    p->precision == PRECISION_NONE ? "-" : precision_name(p->precision),
		    STR_ARG(str_slice(text, p->where)));
	else
		BUF(b, "-\t-\t-\t-\n");
}

static str
events_of(str text, str title, struct arena *keep, struct arena *scratch)
{
	struct extract_request request = { .text = text, .language = STR_INIT("en"), .title = title,
		.published = { 2017, 3, 26 } };
	struct extraction x;
	struct buf b = { .keep = keep };

	extract(&request, keep, *scratch, &x);
	for (int main = 1; main >= 0; main--)
		for (isize i = 0; i < x.incidents.len; i++)
			if (x.incidents.at[i].is_main == (main != 0))
				put_incident(&b, text, &x.incidents.at[i]);
	return buf_view(&b);
}

static void
put_source(struct buf *b, const struct claim *c)
{
	buf_printf(b, "%s\t%s\t", scope_name(c->scope), modality_name(c->modality));
	buf_str(b, c->source.is_stated ? c->source.text : STR("-"));
	BUF(b, "\n");
}

static void
put_told(struct buf *b, const struct claim *c)
{
	char text[DATE_TEXT_BYTES];
	date begin = c->date.days.begin;

	put_date(b, c->said);
	put_date(b, c->as_of);
	buf_printf(b, "%s\n", date_is_known(begin) ? date_text(begin, text) : "-");
}

static void
put_list(struct buf *b, const struct str_list *list, const char *end)
{
	for (isize i = 0; i < list->len; i++)
		buf_printf(b, "%s%.*s", i > 0 ? "," : "", STR_ARG(list->at[i]));
	buf_printf(b, "%s%s", list->len == 0 ? "-" : "", end);
}

static void
put_actors(struct buf *b, const struct claim *c)
{
	put_list(b, &c->causes, "\t");
	put_list(b, &c->actors, "\n");
}

static str
reading_of(str text, void (*put_rest)(struct buf *, const struct claim *), struct arena *keep, struct arena *scratch)
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
		put_rest(&b, c);
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

/* The text of a file that need not be there. */
static str
file_if_any(const char *topic, const char *name, const char *file, struct arena *keep)
{
	struct err e = { 0 };
	str path = str_printf(keep, "tests/reading/%s/%s/%s%c", topic, name, file, '\0'), out = { 0 };

	return file_read(path.ptr, 1 << 20, keep, &out, &e) ? str_trim(out) : (str){ 0 };
}

static bool
is_of_events(const char *topic)
{
	return topic[0] == 'w' || (topic[0] == 'e' && topic[1] == 'v');
}

static void
check_case(const char *topic, const char *name, struct arena *keep, struct arena *scratch,
    int *wrong)
{
	str text = file_of(topic, name, "input.txt", keep);
	str got = is_of_events(topic) ? events_of(text, file_if_any(topic, name, "title.txt", keep), keep, scratch)
	    : reading_of(text, topic[0] == 't' ? put_told : topic[0] == 'a' ? put_actors : put_source, keep, scratch);
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
	static const char *const topics[] = { "actor", "count", "event", "frame", "part", "scope",
	    "modality", "told", "when", "where" };
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

	check_str(reading_of(text, put_source, keep, scratch),
		    reading_of(more, put_source, keep, scratch));
}
