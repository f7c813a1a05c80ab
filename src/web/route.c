/* web/route.c - matching paths, checking parameters. */
#include "web/route.h"
#include "core/date.h"
#include "core/digest.h"
#include "core/utf8.h"

static isize
parameter_index(const struct route *route, str name)
{
	for (isize i = 0; route->parameters && route->parameters[i].name; i++)
		if (str_equal(name, str_of(route->parameters[i].name)))
			return i;
	return -1;
}

str
request_value(const struct request *request, const char *name)
{
	for (isize i = 0; request->declared && request->declared[i].name; i++)
		if (strcmp(request->declared[i].name, name) == 0)
			return request->values[i];
	return (str){ 0 };
}

str
request_trimmed(const struct request *request, const char *name)
{
	str value = request_value(request, name);

	return value.ptr != NULL ? str_trim(value) : value;
}

str
request_text(const struct request *request, const char *name)
{
	str value = request_trimmed(request, name);

	return value.ptr != NULL ? value : STR("");
}

bool
request_number(const struct request *request, const char *name, int64_t *out)
{
	str value = request_value(request, name);

	return value.ptr != NULL && str_to_int(value, out);
}

bool
response_see_other(struct response *response, const struct request *request, str location)
{
	(void)request;
	response->status = 303;
	response->location = location;
	return true;
}

/* One path against one pattern, segment by segment. */
static bool
path_fits(const struct route *route, str path, str *values)
{
	str pattern = str_of(route->path);

	while (pattern.len > 0 && path.len > 0) {
		str want = str_cut(&pattern, '/'), got = str_cut(&path, '/');

		if (want.len > 2 && want.ptr[0] == '{') {
			isize i = parameter_index(route, str_slice(want, (span){ 1, want.len - 1 }));

			if (i < 0 || got.len == 0)
				return false;
			values[i] = got;
		} else if (!str_equal(want, got)) {
			return false;
		}
	}
	return pattern.len == 0 && path.len == 0;
}

const struct route *
route_find(str method, str path, struct request *request, bool *other_method)
{
	*other_method = false;
	for (isize i = 0; routes[i] != NULL; i++) {
		str values[PARAMETERS_MOST] = { 0 };

		if (!path_fits(routes[i], path, values))
			continue;
		if (!str_equal(method, str_of(routes[i]->method))) {
			*other_method = true;
			continue;
		}
		request->declared = routes[i]->parameters;
		memcpy(request->values, values, sizeof values);
		return routes[i];
	}
	return NULL;
}

bool
route_take(const struct route *route, struct request *request, str name, str value, struct err *e)
{
	isize i = parameter_index(route, name);

	if (i < 0)
		return err_set(e, ERR_INPUT, "this page takes no parameter '%.*s'",
		    (int)(name.len < 40 ? name.len : 40), name.ptr);
	if (request->values[i].ptr != NULL && route->parameters[i].form == PARAM_IDS) {
		request->values[i] = str_printf(request->keep, "%.*s,%.*s",
		    STR_ARG(request->values[i]), STR_ARG(value));
		return true;
	}
	if (request->values[i].ptr != NULL)
		return err_set(e, ERR_INPUT, "the parameter '%s' is given twice",
		    route->parameters[i].name);
	request->values[i] = value.ptr ? value : STR("");
	return true;
}

static bool
all_in(str text, bool (*is_allowed)(char))
{
	for (isize i = 0; i < text.len; i++)
		if (!is_allowed(text.ptr[i]))
			return false;
	return true;
}

static bool is_hex(char c)  { return is_digit(c) || (c >= 'a' && c <= 'f'); }
static bool is_ids(char c)  { return is_hex(c) || c == ',' || c == ' '; }
static bool is_word(char c) { return is_digit(c) || is_lower(c) || c == '_' || c == '-'; }
static bool is_line(char c) { return (unsigned char)c >= 0x20 && c != 0x7F; }
static bool is_text(char c) { return is_line(c) || c == '\n' || c == '\r' || c == '\t'; }

static bool
has_form(const struct parameter *parameter, str value)
{
	int64_t number;
	date    day;

	switch (parameter->form) {
	case PARAM_TEXT:
		return value.len <= 16 << 10 && utf8_valid(value) && all_in(value, is_text);
	case PARAM_LONG:
		return value.len <= 200 << 10 && utf8_valid(value) && all_in(value, is_text);
	case PARAM_LINE:
		return value.len <= 1 << 10 && utf8_valid(value) && all_in(value, is_line);
	case PARAM_ID:
		return value.len >= 4 && value.len <= 32 && all_in(value, is_hex);
	case PARAM_IDS:
		return value.len <= 16 << 10 && all_in(value, is_ids);
	case PARAM_NUMBER:
		return value.len <= 15 && str_to_int(value, &number);
	case PARAM_DATE:
		return date_parse(value, &day);
	case PARAM_FILE:
		return true;
	case PARAM_WORD:
		return value.len <= 40 && all_in(value, is_word);
	}
	return false;
}

bool
route_check(const struct route *route, const struct request *request, struct err *e)
{
	for (isize i = 0; route->parameters && route->parameters[i].name; i++) {
		const struct parameter *p = &route->parameters[i];
		str value = request->values[i];

		if (value.ptr == NULL || (value.len == 0 && !p->is_required))
			continue;
		if (!has_form(p, value))
			return err_set(e, ERR_INPUT, "the parameter '%s' has not the form it needs",
			    p->name);
	}
	for (isize i = 0; route->parameters && route->parameters[i].name; i++)
		if (route->parameters[i].is_required && request->values[i].len == 0)
			return err_set(e, ERR_INPUT, "'%s' is missing", route->parameters[i].name);
	return true;
}

bool
route_takes_file(const struct route *route)
{
	for (isize i = 0; route->parameters && route->parameters[i].name; i++)
		if (route->parameters[i].form == PARAM_FILE)
			return true;
	return false;
}

str
route_decode(str text, bool plus_is_space, struct arena *keep)
{
	char *out = NEW_ARRAY(keep, char, text.len);
	isize len = 0;

	for (isize i = 0; i < text.len; i++) {
		unsigned char byte;

		if (text.ptr[i] == '%' && i + 2 < text.len &&
		    hex_read(str_slice(text, (span){ i + 1, i + 3 }), &byte, 1)) {
			out[len++] = (char)byte;
			i += 2;
		} else {
			out[len++] = plus_is_space && text.ptr[i] == '+' ? ' ' : text.ptr[i];
		}
	}
	return (str){ out, len };
}

void
route_put_pair(struct buf *out, const char *name, str value)
{
	if (value.len == 0)
		return;
	buf_printf(out, "%s%s=", out->len > 0 ? "&" : "", name);
	for (isize i = 0; i < value.len; i++)
		if (is_alpha(value.ptr[i]) || is_digit(value.ptr[i]) || value.ptr[i] == '-')
			buf_char(out, value.ptr[i]);
		else
			buf_printf(out, "%%%02X", (unsigned char)value.ptr[i]);
}
