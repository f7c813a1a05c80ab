/*
 * tests/check.h - what a unit test says.
 *
 * A test is a function `void test_<folder>_<file>__<behaviour>(void)` in
 * tests/unit/; the build gathers them.  A failed check prints file, line and
 * both values and goes on; the test then counts as failed.
 */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include "core/core.h"

#define X(name) void name(void);
#include "tests.inc"     /* every test, gathered by the build */
#undef X

/* Said before the next failure of this test, to name the row of a table. */
void check_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* The test cannot run here (third-party texts absent, no server …). */
void check_skip(const char *why);
/* A cleared arena of 256 MiB that lives until the test ends; up to 4 a test. */
struct arena *test_arena(void);
/* The path of a file under ../shared, or NULL with check_skip called. */
const char *test_shared(const char *path);
/* A fresh empty folder, removed after the test. */
const char *test_folder(void);

void check_bool_(const char *file, int line, const char *what, bool got, bool want);
void check_int_(const char *file, int line, const char *what, int64_t got, int64_t want);
void check_str_(const char *file, int line, const char *what, str got, str want);
void check_near_(const char *file, int line, const char *what, double got, double want, double by);
void check_ok_(const char *file, int line, const char *what, bool ok, const struct err *e);

#define check(x)              check_bool_(__FILE__, __LINE__, #x, (x), true)
#define check_not(x)          check_bool_(__FILE__, __LINE__, #x, (x), false)
#define check_int(got, want)  check_int_(__FILE__, __LINE__, #got, (int64_t)(got), (int64_t)(want))
#define check_str(got, want)  check_str_(__FILE__, __LINE__, #got, (got), (want))
#define check_text(got, lit)  check_str_(__FILE__, __LINE__, #got, (got), STR(lit))
#define check_near(got, want, by) check_near_(__FILE__, __LINE__, #got, (got), (want), (by))
/* A call that takes `&e`: prints the error where it failed. */
#define check_ok(call)        check_ok_(__FILE__, __LINE__, #call, (call), &e)

#endif
