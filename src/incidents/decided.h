/*
 * incidents/decided.h - what holds of all that people decided: which decisions
 * are undone, who read them a second time, which incident each claim was put
 * in, and what became of incidents that were merged and split.
 *
 * Pure: the same decisions in the same order give the same answer, so that a
 * rebuild does.  A decision whose ground is gone - another one moved the claim
 * before it - is not applied but listed, with the reason.
 */
#ifndef INCIDENTS_DECIDED_H
#define INCIDENTS_DECIDED_H

#include "incidents/id_map.h"
#include "record/decision.h"
#include "record/incident.h"

/* One decision, read. */
struct decided_row {
	const struct decision *decision;
	enum ruling kind;               /* RULING_NONE: not about incidents */
	struct decision_terms terms;
	bool  holds;                    /* nobody undid it */
	isize undone_by;                /* row, -1 */
	str   second;                   /* who read it a second time; NULL = nobody */
	str   refused;                  /* why it is not applied: key of data/ui; NULL = it is */
};
struct decided_row_list { struct decided_row *at; isize len, room; };

/* Lists of rows or of incidents, ascending, each once. */
struct index_lists { struct index_list *at; isize len, room; };

/* An incident that a person decided on. */
struct decided_incident {
	incident_id id;
	isize pinned_by;                /* row: the first decision on it */
	bool  is_made;                  /* created or split off: it is there without claims */
	bool  is_gone;                  /* its making was undone */
	isize merged_into;              /* incident, -1 */
	isize merged_by, split_from;    /* row, incident; -1 */
	str   name;                     /* given at creation; may be NULL */
	struct index_list took_in, gave_off;    /* incidents merged into it, split from it */
};
struct decided_incident_list { struct decided_incident *at; isize len, room; };

struct decided {
	struct decided_row_list rows;
	struct decided_incident_list incidents;
	struct id_map row_of;           /* decision id -> row */
	struct id_map incident_of;      /* incident id -> incident */
	struct id_map home_of;          /* claim id -> incident */
	struct held_claim_list held;    /* of all pins, in order */
	struct profile_list profiles;   /* of the case, as they were recorded last */
	str  profile;                   /* that its figures are counted by; NULL = "own" */
	struct id_map bears_on;         /* incident id -> list of rows */
	struct id_map loose;            /* claim id that is in no incident -> list of rows */
	struct index_lists rows_on;     /* what the two lead to */
};

/* Replay ${decisions}, which stay alive.  O(decisions + claims named in
 * them).  Fails with ERR_CORRUPT for a body that is none. */
bool decided_read(const struct decision_list *decisions, struct arena *keep,
    struct decided *out, struct err *e);
/* The incident that a person put the claim in; -1 = none. */
isize decided_home(const struct decided *decided, claim_id claim);
/* The incident of that id, or what it was merged into; -1 = nobody decided on it. */
isize decided_incident(const struct decided *decided, incident_id id);
/* The decisions that bear on ${incident}: on it, on claims that people put in
 * it, those that made it, and the undoings and second readings of these. */
struct index_list decided_bearing(const struct decided *decided, incident_id incident);
/* The decisions on a claim that nobody put in an incident. */
struct index_list decided_on_loose(const struct decided *decided, claim_id claim);
/* ${incident} and all that was merged into it, by whatever way, ascending. */
struct index_list decided_whole(const struct decided *decided, isize incident,
    struct arena *keep);
/* The id of the incident that the decision makes (create, split). */
incident_id decided_made_id(decision_id decision);
/* The id of the claim that the decision enters by hand. */
claim_id decided_added_id(decision_id decision);
/* Is the decision one that a second reader must confirm before publication:
 * bounds, grades, claims set aside (DESIGN 5.7, 5.8)? */
bool decided_needs_second(enum ruling kind);
/* Does ruling ${i} wait for a second reader?  Not where one behind it stands in its place: a
 * bound set anew, a claim accepted after all. */
bool ruling_waits(const struct ruling_list *rulings, isize i);
/* About the whole case: a log of strikes, a profile.  Has a command of its own. */
bool decided_is_of_case(enum ruling kind);
/* About a claim (its subject is the claim's id), not about an incident? */
bool decided_is_on_claim(enum ruling kind);

#endif
