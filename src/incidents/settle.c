/* incidents/settle.c - clusters under what people decided. */
#include "incidents/propose.h"

#include "record/incident.h"

enum { STANDING_MOST = 6, NONE = -1, SEVERAL = -2 };

/* By cluster: where people put its events; NONE, or SEVERAL incidents. */
static isize *
pin_of_clusters(const struct event_list *events, isize clusters, struct arena *keep)
{
	isize *out = NEW_ARRAY(keep, isize, clusters);

	for (isize c = 0; c < clusters; c++)
		out[c] = NONE;
	for (isize i = 0; i < events->len; i++) {
		const struct event *e = &events->at[i];

		if (e->pin >= 0)
			out[e->cluster] = out[e->cluster] == NONE || out[e->cluster] == e->pin
			    ? e->pin : SEVERAL;
	}
	return out;
}

bool
propose_must_weigh(const struct event_list *events, isize clusters, struct arena scratch)
{
	const isize *pins = pin_of_clusters(events, clusters, &scratch);

	for (isize i = 0; i < events->len; i++)
		if (events->at[i].pin < 0 && pins[events->at[i].cluster] == SEVERAL)
			return true;
	return false;
}

/* The mean of its pairs with the first events of a cluster that people put into
 * one incident. */
static float
likeness(const struct event_list *events, const struct index_list *cluster, const struct event *of,
    isize pin, const struct evidence_model *model)
{
	const struct traits *standing[STANDING_MOST];
	int count = 0;

	for (isize i = 0; i < cluster->len && count < STANDING_MOST; i++)
		if (events->at[cluster->at[i]].pin == pin)
			standing[count++] = events->at[cluster->at[i]].evidence;
	return evidence_mean(model, &of->evidence, 1, standing, count, 0);
}

/* Of equally likely ones the incident that was decided on first. */
static isize
likest_pin(const struct event_list *events, const struct index_list *cluster,
    const struct event *of, const struct evidence_model *model)
{
	isize best = NONE;
	float most = 0;

	for (isize i = 0; i < cluster->len; i++) {
		isize pin = events->at[cluster->at[i]].pin;
		float p;

		if (pin < 0 || pin == best)
			continue;
		p = likeness(events, cluster, of, pin, model);
		if (best == NONE || p > most || (p == most && pin < best)) {
			best = pin;
			most = p;
		}
	}
	return best;
}

/* The events of clusters that several incidents share, by cluster. */
static struct index_list *
shared_clusters(const struct event_list *events, isize clusters, const isize *pins,
    struct arena *keep)
{
	struct index_list *out = NEW_ARRAY(keep, struct index_list, clusters);

	for (isize i = 0; i < events->len; i++)
		if (pins[events->at[i].cluster] == SEVERAL)
			*PUSH(&out[events->at[i].cluster], keep) = i;
	return out;
}

void
propose_settle(struct event_list *events, isize clusters, isize people,
    const struct evidence_model *model, struct arena scratch)
{
	const isize *pins = pin_of_clusters(events, clusters, &scratch);
	const struct index_list *shared = shared_clusters(events, clusters, pins, &scratch);

	for (isize i = 0; i < events->len; i++) {
		struct event *e = &events->at[i];
		isize pin = pins[e->cluster];

		e->group = e->pin >= 0 ? e->pin : pin >= 0 ? pin : pin == NONE ? people + e->cluster
		    : likest_pin(events, &shared[e->cluster], e, model);
	}
}
