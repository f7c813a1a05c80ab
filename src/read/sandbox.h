/*
 * read/sandbox.h - reads a document in a child that can do nothing but
 * compute.
 *
 * sandbox_open forks a zygote; do it before threads start and databases are
 * open.  For each document the zygote forks one child, which gets the bytes
 * as a sealed memory file and a pipe for its answer, and then gives up
 * everything else: no file system (Landlock), no system call but those for
 * memory and the pipe (seccomp; a forbidden one ends the child), 512 MiB, 5 s,
 * no file to write, no process to start.  The answer comes as length-prefixed
 * frames; the parent believes nothing in them that it has not checked.
 *
 * A kernel without Landlock or seccomp is said in sandbox_state, not hidden;
 * a build with AddressSanitizer needs more address space than a child may
 * have and reads without a child.
 */
#ifndef READ_SANDBOX_H
#define READ_SANDBOX_H

#include "read/read.h"
#include "read/recode.h"
#include "read/unpack.h"

#include <sys/types.h>

enum {
	SANDBOX_MEMORY = 512 << 20,     /* bytes a child may map */
	SANDBOX_CPU_S = 5,
};

/* The zygote; one thread at a time may use it. */
struct sandbox {
	pid_t pid;      /* 0 where documents are read without a child */
	int   socket;
};

bool sandbox_open(struct sandbox *sandbox, struct err *e);
/* Ends the zygote.  Accepts a zeroed sandbox. */
void sandbox_close(struct sandbox *sandbox);

/*
 * read_document (read.h) in a child.  Fails as it does, and with ERR_INPUT
 * where the child crashed or tried something forbidden, with ERR_TOO_LARGE
 * where it needed more time or memory.  Costs about a millisecond more.
 */
bool sandbox_read(struct sandbox *sandbox, str bytes, struct read_hint hint,
    struct arena *keep, struct document *out, struct err *e);

/*
 * The same in two steps, so that the caller can do something else meanwhile, for
 * example have another sandbox read the next document.  Between the two nothing else
 * may be asked of this sandbox; ${bytes} stay the caller's until the end.
 */
struct sandbox_reading {
	struct sandbox  *sandbox;
	str              bytes;
	struct read_hint hint;
	int              pipe;          /* -1: read here, at the end */
};
bool sandbox_read_begin(struct sandbox *sandbox, str bytes, struct read_hint hint,
    struct sandbox_reading *reading, struct err *e);
/* To be called once after each beginning that did not fail. */
bool sandbox_read_end(struct sandbox_reading *reading, struct arena *keep, struct document *out,
    struct err *e);

/* Instead of the end: nobody wants to know any more.  The child finds nobody to tell. */
void sandbox_read_drop(struct sandbox_reading *reading);

/* unpack (read/unpack.h) in a child, with the members in ${out->members}.
 * Fails as sandbox_read does. */
bool sandbox_unpack(struct sandbox *sandbox, str bytes, struct read_hint hint,
    struct arena *keep, struct unpacked *out, struct err *e);

/* requisites_find (read/requisites.h) in a child: the addresses are the
 * ${url} of the members. */
bool sandbox_requisites(struct sandbox *sandbox, str bytes, struct read_hint hint,
    struct arena *keep, struct unpacked *out, struct err *e);

/* picture_recode (read/recode.h) in a child; the picture is bare.  Fails as
 * sandbox_read does. */
bool sandbox_recode(struct sandbox *sandbox, str bytes, struct arena *keep, struct picture *out,
    struct err *e);

/*
 * For a process that reads many texts itself: give up what its reader does not need,
 * for good.  First sandbox_confine_files, before threads start and with every file
 * open: no file system, no TCP, no signals to others.  Then sandbox_confine_calls in
 * each thread: only system calls for memory and open descriptors.  False where the
 * kernel cannot, or in a build with sanitizers.
 */
bool sandbox_confine_files(void);
bool sandbox_confine_calls(void);

/* What holds a child back on this machine, found out by a child that tries. */
struct sandbox_state {
	bool is_on;              /* documents are read in a child */
	int  landlock;           /* version the kernel offers, 0 = none */
	bool has_seccomp;
	bool stopped_open;       /* a child's attempt to open a file failed */
	bool stopped_socket;     /* … to make a socket */
	bool stopped_fork;       /* … to start a process */
};
struct sandbox_state read_sandbox_state(void);

#endif
