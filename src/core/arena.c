/* core/arena.c - memory that is freed all at once, and texts that grow in it. */
#include "core/core.h"

#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(at, n)   __asan_poison_memory_region((at), (size_t)(n))
#define UNPOISON(at, n) __asan_unpoison_memory_region((at), (size_t)(n))
#define RED_ZONE 16     /* so that an overrun of one thing is seen */
/* Poisoning touches a byte of shadow for eight of ours, used or not: tests, which
 * hold little, reserve less. */
#define RESERVED(n) ((n) < (isize)512 << 20 ? (n) : (isize)512 << 20)
#else
#define POISON(at, n)   ((void)(at), (void)(n))
#define UNPOISON(at, n) ((void)(at), (void)(n))
#define RED_ZONE 0
#define RESERVED(n) (n)
#endif

struct arena_guard { jmp_buf back; };

bool
arena_open(struct arena *arena, isize bytes, struct err *e)
{
	void *at;

	bytes = RESERVED(bytes);
	at = mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	*arena = (struct arena){ 0 };
	if (at == MAP_FAILED)
		return err_system(e, errno, "cannot reserve %td bytes of memory", bytes);
	arena->base = arena->next = at;
	arena->end = arena->base + bytes;
	POISON(at, bytes);
	return true;
}

void
arena_close(struct arena *arena)
{
	if (arena->base == NULL)
		return;
	UNPOISON(arena->base, arena->end - arena->base);
	munmap(arena->base, (size_t)(arena->end - arena->base));
	*arena = (struct arena){ 0 };
}

void
arena_reset(struct arena *arena, isize keep_bytes)
{
	isize used = arena->next - arena->base;
	isize page = 4096, from = (keep_bytes + page - 1) / page * page;

	if (used > from)
		madvise(arena->base + from, (size_t)(used - from), MADV_DONTNEED);
	arena->next = arena->base;
	POISON(arena->base, used);
}

static void
arena_exhausted(struct arena *arena)
{
	if (arena->guard != NULL)
		longjmp(arena->guard->back, 1);
	fputs("tally: out of arena memory\n", stderr);
	abort();
}

static char *
take(struct arena *arena, isize count, isize size, isize align)
{
	isize pad = -(isize)((uintptr_t)arena->next & (uintptr_t)(align - 1)) & (align - 1);
	isize room = arena->end - arena->next - pad - RED_ZONE;
	char *at;

	if (room < 0 || (size > 0 && count > room / size))
		arena_exhausted(arena);
	at = arena->next + pad;
	arena->next = at + count * size + RED_ZONE;
	UNPOISON(at, count * size);
	return at;
}

struct arena
arena_half(struct arena *whole)
{
	struct arena half = *whole;

	half.next += (whole->end - whole->next) / 2;
	whole->end = half.next;
	return half;
}

void *
arena_alloc(struct arena *arena, isize count, isize size, isize align)
{
	return memset(take(arena, count, size, align), 0, (size_t)(count * size));
}

char *
arena_bytes(struct arena *arena, isize len)
{
	return take(arena, len, 1, 1);
}

bool
arena_guarded(struct arena *arena, bool (*work)(struct arena *, void *,
    struct err *), void *with, struct err *e)
{
	struct arena_guard  guard;
	struct arena_guard *before = arena->guard;
	bool ok;

	if (setjmp(guard.back) != 0) {
		arena->guard = before;
		return err_set(e, ERR_TOO_LARGE, "it needs more than %td MiB of memory",
		    (arena->end - arena->base) >> 20);
	}
	arena->guard = &guard;
	ok = work(arena, with, e);
	arena->guard = before;
	return ok;
}

/* Grows in place when the list is the last thing in the arena. */
static void *
grow(void *at, isize len, isize *room, isize size, struct arena *keep, bool zeroed)
{
	isize more = *room ? *room * 2 : 8;
	char *fresh;

#ifndef WITH_ASAN
	if (at != NULL && (char *)at + *room * size == keep->next &&
	    (more - *room) * size <= keep->end - keep->next) {
		if (zeroed)
			memset(keep->next, 0, (size_t)((more - *room) * size));
		keep->next += (more - *room) * size;
		*room = more;
		return at;
	}
#endif
	fresh = take(keep, more, size, 16);
	if (zeroed)
		memset(fresh, 0, (size_t)(more * size));
	if (len > 0)
		memcpy(fresh, at, (size_t)(len * size));
	*room = more;
	return fresh;
}

void *
list_grow(void *at, isize len, isize *room, isize size, struct arena *keep)
{
	return grow(at, len, room, size, keep, true);
}

void
list_sort(void *at, isize len, isize size, int (*order)(const void *, const void *))
{
	if (len > 1)
		qsort(at, (size_t)len, (size_t)size, order);
}

str
str_copy(str text, struct arena *keep)
{
	char *at = arena_bytes(keep, text.len);

	if (text.len > 0)
		memcpy(at, text.ptr, (size_t)text.len);
	return (str){ at, text.len };
}

char *
str_to_c(str text, struct arena *keep)
{
	char *at = arena_bytes(keep, text.len + 1);

	if (text.len > 0)
		memcpy(at, text.ptr, (size_t)text.len);
	at[text.len] = '\0';
	return at;
}

str
str_lower(str text, struct arena *keep)
{
	char *at = NEW_ARRAY(keep, char, text.len);

	for (isize i = 0; i < text.len; i++)
		at[i] = to_lower(text.ptr[i]);
	return (str){ at, text.len };
}

static void
buf_vprintf(struct buf *b, const char *fmt, va_list args)
{
	va_list again;
	int     len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (len <= 0)
		return;
	buf_reserve(b, len + 1);
	vsnprintf(b->at + b->len, (size_t)len + 1, fmt, args);
	b->len += len;
}

str
str_printf(struct arena *keep, const char *fmt, ...)
{
	struct buf b = { .keep = keep };
	va_list    args;

	va_start(args, fmt);
	buf_vprintf(&b, fmt, args);
	va_end(args);
	return buf_view(&b);
}

void
buf_reserve(struct buf *b, isize len)
{
	while (b->room - b->len < len)
		b->at = grow(b->at, b->len, &b->room, 1, b->keep, false);
}

void
buf_int(struct buf *b, int64_t value)
{
	enum { DIGITS_MOST = 20 };              /* of 64 bits, with the sign */
	uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	char  digits[DIGITS_MOST];
	isize at = DIGITS_MOST;

	do
		digits[--at] = (char)('0' + left % 10);
	while ((left /= 10) != 0);
	if (value < 0)
		digits[--at] = '-';
	buf_bytes(b, digits + at, DIGITS_MOST - at);
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_vprintf(b, fmt, args);
	va_end(args);
}
