/* web/page_decide.c - accept a claim or reject it, with a reason. */
#include "intake/decide.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/ui.h"

static const isize SCRATCH_BYTES = (isize)1 << 30;

static bool
record(const struct request *request, const struct stored_claim *c, enum ruling ruling,
    struct err *e)
{
	struct intake_rules rules = { 0 };
	struct decide_request wanted = { .kind = ruling,
		.reason = request_value(request, "reason"),
		.terms = { .has_claim = true, .claim = c->claim.id } };
	struct decide_result made;
	struct ui ui = ui_open(STR("en"));
	struct arena scratch = { 0 };
	bool ok;

	/* Accepting what was read has its reason in itself. */
	if (ruling == RULING_ACCEPT && str_trim(wanted.reason).len == 0)
		wanted.reason = ui_text(&ui, "accepted-as-read");
	if (!arena_open(&scratch, SCRATCH_BYTES, e))
		return false;
	ok = store_begin(request->store, request->by, request->now, e);
	if (ok && !(intake_decide(request->store, &rules, &wanted, request->keep, scratch, &made,
	    e) && store_commit(request->store, e))) {
		store_rollback(request->store);
		ok = false;
	}
	arena_close(&scratch);
	return ok;
}

static bool
page_decide(const struct request *request, struct response *response, struct err *e)
{
	struct stored_claim c;
	claim_id id;
	enum ruling ruling;
	str word = request_value(request, "ruling");

	if (!request_id(request, "id", id.bytes, e))
		return false;
	if (!ruling_parse(word, &ruling) || (ruling != RULING_ACCEPT && ruling != RULING_REJECT))
		return err_set(e, ERR_INPUT, "a claim is accepted or rejected, not '%.*s'", STR_ARG(word));
	if (!claim_read(request->store, id, request->keep, &c, e) ||
	    !record(request, &c, ruling, e))
		return false;
	return response_see_other(response, request, str_printf(request->keep, "/document/%.*s",
	    STR_ARG(id_whole(c.reading.bytes, request->keep))));
}

static const struct parameter parameters[] = {
	{ "id", PARAM_ID, true }, { "ruling", PARAM_WORD, true },
	{ "reason", PARAM_LINE, false }, { "back", PARAM_ID, false }, { 0 }
};

const struct route route_decide = {
	.method = "POST", .path = "/claim/{id}/decide", .needs = ROLE_REVIEWER,
	.parameters = parameters, .page = page_decide,
	.summary = "accept or reject a claim",
};
