/* intake/rulings.c - recorded decisions as rulings on an account. */
#include "intake/account.h"
#include "core/digest.h"
#include "people/victim.h"
#include "store/jansson_in.h"

/* {"one", "other", "value"}: what a ruling says beside its kind. */
static bool
read_body(str body, struct arena *keep, struct ruling_row *out, struct err *e)
{
	struct json_t *object = in_parse(body, e);

	if (object == NULL)
		return false;
	out->one = in_str(object, "one", keep);
	out->other = in_str(object, "other", keep);
	out->value = in_int(object, "value", 0);
	in_free(object);
	return true;
}

static bool
is_undone(const struct decision_list *decisions, isize i)
{
	char hex[33] = "";

	hex_write(decisions->at[i].id.bytes, 16, hex);
	for (isize k = i + 1; k < decisions->len; k++)
		if (str_equal(decisions->at[k].kind, STR("undo")) &&
		    str_equal(decisions->at[k].subject, str_of(hex)))
			return true;
	return false;
}

/* A ruling on the incident names it; one on a claim names the claim, and an
 * account looks for its own. */
static bool
bears_on(const struct decision *d, const struct stored_incident *incident, claim_id *claim,
    enum ruling kind)
{
	incident_id id;

	if (kind == RULING_ACCEPT || kind == RULING_REJECT || kind == RULING_RETRACT ||
	    kind == RULING_FALL)
		return hex_read(d->subject, claim->bytes, 16);
	return hex_read(d->subject, id.bytes, 16) &&
	    memcmp(id.bytes, incident->id.bytes, 16) == 0;
}

/* Victims accepted by name are a floor (DESIGN 5.7), like a number of names
 * that a person accepted; the higher of the two counts. */
static bool
add_named(struct store *store, incident_id incident, struct arena *keep,
    struct ruling_list *out, struct err *e)
{
	struct victim_list persons;
	struct ruling_row row = { .kind = RULING_NAMED };

	if (!victims_of(store, incident, keep, &persons, e))
		return false;
	row.value = victims_named(&persons);
	for (isize i = 0; i < out->len; i++)
		if (out->at[i].kind == RULING_NAMED && out->at[i].value > row.value)
			row.value = out->at[i].value;
	if (row.value > 0)
		*PUSH(out, keep) = row;
	return true;
}

bool
intake_rulings(struct store *store, const struct stored_incident *incident,
    struct arena *keep, struct ruling_list *out, struct err *e)
{
	struct decision_list decisions;

	*out = (struct ruling_list){ 0 };
	if (!decision_list_read(store, keep, &decisions, e))
		return false;
	for (isize i = 0; i < decisions.len; i++) {
		const struct decision *d = &decisions.at[i];
		struct ruling_row row = { .author = d->author, .reason = d->reason };

		if (!ruling_parse(d->kind, &row.kind) || is_undone(&decisions, i) ||
		    !bears_on(d, incident, &row.claim, row.kind))
			continue;
		if (!read_body(d->body, keep, &row, e))
			return err_note(e, "decision %td", i);
		*PUSH(out, keep) = row;
	}
	return add_named(store, incident->id, keep, out, e);
}
