/*
 * incidents/site.h - the places within one incident (DESIGN 5.3).
 *
 * A house and the neighbouring house are two sites: "neighbouring" sets a site
 * beside the main one; "nearby buildings" or a count spread over areas ("in
 * three districts") is wider than the incident, areas that were struck are not.  Words are data:
 * data/lang/<code>/lexicon/site_*.tsv.  Two sites are proposed; only a person
 * declares them disjoint.
 */
#ifndef INCIDENTS_SITE_H
#define INCIDENTS_SITE_H

#include "record/incident.h"

/* Fill account->sites and each entry's site.  Linear in the sentences read. */
void sites_gather(struct account *account, struct arena *keep);

/*
 * Put claims at the sites where people say that they were counted: a name, "*"
 * for the whole incident, "+" for more than it.  After sites_gather.
 */
void sites_rule(struct account *account, const struct ruling_list *rulings,
    struct arena *keep);

#endif
