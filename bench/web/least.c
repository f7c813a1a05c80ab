/*
 * bench/web/least.c - the least server that shows a page of one incident:
 * libmicrohttpd and SQLite, one statement a request, a page of given size, no
 * session, no role, no header but one.  The reference of bench_web.sh.
 *
 *   least DATABASE INCIDENTS PAGE_BYTES        prints its port
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sqlite3.h"

static const char *path;
static __thread sqlite3 *db;
static __thread sqlite3_stmt *statement;

static int
open_here(void)
{
	return db != NULL || (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, "SELECT body FROM page WHERE id = ?", -1, &statement, NULL) == SQLITE_OK);
}

static enum MHD_Result
handle(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
    const char *version, const char *upload, size_t *upload_len, void **state)
{
	static int seen;
	struct MHD_Response *out;
	enum MHD_Result queued = MHD_NO;

	(void)cls, (void)method, (void)version, (void)upload, (void)upload_len;
	if (*state == NULL) {
		*state = &seen;
		return MHD_YES;
	}
	if (!open_here())
		return MHD_NO;
	sqlite3_bind_int(statement, 1, atoi(url + 1));
	if (sqlite3_step(statement) == SQLITE_ROW) {
		out = MHD_create_response_from_buffer((size_t)sqlite3_column_bytes(statement, 0),
		    (void *)(uintptr_t)sqlite3_column_blob(statement, 0), MHD_RESPMEM_MUST_COPY);
		MHD_add_response_header(out, "Content-Type", "text/html; charset=utf-8");
		queued = MHD_queue_response(connection, 200, out);
		MHD_destroy_response(out);
	}
	sqlite3_reset(statement);
	return queued;
}

static int
fill(int count, int bytes)
{
	char *body = malloc((size_t)bytes + 1);
	sqlite3_stmt *insert;

	memset(body, 'x', (size_t)bytes);
	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_exec(db, "CREATE TABLE page (id INTEGER PRIMARY KEY, body TEXT); BEGIN", NULL, NULL, NULL))
		return 0;
	sqlite3_prepare_v2(db, "INSERT INTO page VALUES (?, ?)", -1, &insert, NULL);
	for (int i = 0; i < count; i++) {
		sqlite3_bind_int(insert, 1, i);
		sqlite3_bind_text(insert, 2, body, bytes, SQLITE_STATIC);
		sqlite3_step(insert);
		sqlite3_reset(insert);
	}
	sqlite3_finalize(insert);
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	sqlite3_close(db);
	db = NULL;
	free(body);
	return 1;
}

int
main(int argc, char **argv)
{
	struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct MHD_Daemon *daemon;

	if (argc != 4 || (path = argv[1], !fill(atoi(argv[2]), atoi(argv[3]))))
		return 1;
	daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, handle, NULL,
	    MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&here, MHD_OPTION_THREAD_POOL_SIZE, 2u, MHD_OPTION_END);
	if (daemon == NULL)
		return 1;
	printf("%d\n", MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
	fflush(stdout);
	pause();
	return 0;
}
