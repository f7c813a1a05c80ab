/*
 * cli/agent.h - a process that keeps passphrases between commands, until it has
 * been idle for so many minutes.
 *
 * `tally unlock` starts it, `tally lock` ends it; commands ask it before they ask
 * a person.  It listens on a socket that only its user can reach, checks who asks
 * (SO_PEERCRED), keeps what it knows in locked memory that is in no core dump and
 * no swap, and overwrites it when time is up.  The clock goes on while the machine
 * sleeps, so that a closed laptop locks.  Programs of the same user can ask it:
 * that is what it is for, and its limit.
 */
#ifndef CLI_AGENT_H
#define CLI_AGENT_H

#include "core/core.h"

enum { AGENT_SECRETS = 16, AGENT_NAME_BYTES = 96, AGENT_SECRET_BYTES = 1024 };

enum agent_verb { AGENT_GET = 1, AGENT_PUT, AGENT_LOCK };

/* What goes over the socket, both ways; an answer without a secret has len 0. */
struct agent_message {
	int32_t verb;
	int32_t idle_s;                 /* of a put: from now on */
	int32_t len;
	char    name[AGENT_NAME_BYTES]; /* with NUL */
	char    secret[AGENT_SECRET_BYTES];
};

/* What the agent knows.  Lives in locked memory. */
struct agent {
	struct agent_message kept[AGENT_SECRETS];
	int     count;
	int64_t idle_s, used_s;         /* the last time that somebody asked */
	bool    is_over;
};

/* When it locks, in seconds of the clock that ${agent_answer} is given. */
int64_t agent_ends(const struct agent *agent);
/*
 * One question at ${now_s}; ${m} becomes the answer.  Past its time, or told to
 * lock, the agent forgets everything and is over.  Pure.
 */
void agent_answer(struct agent *agent, int64_t now_s, struct agent_message *m);

/* How a case or a key is called: by the salt of the file, so that a case that is
 * moved is the same.  False where the file cannot be read. */
bool agent_name_case(const char *path, char out[AGENT_NAME_BYTES]);
void agent_name_key(str verifier, char out[AGENT_NAME_BYTES]);

/* Ask the agent at ${socket}; false where none is there or it does not answer
 * (which is no error). */
bool agent_ask(const char *socket, struct agent_message *m);
/* Put ${m} into the agent at ${socket}; starts one where there is none. */
bool agent_give(const char *socket, struct agent_message *m, struct err *e);

#endif
