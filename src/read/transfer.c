/* read/transfer.c - see transfer.h. */
#include "read/transfer.h"

static int
hex(char c)
{
	if (is_digit(c))
		return c - '0';
	c = to_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void
pair(struct decoded *out, isize text_begin, isize text_end, isize begin, isize end,
    struct arena *keep)
{
	if (text_end > text_begin)
		*PUSH(&out->map, keep) = (struct span_pair){ { text_begin, text_end }, { begin, end } };
}

/* Where the line end behind a soft "=" is over; ${at} where there is none. */
static isize
soft_break(str body, isize at)
{
	isize end = at;

	while (end < body.len && (body.ptr[end] == ' ' || body.ptr[end] == '\t'))
		end++;
	if (end < body.len && body.ptr[end] == '\r')
		end++;
	return end < body.len && body.ptr[end] == '\n' ? end + 1 : at;
}

static void
quoted_printable(str body, struct arena *keep, struct decoded *out)
{
	struct buf text = { .keep = keep };

	for (isize at = 0; at < body.len;) {
		isize next = str_find_char(body, '=', at), begin = text.len, after;

		next = next < 0 ? body.len : next;
		buf_str(&text, str_slice(body, (span){ at, next }));
		pair(out, begin, text.len, at, next, keep);
		if (next >= body.len)
			break;
		after = soft_break(body, next + 1);
		begin = text.len;
		if (after == next + 1) {
			int high = next + 2 < body.len ? hex(body.ptr[next + 1]) : -1;
			int low = high >= 0 ? hex(body.ptr[next + 2]) : -1;

			after = low >= 0 ? next + 3 : next + 1;
			if (low < 0)
				buf_char(&text, '=');
			else
				buf_char(&text, (char)((high << 4 | low) & 0xFF));
		}
		pair(out, begin, text.len, next, after, keep);
		at = after;
	}
	out->text = buf_view(&text);
}

static int
sextet(char c)
{
	if (is_upper(c))
		return c - 'A';
	if (is_lower(c))
		return c - 'a' + 26;
	if (is_digit(c))
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

static void
base64(str body, struct arena *keep, struct decoded *out)
{
	struct buf text = { .keep = keep };
	uint32_t bits = 0;
	int   count = 0;
	isize line = 0, begin = 0;

	for (isize at = 0; at <= body.len; at++) {
		int six;

		if (at == body.len || body.ptr[at] == '\n') {
			pair(out, begin, text.len, line, at, keep);
			begin = text.len;
			line = at + 1;
			continue;
		}
		six = sextet(body.ptr[at]);
		if (six < 0)
			continue;
		bits = bits << 6 | (uint32_t)six;
		if ((count += 6) >= 8) {
			count -= 8;
			buf_char(&text, (char)(bits >> count & 0xFF));
		}
	}
	out->text = buf_view(&text);
}

void
transfer_decode(str body, str encoding, struct arena *keep, struct decoded *out)
{
	*out = (struct decoded){ .text = body, .is_same = true };
	if (str_equal_nocase(encoding, STR("base64"))) {
		out->is_same = false;
		base64(body, keep, out);
	} else if (str_equal_nocase(encoding, STR("quoted-printable"))) {
		out->is_same = false;
		quoted_printable(body, keep, out);
	}
}
