/* core/utf8.c - decoding and repair. */
#include "core/utf8.h"

/* Length of the valid sequence at ${at}, or minus the length of the maximal
 * ill-formed part (Unicode 15, table 3-7). */
static int
sequence(const unsigned char *at, isize left)
{
	unsigned char low = 0x80, high = 0xBF;
	int more;

	if (at[0] < 0x80)
		return 1;
	if (at[0] < 0xC2 || at[0] > 0xF4)
		return -1;
	more = at[0] < 0xE0 ? 1 : at[0] < 0xF0 ? 2 : 3;
	if (at[0] == 0xE0)
		low = 0xA0;
	else if (at[0] == 0xED)
		high = 0x9F;
	else if (at[0] == 0xF0)
		low = 0x90;
	else if (at[0] == 0xF4)
		high = 0x8F;
	for (int i = 1; i <= more; i++) {
		if (i >= left || at[i] < low || at[i] > high)
			return -i;
		low = 0x80, high = 0xBF;
	}
	return more + 1;
}

int
utf8_step(str text, isize at)
{
	return sequence((const unsigned char *)text.ptr + at, text.len - at);
}

isize
utf8_first_invalid(str text)
{
	const unsigned char *bytes = (const unsigned char *)text.ptr;

	for (isize i = 0; i < text.len;) {
		uint64_t eight;

		if (text.len - i >= 8) {
			memcpy(&eight, bytes + i, 8);
			if ((eight & UINT64_C(0x8080808080808080)) == 0) {
				i += 8;
				continue;
			}
		}
		int step = sequence(bytes + i, text.len - i);
		if (step < 0)
			return i;
		i += step;
	}
	return -1;
}

uint32_t
utf8_next(str text, isize *at)
{
	const unsigned char *b = (const unsigned char *)text.ptr + *at;
	int step = sequence(b, text.len - *at);

	if (step < 0) {
		*at += 1;
		return 0xFFFD;
	}
	*at += step;
	switch (step) {
	case 1:
		return b[0];
	case 2:
		return (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
	case 3:
		return (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
	default:
		return (b[0] & 0x07u) << 18 | (b[1] & 0x3Fu) << 12 |
		    (b[2] & 0x3Fu) << 6 | (b[3] & 0x3Fu);
	}
}

int
utf8_encode(uint32_t code, char out[4])
{
	if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		code = 0xFFFD;
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xE0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3F));
		out[2] = (char)(0x80 | (code & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3F));
	out[2] = (char)(0x80 | (code >> 6 & 0x3F));
	out[3] = (char)(0x80 | (code & 0x3F));
	return 4;
}

void
buf_code(struct buf *b, uint32_t code)
{
	char bytes[4];

	buf_bytes(b, bytes, utf8_encode(code, bytes));
}

str
utf8_repair(str text, struct arena *keep, isize *replaced)
{
	const unsigned char *bytes = (const unsigned char *)text.ptr;
	struct buf out = { .keep = keep };

	*replaced = 0;
	if (utf8_valid(text))
		return text;
	for (isize i = 0; i < text.len;) {
		int step = sequence(bytes + i, text.len - i);

		if (step > 0) {
			buf_bytes(&out, text.ptr + i, step);
			i += step;
		} else {
			buf_code(&out, 0xFFFD);
			*replaced += 1;
			i -= step;
		}
	}
	return buf_view(&out);
}

/* Three of them are older than the block of the others (U+2070). */
uint32_t
utf8_raised(int figure)
{
	return figure == 1 ? 0xB9 : figure == 2 ? 0xB2 : figure == 3 ? 0xB3 :
	    0x2070 + (uint32_t)figure;
}

int
utf8_raised_figure(uint32_t code)
{
	for (int figure = 0; figure < 10; figure++)
		if (code == utf8_raised(figure))
			return figure;
	return -1;
}
