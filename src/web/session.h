/*
 * web/session.h - who is at the other end, told by a cookie.
 *
 * Alone on loopback: the address printed at start carries a key of 256 random
 * bits; opening it gives the cookie, and the person is the keeper.  In a team:
 * name, passphrase and second factor give a cookie of 256 random bits, of
 * which only the digest is kept, in memory.  A session ends after 15 minutes
 * without a request, after 12 hours, at log-out, and when the person's line in
 * the team file changes (OWASP ASVS 5.0 V7; TRUST E).
 *
 * A wrong log-in makes that name wait 1, 2, 4 … 60 seconds; nobody is locked
 * out.  An unknown name costs the same time as a wrong passphrase.
 */
#ifndef WEB_SESSION_H
#define WEB_SESSION_H

#include "archive/note.h"
#include "web/http.h"
#include "web/team.h"

#define SESSION_COOKIE "tally"

enum { SESSIONS_MOST = 512, SESSION_IDLE_S = 15 * 60, SESSION_WHOLE_S = 12 * 3600,
       LOGIN_WAIT_MOST_S = 60 };

struct sessions;

/* Seconds: ${steady_s} never goes back (CLOCK_MONOTONIC), ${unix_s} is the wall
 * clock's, for the second factor alone. */
struct session_clock { int64_t steady_s, unix_s; };

/* What a page needs to know; good for one request. */
struct session {
	enum role role;              /* ROLE_NOBODY: no session */
	str  user;
	const struct signer *by;
	str  csrf;
};

/*
 * ${team_path} NULL: one person alone, ${alone} signs as ${user}.  The path is
 * read anew at each log-in and whenever the file has changed.
 */
bool sessions_open(const unsigned char secret[32], const char *team_path, str user,
    const struct signer *alone, struct sessions **out, struct err *e);
void sessions_close(struct sessions *sessions);
bool sessions_are_solo(const struct sessions *sessions);
/* The key of the address that is printed at start. */
str sessions_open_key(const struct sessions *sessions);
/* The first address was opened with ${given}: the cookie's value in ${keep},
 * or a NULL pointer. */
str sessions_begin_alone(struct sessions *sessions, str given, struct arena *keep);

/* Who holds this cookie.  Everything is copied into ${keep}.  ${is_person}: a
 * person did something; a page that looks for news by itself keeps no session
 * alive. */
struct session sessions_find(struct sessions *sessions, str cookie, struct session_clock now,
    bool is_person, struct arena *keep);
/* The token that the log-in form carries. */
str sessions_login_token(const struct sessions *sessions);

/*
 * Log in; ${old_cookie}, where there is one, ends.  ${*cookie} is the new one.
 * ERR_LOCKED for a wrong name, passphrase or code, all alike; ERR_CONFLICT
 * with ${*wait_s} where this name has to wait.  0.1 s of one core.
 */
bool sessions_log_in(struct sessions *sessions, str name, str passphrase, str code,
    str old_cookie, struct session_clock now, struct arena *keep, str *cookie, int *wait_s,
    struct err *e);
void sessions_log_out(struct sessions *sessions, str cookie);
/* Change one's own passphrase; every other session of the person ends. */
bool sessions_change_passphrase(struct sessions *sessions, str cookie, str old_one, str new_one,
    struct arena *keep, struct err *e);
/* Names and roles of the team, for the assignee's list; none when alone. */
bool sessions_team(struct sessions *sessions, struct arena *keep, struct team *out,
    struct err *e);

/* The Set-Cookie value: HttpOnly, SameSite=Strict, this browser session only;
 * an empty value takes the cookie back. */
str session_cookie(str value, struct arena *keep);
/* 64 hexadecimal digits, compared in constant time. */
bool session_token_fits(str given, str wanted);

#endif
