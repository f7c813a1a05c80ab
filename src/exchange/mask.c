/* exchange/mask.c - see mask.h. */
#include "exchange/mask.h"

enum { JOINED_MOST = 2 };

/* Bytes above ASCII are letters, but for marks such as quotes and dashes (U+2000 on). */
static bool
is_letter(char c)
{
	return is_alpha(c) || is_digit(c) || ((unsigned char)c >= 0x80 && (unsigned char)c < 0xE2);
}

/* A letter that Arabic writes together with the next word, at ${at}: WAW, FEH, BEH, LAM,
 * KAF. */
static bool
is_joined_letter(str text, isize at)
{
	static const char *const joined[] = { "\xD9\x88", "\xD9\x81", "\xD8\xA8", "\xD9\x84", "\xD9\x83" };

	for (isize i = 0; at >= 0 && i < COUNT_OF(joined); i++)
		if (str_equal(str_slice(text, (span){ at, at + 2 }), str_of(joined[i])))
			return true;
	return false;
}

/* Nothing, or two such letters at most, stand between ${at} and the end of a word. */
static bool
begins_word(str text, isize at)
{
	for (int letters = 0; letters <= JOINED_MOST; letters++, at -= 2) {
		if (at == 0 || !is_letter(text.ptr[at - 1]))
			return true;
		if (!is_joined_letter(text, at - 2))
			return false;
	}
	return false;
}

static bool
stands_at(str text, str name, isize at)
{
	isize end = at + name.len;

	if (name.len == 0 || end > text.len || to_lower(text.ptr[at]) != to_lower(name.ptr[0]) ||
	    !str_equal_nocase(str_slice(text, (span){ at, end }), name))
		return false;
	return (!is_letter(name.ptr[0]) || begins_word(text, at)) &&
	    (end == text.len || !is_letter(text.ptr[end]) || !is_letter(name.ptr[name.len - 1]));
}

isize
mask_find(str text, str name, isize from)
{
	for (isize at = from; at + name.len <= text.len; at++)
		if (stands_at(text, name, at))
			return at;
	return -1;
}

isize
mask_at(str text, const struct str_list *names, isize at)
{
	isize longest = 0;

	for (isize i = 0; i < names->len; i++)
		if (names->at[i].len > longest && stands_at(text, names->at[i], at))
			longest = names->at[i].len;
	return longest;
}
