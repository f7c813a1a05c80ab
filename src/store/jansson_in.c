/* store/jansson_in.c - see jansson_in.h. */
#include "store/jansson_in.h"

#include "core/json_load.h"

/* NULL and an error where it is no object; takes ${root}. */
static json_t *
object_only(json_t *root, const json_error_t *said, struct err *e)
{
	if (root != NULL && json_is_object(root))
		return root;
	json_decref(root);
	err_set(e, ERR_CORRUPT, "a kept JSON object does not parse: %s", said->text);
	return NULL;
}

struct json_t *
in_parse(str json, struct err *e)
{
	json_error_t said;
	json_t *root;

	return json_load_text(json, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &root, &said, e) ?
	    object_only(root, &said, e) : NULL;
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

bool
in_json(const struct json_t *object, const char *key, struct arena *keep, str *out, struct err *e)
{
	const json_t *value = json_object_get(object, key);

	*out = (str){ 0 };
	return value == NULL || json_dump_text(value, keep, out, e);
}

/* RFC 7386, section 2.  Into what is no object an empty one is set first, so that a null
 * inside is what is left out, and no value. */
static bool
merge(json_t *into, json_t *set)
{
	const char *key;
	json_t *value;
	bool ok = true;

	json_object_foreach(set, key, value) {
		json_t *old = json_object_get(into, key);

		if (json_is_null(value)) {
			json_object_del(into, key);
		} else if (json_is_object(value)) {
			if (!json_is_object(old)) {
				/* json_object is a name of core/json.h, too. */
				old = json_loadb("{}", 2, 0, NULL);
				ok = ok && json_object_set_new(into, key, old) == 0;
			}
			ok = ok && merge(old, value);
		} else {
			ok = ok && json_object_set(into, key, value) == 0;
		}
	}
	return ok;
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

struct patching {
	str base, set;
	const char *const *known;
	json_t *into, *with;
};

/* All of it in one: a member that was not set for want of memory would be lost. */
static bool
patch(void *with, struct err *e)
{
	struct patching *p = with;
	json_error_t said;

	p->into = object_only(json_loadb(p->base.ptr, (size_t)p->base.len, JSON_REJECT_DUPLICATES |
	    JSON_ALLOW_NUL, &said), &said, e);
	if (p->into == NULL)
		return false;
	p->with = json_loadb(p->set.ptr, (size_t)p->set.len, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(p->with))
		return err_set(e, ERR_INPUT, "what is to be set is no JSON object");
	if (!knows_all(p->with, p->known, e))
		return false;
	return merge(p->into, p->with) ||
	    err_set(e, ERR_INPUT, "what is to be set cannot be set");
}

bool
in_patch(str base, str set, const char *const *known, struct arena *keep, str *out,
    struct err *e)
{
	struct patching p = { .base = base, .set = set, .known = known };
	bool ok = json_guarded(patch, &p, e);

	/* Where memory ran out, both are freed already. */
	if (!ok && e->kind == ERR_SYSTEM)
		return false;
	ok = ok && json_dump_text(p.into, keep, out, e);
	json_decref(p.with);
	json_decref(p.into);
	return ok;
}

bool
in_item_is_int(const struct json_t *list, isize at)
{
	return json_is_integer(json_array_get(list, (size_t)at));
}
