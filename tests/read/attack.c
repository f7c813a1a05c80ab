/* tests/read/attack.c - a reading child that tries what it may not do.
 * Prints what was not stopped; tests/read/0100-sandbox.sh runs it. */
#include "read/lockdown.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define TRY(name) { #name, SYS_##name }
static const struct { const char *name; long number; } calls[] = {
	TRY(openat), TRY(openat2), TRY(socket), TRY(socketpair), TRY(connect), TRY(bind), TRY(listen),
	TRY(accept4), TRY(sendto), TRY(sendmsg), TRY(recvmsg), TRY(clone), TRY(clone3), TRY(execve),
	TRY(execveat), TRY(ptrace), TRY(kill), TRY(tgkill), TRY(process_vm_readv),
	TRY(process_vm_writev), TRY(pidfd_open), TRY(pidfd_getfd), TRY(mount), TRY(umount2),
	TRY(unlinkat), TRY(renameat2), TRY(fchmodat), TRY(fchownat), TRY(mkdirat), TRY(linkat),
	TRY(symlinkat), TRY(mknodat), TRY(truncate), TRY(ftruncate), TRY(fallocate), TRY(setuid),
	TRY(setgid), TRY(setgroups), TRY(capset), TRY(prctl), TRY(seccomp), TRY(bpf),
	TRY(io_uring_setup), TRY(userfaultfd), TRY(perf_event_open), TRY(keyctl), TRY(add_key),
	TRY(shmget), TRY(msgget), TRY(semget), TRY(memfd_create), TRY(pipe2), TRY(dup), TRY(dup3),
	TRY(epoll_create1), TRY(inotify_init1), TRY(fanotify_init), TRY(timer_create),
	TRY(setitimer), TRY(reboot), TRY(init_module), TRY(kexec_load), TRY(chroot),
	TRY(pivot_root), TRY(unshare), TRY(setns), TRY(sethostname), TRY(settimeofday),
	TRY(personality), TRY(mq_open), TRY(open_by_handle_at), TRY(sched_setaffinity),
	TRY(landlock_create_ruleset), TRY(chdir), TRY(acct), TRY(swapon), TRY(quotactl),
};

static void
lock_down(void)
{
	lockdown_limits((isize)64 << 20, 5);
	lockdown_landlock();
	lockdown_seccomp();
}

static bool
was_stopped(pid_t pid)
{
	int status = 0;

	waitpid(pid, &status, 0);
	return WIFSIGNALED(status) ? WTERMSIG(status) == SIGSYS : WEXITSTATUS(status) == 1;
}

int
main(void)
{
	int missed = 0;
	pid_t pid;

	for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
		if ((pid = fork()) == 0) {
			lock_down();
			_exit(syscall(calls[i].number, 0, 0, 0, 0, 0) == -1 && errno == EACCES);
		}
		if (!was_stopped(pid)) {
			printf("not stopped: %s\n", calls[i].name);
			missed++;
		}
	}
	if ((pid = fork()) == 0) {
		lock_down();
		mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		_exit(0);
	}
	if (!was_stopped(pid)) {
		puts("not stopped: memory to run");
		missed++;
	}
	if ((pid = fork()) == 0) {
		lock_down();
		_exit(mmap(NULL, (size_t)128 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
		    MAP_FAILED);
	}
	if (!was_stopped(pid)) {
		puts("not stopped: more memory than allowed");
		missed++;
	}
	printf("%d attempts were not stopped\n", missed);
	return missed != 0;
}
