/*
 * core/json_plain.h - inside core/: what of a text stands in a JSON string as it is.
 */
#ifndef CORE_JSON_PLAIN_H
#define CORE_JSON_PLAIN_H

#include "core/core.h"

/* First byte from ${at} on that a string may not hold as it is: quote,
 * backslash, control character.  Eight at a time; the word is little-endian
 * only in which byte is looked at again, so order does not matter. */
static inline isize
json_plain_end(str line, isize at)
{
	static const uint64_t ones = UINT64_C(0x0101010101010101);

	for (; line.len - at >= 8; at += 8) {
		uint64_t eight, quote, slash, control;

		memcpy(&eight, line.ptr + at, 8);
		quote = eight ^ ones * '"';
		slash = eight ^ ones * '\\';
		control = (eight - ones * 0x20) & ~eight;
		if ((((quote - ones) & ~quote) | ((slash - ones) & ~slash) | control) & ones * 0x80)
			break;
	}
	for (; at < line.len; at++) {
		unsigned char c = (unsigned char)line.ptr[at];

		if (c == '"' || c == '\\' || c < 0x20)
			break;
	}
	return at;
}

#endif
