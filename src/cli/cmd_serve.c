/* cli/cmd_serve.c - the workbench on loopback. */
#include "cli/case.h"
#include "cli/idle.h"
#include "core/file.h"
#include "read/sandbox.h"
#include "web/route.h"
#include "web/server.h"

#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <time.h>

enum { IDLE_MINUTES = 30, IDLE_MINUTES_MOST = 24 * 60 };

/* One connection writes and reads; requests take it in turn. */
struct lending { struct store *store; pthread_mutex_t lock; struct idle idle; };

static bool
lend(void *with, struct store **out, struct err *e)
{
	struct lending *lending = with;

	(void)e;
	pthread_mutex_lock(&lending->lock);
	*out = lending->store;
	return true;
}

static void
give_back(void *with, struct store *store)
{
	struct lending *lending = with;

	store_rollback(store);          /* a page that failed leaves nothing begun */
	pthread_mutex_unlock(&lending->lock);
}

static void
asked(void *with)
{
	idle_touch(&((struct lending *)with)->idle);
}

/* A lid that is closed is not somebody who works. */
static int64_t
idle_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_BOOTTIME, &t);
	return t.tv_sec;
}

static struct session_clock
clock_now(void)
{
	struct timespec steady, wall;

	clock_gettime(CLOCK_MONOTONIC, &steady);
	clock_gettime(CLOCK_REALTIME, &wall);
	return (struct session_clock){ steady.tv_sec, wall.tv_sec };
}

/* Blocked in every thread, so that only sigwait sees them. */
static sigset_t
block_signals(void)
{
	sigset_t ends;

	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &ends, NULL);
	return ends;
}

static bool
signalled(void *with, int64_t seconds)
{
	const sigset_t *ends = with;
	const struct timespec most = { .tv_sec = seconds };

	return seconds < 0 ? sigwaitinfo(ends, NULL) > 0 : sigtimedwait(ends, NULL, &most) > 0;
}

/* Everything that was read and the key go with the process. */
static bool
serve_until_told(struct call *call, const struct server_settings *settings, struct idle *idle,
    struct err *e)
{
	sigset_t ends = block_signals();
	struct server *server = NULL;
	str  address;
	bool told;

	if (!server_open(settings, &server, e))
		return false;
	address = server_address(server, call->keep);
	fprintf(call->out, "%.*s\n", STR_ARG(address));
	fflush(call->out);
	fprintf(stderr, "The workbench is open at this address, on this machine only. "
	    "Ctrl-C closes it.\n");
	told = idle_wait(idle, signalled, &ends);
	server_close(server);
	return told || err_set(e, ERR_LOCKED, "'%s' was locked: nobody asked for anything for %lld "
	    "min; run tally serve again, it asks for the passphrase", call->operands[0],
	    (long long)idle->limit_s / 60);
}

/* Where only its passphrase opens the case, it is locked by itself; not where others
 * count on the address. */
static int64_t
idle_minutes(struct call *call, const struct store *store)
{
	bool is_for_others = call_option(call, "origin") != NULL || call_switch(call, "intake");

	return store_is_plain(store) || store_is_address(call->operands[0]) || is_for_others ? 0 :
	    IDLE_MINUTES;
}

/* The people of the case, where a file beside it names them. */
static bool
team_path(struct call *call, const struct store *store, const char **out, struct err *e)
{
	str path;

	*out = NULL;
	if (!case_team_path(call, store, &path, e))
		return false;
	if (file_exists(path.ptr))
		*out = path.ptr;
	return true;
}

/* Method, path, least role and parameters of every route. */
static void
print_routes(FILE *out)
{
	for (isize i = 0; routes[i] != NULL; i++) {
		const struct route *r = routes[i];
		const char *name = role_name(r->needs);

		fprintf(out, "%s\t%s\t%s\t", r->method, r->path, name != NULL ? name : "nobody");
		for (isize p = 0; r->parameters && r->parameters[p].name; p++)
			fprintf(out, "%s%s%s", p > 0 ? " " : "", r->parameters[p].name,
			    r->parameters[p].is_required ? "!" : "");
		fprintf(out, "\t%s\n", r->summary);
	}
}

static bool
serve_case(struct call *call, struct sandbox *sandbox, struct err *e)
{
	struct lending lending = { .lock = PTHREAD_MUTEX_INITIALIZER };
	struct server_settings settings = { .threads = 4, .sandbox = sandbox,
		.owner = { lend, give_back, asked, case_now, clock_now, NULL, &lending } };
	struct signer *by;
	struct err said = { 0 };
	int64_t port, minutes;
	bool ok;

	if (!call_number(call, "port", 0, 65535, 0, &port, e) ||
	    !case_open_to_write(call, call->operands[0], &lending.store, &by, e))
		return false;
	if (!call_number(call, "lock", 0, IDLE_MINUTES_MOST, idle_minutes(call, lending.store),
	    &minutes, e)) {
		store_close(lending.store);
		return false;
	}
	idle_begin(&lending.idle, idle_clock, minutes * 60);
	settings.port = (int)port;
	settings.owner.by = by;
	settings.user = by->verifier.name;
	if (!team_path(call, lending.store, &settings.team_path, e)) {
		store_close(lending.store);
		return false;
	}
	settings.origin = str_of(call_option(call, "origin"));
	settings.takes_corrections = call_switch(call, "intake");
	settings.tiles = str_of(call_option(call, "tiles"));
	if (settings.origin.len > 0 && !str_starts(settings.origin, STR("https://"))) {
		store_close(lending.store);
		return err_set(e, ERR_USAGE, "--origin begins with https://");
	}
	randombytes_buf(settings.secret, sizeof settings.secret);
	ok = store_serve(lending.store, true, e) &&
	    serve_until_told(call, &settings, &lending.idle, e);
	if (!store_serve(lending.store, false, ok ? e : &said))
		ok = false;
	store_close(lending.store);
	return ok;
}

static bool
run_serve(struct call *call, struct err *e)
{
	struct sandbox sandbox = { 0 };
	bool ok;

	if (call_switch(call, "routes")) {
		print_routes(call->out);
		return true;
	}
	if (call->operand_count == 0)
		return err_set(e, ERR_USAGE, "which case? 'tally serve CASE'");
	/* Forked before the case is open and threads start. */
	if (!sandbox_open(&sandbox, e))
		return false;
	ok = serve_case(call, &sandbox, e);
	sandbox_close(&sandbox);
	return ok;
}

static const struct option options[] = {
	CASE_OPTIONS,
	CASE_KEY_OPTIONS,
	{ "port", "N", "listen on port N instead of any that is free" },
	{ "origin", "URL", "the https:// address of a proxy on this machine that hands requests on" },
	{ "tiles", "URL", "a base map for /map in place of the one inside the program, such as\n"
	  "https://tiles.example/{z}/{x}/{y}.png; who looks at the map asks that host" },
	{ "intake", NULL, "open /intake, where anybody who reaches the server may send a correction and\n"
	  "see by its receipt what became of it; who asks is not kept" },
	{ "lock", "MINUTES", "close the case when nobody asked for anything for so long (0 = never;\n"
	  "default 30 for an encrypted file without --origin and --intake, else never)" },
	{ "routes", NULL, "print every address with its least role and parameters, and end" },
	{ 0 }
};

const struct command cmd_serve = {
	.name      = "serve",
	.arguments = "CASE",
	.summary   = "open the workbench in a browser",
	.help      = "Serves the case to a browser on this machine, on 127.0.0.1 only, and prints the\n"
	             "address to open. The address carries a key that is good until the program ends;\n"
	             "without it nobody on the machine is let in. Nothing is fetched from a network.\n\n"
	             "An encrypted case that nobody looks at for 30 minutes is closed and the program\n"
	             "ends, so that its key is in no memory any more; the time goes on while the\n"
	             "machine sleeps (--lock).\n\n"
	             "Where several people work on the case ('tally team'), each logs in by name.  For\n"
	             "others than this machine put a proxy with TLS in front (--origin).",
	.examples  = "$ tally serve mosul.tally\n$ tally serve --port 8017 mosul.tally",
	.options   = options,
	.least     = 0,
	.most      = 1,
	.run       = run_serve,
};
