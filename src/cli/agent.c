/* cli/agent.c - see agent.h. */
#include "cli/agent.h"

#include "core/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { SALT_BYTES = 16, ANSWER_MS = 2000 };

/* ---- what it knows ----------------------------------------------------------- */

int64_t
agent_ends(const struct agent *agent)
{
	return agent->used_s + agent->idle_s;
}

static struct agent_message *
find(struct agent *agent, const char *name)
{
	for (int i = 0; i < agent->count; i++)
		if (strcmp(agent->kept[i].name, name) == 0)
			return &agent->kept[i];
	return NULL;
}

static void
forget(struct agent *agent)
{
	sodium_memzero(agent, sizeof *agent);
	agent->is_over = true;
}

static void
put(struct agent *agent, int64_t now_s, const struct agent_message *m)
{
	struct agent_message *at = find(agent, m->name);

	if (at == NULL && agent->count < AGENT_SECRETS)
		at = &agent->kept[agent->count++];
	if (at == NULL)
		return;
	*at = *m;
	agent->idle_s = m->idle_s;
	agent->used_s = now_s;
}

void
agent_answer(struct agent *agent, int64_t now_s, struct agent_message *m)
{
	const struct agent_message *at;

	m->name[AGENT_NAME_BYTES - 1] = '\0';
	if (m->len < 0 || m->len > AGENT_SECRET_BYTES || m->idle_s < 0)
		m->verb = 0;
	if (m->verb == AGENT_LOCK || (agent->count > 0 && now_s >= agent_ends(agent)))
		forget(agent);
	else if (m->verb == AGENT_PUT)
		put(agent, now_s, m);
	at = m->verb == AGENT_GET ? find(agent, m->name) : NULL;
	sodium_memzero(m->secret, sizeof m->secret);
	m->len = 0;
	if (at == NULL)
		return;
	agent->used_s = now_s;
	m->len = at->len;
	memcpy(m->secret, at->secret, (size_t)at->len);
}

bool
agent_name_case(const char *path, char out[AGENT_NAME_BYTES])
{
	unsigned char salt[SALT_BYTES];
	int  fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	bool ok = fd != -1 && read(fd, salt, sizeof salt) == (ssize_t)sizeof salt;

	if (fd != -1)
		close(fd);
	memset(out, 0, AGENT_NAME_BYTES);
	memcpy(out, "case ", 5);
	hex_write(salt, SALT_BYTES, out + 5);
	return ok;
}

void
agent_name_key(str verifier, char out[AGENT_NAME_BYTES])
{
	digest d = digest_of(verifier);
	char   hex[DIGEST_HEX_BYTES];

	memset(out, 0, AGENT_NAME_BYTES);
	snprintf(out, AGENT_NAME_BYTES, "key %s", digest_hex(d, hex));
}

/* ---- the socket ---------------------------------------------------------------- */

static bool
address_of(const char *path, struct sockaddr_un *out)
{
	*out = (struct sockaddr_un){ .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof out->sun_path)
		return false;
	strcpy(out->sun_path, path);
	return true;
}

static int
connect_to(const char *path)
{
	struct sockaddr_un where;
	int fd = address_of(path, &where) ? socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;

	if (fd != -1 && connect(fd, (struct sockaddr *)&where, sizeof where) == 0)
		return fd;
	if (fd != -1)
		close(fd);
	return -1;
}

/* The whole message or nothing. */
static bool
pass(int fd, void *bytes, size_t len, bool writes)
{
	char *at = bytes;

	while (len > 0) {
		struct pollfd ready = { .fd = fd, .events = writes ? POLLOUT : POLLIN };
		ssize_t got;

		if (poll(&ready, 1, ANSWER_MS) <= 0)
			return false;
		got = writes ? send(fd, at, len, MSG_NOSIGNAL) : read(fd, at, len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		len -= (size_t)got;
	}
	return true;
}

static bool
is_ours(int fd)
{
	struct ucred who;
	socklen_t len = sizeof who;

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &len) == 0 && who.uid == getuid();
}

bool
agent_ask(const char *path, struct agent_message *m)
{
	int  fd = connect_to(path);
	bool ok = fd != -1 && is_ours(fd) && pass(fd, m, sizeof *m, true) &&
	    pass(fd, m, sizeof *m, false) && m->len >= 0 && m->len <= AGENT_SECRET_BYTES;

	if (fd != -1)
		close(fd);
	return ok;
}

/* ---- the process ------------------------------------------------------------------ */

/* Goes on while the machine sleeps. */
static int64_t
now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_BOOTTIME, &t);
	return t.tv_sec;
}

static void
answer_one(struct agent *agent, struct agent_message *m, int listening)
{
	int fd = accept4(listening, NULL, NULL, SOCK_CLOEXEC);

	if (fd == -1)
		return;
	if (is_ours(fd) && pass(fd, m, sizeof *m, false)) {
		agent_answer(agent, now_s(), m);
		pass(fd, m, sizeof *m, true);
	}
	sodium_memzero(m, sizeof *m);
	close(fd);
}

/* Until it is over; then the socket goes, and the memory is overwritten. */
static void
serve(int listening, const char *path, struct agent *agent, struct agent_message *m)
{
	while (!agent->is_over) {
		int64_t left = agent_ends(agent) - now_s();
		struct pollfd ready = { .fd = listening, .events = POLLIN };
		int wait_s = left <= 0 ? 0 : left > 3600 ? 3600 : (int)left;

		if (poll(&ready, 1, wait_s * 1000) > 0)
			answer_one(agent, m, listening);
		else if (now_s() >= agent_ends(agent))
			agent_answer(agent, now_s(), &(struct agent_message){ .verb = AGENT_LOCK });
	}
	unlink(path);
}

/* Nothing of it in a core dump, in swap, or on a terminal. */
static void
withdraw_from_sight(void)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	setsid();
	if (chdir("/") != 0)
		_exit(1);
	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
}

static void
run_agent(int listening, const char *path, const struct agent_message *first)
{
	struct agent *agent = sodium_malloc(sizeof *agent);
	struct agent_message *m = sodium_malloc(sizeof *m);

	if (agent == NULL || m == NULL)
		_exit(1);
	memset(agent, 0, sizeof *agent);
	*m = *first;
	agent_answer(agent, now_s(), m);
	serve(listening, path, agent, m);
	sodium_free(agent);
	sodium_free(m);
	_exit(0);
}

static int
listen_at(const char *path, struct err *e)
{
	struct sockaddr_un where;
	int    fd;
	mode_t before;
	bool   ok;

	if (!address_of(path, &where))
		return err_set(e, ERR_USAGE, "the path '%s' is too long for a socket; set "
		    "XDG_RUNTIME_DIR", path), -1;
	unlink(path);           /* of an agent that was killed: nobody answered there */
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	before = umask(077);
	ok = fd != -1 && bind(fd, (struct sockaddr *)&where, sizeof where) == 0 && listen(fd, 8) == 0;
	umask(before);
	if (ok)
		return fd;
	err_system(e, errno, "cannot listen at '%s'", path);
	if (fd != -1)
		close(fd);
	return -1;
}

bool
agent_give(const char *path, struct agent_message *m, struct err *e)
{
	struct agent_message copy = *m;
	int   listening;
	pid_t child;

	if (agent_ask(path, &copy))
		return true;
	if (sodium_init() < 0)
		return err_set(e, ERR_SYSTEM, "the system gives no randomness");
	if ((listening = listen_at(path, e)) == -1)
		return false;
	child = fork();
	if (child == 0) {
		withdraw_from_sight();
		run_agent(listening, path, m);
	}
	close(listening);
	return child > 0 ? true : err_system(e, errno, "cannot start the agent");
}
