/*
 * core/room.h - room in an arena that is not zeroed, for lists whose elements are
 * all set before they are read and of which most are never used.
 */
#ifndef CORE_ROOM_H
#define CORE_ROOM_H

#include "core/core.h"

/* As arena_alloc, but what is in it is not said. */
static inline void *
room_take(struct arena *arena, isize count, isize size, isize align)
{
	isize pad = -(isize)((uintptr_t)arena->next & (uintptr_t)(align - 1)) & (align - 1);

	if (pad > 0)
		arena_bytes(arena, pad);
	return arena_bytes(arena, count * size);
}
#define ROOM(arena, type, n) ((type *)room_take((arena), (n), (isize)sizeof(type), (isize)_Alignof(type)))

#endif
