/* read/json_walk.c - see json_walk.h. */
#include "read/json_walk.h"

#include "core/utf8.h"

static isize
skip_space(str text, isize at)
{
	while (at < text.len && is_space(text.ptr[at]))
		at++;
	return at;
}

/* Behind the closing quote of the string whose opening one stands at ${at}. */
static isize
string_end(str text, isize at)
{
	for (at++; at < text.len && text.ptr[at] != '"'; at++)
		if (text.ptr[at] == '\\')
			at++;
	return at < text.len ? at + 1 : text.len;
}

/* Behind a number or a word. */
static isize
word_end(str text, isize at)
{
	while (at < text.len && !is_space(text.ptr[at]) && strchr(",:]}[{\"", text.ptr[at]) == NULL)
		at++;
	return at;
}

/* Behind the bracket that closes the one at ${at}, strings passed over. */
static isize
bracket_end(str text, isize at)
{
	isize depth = 0;

	while (at < text.len) {
		char c = text.ptr[at];

		if (c == '"') {
			at = string_end(text, at);
			continue;
		}
		at++;
		if (c == '{' || c == '[')
			depth++;
		else if ((c == '}' || c == ']') && --depth == 0)
			return at;
	}
	return text.len;
}

static isize
value_end(str text, isize at)
{
	char c = at < text.len ? text.ptr[at] : ' ';

	return c == '"' ? string_end(text, at) : c == '{' || c == '[' ? bracket_end(text, at) :
	    word_end(text, at);
}

bool
json_walk_open(str text, isize at, struct json_walk *walk)
{
	at = skip_space(text, at);
	*walk = (struct json_walk){ .text = text, .at = at + 1 };
	if (at >= text.len || (text.ptr[at] != '{' && text.ptr[at] != '['))
		return false;
	walk->is_array = text.ptr[at] == '[';
	return true;
}

static str
without_quotes(str text, span where)
{
	isize last = where.end - 1, slashes = 0;
	bool  is_closed = last > where.begin && text.ptr[last] == '"';

	/* One that breaks off may end with a quote that is said, not meant. */
	while (is_closed && text.ptr[last - 1 - slashes] == '\\')
		slashes++;
	is_closed &= slashes % 2 == 0;
	return str_slice(text, (span){ where.begin + 1, where.end - is_closed });
}

static bool
take_name(struct json_walk *w, struct json_member *out)
{
	isize begin = w->at;

	if (w->text.ptr[begin] != '"')
		return false;
	w->at = string_end(w->text, begin);
	out->name = without_quotes(w->text, (span){ begin, w->at });
	w->at = skip_space(w->text, w->at);
	if (w->at >= w->text.len || w->text.ptr[w->at] != ':')
		return false;
	w->at = skip_space(w->text, w->at + 1);
	return w->at < w->text.len;
}

bool
json_walk_next(struct json_walk *w, struct json_member *out)
{
	isize begin;

	*out = (struct json_member){ 0 };
	w->at = skip_space(w->text, w->at);
	if (w->at < w->text.len && w->text.ptr[w->at] == ',')
		w->at = skip_space(w->text, w->at + 1);
	if (w->at >= w->text.len || w->text.ptr[w->at] == '}' || w->text.ptr[w->at] == ']' ||
	    (!w->is_array && !take_name(w, out))) {
		if (w->at < w->text.len && (w->text.ptr[w->at] == '}' || w->text.ptr[w->at] == ']'))
			w->end = w->at + 1;
		w->is_broken |= w->end == 0;
		w->at = w->text.len;
		return false;
	}
	begin = w->at;
	w->at = value_end(w->text, begin);
	out->value = (span){ begin, w->at };
	out->kind = w->text.ptr[begin];
	/* A character that begins no value would be found here for ever. */
	return w->at > begin;
}

bool
json_walk_find(str text, isize at, str name, struct json_member *out)
{
	struct json_walk walk;

	if (!json_walk_open(text, at, &walk) || walk.is_array)
		return false;
	while (json_walk_next(&walk, out))
		if (str_equal(out->name, name))
			return true;
	return false;
}

/* ---- strings ------------------------------------------------------------------ */

static bool
hex_four(str text, isize at, uint32_t *out)
{
	*out = 0;
	for (isize i = at; i < at + 4; i++) {
		char c = i < text.len ? to_lower(text.ptr[i]) : ' ';

		if (!is_digit(c) && !(c >= 'a' && c <= 'f'))
			return false;
		*out = *out << 4 | (uint32_t)(is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return true;
}

/* "\uXXXX", or two that make one character, at ${at}; 0 where it is none. */
static uint32_t
code_at(str text, isize at, isize *len)
{
	uint32_t code, low;

	*len = 6;
	if (!hex_four(text, at + 2, &code))
		return 0;
	if (code >= 0xD800 && code < 0xDC00 && str_starts(str_from(text, at + 6), STR("\\u")) &&
	    hex_four(text, at + 8, &low) && low >= 0xDC00 && low < 0xE000) {
		*len = 12;
		return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
	}
	return code == 0 || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code;
}

/* What the escape at ${at} means; 0 where it means itself. */
static uint32_t
escape_at(str text, isize at, isize *len)
{
	static const char written[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	char next = at + 1 < text.len ? text.ptr[at + 1] : ' ';
	const char *hit = next != '\0' ? strchr(written, next) : NULL;

	if (next == 'u')
		return code_at(text, at, len);
	*len = 2;
	return hit != NULL ? (uint32_t)meant[hit - written] : 0;
}

struct decoded
json_walk_string(const struct decoded *from, span where, struct arena *keep)
{
	struct decoded out = { .charset = from->charset };
	struct buf text = { .keep = keep };
	str   inside = without_quotes(from->text, where), within;
	isize begin = inside.ptr - from->text.ptr, done = begin, at = begin;

	within = str_first(from->text, begin + inside.len);
	while ((at = str_find_char(within, '\\', at)) >= 0) {
		isize len;
		uint32_t code = escape_at(within, at, &len);

		if (code == 0) {
			at++;
			continue;
		}
		decoded_copy(from, (span){ done, at }, &text, &out, keep);
		decoded_put(from, (span){ at, at + len }, code, &text, &out, keep);
		at = done = at + len;
	}
	decoded_copy(from, (span){ done, within.len }, &text, &out, keep);
	out.text = buf_view(&text);
	return out;
}
