/* people/victim_decide.c - what people decide about victims, as decisions. */
#include "people/victim.h"

#include "core/digest.h"
#include "core/json.h"
#include "store/victim_json.h"

static str
hex_of(const unsigned char bytes[16], struct arena *keep)
{
	char *hex = NEW_ARRAY(keep, char, 32);

	hex_write(bytes, 16, hex);
	return (str){ hex, 32 };
}

static bool
needs_reason(str reason, struct err *e)
{
	return str_trim(reason).len > 0 ? true : err_set(e, ERR_USAGE,
	    "a decision needs a reason");
}

static bool
check_values(const struct victim_value_list *given, struct victim_value_list *out,
    struct arena *keep, struct err *e)
{
	for (isize i = 0; i < given->len; i++) {
		struct victim_value *v = PUSH(out, keep);

		*v = given->at[i];
		if (!victim_value_check(v->field, v->value, &v->value, e))
			return false;
	}
	return true;
}

bool
victim_add(struct store *store, incident_id incident, const struct victim_value_list *values,
    str reason, struct arena *keep, victim_id *out, struct err *e)
{
	struct victim_value_list checked = { 0 };
	struct buf  body = { .keep = keep };
	struct decision made;

	if (!needs_reason(reason, e) || !check_values(values, &checked, keep, e))
		return false;
	if (checked.len == 0)
		return err_set(e, ERR_USAGE, "a victim of whom nothing is said cannot be added; give "
		    "FIELD=VALUE");
	BUF(&body, "{\"values\":");
	victim_values_to_json(&checked, &body);
	BUF(&body, "}");
	if (!decision_write(store, STR("victim_add"), hex_of(incident.bytes, keep), reason,
	        buf_view(&body), keep, &made, e))
		return false;
	memcpy(out->bytes, made.id.bytes, 16);
	return true;
}

/* Setting a field of one value takes out what it had. */
static void
replace_ones(const struct victim *v, const struct victim_value_list *set,
    struct victim_value_list *unset, struct arena *keep)
{
	for (isize i = 0; i < set->len; i++) {
		struct victim_field f;

		if (victim_field_find(set->at[i].field, &f) && !f.is_many &&
		    victim_get(v, str_to_c(f.name, keep)).ptr != NULL)
			*PUSH(unset, keep) = (struct victim_value){ .field = f.name, .value = STR("") };
	}
}

static bool
has_value(const struct victim *v, const struct victim_value *value)
{
	for (isize i = 0; i < v->values.len; i++)
		if (str_equal(v->values.at[i].field, value->field) &&
		    (value->value.len == 0 || str_equal(v->values.at[i].value, value->value)))
			return true;
	return false;
}

static bool
changes_something(const struct victim *v, const struct victim_value_list *set,
    const struct victim_value_list *unset)
{
	for (isize i = 0; i < set->len; i++)
		if (!has_value(v, &set->at[i]))
			return true;
	for (isize i = 0; i < unset->len; i++)
		if (has_value(v, &unset->at[i]))
			return true;
	return false;
}

bool
victim_set(struct store *store, const struct victim *v, const struct victim_value_list *set,
    const struct victim_value_list *unset, str reason, struct arena *keep, struct err *e)
{
	struct victim_value_list checked = { 0 }, gone = { 0 };
	struct buf  body = { .keep = keep };
	struct decision made;

	if (!needs_reason(reason, e) || !check_values(set, &checked, keep, e))
		return false;
	if (!changes_something(v, &checked, unset))
		return err_set(e, ERR_CONFLICT, "it says so already; nothing was recorded");
	for (isize i = 0; i < unset->len; i++)
		*PUSH(&gone, keep) = unset->at[i];
	replace_ones(v, &checked, &gone, keep);
	BUF(&body, "{\"set\":");
	victim_values_to_json(&checked, &body);
	BUF(&body, ",\"unset\":");
	victim_values_to_json(&gone, &body);
	BUF(&body, "}");
	return decision_write(store, STR("victim_set"), hex_of(v->id.bytes, keep), reason,
	    buf_view(&body), keep, &made, e);
}

/* A decision with one member in its body, beside the name as it stood. */
static bool
decide(struct store *store, const struct victim *v, const char *kind, const char *key,
    const unsigned char *other, str reason, struct arena *keep, struct err *e)
{
	struct buf  body = { .keep = keep };
	struct json j = { .out = &body };
	struct decision made;
	str name = victim_shown_name(v, true);

	if (!needs_reason(reason, e))
		return false;
	json_object(&j);
	if (key != NULL) {
		json_key_str(&j, str_of(key));
		json_str(&j, hex_of(other, keep));
	}
	if (name.ptr != NULL)
		json_pair_str(&j, "name", name);
	json_object_end(&j);
	return decision_write(store, str_of(kind), hex_of(v->id.bytes, keep), reason,
	    buf_view(&body), keep, &made, e);
}

bool
victim_accept(struct store *store, const struct victim *v, str reason, struct arena *keep,
    struct err *e)
{
	if (v->is_accepted)
		return err_set(e, ERR_CONFLICT, "%.*s accepted it already", STR_ARG(v->accepted_by));
	if (v->is_merged || v->is_removed)
		return err_set(e, ERR_CONFLICT, "this record was %s; it stands for nobody",
		    v->is_merged ? "merged into another" : "removed");
	if (!victim_is_dead(v))
		return err_set(e, ERR_USAGE, "only the dead are accepted by name: say harm=killed or "
		    "harm=died_later first");
	if (victim_shown_name(v, false).ptr == NULL && victim_get(v, "relation").ptr == NULL)
		return err_set(e, ERR_USAGE, "it has neither a name nor a relation to somebody named");
	return decide(store, v, "victim_accept", NULL, NULL, reason, keep, e);
}

bool
victim_remove(struct store *store, const struct victim *v, str reason, struct arena *keep,
    struct err *e)
{
	if (v->is_removed)
		return err_set(e, ERR_CONFLICT, "it is removed already");
	return decide(store, v, "victim_remove", NULL, NULL, reason, keep, e);
}

bool
victim_move(struct store *store, const struct victim *v, incident_id incident, str reason,
    struct arena *keep, struct err *e)
{
	if (memcmp(v->incident.bytes, incident.bytes, 16) == 0)
		return err_set(e, ERR_CONFLICT, "it is of that incident already");
	return decide(store, v, "victim_move", "incident", incident.bytes, reason, keep, e);
}

/* Would ${into}, or what it was merged into, be ${v} itself? */
static bool
goes_round(struct store *store, const struct victim *v, const struct victim *into,
    struct arena *keep, bool *out, struct err *e)
{
	struct victim at = *into;

	*out = false;
	for (;;) {
		if (memcmp(at.id.bytes, v->id.bytes, 16) == 0) {
			*out = true;
			return true;
		}
		if (!at.is_merged)
			return true;
		if (!victim_of_id(store, at.into, keep, &at, e))
			return false;
	}
}

bool
victim_merge(struct store *store, const struct victim *v, const struct victim *into,
    str reason, struct arena *keep, struct err *e)
{
	bool round;

	if (v->is_merged)
		return err_set(e, ERR_CONFLICT, "it is merged already; 'part' takes that back");
	if (into->is_removed)
		return err_set(e, ERR_CONFLICT, "the record that would stand was removed");
	if (!goes_round(store, v, into, keep, &round, e))
		return false;
	if (round)
		return err_set(e, ERR_CONFLICT, "a record cannot be merged into itself");
	return decide(store, v, "victim_merge", "into", into->id.bytes, reason, keep, e);
}

bool
victim_part(struct store *store, const struct victim *v, str reason, struct arena *keep,
    struct err *e)
{
	if (!v->is_merged)
		return err_set(e, ERR_CONFLICT, "it was not merged into another");
	return decide(store, v, "victim_part", NULL, NULL, reason, keep, e);
}
