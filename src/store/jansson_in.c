/* store/jansson_in.c - see jansson_in.h. */
#include "store/jansson_in.h"

#include <jansson.h>

struct json_t *
in_parse(str json, struct err *e)
{
	json_error_t said;
	struct json_t *root = json_loadb(json.ptr, (size_t)json.len,
	    JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &said);

	if (root == NULL || !json_is_object(root)) {
		json_decref(root);
		err_set(e, ERR_CORRUPT, "a kept JSON object does not parse: %s", said.text);
		return NULL;
	}
	return root;
}

void
in_free(struct json_t *root)
{
	json_decref(root);
}

const struct json_t *
in_member(const struct json_t *object, const char *key)
{
	return json_object_get(object, key);
}

isize
in_count(const struct json_t *list)
{
	return (isize)json_array_size(list);
}

const struct json_t *
in_item(const struct json_t *list, isize at)
{
	return json_array_get(list, (size_t)at);
}

int64_t
in_item_int(const struct json_t *list, isize at)
{
	return json_integer_value(json_array_get(list, (size_t)at));
}

const char *
in_word(const struct json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

static str
copy_string(const struct json_t *value, struct arena *keep)
{
	if (!json_is_string(value))
		return (str){ 0 };
	if (json_string_length(value) == 0)
		return STR("");
	return str_copy((str){ json_string_value(value), (isize)json_string_length(value) }, keep);
}

str
in_str(const struct json_t *object, const char *key, struct arena *keep)
{
	return copy_string(json_object_get(object, key), keep);
}

str
in_text(const struct json_t *object, const char *key, struct arena *keep)
{
	const struct json_t *value = json_object_get(object, key);

	if (json_is_integer(value))
		return str_printf(keep, "%lld", (long long)json_integer_value(value));
	if (json_is_boolean(value))
		return json_is_true(value) ? STR("true") : STR("false");
	return copy_string(value, keep);
}

isize
in_size(const struct json_t *object)
{
	return (isize)json_object_size(object);
}

int64_t
in_int(const struct json_t *object, const char *key, int64_t otherwise)
{
	const struct json_t *value = json_object_get(object, key);

	return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

bool
in_bool(const struct json_t *object, const char *key)
{
	return json_is_true(json_object_get(object, key));
}

double
in_number(const struct json_t *object, const char *key, double otherwise)
{
	const struct json_t *value = json_object_get(object, key);

	return json_is_number(value) ? json_number_value(value) : otherwise;
}

date
in_date(const struct json_t *object, const char *key)
{
	const struct json_t *value = json_object_get(object, key);
	date d = { 0 };

	if (json_is_string(value))
		date_parse(str_of(json_string_value(value)), &d);
	return d;
}

span
in_span(const struct json_t *object, const char *key)
{
	const struct json_t *value = json_object_get(object, key);

	return (span){ (isize)json_integer_value(json_array_get(value, 0)),
	    (isize)json_integer_value(json_array_get(value, 1)) };
}

struct str_list
in_str_list(const struct json_t *object, const char *key, struct arena *keep)
{
	const struct json_t *value = json_object_get(object, key);
	struct str_list out = { 0 };

	for (size_t i = 0; i < json_array_size(value); i++)
		*PUSH(&out, keep) = copy_string(json_array_get(value, i), keep);
	return out;
}
