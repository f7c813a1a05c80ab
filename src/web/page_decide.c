/* web/page_decide.c - accept a claim or reject it, with a reason. */
#include "core/json.h"
#include "store/store.h"
#include "web/layout.h"
#include "web/pages.h"

/* What was decided on, as it stood: a later reading may differ (DESIGN 9). */
static str
snapshot(const struct request *request, const struct stored_claim *c, str quote)
{
	struct buf  b = { .keep = request->keep };
	struct json j = { .out = &b };

	json_object(&j);
	json_pair_str(&j, "claim", id_whole(c->claim.id.bytes, request->keep));
	json_pair_str(&j, "reading", id_whole(c->reading.bytes, request->keep));
	json_span_members(&j, c->claim.where);
	json_pair_str(&j, "quote", quote);
	json_key(&j, "kind");
	json_c(&j, claim_kind_name(c->claim.kind));
	json_key(&j, "effect");
	json_c(&j, effect_name(c->claim.effect));
	json_object_end(&j);
	return buf_view(&b);
}

static bool
record(const struct request *request, const struct stored_claim *c, str ruling, str body,
    struct err *e)
{
	struct decision decision;
	str reason = request_value(request, "reason");

	if (!store_begin(request->store, request->by, request->now, e))
		return false;
	if (decision_write(request->store, ruling, id_whole(c->claim.id.bytes, request->keep),
	    reason.ptr ? reason : STR(""), body, request->keep, &decision, e) &&
	    store_commit(request->store, e))
		return true;
	store_rollback(request->store);
	return false;
}

static bool
page_decide(const struct request *request, struct response *response, struct err *e)
{
	struct stored_claim c;
	struct reading reading;
	struct document document;
	claim_id id;
	enum ruling ruling;
	str word = request_value(request, "ruling");

	if (!request_id(request, "id", id.bytes, e))
		return false;
	if (!ruling_parse(word, &ruling) || (ruling != RULING_ACCEPT && ruling != RULING_REJECT))
		return err_set(e, ERR_INPUT, "a claim is accepted or rejected, not '%.*s'", STR_ARG(word));
	if (!claim_read(request->store, id, request->keep, &c, e) ||
	    !reading_read(request->store, c.reading, request->keep, &reading, e) ||
	    !reading_document(request->store, &reading, request->keep, &document, e) ||
	    !record(request, &c, word, snapshot(request, &c, str_slice(document.text,
	    c.claim.where)), e))
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
