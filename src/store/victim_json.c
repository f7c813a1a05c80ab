/* store/victim_json.c - see victim_json.h. */
#include "store/victim_json.h"

#include "core/json.h"
#include "store/jansson_in.h"

static void
pair_if(struct json *j, str key, str value)
{
	if (value.ptr == NULL)
		return;
	json_key_str(j, key);
	json_str(j, value);
}

static void
value_members(struct json *j, const struct victim_value *v)
{
	json_pair_str(j, "field", v->field);
	json_pair_str(j, "value", v->value);
	if (v->quote.ptr == NULL)
		return;
	json_pair_str(j, "quote", v->quote);
	pair_if(j, STR("claim"), v->claim);
	pair_if(j, STR("capture"), v->capture);
	json_span_members(j, v->where);
}

void
victim_values_to_json(const struct victim_value_list *values, struct buf *out)
{
	struct json j = { .out = out };

	json_array(&j);
	for (isize i = 0; i < values->len; i++) {
		json_object(&j);
		value_members(&j, &values->at[i]);
		json_object_end(&j);
	}
	json_array_end(&j);
}

static void
author_members(struct json *j, str author, str reason, str decision, moment decided)
{
	json_pair_str(j, "decision", decision);
	json_pair_str(j, "author", author);
	json_pair_str(j, "decided", str_of(decided.text));
	json_pair_str(j, "reason", reason);
}

void
victim_to_json(const struct victim *victim, struct buf *out)
{
	struct json j = { .out = out };

	json_object(&j);
	json_key(&j, "values");
	json_array(&j);
	for (isize i = 0; i < victim->values.len; i++) {
		const struct victim_value *v = &victim->values.at[i];

		json_object(&j);
		value_members(&j, v);
		author_members(&j, v->author, v->reason, v->decision, v->decided);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_key(&j, "steps");
	json_array(&j);
	for (isize i = 0; i < victim->steps.len; i++) {
		const struct victim_step *s = &victim->steps.at[i];

		json_object(&j);
		json_pair_str(&j, "kind", s->kind);
		author_members(&j, s->author, s->reason, s->decision, s->decided);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
}

static moment
moment_in(const struct json_t *item, struct arena *keep)
{
	str text = in_str(item, "decided", keep);
	moment m = { "" };

	if (text.len > 0)
		memcpy(m.text, text.ptr, (size_t)(text.len < MOMENT_BYTES ? text.len : MOMENT_BYTES - 1));
	return m;
}

static struct victim_value
value_in(const struct json_t *item, struct arena *keep)
{
	return (struct victim_value){
		.field = in_str(item, "field", keep), .value = in_str(item, "value", keep),
		.quote = in_str(item, "quote", keep), .claim = in_str(item, "claim", keep),
		.capture = in_str(item, "capture", keep),
		.where = { (isize)in_int(item, "start", 0), (isize)in_int(item, "end", 0) },
		.decision = in_str(item, "decision", keep), .author = in_str(item, "author", keep),
		.reason = in_str(item, "reason", keep), .decided = moment_in(item, keep) };
}

static void
values_in(const struct json_t *list, struct arena *keep, struct victim_value_list *out)
{
	for (isize i = 0; i < in_count(list); i++)
		*PUSH(out, keep) = value_in(in_item(list, i), keep);
}

bool
victim_from_json(str json, struct arena *keep, struct victim *out, struct err *e)
{
	struct json_t *root = in_parse(json, e);
	const struct json_t *steps;

	if (root == NULL)
		return false;
	values_in(in_member(root, "values"), keep, &out->values);
	steps = in_member(root, "steps");
	for (isize i = 0; i < in_count(steps); i++) {
		const struct json_t *item = in_item(steps, i);

		*PUSH(&out->steps, keep) = (struct victim_step){ .kind = in_str(item, "kind", keep),
			.author = in_str(item, "author", keep), .reason = in_str(item, "reason", keep),
			.decision = in_str(item, "decision", keep),
			.decided = moment_in(item, keep) };
	}
	in_free(root);
	return true;
}

bool
victim_values_from_json(str json, const char *key, struct arena *keep,
    struct victim_value_list *out, struct err *e)
{
	struct json_t *root = in_parse(json, e);

	if (root == NULL)
		return false;
	values_in(in_member(root, key), keep, out);
	in_free(root);
	return true;
}

bool
victim_body_str(str json, const char *key, struct arena *keep, str *out, struct err *e)
{
	struct json_t *root = in_parse(json, e);

	if (root == NULL)
		return false;
	*out = in_str(root, key, keep);
	in_free(root);
	return true;
}
