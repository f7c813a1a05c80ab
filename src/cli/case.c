/* cli/case.c - passphrases, author keys and the clock. */
#include "cli/agent.h"
#include "cli/case.h"
#include "cli/visible.h"

#include "core/digest.h"
#include "core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { PASSPHRASE_MOST = 4096, KEY_FILE_MOST = 4096 };

moment
case_now(void)
{
	struct timespec now;
	struct tm utc;
	moment m = { "" };

	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &utc);
	strftime(m.text, sizeof m.text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	return m;
}

date
case_today(void)
{
	moment m = case_now();
	date   d = { 0 };

	date_parse(str_first(str_of(m.text), 10), &d);
	return d;
}

/* ---- passphrases --------------------------------------------------------------- */

static bool
read_passphrase_file(struct call *call, const char *path, str *out, struct err *e)
{
	str all;

	if (!file_read(path, PASSPHRASE_MOST, call->keep, &all, e))
		return err_note(e, "the passphrase");
	*out = str_cut(&all, '\n');
	if (str_ends(*out, STR("\r")))
		*out = str_first(*out, out->len - 1);
	return out->len > 0 ? true : err_set(e, ERR_USAGE,
	    "the first line of '%s' is empty; it should be the passphrase", path);
}

static bool
read_line(int tty, str *out, struct call *call)
{
	char *at = NEW_ARRAY(call->keep, char, PASSPHRASE_MOST);
	isize len = 0;

	while (len < PASSPHRASE_MOST) {
		ssize_t got = read(tty, at + len, 1);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0 || at[len] == '\n')
			break;
		len++;
	}
	*out = (str){ at, len };
	return len > 0;
}

bool
case_ask(struct call *call, const char *prompt, str *out, struct err *e)
{
	struct termios before, quiet;
	int  tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	bool ok;

	if (tty == -1)
		return err_set(e, ERR_LOCKED, "a passphrase is needed and there is no terminal to "
		    "ask at; give --passphrase-file FILE");
	if (tcgetattr(tty, &before) != 0) {
		close(tty);
		return err_system(e, errno, "cannot use the terminal");
	}
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(tty, TCSAFLUSH, &quiet);
	dprintf(tty, "%s: ", prompt);
	ok = read_line(tty, out, call);
	tcsetattr(tty, TCSAFLUSH, &before);
	dprintf(tty, "\n");
	close(tty);
	return ok ? true : err_set(e, ERR_LOCKED, "no passphrase was given");
}

static bool
passphrase_asked(struct call *call, const char *path, const char *file, str *out, struct err *e)
{
	str prompt = str_printf(call->keep, "Passphrase of %s%c", path, '\0');

	if (file != NULL)
		return read_passphrase_file(call, file, out, e);
	return case_ask(call, prompt.ptr, out, e);
}

/* What tally unlock was told under ${m->name}. */
static bool
agent_knows(struct call *call, struct agent_message *m, str *out)
{
	struct err none = { 0 };
	str  path;
	bool knows;

	m->verb = AGENT_GET;
	knows = case_agent_path(call, &path, &none) && agent_ask(path.ptr, m) && m->len > 0;
	if (knows)
		*out = str_copy((str){ m->secret, m->len }, call->keep);
	lock_forget(m, sizeof *m);
	return knows;
}

static bool
passphrase_of(struct call *call, const char *path, const char *file, str *out, struct err *e)
{
	struct agent_message m = { 0 };

	if (file == NULL && agent_name_case(path, m.name) && agent_knows(call, &m, out))
		return true;
	return passphrase_asked(call, path, file, out, e);
}

bool
case_new_passphrase(struct call *call, const char *path, str *out, struct err *e)
{
	const char *file = call_option(call, "passphrase-file");
	str again;

	*out = STR("");
	if (store_is_address(path))      /* it would lock the author's key alone */
		return file == NULL || read_passphrase_file(call, file, out, e);
	if (call_switch(call, "plain")) {
		if (file != NULL)
			return err_set(e, ERR_USAGE, "--plain and --passphrase-file exclude each other");
		fputs("tally: this case is NOT encrypted: who holds the file reads everything in it\n",
		    stderr);
		return true;
	}
	if (file != NULL)
		return read_passphrase_file(call, file, out, e);
	if (!case_ask(call, "Passphrase for the new case (a forgotten one is final)", out, e) ||
	    !case_ask(call, "The same again", &again, e))
		return false;
	return str_equal(*out, again) ? true : err_set(e, ERR_USAGE,
	    "the two passphrases differ; nothing was made");
}

/* ---- author keys ------------------------------------------------------------------ */

static bool
make_folders(char *path, struct err *e)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			return err_system(e, errno, "cannot make the folder '%s'", path);
		*slash = '/';
	}
	return true;
}

/* A file in our folder of what belongs to the person, not to a case. */
static bool
own_path(struct call *call, const char *name, str *out)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

	if (data != NULL && data[0] == '/')
		*out = str_printf(call->keep, "%s/tally/%s%c", data, name, '\0');
	else if (home != NULL && home[0] == '/')
		*out = str_printf(call->keep, "%s/.local/share/tally/%s%c", home, name, '\0');
	else
		return false;
	out->len--;
	return true;
}

bool
case_key_path(struct call *call, str *out, struct err *e)
{
	const char *given = call_option(call, "key");

	if (given != NULL) {
		*out = str_printf(call->keep, "%s%c", given, '\0');
		out->len--;
		return true;
	}
	return own_path(call, "keys/desk.key", out) || err_set(e, ERR_USAGE,
	    "there is no HOME to keep the author key in; give --key FILE");
}

/* Of a case on a server: by its id, so that another address of it is the same. */
static bool
team_path_of(struct call *call, const struct store *store, str *out, struct err *e)
{
	case_id id = store_case_id(store);
	char name[64] = "teams/";

	hex_write(id.bytes, sizeof id.bytes, name + 6);
	memcpy(name + 6 + 2 * sizeof id.bytes, ".team", 6);
	return own_path(call, name, out) || err_set(e, ERR_USAGE,
	    "there is no HOME to keep the people of the case in");
}

bool
case_team_path(struct call *call, const struct store *open, str *out, struct err *e)
{
	const char *name = call->operands[0];
	struct store *store;
	bool ok;

	if (!store_is_address(name)) {
		*out = str_printf(call->keep, "%s.team%c", name, '\0');
		out->len--;
		return file_exists(name) || err_set(e, ERR_NOT_FOUND, "there is no case '%s'", name);
	}
	if (open != NULL)
		return team_path_of(call, open, out, e);
	if (!store_open(name, STR(""), false, call->keep, &store, e))
		return false;
	ok = team_path_of(call, store, out, e) && make_folders(str_to_c(*out, call->keep), e);
	store_close(store);
	return ok;
}

/* O_EXCL: two programs that start at once must not make two keys. */
static bool
write_key(const char *path, str text, struct err *e)
{
	int  fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok;

	if (fd == -1)
		return err_system(e, errno, "cannot make the key file '%s'", path);
	ok = write(fd, text.ptr, (size_t)text.len) == text.len && fsync(fd) == 0;
	close(fd);
	if (!ok)
		unlink(path);
	return ok ? true : err_system(e, errno, "cannot write the key file '%s'", path);
}

static bool
make_key(struct call *call, str path, str passphrase, struct signer *out, struct err *e)
{
	unsigned char random[4];
	char name[] = "desk-xxxxxxxx";
	str  text;

	lock_random(random, sizeof random);
	hex_write(random, sizeof random, name + 5);
	if (!key_make(str_of(name), call->keep, out, e) ||
	    !key_file_text(out, passphrase, call->keep, &text, e) ||
	    !make_folders(str_to_c(path, call->keep), e) || !write_key(path.ptr, text, e))
		return false;
	fprintf(stderr, "tally: made your author key %s in %s, %s\n", name, path.ptr,
	    passphrase.len > 0 ? "locked with the passphrase of the case" :
	    "NOT locked with a passphrase");
	return true;
}

/* The line of a key file that says whose it is. */
static str
public_line(str text)
{
	str_cut(&text, '\n');
	return str_cut(&text, '\n');
}

static bool
agent_knows_key(struct call *call, str text, str *out)
{
	struct agent_message m = { 0 };

	agent_name_key(public_line(text), m.name);
	return agent_knows(call, &m, out);
}

static bool
open_key(struct call *call, str path, str text, str passphrase, struct signer *out,
    struct err *e)
{
	const char *file = call_option(call, "key-passphrase-file");
	str prompt = str_printf(call->keep, "Passphrase of the author key %s%c", path.ptr, '\0');
	struct err first = { 0 };

	if (!key_file_is_locked(text))
		return key_file_open(text, STR(""), call->keep, out, e);
	if (file != NULL)
		return read_passphrase_file(call, file, &passphrase, e) &&
		    key_file_open(text, passphrase, call->keep, out, e);
	if (passphrase.len > 0 && key_file_open(text, passphrase, call->keep, out, &first))
		return true;
	if (first.kind != ERR_NONE && first.kind != ERR_LOCKED) {
		*e = first;
		return false;
	}
	if (agent_knows_key(call, text, &passphrase) &&
	    key_file_open(text, passphrase, call->keep, out, &first))
		return true;
	if (!isatty(STDERR_FILENO))
		return err_set(e, ERR_LOCKED, "it is locked with another passphrase; give "
		    "--key-passphrase-file FILE");
	return case_ask(call, prompt.ptr, &passphrase, e) &&
	    key_file_open(text, passphrase, call->keep, out, e);
}

bool
case_author(struct call *call, str passphrase, struct signer **out, struct err *e)
{
	str path, text;

	*out = NEW(call->keep, struct signer);
	if (!case_key_path(call, &path, e))
		return false;
	if (!file_exists(path.ptr))
		return make_key(call, path, passphrase, *out, e);
	if (!file_read(path.ptr, KEY_FILE_MOST, call->keep, &text, e) ||
	    !open_key(call, path, text, passphrase, *out, e))
		return err_note(e, "the author key '%s'", path.ptr);
	return true;
}

/* ---- opening ------------------------------------------------------------------------ */

static bool
open_case(struct call *call, const char *path, bool writes, str *passphrase,
    struct store **out, struct err *e)
{
	bool is_plain;

	*passphrase = STR("");
	if (!store_probe(path, &is_plain, e))
		return false;
	/* What is in memory must not end in a core dump. */
	if (!is_plain)
		prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	if (!is_plain && !passphrase_of(call, path, call_option(call, "passphrase-file"), passphrase, e))
		return false;
	/* A plain case needs none, but the author's key may. */
	if (is_plain && call_option(call, "passphrase-file") != NULL &&
	    !read_passphrase_file(call, call_option(call, "passphrase-file"), passphrase, e))
		return false;
	return store_open(path, *passphrase, writes, call->keep, out, e);
}

bool
case_open(struct call *call, const char *path, struct store **out, struct err *e)
{
	str passphrase;

	return open_case(call, path, false, &passphrase, out, e);
}

bool
case_open_as(struct call *call, const char *path, const char *option, struct store **out,
    struct err *e)
{
	const char *file = call_option(call, option);
	bool is_plain;
	str  passphrase = STR("");

	*out = NULL;
	if (!store_probe(path, &is_plain, e))
		return false;
	if (!is_plain)
		prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	if ((!is_plain && !passphrase_of(call, path, file ? file :
	    call_option(call, "passphrase-file"), &passphrase, e)))
		return false;
	return store_open(path, passphrase, false, call->keep, out, e);
}

bool
case_open_to_write(struct call *call, const char *path, struct store **out,
    struct signer **by, struct err *e)
{
	str passphrase;

	if (!open_case(call, path, true, &passphrase, out, e))
		return false;
	if (case_author(call, passphrase, by, e))
		return true;
	store_close(*out);
	*out = NULL;
	return false;
}

bool
case_open_asking(struct call *call, const char *path, str *passphrase, struct store **out,
    struct err *e)
{
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	return passphrase_asked(call, path, call_option(call, "passphrase-file"), passphrase, e) &&
	    store_open(path, *passphrase, false, call->keep, out, e);
}

/* ---- the agent ----------------------------------------------------------------------- */

bool
case_agent_path(struct call *call, str *out, struct err *e)
{
	const char *run = getenv("XDG_RUNTIME_DIR"), *data = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");

	if (run != NULL && run[0] == '/')
		*out = str_printf(call->keep, "%s/tally/agent%c", run, '\0');
	else if (data != NULL && data[0] == '/')
		*out = str_printf(call->keep, "%s/tally/agent%c", data, '\0');
	else if (home != NULL && home[0] == '/')
		*out = str_printf(call->keep, "%s/.local/share/tally/agent%c", home, '\0');
	else
		return err_set(e, ERR_USAGE, "there is no XDG_RUNTIME_DIR and no HOME for the agent's "
		    "socket to stand in");
	out->len--;
	return make_folders(str_to_c(*out, call->keep), e);
}

static bool
keep_one(const char *socket, struct agent_message *m, str passphrase, int64_t idle_s,
    struct err *e)
{
	bool ok;

	m->verb = AGENT_PUT;
	m->idle_s = (int32_t)idle_s;
	m->len = (int32_t)passphrase.len;
	memcpy(m->secret, passphrase.ptr, (size_t)passphrase.len);
	ok = agent_give(socket, m, e);
	lock_forget(m, sizeof *m);
	return ok;
}

bool
case_keep(struct call *call, const char *path, str passphrase, int64_t idle_s, struct err *e)
{
	struct agent_message m = { 0 };
	struct signer key;
	struct err wrong = { 0 };
	str socket, key_path, text;

	if (passphrase.len > AGENT_SECRET_BYTES)
		return err_set(e, ERR_TOO_LARGE, "the passphrase is longer than %d bytes",
		    AGENT_SECRET_BYTES);
	if (!agent_name_case(path, m.name))
		return err_system(e, errno, "cannot read the case '%s'", path);
	if (!case_agent_path(call, &socket, e) || !keep_one(socket.ptr, &m, passphrase, idle_s, e) ||
	    !case_key_path(call, &key_path, e))
		return false;
	if (!file_exists(key_path.ptr) ||
	    !file_read(key_path.ptr, KEY_FILE_MOST, call->keep, &text, &wrong) ||
	    !key_file_is_locked(text) || !key_file_open(text, passphrase, call->keep, &key, &wrong))
		return true;
	lock_forget(&key, sizeof key);
	m = (struct agent_message){ 0 };
	agent_name_key(public_line(text), m.name);
	return keep_one(socket.ptr, &m, passphrase, idle_s, e);
}

bool
case_capture(struct call *call, struct store *store, str prefix, struct capture *out,
    struct err *e)
{
	struct capture_list all;
	int found = 0;

	if (!capture_list_read(store, call->keep, &all, e))
		return false;
	for (isize i = 0; i < all.len; i++) {
		char hex[DIGEST_HEX_BYTES];

		digest_hex(all.at[i].digest, hex);
		if (prefix.len < 6 || prefix.len > 64 ||
		    !str_equal_nocase(str_first(str_of(hex), prefix.len), prefix))
			continue;
		*out = all.at[i];
		found++;
	}
	if (found == 1)
		return true;
	return found == 0 ? err_set(e, ERR_NOT_FOUND, "no capture whose SHA-256 begins with '%.*s' "
	    "(give at least six digits)", STR_ARG(prefix)) : err_set(e, ERR_USAGE,
	    "the SHA-256 of %d captures begins with '%.*s'; give more of it", found, STR_ARG(prefix));
}

void
case_remark(const char *file, const struct str_list *notes)
{
	struct name_line line;

	for (isize i = 0; i < notes->len; i++)
		fprintf(stderr, "tally: '%s': %.*s\n", visible_name(file, &line), STR_ARG(notes->at[i]));
}
