/* read/lockdown.c - see lockdown.h. */
#include "read/lockdown.h"

#include <errno.h>
#include <stdio.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- limits ----------------------------------------------------------- */

static bool
limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard)
{
	struct rlimit to = { soft, hard };

	return setrlimit(what, &to) == 0;
}

/* Bytes that are mapped already: the program and its libraries. */
static rlim_t
mapped_bytes(void)
{
	FILE *statm = fopen("/proc/self/statm", "re");
	unsigned long pages = 0;

	if (statm != NULL) {
		if (fscanf(statm, "%lu", &pages) != 1)
			pages = 0;
		fclose(statm);
	}
	return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

bool
lockdown_limits(isize memory_bytes, int cpu_s)
{
	rlim_t memory = mapped_bytes() + (rlim_t)memory_bytes, cpu = (rlim_t)cpu_s;

	return limit(RLIMIT_AS, memory, memory) && limit(RLIMIT_CPU, cpu, cpu + 1) &&
	    limit(RLIMIT_FSIZE, 0, 0) && limit(RLIMIT_NPROC, 0, 0) && limit(RLIMIT_CORE, 0, 0);
}

/* ---- Landlock --------------------------------------------------------- */

/* As of version 6; older kernels take the part of it that they know. */
struct ruleset { uint64_t fs, net, scoped; };

enum {
	LANDLOCK_VERSION = 1,                   /* flag: ask for the version */
	LANDLOCK_BIND_CONNECT = 3,
	LANDLOCK_SOCKETS_SIGNALS = 3,
};

static uint64_t
file_rights(int version)
{
	int count = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;

	return ((uint64_t)1 << count) - 1;
}

int
lockdown_landlock(void)
{
	int  version = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_VERSION);
	struct ruleset rules = { 0 };
	size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
	int  fd;
	bool ok;

	if (version <= 0)
		return 0;
	rules.fs = file_rights(version);
	rules.net = version >= 4 ? LANDLOCK_BIND_CONNECT : 0;
	rules.scoped = version >= 6 ? LANDLOCK_SOCKETS_SIGNALS : 0;
	fd = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
	if (fd == -1)
		return 0;
	ok = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    syscall(SYS_landlock_restrict_self, fd, 0) == 0;
	close(fd);
	return ok ? version : 0;
}

/* ---- seccomp ---------------------------------------------------------- */

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#endif

static const int allowed[] = {
	SYS_read, SYS_write, SYS_writev, SYS_close, SYS_lseek, SYS_brk, SYS_munmap, SYS_mremap,
	SYS_madvise, SYS_exit, SYS_exit_group, SYS_futex, SYS_rt_sigreturn, SYS_rt_sigprocmask,
	SYS_clock_gettime, SYS_gettimeofday, SYS_getrandom, SYS_getpid, SYS_gettid,
	SYS_sched_yield, SYS_getrusage,
};

/* Libraries look for files they can do without. */
static const int refused[] = {
	SYS_openat, SYS_newfstatat, SYS_fstat, SYS_faccessat, SYS_readlinkat, SYS_statx, SYS_getcwd,
	SYS_uname, SYS_sysinfo, SYS_prlimit64, SYS_ioctl, SYS_fcntl, SYS_getdents64,
	SYS_sched_getaffinity, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid,
#ifdef __x86_64__
	SYS_open, SYS_stat, SYS_lstat, SYS_access, SYS_readlink,
#endif
};

/* These may map memory, but not memory to run. */
static const int without_exec[] = { SYS_mmap, SYS_mprotect };

struct program { struct sock_filter at[160]; int len; };

static void
add(struct program *p, struct sock_filter one)
{
	p->at[p->len++] = one;
}

#define LOAD(field) (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, \
	(uint32_t)offsetof(struct seccomp_data, field))
#define RETURN(v)   (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, (v))
#define UNLESS(v, skip) (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(v), 0, (skip))

static void
rules(struct program *p)
{
	add(p, LOAD(arch));
	add(p, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE, 1, 0));
	add(p, RETURN(SECCOMP_RET_KILL_PROCESS));
	add(p, LOAD(nr));
	for (isize i = 0; i < COUNT_OF(allowed); i++) {
		add(p, UNLESS(allowed[i], 1));
		add(p, RETURN(SECCOMP_RET_ALLOW));
	}
	for (isize i = 0; i < COUNT_OF(refused); i++) {
		add(p, UNLESS(refused[i], 1));
		add(p, RETURN(SECCOMP_RET_ERRNO | EACCES));
	}
	for (isize i = 0; i < COUNT_OF(without_exec); i++) {
		add(p, UNLESS(without_exec[i], 4));
		add(p, LOAD(args[2]));
		add(p, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1));
		add(p, RETURN(SECCOMP_RET_KILL_PROCESS));
		add(p, RETURN(SECCOMP_RET_ALLOW));
	}
	add(p, RETURN(SECCOMP_RET_KILL_PROCESS));
}

bool
lockdown_seccomp(void)
{
	struct program p = { .len = 0 };
	struct sock_fprog filter;

	rules(&p);
	filter = (struct sock_fprog){ .len = (unsigned short)p.len, .filter = p.at };
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0;
}
