/*
 * incidents/body.h - what of an account the list of incidents needs: the JSON
 * in the body column of an incident's row.
 */
#ifndef INCIDENTS_BODY_H
#define INCIDENTS_BODY_H

#include "record/decision.h"
#include "record/incident.h"

struct incident_body {
	str grade;                   /* computed; NULL = none */
	str given_grade;             /* by a person, read by a second; NULL = none */
	struct str_list causes, blamed;  /* keys of hypotheses that somebody asserts */
	struct incident_id_list siblings;/* not declared to be about other people */
	bool is_accepted;            /* a belligerent accepts harm */
	bool is_person_made;         /* people decided on it */
	bool is_total;               /* over several places: never added (incidents/several.h) */
	str  killed;                 /* as printed: "105 to more than 137"; "-" = no count */
	str  made_of;                /* digest of all that it was computed from */
};

void incident_body_json(const struct account *account, str made_of, struct buf *out);
/* Fails with ERR_CORRUPT.  All in ${keep}. */
bool incident_body_read(str json, struct arena *keep, struct incident_body *out, struct err *e);

#endif
