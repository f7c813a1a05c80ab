/* web/session.c - tokens of the session, derived from the start's secret. */
#include "web/session.h"
#include "core/digest.h"

#include <sodium.h>

static void
derive(const unsigned char secret[32], const char *purpose, char out[65])
{
	unsigned char bytes[32];

	crypto_generichash(bytes, sizeof bytes, (const unsigned char *)purpose,
	    strlen(purpose), secret, 32);
	hex_write(bytes, sizeof bytes, out);
	out[64] = '\0';
}

void
session_derive(const unsigned char secret[32], struct session_keys *out)
{
	derive(secret, "open", out->open);
	derive(secret, "cookie", out->cookie);
	derive(secret, "csrf", out->csrf);
}

bool
session_token_fits(str given, str wanted)
{
	return given.len == wanted.len && given.len == 64 &&
	    sodium_memcmp(given.ptr, wanted.ptr, 64) == 0;
}

bool
session_opens(const struct session_keys *keys, str given)
{
	return session_token_fits(given, str_of(keys->open));
}

enum role
session_role(const struct session_keys *keys, str cookie)
{
	return session_token_fits(cookie, str_of(keys->cookie)) ? ROLE_KEEPER : ROLE_NOBODY;
}

str
session_token(const struct session_keys *keys, struct arena *keep)
{
	return str_copy(str_of(keys->csrf), keep);
}

str
session_cookie(const struct session_keys *keys, struct arena *keep)
{
	return str_printf(keep, SESSION_COOKIE "=%s; Path=/; HttpOnly; SameSite=Strict",
	    keys->cookie);
}
