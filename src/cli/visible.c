/* cli/visible.c - see visible.h. */
#include "cli/visible.h"

#include "core/utf8.h"

#include <errno.h>
#include <unistd.h>

const char *
visible_name(const char *path, struct name_line *line)
{
	isize at = 0;

	if (strpbrk(path, "\n\r\t") == NULL)
		return path;
	for (; path[at] != '\0' && at < (isize)sizeof line->text - 1; at++)
		line->text[at] = path[at] == '\n' || path[at] == '\r' || path[at] == '\t' ? '?' : path[at];
	line->text[at] = '\0';
	return line->text;
}

/* Terminals act on these, or they turn the order of a line (UAX 9, 2.1 to 2.4). */
static bool
is_order(uint32_t code)
{
	return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0) ||
	    (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

static bool
put_number(struct visible *v, uint32_t code, bool is_byte)
{
	char shown[16];
	int  len = snprintf(shown, sizeof shown, is_byte ? "<%02X>" : "<U+%04X>", (unsigned)code);

	return v->put(v->with, (str){ shown, len });
}

/* The bytes that are held are no character, or "\r" that ends no line. */
static bool
give_held(struct visible *v)
{
	bool ok = true;

	for (int i = 0; ok && i < v->count; i++) {
		unsigned char c = (unsigned char)v->held[i];

		ok = put_number(v, c, c >= 0x80);
	}
	v->count = 0;
	return ok;
}

static int
length_of(unsigned char lead)
{
	return lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

/* One more byte of a character of several. */
static bool
take_byte(struct visible *v, char c)
{
	str  held;
	isize at = 0;
	uint32_t code;

	v->held[v->count++] = c;
	held = (str){ v->held, v->count };
	if (length_of((unsigned char)v->held[0]) == 0)
		return give_held(v);
	if (length_of((unsigned char)v->held[0]) > v->count)
		return true;
	if (!utf8_valid(held))
		return give_held(v);
	code = utf8_next(held, &at);
	v->count = 0;
	return is_order(code) ? put_number(v, code, false) : v->put(v->with, held);
}

/* "\r" is held until it is known to end a line. */
static bool
take_ascii(struct visible *v, char c)
{
	if (v->count == 1 && v->held[0] == '\r' && c == '\n') {
		v->count = 0;
		return v->put(v->with, STR("\r\n"));
	}
	if (!give_held(v))
		return false;
	if (c == '\r') {
		v->held[v->count++] = c;
		return true;
	}
	return is_order((unsigned char)c) ? put_number(v, (unsigned char)c, false) :
	    v->put(v->with, (str){ &c, 1 });
}

/* Where the characters end that are given on as they are. */
static isize
plain_end(str piece, isize at)
{
	while (at < piece.len && ((piece.ptr[at] >= ' ' && piece.ptr[at] < 0x7F) ||
	    piece.ptr[at] == '\n' || piece.ptr[at] == '\t'))
		at++;
	return at;
}

bool
visible_write(struct visible *v, str piece)
{
	for (isize at = 0; at < piece.len;) {
		isize end = v->count > 0 ? at : plain_end(piece, at);
		char  c;

		if (end > at && !v->put(v->with, str_slice(piece, (span){ at, end })))
			return false;
		if (end > at) {
			at = end;
			continue;
		}
		c = piece.ptr[at++];
		/* A new character begins though the one before is not all there. */
		if (v->count > 0 && ((unsigned char)c & 0xC0) != 0x80 && (unsigned char)c >= 0x80 &&
		    !give_held(v))
			return false;
		if (!((unsigned char)c < 0x80 ? take_ascii(v, c) : take_byte(v, c)))
			return false;
	}
	return true;
}

bool
visible_end(struct visible *v)
{
	return give_held(v);
}

/* ---- as a stream -------------------------------------------------------------- */

static bool
flush(struct visible_stream *s)
{
	for (int done = 0; done < s->used;) {
		ssize_t n = write(s->fd, s->made + done, (size_t)(s->used - done));

		if (n < 0 && errno != EINTR) {
			s->used = 0;
			return false;
		}
		done += n < 0 ? 0 : (int)n;
	}
	s->used = 0;
	return true;
}

static bool
put_made(void *with, str made)
{
	struct visible_stream *s = with;

	while (made.len > 0) {
		str part = str_first(made, COUNT_OF(s->made) - s->used);

		memcpy(s->made + s->used, part.ptr, (size_t)part.len);
		s->used += (int)part.len;
		made = str_from(made, part.len);
		if (s->used == COUNT_OF(s->made) && !flush(s))
			return false;
	}
	return true;
}

static ssize_t
write_visible(void *with, const char *bytes, size_t len)
{
	struct visible_stream *s = with;

	return visible_write(&s->v, (str){ bytes, (isize)len }) && flush(s) ? (ssize_t)len : 0;
}

FILE *
visible_open(struct visible_stream *s, int fd, int buffering)
{
	FILE *stream;

	*s = (struct visible_stream){ .v = { .put = put_made, .with = s }, .fd = fd };
	stream = fopencookie(s, "w", (cookie_io_functions_t){ .write = write_visible });
	if (stream != NULL)
		setvbuf(stream, NULL, buffering, BUFSIZ);
	return stream;
}
