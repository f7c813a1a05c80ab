/*
 * read/lockdown.h - what a reading child gives up.
 *
 * Landlock: Documentation/userspace-api/landlock.rst of Linux; seccomp:
 * Documentation/userspace-api/seccomp_filter.rst.
 */
#ifndef READ_LOCKDOWN_H
#define READ_LOCKDOWN_H

#include "core/core.h"

/* Limits on memory, time, files, processes and core dumps; false where one
 * could not be set. */
bool lockdown_limits(isize memory_bytes, int cpu_s);
/* No file system, no TCP, no signals to others.  The version of Landlock, or
 * 0 where the kernel has none. */
int lockdown_landlock(void);
/* Only system calls for memory and open descriptors from now on; opening a
 * file fails with EACCES, everything else ends the process.  False where the
 * kernel cannot. */
bool lockdown_seccomp(void);

#endif
