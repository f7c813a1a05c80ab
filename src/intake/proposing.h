/* intake/proposing.h - what the two ways of proposing incidents share.  Not for
 * other rooms. */
#ifndef INTAKE_PROPOSING_H
#define INTAKE_PROPOSING_H

#include "incidents/propose.h"
#include "intake/inner.h"

/* A claim of the case, and the incident it goes to. */
struct placed { isize group, report, claim; };

/* What of a claim, and of a reading, says where it goes: a case has millions. */
struct light_claim { claim_id id; span where; int32_t event; };
struct light_claims { struct light_claim *at; isize len, room; };
struct light_reading {
	reading_id id;
	isize first_claim, claims;      /* in the list */
	const struct loaded *whole;     /* NULL: to be read again where it is written */
};

struct proposing {
	struct store *store;
	const struct intake_rules *rules;
	struct light_reading *readings;
	isize count;
	struct light_claims claims;
	bool  is_light;                 /* readings are not kept whole */
	isize shared;                   /* large ones that are, since many incidents are of them */
	struct event_list events;
	isize *first_event;             /* of each reading; one more behind the last */
	struct decided decided;
	struct strike_log_list logs;
	struct evidence_model model;
	const struct report_words *words;
	struct placed *placed;          /* by group, then in the case's order */
	isize placed_count;
	isize *group_begin;             /* of each group; one more behind the last */
	isize groups;                   /* people's incidents first, then clusters */
	struct stored_incident_list kept;       /* rows of the case, before */
	bool  *kept_stays;
	struct id_map kept_at;
	struct arena *keep;
};

/* People's decisions and logs, first. */
bool proposing_begin(struct proposing *p, struct err *e);
/* Room for so many readings. */
void proposing_room(struct proposing *p, isize readings);
/*
 * The events of one reading, in the case's order.  ${known} NULL: to be placed;
 * else by event the cluster that it is in, -1 to be placed, -2 of one that is not
 * here.  ${of_day} NULL: events of one day are counted as they come; else by event
 * how many were before it.  ${evidence}: of proposing_evidence; NULL = not needed.
 */
void proposing_take(struct proposing *p, const struct loaded *loaded, const isize *known,
    const isize *of_day, const struct traits **evidence);
/* What of the events of a reading is compared, by event; NULL for one without
 * claims.  In p->keep. */
bool proposing_evidence(struct proposing *p, const struct loaded *loaded,
    struct arena scratch, const struct traits ***out, struct err *e);
/* Fill in where people put the events. */
void proposing_pin(struct proposing *p);
/* The cluster whose first event this is. */
cluster_id proposing_cluster_id(reading_id reading, int64_t event);
/* Write, by event.group, what is different from p->kept; ${whole}: by group, is
 * all of it here?  NULL: all of all are. */
bool proposing_write(struct proposing *p, const bool *whole, struct arena scratch,
    struct err *e);

#endif
