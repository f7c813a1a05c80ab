/* read/mbox.c - see mbox.h. */
#include "read/mbox.h"

/* "Received: …": what a header begins with. */
static bool
is_field(str line)
{
	isize colon = str_find_char(line, ':', 0);

	if (colon < 1 || colon > 60)
		return false;
	for (isize i = 0; i < colon; i++)
		if (line.ptr[i] <= ' ' || line.ptr[i] > '~')
			return false;
	return true;
}

static bool
begins_message(str rest)
{
	return str_starts(rest, STR("From ")) && str_cut(&rest, '\n').len < 1000 &&
	    is_field(str_cut(&rest, '\n'));
}

/* Where the next message begins at or behind ${at}, which stands behind an empty line or does
 * not; the end where there is none. */
static isize
next_begin(str bytes, isize at, bool was_empty)
{
	while (at < bytes.len) {
		isize end = str_find_char(bytes, '\n', at);

		if (was_empty && begins_message(str_from(bytes, at)))
			return at;
		if (end < 0)
			break;
		was_empty = end == at || (end == at + 1 && bytes.ptr[at] == '\r');
		at = end + 1;
	}
	return bytes.len;
}

bool
mbox_next(str bytes, isize *at, str *out)
{
	isize begin = next_begin(bytes, *at, true), end;

	if (begin >= bytes.len)
		return false;
	begin = str_find_char(bytes, '\n', begin) + 1;
	end = next_begin(bytes, begin, false);
	*out = str_slice(bytes, (span){ begin, end });
	/* The empty line before the next one is none of the message. */
	if (end < bytes.len && str_ends(*out, STR("\n")))
		*out = str_first(*out, out->len - (str_ends(*out, STR("\r\n")) ? 2 : 1));
	*at = end;
	return true;
}

bool
mbox_is(str bytes)
{
	isize at = 0;
	str   message;

	return begins_message(bytes) && mbox_next(bytes, &at, &message) && at < bytes.len;
}
