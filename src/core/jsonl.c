/* core/jsonl.c - one object a line, read in one pass. */
#include "core/jsonl.h"
#include "core/json_plain.h"
#include "core/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- one line --------------------------------------------------------- */

struct parser {
	str     line;
	isize   at;
	int64_t number;
	struct arena *keep;
	struct err   *e;
	bool          in_place;
};

static bool
fail(const struct parser *p, isize at, const char *what)
{
	return err_set(p->e, ERR_INPUT, "line %lld, column %td: %s",
	    (long long)p->number, at + 1, what);
}

static int
peek(const struct parser *p)
{
	return p->at < p->line.len ? (unsigned char)p->line.ptr[p->at] : -1;
}

static void
skip_space(struct parser *p)
{
	int c;

	while (c = peek(p), c == ' ' || c == '\t' || c == '\r' || c == '\n')
		p->at++;
}

static bool
hex_four(const struct parser *p, isize at, uint32_t *out)
{
	*out = 0;
	if (p->line.len - at < 4)
		return false;
	for (isize i = at; i < at + 4; i++) {
		char c = to_lower(p->line.ptr[i]);

		if (!is_digit(c) && !(c >= 'a' && c <= 'f'))
			return false;
		*out = *out << 4 | (uint32_t)(is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return true;
}

/* "\uXXXX", or two that make one character; p->at stands behind the 'u'. */
static bool
take_code(struct parser *p, struct buf *out)
{
	uint32_t code, low;

	if (!hex_four(p, p->at, &code))
		return fail(p, p->at, "\\u needs four hexadecimal digits");
	p->at += 4;
	if (code >= 0xD800 && code < 0xDC00) {
		if (!str_starts(str_from(p->line, p->at), STR("\\u")) ||
		    !hex_four(p, p->at + 2, &low) || low < 0xDC00 || low > 0xDFFF)
			return fail(p, p->at, "half of a surrogate pair");
		p->at += 6;
		code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
	} else if (code >= 0xDC00 && code < 0xE000) {
		return fail(p, p->at - 6, "half of a surrogate pair");
	}
	if (out != NULL)
		buf_code(out, code);
	return true;
}

static bool
take_escape(struct parser *p, struct buf *out)
{
	static const char written[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	int c;
	const char *hit;

	p->at++;
	if ((c = peek(p)) == 'u') {
		p->at++;
		return take_code(p, out);
	}
	hit = c > 0 ? strchr(written, c) : NULL;
	if (hit == NULL)
		return fail(p, p->at, "no such escape");
	p->at++;
	if (out != NULL)
		buf_char(out, meant[hit - written]);
	return true;
}

/* To the closing quote, which is left; says whether escapes were met. */
static bool
find_close(struct parser *p, bool *escaped)
{
	isize open = p->at - 1;

	for (;;) {
		p->at = json_plain_end(p->line, p->at);
		switch (peek(p)) {
		case '"':
			return true;
		case '\\':
			*escaped = true;
			if (!take_escape(p, NULL))
				return false;
			break;
		case -1:
			return fail(p, open, "this string does not end");
		default:
			return fail(p, p->at, "a control character in a string must be "
			    "written as \\u");
		}
	}
}

/* ${raw} was checked by find_close, so that nothing here can fail; what an
 * escape means is never longer than what was written. */
static str
decode(const struct parser *p, str raw)
{
	struct parser inner = { .line = raw, .number = p->number, .e = p->e };
	/* What is decoded is never longer than what was written. */
	struct buf out = { .at = p->in_place ? (char *)(uintptr_t)raw.ptr
	    : NEW_ARRAY(p->keep, char, raw.len), .room = raw.len, .keep = p->keep };

	while (inner.at < raw.len) {
		isize slash = str_find_char(raw, '\\', inner.at);

		if (slash < 0)
			slash = raw.len;
		memmove(out.at + out.len, raw.ptr + inner.at, (size_t)(slash - inner.at));
		out.len += slash - inner.at;
		inner.at = slash;
		if (slash < raw.len)
			take_escape(&inner, &out);
	}
	return buf_view(&out);
}

/* p->at stands on the opening quote; ${out} NULL only passes over it. */
static bool
take_string(struct parser *p, str *out)
{
	bool  escaped = false;
	isize from = ++p->at;
	str   raw;

	if (!find_close(p, &escaped))
		return false;
	raw = str_slice(p->line, (span){ from, p->at++ });
	if (out != NULL)
		*out = escaped ? decode(p, raw) : raw;
	return true;
}

static bool
take_digits(struct parser *p)
{
	isize from = p->at;

	while (is_digit(peek(p)))
		p->at++;
	return p->at > from;
}

/* RFC 8259 section 6: no leading zero, no bare point. */
static bool
take_number(struct parser *p)
{
	isize from = p->at;
	bool  ok;

	if (peek(p) == '-')
		p->at++;
	if (peek(p) == '0')
		ok = (p->at++, true);
	else
		ok = take_digits(p);
	if (ok && peek(p) == '.')
		ok = (p->at++, take_digits(p));
	if (ok && (peek(p) == 'e' || peek(p) == 'E')) {
		p->at++;
		if (peek(p) == '+' || peek(p) == '-')
			p->at++;
		ok = take_digits(p);
	}
	return ok ? true : fail(p, from, "this is no number as JSON has them");
}

static bool
take_word(struct parser *p, str word)
{
	if (!str_starts(str_from(p->line, p->at), word))
		return fail(p, p->at, "here a value is needed: a string, number, true, false, "
		    "null, object or array");
	p->at += word.len;
	return true;
}

/* Key and colon of a member that nobody asked for. */
static bool
skip_key(struct parser *p)
{
	skip_space(p);
	if (peek(p) != '"')
		return fail(p, p->at, "here the name of a member is needed, in quotes");
	if (!take_string(p, NULL))
		return false;
	skip_space(p);
	if (peek(p) != ':')
		return fail(p, p->at, "':' is missing");
	p->at++;
	return true;
}

/* What is neither object nor array. */
static bool
take_scalar(struct parser *p, struct jsonl_value *value)
{
	isize from = p->at;
	int   c = peek(p);
	bool  ok;

	if (c == '"') {
		value->kind = JSONL_STRING;
		return take_string(p, &value->text);
	}
	value->kind = c == 't' ? JSONL_TRUE : c == 'f' ? JSONL_FALSE :
	    c == '-' || is_digit(c) ? JSONL_NUMBER : JSONL_NULL;
	ok = value->kind == JSONL_NUMBER ? take_number(p) :
	    take_word(p, value->kind == JSONL_TRUE ? STR("true") :
	    value->kind == JSONL_FALSE ? STR("false") : STR("null"));
	value->text = str_slice(p->line, (span){ from, p->at });
	return ok;
}

/* Pass over a scalar that stands inside a nested value. */
static bool
skip_scalar(struct parser *p)
{
	struct jsonl_value ignored;

	return peek(p) == '"' ? take_string(p, NULL) : take_scalar(p, &ignored);
}

/* Behind a value inside ${close}[depth - 1]: closes what ends here; says in
 * ${*more} whether another value follows. */
static bool
skip_closes(struct parser *p, const char *closer, int *depth, bool *more)
{
	for (*more = false; *depth > 0; p->at++) {
		skip_space(p);
		if (peek(p) == ',') {
			p->at++;
			*more = true;
			return closer[*depth - 1] == '}' ? skip_key(p) : true;
		}
		if (peek(p) != closer[*depth - 1])
			return fail(p, p->at, "',' or the end of the object or array is missing");
		--*depth;
	}
	return true;
}

/* An object or array, without recursion. */
static bool
skip_nested(struct parser *p)
{
	char closer[JSONL_DEPTH_MOST];
	int  depth = 0;
	bool more = true;

	while (more) {
		int c;

		skip_space(p);
		c = peek(p);
		if (c == '{' || c == '[') {
			if (depth == JSONL_DEPTH_MOST)
				return fail(p, p->at, "values are nested too deeply");
			closer[depth++] = c == '{' ? '}' : ']';
			p->at++;
			skip_space(p);
			if (peek(p) != closer[depth - 1]) {
				if (c == '{' && !skip_key(p))
					return false;
				continue;
			}
			p->at++, depth--;
		} else if (!skip_scalar(p)) {
			return false;
		}
		if (!skip_closes(p, closer, &depth, &more))
			return false;
	}
	return true;
}

static bool
take_value(struct parser *p, struct jsonl_value *value)
{
	isize from = p->at;

	if (peek(p) != '{' && peek(p) != '[')
		return take_scalar(p, value);
	value->kind = JSONL_NESTED;
	if (!skip_nested(p))
		return false;
	value->text = str_slice(p->line, (span){ from, p->at });
	return true;
}

static isize
name_index(str key, const str *names, isize count)
{
	for (isize i = 0; i < count; i++)
		if (str_equal(key, names[i]))
			return i;
	return -1;
}

/* One "name": value; p->at stands on what should be the quote. */
static bool
take_member(struct parser *p, const str *names, isize count, struct jsonl_value *values)
{
	isize from = p->at, which;
	str   key;

	if (peek(p) != '"')
		return fail(p, p->at, "here the name of a member is needed, in quotes");
	if (!take_string(p, &key))
		return false;
	skip_space(p);
	if (peek(p) != ':')
		return fail(p, p->at, "':' is missing");
	p->at++;
	skip_space(p);
	which = name_index(key, names, count);
	if (which < 0)
		return peek(p) == '{' || peek(p) == '[' ? skip_nested(p) : skip_scalar(p);
	if (values[which].kind != JSONL_ABSENT)
		return fail(p, from, "this member comes twice");
	return take_value(p, &values[which]);
}

static bool
take_object(struct parser *p, const str *names, isize count, struct jsonl_value *values)
{
	skip_space(p);
	if (peek(p) != '{')
		return fail(p, p->at, "a line must be a JSON object: {…}");
	p->at++;
	skip_space(p);
	while (peek(p) != '}') {
		if (!take_member(p, names, count, values))
			return false;
		skip_space(p);
		if (peek(p) == '}')
			break;
		if (peek(p) != ',')
			return fail(p, p->at, "',' or '}' is missing");
		p->at++;
		skip_space(p);
		if (peek(p) == '}')
			return fail(p, p->at, "a ',' too many");
	}
	p->at++;
	skip_space(p);
	return p->at == p->line.len ? true :
	    fail(p, p->at, "something stands behind the object");
}

static bool
parse_line(struct parser *p, const str *names, isize count, struct jsonl_value *values)
{
	isize bad = utf8_first_invalid(p->line);

	memset(values, 0, (size_t)count * sizeof *values);
	if (bad >= 0)
		return fail(p, bad, "this byte is not UTF-8; convert the file first");
	return take_object(p, names, count, values);
}

bool
jsonl_parse(str line, int64_t number, const str *names, isize count,
    struct jsonl_value *values, struct arena *keep, struct err *e)
{
	struct parser p = { .line = line, .number = number, .keep = keep, .e = e };

	return parse_line(&p, names, count, values);
}

bool
jsonl_parse_in_place(str line, int64_t number, const str *names, isize count,
    struct jsonl_value *values, struct arena *keep, struct err *e)
{
	struct parser p = { .line = line, .number = number, .keep = keep, .e = e,
	    .in_place = true };

	return parse_line(&p, names, count, values);
}

/* ---- many lines ------------------------------------------------------- */

bool
jsonl_line(struct jsonl_lines *lines, str *line)
{
	while (lines->rest.len > 0) {
		*line = str_cut(&lines->rest, '\n');
		lines->number++;
		if (str_trim(*line).len > 0)
			return true;
	}
	return false;
}

enum { READ_BYTES = 1 << 18 };

bool
jsonl_open(struct jsonl *in, const char *path, isize line_limit, struct err *e)
{
	bool is_stdin = strcmp(path, "-") == 0;
	struct stat info;

	*in = (struct jsonl){ .name = is_stdin ? "standard input" : path, .fd = -1,
	    .line_limit = line_limit };
	in->fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (in->fd == -1)
		return err_set(e, ERR_INPUT, "cannot open '%s': %s", path, strerror(errno));
	if (fstat(in->fd, &info) == 0 && S_ISDIR(info.st_mode))
		err_set(e, ERR_INPUT, "'%s' is a directory; name the files in it", path);
	else if (arena_open(&in->memory, 4 * line_limit + 8 * READ_BYTES, e))
		in->held.keep = &in->memory;
	if (in->held.keep == NULL)
		jsonl_close(in);
	return in->held.keep != NULL;
}

void
jsonl_close(struct jsonl *in)
{
	if (in->name != NULL && in->fd > STDIN_FILENO)
		close(in->fd);
	arena_close(&in->memory);
	*in = (struct jsonl){ 0 };
}

static bool
read_more(struct jsonl *in, struct err *e)
{
	ssize_t got;

	buf_bytes(&in->held, NULL, READ_BYTES);
	in->held.len -= READ_BYTES;
	do
		got = read(in->fd, in->held.at + in->held.len, READ_BYTES);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return err_set(e, ERR_INPUT, "cannot read '%s': %s", in->name, strerror(errno));
	in->held.len += got;
	in->ended = got == 0;
	return true;
}

static bool
fill(struct jsonl *in, isize bytes, struct err *e)
{
	while (!in->ended && in->held.len < bytes)
		if (!read_more(in, e))
			return false;
	return true;
}

/* Move what was not yet given out to the front, and a mark away. */
static void
drop_given(struct jsonl *in)
{
	if (in->given > 0)
		memmove(in->held.at, in->held.at + in->given, (size_t)(in->held.len - in->given));
	in->held.len -= in->given;
	in->given = 0;
}

void
jsonl_release(struct jsonl *in)
{
	char  rest[READ_BYTES];
	isize len;

	drop_given(in);
	len = in->held.len;
	if (in->held.room <= 16 * READ_BYTES || len > READ_BYTES)
		return;
	memcpy(rest, in->held.at, (size_t)len);
	arena_reset(&in->memory, 0);
	in->held = (struct buf){ .keep = &in->memory };
	buf_bytes(&in->held, rest, len);
}

static bool
begin_block(struct jsonl *in, isize bytes, struct err *e)
{
	drop_given(in);
	if (!fill(in, bytes, e))
		return false;
	if (!in->begun && str_starts(buf_view(&in->held), STR("\xEF\xBB\xBF"))) {
		memmove(in->held.at, in->held.at + 3, (size_t)(in->held.len - 3));
		in->held.len -= 3;
	}
	in->begun = true;
	return true;
}

/* Where the last line that begins in the first ${bytes} ends; where it is
 * longer than that, more is read. */
static bool
find_end(struct jsonl *in, isize bytes, isize *end, struct err *e)
{
	isize have = in->held.len < bytes ? in->held.len : bytes, from = have;
	const char *last = have > 0 ? memrchr(in->held.at, '\n', (size_t)have) : NULL;

	*end = last != NULL ? last - in->held.at + 1 : 0;
	while (*end == 0) {
		isize hit = str_find_char(buf_view(&in->held), '\n', from);

		if (hit > in->line_limit || (hit < 0 && in->held.len > in->line_limit))
			return err_set(e, ERR_TOO_LARGE, "'%s' line %lld is longer than %td bytes",
			    in->name, (long long)in->number + 1, in->line_limit);
		if (hit >= 0 || in->ended) {
			*end = hit >= 0 ? hit + 1 : in->held.len;
			return true;
		}
		from = in->held.len;
		if (!read_more(in, e))
			return false;
	}
	return true;
}

static int64_t
count_lines(str text)
{
	int64_t count = 0;

	for (isize at = 0; (at = str_find_char(text, '\n', at)) >= 0; at++)
		count++;
	return count;
}

bool
jsonl_block(struct jsonl *in, isize bytes, struct jsonl_lines *out, struct err *e)
{
	isize want = bytes < in->line_limit ? bytes : in->line_limit;

	*out = (struct jsonl_lines){ .number = in->number };
	if (!begin_block(in, want, e) || !find_end(in, want, &in->given, e))
		return false;
	out->rest = str_first(buf_view(&in->held), in->given);
	in->number += count_lines(out->rest);
	return true;
}

bool
jsonl_next(struct jsonl *in, str *line, struct err *e)
{
	*line = (str){ 0 };
	while (!jsonl_line(&in->lines, line)) {
		if (!jsonl_block(in, READ_BYTES, &in->lines, e))
			return false;
		if (in->lines.rest.len == 0)
			return true;
	}
	return true;
}
