/* A program that is killed at any moment loses nothing it has acknowledged,
 * and leaves nothing half done.  TALLY_KILLS=1000 makes it the long run. */
#include "check.h"

#include "store/store.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS_A_CASE = 40 };

static const moment noon = { "2031-05-04T12:00:00Z" };

/* What the writer says over the pipe once a commit has returned. */
struct acknowledged { int round, number; };

static str
report_text(int round, int number, struct arena *keep)
{
	return str_printf(keep, "round %d report %d: three people were killed", round, number);
}

static bool
write_one(struct store *store, const struct signer *by, str text, struct arena *keep,
    struct err *e)
{
	struct document document = { .text = text, .kind = STR("text") };
	struct capture  capture;
	struct reading  reading;
	bool was_there;

	return store_begin(store, by, noon, e) &&
	    capture_write(store, text, STR("-"), STR("text"), keep, &capture, &was_there, e) &&
	    reading_write(store, &capture, STR("test"), &document, &(struct given){ 0 }, keep,
	    &reading, &was_there, e) && store_commit(store, e);
}

/* Writes until it is killed. */
static void
writer(const char *path, const struct signer *by, int round, int out, struct arena *keep)
{
	struct err    e = { 0 };
	struct store *store;

	if (!store_open(path, STR(""), true, keep, &store, &e))
		_exit(1);
	for (struct acknowledged a = { round, 0 };; a.number++) {
		struct arena scratch = *keep;

		if (!write_one(store, by, report_text(round, a.number, &scratch), &scratch, &e))
			_exit(2);
		if (write(out, &a, sizeof a) != (ssize_t)sizeof a)
			_exit(3);
	}
}

/* Gives the number of commits that were acknowledged before the kill.  Every
 * fourth kill waits for nothing: it may come before the case is open. */
static int
kill_one(const char *path, const struct signer *by, int round, long delay_us,
    struct arena *keep)
{
	struct acknowledged a;
	struct timespec delay = { 0, delay_us * 1000 };
	int   ends[2], seen = 0, status = 0;
	pid_t child;

	if (pipe(ends) != 0 || (child = fork()) < 0)
		return -1;
	if (child == 0) {
		close(ends[0]);
		writer(path, by, round, ends[1], keep);
	}
	close(ends[1]);
	/* On a slow machine, too, there must be something to lose. */
	if (round % 4 != 3 && read(ends[0], &a, sizeof a) == (ssize_t)sizeof a)
		seen = a.number + 1;
	nanosleep(&delay, NULL);
	kill(child, SIGKILL);
	while (read(ends[0], &a, sizeof a) == (ssize_t)sizeof a)
		seen = a.number + 1;
	close(ends[0]);
	waitpid(child, &status, 0);
	check(WIFSIGNALED(status));
	return seen;
}

static void
check_after(const char *path, int round, int acknowledged, struct arena scratch)
{
	struct err      e = { 0 };
	struct store   *store;
	struct verified v;
	struct capture  c;

	check_note("round %d, %d acknowledged", round, acknowledged);
	check_ok(store_open(path, STR(""), false, &scratch, &store, &e));
	if (store == NULL)
		return;
	for (int n = 0; n < acknowledged; n++) {
		digest d = digest_of(report_text(round, n, &scratch));
		capture_id id;
		str bytes;

		memcpy(id.bytes, d.bytes, sizeof id.bytes);
		check_ok(capture_read(store, id, &scratch, &c, &e));
		check_ok(blob_read(store, d, &scratch, &bytes, &e));
	}
	check_ok(store_verify(store, &scratch, &v, &e));
	check_int(v.findings.len, 0);
	check_int(v.captures, v.readings);
	store_close(store);
}

void
test_store_kill__loses_nothing_that_was_acknowledged(void)
{
	const char *asked = getenv("TALLY_KILLS");
	long rounds = asked ? strtol(asked, NULL, 10) : 8, total = 0;
	struct arena *keep = test_arena();
	struct err    e = { 0 };
	struct store *store;
	struct signer by;
	unsigned char seed[32] = { 1 };
	uint64_t random = 88172645463325252u;
	str path = str_printf(keep, "%s/case.tally%c", test_folder(), '\0');

	key_from_seed(STR("desk"), seed, &by);
	for (int round = 0; round < rounds; round++) {
		struct arena scratch = *keep;
		int seen;

		/* A new case now and then: all of it is verified after each kill. */
		if (round % ROUNDS_A_CASE == 0) {
			unlink(path.ptr);
			check_ok(store_create(path.ptr, STR("case"), STR(""), &by, noon, &scratch, &store, &e));
			store_close(store);
		}

		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		seen = kill_one(path.ptr, &by, round, (long)(round % 4 == 3 ? random % 60000 :
		    20000 + random % 120000), keep);
		check(seen >= 0);
		check_after(path.ptr, round, seen, *keep);
		total += seen;
	}
	if (asked)
		printf("%ld kills, %ld commits acknowledged\n", rounds, total);
}
