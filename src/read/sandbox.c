/* read/sandbox.c - the zygote, its children, and what they may say. */
#include "read/sandbox.h"

#include "read/frames.h"
#include "read/lockdown.h"
#include "read/recode.h"
#include "read/requisites.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITHOUT_CHILD 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define WITHOUT_CHILD 1
#endif
#endif
#ifndef WITHOUT_CHILD
#define WITHOUT_CHILD 0
#endif

enum {
	CHILD_KEEP = 96 << 20,      /* the document of a child */
	CHILD_WORK = 320 << 20,     /* what a container is unpacked in */
	LOADED_BYTES = 16 << 20,    /* what is loaded for readers */
	HINT_BYTES = 4096,          /* a longer hint is cut */
	HINTS = 4,
	INPUT_FD = 3, OUTPUT_FD = 4, FDS = 2,
};

enum task { TASK_READ, TASK_UNPACK, TASK_REQUISITES, TASK_RECODE };

/* What is asked of the zygote; the two descriptors come beside it. */
struct request {
	int64_t len;                          /* of the input */
	enum task task;
	int64_t hint_len[HINTS];
	char    hint[HINTS][HINT_BYTES];
};

/* ---- the child -------------------------------------------------------- */

static bool
write_all(int fd, str bytes)
{
	while (bytes.len > 0) {
		ssize_t put = write(fd, bytes.ptr, (size_t)bytes.len);

		if (put <= 0)
			return false;
		bytes = str_from(bytes, put);
	}
	return true;
}

/* Nothing is open but the input, the output and three times nothing. */
static bool
keep_two(const int fds[FDS])
{
	int in = fcntl(fds[0], F_DUPFD, 10), out = fcntl(fds[1], F_DUPFD, 10);
	int null = open("/dev/null", O_RDWR);

	if (in == -1 || out == -1 || null == -1)
		return false;
	for (int i = 0; i < 3; i++)
		if (dup2(null, i) == -1)
			return false;
	if (dup2(in, INPUT_FD) == -1 || dup2(out, OUTPUT_FD) == -1)
		return false;
	return close_range(OUTPUT_FD + 1, ~0u, 0) == 0;
}

static str
hint_part(const struct request *request, int i)
{
	return (str){ request->hint[i], request->hint_len[i] };
}

static void
answer(str bytes, struct read_hint hint)
{
	struct arena keep;
	struct document document;
	struct err e = { 0 };
	struct buf frames = { 0 };

	if (!arena_open(&keep, CHILD_KEEP, &e))
		_exit(3);
	if (read_document(bytes, hint, &keep, &document, &e)) {
		isize room = frames_size(&document);
		struct arena out;

		if (!arena_open(&out, room + (1 << 12), &e))
			_exit(3);
		frames = (struct buf){ NEW_ARRAY(&out, char, room), 0, room, &out };
		frames_put_document(&frames, &document);
	} else {
		frames.keep = &keep;
		frames_put_error(&frames, &e);
	}
	_exit(write_all(OUTPUT_FD, buf_view(&frames)) ? 0 : 3);
}

/* Each member goes out as soon as it is there, so that one is held at a time. */
static bool
send_member(void *with, const struct enclosed *member, struct err *e)
{
	struct arena  scratch = *(const struct arena *)with;
	struct buf frames = { .keep = &scratch };

	frames_put_member(&frames, member);
	return write_all(OUTPUT_FD, buf_view(&frames)) ? true :
	    err_set(e, ERR_SYSTEM, "the answer cannot be given");
}

/* The new picture as the only member; its name is its size. */
static bool
recode(str bytes, const struct recoder *recoder, member_taker *take, void *with,
    struct arena *keep, struct err *e)
{
	struct picture made;
	struct enclosed member = { .media = STR("image/jpeg") };

	if (!picture_recode(recoder, bytes, keep, &made, e))
		return false;
	member.name = str_printf(keep, "%tdx%td", made.width, made.height);
	member.bytes = made.bytes;
	return take(with, &member, e);
}

struct unpack_call {
	enum task task;
	const struct recoder *recoder;
	str       bytes;
	struct read_hint hint;
	struct arena    *keep;
	struct unpacked *out;
};

static bool
unpack_guarded(struct arena *work, void *with, struct err *e)
{
	struct unpack_call *call = with;

	if (call->task == TASK_REQUISITES)
		return requisites_find(call->bytes, call->hint, send_member, call->keep, work, e);
	if (call->task == TASK_RECODE)
		return recode(call->bytes, call->recoder, send_member, call->keep, work, e);
	return unpack(call->bytes, call->hint, send_member, call->keep, work, call->keep, call->out, e);
}

static void
answer_unpacked(enum task task, str bytes, struct read_hint hint, const struct recoder *recoder)
{
	struct arena keep, work;
	struct unpacked out = { 0 };
	struct unpack_call call = { task, recoder, bytes, hint, &keep, &out };
	struct err e = { 0 };
	struct buf frames = { .keep = &keep };

	if (!arena_open(&keep, CHILD_KEEP, &e) || !arena_open(&work, CHILD_WORK, &e))
		_exit(3);
	if (arena_guarded(&work, unpack_guarded, &call, &e))
		frames_put_unpacked(&frames, &out);
	else
		frames_put_error(&frames, &e);
	_exit(write_all(OUTPUT_FD, buf_view(&frames)) ? 0 : 3);
}

/* What readers need from the disk is loaded by the zygote, once; a child that
 * is about to lose its file system has it then.  The bytes are only sniffed. */
static void
prepare(const struct request *request, int input, struct arena *loaded,
    struct read_prepared *prepared)
{
	void *bytes;

	if (request->task == TASK_RECODE) {
		prepared->recoder = prepared->recoder != NULL ? prepared->recoder : recoder_open(loaded);
		return;
	}
	bytes = mmap(NULL, (size_t)request->len, PROT_READ, MAP_PRIVATE, input, 0);
	if (bytes == MAP_FAILED)
		return;
	read_prepare((str){ bytes, request->len }, loaded, prepared);
	munmap(bytes, (size_t)request->len);
}

static void
child(const struct request *request, const int fds[FDS], const struct read_prepared *prepared)
{
	struct read_hint hint = { .name = hint_part(request, 0),
		.content_type = hint_part(request, 1), .url = hint_part(request, 2),
		.columns = hint_part(request, 3), .prepared = prepared };
	void *input;

	if (!keep_two(fds))
		_exit(3);
	input = mmap(NULL, (size_t)request->len, PROT_READ, MAP_PRIVATE, INPUT_FD, 0);
	if (input == MAP_FAILED || !lockdown_limits(SANDBOX_MEMORY, SANDBOX_CPU_S))
		_exit(3);
	lockdown_landlock();
	lockdown_seccomp();
	if (request->task != TASK_READ)
		answer_unpacked(request->task, (str){ input, request->len }, hint, prepared->recoder);
	answer((str){ input, request->len }, hint);
}

/* ---- the zygote ------------------------------------------------------- */

/* A request and its two descriptors; false at the end. */
static bool
receive(int socket, struct request *request, int fds[FDS])
{
	union { struct cmsghdr align; char at[CMSG_SPACE(FDS * sizeof(int))]; } control;
	struct iovec  part = { request, sizeof *request };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = control.at, .msg_controllen = sizeof control.at };
	struct cmsghdr *rights;

	if (recvmsg(socket, &message, MSG_CMSG_CLOEXEC) != (ssize_t)sizeof *request)
		return false;
	rights = CMSG_FIRSTHDR(&message);
	if (rights == NULL || rights->cmsg_type != SCM_RIGHTS ||
	    rights->cmsg_len != CMSG_LEN(FDS * sizeof(int)))
		return false;
	memcpy(fds, CMSG_DATA(rights), FDS * sizeof(int));
	return true;
}

/* Read a page of our own: what the libraries set up at their first use, the
 * children then find done. */
static void
warm_up(void)
{
	struct arena keep;
	struct document document;
	struct err e = { 0 };

	if (!arena_open(&keep, 1 << 22, &e))
		return;
	read_document(STR("<!doctype html><title>a</title><p class=b>Words, and more of them. "
	    "<a href=c>d</a></p>"), (struct read_hint){ 0 }, &keep, &document, &e);
	arena_close(&keep);
}

static void
zygote(int socket)
{
	static const int ended[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT };
	struct request *request = mmap(NULL, sizeof *request, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct read_prepared prepared = { 0 };
	struct arena loaded;
	struct err e = { 0 };
	int fds[FDS];

	if (request == MAP_FAILED || !arena_open(&loaded, LOADED_BYTES, &e))
		_exit(3);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* Held here, another zygote's socket would keep that one waiting for ever. */
	close_range(3, (unsigned)socket - 1, 0);
	close_range((unsigned)socket + 1, ~0u, 0);
	for (isize i = 0; i < COUNT_OF(ended); i++)
		signal(ended[i], SIG_DFL);
	warm_up();
	while (receive(socket, request, fds)) {
		int   status = 0;
		pid_t pid;

		prepare(request, fds[0], &loaded, &prepared);
		pid = fork();
		if (pid == 0)
			child(request, fds, &prepared);
		close(fds[0]);
		close(fds[1]);
		if (pid == -1)
			status = -1;
		else
			while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
				;
		if (send(socket, &status, sizeof status, MSG_NOSIGNAL) == -1)
			break;
	}
	_exit(0);
}

bool
sandbox_open(struct sandbox *sandbox, struct err *e)
{
	int sockets[2];

	*sandbox = (struct sandbox){ .socket = -1 };
	if (WITHOUT_CHILD)
		return true;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) == -1)
		return err_system(e, errno, "cannot make the socket of the reading child");
	sandbox->pid = fork();
	if (sandbox->pid == 0) {
		close(sockets[0]);
		zygote(sockets[1]);
	}
	close(sockets[1]);
	if (sandbox->pid == -1) {
		close(sockets[0]);
		*sandbox = (struct sandbox){ .socket = -1 };
		return err_system(e, errno, "cannot start the reading child");
	}
	sandbox->socket = sockets[0];
	return true;
}

void
sandbox_close(struct sandbox *sandbox)
{
	if (sandbox->pid <= 0)
		return;
	close(sandbox->socket);
	while (waitpid(sandbox->pid, NULL, 0) == -1 && errno == EINTR)
		;
	*sandbox = (struct sandbox){ .socket = -1 };
}

/* ---- the parent ------------------------------------------------------- */

/* The bytes as a file in memory that nobody can change any more. */
static int
sealed(str bytes)
{
	int fd = memfd_create("tally-capture", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (fd == -1)
		return -1;
	if (!write_all(fd, bytes) || fcntl(fd, F_ADD_SEALS,
	    F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == -1) {
		close(fd);
		return -1;
	}
	return fd;
}

static bool
ask(int socket, const struct request *request, const int fds[FDS])
{
	union { struct cmsghdr align; char at[CMSG_SPACE(FDS * sizeof(int))]; } control = { 0 };
	struct request copy = *request;
	struct iovec  part = { &copy, sizeof copy };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = control.at, .msg_controllen = sizeof control.at };
	struct cmsghdr *rights = CMSG_FIRSTHDR(&message);

	rights->cmsg_level = SOL_SOCKET;
	rights->cmsg_type = SCM_RIGHTS;
	rights->cmsg_len = CMSG_LEN(FDS * sizeof(int));
	memcpy(CMSG_DATA(rights), fds, FDS * sizeof(int));
	return sendmsg(socket, &message, MSG_NOSIGNAL) == (ssize_t)sizeof copy;
}

static void
take_answer(int fd, struct buf *frames)
{
	enum { STEP = 1 << 16 };

	for (;;) {
		ssize_t got;

		buf_bytes(frames, NULL, STEP);
		frames->len -= STEP;
		got = read(fd, frames->at + frames->len, STEP);
		if (got > 0)
			frames->len += got;
		else if (got == 0 || errno != EINTR)
			return;
		if (frames->len > FRAMES_LIMIT)
			return;
	}
}

/* How the child ended, where it did not say itself what was wrong. */
static bool
explain(int status, struct err *e)
{
	int how = status != -1 && WIFSIGNALED(status) ? WTERMSIG(status) : 0;

	if (how == 0)
		return true;
	if (how == SIGXCPU || how == SIGKILL)
		return err_set(e, ERR_TOO_LARGE, "it takes more than %d s to read", SANDBOX_CPU_S);
	if (how == SIGSYS)
		return err_set(e, ERR_INPUT, "its reader tried what a reader may not do and was "
		    "stopped; the file may be an attack");
	return err_set(e, ERR_INPUT, "its reader failed on it (signal %d) and was thrown away; "
	    "nothing else was touched", how);
}

static void
set_hint(struct request *request, int i, str text)
{
	text = str_first(text, HINT_BYTES);
	request->hint_len[i] = text.len;
	if (text.len > 0)
		memcpy(request->hint[i], text.ptr, (size_t)text.len);
}

/* Ask a child; ${*out} is the pipe that its answer comes through. */
static bool
ask_child(struct sandbox *sandbox, const struct request *request, str bytes, int *out,
    struct err *e)
{
	int  pipes[2], fds[FDS];
	bool asked;

	fds[0] = sealed(bytes);
	if (fds[0] == -1)
		return err_system(e, errno, "cannot hand it to the reading child");
	if (pipe2(pipes, O_CLOEXEC) == -1) {
		close(fds[0]);
		return err_system(e, errno, "cannot make a pipe to the reading child");
	}
	fds[1] = pipes[1];
	asked = ask(sandbox->socket, request, fds);
	close(fds[0]);
	close(pipes[1]);
	*out = pipes[0];
	if (asked)
		return true;
	close(pipes[0]);
	return err_set(e, ERR_SYSTEM, "the reading child is gone; run the command again");
}

/* Its answer into ${frames}. */
static bool
hear_child(struct sandbox *sandbox, int pipe, struct buf *frames, struct err *e)
{
	int status = -1;

	take_answer(pipe, frames);
	close(pipe);
	if (recv(sandbox->socket, &status, sizeof status, 0) != (ssize_t)sizeof status ||
	    status == -1)
		return err_set(e, ERR_SYSTEM, "the reading child is gone; run the command again");
	return explain(status, e);
}

static bool
call_child(struct sandbox *sandbox, const struct request *request, str bytes,
    struct buf *frames, struct err *e)
{
	int pipe;

	return ask_child(sandbox, request, bytes, &pipe, e) && hear_child(sandbox, pipe, frames, e);
}

static void
set_hints(struct request *request, struct read_hint hint)
{
	set_hint(request, 0, hint.name);
	set_hint(request, 1, hint.content_type);
	set_hint(request, 2, hint.url);
	set_hint(request, 3, hint.columns);
}

static bool
is_for_child(const struct sandbox *sandbox, str bytes)
{
	return sandbox->pid > 0 && bytes.len > 0 && bytes.len <= READ_LIMIT;
}

bool
sandbox_read_begin(struct sandbox *sandbox, str bytes, struct read_hint hint,
    struct sandbox_reading *reading, struct err *e)
{
	struct request request = { .len = bytes.len, .task = TASK_READ };

	*reading = (struct sandbox_reading){ sandbox, bytes, hint, -1 };
	if (!is_for_child(sandbox, bytes))
		return true;
	set_hints(&request, hint);
	return ask_child(sandbox, &request, bytes, &reading->pipe, e);
}

bool
sandbox_read_end(struct sandbox_reading *r, struct arena *keep, struct document *out,
    struct err *e)
{
	struct buf frames = { .keep = keep };

	*out = (struct document){ 0 };
	if (r->pipe == -1)
		return read_document(r->bytes, r->hint, keep, out, e);
	return hear_child(r->sandbox, r->pipe, &frames, e) &&
	    frames_parse(buf_view(&frames), r->bytes.len, keep, out, e);
}

void
sandbox_read_drop(struct sandbox_reading *reading)
{
	if (reading->pipe != -1)
		close(reading->pipe);
	reading->pipe = -1;
}

bool
sandbox_read(struct sandbox *sandbox, str bytes, struct read_hint hint, struct arena *keep,
    struct document *out, struct err *e)
{
	struct sandbox_reading reading;

	*out = (struct document){ 0 };
	return sandbox_read_begin(sandbox, bytes, hint, &reading, e) &&
	    sandbox_read_end(&reading, keep, out, e);
}

/* Where there is no child: every member copied to where it stays. */
struct collecting { struct enclosed_list *into; struct arena *keep; };

static bool
collect(void *with, const struct enclosed *m, struct err *e)
{
	struct collecting *c = with;
	struct enclosed *copy = PUSH(c->into, c->keep);

	(void)e;
	*copy = (struct enclosed){ str_copy(m->name, c->keep), str_copy(m->url, c->keep),
		str_copy(m->media, c->keep), str_copy(m->dated, c->keep), str_copy(m->title, c->keep),
		str_copy(m->publisher, c->keep), m->published, str_copy(m->bytes, c->keep) };
	return true;
}

static bool
unpack_here(enum task task, str bytes, struct read_hint hint, struct arena *keep,
    struct unpacked *out, struct err *e)
{
	struct enclosed_list members = { 0 };
	struct collecting  into = { &members, keep };
	struct read_prepared prepared = { 0 };
	struct arena work;
	bool ok;

	if (!arena_open(&work, (isize)1 << 30, e))
		return false;
	read_prepare(bytes, keep, &prepared);
	hint.prepared = &prepared;
	ok = task == TASK_REQUISITES ? requisites_find(bytes, hint, collect, &into, &work, e) :
	    unpack(bytes, hint, collect, &into, &work, keep, out, e);
	out->members = members;
	read_release(&prepared);
	arena_close(&work);
	return ok;
}

static bool
unpack_for(enum task task, struct sandbox *sandbox, str bytes, struct read_hint hint,
    struct arena *keep, struct unpacked *out, struct err *e)
{
	struct request request = { .len = bytes.len, .task = task };
	struct buf frames = { .keep = keep };

	*out = (struct unpacked){ 0 };
	if (!is_for_child(sandbox, bytes))
		return unpack_here(task, bytes, hint, keep, out, e);
	set_hints(&request, hint);
	return call_child(sandbox, &request, bytes, &frames, e) &&
	    frames_parse_unpacked(buf_view(&frames), keep, out, e);
}

bool
sandbox_unpack(struct sandbox *sandbox, str bytes, struct read_hint hint, struct arena *keep,
    struct unpacked *out, struct err *e)
{
	*out = (struct unpacked){ 0 };
	return !unpack_may(bytes, hint) || unpack_for(TASK_UNPACK, sandbox, bytes, hint, keep, out, e);
}

bool
sandbox_requisites(struct sandbox *sandbox, str bytes, struct read_hint hint,
    struct arena *keep, struct unpacked *out, struct err *e)
{
	return unpack_for(TASK_REQUISITES, sandbox, bytes, hint, keep, out, e);
}

bool
sandbox_recode(struct sandbox *sandbox, str bytes, struct arena *keep, struct picture *out,
    struct err *e)
{
	struct request request = { .len = bytes.len, .task = TASK_RECODE };
	struct buf frames = { .keep = keep };
	struct unpacked answer = { 0 };
	int64_t width, height;
	str name;

	if (!is_for_child(sandbox, bytes))
		return picture_recode(recoder_open(keep), bytes, keep, out, e);
	if (!call_child(sandbox, &request, bytes, &frames, e) ||
	    !frames_parse_unpacked(buf_view(&frames), keep, &answer, e))
		return false;
	name = answer.members.len == 1 ? answer.members.at[0].name : (str){ 0 };
	if (!str_to_int(str_cut(&name, 'x'), &width) || !str_to_int(name, &height))
		return err_set(e, ERR_INPUT, "its reader gave no picture");
	*out = (struct picture){ answer.members.at[0].bytes, width, height };
	/* The child may have been taken over. */
	return picture_is_bare(out->bytes, e);
}

/* ---- the state -------------------------------------------------------- */

/* 0 when ${attempt} was stopped: it failed, or ended the process. */
static bool
is_stopped(void (*attempt)(void))
{
	int   status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		lockdown_limits(SANDBOX_MEMORY, SANDBOX_CPU_S);
		lockdown_landlock();
		lockdown_seccomp();
		attempt();
		_exit(1);
	}
	if (pid == -1)
		return false;
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	return !(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void
attempt_open(void)
{
	if (open("/etc/passwd", O_RDONLY) != -1)
		_exit(0);
}

static void
attempt_socket(void)
{
	if (socket(AF_INET, SOCK_STREAM, 0) != -1)
		_exit(0);
}

static void
attempt_fork(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(1);
	if (pid > 0)
		_exit(0);
}

/* The features as a child finds them, in its exit code. */
static int
features(void)
{
	int   status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		int version = lockdown_landlock();

		_exit((version > 63 ? 63 : version) << 1 | lockdown_seccomp());
	}
	if (pid == -1)
		return 0;
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

struct sandbox_state
read_sandbox_state(void)
{
	struct sandbox_state state = { .is_on = !WITHOUT_CHILD };
	int found;

	if (WITHOUT_CHILD)
		return state;
	found = features();
	state.landlock = found >> 1;
	state.has_seccomp = (found & 1) != 0;
	state.stopped_open = is_stopped(attempt_open);
	state.stopped_socket = is_stopped(attempt_socket);
	state.stopped_fork = is_stopped(attempt_fork);
	return state;
}

bool
sandbox_confine_files(void)
{
	return !WITHOUT_CHILD && lockdown_landlock() > 0;
}

bool
sandbox_confine_calls(void)
{
	return !WITHOUT_CHILD && lockdown_seccomp();
}
