/*
 * record/decision.h - what people decide, and what each decision says beside
 * its author, time and reason.
 *
 *   kind        subject   says
 *   accept      claim     it was read and counts
 *   reject      claim     it was read and counts for nothing
 *   retract     claim     its claimant took it back: every copy falls
 *   fall        claim     the lower figure replaces the earlier one
 *   edit        claim     set: members of the claim's JSON that are otherwise
 *   add         incident  a claim entered by hand (snapshot), on a reading; one: "list"
 *                         where it is the row of a list that was taken in
 *   disjoint    incident  its sites share nobody
 *   join, part  incident  voices one and other are one, are two
 *   set_min, set_max, named   incident   value
 *   grade       incident  one: the grade
 *   set_place   incident  place          set_date   incident  days
 *   set_sites   incident  claims counted at the site called one
 *   create      incident  a new one, called one, of these claims (may be none)
 *   merge       incident  takes in others
 *   split       incident  these claims become an incident of their own
 *   move        incident  these claims go to others[0]
 *   siblings    incident  may share people with others: never added to them
 *   distinct    incident  shares nobody with others: may be added
 *   weigh       incident  cell of the matrix: hypothesis one, claim, value -2 to 2
 *   keep        incident  work on its record has begun: it keeps its claims
 *   log         capture   is a strike log called one; other: its known gaps
 *   profile     one       the case has a profile of that name; other: its settings
 *   use_profile one       the figures of the case are counted by that profile
 *   second      decision  another person read it and agrees
 *   undo        decision  it holds no more
 */
#ifndef RECORD_DECISION_H
#define RECORD_DECISION_H

#include "record/capture.h"
#include "record/claim.h"

#define DECISION_FROM_LIST "list"

struct claim_id_list { claim_id *at; isize len, room; };

/* A claim that an incident holds, and where it stands, to be known again when
 * other rules read the same words. */
struct held_claim { claim_id claim; reading_id reading; span where; };
struct held_claim_list { struct held_claim *at; isize len, room; };

/* The claims of an incident when the first decision on it was taken: it keeps
 * them, whatever is proposed later (DESIGN 9, Identity). */
struct pin { incident_id incident; struct held_claim_list claims; };
struct pin_list { struct pin *at; isize len, room; };

/* What a decision says; the body of its row is this as JSON
 * (store/decision_json.h).  A part that is not stated is left out. */
struct decision_terms {
	incident_id incident;             /* that the person looked at */
	bool        has_incident;
	claim_id    claim;
	bool        has_claim;
	reading_id  reading;              /* of the claim */
	struct claim_id_list    claims;
	struct incident_id_list others;
	struct pin_list         pins;
	str         one, other;
	bool        has_value;
	int64_t     value;
	date_range  days;
	struct place place;
	str         set;                  /* JSON object */
	str         snapshot;             /* the claim's JSON as it stood, or as entered */
	str         quote;                /* its words */
	str         locator;              /* where in a picture, a sound, a note */
};

#endif
