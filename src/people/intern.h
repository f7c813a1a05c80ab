/*
 * people/intern.h - equal byte strings get equal small numbers.
 *
 * Numbers count up from 1 in the order of first meeting; 0 is never given.
 */
#ifndef PEOPLE_INTERN_H
#define PEOPLE_INTERN_H

#include "core/core.h"

struct intern {
	str      *text;              /* by number; text[0] is unused */
	isize     len, room;         /* of text; the highest number is len - 1 */
	uint32_t *slot;              /* open addressing */
	isize     slots;             /* a power of two, or 0 */
	struct arena *keep;
};

/* The number of ${text}, which is copied when it is new.  O(1) expected. */
uint32_t intern_put(struct intern *in, str text);
/* The number of ${text}, or 0. */
uint32_t intern_find(const struct intern *in, str text);
#endif
