/*
 * web/session.h - who is at the other end, told by a cookie.
 *
 * One person on loopback: the address printed at start carries a key of 256
 * random bits; opening it sets the cookie.  The cookie and the CSRF token are
 * keyed hashes (BLAKE2b) of the start's secret, so that nothing is kept.
 */
#ifndef WEB_SESSION_H
#define WEB_SESSION_H

#include "web/http.h"

#define SESSION_COOKIE "tally"

/* Hexadecimal, 64 digits and NUL each. */
struct session_keys { char open[65], cookie[65], csrf[65]; };

void session_derive(const unsigned char secret[32], struct session_keys *out);
/* Compared in constant time. */
bool session_token_fits(str given, str wanted);
bool session_opens(const struct session_keys *keys, str given);
/* ROLE_KEEPER for the person who started the server, else ROLE_NOBODY. */
enum role session_role(const struct session_keys *keys, str cookie);
str session_token(const struct session_keys *keys, struct arena *keep);
/* The Set-Cookie value: HttpOnly, SameSite=Strict, this session only. */
str session_cookie(const struct session_keys *keys, struct arena *keep);

#endif
