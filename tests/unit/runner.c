/* tests/unit/runner.c - runs the tests whose names begin with the argument. */
#include "check.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
	const char *name;
	void (*run)(void);
} tests[] = {
#define X(name) { #name, name },
#include "tests.inc"
#undef X
};

static struct {
	struct arena arenas[4];
	int  arenas_used;
	int  failures;
	bool skipped;
	char note[512];
	char skip_reason[512];
	char folder[200], inner[220];   /* of the test; the one it asked for last */
	int  folders;
} now;

void
check_note(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(now.note, sizeof now.note, fmt, args);
	va_end(args);
}

void
check_skip(const char *why)
{
	now.skipped = true;
	snprintf(now.skip_reason, sizeof now.skip_reason, "%s", why);
}

struct arena *
test_arena(void)
{
	struct err e = { 0 };

	if (now.arenas_used == COUNT_OF(now.arenas) ||
	    !arena_open(&now.arenas[now.arenas_used], (isize)256 << 20, &e)) {
		fprintf(stderr, "no arena left: %s\n", e.text);
		abort();
	}
	return &now.arenas[now.arenas_used++];
}

const char *
test_shared(const char *path)
{
	static char full[4096];
	const char *root = getenv("TALLY_SHARED");

	snprintf(full, sizeof full, "%s/%s", root ? root : "../shared", path);
	if (access(full, R_OK) == 0)
		return full;
	check_skip("the third-party texts of ../shared are not here");
	return NULL;
}

static int
remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
	(void)info, (void)kind, (void)walk;
	return remove(path);
}

const char *
test_folder(void)
{
	if (now.folder[0] == '\0') {
		snprintf(now.folder, sizeof now.folder, "%s/tally-test-XXXXXX", getenv("TMPDIR") ?
		    getenv("TMPDIR") : "/tmp");
		if (mkdtemp(now.folder) == NULL)
			abort();
	}
	snprintf(now.inner, sizeof now.inner, "%s/%d", now.folder, ++now.folders);
	if (mkdir(now.inner, 0700) != 0)
		abort();
	return now.inner;
}

static void
failed(const char *file, int line)
{
	now.failures++;
	printf("  %s:%d: ", file, line);
	if (now.note[0] != '\0')
		printf("[%s] ", now.note);
}

void
check_bool_(const char *file, int line, const char *what, bool got, bool want)
{
	if (got == want)
		return;
	failed(file, line);
	printf("%s is %s\n", what, got ? "true" : "false");
}

void
check_int_(const char *file, int line, const char *what, int64_t got, int64_t want)
{
	if (got == want)
		return;
	failed(file, line);
	printf("%s is %lld, not %lld\n", what, (long long)got, (long long)want);
}

void
check_near_(const char *file, int line, const char *what, double got, double want, double by)
{
	if (got >= want - by && got <= want + by)
		return;
	failed(file, line);
	printf("%s is %g, not %g\n", what, got, want);
}

void
check_str_(const char *file, int line, const char *what, str got, str want)
{
	if (str_equal(got, want))
		return;
	failed(file, line);
	printf("%s is '%.*s', not '%.*s'\n", what, STR_ARG(got), STR_ARG(want));
}

void
check_ok_(const char *file, int line, const char *what, bool ok, const struct err *e)
{
	if (ok)
		return;
	failed(file, line);
	printf("%s failed: %s\n", what, e->text);
}

static void
clean_up(void)
{
	for (int i = 0; i < now.arenas_used; i++)
		arena_close(&now.arenas[i]);
	if (now.folder[0] != '\0')
		nftw(now.folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int
main(int argc, char **argv)
{
	int passed = 0, bad = 0, skipped = 0;

	for (isize i = 0; i < COUNT_OF(tests); i++) {
		const char *name = tests[i].name + 5;

		if (argc > 1 && strncmp(name, argv[1], strlen(argv[1])) != 0)
			continue;
		memset(&now, 0, sizeof now);
		tests[i].run();
		clean_up();
		if (now.failures > 0) {
			bad++;
			printf("FAILED %s\n", name);
		} else if (now.skipped) {
			skipped++;
			printf("skipped %s: %s\n", name, now.skip_reason);
		} else {
			passed++;
		}
		fflush(stdout);
	}
	printf("%d passed, %d failed, %d skipped\n", passed, bad, skipped);
	return bad > 0;
}
