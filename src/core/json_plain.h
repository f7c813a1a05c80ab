/*
 * core/json_plain.h - inside core/: what of a text stands in a JSON string as it is.
 */
#ifndef CORE_JSON_PLAIN_H
#define CORE_JSON_PLAIN_H

#include "core/core.h"

#include <endian.h>

/* First byte from ${at} on that a string may not hold as it is: quote,
 * backslash, control character.  Eight at a time, the first of them lowest: below the
 * lowest bit that is set nothing was borrowed, so that it is the first such byte's. */
static inline isize
json_plain_end(str line, isize at)
{
	static const uint64_t ones = UINT64_C(0x0101010101010101);

	for (; line.len - at >= 8; at += 8) {
		uint64_t eight, quote, slash, control, found;

		memcpy(&eight, line.ptr + at, 8);
		eight = le64toh(eight);
		quote = eight ^ ones * '"';
		slash = eight ^ ones * '\\';
		control = (eight - ones * 0x20) & ~eight;
		found = (((quote - ones) & ~quote) | ((slash - ones) & ~slash) | control) & ones * 0x80;
		if (found != 0)
			return at + __builtin_ctzll(found) / 8;
	}
	for (; at < line.len; at++) {
		unsigned char c = (unsigned char)line.ptr[at];

		if (c == '"' || c == '\\' || c < 0x20)
			break;
	}
	return at;
}

#endif
