/* tests/unit/test_incidents_syndicate.c - shingles, sketches, pairs, groups, passages. */
#include "check.h"
#include "incidents/pairs.h"
#include "incidents/passage.h"
#include "incidents/syndicate.h"

#include <stdio.h>

/* Texts of made-up words, so that two of them share nothing by chance. */
struct dice { uint64_t state; };

static uint32_t
roll(struct dice *d, uint32_t sides)
{
	d->state = d->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(d->state >> 33) % sides;
}

static str
invent(struct dice *d, int words, struct arena *keep)
{
	struct buf b = { .keep = keep };

	for (int i = 0; i < words; i++)
		buf_printf(&b, "w%x%s", roll(d, 1 << 30), i % 12 == 11 ? ". " : " ");
	return buf_view(&b);
}

/* ${text} with about one word of ${one_in} replaced. */
static str
edit(struct dice *d, str text, uint32_t one_in, struct arena *keep)
{
	struct buf b = { .keep = keep };

	while (text.len > 0) {
		str word = str_cut(&text, ' ');

		if (roll(d, one_in) == 0)
			buf_printf(&b, "x%x ", roll(d, 1 << 30));
		else
			buf_printf(&b, "%.*s ", STR_ARG(word));
	}
	return buf_view(&b);
}

static str
glue(str a, str b, struct arena *keep)
{
	return str_printf(keep, "%.*s %.*s", STR_ARG(a), STR_ARG(b));
}

static struct sketch
sketch_of(str text, struct arena *keep)
{
	struct word_list words = { 0 };
	struct arena scratch;

	word_find(text, &words, keep);
	scratch = *keep;
	scratch.next += (keep->end - keep->next) / 2;    /* out of the way of ${keep} */
	return sketch_make(&words, keep, scratch);
}

/* Shingles by comparing all words of all places: the slow truth. */
static double
true_jaccard(str a, str b, struct arena *keep)
{
	struct word_list x = { 0 }, y = { 0 };
	isize shared = 0, na, nb;

	word_find(a, &x, keep);
	word_find(b, &y, keep);
	if (x.len < SHINGLE_WORDS || y.len < SHINGLE_WORDS)
		return 0;
	na = x.len - SHINGLE_WORDS + 1;
	nb = y.len - SHINGLE_WORDS + 1;
	for (isize i = 0; i < na; i++)
		for (isize j = 0; j < nb; j++) {
			isize k = 0;

			while (k < SHINGLE_WORDS && x.at[i + k].hash == y.at[j + k].hash)
				k++;
			shared += k == SHINGLE_WORDS;
		}
	return (double)shared / (double)(na + nb - shared);
}

void
test_incidents_shingle__words_have_no_case_and_no_punctuation(void)
{
	static const struct { const char *text; isize words; } cases[] = {
		{ "", 0 }, { " \n\xE2\x80\x94 ", 0 }, { "One, two\xE2\x80\xA6 THREE!", 3 },
		{ "don\xE2\x80\x99t", 2 }, { "caf\xC3\xA9 no\xC2\xA0" "br", 3 },
		{ "\xD9\x82\xD8\xAA\xD9\x84\xD8\x8C \xD9\x88", 2 },
		{ "\xE6\x97\xA5\xE6\x9C\xAC\xE3\x80\x82", 2 }, { "\xE6", 1 }, { "a\xE2\x80", 1 },
	};
	struct word_list a = { 0 }, b = { 0 };
	struct arena *keep = test_arena();

	for (isize i = 0; i < COUNT_OF(cases); i++) {
		struct word_list words = { 0 };

		check_note("%td", i);
		word_find(str_of(cases[i].text), &words, keep);
		check_int(words.len, cases[i].words);
	}
	word_find(STR("\xE2\x80\x9CThe Camp"), &a, keep);
	word_find(STR("the camp."), &b, keep);
	check(a.at[0].hash == b.at[0].hash && a.at[1].hash == b.at[1].hash);
	check_int(a.at[0].begin, 3);
	check_int(b.at[1].end, 8);
}

void
test_incidents_shingle__sketches_estimate_the_jaccard_index(void)
{
	struct arena *keep = test_arena();
	struct dice dice = { 7 };
	double error = 0;

	for (int i = 0; i < 60; i++) {
		int words = 80 + 60 * i;
		str a = invent(&dice, words / 8, keep), b = edit(&dice, a, (uint32_t)(2 + i % 30), keep);
		struct sketch_overlap o = sketch_compare(sketch_of(a, keep), sketch_of(b, keep));
		double estimate = (double)o.shared / (double)(o.a + o.b - o.shared);
		double truth = true_jaccard(a, b, keep);

		check_note("%d words", words / 8);
		if (words / 8 <= SKETCH_MOST)
			check_near(estimate, truth, 1e-9);    /* nothing was left out */
		error += estimate > truth ? estimate - truth : truth - estimate;
	}
	check_near(error / 60, 0, 0.03);
}

void
test_incidents_shingle__a_short_text_has_one_shingle(void)
{
	struct arena *keep = test_arena();

	check_int(sketch_of(STR(""), keep).len, 0);
	check_int(sketch_of(STR("one"), keep).len, 1);
	check_int(sketch_of(STR("one two three four five"), keep).len, 1);
	check_int(sketch_of(STR("a a a a a a a a a a a"), keep).len, 1);
}

/* Every pair that is alike is found, and what is said of it is right. */
void
test_incidents_pairs__agree_with_comparing_all(void)
{
	enum { TEXTS = 300 };
	struct arena *keep = test_arena();
	struct sketch *s = NEW_ARRAY(keep, struct sketch, TEXTS);
	struct dice dice = { 11 };
	struct alike_list found;
	struct err e = { 0 };
	str   last = { 0 };
	isize wanted = 0, met = 0;

	for (int i = 0; i < TEXTS; i++) {
		last = roll(&dice, 3) == 0 || i == 0 ? invent(&dice, 20 + (int)roll(&dice, 400), keep)
		    : edit(&dice, last, 4 + roll(&dice, 40), keep);
		s[i] = sketch_of(last, keep);
	}
	check_ok(pairs_find(s, TEXTS, 0.1, 3, keep, &found, &e));
	for (isize i = 0; i < found.len; i++) {
		struct sketch_overlap o = sketch_compare(s[found.at[i].a], s[found.at[i].b]);

		check_near(found.at[i].containment,
		    ALIKE_ALL * (double)o.shared / (o.a < o.b ? o.a : o.b), 1);
		check(found.at[i].a < found.at[i].b);
		met += 2 * o.shared >= (o.a < o.b ? o.a : o.b);
	}
	for (int b = 0; b < TEXTS; b++)
		for (int a = 0; a < b; a++) {
			struct sketch_overlap o = sketch_compare(s[a], s[b]);

			wanted += 2 * o.shared >= (o.a < o.b ? o.a : o.b);
		}
	check(wanted > 100);
	check_int(met, wanted);
}

/* group[i] for texts, with any number of threads. */
static void
group_texts(const str *texts, isize count, int threads, int32_t *group, struct arena *keep)
{
	struct syndicate_rules rules = syndicate_rules();
	struct sketch *s = NEW_ARRAY(keep, struct sketch, count);
	struct err e = { 0 };

	for (isize i = 0; i < count; i++)
		s[i] = sketch_of(texts[i], keep);
	check_ok(syndicate_group(s, count, &rules, threads, group, &e));
}

void
test_incidents_syndicate__copies_edits_and_cuts_are_one_group(void)
{
	struct arena *keep = test_arena();
	struct dice dice = { 3 };
	str     story = invent(&dice, 300, keep), other = invent(&dice, 300, keep);
	str     texts[] = { story, edit(&dice, story, 20, keep), str_first(story, story.len / 2),
	    glue(str_from(story, story.len / 2), invent(&dice, 40, keep), keep), other,
	    edit(&dice, other, 30, keep), invent(&dice, 200, keep) };
	int32_t group[COUNT_OF(texts)];
	static const int32_t want[] = { 0, 0, 0, 0, 4, 4, 6 };

	group_texts(texts, COUNT_OF(texts), 1, group, keep);
	for (isize i = 0; i < COUNT_OF(texts); i++) {
		check_note("text %td", i);
		check_int(group[i], want[i]);
	}
}

void
test_incidents_syndicate__furniture_ties_nothing(void)
{
	enum { TEXTS = 400 };
	struct arena *keep = test_arena();
	struct dice dice = { 5 };
	str     furniture = invent(&dice, 60, keep), *texts = NEW_ARRAY(keep, str, TEXTS);
	int32_t group[TEXTS];

	for (int i = 0; i < TEXTS; i++)
		texts[i] = glue(invent(&dice, 90, keep), furniture, keep);
	group_texts(texts, TEXTS, 2, group, keep);
	for (int i = 0; i < TEXTS; i++)
		check_int(group[i], i);
}

void
test_incidents_syndicate__a_text_that_merges_two_stories_joins_no_others(void)
{
	struct arena *keep = test_arena();
	struct dice dice = { 9 };
	str     a = invent(&dice, 200, keep), b = invent(&dice, 200, keep);
	str     texts[] = { a, b, glue(a, b, keep), edit(&dice, a, 25, keep), edit(&dice, b, 25, keep) };
	int32_t group[COUNT_OF(texts)];

	group_texts(texts, COUNT_OF(texts), 1, group, keep);
	check_int(group[3], group[0]);
	check_int(group[4], group[1]);
	check(group[0] != group[1]);
}

void
test_incidents_syndicate__threads_change_nothing(void)
{
	enum { TEXTS = 1000 };
	struct arena *keep = test_arena();
	struct dice dice = { 13 };
	str    *texts = NEW_ARRAY(keep, str, TEXTS);
	int32_t one[TEXTS], four[TEXTS];

	for (int i = 0; i < TEXTS; i++)
		texts[i] = i % 5 == 0 ? invent(&dice, 150, keep) : edit(&dice, texts[i - 1], 12, keep);
	group_texts(texts, TEXTS, 1, one, keep);
	group_texts(texts, TEXTS, 4, four, keep);
	check(memcmp(one, four, sizeof one) == 0);
	check_int(one[4], 0);
	check_int(one[5], 5);
}

void
test_incidents_passage__shows_what_is_shared_and_where(void)
{
	struct arena *keep = test_arena();
	str a = STR("Intro words here. The market was hit on Sunday at noon, said the mayor. End.");
	str b = STR("Elsewhere: the market was hit, on sunday at NOON said the mayor and others");
	struct passage_list shared = passage_find(a, b, keep, *test_arena());

	check_int(shared.len, 1);
	check_text(str_slice(a, shared.at[0].a), "The market was hit on Sunday at noon, said the mayor");
	check_text(str_slice(b, shared.at[0].b), "the market was hit, on sunday at NOON said the mayor");
	check_int(shared.at[0].words, 11);
}

void
test_incidents_passage__a_changed_word_does_not_part_a_passage(void)
{
	struct arena *keep = test_arena();
	str a = STR("one two three four five six SEVEN eight nine ten eleven twelve");
	str b = STR("one two three four five six 7 eight nine ten eleven twelve");
	struct arena *scratch = test_arena();
	struct passage_list shared = passage_find(a, b, keep, *scratch);

	check_int(shared.len, 1);
	check_int(shared.at[0].words, 11);
	check_int(shared.at[0].b.end, b.len);
	check_int(passage_find(a, STR(""), keep, *scratch).len, 0);
	check_int(passage_find(STR("a b c"), STR("a b c"), keep, *scratch).len, 0);
}

/* In random texts over few words: runs are the same words, in order, apart. */
void
test_incidents_passage__keeps_its_promises_on_repetitive_texts(void)
{
	struct arena *all = test_arena(), *scratch = test_arena();
	struct dice dice = { 17 };

	for (int i = 0; i < 200; i++) {
		struct arena keep_room = *all, *keep = &keep_room;
		struct buf a = { .keep = keep }, b = { .keep = keep };
		struct passage_list shared;
		isize end = 0;

		for (int w = 0; w < 80; w++) {
			buf_printf(&a, "%u ", roll(&dice, 3));
			buf_printf(&b, "%u ", roll(&dice, 3));
		}
		shared = passage_find(buf_view(&a), buf_view(&b), keep, *scratch);
		for (isize p = 0; p < shared.len; p++) {
			const struct passage *now = &shared.at[p];

			check(now->b.begin >= end && now->words >= SHINGLE_WORDS);
			check(now->a.begin >= 0 && now->a.end <= a.len && now->b.end <= b.len);
			check(now->words <= (span_len(now->b) + 1) / 2);
			end = now->b.end;
		}
	}
}
