/* store/jansson_in.c - see jansson_in.h. */
#include "store/jansson_in.h"

#include <jansson.h>
#include <stdlib.h>

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

const char *
in_item_word(const struct json_t *list, isize at)
{
	return json_string_value(json_array_get(list, (size_t)at));
}

static str
dump(const json_t *value, struct arena *keep)
{
	char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
	str   out = text == NULL ? (str){ 0 } : str_copy(str_of(text), keep);

	free(text);
	return out;
}

str
in_json(const struct json_t *object, const char *key, struct arena *keep)
{
	const json_t *value = json_object_get(object, key);

	return value == NULL ? (str){ 0 } : dump(value, keep);
}

/* RFC 7386, section 2. */
static void
merge(json_t *into, json_t *set)
{
	const char *key;
	json_t *value;

	json_object_foreach(set, key, value) {
		json_t *old = json_object_get(into, key);

		if (json_is_null(value))
			json_object_del(into, key);
		else if (json_is_object(value) && json_is_object(old))
			merge(old, value);
		else
			json_object_set(into, key, value);
	}
}

static bool
knows_all(json_t *set, const char *const *known, struct err *e)
{
	const char *key;
	json_t *value;

	json_object_foreach(set, key, value) {
		isize i = 0;

		while (known[i] != NULL && strcmp(known[i], key) != 0)
			i++;
		if (known[i] == NULL)
			return err_set(e, ERR_INPUT, "'%.60s' is nothing that can be set", key);
	}
	return true;
}

bool
in_patch(str base, str set, const char *const *known, struct arena *keep, str *out,
    struct err *e)
{
	struct json_t *into = in_parse(base, e);
	json_t *with = json_loadb(set.ptr, (size_t)set.len, JSON_REJECT_DUPLICATES, NULL);
	bool ok = into != NULL;

	if (ok && !json_is_object(with))
		ok = err_set(e, ERR_INPUT, "what is to be set is no JSON object");
	ok = ok && knows_all(with, known, e);
	if (ok) {
		merge(into, with);
		*out = dump(into, keep);
	}
	json_decref(with);
	json_decref(into);
	return ok;
}

bool
in_item_is_int(const struct json_t *list, isize at)
{
	return json_is_integer(json_array_get(list, (size_t)at));
}
