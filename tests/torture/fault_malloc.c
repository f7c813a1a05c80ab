/* tests/torture/fault_malloc.c - see fault_malloc.h.  The names of libc's own
 * allocator behind malloc(3) are those that it keeps for such replacements. */
#include "fault_malloc.h"

#include <errno.h>
#include <execinfo.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *at, size_t size);
extern void *__libc_memalign(size_t align, size_t size);
extern void  __libc_free(void *at);
void *memalign(size_t align, size_t size);
int   posix_memalign(void **out, size_t align, size_t size);
void *aligned_alloc(size_t align, size_t size);

/* Of every thread of the process. */
static struct {
	atomic_long at, count, blocks;
	atomic_bool ever, tripped;
	uint64_t *sites;
	long      room;
} now;
static _Thread_local bool looks_around;

void
starve(bool ever, long at)
{
	now.ever = ever;
	now.at = at;
	now.count = 0;
	now.tripped = false;
}

bool
starve_tripped(void)
{
	return now.tripped;
}

long
starve_blocks(void)
{
	return now.blocks;
}

/* FNV-1a of who called whom. */
static uint64_t
site(void)
{
	void *caller[32];
	uint64_t hash = 14695981039346656037u;
	int depth;

	looks_around = true;
	depth = backtrace(caller, 32);
	looks_around = false;
	for (int i = 0; i < depth; i++)
		hash = (hash ^ (uint64_t)(uintptr_t)caller[i]) * 1099511628211u;
	return hash;
}

void
starve_watch(uint64_t *sites, long room)
{
	site();         /* the unwinder asks for memory when it is first used */
	now.count = 0;
	now.room = room;
	now.sites = sites;
}

long
starve_watched(void)
{
	now.sites = NULL;
	return now.count < now.room ? now.count : now.room;
}

static bool
fails(void)
{
	long count;

	if (now.sites != NULL && !looks_around) {
		count = now.count++;
		if (count < now.room)
			now.sites[count] = site();
		return false;
	}
	if (now.at == 0)
		return false;
	count = ++now.count;
	if (count < now.at || (!now.ever && count > now.at))
		return false;
	now.tripped = true;
	errno = ENOMEM;
	return true;
}

static void *
given(void *at)
{
	now.blocks += at != NULL;
	return at;
}

void *
malloc(size_t size)
{
	return fails() ? NULL : given(__libc_malloc(size));
}

void *
calloc(size_t count, size_t size)
{
	return fails() ? NULL : given(__libc_calloc(count, size));
}

void *
realloc(void *at, size_t size)
{
	void *fresh;

	if (size > 0 && fails())
		return NULL;
	fresh = __libc_realloc(at, size);
	now.blocks += (at == NULL && fresh != NULL) - (at != NULL && size == 0);
	return fresh;
}

void *
memalign(size_t align, size_t size)
{
	return fails() ? NULL : given(__libc_memalign(align, size));
}

void *
aligned_alloc(size_t align, size_t size)
{
	return memalign(align, size);
}

int
posix_memalign(void **out, size_t align, size_t size)
{
	void *at = memalign(align, size);

	if (at == NULL)
		return ENOMEM;
	*out = at;
	return 0;
}

void
free(void *at)
{
	now.blocks -= at != NULL;
	__libc_free(at);
}

void *
mmap(void *at, size_t len, int protection, int flags, int fd, off_t offset)
{
	void *got = MAP_FAILED;

	if (fd == -1 && fails())
		return got;
	got = (void *)syscall(SYS_mmap, at, len, protection, flags, fd, offset);
	now.blocks += fd == -1 && got != MAP_FAILED;
	return got;
}

int
munmap(void *at, size_t len)
{
	int code = (int)syscall(SYS_munmap, at, len);

	now.blocks -= code == 0;
	return code;
}
