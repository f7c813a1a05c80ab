/*
 * bench/publish_bench.c - a case with many released incidents, for
 * bench_publish.sh: made accounts of eight claims with their quotes, three
 * names of the dead and a claimant each, in places all over a country.
 *
 *     build/publish_bench CASE COUNT
 */
#include "core/digest.h"
#include "exchange/release.h"
#include "exchange/policy.h"

#include <stdio.h>
#include <stdlib.h>

static const moment noon = { "2031-05-04T12:00:00Z" };

static void
stop(const struct err *e)
{
	fprintf(stderr, "publish_bench: %s\n", e->text);
	exit(1);
}

static str
word(uint32_t n, struct arena *keep)
{
	static const char *const first[] = { "ba", "do", "fi", "ga", "ha", "jo", "ka", "lu", "ma", "ne",
		"po", "ra", "sa", "ti", "wa", "zu" };

	return str_printf(keep, "%c%s%s%s", 'A' + (char)(n % 26), first[n & 15], first[n >> 4 & 15],
	    first[n >> 8 & 15]);
}

/* A generator of its own, so that every run makes the same case. */
static uint32_t
next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static void
put_claim(struct buf *out, uint32_t *state, int at, int64_t base)
{
	static const char *const said[] = { "civil defence", "residents", "a monitor", "the ministry" };
	int64_t count = at == 0 ? base : at == 1 ? base + 4 : base + next(state) % 5;
	struct arena *keep = out->keep;

	buf_printf(out, "%s{\"id\":\"%08x%08x%08x%08x\",\"kind\":\"casualty\",\"effect\":\"killed\",\"modality\":"
	    "\"asserted\",\"scope\":\"incident\",\"report\":%d,\"voice\":%d,\"quote\":\"%lld people were "
	    "killed when shells hit the market of the town\",\"phrase\":\"%lld people\",\"source\":{\"text\":"
	    "\"%s\",\"name\":\"%.*s %.*s\",\"organisation\":\"%s\"},\"said\":\"20%02d-%02d-%02d\",\"counts\":true,"
	    "\"bound\":\"exactly\",\"count\":{\"min\":%lld,\"max\":%lld,\"stated\":%lld,\"bound\":\"exactly\"},"
	    "\"domain\":\"same\",\"rule\":\"rule.same\",\"live\":true,\"names\":[\"%.*s %.*s %.*s\"]}",
	    at > 0 ? "," : "", next(state), next(state), next(state), next(state), at % 3, at % 4,
	    (long long)count, (long long)count, said[at % 4], STR_ARG(word(next(state), keep)),
	    STR_ARG(word(next(state), keep)), said[at % 4], 11 + (int)(next(state) % 15),
	    1 + (int)(next(state) % 12), 1 + (int)(next(state) % 28), (long long)count, (long long)count,
	    (long long)count, STR_ARG(word(next(state), keep)), STR_ARG(word(next(state), keep)),
	    STR_ARG(word(next(state), keep)));
}

static str
account_text(int at, uint32_t *state, struct arena *keep)
{
	struct buf out = { .keep = keep };
	int64_t base = 3 + next(state) % 40;
	int year = 2011 + (int)(next(state) % 15), month = 1 + (int)(next(state) % 12);

	buf_printf(&out, "{\"tally_account\":1,\"id\":\"%08x%08x%08x%08x\",\"day_first\":\"%d-%02d-11\","
	    "\"day_last\":\"%d-%02d-11\",\"place\":{\"name\":\"%.*s town\",\"country\":\"SY\",\"lat\":%.6f,"
	    "\"lon\":%.6f,\"precision\":\"town\"},\"profile\":\"own\",\"tallies\":[{\"effect\":\"killed\","
	    "\"range\":{\"min\":{\"value\":%lld,\"bound\":\"exactly\",\"rule\":\"rule.min.lowest\",\"claims\":[0]},"
	    "\"max\":{\"value\":%lld,\"bound\":\"exactly\",\"rule\":\"rule.max.kth\",\"claims\":[1]},\"voices\":4},"
	    "\"versions\":[]}],\"claims\":[",
	    (unsigned)at * 2654435761u, next(state), next(state), (unsigned)at, year, month, year, month,
	    STR_ARG(word(next(state), keep)), 32.5 + next(state) % 45000 / 10000.0,
	    36.0 + next(state) % 60000 / 10000.0, (long long)base, (long long)base + 4);
	for (int i = 0; i < 8; i++)
		put_claim(&out, state, i, base);
	BUF(&out, "],\"voices\":[{\"name\":\"civil defence\",\"kind\":\"rescue\",\"claims\":[0,4]},"
	    "{\"name\":\"residents\",\"kind\":\"witness\",\"generic\":true,\"claims\":[1,5]},{\"name\":"
	    "\"a monitor\",\"kind\":\"monitor\",\"claims\":[2,6]},{\"name\":\"the ministry\",\"kind\":"
	    "\"official\",\"claims\":[3,7]}],\"reports\":[{\"publisher\":\"Harbour Post\",\"published\":"
	    "\"2024-05-05\",\"language\":\"en\",\"carrier\":0},{\"publisher\":\"Coast Radio\",\"carrier\":1},"
	    "{\"publisher\":\"River Times\",\"carrier\":2}],\"carriers\":[\"Harbour Post\",\"Coast Radio\","
	    "\"River Times\"],\"grade\":{\"grade\":\"fair\",\"rule\":\"own-1\",\"facts\":[{\"clause\":"
	    "\"two_sources\",\"met\":true,\"fact\":\"4 independent voices\"}]}}");
	return buf_view(&out);
}

static bool
release_one(struct store *store, int at, uint32_t *state, const char *note, struct arena scratch,
    struct err *e)
{
	struct release r = { .name = STR("made"), .note = str_of(note) };

	if (!account_file_read(account_text(at, state, &scratch), &scratch, &r.account, &r.id, e))
		return false;
	if (r.note.len > 0)
		r.account.place.name = STR("Another town");
	for (isize i = 0; i < r.account.entries.len; i++)
		*PUSH(&r.living, &scratch) = r.account.entries.at[i].claim->source.name;
	return release_record(store, &r, STR("made"), &scratch, e);
}

/* COUNT incidents; with AT, only that one again, with a note for readers. */
int
main(int argc, char **argv)
{
	struct arena keep, scratch;
	struct err e = { 0 };
	struct signer by;
	struct store *store;
	struct policy policy;
	uint32_t state = 1;
	int count = argc > 2 ? atoi(argv[2]) : 1000;
	unsigned char seed[32] = { 9 };

	if (!arena_open(&keep, (isize)4 << 30, &e) || !arena_open(&scratch, (isize)1 << 30, &e))
		stop(&e);
	key_from_seed(STR("bench"), seed, &by);
	if (argc > 3) {
		if (!store_open(argv[1], STR(""), true, &keep, &store, &e) ||
		    !store_begin(store, &by, noon, &e) ||
		    !release_one(store, 0, &state, "a later count", scratch, &e) || !store_commit(store, &e))
			stop(&e);
		store_close(store);
		return 0;
	}
	if (!store_create(argv[1], STR("bench"), STR(""), &by, noon, &keep, &store, &e) ||
	    !policy_parse(STR("address\thttps://archive.example/\ntwo_persons\tno\n"), &keep, &policy, &e) ||
	    !store_begin(store, &by, noon, &e) ||
	    !policy_record(store, &policy, STR("bench"), &keep, &e))
		stop(&e);
	for (int i = 0; i < count; i++)
		if (!release_one(store, i, &state, "", scratch, &e))
			stop(&e);
	if (!store_commit(store, &e))
		stop(&e);
	store_close(store);
	return 0;
}
