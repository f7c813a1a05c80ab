/* claims/incident_not_day.c - days that cannot be an event's: those still to come, and the today of whoever
 * speaks of a murder. */
#include "claims/incident_parts.h"

static const struct date_phrase *
phrase_of(const struct grouping *g, const struct when *when)
{
	for (isize i = 0; i < g->dates->len && when->where.end > when->where.begin; i++)
		if (g->dates->at[i].where.begin == when->where.begin)
			return &g->dates->at[i];
	return NULL;
}

/* "The murder today of", "the murder of a judge in Cali today", "today's murder": near the deed's words. */
static bool
is_near_deed(const struct grouping *g, const struct event *event, const struct date_phrase *p)
{
	enum { REACH = 40 };     /* bytes: a place between them */

	for (isize i = 0; i < event->claims.len; i++) {
		const struct claim *c = &g->out->claims.at[event->claims.at[i]];

		if (c->sentence.begin <= p->where.begin && p->where.begin < c->sentence.end &&
		    p->where.end > c->where.begin - REACH / 4 && p->where.begin < c->where.end + REACH)
			return true;
	}
	return false;
}

/* Every count of the event is a noun like "the murder of". */
static bool
is_all_deed(const struct grouping *g, const struct event *event)
{
	for (isize i = 0; i < event->claims.len; i++)
		if (!incident_is_deed(&g->out->claims.at[event->claims.at[i]]))
			return false;
	return event->claims.len > 0;
}

bool
incident_is_not_day(const struct grouping *g, const struct event *event, const struct when *when)
{
	const struct date_phrase *p = phrase_of(g, when);
	date published = g->request->published;
	int32_t before;

	if (p == NULL || !p->is_relative || !date_is_known(published) || !date_is_day(when->days.begin))
		return false;
	before = date_to_days(published) - date_to_days(when->days.begin);
	return before < 0 || (before == 0 && event != NULL && is_all_deed(g, event) && !is_near_deed(g, event, p));
}
