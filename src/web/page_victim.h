/*
 * web/page_victim.h - people harmed in an incident: their page, and the forms
 * by which they are entered, changed, accepted, merged, parted and moved.
 *
 * What a person may see and change follows field.h: who may not see a name
 * may not change the record that has it.
 */
#ifndef WEB_PAGE_VICTIM_H
#define WEB_PAGE_VICTIM_H

#include "incidents/account.h"
#include "markup/html.h"
#include "people/victim.h"
#include "web/http.h"

/* The id of the last decision on the person: a form carries it, so that two
 * people at once see each other's. */
str victim_seen(const struct victim *v);
/* One field each of data/people/victim_field.tsv; empty ones where ${v} is NULL. */
void page_victim_fields(struct html *page, const struct victim *v);
/* On which claim's words the values rest. */
void page_victim_claims(struct html *page, const struct request *request,
    const struct account *account);
/* The person of the path, whole, and the account of the incident.  Not yet
 * withheld from anybody. */
bool page_victim_load(const struct request *request, struct victim *out,
    struct stored_incident *incident, struct account *account, struct err *e);
/* On the page of an incident: who is named in its claims and not recorded yet,
 * and the form that enters a person by hand. */
bool page_victim_forms(struct html *page, const struct request *request,
    const struct stored_incident *incident, const struct account *account, struct err *e);

#endif
