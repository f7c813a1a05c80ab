/* core/json.c - the JSON writer. */
#include "core/json.h"
#include "core/json_plain.h"

#include <stdio.h>

static void
new_line(struct json *j)
{
	buf_char(j->out, '\n');
	for (int i = 0; i < j->depth; i++)
		buf_bytes(j->out, "  ", 2);
}

void
json_separate(struct json *j)
{
	if (j->needs_comma)
		buf_char(j->out, ',');
	if (j->pretty && j->depth > 0)
		new_line(j);
}

static void
open_with(struct json *j, char c)
{
	json_before(j);
	buf_char(j->out, c);
	j->depth++;
	j->needs_comma = false;
}

static void
close_with(struct json *j, char c)
{
	j->depth--;
	if (j->pretty && j->needs_comma)
		new_line(j);
	buf_char(j->out, c);
	j->needs_comma = true;
}

void json_object(struct json *j)     { open_with(j, '{'); }
void json_object_end(struct json *j) { close_with(j, '}'); }
void json_array(struct json *j)      { open_with(j, '['); }
void json_array_end(struct json *j)  { close_with(j, ']'); }

static void
escaped(struct buf *b, unsigned char c)
{
	switch (c) {
	case '"':  BUF(b, "\\\""); break;
	case '\\': BUF(b, "\\\\"); break;
	case '\n': BUF(b, "\\n"); break;
	case '\r': BUF(b, "\\r"); break;
	case '\t': BUF(b, "\\t"); break;
	default:   buf_printf(b, "\\u%04x", c);
	}
}

static void
quoted(struct buf *b, str text)
{
	buf_char(b, '"');
	for (isize at = 0;;) {
		isize end = json_plain_end(text, at);

		if (end > at)            /* the empty string may have no address */
			buf_bytes(b, text.ptr + at, end - at);
		if (end >= text.len)
			break;
		escaped(b, (unsigned char)text.ptr[end]);
		at = end + 1;
	}
	buf_char(b, '"');
}

void
json_key_str(struct json *j, str key)
{
	json_before(j);
	quoted(j->out, key);
	buf_char(j->out, ':');
	if (j->pretty)
		buf_char(j->out, ' ');
	j->has_key = true;
}

void
json_str(struct json *j, str text)
{
	json_before(j);
	quoted(j->out, text);
	j->needs_comma = true;
}

void
json_str_or_null(struct json *j, str text)
{
	if (text.ptr == NULL)
		json_null(j);
	else
		json_str(j, text);
}

void
json_int_or_null(struct json *j, bool has, int64_t value)
{
	if (has)
		json_int(j, value);
	else
		json_null(j);
}

void
json_number_or_null(struct json *j, bool has, double value)
{
	if (has)
		json_number(j, value);
	else
		json_null(j);
}

void
json_strings(struct json *j, const struct str_list *list)
{
	json_array(j);
	for (isize i = 0; i < list->len; i++)
		json_str(j, list->at[i]);
	json_array_end(j);
}

void
json_c(struct json *j, const char *text)
{
	json_str_or_null(j, str_of(text));
}

void
json_int(struct json *j, int64_t value)
{
	json_before(j);
	buf_int(j->out, value);
	j->needs_comma = true;
}

/* "%.6f" without printf, for values like degrees; 0 where the last digit is so
 * near to a tie that only exact arithmetic can tell. */
static int
six_decimals(double value, char digits[64])
{
	double  scaled = (value < 0 ? -value : value) * 1e6, rest;
	int64_t whole;
	int     len = 0;

	if (!(scaled < 1e12) || value == 0)
		return 0;
	whole = (int64_t)scaled;
	rest = scaled - (double)whole;
	if (rest > 0.499 && rest < 0.501)
		return 0;
	whole += rest > 0.5;
	if (value < 0)
		digits[len++] = '-';
	for (int64_t unit = 1000000; unit * 10 <= whole; unit *= 10)
		len++;
	len += 8;
	for (int i = 1; i <= len - (value < 0); i++) {
		if (i == 7) {
			digits[len - i] = '.';
			continue;
		}
		digits[len - i] = (char)('0' + whole % 10);
		whole /= 10;
	}
	return len;
}

void
json_number(struct json *j, double value)
{
	char digits[64];
	int  len = six_decimals(value, digits);

	if (len == 0)
		len = snprintf(digits, sizeof digits, "%.6f", value);
	if (!(value > -1e15 && value < 1e15)) {
		json_null(j);
		return;
	}
	while (digits[len - 1] == '0')
		len--;
	if (digits[len - 1] == '.')
		len--;
	json_word(j, (str){ digits, len });
}

void json_raw(struct json *j, str value) { json_word(j, value); }

void
json_date(struct json *j, date d)
{
	char text[DATE_TEXT_BYTES];

	if (date_is_known(d))
		json_c(j, date_text(d, text));
	else
		json_null(j);
}

void
json_span_members(struct json *j, span where)
{
	json_pair_int(j, "start", where.begin);
	json_pair_int(j, "end", where.end);
}
