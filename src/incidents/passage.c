/* incidents/passage.c - greedy longest runs, then runs joined over small changes. */
#include "incidents/passage.h"

enum {
	TRIES_MOST = 32,      /* places of one shingle in ${a} that are tried */
	GAP_MOST = 4,         /* words that may differ inside a passage */
};

/* Places of each shingle of ${a}: the first of a slot, and the next of each. */
struct places { int32_t *first, *next; uint32_t mask; };

static void
places_build(struct places *p, const struct word_list *a, struct arena *keep)
{
	isize slots = 64, last = a->len - SHINGLE_WORDS;

	while (slots < 2 * a->len)
		slots *= 2;
	p->mask = (uint32_t)slots - 1;
	p->first = NEW_ARRAY(keep, int32_t, slots);
	p->next = NEW_ARRAY(keep, int32_t, a->len + 1);
	/* from the end, so that earlier places are tried first; 0 is "none" */
	for (isize i = last; i >= 0; i--) {
		uint32_t slot = shingle_hash(a, i) & p->mask;

		p->next[i] = p->first[slot];
		p->first[slot] = (int32_t)i + 1;
	}
}

static isize
run_length(const struct word_list *a, isize i, const struct word_list *b, isize j)
{
	isize n = 0;

	while (i + n < a->len && j + n < b->len && a->at[i + n].hash == b->at[j + n].hash)
		n++;
	return n;
}

/* The longest run at b[j]: its length, and where it is in ${a}. */
static isize
longest_run(const struct places *p, const struct word_list *a, const struct word_list *b,
    isize j, isize *where)
{
	int32_t place = p->first[shingle_hash(b, j) & p->mask];
	isize   best = 0;

	for (int tries = 0; place > 0 && tries < TRIES_MOST; tries++) {
		isize n = run_length(a, place - 1, b, j);

		if (n > best) {
			best = n;
			*where = place - 1;
		}
		place = p->next[place - 1];
	}
	return best;
}

static span
bytes_of(const struct word_list *words, isize begin, isize end)
{
	return (span){ words->at[begin].begin, words->at[end - 1].end };
}

/* A run of words: a[i..], b[j..], and the words that are the same. */
struct run { isize i, j, end_i, end_j; int32_t same; };

static bool
continues(const struct run *before, const struct run *run)
{
	return run->i >= before->end_i && run->i - before->end_i <= GAP_MOST &&
	    run->j - before->end_j <= GAP_MOST;
}

static void
emit(const struct run *run, const struct word_list *a, const struct word_list *b,
    struct passage_list *out, struct arena *keep)
{
	if (run->same > 0)
		*PUSH(out, keep) = (struct passage){ bytes_of(a, run->i, run->end_i),
		    bytes_of(b, run->j, run->end_j), run->same };
}

static void
find_runs(const struct word_list *a, const struct word_list *b, struct passage_list *out,
    struct arena *keep, struct arena scratch)
{
	struct places places;
	struct run passage = { 0 };
	isize i = 0, n;

	places_build(&places, a, &scratch);
	for (isize j = 0; j + SHINGLE_WORDS <= b->len; j += n) {
		struct run run;

		n = longest_run(&places, a, b, j, &i);
		if (n < SHINGLE_WORDS) {
			n = 1;
			continue;
		}
		run = (struct run){ i, j, i + n, j + n, (int32_t)n };
		if (passage.same > 0 && continues(&passage, &run)) {
			passage.end_i = run.end_i;
			passage.end_j = run.end_j;
			passage.same += run.same;
			continue;
		}
		emit(&passage, a, b, out, keep);
		passage = run;
	}
	emit(&passage, a, b, out, keep);
}

struct passage_list
passage_find(str a, str b, struct arena *keep, struct arena scratch)
{
	struct passage_list out = { 0 };
	struct word_list words_a = { 0 }, words_b = { 0 };

	word_find(a, &words_a, &scratch);
	word_find(b, &words_b, &scratch);
	if (words_a.len > 0 && words_b.len > 0)
		find_runs(&words_a, &words_b, &out, keep, scratch);
	return out;
}
