/*
 * people/victim_propose.h - who is named in the claims of an incident, for a
 * person to take as victims.
 *
 * Beside the names that counts have: those that the reader heard of an event of
 * this incident as a whole ("among the dead were …"), and who follows in such a
 * list with an age of their own, if only by a given name.
 *
 * Names that fold alike part by part are put together, whatever their script
 * and spelling; each spelling keeps its words and its claim.  Nothing is
 * recorded here.
 */
#ifndef PEOPLE_VICTIM_PROPOSE_H
#define PEOPLE_VICTIM_PROPOSE_H

#include "people/name.h"
#include "people/victim.h"
#include "record/incident.h"

struct victim_proposal {
	struct victim_value_list values;   /* spellings, then what the claims say of the person */
	isize claims;                      /* that name them */
	bool  is_known;                    /* ${known} has that name in this incident */
	victim_id known;
};
struct victim_proposal_list { struct victim_proposal *at; isize len, room; };

/*
 * The people named in ${account}, in the order in which they are first named.
 * ${persons}: those recorded (victims_of).  All of it in ${keep}.  Quadratic in
 * the names of the incident.
 */
void victims_propose(const struct account *account, const struct victim_list *persons,
    const struct name_rules *rules, struct arena *keep, struct victim_proposal_list *out);

/* Could the two names, as written, be one name?  Every part that both have
 * folds alike, and given names are among them. */
bool victim_same_name(struct name_vocabulary *v, str a, str b);
/* The first of ${persons} with such a name; -1 where there is none. */
isize victim_named_so(struct name_vocabulary *v, const struct victim_list *persons, str name);

#endif
