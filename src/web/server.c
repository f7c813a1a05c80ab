/* web/server.c - libmicrohttpd in front, pages behind. */
#include "web/server.h"
#include "web/answer.h"
#include "web/facet.h"
#include "web/form.h"
#include "core/digest.h"
#include "web/gate.h"
#include "people/match_kept.h"
#include "web/ground.h"
#include "web/page_cache.h"
#include "web/route.h"
#include "web/session.h"
#include "web/ui.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/resource.h>

enum { WORKERS = 2 };

struct server {
	struct MHD_Daemon *daemon;
	struct server_settings settings;
	struct sessions *sessions;
	struct facet_cache *facets;
	struct page_cache *pages;
	struct ground *ground;
	struct match_kept *matches;
	int64_t entries;                 /* of all journals, after the last request that had the case */
	struct gate intake;
	int port;
	struct arena memory;             /* this struct */
	pthread_mutex_t lock;            /* guards idle, the queue and is_ending */
	pthread_cond_t  wake;
	struct exchange *idle;           /* finished, their arenas kept for the next */
	struct exchange *first, **last;  /* wait for a worker */
	pthread_t workers[WORKERS];
	int  working;                    /* how many of them run */
	bool is_ending;
};

/* One request on its way: its memory, its body so far, what is answered.
 * Threads of libmicrohttpd never wait for the case: what needs it goes to a
 * worker, and its connection sleeps meanwhile. */
struct exchange {
	struct exchange *next;
	struct arena keep, scratch;
	struct buf body;
	isize body_most;                 /* bytes that a form may have here */
	bool too_large, is_done;
	struct MHD_Connection *connection;
	const struct route *route;
	struct request request;
	struct response response;
	unsigned int refused;            /* status, with what is in ${e}; 0 = answered */
	struct err e;
};

/* The state of a request that is refused before anything is read. */
static char doubtful;

static const isize request_memory = (isize)1 << 30;

static struct exchange *
exchange_open(struct server *server)
{
	struct exchange *x;
	struct arena keep, scratch;
	struct err   e = { 0 };

	pthread_mutex_lock(&server->lock);
	x = server->idle;
	if (x != NULL)
		server->idle = x->next;
	pthread_mutex_unlock(&server->lock);
	if (x == NULL) {
		if (!arena_open(&keep, request_memory, &e))
			return NULL;
		if (!arena_open(&scratch, request_memory, &e)) {
			arena_close(&keep);
			return NULL;
		}
	} else {
		keep = x->keep;
		scratch = x->scratch;
		arena_reset(&keep, 1 << 20);
		arena_reset(&scratch, 1 << 20);
	}
	x = NEW(&keep, struct exchange);
	x->keep = keep;
	x->scratch = scratch;
	x->body.keep = &x->keep;
	return x;
}

static void
exchange_done(void *cls, struct MHD_Connection *connection, void **state,
    enum MHD_RequestTerminationCode how)
{
	struct server   *server = cls;
	struct exchange *x = *state;

	(void)connection, (void)how;
	if (x == NULL || *state == &doubtful)
		return;
	pthread_mutex_lock(&server->lock);
	x->next = server->idle;
	server->idle = x;
	pthread_mutex_unlock(&server->lock);
	*state = NULL;
}

static str
header(struct MHD_Connection *connection, const char *name)
{
	return str_of(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

/* DNS rebinding: only our own name and port may stand in Host. */
static bool
is_our_host(const struct server *server, str host)
{
	char here[64];
	static const char *const names[] = { "127.0.0.1", "localhost" };
	str  origin = server->settings.origin;

	for (isize i = 0; i < COUNT_OF(names); i++) {
		snprintf(here, sizeof here, "%s:%d", names[i], server->port);
		if (str_equal_nocase(host, str_of(here)))
			return true;
	}
	return origin.len > 8 && str_equal_nocase(host, str_from(origin, 8));
}

/* A form must come from one of our own pages (Fetch metadata, Origin). */
static bool
is_our_origin(const struct server *server, struct MHD_Connection *connection)
{
	str origin = header(connection, "Origin"), site = header(connection, "Sec-Fetch-Site");

	if (site.ptr != NULL && !str_equal(site, STR("same-origin")) && !str_equal(site, STR("none")))
		return false;
	/* Under "no-referrer" browsers send a form with Origin "null"; what site it
	 * comes from they say in Sec-Fetch-Site. */
	if (origin.ptr == NULL || str_equal(origin, STR("null")))
		return site.ptr != NULL;
	if (server->settings.origin.len > 0 && str_equal(origin, server->settings.origin))
		return true;
	return str_starts(origin, STR("http://")) && is_our_host(server, str_from(origin, 7));
}

/* ---- requests that no browser sends (RFC 9112, 6.3 and 3.2) --------------------- */

/* How often the headers that frame a request stand in it. */
struct framing { isize hosts, lengths, codings; bool is_malformed; };

static bool
is_all_digits(str text)
{
	for (isize i = 0; i < text.len; i++)
		if (!is_digit(text.ptr[i]))
			return false;
	return text.len > 0 && text.len < 12;
}

static enum MHD_Result
look_at_header(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_len,
    const char *value, size_t value_len)
{
	struct framing *f = cls;
	str key = { name, (isize)name_len }, text = { value, (isize)value_len };

	(void)kind;
	f->hosts += str_equal_nocase(key, STR("Host"));
	f->codings += str_equal_nocase(key, STR("Transfer-Encoding"));
	if (str_equal_nocase(key, STR("Content-Length"))) {
		f->lengths++;
		f->is_malformed |= !is_all_digits(text);
	}
	for (isize i = 0; i < key.len; i++)
		f->is_malformed |= is_space(key.ptr[i]) || key.ptr[i] == '\0';
	for (isize i = 0; i < text.len; i++)
		f->is_malformed |= (unsigned char)text.ptr[i] < 0x20 && text.ptr[i] != '\t';
	return MHD_YES;
}

/* One host, one length of digits, no coding: what is doubtful is not served,
 * so that nothing in front of us can read it otherwise. */
static bool
is_framed_plainly(struct MHD_Connection *connection)
{
	struct framing f = { 0 };

	MHD_get_connection_values_n(connection, MHD_HEADER_KIND, look_at_header, &f);
	return f.hosts == 1 && f.lengths <= 1 && f.codings == 0 && !f.is_malformed;
}

/* Told each address before it is decoded; what it returns is the first state of
 * the request.  A zero byte would end the address too early. */
static void *
look_at_address(void *cls, const char *uri, struct MHD_Connection *connection)
{
	(void)cls, (void)connection;
	return str_find(str_of(uri), STR("%00"), 0) >= 0 ? &doubtful : NULL;
}

static enum MHD_Result
refuse_framing(struct server *server, struct MHD_Connection *connection)
{
	static char text[] = "this request is not framed as RFC 9112 says\n";
	struct response response = { .status = 400, .type = "text/plain; charset=utf-8",
		.closes = true, .body = { .at = text, .len = sizeof text - 1 } };

	return answer_send(connection, &response, server->settings.tiles);
}

/* ---- parameters ------------------------------------------------------------------ */

struct query { const struct route *route; struct request *request; struct err *e; };

static enum MHD_Result
take_query(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_len,
    const char *value, size_t value_len)
{
	struct query *q = cls;

	(void)kind;
	return route_take(q->route, q->request, (str){ name, (isize)name_len },
	    (str){ value != NULL ? value : "", (isize)value_len }, q->e) ? MHD_YES : MHD_NO;
}

static bool
check_form(struct server *server, struct MHD_Connection *connection,
    const struct route *route, struct request *request, str body, struct err *e)
{
	str type = header(connection, "Content-Type"), csrf = header(connection, "X-CSRF-Token");
	bool is_json = str_starts(type, STR("application/json")) && route->answers != NULL;

	if (is_json ? !form_take_object(route, request, body, e)
	    : str_starts(type, STR("multipart/form-data")) && route_takes_file(route)
	    ? !form_take_parts(connection, route, request, body, &csrf, e)
	    : str_starts(type, STR("application/x-www-form-urlencoded"))
	    ? !form_take(route, request, body, &csrf, e)
	    : !err_set(e, ERR_INPUT, "a form must come as application/x-www-form-urlencoded"))
		return false;
	if (!is_our_origin(server, connection) || !session_token_fits(csrf, request->csrf))
		return err_set(e, ERR_LOCKED, "this form did not come from the page that is open; "
		    "go back, reload it and try again");
	return true;
}

struct run { const struct route *route; struct request *request; struct response *response; };

static bool
run_page(struct arena *scratch, void *with, struct err *e)
{
	struct run *run = with;

	(void)scratch;
	return run->route->page(run->request, run->response, e);
}

/* Either arena that runs out ends this request alone. */
static bool
run_guarded(struct arena *keep, void *with, struct err *e)
{
	struct run *run = with;

	(void)keep;
	return arena_guarded(run->request->scratch, run_page, with, e);
}

/* After a form: pages that show what it changed are made anew. */
static void
touch(struct server *server, const struct route *route, const struct response *response)
{
	if (strcmp(route->method, "POST") == 0 && !route->needs_no_case)
		page_cache_touch(server->pages, response->has_touched ? &response->touched : NULL);
}

/* A page of one incident: as it was sent last, where nothing has changed. */
struct kept_page { bool is_kept; incident_id id; struct page_key key; struct page_age age; };

static bool
has_kept(struct server *server, const struct route *route, const struct kept_page *kept,
    struct response *response)
{
	if (!kept->is_kept || !page_cache_get(server->pages, kept->key, &response->body))
		return false;
	response->type = route->answers != NULL ? "application/json; charset=utf-8" : NULL;
	return true;
}

/* While the case is lent.  Somebody may have made the page while this request waited. */
static bool
run_lent(struct server *server, const struct route *route, struct request *request,
    struct response *response, struct kept_page *kept, struct err *e)
{
	struct run run = { route, request, response };
	bool ok;

	if (has_kept(server, route, kept, response))
		return true;
	if (kept->is_kept)
		kept->age = page_cache_age(server->pages, kept->id);
	request->now = server->settings.owner.now();
	ok = arena_guarded(request->keep, run_guarded, &run, e);
	touch(server, route, response);
	if (ok && kept->is_kept && response->status == 200)
		page_cache_put(server->pages, kept->key, kept->id, kept->age,
		    buf_view(&response->body));
	return ok;
}

/* Pages are good until another program writes, too; pages ask for news, so that
 * the case is looked at every few seconds. */
static void
note_others(struct server *server, struct store *store)
{
	struct err ignored = { 0 };
	int64_t now;

	if (!store_entries(store, &now, &ignored) || now == server->entries)
		return;
	server->entries = now;
	page_cache_touch(server->pages, NULL);
}

/* What this server wrote itself is no news to it. */
static void
note_own(struct server *server, const struct route *route, struct store *store)
{
	struct err ignored = { 0 };

	if (strcmp(route->method, "POST") == 0)
		store_entries(store, &server->entries, &ignored);
}

static struct kept_page
kept_of(const struct exchange *x)
{
	const struct request *r = &x->request;
	struct kept_page kept = { 0 };

	kept.is_kept = x->route->is_kept && hex_read(request_value(r, "id"), kept.id.bytes, 16);
	if (kept.is_kept)
		kept.key = page_key_of(r->path, r->query, r->cookie, r->language);
	return kept;
}

/* An open page, every few seconds, without a person. */
static bool
asks_by_itself(str path)
{
	return str_equal(path, STR("/api/v1/changes"));
}

static bool
run_route(struct server *server, struct exchange *x)
{
	struct server_case *owner = &server->settings.owner;
	struct kept_page kept = kept_of(x);
	bool ok;

	if (owner->asked != NULL && !asks_by_itself(x->request.path))
		owner->asked(owner->with);
	if (x->route->needs_no_case)
		return run_lent(server, x->route, &x->request, &x->response, &kept, &x->e);
	if (!owner->lend(owner->with, &x->request.store, &x->e))
		return false;
	note_others(server, x->request.store);
	ok = run_lent(server, x->route, &x->request, &x->response, &kept, &x->e);
	note_own(server, x->route, x->request.store);
	owner->give_back(owner->with, x->request.store);
	return ok;
}

/* ---- workers ----------------------------------------------------------------------- */

static struct exchange *
next_waiting(struct server *server)
{
	struct exchange *x;

	pthread_mutex_lock(&server->lock);
	while (server->first == NULL && !server->is_ending)
		pthread_cond_wait(&server->wake, &server->lock);
	x = server->first;
	if (x != NULL) {
		server->first = x->next;
		if (server->first == NULL)
			server->last = &server->first;
	}
	pthread_mutex_unlock(&server->lock);
	return x;
}

static void *
work(void *with)
{
	struct server   *server = with;
	struct exchange *x;

	while ((x = next_waiting(server)) != NULL) {
		x->refused = run_route(server, x) ? 0 : answer_status(x->e.kind);
		x->is_done = true;
		MHD_resume_connection(x->connection);
	}
	return NULL;
}

/* False where the server ends. */
static bool
hand_over(struct server *server, struct exchange *x)
{
	bool takes;

	pthread_mutex_lock(&server->lock);
	takes = !server->is_ending;
	if (takes) {
		MHD_suspend_connection(x->connection);
		x->next = NULL;
		*server->last = x;
		server->last = &x->next;
		pthread_cond_signal(&server->wake);
	}
	pthread_mutex_unlock(&server->lock);
	return takes;
}

static void
workers_end(struct server *server)
{
	pthread_mutex_lock(&server->lock);
	server->is_ending = true;
	pthread_cond_broadcast(&server->wake);
	pthread_mutex_unlock(&server->lock);
	for (int i = 0; i < server->working; i++)
		pthread_join(server->workers[i], NULL);
}

/* Who asks, in which language. */
static void
know(struct server *server, struct MHD_Connection *connection, struct request *request)
{
	str cookie = str_of(MHD_lookup_connection_value(connection, MHD_COOKIE_KIND, SESSION_COOKIE));
	struct session session = sessions_find(server->sessions, cookie, server_clock(server),
	    !asks_by_itself(request->path), request->keep);
	str language = str_of(MHD_lookup_connection_value(connection, MHD_COOKIE_KIND, "language"));

	request->cookie = cookie;
	request->role = session.role;
	request->user = session.user;
	request->by = session.by;
	request->csrf = session.csrf;
	request->is_solo = sessions_are_solo(server->sessions);
	if (language.ptr == NULL)
		language = str_first(header(connection, "Accept-Language"), 2);
	request->language = ui_open(language).language;
}

/* The address printed at start; the answer sets the cookie. */
static bool
opens(struct server *server, struct MHD_Connection *connection, struct request *request,
    struct response *response)
{
	str cookie = sessions_begin_alone(server->sessions, str_of(MHD_lookup_connection_value(
	    connection, MHD_GET_ARGUMENT_KIND, "open")), request->keep);

	if (cookie.ptr == NULL)
		return false;
	response->set_cookie = session_cookie(cookie, request->keep);
	response_see_other(response, request, STR("/"));
	return true;
}

/* Not let in: people are sent to the log-in, programs are told. */
static unsigned int
turn_away(const struct request *request, struct response *response, struct err *e)
{
	bool is_page = !str_starts(request->path, STR("/api/")) &&
	    str_equal(request->method, STR("GET"));

	if (request->role != ROLE_NOBODY)
		return err_set(e, ERR_LOCKED, "this needs another role than yours; ask a keeper"), 403;
	if (request->is_solo)
		return err_set(e, ERR_LOCKED, "open the workbench with the address that 'tally serve' "
		    "printed"), 403;
	if (is_page) {
		response_see_other(response, request, STR("/login"));
		return 0;
	}
	return err_set(e, ERR_LOCKED, "log in first"), 401;
}

/* Every parameter as it was taken, in the order of the declaration. */
static str
values_text(const struct route *route, const struct request *request)
{
	struct buf out = { .keep = request->keep };

	for (isize i = 0; route->is_kept && route->parameters && route->parameters[i].name; i++) {
		buf_str(&out, request->values[i]);
		BUF(&out, "\n");
	}
	return out.len > 0 ? buf_view(&out) : STR("");
}

/* The steps before a page, each with its own refusal; 0 with a route: it is to be run. */
static unsigned int
prepare(struct server *server, struct MHD_Connection *connection, struct exchange *x)
{
	struct request *request = &x->request;
	struct err *e = &x->e;
	struct query q = { NULL, request, e };
	bool other_method, head = str_equal(request->method, STR("HEAD"));

	if (!is_our_host(server, header(connection, "Host")))
		return err_set(e, ERR_INPUT, "this is not a name of this server"), 421;
	if (x->too_large)
		return err_set(e, ERR_TOO_LARGE, "the form is larger than %td KiB",
		    x->body_most >> 10), 413;
	if (opens(server, connection, request, &x->response))
		return 0;
	know(server, connection, request);
	q.route = route_find(head ? STR("GET") : request->method, request->path, request,
	    &other_method);
	if (q.route == NULL)
		return err_set(e, ERR_NOT_FOUND, "there is no such page"), other_method ? 405 : 404;
	if (request->role < q.route->needs)
		return turn_away(request, &x->response, e);
	MHD_get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND, take_query, &q);
	request->query = values_text(q.route, request);
	if (e->kind == ERR_NONE && str_equal(request->method, STR("POST")))
		check_form(server, connection, q.route, request, buf_view(&x->body), e);
	if (e->kind != ERR_NONE || !route_check(q.route, request, e))
		return e->kind == ERR_LOCKED ? 403 : 400;
	x->route = q.route;
	return 0;
}

static bool
is_method(const char *method)
{
	return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0 ||
	    strcmp(method, "POST") == 0;
}

static enum MHD_Result
finish(struct server *server, struct exchange *x)
{
	if (x->refused != 0)
		answer_error(&x->response, (int)x->refused, &x->e, &x->request);
	if (str_starts(x->request.path, STR("/api/")) && x->response.status == 303)
		answer_done(&x->response, &x->request);
	return answer_send(x->connection, &x->response, server->settings.tiles);
}

/* All of it is there: answer, or hand it to a worker. */
static enum MHD_Result
answer(struct server *server, struct exchange *x, const char *method, const char *url)
{
	struct kept_page kept;

	x->response = (struct response){ .status = 200, .body = { .keep = &x->keep } };
	x->request = (struct request){ .method = str_of(method), .path = str_of(url),
		.server = server, .language = STR("en"), .keep = &x->keep, .scratch = &x->scratch };
	x->refused = is_method(method) ? prepare(server, x->connection, x)
	    : (err_set(&x->e, ERR_INPUT, "only GET, HEAD and POST are understood"), 405u);
	if (x->refused != 0 || x->route == NULL)
		return finish(server, x);
	kept = kept_of(x);
	if (has_kept(server, x->route, &kept, &x->response))
		return finish(server, x);
	if (x->route->needs_no_case && strcmp(x->route->method, "GET") == 0) {
		x->refused = run_route(server, x) ? 0 : answer_status(x->e.kind);
		return finish(server, x);
	}
	return hand_over(server, x) ? MHD_YES : MHD_NO;
}

/* A file may come from who may send one, and from nobody else: before its first byte. */
static isize
body_most(struct server *server, struct exchange *x, const char *method, const char *url)
{
	struct request request = { .path = str_of(url), .server = server, .keep = &x->keep,
		.scratch = &x->scratch };
	const struct route *route;
	bool other_method;

	if (strcmp(method, "POST") != 0)
		return SERVER_BODY_MOST;
	route = route_find(str_of(method), request.path, &request, &other_method);
	if (route == NULL || !route_takes_file(route))
		return SERVER_BODY_MOST;
	know(server, x->connection, &request);
	return request.role >= route->needs ? SERVER_FILE_MOST : SERVER_BODY_MOST;
}

static enum MHD_Result
handle(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
    const char *version, const char *upload, size_t *upload_len, void **state)
{
	struct server   *server = cls;
	struct exchange *x = *state == &doubtful ? NULL : *state;

	(void)version;
	if (*state == &doubtful || (x == NULL && !is_framed_plainly(connection))) {
		*state = NULL;
		return refuse_framing(server, connection);
	}
	if (x == NULL) {
		*state = x = exchange_open(server);
		if (x != NULL) {
			x->connection = connection;
			x->body_most = body_most(server, x, method, url);
		}
		return x != NULL ? MHD_YES : MHD_NO;
	}
	if (*upload_len > 0) {
		if (x->body.len + (isize)*upload_len > x->body_most)
			x->too_large = true;
		else
			buf_bytes(&x->body, upload, (isize)*upload_len);
		*upload_len = 0;
		return MHD_YES;
	}
	return x->is_done ? finish(server, x) : answer(server, x, method, url);
}

/* As many as there may be files open, less some for the case. */
static unsigned int
connections_most(void)
{
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) != 0)
		return 512;
	if (files.rlim_cur < files.rlim_max) {
		files.rlim_cur = files.rlim_max;
		setrlimit(RLIMIT_NOFILE, &files);
		getrlimit(RLIMIT_NOFILE, &files);
	}
	return files.rlim_cur > SERVER_CONNECTIONS_MOST + 64 ? SERVER_CONNECTIONS_MOST
	    : (unsigned int)files.rlim_cur * 3 / 4;
}

static struct MHD_Daemon *
listen_on(struct server *server, int port)
{
	struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

	return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, (uint16_t)port,
	    NULL, NULL, handle, server,
	    MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&here,
	    MHD_OPTION_THREAD_POOL_SIZE, (unsigned int)server->settings.threads,
	    MHD_OPTION_CONNECTION_LIMIT, connections_most(),
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned int)SERVER_TIMEOUT_S,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)(32 << 10),
	    MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_NOTIFY_COMPLETED, exchange_done, server,
	    MHD_OPTION_URI_LOG_CALLBACK, look_at_address, server,
	    MHD_OPTION_END);
}

bool
server_open(const struct server_settings *settings, struct server **out, struct err *e)
{
	struct arena   memory;
	struct server *server;

	if (!arena_open(&memory, 1 << 16, e))
		return false;
	server = NEW(&memory, struct server);
	server->memory = memory;
	server->settings = *settings;
	pthread_mutex_init(&server->lock, NULL);
	pthread_cond_init(&server->wake, NULL);
	server->last = &server->first;
	gate_open(&server->intake);
	if (!sessions_open(settings->secret, settings->team_path, settings->user,
	    settings->owner.by, &server->sessions, e) || !facet_cache_open(&server->facets, e) ||
	    !page_cache_open(&server->pages, e) || !ground_open(&server->ground, e) ||
	    !match_kept_open(&server->matches, e)) {
		server_close(server);
		return false;
	}
	while (server->working < WORKERS &&
	    pthread_create(&server->workers[server->working], NULL, work, server) == 0)
		server->working++;
	if (server->working == 0) {
		err_set(e, ERR_SYSTEM, "cannot start a thread");
		server_close(server);
		return false;
	}
	server->daemon = listen_on(server, settings->port);
	if (server->daemon == NULL) {
		err_system(e, errno, "cannot listen on 127.0.0.1 port %d", settings->port);
		server_close(server);
		return false;
	}
	server->port = settings->port != 0 ? settings->port :
	    MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
	*out = server;
	return true;
}

int
server_port(const struct server *server)
{
	return server->port;
}

str
server_address(const struct server *server, struct arena *keep)
{
	if (!sessions_are_solo(server->sessions))
		return str_printf(keep, "http://127.0.0.1:%d/login", server->port);
	return str_printf(keep, "http://127.0.0.1:%d/?open=%.*s", server->port,
	    STR_ARG(sessions_open_key(server->sessions)));
}

struct facet_cache *
server_facets(const struct server *server)
{
	return server->facets;
}

struct match_kept *
server_matches(const struct server *server)
{
	return server->matches;
}

struct ground *
server_ground(const struct server *server)
{
	return server->ground;
}

str
server_tiles(const struct server *server)
{
	return server->settings.tiles;
}

struct gate *
server_intake(struct server *server)
{
	return server->settings.takes_corrections ? &server->intake : NULL;
}

struct sandbox *
server_sandbox(const struct server *server)
{
	return server->settings.sandbox;
}

const struct signer *
server_signer(const struct server *server)
{
	return server->settings.owner.by;
}

struct sessions *
server_sessions(const struct server *server)
{
	return server->sessions;
}

struct session_clock
server_clock(const struct server *server)
{
	return server->settings.owner.clock();
}

void
server_close(struct server *server)
{
	struct arena memory;

	if (server == NULL)
		return;
	workers_end(server);
	if (server->daemon != NULL)
		MHD_stop_daemon(server->daemon);
	while (server->idle != NULL) {
		struct exchange *x = server->idle;
		struct arena keep = x->keep, scratch = x->scratch;

		server->idle = x->next;
		arena_close(&scratch);
		arena_close(&keep);
	}
	sessions_close(server->sessions);
	facet_cache_close(server->facets);
	page_cache_close(server->pages);
	ground_close(server->ground);
	match_kept_close(server->matches);
	pthread_cond_destroy(&server->wake);
	pthread_mutex_destroy(&server->lock);
	memory = server->memory;
	arena_close(&memory);
}
