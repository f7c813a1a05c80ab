/*
 * incidents/propose.h - which events of different reports are one incident.
 *
 * Events are compared by day, place, names, cause, party and count; each sign
 * has points in data/method/propose.tsv, and at the sum named `join` they are
 * proposed as one.  A sign against (days apart, places far apart) outweighs
 * all others, and an event joins an incident only where nothing in it speaks
 * against.  A proposal: people merge, split and move, and what they put into
 * one incident stays there.
 */
#ifndef INCIDENTS_PROPOSE_H
#define INCIDENTS_PROPOSE_H

#include "record/claim.h"

/* One event of one report. */
struct event {
	isize report;                 /* in the caller's list; events come in its order */
	isize doc_incident;           /* in that report's extraction */
	date  published;              /* of the report; may be unknown */
	const struct doc_incident *incident;
	const struct extraction   *extraction;
	isize pin;                    /* the incident that people put it in; -1 = none */
	isize known;                  /* incident that it is in already; -1 = to be placed */
	isize cluster;                /* filled: index of the proposed incident */
};
struct event_list { struct event *at; isize len, room; };

/* Why two events are one, or not: the signs found, and their sum. */
struct sign { str key; int64_t points; str fact; };
struct sign_list { struct sign *at; isize len, room; };

/* The signs between two events, in ${keep}; returns their sum. */
int64_t propose_compare(const struct event *a, const struct event *b, struct arena *keep,
    struct sign_list *signs);
/* The day around which an event is looked for: its own, else the report's;
 * unknown where neither is. */
date propose_anchor(const struct event *event);
/* Do the two, of different reports, point to one incident? */
bool propose_points_to_one(const struct event *a, const struct event *b, struct arena scratch);
enum { PROPOSE_WINDOW_DAYS = 11 };       /* events further apart are not compared */
/*
 * Fill event.cluster; returns how many incidents there are.  Numbers follow
 * the first event of each.  One event after the other, in the order of the
 * list, joins the incident that it is likest to, and may show two to be one;
 * what was placed stays together, so that adding the last event to incidents
 * that are known gives what placing all of them does.  Events are compared
 * with those of the same window of days only: near-linear where days are
 * known.
 */
isize propose_incidents(struct event_list *events, struct arena scratch);

#endif
