/* core/str.c - borrowed strings. */
#include "core/core.h"

bool
str_equal_nocase(str a, str b)
{
	if (a.len != b.len)
		return false;
	for (isize i = 0; i < a.len; i++)
		if (to_lower(a.ptr[i]) != to_lower(b.ptr[i]))
			return false;
	return true;
}

int
str_compare(str a, str b)
{
	isize shared = a.len < b.len ? a.len : b.len;
	int order = shared ? memcmp(a.ptr, b.ptr, (size_t)shared) : 0;

	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

isize
str_find(str text, str wanted, isize from)
{
	const char *hit;

	if (from < 0 || from > text.len || wanted.len > text.len - from)
		return -1;
	if (wanted.len == 0)
		return from;
	hit = memmem(text.ptr + from, (size_t)(text.len - from), wanted.ptr,
	    (size_t)wanted.len);
	return hit ? hit - text.ptr : -1;
}

isize
str_find_char(str text, char wanted, isize from)
{
	const char *hit;

	if (from < 0 || from >= text.len)
		return -1;
	hit = memchr(text.ptr + from, wanted, (size_t)(text.len - from));
	return hit ? hit - text.ptr : -1;
}

str
str_trim(str text)
{
	while (text.len > 0 && is_space(text.ptr[0]))
		text.ptr++, text.len--;
	while (text.len > 0 && is_space(text.ptr[text.len - 1]))
		text.len--;
	return text;
}

str
str_cut(str *rest, char at)
{
	isize where = str_find_char(*rest, at, 0);
	str   first = *rest;

	if (where < 0) {
		*rest = str_from(*rest, rest->len);
		return first;
	}
	*rest = str_from(*rest, where + 1);
	return str_first(first, where);
}

bool
str_to_int(str text, int64_t *out)
{
	int64_t value = 0;

	if (text.len == 0 || text.len > 18)
		return false;
	for (isize i = 0; i < text.len; i++) {
		if (!is_digit(text.ptr[i]))
			return false;
		value = value * 10 + (text.ptr[i] - '0');
	}
	*out = value;
	return true;
}

uint64_t
str_hash(str text)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (isize i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.ptr[i]) * UINT64_C(1099511628211);
	return hash;
}

uint64_t
str_hash_nocase(str text)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (isize i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)to_lower(text.ptr[i])) *
		    UINT64_C(1099511628211);
	return hash;
}
