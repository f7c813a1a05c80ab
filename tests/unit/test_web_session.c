/* tests/unit/test_web_session.c - log-in, its brake, the end of sessions, second factors. */
#include "check.h"
#include "web/session.h"

#include <stdio.h>
#include <unistd.h>

static struct arena keep;

struct team_of_one { char path[64]; struct sessions *sessions; struct team_member member; };

static struct team_of_one
team_of_one(bool with_totp)
{
	static const unsigned char secret[32] = { 7 };
	struct team_of_one out;
	struct team team = { 0 };
	struct err  e = { 0 };

	arena_open(&keep, 64 << 20, &e);
	snprintf(out.path, sizeof out.path, "/tmp/tally-team-%d", (int)getpid());
	check(team_member_make(STR("amal"), ROLE_EDITOR, STR("four plain words here"), with_totp,
	    &keep, &out.member, &e));
	*PUSH(&team, &keep) = out.member;
	check(team_write(out.path, &team, &keep, &e));
	check(sessions_open(secret, out.path, STR("alone"), NULL, &out.sessions, &e));
	return out;
}

static void
end(struct team_of_one *t)
{
	sessions_close(t->sessions);
	remove(t->path);
	arena_close(&keep);
}

static bool
try_log_in(struct team_of_one *t, const char *pass, str code, int64_t at, str *cookie, int *wait)
{
	struct err e = { 0 };

	return sessions_log_in(t->sessions, STR("amal"), str_of(pass), code, STR(""),
	    (struct session_clock){ at, at }, &keep, cookie, wait, &e);
}

/* RFC 6238, appendix B, SHA-1, last six digits. */
void
test_web_session__second_factor_gives_the_codes_of_the_rfc(void)
{
	static const struct { int64_t at; const char *code; } vectors[] = { { 59, "287082" },
		{ 1111111109, "081804" }, { 1111111111, "050471" }, { 1234567890, "005924" },
		{ 2000000000, "279037" }, { 20000000000, "353130" } };
	const unsigned char *secret = (const unsigned char *)"12345678901234567890";
	int64_t step;

	for (isize i = 0; i < COUNT_OF(vectors); i++) {
		char code[7];

		totp_code(secret, vectors[i].at / 30, code);
		check(strcmp(code, vectors[i].code) == 0);
		check(totp_fits(secret, str_of(code), vectors[i].at + 30, -1, &step));
		check(!totp_fits(secret, str_of(code), vectors[i].at, vectors[i].at / 30, &step));
		check(!totp_fits(secret, str_of(code), vectors[i].at + 90, -1, &step));
	}
}

void
test_web_session__a_wrong_log_in_waits_longer_each_time_and_nobody_is_locked_out(void)
{
	struct team_of_one t = team_of_one(false);
	int64_t now = 1000;
	int wait, waits[] = { 1, 2, 4, 8 };
	str cookie;

	for (isize i = 0; i < COUNT_OF(waits); i++) {
		check(!try_log_in(&t, "not the passphrase", STR(""), now, &cookie, &wait));
		check(wait == 0);
		check(!try_log_in(&t, "four plain words here", STR(""), now, &cookie, &wait));
		check(wait == waits[i]);
		now += waits[i];
	}
	check(try_log_in(&t, "four plain words here", STR(""), now, &cookie, &wait));
	end(&t);
}

void
test_web_session__a_session_ends_when_idle_and_after_twelve_hours(void)
{
	struct team_of_one t = team_of_one(false);
	struct session s;
	str cookie;
	int wait;

	check(try_log_in(&t, "four plain words here", STR(""), 0, &cookie, &wait));
	s = sessions_find(t.sessions, cookie, (struct session_clock){ 10, 10 }, true, &keep);
	check(s.role == ROLE_EDITOR && str_equal(s.user, STR("amal")) && s.csrf.len == 64);
	s = sessions_find(t.sessions, cookie, (struct session_clock){ 10 + SESSION_IDLE_S + 1, 0 }, true,
	    &keep);
	check(s.role == ROLE_NOBODY);
	check(try_log_in(&t, "four plain words here", STR(""), 5000, &cookie, &wait));
	for (int64_t at = 5000; at <= 5000 + SESSION_WHOLE_S; at += 600)
		s = sessions_find(t.sessions, cookie, (struct session_clock){ at, at }, true, &keep);
	check(s.role == ROLE_EDITOR);
	s = sessions_find(t.sessions, cookie,
	    (struct session_clock){ 5001 + SESSION_WHOLE_S, 0 }, true, &keep);
	check(s.role == ROLE_NOBODY);
	end(&t);
}

void
test_web_session__who_is_taken_out_of_the_team_is_out_at_once(void)
{
	struct team_of_one t = team_of_one(false);
	struct team nobody = { 0 };
	struct err  e = { 0 };
	struct session_clock now = { 1, 1 };
	str cookie;
	int wait;

	check(try_log_in(&t, "four plain words here", STR(""), 0, &cookie, &wait));
	check(sessions_find(t.sessions, cookie, now, true, &keep).role == ROLE_EDITOR);
	check(team_write(t.path, &nobody, &keep, &e));
	check(sessions_find(t.sessions, cookie, now, true, &keep).role == ROLE_NOBODY);
	end(&t);
}

void
test_web_session__a_code_is_good_once_and_a_recovery_code_too(void)
{
	struct team_of_one t = team_of_one(true);
	struct team team;
	struct str_list codes;
	struct err e = { 0 };
	char code[7];
	str  cookie;
	int  wait;

	totp_code(t.member.totp, 3000 / 30, code);
	check(!try_log_in(&t, "four plain words here", STR(""), 2000, &cookie, &wait));
	check(try_log_in(&t, "four plain words here", str_of(code), 3000, &cookie, &wait));
	check(!try_log_in(&t, "four plain words here", str_of(code), 3001, &cookie, &wait));
	check(team_read(t.path, &keep, &team, &e));
	codes = team_recovery_make(&team.at[0], &keep);
	check(codes.len == RECOVERY_CODES);
	check(team_write(t.path, &team, &keep, &e));
	check(try_log_in(&t, "four plain words here", codes.at[3], 4000, &cookie, &wait));
	check(!try_log_in(&t, "four plain words here", codes.at[3], 4001, &cookie, &wait));
	end(&t);
}

void
test_web_session__a_passphrase_is_long_and_not_the_name(void)
{
	struct team_member m;
	struct err e = { 0 };
	static const char *const bad[] = { "short", "aaaaaaaaaaaaaaaaaaaaaaaa", "amal amal amal amal" };

	arena_open(&keep, 64 << 20, &e);
	for (isize i = 0; i < COUNT_OF(bad); i++) {
		struct err said = { 0 };

		check(!team_member_make(STR("amal"), ROLE_READER, str_of(bad[i]), false, &keep, &m, &said));
		check(said.kind == ERR_INPUT);
	}
	arena_close(&keep);
}
