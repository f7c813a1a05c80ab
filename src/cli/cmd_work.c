/* cli/cmd_work.c - read what waits to be read, one after the other. */
#include "cli/adding.h"

#include "core/file.h"
#include "store/work.h"

#include <signal.h>
#include <time.h>

enum { WAIT_S = 2 };

struct working {
	struct adding a;
	struct entry_place after;       /* how far this program has come in the queue */
	int64_t read;
};

/* ---- one report ------------------------------------------------------------------------ */

/* What was wrong with it, where nothing of it could be read. */
static bool
note_end(struct working *w, const struct work *work, struct err *e)
{
	struct adding *a = &w->a;
	bool is_refused = a->refused > 0 && a->told.len == 0;
	str  why = is_refused ? str_of(w->a.first.text) : (str){ 0 };

	if (!adding_begin(a, e) || !work_done(a->store, work, why, a->call->keep, e))
		return false;
	a->has_changed = true;
	w->read += !is_refused;
	return adding_finish(a, e);
}

static bool
read_one(struct working *w, const struct work *work, struct err *e)
{
	struct adding *a = &w->a;
	struct capture capture;
	struct intake_request request = { .given = work->given, .sandbox = a->sandbox };
	int before = a->refused;
	const char *path;

	a->first = (struct err){ 0 };
	a->given = work->given;             /* of what is in a container, too */
	if (!capture_read(a->store, work->capture, a->call->keep, &capture, e) ||
	    !blob_read(a->store, capture.digest, a->call->keep, &request.bytes, e))
		return false;
	request.origin = capture.origin;
	request.media = capture.media;
	path = str_to_c(capture.origin, a->call->keep);
	a->refused = 0;
	if (!adding_take(a, path, &request, work->columns, e) || !note_end(w, work, e))
		return false;
	if (a->refused > 0)
		fprintf(stderr, "tally work: %s\n", a->first.text);
	a->refused += before;
	return true;
}

/* Two programs on one file may take the same one: the second lets it go. */
static bool
take_one(struct working *w, bool *found, struct err *e)
{
	struct adding *a = &w->a;
	struct arena before = *a->call->keep;
	struct work work;
	struct err wrong = { 0 };
	bool ok;

	if (!work_next(a->store, &w->after, a->call->keep, &work, found, e))
		return false;
	if (!*found)
		return true;
	ok = read_one(w, &work, &wrong);
	if (!ok) {
		store_rollback(a->store);
		a->has_begun = a->has_changed = false;
		a->told = (struct told_list){ 0 };
	}
	*a->call->keep = before;
	if (ok || wrong.kind == ERR_CONFLICT)
		return true;
	*e = wrong;
	return false;
}

/* ---- all of them ----------------------------------------------------------------------- */

/* False where somebody wants this program to end. */
static bool
wait_for_more(const sigset_t *ends)
{
	struct timespec time = { .tv_sec = WAIT_S };

	return sigtimedwait(ends, NULL, &time) == -1;
}

static bool
work_all(struct working *w, bool follows, struct err *e)
{
	sigset_t ends;
	bool found;

	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	if (follows)
		sigprocmask(SIG_BLOCK, &ends, NULL);
	do {
		if (!take_one(w, &found, e))
			return false;
		if (found && follows) {
			struct timespec none = { 0 };

			if (sigtimedwait(&ends, NULL, &none) != -1)
				return true;
		}
	} while (found || (follows && wait_for_more(&ends)));
	return true;
}

static bool
run_work(struct call *call, struct err *e)
{
	struct working w = { .a = { .call = call, .is_work = true, .is_json = call_switch(call, "json") } };
	struct sandbox sandbox;
	bool ok;

	if (!sandbox_open(&sandbox, e))
		return false;
	w.a.sandbox = &sandbox;
	ok = case_open_to_write(call, call->operands[0], &w.a.store, &w.a.by, e) &&
	    work_all(&w, call_switch(call, "follow"), e);
	store_close(w.a.store);
	sandbox_close(&sandbox);
	if (ok)
		fprintf(stderr, "tally work: %lld read, %d refused\n", (long long)w.read, w.a.refused);
	return ok;
}

static const struct option options[] = {
	{ "follow", NULL, "wait for more when nothing is left, until this program is told to end" },
	{ "json", NULL, "print one JSON object a report" },
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ 0 }
};

const struct command cmd_work = {
	.name      = "work",
	.arguments = "CASE",
	.summary   = "read the reports that were kept for later",
	.help      =
	    "Takes what 'tally add --later' kept, one after the other, reads it in the sandbox,\n"
	    "extracts its claims and proposes incidents, as 'tally add' does at once.  What\n"
	    "cannot be read is noted in the journal with the reason and not tried again.\n\n"
	    "On PostgreSQL any number of these programs work on one case, on any machines: each\n"
	    "takes what no other one holds, and what a program held that died is taken by the\n"
	    "next.  Each signs with the key of who started it.",
	.examples  = "$ tally add --later postgresql:///desk#mosul reports/\n"
	    "$ tally work --follow postgresql:///desk#mosul",
	.options   = options,
	.least     = 1,
	.most      = 1,
	.run       = run_work,
};
