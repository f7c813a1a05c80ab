/* web/ground.c - see ground.h. */
#include "web/ground.h"

#include "store/store.h"
#include "web/record.h"
#include "web/server.h"

/* A request has the case for itself, and so what is kept here (server.c, lend). */
struct ground {
	struct arena own, memory;
	struct accounts *accounts;
	int64_t generation;          /* of the store's decisions */
	isize   seen, figures;       /* decisions looked at; those not of the desk among them */
	isize   made_of;             /* ${figures} when ${accounts} were read */
};

bool
ground_open(struct ground **out, struct err *e)
{
	struct arena own, memory;

	if (!arena_open(&own, 1 << 16, e))
		return false;
	if (!arena_open(&memory, (isize)16 << 30, e)) {
		arena_close(&own);
		return false;
	}
	*out = NEW(&own, struct ground);
	(*out)->own = own;
	(*out)->memory = memory;
	return true;
}

void
ground_close(struct ground *ground)
{
	struct arena own;

	if (ground == NULL)
		return;
	arena_close(&ground->memory);
	own = ground->own;
	arena_close(&own);
}

static void
count_figures(struct ground *g, const struct decision_list *decisions)
{
	for (; g->seen < decisions->len; g->seen++)
		g->figures += !str_starts(decisions->at[g->seen].kind, STR("desk."));
}

bool
ground_accounts(const struct request *request, const struct accounts **out, struct err *e)
{
	struct ground *g = server_ground(request->server);
	struct decision_list decisions;
	int64_t generation;

	if (!record_decisions(request, &decisions, e))
		return false;
	generation = store_generation(request->store);
	if (generation == 0) {
		struct accounts *fresh;
		bool ok = accounts_open(request->store, request->keep, &fresh, e);

		*out = fresh;
		return ok;
	}
	if (generation != g->generation || decisions.len < g->seen)
		*g = (struct ground){ .own = g->own, .memory = g->memory, .generation = generation };
	count_figures(g, &decisions);
	if (g->accounts == NULL || g->made_of != g->figures) {
		g->accounts = NULL;
		arena_reset(&g->memory, 1 << 20);
		if (!accounts_open(request->store, &g->memory, &g->accounts, e)) {
			g->accounts = NULL;
			return false;
		}
		g->made_of = g->figures;
	}
	*out = g->accounts;
	return true;
}
