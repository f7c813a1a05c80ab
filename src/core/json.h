/*
 * core/json.h - writing JSON (RFC 8259) straight into a buffer.
 *
 * Reading JSON is jansson's job; only writing is hot.  Commas and nesting are
 * kept here; the caller keeps keys and values in order.  Text must be UTF-8;
 * control characters, quote and backslash are escaped, nothing else.
 */
#ifndef CORE_JSON_H
#define CORE_JSON_H

#include "core/core.h"
#include "core/date.h"

/* Start with { .out = &buf }. */
struct json {
	struct buf *out;
	bool        needs_comma;
	bool        has_key;
	bool        pretty;       /* two spaces a level, for people */
	int         depth;
};

/* Inside core/: comma and line break of a value or a key that has a predecessor. */
void json_separate(struct json *j);
static inline void json_before(struct json *j)
{
	if (j->has_key)
		j->has_key = false;
	else if (j->needs_comma || j->pretty)
		json_separate(j);
}
void json_object(struct json *j);
void json_object_end(struct json *j);
void json_array(struct json *j);
void json_array_end(struct json *j);
/* A key that needs no escapes, written out. */
#define json_key(j, lit) json_key_plain((j), STR("\"" lit "\":"))
void json_key_str(struct json *j, str key);
/* ${quoted}: a key that needs no escapes, in its quotes, with its colon. */
static inline void json_key_plain(struct json *j, str quoted)
{
	json_before(j);
	buf_str(j->out, quoted);
	if (j->pretty)
		buf_char(j->out, ' ');
	j->has_key = true;
}
void json_str(struct json *j, str text);
void json_c(struct json *j, const char *text);   /* NULL writes null */
void json_int(struct json *j, int64_t value);
void json_number(struct json *j, double value);  /* 6 decimals at most */
/* A word of the language, as it is. */
static inline void json_word(struct json *j, str text)
{
	json_before(j);
	buf_str(j->out, text);
	j->needs_comma = true;
}
static inline void json_bool(struct json *j, bool value)
{ json_word(j, value ? STR("true") : STR("false")); }
static inline void json_null(struct json *j) { json_word(j, STR("null")); }
/* A value that is JSON already, as it stood in an input that was checked. */
void json_raw(struct json *j, str value);
void json_date(struct json *j, date d);          /* unknown writes null */
/* {"start","end"} members of an object that is open. */
void json_span_members(struct json *j, span where);
/* The text, or null where it has no pointer. */
void json_str_or_null(struct json *j, str text);
/* The number, or null where there is none. */
void json_int_or_null(struct json *j, bool has, int64_t value);
void json_number_or_null(struct json *j, bool has, double value);
/* An array of texts. */
void json_strings(struct json *j, const struct str_list *list);
/* Key and value in one. */
#define json_pair_str(j, lit, v)  (json_key((j), lit), json_str((j), (v)))
#define json_pair_int(j, lit, v)  (json_key((j), lit), json_int((j), (v)))
#define json_pair_bool(j, lit, v) (json_key((j), lit), json_bool((j), (v)))

#endif
