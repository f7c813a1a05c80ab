/*
 * incidents/propose.h - which events of different reports are one incident.
 *
 * One model for a case and for `tally cluster`: a pair is weighed by what of
 * the two events agrees (incidents/evidence.h), and groups become one where
 * their pairs are, on average, likely enough.  In a case events are placed one
 * after the other, and how rare a word is stands in a table, so that adding a
 * report changes no pair that was weighed before.  What comes out are clusters,
 * which no decision changes; people merge, split and move, what they put into one
 * incident stays there, and the rest of a cluster follows (propose_settle).
 * Method: docs/method/clustering.md.
 */
#ifndef INCIDENTS_PROPOSE_H
#define INCIDENTS_PROPOSE_H

#include "incidents/evidence.h"
#include "record/document.h"

/*
 * Where an event is looked for: a day - its own, else that of the report - and
 * a cell of a fifth of a degree.  Two events are compared where their days can
 * be one and their cells touch; one without a small enough place is compared
 * with all of those days.
 */
struct event_seat {
	date  day;                    /* unknown where neither is */
	bool  is_dated;               /* the event's own */
	date  since;                  /* of several days ("last week", "in March"), which are not
	                                 its own: the first, ${day} is the last; else unknown */
	int64_t cell;                 /* SEAT_WIDE: no place, or a wide one */
	geo_point middle;             /* of a province or a smaller place */
	double  reach_km;             /* from there on it is another place; 0 = not known */
	bool    is_total;             /* over several places: is in no town of them */
};
enum { SEAT_WIDE = -1, SEAT_ROW = 1 << 12 };     /* cells of one row follow each other */

/* One event of one report. */
struct event {
	isize report;                 /* in the caller's list; events come in its order */
	isize doc_incident;           /* in that report's extraction */
	date  published;              /* of the report; may be unknown */
	const struct doc_incident *incident;    /* NULL: the seat is given */
	const struct extraction   *extraction;
	struct event_seat seat;
	bool  is_main;                /* of its report */
	const struct traits *evidence;        /* of propose_evidence */
	uint64_t sign;                /* of propose_sign */
	isize known;                  /* cluster that it is in already; -1 = to be placed */
	isize of_day;                 /* events of its day before it; -1 = to be counted */
	isize cluster;                /* filled by propose_incidents */
	isize pin;                    /* the incident that people put it in; -1 = none */
	isize group;                  /* filled by propose_settle */
	/* Events before it, by index, that it is compared with, where the caller chose
	 * them; NULL = they are found in the list. */
	const int32_t *chosen;
	isize chosen_count;
};
struct event_list { struct event *at; isize len, room; };

/* Does the event have claims of its own, or those of the report that are of none? */
bool propose_has_claims(const struct extraction *x, isize doc_incident);
/* What of the event is compared, in ${keep}.  O(text). */
void propose_evidence(const struct event *event, const struct document *document,
    const struct report_words *words, struct arena *keep, struct arena scratch,
    struct traits *out);

/* ---- which pairs are weighed -------------------------------------------------- */

struct event_seat propose_seat(const struct event *event);
/* The days, of events dated or not, that are compared with ${seat}. */
date_range propose_days(const struct event_seat *seat, bool is_dated);
bool propose_is_near(const struct event_seat *a, const struct event_seat *b);

/*
 * A town can have thousands of reports in a week.  Of more events than
 * NEAR_MOST those are compared that share most bits of their signs with the new
 * one, which stand for the rarest words of their beginnings; of equal ones the
 * latest.  (As for `tally cluster`: incidents/candidates.c.)
 */
enum { NEAR_MOST = 32 };
uint64_t propose_sign(const struct traits *traits);
/* An event near a new one: its place in the case's order, how many bits it shares
 * with it, and what the caller knows it by. */
struct candidate { int64_t order; int32_t shared, at; };
int32_t propose_shared(uint64_t a, uint64_t b);
/* Put the chosen ones first; how many they are.  O(count). */
isize propose_choose(struct candidate *all, isize count);

/* ---- placing ---------------------------------------------------------------------- */

/*
 * Fill event.cluster; returns how many clusters there are.  Numbers follow
 * the first event of each.  One event after the other, in the order of the
 * list, joins the cluster that it is likest to, and may show two to be one;
 * what was placed stays together, so that adding the last event to clusters
 * that are known gives what placing all of them does.  Near-linear where days
 * and places are known.
 */
isize propose_incidents(struct event_list *events, const struct evidence_model *model,
    struct arena scratch);

/*
 * Fill event.group from event.cluster and event.pin: an event that people put in
 * an incident is there; one that they did not goes where people put others of
 * its cluster - of several, to those that it is likest to - else it is of the
 * cluster's own proposal, ${people} + its number, behind people's incidents.  What
 * becomes of a cluster depends on nothing outside it.
 */
void propose_settle(struct event_list *events, isize clusters, isize people,
    const struct evidence_model *model, struct arena scratch);
/* Does propose_settle look at the evidence of these events? */
bool propose_must_weigh(const struct event_list *events, isize clusters, struct arena scratch);

#endif
