/*
 * web/server.h - the workbench's HTTP server, on loopback.
 *
 * libmicrohttpd reads HTTP; here every request is checked (host, origin,
 * session, CSRF token, size, parameters) before a page runs, and every answer
 * carries the headers of docs/design/web-headers.md.  What is refused is
 * refused before the case is touched.
 */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include "core/core.h"
#include "web/http.h"
#include "web/session.h"

struct server;
struct facet_cache;
struct match_kept;
struct gate;
struct ground;
struct sandbox;

/* How a request comes by the case, and gives it back. */
struct server_case {
	bool (*lend)(void *with, struct store **out, struct err *e);
	void (*give_back)(void *with, struct store *store);
	void (*asked)(void *with);   /* a person asked for something; may be NULL */
	moment (*now)(void);
	struct session_clock (*clock)(void);
	const struct signer *by;     /* signs decisions of the person who is alone */
	void *with;
};

struct server_settings {
	int   port;                  /* 0 = any that is free */
	int   threads;               /* 1 or more */
	struct server_case owner;
	str   user;                  /* who decides, when one person works alone */
	const char *team_path;       /* NULL: one person alone; web/team.h */
	str   tiles;                 /* address of a tile server for the map; empty = Natural Earth */
	str   origin;                /* "https://desk.example": the address that a proxy in
	                              * front of us has; empty = loopback only */
	struct sandbox *sandbox;     /* reads files and images in a child; whoever has the case has it */
	bool takes_corrections;      /* anybody may send one at /intake; web/page_intake.c */
	unsigned char secret[32];    /* random; session and CSRF tokens come from it */
};

enum {
	SERVER_BODY_MOST = 256 << 10,    /* bytes of a form */
	SERVER_FILE_MOST = 32 << 20,     /* of one that brings a file, from who may send one */
	SERVER_CONNECTIONS_MOST = 16384,
	SERVER_TIMEOUT_S = 30,           /* without a byte; the whole request has as long */
};

/* Listen on 127.0.0.1.  Fails with ERR_SYSTEM where the port is taken. */
bool server_open(const struct server_settings *settings, struct server **out,
    struct err *e);
int server_port(const struct server *server);
/* The address that opens the workbench in a browser, once a start: it carries
 * the key that becomes the session's cookie. */
str server_address(const struct server *server, struct arena *keep);
struct facet_cache *server_facets(const struct server *server);
struct ground *server_ground(const struct server *server);
/* Queues of pairs, kept between answers (people/match_kept.h). */
struct match_kept *server_matches(const struct server *server);
/* Empty where the map is drawn from what is inside the program. */
str server_tiles(const struct server *server);
/* The gate before /intake; NULL where it is not open. */
struct gate *server_intake(struct server *server);
/* While the case is lent: one thread at a time. */
struct sandbox *server_sandbox(const struct server *server);
/* Signs what comes in from outside: the key that opened the server. */
const struct signer *server_signer(const struct server *server);
struct sessions *server_sessions(const struct server *server);
struct session_clock server_clock(const struct server *server);
/* Stop listening, finish what runs.  NULL is fine. */
void server_close(struct server *server);

#endif
