/* web/session.c - the table of sessions, log-in and its brake. */
#include "web/session.h"
#include "core/digest.h"

#include <pthread.h>
#include <sodium.h>
#include <sys/stat.h>

enum { TOKEN = 65, WAITERS = 1024 };

struct entered {
	bool is_used;
	unsigned char cookie[32];        /* digest of the cookie's value */
	char csrf[TOKEN];
	char name[NAME_BYTES + 1];
	enum role role;
	struct signer by;                /* its name points to ${name} */
	int64_t begun_s, seen_s;
};

/* Wrong log-ins of one name since the last right one. */
struct waiter { unsigned char name[32]; int failures; int64_t until_s, last_step; };

struct sessions {
	struct arena memory;
	pthread_mutex_t lock;            /* guards the tables below */
	pthread_mutex_t work;            /* one Argon2id at a time */
	char *team_path;
	str  user;
	const struct signer *alone;
	char open_key[TOKEN], cookie[TOKEN], csrf[TOKEN], login[TOKEN];
	struct timespec changed;         /* of the team file */
	struct entered at[SESSIONS_MOST];
	struct waiter waiters[WAITERS];
};

static void
derive(const unsigned char secret[32], const char *purpose, char out[TOKEN])
{
	unsigned char bytes[32];

	crypto_generichash(bytes, sizeof bytes, (const unsigned char *)purpose,
	    strlen(purpose), secret, 32);
	hex_write(bytes, sizeof bytes, out);
	out[64] = '\0';
}

bool
sessions_open(const unsigned char secret[32], const char *team_path, str user,
    const struct signer *alone, struct sessions **out, struct err *e)
{
	struct arena memory;
	struct sessions *s;

	if (!arena_open(&memory, 4 << 20, e))
		return false;
	s = NEW(&memory, struct sessions);
	s->team_path = team_path != NULL ? str_to_c(str_of(team_path), &memory) : NULL;
	s->user = str_copy(user, &memory);
	s->alone = alone;
	s->memory = memory;
	pthread_mutex_init(&s->lock, NULL);
	pthread_mutex_init(&s->work, NULL);
	derive(secret, "open", s->open_key);
	derive(secret, "cookie", s->cookie);
	derive(secret, "csrf", s->csrf);
	derive(secret, "login", s->login);
	*out = s;
	return true;
}

void
sessions_close(struct sessions *s)
{
	struct arena memory;

	if (s == NULL)
		return;
	pthread_mutex_destroy(&s->lock);
	pthread_mutex_destroy(&s->work);
	memory = s->memory;
	sodium_memzero(s, sizeof *s);
	arena_close(&memory);
}

bool
sessions_are_solo(const struct sessions *s)
{
	return s->team_path == NULL;
}

str
sessions_open_key(const struct sessions *s)
{
	return str_of(s->open_key);
}

str
sessions_login_token(const struct sessions *s)
{
	return str_of(s->login);
}

bool
session_token_fits(str given, str wanted)
{
	return given.len == wanted.len && given.len == 64 &&
	    sodium_memcmp(given.ptr, wanted.ptr, 64) == 0;
}

str
session_cookie(str value, struct arena *keep)
{
	return str_printf(keep, SESSION_COOKIE "=%.*s; Path=/; HttpOnly; SameSite=Strict%s",
	    STR_ARG(value), value.len == 0 ? "; Max-Age=0" : "");
}

str
sessions_begin_alone(struct sessions *s, str given, struct arena *keep)
{
	if (!sessions_are_solo(s) || !session_token_fits(given, str_of(s->open_key)))
		return (str){ 0 };
	return str_copy(str_of(s->cookie), keep);
}

/* ---- finding --------------------------------------------------------------------- */

static void
forget(struct entered *x)
{
	sodium_memzero(x, sizeof *x);
}

static void
digest_cookie(str cookie, unsigned char out[32])
{
	crypto_generichash(out, 32, (const unsigned char *)cookie.ptr, (size_t)cookie.len, NULL, 0);
}

/* With the lock held. */
static struct entered *
entered_with(struct sessions *s, str cookie)
{
	unsigned char wanted[32];

	if (cookie.len != 64)
		return NULL;
	digest_cookie(cookie, wanted);
	for (isize i = 0; i < SESSIONS_MOST; i++)
		if (s->at[i].is_used && sodium_memcmp(s->at[i].cookie, wanted, 32) == 0)
			return &s->at[i];
	return NULL;
}

/* The team file has changed: whoever is not in it as before is out. */
static void
look_again(struct sessions *s, struct arena *keep)
{
	struct stat status;
	struct team team = { 0 };
	struct err  e = { 0 };

	if (stat(s->team_path, &status) == 0 &&
	    status.st_mtim.tv_sec == s->changed.tv_sec && status.st_mtim.tv_nsec == s->changed.tv_nsec)
		return;
	s->changed = status.st_mtim;
	if (!team_read(s->team_path, keep, &team, &e))
		team.len = 0;
	for (isize i = 0; i < SESSIONS_MOST; i++) {
		const struct team_member *m;

		if (!s->at[i].is_used)
			continue;
		m = team_find(&team, str_of(s->at[i].name));
		if (m == NULL || m->role != s->at[i].role)
			forget(&s->at[i]);
	}
}

static struct session
alone(struct sessions *s, str cookie)
{
	if (!session_token_fits(cookie, str_of(s->cookie)))
		return (struct session){ .csrf = str_of(s->login) };
	return (struct session){ ROLE_KEEPER, s->user, s->alone, str_of(s->csrf) };
}

struct session
sessions_find(struct sessions *s, str cookie, struct session_clock now, bool is_person,
    struct arena *keep)
{
	struct session out = { .csrf = str_of(s->login) };
	struct entered *x;

	if (sessions_are_solo(s))
		return alone(s, cookie);
	pthread_mutex_lock(&s->lock);
	look_again(s, keep);
	x = entered_with(s, cookie);
	if (x != NULL && (now.steady_s - x->seen_s > SESSION_IDLE_S ||
	    now.steady_s - x->begun_s > SESSION_WHOLE_S)) {
		forget(x);
		x = NULL;
	}
	if (x != NULL) {
		struct signer *by = NEW(keep, struct signer);

		if (is_person)
			x->seen_s = now.steady_s;
		*by = x->by;
		out = (struct session){ x->role, str_copy(str_of(x->name), keep), by,
			str_copy(str_of(x->csrf), keep) };
		by->verifier.name = out.user;
	}
	pthread_mutex_unlock(&s->lock);
	return out;
}

/* ---- log-in ------------------------------------------------------------------------ */

/* The record of a name, in use or the longest free one. */
static struct waiter *
waiter_of(struct sessions *s, str name)
{
	unsigned char wanted[32];
	struct waiter *oldest = &s->waiters[0];

	digest_cookie(name, wanted);
	for (isize i = 0; i < WAITERS; i++) {
		struct waiter *w = &s->waiters[i];

		if (memcmp(w->name, wanted, 32) == 0)
			return w;
		if (w->until_s < oldest->until_s)
			oldest = w;
	}
	*oldest = (struct waiter){ .last_step = -1 };
	memcpy(oldest->name, wanted, 32);
	return oldest;
}

static int
must_wait(struct sessions *s, str name, int64_t now_s)
{
	struct waiter *w;
	int64_t left;

	pthread_mutex_lock(&s->lock);
	w = waiter_of(s, name);
	left = w->until_s - now_s;
	pthread_mutex_unlock(&s->lock);
	return left > 0 ? (int)left : 0;
}

static void
note_outcome(struct sessions *s, str name, bool is_right, int64_t step, int64_t now_s)
{
	struct waiter *w;
	int wait = 1;

	pthread_mutex_lock(&s->lock);
	w = waiter_of(s, name);
	if (is_right) {
		w->failures = 0;
		w->until_s = now_s;
		w->last_step = step > w->last_step ? step : w->last_step;
	} else {
		w->failures++;
		for (int i = 1; i < w->failures && wait < LOGIN_WAIT_MOST_S; i++)
			wait *= 2;
		w->until_s = now_s + (wait < LOGIN_WAIT_MOST_S ? wait : LOGIN_WAIT_MOST_S);
	}
	pthread_mutex_unlock(&s->lock);
}

static int64_t
last_step(struct sessions *s, str name)
{
	int64_t step;

	pthread_mutex_lock(&s->lock);
	step = waiter_of(s, name)->last_step;
	pthread_mutex_unlock(&s->lock);
	return step;
}

/* A passphrase of nobody, so that an unknown name takes as long. */
static bool
open_key_of(struct sessions *s, const struct team_member *m, str passphrase, struct arena *keep,
    struct signer *by)
{
	struct err e = { 0 };
	bool ok = false;

	pthread_mutex_lock(&s->work);
	if (m != NULL) {
		ok = key_file_open(m->key_file, passphrase, keep, by, &e);
	} else {
		static const unsigned char salt[LOCK_SALT_BYTES] = { 0 };
		unsigned char key[LOCK_KEY_BYTES];

		lock_derive(passphrase, salt, key, &e);
	}
	pthread_mutex_unlock(&s->work);
	return ok;
}

/* The second factor, or a recovery code, which is used up. */
static bool
second_factor(struct sessions *s, struct team *team, struct team_member *m, str code,
    int64_t unix_s, int64_t *step, struct arena *keep)
{
	struct err e = { 0 };

	*step = -1;
	if (!m->has_totp || totp_fits(m->totp, code, unix_s, last_step(s, m->name), step))
		return true;
	return team_recovery_use(m, code) && team_write(s->team_path, team, keep, &e);
}

static bool
enter(struct sessions *s, const struct team_member *m, const struct signer *by, str old_cookie,
    struct session_clock now, struct arena *keep, str *cookie)
{
	struct entered *x = NULL;
	char *value = NEW_ARRAY(keep, char, TOKEN);
	unsigned char bytes[32];

	pthread_mutex_lock(&s->lock);
	if (entered_with(s, old_cookie) != NULL)
		forget(entered_with(s, old_cookie));
	for (isize i = 0; i < SESSIONS_MOST; i++)
		if (!s->at[i].is_used || x == NULL ||
		    (x->is_used && s->at[i].seen_s < x->seen_s))
			x = &s->at[i];
	randombytes_buf(bytes, sizeof bytes);
	hex_write(bytes, sizeof bytes, value);
	*cookie = (str){ value, 64 };
	*x = (struct entered){ .is_used = true, .role = m->role, .by = *by,
		.begun_s = now.steady_s, .seen_s = now.steady_s };
	digest_cookie(*cookie, x->cookie);
	randombytes_buf(bytes, sizeof bytes);
	hex_write(bytes, sizeof bytes, x->csrf);
	memcpy(x->name, m->name.ptr, (size_t)m->name.len);
	x->by.verifier.name = str_of(x->name);
	pthread_mutex_unlock(&s->lock);
	return true;
}

bool
sessions_log_in(struct sessions *s, str name, str passphrase, str code, str old_cookie,
    struct session_clock now, struct arena *keep, str *cookie, int *wait_s, struct err *e)
{
	struct team team;
	struct team_member *m;
	struct signer by = { 0 };
	int64_t step = -1;
	bool    ok;

	*wait_s = must_wait(s, name, now.steady_s);
	if (*wait_s > 0)
		return err_set(e, ERR_CONFLICT, "too many wrong log-ins for this name; try again in "
		    "%d seconds", *wait_s);
	if (!team_read(s->team_path, keep, &team, e))
		return false;
	m = team_find(&team, name);
	ok = open_key_of(s, m, passphrase, keep, &by) &&
	    second_factor(s, &team, m, code, now.unix_s, &step, keep);
	note_outcome(s, name, ok, step, now.steady_s);
	if (ok)
		enter(s, m, &by, old_cookie, now, keep, cookie);
	lock_forget(&by, sizeof by);
	return ok ? true : err_set(e, ERR_LOCKED, "name, passphrase or code is wrong");
}

void
sessions_log_out(struct sessions *s, str cookie)
{
	struct entered *x;

	pthread_mutex_lock(&s->lock);
	x = entered_with(s, cookie);
	if (x != NULL)
		forget(x);
	pthread_mutex_unlock(&s->lock);
}

bool
sessions_change_passphrase(struct sessions *s, str cookie, str old_one, str new_one,
    struct arena *keep, struct err *e)
{
	struct team team;
	struct team_member *m = NULL;
	struct entered *x;
	struct signer by = { 0 };
	bool ok;

	pthread_mutex_lock(&s->lock);
	x = entered_with(s, cookie);
	str name = x != NULL ? str_copy(str_of(x->name), keep) : STR("");
	pthread_mutex_unlock(&s->lock);
	if (x == NULL || !team_read(s->team_path, keep, &team, e) ||
	    (m = team_find(&team, name)) == NULL)
		return err_set(e, ERR_LOCKED, "log in first");
	if (!open_key_of(s, m, old_one, keep, &by))
		return err_set(e, ERR_INPUT, "the passphrase until now is wrong");
	ok = team_member_relock(m, &by, new_one, keep, e) &&
	    team_write(s->team_path, &team, keep, e);
	lock_forget(&by, sizeof by);
	pthread_mutex_lock(&s->lock);
	for (isize i = 0; ok && i < SESSIONS_MOST; i++)
		if (s->at[i].is_used && &s->at[i] != entered_with(s, cookie) &&
		    str_equal(str_of(s->at[i].name), name))
			forget(&s->at[i]);
	pthread_mutex_unlock(&s->lock);
	return ok;
}

bool
sessions_team(struct sessions *s, struct arena *keep, struct team *out, struct err *e)
{
	*out = (struct team){ 0 };
	return sessions_are_solo(s) || team_read(s->team_path, keep, out, e);
}
