/* incidents/victims_json.c - the victims of an incident as JSON. */
#include "incidents/account.h"

#include "core/digest.h"

static void
value_put(struct json *j, const struct victim_value *v)
{
	json_object(j);
	json_pair_str(j, "field", v->field);
	json_pair_str(j, "value", v->value);
	if (v->quote.ptr != NULL) {
		json_pair_str(j, "quote", v->quote);
		json_key(j, "claim");
		json_str_or_null(j, v->claim);
		json_key(j, "capture");
		json_str_or_null(j, v->capture);
		json_span_members(j, v->where);
	}
	json_pair_str(j, "decision", v->decision);
	json_pair_str(j, "author", v->author);
	json_pair_str(j, "decided", str_of(v->decided.text));
	json_pair_str(j, "reason", v->reason);
	if (v->is_of_merged)
		json_pair_bool(j, "merged", true);
	json_object_end(j);
}

static void
stays_put(struct json *j, const struct victim_stay_list *stays)
{
	json_array(j);
	for (isize i = 0; i < stays->len; i++) {
		const struct victim_stay *s = &stays->at[i];

		json_object(j);
		json_pair_str(j, "list", s->list);
		json_pair_str(j, "id", s->id);
		json_key(j, "first");
		json_str_or_null(j, s->first);
		json_key(j, "last");
		json_str_or_null(j, s->last);
		json_key(j, "left");
		json_str_or_null(j, s->left);
		json_object_end(j);
	}
	json_array_end(j);
}

void
victims_json(const struct victim_list *victims, struct json *j)
{
	json_array(j);
	for (isize i = 0; i < victims->len; i++) {
		const struct victim *v = &victims->at[i];
		char hex[33] = "";

		hex_write(v->id.bytes, 16, hex);
		json_object(j);
		json_pair_str(j, "id", str_of(hex));
		json_pair_bool(j, "accepted", v->is_accepted);
		json_key(j, "accepted_by");
		json_str_or_null(j, v->accepted_by);
		if (v->is_name_withheld)
			json_pair_bool(j, "name_withheld", true);
		json_key(j, "values");
		json_array(j);
		for (isize k = 0; k < v->values.len; k++)
			value_put(j, &v->values.at[k]);
		json_array_end(j);
		json_key(j, "lists");
		stays_put(j, &v->stays);
		json_object_end(j);
	}
	json_array_end(j);
}
