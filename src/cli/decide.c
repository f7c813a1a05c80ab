/* cli/decide.c - one decision, in its own transaction. */
#include "cli/decide.h"

bool
decide_and_tell(struct call *call, struct store *store, struct signer *by,
    const struct decide_request *request, struct err *e)
{
	struct intake_rules rules = { 0 };
	struct decide_result made;
	char hex[33] = "", incident[9] = "";

	if (!store_begin(store, by, case_now(), e))
		return false;
	if (!intake_decide(store, &rules, request, call->keep, *call->scratch, &made, e) ||
	    !store_commit(store, e)) {
		store_rollback(store);
		return false;
	}
	hex_write(made.decision.id.bytes, 16, hex);
	hex_write(made.incident.bytes, 4, incident);
	fprintf(call->out, "decided %s: %s", hex, ruling_name(request->kind));
	if (made.quote.len > 0)
		fprintf(call->out, " “%.*s”", STR_ARG(made.quote));
	if (made.has_incident)
		fprintf(call->out, " (incident %s, version %.*s)", incident, STR_ARG(made.version));
	fputc('\n', call->out);
	if (decided_needs_second(request->kind))
		fprintf(stderr, "tally %s: to be published it needs a second reader: "
		    "tally decide CASE second %.8s\n", call->command->name, hex);
	if (request->kind == RULING_SET_PLACE && !request->terms.place.is_located)
		fprintf(stderr, "tally %s: the gazetteer has no '%.*s': the incident stands on no map "
		    "(--place 'NAME @LAT,LON PRECISION' says where)\n", call->command->name,
		    STR_ARG(request->terms.place.name));
	return true;
}
