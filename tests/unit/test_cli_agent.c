/* tests/unit/test_cli_agent.c - cli/agent.h, with a clock of our own. */
#include "check.h"

#include "cli/agent.h"

#include <stdio.h>
#include <string.h>

static struct agent_message
message(enum agent_verb verb, const char *name, const char *secret, int idle_s)
{
	struct agent_message m = { .verb = verb, .idle_s = idle_s, .len = (int32_t)strlen(secret) };

	memcpy(m.name, name, strlen(name));
	memcpy(m.secret, secret, strlen(secret));
	return m;
}

/* What the agent says of ${name} at ${now_s}. */
static str
asked(struct agent *agent, const char *name, int64_t now_s, struct agent_message *m)
{
	*m = message(AGENT_GET, name, "", 0);
	agent_answer(agent, now_s, m);
	return (str){ m->secret, m->len };
}

void
test_cli_agent__locks_when_nobody_asked_for_long_enough(void)
{
	struct agent agent = { 0 }, empty = { .is_over = true };
	struct agent_message m = message(AGENT_PUT, "case 1", "open sesame", 600);

	agent_answer(&agent, 1000, &m);
	check_int(agent_ends(&agent), 1600);
	check_str(asked(&agent, "case 1", 1599, &m), STR("open sesame"));
	check_int(asked(&agent, "case 2", 1600, &m).len, 0);
	/* Only a question that is answered counts as use. */
	check_int(agent_ends(&agent), 2199);
	check_str(asked(&agent, "case 1", 2198, &m), STR("open sesame"));
	check_int(asked(&agent, "case 1", 2798, &m).len, 0);
	check(agent.is_over);
	check(memcmp(&agent, &empty, sizeof agent) == 0);
}

void
test_cli_agent__forgets_when_told_and_takes_nothing_malformed(void)
{
	struct agent agent = { 0 };
	struct agent_message m = message(AGENT_PUT, "case 1", "a", 60);

	agent_answer(&agent, 0, &m);
	m = message(AGENT_PUT, "case 2", "b", 60);
	agent_answer(&agent, 0, &m);
	check_int(agent.count, 2);
	m = message(AGENT_PUT, "case 3", "c", 60);
	m.len = AGENT_SECRET_BYTES + 1;
	agent_answer(&agent, 0, &m);
	m = message(AGENT_PUT, "case 3", "c", 60);
	m.len = -1;
	agent_answer(&agent, 0, &m);
	check_int(agent.count, 2);
	for (int i = 0; i < AGENT_SECRETS + 4; i++) {
		char name[16];

		snprintf(name, sizeof name, "key %d", i);
		m = message(AGENT_PUT, name, "d", 60);
		agent_answer(&agent, 0, &m);
	}
	check_int(agent.count, AGENT_SECRETS);
	m = message(AGENT_LOCK, "", "", 0);
	agent_answer(&agent, 1, &m);
	check(agent.is_over);
	check_int(agent.count, 0);
}
