/* cli/cmd_serve.c - the workbench on loopback. */
#include "cli/case.h"
#include "core/file.h"
#include "web/route.h"
#include "web/server.h"

#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <time.h>

/* One connection writes and reads; requests take it in turn. */
struct lending { struct store *store; pthread_mutex_t lock; };

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
serve_until_told(struct call *call, const struct server_settings *settings, struct err *e)
{
	sigset_t ends = block_signals();
	struct server *server = NULL;
	str address;
	int signal_number;

	if (!server_open(settings, &server, e))
		return false;
	address = server_address(server, call->keep);
	fprintf(call->out, "%.*s\n", STR_ARG(address));
	fflush(call->out);
	fprintf(stderr, "The workbench is open at this address, on this machine only. "
	    "Ctrl-C closes it.\n");
	sigwait(&ends, &signal_number);
	server_close(server);
	return true;
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
run_serve(struct call *call, struct err *e)
{
	struct lending lending = { .lock = PTHREAD_MUTEX_INITIALIZER };
	struct server_settings settings = { .threads = 4,
		.owner = { lend, give_back, case_now, clock_now, NULL, &lending } };
	struct signer *by;
	struct err said = { 0 };
	int64_t port;
	bool ok;

	if (call_switch(call, "routes")) {
		print_routes(call->out);
		return true;
	}
	if (call->operand_count == 0)
		return err_set(e, ERR_USAGE, "which case? 'tally serve CASE'");
	if (!call_number(call, "port", 0, 65535, 0, &port, e) ||
	    !case_open_to_write(call, call->operands[0], &lending.store, &by, e))
		return false;
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
	ok = store_serve(lending.store, true, e) && serve_until_told(call, &settings, e);
	if (!store_serve(lending.store, false, ok ? e : &said))
		ok = false;
	store_close(lending.store);
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
	             "Where several people work on the case ('tally team'), each logs in by name.  For\n"
	             "others than this machine put a proxy with TLS in front (--origin).",
	.examples  = "$ tally serve mosul.tally\n$ tally serve --port 8017 mosul.tally",
	.options   = options,
	.least     = 0,
	.most      = 1,
	.run       = run_serve,
};
