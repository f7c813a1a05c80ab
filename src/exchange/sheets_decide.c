/* exchange/sheets_decide.c - edits of incidents and claims, as decisions. */
#include "exchange/sheets_in.h"

#include "core/json.h"

static bool
decide_one(struct store *store, const struct sheet_change *c, str edit, str reason,
    struct arena *keep, struct err *e)
{
	struct buf  body = { .keep = keep };
	struct json j = { .out = &body };
	struct decision made;
	int64_t value;
	str kind = str_equal(edit, STR("review")) ? c->to : edit;

	json_object(&j);
	if (str_equal(edit, STR("code")))
		json_pair_str(&j, "code", c->to);
	else if (str_equal(edit, STR("grade")))
		json_pair_str(&j, "one", c->to);
	else if (str_to_int(c->to, &value))
		json_pair_int(&j, "value", value);
	json_object_end(&j);
	return decision_write(store, kind, c->id, reason, buf_view(&body), keep, &made, e);
}

bool
sheet_decide(struct store *store, enum sheet_kind kind, const struct sheet_change *changes,
    isize count, str reason, struct arena *keep, struct arena scratch, struct err *e)
{
	(void)scratch;
	for (isize i = 0; i < count; i++)
		if (!decide_one(store, &changes[i], sheet_edit_of(kind, changes[i].name), reason, keep,
		        e))
			return false;
	return true;
}

bool
sheet_new_incident(struct store *store, const struct grid *sheet, isize row, str reason,
    struct arena *keep, struct arena scratch, struct err *e)
{
	(void)store; (void)sheet; (void)row; (void)reason; (void)keep; (void)scratch;
	return err_set(e, ERR_USAGE, "a new incident is made by 'tally import'");
}
