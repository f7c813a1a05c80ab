/*
 * bench/dates_bench.c - how long the dates of a text take, beside splitting it
 * into tokens, which every reading does.
 *
 * usage: dates_bench FILE…    each file one text; best of five passes over all.
 */
#include "core/file.h"
#include "text/date_phrase.h"

#include <stdio.h>
#include <time.h>

enum { PASSES = 5, ROUNDS = 20 };

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds for all files ${ROUNDS} times: splitting, and reading dates. */
static void
measure(const struct str_list *texts, struct arena scratch, double *split, double *dates,
    isize *found)
{
	*split = *dates = 0;
	*found = 0;
	for (int round = 0; round < ROUNDS; round++)
		for (isize i = 0; i < texts->len; i++) {
			struct arena a = scratch;
			struct analysis text = { 0 };
			struct date_phrase_list list = { 0 };
			double t0 = now(), t1;

			text_split(texts->at[i], languages[0], &a, &text);
			t1 = now();
			date_find(&text, (date){ 2017, 3, 26 }, &a, &list);
			*split += t1 - t0;
			*dates += now() - t1;
			*found += round == 0 ? list.len : 0;
		}
}

int
main(int argc, char **argv)
{
	struct arena keep, scratch;
	struct str_list texts = { 0 };
	struct err e = { 0 };
	double best_split = 1e9, best_dates = 1e9;
	isize  found = 0;

	if (!arena_open(&keep, (isize)1 << 30, &e) || !arena_open(&scratch, (isize)1 << 30, &e))
		return fprintf(stderr, "%s\n", e.text), 1;
	for (int i = 1; i < argc; i++) {
		str text;

		if (!file_read(argv[i], (isize)64 << 20, &keep, &text, &e))
			return fprintf(stderr, "%s\n", e.text), 1;
		*PUSH(&texts, &keep) = text;
	}
	if (texts.len == 0)
		return fprintf(stderr, "usage: dates_bench FILE...\n"), 1;
	for (int pass = 0; pass < PASSES; pass++) {
		double split, dates;

		measure(&texts, scratch, &split, &dates, &found);
		best_split = split < best_split ? split : best_split;
		best_dates = dates < best_dates ? dates : best_dates;
	}
	printf("dates\t%.1f\t%.1f\t%.2f\tmicroseconds a text (%ld texts, %ld dates), beside splitting "
	    "it into tokens\n", best_dates * 1e6 / (ROUNDS * (double)texts.len),
	    best_split * 1e6 / (ROUNDS * (double)texts.len), best_dates / best_split,
	    (long)texts.len, (long)found);
	return 0;
}
