/*
 * record/victim.h - a person harmed in an incident: what is said of them,
 * field by field, each with its words or with the person who decided it.
 *
 * A victim is recorded by people's decisions (docs/format.md, "Victims"): one
 * that adds it, others that set a field, accept, remove, move, merge or part
 * it.  What is here is computed from them.  Fields and their words are those
 * of data/people/victim_field.tsv; a value is kept as it was written.
 */
#ifndef RECORD_VICTIM_H
#define RECORD_VICTIM_H

#include "record/capture.h"

/* The id of the decision that added the victim: it never changes. */
typedef struct { unsigned char bytes[16]; } victim_id;

/* One value, and where it is from. */
struct victim_value {
	str  field;             /* "name", "age" …: key of victim_field.tsv */
	str  value;             /* as written */
	str  quote;             /* the exact words; NULL pointer = a person's own entry */
	str  claim, capture;    /* hex: its id, SHA-256 of the capture; where there is a quote */
	span where;             /* of the quote, in the text that was read in the capture */
	str  decision;          /* hex id of the decision that set it */
	str  author, reason;
	moment decided;
	bool is_of_merged;      /* it came with a record that was merged into this one */
};
struct victim_value_list { struct victim_value *at; isize len, room; };

/* In which releases of a list a row stood (people/releases.h). */
struct victim_stay {
	str  list, id;
	bool is_found;
	str  first, last;       /* labels of releases */
	str  left;              /* the first release without it; empty = still there */
};
struct victim_stay_list { struct victim_stay *at; isize len, room; };

/* Why a victim is what it is, beside its fields. */
struct victim_step { str kind, author, reason, decision; moment decided; };
struct victim_step_list { struct victim_step *at; isize len, room; };

struct victim {
	victim_id   id;
	incident_id incident;
	bool        is_merged;         /* another record stands for the person: ${into} */
	victim_id   into;
	bool        is_removed;        /* a person took it out, with a reason */
	bool        is_accepted;       /* distinct, dead and of this incident (DESIGN 5.7) */
	str         accepted_by;
	bool        is_name_withheld;  /* an export took the name out: not the same as not known */
	struct victim_value_list values;
	struct victim_step_list  steps;        /* every decision that bears on it, in order */
	struct victim_stay_list  stays;
};
struct victim_list { struct victim *at; isize len, room; };

#endif
