/* store/jansson_in.h - taking typed values out of jansson's tree; copies into
 * an arena, since the tree is freed.  It does not include jansson.h, some of
 * whose names core/json.h has too. */
#ifndef STORE_JANSSON_IN_H
#define STORE_JANSSON_IN_H

#include "core/core.h"
#include "core/date.h"

struct json_t;

/* NULL where the text is not one JSON object (ERR_CORRUPT) or there is no memory
 * (ERR_SYSTEM). */
struct json_t *in_parse(str json, struct err *e);
void in_free(struct json_t *root);
/* NULL where there is none. */
const struct json_t *in_member(const struct json_t *object, const char *key);
isize in_count(const struct json_t *list);      /* 0 where it is no list */
const struct json_t *in_item(const struct json_t *list, isize at);
int64_t in_item_int(const struct json_t *list, isize at);
/* A member that is a string, NUL-terminated, alive as long as the tree; or NULL. */
const char *in_word(const struct json_t *object, const char *key);
/* A member as str; without pointer where it is null or absent. */
str     in_str(const struct json_t *object, const char *key, struct arena *keep);
/* A member that is a string, or a whole number or truth value as text. */
str     in_text(const struct json_t *object, const char *key, struct arena *keep);
isize   in_size(const struct json_t *object);  /* how many members */
int64_t in_int(const struct json_t *object, const char *key, int64_t otherwise);
bool    in_bool(const struct json_t *object, const char *key);
double  in_number(const struct json_t *object, const char *key, double otherwise);
date    in_date(const struct json_t *object, const char *key);
/* [begin, end]; 0, 0 where absent. */
span    in_span(const struct json_t *object, const char *key);
bool in_item_is_int(const struct json_t *list, isize at);
/* An item that is a string, as in_word; or NULL. */
const char *in_item_word(const struct json_t *list, isize at);
/* A member as JSON text, keys sorted; without pointer where it is absent.  False
 * where there is no memory. */
bool    in_json(const struct json_t *object, const char *key, struct arena *keep, str *out,
    struct err *e);
/*
 * ${set} over ${base}, both JSON objects (RFC 7386: null takes a member away).
 * ${known} ends with NULL: the members that may be set.  Fails with ERR_INPUT
 * where ${set} is no object or sets another member.
 */
bool    in_patch(str base, str set, const char *const *known, struct arena *keep, str *out,
    struct err *e);
struct str_list in_str_list(const struct json_t *object, const char *key, struct arena *keep);

#endif
