/* web/match.c - see match.h. */
#include "web/match.h"

#include "intake/account.h"
#include "web/field.h"

enum { LEAST_PERCENT = 5 };

static bool
is_seen(const struct match_pair *p, enum role role)
{
	return field_victim_name(p->who, role) &&
	    (p->other_who == NULL || field_victim_name(p->other_who, role));
}

/* No victims yet is a page that says so, not a failure. */
static bool
read_queue(const struct request *request, double least, struct match_view *out, struct err *e)
{
	struct victim_list all;

	if (!victims_of(request->store, (incident_id){ { 0 } }, request->keep, &all, e))
		return false;
	out->nobody = true;
	for (isize i = 0; i < all.len && out->nobody; i++)
		out->nobody = victim_get(&all.at[i], "name").len == 0;
	if (out->nobody || (out->list.ptr == NULL && all.len < 2))
		return true;
	return match_queue(request->store, out->list, least, request->keep, request->scratch,
	    &out->queue, e);
}

bool
match_view_read(const struct request *request, struct match_view *out, struct err *e)
{
	int64_t least = LEAST_PERCENT;
	str list = request_value(request, "list");
	isize kept = 0;

	*out = (struct match_view){ .list = list.len > 0 ? list : (str){ 0 } };
	request_number(request, "least", &least);
	if (!read_queue(request, (double)(least > 100 ? 100 : least) / 100, out, e) ||
	    !match_measure(request->store, request->keep, &out->measured, e))
		return false;
	for (isize i = 0; i < out->queue.len; i++)
		if (is_seen(&out->queue.at[i], request->role))
			out->queue.at[kept++] = out->queue.at[i];
	out->hidden = out->queue.len - kept;
	out->queue.len = kept;
	return true;
}

static bool
write_answer(const struct request *request, const struct match_pair *pair, bool same, str reason,
    struct err *e)
{
	struct intake_rules rules = { 0 };
	bool moves_figures = same && pair->other_who != NULL;

	return match_answer(request->store, pair, same, reason, request->keep, e) &&
	    (!moves_figures || intake_propose_people(request->store, &rules, *request->scratch, e));
}

bool
match_view_answer(const struct request *request, struct err *e)
{
	str answer = request_value(request, "answer"), list = request_value(request, "list");
	str reason = str_trim(request_value(request, "reason"));
	bool same = str_equal(answer, STR("same"));
	struct match_pair_list queue;
	const struct match_pair *pair;

	if (!same && !str_equal(answer, STR("different")))
		return err_set(e, ERR_INPUT, "the answer is 'same' or 'different'");
	if (reason.len == 0)
		return err_set(e, ERR_INPUT, "an answer needs its reason");
	if (!store_begin(request->store, request->by, request->now, e))
		return false;
	if (match_queue(request->store, list.len > 0 ? list : (str){ 0 }, 0, request->keep,
	    request->scratch, &queue, e)) {
		pair = match_named(&queue, request_value(request, "victim"),
		    request_value(request, "other"), request->keep);
		if (pair == NULL || !is_seen(pair, request->role))
			err_set(e, ERR_NOT_FOUND, "the two are no pair that waits for an answer");
		else if (write_answer(request, pair, same, reason, e) && store_commit(request->store, e))
			return true;
	}
	store_rollback(request->store);
	return false;
}
