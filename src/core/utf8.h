/*
 * core/utf8.h - UTF-8 as Unicode 15 and RFC 3629 define it: no overlong
 * forms, no surrogates, nothing above U+10FFFF.
 */
#ifndef CORE_UTF8_H
#define CORE_UTF8_H

#include "core/core.h"

/* Offset of the first byte that is not valid UTF-8, or -1.  O(n). */
isize utf8_first_invalid(str text);
static inline bool utf8_valid(str text) { return utf8_first_invalid(text) < 0; }
/* Length of the valid sequence at ${at}, or minus the length of the maximal
 * ill-formed part there (Unicode 15, table 3-7).  ${at} must be inside. */
int utf8_step(str text, isize at);
/* The code point at ${*at}, which moves behind it; an invalid byte gives
 * U+FFFD and moves one byte.  ${*at} must be inside ${text}. */
uint32_t utf8_next(str text, isize *at);
/* Writes 1 to 4 bytes, returns how many; an invalid code point becomes U+FFFD. */
int utf8_encode(uint32_t code, char out[4]);
/* True where ${at} is the start of a character or the end of the text. */
static inline bool utf8_is_boundary(str text, isize at)
{ return at >= text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80; }
/* ${text} with each maximal ill-formed part replaced by U+FFFD (Unicode 15,
 * 3.9, best practice); the text itself where nothing is wrong. */
str utf8_repair(str text, struct arena *keep, isize *replaced);
void buf_code(struct buf *b, uint32_t code);
/* The raised form of a figure 0 to 9 ("24¹"), and the figure of a raised form; -1 where
 * ${code} is none. */
uint32_t utf8_raised(int figure);
int utf8_raised_figure(uint32_t code);

#endif
