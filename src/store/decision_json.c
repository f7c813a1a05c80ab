/* store/decision_json.c - what a decision says, to JSON and back. */
#include "store/decision_json.h"

#include "core/digest.h"
#include "core/json.h"
#include "store/claim_json.h"
#include "store/jansson_in.h"

enum { ID_BYTES = 16, ID_HEX = 32 };

/* ---- writing -------------------------------------------------------------- */

static void
put_hex(struct json *j, const unsigned char *id)
{
	char hex[ID_HEX];

	hex_write(id, ID_BYTES, hex);
	json_str(j, (str){ hex, ID_HEX });
}

static void
put_id(struct json *j, const char *key, const unsigned char *id)
{
	json_key_str(j, str_of(key));
	put_hex(j, id);
}

/* ${ids} are ${count} ids in a row. */
static void
put_ids(struct json *j, const char *key, const void *ids, isize count)
{
	json_key_str(j, str_of(key));
	json_array(j);
	for (isize i = 0; i < count; i++)
		put_hex(j, (const unsigned char *)ids + i * ID_BYTES);
	json_array_end(j);
}

static void
put_str(struct json *j, const char *key, str value)
{
	if (value.ptr == NULL)
		return;
	json_key_str(j, str_of(key));
	json_str(j, value);
}

static void
put_raw(struct json *j, const char *key, str value)
{
	if (value.ptr == NULL)
		return;
	json_key_str(j, str_of(key));
	json_raw(j, value);
}

static void
put_pin(struct json *j, const struct pin *pin)
{
	json_object(j);
	put_id(j, "incident", pin->incident.bytes);
	json_key(j, "claims");
	json_array(j);
	for (isize i = 0; i < pin->claims.len; i++) {
		const struct held_claim *held = &pin->claims.at[i];

		json_array(j);
		put_hex(j, held->claim.bytes);
		put_hex(j, held->reading.bytes);
		json_int(j, held->where.begin);
		json_int(j, held->where.end);
		json_array_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

static void
put_lists(struct json *j, const struct decision_terms *t)
{
	if (t->claims.len > 0)
		put_ids(j, "claims", t->claims.at, t->claims.len);
	if (t->others.len > 0)
		put_ids(j, "others", t->others.at, t->others.len);
	if (t->pins.len == 0)
		return;
	json_key(j, "pins");
	json_array(j);
	for (isize i = 0; i < t->pins.len; i++)
		put_pin(j, &t->pins.at[i]);
	json_array_end(j);
}

void
decision_terms_to_json(const struct decision_terms *t, struct buf *out)
{
	struct json j = { .out = out };

	json_object(&j);
	if (t->has_incident)
		put_id(&j, "incident", t->incident.bytes);
	if (t->has_claim)
		put_id(&j, "claim", t->claim.bytes);
	if (t->has_claim || t->snapshot.ptr != NULL)
		put_id(&j, "reading", t->reading.bytes);
	put_lists(&j, t);
	put_str(&j, "one", t->one);
	put_str(&j, "other", t->other);
	if (t->has_value)
		json_pair_int(&j, "value", t->value);
	if (date_is_known(t->days.begin)) {
		json_key(&j, "begin");
		json_date(&j, t->days.begin);
		json_key(&j, "end");
		json_date(&j, date_is_known(t->days.end) ? t->days.end : t->days.begin);
	}
	if (t->place.is_stated) {
		json_key(&j, "place");
		place_to_json(&t->place, &j);
	}
	put_raw(&j, "set", t->set);
	put_raw(&j, "snapshot", t->snapshot);
	put_str(&j, "quote", t->quote);
	put_str(&j, "locator", t->locator);
	json_object_end(&j);
}

/* ---- reading ---------------------------------------------------------------- */

static bool
take_id(const struct json_t *o, const char *key, unsigned char *out, bool *has, struct err *e)
{
	const char *word = in_word(o, key);

	*has = word != NULL;
	return word == NULL || hex_read(str_of(word), out, ID_BYTES) ||
	    err_set(e, ERR_CORRUPT, "'%s' of a decision is no id", key);
}

static isize
ids_count(const struct json_t *o, const char *key)
{
	return in_count(in_member(o, key));
}

static bool
take_ids(const struct json_t *o, const char *key, void *out, struct err *e)
{
	const struct json_t *list = in_member(o, key);

	for (isize i = 0; i < in_count(list); i++) {
		const char *word = in_item_word(list, i);

		if (word == NULL || !hex_read(str_of(word), (unsigned char *)out + i * ID_BYTES,
		    ID_BYTES))
			return err_set(e, ERR_CORRUPT, "'%s' of a decision has no id", key);
	}
	return true;
}

#define TAKE_IDS(o, key, list, type, keep, e)                                \
	((list)->len = (list)->room = ids_count((o), (key)),                 \
	 (list)->at = NEW_ARRAY((keep), type, (list)->len),                  \
	 take_ids((o), (key), (list)->at, (e)))

static bool
take_held(const struct json_t *o, struct held_claim *out, struct err *e)
{
	const char *claim = in_item_word(o, 0), *reading = in_item_word(o, 1);

	out->where = (span){ (isize)in_item_int(o, 2), (isize)in_item_int(o, 3) };
	return (claim != NULL && reading != NULL &&
	    hex_read(str_of(claim), out->claim.bytes, ID_BYTES) &&
	    hex_read(str_of(reading), out->reading.bytes, ID_BYTES)) ||
	    err_set(e, ERR_CORRUPT, "a claim that a decision holds has no id");
}

static bool
take_pins(const struct json_t *o, struct arena *keep, struct pin_list *out, struct err *e)
{
	const struct json_t *pins = in_member(o, "pins");

	for (isize i = 0; i < in_count(pins); i++) {
		const struct json_t *item = in_item(pins, i), *claims = in_member(item, "claims");
		struct pin *pin = PUSH(out, keep);
		bool has;

		*pin = (struct pin){ 0 };
		if (!take_id(item, "incident", pin->incident.bytes, &has, e))
			return false;
		for (isize k = 0; k < in_count(claims); k++)
			if (!take_held(in_item(claims, k), PUSH(&pin->claims, keep), e))
				return false;
	}
	return true;
}

bool
decision_terms_from_json(str json, struct arena *keep, struct decision_terms *out,
    struct err *e)
{
	struct json_t *o = in_parse(json, e);
	bool ok, has_reading;

	if (o == NULL)
		return false;
	*out = (struct decision_terms){ .one = in_str(o, "one", keep),
		.other = in_str(o, "other", keep), .has_value = in_member(o, "value") != NULL,
		.value = in_int(o, "value", 0),
		.days = { in_date(o, "begin"), in_date(o, "end") },
		.quote = in_str(o, "quote", keep), .locator = in_str(o, "locator", keep) };
	ok = in_json(o, "set", keep, &out->set, e) &&
	    in_json(o, "snapshot", keep, &out->snapshot, e) &&
	    take_id(o, "incident", out->incident.bytes, &out->has_incident, e) &&
	    take_id(o, "claim", out->claim.bytes, &out->has_claim, e) &&
	    take_id(o, "reading", out->reading.bytes, &has_reading, e) &&
	    TAKE_IDS(o, "claims", &out->claims, claim_id, keep, e) &&
	    TAKE_IDS(o, "others", &out->others, incident_id, keep, e) &&
	    take_pins(o, keep, &out->pins, e) &&
	    place_from_json(in_member(o, "place"), keep, &out->place, e);
	in_free(o);
	return ok;
}

/* ---- a claim edited ----------------------------------------------------------- */

static const char *const known[] = { "kind", "source", "effect", "count", "scope",
	"modality", "victims", "stance", "of", "basis", "sites", "said", "as_of", "date",
	"place", "causes", "actors", "where", "sentence", NULL };

bool
edit_members(str set, struct arena *keep, struct edit_list *out, struct err *e)
{
	struct json_t *o = in_parse(set, e);
	bool ok = o != NULL;

	*out = (struct edit_list){ 0 };
	for (isize i = 0; ok && known[i] != NULL; i++) {
		struct edit one = { .member = str_of(known[i]) };

		if (in_member(o, known[i]) == NULL)
			continue;
		ok = in_json(o, known[i], keep, &one.json, e);
		*PUSH(out, keep) = one;
	}
	in_free(o);
	return ok;
}

bool
claim_patch(const struct claim *claim, str set, struct arena *keep, struct claim *out,
    struct err *e)
{
	struct buf base = { .keep = keep };
	struct err inner = { 0 };
	claim_id id = claim->id;        /* ${out} may be ${claim} */
	str whole;

	claim_to_json(claim, &base);
	if (!in_patch(buf_view(&base), set, known, keep, &whole, e))
		return false;
	if (!claim_from_json(whole, keep, out, &inner))
		return err_set(e, inner.kind == ERR_SYSTEM ? ERR_SYSTEM : ERR_INPUT, "the claim cannot be so: %s", inner.text);
	out->id = id;
	return true;
}
