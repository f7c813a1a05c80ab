/* exchange/sheets_decide.c - edits of incidents and claims, as decisions. */
#include "exchange/sheets_in.h"

#include "core/digest.h"
#include "core/json.h"
#include "intake/decide.h"

/* The desk's code of an incident: a decision of its own, nothing is computed
 * from it. */
bool
sheet_code_write(struct store *store, str incident, str code, str reason, struct arena *keep,
    struct err *e)
{
	struct buf  body = { .keep = keep };
	struct json j = { .out = &body };
	struct decision made;

	json_object(&j);
	json_pair_str(&j, "code", code);
	json_object_end(&j);
	return decision_write(store, STR("code"), incident, reason, buf_view(&body), keep, &made, e);
}

static bool
fill(struct decide_request *r, str edit, const struct sheet_change *c, struct arena *keep,
    struct err *e)
{
	switch (r->kind) {
	case RULING_SET_MIN:
	case RULING_SET_MAX:
		r->terms.has_value = true;
		return str_to_int(c->to, &r->terms.value) || err_set(e, ERR_INPUT, "%.*s is a number",
		    STR_ARG(edit));
	case RULING_GRADE:
		r->terms.one = c->to;
		return true;
	case RULING_SET_DATE:
		return intake_days(c->to, &r->terms.days, e);
	case RULING_SET_PLACE:
		return intake_place(c->to, keep, &r->terms.place, e);
	default:
		return true;
	}
}

static bool
decide_one(struct store *store, enum sheet_kind kind, const struct sheet_change *c, str reason,
    struct arena *keep, struct arena scratch, struct err *e)
{
	str edit = sheet_edit_of(kind, c->name);
	struct intake_rules rules = { 0 };
	struct decide_request r = { .reason = reason };
	struct decide_result made;

	if (str_equal(edit, STR("code")))
		return sheet_code_write(store, c->id, c->to, reason, keep, e);
	if (!ruling_parse(str_equal(edit, STR("review")) ? c->to : edit, &r.kind))
		return err_set(e, ERR_USAGE, "'%.*s' is no decision", STR_ARG(c->to));
	if (kind == SHEET_CLAIMS)
		r.terms.has_claim = hex_read(c->id, r.terms.claim.bytes, 16);
	else
		hex_read(c->id, r.incident.bytes, 16);
	return fill(&r, edit, c, keep, e) &&
	    intake_decide(store, &rules, &r, keep, scratch, &made, e);
}

bool
sheet_decide(struct store *store, enum sheet_kind kind, const struct sheet_change *changes,
    isize count, str reason, struct arena *keep, struct arena scratch, struct err *e)
{
	for (isize i = 0; i < count; i++)
		if (!decide_one(store, kind, &changes[i], reason, keep, scratch, e))
			return err_note(e, "column '%.*s'", STR_ARG(changes[i].name));
	return true;
}
